import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Decision, evaluateCase, replay, toDecision } from "../../src/index.ts";
import { anyCase, book } from "./random-book.ts";

describe("a decision on any case", () => {
  it("comes to the same fen again, 10,000 times", { timeout: 60_000 }, () => {
    const quick = { trace: false };
    fc.assert(
      fc.property(anyCase, ({ facts, asOf }) => replay(toDecision(book, facts, { asOf, ...quick }), quick).same),
      { numRuns: 10_000 },
    );
  });

  it("comes to the same answer with every step, after it was written as JSON", () => {
    fc.assert(
      fc.property(anyCase, ({ facts, asOf }) => {
        const written = JSON.stringify(toDecision(book, facts, { asOf }));
        const { same, result } = replay(JSON.parse(written) as Decision);
        expect(same).toBe(true);
        expect(result).toEqual(evaluateCase(book, facts, { asOf }));
      }),
      { numRuns: 300 },
    );
  });
});
