import type { Hit, MatchDocument, MatchQuery, SearchOptions, Strength } from "@zhiqiao/matching";
import {
  boostedTerms,
  type CorpusStatistics,
  explainCandidate,
  foldHits,
  type IndexPort,
  LISTED,
  type PortSearchResult,
  rankCandidates,
  servedScore,
  servedSimilarity,
  type ServedTerm,
} from "@zhiqiao/matching/port";
import { z } from "zod";
import { conditionsOf } from "./conditions.ts";
import { aggregationsFor, facetsFrom } from "./facets.ts";
import { type Candidate, countMatches, findCandidates, KeptDocument, readStatistics } from "./search-requests.ts";
import { servedDocument } from "./served-document.ts";
import { createServedIndex, isAbsent, type ServedIndex, type ServedIndexOptions } from "./served-index.ts";

/** Documents that are ranked here by the whole formula, at least; the server's own order decides no more than who is among them. */
const leastCandidates = 200;
/** The server gives no more than 10,000 hits and takes no more than 1,024 clauses, where nobody has set it otherwise. */
const mostHits = 10_000;
const mostTerms = 1_000;
const documentsOfRequest = 500;

const wholeNumber = (name: string, value: number): number => {
  if (!Number.isInteger(value) || value < 0 || value > mostHits)
    throw new RangeError(`${name} must be a whole number from 0 to ${mostHits}, got ${value}`);
  return value;
};

/** Some versions of Lucene multiply BM25 by k1 + 1 and others do not: which, is read off a score that is known. */
const legacyFactor = servedSimilarity.words.k1 + 1;
const factorOf = ({ score, document }: Candidate, terms: readonly ServedTerm[], statistics: CorpusStatistics): number =>
  score / servedScore(terms, document, statistics) > Math.sqrt(legacyFactor) ? legacyFactor : 1;

/** The page of a list: those of the strengths that are wanted, near-duplicates under the best of them where that is asked for. */
const pageOf = (ranked: readonly Hit[], documents: readonly MatchDocument[], { limit, offset = 0, filter = {}, fold }: SearchOptions) => {
  const listed = ranked.filter(({ strength }) => filter.strength?.includes(strength) !== false);
  if (fold !== true) return { hits: listed.slice(offset, offset + limit) };
  const known = new Map(documents.map((document) => [document.id, document]));
  const readable = listed.map((hit) => ({ hit, read: () => known.get(hit.id) ?? { title: "" } }));
  const { hits, folded } = foldHits(readable, offset + limit);
  return { hits: hits.slice(offset), folded };
};

/** Strong and possible ones are among the candidates; whatever else the server counts is weak. */
const strengthsOf = (ranked: readonly Hit[], total: number): Record<Strength, number> => {
  const count = (strength: Strength): number => ranked.filter((hit) => hit.strength === strength).length;
  const [strong, possible] = [count("strong"), count("possible")];
  return { strong, possible, weak: Math.max(0, total - strong - possible) };
};

const searchServed = async (served: ServedIndex, query: MatchQuery, options: SearchOptions): Promise<PortSearchResult> => {
  const limit = wholeNumber("limit", options.limit);
  const offset = wholeNumber("offset", options.offset ?? 0);
  const size = Math.max(leastCandidates, wholeNumber("offset and limit together", offset + limit));
  const conditions = conditionsOf(options.filter ?? {});
  const further = options.furtherFacets ?? [];
  // Names of facets are looked at before anything is asked.
  aggregationsFor(conditions, further);
  const statistics = await readStatistics(served, query);
  const terms = boostedTerms(query, statistics).slice(0, mostTerms);
  if (terms.length === 0) return { hits: [], total: 0, facets: facetsFrom({}, further), counting: "exact" };
  const candidates = await findCandidates(served, terms, { conditions, size });
  const documents = candidates.map(({ document }) => document);
  const ranked = rankCandidates(query, documents, { statistics, limit: documents.length, offset: 0 });
  const page = pageOf(ranked, documents, options);
  if (options.counted === false) return { ...page, total: page.hits.length, facets: facetsFrom({}, further), counting: "approximate" };
  // Where nothing passes the conditions there are facets to count all the same, and any document tells the factor.
  const [known] = candidates.length > 0 ? candidates : await findCandidates(served, terms, { conditions: [], size: 1 });
  const factor = known === undefined ? 1 : factorOf(known, terms, statistics);
  const counted = await countMatches(served, terms, { conditions, further, score: LISTED * factor });
  const strengths = strengthsOf(ranked, counted.total);
  const total = options.filter?.strength?.reduce((sum, strength) => sum + strengths[strength], 0) ?? counted.total;
  return { ...page, ...counted, total, strengths, counting: "approximate" };
};

/**
 * OpenSearch or Elasticsearch behind the port. The server keeps our terms and our documents, filters, counts, and proposes candidates by its BM25;
 * they are ranked and explained here. It counts by its own score, which knows lengths by four binary digits and no title coverage. Frequencies are
 * those of one shard, as the server gives them: with more than one they are estimates.
 * @throws SearchServerError
 */
export const createOpenSearchPort = (options: ServedIndexOptions): IndexPort => {
  const served = createServedIndex(options);
  return {
    async add(documents) {
      for (let at = 0; at < documents.length; at += documentsOfRequest) {
        const part = documents.slice(at, at + documentsOfRequest);
        await served.change(part.flatMap((document) => [{ index: { _id: document.id } }, servedDocument(document)]));
      }
    },
    async remove(ids) {
      if (ids.length > 0) await served.change(ids.map((id) => ({ delete: { _id: id } })));
    },
    clear: () => served.clear(),
    size: async () => z.object({ count: z.number() }).parse(await served.send("GET", "/_count")).count,
    search: (query, searched) => searchServed(served, query, searched),
    async explain(query, id) {
      let kept: unknown;
      try {
        kept = await served.send("GET", `/_doc/${encodeURIComponent(id)}?_source_includes=document`);
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
      return explainCandidate(query, KeptDocument.parse(kept), await readStatistics(served, query));
    },
  };
};
