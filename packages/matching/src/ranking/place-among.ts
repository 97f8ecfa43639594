/** Places looked past at once, first. */
const FIRST_STRIDE = 32;

/**
 * The place of `doc` among rising documents from `from` to `to`, of which there is one at least, all below `size`; −1 where it is not among them. Looks first
 * where it would be if they stood at equal distances, then further and further on from there (interpolation, and Bentley & Yao, *An almost optimal algorithm
 * for unbounded searching*, Information Processing Letters 1976): a few steps instead of one for each halving.
 */
export const placeAmong = (docs: Uint16Array, from: number, to: number, doc: number, size: number): number => {
  const guess = from + Math.floor((doc * (to - from)) / size);
  // Those before `low` are smaller than `doc`; if it stands in the list, it is not behind `high`.
  let low = from;
  let high = to - 1;
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
  return docs[low] === doc && low < to ? low : -1;
};
