import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { patentsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeWorkbook } from "../../../../../packages/formats/test/support/workbook.ts";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { applicationNumber, csv, headings, importsOf, patentTable } from "../../../test/app/test-imports.ts";

const exportsFolder = path.resolve(import.meta.dirname, "../../../../../../shared/data/exports");
const maxUploadBytes = 64 * 1024 * 1024;

let test: TestApp;
let imports: ReturnType<typeof importsOf>;
beforeAll(async () => {
  test = await createTestApp({ maxUploadBytes });
  imports = importsOf(test);
});
afterAll(() => test.close());

const compoundFile = (stream: string): Buffer => {
  const file = Buffer.alloc(4096);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  Buffer.from(stream, "utf16le").copy(file, 1024);
  return file;
};
const table = [
  ["标题", "申请号"],
  ["示例阀门", applicationNumber(1)],
];
const entities =
  '<!DOCTYPE x [<!ENTITY a "示例">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>';
const patentCount = async () =>
  Number((await test.database.ownerPool.query<{ n: string }>("select count(*)::text as n from patent")).rows[0]?.n);
const one = async (n: number) =>
  (await test.call("cityOfficer", patentsEndpoints.listPatents, { query: { q: applicationNumber(n) } })).body.items[0];

describe("a bad file is refused at the upload with a clear code, and nothing is stored when it", () => {
  it.each<[string, string, () => Promise<Buffer> | Buffer, number, string]>([
    ["is empty", "a.csv", () => Buffer.from(" \n"), 422, "format.empty_file"],
    [
      "is not a spreadsheet",
      "a.xlsx",
      () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...Array.from({ length: 400 }, (_, i) => (i * 37) % 256)]),
      422,
      "format.not_a_table",
    ],
    ["is protected by a password", "a.xlsx", () => compoundFile("EncryptedPackage"), 422, "format.password_protected"],
    ["is an old workbook", "a.xls", () => compoundFile("Workbook"), 422, "format.old_xls"],
    [
      "is a zip bomb",
      "a.xlsx",
      () => makeWorkbook({ rows: table, parts: { "xl/media/zeros.bin": Buffer.alloc(40 * 1024 * 1024) } }),
      422,
      "format.zip_bomb",
    ],
    ["carries entities", "a.xlsx", () => makeWorkbook({ sheets: [{ name: "s", rows: [], xml: entities }] }), 422, "format.xml_entities"],
    ["is cut short", "a.xlsx", async () => (await makeWorkbook({ rows: table })).subarray(0, -200), 422, "format.damaged"],
    ["has no headings", "a.csv", () => Buffer.from("示例\n示例\n"), 422, "format.no_headings"],
    ["is parted by a sign of its own", "a.csv", () => Buffer.from("标题#申请号#摘要\n示例#1#2\n"), 422, "format.wrong_delimiter"],
    ["is larger than the limit", "a.csv", () => Buffer.alloc(maxUploadBytes + 1, "x"), 413, "format.too_large"],
  ])("%s", async (_, name, bytes, status, code) => {
    const before = await patentCount();
    const answer = await imports.upload("cityOfficer", await bytes(), name);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(await patentCount()).toBe(before);
    expect((await imports.json<{ total: number }>("GET", "cityOfficer", "/imports")).status).toBe(200);
  });

  it("names the limit to whoever exceeds it", async () => {
    expect((await imports.upload("cityOfficer", Buffer.alloc(maxUploadBytes + 1, "x"))).body.details).toEqual({ limit: maxUploadBytes });
  });
});

describe("a table with a flaw in its columns waits for the person", () => {
  it("without a column for the title", async () => {
    const { status, body } = await imports.upload(
      "cityOfficer",
      csv([
        ["申请号", "摘要"],
        [applicationNumber(2), "示例"],
      ]),
    );
    expect([status, body.missing]).toEqual([201, ["title"]]);
    expect((await imports.start("cityOfficer", body.id)).body.code).toBe("exchange.mapping_incomplete");
    const corrected = await imports.json<{ run: { missing: string[] } }>("PUT", "cityOfficer", `/imports/${body.id}/mapping`, {
      mapping: { ...body.mapping, "1": "title" },
    });
    expect(corrected.body.run.missing).toEqual([]);
  });

  it("with the same heading twice, until one of them is ignored", async () => {
    const { status, body } = await imports.upload(
      "cityOfficer",
      csv([
        ["标题", "申请号", "标题"],
        ["示例", applicationNumber(3), "另一个"],
      ]),
    );
    expect(status).toBe(201);
    const url = `/imports/${body.id}/mapping`;
    expect((await imports.json("PUT", "cityOfficer", url, { mapping: body.mapping })).body).toMatchObject({
      code: "format.duplicate_headings",
      details: { columns: [1, 3] },
    });
    expect((await imports.start("cityOfficer", body.id)).status).toBe(422);
    expect((await imports.json("PUT", "cityOfficer", url, { mapping: { ...body.mapping, "2": "ignore" } })).status).toBe(200);
    await imports.start("cityOfficer", body.id);
    expect(await imports.ended("cityOfficer", body.id)).toMatchObject({ status: "done", counts: { new: 1 } });
  });

  it("on another sheet, which can be chosen", async () => {
    const bytes = await makeWorkbook({
      sheets: [
        {
          name: "说明",
          rows: [
            ["编号", "标题"],
            ["1", "x"],
          ],
        },
        {
          name: "数据",
          rows: [
            ["标题", "申请号"],
            ["示例", applicationNumber(4)],
          ],
        },
      ],
    });
    const { body } = await imports.upload("cityOfficer", bytes, "a.xlsx");
    expect(body.head.sheets).toEqual(["说明", "数据"]);
    const chosen = await imports.json<{ run: { missing: string[] } }>("PUT", "cityOfficer", `/imports/${body.id}/mapping`, {
      mapping: {},
      sheet: "数据",
    });
    expect(chosen.body.run).toMatchObject({ missing: [], head: { headings: ["标题", "申请号"] } });
    expect((await imports.json("PUT", "cityOfficer", `/imports/${body.id}/mapping`, { mapping: {}, sheet: "没有" })).body.code).toBe(
      "format.sheet_not_found",
    );
  });
});

describe("bad rows are kept with their cause, and the good rows land", () => {
  it("with a cell of ten megabytes", async () => {
    const run = await imports.load(
      "cityOfficer",
      csv([
        ["申请号", "标题", "摘要"],
        [applicationNumber(10), "示例", "x".repeat(10 * 1024 * 1024)],
        [applicationNumber(11), "好的一行", ""],
      ]),
    );
    expect(run.counts).toMatchObject({ read: 2, new: 1, refused: 1 });
    expect((await imports.refused("cityOfficer", run.id)).map((row) => row.problems[0]?.code)).toEqual(["row.cell_too_large"]);
    expect(await one(11)).toMatchObject({ title: "好的一行" });
  });

  it("with formulas: the computed value counts, and a formula without one is no value", async () => {
    const bytes = await makeWorkbook({
      rows: [
        ["申请号", "标题"],
        [{ xml: `<c r="A2" t="str"><f>B9</f><v>${applicationNumber(12)}</v></c>` }, "有值的公式"],
        [applicationNumber(13), { xml: '<c r="B3"><f>B9</f></c>' }],
      ],
    });
    const run = await imports.load("cityOfficer", bytes, "a.xlsx");
    expect(run.counts).toMatchObject({ read: 2, new: 1, refused: 1 });
    expect(await one(12)).toMatchObject({ title: "有值的公式" });
  });

  it("with dates in five styles, all read", async () => {
    const styles = ["2021-03-04", "2021.03.04", "2021/3/4", "20210304", "2021年3月4日"];
    const run = await imports.load(
      "cityOfficer",
      csv([["申请号", "标题", "公开日"], ...styles.map((style, n) => [applicationNumber(20 + n), `示例${style}`, style])]),
    );
    expect(run.counts).toMatchObject({ new: 5, refused: 0, warnings: 0 });
    for (const n of styles.keys()) expect(await one(20 + n)).toMatchObject({ publicationDate: "2021-03-04" });
  });

  it("with a number that Excel turned into 2.02E+12", async () => {
    const run = await imports.load(
      "cityOfficer",
      csv([
        ["申请号", "标题"],
        ["2.02E+12", "示例"],
        [applicationNumber(30), "好的一行"],
      ]),
    );
    expect(run.counts).toMatchObject({ new: 1, refused: 1 });
    expect(await imports.refused("cityOfficer", run.id)).toEqual([
      expect.objectContaining({
        line: 2,
        problems: [expect.objectContaining({ code: "row.number_damaged_by_excel", column: "申请号", value: "2.02E+12" })],
      }),
    ]);
  });

  it("with half the rows broken", async () => {
    const rows = Array.from({ length: 2_000 }, (_, n) =>
      n % 2 === 0 ? [applicationNumber(1_000 + n), "", `示例${n}`, "", "", "", "", ""] : ["不是号码", "", `坏行${n}`, "", "", "", "", ""],
    );
    const run = await imports.load("cityOfficer", csv([headings, ...rows]));
    expect(run).toMatchObject({ status: "done", counts: { read: 2_000, new: 1_000, refused: 1_000 } });
    const lines = (await imports.download("cityOfficer", run.id, "csv")).toString("utf8").trim().split("\r\n");
    expect(lines).toHaveLength(1_001);
  });

  it("with NUL, half characters and control signs, which PostgreSQL does not store", async () => {
    const jsonl = [
      { 申请号: applicationNumber(40), 标题: "示例\u0000装置", 备注: "a\u001eb" },
      { 申请号: applicationNumber(41), 标题: "半个\ud83d字", 摘要: "x" },
      { 申请号: applicationNumber(42), 标题: "好的一行" },
    ].map((row) => JSON.stringify(row));
    const run = await imports.load("cityOfficer", Buffer.from(`${jsonl.join("\n")}\n{坏行\n`), "a.jsonl");
    expect(run.status).toBe("done");
    expect(run.counts.read).toBe(4);
    expect(run.counts.new + run.counts.refused).toBe(4);
    expect(await one(42)).toMatchObject({ title: "好的一行" });
    expect(await imports.refused("cityOfficer", run.id)).toContainEqual(
      expect.objectContaining({ line: 4, problems: [expect.objectContaining({ code: "row.not_json" })] }),
    );
  });

  it("that turn out damaged in the middle: what stands before the damage stays, and the run says so", async () => {
    const rows = patentTable(8_000, 50_000)
      .toString("utf8")
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    const broken = await makeWorkbook({
      rows: rows.map((cells) => cells.map((cell) => ({ xml: `<c t="inlineStr"><is><t>${cell}</t></is></c>` }))),
    });
    // In the packed rows of the sheet, far behind those that the head was read from.
    broken.fill(0xff, Math.round(broken.length * 0.6), Math.round(broken.length * 0.6) + 200);
    const run = await imports.load("cityOfficer", broken, "a.xlsx");
    expect(run).toMatchObject({ status: "failed", error: { code: "format.damaged" } });
    expect(run.counts.new).toBe(run.counts.read);
    expect(run.counts.new).toBeGreaterThan(0);
  });
});

describe.skipIf(!existsSync(exportsFolder))("the real tables of ../shared/data/exports (skipped where that is absent)", () => {
  // Two rows of the first really have no title.
  it.each([
    ["patsnap-ar-glasses.xlsx", 2],
    ["cnipa-disc-e01b.xlsx", 0],
  ])(
    "%s loads but for %i rows without a title, and a second time without a change",
    async (name, untitled) => {
      const bytes = readFileSync(path.join(exportsFolder, name));
      const first = await imports.load("cityOfficer", bytes, name);
      expect(first).toMatchObject({ status: "done", counts: { refused: untitled } });
      expect(first.counts.new).toBeGreaterThan(0);
      const again = await imports.load("cityOfficer", bytes, name);
      expect(again.counts).toMatchObject({
        read: first.counts.read,
        new: 0,
        changed: 0,
        unchanged: first.counts.read - untitled,
        refused: untitled,
      });
    },
    120_000,
  );
});
