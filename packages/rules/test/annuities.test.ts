import { describe, expect, it } from "vitest";
import { addMonths, annuityFeeTables, annuityRules, compensationAnnuityFen, type FeeReduction, type PatentType } from "../src/index.ts";
import { example, pay, scheduleOf, yearOf, yuan } from "./support/annuities.ts";
import { dayAfter, dayBefore } from "./support/days.ts";

describe("the fee tables", () => {
  const total = (type: PatentType): bigint =>
    annuityFeeTables.flatMap(({ bands }) => bands[type]).reduce((sum, { from, to, fen }) => sum + fen * BigInt(to - from + 1), 0n);

  it("add up to what the guide's columns add up to", () => {
    expect(total("invention")).toBe(yuan(82_300));
    expect(total("utility_model")).toBe(yuan(11_200));
    expect(total("design")).toBe(yuan(26_200));
  });

  it.each<[PatentType, number, number, number, number]>([
    ["invention", 4, 1200, 360, 180],
    ["invention", 6, 1200, 360, 180],
    ["invention", 7, 2000, 600, 300],
    ["invention", 9, 2000, 600, 300],
    ["invention", 10, 4000, 1200, 600],
    ["invention", 12, 4000, 1200, 600],
    ["utility_model", 5, 900, 270, 135],
    ["utility_model", 6, 1200, 360, 180],
    ["utility_model", 9, 2000, 600, 300],
    ["design", 11, 3000, 900, 450],
  ])("ask %s in year %i for %i yuan, %i for several applicants and %i for one with a reduction", (type, year, full, several, one) => {
    const facts = (reductions: readonly FeeReduction[]) =>
      example({ type, filingDay: "2022-01-10", grant: { announcedOn: "2024-06-01" }, reductions });
    const day = "2025-01-01";
    expect(yearOf(facts([]), day, year)).toMatchObject({ fullFen: yuan(full), payableFen: yuan(full), reductionPercent: 0 });
    const requestedOn = "2022-01-10";
    expect(yearOf(facts([{ kind: "several_applicants", requestedOn }]), day, year).payableFen).toBe(yuan(several));
    expect(yearOf(facts([{ kind: "one_applicant", requestedOn }]), day, year).payableFen).toBe(yuan(one));
  });

  it("say nothing of a due day before they held", () => {
    const facts = example({ filingDay: "2015-06-01", grant: { announcedOn: "2018-01-01" }, paidThroughYear: 5 });
    expect(yearOf(facts, "2020-01-01", 6)).toMatchObject({ dueDay: "2020-06-01", fullFen: null, payableFen: null, missing: ["fee_table"] });
    expect(yearOf(facts, "2020-01-01", 7)).toMatchObject({ dueDay: "2021-06-01", fullFen: yuan(2000) });
  });

  it("charge whole years of a compensated term alone", () => {
    expect(compensationAnnuityFen("2041-09-06", "2042-09-05")).toBe(0n);
    expect(compensationAnnuityFen("2041-09-06", "2042-09-06")).toBe(yuan(8000));
    expect(compensationAnnuityFen("2041-09-06", "2044-01-01")).toBe(yuan(16_000));
  });
});

describe("due days", () => {
  it("fall on the corresponding day: granted 2001-08-01 in the fifth year, the sixth is due 2002-06-03 (guidelines' example)", () => {
    const schedule = scheduleOf(example({ filingDay: "1997-06-03", grant: { announcedOn: "2001-08-01" } }), "2001-09-01");
    expect(schedule.grantYear).toBe(5);
    expect(schedule.years[0]).toMatchObject({ year: 6, dueDay: "2002-06-03" });
  });

  it("begin after the year of the grant and end with the term", () => {
    const schedule = scheduleOf(example(), "2022-06-01");
    expect(schedule.grantYear).toBe(3);
    expect(schedule.years.map(({ year }) => year)).toEqual(Array.from({ length: 17 }, (_, at) => at + 4));
    expect(schedule.years.at(-1)).toMatchObject({ year: 20, dueDay: "2039-03-15" });
    expect(schedule.nextDue?.year).toBe(4);
  });

  it.each([
    ["2023-03-14", 3],
    ["2023-03-15", 4],
    ["2023-03-16", 4],
  ])("count a grant on %s in patent year %i", (announcedOn, grantYear) => {
    expect(scheduleOf(example({ grant: { announcedOn } }), "2024-01-01").grantYear).toBe(grantYear);
  });

  it("of a filing on 29 February fall on 28 February of common years and 29 of leap years", () => {
    const facts = example({ filingDay: "2020-02-29", grant: { announcedOn: "2021-05-01" } });
    expect(
      scheduleOf(facts, "2021-06-01")
        .years.slice(0, 3)
        .map(({ dueDay }) => dueDay),
    ).toEqual(["2022-02-28", "2023-02-28", "2024-02-29"]);
  });

  it("leave nothing to pay for a right granted in its last year", () => {
    const facts = example({ type: "utility_model", filingDay: "2013-01-10", grant: { announcedOn: "2022-05-01" } });
    expect(scheduleOf(facts, "2022-06-01")).toMatchObject({ grantYear: 10, years: [], nextDue: null, lapse: null });
  });
});

describe("paying late", () => {
  it("costs 120 yuan for the annuity of 1200 due 2023-03-15 and paid 2023-06-01 (worked example)", () => {
    expect(yearOf(example(), "2023-06-01", 4)).toMatchObject({ state: "overdue", lateFeeFen: yuan(120), payableFen: yuan(1200) });
    const paid = yearOf(example({ payments: [pay("2023-06-01", 1320, 4)] }), "2023-06-01", 4);
    expect(paid).toMatchObject({ state: "paid", settledOn: "2023-06-01" });
    expect(yearOf(example({ payments: [pay("2023-06-01", 1319, 4)] }), "2023-06-01", 4)).toMatchObject({ state: "overdue" });
  });

  const steps: readonly (readonly [number, number])[] = [
    [1, 0],
    [2, 5],
    [3, 10],
    [4, 15],
    [5, 20],
    [6, 25],
  ];
  it.each(steps)(
    "up to %i months is %i per cent of the full annuity; the corresponding day still belongs to the month it ends",
    (months, percent) => {
      const last = addMonths("2023-03-15", months);
      const fee = (day: string) => yearOf(example(), day, 4).lateFeeFen;
      expect(fee(dayBefore(last))).toBe(yuan(12 * percent));
      expect(fee(last)).toBe(yuan(12 * percent));
      const next = steps.find(([month]) => month === months + 1)?.[1];
      expect(fee(dayAfter(last))).toBe(next === undefined ? null : yuan(12 * next));
    },
  );

  it("is overdue from the day after the due day and ends the right after the day six months later, as of the due day", () => {
    expect(yearOf(example(), "2023-03-15", 4)).toMatchObject({ state: "open", lateFeeFen: 0n });
    expect(yearOf(example(), "2023-03-16", 4)).toMatchObject({ state: "overdue", lateFeeFen: 0n });
    expect(yearOf(example(), "2023-09-15", 4)).toMatchObject({ state: "overdue", lateFeeFen: yuan(300) });
    const after = scheduleOf(example(), "2023-09-16");
    expect(after.years[0]).toMatchObject({ state: "ended", lateFeeFen: null });
    expect(after.years.slice(1).every(({ state }) => state === "no_longer_due")).toBe(true);
    expect(after.lapse).toEqual({ year: 4, endsOn: "2023-03-15", lastDayToPay: "2023-09-15", happened: true, certain: true });
    expect(after.nextDue).toBeNull();
  });

  it("is charged on the full annuity although the annuity was reduced", () => {
    const reductions: readonly FeeReduction[] = [{ kind: "one_applicant", requestedOn: "2020-03-15" }];
    expect(yearOf(example({ reductions }), "2023-06-01", 4)).toMatchObject({ payableFen: yuan(180), lateFeeFen: yuan(120) });
  });

  it("is judged by the day on which the rest is paid, as the guidelines' example of 45 and 25 yuan says", () => {
    // Full annuity 900; 5 % runs to 10 June. Twenty-five of forty-five yuan were paid in time for it; on 15 June 10 % holds: 65 more.
    const facts = (rest: number) =>
      example({
        type: "utility_model",
        filingDay: "2020-04-10",
        grant: { announcedOn: "2021-06-01" },
        paidThroughYear: 3,
        payments: [pay("2023-06-01", 925, 4), pay("2023-06-15", rest, 4)],
      });
    expect(yearOf(facts(65), "2023-07-01", 4)).toMatchObject({ state: "paid", settledOn: "2023-06-15" });
    expect(yearOf(facts(64), "2023-07-01", 4)).toMatchObject({ state: "overdue", paidFen: yuan(989) });
  });

  it("does not count what came after the grace period, unless the office restored the right", () => {
    const late = [pay("2023-09-16", 2000, 4)];
    expect(yearOf(example({ payments: late }), "2023-12-01", 4).state).toBe("ended");
    const restored = example({ payments: late, restoredOn: ["2023-11-01"] });
    expect(yearOf(restored, "2023-10-31", 4).state).toBe("ended");
    expect(yearOf(restored, "2023-11-01", 4).state).toBe("paid");
    expect(scheduleOf(restored, "2023-12-01").nextDue?.year).toBe(5);
  });

  it("is not undone by a restoration within the grace period, which restored something else", () => {
    expect(yearOf(example({ restoredOn: ["2023-09-15"] }), "2023-12-01", 4).state).toBe("ended");
    expect(yearOf(example({ restoredOn: ["2023-09-16"] }), "2023-12-01", 4).state).toBe("paid");
  });

  it.each([
    ["2024-03-14", "no_longer_due"],
    ["2024-03-15", "no_longer_due"],
    ["2024-03-16", "open"],
  ])("is not asked of a right that ended otherwise on %s: the annuity due 2024-03-15 is %s", (endedOn, state) => {
    const facts = example({ paidThroughYear: 4, endedOn });
    expect(yearOf(facts, "2024-01-01", 5)).toMatchObject({ state });
    expect(yearOf(facts, "2024-01-01", 4).state).toBe("paid");
    expect(scheduleOf(facts, "2024-01-01").nextDue?.year).toBe(state === "open" ? 5 : undefined);
  });

  it("moves past holidays where the calendar knows them, and says where it does not", () => {
    // 2025-03-15 is a Saturday.
    const facts = example({ paidThroughYear: 5 });
    const calendar = { from: "2025-01-01", to: "2025-12-31", holidays: new Set<string>(), workingWeekendDays: new Set<string>() };
    const rules = { ...annuityRules, calendar };
    expect(yearOf(facts, "2025-03-17", 6)).toMatchObject({ state: "overdue", holidaysKnown: false, payByDay: "2025-03-15" });
    expect(yearOf(facts, "2025-03-17", 6, rules)).toMatchObject({
      state: "open",
      holidaysKnown: true,
      payByDay: "2025-03-17",
      dueDay: "2025-03-15",
    });
    expect(yearOf(facts, "2025-03-18", 6, rules)).toMatchObject({ state: "overdue", graceEndDay: "2025-09-15" });
    expect(yearOf(facts, "2025-03-18", 7, rules).holidaysKnown).toBe(false);
  });
});

describe("the clauses of a year", () => {
  it("are those of the late fee, the period and the table, and of the reduction only where one holds", () => {
    const clauses = (reductions: readonly FeeReduction[]) =>
      yearOf(example({ reductions }), "2024-06-01", 6).cites.map(({ clause }) => clause);
    const own = ["第一百一十五条", "第五部分第九章 4.2.1.3", "第五条", "附件2"];
    expect(clauses([])).toEqual(own);
    expect(clauses([{ kind: "one_applicant", requestedOn: "2020-03-15" }]).slice(0, 4)).toEqual(own);
    expect(clauses([{ kind: "one_applicant", requestedOn: "2020-03-15" }]).length).toBeGreaterThan(4);
  });

  it("change with the rules of 2024-01-20", () => {
    const first = (filingDay: string) => yearOf(example({ filingDay }), "2024-06-01", 5).cites[0]?.version;
    expect([first("2020-01-19"), first("2020-01-20")]).toEqual(["2010", "2023"]);
  });
});

describe("receipts that may be missing", () => {
  it("leave every unpaid year unknown until somebody says up to when all receipts are known", () => {
    const facts = example({ payments: [pay("2023-03-01", 1200, 4)], paidThroughYear: 3 });
    const states = (more: Partial<Parameters<typeof example>[0]>, day: string) =>
      [4, 5, 6].map((year) => yearOf({ ...facts, ...more }, day, year).state);
    expect(states({}, "2026-01-01")).toEqual(["paid", "ended", "no_longer_due"]);
    expect(states({ receiptsKnownTo: null }, "2026-01-01")).toEqual(["paid", "unknown", "unknown"]);
    // Year 5 is due 2024-03-15, and could be paid until 2024-09-15.
    expect(states({ receiptsKnownTo: "2024-09-14" }, "2026-01-01")).toEqual(["paid", "unknown", "unknown"]);
    expect(states({ receiptsKnownTo: "2024-09-15" }, "2026-01-01")).toEqual(["paid", "ended", "no_longer_due"]);
    expect(states({ receiptsKnownTo: "2024-04-01" }, "2024-04-01")).toEqual(["paid", "overdue", "open"]);
    expect(yearOf({ ...facts, receiptsKnownTo: null }, "2026-01-01", 5).missing).toEqual(["payments"]);
  });
});
