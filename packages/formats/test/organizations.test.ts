import { describe, expect, it } from "vitest";
import { type OrganizationFields, readOrganizationRow, type RowResult, suggestOrganizationMapping, type TableHead } from "../src/index.ts";

const headOf = (headings: readonly string[]): TableHead => ({ format: "csv", headings, headingLine: 1, dialect: "unknown", sample: [] });

function read(row: Readonly<Record<string, string>>): RowResult<OrganizationFields> {
  const headings = Object.keys(row);
  const { mapping } = suggestOrganizationMapping(headings);
  return readOrganizationRow({ line: 2, cells: Object.values(row) }, headOf(headings), mapping, "2026-11-21");
}

describe("a row about an organisation", () => {
  it("is read by the meaning of its headings, and what has no meaning here is kept", () => {
    expect(
      read({
        企业名称: "示例机械有限公司",
        认定类别: "国家知识产权优势企业",
        文号: "示例〔2024〕1号",
        有效期起: "2024年3月1日",
        有效期止: "2027/2/28",
        数据年度: "2025年",
        从业人员: "1,020人",
        "营业收入（万元）": "40000.5",
        备注: "示例",
      }),
    ).toMatchObject({
      ok: true,
      fields: {
        title: "示例机械有限公司",
        tag: "国家知识产权优势企业",
        documentNumber: "示例〔2024〕1号",
        validFrom: "2024-03-01",
        validTo: "2027-02-28",
        year: 2025,
        staff: 1020,
        revenue: { minFen: 40_000_500_000n, maxFen: 40_000_500_000n },
      },
      extra: { 备注: "示例" },
      warnings: [],
    });
  });

  it("warns of a credit code whose check digit does not fit, naming the right one, and takes it", () => {
    expect(read({ 企业名称: "示例", 统一社会信用代码: "91371082MA00001460" })).toMatchObject({
      ok: true,
      fields: { uscc: "91371082MA00001460" },
      warnings: [{ code: "row.uscc_check_mismatch", suggestion: "91371082MA00001469" }],
    });
  });

  it.each([
    ["营业收入", "40000", "row.amount_not_understood"],
    ["营业收入（万元）", "4-5", "row.amount_not_understood"],
    ["从业人员", "约一百", "row.not_a_count"],
    ["有效期止", "长期有效吗", "row.date_not_understood"],
    ["统一社会信用代码", "12345", "row.value_not_understood"],
  ])("is refused where %s says %s, as half a fact would be another fact", (heading, value, code) => {
    expect(read({ 企业名称: "示例", [heading]: value })).toMatchObject({ ok: false, problems: [{ code, column: heading }] });
  });
});
