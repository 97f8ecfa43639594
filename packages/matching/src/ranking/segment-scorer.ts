import type { Corpus } from "../segments/corpus.ts";
import { impactLoss, leastImpacts, WHOLE_IMPACT } from "../segments/impacts.ts";
import { TOTALS } from "../segments/layout.ts";
import { MOST_DOCUMENTS, type Segment } from "../segments/segment.ts";
import { Candidates, leastOfGreatest } from "./candidates.ts";
import { QueryLists } from "./query-lists.ts";
import type { WeighedQuery } from "./query-terms.ts";
import { BROUGHT_NEAR, RowScores } from "./row-scores.ts";
import type { ScoreFloor } from "./score-floor.ts";

/** More than rounding can put a score above a threshold. */
const SLACK = 1e-9;
/** Lists are left out whose bounds together reach this share of the threshold: fewer postings are read, more candidates scored. */
const LEFT_SHARE = 0.25;
/** Below this share of the documents postings tell the candidates, above it every document is looked at. */
const SPARSE_SHARE = 1 / 2;
/** The same for forgetting the bounds. */
const SPARSELY_ADDED = 1 / 16;
/** While nothing was found yet, postings of this share of the documents are read before the bounds of some are looked at. */
const FIRST_SHARE = 1;
/** Every so manyth document tells how large the greatest bounds are. */
const SAMPLED = 8;
/** As many more than wanted are looked for among those, so that enough are found among all. */
const SAMPLE_MARGIN = 1.6;

const isIn = (set: Uint32Array, doc: number): boolean => (((set[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1;

/** A search in one segment. */
interface Task {
  readonly segment: Segment;
  readonly lists: QueryLists;
  readonly admitted: Uint32Array;
  /** What a moved mean length leaves of a bound at least. */
  readonly shrink: number;
  readonly leastImpact: (doc: number) => number;
  /** More than the rounding up of all lists has put on a bound. */
  readonly rounded: number;
}

/** What is asked of a segment all of whose documents are wanted that reach a limit. */
interface Listing {
  readonly limits: readonly number[];
  readonly every: boolean;
  readonly admitted: Uint32Array;
  readonly floor: ScoreFloor;
}

/**
 * Scores the documents of one segment. Whole upper bounds from one byte a posting are added up list by list; then exact scores are worked out, from the terms
 * that each document holds, of those alone that may reach what the best are known or hoped to, the most promising first (two levels: Broder et al., *Efficient
 * query evaluation using a two-level retrieval process*, CIKM 2003; impacts: Anh & Moffat, SIGIR 2006; documents as vectors: Asadi & Lin, *Document vector
 * representations for feature extraction in multi-stage document ranking*, Information Retrieval 2013). Lists whose bounds together stay below a share of
 * the threshold are not read at all (MaxScore, Turtle & Flood 1995, with the segment as the window of the bounds: Ding & Suel, SIGIR 2011).
 */
export class SegmentScorer {
  readonly #bounds = new Int32Array(MOST_DOCUMENTS);
  readonly #lists = new QueryLists();
  readonly #candidates = new Candidates();
  readonly #rows = new RowScores();
  readonly #near = new Uint16Array(BROUGHT_NEAR);
  readonly #nearBounds = new Int32Array(BROUGHT_NEAR);
  /** Bounds, or what they tell of scores, to find the greatest of. */
  readonly #looked = new Int32Array(MOST_DOCUMENTS);

  /**
   * Calls `visit` with each document of `admitted` (bit = number) whose score reaches the first of `limits`, rising and above 0, or with `every` may be above 0:
   * how many of them it reaches. Of those that `visit` accepts `offer` gets at least the best, with their scores, which raise the floor. `at` is the segment's
   * place in the corpus.
   */
  all(
    corpus: Corpus,
    at: number,
    query: WeighedQuery,
    { limits, every, admitted, floor }: Listing,
    { visit, offer }: { readonly visit: (doc: number, reached: number) => boolean; readonly offer: (doc: number, score: number) => void },
  ): void {
    const segment = corpus.segments[at];
    if (segment === undefined) return;
    const task = this.#taskOf(corpus, segment, at, query, admitted);
    const { lists } = task;
    const { scale } = lists;
    lists.bringNear(0);
    for (let list = 0; list < lists.count; list++) lists.addBounds(list, this.#bounds);
    const asBounds = limits.map((limit) => boundOf(limit, scale));
    this.#gatherDense(task, every ? 1 : (asBounds[0] ?? 1));
    this.#forgetBounds(task, 0);
    this.#rows.open(corpus, segment, at, query);
    const candidates = this.#candidates;
    const { docs, bounds, count } = candidates;
    candidates.count = 0;
    for (let place = 0; place < count; place++) {
      const doc = docs[place] ?? 0;
      const bound = bounds[place] ?? 0;
      const most = reachedOf(bound, asBounds);
      const least = most === 0 ? 0 : reachedOf(leastScored(task, doc, bound) / scale - SLACK, limits);
      const reached = least === most ? most : reachedOf(this.#rows.scoreOf(doc), limits);
      if ((reached === 0 && !every) || !visit(doc, reached)) continue;
      docs[candidates.count] = doc;
      bounds[candidates.count++] = bound;
    }
    this.#score(task, 0, floor, offer);
  }

  /**
   * Calls `visit` with at least those documents of `admitted`, which are a share of all, that belong to the best, and their scores, and raises the floor by them.
   */
  best(
    corpus: Corpus,
    at: number,
    query: WeighedQuery,
    admitted: Uint32Array,
    { floor, share }: { readonly floor: ScoreFloor; readonly share: number },
    visit: (doc: number, score: number) => void,
  ): void {
    const segment = corpus.segments[at];
    if (segment === undefined) return;
    const task = this.#taskOf(corpus, segment, at, query, admitted);
    const { lists } = task;
    const { scale } = lists;
    const sparse = segment.size * SPARSE_SHARE;
    let least = boundOf(floor.least, scale);
    let added = lists.count;
    if (floor.isLow && lists.postingsFrom(0) >= sparse) {
      added = this.#addTelling(task);
      const reached = this.#leastOfSampled(task, floor.wantedOf(share));
      if (reached > least) {
        least = reached;
        floor.hope(reached / scale);
      }
    }
    const { left, leftBound } = leftOut(lists, added, least);
    lists.bringNear(left);
    for (let list = left; list < added; list++) lists.addBounds(list, this.#bounds);
    // A document that is in no list from here on cannot reach the threshold.
    const essential = lists.firstBeyond(left, least - leftBound);
    if (lists.postingsFrom(essential) < sparse) this.#gatherSparse(task, essential, least - leftBound);
    else this.#gatherDense(task, least - leftBound);
    this.#forgetBounds(task, left);
    if (this.#candidates.count === 0) return;
    this.#rows.open(corpus, segment, at, query);
    this.#score(task, leftBound, floor, visit);
  }

  #taskOf(corpus: Corpus, segment: Segment, at: number, query: WeighedQuery, admitted: Uint32Array): Task {
    const { totals } = segment.sections;
    const ofWords = impactLoss(totals[TOTALS.wordMean] ?? 1, corpus.means.words);
    const shrink = Math.min(ofWords, impactLoss(totals[TOTALS.bigramMean] ?? 1, corpus.means.bigrams));
    const lists = this.#lists;
    lists.open(corpus, segment, at, query);
    const rounded = 2 * WHOLE_IMPACT * lists.count + SLACK * lists.scale + 1;
    return { segment, admitted, shrink, lists, rounded, leastImpact: leastImpacts(segment) };
  }

  #score({ lists: { scale } }: Task, leftBound: number, floor: ScoreFloor, visit: (doc: number, score: number) => void): void {
    const { docs, bounds, count } = this.#candidates;
    const order = this.#candidates.descending();
    let least = boundOf(floor.least, scale) - leftBound;
    for (let next = 0; next < count; ) {
      let near = 0;
      for (; next < count && near < BROUGHT_NEAR; next++) {
        const place = order[next] ?? 0;
        if ((bounds[place] ?? 0) < least) continue;
        this.#near[near] = docs[place] ?? 0;
        this.#nearBounds[near++] = bounds[place] ?? 0;
      }
      this.#rows.bringNear(this.#near, near);
      for (let one = 0; one < near; one++) {
        if ((this.#nearBounds[one] ?? 0) < least) continue;
        const doc = this.#near[one] ?? 0;
        const score = this.#rows.scoreOf(doc);
        if (score < floor.least) continue;
        floor.raise(score);
        least = boundOf(floor.least, scale) - leftBound;
        visit(doc, score);
      }
    }
  }

  /** Adds the lists that tell most, until postings of a share of the documents were read, and tells the first of them. */
  #addTelling({ lists, segment }: Task): number {
    let first = lists.count;
    for (let left = segment.size * FIRST_SHARE; first > 0 && left > 0; ) {
      lists.addBounds(--first, this.#bounds);
      left -= (lists.to[first] ?? 0) - (lists.from[first] ?? 0);
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
    this.#gatherDense(task, reached);
    const { docs, bounds: gathered, count } = this.#candidates;
    for (let place = 0; place < count; place++) looked[place] = leastScored(task, docs[place] ?? 0, gathered[place] ?? 0);
    return leastOfGreatest(looked, count, wanted);
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
  }

  /** The same by walking the postings of the lists from `essential` on again: the first of a document takes its bound away. */
  #gatherSparse({ lists, admitted }: Task, essential: number, least: number): void {
    const bounds = this.#bounds;
    const candidates = this.#candidates;
    let count = 0;
    for (let list = essential; list < lists.count; list++) {
      const docs = lists.docsOf(list);
      const to = lists.to[list] ?? 0;
      for (let place = lists.from[list] ?? 0; place < to; place++) {
        const doc = docs[place] ?? 0;
        const bound = bounds[doc] ?? 0;
        if (bound < least) continue;
        bounds[doc] = 0;
        if (!isIn(admitted, doc)) continue;
        candidates.docs[count] = doc;
        candidates.bounds[count++] = bound;
      }
    }
    candidates.count = count;
  }

  #forgetBounds({ segment: { size }, lists }: Task, left: number): void {
    const bounds = this.#bounds;
    if (lists.postingsFrom(left) >= size * SPARSELY_ADDED) bounds.fill(0, 0, size);
    else for (let list = left; list < lists.count; list++) lists.forgetBounds(list, bounds);
  }
}

/** How many of some rising limits a value reaches. */
const reachedOf = (value: number, limits: readonly number[]): number => {
  let reached = 0;
  while (reached < limits.length && value >= (limits[reached] ?? 0)) reached++;
  return reached;
};

/** The bound that a document has at least which scores so much. */
const boundOf = (score: number, scale: number): number => Math.floor((score - SLACK) * scale);

/**
 * What a document with this bound scores at least, as a whole number. An impact of i 255ths was rounded up from more than i − 1, and no impact is less
 * than that of one half unit in a text of its length; the steps, and what titles give, were rounded up to whole numbers.
 */
const leastScored = ({ shrink, rounded, leastImpact }: Task, doc: number, bound: number): number =>
  Math.floor((bound - rounded) * (1 - 1 / leastImpact(doc)) * shrink);

/** How many of the first lists, of those before `added`, are left out, and their bounds together. */
const leftOut = (lists: QueryLists, added: number, least: number): { left: number; leftBound: number } => {
  const most = least * LEFT_SHARE;
  let left = 0;
  let leftBound = 0;
  for (; left < added; left++) {
    const bound = lists.bound[left] ?? 0;
    if (leftBound + bound > most) break;
    leftBound += bound;
  }
  return { left, leftBound };
};
