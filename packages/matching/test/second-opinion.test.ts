import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blendSecondOpinion } from "../src/index.ts";

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 50 });

describe("a second opinion blended with our order", () => {
  it("loses and adds nothing, whatever the other says", () => {
    fc.assert(
      fc.property(ids, fc.array(fc.double()), (own, said) => {
        const scores = new Map(own.flatMap((id, at) => (said[at] === undefined ? [] : [[id, said[at]] as const])));
        const { order } = blendSecondOpinion(own, scores);
        expect(order.toSorted()).toEqual(own.toSorted());
      }),
    );
  });
  it("leaves our order where the other agrees, and where it says nothing", () => {
    fc.assert(
      fc.property(ids, (own) => {
        const agreeing = new Map(own.map((id, at) => [id, -at]));
        expect(blendSecondOpinion(own, agreeing).order).toEqual(own);
        expect(blendSecondOpinion(own, new Map()).order).toEqual(own);
      }),
    );
  });
  it("depends on the order of the other's scores alone, not on their scale", () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 1000 }), (own, factor) => {
        const scores = own.map((id, at) => [id, (at * 7919) % 101] as const);
        const scaled = scores.map(([id, score]) => [id, score * factor + 5] as const);
        expect(blendSecondOpinion(own, new Map(scaled))).toEqual(blendSecondOpinion(own, new Map(scores)));
      }),
    );
  });
  it("lifts what the other puts first, and tells where the other has it", () => {
    const scores = { a: 0.1, b: 0.5, c: 0.9, d: 0.3, e: Number.NaN };
    const { order, secondRanks } = blendSecondOpinion(Object.keys(scores), new Map(Object.entries(scores)));
    expect(order).toEqual(["c", "b", "a", "d", "e"]);
    expect(Object.fromEntries(secondRanks)).toEqual({ c: 1, b: 2, d: 3, a: 4 });
  });
});
