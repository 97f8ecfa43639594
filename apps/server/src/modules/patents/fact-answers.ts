import { type AnnuityAnswer, type PatentFacts, PatentType as PatentTypeWord, type RuleCitation, type TermAnswer } from "@zhiqiao/contracts";
import {
  addYears,
  type AnnuityFacts,
  annuityRules,
  type AnnuitySchedule,
  annuitySchedule,
  type Citation,
  isPlainDate,
  type PatentTerm,
  patentTerm,
  type PatentType,
  type PlainDate,
  remainingLife,
  type WorkingDayCalendar,
} from "@zhiqiao/rules";
import { officeStated, type PatentStatement, statementsOf } from "./compose-patent.ts";
import type { ComposedFacts, FactItem } from "./fact-item.ts";
import type { StatusOnDay } from "./status-on-day.ts";

/** The plain facts on which term and annuities rest; null is unknown. */
export interface BasicFacts {
  readonly office: string | null;
  readonly type: PatentType | null;
  readonly filingDay: string | null;
}

/** Office, type and filing day as the best statement has them. */
export const basicFactsOf = (statements: readonly PatentStatement[]): BasicFacts => {
  const type = PatentTypeWord.safeParse(statementsOf(statements, "patentType")[0]?.fields.patentType);
  return {
    office: officeStated(statements),
    type: type.success ? type.data : null,
    filingDay: statementsOf(statements, "applicationDate")[0]?.fields.applicationDate ?? null,
  };
};

const toCitation = ({ issuer, document, version, clause, words, standing }: Citation): RuleCitation => ({
  issuer,
  document,
  version,
  clause,
  words,
  standing,
});
export const toCitations = (cites: readonly Citation[]): RuleCitation[] => cites.map(toCitation);

/** The rules are those of China: of a right of another office they say nothing, and of one whose office nobody states neither. */
type OutsideRules = { readonly state: "other_office" } | { readonly state: "no_office" };
const outsideRules = ({ office }: BasicFacts): OutsideRules | undefined =>
  office === "CN" ? undefined : { state: office === null ? "no_office" : "other_office" };

const filingDayOf = ({ filingDay }: BasicFacts): PlainDate | null => (filingDay !== null && isPlainDate(filingDay) ? filingDay : null);

/** Term of the right. Nobody states an invention's compensation yet, so it stays unknown and says so. */
export const termOf = (basic: BasicFacts): PatentTerm | OutsideRules =>
  outsideRules(basic) ?? patentTerm({ type: basic.type, filingDay: filingDayOf(basic), compensation: null });

/**
 * The days after which a granted right of which nobody says anything more has ended, or may have: an expiry by Chinese law; elsewhere the
 * least that a member of the WTO must grant, 20 years from filing for a patent (TRIPS Art. 33) and 10 for a design (Art. 26 (3)).
 */
export function termDays(basic: BasicFacts): { readonly expiryDay?: string; readonly unknownFrom?: string } {
  const term = termOf(basic);
  if (term.state === "known") return { expiryDay: term.expiryDay };
  const filingDay = filingDayOf(basic);
  if (term.state !== "other_office" || filingDay === null) return {};
  return { unknownFrom: addYears(filingDay, basic.type === "invention" ? 20 : 10) };
}

const unansweredTerm = { years: null, lastDay: null, expiryDay: null, earliestExpiryDay: null, citations: [] } as const;

export function toTermAnswer(term: PatentTerm | OutsideRules): TermAnswer {
  switch (term.state) {
    case "known": {
      const { years, lastDay, expiryDay } = term;
      return { state: "known", years, lastDay, expiryDay, earliestExpiryDay: expiryDay, missing: [], citations: toCitations(term.cites) };
    }
    case "unknown": {
      const { earliestExpiryDay, missing, cites } = term;
      return { ...unansweredTerm, state: "unknown", earliestExpiryDay, missing: [...missing], citations: toCitations(cites) };
    }
    case "other_office":
      return { ...unansweredTerm, state: "other_office", missing: [], citations: [] };
    case "no_office":
      return { ...unansweredTerm, state: "unknown", missing: ["office"], citations: [] };
  }
}

/** What is left on the day of a right that still stands; a right that ended otherwise has nothing left, whatever its term. */
export function remainingLifeOf(term: PatentTerm | OutsideRules, status: StatusOnDay, day: string): PatentFacts["remainingLife"] {
  if (status.group === "ended" && status.validity !== "expired") return { state: "ended", days: null, wholeYears: null, missing: [] };
  if (term.state === "other_office") return { state: "other_office", days: null, wholeYears: null, missing: [] };
  if (term.state === "no_office") return { state: "unknown", days: null, wholeYears: null, missing: ["office"] };
  const life = remainingLife(term, day);
  return {
    state: life.state,
    days: "days" in life ? life.days : null,
    wholeYears: "wholeYears" in life ? life.wholeYears : null,
    missing: "missing" in life ? [...life.missing] : [],
  };
}

const standing = <Fact>(items: readonly FactItem<Fact>[]): Fact[] =>
  items.filter(({ retracted }) => retracted === null).map(({ fact }) => fact);

/** The first dated event of a kind that stands. */
const firstDay = (facts: ComposedFacts, kinds: readonly string[], until: string): string | undefined =>
  standing(facts.events)
    .flatMap(({ kind, effective }) => (kinds.includes(kind) && effective !== undefined && effective <= until ? [effective] : []))
    .toSorted()[0];

const otherEndings = ["expiry", "abandonment", "abandonment_duplicate", "invalidation_whole", "revocation"];
const neverGranted: ReadonlySet<string> = new Set(["rejected", "withdrawn", "deemed_withdrawn"]);

function grantOf(facts: ComposedFacts, status: StatusOnDay, filingDay: string | null): AnnuityFacts["grant"] {
  const announcedOn = firstDay(facts, ["grant"], "9999-12-31");
  // A grant before its filing cannot be: one of the two days is wrong, so neither is used.
  if (announcedOn !== undefined) return filingDay !== null && announcedOn < filingDay ? null : { announcedOn };
  return status.group === "pending" || neverGranted.has(status.validity) ? "not_granted" : null;
}

/** Annuities as of a day. Receipts that nobody stated are unknown, not unpaid, unless a receipt says up to when all are stated. */
export function annuitiesOf(
  facts: ComposedFacts,
  basic: BasicFacts,
  status: StatusOnDay,
  day: string,
  calendar: WorkingDayCalendar | null,
): AnnuitySchedule | OutsideRules {
  const outside = outsideRules(basic);
  if (outside !== undefined) return outside;
  const { type } = basic;
  const filingDay = filingDayOf(basic);
  const payments = standing(facts.payments).filter((payment) => payment.day <= day);
  const years = payments.flatMap(({ year }) => year ?? []);
  const endedOn = firstDay(facts, otherEndings, day);
  return annuitySchedule(
    {
      type,
      filingDay,
      grant: grantOf(facts, status, filingDay),
      payments:
        payments.length === 0 ? null : payments.map((one) => ({ day: one.day, amountFen: BigInt(one.amountFen), year: one.year ?? null })),
      receiptsKnownTo:
        payments
          .flatMap(({ completeTo }) => completeTo ?? [])
          .toSorted()
          .at(-1) ?? null,
      // The office takes a later year's fee only for a right that stands, so the years before it were paid.
      paidThroughYear: years.length === 0 ? null : Math.max(...years) - 1,
      reductions: facts.reductions.length === 0 ? null : standing(facts.reductions).flatMap(toReduction),
      restoredOn: standing(facts.events).flatMap(({ kind, effective }) =>
        kind === "restoration" && effective !== undefined ? [effective] : [],
      ),
      ...(endedOn === undefined ? {} : { endedOn }),
    },
    day,
    { ...annuityRules, calendar },
  );
}

function toReduction({ kind, day, until }: ComposedFacts["reductions"][number]["fact"]): NonNullable<AnnuityFacts["reductions"]> {
  if (kind !== "open_licence") return [{ kind, requestedOn: day }];
  // An open licence without its last day runs on, for all that is known.
  return [{ kind, recordedOn: day, until: until ?? "9999-12-31" }];
}

const unanswered: Omit<AnnuityAnswer, "state" | "missing"> = {
  grantYear: null,
  years: [],
  nextDue: null,
  lapse: null,
  holidaysKnown: false,
  citations: [],
};

const digits = (fen: bigint | null): string | null => fen?.toString() ?? null;

export function toAnnuityAnswer(schedule: AnnuitySchedule | OutsideRules): AnnuityAnswer {
  if (schedule.state === "other_office") return { ...unanswered, state: "other_office", missing: [] };
  if (schedule.state === "no_office") return { ...unanswered, state: "unknown", missing: ["office"] };
  if (schedule.state === "unknown") return { ...unanswered, state: "unknown", missing: [...schedule.missing] };
  if (schedule.state === "not_granted") return { ...unanswered, state: "not_granted", missing: [] };
  const places = new Map<string, number>();
  const citations: RuleCitation[] = [];
  const placeOf = (cite: Citation): number => {
    const citation = toCitation(cite);
    const text = JSON.stringify(citation);
    const place = places.get(text) ?? citations.push(citation) - 1;
    places.set(text, place);
    return place;
  };
  const years = schedule.years.map((year) => ({
    year: year.year,
    dueDay: year.dueDay,
    payByDay: year.payByDay,
    graceEndDay: year.graceEndDay,
    holidaysKnown: year.holidaysKnown,
    fullFen: digits(year.fullFen),
    reductionPercent: year.reductionPercent,
    payableFen: digits(year.payableFen),
    lateFeeFen: digits(year.lateFeeFen),
    paidFen: digits(year.paidFen),
    settledOn: year.settledOn,
    state: year.state,
    missing: [...year.missing],
    citations: year.cites.map(placeOf),
  }));
  return {
    state: "known",
    grantYear: schedule.grantYear,
    years,
    nextDue: schedule.nextDue?.year ?? null,
    lapse: schedule.lapse,
    holidaysKnown: schedule.nextDue?.holidaysKnown ?? (years.length > 0 && years.every((year) => year.holidaysKnown)),
    missing: [...new Set(years.flatMap((year) => year.missing))],
    citations,
  };
}
