import { describe, expect, it } from "vitest";
import { sumUpTree } from "./region-counts.ts";

const regions = [
  { code: "370000", parentCode: null },
  { code: "371000", parentCode: "370000" },
  { code: "371002", parentCode: "371000" },
  { code: "371002-park", parentCode: "371002" },
  { code: "370200", parentCode: "370000" },
];

describe("counts of the region tree", () => {
  it("add to each region what the regions below it have", () => {
    expect(Object.fromEntries(sumUpTree(regions, { "371000": 1, "371002": 2, "371002-park": 4 }))).toEqual({
      "370000": 7,
      "371000": 7,
      "371002": 6,
      "371002-park": 4,
      "370200": 0,
    });
  });

  it("leave out what stands nowhere in the tree", () => {
    expect(sumUpTree(regions, { unknown: 9, "110000": 3 }).get("370000")).toBe(0);
  });
});
