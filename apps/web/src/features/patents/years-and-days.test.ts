import { expect, test } from "vitest";
import { yearsAndDays } from "./years-and-days.ts";

test("days are counted in whole years of the calendar and the days beyond them", () => {
  expect(yearsAndDays("2026-11-21", 0)).toEqual({ years: 0, days: 0 });
  expect(yearsAndDays("2026-11-21", 364)).toEqual({ years: 0, days: 364 });
  expect(yearsAndDays("2026-11-21", 365)).toEqual({ years: 1, days: 0 });
  expect(yearsAndDays("2020-03-15", 7305)).toEqual({ years: 20, days: 0 });
});

test("from a leap day, a year ends with February", () => {
  expect(yearsAndDays("2024-02-29", 365)).toEqual({ years: 1, days: 0 });
  expect(yearsAndDays("2024-02-29", 366)).toEqual({ years: 1, days: 1 });
});
