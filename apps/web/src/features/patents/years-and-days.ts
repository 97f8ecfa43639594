const msPerDay = 86_400_000;
const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The same day of the month some years later, or the month's end where it lacks that day. */
const yearsLater = (day: string, years: number): number => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const end = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  return Date.UTC(year + years, month - 1, Math.min(date, end));
};

/** A number of days from a day on, as whole years and the days beyond them: from 2024-02-29, 366 days are one year and one day. */
export const yearsAndDays = (from: string, days: number): { readonly years: number; readonly days: number } => {
  const end = toMs(from) + days * msPerDay;
  let years = Math.max(0, Math.floor(days / 366) - 1);
  while (yearsLater(from, years + 1) <= end) years += 1;
  return { years, days: Math.round((end - yearsLater(from, years)) / msPerDay) };
};
