import { eachRun, HAN } from "./chinese-words.ts";
import { blankStopPhrases } from "./stop-phrases.ts";

/** A token of a normalised text; offsets are into that normalised text. */
export interface RawToken {
  kind: "word" | "bigram";
  term: string;
  start: number;
  end: number;
  /** Whether it is a word inside a longer word, such as 传感 in 传感器. */
  inside: boolean;
}

/** Kana and Hangul are cut into bigrams like Chinese: no dictionary of ours knows them. */
const BIGRAM_RUN = new RegExp(`[${HAN}\\u3040-\\u30ff\\uac00-\\ud7af]+`, "gu");
/**
 * Latin and number tokens, kept whole: model names (`gb/t4754`, `wi-fi`), formulae (`h2so4`, `ca(oh)2`, `fe3+`), figures with their unit
 * (`3.5mm`, `10lp/mm`, `65°c`, `80%`). Letters of other alphabets make words of their own.
 */
const SYMBOLIC =
  /[a-z0-9\u0370-\u03ff\u0400-\u04ff]+(?:\([a-z0-9]+\)[0-9][a-z0-9]*|[-./×·][a-z0-9\u0370-\u03ff\u0400-\u04ff]+)*(?:°c|%|‰|\+(?![a-z0-9]))?/gu;
/** `wi-fi` and `gb/t4754` have parts worth finding; the parts of `10lp/mm` and `3.5mm` are units. */
const COMPOUND_NAME = /^[^\d].*[-./×]/u;
const LETTERS = /[a-z\u0370-\u03ff\u0400-\u04ff]{2,}/gu;
const ENGLISH_STOP = new Set("a an the of and or for with in on to by is are as at be this that from which wherein said".split(" "));

/** A model name is found whole; each of its parts that is a word of letters is found too. */
const symbolicTokens = (text: string): RawToken[] => {
  const tokens: RawToken[] = [];
  for (const match of text.matchAll(SYMBOLIC)) {
    const [term] = match;
    if (ENGLISH_STOP.has(term)) continue;
    tokens.push({ kind: "word", term, start: match.index, end: match.index + term.length, inside: false });
    if (!COMPOUND_NAME.test(term)) continue;
    for (const part of term.matchAll(LETTERS)) {
      const start = match.index + part.index;
      tokens.push({ kind: "word", term: part[0], start, end: start + part[0].length, inside: true });
    }
  }
  return tokens;
};

const bigramTokens = (text: string): RawToken[] => {
  const tokens: RawToken[] = [];
  for (const match of text.matchAll(BIGRAM_RUN)) {
    const [run] = match;
    for (let i = 0; i + 1 < run.length; i++) {
      tokens.push({ kind: "bigram", term: run.slice(i, i + 2), start: match.index + i, end: match.index + i + 2, inside: false });
    }
  }
  return tokens;
};

/** Symbolic terms and bigrams of a normalised text, stop phrases left out: what can be compared without a dictionary. */
export const plainTerms = (normalised: string): Set<string> => {
  const text = blankStopPhrases(normalised);
  return new Set([...symbolicTokens(text), ...bigramTokens(text)].map(({ term }) => term));
};

const chineseWords = (text: string): RawToken[] => {
  const tokens: RawToken[] = [];
  eachRun(text, (words, at) => {
    for (const { term, start, end, inside } of words) tokens.push({ kind: "word", term, start: at + start, end: at + end, inside });
  });
  return tokens;
};

/** Tokens of a normalised text with their offsets, the stop phrases left out. */
export const placeTokens = (normalised: string): RawToken[] => {
  const text = blankStopPhrases(normalised);
  return [...symbolicTokens(text), ...chineseWords(text), ...bigramTokens(text)];
};

/** Whether a term is a Latin, number or other symbolic token, which both views of a text hold: it begins as `SYMBOLIC` does. */
export const isSymbolic = (term: string): boolean => {
  const first = term.charCodeAt(0);
  return (first >= 0x61 && first <= 0x7a) || (first >= 0x30 && first <= 0x39) || (first >= 0x370 && first <= 0x4ff);
};

/** Receives terms, once for each time they occur. */
export type TermSink = (term: string) => void;

/** The same terms as `placeTokens`, without offsets: half the work, for indexing. Symbolic terms count as words and as bigrams. */
export const eachTerm = (normalised: string, onWord: TermSink, onBigram: TermSink): void => {
  const text = blankStopPhrases(normalised);
  for (const token of symbolicTokens(text)) {
    onWord(token.term);
    onBigram(token.term);
  }
  eachRun(text, (words) => {
    for (const { term } of words) onWord(term);
  });
  for (const match of text.matchAll(BIGRAM_RUN)) {
    const [run] = match;
    for (let i = 0; i + 1 < run.length; i++) onBigram(run.slice(i, i + 2));
  }
};
