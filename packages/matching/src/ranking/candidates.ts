import { MOST_DOCUMENTS } from "../segments/segment.ts";

const BINS = 1 << 10;
const BIN_BITS = 10;

/** Whether a document is in a set of a bit each. */
export const isIn = (set: Uint32Array, doc: number): boolean => (((set[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1;

/** Documents of one segment that may belong to the best, each with an upper bound of its score. Used again by every search. */
export class Candidates {
  readonly docs = new Int32Array(MOST_DOCUMENTS);
  readonly bounds = new Int32Array(MOST_DOCUMENTS);
  count = 0;
}

const bins = new Int32Array(BINS);

/** A number that at least `wanted` of the first `count` values reach, and hardly more; 0 where there are not so many above 0. */
export const leastOfGreatest = (values: Int32Array, count: number, wanted: number): number => {
  let greatest = 0;
  for (let at = 0; at < count; at++) greatest = Math.max(greatest, values[at] ?? 0);
  /** How far to shift values so that they fall into `BINS`. */
  const shift = Math.max(0, 32 - Math.clz32(greatest) - BIN_BITS);
  bins.fill(0);
  for (let at = 0; at < count; at++) {
    const bin = Math.max(0, values[at] ?? 0) >>> shift;
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  let bin = BINS;
  for (let found = 0; bin > 0 && found < wanted; ) found += bins[--bin] ?? 0;
  return bin << shift;
};
