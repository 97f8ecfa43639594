import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstNotBelow, placeAmong } from "./place-among.ts";

const size = 65_536;
/** Documents of which many stand close together, as those of one subject do, between others. */
const risingDocs = fc
  .array(fc.record({ first: fc.integer({ min: 0, max: size - 1 }), gaps: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 300 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((runs) => {
    const docs = new Set<number>();
    for (const { first, gaps } of runs) {
      let doc = first;
      docs.add(doc);
      for (const gap of gaps) if ((doc += gap) < size) docs.add(doc);
    }
    return Uint16Array.from(docs).toSorted();
  });

describe("the place of a document in a list", () => {
  it("is where it stands, or nowhere, whatever lies before and after the list", () => {
    fc.assert(
      fc.property(risingDocs, risingDocs, risingDocs, fc.integer({ min: 0, max: size - 1 }), (before, list, after, any) => {
        const docs = Uint16Array.from([...before, ...list, ...after]);
        const [from, to] = [before.length, before.length + list.length];
        for (const doc of [any, 0, size - 1, ...list, ...Array.from(list, (one) => Math.min(size - 1, one + 1))]) {
          const expected = list.indexOf(doc);
          expect(placeAmong(docs, from, to, doc, { first: 0, last: size })).toBe(expected < 0 ? -1 : from + expected);
        }
      }),
    );
  });

  it("is found again in a part of the list that holds the documents of a range alone", () => {
    fc.assert(
      fc.property(risingDocs, fc.integer({ min: 0, max: size - 1 }), fc.integer({ min: 0, max: size - 1 }), (list, one, other) => {
        const whole = { first: 0, last: size };
        const range = { first: Math.min(one, other), last: Math.max(one, other) };
        const from = firstNotBelow(list, 0, list.length, range.first, whole);
        const to = firstNotBelow(list, 0, list.length, range.last, whole);
        expect([...list.subarray(from, to)]).toEqual([...list].filter((doc) => doc >= range.first && doc < range.last));
        for (const [place, doc] of list.entries())
          if (doc >= range.first && doc < range.last) expect(placeAmong(list, from, to, doc, range)).toBe(place);
      }),
    );
  });
});
