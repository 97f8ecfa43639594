/** How many more of a part of the documents must score so much than would be expected if the wanted of all do, in standard deviations. */
const MARGIN = 1.75;

/**
 * The score that so many documents as are wanted are known to reach: what cannot reach it is not among the best. Where it may hope, it is also what the best of
 * the documents seen so far let expect of all (estimated thresholds: Petri, Moffat, Mackenzie, Culpepper & Beck, *Accelerated query processing via similarity
 * score prediction*, SIGIR 2019): then the best are the best only if as many as are wanted reach `awaited`, else they are looked for again without hope.
 */
export class ScoreFloor {
  /** A binary heap with the smallest on top. */
  readonly #heap: Float64Array;
  readonly #listed: number;
  readonly #hopes: boolean;
  #size = 0;
  #hoped = 0;
  #told = 0;

  /** `listed`: a document that scores less is not wanted, however few there are. */
  constructor(wanted: number, listed: number, hopes = false) {
    this.#heap = new Float64Array(wanted);
    this.#listed = listed;
    this.#hopes = hopes;
  }

  get wanted(): number {
    return this.#heap.length;
  }

  /** Whether fewer documents than wanted are known, and nothing was told. */
  get isLow(): boolean {
    return this.#hoped === 0 && this.#told === 0 && this.#size < this.wanted;
  }

  get least(): number {
    const proven = this.#size < this.wanted ? this.#listed : (this.#heap[0] ?? this.#listed);
    return Math.max(this.#listed, proven, this.#told, this.#hoped);
  }

  /** What as many documents as are wanted reach, if it was told truly and what is hoped for holds. */
  get awaited(): number {
    return Math.max(this.#told, this.#hoped);
  }

  /** So many of a share of all documents must reach a score, that as many as are wanted of all can be hoped to; never more than are wanted. */
  wantedOf(share: number): number {
    const { wanted } = this;
    if (!this.#hopes) return wanted;
    const root = (MARGIN + Math.sqrt(MARGIN * MARGIN + 4 * wanted * share)) / 2;
    return Math.min(wanted, Math.ceil(root * root));
  }

  /** `wantedOf` a share of all documents score so much. */
  tell(score: number, share: number): void {
    if (score <= this.least) return;
    if (this.wantedOf(share) < this.wanted) this.#hoped = score;
    else this.#told = score;
  }

  /** After the best of a share of all documents raised it. */
  hopeFrom(share: number): void {
    const few = this.wantedOf(share);
    if (few <= this.#size) this.tell(this.#heap.subarray(0, this.#size).toSorted()[this.#size - few] ?? 0, share);
  }

  /** A further document scores so much at least. */
  raise(score: number): void {
    const heap = this.#heap;
    if (this.#size < heap.length) {
      let at = this.#size++;
      for (; at > 0 && (heap[(at - 1) >> 1] ?? 0) > score; at = (at - 1) >> 1) heap[at] = heap[(at - 1) >> 1] ?? 0;
      heap[at] = score;
      return;
    }
    if (score <= (heap[0] ?? 0)) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < heap.length && (heap[child + 1] ?? 0) < (heap[child] ?? 0)) child++;
      if (child >= heap.length || (heap[child] ?? 0) >= score) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = score;
  }
}
