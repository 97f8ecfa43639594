import type { SubIndex } from "../index/sub-index.ts";
import { UNIT } from "../index/term-counts.ts";
import { PARAMETERS } from "./parameters.ts";
import type { QueryTerm, WeighedQuery } from "./query-terms.ts";

export interface SubIndexes {
  words: SubIndex;
  bigrams: SubIndex;
}

/** K of BM25F in half units, by weighted length: k1 × (1 − b + b × length ÷ mean length). */
export const lengthNorm = (index: SubIndex, { k1, b }: { k1: number; b: number }): ((length: number) => number) => {
  const flat = UNIT * k1 * (1 - b);
  const slope = (UNIT * k1 * b) / index.averageLength;
  return (length) => flat + slope * length;
};

/** What every document number below `size` got from the query, removed documents included. */
export interface BaseScores {
  /** The BM25F part of the score. */
  scores: Float64Array;
  /** Share of the query's title, by idf, that the document holds anywhere, 0 to 1. */
  titleShares: Float64Array;
}

const accumulate = (
  index: SubIndex,
  terms: readonly QueryTerm[],
  parameters: { k1: number; b: number },
  { scores, titleShares }: BaseScores,
): void => {
  const norms = new Float64Array(scores.length);
  const normOf = lengthNorm(index, parameters);
  const { lengths } = index;
  for (let doc = 0; doc < norms.length; doc++) norms[doc] = normOf(lengths[doc] ?? 0);
  const { docs, weights } = index.postings;
  for (const { number, gain, titleShare } of terms) {
    if (number === undefined) continue;
    index.postings.eachStretch(number, (from, to) => {
      for (let at = from; at < to; at++) {
        const doc = docs[at] ?? 0;
        const weight = weights[at] ?? 0;
        scores[doc] = (scores[doc] ?? 0) + (gain * weight) / (weight + (norms[doc] ?? 0));
      }
      if (titleShare > 0) for (let at = from; at < to; at++) titleShares[docs[at] ?? 0] = (titleShares[docs[at] ?? 0] ?? 0) + titleShare;
    });
  }
};

/** Scores every document term by term, in the order of the query, so that the same texts give the same sums in any index. */
export const baseScores = (query: WeighedQuery, indexes: SubIndexes, size: number): BaseScores => {
  const result = { scores: new Float64Array(size), titleShares: new Float64Array(size) };
  accumulate(indexes.words, query.words, PARAMETERS.words, result);
  accumulate(indexes.bigrams, query.bigrams, PARAMETERS.bigrams, result);
  return result;
};

/** Share of the idf weight of a document's title words that the query holds, 0 to 1; 0 for a title without words. */
export const titleCoverage = (words: SubIndex, doc: number, wordNumbers: ReadonlySet<number>): number => {
  let covered = 0;
  let all = 0;
  const idfs = words.idfs();
  for (const term of words.titleTerms(doc)) {
    const idf = idfs[term] ?? 0;
    all += idf;
    if (wordNumbers.has(term)) covered += idf;
  }
  return all > 0 ? covered / all : 0;
};
