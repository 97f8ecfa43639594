import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addYears, annuitySchedule, type FeeReduction, type PatentType, RuleInputError } from "../src/index.ts";
import { example, pay, scheduleOf, yearOf, yuan } from "./support/annuities.ts";
import { anyDay } from "./support/days.ts";

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
    expect(annuitySchedule(example({ type: null }), "2023-01-01")).toEqual({ state: "unknown", missing: ["type"] });
    expect(annuitySchedule(example({ filingDay: null }), "2023-01-01")).toEqual({ state: "unknown", missing: ["filing_day"] });
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

  it("still asks in the grace period for a year whose receipts nobody stated, and no longer after it", () => {
    const next = (day: string) => scheduleOf(example({ payments: null }), day).nextDue?.year;
    expect([next("2023-03-15"), next("2023-03-16"), next("2023-09-15"), next("2023-09-16")]).toEqual([4, 4, 4, 5]);
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
    expect(annuitySchedule(example({ grant: { announcedOn: "2020-03-15" } }), "2023-01-01").state).toBe("known");
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
