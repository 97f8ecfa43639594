/** The value below which the given share of the times lies; `times` need no order. NaN for none. */
export const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? Number.NaN;

/** Milliseconds of one call. */
export const millisecondsOf = async (work: () => unknown): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`;

/** Resident memory in megabytes (10⁶ bytes) after the collector has run, where the process was started with `--expose-gc`. */
export const residentMegabytes = (): number => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().rss / 1e6);
};
