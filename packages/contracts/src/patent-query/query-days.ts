import { QueryProblem } from "./query-problem.ts";
import type { TermToken } from "./query-tokens.ts";

/** Days of a date condition, both ends included; an end that is not bounded is undefined. */
export interface DayRange {
  readonly from?: string;
  readonly to?: string;
}

const lastDayOf = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const two = (value: number): string => String(value).padStart(2, "0");

/** First and last day of `2020`, `202003`, `2020-03`, `2020.03.01`, `2020年3月1日`. @throws QueryProblem */
export function daysOf(token: TermToken): { readonly first: string; readonly last: string } {
  const wrong = new QueryProblem("invalid_date", token.at, token.length, token.text);
  const found =
    /^(\d{4})(?:(\d{2})(\d{2})?)?$/u.exec(token.text) ?? /^(\d{4})[-./年](?:(\d{1,2})(?:[-./月](?:(\d{1,2})日?)?)?月?)?$/u.exec(token.text);
  // Before the first year and after the last of four digits there is no day to bound by.
  if (found === null || Number(found[1]) < 1 || Number(found[1]) > 9998) throw wrong;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  if (found[2] !== undefined && (month < 1 || month > 12)) throw wrong;
  if (found[3] !== undefined && (day < 1 || day > lastDayOf(year, month))) throw wrong;
  if (found[2] === undefined) return { first: `${found[1]}-01-01`, last: `${found[1]}-12-31` };
  const of = `${found[1]}-${two(month)}`;
  return found[3] === undefined
    ? { first: `${of}-01`, last: `${of}-${two(lastDayOf(year, month))}` }
    : { first: `${of}-${two(day)}`, last: `${of}-${two(day)}` };
}

export const dayBefore = (day: string): string => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  if (date > 1) return `${day.slice(0, 8)}${two(date - 1)}`;
  return month > 1
    ? `${day.slice(0, 5)}${two(month - 1)}-${two(lastDayOf(year, month - 1))}`
    : `${String(year - 1).padStart(4, "0")}-12-31`;
};
export const dayAfter = (day: string): string => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  if (date < lastDayOf(year, month)) return `${day.slice(0, 8)}${two(date + 1)}`;
  return month < 12 ? `${day.slice(0, 5)}${two(month + 1)}-01` : `${String(year + 1).padStart(4, "0")}-01-01`;
};
