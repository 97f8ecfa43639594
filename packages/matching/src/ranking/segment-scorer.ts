import type { Corpus } from "../segments/corpus.ts";
import { impactLoss, leastImpacts, WHOLE_IMPACT } from "../segments/impacts.ts";
import { TOTALS } from "../segments/layout.ts";
import { MOST_DOCUMENTS, type Segment } from "../segments/segment.ts";
import { Candidates } from "./candidates.ts";
import { type QueryList, queryLists } from "./query-lists.ts";
import type { WeighedQuery } from "./query-terms.ts";
import type { ScoreFloor } from "./score-floor.ts";

/** Documents of a segment that may be among the best. */
export interface Proposal {
  readonly lists: readonly QueryList[];
  readonly docs: Int32Array;
  /** None scores more, document by document. */
  readonly most: Float64Array;
}

/** More than rounding can put a score above a threshold. */
const SLACK = 1e-9;
/** Lists are left for later whose bounds together reach this share of the threshold: fewer postings are read, more candidates looked at. */
const LATER_SHARE = 0.45;
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
/** Candidates are dropped after so many lists that were left for later. */
const DROP_EVERY = 2;

const isIn = (set: Uint32Array, doc: number): boolean => (((set[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1;

/** A search in one segment. */
interface Task {
  readonly segment: Segment;
  readonly lists: readonly QueryList[];
  readonly admitted: Uint32Array;
  /** Upper bound of a score × scale, as a whole number. */
  readonly scale: number;
  /** What a moved mean length leaves of a bound at least. */
  readonly shrink: number;
  readonly leastImpact: (doc: number) => number;
  /** More than the rounding up of all lists has put on a bound. */
  readonly rounded: number;
}

/**
 * Scores the documents of one segment. The best are found in two passes: whole upper bounds from one byte a posting, added up list by list; then, once the
 * bounds of all segments tell what the best reach at least, the exact scores of those documents alone that may reach it (the two levels of Broder et al.,
 * *Efficient query evaluation using a two-level retrieval process*, CIKM 2003; impacts as Anh & Moffat, SIGIR 2006). Lists whose bounds together stay below
 * a share of it are only looked up (MaxScore, Turtle & Flood 1995, with the segment as the window of the bounds: Ding & Suel, SIGIR 2011).
 */
export class SegmentScorer {
  readonly #bounds = new Int32Array(MOST_DOCUMENTS);
  readonly #scores = new Float64Array(MOST_DOCUMENTS);
  readonly #candidates = new Candidates();
  /** Documents met, a bit each. */
  readonly #marks = new Int32Array(MOST_DOCUMENTS >>> 5);
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
    for (const list of queryLists(corpus, segment, at, query).lists) list.addScores(scores);
    for (let doc = 0; doc < segment.size; doc++) {
      const score = scores[doc] ?? 0;
      if (score >= threshold && isIn(admitted, doc)) visit(doc, score);
    }
  }

  /**
   * Proposes at least those documents of `admitted`, which are a share of all, that belong to the best, and raises the floor by what they score at least.
   */
  propose(corpus: Corpus, at: number, query: WeighedQuery, admitted: Uint32Array, floor: ScoreFloor, share: number): Proposal | undefined {
    const segment = corpus.segments[at];
    if (segment === undefined) return undefined;
    const task = taskOf(corpus, segment, at, query, admitted);
    const { lists, scale } = task;
    const candidates = this.#candidates;
    const sparse = segment.size * SPARSE_SHARE;
    const wanted = floor.wantedOf(share);
    const isFirst = floor.isLow;
    let least = boundOf(floor.least, scale);
    let added = lists.length;
    if (isFirst && postingsOf(lists, 0) >= sparse) {
      added = this.#addTelling(task);
      least = hopeOf(task, floor, least, this.#leastOfSampled(task, wanted));
    }
    const { later, laterBound } = leftForLater(lists, added, least);
    for (let list = later; list < added; list++) lists[list]?.addBounds(this.#bounds);
    if (postingsOf(lists, later) < sparse) this.#gatherSparse(task, later, least - laterBound);
    else this.#gatherDense(task, least - laterBound);
    candidates.place();
    if (isFirst && candidates.count > wanted) {
      least = hopeOf(task, floor, least, this.#leastOfCandidates(task, wanted));
      candidates.keep(least - laterBound);
    }
    this.#narrow(task, later, laterBound, least, isFirst ? floor : undefined, wanted);
    return this.#proposal(task, floor);
  }

  /** Calls `visit` with those proposed documents that may score `threshold` or more, and their scores. */
  score({ lists, docs, most }: Proposal, threshold: number, visit: (doc: number, score: number) => void): void {
    const candidates = this.#candidates;
    for (const [at, doc] of docs.entries()) if ((most[at] ?? 0) >= threshold) candidates.docs[candidates.count++] = doc;
    if (candidates.count === 0) return;
    candidates.place();
    candidates.touch(lists);
    const scores = this.#scores.fill(0, 0, candidates.count);
    for (const list of lists) list.addMetScores(scores, candidates, candidates.meet(list));
    for (let place = 0; place < candidates.count; place++) visit(candidates.docs[place] ?? 0, scores[place] ?? 0);
    candidates.forget();
  }

  /** Takes what is left of the candidates, all of whose bounds are whole now. */
  #proposal(task: Task, floor: ScoreFloor): Proposal {
    const { lists, scale } = task;
    const candidates = this.#candidates;
    for (let place = 0; place < candidates.count; place++)
      floor.raise(leastScored(task, candidates.docs[place] ?? 0, candidates.bounds[place] ?? 0) / scale);
    candidates.keep(boundOf(floor.least, scale));
    const docs = candidates.docs.slice(0, candidates.count);
    const most = new Float64Array(candidates.count);
    for (let place = 0; place < most.length; place++) most[place] = (candidates.bounds[place] ?? 0) / scale + SLACK;
    candidates.forget();
    return { lists, docs, most };
  }

  /** Adds the lists that tell most, until postings of a share of the documents were read, and tells the first of them. */
  #addTelling({ lists, segment }: Task): number {
    let first = lists.length;
    for (let left = segment.size * FIRST_SHARE; first > 0 && left > 0; ) {
      const list = lists[--first];
      if (list === undefined) break;
      list.addBounds(this.#bounds);
      left -= list.to - list.from;
    }
    return first;
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

  #gatherDense({ segment: { size }, admitted }: Task, least: number): void {
    const bounds = this.#bounds;
    const candidates = this.#candidates;
    const { docs } = candidates;
    let count = 0;
    for (let four = 0; four < size; four += 4) {
      // Bounds and `least` are below 2³¹ and not negative: of a smaller bound the difference is negative, and hardly ever not of all four.
      const none =
        ((bounds[four] ?? 0) - least) &
        ((bounds[four + 1] ?? 0) - least) &
        ((bounds[four + 2] ?? 0) - least) &
        ((bounds[four + 3] ?? 0) - least);
      if (none < 0) continue;
      for (let doc = four; doc < four + 4 && doc < size; doc++) {
        const bound = bounds[doc] ?? 0;
        if (bound < least || !isIn(admitted, doc)) continue;
        docs[count] = doc;
        candidates.bounds[count++] = bound;
      }
    }
    candidates.count = count;
    bounds.fill(0, 0, size);
  }

  /** The same by walking the postings again. */
  #gatherSparse({ segment, lists, admitted }: Task, later: number, least: number): void {
    const bounds = this.#bounds;
    const marks = this.#marks;
    for (let at = later; at < lists.length; at++) {
      const list = lists[at];
      if (list === undefined) continue;
      const { docs, from, to } = list;
      for (let place = from; place < to; place++) {
        const doc = docs[place] ?? 0;
        marks[doc >>> 5] = (marks[doc >>> 5] ?? 0) | (1 << (doc & 31));
      }
    }
    const candidates = this.#candidates;
    const { docs } = candidates;
    let count = 0;
    for (let word = 0; word << 5 < segment.size; word++) {
      let left = marks[word] ?? 0;
      if (left === 0) continue;
      marks[word] = 0;
      for (; left !== 0; left &= left - 1) {
        const doc = (word << 5) + 31 - Math.clz32(left & -left);
        const bound = bounds[doc] ?? 0;
        bounds[doc] = 0;
        if (bound < least || !isIn(admitted, doc)) continue;
        docs[count] = doc;
        candidates.bounds[count++] = bound;
      }
    }
    candidates.count = count;
  }

  /** Looks the lists left for later up, and drops the candidates that can no longer reach `least`. */
  #narrow(task: Task, later: number, laterBound: number, first: number, floor: ScoreFloor | undefined, wanted: number): void {
    const { lists } = task;
    let least = first;
    const candidates = this.#candidates;
    let left = laterBound;
    let dropped = 0;
    for (let at = later - 1; at >= 0 && candidates.count > 0; at--) {
      const list = lists[at];
      if (list === undefined) continue;
      left -= list.bound;
      list.addMetBounds(candidates, candidates.meet(list));
      if (at > 0 && ++dropped % DROP_EVERY !== 0) continue;
      if (floor !== undefined && candidates.count > wanted) least = hopeOf(task, floor, least, this.#leastOfCandidates(task, wanted));
      candidates.keep(least - left);
    }
  }
}

/** The bound that a document has at least which scores so much. */
const boundOf = (score: number, scale: number): number => Math.floor((score - SLACK) * scale);

/** The greater of two bounds; the second, where it is, is what as many documents score as the floor wants of this segment. */
const hopeOf = ({ scale }: Task, floor: ScoreFloor, least: number, reached: number): number => {
  if (reached <= least) return least;
  floor.hope(reached / scale);
  return reached;
};

const postingsOf = (lists: readonly QueryList[], first: number): number => {
  let postings = 0;
  for (let at = first; at < lists.length; at++) postings += (lists[at]?.to ?? 0) - (lists[at]?.from ?? 0);
  return postings;
};

const taskOf = (corpus: Corpus, segment: Segment, at: number, query: WeighedQuery, admitted: Uint32Array): Task => {
  const { totals } = segment.sections;
  const ofWords = impactLoss(totals[TOTALS.wordMean] ?? 1, corpus.means.words);
  const shrink = Math.min(ofWords, impactLoss(totals[TOTALS.bigramMean] ?? 1, corpus.means.bigrams));
  const { lists, scale } = queryLists(corpus, segment, at, query);
  const rounded = WHOLE_IMPACT * lists.length + SLACK * scale + 1;
  return { segment, admitted, shrink, lists, scale, rounded, leastImpact: leastImpacts(segment) };
};

/**
 * What a document with this bound scores at least, as a whole number. An impact of i 255ths was rounded up from more than i − 1, and no impact is less
 * than that of one half unit in a text of its length; the steps, and what titles give, were rounded up to whole numbers.
 */
const leastScored = ({ shrink, rounded, leastImpact }: Task, doc: number, bound: number): number =>
  Math.floor((bound - rounded) * (1 - 1 / leastImpact(doc)) * shrink);

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

/** How many of the first lists, of those before `added`, are left for later, and their bounds together. */
const leftForLater = (lists: readonly QueryList[], added: number, least: number): { later: number; laterBound: number } => {
  const most = least * (lists.length <= SHORT_QUERY ? LATER_SHARE_SHORT : LATER_SHARE);
  let later = 0;
  let laterBound = 0;
  for (; later < added; later++) {
    const bound = lists[later]?.bound ?? 0;
    if (laterBound + bound > most) break;
    laterBound += bound;
  }
  return { later, laterBound };
};
