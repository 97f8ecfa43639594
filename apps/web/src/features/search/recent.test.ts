import { describe, expect, it } from "vitest";
import { readRecent, recentKept, withRecent } from "./recent.ts";

describe("recent searches", () => {
  it("keep each search once, the newest first", () => {
    expect(withRecent(["电池", "海带"], "海带")).toEqual(["海带", "电池"]);
  });

  it("keep what was searched for, not what was typed on the way there", () => {
    expect(withRecent(["固态", "海带"], "固态电池")).toEqual(["固态电池", "海带"]);
  });

  it("are no more than can be looked over", () => {
    const many = Array.from({ length: 20 }, (_, n) => `第${n}个`);
    expect(many.reduce<readonly string[]>(withRecent, [])).toHaveLength(recentKept);
  });

  it("survive whatever else stands in the browser's store", () => {
    for (const stored of [null, "", "{", "7", '{"a":1}', '["电池",7,null]'])
      expect(readRecent(stored)).toEqual(stored?.includes("电池") === true ? ["电池"] : []);
  });
});
