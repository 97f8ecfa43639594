const dayPattern = /^(\d{4})-(\d\d)-(\d\d)$/u;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const longMonths: readonly number[] = [1, 3, 5, 7, 8, 10, 12];

/** Days of a month; 0: the calendar has none such. */
const daysIn = (year: number, month: number): number => {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return isLeap(year) ? 29 : 28;
  return longMonths.includes(month) ? 31 : 30;
};

/** `2020-03-01` as 20200301; 0: not known, or not in the calendar. */
export const dayNumber = (day: string | undefined | null): number => {
  const found = dayPattern.exec(day ?? "");
  if (found === null) return 0;
  const [year, month, date] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return date >= 1 && date <= daysIn(year, month) ? year * 10_000 + month * 100 + date : 0;
};

/** The day of a number; null: not known. */
export const dayText = (number: number): string | null => {
  if (number === 0) return null;
  const digits = String(number).padStart(8, "0");
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
};
