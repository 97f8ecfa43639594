import { PLACE } from "../segments/corpus.ts";
import type { WeighedList, WeighedQuery } from "./query-terms.ts";

/** What a list's postings are. */
export const [WORDS, BIGRAMS, DOUBLES, TITLES] = [0, 1, 2, 3] as const;

/** Integers of an entry: the list by its number in the query, where it begins and ends, its bound, and of a double its bound as a word. */
export const ENTRY = { list: 0, from: 1, to: 2, bound: 3, asWord: 4, length: 5 } as const;

const NO_PLACES: readonly number[] = [];

/**
 * The lists of a query's terms segment by segment: those alone that a segment has, as most segments that changes made have few. Read from terms once for all
 * segments, and used again by every search, as columns.
 */
export class ListsBySegment {
  /** By segment where its entries begin; after the last the end of all. Entries keep the order of the query's lists. */
  starts = new Int32Array(1 << 6);
  entries = new Int32Array(1 << 12);
  /** By number in the query. */
  kinds = new Uint8Array(1 << 8);
  /** What the whole impact of a posting gains; of titles the likeness. */
  gains = new Float64Array(1 << 8);
  /** Of doubles what it gains as a word. */
  wordGains = new Float64Array(1 << 8);
  #ends = new Int32Array(1 << 6);

  begin({ leastWorthFirst }: WeighedQuery, segments: number): void {
    this.#makeRoom(leastWorthFirst.length, segments);
    const { starts } = this;
    starts.fill(0, 0, segments + 1);
    for (const list of leastWorthFirst) {
      const { cells } = placesOf(list);
      for (let cell = 0; cell < cells.length; cell += PLACE.length) {
        const after = (cells[cell] ?? 0) + 1;
        starts[after] = (starts[after] ?? 0) + 1;
      }
    }
    for (let at = 0; at < segments; at++) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
    const length = (starts[segments] ?? 0) * ENTRY.length;
    if (length > this.entries.length) this.entries = new Int32Array(length * 2);
    this.#ends.set(starts.subarray(0, segments));
    for (const [number, list] of leastWorthFirst.entries()) this.#put(number, list);
  }

  #put(number: number, list: WeighedList): void {
    const { kind, term } = list;
    this.kinds[number] = kind === "titles" ? TITLES : kind === "words" ? WORDS : kind === "bigrams" ? BIGRAMS : DOUBLES;
    this.gains[number] = kind === "titles" ? term.titleLikeness : kind === "doubles" ? list.bigram.gain : term.gain;
    this.wordGains[number] = term.gain;
    const { cells } = placesOf(list);
    const asWords = kind === "doubles" ? (term.doubles?.cells ?? NO_PLACES) : NO_PLACES;
    let word = 0;
    for (let cell = 0; cell < cells.length; cell += PLACE.length) {
      const at = cells[cell] ?? 0;
      while (word < asWords.length && (asWords[word] ?? 0) < at) word += PLACE.length;
      const one = this.#ends[at] ?? 0;
      this.#ends[at] = one + 1;
      const entry = one * ENTRY.length;
      this.entries[entry] = number;
      this.entries[entry + ENTRY.from] = cells[cell + PLACE.from] ?? 0;
      this.entries[entry + ENTRY.to] = cells[cell + PLACE.to] ?? 0;
      this.entries[entry + ENTRY.bound] = cells[cell + PLACE.bound] ?? 0;
      this.entries[entry + ENTRY.asWord] = asWords[word] === at ? (asWords[word + PLACE.bound] ?? 0) : 0;
    }
  }

  #makeRoom(lists: number, segments: number): void {
    if (lists > this.kinds.length) {
      this.kinds = new Uint8Array(lists * 2);
      this.gains = new Float64Array(lists * 2);
      this.wordGains = new Float64Array(lists * 2);
    }
    if (segments >= this.starts.length) {
      this.starts = new Int32Array(segments * 2);
      this.#ends = new Int32Array(segments * 2);
    }
  }
}

const placesOf = (list: WeighedList): { readonly cells: readonly number[] } =>
  list.kind === "titles" ? (list.term.titles ?? { cells: NO_PLACES }) : list.kind === "doubles" ? list.bigram.texts : list.term.texts;
