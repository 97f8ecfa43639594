import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  type AnnuityFacts,
  annuityFeeTables,
  annuityRules,
  annuitySchedule,
  type AnnuityYear,
  compensationAnnuityFen,
  type FeeReduction,
  type PatentType,
  RuleInputError,
} from "../src/index.ts";
import { anyDay, dayAfter, dayBefore } from "./support/days.ts";

const yuan = (amount: number): bigint => BigInt(amount) * 100n;

/** The worked example: filed 2020-03-15, granted in May 2022 (third year). */
const example = (over: Partial<AnnuityFacts> = {}): AnnuityFacts => ({
  type: "invention",
  filingDay: "2020-03-15",
  grant: { announcedOn: "2022-05-20" },
  payments: [],
  paidThroughYear: null,
  reductions: [],
  ...over,
});

const scheduleOf = (facts: AnnuityFacts, day: string, rules = annuityRules) => {
  const schedule = annuitySchedule(facts, day, rules);
  if (schedule.state !== "known") throw new Error(`the schedule is ${schedule.state}`);
  return schedule;
};

const yearOf = (facts: AnnuityFacts, day: string, year: number, rules = annuityRules): AnnuityYear => {
  const found = scheduleOf(facts, day, rules).years.find((one) => one.year === year);
  if (found === undefined) throw new Error(`no year ${year}`);
  return found;
};

const pay = (day: string, amount: number, year: number | null) => ({ day, amountFen: yuan(amount), year });

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

describe("reductions", () => {
  it("last ten years from the year of the grant, that year included", () => {
    const reductions: readonly FeeReduction[] = [{ kind: "one_applicant", requestedOn: "2020-03-15" }];
    expect(yearOf(example({ reductions }), "2024-01-01", 12)).toMatchObject({ reductionPercent: 85, payableFen: yuan(600) });
    expect(yearOf(example({ reductions }), "2024-01-01", 13)).toMatchObject({ reductionPercent: 0, payableFen: yuan(6000) });
  });

  it.each([
    ["2022-12-30", 85],
    ["2022-12-31", 85],
    ["2023-01-01", 0],
  ])("requested on %s take %i per cent off the annuity due 2023-03-15: two and a half months before", (requestedOn, percent) => {
    const reductions: readonly FeeReduction[] = [{ kind: "one_applicant", requestedOn }];
    expect(yearOf(example({ reductions }), "2023-03-01", 4).reductionPercent).toBe(percent);
    expect(yearOf(example({ reductions }), "2023-03-01", 5).reductionPercent).toBe(85);
  });

  it("do not add up: an open licence adds nothing to 85 % and gives 15 % where that has ended", () => {
    const licence: FeeReduction = { kind: "open_licence", recordedOn: "2022-06-01", until: "2040-01-01" };
    const both: readonly FeeReduction[] = [{ kind: "one_applicant", requestedOn: "2020-03-15" }, licence];
    expect(yearOf(example({ reductions: both }), "2023-01-01", 4).reductionPercent).toBe(85);
    expect(yearOf(example({ reductions: both }), "2023-01-01", 13)).toMatchObject({ reductionPercent: 15, payableFen: yuan(5100) });
  });

  it.each([
    ["2023-03-14", "2023-03-15", 15],
    ["2023-03-15", "2023-03-15", 15],
    ["2023-03-16", "2030-01-01", 0],
    ["2022-06-01", "2023-03-14", 0],
  ])("an open licence recorded %s until %s takes %i per cent off the annuity due 2023-03-15", (recordedOn, until, percent) => {
    const reductions: readonly FeeReduction[] = [{ kind: "open_licence", recordedOn, until }];
    expect(yearOf(example({ reductions }), "2023-06-01", 4).reductionPercent).toBe(percent);
  });

  it("requested after the day asked were not known on it", () => {
    const reductions: readonly FeeReduction[] = [{ kind: "one_applicant", requestedOn: "2022-10-01" }];
    expect(yearOf(example({ reductions }), "2022-09-30", 4).reductionPercent).toBe(0);
    expect(yearOf(example({ reductions }), "2022-10-01", 4).reductionPercent).toBe(85);
  });

  it("that are unknown leave the amount unknown and the late fee known", () => {
    const year = yearOf(example({ reductions: null }), "2023-06-01", 4);
    expect(year).toMatchObject({ state: "overdue", fullFen: yuan(1200), payableFen: null, lateFeeFen: yuan(120), missing: ["reductions"] });
  });

  it.each([
    [1200, "paid"],
    [1199, "unknown"],
    [180, "unknown"],
    [179, "open"],
  ])("that are unknown: %i yuan in time make the year %s", (amount, state) => {
    expect(yearOf(example({ reductions: null, payments: [pay("2023-03-01", amount, 4)] }), "2023-03-02", 4).state).toBe(state);
  });
});

describe("what is unknown", () => {
  it("is named, all of it", () => {
    const facts = example({ type: null, filingDay: null, grant: null });
    expect(annuitySchedule(facts, "2023-01-01")).toEqual({ state: "unknown", missing: ["type", "filing_day", "grant_day"] });
    expect(annuitySchedule(example({ grant: null }), "2023-01-01")).toEqual({ state: "unknown", missing: ["grant_day"] });
    expect(annuitySchedule(example({ filingDay: "1991-01-01", grant: { announcedOn: "1993-01-01" } }), "1994-01-01")).toEqual({
      state: "unknown",
      missing: ["term_rule"],
    });
  });

  it("is not the same as not granted", () => {
    expect(annuitySchedule(example({ grant: "not_granted" }), "2023-01-01")).toEqual({ state: "not_granted" });
    expect(annuitySchedule(example(), "2022-05-19")).toEqual({ state: "not_granted" });
    expect(annuitySchedule(example(), "2022-05-20").state).toBe("known");
  });

  it("does not call a year unpaid whose receipts nobody stated", () => {
    const schedule = scheduleOf(example({ payments: null }), "2026-11-21");
    expect(schedule.years.every(({ state }) => state === "unknown")).toBe(true);
    expect(schedule.years[0]).toMatchObject({ paidFen: null, missing: ["payments"] });
    expect(schedule.nextDue).toMatchObject({ year: 8, dueDay: "2027-03-15" });
    expect(schedule.lapse).toMatchObject({ year: 8, endsOn: "2027-03-15", happened: false, certain: false });
  });

  it("trusts the register on the last year paid and asks for the next", () => {
    const schedule = scheduleOf(example({ payments: null, paidThroughYear: 7 }), "2026-11-21");
    expect(schedule.years.filter(({ state }) => state === "paid").map(({ year }) => year)).toEqual([4, 5, 6, 7]);
    expect(schedule.lapse).toMatchObject({ year: 8, certain: false });
  });

  it("does not guess for which year a receipt was", () => {
    const facts = example({ payments: [pay("2023-03-01", 1200, null)] });
    expect(yearOf(facts, "2023-10-01", 4)).toMatchObject({ state: "unknown", missing: ["payment_year"] });
  });

  it("does not end a right by a rule that is not in the book", () => {
    const facts = example({ filingDay: "2003-05-01", grant: { announcedOn: "2007-06-01" } });
    expect(yearOf(facts, "2010-01-01", 6)).toMatchObject({ dueDay: "2008-05-01", graceEndDay: null, state: "unknown" });
  });

  it("refuses facts that cannot be", () => {
    expect(() => annuitySchedule(example({ filingDay: "2020-02-30" }), "2023-01-01")).toThrow(RuleInputError);
    expect(() => annuitySchedule(example({ grant: { announcedOn: "2020-03-14" } }), "2023-01-01")).toThrow(RuleInputError);
    expect(() => annuitySchedule(example({ payments: [{ day: "2023-01-01", amountFen: -1n, year: 4 }] }), "2023-01-01")).toThrow(
      RuleInputError,
    );
    expect(() => annuitySchedule(example({ payments: [pay("2023-01-01", 1, 0)] }), "2023-01-01")).toThrow(RuleInputError);
    expect(() => annuitySchedule(example(), "2023-1-1")).toThrow(RuleInputError);
  });
});

describe("any schedule", () => {
  const cases = fc.record({
    type: fc.constantFrom<PatentType>("invention", "utility_model", "design"),
    filingDay: anyDay.filter((day) => day >= "2018-01-01" && day <= "2030-01-01"),
    afterFiling: fc.integer({ min: 0, max: 2500 }),
    afterGrant: fc.integer({ min: 0, max: 6000 }),
    paidThroughYear: fc.integer({ min: 0, max: 20 }),
    paid: fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: 5000 }),
        amount: fc.integer({ min: 0, max: 9000 }),
        year: fc.integer({ min: 1, max: 20 }),
      }),
    ),
  });

  it("never counts what happens after the day asked", () => {
    fc.assert(
      fc.property(cases, ({ type, filingDay, afterFiling, afterGrant, paid }) => {
        const announcedOn = addDays(filingDay, afterFiling);
        const day = addDays(announcedOn, afterGrant);
        const payments = paid.map(({ after, amount, year }) => pay(addDays(announcedOn, after), amount, year));
        const facts = example({ type, filingDay, grant: { announcedOn }, payments });
        const known = { ...facts, payments: payments.filter((payment) => payment.day <= day) };
        expect(annuitySchedule(facts, day)).toEqual(annuitySchedule(known, day));
        expect(annuitySchedule({ ...facts, payments: payments.toReversed() }, day)).toEqual(annuitySchedule(facts, day));
      }),
    );
  });

  it("is settled by paying what it asks for on the day it asks, and by one fen less it is not", () => {
    fc.assert(
      fc.property(cases, fc.constantFrom<FeeReduction["kind"] | "none">("none", "one_applicant", "several_applicants"), (one, kind) => {
        const announcedOn = addDays(one.filingDay, one.afterFiling);
        const day = addDays(announcedOn, one.afterGrant);
        const reductions: readonly FeeReduction[] =
          kind === "none" || kind === "open_licence" ? [] : [{ kind, requestedOn: one.filingDay }];
        const facts = example({
          type: one.type,
          filingDay: one.filingDay,
          grant: { announcedOn },
          reductions,
          paidThroughYear: one.paidThroughYear,
        });
        const { nextDue } = scheduleOf(facts, day);
        if (nextDue === null || nextDue.payableFen === null || nextDue.lateFeeFen === null) return;
        const ask = nextDue.payableFen + nextDue.lateFeeFen;
        const paying = (amountFen: bigint) => yearOf({ ...facts, payments: [{ day, amountFen, year: nextDue.year }] }, day, nextDue.year);
        expect(paying(ask)).toMatchObject({ state: "paid", settledOn: day });
        expect(paying(ask - 1n).state).toBe(nextDue.state);
      }),
    );
  });

  it("ends an unpaid right on the first due day after the grant, whatever the day asked", () => {
    fc.assert(
      fc.property(cases, ({ type, filingDay, afterFiling, afterGrant }) => {
        const announcedOn = addDays(filingDay, afterFiling);
        const schedule = scheduleOf(example({ type, filingDay, grant: { announcedOn } }), addDays(announcedOn, afterGrant));
        const first = schedule.years[0];
        expect(schedule.lapse?.endsOn).toBe(first?.dueDay);
        if (first !== undefined) expect(first.dueDay > announcedOn && first.dueDay <= addYears(announcedOn, 1)).toBe(true);
      }),
    );
  });
});
