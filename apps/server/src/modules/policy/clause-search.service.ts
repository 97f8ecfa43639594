import type { ClauseHit, PolicySummary } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { listRegionRows } from "../regions/index.ts";
import { type ClauseIndex, type createClauseIndex, type IndexedClause, termsOf } from "./clause-index.ts";
import { readLibrary, toSummary, versionOn } from "./library.ts";
import { bestPassages, toPassage } from "./passages.ts";
import { countFacets, meets, type PolicyFilter } from "./policy-filter.ts";

export type ClauseSearchService = ReturnType<typeof createClauseSearchService>;
export type ClauseIndexSource = ReturnType<typeof createClauseIndex>;

/** The clauses that count on a day, each with its document. */
export interface Shelf {
  readonly asOf: string;
  readonly index: ClauseIndex;
  readonly documents: ReadonlyMap<string, PolicySummary>;
  readonly clauses: readonly IndexedClause[];
}

/** The clauses of the versions that count on a day. */
export async function readShelf(work: Work<SignedInActor>, source: ClauseIndexSource, asOf: string): Promise<Shelf> {
  const library = await readLibrary(work.tx);
  const index = await source.current(work.tx);
  const shown = new Set(library.flatMap(({ versions }) => versionOn(versions, asOf)?.id ?? []));
  return {
    asOf,
    index,
    documents: new Map(library.map((one) => [one.key, toSummary(one, asOf)])),
    clauses: [...index.clauses.values()].filter(({ versionId }) => shown.has(versionId)),
  };
}

export interface RankedClause {
  readonly indexed: IndexedClause;
  readonly document: PolicySummary;
  readonly score: number;
}

/** A clause is found where it and what it stands under hold this share of what the query says, by what each term tells. */
const leastShare = 0.6;

/** The clauses that hold most of a query, the most fitting first. */
export function findClauses({ index, clauses, documents }: Shelf, q: string): RankedClause[] {
  const terms = new Set(termsOf(q));
  const whole = [...terms].reduce((sum, term) => sum + index.weightOf(term), 0);
  if (whole === 0) return [];
  const { hits } = index.match.search({ title: q }, { limit: index.clauses.size, counted: false });
  const scores = new Map(hits.map(({ id, score }) => [id, score]));
  return clauses
    .flatMap((indexed): RankedClause[] => {
      const score = scores.get(indexed.id);
      const document = documents.get(indexed.key);
      if (score === undefined || document === undefined) return [];
      const share = [...terms].reduce((sum, term) => sum + (indexed.terms.has(term) ? index.weightOf(term) : 0), 0) / whole;
      return share >= leastShare ? [{ indexed, document, score: score * share }] : [];
    })
    .toSorted((a, b) => b.score - a.score || a.indexed.place - b.indexed.place);
}

const longestPassage = 120;

export const toHit = ({ indexed, document }: Omit<RankedClause, "score">, passages: ClauseHit["passages"]): ClauseHit => ({
  document: {
    key: document.key,
    title: document.title,
    issuer: document.issuer,
    regionCode: document.regionCode,
    level: document.level,
    issuedOn: document.issuedOn,
    state: document.state,
    sample: document.sample,
  },
  clause: { id: indexed.clause.id, heading: indexed.clause.heading },
  under: [...indexed.under],
  passages,
});

type Sort = "relevance" | "issued" | "document";
export type ClauseQuery = PolicyFilter & { readonly q: string; readonly document?: readonly string[] | undefined; readonly sort: Sort };

const inOrder: Readonly<Record<Sort, (a: RankedClause, b: RankedClause) => number>> = {
  relevance: () => 0,
  issued: (a, b) => b.document.issuedOn.localeCompare(a.document.issuedOn) || a.indexed.place - b.indexed.place,
  document: (a, b) => a.indexed.place - b.indexed.place,
};

export function createClauseSearchService({ clock, source }: { readonly clock: Clock; readonly source: ClauseIndexSource }) {
  async function search(work: Work<SignedInActor>, query: ClauseQuery) {
    const regions = await listRegionRows(work.tx);
    const shelf = await readShelf(work, source, query.asOf ?? dayInChina(clock.now()));
    const found = findClauses(shelf, query.q);
    const inDocument = (one: RankedClause): boolean => query.document === undefined || query.document.includes(one.document.key);
    const byDocument: Record<string, number> = {};
    for (const { document } of found) if (meets(document, query, regions)) byDocument[document.key] = (byDocument[document.key] ?? 0) + 1;
    const kept = found.filter((one) => inDocument(one) && meets(one.document, query, regions)).toSorted(inOrder[query.sort]);
    const facets = countFacets(
      found.filter(inDocument).map(({ document }) => document),
      query,
      regions,
    );
    return { shelf, kept, facets: { ...facets, document: byDocument } };
  }

  return {
    /** A page of clauses that hold a query, with what divides them. */
    async page(work: Work<SignedInActor>, query: ClauseQuery & { readonly cursor?: string | undefined; readonly limit: number }) {
      const began = performance.now();
      const { shelf, kept, facets } = await search(work, query);
      const [from = 0] = readCursor(query.cursor, 1) ?? [];
      if (typeof from !== "number" || !Number.isSafeInteger(from) || from < 0) throw new AppError("request.cursor_invalid");
      const next = from + query.limit;
      const terms = new Set(termsOf(query.q));
      return {
        asOf: shelf.asOf,
        items: kept.slice(from, next).map((one) => toHit(one, passagesOf(one.indexed, terms, shelf.index))),
        total: kept.length,
        nextCursor: next < kept.length ? toCursor([next]) : null,
        facets,
        titles: Object.fromEntries(Object.keys(facets.document).map((key) => [key, shelf.documents.get(key)?.title ?? key])),
        tookMs: performance.now() - began,
      };
    },

    /** All clauses that hold a query, for a table. */
    async all(work: Work<SignedInActor>, query: ClauseQuery): Promise<readonly RankedClause[]> {
      return (await search(work, query)).kept;
    },
  };
}

/** What of a clause shows why it was found: its best sentences, or its beginning where its headings alone hold the query. */
function passagesOf({ clause }: IndexedClause, terms: ReadonlySet<string>, index: ClauseIndex): ClauseHit["passages"] {
  const best = bestPassages(clause.text, terms, index.weightOf, 2);
  if (best.length > 0 || clause.text === "") return best;
  return [toPassage(clause.text.slice(0, longestPassage), terms)];
}
