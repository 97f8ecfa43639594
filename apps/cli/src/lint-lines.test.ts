import { lintDocuments, readPolicyText } from "@zhiqiao/rules";
import { describe, expect, it } from "vitest";
import { lintLines } from "./lint-lines.ts";
import { besideEachOther, wrapText } from "./text-columns.ts";

const draft = `示例办法
一、奖励
（一）品牌。对获评为“示例品牌机构”的服务机构，给予最高10万元奖励。
（二）又例。对获评为“示例品牌机构”的服务机构，给予最高3万元奖励。`;

const findings = () => {
  const reading = readPolicyText(draft);
  if (reading.state !== "read") throw new Error(reading.problem);
  return lintDocuments([{ key: "草案.txt", document: reading.document, jurisdiction: null }]).map((finding) => ({
    ...finding,
    places: finding.places.map((place) => ({ ...place, marks: [...place.marks] })),
  }));
};

const linesOf = (language: "zh-CN" | "en"): readonly string[] =>
  findings()
    .filter(({ check }) => check === "two_amounts")
    .flatMap((finding) => lintLines(finding, { language, all: false, cells: 100 }));

describe("findings on a terminal", () => {
  it("say what contradicts, show both passages side by side with their figures marked, and what the platform does", () => {
    const lines = linesOf("zh-CN");
    expect(lines[0]).toBe("[冲突] 同一份文件对同一事项写了两个金额");
    expect(lines[1]).toBe("  对“对获评为‘示例品牌机构’的服务机构”，一处写最高10万元，另一处写最高3万元。");
    expect(lines[2]).toMatch(/^ {4}草案\.txt · 一\(一\) — 最高10万元 +│ 草案\.txt · 一\(二\) — 最高3万元$/u);
    expect(lines.join("\n")).toContain("【10万元】");
    expect(lines.join("\n")).toContain("→ 系统的处理：两个金额都列出，不付款");
  });

  it("say the same in English, with the words of the text as they are", () => {
    const lines = linesOf("en");
    expect(lines[0]).toBe("[Conflict] One document states two amounts for one thing");
    expect(lines.join("\n")).toContain("【3万元】奖励");
  });
});

describe("columns", () => {
  it("count two cells for Chinese, keep Latin words whole and let no stop begin a line", () => {
    expect(wrapText("一二三四，五六", 10)).toEqual(["一二三四，", "五六"]);
    expect(wrapText("policy documents", 12)).toEqual(["policy", "documents"]);
    expect(besideEachOther(["甲"], ["乙", "丙"], 4)).toEqual(["甲   │ 乙", "     │ 丙"]);
  });
});
