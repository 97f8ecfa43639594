import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CaseFacts,
  type CaseResult,
  claimsOfPart,
  type Entitlement,
  type EntitlementState,
  evaluateCase,
  evaluatePart,
  evaluatePopulation,
} from "../../src/index.ts";
import { wan } from "./build.ts";
import { anyCase, book, oneMoreKnown } from "./random-book.ts";

const runs = { numRuns: 1000 };

const keyOf = ({ jurisdiction, awardKey, occasion }: Entitlement): string => JSON.stringify([jurisdiction, awardKey, occasion]);
const ofKey = ({ entitlements }: CaseResult): ReadonlyMap<string, Entitlement> => new Map(entitlements.map((one) => [keyOf(one), one]));
const outcome = ({ state, amountFen, isCap }: Entitlement) => ({ state, amountFen, isCap });

/** Sums of granted answers of one award key by calendar year. */
const paidByYear = ({ entitlements }: CaseResult, { records }: CaseFacts, awardKey: string): readonly bigint[] => {
  const years = new Map<string, bigint>();
  for (const { awardKey: key, state, amountFen, occasion } of entitlements) {
    if (key !== awardKey || state !== "granted" || amountFen === null) continue;
    const year = String(records["award"]?.find(({ id }) => id === occasion.id)?.["day"]).slice(0, 4);
    years.set(year, (years.get(year) ?? 0n) + amountFen);
  }
  return [...years.values()];
};

describe("whatever the case", () => {
  it("a granted or refused answer never changes when an unknown fact becomes known that it did not name", () => {
    const pair = anyCase.chain(({ facts, asOf }) => oneMoreKnown(facts).map((more) => ({ facts, more, asOf })));
    fc.assert(
      fc.property(pair, ({ facts, more, asOf }) => {
        const before = evaluateCase(book, facts, { asOf, trace: false });
        const after = evaluateCase(book, more, { asOf, trace: false });
        const found = ofKey(after);
        for (const one of before.entitlements) {
          const then = found.get(keyOf(one));
          const settled = (one.state === "granted" && one.missing.length === 0) || one.state === "refused";
          if (settled && then !== undefined) expect(outcome(then)).toEqual(outcome(one));
          if (one.state === "granted" && one.missing.length > 0) expect((then?.amountFen ?? 0n) <= (one.amountFen ?? 0n)).toBe(true);
        }
        for (const stack of before.stacks.filter(({ state, missing }) => state === "known" && missing.length === 0)) {
          const then = after.stacks.find(({ occasion, trigger }) => occasion.id === stack.occasion.id && trigger === stack.trigger);
          expect(then?.totalFen).toBe(stack.totalFen);
        }
      }),
      { numRuns: 4000 },
    );
  });

  it("the order of records never matters", () => {
    const shuffled = anyCase.chain(({ facts, asOf }) =>
      fc
        .record({
          award: fc.shuffledSubarray([...(facts.records["award"] ?? [])], { minLength: facts.records["award"]?.length ?? 0 }),
          tag: fc.shuffledSubarray([...(facts.records["tag"] ?? [])], { minLength: facts.records["tag"]?.length ?? 0 }),
        })
        .map(({ award, tag }) => ({
          facts,
          asOf,
          turned: {
            ...facts,
            records: { award: facts.records["award"] && award, tag: facts.records["tag"] && tag },
          },
        })),
    );
    const sums = (facts: CaseFacts, asOf: string) => {
      const { entitlements, stacks } = evaluateCase(book, facts, { asOf, trace: false });
      return {
        sums: entitlements.map((one) => [keyOf(one), outcome(one)]),
        stacks: stacks.map(({ state, totalFen }) => [state, totalFen]),
      };
    };
    fc.assert(
      fc.property(shuffled, ({ facts, turned, asOf }) => {
        expect(sums(turned, asOf)).toEqual(sums(facts, asOf));
      }),
      runs,
    );
  });

  it("no sum lies above a cap, of an occasion, of a year, or ever", () => {
    fc.assert(
      fc.property(anyCase, ({ facts, asOf }) => {
        const result = evaluateCase(book, facts, { asOf, trace: false });
        for (const { amountFen } of result.entitlements) expect((amountFen ?? 0n) <= wan(10)).toBe(true);
        for (const sum of paidByYear(result, facts, "YEAR")) expect(sum <= wan(15)).toBe(true);
        expect(paidByYear(result, facts, "EVER").reduce((all, sum) => all + sum, 0n) <= wan(15)).toBe(true);
        expect(result.entitlements.filter(({ awardKey, state }) => awardKey === "ONCE" && state === "granted").length <= 1).toBe(true);
        expect(result.entitlements.filter(({ awardKey, state }) => awardKey === "FIRST" && state === "granted").length <= 1).toBe(true);
        for (const { costFen, totalFen } of result.stacks) expect(costFen === null || (totalFen ?? 0n) <= costFen).toBe(true);
      }),
      runs,
    );
  });

  it("every answer says why: what is missing, what refused, what a person must judge, which readings differ", () => {
    const says: Readonly<Record<EntitlementState, (one: Entitlement) => boolean>> = {
      granted: ({ amountFen }) => amountFen !== null,
      refused: ({ refusedBy, amountFen }) => refusedBy.length > 0 && amountFen === null,
      unknown: ({ missing }) => missing.length > 0,
      unquantified: ({ amountFen }) => amountFen === null,
      conflict: ({ readings, amountFen }) => readings.length > 1 && amountFen === null,
      manual: ({ judged }) => judged.length > 0,
      no_rule: () => true,
    };
    const seen = new Set<EntitlementState>();
    fc.assert(
      fc.property(anyCase, ({ facts, asOf }) => {
        for (const one of evaluateCase(book, facts, { asOf }).entitlements) {
          seen.add(one.state);
          expect(says[one.state](one), one.state).toBe(true);
          expect(one.cites.length > 0 && one.trace.length > 0).toBe(true);
          expect(one.earliestDay === null || (one.state === "refused" && one.earliestDay > asOf)).toBe(true);
        }
      }),
      runs,
    );
    expect([...seen].toSorted()).toEqual(["conflict", "granted", "manual", "refused", "unknown", "unquantified"]);
  });

  it("the day an answer calls the earliest is the first on which waiting has helped", () => {
    fc.assert(
      fc.property(anyCase, ({ facts, asOf }) => {
        for (const { earliestDay, occasion } of evaluateCase(book, facts, { asOf, ruleIds: ["WAIT"], trace: false }).entitlements) {
          if (earliestDay === null) continue;
          const then = evaluateCase(book, facts, { asOf: earliestDay, ruleIds: ["WAIT"], trace: false }).entitlements;
          const after = then.find((one) => one.occasion.id === occasion.id);
          expect(after?.refusedBy.every(({ by }) => by === "limit")).toBe(true);
        }
      }),
      runs,
    );
  });

  it("limits that all applicants share are given out the same into whatever parts the applicants are divided", () => {
    const divided = fc.array(fc.record({ case: anyCase, part: fc.nat({ max: 2 }) }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(divided, (drawn) => {
        const applicants = drawn.map((one, at) => ({ id: `o${at}`, facts: one.case.facts, part: one.part }));
        const asked = { asOf: drawn[0]?.case.asOf ?? "2024-06-30" };
        const whole = evaluatePopulation(book, applicants, asked);
        const parts = [0, 1, 2].map((part) => applicants.filter((one) => one.part === part));
        const claims = parts.map((part) => claimsOfPart(book, part, asked));
        const results = parts.flatMap((part) => [...evaluatePart(book, part, asked, claims).results]);
        const found = new Map(results.map(({ id, result }) => [id, result]));
        for (const { id, result } of whole.results) expect(found.get(id)).toEqual(result);
        expect(new Set(evaluatePart(book, [], asked, claims).quotas)).toEqual(new Set(whole.quotas));
      }),
      { numRuns: 150 },
    );
  });
});
