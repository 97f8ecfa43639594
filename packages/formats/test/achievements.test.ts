import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  type AchievementFields,
  readAchievementRow,
  readRows,
  readTableHead,
  type RowResult,
  suggestAchievementMapping,
  type TableHead,
} from "../src/index.ts";

const today = "2026-11-21";
const headOf = (headings: readonly string[]): TableHead => ({ format: "csv", headings, headingLine: 1, dialect: "unknown", sample: [] });

function read(row: Readonly<Record<string, string>>): RowResult<AchievementFields> {
  const headings = Object.keys(row);
  const { mapping } = suggestAchievementMapping(headings);
  return readAchievementRow({ line: 2, cells: Object.values(row) }, headOf(headings), mapping, today);
}

describe("a row of technology achievements", () => {
  it("is read by the meaning of its headings, and what has no meaning here is kept", () => {
    const result = read({
      成果名称: "示例海藻纤维湿法纺丝技术",
      "完成单位 ": "示例海滨大学；示例纺织研究院",
      完成人: "张某、李某",
      成果简介: "以海藻酸钠为原料，湿法纺丝。",
      所属技术领域: "新材料-纺织新材料",
      成熟度: "通过中试",
      转化方式: "许可转让、技术入股",
      "转让价格（万元）": "100-200",
      联系人: "王某",
      联系电话: "0631-0000000",
      获奖情况: "示例一等奖",
    });
    expect(result).toMatchObject({
      ok: true,
      warnings: [],
      fields: {
        title: "示例海藻纤维湿法纺丝技术",
        units: ["示例海滨大学", "示例纺织研究院"],
        people: ["张某", "李某"],
        technicalField: "新材料-纺织新材料",
        maturity: "pilot_trial",
        maturityText: "通过中试",
        cooperation: ["licence", "equity"],
        price: { minFen: 100_000_000n, maxFen: 200_000_000n },
        contact: "王某",
        phone: "0631-0000000",
      },
      extra: { 获奖情况: "示例一等奖" },
    });
  });

  it("keeps a word for maturity that is on no scale, and says that it was not understood", () => {
    const result = read({ 成果名称: "示例", 成熟度: "领先水平" });
    expect(result).toMatchObject({ ok: true, fields: { maturityText: "领先水平" }, warnings: [{ code: "row.value_not_understood" }] });
    expect(result.ok && result.fields.maturity).toBeUndefined();
  });

  it("is refused without a name", () => {
    expect(read({ 成果名称: "", 成果简介: "示例" })).toMatchObject({ ok: false, problems: [{ code: "row.missing_title" }] });
  });
});

const real = fileURLToPath(new URL("../../../../shared/data/demands/achievements.jsonl", import.meta.url));
describe.skipIf(!existsSync(real))("a real list of 2,799 achievements (skipped where ../shared/data is absent)", () => {
  it("is read whole: no row refused, no cell lost, maturity on the scale throughout", async () => {
    const head = await readTableHead(real);
    const { mapping } = suggestAchievementMapping(head.headings);
    const fieldOf = (heading: string) => mapping[head.headings.indexOf(heading)];
    expect(["name", "context", "industry", "classification", "maturity", "zlxx", "id"].map(fieldOf)).toEqual([
      "title",
      "summary",
      "technicalField",
      "applicationIndustry",
      "maturity",
      "intellectualProperty",
      "externalId",
    ]);
    let rows = 0;
    for await (const batch of readRows(real, head)) {
      for (const row of batch) {
        const result = readAchievementRow(row, head, mapping, today);
        if (!result.ok) throw new Error(`line ${result.line}: ${JSON.stringify(result.problems)}`);
        rows += 1;
        expect(result.warnings, `line ${result.line}`).toEqual([]);
        expect(result.fields.maturity).toBeDefined();
        expect(result.fields.price).toBeDefined();
      }
    }
    expect(rows).toBe(2_799);
  });
});
