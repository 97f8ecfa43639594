import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareRuns, cutRun, depthOf, evaluateRun } from "../../src/evaluate/evaluate-run.ts";
import { bootstrapInterval, randomisationTest } from "../../src/evaluate/significance.ts";

const judgements = new Map([
  ["a", new Map([["s", 3]])],
  ["b", new Map([["s", 1]])],
  ["c", new Map([["s", 0]])],
]);

describe("the quality of a run", () => {
  it("is the mean over the demands for which a measure is known; a demand without results found nothing", () => {
    const { means, byDemand } = evaluateRun(new Map([["a", ["s"]]]), judgements);
    expect(means.plain).toMatchObject({ mean: 0.5, demands: 2 });
    expect(means.reciprocalRank).toMatchObject({ mean: 1, demands: 1 });
    expect(means.judged?.mean).toBeCloseTo(0.1 / 3, 12);
    expect(byDemand.get("b")?.plain).toBe(0);
  });

  it("differs from another run by the mean of the differences demand by demand", () => {
    const a = evaluateRun(new Map([["a", ["s"]]]), judgements);
    const b = evaluateRun(new Map([["b", ["s"]]]), judgements);
    expect(compareRuns(a, b).plain).toMatchObject({ difference: 0, p: 1, demands: 2 });
    expect(compareRuns(a, b).reciprocalRank).toMatchObject({ difference: 1, demands: 1 });
  });
});

describe("runs of different depth", () => {
  it("are compared over the first of either's lists", () => {
    const deep = new Map([
      ["a", ["x", "y", "s"]],
      ["b", []],
    ]);
    const shallow = cutRun(deep, 2);
    expect([depthOf(deep), depthOf(shallow), depthOf(new Map())]).toEqual([3, 2, 0]);
    expect(compareRuns(evaluateRun(deep, judgements), evaluateRun(shallow, judgements)).condensed?.difference).toBe(0.5);
    expect(compareRuns(evaluateRun(cutRun(deep, 2), judgements), evaluateRun(shallow, judgements)).condensed?.difference).toBe(0);
  });
});

describe("what chance would do", () => {
  it("gives the share of exchanges that reach the observed difference", () => {
    // Of the 2⁵ = 32 exchanges of five equal differences, two reach the observed sum: 2 ÷ 32 = 0.0625
    expect(randomisationTest([1, 1, 1, 1, 1])).toBeCloseTo(0.0625, 2);
    // 3 of one sign with 2, 1 by chance: |±3 ±2 ±1| ≥ 6 in 2 of 8, ≥ 4 in 4 of 8
    expect(randomisationTest([3, 2, 1])).toBeCloseTo(0.25, 1);
    expect(randomisationTest([3, 2, -1])).toBeCloseTo(0.5, 1);
    expect(randomisationTest([0, 0])).toBe(1);
  });

  it("holds the mean in an interval that is repeatable and as wide as the values are", () => {
    // Half zeros, half ones, n = 100: standard error 0.05, so the interval is about 0.5 ± 0.098
    const values = Array.from({ length: 100 }, (_, at) => at % 2);
    const interval = bootstrapInterval(values);
    expect(interval?.low).toBeCloseTo(0.402, 1);
    expect(interval?.high).toBeCloseTo(0.598, 1);
    expect(bootstrapInterval(values)).toEqual(interval);
    expect(bootstrapInterval([])).toBeUndefined();
    expect(bootstrapInterval([0.3, 0.3])).toEqual({ low: 0.3, high: 0.3 });
  });

  it("does not depend on which run is called the first", () => {
    const few = { draws: 200, seed: 1 };
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (differences) => {
        const p = randomisationTest(differences, few);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(
          randomisationTest(
            differences.map((each) => -each),
            few,
          ),
        ).toBe(p);
      }),
    );
  });
});
