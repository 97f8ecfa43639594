import type { SubIndex } from "../index/sub-index.ts";
import { normalise } from "../text/normalise.ts";
import { isSymbolic, placeTokens, type RawToken } from "../text/tokens.ts";
import type { MatchQuery } from "../types.ts";
import { LONGEST_QUERY_TEXT, PARAMETERS } from "./parameters.ts";

/** A term of the query as one sub-index scores it: a document gains `gain × w / (w + K)`, w its weighted frequency, K its length norm. */
export interface QueryTerm {
  term: string;
  /** `undefined` when no document ever held the term. */
  number: number | undefined;
  gain: number;
  /** Share of the query's title, by idf, that the term makes up, over both sub-indexes; 0 when it stands in the text alone. */
  titleShare: number;
}

export interface WeighedQuery {
  words: readonly QueryTerm[];
  bigrams: readonly QueryTerm[];
  /** Numbers of the query's words, for the title coverage. */
  wordNumbers: ReadonlySet<number>;
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
  index: SubIndex,
  counts: ReadonlyMap<string, number>,
  parameters: { share: number; k1: number; queryPower: number },
): Omit<QueryTerm, "titleShare">[] => {
  let greatest = 0;
  const raw = Array.from(counts, ([term, weight]) => {
    const number = index.termNumber(term);
    const gain = weight ** parameters.queryPower * index.idf(number) * (parameters.k1 + 1);
    greatest += gain;
    return { term, number, gain };
  });
  const scale = greatest > 0 ? parameters.share / Math.sqrt(greatest) : 0;
  return raw.map((each) => ({ ...each, gain: each.gain * scale }));
};

/** A query without words in its title is about its text: then every term counts as one of the title. */
const withTitleShares = (
  index: SubIndex,
  terms: readonly Omit<QueryTerm, "titleShare">[],
  titleTerms: ReadonlySet<string>,
  share: number,
): QueryTerm[] => {
  const isSubject = (term: string): boolean => titleTerms.size === 0 || titleTerms.has(term);
  let all = 0;
  for (const { term, number } of terms) if (isSubject(term)) all += index.idf(number);
  return terms.map((each) => ({ ...each, titleShare: all > 0 && isSubject(each.term) ? (share * index.idf(each.number)) / all : 0 }));
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
export const weighQuery = (query: MatchQuery, indexes: { words: SubIndex; bigrams: SubIndex }): WeighedQuery => {
  const { words, bigrams } = countQuery(query);
  const weighedWords = weigh(indexes.words, words.weights, PARAMETERS.words);
  const weighedBigrams = weigh(indexes.bigrams, bigrams.weights, PARAMETERS.bigrams);
  const wordNumbers = new Set<number>();
  for (const { number } of weighedWords) if (number !== undefined) wordNumbers.add(number);
  // A title of which one view sees nothing, such as a single unknown character pair, is judged by the other view alone.
  const seen = (counts: QueryCounts): boolean => counts.titleTerms.size > 0;
  const both = seen(words) === seen(bigrams);
  return {
    words: withTitleShares(indexes.words, weighedWords, words.titleTerms, both ? 0.5 : Number(seen(words))),
    bigrams: withTitleShares(indexes.bigrams, weighedBigrams, bigrams.titleTerms, both ? 0.5 : Number(seen(bigrams))),
    wordNumbers,
  };
};
