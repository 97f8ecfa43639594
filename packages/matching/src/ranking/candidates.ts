import { MOST_DOCUMENTS } from "../segments/segment.ts";
import type { ListPlaces } from "../segments/corpus.ts";
import type { PostingBlocks } from "../segments/posting-blocks.ts";

/** A list is read through when it has fewer postings for each candidate than this, where its blocks would tell. */
const READ_FOR_A_BLOCK = 12;
/** The same for a list without blocks, in which the candidates would be searched. */
const READ_FOR_A_SEARCH = 60;
/** So many candidates and more are only searched: their places would not fit beside the 0 that stands for none. */
const MOST_PLACES = 0xffff;

/** Documents of a segment, rising, between two places of a column. */
export interface DocumentList {
  readonly docs: Uint16Array;
  readonly from: number;
  readonly to: number;
  /** Where the list's term stands, and the place of the segment in the corpus. */
  readonly places: ListPlaces;
  readonly at: number;
}

/** Documents of one segment, rising, that may belong to the best, each with an upper bound of its score. Used again by every search. */
export class Candidates {
  readonly docs = new Int32Array(MOST_DOCUMENTS);
  readonly bounds = new Int32Array(MOST_DOCUMENTS);
  count = 0;
  /** What `meet` found: postings, and the place of the candidate of each. */
  readonly metPostings = new Int32Array(MOST_DOCUMENTS);
  readonly metPlaces = new Int32Array(MOST_DOCUMENTS);
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
  meet({ docs: list, from, to, places, at }: DocumentList): number {
    const { count } = this;
    if (to - from > count * READ_FOR_A_BLOCK) {
      const blocks = places.blocks(at, list);
      if (blocks !== undefined) return this.#meetInBlocks(blocks);
    }
    if (to - from <= count * READ_FOR_A_SEARCH && count < MOST_PLACES) return this.#meetReading(list, from, to);
    return this.#meetSearching(list, from, to);
  }

  #meetInBlocks(blocks: PostingBlocks): number {
    const { docs, metPostings, metPlaces, count } = this;
    let met = 0;
    for (let place = 0; place < count; place++) {
      const posting = blocks.postingOf(docs[place] ?? 0);
      if (posting < 0) continue;
      metPostings[met] = posting;
      metPlaces[met++] = place;
    }
    return met;
  }

  #meetReading(list: Uint16Array, from: number, to: number): number {
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

  #meetSearching(list: Uint16Array, from: number, to: number): number {
    const { docs, metPostings, metPlaces, count } = this;
    let met = 0;
    let posting = from;
    for (let place = 0; place < count; place++) {
      const doc = docs[place] ?? 0;
      posting = firstPlaceOf(list, posting, to, doc);
      if (posting === to) break;
      if (list[posting] !== doc) continue;
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

/** First place from `from` on whose document is not below `doc`: steps that double, then halving (Bentley & Yao 1976). */
const firstPlaceOf = (docs: Uint16Array, from: number, to: number, doc: number): number => {
  let low = from;
  let step = 1;
  while (low + step < to && (docs[low + step] ?? 0) < doc) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, to);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((docs[middle] ?? 0) < doc) low = middle + 1;
    else high = middle;
  }
  return low;
};
