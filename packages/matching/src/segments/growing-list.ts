/** A list of whole numbers that grows by doubling. Only the first `size` cells of `cells` were added. */
export class GrowingIntegers {
  cells = new Int32Array(1 << 10);
  size = 0;

  push(value: number): void {
    if (this.size === this.cells.length) {
      const longer = new Int32Array(this.size * 2);
      longer.set(this.cells);
      this.cells = longer;
    }
    this.cells[this.size++] = value;
  }
}

/**
 * A list of more than this is given room for so many at once: the system counts what was written to alone, and takes blocks of more than 32 MB back whole,
 * where smaller ones stay with the process after their thread has ended.
 */
const LARGE = 1 << 19;
const HUGE = 20 << 20;

/** The same of halves of 16 bits. Whoever writes into `cells` makes room before and counts them. */
export class GrowingHalves {
  cells = new Uint16Array(1 << 12);
  size = 0;

  /** Makes room for so many more. */
  reserve(halves: number): void {
    const wanted = this.size + halves;
    if (wanted <= this.cells.length) return;
    const longer = new Uint16Array(wanted * 2 > LARGE ? Math.max(wanted * 2, HUGE) : wanted * 2);
    longer.set(this.cells.subarray(0, this.size));
    this.cells = longer;
  }
}
