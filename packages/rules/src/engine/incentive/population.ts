import { answerGroups, type PlaceOf } from "./answer-group.ts";
import { evaluateIn, preparedFacts } from "./evaluate.ts";
import { type CaseFacts, readText, subjectKind } from "./facts.ts";
import type { Place } from "./limits.ts";
import { occasionsOf } from "./occasions.ts";
import type { CaseResult, EntitlementState } from "./result.ts";
import type { AsOf, AwardGroup, Rulebook, Snapshot } from "./rulebook.ts";

export type Applicant = { readonly id: string; readonly facts: CaseFacts };

/** How far a limit that all applicants share is used in a calendar year. */
export type QuotaUse = {
  readonly jurisdiction: string;
  readonly awardKey: string;
  readonly limit: "first_of_year" | "quota_per_year";
  readonly year: string;
  readonly places: bigint;
  readonly used: bigint;
  readonly refused: bigint;
  /** Applicants of whom it cannot be said yet, because they or some before them are undecided. */
  readonly open: bigint;
};

export type PopulationResult = {
  readonly quotas: readonly QuotaUse[];
  /**
   * One result an applicant, in the order given; computed as they are read, so that a region need not be held at once. `placeOf` says how
   * the applicant's occasions stand: evaluateCase and toDecision take it.
   */
  readonly results: Iterable<{ readonly id: string; readonly result: CaseResult; readonly placeOf: PlaceOf }>;
};

type SharedLimit = { readonly group: AwardGroup; readonly is: QuotaUse["limit"]; readonly places: bigint };

type Claim = { readonly applicant: string; readonly occasion: string; readonly day: string; readonly state: EntitlementState };

/** What the applicants of one part of a population claim of the limits that all share. Plain data: parts may be evaluated apart from each other. */
export type PartClaims = readonly { readonly jurisdiction: string; readonly awardKey: string; readonly claims: readonly Claim[] }[];

/** The limit of a group that all applicants share: the narrowest that any of its rules names. */
const sharedLimitOf = (group: AwardGroup): SharedLimit | undefined => {
  let narrowest: SharedLimit | undefined;
  for (const { rule, parameters } of group.rules) {
    for (const limit of rule.limits) {
      if (limit.is !== "first_of_year" && limit.is !== "quota_per_year") continue;
      const value = limit.is === "first_of_year" ? 1n : parameters.get(limit.count)?.value;
      if (typeof value !== "bigint") continue;
      if (narrowest === undefined || value < narrowest.places) narrowest = { group, is: limit.is, places: value };
    }
  }
  return narrowest;
};

const byDay = (a: Claim, b: Claim): number => {
  const [first, second] = [
    [a.day, a.applicant, a.occasion],
    [b.day, b.applicant, b.occasion],
  ];
  const at = first.findIndex((part, index) => part !== second[index]);
  return at === -1 ? 0 : (first[at] ?? "") < (second[at] ?? "") ? -1 : 1;
};

/** Whether a claim takes a place, may take one, or takes none. The first of a year is the first that happened, paid or not. */
const weightOf = (is: QuotaUse["limit"], state: EntitlementState): "sure" | "open" | "none" => {
  if (is === "first_of_year" || state === "granted") return "sure";
  return state === "refused" || state === "unquantified" ? "none" : "open";
};

/** Gives out the places of one year in order of day, then of applicant; one applicant takes one place. */
const giveOut = ({ is, places }: SharedLimit, claims: readonly Claim[]): ReadonlyMap<Claim, Place> => {
  const sure = new Set<string>();
  const open = new Set<string>();
  const given = new Map<Claim, Place>();
  for (const claim of claims.toSorted(byDay)) {
    const taker = is === "first_of_year" ? JSON.stringify([claim.applicant, claim.occasion]) : claim.applicant;
    const weight = weightOf(is, claim.state);
    if (sure.has(taker)) given.set(claim, "within");
    else if (BigInt(sure.size) >= places) given.set(claim, "beyond");
    else given.set(claim, BigInt(sure.size + open.size) >= places && !open.has(taker) ? "open" : "within");
    if (weight === "sure" && given.get(claim) === "within") sure.add(taker);
    else if (weight !== "none" && given.get(claim) !== "beyond") open.add(taker);
  }
  return given;
};

const claimsOn = (limit: SharedLimit, book: Rulebook, applicants: readonly Applicant[], snapshot: Snapshot): readonly Claim[] => {
  const { group } = limit;
  return applicants.flatMap(({ id, facts: stated }): readonly Claim[] => {
    const here = snapshot.groupsIn(readText(stated.subject, "regionCode")).filter(({ item }) => item === group);
    if (here.length === 0) return [];
    const facts = preparedFacts(book, stated, snapshot.circumstances.asOf);
    const { entitlements } = answerGroups(here, {
      facts,
      snapshot,
      trace: false,
      placeOf: () => "within",
      occasionsOf: occasionsOf(facts, snapshot.circumstances.asOf),
    });
    return entitlements.flatMap(({ state, occasion }) => {
      const record = group.occasion === subjectKind ? facts.subject : facts.records[group.occasion]?.find((one) => one.id === occasion.id);
      const day = group.occasionDay === null ? snapshot.circumstances.asOf : record?.[group.occasionDay];
      return record === undefined || typeof day !== "string" ? [] : [{ applicant: id, occasion: record.id, day, state }];
    });
  });
};

const byYearOf = (claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> => {
  const years = new Map<string, Claim[]>();
  for (const claim of claims) {
    const year = claim.day.slice(0, 4);
    const known = years.get(year);
    if (known === undefined) years.set(year, [claim]);
    else known.push(claim);
  }
  return years;
};

const countOf = (given: ReadonlyMap<Claim, Place>, test: (place: Place, state: EntitlementState) => boolean): bigint =>
  BigInt(new Set([...given].filter(([{ state }, place]) => test(place, state)).map(([{ applicant }]) => applicant)).size);

type GivenPlace = { readonly group: AwardGroup; readonly occasion: string; readonly place: Place };

/** Few limits are shared, so an applicant has few places to look through. */
const placeIn =
  (given: readonly GivenPlace[]): PlaceOf =>
  ({ jurisdiction, awardKey }, occasionId) =>
    given.find(({ group, occasion }) => occasion === occasionId && group.awardKey === awardKey && group.jurisdiction === jurisdiction)
      ?.place;

const sharedLimitsOf = ({ groups }: Snapshot): readonly SharedLimit[] => groups.map(sharedLimitOf).filter((one) => one !== undefined);

/** What the applicants of a part claim of the limits that all applicants share; see evaluatePart. */
export const claimsOfPart = (book: Rulebook, applicants: readonly Applicant[], asked: AsOf): PartClaims => {
  const snapshot = book.on(asked);
  return sharedLimitsOf(snapshot).map((limit) => {
    const { jurisdiction, awardKey } = limit.group;
    return { jurisdiction, awardKey, claims: claimsOn(limit, book, applicants, snapshot) };
  });
};

/**
 * The applicants of one part, the shared limits given out among the claims of all parts, its own included. `quotas` are those of the whole, the
 * same in every part.
 */
export const evaluatePart = (
  book: Rulebook,
  applicants: readonly Applicant[],
  { trace = false, ...asked }: AsOf & { readonly trace?: boolean },
  parts: readonly PartClaims[],
): PopulationResult => {
  const snapshot = book.on(asked);
  const places = new Map<string, GivenPlace[]>();
  const quotas: QuotaUse[] = [];
  for (const limit of sharedLimitsOf(snapshot)) {
    const { group, is, places: free } = limit;
    const { jurisdiction, awardKey } = group;
    const own = parts.flatMap((part) => part.filter((one) => one.jurisdiction === jurisdiction && one.awardKey === awardKey));
    for (const [year, claims] of byYearOf(own.flatMap((one) => one.claims))) {
      const given = giveOut(limit, claims);
      for (const [{ applicant, occasion }, place] of given) {
        const known = places.get(applicant);
        if (known === undefined) places.set(applicant, [{ group, occasion, place }]);
        else known.push({ group, occasion, place });
      }
      quotas.push({
        jurisdiction,
        awardKey,
        limit: is,
        year,
        places: free,
        used: countOf(given, (place, state) => place === "within" && state === "granted"),
        refused: countOf(given, (place, state) => place === "beyond" && state !== "refused"),
        open: countOf(given, (place, state) => place === "open" || (place === "within" && weightOf("quota_per_year", state) === "open")),
      });
    }
  }
  return {
    quotas,
    results: {
      *[Symbol.iterator]() {
        for (const { id, facts: stated } of applicants) {
          const facts = preparedFacts(book, stated, asked.asOf);
          const placeOf = placeIn(places.get(id) ?? []);
          yield { id, result: evaluateIn({ facts, snapshot, trace, placeOf, occasionsOf: occasionsOf(facts, asked.asOf) }), placeOf };
        }
      },
    },
  };
};

/**
 * What each applicant of a population may receive on a day, with the limits that all share (名额, 全市首单) given out in order of the
 * occasion's day, then of the applicant's id, then of the occasion's. The order of applicants never matters, nor into which parts they are
 * divided.
 */
export const evaluatePopulation = (
  book: Rulebook,
  applicants: readonly Applicant[],
  options: AsOf & { readonly trace?: boolean },
): PopulationResult => evaluatePart(book, applicants, options, [claimsOfPart(book, applicants, options)]);
