import { describe, expect, it } from "vitest";
import { bookedRules, type Entitlement, type ExpectedAnswer, type WorkedExample } from "../src/index.ts";
import { ask, ofRule, wan } from "./support/incentives.ts";

const missingOf = ({ missing }: Entitlement): readonly string[] => missing.map(({ kind, field }) => `${kind}.${field ?? "*"}`);

const checkLast = (last: Entitlement, expected: Exclude<ExpectedAnswer, { state: "granted" | "not_triggered" | "no_rule" }>): void => {
  expect(last.state).toBe(expected.state);
  switch (expected.state) {
    case "refused":
      expect(last.earliestDay).toBe(expected.earliest);
      expect(last.refusedBy).not.toEqual([]);
      break;
    case "unknown":
      expect(missingOf(last).toSorted()).toEqual(expected.missing.toSorted());
      break;
    case "manual":
      expect(last.judged.toSorted()).toEqual(expected.judged.toSorted());
      break;
    case "conflict":
      expect(last.amountFen).toBeNull();
      expect(Object.fromEntries(last.readings.map(({ ruleId, amountFen }) => [ruleId, amountFen]))).toEqual(
        Object.fromEntries(Object.entries(expected.wan).map(([id, amount]) => [id, wan(amount)])),
      );
      break;
    case "unquantified":
      expect(last.amountFen).toBeNull();
      break;
  }
};

const check = (id: string, { case: facts, asOf, occasion, expect: expected }: WorkedExample): void => {
  const answers = ofRule(ask(facts, asOf), id);
  if (expected.state === "not_triggered") {
    expect(answers).toEqual([]);
    return;
  }
  const asked = occasion === undefined ? answers : answers.filter((answer) => answer.occasion.id === occasion);
  const last = asked.at(-1);
  if (last === undefined) throw new Error("the rule says nothing of the case");
  if (expected.state === "granted") {
    expect(asked.map(({ state }) => state)).toEqual(asked.map(() => "granted"));
    const sum = asked.every(({ amountFen }) => amountFen === null)
      ? null
      : asked.reduce((total, { amountFen }) => total + (amountFen ?? 0n), 0n);
    expect(sum).toBe(expected.wan === null ? null : wan(expected.wan));
    expect(asked.every(({ isCap }) => isCap === expected.upTo)).toBe(true);
  } else if (expected.state !== "no_rule") checkLast(last, expected);
};

describe.each(bookedRules)("$rule.id", ({ rule, examples }) => {
  it.each(examples)("answers as worked out: $what", (example) => {
    check(rule.id, example);
  });

  it("is worked out on more than one side", () => {
    expect(new Set(examples.map((example) => example.expect.state)).size).toBeGreaterThan(1);
  });

  it("cites in the trace of every example the words that it rests on", () => {
    for (const { case: facts, asOf } of examples) {
      for (const { trace } of ofRule(ask(facts, asOf), rule.id)) {
        expect(trace.filter(({ cites }) => cites.length === 0)).toEqual([]);
        expect(trace.length).toBeGreaterThan(0);
      }
    }
  });
});
