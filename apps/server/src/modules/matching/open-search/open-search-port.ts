import type { MatchQuery } from "@zhiqiao/matching";
import {
  boostedTerms,
  type CorpusStatistics,
  explainCandidate,
  type IndexPort,
  LISTED,
  type PortSearchOptions,
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

const searchServed = async (served: ServedIndex, query: MatchQuery, options: PortSearchOptions): Promise<PortSearchResult> => {
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
  const hits = rankCandidates(query, documents, { statistics, limit, offset });
  if (options.counted === false) return { hits, total: hits.length, facets: facetsFrom({}, further), counting: "approximate" };
  // Where nothing passes the conditions there are facets to count all the same, and any document tells the factor.
  const [known] = candidates.length > 0 ? candidates : await findCandidates(served, terms, { conditions: [], size: 1 });
  const factor = known === undefined ? 1 : factorOf(known, terms, statistics);
  return { hits, ...(await countMatches(served, terms, { conditions, further, score: LISTED * factor })), counting: "approximate" };
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
