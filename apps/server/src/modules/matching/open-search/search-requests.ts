import type { Facets, MatchDocument, MatchQuery } from "@zhiqiao/matching";
import { type CorpusStatistics, servedQueryTerms, type ServedTerm, type ServedView, servedViews } from "@zhiqiao/matching/port";
import { z } from "zod";
import type { Clause, Condition } from "./conditions.ts";
import { aggregationsFor, CountedFacets, facetsFrom } from "./facets.ts";
import type { ServedIndex } from "./served-index.ts";

const TermVectors = z.object({
  term_vectors: z.record(
    z.string(),
    // A term that no document holds comes without a frequency; a field that no document has, with the statistics of what is asked about.
    z.object({
      field_statistics: z.object({ sum_ttf: z.number(), doc_count: z.number() }),
      terms: z.record(z.string(), z.object({ doc_freq: z.number().default(0) })),
    }),
  ),
});
const Source = z.object({ document: z.custom<MatchDocument>((value) => typeof value === "object" && value !== null) });
/** A document as it was given to the server. */
export const KeptDocument = z.object({ _source: Source }).transform(({ _source: { document } }) => document);
const Candidates = z.object({
  hits: z.object({
    hits: z.array(
      z.object({ _score: z.number(), _source: Source }).transform(({ _score: score, _source: { document } }) => ({ score, document })),
    ),
  }),
});
const Counted = z.object({ hits: z.object({ total: z.object({ value: z.number() }) }), aggregations: CountedFacets });

export interface Candidate {
  /** The server's own. */
  readonly score: number;
  readonly document: MatchDocument;
}

/** In the address, as OpenSearch publishes them there alone. */
const statisticsOnly = new URLSearchParams({
  fields: servedViews.join(","),
  term_statistics: "true",
  field_statistics: "true",
  positions: "false",
  offsets: "false",
  payloads: "false",
}).toString();

/**
 * What the server knows of the terms of a query and of all its documents; with several shards, of those of one. It counts documents that were replaced or removed
 * until it merges its segments.
 */
export async function readStatistics(served: ServedIndex, query: MatchQuery): Promise<CorpusStatistics> {
  const terms = servedQueryTerms(query);
  const { term_vectors: vectors } = TermVectors.parse(
    await served.send("POST", `/_termvectors?${statisticsOnly}`, {
      doc: Object.fromEntries(servedViews.map((view) => [view, terms[view].join(" ")])),
    }),
  );
  const meanLength = (view: ServedView): number => {
    const { sum_ttf: sum, doc_count: count } = vectors[view]?.field_statistics ?? { sum_ttf: 0, doc_count: 0 };
    return sum > 0 ? sum / count : 1;
  };
  return {
    documents: Math.max(...servedViews.map((view) => vectors[view]?.field_statistics?.doc_count ?? 0)),
    meanLengths: { words: meanLength("words"), bigrams: meanLength("bigrams") },
    frequency: (view, term) => {
      const known = vectors[view]?.terms ?? {};
      return Object.hasOwn(known, term) ? (known[term]?.doc_freq ?? 0) : 0;
    },
  };
}

/** A document must hold one term at least; each adds to its score. */
const matching = (terms: readonly ServedTerm[], conditions: readonly Condition[]): Clause => ({
  bool: {
    should: terms.map(({ view, term, boost }) => ({ term: { [view]: { value: term, boost } } })),
    minimum_should_match: 1,
    filter: conditions.map(({ clause }) => clause),
  },
});

/** The documents that the server ranks highest of those that pass every condition. */
export async function findCandidates(
  served: ServedIndex,
  terms: readonly ServedTerm[],
  { conditions, size }: { readonly conditions: readonly Condition[]; readonly size: number },
): Promise<readonly Candidate[]> {
  const body = { size, track_total_hits: false, query: matching(terms, conditions), _source: ["document"] };
  return Candidates.parse(await served.send("POST", "/_search", body)).hits.hits;
}

/** How many documents pass every condition with the score or more, and the facets of them, each under every condition but its own. */
export async function countMatches(
  served: ServedIndex,
  terms: readonly ServedTerm[],
  {
    conditions,
    further,
    score,
  }: { readonly conditions: readonly Condition[]; readonly further: readonly string[]; readonly score: number },
): Promise<{ readonly total: number; readonly facets: Facets }> {
  const shown = conditions.filter(({ facet }) => facet !== undefined);
  const answer = await served.send("POST", "/_search", {
    size: 0,
    track_total_hits: true,
    min_score: score,
    query: matching(
      terms,
      conditions.filter(({ facet }) => facet === undefined),
    ),
    post_filter: { bool: { filter: shown.map(({ clause }) => clause) } },
    aggs: aggregationsFor(conditions, further),
  });
  const { hits, aggregations } = Counted.parse(answer);
  return { total: hits.total.value, facets: facetsFrom(aggregations, further) };
}
