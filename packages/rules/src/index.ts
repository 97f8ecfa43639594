export { type Citation, type DatedRule, ruleInForce, type Standing } from "./engine/dated-rule.ts";
export { toDecimal } from "./engine/decimal.ts";
export {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  isPlainDate,
  type PlainDate,
  weekdayOf,
  wholeYearsBetween,
} from "./engine/plain-date.ts";
export { RuleInputError } from "./engine/rule-input-error.ts";
export { agreed, allOf, anyOf, type EvidenceItem, not, type Verdict, verdictOf } from "./engine/verdict.ts";
export { isWorkingDay, type WorkingDayCalendar, workingDayFrom } from "./engine/working-days.ts";
export {
  type AnnuityLapse,
  type AnnuityMissing,
  annuityRules,
  type AnnuitySchedule,
  annuitySchedule,
  type AnnuityState,
  type AnnuityYear,
} from "./patents/annuities.ts";
export { compensationAnnuityFen } from "./patents/annuity-amounts.ts";
export type { AnnuityFacts, AnnuityPayment, AnnuityRules, FeeReduction } from "./patents/annuity-facts.ts";
export type { FlagEventKind, LegalEvent, ValidityEventKind } from "./patents/legal-events.ts";
export { type LegalDoubt, type LegalStatusAsOf, legalStatusAsOf } from "./patents/legal-status.ts";
export {
  type PatentTerm,
  patentTerm,
  type RemainingLife,
  remainingLife,
  type TermCompensation,
  type TermFacts,
  type TermMissing,
} from "./patents/term.ts";
export type { LegalFlag, LegalValidity, PatentType, ValidityGroup } from "./patents/vocabulary.ts";
export { annuityFeeTables, type AnnuityFeeTable, compensationFeeRule, type FeeBand } from "./rulebook/cnipa/fee-guide-2026/annuity-fees.ts";
export { annuityReductionRule, type AnnuityReductionRule } from "./rulebook/cnipa/fee-guide-2026/annuity-reductions.ts";
export { compensationRule, type TermRule, termRules } from "./rulebook/npc/patent-law/article-42.ts";
export { voidFromBeginningRule } from "./rulebook/npc/patent-law/article-47.ts";
export { type LatePaymentRule, latePaymentRules } from "./rulebook/state-council/implementing-rules/rule-115.ts";
export { periodRule } from "./rulebook/state-council/implementing-rules/rule-5.ts";
