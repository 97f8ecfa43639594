import type { StatedEvent } from "@zhiqiao/formats";
import { type LegalEvent, legalStatusAsOf, type LegalStatusAsOf } from "@zhiqiao/rules";
import { dayInChina } from "../../platform/clock.ts";
import { compareStatements, type PatentStatement } from "./compose-patent.ts";
import type { ComposedFacts, FactItem } from "./fact-item.ts";

/** From here on a statement is an authority's, the operator's or a feed's, not the owner's own. */
export const officialPrecedence = 20;

/** What a source said of the legal status, and on which day it held. */
export interface StatusClaim {
  readonly statement: PatentStatement;
  /** The day that the source names, else the day on which it came in. */
  readonly day: string;
  readonly dayStated: boolean;
}
export interface DayStatusDoubt {
  readonly code: LegalStatusAsOf["doubts"][number]["code"] | "statement_disagrees" | "end_day_unknown" | "unofficial_event";
  readonly key: string | null;
}
export type StatusOnDay = Omit<LegalStatusAsOf, "doubts" | "missing"> & {
  readonly basis: "events" | "statement" | "both" | "none";
  readonly claim: StatusClaim | null;
  readonly doubts: readonly DayStatusDoubt[];
  readonly missing: readonly string[];
};
type Flags = LegalStatusAsOf["flags"];

const recordedDay = ({ recordedAtMs }: PatentStatement): string => dayInChina(new Date(recordedAtMs));

/** Claims of the status that were true from their day on until something else happened, newest day last. */
const claimsOf = (statements: readonly PatentStatement[]): StatusClaim[] =>
  statements
    .filter(({ fields }) => fields.legal !== undefined && fields.legal.restored !== true && fields.legal.group !== "unknown")
    .map((statement) => {
      const { statusDate, lapseDate, legal } = statement.fields;
      const stated = statusDate ?? (legal?.group === "ended" ? lapseDate : undefined);
      return { statement, day: stated ?? recordedDay(statement), dayStated: stated !== undefined };
    });

const standing = <Fact>(items: readonly FactItem<Fact>[]): FactItem<Fact>[] => items.filter(({ retracted }) => retracted === null);

const isFlagKind = (kind: StatedEvent["kind"]): boolean => /^(?:transfer|pledge|licence|preservation|suspension)/u.test(kind);

function toLegalEvent({ key, fact, knownSince }: FactItem<StatedEvent>): LegalEvent[] {
  const { kind, effective, reference, until } = fact;
  if (kind === "other" || effective === undefined) return [];
  if (!isFlagKind(kind)) return [{ id: key, kind, effective, knownSince } as LegalEvent];
  return [{ id: key, kind, effective, knownSince, reference: reference ?? null, ...(until === undefined ? {} : { until }) } as LegalEvent];
}

/** A receipt ends a grace period like the event of the register does. */
const paymentEvents = ({ payments }: ComposedFacts): LegalEvent[] =>
  standing(payments).map(({ key, knownSince, fact }) => ({ id: key, kind: "annuity_paid", effective: fact.day, knownSince }));

/** The dated events that stand, as the rules read them. */
export const legalEventsOf = (facts: ComposedFacts): LegalEvent[] => [
  ...standing(facts.events).flatMap(toLegalEvent),
  ...paymentEvents(facts),
];

interface Question {
  readonly day: string;
  readonly knownOn: string;
  readonly expiryDay?: string | undefined;
  /** From this day on a right of which the last word is its grant may have ended, by a law that is not known here. */
  readonly unknownFrom?: string | undefined;
}
const ask = (events: readonly LegalEvent[], { day, knownOn, expiryDay }: Question): LegalStatusAsOf =>
  legalStatusAsOf(events, { day, knownOn, ...(expiryDay === undefined ? {} : { expiryDay }) });

/** What only the owner says changes no status that an authority states otherwise. */
function withoutUnofficial(facts: ComposedFacts, claims: readonly StatusClaim[], question: Question) {
  const all = legalEventsOf(facts);
  const official = new Set(standing(facts.events).flatMap(({ key, precedence }) => (precedence >= officialPrecedence ? [key] : [])));
  const spoken = claims.some(({ statement }) => statement.precedence >= officialPrecedence) || official.size > 0;
  const read = ask(all, question);
  if (!spoken) return { read, events: all, unofficial: [] as string[] };
  const kept = all.filter(({ id }) => official.has(id));
  const officially = ask(kept, question);
  if (officially.group === "unknown" || officially.group === read.group) return { read, events: all, unofficial: [] as string[] };
  const unofficial = read.restsOn.filter((key) => !official.has(key));
  return { read: officially, events: kept, unofficial };
}

/** The claim that holds on a day: of those made by then the most official, then the newest. */
function claimOn(claims: readonly StatusClaim[], day: string): StatusClaim | null {
  const made = claims.filter((claim) => claim.day <= day);
  return made.toSorted((a, b) => compareStatements(a.statement, b.statement))[0] ?? null;
}

const restoring: ReadonlySet<string> = new Set(["restoration", "rejection_reversed"]);

/**
 * Whether the events count against a statement of another group. A grant is never undone by a statement that an application is pending. An
 * ending counts against a standing right, and a restoration against an ended one, where it is later than the day of which the statement
 * speaks, or was recorded after the statement came in. An event that says neither (a grant, against an ended right) does not.
 */
function eventsWin(facts: ComposedFacts, read: LegalStatusAsOf, claim: StatusClaim, day: string): boolean {
  const claimed = claim.statement.fields.legal?.group;
  if (claimed === "pending") return true;
  const resting = new Set(read.restsOn);
  const turned = standing(facts.events).filter(({ key, fact }) => (claimed === "ended" ? restoring.has(fact.kind) : resting.has(key)));
  return turned.some(
    ({ fact: { effective, kind }, recordedAtMs, precedence }) =>
      effective !== undefined &&
      effective <= day &&
      !isFlagKind(kind) &&
      (claimed === "ended" || read.group === "ended") &&
      precedence >= Math.min(claim.statement.precedence, officialPrecedence) &&
      (recordedAtMs > claim.statement.recordedAtMs || effective > claim.day),
  );
}

/** The right ended on some day that nobody names, later than the last event known and before a statement that says so. */
function endsUnnamed(
  claims: readonly StatusClaim[],
  events: readonly LegalEvent[],
  read: Pick<LegalStatusAsOf, "group">,
  question: Question,
): boolean {
  if (read.group !== "in_force" && read.group !== "pending") return false;
  const later = claims.filter((claim) => claim.day > question.day);
  const end = later
    .filter(({ statement, dayStated }) => statement.fields.legal?.group === "ended" && !dayStated)
    .map(({ day }) => day)
    .toSorted()[0];
  if (end === undefined) return false;
  const stoodSince = later.some(({ statement, day }) => statement.fields.legal?.group === read.group && day <= end);
  return !stoodSince && ask(events, { ...question, day: end }).group !== "ended";
}

/** The more exact word where statement and events agree on the group. */
const finer = (read: LegalStatusAsOf, claim: StatusClaim): LegalStatusAsOf["validity"] => {
  const stated = claim.statement.fields.legal?.validity ?? "unknown";
  if (stated === "unknown" || stated === "active" || stated === "lapsed") return read.validity === "unknown" ? stated : read.validity;
  return read.validity === "unknown" || read.validity === "lapsed" || read.validity === "active" || read.group === "pending"
    ? stated
    : read.validity;
};

/** Flags of a statement count from its day on, unless an event since has lowered them. */
function flagsOf(read: LegalStatusAsOf, claim: StatusClaim | null, events: readonly LegalEvent[], { day }: Question): Flags {
  const lowered = (flag: Flags[number]): boolean => {
    const ends = {
      transferred: null,
      pledged: "pledge_release",
      licensed: "licence_end",
      preserved: "preservation_release",
      suspended: "suspension_end",
    } as const;
    const end = ends[flag];
    return events.some((event) => event.kind === end && event.effective <= day && event.effective >= (claim?.day ?? day));
  };
  const order: Flags = ["transferred", "pledged", "licensed", "preserved", "suspended"];
  const stated = (claim?.statement.fields.legal?.flags ?? []).filter((flag) => !lowered(flag));
  return order.filter((flag) => read.flags.includes(flag) || stated.includes(flag));
}

type Together = Pick<StatusOnDay, "basis"> & Partial<StatusOnDay> & { readonly disagree?: readonly DayStatusDoubt[] };

/** What events and the statement that holds on the day say together. */
function together(facts: ComposedFacts, read: LegalStatusAsOf, claim: StatusClaim | null, question: Question): Together {
  const legal = claim?.statement.fields.legal;
  if (claim === null || legal === undefined) return { basis: read.group === "unknown" ? ("none" as const) : ("events" as const) };
  const expired = legal.group === "in_force" && question.expiryDay !== undefined && question.expiryDay <= question.day;
  const claimed = expired ? { validity: "expired" as const, group: "ended" as const } : { validity: legal.validity, group: legal.group };
  const missing: readonly string[] = [];
  if (read.group === "unknown") return { ...claimed, basis: "statement" as const, missing };
  if (read.group === claimed.group) {
    return { validity: expired ? ("expired" as const) : finer(read, claim), basis: "both" as const, missing };
  }
  if (eventsWin(facts, read, claim, question.day)) return { basis: "events" as const };
  // An event of long ago and a later statement that the right has ended do not contradict each other; an end and a standing right do.
  const disagree = (read.group === "ended" ? read.restsOn : []).map((key) => ({ code: "statement_disagrees" as const, key }));
  return { ...claimed, restsOn: [], basis: "statement" as const, missing, disagree };
}

/**
 * Legal status on a day by what `statements` and their composed `facts` say (pass `knownStatements` for a past knowledge day). Dated events
 * give the history; a source's statement of the status holds from its day on. Where the two disagree, the later-dated official word counts,
 * an event also where it was recorded after the statement came in (decision 13). Nothing is said of days of which nobody knows.
 */
export function statusOnDay(statements: readonly PatentStatement[], facts: ComposedFacts, question: Question): StatusOnDay {
  const claims = claimsOf(statements);
  const { read, events, unofficial } = withoutUnofficial(facts, claims, question);
  const claim = claimOn(claims, question.day);
  const { disagree = [], ...joined } = together(facts, read, claim, question);
  const status: StatusOnDay = {
    ...read,
    claim,
    flags: flagsOf(read, claim, events, question),
    ...joined,
    doubts: [
      ...read.doubts.map(({ code, eventId }) => ({ code, key: eventId })),
      ...unofficial.map((key) => ({ code: "unofficial_event" as const, key })),
      ...disagree,
    ],
  };
  if (
    status.basis === "events" &&
    status.group === "in_force" &&
    question.unknownFrom !== undefined &&
    question.unknownFrom <= question.day
  ) {
    return { ...status, validity: "unknown", group: "unknown", basis: "none", restsOn: [], missing: ["term_elsewhere"] };
  }
  if (!endsUnnamed(claims, events, status, question)) return status;
  const doubts = [...status.doubts, { code: "end_day_unknown" as const, key: null }];
  return { ...status, validity: "unknown", group: "unknown", basis: "none", restsOn: [], doubts, missing: ["end_day"] };
}
