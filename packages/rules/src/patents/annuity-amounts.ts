import { ruleInForce } from "../engine/dated-rule.ts";
import { addDays, addMonths, type PlainDate, wholeYearsBetween } from "../engine/plain-date.ts";
import { workingDayFrom, type WorkingDayCalendar } from "../engine/working-days.ts";
import { type AnnuityFeeTable, compensationFeeRule } from "../rulebook/cnipa/fee-guide-2026/annuity-fees.ts";
import type { AnnuityReductionRule } from "../rulebook/cnipa/fee-guide-2026/annuity-reductions.ts";
import type { LatePaymentRule } from "../rulebook/state-council/implementing-rules/rule-115.ts";
import type { FeeReduction } from "./annuity-facts.ts";
import type { PatentType } from "./vocabulary.ts";

/** A fee of whole yuan, so the division leaves no rest. */
export const percentOf = (fen: bigint, percent: number): bigint => (fen * BigInt(percent)) / 100n;

/** The last day of a period and whether the calendar reached far enough to move it past holidays. */
export type LimitDay = { readonly day: PlainDate; readonly holidaysKnown: boolean };

/** The day itself, or with a calendar the first working day from it on (专利法实施细则 5). */
export const limitDay = (day: PlainDate, calendar: WorkingDayCalendar | null): LimitDay => {
  const moved = calendar === null ? undefined : workingDayFrom(day, calendar);
  return { day: moved ?? day, holidaysKnown: moved !== undefined };
};

/** The full annuity of a patent year, by the table of the due day; undefined where no table in the book holds. */
export const fullAnnuityFen = (
  type: PatentType,
  year: number,
  dueDay: PlainDate,
  tables: readonly AnnuityFeeTable[],
): { readonly fen: bigint; readonly table: AnnuityFeeTable } | undefined => {
  const table = ruleInForce(tables, dueDay);
  const band = table?.bands[type].find(({ from, to }) => from <= year && year <= to);
  return table === undefined || band === undefined ? undefined : { fen: band.fen, table };
};

export type AnnuityYearKey = { readonly year: number; readonly dueDay: PlainDate; readonly grantYear: number };

const inReducedYears = ({ year, grantYear }: AnnuityYearKey, rule: AnnuityReductionRule): boolean => year < grantYear + rule.yearsFromGrant;

const reduces = (reduction: FeeReduction, key: AnnuityYearKey, rule: AnnuityReductionRule): boolean => {
  if (reduction.kind === "open_licence") return reduction.recordedOn <= key.dueDay && key.dueDay <= reduction.until;
  const { months, days } = rule.requestBefore;
  return inReducedYears(key, rule) && reduction.requestedOn <= addDays(addMonths(key.dueDay, -months), -days);
};

/** Per cent off the annuity of a year: the largest reduction that reaches it, for they do not add up. */
export const reductionPercent = (reductions: readonly FeeReduction[], key: AnnuityYearKey, rule: AnnuityReductionRule): number =>
  Math.max(0, ...reductions.filter((reduction) => reduces(reduction, key, rule)).map(({ kind }) => rule.percent[kind]));

/** The most that any reduction could take off that year, for where reductions are not known. */
export const mostReductionPercent = (key: AnnuityYearKey, rule: AnnuityReductionRule): number => {
  const { one_applicant, several_applicants, open_licence } = rule.percent;
  return inReducedYears(key, rule) ? Math.max(one_applicant, several_applicants, open_licence) : open_licence;
};

/**
 * Late fee as per cent of the full annuity for a payment on the day: 0 in time and in the first month; undefined after the grace
 * period. Each month ends on its corresponding day, past holidays where the calendar knows them.
 */
export const latePercent = (
  dueDay: PlainDate,
  payDay: PlainDate,
  rule: LatePaymentRule,
  calendar: WorkingDayCalendar | null,
): number | undefined => {
  if (payDay <= limitDay(dueDay, calendar).day) return 0;
  return rule.latePercentByMonth.find((_, month) => payDay <= limitDay(addMonths(dueDay, month + 1), calendar).day);
};

/** Annuity of the compensated period in fen: whole years alone are charged. `from` is the expiry without, `to` with compensation. */
export const compensationAnnuityFen = (from: PlainDate, to: PlainDate): bigint =>
  BigInt(wholeYearsBetween(from, to)) * compensationFeeRule.yearFen;
