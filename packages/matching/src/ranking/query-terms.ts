import { SubIndex } from "../index/sub-index.ts";
import { normalise } from "../text/normalise.ts";
import { eachTerm } from "../text/tokens.ts";
import type { MatchQuery } from "../types.ts";
import { LONGEST_QUERY_TEXT, PARAMETERS } from "./parameters.ts";

/** A term of the query as one sub-index scores it: a document gains `gain × w / (w + K)`, w its weighted frequency, K its length norm. */
export interface QueryTerm {
  term: string;
  /** `undefined` when no document ever held the term. */
  number: number | undefined;
  gain: number;
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
 * Each term's gain = share × weight^power × idf × (k1 + 1) ÷ √S, S being the greatest BM25 sum the query could reach. Dividing by √S
 * lets words and bigrams, and long and short queries, count alike: it is to BM25 what the query's length is to a cosine.
 */
const weigh = (index: SubIndex, counts: ReadonlyMap<string, number>, parameters: { share: number; k1: number; queryPower: number }): QueryTerm[] => {
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

/** Weighs the terms of a query against the present state of an index. */
export const weighQuery = (query: MatchQuery, indexes: { words: SubIndex; bigrams: SubIndex }): WeighedQuery => {
  const words = new Map<string, number>();
  const bigrams = new Map<string, number>();
  for (const { text, weight } of queryParts(query)) {
    const into = (counts: Map<string, number>) => (term: string) => counts.set(term, (counts.get(term) ?? 0) + weight);
    eachTerm(normalise(text), into(words), into(bigrams));
  }
  const weighedWords = weigh(indexes.words, words, PARAMETERS.words);
  const wordNumbers = new Set<number>();
  for (const { number } of weighedWords) if (number !== undefined) wordNumbers.add(number);
  return { words: weighedWords, bigrams: weigh(indexes.bigrams, bigrams, PARAMETERS.bigrams), wordNumbers };
};
