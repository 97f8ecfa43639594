import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScoreFloor } from "../src/ranking/score-floor.ts";
import { blocksOf } from "../src/segments/posting-blocks.ts";

describe("The blocks of a long list", () => {
  it("tell the posting of every document that has one, and of no other", () => {
    const lists = fc.record({
      before: fc.integer({ min: 0, max: 20 }),
      docs: fc.uniqueArray(fc.integer({ min: 0, max: 0xffff }), { minLength: 256, maxLength: 3000 }),
    });
    fc.assert(
      fc.property(lists, ({ before, docs }) => {
        const rising = docs.toSorted((a, b) => a - b);
        const column = Uint16Array.from([...Array.from({ length: before }, () => 7), ...rising, 3, 9]);
        const blocks = blocksOf(column, before, before + rising.length);
        const places = new Map(rising.map((doc, at) => [doc, before + at]));
        for (const doc of [...rising, 0, 1, 0xffff, ...rising.map((one) => Math.min(0xffff, one + 1))])
          if (blocks?.postingOf(doc) !== (places.get(doc) ?? -1)) return false;
        return true;
      }),
      { numRuns: 40 },
    );
  });

  it("hold for a list of every document that a segment can have", () => {
    const all = Uint16Array.from({ length: 65_536 }, (_, doc) => doc);
    const blocks = blocksOf(all, 0, all.length);
    expect([0, 1, 40_000, 65_535].map((doc) => blocks?.postingOf(doc))).toEqual([0, 1, 40_000, 65_535]);
  });

  it("are not made for a short list", () => {
    expect(
      blocksOf(
        Uint16Array.from({ length: 255 }, (_, doc) => doc),
        0,
        255,
      ),
    ).toBeUndefined();
  });
});

describe("The floor of the scores", () => {
  it("is what as many documents as are wanted reach, and never below what is listed", () => {
    const scores = fc.array(fc.float({ min: 0, max: 4, noNaN: true }), { maxLength: 200 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 60 }), (reached, wanted) => {
        const floor = new ScoreFloor(wanted, 0.5);
        for (const score of reached) floor.raise(score);
        const worst = reached.toSorted((a, b) => b - a)[wanted - 1];
        expect(floor.isLow).toBe(worst === undefined);
        expect(floor.least).toBe(Math.max(0.5, worst ?? 0));
      }),
    );
  });
});
