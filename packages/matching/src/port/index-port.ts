import type { Explanation, MatchDocument, MatchIndex, MatchQuery, SearchOptions, SearchResult } from "../types.ts";

export interface PortSearchResult extends SearchResult {
  /** Approximate: of the documents that come near to the score from which they are listed, `total` and `facets` may count some too many or too few,
   * and strengths and near-duplicates are those of the candidates. */
  readonly counting: "exact" | "approximate";
}

/**
 * Where one kind of documents is kept and ranked: in this process, or on a search server that many processes share. Both rank by the same
 * formula and answer a `RangeError` for what no index can do.
 */
export interface IndexPort {
  /** Adds documents; one with a known id replaces it. They are findable when the promise resolves. */
  add(documents: readonly MatchDocument[]): Promise<void>;
  /** Forgets documents; unknown ids are passed over. */
  remove(ids: readonly string[]): Promise<void>;
  /** Forgets every document. */
  clear(): Promise<void>;
  size(): Promise<number>;
  /** Best documents first; equal scores by id. */
  search(query: MatchQuery, options: SearchOptions): Promise<PortSearchResult>;
  /** Why this document has its score; `undefined` when the index does not hold it. */
  explain(query: MatchQuery, id: string): Promise<Explanation | undefined>;
}

/** The engine of this package behind the port. `create` makes an empty index, at the start and when everything is forgotten. */
export const createEnginePort = (create: () => MatchIndex): IndexPort => {
  let index = create();
  return {
    add: async (documents) => index.add(documents),
    remove: async (ids) => index.remove(ids),
    clear: async () => {
      index = create();
    },
    size: async () => index.size,
    search: async (query, options) => ({ ...index.search(query, options), counting: "exact" }),
    explain: async (query, id) => index.explain(query, id),
  };
};
