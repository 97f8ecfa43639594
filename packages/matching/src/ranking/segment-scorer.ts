import type { Corpus } from "../segments/corpus.ts";
import { impactLoss, leastImpact, WHOLE_IMPACT } from "../segments/impacts.ts";
import { TOTALS } from "../segments/layout.ts";
import { MOST_DOCUMENTS, type Segment } from "../segments/segment.ts";
import { addExactScores, lookUpExactScores, titleGain } from "./exact-scores.ts";
import type { WeighedQuery } from "./query-terms.ts";
import { Candidates } from "./candidates.ts";
import { eachTitleList, type TermPostings, termPostings } from "./term-postings.ts";

/** The best documents so far, over all segments. */
export interface BestSoFar {
  /** A document below it is not wanted: above 0. */
  readonly threshold: number;
  readonly capacity: number;
  /** Whether fewer were found. */
  readonly wanting: boolean;
  offer(doc: number, score: number): void;
}

/** Upper bounds are whole numbers in units of 2⁻³⁰ of the greatest score that the query could give. */
const GREATEST_BOUND = 2 ** 30;
/** More than rounding can put a score above a threshold. */
const SLACK = 1e-9;
/** Terms are left for later whose bounds together reach this share of the threshold: fewer postings are read, more candidates looked at. */
const LATER_SHARE = 0.25;
/** The same for a query of few terms, whose candidates cost little. */
const LATER_SHARE_SHORT = 0.75;
const SHORT_QUERY = 24;
/** Below this share of the documents the postings themselves tell the candidates, above it every document is looked at. */
const SPARSE_SHARE = 1 / 8;
/** While nothing was found yet, postings of this share of the documents are read before the bounds of some are looked at. */
const FIRST_SHARE = 1;
/** Every so manyth document tells how large the greatest bounds are. */
const SAMPLED = 8;
/** As many more than wanted are looked for among those, so that enough are found among all. */
const SAMPLE_MARGIN = 1.6;
/** Candidates are dropped after so many terms that were left for later. */
const DROP_EVERY = 3;
/** What titles of fewer words gain is computed once for all. */
const TITLE_COUNTS = 64;

/** Four postings at a time, whose documents differ: V8 does not unroll loops, and this one takes half the time so. */
const addBounds = (bounds: Int32Array, { view: { docs, impacts }, from, to }: TermPostings, step: number): void => {
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const a = docs[at] ?? 0;
    const b = docs[at + 1] ?? 0;
    const c = docs[at + 2] ?? 0;
    const d = docs[at + 3] ?? 0;
    const ofA = Math.imul(step, impacts[at] ?? 0);
    const ofB = Math.imul(step, impacts[at + 1] ?? 0);
    const ofC = Math.imul(step, impacts[at + 2] ?? 0);
    const ofD = Math.imul(step, impacts[at + 3] ?? 0);
    bounds[a] = ((bounds[a] ?? 0) + ofA) | 0;
    bounds[b] = ((bounds[b] ?? 0) + ofB) | 0;
    bounds[c] = ((bounds[c] ?? 0) + ofC) | 0;
    bounds[d] = ((bounds[d] ?? 0) + ofD) | 0;
  }
  for (; at < to; at++) {
    const doc = docs[at] ?? 0;
    bounds[doc] = ((bounds[doc] ?? 0) + Math.imul(step, impacts[at] ?? 0)) | 0;
  }
};

/** What a word gives a title by how many different words it has, rounded up. */
class TitleParts {
  readonly parts = new Int32Array(TITLE_COUNTS);
  readonly #ofCount: (count: number) => number;

  constructor(coverage: number, likeness: number, scale: number) {
    this.#ofCount = (count) => Math.ceil(scale * titleGain(Math.max(1, count), coverage, likeness));
    for (let count = 0; count < TITLE_COUNTS; count++) this.parts[count] = this.#ofCount(count);
  }

  addTo(bounds: Int32Array, { sections: { titleDocs, titleCounts } }: Segment, from: number, to: number): void {
    const { parts } = this;
    for (let at = from; at < to; at++) {
      const doc = titleDocs[at] ?? 0;
      const count = titleCounts[doc] ?? 0;
      bounds[doc] = ((bounds[doc] ?? 0) + (count < TITLE_COUNTS ? (parts[count] ?? 0) : this.#ofCount(count))) | 0;
    }
  }
}

const isIn = (set: Uint32Array, doc: number): boolean => (((set[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1;

/** A search in one segment. */
interface Task {
  readonly segment: Segment;
  readonly at: number;
  readonly query: WeighedQuery;
  readonly terms: readonly TermPostings[];
  readonly admitted: Uint32Array;
  /** Upper bound of a score × scale, as a whole number. */
  readonly scale: number;
  /** What a moved mean length leaves of a bound at least. */
  readonly shrink: number;
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
  readonly #candidates = new Candidates();
  /** Bounds, or what they tell of scores, to find the greatest of. */
  readonly #looked = new Int32Array(MOST_DOCUMENTS);

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
    const task = taskOf(corpus, segment, at, query, admitted);
    const { terms, scale } = task;
    let least = Math.floor((best.threshold - SLACK) * scale);
    const isSparse = terms.reduce((sum, { from, to }) => sum + to - from, this.#addTitleBounds(task)) < segment.size * SPARSE_SHARE;
    let added = terms.length;
    if (best.wanting && !isSparse) {
      added = this.#addTelling(task);
      least = Math.max(least, this.#leastOfSampled(task, best.capacity));
    }
    const { later, laterBound } = leftForLater(terms, added, least, scale);
    for (let term = later; term < added; term++) this.#addBounds(task, term);
    if (isSparse) this.#gatherSparse(task, later, least - laterBound);
    else this.#gatherDense(task, least - laterBound);
    this.#candidates.place();
    this.#narrow(task, later, laterBound, least);
    if (this.#candidates.count > best.capacity) this.#candidates.keep(this.#leastOfCandidates(task, best.capacity));
    this.#offer(task, best);
  }

  #addBounds({ terms, scale }: Task, term: number): void {
    const here = terms[term];
    if (here !== undefined) addBounds(this.#bounds, here, stepOf(here, scale));
  }

  /** Adds the terms that tell most, until postings of a share of the documents were read, and tells the first of them. */
  #addTelling(task: Task): number {
    let term = task.terms.length;
    for (let left = task.segment.size * FIRST_SHARE; term > 0 && left > 0; ) {
      this.#addBounds(task, --term);
      left -= (task.terms[term]?.to ?? 0) - (task.terms[term]?.from ?? 0);
    }
    return term;
  }

  /**
   * While anything would be kept, no bound leaves a document out. But bounds are hardly above what they bound: where `wanted` documents have a bound,
   * their scores are not far below, and what has a smaller bound than they score is not among the best. Tells that bound; 0 for none.
   */
  #leastOfSampled(task: Task, wanted: number): number {
    const { segment, admitted } = task;
    const bounds = this.#bounds;
    const looked = this.#looked;
    let sampled = 0;
    for (let doc = 0; doc < segment.size; doc += SAMPLED) if (isIn(admitted, doc)) looked[sampled++] = bounds[doc] ?? 0;
    const reached = Math.max(1, leastOfGreatest(looked, sampled, Math.ceil((wanted * SAMPLE_MARGIN) / SAMPLED)));
    let count = 0;
    for (let doc = 0; doc < segment.size; doc++) {
      const bound = bounds[doc] ?? 0;
      if (bound >= reached && isIn(admitted, doc)) looked[count++] = leastScored(task, doc, bound);
    }
    return leastOfGreatest(looked, count, wanted);
  }

  /** The same from the candidates. */
  #leastOfCandidates(task: Task, wanted: number): number {
    const { docs, bounds, count } = this.#candidates;
    for (let place = 0; place < count; place++) this.#looked[place] = leastScored(task, docs[place] ?? 0, bounds[place] ?? 0);
    return leastOfGreatest(this.#looked, count, wanted);
  }

  #addTitleBounds({ segment, at, query, scale }: Task): number {
    // Most words of a long query stand in its text alone and give a title the same.
    const coverage = new TitleParts(query.titleCoverage, 0, scale);
    let postings = 0;
    eachTitleList(segment, at, query, (from, to, { titleLikeness }) => {
      const parts = titleLikeness > 0 ? new TitleParts(query.titleCoverage, titleLikeness, scale) : coverage;
      parts.addTo(this.#bounds, segment, from, to);
      postings += to - from;
    });
    return postings;
  }

  #gatherDense({ segment, admitted }: Task, least: number): void {
    const bounds = this.#bounds;
    const candidates = this.#candidates;
    const { docs } = candidates;
    let count = 0;
    for (let doc = 0; doc < segment.size; doc++) {
      const bound = bounds[doc] ?? 0;
      if (bound < least || !isIn(admitted, doc)) continue;
      docs[count] = doc;
      candidates.bounds[count++] = bound;
    }
    candidates.count = count;
    bounds.fill(0, 0, segment.size);
  }

  /** The same by walking the postings again; a document met twice is 0 the second time. */
  #gatherSparse({ segment, at, query, terms, admitted }: Task, later: number, least: number): void {
    const bounds = this.#bounds;
    const found: number[] = [];
    const candidates = this.#candidates;
    const take = (docs: Uint16Array, from: number, to: number): void => {
      for (let place = from; place < to; place++) {
        const doc = docs[place] ?? 0;
        const bound = bounds[doc] ?? 0;
        if (bound >= least && isIn(admitted, doc)) {
          found.push(doc);
          candidates.bounds[doc] = bound;
        }
        bounds[doc] = 0;
      }
    };
    eachTitleList(segment, at, query, (from, to) => take(segment.sections.titleDocs, from, to));
    for (let term = later; term < terms.length; term++) {
      const here = terms[term];
      if (here !== undefined) take(here.view.docs, here.from, here.to);
    }
    found.sort((a, b) => a - b);
    // A bound moves to a place that is never after its document's number, so none is overwritten before it was moved.
    for (const [place, doc] of found.entries()) {
      candidates.docs[place] = doc;
      candidates.bounds[place] = candidates.bounds[doc] ?? 0;
    }
    candidates.count = found.length;
  }

  /** Looks the terms left for later up, and drops the candidates that can no longer reach `least`. */
  #narrow({ terms, scale }: Task, later: number, laterBound: number, least: number): void {
    const candidates = this.#candidates;
    const { bounds, metPostings, metPlaces } = candidates;
    let left = laterBound;
    let dropped = 0;
    for (let term = later - 1; term >= 0 && candidates.count > 0; term--) {
      const here = terms[term];
      if (here === undefined) continue;
      const { docs, impacts } = here.view;
      const step = stepOf(here, scale);
      left -= boundOf(here, scale);
      const met = candidates.meet(docs, here.from, here.to);
      for (let at = 0; at < met; at++) {
        const place = metPlaces[at] ?? 0;
        bounds[place] = (bounds[place] ?? 0) + Math.imul(step, impacts[metPostings[at] ?? 0] ?? 0);
      }
      if (term === 0 || ++dropped % DROP_EVERY === 0) candidates.keep(least - left);
    }
  }

  /** Scores the candidates exactly, offers them and forgets them. */
  #offer({ segment, at, query, terms }: Task, best: BestSoFar): void {
    const candidates = this.#candidates;
    lookUpExactScores(this.#scores, candidates, segment, at, query, terms);
    for (let place = 0; place < candidates.count; place++) {
      const score = this.#scores[place] ?? 0;
      if (score >= best.threshold) best.offer(candidates.docs[place] ?? 0, score);
    }
    candidates.forget();
  }
}

const taskOf = (corpus: Corpus, segment: Segment, at: number, query: WeighedQuery, admitted: Uint32Array): Task => {
  const terms = termPostings(corpus, segment, at, query);
  let greatest = query.titleCoverage;
  for (const { titleLikeness } of query.words) greatest += titleLikeness;
  for (const { ceiling } of terms) greatest += ceiling;
  const scale = GREATEST_BOUND / greatest;
  const { totals } = segment.sections;
  const ofWords = impactLoss(totals[TOTALS.wordMean] ?? 1, corpus.means.words);
  const shrink = Math.min(ofWords, impactLoss(totals[TOTALS.bigramMean] ?? 1, corpus.means.bigrams));
  return { segment, at, query, terms, admitted, scale, shrink };
};

/**
 * What a document with this bound scores at least, as a whole number. An impact of i 255ths was rounded up from more than i − 1, and no impact is less
 * than that of one half unit in a text of its length; the steps and what titles give were rounded up to whole numbers.
 */
const leastScored = ({ segment, terms, query, scale, shrink }: Task, doc: number, bound: number): number => {
  const rounded = WHOLE_IMPACT * terms.length + query.words.length + SLACK * scale + 1;
  return Math.floor((bound - rounded) * (1 - 1 / leastImpact(segment, doc)) * shrink);
};

const BINS = 1 << 10;
const bins = new Int32Array(BINS);

/** A number that at least `wanted` of the first `count` values reach, and hardly more; 0 where there are not so many above 0. */
const leastOfGreatest = (values: Int32Array, count: number, wanted: number): number => {
  let greatest = 0;
  for (let at = 0; at < count; at++) greatest = Math.max(greatest, values[at] ?? 0);
  const shift = Math.max(0, 32 - Math.clz32(greatest) - 10);
  bins.fill(0);
  for (let at = 0; at < count; at++) {
    const bin = Math.max(0, values[at] ?? 0) >>> shift;
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  let bin = BINS;
  for (let found = 0; bin > 0 && found < wanted; ) found += bins[--bin] ?? 0;
  return bin << shift;
};

/** What one 255th of an impact adds to a bound. */
const stepOf = ({ ceiling }: TermPostings, scale: number): number => Math.ceil((ceiling * scale) / 255);
const boundOf = (term: TermPostings, scale: number): number => Math.ceil(term.bound * scale) + 255;

/** How many of the first terms, of those before `added`, are left for later, and their bounds together. */
const leftForLater = (
  terms: readonly TermPostings[],
  added: number,
  least: number,
  scale: number,
): { later: number; laterBound: number } => {
  const most = least * (terms.length <= SHORT_QUERY ? LATER_SHARE_SHORT : LATER_SHARE);
  let later = 0;
  let laterBound = 0;
  for (; later < added; later++) {
    const term = terms[later];
    const bound = term === undefined ? 0 : boundOf(term, scale);
    if (laterBound + bound > most) break;
    laterBound += bound;
  }
  return { later, laterBound };
};
