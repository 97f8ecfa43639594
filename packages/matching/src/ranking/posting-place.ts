/** Where a list that begins at `from` is expected to have a document: documents of one list stand about evenly over their segment. */
export const expectedPlace = (from: number, to: number, doc: number, postingsPerDocument: number): number =>
  Math.min(to - 1, from + Math.trunc(doc * postingsPerDocument));

/**
 * First place of `docs`, rising between `from` and `to`, whose document is not below `doc`; `to`: there is none. Two guesses by distance come so near that
 * most lists are read in one or two lines of the cache (interpolation search: Perl, Itai & Avni, CACM 1978); steps that double find the rest however
 * unevenly documents stand (Bentley & Yao 1976).
 */
export const placeOf = (docs: Uint16Array, from: number, to: number, doc: number, postingsPerDocument: number): number => {
  const first = expectedPlace(from, to, doc, postingsPerDocument);
  const missed = Math.trunc((doc - (docs[first] ?? 0)) * postingsPerDocument);
  const near = Math.max(from, Math.min(to - 1, first + missed));
  let low = near - 1;
  let high = near + 1;
  let step = 1;
  if ((docs[near] ?? 0) < doc) {
    while (high < to && (docs[high] ?? 0) < doc) {
      low = high;
      high += step;
      step *= 2;
    }
    low = Math.max(low, near);
    high = Math.min(high, to);
  } else {
    high = near;
    while (low >= from && (docs[low] ?? 0) >= doc) {
      high = low;
      low -= step;
      step *= 2;
    }
    low = Math.max(low, from - 1);
  }
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((docs[middle] ?? 0) < doc) low = middle;
    else high = middle;
  }
  return high;
};
