import type { Strength } from "../types.ts";

/**
 * Cuts on score × share of the query's title that the document holds. The score alone says how much is shared; the product asks that
 * it be shared on the subject of the query. Chosen on the development part of the judged set from coarse steps; the precision found
 * at each level stands in the README.
 */
const STRONG = 1;
const POSSIBLE = 0.5;
/** A document with a lower score shares a few common words with the query and is not listed. */
export const LISTED = 0.5;

/** What a score means. `titleShare` is the idf-weighted share of the query's title that the document holds, 0 to 1. */
export const strengthOf = (score: number, titleShare: number): Strength => {
  const onSubject = score * titleShare;
  if (onSubject >= STRONG) return "strong";
  return onSubject >= POSSIBLE ? "possible" : "weak";
};
