import { PairNumbers } from "../segments/pair-numbers.ts";
import { TermTable } from "../segments/term-table.ts";
import { jieba, knownWords } from "./dictionary.ts";
import { NO_NODE, type WordTree } from "./word-tree.ts";

/** Marks and figures among Chinese characters that stand in no word: jieba cuts before and behind them. */
const isBetweenWords = (unit: number): boolean => unit < 0x3400 || (unit >= 0x4dc0 && unit < 0x4e00);

/** Receives words of two characters or more. */
export interface WordSink {
  /** `inside` tells a word inside a longer word, such as 传感 in 传感器. */
  word(units: Uint16Array, from: number, to: number, inside: boolean): void;
}

/** Stretches that no dictionary knows come again and again; longer ones seldom. */
const LONGEST_REMEMBERED = 12;
const MOST_REMEMBERED = 1 << 15;
/** Pairs take eight bytes each. */
const MOST_PAIRS = 1 << 19;

/**
 * Two routes whose logarithms differ by less are as good as each other, and rounding would tell which is taken: there the word goes to jieba, so that cuts
 * are its own to the last. Over 20,000 characters rounding makes some 10⁻¹¹.
 */
const TIE = 1e-9;

/**
 * Cuts runs of Chinese characters as jieba does: the most probable of all routes through the words of the dictionary (Sun Junyi, *jieba*, 2012: one pass
 * over the graph of words, from the end), and where the route goes from single character to single character, what its hidden Markov model makes of them.
 * The model is asked of jieba itself.
 */
class WordCutter {
  readonly tree: WordTree;
  /** For each place of a run: the greatest sum of weights from there to the end, the end of the word that begins it, and whether another is as good. */
  #sums = new Float64Array(1 << 8);
  #ends = new Int32Array(1 << 8);
  #tied = new Uint8Array(1 << 8);
  /** Whether two characters that no dictionary joins are one word: 1, or none: 0. */
  #pairs = new PairNumbers();
  #remembered = new TermTable();
  /** By number in `remembered`: the lengths of the pieces, by turns. */
  #pieces: (readonly number[])[] = [];

  constructor(tree: WordTree) {
    this.tree = tree;
  }

  /** Cuts the Chinese characters that stand from `from` to `to`. Words inside a long word come before it. */
  cut(units: Uint16Array, from: number, to: number, sink: WordSink): void {
    for (let at = from; at < to; ) {
      let end = at;
      while (end < to && !isBetweenWords(units[end] ?? 0)) end++;
      if (end - at > 1) this.#cutRun(units, at, end, sink);
      at = end + 1;
    }
  }

  #cutRun(units: Uint16Array, from: number, to: number, sink: WordSink): void {
    this.#findRoute(units, from, to);
    for (let at = 0; at < to - from; at = this.#ends[at] ?? 0) {
      if (this.#tied[at] === 0) continue;
      this.#giveAll(units, from, piecesOf(units, from, to), sink);
      return;
    }
    /** Where the stretch of single characters began that the route is in. */
    let single = from;
    for (let at = from; at < to; ) {
      const end = from + (this.#ends[at - from] ?? 0);
      if (end - at > 1) {
        this.#giveUnknown(units, single, at, sink);
        this.#give(units, at, end, sink);
        single = end;
      }
      at = end;
    }
    this.#giveUnknown(units, single, to, sink);
  }

  #findRoute(units: Uint16Array, from: number, to: number): void {
    const length = to - from;
    if (length >= this.#sums.length) {
      this.#sums = new Float64Array(length * 2);
      this.#ends = new Int32Array(length * 2);
      this.#tied = new Uint8Array(length * 2);
    }
    const { tree } = this;
    const { weights } = tree;
    const [sums, ends, ties] = [this.#sums, this.#ends, this.#tied];
    sums[length] = 0;
    for (let start = length - 1; start >= 0; start--) {
      let best = Number.NEGATIVE_INFINITY;
      let bestEnd = start + 1;
      let tied = 0;
      let node = tree.first(units[from + start] ?? 0);
      for (let end = start + 1; node !== NO_NODE; end++) {
        const number = tree.weightNumber(node);
        if (number > 0) {
          const sum = (weights[number] ?? 0) + (sums[end] ?? 0);
          if (sum > best - TIE) {
            tied = sum < best + TIE ? 1 : 0;
            if (sum > best) {
              best = sum;
              bestEnd = end;
            }
          }
        }
        if (end === length) break;
        node = tree.child(node, units[from + end] ?? 0);
      }
      if (best === Number.NEGATIVE_INFINITY) best = (weights[0] ?? 0) + (sums[start + 1] ?? 0);
      sums[start] = best;
      ends[start] = bestEnd;
      ties[start] = tied;
    }
  }

  /** What the model makes of single characters. */
  #giveUnknown(units: Uint16Array, from: number, to: number, sink: WordSink): void {
    if (to - from < 2) return;
    if (to - from === 2) {
      if (this.#isWord(units, from)) this.#give(units, from, to, sink);
      return;
    }
    if (to - from > LONGEST_REMEMBERED) {
      this.#giveAll(units, from, piecesOf(units, from, to), sink);
      return;
    }
    const number = this.#remembered.numberOfUnits(units, from, to);
    this.#giveAll(units, from, (this.#pieces[number] ??= piecesOf(units, from, to)), sink);
    if (number + 1 < MOST_REMEMBERED) return;
    this.#remembered = new TermTable();
    this.#pieces = [];
  }

  #isWord(units: Uint16Array, from: number): boolean {
    const [first, second] = [units[from] ?? 0, units[from + 1] ?? 0];
    const known = this.#pairs.find(first, second);
    if (known >= 0) return known === 1;
    const joined = piecesOf(units, from, from + 2).length === 1;
    if (this.#pairs.size === MOST_PAIRS) this.#pairs = new PairNumbers();
    this.#pairs.keep(first, second, joined ? 1 : 0);
    return joined;
  }

  #giveAll(units: Uint16Array, from: number, lengths: readonly number[], sink: WordSink): void {
    let at = from;
    for (const length of lengths) {
      if (length > 1) this.#give(units, at, at + length, sink);
      at += length;
    }
  }

  /** A word and before it, as search mode of jieba has it, the known words of two characters inside it, then those of three. */
  #give(units: Uint16Array, from: number, to: number, sink: WordSink): void {
    const { tree } = this;
    for (let length = 2; length < 4 && from + length < to; length++) {
      for (let at = from; at + length <= to; at++) if (tree.has(units, at, at + length)) sink.word(units, at, at + length, true);
    }
    sink.word(units, from, to, false);
  }
}

/** How jieba cuts a run: the lengths of its pieces, in UTF-16 units. */
const piecesOf = (units: Uint16Array, from: number, to: number): number[] =>
  jieba()
    .cut(Buffer.from(units.buffer, units.byteOffset + from * 2, (to - from) * 2).toString("utf16le"), true)
    .map(({ length }) => length);

let cutter: WordCutter | undefined;

/** Cuts a run of Chinese characters into words of the dictionary and of those taught. */
export const cutWords = (units: Uint16Array, from: number, to: number, sink: WordSink): void => {
  if (cutter?.tree !== knownWords()) cutter = new WordCutter(knownWords());
  cutter.cut(units, from, to, sink);
};
