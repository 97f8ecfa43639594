import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classCodes, classTitles } from "./class-titles.ts";

/** 示例 */
const TITLES = new Map([
  ["H01M10/00", "二次电池；及其制造"],
  ["H01M10/0525", "锂离子电池（其电极入H01M4/00（含涂层）；外壳入H01M50/00）"],
  ["A01B1/00", "手动工具（草坪修整机入A01G3/06）"],
  ["A01B1/02", "（保留）"],
]);
const titleOf = (code: string): string | undefined => TITLES.get(code);

describe("titles of classes", () => {
  it("are those of the main group and of the group itself, without references to other classes, also one inside another", () => {
    expect(classTitles(["H01M 10/0525"], titleOf)).toEqual(["二次电池；及其制造", "锂离子电池"]);
  });

  it("stand once, however many symbols lie in one main group, and however a symbol is written", () => {
    expect(classTitles(["H01M10/0525", "h01m 10/00", "Ｈ０１Ｍ１０／０５２５", "H01M10", "H01M10/0525（2010.01）I"], titleOf)).toEqual([
      "二次电池；及其制造",
      "锂离子电池",
    ]);
  });

  it("are those of the main group alone where the edition does not hold the symbol, and none where it holds neither", () => {
    expect(classTitles(["H01M10/9999", "B99Z1/02"], titleOf)).toEqual(["二次电池；及其制造"]);
  });

  it("are left out where nothing but a remark stands in them", () => {
    expect(classTitles(["A01B1/02"], titleOf)).toEqual(["手动工具"]);
  });

  it("are none of what names no group", () => {
    expect(classTitles(["", "H", "H01M", "锂离子", "C3812", "H01M10/0525 (及其他)"], titleOf)).toEqual([]);
    expect(classCodes(["H01M", "2.1.1"])).toEqual([]);
  });

  it("ask for no code twice, and for nothing that a title could not be asked of", () => {
    const symbol = fc.oneof(fc.constantFrom("H01M10/0525", "H01M 10/05", "a01b 001/02", "A01B1/00", "G06Q"), fc.string());
    fc.assert(
      fc.property(fc.array(symbol), (symbols) => {
        const codes = classCodes(symbols);
        expect(new Set(codes).size).toBe(codes.length);
        for (const code of codes) expect(code).toMatch(/^[A-H]\d{2}[A-Z][1-9]?\d{0,3}\/\d{2,6}$/u);
        expect(classTitles(symbols, (code) => code).toSorted()).toEqual([...codes].toSorted());
      }),
    );
  });
});
