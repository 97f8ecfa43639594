import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { achievementsEndpoints, evidenceEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csv, importsOf } from "../../../test/app/test-imports.ts";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";

let test: TestApp;
let imports: ReturnType<typeof importsOf>;
beforeAll(async () => {
  test = await createTestApp();
  imports = importsOf(test);
});
afterAll(() => test.close());

const headings = [
  "成果编号",
  "成果名称",
  "完成单位",
  "完成人",
  "成果简介",
  "技术领域",
  "成熟度",
  "合作方式",
  "价格",
  "发布日期",
  "联系人",
  "联系电话",
  "获奖情况",
];
const rows = [
  [
    "1",
    "示例海藻纤维纺丝技术",
    "示例大学",
    "张某",
    "以海藻酸钠湿法纺丝",
    "新材料-纺织新材料",
    "通过中试",
    "技术转让；合作开发",
    "100-200万元",
    "2025-03-01",
    "王某",
    "0631-1",
    "示例奖",
  ],
  [
    "2",
    "示例固态电池电解质",
    "示例大学；示例研究院",
    "李某",
    "硫化物电解质",
    "新材料-电池材料",
    "通过小试",
    "许可",
    "面议",
    "2025-05-01",
    "",
    "",
    "",
  ],
  ["3", "示例苗种计数装置", "示例研究院", "赵某", "用视觉计数苗种，含电池供电", "现代农业-渔业", "可以量产", "转让", "", "", "", "", ""],
];
const table = (changed: Readonly<Record<number, string>> = {}, row = 0) =>
  csv([headings, ...rows.map((cells, at) => cells.map((cell, column) => (at === row ? (changed[column] ?? cell) : cell)))]);

const list = async (who: Person, query: object = {}) => (await test.call(who, achievementsEndpoints.listAchievements, { query })).body;
const titles = async (query: object) => (await list("bank", query)).items.map((one) => one.title);
const idOf = async (title: string): Promise<string> => (await list("bank", { q: title })).items[0]?.id ?? "";
const read = (who: Person, id: string, knownOn?: string) =>
  test.call(who, achievementsEndpoints.getAchievement, { params: { id }, query: knownOn === undefined ? {} : { knownOn } });

describe("technology achievements", () => {
  it("come in by a table; the same table twice changes nothing", async () => {
    const first = await imports.load("university", table(), "成果.csv", "achievements");
    expect(first.counts).toMatchObject({ read: 3, new: 3, changed: 0, refused: 0, warnings: 0 });
    const again = await imports.load("university", table(), "成果.csv", "achievements");
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    const { body } = await read("bank", await idOf("示例海藻纤维纺丝技术"));
    expect(body).toMatchObject({
      units: ["示例大学"],
      people: ["张某"],
      maturity: "pilot_trial",
      maturityText: "通过中试",
      cooperation: ["transfer", "joint_development"],
      priceMinFen: "100000000",
      priceMaxFen: "200000000",
      postedDate: "2025-03-01",
      extra: { 获奖情况: "示例奖" },
      recordCount: 1,
      hasContact: true,
    });
  });

  it("are corrected by a further statement, which shows the source of each value, and what was known before stays answerable", async () => {
    const corrected = await imports.load("university", table({ 6: "可以量产" }), "成果-更正.csv", "achievements");
    expect(corrected.counts).toMatchObject({ changed: 1, unchanged: 2 });
    const id = await idOf("示例海藻纤维纺丝技术");
    expect((await read("bank", id)).body).toMatchObject({ maturity: "production", maturityText: "可以量产", recordCount: 2 });
    const { body: evidence } = await test.call("bank", evidenceEndpoints.getEvidence, { params: { kind: "achievement", id } });
    expect(evidence.fields.find((one) => one.field === "maturityText")).toMatchObject({
      value: "可以量产",
      sourceTitle: "成果-更正.csv",
      line: 2,
      others: [{ value: "通过中试", sourceTitle: "成果.csv", line: 2 }],
    });
    expect(evidence.behind.map((one) => one.titleZh)).toEqual(["成果.csv · 第 2 行", "成果-更正.csv · 第 2 行"]);
    expect((await read("bank", id, "2020-01-01")).code).toBe("achievements.achievement_not_found");
    expect((await read("bank", id, "2100-01-01")).body).toMatchObject({ maturity: "production", knownOn: "2100-01-01" });
  });

  it("are not changed by an organisation that did not register them, unless it is the authority", async () => {
    const withoutNumber = csv([headings.slice(1), rows[1]?.slice(1).map((cell, column) => (column === 0 ? "示例无编号成果" : cell)) ?? []]);
    expect((await imports.load("university", withoutNumber, "甲.csv", "achievements")).counts).toMatchObject({ new: 1 });
    const other = Buffer.from(withoutNumber.toString().replace("硫化物电解质", "别的简介"));
    const refused = await imports.load("institute", other, "乙.csv", "achievements");
    expect(refused.counts).toMatchObject({ new: 0, changed: 0, refused: 1 });
    const authority = await imports.load("cityOfficer", other, "丙.csv", "achievements");
    expect(authority.counts).toMatchObject({ changed: 1 });
    expect((await read("bank", await idOf("示例无编号成果"))).body.summary).toBe("别的简介");
  });

  it("are found by words, by expressions over the fields that they have, and by facets with counts", async () => {
    // In the title first; the others name it in the summary or the technical field.
    const [first, ...others] = await titles({ q: "电池", sort: "relevance" });
    expect([first, ...others.toSorted()]).toEqual(["示例固态电池电解质", "示例无编号成果", "示例苗种计数装置"]);
    expect(await titles({ q: "TI=电池" })).toEqual(["示例固态电池电解质"]);
    expect(await titles({ q: "PA=示例研究院 NOT AB=简介 NOT TI=电池" })).toEqual(["示例苗种计数装置"]);
    expect(await titles({ q: "PD=[20250401 TO 202512]", sort: "title", order: "asc" })).toEqual(["示例固态电池电解质", "示例无编号成果"]);
    const wrong = await test.call("bank", achievementsEndpoints.listAchievements, { query: { q: "IPC=H01M" } });
    expect(wrong.code).toBe("achievements.field_not_searchable");
    const narrowed = await list("bank", { maturity: "production" });
    expect(narrowed.total).toBe(2);
    expect(narrowed.facets).toMatchObject({ maturity: { production: 2, small_trial: 2 }, field: { 新材料: 1, 现代农业: 1 } });
  });

  it("are paged in every order without loss or repeat, whatever is not known", async () => {
    for (const sort of ["changed", "posted_date", "title", "relevance"] as const) {
      for (const order of ["asc", "desc"] as const) {
        const seen: string[] = [];
        let cursor: string | null | undefined;
        do {
          const page = await list("bank", { sort, order, q: "示例", limit: 1, ...(cursor === undefined ? {} : { cursor }) });
          seen.push(...page.items.map((one) => one.id));
          cursor = page.nextCursor;
        } while (cursor !== null);
        expect(new Set(seen).size, `${sort} ${order}`).toBe(4);
        expect(seen).toHaveLength(4);
      }
    }
  });

  it("tell whom to turn to only to those who say why, and write it down; exports carry nobody", async () => {
    const id = await idOf("示例海藻纤维纺丝技术");
    expect(JSON.stringify((await read("bank", id)).body)).not.toContain("0631-1");
    const told = await test.call("enterprise", achievementsEndpoints.readAchievementContact, {
      params: { id },
      body: { reason: "洽谈许可" },
    });
    expect(told.body.contacts).toMatchObject([{ name: "王某", phone: "0631-1" }]);
    const entries = await test.database.owner
      .selectFrom("audit_entry")
      .select(["account_id", "details"])
      .where("action", "=", "achievements.read_contact")
      .execute();
    expect(entries).toEqual([{ account_id: test.region.accounts.enterprise, details: { reason: "洽谈许可" } }]);
    const none = await test.call("enterprise", achievementsEndpoints.readAchievementContact, {
      params: { id: await idOf("示例苗种计数装置") },
      body: { reason: "洽谈许可" },
    });
    expect(none.code).toBe("achievements.no_contact");
    for (const format of ["csv", "jsonl"]) {
      const file = await test.app.http.inject({
        method: "GET",
        url: `/api/achievements/export?format=${format}`,
        headers: { cookie: `zhiqiao_session=${test.region.tokens.university}` },
      });
      expect(file.body).toContain("示例海藻纤维纺丝技术");
      expect(file.body).not.toMatch(/王某|0631-1/u);
    }
    const records = await test.database.owner.selectFrom("achievement_record").select("fields").execute();
    expect(JSON.stringify(records)).not.toMatch(/王某|0631-1/u);
  });
});

const real = fileURLToPath(new URL("../../../../../../shared/data/demands/achievements.jsonl", import.meta.url));
describe.skipIf(!existsSync(real))("a real list of 2,799 achievements (skipped where ../shared/data is absent)", () => {
  it("is registered whole, and again without a change", { timeout: 120_000 }, async () => {
    const bytes = await readFile(real);
    const run = await imports.load("cityOfficer", bytes, "achievements.jsonl", "achievements");
    expect(run.counts).toMatchObject({ read: 2_799, new: 2_799, refused: 0, warnings: 0 });
    const again = await imports.load("cityOfficer", bytes, "achievements.jsonl", "achievements");
    expect(again.counts).toMatchObject({ unchanged: 2_799, new: 0, changed: 0 });
    const found = await list("bank", { q: "TI=(电池 OR 电解质)", maturity: "prototype" });
    expect(found.total).toBeGreaterThan(10);
    expect(found.facets.field["新材料"]).toBeGreaterThan(0);
  });
});
