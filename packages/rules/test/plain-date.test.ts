import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  isPlainDate,
  isWorkingDay,
  RuleInputError,
  weekdayOf,
  wholeYearsBetween,
  workingDayFrom,
  type WorkingDayCalendar,
} from "../src/index.ts";
import { anyDay } from "./support/days.ts";

const asUtc = (day: string): number => Date.parse(`${day}T00:00:00Z`);

describe("days of the law", () => {
  it.each([
    "2021-02-29",
    "2021-13-01",
    "2021-00-10",
    "2021-04-31",
    "1900-02-29",
    "0000-01-01",
    "21-01-01",
    "2021-1-1",
    "2021-01-01T00:00",
    "",
  ])("refuses %j as a day", (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => addDays(text, 1)).toThrow(RuleInputError);
    expect(() => addYears(text, 1)).toThrow(RuleInputError);
    expect(() => daysBetween("2021-01-01", text)).toThrow(RuleInputError);
  });

  it.each(["2020-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("knows %s as a day", (text) => {
    expect(isPlainDate(text)).toBe(true);
  });

  it.each([
    ["2020-01-31", 1, "2020-02-29"],
    ["2021-01-31", 1, "2021-02-28"],
    ["2021-01-31", 3, "2021-04-30"],
    ["2021-12-15", 1, "2022-01-15"],
    ["2021-01-15", -1, "2020-12-15"],
    ["2021-03-31", -1, "2021-02-28"],
    ["2021-05-31", 0, "2021-05-31"],
  ])("%s and %i months is %s: the corresponding day or the month's last", (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  it.each([
    ["2020-02-29", 1, "2021-02-28"],
    ["2020-02-29", 4, "2024-02-29"],
    ["2020-02-28", 1, "2021-02-28"],
    ["2001-06-01", 20, "2021-06-01"],
  ])("%s and %i years is %s", (from, years, to) => {
    expect(addYears(from, years)).toBe(to);
  });

  it("refuses to leave the years 1 to 9999 and to count in parts", () => {
    expect(() => addDays("9999-12-31", 1)).toThrow(RuleInputError);
    expect(() => addDays("0001-01-01", -1)).toThrow(RuleInputError);
    expect(() => addMonths("9999-12-01", 1)).toThrow(RuleInputError);
    expect(() => addDays("2021-01-01", 0.5)).toThrow(RuleInputError);
  });

  it("counts days as a calendar of UTC does", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (day, count) => {
        expect(addDays(day, count)).toBe(new Date(asUtc(day) + count * 86_400_000).toISOString().slice(0, 10));
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });

  it("keeps the day or takes the month's last, never a day of another month", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (day, months) => {
        const later = addMonths(day, months);
        const monthIndex = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
        expect(monthIndex(later) - monthIndex(day)).toBe(months);
        expect(later.slice(8) === day.slice(8) || addDays(later, 1).slice(8) === "01").toBe(true);
      }),
    );
  });

  it("keeps order: of two days the later one stays the later or the same after any months", () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 0, max: 300 }), (one, other, months) => {
        const [early, late] = one <= other ? [one, other] : [other, one];
        expect(addMonths(early, months) <= addMonths(late, months)).toBe(true);
      }),
    );
  });

  it("counts whole years so that the corresponding day itself completes one", () => {
    expect(wholeYearsBetween("2020-03-15", "2023-03-14")).toBe(2);
    expect(wholeYearsBetween("2020-03-15", "2023-03-15")).toBe(3);
    expect(wholeYearsBetween("2020-02-29", "2021-02-27")).toBe(0);
    expect(wholeYearsBetween("2020-02-29", "2021-02-28")).toBe(1);
    expect(wholeYearsBetween("2020-03-15", "2019-01-01")).toBe(0);
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const [from, to] = one <= other ? [one, other] : [other, one];
        const years = wholeYearsBetween(from, to);
        expect(addYears(from, years) <= to && to < addYears(from, years + 1)).toBe(true);
      }),
    );
  });

  it("names Monday 1 and Sunday 7", () => {
    expect(["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"].map(weekdayOf)).toEqual([5, 6, 7, 1]);
  });
});

describe("working days", () => {
  const calendar: WorkingDayCalendar = {
    from: "2026-01-01",
    to: "2026-12-31",
    holidays: new Set(["2026-10-01", "2026-10-02"]),
    workingWeekendDays: new Set(["2026-10-10"]),
  };

  it("takes weekends off but for those that are worked, and holidays always", () => {
    expect(isWorkingDay("2026-10-01", calendar)).toBe(false);
    expect(isWorkingDay("2026-10-03", calendar)).toBe(false);
    expect(isWorkingDay("2026-10-10", calendar)).toBe(true);
    expect(isWorkingDay("2026-10-12", calendar)).toBe(true);
  });

  it("moves a last day off to the first working day after it, and leaves a working day where it is", () => {
    expect(workingDayFrom("2026-10-01", calendar)).toBe("2026-10-05");
    expect(workingDayFrom("2026-10-10", calendar)).toBe("2026-10-10");
    expect(workingDayFrom("2026-10-11", calendar)).toBe("2026-10-12");
  });

  it("does not call a weekday of an unknown year a working day", () => {
    expect(isWorkingDay("2027-01-04", calendar)).toBeUndefined();
    expect(workingDayFrom("2027-01-04", calendar)).toBeUndefined();
    expect(workingDayFrom("2025-12-31", calendar)).toBeUndefined();
    expect(isWorkingDay("2026-12-31", calendar)).toBe(true);
    expect(isWorkingDay("2026-01-01", calendar)).toBe(true);
  });
});
