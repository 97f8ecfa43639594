import type { GrowingHalves } from "./growing-list.ts";

/**
 * A document's terms in one view as halves of 16 bits: their numbers rising, each as its distance from the one before (from −1 at first) × 8 + a code. The code
 * says the weighted frequency and whether the term stands in the title, or leaves both to the half after; a distance too long for a half is led by a jump of
 * so many times `JUMP`. Nearly every term is one half, so that reading many decides little.
 */
export const ROW = { codeBits: 3, codeMask: 7, firstInTitle: 4, otherWeight: 6, jump: 7 } as const;
/** Distances from here on are led by a jump. */
export const JUMP = 1 << 13;
/** What most terms weigh, by code, in half units; those from `ROW.firstInTitle` on stand in the title. */
export const CODED_WEIGHTS = Uint8Array.of(2, 4, 6, 8, 8, 10);

/** One document's term in a number: term × 512 + 256 where it stands in the title + its weight. */
export const KEY = { term: 512, inTitle: 256, weightMask: 255 } as const;
/** A jump, the term and its weight. */
const LONGEST_ENTRY = 3;

const codes = new Uint8Array(KEY.term).fill(ROW.otherWeight);
for (const [code, weight] of CODED_WEIGHTS.entries()) codes[weight + (code < ROW.firstInTitle ? 0 : KEY.inTitle)] = code;

export type TermVisitor = (term: number, weight: number, inTitle: boolean) => void;

/** Writes the terms of one document, given as rising keys. A distance is less than 2²⁶. */
export const writeTerms = (keys: Float64Array, into: GrowingHalves): void => {
  into.reserve(keys.length * LONGEST_ENTRY);
  const { cells } = into;
  for (let before = -1, at = 0; at < keys.length; at++) {
    const key = keys[at] ?? 0;
    const term = Math.floor(key / KEY.term);
    const said = key - term * KEY.term;
    const code = codes[said] ?? 0;
    const distance = term - before;
    before = term;
    if (distance >= JUMP) cells[into.size++] = (Math.floor(distance / JUMP) << ROW.codeBits) | ROW.jump;
    cells[into.size++] = ((distance % JUMP) << ROW.codeBits) | code;
    if (code === ROW.otherWeight) cells[into.size++] = said;
  }
};

/** Visits the terms that stand from `from` to `to`: numbers rising, weights in half units. */
export const readTerms = (rows: Uint16Array, from: number, to: number, visit: TermVisitor): void => {
  let term = -1;
  for (let at = from; at < to; ) {
    const entry = rows[at++] ?? 0;
    const code = entry & ROW.codeMask;
    if (code === ROW.jump) {
      term += (entry >>> ROW.codeBits) * JUMP;
      continue;
    }
    term += entry >>> ROW.codeBits;
    if (code < ROW.otherWeight) visit(term, CODED_WEIGHTS[code] ?? 0, code >= ROW.firstInTitle);
    else {
      const said = rows[at++] ?? 0;
      visit(term, said & KEY.weightMask, said >= KEY.inTitle);
    }
  }
};

/** What stands before the terms of a document: all that scoring it takes beside them, so that a score reads one stretch of memory. */
export interface RowHead {
  /** Halves that its words take. */
  readonly words: number;
  /** Different words in its title. */
  readonly titleWords: number;
  /** Its weighted lengths in half units. */
  readonly wordLength: number;
  readonly bigramLength: number;
}

/** From here on a number takes two halves. */
const LONG = 1 << 15;

const numbersOf = ({ words, titleWords, wordLength, bigramLength }: RowHead): readonly number[] => [
  words,
  titleWords,
  wordLength,
  bigramLength,
];

export const lengthOfHead = (head: RowHead): number => numbersOf(head).reduce((sum, number) => sum + halvesOf(number), 0);

/** Writes the head of a row, of numbers below 2³⁰, where it begins; answers where the terms go. */
export const writeHead = (head: RowHead, rows: Uint16Array, from: number): number => {
  let at = from;
  for (const number of numbersOf(head)) {
    if (number < LONG) rows[at++] = number;
    else {
      rows[at++] = LONG | (number >>> 15);
      rows[at++] = number & (LONG - 1);
    }
  }
  return at;
};

/** The number of a head that begins at `at`. */
export const numberAt = (rows: Uint16Array, at: number): number => {
  const first = rows[at] ?? 0;
  return first < LONG ? first : ((first - LONG) << 15) | (rows[at + 1] ?? 0);
};

/** How many halves a number of a head takes. */
export const halvesOf = (number: number): number => (number < LONG ? 1 : 2);

/** Where the terms of the row that begins at `from` begin, in words and in bigrams. */
export const openRow = (rows: Uint16Array, from: number): { words: number; bigrams: number } => {
  const words = numberAt(rows, from);
  let at = from + halvesOf(words);
  for (let number = 1; number < 4; number++) at += halvesOf(numberAt(rows, at));
  return { words: at, bigrams: at + words };
};
