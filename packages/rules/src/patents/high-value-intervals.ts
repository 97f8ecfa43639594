import { addDays, addYears, type PlainDate, requirePlainDate } from "../engine/plain-date.ts";
import { RuleInputError } from "../engine/rule-input-error.ts";
import { maintainedYears } from "../rulebook/cnipa/high-value/situations.ts";
import { highValueDefinitions, type HighValueVerdict, judgePossibleFacts } from "./high-value.ts";
import { type HighValueFacts, type HighValueSettings, requireHighValueFacts } from "./high-value-facts.ts";
import type { ValidityGroup } from "./vocabulary.ts";

/** From this day on, until the next period begins. */
export type ValidityPeriod = { readonly from: PlainDate; readonly group: ValidityGroup };

/** Facts of high value with the validity of every day: periods in the order of their days; before the first it is unknown. */
export type HighValueHistory = Omit<HighValueFacts, "validityGroup"> & { readonly validity: readonly ValidityPeriod[] };

/** The verdict of every day from `from` up to `to`, that day not included; `null`: until further notice. */
export type HighValueInterval = { readonly from: PlainDate; readonly to: PlainDate | null; readonly judgement: HighValueVerdict };

const requirePeriods = (periods: readonly ValidityPeriod[]): void => {
  for (const [at, { from }] of periods.entries()) {
    requirePlainDate("validity.from", from);
    const before = periods[at - 1];
    if (before !== undefined && before.from >= from) throw new RuleInputError("validity.from", from, `a day after ${before.from}`);
  }
};

const groupOn = (periods: readonly ValidityPeriod[], day: PlainDate): ValidityGroup =>
  periods.findLast(({ from }) => from <= day)?.group ?? "unknown";

/** "More than ten years" begins the day after the tenth corresponding day. */
const pastTenYears = (from: PlainDate): PlainDate => addDays(addYears(from, maintainedYears), 1);

/** Days on which a definition begins to hold, or no longer holds. */
const daysOfDefinitions: readonly PlainDate[] = highValueDefinitions.flatMap(({ inForceFrom, inForceTo }) =>
  inForceTo === null ? [inForceFrom] : [inForceFrom, addDays(inForceTo, 1)],
);

/** Every day on which an answer can differ from that of the day before. */
const daysOfChange = (
  { filingDay, grant, validity, family, pledges, awards }: HighValueHistory,
  { maintainedFrom }: HighValueSettings,
): readonly PlainDate[] => {
  const grantDay = grant === null || grant === "not_granted" ? null : grant.announcedOn;
  return [
    ...daysOfDefinitions,
    ...validity.map(({ from }) => from),
    ...(filingDay === null || maintainedFrom === "grant" ? [] : [pastTenYears(filingDay)]),
    ...(grantDay === null ? [] : [grantDay]),
    ...(grantDay === null || maintainedFrom === "filing" ? [] : [pastTenYears(grantDay)]),
    ...(family ?? []).flatMap(({ since }) => since ?? []),
    ...(pledges ?? []).map(({ registeredOn }) => registeredOn),
    ...(awards ?? []).flatMap(({ awardedOn }) => awardedOn ?? []),
  ];
};

const sameList = <Item>(a: readonly Item[], b: readonly Item[], same: (one: Item, other: Item) => boolean = Object.is): boolean =>
  a.length === b.length && a.every((one, at) => same(one, b[at] as Item));

/** Whether two verdicts show the same; the clauses follow from the definitions. A registry is judged anew in a minute, so nothing is written to compare it. */
const sameShown = (a: HighValueVerdict, b: HighValueVerdict): boolean =>
  a.verdict === b.verdict &&
  a.base.verdict === b.base.verdict &&
  sameList(a.definitions, b.definitions) &&
  sameList(a.base.missing, b.base.missing) &&
  sameList(a.missing, b.missing) &&
  sameList(
    a.situations,
    b.situations,
    (one, other) =>
      one.situation === other.situation &&
      one.verdict === other.verdict &&
      sameList(one.missing, other.missing) &&
      sameList(one.evidence, other.evidence, (shown, also) => shown.fact === also.fact && shown.value === also.value),
  );

/**
 * 高价值发明专利 through time: the stretches of days of one and the same verdict, reasons included, between two days (`to` not included,
 * `null` without end). On every day it is what `judgeHighValue` says of that day; only days on which a fact, a term of ten years or the
 * definition changes are judged. Throws RuleInputError on facts that cannot be.
 */
export const highValueIntervals = (
  history: HighValueHistory,
  settings: HighValueSettings,
  from: PlainDate,
  to: PlainDate | null,
): readonly HighValueInterval[] => {
  requirePlainDate("from", from);
  if (to !== null) requirePlainDate("to", to);
  requirePeriods(history.validity);
  const { validity, ...facts } = history;
  requireHighValueFacts({ ...facts, validityGroup: "unknown" });
  const inside = daysOfChange(history, settings).filter((day) => day > from && (to === null || day < to));
  const days = to !== null && to <= from ? [] : [...new Set([from, ...inside])].toSorted();
  const intervals: { from: PlainDate; to: PlainDate | null; judgement: HighValueVerdict }[] = [];
  for (const day of days) {
    const judgement = judgePossibleFacts({ ...facts, validityGroup: groupOn(validity, day) }, day, settings);
    const last = intervals.at(-1);
    if (last !== undefined && sameShown(last.judgement, judgement)) continue;
    if (last !== undefined) last.to = day;
    intervals.push({ from: day, to, judgement });
  }
  return intervals;
};
