import { GrowingIntegers } from "./growing-list.ts";
import { PairNumbers } from "./pair-numbers.ts";
import { TermTable } from "./term-table.ts";

/** The terms of the documents of one view, document by document, until they are frozen. */
export class ViewDraft {
  readonly table = new TermTable();
  /** The numbers of terms of two units, which most are. */
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
    const [first, second] = [units[from] ?? 0, units[from + 1] ?? 0];
    const known = this.#pairs.find(first, second);
    if (known >= 0) return known;
    const number = this.table.numberOfUnits(units, from, from + 2);
    this.#pairs.keep(first, second, number);
    return number;
  }
}

const longer = (cells: Int32Array): Int32Array<ArrayBuffer> => {
  const grown = new Int32Array(cells.length * 2);
  grown.set(cells);
  return grown;
};
