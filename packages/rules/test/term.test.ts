import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addYears,
  daysBetween,
  patentTerm,
  type PatentType,
  remainingLife,
  RuleInputError,
  type TermFacts,
} from "../src/index.ts";
import { anyDay, dayAfter, dayBefore } from "./support/days.ts";

const none = { grantDelayDays: 0, drugApprovalDays: 0 };
const facts = (over: Partial<TermFacts> = {}): TermFacts => ({ type: "invention", filingDay: "2020-03-15", compensation: none, ...over });

describe("term of a patent", () => {
  it("lasts to the day before the corresponding day, as the guidelines' example of 1999-09-06 says", () => {
    const term = patentTerm(facts({ type: "utility_model", filingDay: "1999-09-06" }));
    expect(term).toMatchObject({ state: "known", years: 10, lastDay: "2009-09-05", expiryDay: "2009-09-06" });
  });

  it("ends the day after the compensated last day, as the guidelines' example of 2021-09-06 says", () => {
    const days = daysBetween("2041-09-06", "2041-12-02");
    const term = patentTerm(facts({ filingDay: "2021-09-06", compensation: { grantDelayDays: days, drugApprovalDays: 0 } }));
    expect(term).toMatchObject({ lastDay: "2041-12-01", expiryDay: "2041-12-02", compensationDays: days });
    expect(term.cites.some(({ clause }) => clause === "第四十二条第二、三款")).toBe(true);
  });

  it.each([
    ["2021-05-31", 10, "2008"],
    ["2021-06-01", 15, "2020"],
    ["2021-06-02", 15, "2020"],
  ])("gives a design filed on %s %i years, by the law of %s", (filingDay, years, version) => {
    const term = patentTerm(facts({ type: "design", filingDay }));
    expect(term).toMatchObject({ state: "known", years, expiryDay: addYears(filingDay, years) });
    expect(term.cites[0]?.version).toBe(version);
  });

  it.each<[PatentType, number]>([
    ["invention", 20],
    ["utility_model", 10],
  ])("gives a filing of %s %i years before and after 2021", (type, years) => {
    for (const filingDay of ["1993-01-01", "2021-05-31", "2021-06-01"]) {
      expect(patentTerm(facts({ type, filingDay }))).toMatchObject({ years });
    }
  });

  it("does not guess the term of filings before 1993", () => {
    expect(patentTerm(facts({ filingDay: "1992-12-31" }))).toMatchObject({ state: "unknown", missing: ["term_rule"] });
    expect(patentTerm(facts({ filingDay: "1993-01-01" }))).toMatchObject({ state: "known" });
  });

  it("names every fact that is missing", () => {
    expect(patentTerm({ type: null, filingDay: null, compensation: null })).toMatchObject({ missing: ["type", "filing_day"] });
  });

  it("knows the least term of an invention whose compensation nobody stated", () => {
    const term = patentTerm(facts({ compensation: null }));
    expect(term).toMatchObject({ state: "unknown", missing: ["compensation"], earliestExpiryDay: "2040-03-15" });
    expect(remainingLife(term, "2040-03-14")).toEqual({ state: "at_least", days: 1, missing: ["compensation"] });
    expect(remainingLife(term, "2040-03-15")).toEqual({ state: "unknown", missing: ["compensation"] });
  });

  it("needs no word on compensation where there cannot be any", () => {
    expect(patentTerm(facts({ type: "design", compensation: null }))).toMatchObject({ state: "known" });
    expect(patentTerm(facts({ filingDay: "2001-06-01", compensation: null }))).toMatchObject({ state: "known", expiryDay: "2021-06-01" });
    expect(patentTerm(facts({ filingDay: "2001-06-02", compensation: null }))).toMatchObject({ state: "unknown" });
  });

  it("refuses compensation that the law does not know", () => {
    expect(() => patentTerm(facts({ type: "design", compensation: { grantDelayDays: 1, drugApprovalDays: 0 } }))).toThrow(RuleInputError);
    expect(() => patentTerm(facts({ compensation: { grantDelayDays: -1, drugApprovalDays: 0 } }))).toThrow(RuleInputError);
    const fiveYears = daysBetween("2040-03-15", "2045-03-15");
    expect(patentTerm(facts({ compensation: { grantDelayDays: 0, drugApprovalDays: fiveYears } }))).toMatchObject({
      expiryDay: "2045-03-15",
    });
    expect(() => patentTerm(facts({ compensation: { grantDelayDays: 0, drugApprovalDays: fiveYears + 1 } }))).toThrow(RuleInputError);
    expect(() => patentTerm(facts({ filingDay: "2020-02-30" }))).toThrow(RuleInputError);
  });
});

describe("remaining life", () => {
  const term = patentTerm(facts());

  it("counts the days that protection still lasts, the day asked included", () => {
    expect(remainingLife(term, "2040-03-14")).toEqual({ state: "running", days: 1, wholeYears: 0 });
    expect(remainingLife(term, "2040-03-15")).toEqual({ state: "expired" });
    expect(remainingLife(term, "2020-03-14")).toEqual({ state: "not_filed" });
    expect(remainingLife(term, "2020-03-15")).toMatchObject({ state: "running", wholeYears: 20 });
    expect(remainingLife(term, "2026-11-21")).toMatchObject({ wholeYears: 13 });
  });

  it("loses one day a day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7300 }), (past) => {
        const day = addDays("2020-03-15", past);
        const [today, tomorrow] = [remainingLife(term, day), remainingLife(term, dayAfter(day))];
        if (today.state === "running" && tomorrow.state === "running") expect(today.days - tomorrow.days).toBe(1);
        else expect(today).toMatchObject({ state: "running", days: 1 });
      }),
    );
  });

  it("is never shorter for more compensation", () => {
    fc.assert(
      fc.property(
        anyDay.filter((day) => day >= "1993-01-01"),
        fc.nat(2000),
        fc.nat(1000),
        (filingDay, grantDelayDays, drugApprovalDays) => {
          const term1 = patentTerm(facts({ filingDay }));
          const term2 = patentTerm(facts({ filingDay, compensation: { grantDelayDays, drugApprovalDays } }));
          if (term1.state !== "known" || term2.state !== "known") throw new Error("both terms are known");
          expect(daysBetween(term1.expiryDay, term2.expiryDay)).toBe(grantDelayDays + drugApprovalDays);
          expect(term2.lastDay).toBe(dayBefore(term2.expiryDay));
        },
      ),
    );
  });
});
