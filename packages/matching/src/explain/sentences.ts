import type { SentencePair, Span } from "../types.ts";
import type { FieldText, QueryText } from "./read-text.ts";

const SENTENCE = /[^。！？；!?;\n\r]+[。！？；!?;]?/gu;
/** A pair that shares less than this of the demand's sentence would only distract. */
const LEAST_SIMILARITY = 0.15;
const MOST_PAIRS = 5;
const MOST_SENTENCES = 200;

interface Sentence {
  span: Span;
  terms: ReadonlySet<string>;
}

/** Sentences of a text with the terms that begin in them, by offsets of the original. */
const sentencesOf = (text: QueryText | FieldText): Sentence[] => {
  const placed = text.tokens.map(({ kind, term, start, end }) => ({ key: kind + term, at: text.origin(start, end).start }));
  placed.sort((a, b) => a.at - b.at);
  const sentences: Sentence[] = [];
  let next = 0;
  for (const match of text.original.matchAll(SENTENCE)) {
    const end = match.index + match[0].length;
    const terms = new Set<string>();
    for (let token = placed[next]; token !== undefined && token.at < end; token = placed[++next]) terms.add(token.key);
    if (terms.size === 0) continue;
    const start = match.index + (match[0].length - match[0].trimStart().length);
    sentences.push({ span: { start, end: start + match[0].trim().length }, terms });
    if (sentences.length >= MOST_SENTENCES) break;
  }
  return sentences;
};

/**
 * For each sentence of the query the sentence of the document that holds most of its idf weight; the best few.
 * `weightOf` is the idf of a term, keyed by kind and term.
 */
export const sentencePairs = (
  query: readonly QueryText[],
  fields: readonly FieldText[],
  weightOf: (key: string) => number,
): SentencePair[] => {
  const candidates = fields.flatMap((text) => sentencesOf(text).map((sentence) => ({ text, ...sentence })));
  const pairs: SentencePair[] = [];
  for (const text of query) {
    for (const { span, terms } of sentencesOf(text)) {
      const weights = Array.from(terms, (term) => [term, weightOf(term)] as const);
      const all = weights.reduce((sum, [, weight]) => sum + weight, 0);
      let best: SentencePair | undefined;
      for (const candidate of candidates) {
        const shared = weights.reduce((sum, [term, weight]) => (candidate.terms.has(term) ? sum + weight : sum), 0);
        const similarity = all > 0 ? shared / all : 0;
        if (similarity < LEAST_SIMILARITY || similarity <= (best?.similarity ?? 0)) continue;
        const { field, index } = candidate.text;
        const supply = field === "tags" ? { field, index, ...candidate.span } : { field, ...candidate.span };
        best = { demand: { part: text.part, ...span }, supply, similarity };
      }
      if (best !== undefined) pairs.push(best);
    }
  }
  return pairs.toSorted((a, b) => b.similarity - a.similarity).slice(0, MOST_PAIRS);
};
