import type { SentencePair, Span } from "../types.ts";
import { isListed } from "../index/term-counts.ts";
import { isSymbolic, type RawToken } from "../text/tokens.ts";
import { outerWords } from "./outer-words.ts";
import type { FieldText, QueryText } from "./read-text.ts";

const SENTENCE = /[^。！？；!?;\n\r]+[。！？；!?;]?/gu;
/** A pair that shares less than this of the demand's sentence would only distract. */
const LEAST_SIMILARITY = 0.15;
const MOST_PAIRS = 5;
const MOST_SENTENCES = 200;
/** A line of the demand's text with fewer words names a quantity, such as 回收率 ≥ 95 %, and says nothing that could be compared. */
const LEAST_WORDS = 3;

interface Sentence {
  span: Span;
  terms: ReadonlySet<string>;
  /** Words of the sentence that are neither figures nor units. */
  words: ReadonlySet<string>;
  /** How many words it has, those inside a longer word not counted. */
  length: number;
}

type PlacedTerm = RawToken & { readonly key: string; readonly at: number };

/** `5`, `95%` or `3.5mm`, and the `mm` of `5 mm`. */
const isFigureOrUnit = ({ term, start }: PlacedTerm, blanked: string): boolean =>
  isSymbolic(term) && (/^\d/u.test(term) || /\d\s?$/u.test(blanked.slice(Math.max(0, start - 2), start)));

const wordsOf = (terms: readonly PlacedTerm[], blanked: string): PlacedTerm[] =>
  terms.filter((token) => token.kind === "word" && !isFigureOrUnit(token, blanked));

const sharesWord = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean => {
  for (const word of some) if (others.has(word)) return true;
  return false;
};

/** Sentences of a text with the terms that begin in them, by offsets of the original. */
const sentencesOf = (text: QueryText | FieldText): Sentence[] => {
  const placed = text.tokens.map((token) => ({ ...token, key: token.kind + token.term, at: text.origin(token.start, token.end).start }));
  placed.sort((a, b) => a.at - b.at);
  const sentences: Sentence[] = [];
  let next = 0;
  for (const match of text.original.matchAll(SENTENCE)) {
    const end = match.index + match[0].length;
    const from = next;
    while ((placed[next]?.at ?? end) < end) next++;
    const inside = placed.slice(from, next);
    if (inside.length === 0) continue;
    const start = match.index + (match[0].length - match[0].trimStart().length);
    const words = wordsOf(inside, text.blanked);
    sentences.push({
      span: { start, end: start + match[0].trim().length },
      terms: new Set(inside.map(({ key }) => key)),
      words: new Set(words.map(({ key }) => key)),
      length: outerWords(words).length,
    });
    if (sentences.length >= MOST_SENTENCES) break;
  }
  return sentences;
};

/**
 * For each sentence of the query the sentence of the document that holds most of its idf weight; the best few. A pair shares a word
 * at least: a figure or a unit that stands in both says nothing. Tags and titles of classes are no sentences.
 * `weightOf` is the idf of a term, keyed by kind and term.
 */
export const sentencePairs = (
  query: readonly QueryText[],
  fields: readonly FieldText[],
  weightOf: (key: string) => number,
): SentencePair[] => {
  const candidates = fields.flatMap((text) => {
    const { field } = text;
    return isListed(field) ? [] : sentencesOf(text).map((sentence) => ({ field, ...sentence }));
  });
  const pairs: SentencePair[] = [];
  // A sentence that the demand repeats is compared once.
  const compared = new Set<string>();
  for (const text of query) {
    for (const { span, terms, words, length } of sentencesOf(text)) {
      if (text.part === "text" && length < LEAST_WORDS) continue;
      const sentence = text.original.slice(span.start, span.end);
      if (compared.has(sentence)) continue;
      compared.add(sentence);
      const weights = Array.from(terms, (term) => [term, weightOf(term)] as const);
      const all = weights.reduce((sum, [, weight]) => sum + weight, 0);
      let best: SentencePair | undefined;
      for (const candidate of candidates) {
        if (!sharesWord(words, candidate.words)) continue;
        const shared = weights.reduce((sum, [term, weight]) => (candidate.terms.has(term) ? sum + weight : sum), 0);
        const similarity = all > 0 ? shared / all : 0;
        if (similarity < LEAST_SIMILARITY || similarity <= (best?.similarity ?? 0)) continue;
        best = { demand: { part: text.part, ...span }, supply: { field: candidate.field, ...candidate.span }, similarity };
      }
      if (best !== undefined) pairs.push(best);
    }
  }
  return pairs.toSorted((a, b) => b.similarity - a.similarity).slice(0, MOST_PAIRS);
};
