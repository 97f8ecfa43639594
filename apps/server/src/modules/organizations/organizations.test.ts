import { writeFile } from "node:fs/promises";
import path from "node:path";
import { organizationsEndpoints } from "@zhiqiao/contracts";
import { readTableHead } from "@zhiqiao/formats";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const factory = { nameZh: "示例海风机械有限公司", kind: "enterprise" as const, regionCode: "371082" };

describe("organisations", () => {
  it("are registered by the officers of their region and the operator, and by nobody else", async () => {
    expect((await test.call("rongchengOfficer", organizationsEndpoints.createOrganization, { body: factory })).status).toBe(201);
    expect(
      (await test.call("yantaiOfficer", organizationsEndpoints.createOrganization, { body: { ...factory, nameZh: "示例甲有限公司" } }))
        .code,
    ).toBe("auth.forbidden");
    expect(
      (await test.call("enterprise", organizationsEndpoints.createOrganization, { body: { ...factory, nameZh: "示例乙有限公司" } })).code,
    ).toBe("auth.forbidden");
  });

  it("are refused in a region that does not exist, under a name or a credit code that is taken", async () => {
    const as = (body: object) => test.call("admin", organizationsEndpoints.createOrganization, { body: { ...factory, ...body } });
    expect((await as({ nameZh: "示例丙有限公司", regionCode: "999999" })).code).toBe("regions.region_not_found");
    expect((await as({})).code).toBe("organizations.name_taken");
    expect((await as({ nameZh: "示例丁有限公司", uscc: "914110007324785523" })).status).toBe(201);
    expect((await as({ nameZh: "示例戊有限公司", uscc: "914110007324785523" })).code).toBe("organizations.uscc_taken");
  });

  it("are found by name or region subtree, wildcards taken as they are written", async () => {
    const list = async (query: object) =>
      (await test.call("bank", organizationsEndpoints.listOrganizations, { query: { limit: 100, ...query } })).body;
    expect((await list({ q: "示例bank" })).items.map((one) => one.nameZh)).toEqual(["示例bank"]);
    expect((await list({ q: "%" })).total).toBe(0);
    const city = await list({ region: "371000" });
    expect(city.items.every((one) => one.regionCode.startsWith("371"))).toBe(true);
    expect(city.total).toBe(city.items.length);
  });

  it("page by page give every one once", async () => {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const { body } = await test.call("bank", organizationsEndpoints.listOrganizations, {
        query: { limit: 3, ...(cursor ? { cursor } : {}) },
      });
      seen.push(...body.items.map((one) => one.id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(9);
  });
});

describe("exporting organisations", () => {
  const download = (query: string, headers: Record<string, string> = {}) =>
    test.app.http.inject({
      method: "GET",
      url: `/api/organizations/export?${query}`,
      headers: { cookie: `zhiqiao_session=${test.region.tokens.bank}`, ...headers },
    });
  const rowsOf = (payload: string) => payload.replace("\uFEFF", "").trim().split("\r\n");

  it("gives every row of the list that the same filter meets, over as many pages as it takes", async () => {
    await sql`insert into organization (name_zh, kind, region_code, source_id)
      select '示例第' || n || '有限公司', 'enterprise', '371071', (select id from source limit 1) from generate_series(1, 1100) n`.execute(
      test.database.owner,
    );
    const filter = { kind: ["enterprise" as const], region: "371000" };
    const { body } = await test.call("bank", organizationsEndpoints.listOrganizations, { query: filter });
    const { payload, headers } = await download("format=csv&kind=enterprise&region=371000");
    const rows = rowsOf(payload).slice(1);
    expect(headers["content-type"]).toContain("text/csv");
    expect(rows).toHaveLength(body.total);
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows.every((row) => row.includes(",企业,"))).toBe(true);
  });

  it("is headed and worded in the reader's language", async () => {
    const zh = rowsOf((await download(`format=csv&q=${encodeURIComponent("示例bank")}`)).payload);
    expect(zh).toEqual([
      expect.stringContaining("名称,英文名称,类型,统一社会信用代码,地区"),
      "示例bank,,银行,,威海市,371000,,,,未知,,,0,0",
    ]);
    const en = rowsOf((await download(`format=csv&q=${encodeURIComponent("示例bank")}`, { "accept-language": "en-GB" })).payload);
    expect(en).toEqual([expect.stringContaining("Name in Chinese,Name in English,Kind"), expect.stringContaining(",Bank,")]);
  });

  it("opens as a workbook, and no name in it is a formula", async () => {
    await test.call("admin", organizationsEndpoints.createOrganization, { body: { ...factory, nameZh: "=1+1示例有限公司" } });
    const q = encodeURIComponent("=1+1");
    expect(rowsOf((await download(`format=csv&q=${q}`)).payload)[1]).toMatch(/^'=1\+1示例有限公司,/u);
    const { rawPayload } = await download(`format=xlsx&q=${q}`);
    const file = path.join(test.dataFolder, "organisations.xlsx");
    await writeFile(file, rawPayload);
    const head = await readTableHead(file, { fileName: "organisations.xlsx" });
    expect(head.sample[0]?.[0]).toContain("=1+1示例有限公司");
  });

  it("is written to the audit log with how many rows left", async () => {
    await download(`format=csv&q=${encodeURIComponent("示例bank")}`);
    // The entry is committed when the file was read to its end.
    const entry = await eventually("the export is in the audit log", () =>
      test.database.owner
        .selectFrom("audit_entry")
        .select("account_id")
        .where("action", "=", "organizations.export_organizations")
        .where("details", "=", JSON.stringify({ rows: 1, format: "csv" }))
        .executeTakeFirst(),
    );
    expect(entry.account_id).toBe(test.region.accounts.bank);
  });
});
