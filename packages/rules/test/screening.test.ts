import { assert, constantFrom, double, integer, option, property, record, array } from "fast-check";
import { describe, expect, it } from "vitest";
import {
  exampleWeights,
  type ExpertScores,
  screen,
  type ScreeningCriterionId,
  screeningCriteria,
  type ScreeningFacts,
  type ScreeningWeights,
  weightGap,
  wholeWeight,
} from "../src/index.ts";

const day = "2026-11-21";
const expertIds = screeningCriteria.filter(({ kind }) => kind === "expert").map(({ id }) => id);
const nothing: ScreeningFacts = {
  inForce: null,
  type: null,
  applicationDay: null,
  familySize: null,
  citedBy: null,
  claims: null,
  matchedDemands: null,
  offered: null,
  maturity: null,
};
const known = record({
  inForce: constantFrom(true, false),
  type: constantFrom("invention", "utility_model", "design"),
  applicationDay: constantFrom("2008-02-29", "2015-06-30", "2021-06-01", "2024-01-01"),
  familySize: integer({ min: 0, max: 40 }),
  citedBy: integer({ min: 0, max: 200 }),
  claims: integer({ min: 0, max: 60 }),
  matchedDemands: integer({ min: 0, max: 30 }),
  offered: constantFrom(true, false),
  maturity: constantFrom("concept", "small_trial", "pilot", "industrial"),
}) as unknown as ReturnType<typeof record<ScreeningFacts>>;
const experts = record(
  Object.fromEntries(expertIds.map((id) => [id, array(integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 4 })])),
) as unknown as ReturnType<typeof record<ExpertScores>>;
/** Any split of the whole over the criteria. */
const weights = array(double({ min: 0, max: 1, noNaN: true }), {
  minLength: screeningCriteria.length,
  maxLength: screeningCriteria.length,
}).map((parts): ScreeningWeights => {
  const sum = parts.reduce((total, part) => total + part, 0);
  const shares = parts.map((part) => (sum === 0 ? 0 : Math.floor((part / sum) * wholeWeight)));
  shares[0] = (shares[0] ?? 0) + wholeWeight - shares.reduce((total, share) => total + share, 0);
  return Object.fromEntries(screeningCriteria.map(({ id }, at) => [id, shares[at] ?? 0])) as ScreeningWeights;
});

describe("the example weights", () => {
  it("add up to the whole", () => expect(weightGap(exampleWeights)).toBe(0));

  it("are not a whole once one of them changes, and broken ones never are", () => {
    expect(weightGap({ ...exampleWeights, validity: 700 })).toBe(100);
    expect(weightGap({ ...exampleWeights, validity: -1 })).toBeUndefined();
    expect(weightGap({ ...exampleWeights, validity: 800.5 })).toBeUndefined();
    expect(() => screen(nothing, {}, { day, weights: { ...exampleWeights, validity: 700 } })).toThrow(/weights/u);
  });
});

describe("a screening", () => {
  it("that knows nothing says that anything is possible, not zero", () => {
    const result = screen(nothing, {}, { day });
    expect(result.total).toEqual({ low: 0, high: 100 });
    expect(result.unknown).toEqual(screeningCriteria.map(({ id }) => id));
  });

  it("that knows everything gives one figure between 0 and 100", () => {
    assert(
      property(known, experts, weights, (facts, scores, chosen) => {
        const { total, unknown } = screen(facts, scores, { day, weights: chosen });
        expect(total.high - total.low).toBeLessThan(1e-9);
        expect(total.low).toBeGreaterThanOrEqual(0);
        expect(total.high).toBeLessThanOrEqual(100 + 1e-9);
        expect(unknown).toEqual([]);
      }),
    );
  });

  it("with facts missing gives a range that holds what full knowledge would give", () => {
    const missing = record({
      facts: array(constantFrom(...(Object.keys(nothing) as (keyof ScreeningFacts)[])), { maxLength: 9 }),
      scores: array(constantFrom(...expertIds), { maxLength: 5 }),
    });
    assert(
      property(known, experts, weights, missing, (facts, scores, chosen, lost) => {
        const whole = screen(facts, scores, { day, weights: chosen }).total;
        const some = { ...facts, ...Object.fromEntries(lost.facts.map((fact) => [fact, null])) };
        const fewer = Object.fromEntries(Object.entries(scores).filter(([id]) => !lost.scores.includes(id as ScreeningCriterionId)));
        const { total } = screen(some, fewer, { day, weights: chosen });
        expect(total.low).toBeLessThanOrEqual(whole.low + 1e-9);
        expect(total.high).toBeGreaterThanOrEqual(whole.high - 1e-9);
      }),
    );
  });

  it("never falls when an expert scores higher", () => {
    assert(
      property(
        known,
        experts,
        weights,
        constantFrom(...expertIds),
        option(integer({ min: 1, max: 100 })),
        (facts, scores, chosen, id, by) => {
          const raised = { ...scores, [id]: (scores[id] ?? []).map((score) => Math.min(100, score + (by ?? 1))) };
          const before = screen(facts, scores, { day, weights: chosen }).total;
          const after = screen(facts, raised, { day, weights: chosen }).total;
          expect(after.low).toBeGreaterThanOrEqual(before.low - 1e-9);
        },
      ),
    );
  });

  it("shows the mean of several experts and how far apart they are", () => {
    const { criteria } = screen(nothing, { originality: [60, 90] }, { day });
    expect(criteria.find(({ id }) => id === "originality")).toMatchObject({ experts: 2, mean: 75, spread: 30, low: 75, high: 75 });
  });

  it("counts protection still to come, so an older patent is not better for its age", () => {
    const facts = { ...nothing, type: "invention" as const };
    const life = (applicationDay: string) =>
      screen({ ...facts, applicationDay }, {}, { day }).criteria.find(({ id }) => id === "remaining_life")?.low ?? -1;
    expect(life("2008-01-01")).toBeLessThan(life("2020-01-01"));
    expect(life("2001-01-01")).toBe(0);
  });

  it("refuses a score that is none", () => {
    expect(() => screen(nothing, { originality: [101] }, { day })).toThrow(/originality/u);
  });
});
