import type { Corpus } from "../segments/corpus.ts";
import type { Segment, ViewName } from "../segments/segment.ts";
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

/** A power of two: a query of two hundred terms marks one in forty. */
const MARKS = 1 << 13;
const LAST_MARK = (MARKS >>> 5) - 1;
/** Halves in a line of the cache. */
const LINE = 32;

/** The terms of a query that one view of a segment knows, by their numbers there. */
class TermGains {
  /** A bit for the last bits of each term of the query: nearly every other term is told at a look to be none, in memory that stays near. */
  readonly #marks = new Uint32Array(MARKS >>> 5);
  /** Open addressing. */
  #keys = new Int32Array(1 << 10);
  #gains = new Float64Array(1 << 10);
  #likeness = new Float64Array(1 << 10);
  #mask = 0;
  #flat = 0;
  #slope = 0;
  #coverage = 0;
  /** Entries of the present document whose terms are marked: term × 8 + code, and where they stand. */
  #met = new Int32Array(1 << 10);
  #metAt = new Int32Array(1 << 10);

  open(
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
    this.#marks.fill(0);
    this.#keys.fill(FREE, 0, slots);
    this.#mask = slots - 1;
    this.#flat = flat;
    this.#slope = slope;
    this.#coverage = coverage;
    for (const { numbers, gain, titleLikeness } of terms) {
      const number = numbers[at] ?? FREE;
      if (number === FREE) continue;
      const mark = (number & (MARKS - 1)) >>> 5;
      this.#marks[mark] = (this.#marks[mark] ?? 0) | (1 << (number & 31));
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
      while (keys[slot] !== term && keys[slot] !== FREE) slot = (slot + 1) & mask;
      if (keys[slot] === FREE) continue;
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
      met += ((marks[(entry >>> (5 + ROW.codeBits)) & LAST_MARK] ?? 0) >>> ((entry >>> ROW.codeBits) & 31)) & 1;
      if (code === ROW.otherWeight) at++;
    }
    return met;
  }
}

const NO_ROWS = new Uint16Array();
const NO_ENDS = new Int32Array();

/** The exact scores of documents of one segment, one by one, from the terms that each holds. */
export class RowScores {
  readonly #words = new TermGains();
  readonly #bigrams = new TermGains();
  #rows: Uint16Array = NO_ROWS;
  #rowEnds: Int32Array = NO_ENDS;
  #query: WeighedQuery | undefined;
  #at = 0;

  /** What follows is asked of the segment that stands at this place of the corpus. Nothing is done where that is so already. */
  open(corpus: Corpus, at: number, query: WeighedQuery): void {
    if (this.#query === query && this.#at === at) return;
    const segment = corpus.segments[at];
    if (segment === undefined) return;
    const norm = (view: ViewName) => lengthNorm(corpus.means[view], SATURATION[view]);
    this.#words.open(at, query.words, norm("words"), query.titleCoverage);
    this.#bigrams.open(at, query.bigrams, norm("bigrams"), 0);
    this.#rows = segment.sections.rows;
    this.#rowEnds = segment.sections.rowEnds;
    this.#query = query;
    this.#at = at;
  }

  /** Lets the segment go. */
  close(): void {
    this.#query = undefined;
    this.#rows = NO_ROWS;
    this.#rowEnds = NO_ENDS;
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
}

/** Reads a half of every line of a document's row, deciding nothing: asked of several in turn, the processor waits for their memory together. */
export const bringRowNear = ({ sections: { rows, rowEnds } }: Segment, doc: number): number => {
  const end = (rowEnds[doc] ?? 0) - 1;
  return (
    (rows[end] ?? 0) +
    (rows[Math.max(0, end - LINE)] ?? 0) +
    (rows[Math.max(0, end - 2 * LINE)] ?? 0) +
    (rows[Math.max(0, end - 3 * LINE)] ?? 0) +
    (rows[Math.max(0, end - 4 * LINE)] ?? 0)
  );
};
