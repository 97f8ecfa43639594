import type { Corpus } from "../segments/corpus.ts";
import { RECORD_LENGTH } from "../segments/layout.ts";
import type { Segment, SegmentView, ViewName } from "../segments/segment.ts";
import { CODED_WEIGHTS, halvesOf, JUMP, KEY, numberAt, ROW } from "../segments/term-rows.ts";
import { lengthNorm } from "./length-norm.ts";
import { SATURATION } from "./parameters.ts";
import type { QueryTerm, WeighedQuery } from "./query-terms.ts";
import { titleGain } from "./title-gain.ts";

/**
 * Adding and taking away 384 rounds a number below 128 to a multiple of 2⁻⁴⁴. Sums of such numbers are exact, so a score does not depend on the
 * order in which its parts are added, and neither segments nor pruning can change it.
 */
const ROUNDING = 384;
const FREE = -1;
/** So many slots for each term of the query, so that most terms of a document are told at the first look to be none of them. */
const SLOTS_OF_TERM = 4;

/** Documents whose rows are brought near at once: the processor then waits for many lines of memory together. */
export const BROUGHT_NEAR = 16;
/** Halves in a line of the cache. */
const LINE = 32;

/** The terms of a query that one view of a segment knows, by their numbers there. */
class TermGains {
  /** A bit for each term of the segment: whether it is one of the query's. */
  #marks = new Uint32Array(1 << 10);
  #marked: number[] = [];
  /** Open addressing. */
  #keys = new Int32Array(1 << 10);
  #gains = new Float64Array(1 << 10);
  #likeness = new Float64Array(1 << 10);
  #mask = 0;
  #flat = 0;
  #slope = 0;
  #coverage = 0;
  /** Entries of the present document whose terms the query has: term × 8 + code, and where they stand. */
  #met = new Int32Array(1 << 10);
  #metAt = new Int32Array(1 << 10);

  open(
    view: SegmentView,
    at: number,
    terms: readonly QueryTerm[],
    { flat, slope }: { readonly flat: number; readonly slope: number },
    coverage: number,
  ): void {
    let slots = 16;
    while (slots < terms.length * SLOTS_OF_TERM) slots *= 2;
    if (slots > this.#keys.length) {
      this.#keys = new Int32Array(slots);
      this.#gains = new Float64Array(slots);
      this.#likeness = new Float64Array(slots);
    }
    for (const number of this.#marked) this.#marks[number >>> 5] = 0;
    this.#marked.length = 0;
    const known = view.records.length / RECORD_LENGTH;
    if (known >>> 5 >= this.#marks.length) this.#marks = new Uint32Array((known >>> 4) + 1);
    this.#keys.fill(FREE, 0, slots);
    this.#mask = slots - 1;
    this.#flat = flat;
    this.#slope = slope;
    this.#coverage = coverage;
    for (const { numbers, gain, titleLikeness } of terms) {
      const number = numbers[at] ?? FREE;
      if (number === FREE) continue;
      this.#marks[number >>> 5] = (this.#marks[number >>> 5] ?? 0) | (1 << (number & 31));
      this.#marked.push(number);
      let slot = number & this.#mask;
      while (this.#keys[slot] !== FREE) slot = (slot + 1) & this.#mask;
      this.#keys[slot] = number;
      this.#gains[slot] = gain;
      this.#likeness[slot] = titleLikeness;
    }
  }

  /** What a document of this weighted length gains by its terms from `from` to `to`, its title of so many different words included. */
  gainOf(rows: Uint16Array, from: number, to: number, length: number, titleWords: number): number {
    const met = this.#meet(rows, from, to);
    const keys = this.#keys;
    const gains = this.#gains;
    const mask = this.#mask;
    const norm = this.#flat + this.#slope * length;
    let score = 0;
    for (let one = 0; one < met; one++) {
      const entry = this.#met[one] ?? 0;
      const term = entry >>> ROW.codeBits;
      let slot = term & mask;
      while (keys[slot] !== term) slot = (slot + 1) & mask;
      const code = entry & ROW.codeMask;
      const said = code === ROW.otherWeight ? (rows[(this.#metAt[one] ?? 0) + 1] ?? 0) : 0;
      const weight = code === ROW.otherWeight ? said & KEY.weightMask : (CODED_WEIGHTS[code] ?? 0);
      score += ((gains[slot] ?? 0) * weight) / (weight + norm) + ROUNDING - ROUNDING;
      if (code < ROW.firstInTitle || (code === ROW.otherWeight && said < KEY.inTitle)) continue;
      score += titleGain(titleWords, this.#coverage, this.#likeness[slot] ?? 0) + ROUNDING - ROUNDING;
    }
    return score;
  }

  /** As `readTerms` reads, but deciding as little as can be: what is met is not told from what is not by a branch that nobody can predict. */
  #meet(rows: Uint16Array, from: number, to: number): number {
    if (to - from > this.#met.length) {
      this.#met = new Int32Array((to - from) * 2);
      this.#metAt = new Int32Array((to - from) * 2);
    }
    const marks = this.#marks;
    const found = this.#met;
    const foundAt = this.#metAt;
    let met = 0;
    let entry = -(1 << ROW.codeBits);
    for (let at = from; at < to; at++) {
      const next = rows[at] ?? 0;
      const code = next & ROW.codeMask;
      if (code === ROW.jump) {
        entry = (entry & ~ROW.codeMask) + (next - ROW.jump) * JUMP;
        continue;
      }
      entry = (entry & ~ROW.codeMask) + next;
      found[met] = entry;
      foundAt[met] = at;
      met += ((marks[entry >>> (5 + ROW.codeBits)] ?? 0) >>> ((entry >>> ROW.codeBits) & 31)) & 1;
      if (code === ROW.otherWeight) at++;
    }
    return met;
  }
}

/** The exact scores of documents of one segment, one by one, from the terms that each holds. */
export class RowScores {
  readonly #words = new TermGains();
  readonly #bigrams = new TermGains();
  #rows: Uint16Array = new Uint16Array();
  #rowEnds: Int32Array = new Int32Array();
  /** Without meaning; kept so that the reading of `bringNear` is not left out. */
  touched = 0;

  /** What follows is asked of this segment, `at` in the corpus. */
  open(corpus: Corpus, segment: Segment, at: number, query: WeighedQuery): void {
    const norm = (view: ViewName) => lengthNorm(corpus.means[view], SATURATION[view]);
    this.#words.open(segment.words, at, query.words, norm("words"), query.titleCoverage);
    this.#bigrams.open(segment.bigrams, at, query.bigrams, norm("bigrams"), 0);
    this.#rows = segment.sections.rows;
    this.#rowEnds = segment.sections.rowEnds;
  }

  scoreOf(doc: number): number {
    const rows = this.#rows;
    let at = doc === 0 ? 0 : (this.#rowEnds[doc - 1] ?? 0);
    const words = numberAt(rows, at);
    const titleWords = numberAt(rows, (at += halvesOf(words)));
    const wordLength = numberAt(rows, (at += halvesOf(titleWords)));
    const bigramLength = numberAt(rows, (at += halvesOf(wordLength)));
    at += halvesOf(bigramLength);
    return (
      this.#words.gainOf(rows, at, at + words, wordLength, titleWords) +
      this.#bigrams.gainOf(rows, at + words, this.#rowEnds[doc] ?? 0, bigramLength, 1)
    );
  }

  /** Reads a byte of every line of the rows of some documents, in loops that decide nothing. */
  bringNear(docs: Uint16Array, count: number): void {
    const rows = this.#rows;
    const rowEnds = this.#rowEnds;
    let sum = 0;
    for (let one = 0; one < count; one++) {
      const end = (rowEnds[docs[one] ?? 0] ?? 0) - 1;
      sum +=
        (rows[end] ?? 0) +
        (rows[Math.max(0, end - LINE)] ?? 0) +
        (rows[Math.max(0, end - 2 * LINE)] ?? 0) +
        (rows[Math.max(0, end - 3 * LINE)] ?? 0) +
        (rows[Math.max(0, end - 4 * LINE)] ?? 0);
    }
    this.touched = sum;
  }
}
