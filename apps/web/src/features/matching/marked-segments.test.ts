import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markClass, numberTerms, toSegments } from "./marked-segments.ts";

describe("a text with its matching passages", () => {
  it("is cut into plain and marked pieces", () => {
    expect(toSegments("一种循环水养殖装置", [{ start: 2, end: 7, term: "循环水养殖" }])).toEqual([
      { start: 0, text: "一种" },
      { start: 2, text: "循环水养殖", term: "循环水养殖" },
      { start: 7, text: "装置" },
    ]);
  });
  it("keeps the longer of two passages that begin together and drops what overlaps it", () => {
    const marks = [
      { start: 0, end: 2, term: "循环" },
      { start: 0, end: 3, term: "循环水" },
      { start: 2, end: 5, term: "水养殖" },
    ];
    expect(toSegments("循环水养殖", marks).map(({ term }) => term)).toEqual(["循环水", undefined]);
  });
  it("never loses or doubles a character, whatever the marks are", () => {
    const mark = fc.record({ start: fc.integer({ min: 0, max: 40 }), end: fc.integer({ min: 0, max: 40 }), term: fc.string() });
    fc.assert(
      fc.property(fc.string(), fc.array(mark), (text, marks) => {
        expect(
          toSegments(text, marks)
            .map((segment) => segment.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
  it("gives a term the same number in every text", () => {
    const numbers = numberTerms([
      { marks: [{ start: 0, end: 1, term: "甲" }] },
      {
        marks: [
          { start: 0, end: 1, term: "乙" },
          { start: 2, end: 3, term: "甲" },
        ],
      },
    ]);
    expect([...numbers]).toEqual([
      ["甲", 0],
      ["乙", 1],
    ]);
  });
});

describe("the marks of a term", () => {
  it("look like those of no other of thirty, as far as one can tell colours and lines apart", () => {
    const classes = Array.from({ length: 30 }, (_, number) => markClass(number));
    expect(new Set(classes).size).toBe(30);
  });
});
