import { describe, expect, it } from "vitest";
import { toUnderstoodSegments } from "./understanding-marks.ts";

describe("a demand with what was read from it", () => {
  const part = (kind: "object" | "problem", start: number, end: number, of: "title" | "problem" = "problem") => ({
    kind,
    text: "",
    figure: null,
    span: { part: of, start, end },
  });

  it("is cut at what was read, the pieces adding up to the text", () => {
    const text = "目前宽度不均匀，损耗较高";
    const segments = toUnderstoodSegments(text, "problem", [part("problem", 8, 12), part("problem", 2, 7), part("object", 0, 2, "title")]);
    expect(segments.map((segment) => segment.text).join("")).toBe(text);
    expect(segments.filter(({ kind }) => kind !== undefined).map((segment) => segment.text)).toEqual(["宽度不均匀", "损耗较高"]);
  });

  it("marks the first of two that overlap, and nothing that lies outside the text", () => {
    const segments = toUnderstoodSegments("宽度不均匀", "problem", [part("problem", 0, 5), part("object", 2, 4), part("object", 4, 40)]);
    expect(segments).toEqual([{ start: 0, text: "宽度不均匀", kind: "problem" }]);
  });
});
