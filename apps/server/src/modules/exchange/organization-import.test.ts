import { type OrganizationFacts, organizationsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { csv, importsOf } from "../../../test/app/test-imports.ts";
import { dayInChina } from "../../platform/clock.ts";

let test: TestApp;
let imports: ReturnType<typeof importsOf>;
beforeAll(async () => {
  test = await createTestApp();
  imports = importsOf(test);
});
afterAll(() => test.close());

const lastYear = String(Number(dayInChina(new Date()).slice(0, 4)) - 1);
const headings = [
  "企业名称",
  "统一社会信用代码",
  "地区",
  "行业",
  "认定类别",
  "文号",
  "有效期起",
  "有效期止",
  "数据年度",
  "从业人员",
  "营业收入（万元）",
];
const row = (name: string, rest: Partial<Record<(typeof headings)[number], string>> = {}): string[] =>
  headings.map((heading) => (heading === "企业名称" ? name : (rest[heading] ?? "")));
const fresh = "示例导入机械有限公司";
const rows = [
  row(fresh, {
    统一社会信用代码: "91371082MA00001469",
    地区: "371082",
    行业: "C34",
    认定类别: "规上企业",
    有效期起: "2024-01-01",
    数据年度: lastYear,
    从业人员: "1000",
    "营业收入（万元）": "40000",
  }),
  row(fresh, { 认定类别: "省级瞪羚企业", 文号: "示例〔2024〕3号", 有效期起: "2024-05-01", 有效期止: "2027-04-30" }),
];
const load = (table: readonly string[][]) => imports.load("cityOfficer", csv([headings, ...table]), "主体.csv", "organizations");
const found = async (q: string) => (await test.call("bank", organizationsEndpoints.listOrganizations, { query: { q } })).body.items;
const factsOf = async (id: string): Promise<OrganizationFacts> =>
  (await test.call("cityOfficer", organizationsEndpoints.getOrganizationFacts, { params: { id }, query: {} })).body;

describe("importing organisations", () => {
  it("registers them with their tags and figures, each by its line, and the size that follows", async () => {
    const run = await load(rows);
    expect(run).toMatchObject({ status: "done", counts: { new: 1, changed: 1, refused: 0 } });
    const [one] = await found(fresh);
    expect(one).toMatchObject({ kind: "enterprise", regionCode: "371082", industryCode: "C34", size: "large" });
    const facts = await factsOf(one?.id ?? "");
    expect(facts.tags).toMatchObject([
      { kind: "gazelle", level: "provincial", documentNumber: "示例〔2024〕3号", validTo: "2027-04-30", line: 3, sourceId: run.sourceId },
      { kind: "above_scale", level: null, validTo: null, line: 2 },
    ]);
    expect(facts.figures).toMatchObject([{ staff: 1000, revenueFen: "40000000000", line: 2, sourceId: run.sourceId }]);
  });

  it("changes nothing when the same file comes again, and corrects what another says differently", async () => {
    expect(await load(rows)).toMatchObject({ counts: { new: 0, changed: 0, unchanged: 2, refused: 0 } });
    const corrected = [row(fresh, { 数据年度: lastYear, 从业人员: "999" })];
    expect(await load(corrected)).toMatchObject({ counts: { changed: 1 } });
    const [one] = await found(fresh);
    expect(one?.size).toBe("medium");
    expect((await factsOf(one?.id ?? "")).figures).toMatchObject([{ staff: 999, revenueFen: "40000000000" }]);
  });

  it("keeps each bad row with its cause, and writes nothing of it", async () => {
    const run = await load([
      row("示例无地区公司"),
      row("示例外地公司", { 地区: "370600", 统一社会信用代码: "91370600MA00001468" }),
      row(fresh, { 认定类别: "示例称号", 有效期起: "2024-01-01" }),
      row(fresh, { 认定类别: "知识产权示范企业", 有效期起: "2024-01-01" }),
      row(fresh, { 认定类别: "规上企业", 有效期起: "2025-01-01" }),
      row(fresh, { 认定类别: "规上企业" }),
      row(fresh, { 从业人员: "12" }),
      row("示例另名公司", { 统一社会信用代码: "91371082MA00001469", 地区: "371082" }),
      row("示例半行公司", { 统一社会信用代码: "91371082MA00002007", 地区: "371082", 认定类别: "知识产权优势企业", 有效期起: "2024-01-01" }),
    ]);
    expect(run.counts).toMatchObject({ new: 0, changed: 0, refused: 9 });
    expect(
      (await imports.refused("cityOfficer", run.id))
        .filter(({ severity }) => severity === "refused")
        .map(({ problems }) => problems[0]?.code),
    ).toEqual([
      "row.region_unknown",
      "row.organization_elsewhere",
      "row.value_not_understood",
      "row.tag_level_missing",
      "row.tag_overlaps",
      "row.tag_without_start",
      "row.figures_without_year",
      "row.organization_conflict",
      "row.tag_level_missing",
    ]);
    for (const name of ["示例无地区公司", "示例外地公司", "示例另名公司", "示例半行公司"]) expect(await found(name)).toEqual([]);
  });

  it("is for those who may register organisations", async () => {
    expect((await imports.upload("enterprise", csv([headings, ...rows]), "主体.csv", "organizations")).body.code).toBe("auth.forbidden");
  });
});
