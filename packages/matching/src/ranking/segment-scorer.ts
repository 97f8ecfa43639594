import type { Corpus } from "../segments/corpus.ts";
import { impactLoss, leastImpacts, WHOLE_IMPACT } from "../segments/impacts.ts";
import { MOST_TITLE_WORDS, TOTALS } from "../segments/layout.ts";
import { MOST_DOCUMENTS, type Segment } from "../segments/segment.ts";
import { Candidates, isIn, leastOfGreatest } from "./candidates.ts";
import type { DocumentRange } from "./place-among.ts";
import { QueryLists } from "./query-lists.ts";
import type { WeighedQuery } from "./query-terms.ts";
import { Promising } from "./promising.ts";
import { BROUGHT_NEAR, NearRows, RowScores } from "./row-scores.ts";
import type { ScoreFloor } from "./score-floor.ts";

/** More than rounding can put a score above a threshold. */
const SLACK = 1e-9;
/**
 * Lists are left out whose bounds together reach this share of the threshold: fewer postings are read, more candidates scored. The more documents there are for
 * each that is wanted, the fewer of a segment are candidates, and the more it pays.
 */
const LEFT_SHARE = { ofMany: 0.3, ofFew: 0.15 } as const;
/** From so many documents on for each that is wanted. */
const MANY = 4000;
/** Of so few lists of a query more are left out, as each candidate is looked up in them afterwards: most of those postings belong to no candidate. */
const FEW_LISTS = 32;
const LOOKED_UP_SHARE = { ofMany: 0.35, ofFew: 0.25 } as const;
/** Below this share of the documents postings tell the candidates, above it every document is looked at. */
const SPARSE_SHARE = 1 / 2;
/** The same for forgetting the bounds. */
const SPARSELY_ADDED = 1 / 32;
/** While nothing was found yet, postings of this share of the documents are read before the bounds of some are looked at. */
const FIRST_SHARE = 1;
/** Every so manyth document tells how large the greatest bounds are. */
const SAMPLED = 8;
/** As many more than wanted are looked for among those, so that enough are found among all. */
const SAMPLE_MARGIN = 1.6;
/** The same among candidates, whose bounds rank them nearly as their scores do. */
const CANDIDATE_MARGIN = 1.2;
/** Those that promise most are scored first, so many for each that is wanted; hardly another is scored after them. */
const FIRST_SCORED = 1.5;

/** A search in one segment. */
interface Task {
  readonly segment: Segment;
  /** Its place in the corpus. */
  readonly at: number;
  /** The documents of it that are searched. */
  readonly range: DocumentRange;
  readonly lists: QueryLists;
  readonly admitted: Uint32Array;
  /** What a moved mean length leaves of a bound at least; 0 where bounds of titles are not near what titles give. */
  readonly shrink: number;
  readonly leastImpact: (doc: number) => number;
  /** More than the rounding up of all lists has put on a bound. */
  readonly rounded: number;
}

/** What is asked of a share of all documents that may be found. */
interface Part {
  readonly floor: ScoreFloor;
  readonly share: number;
  /** How many documents may be found in all. */
  readonly documents: number;
}

/** Documents of a segment that follow one another, and of those the ones that may be found, a bit each of all of the segment. */
export interface SegmentRange extends DocumentRange {
  /** The segment's place in the corpus. */
  readonly at: number;
  readonly admitted: Uint32Array;
}

export type ScoreVisitor = (at: number, doc: number, score: number) => void;

/** What is asked of a segment all of whose documents are wanted that reach a limit. */
interface Listing {
  readonly limits: readonly number[];
  readonly every: boolean;
  readonly admitted: Uint32Array;
  readonly floor: ScoreFloor;
}

/**
 * Finds the best documents of several segments. Segment by segment, whole upper bounds from one byte a posting are added up list by list, and what may reach what
 * the best are known or hoped to is kept; then exact scores are worked out, from the terms that each document holds, of those that promise most of all segments,
 * and of others as far as they may still be among the best (two levels: Broder et al., *Efficient query evaluation using a two-level retrieval process*,
 * CIKM 2003; impacts: Anh & Moffat, SIGIR 2006; documents as vectors: Asadi & Lin, *Document vector representations for feature extraction in multi-stage
 * document ranking*, Information Retrieval 2013). Lists whose bounds together stay below a share of the threshold are not read at all (MaxScore, Turtle &
 * Flood 1995, with the segment as the window of the bounds: Ding & Suel, SIGIR 2011); of a short query what is kept is looked up in them.
 */
export class SegmentScorer {
  readonly #bounds = new Int32Array(MOST_DOCUMENTS);
  readonly #lists = new QueryLists();
  readonly #candidates = new Candidates();
  readonly #promising = new Promising();
  readonly #rows = new RowScores();
  readonly #nearRows = new NearRows();
  /** Places of the documents that are scored next. */
  readonly #near = new Int32Array(BROUGHT_NEAR);
  /** What bounds tell of scores, to find the greatest of. */
  readonly #looked = new Int32Array(MOST_DOCUMENTS);

  /** Forgets what segments were looked at; what follows is asked of one query. */
  begin(corpus: Corpus, query: WeighedQuery): void {
    this.#lists.begin(query, corpus.segments.length);
    this.#promising.count = 0;
  }

  /**
   * Calls `visit` with each document of `admitted` (bit = number) whose score reaches the first of `limits`, rising and above 0, or with `every` may be above 0:
   * how many of them it reaches. Those that it accepts may be among the best that `settle` tells. `at` is the segment's place in the corpus.
   */
  all(
    corpus: Corpus,
    at: number,
    query: WeighedQuery,
    { limits, every, admitted, floor }: Listing,
    visit: (doc: number, reached: number) => boolean,
  ): void {
    const segment = corpus.segments[at];
    if (segment === undefined) return;
    const task = this.#taskOf(corpus, segment, query, { at, admitted, first: 0, last: segment.size });
    const { lists } = task;
    const { scale } = lists;
    lists.bringNear(0);
    for (let list = 0; list < lists.count; list++) lists.addBounds(list, this.#bounds);
    const asBounds = limits.map((limit) => boundOf(limit, scale));
    this.#gatherDense(task, every ? 1 : (asBounds[0] ?? 1));
    this.#forgetBounds(task, 0);
    const candidates = this.#candidates;
    const { docs, bounds, count } = candidates;
    this.#rows.open(corpus, at, query);
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
    this.#keep(task, 0, { floor, share: 1, documents: segment.size });
  }

  /** Keeps for `settle` at least those documents of a range, which are a share of all that may be found, that belong to the best. */
  gather(corpus: Corpus, query: WeighedQuery, range: SegmentRange, part: Part): void {
    const segment = corpus.segments[range.at];
    if (segment === undefined) return;
    const task = this.#taskOf(corpus, segment, query, range);
    const { lists } = task;
    const { scale } = lists;
    const { floor, share } = part;
    const sparse = (range.last - range.first) * SPARSE_SHARE;
    let added = lists.count;
    if (floor.isLow) {
      const wanted = floor.wantedOf(share);
      const isSparse = lists.postingsFrom(0) < sparse;
      if (isSparse) lists.bringNear(0);
      added = this.#addTelling(task);
      floor.tell((isSparse ? this.#leastOfGreatestList(task, wanted) : this.#leastOfSampled(task, wanted)) / scale, share);
    }
    const least = boundOf(floor.least, scale);
    const { left, leftBound } = leftOut(lists, added, least, part.documents >= MANY * floor.wanted ? "ofMany" : "ofFew");
    if (added > 0) lists.bringNear(left);
    for (let list = left; list < added; list++) lists.addBounds(list, this.#bounds);
    // A document that is in no list from here on cannot reach the threshold.
    const essential = lists.firstBeyond(left, least - leftBound);
    if (lists.postingsFrom(essential) < sparse) this.#gatherSparse(task, essential, least - leftBound);
    else this.#gatherDense(task, least - leftBound);
    this.#forgetBounds(task, left);
    this.#keep(task, this.#lookUp(task, left, leftBound, least), part);
  }

  /** Scores of what was kept of a share of all documents as many as let hope for more, if it is among the best; `visit` as in `settle`. */
  look(corpus: Corpus, query: WeighedQuery, floor: ScoreFloor, share: number, visit: ScoreVisitor): void {
    this.#scoreFrom(this.#promising.cutOf(floor.wantedOf(share)), corpus, query, floor, visit);
    floor.hopeFrom(share);
  }

  /** Calls `visit` with at least the best of what was kept, and their scores, and raises the floor by them. */
  settle(corpus: Corpus, query: WeighedQuery, floor: ScoreFloor, visit: ScoreVisitor): void {
    this.#scoreFrom(this.#promising.cutOf(Math.ceil(floor.wanted * FIRST_SCORED)), corpus, query, floor, visit);
    this.#scoreFrom(0, corpus, query, floor, visit);
    this.#rows.close();
  }

  /** Keeps of the candidates what may be among the best, and tells the floor what they score at least. */
  #keep(task: Task, leftBound: number, { floor, share }: Part): void {
    const { scale } = task.lists;
    const candidates = this.#candidates;
    if (floor.isLow) {
      const wanted = floor.wantedOf(share);
      const looked = leastOfGreatest(candidates.bounds, candidates.count, Math.ceil(wanted * CANDIDATE_MARGIN));
      floor.tell(this.#leastOfCandidates(task, wanted, looked) / scale, share);
    }
    this.#promising.add(task.at, candidates, boundOf(floor.least, scale) - leftBound, (bound) => (bound + leftBound + 1) / scale + SLACK);
  }

  #taskOf(corpus: Corpus, segment: Segment, query: WeighedQuery, { at, admitted, first, last }: SegmentRange): Task {
    const { totals } = segment.sections;
    const ofWords = impactLoss(totals[TOTALS.wordMean] ?? 1, corpus.means.words);
    const shrink = hasClippedTitle(segment) ? 0 : Math.min(ofWords, impactLoss(totals[TOTALS.bigramMean] ?? 1, corpus.means.bigrams));
    const lists = this.#lists;
    const range = { first, last };
    lists.open(corpus, segment, at, query, range);
    const rounded = 2 * WHOLE_IMPACT * lists.count + SLACK * lists.scale + 1;
    return { segment, at, range, admitted, shrink, lists, rounded, leastImpact: leastImpacts(segment) };
  }

  /** Scores what promises so much and was not scored, as far as it may be among the best. */
  #scoreFrom(from: number, corpus: Corpus, query: WeighedQuery, floor: ScoreFloor, visit: ScoreVisitor): void {
    const { segments, docs, most, scored, count } = this.#promising;
    for (let next = 0; next < count; ) {
      let near = 0;
      for (; next < count && near < BROUGHT_NEAR; next++) {
        const promised = most[next] ?? 0;
        if (scored[next] === 1 || promised < from || promised < floor.least) continue;
        const segment = corpus.segments[segments[next] ?? 0];
        if (segment === undefined) continue;
        this.#nearRows.add(segment, docs[next] ?? 0);
        this.#near[near++] = next;
      }
      this.#nearRows.bring();
      for (let one = 0; one < near; one++) {
        const place = this.#near[one] ?? 0;
        if ((most[place] ?? 0) < floor.least) continue;
        const at = segments[place] ?? 0;
        const doc = docs[place] ?? 0;
        this.#rows.open(corpus, at, query);
        const score = this.#rows.scoreOf(doc);
        this.#promising.settle(place, score);
        if (score < floor.least) continue;
        floor.raise(score);
        visit(at, doc, score);
      }
    }
  }

  /** Adds the lists that tell most, until postings of a share of the documents were read, and tells the first of them. */
  #addTelling({ lists, range }: Task): number {
    let first = lists.count;
    for (let left = (range.last - range.first) * FIRST_SHARE; first > 0 && left > 0; ) {
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
    const { range, admitted } = task;
    const bounds = this.#bounds;
    const looked = this.#looked;
    let sampled = 0;
    for (let doc = range.first; doc < range.last; doc += SAMPLED) {
      const bound = bounds[doc] ?? 0;
      if (bound > 0 && isIn(admitted, doc)) looked[sampled++] = bound;
    }
    const reached = Math.max(1, leastOfGreatest(looked, sampled, Math.ceil((wanted * SAMPLE_MARGIN) / SAMPLED)));
    this.#gatherDense(task, reached);
    return this.#leastOfCandidates(task, wanted, reached);
  }

  /** The same by the documents of the list that gives most, as nearly all of the best stand there. */
  #leastOfGreatestList(task: Task, wanted: number): number {
    const { lists, admitted } = task;
    if (lists.count === 0) return 0;
    const bounds = this.#bounds;
    const looked = this.#looked;
    let list = 0;
    for (let other = 1; other < lists.count; other++) if ((lists.bound[other] ?? 0) > (lists.bound[list] ?? 0)) list = other;
    const docs = lists.docsOf(list);
    const to = lists.to[list] ?? 0;
    let count = 0;
    for (let place = lists.from[list] ?? 0; place < to; place++) {
      const doc = docs[place] ?? 0;
      if (isIn(admitted, doc)) looked[count++] = leastScored(task, doc, bounds[doc] ?? 0);
    }
    return leastOfGreatest(looked, count, wanted);
  }

  /** What `wanted` of the candidates whose bounds reach `looked` score at least; 0 where they are fewer. */
  #leastOfCandidates(task: Task, wanted: number, looked: number): number {
    const { docs, bounds, count } = this.#candidates;
    let some = 0;
    for (let place = 0; place < count; place++) {
      const bound = bounds[place] ?? 0;
      if (bound >= looked) this.#looked[some++] = leastScored(task, docs[place] ?? 0, bound);
    }
    return leastOfGreatest(this.#looked, some, wanted);
  }

  #gatherDense({ range: { first, last }, admitted }: Task, least: number): void {
    const bounds = this.#bounds;
    const candidates = this.#candidates;
    const { docs } = candidates;
    let count = 0;
    for (let eight = first; eight < last; eight += 8) {
      // Bounds and `least` are below 2³¹ and not negative: of a smaller bound the difference is negative, and hardly ever not of all eight.
      const none =
        ((bounds[eight] ?? 0) - least) &
        ((bounds[eight + 1] ?? 0) - least) &
        ((bounds[eight + 2] ?? 0) - least) &
        ((bounds[eight + 3] ?? 0) - least) &
        ((bounds[eight + 4] ?? 0) - least) &
        ((bounds[eight + 5] ?? 0) - least) &
        ((bounds[eight + 6] ?? 0) - least) &
        ((bounds[eight + 7] ?? 0) - least);
      if (none < 0) continue;
      for (let doc = eight; doc < eight + 8 && doc < last; doc++) {
        const bound = bounds[doc] ?? 0;
        if (bound < least || !isIn(admitted, doc)) continue;
        docs[count] = doc;
        candidates.bounds[count++] = bound;
      }
    }
    candidates.count = count;
  }

  /** The same by walking the postings of the lists from `essential` on again. */
  #gatherSparse({ lists, admitted }: Task, essential: number, least: number): void {
    const candidates = this.#candidates;
    candidates.count = 0;
    for (let list = essential; list < lists.count; list++) lists.moveReaching(list, this.#bounds, least, admitted, candidates);
  }

  /** Adds to the candidates' bounds what they gain from lists that were left out, as far as they may still reach `least`; tells what the rest of the lists may add. */
  #lookUp({ lists }: Task, left: number, leftBound: number, least: number): number {
    const candidates = this.#candidates;
    const { docs, bounds } = candidates;
    let rest = leftBound;
    if (lists.count > FEW_LISTS) return rest;
    for (let list = left - 1; list >= 0; list--) {
      rest -= lists.bound[list] ?? 0;
      lists.bringPlacesNear(list, docs, candidates.count);
      let count = 0;
      for (let place = 0; place < candidates.count; place++) {
        const doc = docs[place] ?? 0;
        const bound = (bounds[place] ?? 0) + lists.gainOf(list, doc);
        if (bound + rest < least) continue;
        docs[count] = doc;
        bounds[count++] = bound;
      }
      candidates.count = count;
    }
    return rest;
  }

  #forgetBounds({ range: { first, last }, lists }: Task, left: number): void {
    const bounds = this.#bounds;
    if (lists.postingsFrom(left) >= (last - first) * SPARSELY_ADDED) bounds.fill(0, first, last);
    else for (let list = left; list < lists.count; list++) lists.forgetBounds(list, bounds);
  }
}

/** Titles of more different words are kept as if they had no more, so that their bounds are far above what they give: nothing is told of scores by them. */
const hasClippedTitle = ({ longestTitle }: Segment): boolean => longestTitle >= MOST_TITLE_WORDS;

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
  Math.floor(Math.max(0, bound - rounded) * Math.max(0, 1 - 1 / leastImpact(doc)) * shrink);

/** How many of the first lists, of those before `added`, are left out, and their bounds together. */
const leftOut = (
  lists: QueryLists,
  added: number,
  least: number,
  documents: keyof typeof LEFT_SHARE,
): { left: number; leftBound: number } => {
  const most = least * (lists.count > FEW_LISTS ? LEFT_SHARE : LOOKED_UP_SHARE)[documents];
  let left = 0;
  let leftBound = 0;
  for (; left < added; left++) {
    const bound = lists.bound[left] ?? 0;
    if (leftBound + bound > most) break;
    leftBound += bound;
  }
  return { left, leftBound };
};
