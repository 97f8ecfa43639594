import type { Corpus } from "../segments/corpus.ts";
import { MOST_DOCUMENTS, type Segment } from "../segments/segment.ts";
import { addExactScores, lookUpExactScores, titleGain } from "./exact-scores.ts";
import type { WeighedQuery } from "./query-terms.ts";
import { Candidates } from "./candidates.ts";
import { eachTitleList, type TermPostings, termPostings } from "./term-postings.ts";

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
/** While nothing was found yet, postings of this share of the documents are read before the first documents are offered. */
const FIRST_SHARE = 1;
/** Every so manyth document tells how large the greatest bounds are. */
const SAMPLED = 8;
/** The bound of a document that was offered; what is added to it leaves it below every other. */
const OFFERED = -(2 ** 31);
/** Candidates are dropped after so many terms that were left for later. */
const DROP_EVERY = 3;
/** A title of more words counts as one of so many, which is no less. */
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

/** What a word gives a title of so many different words, at most. */
const titleParts = (coverage: number, likeness: number, scale: number): Int32Array => {
  const parts = new Int32Array(TITLE_COUNTS + 1);
  for (let count = 0; count <= TITLE_COUNTS; count++) parts[count] = Math.ceil(scale * titleGain(Math.max(1, count), coverage, likeness));
  return parts;
};

const addTitleBounds = (bounds: Int32Array, { sections }: Segment, from: number, to: number, parts: Int32Array): void => {
  const { titleDocs, titleCounts } = sections;
  for (let at = from; at < to; at++) {
    const doc = titleDocs[at] ?? 0;
    bounds[doc] = ((bounds[doc] ?? 0) + (parts[Math.min(titleCounts[doc] ?? 1, TITLE_COUNTS)] ?? 0)) | 0;
  }
};

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
  /** Candidates that are scored before the others. */
  readonly #chosen = new Candidates();
  readonly #bins = new Int32Array(BINS);

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
    const leastOf = (): number => Math.floor((best.threshold - SLACK) * task.scale);
    const isSparse = terms.reduce((sum, { from, to }) => sum + to - from, this.#addTitleBounds(task)) < segment.size * SPARSE_SHARE;
    const added = best.room > 0 && !isSparse ? this.#offerFirst(task, best) : terms.length;
    const { later, laterBound } = leftForLater(terms, added, leastOf(), task.scale);
    for (let term = later; term < added; term++) this.#addBounds(task, term);
    if (isSparse) this.#gatherSparse(task, later, leastOf() - laterBound);
    else this.#gatherDense(task, leastOf() - laterBound);
    this.#candidates.place();
    this.#narrow(task, later, laterBound, leastOf());
    if (best.room > 0) {
      this.#chooseGreatest(best.room);
      this.#offer(task, best, this.#chosen);
      this.#candidates.keep(leastOf());
    }
    this.#offer(task, best, this.#candidates);
  }

  #addBounds({ terms, scale }: Task, term: number): void {
    const here = terms[term];
    if (here !== undefined) addBounds(this.#bounds, here, stepOf(here, scale));
  }

  /**
   * While anything would be kept, no bound leaves a document out. So the terms that tell most are added first, and the documents that lead by them
   * offered: what the others must reach is near its end from then on. Tells the first term that was added.
   */
  #offerFirst(task: Task, best: BestSoFar): number {
    const { segment, terms, admitted } = task;
    let added = terms.length;
    for (let left = segment.size * FIRST_SHARE; added > 0 && left > 0; ) {
      this.#addBounds(task, --added);
      left -= (terms[added]?.to ?? 0) - (terms[added]?.from ?? 0);
    }
    const bounds = this.#bounds;
    const bins = this.#bins.fill(0);
    for (let doc = 0; doc < segment.size; doc += SAMPLED) {
      const bin = (bounds[doc] ?? 0) >>> BIN_SHIFT;
      if (isIn(admitted, doc)) bins[bin] = (bins[bin] ?? 0) + 1;
    }
    let bin = BINS;
    for (let found = 0; bin > 1 && found * SAMPLED < best.room * 1.5; ) found += bins[--bin] ?? 0;
    const chosen = this.#chosen;
    const least = bin << BIN_SHIFT;
    for (let doc = 0; doc < segment.size; doc++) {
      if ((bounds[doc] ?? 0) < least || !isIn(admitted, doc)) continue;
      chosen.docs[chosen.count++] = doc;
      bounds[doc] = OFFERED;
    }
    chosen.place();
    this.#offer(task, best, chosen);
    return added;
  }

  #addTitleBounds({ segment, at, query, scale }: Task): number {
    // Most words of a long query stand in its text alone and give a title the same.
    const coverage = titleParts(query.titleCoverage, 0, scale);
    let postings = 0;
    eachTitleList(segment, at, query, (from, to, { titleLikeness }) => {
      const parts = titleLikeness > 0 ? titleParts(query.titleCoverage, titleLikeness, scale) : coverage;
      addTitleBounds(this.#bounds, segment, from, to, parts);
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

  /** Moves the candidates with the greatest bounds, `wanted` or a few more, to the chosen ones. */
  #chooseGreatest(wanted: number): void {
    const { bounds, count } = this.#candidates;
    const bins = this.#bins.fill(0);
    for (let candidate = 0; candidate < count; candidate++) {
      const bin = (bounds[candidate] ?? 0) >>> BIN_SHIFT;
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    let bin = BINS;
    for (let found = 0; bin > 0 && found < wanted; ) found += bins[--bin] ?? 0;
    this.#candidates.move(bin << BIN_SHIFT, this.#chosen);
    this.#chosen.place();
  }

  /** Scores candidates exactly, offers them and forgets them. */
  #offer({ segment, at, query, terms }: Task, best: BestSoFar, candidates: Candidates): void {
    lookUpExactScores(this.#scores, candidates, segment, at, query, terms);
    for (let place = 0; place < candidates.count; place++) {
      const score = this.#scores[place] ?? 0;
      if (score >= best.threshold) best.offer(candidates.docs[place] ?? 0, score);
    }
    candidates.forget();
  }
}

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
