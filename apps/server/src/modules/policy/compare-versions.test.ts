import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { compareClauses, compareTexts } from "./compare-versions.ts";

const words = array(constantFrom("知识产权", "质押", "给予", "最高", "50万元", "30万元", "企业", "，", "。", "的", "\n"), {
  maxLength: 30,
}).map((list) => list.join(""));
const joined = (parts: ReturnType<typeof compareTexts>, without: string) =>
  parts.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join("");

describe("two texts held against each other", () => {
  it("lose nothing: kept and removed are the old text, kept and added the new one", () => {
    assert(
      property(words, words, (before, after) => {
        const parts = compareTexts(before, after);
        expect(joined(parts, "added")).toBe(before);
        expect(joined(parts, "removed")).toBe(after);
      }),
    );
  });

  it("of the same words differ in nothing", () => {
    assert(
      property(words, (text) => {
        expect(compareTexts(text, text).filter(({ kind }) => kind !== "same")).toEqual([]);
      }),
    );
  });
});

describe("two versions", () => {
  const clauses = (texts: readonly string[]) =>
    texts.map((text, at) => ({ id: `一${at + 1}`, parentId: null, heading: null, text, start: 0, end: 0, responsible: [] }));

  it("account for every clause of both exactly once", () => {
    assert(
      property(array(words, { maxLength: 6 }), array(words, { maxLength: 6 }), (before, after) => {
        const { changes, unchanged } = compareClauses(clauses(before), clauses(after));
        const count = (kinds: readonly string[]) => changes.filter(({ kind }) => kinds.includes(kind)).length + unchanged;
        expect(count(["removed", "changed", "moved"])).toBe(before.length);
        expect(count(["added", "changed", "moved"])).toBe(after.length);
      }),
    );
  });

  it("that are the same have no change", () => {
    assert(
      property(array(words, { maxLength: 6 }), (texts) => {
        expect(compareClauses(clauses(texts), clauses(texts))).toEqual({ changes: [], unchanged: texts.length });
      }),
    );
  });
});
