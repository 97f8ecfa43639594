import { describe, expect, it } from "vitest";
import { bookedRules, type Entitlement, type ExpectedAnswer, type WorkedExample } from "../src/index.ts";
import { askRule, wanText } from "./support/incentives.ts";

const missingOf = ({ missing }: Entitlement): readonly string[] => missing.map(({ kind, field }) => `${kind}.${field ?? "*"}`).toSorted();

/** Over all occasions: each granted, and as sure as the others. */
const granted = (all: readonly Entitlement[]): ExpectedAnswer | { readonly states: readonly string[] } => {
  const [upTo = false, ...others] = new Set(all.map(({ isCap }) => isCap));
  if (others.length > 0 || all.some(({ state }) => state !== "granted"))
    return { states: all.map(({ state, isCap }) => `${state} ${isCap}`) };
  const sums = all.flatMap(({ amountFen }) => (amountFen === null ? [] : [amountFen]));
  return { state: "granted", wan: sums.length === 0 ? null : wanText(sums.reduce((sum, fen) => sum + fen, 0n)), upTo };
};

/** What the book answers, in the words of an example. */
const answerOf = (id: string, { case: facts, asOf, occasion }: WorkedExample) => {
  const all = askRule(id, facts, asOf).filter((answer) => occasion === undefined || answer.occasion.id === occasion);
  const last = all.at(-1);
  if (last === undefined) return { state: "not_triggered" };
  switch (last.state) {
    case "granted":
      return granted(all);
    case "refused":
      return { state: "refused", earliest: last.earliestDay };
    case "unknown":
      return { state: "unknown", missing: missingOf(last) };
    case "manual":
      return { state: "manual", judged: last.judged };
    case "conflict":
      return {
        state: "conflict",
        wan: Object.fromEntries(last.readings.map(({ ruleId, amountFen }) => [ruleId, wanText(amountFen ?? 0n)])),
      };
    case "unquantified":
    case "no_rule":
      return { state: last.state, ...(last.amountFen === null ? {} : { amountFen: last.amountFen }) };
  }
};

describe.each(bookedRules)("$rule.id", ({ rule, examples }) => {
  it.each(examples)("answers as worked out: $what", (example) => {
    expect(answerOf(rule.id, example)).toEqual(example.expect);
  });

  it("is worked out on more than one side", () => {
    expect(new Set(examples.map((example) => example.expect.state)).size).toBeGreaterThan(1);
  });

  it("cites in every step of its examples the words that it rests on", () => {
    const steps = examples.flatMap(({ case: facts, asOf }) => askRule(rule.id, facts, asOf, true).flatMap(({ trace }) => trace));
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter(({ cites }) => cites.length === 0)).toEqual([]);
  });
});
