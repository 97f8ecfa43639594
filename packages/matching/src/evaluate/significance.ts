import { seededRandom } from "./seeded-random.ts";

/** How often and from which seed chance is drawn. */
export interface Drawing {
  draws: number;
  seed: number;
}

export const DRAWING: Drawing = { draws: 10_000, seed: 2026 };

export interface Interval {
  low: number;
  high: number;
}

export const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** 95 % percentile bootstrap interval of a mean over demands (Efron & Tibshirani, *An Introduction to the Bootstrap*, 1993, §13). `undefined` of nothing. */
export const bootstrapInterval = (values: readonly number[], { draws, seed }: Drawing = DRAWING): Interval | undefined => {
  if (values.length === 0) return undefined;
  const random = seededRandom(seed);
  const means = Float64Array.from({ length: draws }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < values.length; drawn++) sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  }).toSorted();
  const at = (share: number): number => means[Math.min(draws - 1, Math.floor(share * draws))] ?? 0;
  return { low: at(0.025), high: at(0.975) };
};

/**
 * Two-sided p of the paired randomisation test: how often a mean difference at least as large arises when the two runs are exchanged
 * demand by demand at random (Smucker, Allan & Carterette, CIKM 2007). Never 0: the observed exchange is counted too.
 */
export const randomisationTest = (differences: readonly number[], { draws, seed }: Drawing = DRAWING): number => {
  const random = seededRandom(seed);
  const observed = Math.abs(differences.reduce((sum, value) => sum + value, 0));
  // Sums of the same numbers in another order differ in their last bits.
  const reached = observed - 1e-9 * Math.max(1, observed);
  let asLarge = 0;
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    for (const difference of differences) sum += random() < 0.5 ? difference : -difference;
    if (Math.abs(sum) >= reached) asLarge++;
  }
  return (asLarge + 1) / (draws + 1);
};
