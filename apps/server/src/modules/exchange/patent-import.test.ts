import type { ImportRun } from "@zhiqiao/contracts";
import { patentsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import { applicationNumber, csv, headings, importsOf, patentTable } from "../../../test/app/test-imports.ts";

let test: TestApp;
let imports: ReturnType<typeof importsOf>;
beforeAll(async () => {
  test = await createTestApp();
  imports = importsOf(test);
});
afterAll(() => test.close());

const row = (n: number, more: Partial<Record<(typeof headings)[number], string>> = {}): string[] => {
  const cells = {
    申请号: applicationNumber(n),
    "公开(公告)号": "",
    标题: `示例装置${n}`,
    摘要: "示例",
    申请人: "示例有限公司",
    法律状态: "授权",
    "公开(公告)日": "2021-05-04",
    专利类型: "发明",
    ...more,
  };
  return headings.map((heading) => cells[heading]);
};
const counts = ({ counts: { new: founded, changed, unchanged, refused } }: ImportRun) => ({ founded, changed, unchanged, refused });
const owner = () => test.database.owner;
const find = async (q: string) => (await test.call("cityOfficer", patentsEndpoints.listPatents, { query: { q, limit: 5 } })).body.items;

describe("importing patents", () => {
  it("recognises the columns and shows the first rows as they would be stored, before anything is stored", async () => {
    const { status, body } = await imports.upload("cityOfficer", csv([headings, row(1)]));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: "uploaded",
      missing: [],
      head: { format: "csv", delimiter: "," },
      mapping: { "0": "applicationNumber", "2": "title" },
    });
    const preview = await imports.json<{ rows: unknown[] }>("PUT", "cityOfficer", `/imports/${body.id}/mapping`, { mapping: body.mapping });
    expect(preview.body.rows).toEqual([
      expect.objectContaining({
        line: 2,
        ok: true,
        fields: expect.objectContaining({ title: "示例装置1", applicationNumber: applicationNumber(1), legal: "授权" }),
      }),
    ]);
    expect(await owner().selectFrom("patent").select("id").execute()).toEqual([]);
    expect((await imports.json("DELETE", "cityOfficer", `/imports/${body.id}`)).status).toBe(200);
    expect((await imports.json("GET", "cityOfficer", `/imports/${body.id}`)).body.code).toBe("exchange.import_not_found");
  });

  it("registers every row with its file and line, and changes nothing when the same file comes again", async () => {
    const table = csv([headings, row(10), row(11)]);
    const first = await imports.load("cityOfficer", table);
    expect(first).toMatchObject({ status: "done", progress: 1, counts: { read: 2, new: 2, changed: 0, unchanged: 0, refused: 0 } });
    const again = await imports.load("cityOfficer", table);
    expect(counts(again)).toEqual({ founded: 0, changed: 0, unchanged: 2, refused: 0 });
    const [patent] = await find(applicationNumber(10));
    expect(patent).toMatchObject({ title: "示例装置10", validity: "active", type: "invention", ownerKind: "enterprise" });
    const records = await owner()
      .selectFrom("patent_record")
      .select(["line", "source_id"])
      .where("patent_id", "=", patent?.id ?? "")
      .execute();
    expect(records).toEqual([{ line: 2, source_id: first.sourceId }]);
  });

  it("keeps what a row states as the text that its hash was taken of, so that anyone can take it again", async () => {
    const run = await imports.load("cityOfficer", csv([headings, row(12)]));
    const { rows } = await test.database.ownerPool.query<{ same: boolean }>(
      `select encode(sha256(convert_to(precedence || E'\\n' || fields::text, 'UTF8')), 'hex') = content_hash as same
       from patent_record where source_id = $1`,
      [run.sourceId],
    );
    expect(rows).toEqual([{ same: true }]);
  });

  it("tells whoever started it, and the audit log with the counts", async () => {
    const run = await imports.load("rongchengOfficer", csv([headings, row(15)]));
    const [notice] = await owner().selectFrom("notification").selectAll().where("link", "=", `/imports/${run.id}`).execute();
    expect(notice).toMatchObject({ kind: "import_finished", account_id: test.region.accounts.rongchengOfficer, params: { new: "1" } });
    const actions = await owner()
      .selectFrom("audit_entry")
      .select(["action", "account_id", "details"])
      .where("subject_id", "=", run.id)
      .orderBy("sequence")
      .execute();
    expect(actions.map((entry) => entry.action)).toEqual(["exchange.upload_file", "exchange.start_import", "exchange.finish_import"]);
    expect(actions[2]).toMatchObject({ account_id: test.region.accounts.rongchengOfficer, details: { new: 1, refused: 0 } });
  });

  it("composes publication and grant of one patent: the grant speaks, both are kept", async () => {
    const number = applicationNumber(20);
    const run = await imports.load(
      "cityOfficer",
      csv([
        headings,
        ["", "CN112345678B", "示例阀门（授权）", "", "示例有限公司", "授权", "2022-06-01", "授权发明"],
        [number, "CN112345678A", "示例阀门", "公开时的摘要", "示例有限公司", "公开", "2021-06-01", "发明申请"],
      ]),
    );
    expect(counts(run)).toEqual({ founded: 1, changed: 1, unchanged: 0, refused: 0 });
    const [patent] = await find(number);
    expect(patent).toMatchObject({ title: "示例阀门（授权）", publicationNumber: "CN112345678B", applicationNumber: number });
    const full = await test.call("cityOfficer", patentsEndpoints.getPatent, { params: { id: patent?.id ?? "" } });
    expect(full.body).toMatchObject({ abstract: "公开时的摘要", recordCount: 2 });
  });

  it("takes a return to an earlier state in a later file for news", async () => {
    await imports.load("cityOfficer", csv([headings, row(25)]));
    const lapsed = await imports.load("cityOfficer", csv([headings, row(25, { 法律状态: "未缴年费" })]));
    expect(counts(lapsed)).toMatchObject({ changed: 1 });
    const restored = await imports.load("cityOfficer", csv([headings, row(26), row(25)]));
    expect(counts(restored)).toEqual({ founded: 1, changed: 1, unchanged: 0, refused: 0 });
    expect(await find(applicationNumber(25))).toEqual([expect.objectContaining({ validity: "active" })]);
  });

  it("refuses a row whose numbers belong to two patents, with line, reason and remedy", async () => {
    const run = await imports.load(
      "cityOfficer",
      csv([
        headings,
        row(30, { "公开(公告)号": "CN113000030A" }),
        row(31, { "公开(公告)号": "CN113000031A" }),
        row(30, { "公开(公告)号": "CN113000031A" }),
      ]),
    );
    expect(counts(run)).toEqual({ founded: 2, changed: 0, unchanged: 0, refused: 1 });
    expect(await imports.refused("cityOfficer", run.id)).toEqual([
      expect.objectContaining({ line: 4, severity: "refused", problems: [expect.objectContaining({ code: "row.identity_conflict" })] }),
    ]);
  });

  it("refuses what a transfer office states of another organisation's patents", async () => {
    await imports.load("cityOfficer", csv([headings, row(40, { 申请人: "示例institute" }), row(41, { 申请人: "示例university" })]));
    const run = await imports.load(
      "university",
      csv([headings, row(40, { 标题: "改名" }), row(41, { 标题: "改名", 摘要: "本校补充的摘要" }), row(42)]),
    );
    expect(counts(run)).toEqual({ founded: 1, changed: 1, unchanged: 0, refused: 1 });
    expect(await imports.refused("university", run.id)).toEqual([
      expect.objectContaining({ line: 2, problems: [expect.objectContaining({ code: "row.owned_by_other_organization" })] }),
    ]);
    // The authority's table outranks what the owner states of itself.
    expect(await find(applicationNumber(41))).toEqual([expect.objectContaining({ title: "示例装置41" })]);
  });

  it("gives back the refused rows as a table that loads once it is corrected", async () => {
    const run = await imports.load("cityOfficer", csv([headings, row(50), row(51, { 标题: "" }), row(52, { 申请号: "2.02E+12" })]));
    expect(run.counts).toMatchObject({ new: 1, refused: 2 });
    const table = (await imports.download("cityOfficer", run.id, "csv")).toString("utf8");
    expect(table.split("\r\n")[0]).toBe(`\uFEFF${headings.join(",")},行号,原因,修改建议`);
    expect(table).toContain("缺少名称");
    const corrected = table
      .replace(`${applicationNumber(51)},,,`, `${applicationNumber(51)},,补上的名称,`)
      .replace("2.02E+12", applicationNumber(52));
    const again = await imports.load("cityOfficer", Buffer.from(corrected));
    expect(counts(again)).toEqual({ founded: 2, changed: 0, unchanged: 0, refused: 0 });
    expect(await imports.load("cityOfficer", csv([headings, row(51, { 标题: "补上的名称" })])).then(counts)).toMatchObject({
      unchanged: 1,
    });
    expect((await imports.download("cityOfficer", run.id, "xlsx", "en")).subarray(0, 2).toString()).toBe("PK");
  });

  it("founds a patent once when two files state it at the same time", async () => {
    const [one, two] = await Promise.all([
      imports.load("cityOfficer", patentTable(3_000, 1_000)),
      imports.load("admin", patentTable(3_000, 2_000, "别的名称")),
    ]);
    expect(one.counts.new + two.counts.new).toBe(4_000);
    expect(one.counts.refused + two.counts.refused).toBe(0);
    const { rows } = await test.database.ownerPool.query<{ patents: string; keys: string }>(
      "select count(distinct patent_id)::text as patents, count(*)::text as keys from patent_identity where key between 'app:202010001001' and 'app:202010005000'",
    );
    expect(rows).toEqual([{ patents: "4000", keys: "4000" }]);
  }, 120_000);

  it("goes on behind its last committed line when its connection is killed, and doubles nothing", async () => {
    const { body } = await imports.upload("cityOfficer", patentTable(9_000, 10_000));
    await imports.start("cityOfficer", body.id);
    await eventually("some batches are committed", async () => (await imports.get("cityOfficer", body.id)).counts.read >= 2_000);
    const killed = await test.database.ownerPool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'zhiqiao import' and datname = current_database()",
    );
    expect(killed.rowCount).toBeGreaterThan(0);
    const run = await imports.ended("cityOfficer", body.id);
    expect(run).toMatchObject({ status: "done", counts: { read: 9_000, new: 9_000, changed: 0, unchanged: 0, refused: 0 } });
    const { rows } = await test.database.ownerPool.query<{ records: string; lines: string }>(
      "select count(*)::text as records, count(distinct line)::text as lines from patent_record where source_id = $1",
      [run.sourceId],
    );
    expect(rows).toEqual([{ records: "9000", lines: "9000" }]);
  }, 120_000);

  it("stops after the batch under way when somebody stops it; what is committed stays", async () => {
    const { body } = await imports.upload("cityOfficer", patentTable(20_000, 30_000));
    await imports.start("cityOfficer", body.id);
    await eventually("a batch is committed", async () => (await imports.get("cityOfficer", body.id)).counts.read > 0);
    expect((await imports.json("POST", "cityOfficer", `/imports/${body.id}/cancellation`)).status).toBe(200);
    const run = await imports.ended("cityOfficer", body.id);
    expect(run.status).toBe("cancelled");
    expect(run.counts.read).toBeLessThan(20_000);
    expect(run.counts.new).toBe(run.counts.read);
    expect((await imports.json("POST", "cityOfficer", `/imports/${body.id}/cancellation`)).body.code).toBe(
      "exchange.import_not_cancellable",
    );
  });

  it("shows its progress live and ends the stream with the run", async () => {
    const { body } = await imports.upload("cityOfficer", patentTable(3_000, 60_000));
    await imports.start("cityOfficer", body.id);
    const response = await test.app.http.inject({
      method: "GET",
      url: `/api/imports/${body.id}/events`,
      headers: { cookie: `zhiqiao_session=${test.region.tokens.cityOfficer}` },
    });
    const events = response.body
      .split("\n\n")
      .filter((part) => part.startsWith("data: "))
      .map((part) => JSON.parse(part.slice(6)) as ImportRun);
    expect(events.at(-1)).toMatchObject({ status: "done", counts: { new: 3_000 } });
  });

  it("is started once, and only with every needed column mapped", async () => {
    const { body } = await imports.upload(
      "cityOfficer",
      csv([
        ["标题", "备注"],
        ["示例", "x"],
      ]),
    );
    expect(body.missing).toEqual(["applicationNumber"]);
    const refused = await imports.start("cityOfficer", body.id);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: "exchange.mapping_incomplete", details: { missing: ["applicationNumber"] } },
    });
    const whole = await imports.upload("cityOfficer", csv([headings, row(70)]));
    await imports.start("cityOfficer", whole.body.id);
    expect((await imports.start("cityOfficer", whole.body.id)).body.code).toBe("exchange.import_not_startable");
  });

  it("is not for those who may not, and not seen by other organisations", async () => {
    expect((await imports.upload("enterprise", patentTable(1))).body.code).toBe("auth.forbidden");
    expect((await imports.upload("bank", patentTable(1))).body.code).toBe("auth.forbidden");
    const { body } = await imports.upload("university", patentTable(1));
    expect((await imports.json("GET", "institute", `/imports/${body.id}`)).body.code).toBe("exchange.import_not_found");
    // The officer of the region sees the run and may not touch it.
    expect((await imports.json("GET", "cityOfficer", `/imports/${body.id}`)).status).toBe(200);
    expect((await imports.start("cityOfficer", body.id)).body.code).toBe("exchange.import_not_found");
  });

  it("refuses a mapping to columns or fields that do not exist", async () => {
    const { body } = await imports.upload("cityOfficer", patentTable(1));
    expect((await imports.json("PUT", "cityOfficer", `/imports/${body.id}/mapping`, { mapping: { "0": "nonsense" } })).body.code).toBe(
      "request.invalid",
    );
    expect((await imports.json("PUT", "cityOfficer", `/imports/${body.id}/mapping`, { mapping: { "99": "title" } })).body.code).toBe(
      "request.invalid",
    );
  });
});
