export { type Ablation, ABLATIONS } from "./ablation.ts";
export {
  compareRuns,
  cutRun,
  depthOf,
  evaluateRun,
  type Judgements,
  type Measure,
  type MeasuredMean,
  MEASURES,
  type Run,
  type RunDifference,
  type RunQuality,
} from "./evaluate-run.ts";
export { createKnownItems, type KnownItemQuality, type KnownItems } from "./known-item.ts";
export type { QueryWeights } from "../ranking/parameters.ts";
export type { PartWeights } from "../ranking/score-parts.ts";
export { type Calibration, leastScore } from "../ranking/strength.ts";
export { type DemandMeasures, type Grades } from "./measures.ts";
export {
  type AnsweredScore,
  type JudgedScore,
  type RefitGuard,
  refitStrength,
  type StrengthRefit,
} from "./refit-strength.ts";
export type { RatedPair } from "./preferences.ts";
export {
  crossValidateWeights,
  type JudgedRanking,
  type RankingChanges,
  refitWeights,
  type WeightsCrossValidation,
  type WeightsGuard,
  type WeightsRefit,
} from "./refit-weights.ts";
export { evaluateSupplySide, suppliesToAsk, type SupplySideQuality } from "./supply-side.ts";
export { DRAWING, type Drawing, type Interval } from "./significance.ts";
