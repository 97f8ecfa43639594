import { Bitset } from "./columns/bitset.ts";
import { select } from "./columns/selection.ts";
import { explainMatch } from "./explain/explain.ts";
import { DocumentStore } from "./index/store.ts";
import { PARAMETERS } from "./ranking/parameters.ts";
import { weighQuery } from "./ranking/query-terms.ts";
import { baseScores, titleCoverage } from "./ranking/scores.ts";
import { LISTED, strengthOf } from "./ranking/strength.ts";
import { TopDocuments } from "./ranking/top-documents.ts";
import type { Explanation, MatchDocument, MatchIndex, MatchQuery, SearchOptions, SearchResult } from "./types.ts";

const wholeNumber = (name: string, value: number): number => {
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`${name} must be a whole number of 0 or more, got ${value}`);
  return value;
};

class FusedIndex implements MatchIndex {
  readonly #store = new DocumentStore();

  get size(): number {
    return this.#store.living;
  }

  add(docs: Iterable<MatchDocument>): void {
    for (const document of docs) this.#store.put(document);
  }

  remove(ids: Iterable<string>): void {
    for (const id of ids) this.#store.remove(id);
  }

  search(query: MatchQuery, options: SearchOptions): SearchResult {
    const limit = wholeNumber("limit", options.limit);
    const offset = wholeNumber("offset", options.offset ?? 0);
    const store = this.#store;
    const weighed = weighQuery(query, store);
    const { scores, titleShares } = baseScores(weighed, store, store.size);
    const selection = select(store.columns, options.filter ?? {}, (id) => store.numberOf(id));
    const best = new TopDocuments(offset + limit, (doc) => store.at(doc)?.id ?? "");
    const found = new Bitset(store.size);
    let total = 0;
    selection.near.each((doc) => {
      const base = scores[doc] ?? 0;
      if (base === 0 || base + PARAMETERS.titleCoverage < LISTED) return;
      const score = base + PARAMETERS.titleCoverage * titleCoverage(store.words, doc, weighed.wordNumbers);
      if (score < LISTED) return;
      found.add(doc);
      if (!selection.accepted.has(doc)) return;
      total++;
      best.offer(doc, score);
    });
    const facets = selection.count(found, options.furtherFacets ?? []);
    const hits = best
      .descending()
      .slice(offset)
      .map(({ doc, score }) => ({ id: store.at(doc)?.id ?? "", score, strength: strengthOf(score, titleShares[doc] ?? 0) }));
    return { hits, total, facets };
  }

  explain(query: MatchQuery, id: string): Explanation | undefined {
    const doc = this.#store.numberOf(id);
    const document = doc === undefined ? undefined : this.#store.at(doc);
    if (doc === undefined || document === undefined) return undefined;
    return explainMatch(query, document, doc, this.#store);
  }
}

/** An empty index. Pure memory: nothing is read, written or scheduled; one thread owns it. */
export const createMatchIndex = (): MatchIndex => new FusedIndex();
