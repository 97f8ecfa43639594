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
