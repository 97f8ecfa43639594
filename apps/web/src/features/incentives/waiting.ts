/** Whole months, then days, from one day to a later one, counted by the calendar. */
export function waitParts(from: string, to: string): { readonly unit: "years" | "months" | "days"; readonly count: number }[] {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split("-").map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split("-").map(Number);
  const months = (toYear - fromYear) * 12 + (toMonth - fromMonth) - (toDay < fromDay ? 1 : 0);
  if (months <= 0) {
    const days = Math.round((Date.UTC(toYear, toMonth - 1, toDay) - Date.UTC(fromYear, fromMonth - 1, fromDay)) / 86_400_000);
    return days > 0 ? [{ unit: "days", count: days }] : [];
  }
  if (months >= 12 && months % 12 === 0) return [{ unit: "years", count: months / 12 }];
  // Days beyond whole months are rounded up: the wait is never shorter than it is said to be.
  return [{ unit: "months", count: toDay === fromDay ? months : months + 1 }];
}
