import { addDays, type PlainDate, weekdayOf } from "./plain-date.ts";

/** The State Council's holiday notices for a stretch of years. Outside `from` to `to` nothing is known. */
export type WorkingDayCalendar = {
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Days off, weekends aside. */
  readonly holidays: ReadonlySet<PlainDate>;
  /** Saturdays and Sundays on which people work (调休). */
  readonly workingWeekendDays: ReadonlySet<PlainDate>;
};

/** Whether people work on the day; undefined outside the calendar, because an unpublished holiday is not a working day. */
export const isWorkingDay = (day: PlainDate, calendar: WorkingDayCalendar): boolean | undefined => {
  if (day < calendar.from || day > calendar.to) return undefined;
  if (calendar.holidays.has(day)) return false;
  return weekdayOf(day) <= 5 || calendar.workingWeekendDays.has(day);
};

/** The day itself or the first working day after it (专利法实施细则 5); undefined where the calendar ends before one is found. */
export const workingDayFrom = (day: PlainDate, calendar: WorkingDayCalendar): PlainDate | undefined => {
  for (let candidate = day; ; candidate = addDays(candidate, 1)) {
    const works = isWorkingDay(candidate, calendar);
    if (works === undefined) return undefined;
    if (works) return candidate;
  }
};
