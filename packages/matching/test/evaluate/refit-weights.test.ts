import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitSteepness, weightsOf } from "../../src/evaluate/fit-weights.ts";
import { eachPart, keptIn, PARTS, preferencesOf, type RatedPair } from "../../src/evaluate/preferences.ts";
import { crossValidateWeights, type JudgedRanking, refitWeights } from "../../src/evaluate/refit-weights.ts";
import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { QUERY_WEIGHTS } from "../../src/ranking/parameters.ts";
import { type PartWeights, scoreOf } from "../../src/ranking/score-parts.ts";

const present: PartWeights = { words: 0.5, bigrams: 0.5, titleCoverage: 0.6, titleLikeness: 0.5 };
const few = { draws: 300, seed: 1 };
const supplies = 8;

/** Supplies of demands, worth 1 with a probability that rises with their score: of two that differ, σ(slope · difference) is the odds of the greater. */
const rated = (demands: number, truth: PartWeights, seed: number, { slope = 3, name = "d" } = {}): RatedPair[] => {
  const random = seededRandom(seed);
  return Array.from({ length: demands * supplies }, (_, at) => {
    const parts = { words: 3 * random(), bigrams: 3 * random(), titleCoverage: random(), titleLikeness: random() };
    const relevant =
      random() < 1 / (1 + Math.exp(slope * (1.5 + truth.titleCoverage / 2 + truth.titleLikeness / 2 - scoreOf(parts, truth))));
    return { demand: `${name}${at % demands}`, parts, worth: relevant ? 1 : 0 };
  });
};

/** A judged set of those pairs alone, ranked by their scores. */
const judgedBy = (pairs: readonly RatedPair[]): JudgedRanking => {
  const numbered = pairs.map((each, at) => ({ ...each, id: `s${at}` }));
  const ofDemand = (demand: string) => numbered.filter((each) => each.demand === demand);
  const demands = [...new Set(pairs.map(({ demand }) => demand))];
  return {
    judgements: new Map(demands.map((demand) => [demand, new Map(ofDemand(demand).map(({ id, worth }) => [id, worth]))])),
    rated: pairs,
    rank: (demand, weights) =>
      ofDemand(demand)
        .toSorted((a, b) => scoreOf(b.parts, weights) - scoreOf(a.parts, weights))
        .map(({ id }) => id),
  };
};

const shuffled = <Item>(items: readonly Item[], seed: number): Item[] => {
  const random = seededRandom(seed);
  return items
    .map((item) => ({ item, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ item }) => item);
};

const otherTaste: PartWeights = { words: 0.95, bigrams: 0.05, titleCoverage: 0, titleLikeness: 2 };
const nobody = judgedBy([]);

const someParts = fc.record({
  words: fc.double({ min: 0, max: 5, noNaN: true }),
  bigrams: fc.double({ min: 0, max: 5, noNaN: true }),
  titleCoverage: fc.double({ min: 0, max: 1, noNaN: true }),
  titleLikeness: fc.double({ min: 0, max: 1, noNaN: true }),
});
const somePairs = fc.array(fc.record({ demand: fc.constantFrom("a", "b", "c"), parts: someParts, worth: fc.integer({ min: 0, max: 3 }) }), {
  maxLength: 25,
});

describe("weights of the ranking fitted again to answers", () => {
  const judged = judgedBy(rated(40, present, 7));

  it("stay exactly as they are without answers, and without answers that prefer anything", () => {
    for (const answers of [[], rated(20, present, 3).map((each) => ({ ...each, worth: 1 }))]) {
      const found = refitWeights(answers, judged, QUERY_WEIGHTS, few);
      expect(found).toMatchObject({ refitted: found.present, guard: "too_few_answers", answers: 0, demands: 0 });
      expect(found.present).toEqual(present);
      expect(found.ranking.plain?.difference.difference).toBe(0);
    }
  });

  it("become those that people order by, where many answers say so and nothing else is known", () => {
    const truths = fc.record({
      words: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      titleCoverage: fc.double({ min: 0, max: 2, noNaN: true }),
      titleLikeness: fc.double({ min: 0, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(truths, fc.integer({ min: 1, max: 1000 }), (free, seed) => {
        const truth = { ...free, bigrams: 1 - free.words };
        const { refitted } = refitWeights(rated(300, truth, seed), nobody, QUERY_WEIGHTS, few);
        for (const part of PARTS) expect(Math.abs(refitted[part] - truth[part])).toBeLessThan(0.4);
      }),
      { numRuns: 6 },
    );
  });

  it("move towards what people order by, the more demands they answered the further", () => {
    const likeness = (demands: number) => refitWeights(rated(demands, otherTaste, 3), judged, QUERY_WEIGHTS, few).refitted.titleLikeness;
    expect(likeness(10)).toBeGreaterThan(present.titleLikeness);
    expect(likeness(40)).toBeGreaterThan(likeness(10));
    expect(likeness(200)).toBeGreaterThan(likeness(40));
    expect(likeness(200)).toBeLessThan(2.3);
  });

  it("do not depend on how sure people are, where they order by the present weights", () => {
    const { refitted } = refitWeights(rated(500, present, 5, { slope: 1.5 }), nobody, QUERY_WEIGHTS, few);
    for (const part of PARTS) expect(Math.abs(refitted[part] - present[part])).toBeLessThan(0.25);
  });

  it("count a long list of one demand no more than a short one of another", () => {
    const short = rated(30, otherTaste, 3);
    const long = short.flatMap((each) => (each.demand === "d0" ? Array.from({ length: 5 }, () => each) : [each]));
    const [once, often] = [short, long].map((answers) => refitWeights(answers, judged, QUERY_WEIGHTS, few).refitted);
    for (const part of PARTS) expect(often?.[part]).toBeCloseTo(once?.[part] ?? 0, 6);
  });

  it("do not depend on the order of the answers, to the last digit", () => {
    const answers = rated(20, otherTaste, 11);
    const found = refitWeights(answers, judged, QUERY_WEIGHTS, few);
    for (const seed of [1, 2, 3]) expect(refitWeights(shuffled(answers, seed), judged, QUERY_WEIGHTS, few)).toEqual(found);
  });

  it("are never negative, and always numbers, whatever the answers are", () => {
    fc.assert(
      fc.property(somePairs, fc.boolean(), (answers, alone) => {
        const { refitted, onAnswers } = refitWeights(answers, alone ? nobody : judged, QUERY_WEIGHTS, { draws: 5, seed: 1 });
        for (const part of PARTS) {
          expect(refitted[part]).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(refitted[part])).toBe(true);
        }
        expect(refitted.words + refitted.bigrams).toBeCloseTo(1, 12);
        expect(Number.isFinite(onAnswers.learned.loss)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe("the guard of refitted weights", () => {
  const judged = judgedBy(rated(40, present, 7, { slope: 8 }));
  const guardOf = (answers: readonly RatedPair[], set = judged) => refitWeights(answers, set, QUERY_WEIGHTS, few).guard;

  it("holds where answers left out are kept better and the judged set does not contradict", () => {
    const found = refitWeights(rated(60, otherTaste, 5), judgedBy(rated(40, otherTaste, 9)), QUERY_WEIGHTS, few);
    expect(found.guard).toBe("holds");
    expect(found.onAnswers.learned.loss).toBeLessThan(found.onAnswers.present.loss);
    expect(found.onAnswers.lossDifference.high).toBeLessThan(0);
    expect(found.onAnswers.learned.share).toBeGreaterThan(found.onAnswers.present.share);
    expect(found.ranking.plain?.difference.difference).toBeGreaterThan(0);
  });

  it("is refused by too few answers, and by answers of too few demands", () => {
    expect(guardOf(rated(3, otherTaste, 5))).toBe("too_few_answers");
    expect(guardOf(rated(70, otherTaste, 5).map((each, at) => ({ ...each, demand: `d${at % 7}` })))).toBe("too_few_answers");
  });

  it("is refused where answers left out are kept no better than by the present weights", () => {
    const undecided = rated(30, otherTaste, 5).flatMap((each) => [0, 1].map((worth) => ({ ...each, worth })));
    expect(guardOf(undecided)).toBe("answers_not_better");
    for (const seed of [0, 1, 2, 3, 4, 5]) {
      const random = seededRandom(seed);
      const careless = rated(20, present, seed).map((each) => ({ ...each, worth: random() < 0.5 ? 1 : 0 }));
      expect(guardOf(careless)).toBe("answers_not_better");
    }
  });

  it("is refused where the judged set is ranked worse beyond chance", () => {
    const found = refitWeights(rated(200, otherTaste, 5), judged, QUERY_WEIGHTS, few);
    expect(found.guard).toBe("judged_worse");
    expect(found.ranking.condensed?.difference.interval.high).toBeLessThan(0);
  });
});

describe("weights learned on four fifths of the judged demands", () => {
  it("are used on demands that they were not learned from, each once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 1000 }), (demands, seed) => {
        const judged = judgedBy(rated(demands, present, 3));
        const { folds, ranking } = crossValidateWeights(judged, QUERY_WEIGHTS, { draws: 5, seed });
        expect(folds).toHaveLength(5);
        expect(folds.flatMap((fold) => fold.demands).toSorted()).toEqual(Array.from(judged.judgements.keys()).toSorted());
        const without = (fold: (typeof folds)[number]) =>
          preferencesOf(judged.rated).filter(({ demand }) => !fold.demands.includes(demand));
        for (const fold of folds) {
          if (without(fold).length > 0) expect(fold.learned).toEqual(weightsOf(fitSteepness(without(fold), present)));
        }
        expect(ranking.plain === undefined || ranking.plain.learned.demands <= demands).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  it("keep preferences better than the present ones where those are wrong, and rank better", () => {
    const { leftOut, ranking } = crossValidateWeights(judgedBy(rated(60, otherTaste, 13)), QUERY_WEIGHTS, few);
    expect(leftOut.learned.share).toBeGreaterThan(leftOut.present.share);
    expect(leftOut.learned.loss).toBeLessThan(leftOut.present.loss);
    expect(ranking.plain?.difference.interval.low).toBeGreaterThan(0);
  });
});

describe("the fit", () => {
  it("ends where no other weights lose less, wherever it starts", () => {
    const anyWeights = fc.record({
      words: fc.double({ min: 1e-6, max: 20, noNaN: true }),
      bigrams: fc.double({ min: 1e-6, max: 20, noNaN: true }),
      titleCoverage: fc.double({ min: 0, max: 20, noNaN: true }),
      titleLikeness: fc.double({ min: 0, max: 20, noNaN: true }),
    });
    fc.assert(
      fc.property(somePairs, anyWeights, fc.array(anyWeights, { maxLength: 20 }), (pairs, start, others) => {
        const demands = preferencesOf(pairs);
        const lossOf = (weights: PartWeights): number => demands.reduce((sum, each) => sum + keptIn(each, weights).loss, 0);
        const fitted = fitSteepness(demands, start);
        const nearby = PARTS.flatMap((moved) =>
          [-1e-3, 1e-3].map((step) =>
            eachPart((part) => Math.max(part === "words" || part === "bigrams" ? 1e-6 : 0, fitted[part] + (part === moved ? step : 0))),
          ),
        );
        for (const other of [start, ...others, ...nearby.filter((each) => PARTS.every((part) => each[part] <= 200))])
          expect(lossOf(fitted)).toBeLessThanOrEqual(lossOf(other) + 1e-6);
      }),
      { numRuns: 200 },
    );
  });
});
