import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  agreed,
  allOf,
  annuityFeeTables,
  annuityReductionRule,
  anyOf,
  compensationFeeRule,
  compensationRule,
  type DatedRule,
  endedAidRule,
  enterpriseSizeRules,
  fraudBarRule,
  highValueDefinitions,
  isPlainDate,
  interestSubsidyRules,
  latePaymentRules,
  not,
  openLicenceFeeRules,
  periodRule,
  ruleInForce,
  termRules,
  validRightRule,
  type Verdict,
  verdictOf,
  voidFromBeginningRule,
} from "../src/index.ts";

const series: readonly (readonly DatedRule[])[] = [
  termRules,
  latePaymentRules,
  annuityFeeTables,
  highValueDefinitions,
  enterpriseSizeRules,
  openLicenceFeeRules,
  interestSubsidyRules,
  [endedAidRule],
  [fraudBarRule],
  [validRightRule],
  [annuityReductionRule],
  [compensationFeeRule],
  [compensationRule],
  [periodRule],
  [voidFromBeginningRule],
];
const rules = series.flat();

describe("every rule of the book", () => {
  it.each(rules)("$id says who issued what, where, in which words, and how far that was checked", ({ cites }) => {
    for (const citation of cites) {
      for (const text of Object.values(citation)) expect(text.trim()).not.toBe("");
      expect(["law", "guide", "secondary", "inference", "general_knowledge"]).toContain(citation.standing);
    }
  });

  it.each(rules)("$id holds from a day that exists to a later one or until further notice", ({ inForceFrom, inForceTo }) => {
    expect(isPlainDate(inForceFrom)).toBe(true);
    expect(inForceTo === null || (isPlainDate(inForceTo) && inForceFrom <= inForceTo)).toBe(true);
  });

  it("has an id of its own", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it("gives way to the next on the day after its last, with no day in two versions and none between them", () => {
    for (const versions of series) {
      const sorted = versions.toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1));
      for (const [at, { inForceTo }] of sorted.slice(0, -1).entries()) {
        if (inForceTo === null) throw new Error("only the last version holds until further notice");
        expect(sorted[at + 1]?.inForceFrom).toBe(addDays(inForceTo, 1));
      }
    }
  });

  it("holds on its first and last day and not before or after", () => {
    for (const versions of series) {
      for (const rule of versions) {
        expect(ruleInForce(versions, rule.inForceFrom)).toBe(rule);
        expect(ruleInForce(versions, addDays(rule.inForceFrom, -1))).not.toBe(rule);
        if (rule.inForceTo !== null) {
          expect(ruleInForce(versions, rule.inForceTo)).toBe(rule);
          expect(ruleInForce(versions, addDays(rule.inForceTo, 1))).not.toBe(rule);
        }
      }
    }
  });

  it("of the annuities covers each year of its type once and asks for whole yuan", () => {
    const years = { invention: 20, utility_model: 10, design: 15 } as const;
    for (const { bands } of annuityFeeTables) {
      for (const type of ["invention", "utility_model", "design"] as const) {
        const covered = bands[type].flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
        expect(covered).toEqual(Array.from({ length: years[type] }, (_, at) => at + 1));
        expect(bands[type].every(({ fen }) => fen > 0n && fen % 100n === 0n)).toBe(true);
      }
    }
  });
});

describe("three-valued logic", () => {
  const verdicts = fc.array(fc.constantFrom<Verdict>("yes", "no", "unknown"));

  it("knows that all of none holds and any of none does not", () => {
    expect([allOf([]), anyOf([]), agreed([])]).toEqual(["yes", "no", "unknown"]);
    expect([verdictOf(true), verdictOf(false), verdictOf(null)]).toEqual(["yes", "no", "unknown"]);
  });

  it("says that not all hold exactly where one does not hold", () => {
    fc.assert(
      fc.property(verdicts, (list) => {
        expect(not(allOf(list))).toBe(anyOf(list.map(not)));
      }),
    );
  });

  it("agrees with plain logic once everything unknown is decided", () => {
    fc.assert(
      fc.property(verdicts, fc.boolean(), (list, decided) => {
        const truths = list.map((verdict) => (verdict === "unknown" ? decided : verdict === "yes"));
        if (allOf(list) !== "unknown") expect(allOf(list)).toBe(verdictOf(truths.every(Boolean)));
        if (anyOf(list) !== "unknown") expect(anyOf(list)).toBe(verdictOf(truths.some(Boolean)));
      }),
    );
  });

  it("leaves open what readings see differently", () => {
    expect(agreed(["yes", "yes"])).toBe("yes");
    expect(agreed(["yes", "no"])).toBe("unknown");
    expect(agreed(["no", "unknown"])).toBe("unknown");
  });
});

describe("the package", () => {
  const source = fileURLToPath(new URL("../src", import.meta.url));
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

  it("reads no clock, draws no lots and computes no fractions", () => {
    expect(files.length).toBeGreaterThan(20);
    const forbidden = /\b(?:new Date|Date\.|performance\.|Math\.random|parseFloat|toFixed|process\.|setTimeout|fetch\()/u;
    expect(files.filter((name) => forbidden.test(readFileSync(path.join(source, name), "utf8")))).toEqual([]);
  });
});
