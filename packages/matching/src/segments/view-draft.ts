import { GrowingIntegers } from "./growing-list.ts";
import { TermTable } from "./term-table.ts";

/** Of each slot of `PairNumbers` two integers: the two units as one, and one more than the number of the term; 0 = the slot is free. */
const CELLS = 2;

/** The numbers of terms of two units, which most are, by those units alone. */
class PairNumbers {
  #cells = new Int32Array(CELLS << 12);
  #size = 0;

  /** The number under which the pair was kept; −1: it was not. */
  find(pair: number): number {
    return (this.#cells[this.#cellOf(this.#cells, pair) + 1] ?? 0) - 1;
  }

  /** A pair that is not kept yet. */
  keep(pair: number, number: number): void {
    const cell = this.#cellOf(this.#cells, pair);
    this.#cells[cell] = pair;
    this.#cells[cell + 1] = number + 1;
    this.#size++;
    if (this.#size * CELLS * 2 <= this.#cells.length) return;
    const larger = new Int32Array(this.#cells.length * 2);
    for (let from = 0; from < this.#cells.length; from += CELLS) {
      if (this.#cells[from + 1] === 0) continue;
      const to = this.#cellOf(larger, this.#cells[from] ?? 0);
      larger[to] = this.#cells[from] ?? 0;
      larger[to + 1] = this.#cells[from + 1] ?? 0;
    }
    this.#cells = larger;
  }

  /** Where the pair is, or would be. */
  #cellOf(cells: Int32Array, pair: number): number {
    const mask = cells.length - CELLS;
    const hash = Math.imul(pair, 0x9e37_79b1);
    for (let cell = ((hash ^ (hash >>> 15)) << 1) & mask; ; cell = (cell + CELLS) & mask)
      if (cells[cell + 1] === 0 || cells[cell] === pair) return cell;
  }
}

/** The terms of the documents of one view, document by document, until they are frozen. */
export class ViewDraft {
  readonly table = new TermTable();
  readonly #pairs = new PairNumbers();
  readonly terms = new GrowingIntegers();
  /** Weighted frequencies in half units. */
  readonly weights = new GrowingIntegers();
  readonly ends = new GrowingIntegers();
  readonly lengths = new GrowingIntegers();
  /** Title words, document by document. */
  readonly titles = new GrowingIntegers();
  readonly titleEnds = new GrowingIntegers();
  totalLength = 0;
  /** By term, one more than the place in `terms` and in `titles` where it stood last: whether the present document has it. */
  #places = new Int32Array(1 << 12);
  #titlePlaces = new Int32Array(1 << 12);
  #begun = 0;
  #titleBegun = 0;
  #length = 0;

  /** One occurrence of a term in the present document. */
  add(units: Uint16Array, from: number, to: number, weight: number): number {
    const term = to - from === 2 ? this.#numberOfPair(units, from) : this.table.numberOfUnits(units, from, to);
    this.#length += weight;
    if (term >= this.#places.length) {
      this.#places = longer(this.#places);
      this.#titlePlaces = longer(this.#titlePlaces);
    }
    const place = (this.#places[term] ?? 0) - 1;
    if (place >= this.#begun) this.weights.cells[place] = (this.weights.cells[place] ?? 0) + weight;
    else {
      this.terms.push(term);
      this.weights.push(weight);
      this.#places[term] = this.terms.size;
    }
    return term;
  }

  /** One occurrence in the title. */
  addToTitle(units: Uint16Array, from: number, to: number, weight: number): void {
    const term = this.add(units, from, to, weight);
    if ((this.#titlePlaces[term] ?? 0) > this.#titleBegun) return;
    this.titles.push(term);
    this.#titlePlaces[term] = this.titles.size;
  }

  /** What follows is of the next document. */
  endDocument(): void {
    this.ends.push(this.terms.size);
    this.titleEnds.push(this.titles.size);
    this.lengths.push(this.#length);
    this.totalLength += this.#length;
    this.#begun = this.terms.size;
    this.#titleBegun = this.titles.size;
    this.#length = 0;
  }

  #numberOfPair(units: Uint16Array, from: number): number {
    const pair = ((units[from] ?? 0) << 16) | (units[from + 1] ?? 0);
    const known = this.#pairs.find(pair);
    if (known >= 0) return known;
    const number = this.table.numberOfUnits(units, from, from + 2);
    this.#pairs.keep(pair, number);
    return number;
  }
}

const longer = (cells: Int32Array): Int32Array<ArrayBuffer> => {
  const grown = new Int32Array(cells.length * 2);
  grown.set(cells);
  return grown;
};
