import { cutWords, type WordSink } from "./chinese-words.ts";
import { writeNormalised } from "./normalise.ts";
import { PhraseAutomaton } from "./phrase-automaton.ts";
import { blankStopPhrases } from "./stop-phrases.ts";
import { stringOf, TextUnits } from "./text-units.ts";

/** A token of a normalised text; offsets are into that normalised text. */
export interface RawToken {
  kind: "word" | "bigram";
  term: string;
  start: number;
  end: number;
  /** Whether it is a word inside a longer word, such as 传感 in 传感器. */
  inside: boolean;
}

/** Receives, once for each time they occur, the terms of a text that need no dictionary, where they stand in `units`. */
interface PlainSink {
  /** A Latin, number or other symbolic term, or a part of one: it counts in both views. */
  symbol(units: Uint16Array, from: number, to: number, inside: boolean): void;
  /** A run of two characters or more, each two neighbours of which are a bigram. */
  run(units: Uint16Array, from: number, to: number): void;
}

/** Receives the terms of a text. */
export interface TermSink extends PlainSink, WordSink {}

/** What a unit can be part of. */
const OTHER = 0;
const SYMBOL = 1;
/** Kana and Hangul are cut into bigrams like Chinese: no dictionary of ours knows them. */
const UNCUT = 2;
const CHINESE = 3;
const kinds = new Uint8Array(1 << 16);
for (const [kind, first, last] of [
  [SYMBOL, 0x30, 0x39],
  [SYMBOL, 0x61, 0x7a],
  [SYMBOL, 0x370, 0x4ff],
  [UNCUT, 0x3040, 0x30ff],
  [UNCUT, 0xac00, 0xd7af],
  [CHINESE, 0x3005, 0x3005],
  [CHINESE, 0x3007, 0x3007],
  [CHINESE, 0x3400, 0x9fff],
  [CHINESE, 0xf900, 0xfaff],
] as const)
  kinds.fill(kind, first, last + 1);

const kindAt = (units: Uint16Array, at: number, to: number): number => (at < to ? (kinds[units[at] ?? 0] ?? OTHER) : OTHER);

/** Whether the character, in a normalised text, stands in a bigram with each such neighbour; those beyond 16 bits and those of rare blocks do not. */
export const isInBigrams = (character: string): boolean => character.length === 1 && kinds[character.charCodeAt(0)] === CHINESE;

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isPlain = (unit: number): boolean => isDigit(unit) || (unit >= 0x61 && unit <= 0x7a);

const unitsOf = (characters: string): ReadonlySet<number> => new Set(Array.from(characters, (character) => character.charCodeAt(0)));
const JOINTS = unitsOf("-./×·");
const NAME_JOINTS = unitsOf("-./×");
const OPENING = "(".charCodeAt(0);
const CLOSING = ")".charCodeAt(0);
const PLUS = "+".charCodeAt(0);
const DEGREE = "°".charCodeAt(0);
const CELSIUS = "c".charCodeAt(0);
const SHARES = unitsOf("%‰");
const ENGLISH_STOP_WORDS = "wherein|which|with|from|that|this|said|and|are|for|the|an|as|at|be|by|in|is|of|on|or|to|a";
const ENGLISH_STOP = new PhraseAutomaton(ENGLISH_STOP_WORDS);

/**
 * Letters and figures in a row stand whole in one symbolic term, whatever is around them, unless they are a stop word or are parted behind a `°c`. What
 * is given is the part of them that is sure to be found within a symbolic term of every text that holds them; undefined: there is none.
 */
export const surePartOf = (letters: string): string | undefined => {
  const part = letters.replace(/^c(?=.)/u, "");
  return ENGLISH_STOP_WORDS.split("|").some((word) => word.includes(part)) ? undefined : part;
};

const endWhile = (units: Uint16Array, from: number, to: number, holds: (unit: number) => boolean): number => {
  let at = from;
  while (at < to && holds(units[at] ?? 0)) at++;
  return at;
};
const isSymbolUnit = (unit: number): boolean => kinds[unit] === SYMBOL;

/** The end of `(oh)2` where it begins at `at`, else `at`. */
const endOfGroup = (units: Uint16Array, at: number, to: number): number => {
  if (units[at] !== OPENING) return at;
  const closing = endWhile(units, at + 1, to, isPlain);
  const figure = closing + 1;
  if (closing === at + 1 || closing >= to || units[closing] !== CLOSING || figure >= to || !isDigit(units[figure] ?? 0)) return at;
  return endWhile(units, figure, to, isPlain);
};

/**
 * The end of the symbolic term that begins at `from`. They are kept whole: model names (`gb/t4754`, `wi-fi`), formulae (`h2so4`, `ca(oh)2`, `fe3+`),
 * figures with their unit (`3.5mm`, `10lp/mm`, `65°c`, `80%`). Letters of other alphabets make words of their own.
 */
const endOfSymbol = (units: Uint16Array, from: number, to: number): number => {
  let end = endWhile(units, from, to, isSymbolUnit);
  for (;;) {
    const further = JOINTS.has(units[end] ?? 0) && end < to ? endWhile(units, end + 1, to, isSymbolUnit) : endOfGroup(units, end, to);
    if (further <= end + 1) break;
    end = further;
  }
  const next = end < to ? (units[end] ?? 0) : 0;
  if (SHARES.has(next)) return end + 1;
  if (next === DEGREE && end + 1 < to && units[end + 1] === CELSIUS) return end + 2;
  return next === PLUS && !(end + 1 < to && isPlain(units[end + 1] ?? 0)) ? end + 1 : end;
};

/** `wi-fi` and `gb/t4754` have parts worth finding, their words of letters; the parts of `10lp/mm` and `3.5mm` are units. */
const giveParts = (units: Uint16Array, from: number, to: number, sink: PlainSink): void => {
  if (isDigit(units[from] ?? 0)) return;
  let joints = 0;
  for (let at = from + 1; at < to; at++) if (NAME_JOINTS.has(units[at] ?? 0)) joints++;
  if (joints === 0) return;
  const isLetter = (unit: number): boolean => isSymbolUnit(unit) && !isDigit(unit);
  for (let at = from; at < to; at++) {
    const end = endWhile(units, at, to, isLetter);
    if (end - at > 1) sink.symbol(units, at, end, true);
    at = Math.max(at, end);
  }
};

/** Reads a normalised text whose stop phrases were blanked, from its beginning to its end; the words of a run, where they are wanted, come before the run. */
const readUnits = ({ cells: units, length }: TextUnits, sink: PlainSink, words?: WordSink): void => {
  for (let at = 0; at < length; ) {
    const kind = kindAt(units, at, length);
    if (kind === OTHER) {
      at++;
      continue;
    }
    if (kind === SYMBOL) {
      const end = endOfSymbol(units, at, length);
      if (ENGLISH_STOP.endOf(units, at, end) !== end) {
        sink.symbol(units, at, end, false);
        giveParts(units, at, end, sink);
      }
      at = end;
      continue;
    }
    const start = at;
    for (let next = kind; next >= UNCUT; ) {
      const from = at;
      const chinese = next === CHINESE;
      while (next >= UNCUT && (next === CHINESE) === chinese) next = kindAt(units, ++at, length);
      if (chinese && at - from > 1 && words !== undefined) cutWords(units, from, at, words);
    }
    if (at - start > 1) sink.run(units, start, at);
  }
};

const reading = new TextUnits();

/** Terms of a text as it was written, the stop phrases left out. */
export const readTerms = (text: string, sink: TermSink): void => {
  writeNormalised(text, reading);
  blankStopPhrases(reading);
  readUnits(reading, sink, sink);
};

/** The same terms as those of `readTerms`, as tokens of a normalised text with their offsets: symbolic terms, then words, then bigrams. */
export const placeTokens = (normalised: string): RawToken[] => {
  const symbols: RawToken[] = [];
  const words: RawToken[] = [];
  const bigrams: RawToken[] = [];
  reading.write(normalised);
  blankStopPhrases(reading);
  const sink: TermSink = {
    symbol: (_units, start, end, inside) => symbols.push({ kind: "word", term: normalised.slice(start, end), start, end, inside }),
    word: (_units, start, end, inside) => words.push({ kind: "word", term: normalised.slice(start, end), start, end, inside }),
    run: (_units, from, to) => {
      for (let start = from; start + 1 < to; start++) {
        const end = start + 2;
        bigrams.push({ kind: "bigram", term: normalised.slice(start, end), start, end, inside: false });
      }
    },
  };
  readUnits(reading, sink, sink);
  return [...symbols, ...words, ...bigrams];
};

/** Symbolic terms and bigrams of a normalised text, stop phrases left out: what can be compared without a dictionary. */
export const plainTerms = (normalised: string): Set<string> => {
  const terms = new Set<string>();
  reading.write(normalised);
  blankStopPhrases(reading);
  readUnits(reading, {
    symbol: (units, from, to) => terms.add(stringOf(units, from, to)),
    run: (units, from, to) => {
      for (let at = from; at + 1 < to; at++) terms.add(stringOf(units, at, at + 2));
    },
  });
  return terms;
};

/** Whether a term is a Latin, number or other symbolic token, which both views of a text hold: it begins as symbolic terms do. */
export const isSymbolic = (term: string): boolean => isSymbolUnit(term.charCodeAt(0));
