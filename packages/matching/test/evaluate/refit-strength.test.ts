import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnsweredScore, type JudgedScore, refitStrength } from "../../src/evaluate/refit-strength.ts";
import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { type Calibration, leastScore, relevanceProbability, strengthOf } from "../../src/ranking/strength.ts";

const present: Calibration = { intercept: -2, slope: 2.5 };
const few = { draws: 500, seed: 1 };

/** Pairs whose relevance is drawn as the calibration promises. */
const drawn = (count: number, truth: Calibration, seed: number): JudgedScore[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const score = 0.6 + 3 * random();
    return { demand: `d${at % 40}`, score, relevant: random() < relevanceProbability(score, truth) };
  });
};

describe("strength fitted again to answers", () => {
  const judged = drawn(400, present, 7);

  it("stays as it is without answers, and says that they are too few", () => {
    expect(refitStrength([], judged, present, few)).toMatchObject({ refitted: present, guard: "too_few_answers", answers: 0 });
  });

  it("moves towards what people say, the more of them the further, and stops at what they say", () => {
    const truth = { intercept: -3, slope: 2.5 };
    const some = refitStrength(drawn(100, truth, 3), judged, present, few).refitted;
    const many = refitStrength(drawn(5_000, truth, 3), judged, present, few).refitted;
    const at = (calibration: Calibration): number => relevanceProbability(2, calibration);
    expect(at(some)).toBeLessThan(at(present));
    expect(at(many)).toBeLessThan(at(some));
    expect(at(many)).toBeCloseTo(at(truth), 1);
  });

  it("holds where answers say a little else than was promised and the judged set does not contradict", () => {
    const found = refitStrength(drawn(600, { intercept: -2.4, slope: 2.5 }, 5), judged, present, few);
    expect(found.guard).toBe("holds");
    expect(found.onAnswers.refitted).toBeLessThan(found.onAnswers.present);
  });

  it("is refused where the judged set speaks against it, where answers left out are not met better, and where it would not rise", () => {
    expect(refitStrength(drawn(3000, { intercept: -5, slope: 2.5 }, 5), judged, present, few).guard).toBe("judged_worse");
    // Alternating answers about one score are met best by the present promise of one half.
    const even = Math.exp(-present.intercept / present.slope);
    const undecided = Array.from({ length: 40 }, (_, at): AnsweredScore => ({ score: even, relevant: at % 2 === 0 }));
    expect(refitStrength(undecided, judged, present, few).guard).toBe("answers_not_better");
    expect(refitStrength(drawn(5_000, { intercept: 2, slope: -2.5 }, 5), judged, present, few).guard).toBe("not_rising");
  });

  it("gives finite numbers whatever the answers are", () => {
    const pairs = fc.array(fc.record({ score: fc.double({ min: 1e-3, max: 20, noNaN: true }), relevant: fc.boolean() }), { maxLength: 60 });
    fc.assert(
      fc.property(pairs, (answers) => {
        const { refitted, onAnswers, onJudged } = refitStrength(answers, judged, present, { draws: 20, seed: 1 });
        for (const value of [refitted.intercept, refitted.slope, onAnswers.refitted, onJudged.refitted])
          expect(Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the least score of a strength", () => {
  it("is where the strength begins", () => {
    for (const strength of ["strong", "possible"] as const) {
      const least = leastScore(strength);
      expect(strengthOf(least * 1.0001)).toBe(strength);
      expect(strengthOf(least * 0.9999)).not.toBe(strength);
    }
  });
});
