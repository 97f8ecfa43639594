import type { SegmentView } from "../segments/segment.ts";

/** A list of so many postings and more is given ranks: 12 kB beside the 16 kB and more that its postings take. */
const LONG = 1 << 12;
const WORDS = 1 << 11;

/** How many bits of a word are set. */
const bitsIn = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
};

/** Tells where a document stands in a long list without searching: a bit for each document, and how many come before each word of bits. */
export class PostingRanks {
  readonly #bits = new Int32Array(WORDS);
  readonly #before = new Uint16Array(WORDS);
  readonly #from: number;

  constructor(docs: Uint16Array, from: number, to: number) {
    this.#from = from;
    const bits = this.#bits;
    for (let posting = from; posting < to; posting++) {
      const doc = docs[posting] ?? 0;
      bits[doc >>> 5] = (bits[doc >>> 5] ?? 0) | (1 << (doc & 31));
    }
    for (let word = 0, before = 0; word < WORDS; word++) {
      this.#before[word] = before;
      before += bitsIn(bits[word] ?? 0);
    }
  }

  /** The posting of a document; −1: it has none. */
  postingOf(doc: number): number {
    const word = this.#bits[doc >>> 5] ?? 0;
    const bit = 1 << (doc & 31);
    return (word & bit) === 0 ? -1 : this.#from + (this.#before[doc >>> 5] ?? 0) + bitsIn(word & (bit - 1));
  }
}

/** Made when a list is first asked for; postings never change. */
const known = new WeakMap<SegmentView, Map<number, PostingRanks>>();

/** The ranks of a list that begins at `from`; `undefined` where it is short enough to be read or searched. */
export const ranksOf = (view: SegmentView, from: number, to: number): PostingRanks | undefined => {
  if (to - from < LONG) return undefined;
  const ofView = known.get(view) ?? new Map<number, PostingRanks>();
  const found = ofView.get(from);
  if (found !== undefined) return found;
  const ranks = new PostingRanks(view.docs, from, to);
  known.set(view, ofView.set(from, ranks));
  return ranks;
};
