import { normalise, originMap } from "./normalise.ts";
import { placeTokens } from "./tokens.ts";

/** A term of a text. `start` and `end` are UTF-16 offsets into the text as its author wrote it, end not included. */
export interface Token {
  kind: "word" | "bigram";
  term: string;
  start: number;
  end: number;
}

/**
 * Cuts a text into the terms that documents and queries are compared by: NFKC and lower case; figures with units, formulae and
 * model names whole; dictionary words in search mode; bigrams of Chinese runs; without the stop phrases of patents and demands.
 */
export const analyse = (text: string): Token[] => {
  const origin = originMap(text);
  return placeTokens(normalise(text)).map((token) => ({ kind: token.kind, term: token.term, ...origin(token.start, token.end) }));
};
