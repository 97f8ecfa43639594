import { PostingLists } from "./posting-lists.ts";

/** The terms of one document: how much each weighs, in half units, and, for words alone, which of them stand in its title. */
export interface TermCounts {
  weights: ReadonlyMap<string, number>;
  titleTerms: ReadonlySet<string>;
  length: number;
}

const NO_TERMS = new Int32Array(0);

/**
 * One of the two views of a text, its words or its bigrams. Document numbers are given by the owner, rise, and are never reused.
 * The document frequencies are those of the living documents alone: removing a document takes its terms back.
 */
export class SubIndex {
  readonly postings = new PostingLists();
  readonly #terms = new Map<string, number>();
  #frequencies = new Int32Array(1 << 10);
  /** Weighted length of every document, in half units. */
  lengths = new Int32Array(1 << 10);
  #titles: Int32Array[] = [];
  #totalLength = 0;
  #living = 0;
  #idfs: Float64Array | undefined;

  add(doc: number, counts: TermCounts): void {
    this.#idfs = undefined;
    for (const [term, weight] of counts.weights) this.postings.append(this.#count(term), doc, weight);
    this.#keepLength(doc, counts.length);
    if (counts.titleTerms.size > 0) this.#titles[doc] = Int32Array.from(counts.titleTerms, (term) => this.#terms.get(term) ?? 0);
    this.#totalLength += counts.length;
    this.#living++;
  }

  /** `counts` must be what the document was added with. */
  remove(doc: number, counts: TermCounts): void {
    this.#idfs = undefined;
    for (const term of counts.weights.keys()) {
      const number = this.#terms.get(term) ?? 0;
      this.#frequencies[number] = (this.#frequencies[number] ?? 0) - 1;
    }
    this.#titles[doc] = NO_TERMS;
    this.#totalLength -= counts.length;
    this.#living--;
  }

  /** The same index with documents numbered by `numbers` (old number → new, −1 = dead; rising among the living); no text is read again. */
  renumbered(numbers: Int32Array): SubIndex {
    const fresh = new SubIndex();
    for (const [term, number] of this.#terms) {
      if ((this.#frequencies[number] ?? 0) === 0) continue;
      const kept = fresh.#count(term);
      fresh.#frequencies[kept] = this.#frequencies[number] ?? 0;
      const { docs, weights } = this.postings;
      this.postings.eachStretch(number, (from, to) => {
        for (let at = from; at < to; at++) {
          const doc = numbers[docs[at] ?? 0] ?? -1;
          if (doc >= 0) fresh.postings.append(kept, doc, weights[at] ?? 0);
        }
      });
    }
    const words = Array.from(this.#terms.keys());
    for (const [old, doc] of numbers.entries()) {
      if (doc < 0) continue;
      fresh.#keepLength(doc, this.lengths[old] ?? 0);
      fresh.#titles[doc] = this.titleTerms(old).map((term) => fresh.#terms.get(words[term] ?? "") ?? 0);
    }
    fresh.#totalLength = this.#totalLength;
    fresh.#living = this.#living;
    return fresh;
  }

  termNumber(term: string): number | undefined {
    return this.#terms.get(term);
  }

  /** Title terms of a document, by number. */
  titleTerms(doc: number): Int32Array {
    return this.#titles[doc] ?? NO_TERMS;
  }

  /** ln(1 + (N − n + ½) / (n + ½)): never negative (Robertson & Zaragoza 2009, §3.1; the 1+ as in Lucene). */
  idf(term: number | undefined): number {
    const n = term === undefined ? 0 : (this.#frequencies[term] ?? 0);
    return Math.log(1 + (this.#living - n + 0.5) / (n + 0.5));
  }

  /** `idf` by term number, remembered until the next change: title coverage asks for it at every document. */
  idfs(): Float64Array {
    if (this.#idfs === undefined) {
      this.#idfs = new Float64Array(this.#terms.size);
      for (let term = 0; term < this.#idfs.length; term++) this.#idfs[term] = this.idf(term);
    }
    return this.#idfs;
  }

  /** Mean weighted length of the living documents, in half units; 1 when there are none. */
  get averageLength(): number {
    return this.#totalLength > 0 ? this.#totalLength / this.#living : 1;
  }

  #keepLength(doc: number, length: number): void {
    if (doc >= this.lengths.length) {
      const larger = new Int32Array(Math.max(doc + 1, Math.ceil(this.lengths.length * 1.5)));
      larger.set(this.lengths);
      this.lengths = larger;
    }
    this.lengths[doc] = length;
  }

  #count(term: string): number {
    let number = this.#terms.get(term);
    if (number === undefined) {
      number = this.#terms.size;
      this.#terms.set(term, number);
      if (number >= this.#frequencies.length) {
        const larger = new Int32Array(this.#frequencies.length * 2);
        larger.set(this.#frequencies);
        this.#frequencies = larger;
      }
    }
    this.#frequencies[number] = (this.#frequencies[number] ?? 0) + 1;
    return number;
  }
}
