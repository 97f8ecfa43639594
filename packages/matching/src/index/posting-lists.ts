/** Slices double up to this many postings, so that a rare term wastes little and a frequent one is read in long stretches. */
const FIRST_SLICE = 2;
const LONGEST_SLICE = 1024;
const NO_SLICE = -1;
/** Greatest weighted frequency a posting can hold, in half units; beyond it BM25 has long been saturated. */
export const GREATEST_WEIGHT = 0xffff;

const grown = (array: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> => {
  if (needed <= array.length) return array;
  const larger = new Int32Array(Math.max(needed, Math.ceil(array.length * 1.5)));
  larger.set(array);
  return larger;
};
const grownWeights = (array: Uint16Array<ArrayBuffer>, needed: number): Uint16Array<ArrayBuffer> => {
  if (needed <= array.length) return array;
  const larger = new Uint16Array(Math.max(needed, Math.ceil(array.length * 1.5)));
  larger.set(array);
  return larger;
};

/**
 * Posting lists of all terms in two shared typed arrays. A list is a chain of slices; the last cell of a slice holds where the next
 * begins. Appending never moves a posting, so a change costs only itself (the in-memory index of Busch et al., "Earlybird", ICDE 2012).
 * Documents of one list stand in rising order, because documents are numbered as they come.
 */
export class PostingLists {
  docs = new Int32Array(1 << 14);
  /** Weighted term frequency in half units; a posting's place is the same as its document's in `docs`. */
  weights = new Uint16Array(1 << 14);
  #used = 0;
  #heads = new Int32Array(1 << 10).fill(NO_SLICE);
  #tails = new Int32Array(1 << 10);
  #lengths = new Int32Array(1 << 10);
  /** Free postings left in the last slice. */
  #room = new Int32Array(1 << 10);
  #sizes = new Int32Array(1 << 10);

  append(term: number, doc: number, weight: number): void {
    this.#openTerm(term);
    if (this.#room[term] === 0) this.#openSlice(term);
    const at = this.#tails[term] ?? 0;
    this.docs[at] = doc;
    this.weights[at] = Math.min(weight, GREATEST_WEIGHT);
    this.#tails[term] = at + 1;
    this.#room[term] = (this.#room[term] ?? 0) - 1;
    this.#lengths[term] = (this.#lengths[term] ?? 0) + 1;
  }

  /** Calls `visit` with each stretch `[from, to)` of `docs` and `weights` that belongs to the term. */
  eachStretch(term: number, visit: (from: number, to: number) => void): void {
    let left = this.#lengths[term] ?? 0;
    let at = this.#heads[term] ?? NO_SLICE;
    for (let size = FIRST_SLICE; left > 0 && at !== NO_SLICE; size = Math.min(size * 2, LONGEST_SLICE)) {
      const count = Math.min(left, size);
      visit(at, at + count);
      left -= count;
      if (left > 0) at = this.docs[at + size] ?? NO_SLICE;
    }
  }

  #openTerm(term: number): void {
    if (term < this.#heads.length) return;
    const before = this.#heads.length;
    this.#heads = grown(this.#heads, term + 1).fill(NO_SLICE, before);
    this.#tails = grown(this.#tails, term + 1);
    this.#lengths = grown(this.#lengths, term + 1);
    this.#room = grown(this.#room, term + 1);
    this.#sizes = grown(this.#sizes, term + 1);
  }

  #openSlice(term: number): void {
    const first = this.#heads[term] === NO_SLICE;
    const size = first ? FIRST_SLICE : Math.min((this.#sizes[term] ?? FIRST_SLICE) * 2, LONGEST_SLICE);
    const start = this.#used;
    this.#used += size + 1;
    this.docs = grown(this.docs, this.#used);
    this.weights = grownWeights(this.weights, this.#used);
    if (first) this.#heads[term] = start;
    else this.docs[this.#tails[term] ?? 0] = start;
    this.#tails[term] = start;
    this.#room[term] = size;
    this.#sizes[term] = size;
  }
}
