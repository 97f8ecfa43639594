import { Bitset } from "../columns/bitset.ts";
import { FacetCounts } from "../columns/facet-counts.ts";
import { select } from "../columns/selection.ts";
import type { Corpus } from "../segments/corpus.ts";
import { documentsMeeting } from "../query/evaluate-condition.ts";
import { MOST_DOCUMENTS, type Segment } from "../segments/segment.ts";
import type { Facets, MatchCondition, MatchFilter, Strength } from "../types.ts";
import type { WeighedQuery } from "./query-terms.ts";
import { ScoreFloor } from "./score-floor.ts";
import { type SegmentRange, SegmentScorer } from "./segment-scorer.ts";
import { leastScore, LISTED } from "./strength.ts";
import { type Scored, TopDocuments } from "./top-documents.ts";

export interface SegmentSearch {
  /** How many of the best to give. */
  readonly capacity: number;
  readonly filter: MatchFilter | undefined;
  /** Lists what meets it, whatever its score. */
  readonly condition: MatchCondition | undefined;
  readonly furtherFacets: readonly string[];
  readonly counted: boolean;
}

export interface Found {
  /** The best first; `doc` is 65,536 × the segment's place in the corpus + the number in the segment. */
  readonly best: readonly Scored[];
  readonly total: number;
  readonly facets: Facets;
  /** Under every condition but strength; undefined when not counted. */
  readonly strengths: Record<Strength, number> | undefined;
}

/** One scorer a thread: its columns are used again by every search. */
let scorer: SegmentScorer | undefined;

export const segmentAndDoc = (corpus: Corpus, key: number) => ({
  segment: corpus.segments[Math.floor(key / MOST_DOCUMENTS)],
  doc: key % MOST_DOCUMENTS,
});

/** What is counted of all that is listed. */
interface Counts {
  readonly facets: FacetCounts;
  readonly strengths: Record<Strength, number>;
}

/** Scores from which on a document is listed, and of each further strength. */
const LIMITS = [LISTED, leastScore("possible"), leastScore("strong")] as const;
/** By how many of them a score reaches. */
const STRENGTHS = ["weak", "weak", "possible", "strong"] as const satisfies readonly Strength[];

/** What one search gathers segment after segment. */
interface Gathered {
  readonly best: TopDocuments;
  readonly floor: ScoreFloor;
  /** None where nothing is counted. */
  readonly counts: Counts | undefined;
}

/**
 * Offers the best of what the search lists in a segment, counts facets and strengths, and tells how many it lists. With a condition every document that meets
 * it is listed, whatever its score, and no other.
 */
const listAll = (
  scores: SegmentScorer,
  corpus: Corpus,
  at: number,
  query: WeighedQuery,
  { capacity, filter, condition }: SegmentSearch,
  { best, floor, counts }: Gathered,
): number => {
  const segment = corpus.segments[at];
  if (segment === undefined) return 0;
  const selection = select(segment.facts, filter ?? {}, (id) => numberOf(segment.find(id)));
  const wanted = counts === undefined ? selection.accepted : selection.near;
  const looked = condition === undefined ? wanted : documentsMeeting(segment, condition, wanted);
  const strengths = filter?.strength;
  const found = new Bitset(segment.size);
  const seen = new Bitset(condition === undefined ? 0 : segment.size);
  let listed = 0;
  const visit = (doc: number, reached: number): boolean => {
    if (condition !== undefined) seen.add(doc);
    const accepted = selection.accepted.has(doc);
    const strength = STRENGTHS[reached] ?? "weak";
    if (accepted && counts !== undefined) counts.strengths[strength]++;
    if (strengths?.includes(strength) === false) return false;
    found.add(doc);
    if (accepted) listed++;
    return accepted && capacity > 0;
  };
  scores.all(corpus, at, query, { limits: LIMITS, every: condition !== undefined, admitted: looked.words, floor }, visit);
  if (condition !== undefined) {
    looked.each((doc) => {
      if (!seen.has(doc) && visit(doc, 0)) best.offer(at * MOST_DOCUMENTS + doc, 0);
    });
  }
  if (counts !== undefined) selection.count(found, counts.facets);
  return listed;
};

/**
 * The best documents of a corpus. Counted, every document that is listed is scored; else those alone that can be among the best: then `total` counts
 * what was met on the way, and there are no facets.
 */
export const searchSegments = (corpus: Corpus, query: WeighedQuery, asked: SegmentSearch): Found => {
  // Room is made for as many as are wanted, and pages may be asked for far behind the last.
  const capacity = Math.min(
    asked.capacity,
    corpus.segments.reduce((sum, { size }) => sum + size, 0),
  );
  const search = { ...asked, capacity };
  const { filter, condition, furtherFacets, counted } = search;
  const scores = (scorer ??= new SegmentScorer());
  const best = new TopDocuments(capacity, (key) => {
    const { segment, doc } = segmentAndDoc(corpus, key);
    return segment?.idOf(doc) ?? "";
  });
  const counts: Counts = { facets: new FacetCounts(furtherFacets), strengths: { strong: 0, possible: 0, weak: 0 } };
  if (!counted && condition === undefined && filter?.strength === undefined) {
    const total = findBest(scores, corpus, query, search, best);
    return { best: best.descending(), total, facets: counts.facets.facets(), strengths: undefined };
  }
  let total = 0;
  const floor = new ScoreFloor(capacity, condition === undefined ? LISTED : 0);
  const gathered = { best, floor, counts: counted ? counts : undefined };
  scores.begin(corpus, query);
  for (const at of corpus.segments.keys()) total += listAll(scores, corpus, at, query, search, gathered);
  scores.settle(corpus, query, floor, (at, doc, score) => {
    best.offer(at * MOST_DOCUMENTS + doc, score);
  });
  return { best: best.descending(), total, facets: counts.facets.facets(), strengths: counted ? counts.strengths : undefined };
};

/** Offers the best, and tells how many documents were scored for them. */
const findBest = (
  scores: SegmentScorer,
  corpus: Corpus,
  query: WeighedQuery,
  { capacity, filter }: SegmentSearch,
  best: TopDocuments,
): number => {
  if (capacity === 0) return 0;
  const admitted = corpus.segments
    .map((segment, at) => ({ at, ...admittedOf(segment, filter) }))
    .filter(({ count }) => count > 0)
    // A large part tells more of what to hope for.
    .toSorted((a, b) => b.count - a.count);
  const total = bestAbove(scores, corpus, query, admitted, new ScoreFloor(capacity, LISTED, true), best);
  if (total !== undefined) return total;
  best.forget();
  return bestAbove(scores, corpus, query, admitted, new ScoreFloor(capacity, LISTED), best) ?? 0;
};

/**
 * While nothing is known of what the best score, much is looked at that is not among them: so many documents of the first segment are searched before the
 * rest of it, where that is several times as many.
 */
const PILOT = 4096;
const WORTH_PILOT = 4 * PILOT;
/** What is hoped for is drawn from exact scores whenever so many times as many documents were searched as the last time; what is left at the end makes it no use. */
const LOOK_GROWTH = 3;
const LAST_LOOK = 0.85;

/** The same above a floor; `undefined` where it hoped for more than there is, or where some of the best died meanwhile. */
const bestAbove = (
  scores: SegmentScorer,
  corpus: Corpus,
  query: WeighedQuery,
  admitted: readonly (Admitted & { readonly at: number })[],
  floor: ScoreFloor,
  best: TopDocuments,
): number | undefined => {
  const documents = Math.max(
    1,
    admitted.reduce((sum, { count }) => sum + count, 0),
  );
  scores.begin(corpus, query);
  let total = 0;
  const visit = (at: number, doc: number, score: number): void => {
    total++;
    best.offer(at * MOST_DOCUMENTS + doc, score);
  };
  let seen = 0;
  let looked = 0;
  for (const range of rangesOf(corpus, admitted)) {
    const share = range.count / documents;
    scores.gather(corpus, query, range, { floor, share, documents });
    seen += share;
    if (seen < looked * LOOK_GROWTH || seen > LAST_LOOK) continue;
    scores.look(corpus, query, floor, seen, visit);
    looked = seen;
  }
  scores.settle(corpus, query, floor, visit);
  return floor.awaited > 0 && best.threshold < floor.awaited ? undefined : total;
};

/** What is searched one after the other, and how many documents may be found there: segments, the first of them in two parts, for which the number is an estimate. */
const rangesOf = (
  corpus: Corpus,
  admitted: readonly (Admitted & { readonly at: number })[],
): readonly (SegmentRange & { readonly count: number })[] =>
  admitted.flatMap(({ at, words, count }, place) => {
    const last = corpus.segments[at]?.size ?? 0;
    if (place > 0 || last < WORTH_PILOT) return [{ at, admitted: words, first: 0, last, count }];
    const pilot = (count * PILOT) / last;
    return [
      { at, admitted: words, first: 0, last: PILOT, count: pilot },
      { at, admitted: words, first: PILOT, last, count: count - pilot },
    ];
  });

/** Documents that may be found, a bit each, and how many they are. */
interface Admitted {
  readonly words: Uint32Array;
  readonly count: number;
}

const admittedOf = (segment: Segment, filter: MatchFilter | undefined): Admitted =>
  filter === undefined ? { words: segment.sections.living, count: segment.living } : acceptedBy(segment, filter);

/** What a filter left of a segment when so many of its documents lived. */
interface KnownSet extends Admitted {
  readonly living: number;
}
/** By filter, the newest last. */
const knownSets = new WeakMap<Segment, Map<string, KnownSet>>();
/** So many are remembered of a segment, 8 kB each at most: people page through a list, and bulk matching asks one filter of many demands. */
const MOST_SETS = 16;

/** A filter as text. JSON writes infinities as it writes null, so the ends of ranges stand behind it once more. */
const keyOf = (filter: MatchFilter): string => {
  const ends = Object.values(filter.ranges ?? {}).flatMap(({ min, max }) => [String(min), String(max)]);
  return JSON.stringify(filter) + ends.join(" ");
};

const acceptedBy = (segment: Segment, filter: MatchFilter): Admitted => {
  // Before the bits: what another thread takes away meanwhile is then taken away at the next search.
  const { living } = segment;
  const accepted = (): KnownSet => {
    const set = select(segment.facts, filter, (id) => numberOf(segment.find(id))).accepted;
    return { words: set.words, count: set.count(), living };
  };
  if (filter.ids !== undefined) return accepted();
  const sets = knownSets.get(segment) ?? new Map<string, KnownSet>();
  knownSets.set(segment, sets);
  const key = keyOf(filter);
  const known = sets.get(key);
  const set = known === undefined ? accepted() : known.living === living ? known : stillAccepted(segment, known, living);
  sets.delete(key);
  sets.set(key, set);
  for (const oldest of sets.keys()) {
    if (sets.size <= MOST_SETS) break;
    sets.delete(oldest);
  }
  return set;
};

/** What documents state never changes, and none comes back to life. */
const stillAccepted = (segment: Segment, { words }: KnownSet, living: number): KnownSet => {
  const set = new Bitset(segment.size, words).and(new Bitset(segment.size, segment.sections.living));
  return { words: set.words, count: set.count(), living };
};

const numberOf = (doc: number): number | undefined => (doc < 0 ? undefined : doc);
