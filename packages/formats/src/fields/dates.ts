type DateReading = { date: string } | { problem: "row.date_not_understood" | "row.date_ambiguous" };

const DAY_MS = 86_400_000;
/** Excel's day 0 in the 1900 system; serials below 61 are off by its invented 1900-02-29 and not accepted. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);
const FIRST_SERIAL = 61;
const LAST_SERIAL = 109_939; // 2200-12-31
const DATE_1904_OFFSET = 1462;

const YEAR_FIRST = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[T ]?\d{1,2}[:时].*)?$/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\.0)?$/u;
const YEAR_LAST = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:[T ]\d{1,2}:.*)?$/u;
const MONTH_NAME = /^(?:(\d{1,2})[ -]([A-Z]{3})[A-Z]*\.?[ ,-]+(\d{4})|([A-Z]{3})[A-Z]*\.? (\d{1,2}),? (\d{4}))$/iu;
const SERIAL = /^\d{5,6}(?:\.\d+)?$/u;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const plainDate = (year: number, month: number, day: number): string | undefined => {
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1) return undefined;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > lastDay) return undefined;
  return `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
};

/** Plain date of an Excel serial number; undefined outside 1900-03-01 … 2200-12-31. */
export const excelSerialDate = (serial: number, date1904 = false): string | undefined => {
  const day = Math.floor(serial) + (date1904 ? DATE_1904_OFFSET : 0);
  if (!(day >= FIRST_SERIAL && day <= LAST_SERIAL)) return undefined;
  return new Date(EXCEL_EPOCH_MS + day * DAY_MS).toISOString().slice(0, 10);
};

const found = (date: string | undefined): DateReading => (date === undefined ? { problem: "row.date_not_understood" } : { date });

const readYearLast = (first: number, second: number, year: number): DateReading => {
  if (first <= 12 && second <= 12 && first !== second) return { problem: "row.date_ambiguous" };
  return first > 12 ? found(plainDate(year, second, first)) : found(plainDate(year, first, second));
};

/**
 * Reads a date as exports write it: `2013-01-21`, `20130121`, `2013.01.21`, `2013/1/21`, `2013年1月21日`, with or without a
 * time, English month names, and Excel serial numbers. `03/04/2021` is ambiguous and not guessed.
 */
export const readDate = (text: string): DateReading => {
  const value = text.normalize("NFKC").trim();
  const yearFirst = YEAR_FIRST.exec(value) ?? COMPACT.exec(value);
  if (yearFirst !== null) return found(plainDate(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3])));
  const yearLast = YEAR_LAST.exec(value);
  if (yearLast !== null) return readYearLast(Number(yearLast[1]), Number(yearLast[2]), Number(yearLast[3]));
  if (SERIAL.test(value)) return found(excelSerialDate(Number(value)));
  const named = MONTH_NAME.exec(value);
  if (named === null) return { problem: "row.date_not_understood" };
  const month = MONTHS.indexOf((named[2] ?? named[4] ?? "").toLowerCase()) + 1;
  return found(plainDate(Number(named[3] ?? named[6]), month, Number(named[1] ?? named[5])));
};

/** The plain date `YYYY-MM-DD` of any style that `readDate` knows; undefined where there is none or more than one. */
export const parseFlexibleDate = (text: string): string | undefined => {
  const reading = readDate(text);
  return "date" in reading ? reading.date : undefined;
};
