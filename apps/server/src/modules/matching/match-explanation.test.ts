import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marksOfBoth, toMarks } from "./match-explanation.ts";

describe("marked passages", () => {
  const passage = fc
    .record({ start: fc.nat(100), length: fc.integer({ min: 1, max: 20 }), term: fc.constantFrom("海带", "自动切割", "定位") })
    .map(({ start, length, term }) => ({ start, end: start + length, term }));

  it("name the concept of each where two touch, and of one within another the greater", () => {
    const [seal, bearing, sealed] = [
      { start: 4, end: 6, term: "密封" },
      { start: 0, end: 4, term: "轮毂轴承" },
      { start: 2, end: 4, term: "轴承" },
    ];
    expect(toMarks([seal, bearing, sealed])).toEqual([bearing, seal]);
  });

  it("stand in reading order, none over another, each within a passage of its concept", () => {
    fc.assert(
      fc.property(fc.array(passage, { maxLength: 30 }), (passages) => {
        const marks = toMarks(passages);
        for (const [at, mark] of marks.entries()) {
          expect(mark.start).toBeLessThan(mark.end);
          if (at > 0) expect(mark.start).toBeGreaterThanOrEqual(marks[at - 1]?.end ?? 0);
          expect(passages.some(({ start, end, term }) => term === mark.term && start <= mark.start && mark.end <= end)).toBe(true);
        }
      }),
    );
  });

  it("cover exactly the characters that met", () => {
    const covered = (spans: readonly { start: number; end: number }[]) =>
      new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)));
    fc.assert(
      fc.property(fc.array(passage, { maxLength: 30 }), (passages) => {
        expect(covered(toMarks(passages))).toEqual(covered(passages));
      }),
    );
  });

  it("of a sentence are those alone that the other sentence holds", () => {
    const [asked, stated] = ["门机减速箱轴承需提前预警", "减速箱现场提前47天报警"];
    const marks = [
      { start: 1, end: 7, term: "机减速箱轴承" },
      { start: 8, end: 11, term: "提前预" },
    ];
    expect(marksOfBoth(asked, marks, stated).map(({ start, end }) => asked.slice(start, end))).toEqual(["减速箱", "提前"]);
    expect(marksOfBoth("LED灯具", [{ start: 0, end: 3, term: "LED" }], "一种led灯")).toHaveLength(1);
    expect(marksOfBoth(asked, marks, "一种滤网")).toEqual([]);
  });
});
