import type { Corpus } from "../segments/corpus.ts";
import { MOST_DOCUMENTS, type Segment } from "../segments/segment.ts";
import { addExactScores, lookUpExactScores, titleGain } from "./exact-scores.ts";
import type { WeighedQuery } from "./query-terms.ts";
import { eachTitleList, firstPlaceOf, type TermPostings, termPostings } from "./term-postings.ts";

/** The best documents so far, over all segments. */
export interface BestSoFar {
  /** A document below it is not wanted: above 0. */
  readonly threshold: number;
  /** How many documents are wanted whatever stands above the threshold. */
  readonly room: number;
  offer(doc: number, score: number): void;
}

/** Upper bounds are whole numbers in units of 2⁻³⁰ of the greatest score that the query could give. */
const GREATEST_BOUND = 2 ** 30;
/** Bounds by size, for finding the best few: their upper ten bits. */
const BIN_SHIFT = 20;
const BINS = (GREATEST_BOUND >>> BIN_SHIFT) * 2;
/** More than rounding can put a score above a threshold. */
const SLACK = 1e-9;
/** Terms are left for later whose bounds together reach this share of the threshold: fewer postings are read, more candidates looked at. */
const LATER_SHARE = 0.4;
/** The same for a query of few terms, whose candidates cost little. */
const LATER_SHARE_SHORT = 0.75;
const SHORT_QUERY = 24;
/** Below this share of the documents the postings themselves tell the candidates, above it every document is looked at. */
const SPARSE_SHARE = 1 / 8;
/** A title of more words counts as one of so many, which is no less. */
const TITLE_COUNTS = 64;

const addBounds = (bounds: Int32Array, { view: { docs, impacts }, from, to }: TermPostings, step: number): void => {
  for (let at = from; at < to; at++) {
    const doc = docs[at] ?? 0;
    bounds[doc] = ((bounds[doc] ?? 0) + Math.imul(step, impacts[at] ?? 0)) | 0;
  }
};

const isIn = (set: Uint32Array, doc: number): boolean => (((set[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1;

/** Writes the documents of `admitted` whose bound is `least` or more to `candidates`, and tells how many they are. */
const gatherAtLeast = (
  bounds: Int32Array,
  size: number,
  least: number,
  admitted: Uint32Array,
  candidates: Int32Array,
  candidateBounds: Int32Array,
): number => {
  let count = 0;
  for (let doc = 0; doc < size; doc++) {
    const bound = bounds[doc] ?? 0;
    if (bound < least || !isIn(admitted, doc)) continue;
    candidates[count] = doc;
    candidateBounds[count] = bound;
    count++;
  }
  return count;
};

/** A search in one segment. */
interface Task {
  readonly segment: Segment;
  readonly at: number;
  readonly query: WeighedQuery;
  readonly terms: readonly TermPostings[];
  readonly admitted: Uint32Array;
  /** Upper bound of a score × scale, as a whole number. */
  readonly scale: number;
}

/**
 * Scores the documents of one segment. The best are found in two passes: whole upper bounds from one byte a posting, added up term by term; then the exact
 * scores of those documents alone whose bound reaches the worst of the best so far (the two levels of Broder et al., *Efficient query evaluation using a two-level
 * retrieval process*, CIKM 2003; impacts as Anh & Moffat, SIGIR 2006). Terms whose bounds together stay below a share of it are only looked up (MaxScore,
 * Turtle & Flood 1995, with the segment as the window of the bounds: Ding & Suel, SIGIR 2011).
 */
export class SegmentScorer {
  readonly #bounds = new Int32Array(MOST_DOCUMENTS);
  readonly #scores = new Float64Array(MOST_DOCUMENTS);
  readonly #candidates = new Int32Array(MOST_DOCUMENTS);
  readonly #candidateBounds = new Int32Array(MOST_DOCUMENTS);
  /** Candidates that are scored before the others. */
  readonly #chosen = new Int32Array(MOST_DOCUMENTS);
  readonly #bins = new Int32Array(BINS);
  #count = 0;

  /** Calls `visit` with each document of `admitted` (bit = number) whose score is `threshold`, above 0, or more. `at` is the segment's place in the corpus. */
  all(
    corpus: Corpus,
    at: number,
    query: WeighedQuery,
    threshold: number,
    admitted: Uint32Array,
    visit: (doc: number, score: number) => void,
  ): void {
    const segment = corpus.segments[at];
    if (segment === undefined) return;
    const scores = this.#scores.fill(0, 0, segment.size);
    addExactScores(scores, segment, at, query, termPostings(corpus, segment, at, query));
    for (let doc = 0; doc < segment.size; doc++) {
      const score = scores[doc] ?? 0;
      if (score >= threshold && isIn(admitted, doc)) visit(doc, score);
    }
  }

  /** Offers at least those documents of `admitted` that belong to the best. */
  best(corpus: Corpus, at: number, query: WeighedQuery, admitted: Uint32Array, best: BestSoFar): void {
    const segment = corpus.segments[at];
    if (segment === undefined) return;
    const terms = termPostings(corpus, segment, at, query);
    const likeness = query.words.reduce((sum, { titleLikeness }) => sum + titleLikeness, 0);
    const greatest = terms.reduce((sum, { ceiling }) => sum + ceiling, query.titleCoverage + likeness);
    const task = { segment, at, query, terms, admitted, scale: GREATEST_BOUND / greatest };
    const leastOf = (threshold: number): number => Math.floor((threshold - SLACK) * task.scale);
    const { later, laterBound } = best.room > 0 ? { later: 0, laterBound: 0 } : leftForLater(terms, leastOf(best.threshold), task.scale);
    let postings = this.#addTitleBounds(task);
    for (let term = later; term < terms.length; term++) {
      const here = terms[term];
      if (here === undefined) continue;
      addBounds(this.#bounds, here, stepOf(here, task.scale));
      postings += here.to - here.from;
    }
    const least = leastOf(best.threshold);
    if (postings < segment.size * SPARSE_SHARE) this.#gatherSparse(task, later, least - laterBound);
    else this.#gatherDense(task, least - laterBound);
    this.#narrow(task, later, laterBound, least);
    if (best.room > 0) {
      this.#offer(task, best, this.#chosen, this.#takeGreatest(best.room));
      this.#keepAtLeast(leastOf(best.threshold));
    }
    this.#offer(task, best, this.#candidates, this.#count);
  }

  #addTitleBounds({ segment, at, query, scale }: Task): number {
    const { titleDocs, titleCounts } = segment.sections;
    const bounds = this.#bounds;
    const partsOf = (titleLikeness: number): Int32Array =>
      Int32Array.from({ length: TITLE_COUNTS + 1 }, (_, count) =>
        Math.ceil(scale * titleGain(Math.max(1, count), query.titleCoverage, titleLikeness)),
      );
    // Most words of a long query stand in its text alone and give a title the same.
    const coverage = partsOf(0);
    let postings = 0;
    eachTitleList(segment, at, query, (from, to, { titleLikeness }) => {
      const parts = titleLikeness > 0 ? partsOf(titleLikeness) : coverage;
      postings += to - from;
      for (let place = from; place < to; place++) {
        const doc = titleDocs[place] ?? 0;
        bounds[doc] = ((bounds[doc] ?? 0) + (parts[Math.min(titleCounts[doc] ?? 1, TITLE_COUNTS)] ?? 0)) | 0;
      }
    });
    return postings;
  }

  #gatherDense({ segment, admitted }: Task, least: number): void {
    this.#count = gatherAtLeast(this.#bounds, segment.size, least, admitted, this.#candidates, this.#candidateBounds);
    this.#bounds.fill(0, 0, segment.size);
  }

  /** The same by walking the postings again; a document met twice is 0 the second time. */
  #gatherSparse({ segment, at, query, terms, admitted }: Task, later: number, least: number): void {
    const bounds = this.#bounds;
    const found: number[] = [];
    const take = (docs: Uint16Array, from: number, to: number): void => {
      for (let place = from; place < to; place++) {
        const doc = docs[place] ?? 0;
        const bound = bounds[doc] ?? 0;
        if (bound >= least && isIn(admitted, doc)) {
          found.push(doc);
          this.#candidateBounds[doc] = bound;
        }
        bounds[doc] = 0;
      }
    };
    eachTitleList(segment, at, query, (from, to) => take(segment.sections.titleDocs, from, to));
    for (const { view, from, to } of terms.slice(later)) take(view.docs, from, to);
    found.sort((a, b) => a - b);
    // A bound moves to a place that is never after its document's number, so none is overwritten before it was moved.
    for (const [place, doc] of found.entries()) {
      this.#candidates[place] = doc;
      this.#candidateBounds[place] = this.#candidateBounds[doc] ?? 0;
    }
    this.#count = found.length;
  }

  /** Looks the terms left for later up, and drops the candidates that can no longer reach `least`. */
  #narrow({ terms, scale }: Task, later: number, laterBound: number, least: number): void {
    const candidates = this.#candidates;
    const bounds = this.#candidateBounds;
    let left = laterBound;
    for (let term = later - 1; term >= 0 && this.#count > 0; term--) {
      const here = terms[term];
      if (here === undefined) continue;
      const { docs, impacts } = here.view;
      const step = stepOf(here, scale);
      left -= boundOf(here, scale);
      let place = here.from;
      let kept = 0;
      for (let candidate = 0; candidate < this.#count; candidate++) {
        const doc = candidates[candidate] ?? 0;
        let bound = bounds[candidate] ?? 0;
        place = firstPlaceOf(docs, place, here.to, doc);
        if (place < here.to && docs[place] === doc) bound += Math.imul(step, impacts[place] ?? 0);
        if (bound + left < least) continue;
        candidates[kept] = doc;
        bounds[kept] = bound;
        kept++;
      }
      this.#count = kept;
    }
  }

  /** Moves the candidates with the greatest bounds, `wanted` or a few more, to `#chosen`, and tells how many they are. */
  #takeGreatest(wanted: number): number {
    const bounds = this.#candidateBounds;
    const bins = this.#bins.fill(0);
    for (let candidate = 0; candidate < this.#count; candidate++) {
      const bin = (bounds[candidate] ?? 0) >>> BIN_SHIFT;
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    let bin = BINS;
    for (let found = 0; bin > 0 && found < wanted; ) found += bins[--bin] ?? 0;
    const cut = bin << BIN_SHIFT;
    let taken = 0;
    let kept = 0;
    for (let candidate = 0; candidate < this.#count; candidate++) {
      const doc = this.#candidates[candidate] ?? 0;
      const bound = bounds[candidate] ?? 0;
      if (bound >= cut) this.#chosen[taken++] = doc;
      else {
        this.#candidates[kept] = doc;
        bounds[kept++] = bound;
      }
    }
    this.#count = kept;
    return taken;
  }

  #keepAtLeast(least: number): void {
    let kept = 0;
    for (let candidate = 0; candidate < this.#count; candidate++) {
      if ((this.#candidateBounds[candidate] ?? 0) >= least) this.#chosen[kept++] = this.#candidates[candidate] ?? 0;
    }
    this.#count = kept;
    this.#candidates.set(this.#chosen.subarray(0, kept));
  }

  /** Scores `count` documents of `candidates` exactly. */
  #offer({ segment, at, query, terms }: Task, best: BestSoFar, candidates: Int32Array, count: number): void {
    lookUpExactScores(this.#scores, candidates, count, segment, at, query, terms);
    for (let candidate = 0; candidate < count; candidate++) {
      const score = this.#scores[candidate] ?? 0;
      if (score >= best.threshold) best.offer(candidates[candidate] ?? 0, score);
    }
  }
}

/** What one 255th of an impact adds to a bound. */
const stepOf = ({ ceiling }: TermPostings, scale: number): number => Math.ceil((ceiling * scale) / 255);
const boundOf = (term: TermPostings, scale: number): number => Math.ceil(term.bound * scale) + 255;

/** How many of the first terms are left for later, and their bounds together. */
const leftForLater = (terms: readonly TermPostings[], least: number, scale: number): { later: number; laterBound: number } => {
  const most = least * (terms.length <= SHORT_QUERY ? LATER_SHARE_SHORT : LATER_SHARE);
  let later = 0;
  let laterBound = 0;
  for (const term of terms) {
    const bound = boundOf(term, scale);
    if (laterBound + bound > most) break;
    laterBound += bound;
    later++;
  }
  return { later, laterBound };
};
