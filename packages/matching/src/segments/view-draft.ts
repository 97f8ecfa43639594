import { GrowingHalves, GrowingIntegers } from "./growing-list.ts";
import { PairNumbers } from "./pair-numbers.ts";
import { GREATEST_WEIGHT } from "./segment.ts";
import { TermTable } from "./term-table.ts";
import { KEY, readTerms, type TermVisitor, writeTerms } from "./term-rows.ts";

/** The terms of the documents of one view, document by document, until they are frozen. */
export class ViewDraft {
  readonly table = new TermTable();
  /** The numbers of terms of two units, which most are. */
  readonly #pairs = new PairNumbers();
  readonly rows = new GrowingHalves();
  readonly rowEnds = new GrowingIntegers();
  readonly lengths = new GrowingIntegers();
  /** Different words in the title of each document. */
  readonly titleCounts = new GrowingIntegers();
  postings = 0;
  titlePostings = 0;
  totalLength = 0;
  /** By term, one more than its place among the terms of all documents so far: whether the present document has it. */
  #places = new Int32Array(1 << 12);
  /** Of the present document: its terms as they came, their weighted frequencies in half units, and whether they stand in its title. */
  readonly #terms = new GrowingIntegers();
  readonly #weights = new GrowingIntegers();
  readonly #inTitle = new GrowingIntegers();
  #length = 0;
  #keys = new Float64Array(1 << 10);

  /** Forgets all documents and keeps its room, which a draft of many documents takes long to find. */
  clear(): void {
    this.table.clear();
    this.#pairs.clear();
    this.#places.fill(0);
    this.rows.size = this.rowEnds.size = this.lengths.size = this.titleCounts.size = 0;
    this.postings = this.titlePostings = this.totalLength = 0;
  }

  /** 1 where there is nothing to measure. */
  get meanLength(): number {
    return this.totalLength > 0 ? this.totalLength / this.lengths.size : 1;
  }

  /** The terms of a document that ended, as `readTerms` reads them. */
  rowOf(doc: number): Uint16Array {
    return this.rows.cells.subarray(this.#startOf(doc), this.rowEnds.cells[doc] ?? 0);
  }

  eachTerm(doc: number, visit: TermVisitor): void {
    readTerms(this.rows.cells, this.#startOf(doc), this.rowEnds.cells[doc] ?? 0, visit);
  }

  /** One occurrence of a term in the present document. */
  add(units: Uint16Array, from: number, to: number, weight: number, inTitle: boolean): void {
    const term = to - from === 2 ? this.#numberOfPair(units, from) : this.table.numberOfUnits(units, from, to);
    if (term >= this.#places.length) this.#places = longer(this.#places, term + 1);
    this.#length += weight;
    const place = (this.#places[term] ?? 0) - 1 - this.postings;
    if (place < 0) {
      this.addCounted(term, weight, inTitle);
      this.#places[term] = this.postings + this.#terms.size;
      return;
    }
    this.#weights.cells[place] = (this.#weights.cells[place] ?? 0) + weight;
    if (inTitle) this.#inTitle.cells[place] = 1;
  }

  /** A term that the present document has not had yet, with its weighted frequency; the length of such a document is told at its end. */
  addCounted(term: number, weight: number, inTitle: boolean): void {
    this.#terms.push(term);
    this.#weights.push(weight);
    this.#inTitle.push(inTitle ? 1 : 0);
  }

  /** What follows is of the next document. */
  endDocument(length = this.#length): void {
    const size = this.#terms.size;
    if (size > this.#keys.length) this.#keys = new Float64Array(size * 2);
    const keys = this.#keys.subarray(0, size);
    let inTitles = 0;
    for (let at = 0; at < size; at++) {
      const inTitle = this.#inTitle.cells[at] ?? 0;
      const weight = Math.min(this.#weights.cells[at] ?? 0, GREATEST_WEIGHT);
      keys[at] = (this.#terms.cells[at] ?? 0) * KEY.term + inTitle * KEY.inTitle + weight;
      inTitles += inTitle;
    }
    // In place: a copy for each document would cost more than the order.
    // oxlint-disable-next-line unicorn/no-array-sort
    writeTerms(keys.sort(), this.rows);
    this.rowEnds.push(this.rows.size);
    this.lengths.push(length);
    this.totalLength += length;
    this.titleCounts.push(inTitles);
    this.titlePostings += inTitles;
    this.postings += size;
    this.#terms.size = this.#weights.size = this.#inTitle.size = 0;
    this.#length = 0;
  }

  #startOf(doc: number): number {
    return doc === 0 ? 0 : (this.rowEnds.cells[doc - 1] ?? 0);
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

const longer = (cells: Int32Array, wanted: number): Int32Array<ArrayBuffer> => {
  const grown = new Int32Array(Math.max(cells.length * 2, wanted));
  grown.set(cells);
  return grown;
};
