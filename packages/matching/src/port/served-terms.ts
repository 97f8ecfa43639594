import { countTerms, UNIT } from "../index/term-counts.ts";
import { explainMatch } from "../explain/explain.ts";
import { SATURATION } from "../ranking/parameters.ts";
import { weighQuery } from "../ranking/query-terms.ts";
import { searchSegments, segmentAndDoc } from "../ranking/search-segments.ts";
import { strengthOf } from "../ranking/strength.ts";
import { Corpus, type CorpusStatistics } from "../segments/corpus.ts";
import { SegmentBuilder } from "../segments/segment-builder.ts";
import type { Explanation, Hit, MatchDocument, MatchQuery } from "../types.ts";

/** The two views of a text, as fields of a search server. */
export const servedViews = ["words", "bigrams"] as const;
export type ServedView = (typeof servedViews)[number];

/** Lucene reads no longer term from text that it splits at spaces; such terms are no words of any language. */
const longestTerm = 255;
/** A weighted frequency beyond this adds nothing to a score that anybody would see. */
const mostRepeated = 255;

/**
 * BM25 of Lucene on the fields of `servedTerms` scores as our BM25F does: there a term's frequency is its weighted frequency in half units, so
 * that k1 stands in half units too.
 */
export const servedSimilarity = {
  words: { k1: UNIT * SATURATION.words.k1, b: SATURATION.words.b },
  bigrams: { k1: UNIT * SATURATION.bigrams.k1, b: SATURATION.bigrams.b },
} as const satisfies Readonly<Record<ServedView, { readonly k1: number; readonly b: number }>>;

const isServed = (term: string): boolean => term.length <= longestTerm;

/** The terms of a document with spaces between, each as often as its weighted frequency in half units: six times for once in the title. */
export const servedTerms = (document: MatchDocument): Readonly<Record<ServedView, string>> => {
  const counts = countTerms(document);
  const written = (view: ServedView): string =>
    Array.from(counts[view].weights, ([term, weight]) => (isServed(term) ? `${term} `.repeat(Math.min(weight, mostRepeated)) : ""))
      .join("")
      .trimEnd();
  return { words: written("words"), bigrams: written("bigrams") };
};

const noStatistics: CorpusStatistics = { documents: 0, meanLengths: { words: 1, bigrams: 1 }, frequency: () => 0 };

/** The different terms of a query. */
export const servedQueryTerms = (query: MatchQuery): Readonly<Record<ServedView, readonly string[]>> => {
  const weighed = weighQuery(query, new Corpus([], noStatistics));
  const terms = (view: ServedView): string[] => weighed[view].map(({ term }) => term).filter(isServed);
  return { words: terms("words"), bigrams: terms("bigrams") };
};

/** A term to ask for: a document gains `boost` × idf × w ÷ (w + K), which is what Lucene's BM25 gives a term query of that boost. */
export interface ServedTerm {
  readonly view: ServedView;
  readonly term: string;
  readonly boost: number;
  /** The most that it can give. */
  readonly gain: number;
}

/** The terms of a query that some document holds, those first that can give most. */
export const boostedTerms = (query: MatchQuery, statistics: CorpusStatistics): readonly ServedTerm[] => {
  const weighed = weighQuery(query, new Corpus([], statistics));
  return servedViews
    .flatMap((view) =>
      weighed[view].flatMap(({ term, frequency, idf, gain }) =>
        frequency > 0 && isServed(term) ? [{ view, term, boost: gain / idf, gain }] : [],
      ),
    )
    .toSorted((a, b) => b.gain - a.gain);
};

/** What a server's BM25 gives a document for these terms, up to a factor that some versions of Lucene add. */
export const servedScore = (terms: readonly ServedTerm[], document: MatchDocument, statistics: CorpusStatistics): number => {
  const counts = countTerms(document);
  let score = 0;
  for (const { view, term, gain } of terms) {
    const weight = counts[view].weights.get(term) ?? 0;
    const { k1, b } = servedSimilarity[view];
    const norm = k1 * (1 - b + (b * counts[view].length) / statistics.meanLengths[view]);
    if (weight > 0) score += (gain * weight) / (weight + norm);
  }
  return score;
};

/** Some documents as the collection that the statistics speak of would score them; no more than a segment holds. */
const corpusOf = (documents: readonly MatchDocument[], statistics: CorpusStatistics): Corpus => {
  const builder = new SegmentBuilder();
  for (const document of documents) builder.add(document);
  return new Corpus([builder.build()], statistics);
};

/** Candidates that a server found, ranked by the whole formula as if every other document stood here too. */
export const rankCandidates = (
  query: MatchQuery,
  candidates: readonly MatchDocument[],
  { statistics, limit, offset }: { readonly statistics: CorpusStatistics; readonly limit: number; readonly offset: number },
): readonly Hit[] => {
  if (candidates.length === 0) return [];
  const corpus = corpusOf(candidates, statistics);
  const weighed = weighQuery(query, corpus);
  const { best } = searchSegments(corpus, weighed, {
    capacity: offset + limit,
    filter: undefined,
    condition: undefined,
    furtherFacets: [],
    counted: false,
  });
  return best.slice(offset).map(({ doc, score }) => ({
    id: segmentAndDoc(corpus, doc).segment?.idOf(doc) ?? "",
    score,
    strength: strengthOf(score),
  }));
};

/** Why a document that a server keeps has its score. */
export const explainCandidate = (query: MatchQuery, document: MatchDocument, statistics: CorpusStatistics): Explanation =>
  explainMatch(query, document, corpusOf([document], statistics));
