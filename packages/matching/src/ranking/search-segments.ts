import { Bitset } from "../columns/bitset.ts";
import { select } from "../columns/selection.ts";
import type { Corpus } from "../segments/corpus.ts";
import { columnsOf } from "../segments/segment-columns.ts";
import { MOST_DOCUMENTS } from "../segments/segment.ts";
import type { Facets, MatchFilter } from "../types.ts";
import type { WeighedQuery } from "./query-terms.ts";
import { holds, SegmentScorer } from "./segment-scorer.ts";
import { LISTED } from "./strength.ts";
import { type Scored, TopDocuments } from "./top-documents.ts";

export interface SegmentSearch {
  /** How many of the best to give. */
  readonly capacity: number;
  readonly filter: MatchFilter | undefined;
  readonly furtherFacets: readonly string[];
  readonly counted: boolean;
}

export interface Found {
  /** The best first; `doc` is 65,536 × the segment's place in the corpus + the number in the segment. */
  readonly best: readonly Scored[];
  readonly total: number;
  readonly facets: Facets;
}

/** One scorer a thread: its columns are used again by every search. */
let scorer: SegmentScorer | undefined;

const noFacets = (): Facets => ({ status: {}, type: {}, ownerKind: {}, regionPath: {}, availability: {}, industry: {} });

const addFacets = (sums: Facets, counts: Facets): void => {
  for (const [facet, values] of Object.entries(counts)) {
    // Values come from imported files: a null prototype keeps a value such as "constructor" an ordinary one.
    const sum = Object.assign(Object.create(null) as Record<string, number>, sums[facet]);
    for (const [value, count] of Object.entries(values)) sum[value] = (sum[value] ?? 0) + count;
    sums[facet] = sum;
  }
};

export const segmentAndDoc = (corpus: Corpus, key: number) => ({
  segment: corpus.segments[Math.floor(key / MOST_DOCUMENTS)],
  doc: key % MOST_DOCUMENTS,
});

/**
 * The best documents of a corpus. Counted, every document that is listed is scored; else those alone that can be among the best: then `total` counts
 * what was met on the way, and there are no facets.
 */
export const searchSegments = (corpus: Corpus, query: WeighedQuery, { capacity, filter, furtherFacets, counted }: SegmentSearch): Found => {
  scorer ??= new SegmentScorer();
  const best = new TopDocuments(capacity, (key) => {
    const { segment, doc } = segmentAndDoc(corpus, key);
    return segment?.idOf(doc) ?? "";
  });
  const facets = noFacets();
  let total = 0;
  for (const [at, segment] of corpus.segments.entries()) {
    const offer = (doc: number, score: number): void => {
      total++;
      best.offer(at * MOST_DOCUMENTS + doc, score);
    };
    if (counted) {
      const selection = select(columnsOf(segment), filter ?? {}, (id) => numberOf(segment.find(id)));
      const found = new Bitset(segment.size);
      scorer.score(corpus, at, query, LISTED, selection.near.words, (doc, score) => {
        found.add(doc);
        if (selection.accepted.has(doc)) offer(doc, score);
      });
      addFacets(facets, selection.count(found, furtherFacets));
    } else if (capacity > 0) {
      const admitted =
        filter === undefined
          ? segment.sections.living
          : select(columnsOf(segment), filter, (id) => numberOf(segment.find(id))).accepted.words;
      scorer.score(corpus, at, query, Math.max(LISTED, best.threshold), admitted, offer);
    }
  }
  return { best: best.descending(), total, facets };
};

const numberOf = (doc: number): number | undefined => (doc < 0 ? undefined : doc);

/** Share of the query's title, by idf, that a document holds: 0 to 1. */
export const titleShareOf = (corpus: Corpus, query: WeighedQuery, key: number): number => {
  const at = Math.floor(key / MOST_DOCUMENTS);
  const { segment, doc } = segmentAndDoc(corpus, key);
  if (segment === undefined) return 0;
  let share = 0;
  for (const view of ["words", "bigrams"] as const) {
    for (const { titleShare, numbers } of query[view]) {
      const number = numbers[at] ?? -1;
      if (titleShare > 0 && number >= 0 && holds(segment[view], number, doc)) share += titleShare;
    }
  }
  return share;
};
