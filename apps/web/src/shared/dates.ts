const two = (value: number): string => String(value).padStart(2, "0");

/** A moment as the reader's clock shows it: `2026-11-21 09:05`. */
export const formatInstant = (instant: string): string => {
  const at = new Date(instant);
  return `${formatDay(at)} ${two(at.getHours())}:${two(at.getMinutes())}`;
};

/** A moment to the second, for logs. */
export const formatInstantExact = (instant: string): string => `${formatInstant(instant)}:${two(new Date(instant).getSeconds())}`;

/** The day of a clock reading, in the reader's zone: `2026-11-21`. */
export const formatDay = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
