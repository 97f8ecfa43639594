export interface Scored {
  doc: number;
  score: number;
}

/** Keeps the best `capacity` documents offered, in a binary heap with the worst on top. Equal scores rank by rising id. */
export class TopDocuments {
  readonly #heap: Scored[] = [];
  readonly #capacity: number;
  readonly #idOf: (doc: number) => string;

  constructor(capacity: number, idOf: (doc: number) => string) {
    this.#capacity = capacity;
    this.#idOf = idOf;
  }

  /** Score below which an offer is refused; −∞ while there is room. */
  get threshold(): number {
    return this.#heap.length < this.#capacity ? -Infinity : (this.#heap[0]?.score ?? Infinity);
  }

  forget(): void {
    this.#heap.length = 0;
  }

  offer(doc: number, score: number): void {
    const heap = this.#heap;
    const offered = { doc, score };
    if (heap.length < this.#capacity) {
      heap.push(offered);
      this.#rise(heap.length - 1);
      return;
    }
    const [worst] = heap;
    if (worst === undefined || !this.#isWorse(worst, offered)) return;
    heap[0] = offered;
    this.#sink();
  }

  descending(): Scored[] {
    return this.#heap.toSorted((a, b) => (this.#isWorse(a, b) ? 1 : -1));
  }

  #isWorse(a: Scored, b: Scored): boolean {
    return a.score === b.score ? this.#idOf(a.doc) > this.#idOf(b.doc) : a.score < b.score;
  }

  #swapIfWorse(child: number, parent: number): boolean {
    const low = this.#heap[child];
    const high = this.#heap[parent];
    if (low === undefined || high === undefined || !this.#isWorse(low, high)) return false;
    this.#heap[child] = high;
    this.#heap[parent] = low;
    return true;
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfWorse(at, parent)) return;
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const [first, second] = [this.#heap[left], this.#heap[left + 1]];
      if (first === undefined) return;
      const worse = second !== undefined && this.#isWorse(second, first) ? left + 1 : left;
      if (!this.#swapIfWorse(worse, at)) return;
      at = worse;
    }
  }
}
