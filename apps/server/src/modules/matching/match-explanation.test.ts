import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMarks } from "./match-explanation.ts";

describe("marked passages", () => {
  const text = "一种海带自动切割装置及其视觉定位方法，宽度误差不超过一毫米。".repeat(4);
  const span = fc
    .record({ start: fc.nat(text.length - 20), length: fc.integer({ min: 1, max: 20 }) })
    .map(({ start, length }) => ({ start, end: start + length }));

  it("stand in reading order with a gap between any two, and name the text they cover", () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
        const marks = toMarks(text, spans);
        for (const [at, mark] of marks.entries()) {
          if (at > 0) expect(mark.start).toBeGreaterThan(marks[at - 1]?.end ?? 0);
          expect(mark.term).toBe(text.slice(mark.start, mark.end));
        }
      }),
    );
  });

  it("cover exactly the characters that met", () => {
    const covered = (spans: readonly { start: number; end: number }[]) =>
      new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
        expect(covered(toMarks(text, spans))).toEqual(covered(spans));
      }),
    );
  });
});
