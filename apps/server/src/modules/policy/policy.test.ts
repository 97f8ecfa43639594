import { evidenceEndpoints, policyEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleCircular, sendPolicy } from "../../../test/app/policy-uploads.ts";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import { findClause, listPolicyDocuments, readPolicyTexts, readResponsibleUnits } from "./index.ts";
import type { Person } from "../../../test/app/test-region.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const text = sampleCircular();
const store = (who: Person, bytes: Buffer | string, query: Record<string, string> = {}) =>
  sendPolicy(test, who, policyEndpoints.importPolicy, bytes, { fileName: "示例.txt", ...query });
const preview = (who: Person, bytes: Buffer | string) => sendPolicy(test, who, policyEndpoints.previewPolicy, bytes);
const read = async (key: string, query: { asOf?: string; version?: number } = {}, who: Person = "bank") =>
  (await test.call(who, policyEndpoints.getPolicy, { params: { key }, query })).body;
const list = async (query: object = {}) => (await test.call("enterprise", policyEndpoints.listPolicies, { query })).body;
const key = "371082-2025-1";

describe("a policy text", () => {
  it("shows what is recognised in it before anything is stored", async () => {
    const { status, body } = await preview("rongchengOfficer", text);
    expect(status).toBe(200);
    expect(body.recognised).toEqual({
      title: "荣成市示例海洋产业专利转化三年行动方案（2025-2027年）",
      issuer: "荣成市示例知识产权局",
      number: "荣示例知发〔2025〕3号",
      issuedOn: "2025-03-18",
      effectiveOn: "2025-04-01",
      expiresOn: "2027-12-31",
      planFrom: "2025-01-01",
      planUntil: "2027-12-31",
      regionCode: "371082",
      level: "district",
    });
    expect(body.joins).toBeNull();
    expect(body.clauses.map(({ id }) => id)).toContain("二(二)4");
    expect((await list()).items.some((one) => one.key === key)).toBe(false);
  });

  it("is stored by officers for their region and by the administrator, and by nobody else", async () => {
    expect((await store("enterprise", text)).code).toBe("auth.forbidden");
    expect(await store("yantaiOfficer", text)).toMatchObject({ code: "policy.region_not_yours", details: { regionCode: "371082" } });
    expect(await store("rongchengOfficer", text)).toMatchObject({ status: 201, body: { key, outcome: "new", version: 1, clauses: 20 } });
  });

  it("changes nothing a second time, whoever sends it and whatever it is called", async () => {
    expect((await store("admin", text, { fileName: "另一个名称.txt" })).body).toEqual({
      key,
      outcome: "unchanged",
      version: 1,
      clauses: 20,
    });
    expect((await read(key)).versions).toHaveLength(1);
  });

  it("keeps its bytes, and each clause says where in them it stands", async () => {
    const { shown, clauses } = await read(key);
    const clause = clauses.find(({ id }) => id === "二(二)4");
    expect(clause?.parentId).toBe("二(二)");
    expect(text.slice(clause?.start, clause?.end)).toBe(clause?.text);
    const response = await test.app.http.inject({
      url: `/api/policies/${key}/versions/1/text`,
      headers: { cookie: `zhiqiao_session=${test.region.tokens.bank}` },
    });
    expect(response.rawPayload.equals(Buffer.from(text))).toBe(true);
    expect(response.headers["content-type"]).toBe("application/octet-stream");
    expect(shown).toMatchObject({ bytes: Buffer.byteLength(text), encoding: "utf-8", by: "示例人员rongchengOfficer" });
  });

  it("names the units that it makes responsible, also to whoever cites the clause", async () => {
    const units = ["示例知识产权局", "示例财政局"];
    const clause = "二(二)4";
    expect((await read(key)).clauses.find(({ id }) => id === clause)?.responsible).toEqual([{ role: "responsible", names: units }]);
    const places = [key, "yantai-2022"].map((policyKey) => ({ policyKey, clause }));
    const told = await runWork(test.database.app, systemActor, ({ tx }) => readResponsibleUnits(tx, places, "2026-11-22"));
    expect(told).toEqual([{ policyKey: key, clause, units }]);
  });

  it("states its targets in its own words, and gives its source where it is asked for", async () => {
    const { targets } = await read(key);
    expect(targets.filter(({ clause }) => clause === "一").map(({ words }) => words)).toEqual(
      expect.arrayContaining(["知识产权质押融资金额累计达到3亿元以上"]),
    );
    expect((await test.call("bank", policyEndpoints.getPolicy, { params: { key }, query: { raw: "true" } })).body.rawText).toBe(text);
  });

  it("in GB18030 reads as in UTF-8", async () => {
    // 示例通知 一、支持质押。 in GB18030.
    const bytes = Buffer.from("cabec0fdcda8d6aa0ad2bba1a2d6a7b3d6d6cad1baa1a30a", "hex");
    const { body } = await preview("admin", bytes);
    expect(body.encoding).toBe("gb18030");
    expect(body.clauses.map((one) => one.text)).toEqual(["一、支持质押。"]);
  });

  it("that is no text is refused with what to do", async () => {
    expect(await preview("admin", "%PDF-1.7\n1 0 obj")).toMatchObject({ code: "policy.not_text", details: { kind: "pdf" } });
    expect(await preview("admin", Buffer.from("504b0304aabb", "hex"))).toMatchObject({
      code: "policy.not_text",
      details: { kind: "word" },
    });
    expect(await preview("admin", Buffer.from(Array.from({ length: 256 }, (_, at) => (at * 37) % 256)))).toMatchObject({
      code: "policy.not_text",
    });
    expect(await preview("admin", " \n ")).toMatchObject({ code: "format.empty_file" });
    expect(await preview("admin", Buffer.alloc(4 * 1024 ** 2 + 1, 0x41))).toMatchObject({ status: 413, code: "format.too_large" });
  });

  it("of which the necessary facts are not recognised asks for them by name, and takes them as they are given", async () => {
    const bare = "一、支持示例企业。对示例企业给予最高5万元奖励。";
    expect(await store("admin", bare)).toMatchObject({ code: "policy.facts_incomplete" });
    const given = { title: "示例补充通知", issuer: "烟台市示例局", issued: "2026-02-01", region: "370600", number: "" };
    expect((await store("admin", bare, { ...given, effective: "2026-03-01", expires: "2026-02-01" })).code).toBe(
      "policy.days_out_of_order",
    );
    expect((await store("admin", bare, { ...given, region: "999999" })).code).toBe("regions.region_not_found");
    const stored = await store("admin", bare, given);
    expect(stored.body).toMatchObject({ key: "370600-2026-1", outcome: "new" });
    expect((await read("370600-2026-1")).document).toMatchObject({ level: "city", number: null, title: "示例补充通知" });
  });
});

describe("the state of a document", () => {
  const stateOn = async (asOf: string) => (await read(key, { asOf })).document.state;

  it("follows from its dated facts, as of any day", async () => {
    expect(await stateOn("2025-03-31")).toEqual({ status: "not_yet", since: null, by: null });
    expect(await stateOn("2025-04-01")).toMatchObject({ status: "valid", since: "2025-04-01" });
    expect(await stateOn("2027-12-31")).toMatchObject({ status: "valid" });
    expect(await stateOn("2028-01-01")).toMatchObject({ status: "expired", since: "2028-01-01" });
  });

  it("is repealed from the day that another document says, and no more once that is taken back", async () => {
    const bare = "一、停止执行。示例补充通知自2026年6月1日起停止执行。";
    await store("admin", bare, { title: "示例废止通知", issuer: "烟台市示例局", issued: "2026-05-20", region: "370600", number: "" });
    const relation = {
      kind: "repeals" as const,
      to: "370600-2026-1",
      toTitle: null,
      fromClause: "一",
      toClause: null,
      effectiveOn: "2026-06-01",
      basis: "示例补充通知自2026年6月1日起停止执行",
    };
    const relate = (who: Person, from = "370600-2026-2") =>
      test.call(who, policyEndpoints.relatePolicies, { params: { key: from }, body: relation });
    expect((await relate("rongchengOfficer", key)).code).toBe("policy.region_not_yours");
    expect((await relate("yantaiOfficer", "370600-2026-1")).code).toBe("policy.relation_itself");
    const stated = await relate("yantaiOfficer");
    expect(stated.status).toBe(201);
    expect((await relate("yantaiOfficer")).code).toBe("policy.relation_stated");
    const status = async (asOf: string) => (await read("370600-2026-1", { asOf })).document.state;
    expect((await status("2026-05-31")).status).toBe("valid");
    expect(await status("2026-06-01")).toEqual({
      status: "repealed",
      since: "2026-06-01",
      by: { key: "370600-2026-2", title: "示例废止通知" },
    });
    const retract = (who: Person) =>
      test.call(who, policyEndpoints.retractPolicyRelation, {
        params: { key: "370600-2026-2", id: stated.body.id },
        body: { reason: "登记有误" },
      });
    expect((await retract("cityOfficer")).code).toBe("policy.region_not_yours");
    expect((await retract("yantaiOfficer")).status).toBe(200);
    expect((await status("2026-06-01")).status).toBe("valid");
    expect((await retract("yantaiOfficer")).code).toBe("policy.relation_not_found");
  });

  it("is not changed by whom the other document does not belong to", async () => {
    const refused = await test.call("rongchengOfficer", policyEndpoints.relatePolicies, {
      params: { key },
      body: {
        kind: "supersedes",
        to: "370600-2026-1",
        toTitle: null,
        fromClause: null,
        toClause: null,
        effectiveOn: "2026-06-01",
        basis: null,
      },
    });
    expect(refused.code).toBe("policy.region_not_yours");
    const upper = await test.call("rongchengOfficer", policyEndpoints.relatePolicies, {
      params: { key },
      body: {
        kind: "implements",
        to: null,
        toTitle: "示例省级方案",
        fromClause: null,
        toClause: null,
        effectiveOn: "2025-04-01",
        basis: null,
      },
    });
    expect(upper.status).toBe(201);
    expect((await read(key)).relations).toMatchObject([{ kind: "implements", to: null, toTitle: "示例省级方案" }]);
  });
});

describe("what was stated of a document", () => {
  it("is corrected by a further statement with its reason; what was stated before is kept", async () => {
    const { document } = await read(key);
    const { key: _key, id: _id, state: _state, versions: _versions, clauses: _clauses, sample: _sample, ...facts } = document;
    const correct = (who: Person, changed: object) =>
      test.call(who, policyEndpoints.correctPolicy, { params: { key }, body: { facts: { ...facts, ...changed }, reason: "印错日期" } });
    expect((await correct("yantaiOfficer", { issuedOn: "2025-03-19" })).code).toBe("policy.region_not_yours");
    expect((await correct("rongchengOfficer", { regionCode: "370600" })).code).toBe("policy.region_not_yours");
    expect((await correct("rongchengOfficer", {})).code).toBe("policy.nothing_changed");
    expect((await correct("rongchengOfficer", { issuedOn: "2025-03-19" })).body.issuedOn).toBe("2025-03-19");
    expect((await read(key)).statements.map(({ facts: one, reason }) => [one.issuedOn, reason])).toEqual([
      ["2025-03-19", "印错日期"],
      ["2025-03-18", null],
    ]);
  });

  it("opens to its sources in the evidence drawer", async () => {
    const { document } = await read(key);
    const { body } = await test.call("bank", evidenceEndpoints.getEvidence, { params: { kind: "policy_document", id: document.id ?? "" } });
    expect(body.record).toMatchObject({ titleZh: document.title, link: `/policies/${document.id}` });
    expect(body.behind.map((one) => one.titleZh)).toContain("示例.txt");
    expect((await read(document.id ?? "")).document.key).toBe(key);
  });
});

describe("a further version", () => {
  const changed = text
    .replace("按贷款利息的40%给予贴息，每家企业每年最高12万元", "按贷款利息的50%给予贴息，每家企业每年最高15万元")
    .replace(
      "6.建立海上养殖专利维权小组。示例养殖企业遇到侵权，可向示例维权站求助，维权站5个工作日内答复；对调解成功的案件，给予调解员适当奖励。\n\n",
      "",
    )
    .replace("7.推进企业", "6.推进企业")
    .replace("（二）落实责任。", "（二）公布进展。示例知识产权局每季度公布一次资金使用情况。\n\n（三）落实责任。");

  it("needs the day from which it counts, and old days still answer by the old one", async () => {
    expect(await store("rongchengOfficer", changed)).toMatchObject({ code: "policy.facts_incomplete", details: { missing: ["from"] } });
    const stored = await store("rongchengOfficer", changed, { from: "2026-07-01" });
    expect(stored.body).toMatchObject({ key, outcome: "version", version: 2 });
    const textOn = async (asOf: string) => (await read(key, { asOf })).clauses.find(({ id }) => id === "二(二)4")?.text;
    expect(await textOn("2026-06-30")).toContain("40%");
    expect(await textOn("2026-07-01")).toContain("50%");
    expect((await read(key, { version: 1 })).shown?.number).toBe(1);
    expect((await read(key, { asOf: "2025-01-01" })).shown).toBeNull();
    // The facts that were corrected stay: the new text does not say them again.
    expect((await read(key)).document.issuedOn).toBe("2025-03-19");
  });

  it("shows clause by clause what is new, gone, changed and elsewhere", async () => {
    const { body } = await test.call("bank", policyEndpoints.comparePolicyVersions, { params: { key }, query: { from: 1, to: 2 } });
    expect(body.changes.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ["changed", "二(二)4", "二(二)4"],
      ["moved", "二(三)7", "二(三)6"],
      ["added", null, "三(二)"],
      ["moved", "三(二)", "三(三)"],
      ["removed", "二(三)6", null],
    ]);
    expect(body.changes[0]?.parts.filter(({ kind }) => kind !== "same")).toEqual([
      { kind: "removed", text: "40%" },
      { kind: "added", text: "50%" },
      { kind: "removed", text: "12" },
      { kind: "added", text: "15" },
    ]);
    const missing = await test.call("bank", policyEndpoints.comparePolicyVersions, { params: { key }, query: { from: 1, to: 9 } });
    expect(missing.code).toBe("policy.version_not_found");
  });
});

describe("the list of documents", () => {
  it("holds those that the rulebook cites though nobody has loaded their text", async () => {
    const { items, facets } = await list({ level: "province" });
    expect(items).toMatchObject([{ key: "shandong-2021", id: null, versions: 0, regionCode: "370000", state: { status: "plan_over" } }]);
    expect(facets.level).toMatchObject({ province: 1, zone: 1, district: 1 });
    const { document, shown, clauses, rules } = await read("shandong-2021");
    expect([document.id, shown, clauses]).toEqual([null, null, []]);
    expect(rules.find(({ ruleId }) => ruleId === "SD-06")).toMatchObject({
      clause: "二(五)20",
      amount: { kind: "fixed", fen: "50000000", capFen: null, percent: null },
    });
    // A citation knows a circular by its own heading and number.
    expect((await read("关于印发烟台市知识产权高质量发展三年行动方案的通知（烟政办字〔2022〕19号）")).document.key).toBe("yantai-2022");
    expect((await test.call("bank", policyEndpoints.getPolicy, { params: { key: "nowhere" } })).code).toBe("policy.document_not_found");
  });

  it("is narrowed by region with what lies above and below it, by status as of a day, by words and by year", async () => {
    const keys = async (query: object) => (await list({ limit: 50, ...query })).items.map((one) => one.key).toSorted();
    expect(await keys({ region: "371000" })).toEqual([key, "shandong-2021", "weihai-2021", "weihai-torch-zone-2022"]);
    expect(await keys({ region: "371000", reach: "above" })).toEqual(["shandong-2021", "weihai-2021"]);
    expect(await keys({ region: "371000", reach: "here" })).toEqual(["weihai-2021"]);
    expect(await keys({ region: "371082", status: "expired", asOf: "2030-01-01" })).toEqual([key]);
    expect(await keys({ q: "海洋产业" })).toEqual([key]);
    expect(await keys({ year: "2022" })).toEqual(["weihai-torch-zone-2022", "yantai-2022"]);
  });

  it("is paged and sorted without loss", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({
        limit: 2,
        sort: "title",
        order: "asc",
        ...(cursor !== undefined && { cursor }),
      });
      seen.push(...page.items.map((one) => one.key));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength((await list()).total);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe("clauses", () => {
  const search = async (query: { q: string } & Record<string, unknown>) =>
    (await test.call("enterprise", policyEndpoints.searchClauses, { query })).body;

  it("are found by their words, the passage marked, in the text of the day", async () => {
    const { items, total } = await search({ q: "质押融资 贴息" });
    expect(total).toBeGreaterThan(0);
    expect(items[0]).toMatchObject({ document: { key }, clause: { id: "二(二)4" }, under: ["重点任务", "让专利用起来"] });
    const marked = items[0]?.passages.flatMap(({ text: words, marks }) => marks.map(({ start, end }) => words.slice(start, end)));
    expect(marked).toEqual(expect.arrayContaining(["质押融资", "贴息"]));
    const old = await search({ q: "贷款利息的40%", asOf: "2026-06-30" });
    expect(old.items.map((one) => one.clause.id)).toContain("二(二)4");
  });

  it("are divided by document, level, issuer and year, each counted under the other conditions", async () => {
    const { total, facets } = await search({ q: "奖励" });
    expect(facets.document[key]).toBeGreaterThan(0);
    expect(Object.values(facets.document).reduce((sum, count) => sum + count, 0)).toBe(total);
    const narrowed = await search({ q: "奖励", document: "370600-2026-1" });
    expect(narrowed.items.map((one) => one.document.key)).toEqual(["370600-2026-1"]);
    expect(narrowed.facets.document[key]).toBe(facets.document[key]);
    expect((await search({ q: "奖励", region: "370600" })).items.map((one) => one.document.key)).toEqual(["370600-2026-1"]);
  });

  it("that hold nothing of the words are not found", async () => {
    expect((await search({ q: "天气预报" })).total).toBe(0);
  });

  it("are exported as they are found", async () => {
    const response = await test.app.http.inject({
      url: `/api/policy-clauses/export?q=${encodeURIComponent("质押融资 贴息")}&format=csv`,
      headers: { cookie: `zhiqiao_session=${test.region.tokens.bank}` },
    });
    expect(response.statusCode).toBe(200);
    expect(response.payload).toContain("二(二)4");
  });
});

describe("other modules", () => {
  const asBank = <Result>(task: (tx: Parameters<typeof findClause>[0]) => Promise<Result>) =>
    runWork(test.database.app, { ...systemActor, role: "bank" }, ({ tx }) => task(tx));

  it("find a clause by document, id and day, list the documents and read their texts", async () => {
    const found = await asBank((tx) => findClause(tx, key, "二(二)4", "2026-06-30"));
    expect([found?.version, found?.document.state.status, found?.clause.text.includes("40%")]).toEqual([1, "valid", true]);
    expect((await asBank((tx) => findClause(tx, key, "二(二)4", "2026-07-01")))?.version).toBe(2);
    expect(await asBank((tx) => findClause(tx, key, "九", "2026-07-01"))).toBeUndefined();
    expect(await asBank((tx) => findClause(tx, "shandong-2021", "二(五)20", "2026-07-01"))).toBeUndefined();
    expect((await asBank((tx) => listPolicyDocuments(tx, "2026-07-01"))).map((one) => one.key)).toContain("shandong-2021");
    const [one] = await asBank((tx) => readPolicyTexts(tx, "2026-06-30", [key]));
    expect([one?.document.key, one?.version, one?.text]).toEqual([key, 1, text]);
  });
});

describe("a question in plain words", () => {
  const ask = async (query: { q: string; asOf?: string; region?: string }) =>
    (await test.call("enterprise", policyEndpoints.askPolicies, { query })).body;

  it("is answered by the clauses that say it, in their own words", async () => {
    const { answers } = await ask({ q: "专利质押贷款能补多少利息？", asOf: "2026-11-22" });
    expect(answers[0]?.clause.id).toBe("二(二)4");
    const passage = answers[0]?.passages[0];
    expect((await read(key)).clauses.find(({ id }) => id === "二(二)4")?.text).toContain(passage?.text);
    expect(passage?.text).toContain("贴息");
  });

  it("that names a place is read for that place alone", async () => {
    const { region, answers } = await ask({ q: "在烟台示例企业有奖励吗" });
    expect(region).toEqual({ code: "370600", from: "question" });
    expect(answers.every((one) => one.document.regionCode === "370600")).toBe(true);
  });

  it("that nothing answers gets no answer", async () => {
    expect((await ask({ q: "今天天气怎么样" })).answers).toEqual([]);
    expect((await ask({ q: "新能源汽车购置补贴有多少" })).answers).toEqual([]);
  });

  it("is not answered by a document that no longer holds", async () => {
    expect((await ask({ q: "专利质押贷款能补多少利息？", asOf: "2029-01-01" })).answers).toEqual([]);
  });
});
