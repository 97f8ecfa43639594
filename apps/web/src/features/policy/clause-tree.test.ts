import { describe, expect, it } from "vitest";
import { depthsOf } from "./clause-depths.ts";
import { sourceSegments } from "./source-segments.ts";

describe("the tree of clauses", () => {
  it("says how deep each clause stands, and takes one without its parent for a top one", () => {
    const depths = depthsOf([
      { id: "一", parentId: null },
      { id: "一(一)", parentId: "一" },
      { id: "一(一)1", parentId: "一(一)" },
      { id: "九1", parentId: "九" },
    ]);
    expect([...depths.values()]).toEqual([0, 1, 2, 0]);
  });

  it("cuts the source where clauses begin and loses nothing of it", () => {
    const text = "文头\n一、甲\n（一）乙\n";
    const segments = sourceSegments(text, [
      { id: "一(一)", start: 7 },
      { id: "一", start: 3 },
    ]);
    expect(segments.map(({ clause, words }) => [clause, words])).toEqual([
      [undefined, "文头\n"],
      ["一", "一、甲\n"],
      ["一(一)", "（一）乙\n"],
    ]);
    expect(segments.map(({ words }) => words).join("")).toBe(text);
  });
});
