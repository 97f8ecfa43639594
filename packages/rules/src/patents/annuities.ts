import { type Citation, ruleInForce } from "../engine/dated-rule.ts";
import { addMonths, addYears, type PlainDate, requirePlainDate, wholeYearsBetween } from "../engine/plain-date.ts";
import { annuityFeeTables } from "../rulebook/cnipa/fee-guide-2026/annuity-fees.ts";
import { annuityReductionRule } from "../rulebook/cnipa/fee-guide-2026/annuity-reductions.ts";
import { termRules } from "../rulebook/npc/patent-law/article-42.ts";
import { type LatePaymentRule, latePaymentRules } from "../rulebook/state-council/implementing-rules/rule-115.ts";
import { periodRule } from "../rulebook/state-council/implementing-rules/rule-5.ts";
import {
  type AnnuityYearKey,
  fullAnnuityFen,
  latePercent,
  limitDay,
  mostReductionPercent,
  percentOf,
  reductionPercent,
} from "./annuity-amounts.ts";
import { type AnnuityFacts, type AnnuityPayment, type AnnuityRules, requireAnnuityFacts } from "./annuity-facts.ts";
import type { PatentType } from "./vocabulary.ts";

/**
 * `open`: not paid, still in time. `overdue`: not paid, in the grace period. `ended`: not paid, grace period over, so the right ended on
 * the due day. `no_longer_due`: the right had ended before. `unknown`: see `missing`.
 */
export type AnnuityState = "paid" | "open" | "overdue" | "ended" | "no_longer_due" | "unknown";

/** `payment_year`: a receipt does not say for which year. `fee_table`, `late_payment_rule`: not in the book for that day. */
export type AnnuityMissing =
  | "type"
  | "filing_day"
  | "grant_day"
  | "term_rule"
  | "payments"
  | "payment_year"
  | "reductions"
  | "fee_table"
  | "late_payment_rule";

export type AnnuityYear = {
  readonly year: number;
  /** 缴费期限届满日 before holidays: the corresponding day of the filing day. A right that ends unpaid ends on this day. */
  readonly dueDay: PlainDate;
  /** The last day to pay without being late. */
  readonly payByDay: PlainDate;
  /** The last day of the grace period; `null` where no rule in the book holds. */
  readonly graceEndDay: PlainDate | null;
  /** Whether the calendar reached far enough to move both days past holidays. */
  readonly holidaysKnown: boolean;
  readonly fullFen: bigint | null;
  readonly reductionPercent: number | null;
  /** After reduction, without late fee. */
  readonly payableFen: bigint | null;
  /** Late fee for a payment on the day asked: 0 in time, `null` where it can no longer be paid or the amount is unknown. */
  readonly lateFeeFen: bigint | null;
  /** Received for this year by the day asked; `null` where payments are unknown. */
  readonly paidFen: bigint | null;
  /** The day on which it was fully paid; `null` where it is not, or the register alone says that it is. */
  readonly settledOn: PlainDate | null;
  readonly state: AnnuityState;
  readonly missing: readonly AnnuityMissing[];
  readonly cites: readonly Citation[];
};

/** When the right ends, or ended, for an unpaid annuity. `certain` is false where a payment may be unknown. */
export type AnnuityLapse = {
  readonly year: number;
  readonly endsOn: PlainDate;
  readonly lastDayToPay: PlainDate | null;
  readonly happened: boolean;
  readonly certain: boolean;
};

export type AnnuitySchedule =
  | { readonly state: "unknown"; readonly missing: readonly AnnuityMissing[] }
  | { readonly state: "not_granted" }
  | {
      readonly state: "known";
      /** Paid at registration of the grant; the years after it follow in `years`. */
      readonly grantYear: number;
      readonly years: readonly AnnuityYear[];
      readonly nextDue: AnnuityYear | null;
      readonly lapse: AnnuityLapse | null;
    };

/** The rules of the rulebook, without a calendar of holidays. */
export const annuityRules: AnnuityRules = {
  feeTables: annuityFeeTables,
  latePayment: latePaymentRules,
  reduction: annuityReductionRule,
  calendar: null,
};

type Known = { readonly type: PatentType; readonly filingDay: PlainDate; readonly grantYear: number };
type Case = { readonly facts: AnnuityFacts; readonly known: Known; readonly rules: AnnuityRules; readonly day: PlainDate };

/** What a year costs: least and most, which differ where reductions are unknown; undefined where no table holds. */
type Cost = { readonly fullFen: bigint; readonly leastFen: bigint; readonly mostFen: bigint; readonly percent: number | null };

const costOf = ({ facts, known, rules, day }: Case, key: AnnuityYearKey): (Cost & { cites: readonly Citation[] }) | undefined => {
  const full = fullAnnuityFen(known.type, key.year, key.dueDay, rules.feeTables);
  if (full === undefined) return undefined;
  const cites = [...full.table.cites];
  if (facts.reductions === null) {
    const leastFen = full.fen - percentOf(full.fen, mostReductionPercent(key, rules.reduction));
    return { fullFen: full.fen, leastFen, mostFen: full.fen, percent: null, cites };
  }
  const made = facts.reductions.filter((one) => (one.kind === "open_licence" ? one.recordedOn : one.requestedOn) <= day);
  const percent = reductionPercent(made, key, rules.reduction);
  const payable = full.fen - percentOf(full.fen, percent);
  return {
    fullFen: full.fen,
    leastFen: payable,
    mostFen: payable,
    percent,
    cites: percent > 0 ? [...cites, ...rules.reduction.cites] : cites,
  };
};

type Settlement = { readonly settledOn: PlainDate | null; readonly perhaps: boolean };

/** A later receipt is judged by the late fee of its own day, whatever the earlier ones left open (审查指南 5-9-4.2.1.3). */
const settle = (
  payments: readonly AnnuityPayment[],
  dueDay: PlainDate,
  cost: Cost | undefined,
  late: LatePaymentRule | undefined,
  { calendar }: AnnuityRules,
): Settlement => {
  let sum = 0n;
  let perhaps = false;
  for (const { day, amountFen } of payments.toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))) {
    const percent = late === undefined ? undefined : latePercent(dueDay, day, late, calendar);
    if (late !== undefined && percent === undefined) break;
    sum += amountFen;
    if (cost === undefined || percent === undefined) {
      perhaps ||= sum > 0n;
    } else {
      const lateFee = percentOf(cost.fullFen, percent);
      if (sum >= cost.mostFen + lateFee) return { settledOn: day, perhaps: false };
      perhaps ||= sum >= cost.leastFen + lateFee;
    }
  }
  return { settledOn: null, perhaps };
};

type Judgement = Pick<AnnuityYear, "state" | "missing" | "settledOn" | "paidFen">;
type Limits = { readonly dueDay: PlainDate; readonly payByDay: PlainDate; readonly graceEndDay: PlainDate | null };

/** The state of a year that no payment settled. */
const unpaidState = (day: PlainDate, { payByDay, graceEndDay }: Limits): AnnuityState => {
  if (day <= payByDay) return "open";
  if (graceEndDay === null) return "unknown";
  return day <= graceEndDay ? "overdue" : "ended";
};

/** A receipt of which nobody told may have come after the last day up to which all are known, while it could still be paid. */
const mayBePaid = ({ receiptsKnownTo }: AnnuityFacts, day: PlainDate, { graceEndDay }: Limits): boolean =>
  receiptsKnownTo !== undefined &&
  (receiptsKnownTo === null || (receiptsKnownTo < day && (graceEndDay === null || receiptsKnownTo < graceEndDay)));

const judge = (of: Case, year: number, limits: Limits, cost: Cost | undefined, late: LatePaymentRule | undefined): Judgement => {
  const { facts, day, rules } = of;
  const none = { settledOn: null, missing: [] };
  const made = facts.payments?.filter((payment) => payment.day <= day) ?? null;
  const own = made?.filter((payment) => payment.year === year) ?? [];
  const paidFen = made === null ? null : own.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  const { settledOn, perhaps } = settle(own, limits.dueDay, cost, late, rules);
  if (settledOn !== null) return { state: "paid", missing: [], settledOn, paidFen };
  if (facts.paidThroughYear !== null && year <= facts.paidThroughYear) return { ...none, state: "paid", paidFen };
  const { graceEndDay } = limits;
  // The office restores only against the annuity and the late fee, so a restoration is proof of both.
  const restored = graceEndDay !== null && facts.restoredOn?.some((restoration) => restoration > graceEndDay && restoration <= day);
  if (restored === true) return { ...none, state: "paid", paidFen };
  if (made === null || mayBePaid(facts, day, limits)) return { state: "unknown", missing: ["payments"], settledOn: null, paidFen };
  const missing: AnnuityMissing[] = [];
  if (perhaps && cost === undefined) missing.push("fee_table");
  if (perhaps && cost?.percent === null) missing.push("reductions");
  if (late === undefined && day > limits.payByDay) missing.push("late_payment_rule");
  if (made.some((payment) => payment.year === null && payment.amountFen > 0n)) missing.push("payment_year");
  return { state: missing.length > 0 ? "unknown" : unpaidState(day, limits), missing, settledOn: null, paidFen };
};

const annuityYear = (of: Case, year: number): AnnuityYear => {
  const { known, rules, day } = of;
  const dueDay = addYears(known.filingDay, year - 1);
  const late = ruleInForce(rules.latePayment, dueDay);
  const payBy = limitDay(dueDay, rules.calendar);
  const graceEnd = late === undefined ? undefined : limitDay(addMonths(dueDay, late.graceMonths), rules.calendar);
  const limits: Limits = { dueDay, payByDay: payBy.day, graceEndDay: graceEnd?.day ?? null };
  const cost = costOf(of, { year, dueDay, grantYear: known.grantYear });
  const percentNow = late === undefined ? undefined : latePercent(dueDay, day, late, rules.calendar);
  const judgement = judge(of, year, limits, cost, late);
  const gaps: AnnuityMissing[] = cost === undefined ? ["fee_table"] : cost.percent === null ? ["reductions"] : [];
  return {
    year,
    ...limits,
    holidaysKnown: payBy.holidaysKnown && graceEnd?.holidaysKnown === true,
    fullFen: cost?.fullFen ?? null,
    reductionPercent: cost?.percent ?? null,
    payableFen: cost === undefined || cost.percent === null ? null : cost.mostFen,
    lateFeeFen: cost === undefined || percentNow === undefined ? null : percentOf(cost.fullFen, percentNow),
    ...judgement,
    missing: [...new Set([...judgement.missing, ...(judgement.state === "paid" ? [] : gaps)])],
    cites: [...(late?.cites ?? []), ...periodRule.cites, ...(cost?.cites ?? [])],
  };
};

/** Nothing is due for a right that has ended, be it by an earlier unpaid year or by another cause. */
const voidAfterEnd = (years: readonly AnnuityYear[], endedOn: PlainDate | undefined): readonly AnnuityYear[] => {
  const unpaid = years.find(({ state }) => state === "ended")?.dueDay;
  return years.map((year) => {
    const overBefore = unpaid !== undefined && year.dueDay > unpaid;
    const endedBefore = endedOn !== undefined && year.dueDay >= endedOn;
    const none = { state: "no_longer_due" as const, missing: [], lateFeeFen: null };
    return year.state !== "paid" && (overBefore || endedBefore) ? Object.assign({}, year, none) : year;
  });
};

const lapseOf = (years: readonly AnnuityYear[], nextDue: AnnuityYear | null): AnnuityLapse | null => {
  const year = years.find(({ state }) => state === "ended") ?? nextDue;
  if (year === null) return null;
  return {
    year: year.year,
    endsOn: year.dueDay,
    lastDayToPay: year.graceEndDay,
    happened: year.state === "ended",
    certain: year.state !== "unknown",
  };
};

/** Still to be paid, for all that is known: the years of the past whose receipts nobody stated are not offered as the next. */
const stillPayable = (day: PlainDate, { state, graceEndDay, payByDay }: AnnuityYear): boolean =>
  state === "open" || state === "overdue" || (state === "unknown" && day <= (graceEndDay ?? payByDay));

/**
 * Annuities of a Chinese patent as of a day (实施细则 114, 115; 审查指南 5-9-4.2): every year after that of the grant up to the end of
 * the uncompensated term, in fen. Payments and reductions after the day asked do not count. Unknown facts answer `unknown` and are named.
 * Throws RuleInputError on facts that cannot be.
 */
export const annuitySchedule = (facts: AnnuityFacts, day: PlainDate, rules: AnnuityRules = annuityRules): AnnuitySchedule => {
  requirePlainDate("day", day);
  requireAnnuityFacts(facts);
  const { type, filingDay, grant } = facts;
  if (grant === "not_granted" || (grant !== null && grant.announcedOn > day)) return { state: "not_granted" };
  const missing: AnnuityMissing[] = [];
  if (type === null) missing.push("type");
  if (filingDay === null) missing.push("filing_day");
  if (grant === null) missing.push("grant_day");
  if (type === null || filingDay === null || grant === null) return { state: "unknown", missing };
  const lastYear = ruleInForce(termRules, filingDay)?.years[type];
  if (lastYear === undefined) return { state: "unknown", missing: ["term_rule"] };
  const grantYear = wholeYearsBetween(filingDay, grant.announcedOn) + 1;
  const of: Case = { facts, known: { type, filingDay, grantYear }, rules, day };
  const count = Math.max(0, lastYear - grantYear);
  const all = Array.from({ length: count }, (_, at) => annuityYear(of, grantYear + 1 + at));
  const years = voidAfterEnd(all, facts.endedOn);
  const nextDue = years.find((year) => stillPayable(day, year)) ?? null;
  return { state: "known", grantYear, years, nextDue, lapse: lapseOf(years, nextDue) };
};
