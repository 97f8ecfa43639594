import type { ScoreParts } from "../types.ts";
import { QUERY_WEIGHTS, type QueryWeights } from "./parameters.ts";

/** The weights that a score is linear in; words and bigrams share one between them. */
export type PartWeights = Readonly<Record<keyof ScoreParts, number>>;

/** With these a query is weighed to tell the parts of a score themselves. */
export const UNWEIGHTED: QueryWeights = { ...QUERY_WEIGHTS, words: 1, bigrams: 1, titleCoverage: 1, titleLikeness: 1 };

export const scoreOf = (parts: ScoreParts, weights: PartWeights = QUERY_WEIGHTS): number =>
  weights.words * parts.words +
  weights.bigrams * parts.bigrams +
  weights.titleCoverage * parts.titleCoverage +
  weights.titleLikeness * parts.titleLikeness;
