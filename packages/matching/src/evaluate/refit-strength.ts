import { type Calibration, PRESENT_CALIBRATION, relevanceProbability } from "../ranking/strength.ts";
import { seededRandom } from "./seeded-random.ts";
import { bootstrapInterval, type Drawing, DRAWING, type Interval, meanOf } from "./significance.ts";

/** A score, above 0, that the engine gave to a pair, and what a person said of the pair: at least in the narrow field of the demand, or not. */
export interface AnsweredScore {
  readonly score: number;
  readonly relevant: boolean;
}
export interface JudgedScore extends AnsweredScore {
  readonly demand: string;
}

/** Mean of −ln of the probability that was promised for what was found; 0.693 for promising ½ always. */
export interface PromiseLoss {
  readonly present: number;
  readonly refitted: number;
}

/** `holds`: the refitted calibration keeps its promises better on answers left out, and the judged set does not speak against it. */
export type RefitGuard = "holds" | "too_few_answers" | "answers_not_better" | "judged_worse" | "not_rising";

export interface StrengthRefit {
  readonly present: Calibration;
  readonly refitted: Calibration;
  readonly answers: number;
  readonly judged: number;
  /** On answers that were left out of the fit, a fifth at a time. */
  readonly onAnswers: PromiseLoss;
  readonly onJudged: PromiseLoss;
  /** Of refitted minus present on the judged set, over demands. Above 0 in all of it: worse beyond chance. */
  readonly judgedDifference: Interval;
  readonly guard: RefitGuard;
}

/** Fewer answers say less than the judged pairs that the present calibration was fitted to. */
const LEAST_ANSWERS = 30;
const FOLDS = 5;
const LEAST_PROBABILITY = 1e-9;

const lossOf = ({ score, relevant }: AnsweredScore, calibration: Calibration): number => {
  const probability = relevanceProbability(score, calibration);
  return -Math.log(Math.max(LEAST_PROBABILITY, relevant ? probability : 1 - probability));
};

const meanLoss = (observed: readonly AnsweredScore[], calibration: Calibration): number =>
  observed.length === 0 ? 0 : meanOf(observed.map((each) => lossOf(each, calibration)));

/** A symmetric 2 × 2 matrix over intercept and slope: how much observations say of each, and of both together. */
interface Information {
  intercept: number;
  both: number;
  slope: number;
}

/** Fisher information of a logistic regression on ln score: Σ p (1 − p) x xᵀ. */
const informationOf = (observed: readonly AnsweredScore[], calibration: Calibration): Information => {
  const sum = { intercept: 0, both: 0, slope: 0 };
  for (const { score } of observed) {
    const p = relevanceProbability(score, calibration);
    const x = Math.log(score);
    sum.intercept += p * (1 - p);
    sum.both += p * (1 - p) * x;
    sum.slope += p * (1 - p) * x * x;
  }
  return sum;
};

const MOST_STEPS = 100;
const CLOSE = 1e-10;

/**
 * Greatest posterior probability of intercept and slope: logistic regression on the answers, held to the present values by what the judged pairs say of
 * them (a normal prior whose precision is their Fisher information: MacKay, *The Evidence Framework Applied to Classification Networks*, 1992, §2). So an
 * answer counts as much as a judged pair, and without answers nothing changes. Newton's method; the sum is convex.
 */
const fit = (answers: readonly AnsweredScore[], present: Calibration, prior: Information): Calibration => {
  let { intercept, slope } = present;
  for (let step = 0; step < MOST_STEPS; step++) {
    const [da, db] = [intercept - present.intercept, slope - present.slope];
    const gradient = { intercept: prior.intercept * da + prior.both * db, slope: prior.both * da + prior.slope * db };
    for (const { score, relevant } of answers) {
      const error = relevanceProbability(score, { intercept, slope }) - (relevant ? 1 : 0);
      gradient.intercept += error;
      gradient.slope += error * Math.log(score);
    }
    const told = informationOf(answers, { intercept, slope });
    const [a, b, c] = [told.intercept + prior.intercept, told.both + prior.both, told.slope + prior.slope];
    const determinant = a * c - b * b;
    if (determinant <= 0) return present;
    const stepIntercept = (c * gradient.intercept - b * gradient.slope) / determinant;
    const stepSlope = (a * gradient.slope - b * gradient.intercept) / determinant;
    intercept -= stepIntercept;
    slope -= stepSlope;
    if (Math.abs(stepIntercept) + Math.abs(stepSlope) < CLOSE) break;
  }
  return { intercept, slope };
};

/** Mean loss on answers left out of the fit, a fold at a time. */
const leftOutLoss = (answers: readonly AnsweredScore[], present: Calibration, prior: Information, seed: number): number => {
  const random = seededRandom(seed);
  const drawn = answers.map((answer) => ({ answer, order: random() })).toSorted((a, b) => a.order - b.order);
  const losses = Array.from({ length: FOLDS }, (_, fold) => {
    const isOut = (at: number): boolean => at % FOLDS === fold;
    const others = drawn.flatMap(({ answer }, at) => (isOut(at) ? [] : [answer]));
    const fitted = fit(others, present, prior);
    return drawn.flatMap(({ answer }, at) => (isOut(at) ? [lossOf(answer, fitted)] : []));
  });
  return meanOf(losses.flat());
};

const judgedDifferences = (judged: readonly JudgedScore[], present: Calibration, refitted: Calibration): number[] => {
  const byDemand = new Map<string, number[]>();
  for (const each of judged) {
    const differences = byDemand.get(each.demand) ?? [];
    differences.push(lossOf(each, refitted) - lossOf(each, present));
    byDemand.set(each.demand, differences);
  }
  return Array.from(byDemand.values(), meanOf);
};

const guardOf = ({
  answers,
  refitted,
  onAnswers,
  judgedDifference,
}: Pick<StrengthRefit, "answers" | "refitted" | "onAnswers" | "judgedDifference">): RefitGuard => {
  if (answers < LEAST_ANSWERS) return "too_few_answers";
  if (refitted.slope <= 0) return "not_rising";
  if (onAnswers.refitted >= onAnswers.present) return "answers_not_better";
  return judgedDifference.low > 0 ? "judged_worse" : "holds";
};

/**
 * Fits strength, the promise P(relevant) = σ(intercept + slope · ln score), again to the answers that people gave, and says whether the judged set lets it
 * stand. The order of a list does not depend on it, so nDCG stays what it is; what it may lose are promises that were checked on the judged set.
 */
export const refitStrength = (
  answers: readonly AnsweredScore[],
  judged: readonly JudgedScore[],
  present: Calibration = PRESENT_CALIBRATION,
  drawing: Drawing = DRAWING,
): StrengthRefit => {
  const prior = informationOf(judged, present);
  const refitted = fit(answers, present, prior);
  const onAnswers = {
    present: meanLoss(answers, present),
    refitted: answers.length >= FOLDS ? leftOutLoss(answers, present, prior, drawing.seed) : meanLoss(answers, refitted),
  };
  const judgedDifference = bootstrapInterval(judgedDifferences(judged, present, refitted), drawing) ?? { low: 0, high: 0 };
  const guard = guardOf({ answers: answers.length, refitted, onAnswers, judgedDifference });
  return {
    present,
    refitted,
    answers: answers.length,
    judged: judged.length,
    onAnswers,
    onJudged: { present: meanLoss(judged, present), refitted: meanLoss(judged, refitted) },
    judgedDifference,
    guard,
  };
};
