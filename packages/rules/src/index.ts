export { factCatalogue } from "./cases/fact-catalogue.ts";
export { caseJsonSchema, type CaseWords, type JsonSchema } from "./cases/case-json-schema.ts";
export { completeCase } from "./cases/complete-case.ts";
export type { FactField, FactFieldType, FactKindShape, FactSupplier } from "./cases/fact-field.ts";
export { yuanText } from "./cases/field-values.ts";
export { type CaseProblem, parseCase, type ParsedCase } from "./cases/parse-case.ts";
export {
  type FactCodes,
  type FactFieldName,
  factKind,
  type FactKindName,
  factKindNames,
  factKinds,
  type SubjectCodes,
  type SubjectFieldName,
  subjectFields,
} from "./cases/vocabulary.ts";
export { writeCase, type WrittenCase, type WrittenRecord } from "./cases/write-case.ts";
export type {
  MarkerKind,
  PlanHorizon,
  PlanPhase,
  PolicyAnnex,
  PolicyClause,
  PolicyDocument,
  PolicyPaper,
  PolicyPart,
  ResponsibleUnits,
  UnitRole,
} from "./documents/policy-document.ts";
export { type PolicyReading, type PolicyTextProblem, readPolicyText } from "./documents/read-policy-text.ts";
export { type RepairedText, repairedSpanOf, sourceSpanOf, type Span, type TextRun } from "./documents/repaired-text.ts";
export { type Citation, type DatedRule, ruleInForce, type Standing } from "./engine/dated-rule.ts";
export { toDecimal } from "./engine/decimal.ts";
export { always, type Condition, type DayOperand, type Quantity } from "./engine/incentive/condition.ts";
export type { PlaceOf } from "./engine/incentive/answer-group.ts";
export { type Decision, type DecisionBasis, replay, toDecision, toDecisionBasis } from "./engine/incentive/decision.ts";
export { type CaseOptions, evaluateCase } from "./engine/incentive/evaluate.ts";
export {
  type CaseFacts,
  type FactCatalogue,
  type FactRecord,
  type FactType,
  type FactValue,
  type MissingFact,
  subjectKind,
} from "./engine/incentive/facts.ts";
export type { Json } from "./engine/incentive/json.ts";
export {
  type Applicant,
  claimsOfPart,
  evaluatePart,
  evaluatePopulation,
  type PartClaims,
  type PopulationResult,
  type QuotaUse,
} from "./engine/incentive/population.ts";
export { regionCovers } from "./engine/incentive/region.ts";
export type {
  CaseResult,
  Entitlement,
  EntitlementKind,
  EntitlementState,
  Notice,
  ParameterUse,
  Reading,
  Refusal,
  Stack,
  StackPart,
  Step,
  Truth,
} from "./engine/incentive/result.ts";
export type {
  Amount,
  BudgetTest,
  DatedParameter,
  Enumeration,
  IncentiveRule,
  JurisdictionLevel,
  Limit,
  ParameterOverride,
  ParameterUnit,
  RecordedDecision,
  RuleReading,
  Ruling,
  Selection,
  StackingMode,
  StackingSetting,
  Unstated,
} from "./engine/incentive/rule.ts";
export { type AsOf, compileRulebook, type Rulebook, type RulebookOptions } from "./engine/incentive/rulebook.ts";
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
  enterpriseSize,
  type EnterpriseSizeFacts,
  type EnterpriseSizeVerdict,
  type SizeLine,
  type SizeReading,
} from "./enterprises/enterprise-size.ts";
export {
  lintBehaviours,
  type LintBehaviour,
  lintChecks,
  type LintCheck,
  type LintFinding,
  lintKinds,
  type LintKind,
  type LintPlace,
  type LintSeverity,
  type LintSource,
} from "./lint/finding.ts";
export { type Jurisdiction, jurisdictionOf, knownRegions, recogniseJurisdiction } from "./lint/jurisdiction.ts";
export { lintDocuments } from "./lint/lint.ts";
export {
  type LprPublication,
  lprFor,
  type PledgeInterestSubsidy,
  pledgeInterestSubsidy,
  type PledgeLoan,
} from "./enterprises/pledge-interest.ts";
export { type OpenLicenceFee, openLicenceFee, type OpenLicenceFeeVerdict } from "./patents/open-licence.ts";
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
export { highValueDefinitions, highValueDefinitionsFor, type HighValueVerdict, judgeHighValue } from "./patents/high-value.ts";
export {
  type CountedAward,
  type FamilyMember,
  type HighValueFacts,
  type HighValueSettings,
  highValueSettings,
  type PledgeRegistration,
} from "./patents/high-value-facts.ts";
export { type HighValueHistory, type HighValueInterval, highValueIntervals, type ValidityPeriod } from "./patents/high-value-intervals.ts";
export type { HighValueMissing, SituationVerdict } from "./patents/high-value-situations.ts";
export { ipcMatches, type IpcPattern, type IpcSymbol, parseIpcPattern, parseIpcSymbol } from "./patents/ipc-symbol.ts";
export type { FlagEventKind, LegalEvent, ValidityEventKind } from "./patents/legal-events.ts";
export { type LegalDoubt, type LegalStatusAsOf, legalStatusAsOf } from "./patents/legal-status.ts";
export { perTenThousand, type PerTenThousand, type PerTenThousandQuestion, type Population } from "./patents/per-ten-thousand.ts";
export { type SeiBranchVerdict, type SeiFacts, type SeiMembership, seiMembership, type SeiMissing } from "./patents/sei-membership.ts";
export {
  loadSeiTable,
  type SeiBranch,
  type SeiRow,
  type SeiSourceRow,
  type SeiTable,
  type SeiTableOptions,
  type SeiTableProblem,
} from "./patents/sei-table.ts";
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
export type { HighValueDefinition, HighValueSituation } from "./rulebook/cnipa/high-value/situations.ts";
export { annuityFeeTables, type AnnuityFeeTable, compensationFeeRule, type FeeBand } from "./rulebook/cnipa/fee-guide-2026/annuity-fees.ts";
export { annuityReductionRule, type AnnuityReductionRule } from "./rulebook/cnipa/fee-guide-2026/annuity-reductions.ts";
export {
  type EnterpriseSize,
  type EnterpriseSizeRule,
  enterpriseSizeRules,
  type SizeBounds,
  type SizeCategory,
  type SizeMetric,
} from "./rulebook/miit/enterprise-size/size-standard.ts";
export { compensationRule, type TermRule, termRules } from "./rulebook/npc/patent-law/article-42.ts";
export { voidFromBeginningRule } from "./rulebook/npc/patent-law/article-47.ts";
export { type LatePaymentRule, latePaymentRules } from "./rulebook/state-council/implementing-rules/rule-115.ts";
export { periodRule } from "./rulebook/state-council/implementing-rules/rule-5.ts";
export {
  exampleWeights,
  type ScreeningCriterionId,
  screeningCriteria,
  type ScreeningGroup,
  type ScreeningWeights,
  weightGap,
  wholeWeight,
} from "./screening/criteria.ts";
export {
  type CriterionScore,
  type ExpertScores,
  type ScoreRange,
  screen,
  type ScreeningFacts,
  type ScreeningResult,
} from "./screening/screen.ts";
export { type PolicyPromise, promisesOf, type RespectiveList } from "./statements/promises.ts";
export type { Bound, MoneyAmount, Percentage } from "./statements/quantities.ts";
export { type Modality, type PolicyTarget, targetsOf, type TargetOperator } from "./statements/targets.ts";
export { type PolicyTask, tasksOf, type TaskUnits } from "./statements/tasks.ts";
export type { BookedRule, ExpectedAnswer, WorkedExample } from "./rulebook/booked-rule.ts";
export { checkCitations, type CitationProblem } from "./rulebook/check-citations.ts";
export { asksValidRight, type ComplianceCode, complianceCodes, withCompliance } from "./rulebook/compliance.ts";
export { endedAidRule } from "./rulebook/cnipa/quality-notice-2021/aid-ends.ts";
export { openLicenceFeeRules } from "./rulebook/cnipa/examination-guidelines/open-licence-fee.ts";
export { validRightRule } from "./rulebook/shandong/patent-regulation-2013/article-37.ts";
export { fraudBarRule } from "./rulebook/shandong/patent-regulation-2013/article-50.ts";
export { interestSubsidyRules } from "./rulebook/shandong/pledge-interest-2024/interest-subsidy.ts";
export type { Circular } from "./rulebook/circular.ts";
export { type JudgedCriterion, judgedCriteria } from "./rulebook/conditions.ts";
export { type RuleId, ruleIds, type Trigger, triggers } from "./rulebook/names.ts";
export { bookedRules, circulars, compileIncentives, incentiveEnumerations, incentiveRules } from "./rulebook/incentive-book.ts";
