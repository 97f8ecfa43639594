/** The score that so many documents as are wanted are known to reach: what cannot reach it is not among the best. */
export class ScoreFloor {
  /** A binary heap with the smallest on top. */
  readonly #heap: Float64Array;
  readonly #listed: number;
  #size = 0;

  /** `listed`: a document that scores less is not wanted, however few there are. */
  constructor(wanted: number, listed: number) {
    this.#heap = new Float64Array(wanted);
    this.#listed = listed;
  }

  /** Whether fewer documents than wanted are known. */
  get isLow(): boolean {
    return this.#size < this.#heap.length;
  }

  get least(): number {
    return this.isLow ? this.#listed : Math.max(this.#listed, this.#heap[0] ?? this.#listed);
  }

  /** A further document scores so much at least. */
  raise(score: number): void {
    const heap = this.#heap;
    if (this.isLow) {
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
