import type { Strength } from "../types.ts";

/**
 * Cuts on the score, which is comparable between queries because each query is scaled by its own greatest sum. Chosen on the
 * development part of the judged set; the precision found at each level stands in the README.
 */
const STRONG = 2.4;
const POSSIBLE = 1.6;
/** Below this a document shares a few common words with the query and is not listed. */
export const LISTED = 0.5;

/** What a score means: worth showing first, worth a look, or most likely noise. */
export const strengthOf = (score: number): Strength => {
  if (score >= STRONG) return "strong";
  return score >= POSSIBLE ? "possible" : "weak";
};
