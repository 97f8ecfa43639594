import { addYears, daysBetween, type PlainDate, requirePlainDate } from "../engine/plain-date.ts";
import { RuleInputError } from "../engine/rule-input-error.ts";
import {
  exampleWeights,
  type ScreeningCriterionId,
  screeningCriteria,
  type ScreeningGroup,
  type ScreeningWeights,
  weightGap,
  wholeWeight,
} from "./criteria.ts";

/** What the registry knows; `null` is unknown and is never taken for zero. */
export type ScreeningFacts = {
  readonly inForce: boolean | null;
  readonly type: "invention" | "utility_model" | "design" | null;
  readonly applicationDay: PlainDate | null;
  readonly familySize: number | null;
  readonly citedBy: number | null;
  readonly claims: number | null;
  /** Open demands that the matching finds strong or possible. */
  readonly matchedDemands: number | null;
  /** Whether the owner offers a licence or transfer; `null` where it has not said. */
  readonly offered: boolean | null;
  /** Confirmed maturity alone: a suggestion is no fact. */
  readonly maturity: "concept" | "small_trial" | "pilot" | "industrial" | null;
};

/** Scores of named experts by criterion, 0 to 100. */
export type ExpertScores = Readonly<Partial<Record<ScreeningCriterionId, readonly number[]>>>;

/** From least to most that is still possible; equal where nothing is unknown. */
export type ScoreRange = { readonly low: number; readonly high: number };

export type CriterionScore = ScoreRange & {
  readonly id: ScreeningCriterionId;
  readonly group: ScreeningGroup;
  readonly kind: "computed" | "expert";
  readonly weight: number;
  /** Of the experts: how many, their mean and how far apart they are. */
  readonly experts: number;
  readonly mean: number | null;
  readonly spread: number | null;
};

export type ScreeningResult = {
  readonly total: ScoreRange;
  readonly groups: Readonly<Record<ScreeningGroup, ScoreRange>>;
  readonly criteria: readonly CriterionScore[];
  /** Criteria that nothing is known of. */
  readonly unknown: readonly ScreeningCriterionId[];
};

const best = 100;
const daysOfYear = 365.25;
/** 专利法 42: twenty, ten and fifteen years from the application day (designs filed before 2021-06-01 have ten). */
const termYears = { invention: 20, utility_model: 10, design: 15 } as const;
const maturityScore = { concept: 20, small_trial: 45, pilot: 70, industrial: 100 } as const;

const unknown: ScoreRange = { low: 0, high: best };
const exactly = (value: number): ScoreRange => {
  const score = Math.min(best, Math.max(0, value));
  return { low: score, high: score };
};
const perPiece = (count: number | null, points: number): ScoreRange => (count === null ? unknown : exactly(count * points));

const designTerm = (applicationDay: PlainDate): number => (applicationDay < "2021-06-01" ? 10 : termYears.design);

/** Full marks for ten years or more of protection to come: what has been maintained says something else. */
const remainingLife = ({ type, applicationDay }: ScreeningFacts, day: PlainDate): ScoreRange => {
  if (type === null || applicationDay === null) return unknown;
  const years = type === "design" ? designTerm(applicationDay) : termYears[type];
  return exactly((daysBetween(day, addYears(applicationDay, years)) / daysOfYear) * 10);
};

const computed = (facts: ScreeningFacts, day: PlainDate): Readonly<Record<string, ScoreRange>> => ({
  validity: facts.inForce === null ? unknown : exactly(facts.inForce ? best : 0),
  remaining_life: remainingLife(facts, day),
  family: facts.familySize === null ? unknown : exactly((facts.familySize - 1) * 25),
  citations: perPiece(facts.citedBy, 10),
  claims: perPiece(facts.claims, 10),
  demand_match: perPiece(facts.matchedDemands, 25),
  owner_offer: facts.offered === null ? unknown : exactly(facts.offered ? best : 0),
  maturity: facts.maturity === null ? unknown : exactly(maturityScore[facts.maturity]),
});

const requireScore = (id: string, score: number): number => {
  if (!Number.isFinite(score) || score < 0 || score > best) throw new RuleInputError(id, String(score), "a score from 0 to 100");
  return score;
};

const judged = (id: ScreeningCriterionId, scores: readonly number[]) => {
  if (scores.length === 0) return { ...unknown, experts: 0, mean: null, spread: null };
  const valid = scores.map((score) => requireScore(id, score));
  const mean = valid.reduce((sum, score) => sum + score, 0) / valid.length;
  return { ...exactly(mean), experts: valid.length, mean, spread: Math.max(...valid) - Math.min(...valid) };
};

/** The weighted mean of some criteria; a group without weight is unknown. */
const weighted = (criteria: readonly CriterionScore[]): ScoreRange => {
  const weight = criteria.reduce((sum, one) => sum + one.weight, 0);
  if (weight === 0) return unknown;
  const of = (side: "low" | "high") => criteria.reduce((sum, one) => sum + one.weight * one[side], 0) / weight;
  return { low: of("low"), high: of("high") };
};

/**
 * Scores a patent on a day. What is unknown widens the range of the total: the score that full knowledge would give always lies in it.
 * @throws RuleInputError where the weights are not a whole, or a score is none
 */
export const screen = (
  facts: ScreeningFacts,
  experts: ExpertScores,
  { day, weights = exampleWeights }: { readonly day: PlainDate; readonly weights?: ScreeningWeights },
): ScreeningResult => {
  requirePlainDate("day", day);
  if (weightGap(weights) !== 0) throw new RuleInputError("weights", JSON.stringify(weights), `weights that add up to ${wholeWeight}`);
  const known = computed(facts, day);
  const criteria = screeningCriteria.map(({ id, group, kind }): CriterionScore => {
    const scores = kind === "expert" ? judged(id, experts[id] ?? []) : { ...(known[id] ?? unknown), experts: 0, mean: null, spread: null };
    return { id, group, kind, weight: weights[id], ...scores };
  });
  const groupOf = (group: ScreeningGroup) => weighted(criteria.filter((one) => one.group === group));
  return {
    total: weighted(criteria),
    groups: { quality: groupOf("quality"), market: groupOf("market"), conversion: groupOf("conversion") },
    criteria,
    unknown: criteria.filter((one) => one.low === 0 && one.high === best && one.weight > 0).map(({ id }) => id),
  };
};
