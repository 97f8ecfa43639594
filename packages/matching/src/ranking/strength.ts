import type { Strength } from "../types.ts";

/** A document with a lower score shares a few common words with the query and is not listed. */
export const LISTED = 0.5;

/** What a score promises: P(relevant) = σ(intercept + slope · ln score). */
export interface Calibration {
  readonly intercept: number;
  readonly slope: number;
}

/**
 * Probability of grade 1 or more, σ(a + b ln score): a logistic regression (Platt, *Probabilistic Outputs for Support Vector Machines*, 1999) over the
 * judged pairs among the first ten of the development part. A second input — share of the query's title that is met, greatest score the query could
 * reach — did not help on demands left out. The README has the table of what was promised and what was found.
 */
export const PRESENT_CALIBRATION: Calibration = { intercept: -2.2, slope: 2.6 };
/** Promised for more than every second, and for more than every fourth. */
const LEAST_PROBABILITY = { strong: 0.5, possible: 0.25 } as const;

/** How probable it is that a document with this score, above 0, lies at least in the narrow field of the query; 0 to 1, rising with the score. */
export const relevanceProbability = (score: number, { intercept, slope } = PRESENT_CALIBRATION): number =>
  1 / (1 + Math.exp(-intercept - slope * Math.log(score)));

/** From which score on a hit is strong, or possible. */
export const leastScore = (strength: "strong" | "possible", { intercept, slope } = PRESENT_CALIBRATION): number => {
  const probability = LEAST_PROBABILITY[strength];
  return Math.exp((Math.log(probability / (1 - probability)) - intercept) / slope);
};

const STRONG_FROM = leastScore("strong");
const POSSIBLE_FROM = leastScore("possible");

/** What a score means. Every hit of a list is asked, so no probability is worked out. */
export const strengthOf = (score: number): Strength => {
  if (score >= STRONG_FROM) return "strong";
  return score >= POSSIBLE_FROM ? "possible" : "weak";
};
