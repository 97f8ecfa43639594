import { type AnnuityAnswer, type PatentFacts, PatentType as PatentTypeWord, type RuleCitation, type TermAnswer } from "@zhiqiao/contracts";
import {
  type AnnuityFacts,
  annuityRules,
  type AnnuitySchedule,
  annuitySchedule,
  type Citation,
  isPlainDate,
  type PatentTerm,
  patentTerm,
  type PatentType,
  remainingLife,
  type WorkingDayCalendar,
} from "@zhiqiao/rules";
import { type PatentStatement, statementsOf } from "./compose-patent.ts";
import type { ComposedFacts, FactItem } from "./fact-item.ts";
import type { StatusOnDay } from "./status-on-day.ts";

/** The plain facts on which term and annuities rest; null is unknown. */
export interface BasicFacts {
  readonly type: PatentType | null;
  readonly filingDay: string | null;
}

/** Type and filing day as the best statement has them. */
export const basicFactsOf = (statements: readonly PatentStatement[]): BasicFacts => {
  const type = PatentTypeWord.safeParse(statementsOf(statements, "patentType")[0]?.fields.patentType);
  return {
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

/** Term of the right. Nobody states an invention's compensation yet, so it stays unknown and says so. */
export const termOf = ({ type, filingDay }: BasicFacts): PatentTerm =>
  patentTerm({ type, filingDay: filingDay !== null && isPlainDate(filingDay) ? filingDay : null, compensation: null });

export const toTermAnswer = (term: PatentTerm): TermAnswer =>
  term.state === "known"
    ? {
        state: "known",
        years: term.years,
        lastDay: term.lastDay,
        expiryDay: term.expiryDay,
        earliestExpiryDay: term.expiryDay,
        missing: [],
        citations: toCitations(term.cites),
      }
    : {
        state: "unknown",
        years: null,
        lastDay: null,
        expiryDay: null,
        earliestExpiryDay: term.earliestExpiryDay,
        missing: [...term.missing],
        citations: toCitations(term.cites),
      };

/** What is left on the day of a right that still stands; a right that ended otherwise has nothing left, whatever its term. */
export function remainingLifeOf(term: PatentTerm, status: StatusOnDay, day: string): PatentFacts["remainingLife"] {
  if (status.group === "ended" && status.validity !== "expired") return { state: "ended", days: null, wholeYears: null, missing: [] };
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
  { type, filingDay }: BasicFacts,
  status: StatusOnDay,
  day: string,
  calendar: WorkingDayCalendar | null,
): AnnuitySchedule {
  const payments = standing(facts.payments).filter((payment) => payment.day <= day);
  const years = payments.flatMap(({ year }) => year ?? []);
  const endedOn = firstDay(facts, otherEndings, day);
  return annuitySchedule(
    {
      type,
      filingDay: filingDay !== null && isPlainDate(filingDay) ? filingDay : null,
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

export function toAnnuityAnswer(schedule: AnnuitySchedule): AnnuityAnswer {
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
