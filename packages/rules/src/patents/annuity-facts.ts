import type { WorkingDayCalendar } from "../engine/working-days.ts";
import { type PlainDate, requirePlainDate } from "../engine/plain-date.ts";
import { RuleInputError } from "../engine/rule-input-error.ts";
import type { AnnuityFeeTable } from "../rulebook/cnipa/fee-guide-2026/annuity-fees.ts";
import type { AnnuityReductionRule } from "../rulebook/cnipa/fee-guide-2026/annuity-reductions.ts";
import type { LatePaymentRule } from "../rulebook/state-council/implementing-rules/rule-115.ts";
import type { PatentType } from "./vocabulary.ts";

/** One receipt. `year` is the patent year that the receipt names; `null` where it names none. */
export type AnnuityPayment = { readonly day: PlainDate; readonly amountFen: bigint; readonly year: number | null };

/** 费减 by the number of applicants, or the cut while an open licence runs (`recordedOn` its 备案日, `until` the last day of the licence). */
export type FeeReduction =
  | { readonly kind: "one_applicant" | "several_applicants"; readonly requestedOn: PlainDate }
  | { readonly kind: "open_licence"; readonly recordedOn: PlainDate; readonly until: PlainDate };

/** `null` is unknown. An empty list says that there is none. */
export type AnnuityFacts = {
  readonly type: PatentType | null;
  readonly filingDay: PlainDate | null;
  /** The day of the grant's announcement. */
  readonly grant: { readonly announcedOn: PlainDate } | "not_granted" | null;
  /** Every annuity receipt after the grant. */
  readonly payments: readonly AnnuityPayment[] | null;
  /** Up to which day every receipt is among `payments`; absent: up to the day asked, `null`: nobody says that any stretch is complete. */
  readonly receiptsKnownTo?: PlainDate | null;
  /** The last patent year that the register calls paid, where receipts are not known. */
  readonly paidThroughYear: number | null;
  readonly reductions: readonly FeeReduction[] | null;
  /** Days on which the office restored the right after it had ended for unpaid fees. */
  readonly restoredOn?: readonly PlainDate[];
  /** The first day without the right, where another cause than fees ended it. */
  readonly endedOn?: PlainDate;
};

/** The rules applied, and the calendar of holidays: without one no day is moved past a holiday, and the schedule says so. */
export type AnnuityRules = {
  readonly feeTables: readonly AnnuityFeeTable[];
  readonly latePayment: readonly LatePaymentRule[];
  readonly reduction: AnnuityReductionRule;
  readonly calendar: WorkingDayCalendar | null;
};

const requireReduction = (reduction: FeeReduction): void => {
  if (reduction.kind !== "open_licence") {
    requirePlainDate("reductions.requestedOn", reduction.requestedOn);
    return;
  }
  requirePlainDate("reductions.recordedOn", reduction.recordedOn);
  requirePlainDate("reductions.until", reduction.until);
};

/** Refuses facts that cannot be (RuleInputError): days that do not exist, a grant before the filing, negative amounts. */
export const requireAnnuityFacts = (facts: AnnuityFacts): void => {
  const { filingDay, grant, payments, paidThroughYear, reductions, restoredOn, endedOn } = facts;
  if (filingDay !== null) requirePlainDate("filingDay", filingDay);
  if (grant !== null && grant !== "not_granted") {
    requirePlainDate("grant.announcedOn", grant.announcedOn);
    if (filingDay !== null && grant.announcedOn < filingDay) {
      throw new RuleInputError("grant.announcedOn", grant.announcedOn, `a day on or after the filing on ${filingDay}`);
    }
  }
  for (const { day, amountFen, year } of payments ?? []) {
    requirePlainDate("payments.day", day);
    if (amountFen < 0n) throw new RuleInputError("payments.amountFen", String(amountFen), "zero or more");
    if (year !== null && (!Number.isInteger(year) || year < 1)) throw new RuleInputError("payments.year", String(year), "1 or more");
  }
  if (paidThroughYear !== null && (!Number.isInteger(paidThroughYear) || paidThroughYear < 0)) {
    throw new RuleInputError("paidThroughYear", String(paidThroughYear), "zero or more");
  }
  for (const reduction of reductions ?? []) requireReduction(reduction);
  if (facts.receiptsKnownTo !== undefined && facts.receiptsKnownTo !== null) requirePlainDate("receiptsKnownTo", facts.receiptsKnownTo);
  for (const day of restoredOn ?? []) requirePlainDate("restoredOn", day);
  if (endedOn !== undefined) requirePlainDate("endedOn", endedOn);
};
