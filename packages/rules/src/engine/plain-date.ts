import { RuleInputError } from "./rule-input-error.ts";

/** A day of the law, `YYYY-MM-DD`, years 0001 to 9999, without time or zone; such days compare as text. */
export type PlainDate = string;

type Parts = { readonly year: number; readonly month: number; readonly day: number };

const LONG_MONTHS: ReadonlySet<number> = new Set([1, 3, 5, 7, 8, 10, 12]);

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const lastDayOfMonth = (year: number, month: number): number => {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return LONG_MONTHS.has(month) ? 31 : 30;
};

const zero = 48;
const hyphen = 45;

/** The number that the digits of `text` in [from, to) write; −1 where there is anything else. */
const digitsAt = (text: string, from: number, to: number): number => {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
};

/** Read by its characters: a registry has millions of days to look over, and a pattern takes five times as long. */
const readParts = (date: string): Parts | undefined => {
  if (date.length !== 10 || date.charCodeAt(4) !== hyphen || date.charCodeAt(7) !== hyphen) return undefined;
  const [year, month, day] = [digitsAt(date, 0, 4), digitsAt(date, 5, 7), digitsAt(date, 8, 10)];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > lastDayOfMonth(year, month)) return undefined;
  return { year, month, day };
};

const partsOf = (date: PlainDate): Parts => {
  const parts = readParts(date);
  if (parts === undefined) throw new RuleInputError("plainDate", date, "a day that exists, written YYYY-MM-DD");
  return parts;
};

const requireWhole = (name: string, count: number): void => {
  if (!Number.isSafeInteger(count)) throw new RuleInputError(name, String(count), "a whole number");
};

const writeDate = ({ year, month, day }: Parts): PlainDate => {
  if (year < 1 || year > 9999) throw new RuleInputError("plainDate", String(year), "a year from 1 to 9999");
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
};

/** Years begin in March here, so that the leap day is a year's last; 400 years have 146,097 days. */
const dayNumber = ({ year, month, day }: Parts): number => {
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return shifted * 365 + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + dayOfYear;
};

const fromDayNumber = (number: number): PlainDate => {
  const era = Math.floor(number / 146_097);
  const dayOfEra = number - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return writeDate({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day });
};

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export const isPlainDate = (text: string): boolean => readParts(text) !== undefined;

/** The same day where it exists; throws RuleInputError naming the fact where it does not. */
export const requirePlainDate = (fact: string, date: PlainDate): PlainDate => {
  if (!isPlainDate(date)) throw new RuleInputError(fact, date, "a day that exists, written YYYY-MM-DD");
  return date;
};

/** The day `days` later (earlier where negative). Throws RuleInputError on a day that does not exist or leaves years 1 to 9999. */
export const addDays = (date: PlainDate, days: number): PlainDate => {
  requireWhole("days", days);
  return fromDayNumber(dayNumber(partsOf(date)) + days);
};

/**
 * The corresponding day `months` later, or the last of that month where it has no such day (专利法实施细则 5).
 * Count from the first day each time: adding month by month would lose the 31st.
 */
export const addMonths = (date: PlainDate, months: number): PlainDate => {
  requireWhole("months", months);
  const { year, month, day } = partsOf(date);
  const total = year * 12 + month - 1 + months;
  const targetYear = Math.floor(total / 12);
  const targetMonth = total - targetYear * 12 + 1;
  return writeDate({ year: targetYear, month: targetMonth, day: Math.min(day, lastDayOfMonth(targetYear, targetMonth)) });
};

/** The corresponding day `years` later; 29 February becomes 28 February where the year has none (专利法实施细则 5). */
export const addYears = (date: PlainDate, years: number): PlainDate => {
  requireWhole("years", years);
  return addMonths(date, years * 12);
};

/** Days from the first day to the second: 0 for the same day, negative where the second is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => dayNumber(partsOf(to)) - dayNumber(partsOf(from));

/** The number of corresponding days (`addYears(from, n)`, n ≥ 1) that lie on or before `to`; 0 where `to` is earlier than the first. */
export const wholeYearsBetween = (from: PlainDate, to: PlainDate): number => {
  const guess = Math.max(0, partsOf(to).year - partsOf(from).year);
  return guess > 0 && addYears(from, guess) > to ? guess - 1 : guess;
};

/** Monday 1 to Sunday 7. */
export const weekdayOf = (date: PlainDate): number => {
  // 2000-01-03 was a Monday.
  const days = daysBetween("2000-01-03", date);
  return days - Math.floor(days / 7) * 7 + 1;
};
