import type { PartWeights } from "../ranking/score-parts.ts";
import { type DemandPreferences, dot, eachPart, keptIn, type Part, PARTS } from "./preferences.ts";

/** A symmetric matrix over the parts: how much preferences say of the weight of each, and of each two together. */
type Information = Readonly<Record<Part, PartWeights>>;

/**
 * Weights times how much a difference of scores says: P(one stands before the other) = σ(steepness · lead), which is Bradley & Terry's model (Biometrika 1952)
 * on differences of scores, as RankNet has it (Burges et al., ICML 2005). A score is linear in its weights, so the loss is convex. Ratios of scores in place of
 * differences would not be, and let supplies that share next to nothing with a demand say as much as the best.
 */
export type Steepness = PartWeights;

/** Words and bigrams share one between them; the rest of steepness says how sure preferences are, and orders nothing. */
export const weightsOf = (steepness: Steepness): PartWeights => {
  const texts = steepness.words + steepness.bigrams;
  const words = steepness.words / texts;
  return { words, bigrams: 1 - words, titleCoverage: steepness.titleCoverage / texts, titleLikeness: steepness.titleLikeness / texts };
};

/** What a fit is held to, and how firmly. */
interface Prior {
  readonly at: Steepness;
  readonly information: Information;
}

const difference = (a: PartWeights, b: PartWeights): PartWeights => eachPart((part) => a[part] - b[part]);
const times = (matrix: Information, vector: PartWeights): PartWeights => eachPart((row) => dot(matrix[row], vector));

/** x of matrix · x = right, for a symmetric matrix without negative directions: Gauss's elimination, part by part. */
const solve = (matrix: Information, right: PartWeights): PartWeights => {
  let [rows, sides] = [matrix, right];
  for (const pivot of PARTS) {
    const [from, side] = [rows[pivot], sides[pivot] / rows[pivot][pivot]];
    const pivotRow = eachPart((column) => from[column] / from[pivot]);
    const [old, oldSides] = [rows, sides];
    rows = eachPart((row) => (row === pivot ? pivotRow : eachPart((column) => old[row][column] - old[row][pivot] * pivotRow[column])));
    sides = eachPart((row) => (row === pivot ? side : oldSides[row] - old[row][pivot] * side));
  }
  return sides;
};

/** No weight is negative, and those of texts not even 0: the others are told as multiples of them. */
const LOWEST: Steepness = { words: 1e-6, bigrams: 1e-6, titleCoverage: 0, titleLikeness: 0 };
/** Preferences that never contradict each other would be the surer the steeper, without end. */
const HIGHEST = 200;
const allowed = (steepness: Steepness): Steepness => eachPart((part) => Math.min(HIGHEST, Math.max(LOWEST[part], steepness[part])));

interface Told {
  readonly gradient: PartWeights;
  readonly information: Information;
}

/** Gradient of the loss, and its curvature, which is the Fisher information Σ p (1 − p) lead leadᵀ; of each demand the mean. */
const toldBy = (demands: readonly DemandPreferences[], steepness: Steepness): Told => {
  const gradient = { ...eachPart(() => 0) };
  const information = eachPart(() => ({ ...eachPart(() => 0) }));
  for (const { leads } of demands) {
    for (const lead of leads) {
      const missed = 1 / (1 + Math.exp(dot(steepness, lead)));
      for (const row of PARTS) {
        const pull = (missed / leads.length) * lead[row];
        const told = information[row];
        gradient[row] -= pull;
        for (const column of PARTS) told[column] += pull * (1 - missed) * lead[column];
      }
    }
  }
  return { gradient, information };
};

/** Keeps every step finite where preferences say nothing of a weight. */
const DAMPING = 1e-9;
/** So near a bound, a weight that wants beyond it is held there. */
const NEAR = 1e-6;
const MOST_STEPS = 500;
const CLOSE = 1e-10;
/** Of the fall that the gradient promises, a step keeps at least this share (Armijo 1966). */
const LEAST_FALL = 1e-4;

/** Newton's direction; weights that a bound holds go by themselves, so that they do not turn the others away. */
const directionOf = ({ gradient, information }: Told, steepness: Steepness): PartWeights => {
  const held = eachPart((part) => (gradient[part] > 0 ? steepness[part] <= LOWEST[part] + NEAR : steepness[part] >= HIGHEST - NEAR));
  const apart = eachPart((row) =>
    eachPart((column) => {
      if (row === column) return information[row][row] + DAMPING;
      return held[row] || held[column] ? 0 : information[row][column];
    }),
  );
  return solve(apart, gradient);
};

/** Least loss of the preferences and the prior (normal: MacKay, *The Evidence Framework Applied to Classification Networks*, 1992, §2). */
const problemOf = (demands: readonly DemandPreferences[], prior: Prior | undefined) => ({
  lossAt: (steepness: Steepness): number => {
    const loss = demands.reduce((sum, each) => sum + keptIn(each, steepness).loss, 0);
    if (prior === undefined) return loss;
    const away = difference(steepness, prior.at);
    return loss + dot(away, times(prior.information, away)) / 2;
  },
  toldAt: (steepness: Steepness): Told => {
    const { gradient, information } = toldBy(demands, steepness);
    if (prior === undefined) return { gradient, information };
    const pull = times(prior.information, difference(steepness, prior.at));
    return {
      gradient: eachPart((part) => gradient[part] + pull[part]),
      information: eachPart((row) => eachPart((column) => information[row][column] + prior.information[row][column])),
    };
  },
});

/**
 * The steepness that keeps preferences best, held to a prior where there is one: projected Newton steps (Bertsekas, *SIAM Journal on Control and
 * Optimization* 20, 1982), halved until the loss falls. It is convex, so where no allowed step falls none lies lower.
 */
export const fitSteepness = (demands: readonly DemandPreferences[], start: Steepness, prior?: Prior): Steepness => {
  const { lossAt, toldAt } = problemOf(demands, prior);
  let at = allowed(start);
  let loss = lossAt(at);
  for (let step = 0; step < MOST_STEPS; step++) {
    const told = toldAt(at);
    const direction = directionOf(told, at);
    let length = 1;
    const reached = (): Steepness => allowed(eachPart((part) => at[part] - length * direction[part]));
    const falls = (to: Steepness): boolean => lossAt(to) < loss - LEAST_FALL * dot(told.gradient, difference(at, to));
    while (length > CLOSE && !falls(reached())) length /= 2;
    const next = reached();
    const moved = Math.max(...PARTS.map((part) => Math.abs(next[part] - at[part])));
    if (length <= CLOSE || moved < CLOSE) break;
    [at, loss] = [next, lossAt(next)];
  }
  return at;
};

/** Preferences against the order of the scores would turn it round, and those that it always keeps say no more of how sure they are. */
const SLOPES = { least: 0.01, most: 20 } as const;

/** How sure preferences are where the order is that of these weights: the weights times it keep them best. */
const slopeOf = (demands: readonly DemandPreferences[], weights: PartWeights): number => {
  const alone = (score: number): PartWeights => ({ words: score, bigrams: 0, titleCoverage: 0, titleLikeness: 0 });
  const scored = demands.map((each) => ({ ...each, leads: each.leads.map((lead) => alone(dot(weights, lead))) }));
  return Math.min(SLOPES.most, Math.max(SLOPES.least, fitSteepness(scored, alone(1)).words));
};

export const steepnessOf = (demands: readonly DemandPreferences[], weights: PartWeights): Steepness => {
  const slope = slopeOf(demands, weights);
  return eachPart((part) => slope * weights[part]);
};

/**
 * Holds what is learned from answers to these weights by what judged preferences say of them. Answers may be less sure than judgements: their own slope is
 * found first, and information counts for weights, not for slopes. Else answers without any order would flatten the weights that they say nothing of.
 */
export const priorOf = (judged: readonly DemandPreferences[], answers: readonly DemandPreferences[], weights: PartWeights): Prior => {
  const [known, sure] = [slopeOf(judged, weights), slopeOf(answers, weights)];
  const { information } = toldBy(
    judged,
    eachPart((part) => known * weights[part]),
  );
  const scale = (known / sure) ** 2;
  return {
    at: eachPart((part) => sure * weights[part]),
    information: eachPart((row) => eachPart((column) => scale * information[row][column])),
  };
};
