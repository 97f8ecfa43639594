import { IndustryCode } from "@zhiqiao/contracts";
import { describe, expect, it } from "vitest";
import { findIndustry, industryOptions, industrySections, industryText } from "./industries.ts";

describe("the table of GB/T 4754 classes", () => {
  it("holds 20 门类 and the 97 大类, numbered without a gap", () => {
    expect(industrySections.map(({ section }) => section.code).join("")).toBe("ABCDEFGHIJKLMNOPQRST");
    const digits = industrySections.flatMap(({ divisions }) => divisions.map(({ code }) => Number(code.slice(1))));
    expect(digits).toEqual(Array.from({ length: 97 }, (_, index) => index + 1));
  });
  it("names every class in both languages and only with codes that the contracts accept", () => {
    for (const one of industrySections.flatMap(({ section, divisions }) => [section, ...divisions])) {
      expect(one.nameZh).not.toBe("");
      expect(one.nameEn).not.toBe("");
      expect(IndustryCode.safeParse(one.code).success).toBe(true);
    }
  });
  it("reads a finer code by its 大类 and shows an unknown code as it is", () => {
    expect(findIndustry("C3424")?.nameZh).toBe("通用设备制造业");
    expect(industryText("C3424", "zh-CN")).toBe("通用设备制造业（C3424）");
    expect(industryText("Z99", "en")).toBe("Z99");
  });
  it("finds a choice by code, Chinese or English words", () => {
    const all = industryOptions("en").flatMap(({ options }) => options);
    expect(all.find(({ search }) => search.includes("渔业") && search.includes("fishery"))?.value).toBe("A04");
  });
});
