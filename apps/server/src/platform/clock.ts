/** The only door to the wall clock; tests pass their own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** The day it is for Chinese offices (Asia/Shanghai has no daylight saving), as `YYYY-MM-DD`. */
export const dayInChina = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** China's wall clock as pages show it: `2026-11-21 14:03:09`. */
export const timeInChina = (instant: Date): string =>
  `${dayInChina(instant)} ${new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 19)}`;
