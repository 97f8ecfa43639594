import type { Corpus } from "../segments/corpus.ts";
import type { Segment } from "../segments/segment.ts";
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
    const marks = this.#marks;
    const keys = this.#keys;
    const gains = this.#gains;
    const mask = this.#mask;
    const norm = this.#flat + this.#slope * length;
    let score = 0;
    // As `readTerms` reads, in a walk that decides as little as can be. An entry is term × 8 + code.
    let entry = -(1 << ROW.codeBits);
    for (let at = from; at < to; at++) {
      const next = rows[at] ?? 0;
      const code = next & ROW.codeMask;
      if (code === ROW.jump) {
        entry = (entry & ~ROW.codeMask) + (next - ROW.jump) * JUMP;
        continue;
      }
      entry = (entry & ~ROW.codeMask) + next;
      // 1 where a half follows that says what the code does not.
      const further = (code + ROW.codeMask + 1 - ROW.otherWeight) >>> ROW.codeBits;
      at += further;
      if (((marks[(entry >>> (5 + ROW.codeBits)) & LAST_MARK] ?? 0) & (1 << (entry >>> ROW.codeBits))) === 0) continue;
      const term = entry >>> ROW.codeBits;
      let slot = term & mask;
      while (keys[slot] !== term && keys[slot] !== FREE) slot = (slot + 1) & mask;
      if (keys[slot] === FREE) continue;
      const said = further === 1 ? (rows[at] ?? 0) : 0;
      const weight = further === 1 ? said & KEY.weightMask : (CODED_WEIGHTS[code] ?? 0);
      score += ((gains[slot] ?? 0) * weight) / (weight + norm) + ROUNDING - ROUNDING;
      if (code < ROW.firstInTitle || (further === 1 && said < KEY.inTitle)) continue;
      score += titleGain(titleWords, this.#coverage, this.#likeness[slot] ?? 0) + ROUNDING - ROUNDING;
    }
    return score;
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
    this.#words.open(at, query.words, lengthNorm(corpus.means.words, SATURATION.words), query.titleCoverage);
    this.#bigrams.open(at, query.bigrams, lengthNorm(corpus.means.bigrams, SATURATION.bigrams), 0);
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

/** So many documents are brought near at a time. */
export const BROUGHT_NEAR = 16;
/** Lines of a row that are read, its last: most rows have no more. */
const LINES = 5;

/** Documents whose rows are read soon. All that the processor waits for is asked of all of them, one thing after the other, so that it waits for many together. */
export class NearRows {
  readonly #segments: Segment[] = [];
  readonly #docs = new Int32Array(BROUGHT_NEAR);
  readonly #ends = new Int32Array(BROUGHT_NEAR);
  #count = 0;
  /** Without meaning; kept so that the reading is not left out. */
  touched = 0;

  /** At most `BROUGHT_NEAR` before they are brought. */
  add(segment: Segment, doc: number): void {
    this.#segments[this.#count] = segment;
    this.#docs[this.#count++] = doc;
  }

  bring(): void {
    const segments = this.#segments;
    const ends = this.#ends;
    const count = this.#count;
    for (let one = 0; one < count; one++) ends[one] = (segments[one]?.sections.rowEnds[this.#docs[one] ?? 0] ?? 0) - 1;
    let sum = 0;
    for (let line = 0; line < LINES; line++)
      for (let one = 0; one < count; one++) sum += segments[one]?.sections.rows[Math.max(0, (ends[one] ?? 0) - line * LINE)] ?? 0;
    this.touched = sum;
    this.#count = 0;
  }
}
