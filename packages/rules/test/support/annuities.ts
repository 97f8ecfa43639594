import { type AnnuityFacts, annuityRules, annuitySchedule, type AnnuityYear } from "../../src/index.ts";

export const yuan = (amount: number): bigint => BigInt(amount) * 100n;

/** The worked example: filed 2020-03-15, granted in May 2022 (third year). */
export const example = (over: Partial<AnnuityFacts> = {}): AnnuityFacts => ({
  type: "invention",
  filingDay: "2020-03-15",
  grant: { announcedOn: "2022-05-20" },
  payments: [],
  paidThroughYear: null,
  reductions: [],
  ...over,
});

export const scheduleOf = (facts: AnnuityFacts, day: string, rules = annuityRules) => {
  const schedule = annuitySchedule(facts, day, rules);
  if (schedule.state !== "known") throw new Error(`the schedule is ${schedule.state}`);
  return schedule;
};

export const yearOf = (facts: AnnuityFacts, day: string, year: number, rules = annuityRules): AnnuityYear => {
  const found = scheduleOf(facts, day, rules).years.find((one) => one.year === year);
  if (found === undefined) throw new Error(`no year ${year}`);
  return found;
};

export const pay = (day: string, amount: number, year: number | null) => ({ day, amountFen: yuan(amount), year });
