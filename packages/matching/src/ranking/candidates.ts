import { MOST_DOCUMENTS } from "../segments/segment.ts";
import { expectedPlace, placeOf } from "./posting-place.ts";

/** A list is read through when it has fewer postings for each candidate than this; in a longer one the candidates are looked up. */
const READ_FOR_A_CANDIDATE = 24;
/** So many candidates and more are only looked up: their places would not fit beside the 0 that stands for none. */
const MOST_PLACES = 0xffff;

/** Documents of a segment, rising, between two places of a column. */
export interface DocumentList {
  readonly docs: Uint16Array;
  readonly from: number;
  readonly to: number;
  readonly postingsPerDocument: number;
}

/** Documents of one segment, rising, that may belong to the best, each with an upper bound of its score. Used again by every search. */
export class Candidates {
  readonly docs = new Int32Array(MOST_DOCUMENTS);
  readonly bounds = new Int32Array(MOST_DOCUMENTS);
  count = 0;
  /** What `meet` found: postings, and the place of the candidate of each. */
  readonly metPostings = new Int32Array(MOST_DOCUMENTS);
  readonly metPlaces = new Int32Array(MOST_DOCUMENTS);
  /** Without meaning; kept so that the reading of `touch` is not left out. */
  touched = 0;
  /** By number of a document, one more than its place among the candidates. */
  readonly #places = new Uint16Array(MOST_DOCUMENTS);

  /** To be called after the documents were written, before `meet` and `keep`; `forget` when they are done with. */
  place(): void {
    for (let place = 0; place < this.count; place++) this.#places[this.docs[place] ?? 0] = place + 1;
  }

  forget(): void {
    for (let place = 0; place < this.count; place++) this.#places[this.docs[place] ?? 0] = 0;
    this.count = 0;
  }

  /** Finds the candidates among the documents of a list, and tells how many there are. */
  meet(list: DocumentList): number {
    return this.#isRead(list) ? this.#meetReading(list) : this.#meetSearching(list);
  }

  /**
   * Reads what looking the candidates up in these lists will read, in one loop that decides nothing: the processor then waits for many lines of memory at once,
   * where each search would wait for its own.
   */
  touch(lists: readonly DocumentList[]): void {
    const { docs: candidates, count } = this;
    let sum = 0;
    for (const list of lists) {
      if (this.#isRead(list)) continue;
      const { docs, from, to, postingsPerDocument } = list;
      for (let place = 0; place < count; place++) sum += docs[expectedPlace(from, to, candidates[place] ?? 0, postingsPerDocument)] ?? 0;
    }
    this.touched = sum;
  }

  #isRead({ from, to }: DocumentList): boolean {
    return to - from <= this.count * READ_FOR_A_CANDIDATE && this.count < MOST_PLACES;
  }

  #meetReading({ docs: list, from, to }: DocumentList): number {
    const { metPostings, metPlaces } = this;
    const places = this.#places;
    let met = 0;
    for (let four = from; four < to; four += 4) {
      if (four + 4 <= to) {
        // Hardly any posting is that of a candidate.
        const some =
          (places[list[four] ?? 0] ?? 0) |
          (places[list[four + 1] ?? 0] ?? 0) |
          (places[list[four + 2] ?? 0] ?? 0) |
          (places[list[four + 3] ?? 0] ?? 0);
        if (some === 0) continue;
      }
      for (let posting = four; posting < four + 4 && posting < to; posting++) {
        const place = places[list[posting] ?? 0] ?? 0;
        if (place === 0) continue;
        metPostings[met] = posting;
        metPlaces[met++] = place - 1;
      }
    }
    return met;
  }

  #meetSearching({ docs: list, from, to, postingsPerDocument }: DocumentList): number {
    const { docs, metPostings, metPlaces, count } = this;
    let met = 0;
    for (let place = 0; place < count; place++) {
      const doc = docs[place] ?? 0;
      const posting = placeOf(list, from, to, doc, postingsPerDocument);
      if (posting === to || list[posting] !== doc) continue;
      metPostings[met] = posting;
      metPlaces[met++] = place;
    }
    return met;
  }

  /** Drops those whose bound is below `least`. */
  keep(least: number): void {
    const { docs, bounds } = this;
    const places = this.#places;
    let kept = 0;
    for (let place = 0; place < this.count; place++) {
      const doc = docs[place] ?? 0;
      const bound = bounds[place] ?? 0;
      if (bound < least) {
        places[doc] = 0;
        continue;
      }
      docs[kept] = doc;
      bounds[kept] = bound;
      places[doc] = ++kept;
    }
    this.count = kept;
  }
}
