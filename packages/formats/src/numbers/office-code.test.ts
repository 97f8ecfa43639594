import { describe, expect, it } from "vitest";
import { officeCode } from "./office-code.ts";

describe("the code of a patent office", () => {
  it.each([
    ["CN", "CN"],
    ["us", "US"],
    ["中国", "CN"],
    ["美国", "US"],
    ["日本", "JP"],
    ["韩国", "KR"],
    ["德国", "DE"],
    ["英国", "GB"],
    ["法国", "FR"],
    ["俄罗斯", "RU"],
    ["印度", "IN"],
    ["澳大利亚", "AU"],
    ["加拿大", "CA"],
    ["中国台湾", "TW"],
    ["中国香港", "HK"],
    ["欧洲专利局", "EP"],
    ["世界知识产权组织", "WO"],
    ["United States", "US"],
    [" China ", "CN"],
  ])("%s is %s", (text, code) => {
    expect(officeCode(text)).toBe(code);
  });

  it.each(["", "某局", "中国；美国", "C"])("is not read from “%s”", (text) => {
    expect(officeCode(text)).toBeUndefined();
  });
});
