import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { demandsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { csv, importsOf } from "../../../test/app/test-imports.ts";

const collected = path.resolve(import.meta.dirname, "../../../../../../shared/data/demands/demands.jsonl");

let test: TestApp;
let imports: ReturnType<typeof importsOf>;
beforeAll(async () => {
  test = await createTestApp();
  imports = importsOf(test);
});
afterAll(() => test.close());

const headings = ["编号", "标题", "需求描述", "行业", "单位", "预算"];
const demandsOf = (organizationId: string) =>
  test.database.owner.selectFrom("demand").selectAll().where("organization_id", "=", organizationId).orderBy("source_line").execute();

describe("importing demands", () => {
  it("submits an enterprise's own demands for review, whatever organisation a row names", async () => {
    const table = csv([
      headings,
      ["A1", "防起球的针织工艺", "围巾洗后起球，需要不损伤手感的后整理办法", "制造业", "别的公司", "10-20万元"],
    ]);
    const run = await imports.load("enterprise", table, "需求.csv", "demands");
    expect(run).toMatchObject({ status: "done", counts: { new: 1, refused: 0 } });
    const [demand] = await demandsOf(test.region.organizations.enterprise);
    expect(demand).toMatchObject({
      status: "submitted",
      external_id: "A1",
      industry_code: "C",
      confidentiality: "limited",
      budget_min_fen: 10_000_000n,
      budget_max_fen: 20_000_000n,
      source_id: run.sourceId,
      source_line: 2,
    });
    const again = await imports.load("enterprise", table, "需求.csv", "demands");
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 1, refused: 0 });
    const changed = await imports.load(
      "enterprise",
      csv([headings, ["A1", "防起球的针织工艺", "改写过的问题", "制造业", "", ""]]),
      "需求.csv",
      "demands",
    );
    expect(changed.counts).toMatchObject({ new: 0, changed: 1 });
    expect(await demandsOf(test.region.organizations.enterprise)).toEqual([
      expect.objectContaining({ problem: "改写过的问题", version: 2 }),
    ]);
  });

  it("publishes what an officer collected, for the organisation named or else for the office, and refuses who is unknown in the region", async () => {
    const run = await imports.load(
      "cityOfficer",
      csv([
        headings,
        ["B1", "水下机器人的密封", "水深一百米处电机轴渗水", "制造业", "示例enterprise", ""],
        ["B2", "海藻的低温干燥", "热风干燥后褪色", "农、林、牧、渔业", "", ""],
        ["B3", "不存在的单位", "问题", "", "查无此司", ""],
        ["B4", "别的地区", "问题", "", "示例otherEnterprise", ""],
        ["B5", "没有问题描述", "", "", "", ""],
      ]),
      "征集.csv",
      "demands",
    );
    expect(run.counts).toMatchObject({ read: 5, new: 2, refused: 3 });
    const refused = await imports.refused("cityOfficer", run.id);
    expect(refused.map((row) => [row.line, row.problems[0]?.code])).toEqual([
      [4, "row.organization_unknown"],
      [5, "row.organization_unknown"],
      [6, "row.missing_problem"],
    ]);
    const own = await demandsOf(test.region.organizations.cityOffice);
    expect(own).toEqual([expect.objectContaining({ external_id: "B2", status: "published", confidentiality: "open", industry_code: "A" })]);
    const shown = await test.call("cityOfficer", demandsEndpoints.getDemand, { params: { id: own[0]?.id ?? "" } });
    expect(shown.body).toMatchObject({
      title: "海藻的低温干燥",
      status: "published",
      history: [expect.objectContaining({ action: "import", to: "published" })],
    });
  });

  it("counts the same demand twice in one file once", async () => {
    const run = await imports.load(
      "otherEnterprise",
      csv([
        ["标题", "需求描述"],
        ["相同的需求", "相同的问题"],
        ["相同的需求", "相同的问题"],
      ]),
      "需求.csv",
      "demands",
    );
    expect(run.counts).toMatchObject({ new: 1, unchanged: 1 });
  });

  it("is not for transfer offices and banks", async () => {
    expect(
      (
        await imports.upload(
          "university",
          csv([
            ["标题", "需求描述"],
            ["a", "b"],
          ]),
          "x.csv",
          "demands",
        )
      ).body.code,
    ).toBe("auth.forbidden");
    expect(
      (
        await imports.upload(
          "bank",
          csv([
            ["标题", "需求描述"],
            ["a", "b"],
          ]),
          "x.csv",
          "demands",
        )
      ).body.code,
    ).toBe("auth.forbidden");
  });

  it.skipIf(!existsSync(collected))(
    "loads the collected demands of ../shared/data (skipped where that is absent), twice without a change",
    async () => {
      const bytes = readFileSync(collected);
      const rows = bytes.toString("utf8").trim().split("\n").length;
      const first = await imports.load("admin", bytes, "demands.jsonl", "demands");
      expect(first.counts.read).toBe(rows);
      expect(first.counts.new + first.counts.unchanged + first.counts.refused).toBe(rows);
      expect(first.counts.new).toBeGreaterThan(rows * 0.95);
      const again = await imports.load("admin", bytes, "demands.jsonl", "demands");
      expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: rows - first.counts.refused });
    },
  );
});
