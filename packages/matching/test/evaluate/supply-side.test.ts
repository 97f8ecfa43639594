import { describe, expect, it } from "vitest";
import { evaluateSupplySide, suppliesToAsk } from "../../src/evaluate/index.ts";

describe("Supply → demand, measured by judgements of demands", () => {
  const judgements = new Map([
    [
      "d1",
      new Map([
        ["s1", 3],
        ["s2", 1],
        ["s3", 0],
      ]),
    ],
    ["d2", new Map([["s2", 1]])],
    ["d3", new Map([["s3", 0]])],
  ]);
  const run = new Map([
    ["s1", ["d1", "d2"]],
    ["s2", ["d3", "d2", "d1"]],
  ]);

  it("asks the supplies that some demand is met by, each once", () => {
    expect(suppliesToAsk(judgements)).toEqual(["s1", "s2"]);
  });

  it("tells how far up a demand stands in the lists of its supplies, each demand counted once", () => {
    const { related, worthShowing } = evaluateSupplySide(run, judgements);
    // d1: first of s1, third of s2; d2: second of s2.
    expect(related?.meanReciprocalRank).toBeCloseTo(((1 + 1 / 3) / 2 + 1 / 2) / 2, 12);
    expect(related).toMatchObject({ first: 0.25, demands: 2, pairs: 3 });
    expect(worthShowing).toMatchObject({ meanReciprocalRank: 1, first: 1, demands: 1, pairs: 1 });
  });

  it("is not known where no supply was judged to be worth showing, and counts a supply that lists nothing as a miss", () => {
    expect(evaluateSupplySide(new Map(), new Map([["d", new Map([["s", 1]])]]))).toEqual({
      related: { meanReciprocalRank: 0, interval: { low: 0, high: 0 }, first: 0, demands: 1, pairs: 1 },
      worthShowing: undefined,
    });
  });
});
