import { MOST_DOCUMENTS } from "../segments/segment.ts";

const BINS = 1 << 10;
const BIN_BITS = 10;
/** So few are put in order one by one. */
const FEW = 24;

/** How far to shift values of at most `greatest` so that they fall into `BINS`. */
const shiftOf = (greatest: number): number => Math.max(0, 32 - Math.clz32(greatest) - BIN_BITS);

/** Documents of one segment that may belong to the best, each with an upper bound of its score. Used again by every search. */
export class Candidates {
  readonly docs = new Int32Array(MOST_DOCUMENTS);
  readonly bounds = new Int32Array(MOST_DOCUMENTS);
  count = 0;
  readonly #starts = new Int32Array(BINS + 1);
  readonly #order = new Uint16Array(MOST_DOCUMENTS);

  /** Places of the candidates, those of greater bounds first; alike where bounds are nearly. Only the first `count` cells are meant. */
  descending(): Uint16Array {
    const { bounds, count } = this;
    if (count <= FEW) return this.#fewDescending();
    const starts = this.#starts.fill(0);
    let greatest = 0;
    for (let place = 0; place < count; place++) greatest = Math.max(greatest, bounds[place] ?? 0);
    const shift = shiftOf(greatest);
    for (let place = 0; place < count; place++) {
      const bin = BINS - 1 - ((bounds[place] ?? 0) >>> shift);
      starts[bin + 1] = (starts[bin + 1] ?? 0) + 1;
    }
    for (let bin = 1; bin < BINS; bin++) starts[bin] = (starts[bin] ?? 0) + (starts[bin - 1] ?? 0);
    for (let place = 0; place < count; place++) {
      const bin = BINS - 1 - ((bounds[place] ?? 0) >>> shift);
      const next = starts[bin] ?? 0;
      this.#order[next] = place;
      starts[bin] = next + 1;
    }
    return this.#order;
  }

  #fewDescending(): Uint16Array {
    const { bounds, count } = this;
    const order = this.#order;
    for (let place = 0; place < count; place++) {
      const bound = bounds[place] ?? 0;
      let at = place;
      for (; at > 0 && (bounds[order[at - 1] ?? 0] ?? 0) < bound; at--) order[at] = order[at - 1] ?? 0;
      order[at] = place;
    }
    return order;
  }
}

const bins = new Int32Array(BINS);

/** A number that at least `wanted` of the first `count` values reach, and hardly more; 0 where there are not so many above 0. */
export const leastOfGreatest = (values: Int32Array, count: number, wanted: number): number => {
  let greatest = 0;
  for (let at = 0; at < count; at++) greatest = Math.max(greatest, values[at] ?? 0);
  const shift = shiftOf(greatest);
  bins.fill(0);
  for (let at = 0; at < count; at++) {
    const bin = Math.max(0, values[at] ?? 0) >>> shift;
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  let bin = BINS;
  for (let found = 0; bin > 0 && found < wanted; ) found += bins[--bin] ?? 0;
  return bin << shift;
};
