import { explainMatch } from "./explain/explain.ts";
import { weighQuery } from "./ranking/query-terms.ts";
import { searchSegments, segmentAndDoc, titleShareOf } from "./ranking/search-segments.ts";
import { strengthOf } from "./ranking/strength.ts";
import { SegmentList } from "./segments/segment-list.ts";
import type { Explanation, MatchDocument, MatchIndex, MatchQuery, SearchOptions, SearchResult } from "./types.ts";

const wholeNumber = (name: string, value: number): number => {
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`${name} must be a whole number of 0 or more, got ${value}`);
  return value;
};

class FusedIndex implements MatchIndex {
  readonly #list = new SegmentList();

  get size(): number {
    return this.#list.living;
  }

  add(docs: Iterable<MatchDocument>): void {
    this.#list.add(docs);
  }

  remove(ids: Iterable<string>): void {
    for (const id of ids) this.#list.remove(id);
  }

  search(query: MatchQuery, options: SearchOptions): SearchResult {
    const limit = wholeNumber("limit", options.limit);
    const offset = wholeNumber("offset", options.offset ?? 0);
    const { corpus } = this.#list;
    const weighed = weighQuery(query, corpus);
    const { best, total, facets } = searchSegments(corpus, weighed, {
      capacity: offset + limit,
      filter: options.filter,
      furtherFacets: options.furtherFacets ?? [],
      counted: options.counted ?? true,
    });
    const hits = best.slice(offset).map(({ doc, score }) => {
      const found = segmentAndDoc(corpus, doc);
      return { id: found.segment?.idOf(found.doc) ?? "", score, strength: strengthOf(score, titleShareOf(corpus, weighed, doc)) };
    });
    return { hits, total, facets };
  }

  explain(query: MatchQuery, id: string): Explanation | undefined {
    const found = this.#list.find(id);
    return found === undefined ? undefined : explainMatch(query, found.segment.documentAt(found.doc), this.#list.corpus);
  }
}

/** An empty index. Pure memory: nothing is read, written or scheduled; one thread owns it. */
export const createMatchIndex = (): MatchIndex => new FusedIndex();
