import { referenceEndpoints, type ReferenceVersion } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csv } from "../../../test/app/test-imports.ts";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

async function upload(who: Person, kind: string, bytes: Buffer, fileName = "示例.csv") {
  const response = await test.app.http.inject({
    method: "POST",
    url: `/api/reference/versions?kind=${kind}&fileName=${encodeURIComponent(fileName)}&edition=2021`,
    headers: { cookie: `zhiqiao_session=${test.region.tokens[who]}`, "content-type": "application/octet-stream" },
    payload: bytes,
  });
  return { status: response.statusCode, body: response.json<{ version: ReferenceVersion; outcome: string; code?: string }>() };
}
const versions = async (kind?: "sei" | "ipc") =>
  (await test.call("enterprise", referenceEndpoints.listReferenceVersions, { query: kind === undefined ? {} : { kind } })).body.items;

const branches = csv([
  ["代码", "名称", "包含", "不含", "关键词"],
  ["1.1", "示例信息网络产业", "H04L*；H04W*", "H04L1*", ""],
  ["1.1", "示例信息网络产业", "G06F*", "", "示例计算机"],
  ["", "没有代码", "A01B*", "", ""],
  ["2.1", "示例装备产业", "不是分类号；B25J*", "", ""],
]);

describe("tables of reference", () => {
  it("begin with an approximation of our own that says it is none of anybody's", async () => {
    expect(await versions()).toMatchObject([{ kind: "sei", official: false, inForce: true, by: null }]);
  });

  it("are imported by the administrator alone", async () => {
    expect(await upload("rongchengOfficer", "sei", branches)).toMatchObject({ status: 403 });
  });

  it("land without the rows that are wrong, each named with its line, and are in force at once", async () => {
    const { status, body } = await upload("admin", "sei", branches);
    expect([status, body.outcome]).toEqual([201, "new"]);
    expect(body.version).toMatchObject({ rows: 3, problems: 2, official: true, inForce: true, edition: "2021", by: "示例人员admin" });
    const { body: read } = await test.call("bank", referenceEndpoints.getReferenceVersion, { params: { id: body.version.id } });
    expect(read.problems).toEqual([
      { line: 4, column: "code", value: "", code: "code_missing" },
      { line: 5, column: "include", value: "不是分类号", code: "not_an_ipc_pattern" },
    ]);
    expect((await versions("sei")).map(({ inForce, official }) => [official, inForce])).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it("of the same file change nothing a second time", async () => {
    const before = await versions();
    expect((await upload("admin", "sei", branches, "另一个名称.csv")).body.outcome).toBe("unchanged");
    expect(await versions()).toEqual(before);
  });

  it("of an earlier version can be put in force again, and the other stays", async () => {
    const [official, starter] = await versions("sei");
    const adopted = await test.call("admin", referenceEndpoints.adoptReferenceVersion, { params: { id: starter?.id ?? "" } });
    expect(adopted.body).toMatchObject({ official: false, inForce: true });
    expect((await versions("sei")).find(({ id }) => id === official?.id)).toMatchObject({ inForce: false });
  });

  it("are refused with the columns they lack", async () => {
    expect(
      await upload(
        "admin",
        "sei",
        csv([
          ["代码", "别的"],
          ["1", "x"],
        ]),
      ),
    ).toMatchObject({
      status: 422,
      body: { code: "format.no_reference_column", details: { missing: "名称、包含" } },
    });
  });

  it("are refused whole where most rows are another table's, with the first place, and the one in force stays", async () => {
    const before = await versions("ipc");
    const industries = csv([
      ["代码", "名称"],
      ["A", "示例门类"],
      ["0111", "示例谷物"],
      ["0112", "示例豆类"],
    ]);
    expect(await upload("admin", "ipc", industries)).toMatchObject({
      status: 422,
      body: { code: "format.not_this_reference", details: { line: 3, column: "code", value: "0111", wrong: 2, rows: 3 } },
    });
    expect(await versions("ipc")).toEqual(before);
  });

  it("in JSON may be a list or name their list, and are refused with the place at which they break off", async () => {
    const entries = [{ code: "9.9", name: "示例分支", rows: [{ include: ["A01B*"], exclude: [], keywords: "" }] }];
    const named = await upload("admin", "sei", Buffer.from(JSON.stringify({ title: "示例", branches: entries }, null, 1)), "示例.json");
    expect(named.body.version).toMatchObject({ rows: 1, problems: 0 });
    for (const text of ['[\n{"code":"1.1",\n"name" "x"}]', '{\n"branches": [\n{"code"']) {
      expect(await upload("admin", "sei", Buffer.from(text), "示例.json")).toMatchObject({
        status: 422,
        body: { code: "format.damaged_json", details: { line: 3 } },
      });
    }
  });

  it("are searched by code and by words, a page at a time", async () => {
    const ipc = csv([
      ["code", "level", "title_zh"],
      ["A", "section", "示例生活必需"],
      ["A01", "class", "示例农业"],
      ["A01B", "subclass", "示例整地"],
      ["A01B1/00", "maingroup", "示例手动工具"],
      ["A01B1/02", "subgroup", "示例锹"],
      ["A01B1/02", "subgroup", "重复"],
    ]);
    const { body } = await upload("admin", "ipc", ipc);
    expect(body.version).toMatchObject({ rows: 5, problems: 1 });
    const page = (q: string, cursor?: string) =>
      test.call("enterprise", referenceEndpoints.listReferenceRows, {
        params: { id: body.version.id },
        query: { q, limit: 2, ...(cursor === undefined ? {} : { cursor }) },
      });
    const first = await page("A01B");
    expect(first.body).toMatchObject({ total: 3, items: [{ code: "A01B" }, { code: "A01B1/00", parentCode: "A01B" }] });
    expect((await page("A01B", first.body.nextCursor ?? "")).body).toMatchObject({ items: [{ code: "A01B1/02" }], nextCursor: null });
    expect((await page("手动")).body).toMatchObject({ total: 1 });
  });

  it("give a symbol its title and that of everything it lies under, in both languages", async () => {
    await upload(
      "admin",
      "ipc",
      csv([
        ["code", "title_en"],
        ["A01B", "SOIL WORKING"],
      ]),
      "english.csv",
    );
    const { body } = await test.call("enterprise", referenceEndpoints.getCodeTitles, { query: { ipc: ["A01B 1/02", "H99Z9/99"] } });
    expect(body.ipc).toMatchObject([
      {
        code: "A01B 1/02",
        path: [
          { code: "A" },
          { code: "A01" },
          { code: "A01B", titleZh: "示例整地", titleEn: "SOIL WORKING" },
          { code: "A01B1/00" },
          { titleZh: "示例锹" },
        ],
      },
      { code: "H99Z9/99", path: [] },
    ]);
  });
});
