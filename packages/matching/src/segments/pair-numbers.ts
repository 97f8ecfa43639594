/** Of each slot two integers: the two units as one, and one more than their number; 0 = the slot is free. */
const CELLS = 2;

/** Numbers of pairs of UTF-16 units, by the pair itself: no text is compared. */
export class PairNumbers {
  #cells = new Int32Array(CELLS << 12);
  size = 0;

  /** Forgets all pairs and keeps its room. */
  clear(): void {
    this.#cells.fill(0);
    this.size = 0;
  }

  /** The number under which the pair was kept; −1: it was not. */
  find(first: number, second: number): number {
    const pair = (first << 16) | second;
    return (this.#cells[cellOf(this.#cells, pair) + 1] ?? 0) - 1;
  }

  /** Keeps a pair that is not kept yet under a number of 0 or more. */
  keep(first: number, second: number, number: number): void {
    const pair = (first << 16) | second;
    const cell = cellOf(this.#cells, pair);
    this.#cells[cell] = pair;
    this.#cells[cell + 1] = number + 1;
    this.size++;
    if (this.size * CELLS * 2 <= this.#cells.length) return;
    const larger = new Int32Array(this.#cells.length * 2);
    for (let from = 0; from < this.#cells.length; from += CELLS) {
      if (this.#cells[from + 1] === 0) continue;
      const to = cellOf(larger, this.#cells[from] ?? 0);
      larger[to] = this.#cells[from] ?? 0;
      larger[to + 1] = this.#cells[from + 1] ?? 0;
    }
    this.#cells = larger;
  }
}

/** Where the pair is, or would be. */
const cellOf = (cells: Int32Array, pair: number): number => {
  const mask = cells.length - CELLS;
  // The highest bits of the product depend on all bits of the pair.
  for (let cell = (Math.imul(pair, 0x9e37_79b1) >>> Math.clz32(mask)) & mask; ; cell = (cell + CELLS) & mask)
    if (cells[cell + 1] === 0 || cells[cell] === pair) return cell;
};
