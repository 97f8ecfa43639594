import { QUERY_WEIGHTS, type QueryWeights } from "../ranking/parameters.ts";

/** The ranking with one part taken out or counted otherwise, so that what the part gives can be measured. */
export const ABLATIONS = {
  without_title_likeness: { ...QUERY_WEIGHTS, titleLikeness: 0 },
  without_title_coverage: { ...QUERY_WEIGHTS, titleCoverage: 0 },
  without_both: { ...QUERY_WEIGHTS, titleLikeness: 0, titleCoverage: 0 },
  inside_words_in_full: { ...QUERY_WEIGHTS, insideWord: 1 },
  words_alone: { ...QUERY_WEIGHTS, words: 1, bigrams: 0 },
  bigrams_alone: { ...QUERY_WEIGHTS, words: 0, bigrams: 1 },
  repetition_in_full: { ...QUERY_WEIGHTS, wordPower: 1, bigramPower: 1 },
  text_like_title: { ...QUERY_WEIGHTS, text: 1 },
  title_alone: { ...QUERY_WEIGHTS, text: 0 },
} as const satisfies Record<string, QueryWeights>;

export type Ablation = keyof typeof ABLATIONS;
