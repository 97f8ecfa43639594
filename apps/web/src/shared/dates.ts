/** China keeps one time, eight hours ahead of UTC, without summer time since 1992. */
const aheadMs = 8 * 3_600_000;

const inChina = (at: Date): string => new Date(at.getTime() + aheadMs).toISOString();

/** A moment by the clock of China, whose days the law and the server count, wherever the reader's machine believes to be: `2026-11-21 09:05`. */
export const formatInstant = (instant: string): string => formatInstantExact(instant).slice(0, 16);

/** A moment to the second, for logs. */
export const formatInstantExact = (instant: string): string => inChina(new Date(instant)).slice(0, 19).replace("T", " ");

/** The day in China of a clock reading: `2026-11-21`. */
export const formatDay = (at: Date): string => inChina(at).slice(0, 10);
