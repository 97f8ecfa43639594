/** A text as UTF-16 units, in a row that is used again for the next: only the first `length` cells are the text. */
export class TextUnits {
  cells = new Uint16Array(1 << 10);
  length = 0;

  /** Makes room for `length` units; what was written stays. */
  reserve(length: number): void {
    if (length <= this.cells.length) return;
    const longer = new Uint16Array(length * 2);
    longer.set(this.cells);
    this.cells = longer;
  }

  write(text: string): void {
    this.length = 0;
    this.append(text);
  }

  append(text: string): void {
    const end = this.length + text.length;
    this.reserve(end);
    for (let at = 0; at < text.length; at++) this.cells[this.length + at] = text.charCodeAt(at);
    this.length = end;
  }

  toString(): string {
    return stringOf(this.cells, 0, this.length);
  }
}

/** The units from `from` to `to` as a string. */
export const stringOf = (units: Uint16Array, from: number, to: number): string =>
  to - from === 2
    ? String.fromCharCode(units[from] ?? 0, units[from + 1] ?? 0)
    : Buffer.from(units.buffer, units.byteOffset + from * 2, (to - from) * 2).toString("utf16le");
