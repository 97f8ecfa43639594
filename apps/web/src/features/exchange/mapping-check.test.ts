import { describe, expect, it } from "vitest";
import { duplicateFields, fieldOfColumn, withField } from "./mapping-check.ts";

describe("the mapping of columns", () => {
  it("finds a field that two columns claim, and lets any number be kept or ignored", () => {
    const duplicates = duplicateFields({ "10": "title", "2": "title", "3": "extra", "4": "extra", "5": "ignore", "6": "ipc" });
    expect([...duplicates]).toEqual([["title", [2, 10]]]);
  });
  it("keeps a column that nothing is said about", () => {
    expect(fieldOfColumn({}, 7)).toBe("extra");
  });
  it("changes one column and leaves the given mapping as it was", () => {
    const before = { "0": "title" };
    expect(withField(before, 1, "ipc")).toEqual({ "0": "title", "1": "ipc" });
    expect(before).toEqual({ "0": "title" });
  });
});
