import type { Corpus, TermPlaces } from "../segments/corpus.ts";
import type { ViewName } from "../segments/segment.ts";
import { normalise } from "../text/normalise.ts";
import { isSymbolic, placeTokens, type RawToken } from "../text/tokens.ts";
import type { MatchQuery } from "../types.ts";
import { LONGEST_QUERY_TEXT, PARAMETERS } from "./parameters.ts";

/** A term of the query as one view scores it: a document gains `gain × w / (w + K)`, w its weighted frequency, K its length norm. */
export interface QueryTerm extends TermPlaces {
  term: string;
  idf: number;
  gain: number;
  /** Share of the query's title, by idf, that the term makes up, over both views; 0 when it stands in the text alone. */
  titleShare: number;
}

export interface WeighedQuery {
  words: readonly QueryTerm[];
  bigrams: readonly QueryTerm[];
  /** Terms of both views that any document holds, by rising gain for each posting read. */
  leastWorthFirst: readonly { view: ViewName; term: QueryTerm }[];
}

/** The texts of a query, in the order in which spans name them. */
export const queryParts = (query: MatchQuery): readonly { part: "title" | "text"; text: string; weight: number }[] => [
  { part: "title", text: query.title.slice(0, LONGEST_QUERY_TEXT), weight: 1 },
  { part: "text", text: (query.text ?? "").slice(0, LONGEST_QUERY_TEXT), weight: PARAMETERS.textWeight },
];

/**
 * What one occurrence in a part of the query counts. The words inside a long word repeat what the long word says, and the bigrams say
 * it again: counted in full they would let one long term outweigh everything else that the query asks for.
 */
export const occurrenceWeight = ({ kind, inside }: RawToken, partWeight: number): number =>
  kind === "word" && inside ? partWeight * PARAMETERS.insideWord : partWeight;

/**
 * Each term's gain = share × weight^power × idf × (k1 + 1) ÷ √S, S being the greatest BM25 sum the query could reach. Dividing by √S
 * lets words and bigrams, and long and short queries, count alike: it is to BM25 what the query's length is to a cosine.
 */
const weigh = (
  corpus: Corpus,
  view: ViewName,
  counts: ReadonlyMap<string, number>,
  parameters: { share: number; k1: number; queryPower: number },
): Omit<QueryTerm, "titleShare">[] => {
  let greatest = 0;
  const raw = Array.from(counts, ([term, weight]) => {
    const places = corpus.lookUp(view, term);
    const idf = corpus.idf(places.frequency);
    const gain = weight ** parameters.queryPower * idf * (parameters.k1 + 1);
    greatest += gain;
    return { term, ...places, idf, gain };
  });
  const scale = greatest > 0 ? parameters.share / Math.sqrt(greatest) : 0;
  return raw.map((each) => ({ ...each, gain: each.gain * scale }));
};

/** A query without words in its title is about its text: then every term counts as one of the title. */
const withTitleShares = (terms: readonly Omit<QueryTerm, "titleShare">[], titleTerms: ReadonlySet<string>, share: number): QueryTerm[] => {
  const isSubject = (term: string): boolean => titleTerms.size === 0 || titleTerms.has(term);
  let all = 0;
  for (const { term, idf } of terms) if (isSubject(term)) all += idf;
  return terms.map((each) => ({ ...each, titleShare: all > 0 && isSubject(each.term) ? (share * each.idf) / all : 0 }));
};

interface QueryCounts {
  weights: Map<string, number>;
  titleTerms: Set<string>;
}

const countQuery = (query: MatchQuery): { words: QueryCounts; bigrams: QueryCounts } => {
  const words: QueryCounts = { weights: new Map(), titleTerms: new Set() };
  const bigrams: QueryCounts = { weights: new Map(), titleTerms: new Set() };
  for (const { part, text, weight } of queryParts(query)) {
    const count = ({ weights, titleTerms }: QueryCounts, term: string, counted: number): void => {
      weights.set(term, (weights.get(term) ?? 0) + counted);
      if (part === "title") titleTerms.add(term);
    };
    for (const token of placeTokens(normalise(text))) {
      count(token.kind === "word" ? words : bigrams, token.term, occurrenceWeight(token, weight));
      if (token.kind === "word" && isSymbolic(token.term)) count(bigrams, token.term, weight);
    }
  }
  return { words, bigrams };
};

/** Weighs the terms of a query against the present state of an index. */
export const weighQuery = (query: MatchQuery, corpus: Corpus): WeighedQuery => {
  const counts = countQuery(query);
  // A title of which one view sees nothing, such as a single unknown character pair, is judged by the other view alone.
  const seen = ({ titleTerms }: QueryCounts): boolean => titleTerms.size > 0;
  const both = seen(counts.words) === seen(counts.bigrams);
  const weighed = (view: ViewName): QueryTerm[] => {
    const terms = weigh(corpus, view, counts[view].weights, PARAMETERS[view]);
    return withTitleShares(terms, counts[view].titleTerms, both ? 0.5 : Number(seen(counts[view])));
  };
  const words = weighed("words");
  const bigrams = weighed("bigrams");
  const leastWorthFirst = [
    ...words.map((term) => ({ view: "words" as const, term })),
    ...bigrams.map((term) => ({ view: "bigrams" as const, term })),
  ]
    .filter(({ term }) => term.frequency > 0)
    .toSorted((a, b) => a.term.gain / a.term.frequency - b.term.gain / b.term.frequency);
  return { words, bigrams, leastWorthFirst };
};
