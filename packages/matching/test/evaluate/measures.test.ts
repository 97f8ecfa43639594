import { describe, expect, it } from "vitest";
import { measureRanking } from "../../src/evaluate/measures.ts";

const grades = new Map([
  ["best", 3],
  ["good", 2],
  ["near", 1],
  ["off", 0],
]);

describe("the measures of one ranking", () => {
  it("count an unjudged supply as irrelevant in the plain nDCG and leave it out of the condensed one", () => {
    const measured = measureRanking(["unknown", "good", "best"], grades);
    // Gains 7, 3, 1 at places 1 to 3: 7 + 3 ÷ log2 3 + 1 ÷ 2 = 9.392789
    const ideal = 7 + 3 / 1.584962500721156 + 0.5;
    // unknown at 1, 3 at place 2, 7 at place 3
    expect(measured.plain).toBeCloseTo((3 / 1.584962500721156 + 7 / 2) / ideal, 12);
    expect(measured.plain).toBeCloseTo(0.57414, 5);
    // 3 at place 1, 7 at place 2
    expect(measured.condensed).toBeCloseTo((3 + 7 / 1.584962500721156) / ideal, 12);
    expect(measured.judged).toBeCloseTo(0.2, 12);
    expect(measured.reciprocalRank).toBe(0.5);
    expect(measured.precisionAt5).toBeCloseTo(0.4, 12);
  });

  it("are 1 for the best possible order and 0 for a ranking that found nothing", () => {
    const best = measureRanking(["best", "good", "near", "off"], grades);
    expect([best.plain, best.condensed, best.reciprocalRank]).toEqual([1, 1, 1]);
    expect(measureRanking([], grades)).toEqual({ plain: 0, condensed: 0, judged: 0, reciprocalRank: 0, precisionAt5: 0 });
  });

  it("look no further than the tenth place in plain, and take the first ten judged ones in condensed", () => {
    const unknown = Array.from({ length: 10 }, (_, at) => `unknown-${at}`);
    const measured = measureRanking([...unknown, "best"], new Map([["best", 3]]));
    expect([measured.plain, measured.condensed, measured.judged]).toEqual([0, 1, 0]);
    expect(measured.reciprocalRank).toBeCloseTo(1 / 11, 12);
  });

  it("say nothing where no supply has the grade they look for", () => {
    const onlyNear = measureRanking(["near"], new Map([["near", 1]]));
    expect(onlyNear).toMatchObject({ plain: 1, reciprocalRank: undefined, precisionAt5: undefined });
    expect(measureRanking(["off"], new Map([["off", 0]]))).toMatchObject({ plain: undefined, condensed: undefined, judged: 0.1 });
  });
});
