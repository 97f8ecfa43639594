import type { Segment } from "../segments/segment.ts";
import type { WeighedQuery } from "./query-terms.ts";
import type { Candidates } from "./candidates.ts";
import { eachTitleList, type TermPostings } from "./term-postings.ts";

/**
 * Adding and taking away 384 rounds a number below 128 to a multiple of 2⁻⁴⁴. Sums of such numbers are exact, so a score does not depend on the
 * order in which its parts are added, and neither segments nor pruning can change it.
 */
const ROUNDING = 384;

/** What a document gains for a word of the query in its title of so many different words. */
export const titleGain = (titleWords: number, titleCoverage: number, titleLikeness: number): number =>
  titleCoverage / titleWords + titleLikeness / Math.sqrt(titleWords);

/** Adds to `scores`, by document, what every document of the segment has from the query. */
export const addExactScores = (
  scores: Float64Array,
  segment: Segment,
  at: number,
  query: WeighedQuery,
  terms: readonly TermPostings[],
): void => {
  for (const { view, from, to, gain, flat, slope } of terms) {
    const { docs, weights, lengths } = view;
    for (let place = from; place < to; place++) {
      const doc = docs[place] ?? 0;
      const weight = weights[place] ?? 0;
      const part = (gain * weight) / (weight + (flat + slope * (lengths[doc] ?? 0)));
      scores[doc] = (scores[doc] ?? 0) + (part + ROUNDING - ROUNDING);
    }
  }
  const { titleDocs, titleCounts } = segment.sections;
  const { titleCoverage } = query;
  eachTitleList(segment, at, query, (from, to, { titleLikeness }) => {
    for (let place = from; place < to; place++) {
      const doc = titleDocs[place] ?? 0;
      const part = titleGain(titleCounts[doc] ?? 1, titleCoverage, titleLikeness);
      scores[doc] = (scores[doc] ?? 0) + (part + ROUNDING - ROUNDING);
    }
  });
};

/** The same for the candidates alone: their scores stand in `scores` by their places. */
export const lookUpExactScores = (
  scores: Float64Array,
  candidates: Candidates,
  segment: Segment,
  at: number,
  query: WeighedQuery,
  terms: readonly TermPostings[],
): void => {
  const { metPostings, metPlaces } = candidates;
  scores.fill(0, 0, candidates.count);
  for (const { view, from, to, ranks, gain, flat, slope } of terms) {
    const { docs, weights, lengths } = view;
    const met = candidates.meet(docs, from, to, ranks);
    for (let one = 0; one < met; one++) {
      const posting = metPostings[one] ?? 0;
      const place = metPlaces[one] ?? 0;
      const weight = weights[posting] ?? 0;
      const part = (gain * weight) / (weight + (flat + slope * (lengths[docs[posting] ?? 0] ?? 0)));
      scores[place] = (scores[place] ?? 0) + (part + ROUNDING - ROUNDING);
    }
  }
  const { titleDocs, titleCounts } = segment.sections;
  const { titleCoverage } = query;
  eachTitleList(segment, at, query, (from, to, { titleLikeness }) => {
    const met = candidates.meet(titleDocs, from, to);
    for (let one = 0; one < met; one++) {
      const place = metPlaces[one] ?? 0;
      const part = titleGain(titleCounts[titleDocs[metPostings[one] ?? 0] ?? 0] ?? 1, titleCoverage, titleLikeness);
      scores[place] = (scores[place] ?? 0) + (part + ROUNDING - ROUNDING);
    }
  });
};
