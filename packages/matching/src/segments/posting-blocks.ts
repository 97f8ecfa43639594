import { MOST_DOCUMENTS } from "./segment.ts";

/** A list of so many postings and more is given blocks; a shorter one is searched. */
const LONG = 256;
/** Postings of a block on average: few enough to be walked through, so that blocks take a sixteenth of what the postings take. */
const POSTINGS_OF_BLOCK = 8;
const DOCUMENT_BITS = 16;

/** Tells where a document stands in a long list: where the postings of each so many documents begin. */
export class PostingBlocks {
  readonly #docs: Uint16Array;
  readonly #shift: number;
  /** From the first posting of the list on. */
  readonly #starts: Uint16Array | Int32Array;
  readonly #from: number;

  constructor(docs: Uint16Array, from: number, to: number) {
    const count = to - from;
    const shift = Math.max(0, DOCUMENT_BITS - (31 - Math.clz32(count / POSTINGS_OF_BLOCK)));
    const blocks = MOST_DOCUMENTS >> shift;
    // A list may hold every document of a segment, one more than 16 bits tell.
    const starts = count < MOST_DOCUMENTS ? new Uint16Array(blocks + 1) : new Int32Array(blocks + 1);
    for (let block = 0, posting = from; block <= blocks; block++) {
      while (posting < to && (docs[posting] ?? 0) >> shift < block) posting++;
      starts[block] = posting - from;
    }
    this.#docs = docs;
    this.#shift = shift;
    this.#starts = starts;
    this.#from = from;
  }

  /** The posting of a document; −1: it has none. */
  postingOf(doc: number): number {
    const docs = this.#docs;
    const block = doc >> this.#shift;
    const end = this.#from + (this.#starts[block + 1] ?? 0);
    for (let posting = this.#from + (this.#starts[block] ?? 0); posting < end; posting++) {
      const found = docs[posting] ?? 0;
      if (found >= doc) return found === doc ? posting : -1;
    }
    return -1;
  }
}

/** Made when a list is first asked for; postings never change. */
const known = new WeakMap<Uint16Array, Map<number, PostingBlocks>>();

/** The blocks of a list that begins at `from`; `undefined` where it is short enough to be searched. */
export const blocksOf = (docs: Uint16Array, from: number, to: number): PostingBlocks | undefined => {
  if (to - from < LONG) return undefined;
  let ofColumn = known.get(docs);
  if (ofColumn === undefined) known.set(docs, (ofColumn = new Map<number, PostingBlocks>()));
  let blocks = ofColumn.get(from);
  if (blocks === undefined) ofColumn.set(from, (blocks = new PostingBlocks(docs, from, to)));
  return blocks;
};
