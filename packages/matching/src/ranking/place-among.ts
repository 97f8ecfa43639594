/** Places looked past at once, first. */
const FIRST_STRIDE = 32;

/** Documents that follow one another: from `first` on, before `last`. */
export interface DocumentRange {
  readonly first: number;
  readonly last: number;
}

/** The place of `doc` among rising documents from `from` to `to`, all of a range; −1 where it is not among them. */
export const placeAmong = (docs: Uint16Array, from: number, to: number, doc: number, range: DocumentRange): number => {
  const place = firstNotBelow(docs, from, to, doc, range);
  return place < to && docs[place] === doc ? place : -1;
};

/**
 * The place of the first document not below `doc`, one of a range, among rising ones of that range from `from` to `to`; `to` where there is none. Looks first
 * where it would be if they stood at equal distances, then further and further on from there (interpolation, and Bentley & Yao, *An almost optimal algorithm
 * for unbounded searching*, Information Processing Letters 1976): a few steps instead of one for each halving.
 */
export const firstNotBelow = (docs: Uint16Array, from: number, to: number, doc: number, range: DocumentRange): number => {
  if (from === to) return to;
  const guess = guessedPlace(from, to, doc, range);
  // Those before `low` are smaller than `doc`; what is looked for is not behind `high`.
  let low = from;
  let high = to;
  let stride = FIRST_STRIDE;
  if ((docs[guess] ?? 0) < doc) {
    low = guess + 1;
    for (; low + stride < high && (docs[low + stride] ?? 0) < doc; stride *= 2) low += stride + 1;
    high = Math.min(high, low + stride);
  } else {
    high = guess;
    for (; high - stride > low && (docs[high - stride] ?? 0) >= doc; stride *= 2) high -= stride;
    low = Math.max(low, high - stride);
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((docs[middle] ?? 0) < doc) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Where `doc` would be if documents from `from` to `to` stood at equal distances. */
export const guessedPlace = (from: number, to: number, doc: number, { first, last }: DocumentRange): number =>
  from + Math.floor(((doc - first) * (to - from)) / (last - first));
