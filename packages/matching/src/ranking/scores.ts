import type { SubIndex } from "../index/sub-index.ts";
import { UNIT } from "../index/term-counts.ts";
import { PARAMETERS } from "./parameters.ts";
import type { QueryTerm, WeighedQuery } from "./query-terms.ts";

export interface SubIndexes {
  words: SubIndex;
  bigrams: SubIndex;
}

/** K of BM25F in half units: k1 × (1 − b + b × length ÷ mean length). */
export const lengthNorm = (index: SubIndex, doc: number, { k1, b }: { k1: number; b: number }): number =>
  UNIT * k1 * (1 - b + (b * (index.lengths[doc] ?? 0)) / index.averageLength);

const accumulate = (index: SubIndex, terms: readonly QueryTerm[], parameters: { k1: number; b: number }, size: number, scores: Float64Array): void => {
  const norms = new Float64Array(size);
  const flat = UNIT * parameters.k1 * (1 - parameters.b);
  const slope = (UNIT * parameters.k1 * parameters.b) / index.averageLength;
  const { lengths } = index;
  for (let doc = 0; doc < size; doc++) norms[doc] = flat + slope * (lengths[doc] ?? 0);
  for (const { number, gain } of terms) {
    if (number === undefined) continue;
    const { docs, weights } = index.postings;
    index.postings.eachStretch(number, (from, to) => {
      for (let at = from; at < to; at++) {
        const doc = docs[at] ?? 0;
        const weight = weights[at] ?? 0;
        scores[doc] = (scores[doc] ?? 0) + (gain * weight) / (weight + (norms[doc] ?? 0));
      }
    });
  }
};

/** The BM25F part of the score of every document number below `size`, removed ones included. */
export const baseScores = (query: WeighedQuery, indexes: SubIndexes, size: number): Float64Array => {
  const scores = new Float64Array(size);
  accumulate(indexes.words, query.words, PARAMETERS.words, size, scores);
  accumulate(indexes.bigrams, query.bigrams, PARAMETERS.bigrams, size, scores);
  return scores;
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
