import type { Corpus } from "../segments/corpus.ts";
import { impactFactor, WHOLE_IMPACT } from "../segments/impacts.ts";
import { RECORD, RECORD_LENGTH, TOTALS } from "../segments/layout.ts";
import type { Segment, SegmentView } from "../segments/segment.ts";
import { lengthNorm } from "./length-norm.ts";
import { SATURATION } from "./parameters.ts";
import { type PostingRanks, ranksOf } from "./posting-ranks.ts";
import type { QueryTerm, WeighedQuery } from "./query-terms.ts";

/** Postings of a term of the query in one segment. A document gains `gain × w ÷ (w + flat + slope × length)`, at most `ceiling × its impact ÷ 255`. */
export interface TermPostings {
  readonly view: SegmentView;
  readonly from: number;
  readonly to: number;
  readonly gain: number;
  readonly flat: number;
  readonly slope: number;
  readonly ceiling: number;
  /** The most that any document of the segment gains. */
  readonly bound: number;
  readonly ranks: PostingRanks | undefined;
}

/** The query's terms that the segment has, those first that give least for a posting read. */
export const termPostings = (corpus: Corpus, segment: Segment, at: number, query: WeighedQuery): TermPostings[] => {
  const { totals } = segment.sections;
  const views = {
    words: { ...lengthNorm(corpus.means.words, SATURATION.words), factor: impactFactor(totals[TOTALS.wordMean] ?? 1, corpus.means.words) },
    bigrams: {
      ...lengthNorm(corpus.means.bigrams, SATURATION.bigrams),
      factor: impactFactor(totals[TOTALS.bigramMean] ?? 1, corpus.means.bigrams),
    },
  };
  const terms: TermPostings[] = [];
  for (const { view: name, term } of query.leastWorthFirst) {
    const number = term.numbers[at] ?? -1;
    if (number < 0) continue;
    const view = segment[name];
    const { flat, slope, factor } = views[name];
    const record = number * RECORD_LENGTH;
    const ceiling = term.gain * factor;
    const from = view.records[record + RECORD.posting] ?? 0;
    const to = view.records[record + RECORD_LENGTH + RECORD.posting] ?? 0;
    terms.push({
      view,
      from,
      to,
      ranks: ranksOf(view, from, to),
      gain: term.gain,
      flat,
      slope,
      ceiling,
      bound: (ceiling * (view.records[record + RECORD.greatestImpact] ?? WHOLE_IMPACT)) / WHOLE_IMPACT,
    });
  }
  return terms;
};

/** First place from `from` on whose document is not below `doc`: steps that double, then halving (Bentley & Yao 1976). */
export const firstPlaceOf = (docs: Uint16Array, from: number, to: number, doc: number): number => {
  let low = from;
  let step = 1;
  while (low + step < to && (docs[low + step] ?? 0) < doc) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, to);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((docs[middle] ?? 0) < doc) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Calls `visit` with the title postings of every word of the query that the segment has. */
export const eachTitleList = (
  segment: Segment,
  at: number,
  query: WeighedQuery,
  visit: (from: number, to: number, word: QueryTerm) => void,
): void => {
  const { titleStarts } = segment.sections;
  for (const word of query.words) {
    const term = word.numbers[at] ?? -1;
    if (term >= 0) visit(titleStarts[term] ?? 0, titleStarts[term + 1] ?? 0, word);
  }
};
