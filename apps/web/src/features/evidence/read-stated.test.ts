import { describe, expect, it } from "vitest";
import { readStated } from "./read-stated.ts";

describe("a stored value", () => {
  it("that is plain text stays as it is, also when it begins like a list", () => {
    expect(readStated("一种电机")).toEqual(["一种电机"]);
    expect(readStated("[0012] 本发明涉及")).toEqual(["[0012] 本发明涉及"]);
  });

  it("that is a list becomes its parts", () => {
    expect(readStated('["示例大学","示例公司"]')).toEqual(["示例大学", "示例公司"]);
  });

  it("of a target figure reads as the demand states it", () => {
    expect(readStated('[{"quantity":"硬度","comparator":"range","value":"58","upper":"62","unit":"HRC"}]')).toEqual(["硬度 58–62 HRC"]);
    expect(readStated('[{"quantity":"误差","comparator":"<=","value":"0.10","upper":null,"unit":"mm"}]')).toEqual(["误差 ≤ 0.10 mm"]);
  });

  it("of a status shows the words of the source", () => {
    expect(readStated('{"validity":"active","group":"in_force","flags":[],"text":"授权"}')).toEqual(["授权"]);
  });
});
