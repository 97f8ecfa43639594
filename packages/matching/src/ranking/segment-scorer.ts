import type { Corpus } from "../segments/corpus.ts";
import { boundFactor, WHOLE_BOUND } from "../segments/impact-bounds.ts";
import { RECORD, RECORD_LENGTH, TOTALS } from "../segments/layout.ts";
import { MOST_DOCUMENTS, postingsOf, type Segment, type SegmentView } from "../segments/segment.ts";
import { lengthNorm } from "./length-norm.ts";
import { PARAMETERS } from "./parameters.ts";
import type { QueryTerm, WeighedQuery } from "./query-terms.ts";

/**
 * Adding and taking away 384 rounds a number below 128 to a multiple of 2⁻⁴⁴. Sums of such numbers are exact, so a score does not depend on the
 * order in which its terms are added, and pruning cannot change it.
 */
const ROUNDING = 384;
/** More than sums of bounds can be off by. */
const SLACK = 1e-9;
/** Terms are left for later whose bounds together reach this share of the threshold: fewer postings are read, more candidates looked at. */
const LATER_SHARE = 0.2;
/** Below this share of the documents the postings themselves tell the candidates, above it every document is looked at. */
const SPARSE_SHARE = 1 / 8;

interface ViewNorm {
  readonly view: SegmentView;
  readonly flat: number;
  readonly slope: number;
}

/** A term's postings in the segment, and the greatest part of a score that any of them can give. */
interface TermHere extends ViewNorm {
  readonly from: number;
  readonly to: number;
  readonly gain: number;
  readonly bound: number;
}

/** What each document gets from a term: gain × w ÷ (w + K). */
const addImpacts = (sums: Float64Array, { view, flat, slope, from, to, gain }: TermHere): void => {
  const { docs, weights, lengths } = view;
  for (let at = from; at < to; at++) {
    const doc = docs[at] ?? 0;
    const weight = weights[at] ?? 0;
    sums[doc] = (sums[doc] ?? 0) + ((gain * weight) / (weight + (flat + slope * (lengths[doc] ?? 0))) + ROUNDING - ROUNDING);
  }
};

/** First place from `from` on whose document is not below `doc`: steps that double, then halving (Bentley & Yao 1976). */
const gallop = (docs: Uint16Array, from: number, to: number, doc: number): number => {
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

/** Whether a document holds a term of a view. */
export const holds = (view: SegmentView, term: number, doc: number): boolean => {
  const { from, to } = postingsOf(view, term);
  const at = gallop(view.docs, from, to, doc);
  return at < to && view.docs[at] === doc;
};

/**
 * Scores the documents of one segment that may reach a threshold. MaxScore (Turtle & Flood 1995) with the segment as the window of the bounds (Ding & Suel
 * 2011): terms whose bounds together stay below the threshold are left for later; the others are added up term by term; what can still reach the threshold
 * is looked up in the postings left. Exact: every document at or above the threshold gets its full score.
 */
export class SegmentScorer {
  readonly #sums = new Float64Array(MOST_DOCUMENTS);
  readonly #candidates = new Int32Array(MOST_DOCUMENTS);
  readonly #scores = new Float64Array(MOST_DOCUMENTS);
  #count = 0;

  /** Calls `visit` with each document of `admitted` (bit = number) whose score is `threshold`, above 0, or more. `at` is the segment's place in the corpus. */
  score(
    corpus: Corpus,
    at: number,
    query: WeighedQuery,
    threshold: number,
    admitted: Uint32Array,
    visit: (doc: number, score: number) => void,
  ): void {
    const segment = corpus.segments[at];
    if (segment === undefined) return;
    const terms = termsHere(corpus, segment, at, query);
    const least = threshold - SLACK;
    let later = 0;
    let laterBound = 0;
    let postings = 0;
    for (const { bound } of terms) {
      if (laterBound + bound > least * LATER_SHARE) break;
      laterBound += bound;
      later++;
    }
    for (let term = later; term < terms.length; term++) postings += (terms[term]?.to ?? 0) - (terms[term]?.from ?? 0);
    postings += this.#addTitleCoverage(segment, at, query);
    for (let term = later; term < terms.length; term++) {
      const here = terms[term];
      if (here !== undefined) addImpacts(this.#sums, here);
    }
    if (postings < segment.size * SPARSE_SHARE) this.#gatherSparse(segment, at, query, terms.slice(later), least - laterBound, admitted);
    else this.#gatherDense(segment.size, least - laterBound, admitted);
    for (let term = later - 1; term >= 0 && this.#count > 0; term--) {
      const here = terms[term];
      if (here === undefined) continue;
      laterBound -= here.bound;
      this.#lookUp(here, least - laterBound);
    }
    for (let place = 0; place < this.#count; place++) {
      const score = this.#scores[place] ?? 0;
      if (score >= threshold) visit(this.#candidates[place] ?? 0, score);
    }
  }

  /** Adds what every document gains whose title holds words of the query; tells how many postings were read. */
  #addTitleCoverage({ sections }: Segment, at: number, query: WeighedQuery): number {
    const { titleStarts, titleDocs, titleCounts } = sections;
    const sums = this.#sums;
    const { titleCoverage } = PARAMETERS;
    let postings = 0;
    for (const { numbers } of query.words) {
      const term = numbers[at] ?? -1;
      if (term < 0) continue;
      const to = titleStarts[term + 1] ?? 0;
      for (let place = titleStarts[term] ?? 0; place < to; place++) {
        const doc = titleDocs[place] ?? 0;
        sums[doc] = (sums[doc] ?? 0) + (titleCoverage / (titleCounts[doc] ?? 1) + ROUNDING - ROUNDING);
        postings++;
      }
    }
    return postings;
  }

  #gatherDense(size: number, least: number, admitted: Uint32Array): void {
    const sums = this.#sums;
    let count = 0;
    for (let doc = 0; doc < size; doc++) {
      const sum = sums[doc] ?? 0;
      if (sum >= least && (((admitted[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1) {
        this.#candidates[count] = doc;
        this.#scores[count] = sum;
        count++;
      }
    }
    sums.fill(0, 0, size);
    this.#count = count;
  }

  /** The same by walking the postings again; a document met twice is 0 the second time. */
  #gatherSparse(segment: Segment, at: number, query: WeighedQuery, terms: readonly TermHere[], least: number, admitted: Uint32Array): void {
    const sums = this.#sums;
    const found: number[] = [];
    const take = (docs: Uint16Array, from: number, to: number): void => {
      for (let place = from; place < to; place++) {
        const doc = docs[place] ?? 0;
        const sum = sums[doc] ?? 0;
        if (sum >= least && (((admitted[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1) {
          found.push(doc);
          this.#scores[doc] = sum;
        }
        sums[doc] = 0;
      }
    };
    const { titleStarts, titleDocs } = segment.sections;
    for (const { numbers } of query.words) {
      const term = numbers[at] ?? -1;
      if (term >= 0) take(titleDocs, titleStarts[term] ?? 0, titleStarts[term + 1] ?? 0);
    }
    for (const { view, from, to } of terms) take(view.docs, from, to);
    found.sort((a, b) => a - b);
    // A score moves to a place that is never after its document's number, so none is overwritten before it was moved.
    for (const [place, doc] of found.entries()) {
      this.#candidates[place] = doc;
      this.#scores[place] = this.#scores[doc] ?? 0;
    }
    this.#count = found.length;
  }

  /** Gives each candidate what the term gives it, and drops those that fall below `least`. */
  #lookUp({ view, flat, slope, from, to, gain }: TermHere, least: number): void {
    const { docs, weights, lengths } = view;
    const candidates = this.#candidates;
    const scores = this.#scores;
    let at = from;
    let kept = 0;
    for (let place = 0; place < this.#count; place++) {
      const doc = candidates[place] ?? 0;
      let score = scores[place] ?? 0;
      at = gallop(docs, at, to, doc);
      if (at < to && docs[at] === doc) {
        const weight = weights[at] ?? 0;
        score += (gain * weight) / (weight + (flat + slope * (lengths[doc] ?? 0))) + ROUNDING - ROUNDING;
      }
      if (score < least) continue;
      candidates[kept] = doc;
      scores[kept] = score;
      kept++;
    }
    this.#count = kept;
  }
}

/** The query's terms that the segment has, in the order of the query: least worth reading first. */
const termsHere = (corpus: Corpus, segment: Segment, at: number, query: WeighedQuery): TermHere[] => {
  const { totals } = segment.sections;
  const norms = {
    words: { view: segment.words, ...lengthNorm(corpus.means.words, PARAMETERS.words) },
    bigrams: { view: segment.bigrams, ...lengthNorm(corpus.means.bigrams, PARAMETERS.bigrams) },
  };
  const factors = {
    words: boundFactor(totals[TOTALS.wordMean] ?? 1, corpus.means.words) / WHOLE_BOUND,
    bigrams: boundFactor(totals[TOTALS.bigramMean] ?? 1, corpus.means.bigrams) / WHOLE_BOUND,
  };
  const terms: TermHere[] = [];
  for (const { view, term } of query.leastWorthFirst) {
    const here = termHere(norms[view], at, term, factors[view]);
    if (here !== undefined) terms.push(here);
  }
  return terms;
};

const termHere = (norm: ViewNorm, at: number, { numbers, gain }: QueryTerm, factor: number): TermHere | undefined => {
  const number = numbers[at] ?? -1;
  if (number < 0) return undefined;
  const { from, to } = postingsOf(norm.view, number);
  const bound = gain * Math.min(1, (norm.view.records[number * RECORD_LENGTH + RECORD.bound] ?? WHOLE_BOUND) * factor);
  return { view: norm.view, flat: norm.flat, slope: norm.slope, from, to, gain, bound };
};
