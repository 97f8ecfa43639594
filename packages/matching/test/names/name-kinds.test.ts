import { describe, expect, it } from "vitest";
import { kindOfName } from "../../src/names/index.ts";

describe("the bearer of a name", () => {
  it.each([
    ["华东某某大学", "university"],
    ["某某大学附属医院", "hospital"],
    ["某某大学科技园有限公司", "enterprise"],
    ["某省机械研究院", "institute"],
    ["某某科学院", "institute"],
    ["某某管理科学学院", "university"],
    ["某某机械厂", "enterprise"],
    ["张三", "person"],
    ["欧阳小明", "person"],
    ["某市水利局", "other"],
    ["Example Co., Ltd.", "enterprise"],
    ["ZZZ", "unknown"],
  ])("is known by its name: %s is %s", (name, kind) => {
    expect(kindOfName(name)).toBe(kind);
  });
});
