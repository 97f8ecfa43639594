import { type FactToRecord, patentFactsEndpoints, patentsEndpoints } from "@zhiqiao/contracts";
import { sql } from "kysely";
import { DatabaseError } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { applicationNumber, csv, importsOf } from "../../../test/app/test-imports.ts";
import { type Person, people } from "../../../test/app/test-region.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import { readPatentFacts } from "./patent-facts.repository.ts";

const headings = ["申请号", "公开(公告)号", "标题", "申请人", "法律状态", "申请日", "授权公告日", "专利类型", "地市"];
const row = (serial: number, title: string, owner: string, publication: string) => [
  applicationNumber(serial),
  publication,
  title,
  owner,
  "授权",
  "2020-01-02",
  "2021-05-20",
  "授权发明",
  "威海",
];
const table = csv([
  headings,
  row(1, "固态电池电解质", "示例university", "CN112000001B"),
  row(2, "水下密封结构", "示例university", "CN112000002B"),
  row(3, "海藻干燥装置", "示例institute", "CN112000003B"),
  row(4, "低温胶黏剂", "示例university", "CN112000004B"),
]);
const basis = { document: "国家知识产权局公告", number: "第41卷", day: null };

let test: TestApp;
const ids: string[] = [];
beforeAll(async () => {
  test = await createTestApp();
  await importsOf(test).load("cityOfficer", table, "示例.csv");
  for (const serial of [1, 2, 3, 4]) {
    const { body } = await test.call("bank", patentsEndpoints.listPatents, { query: { q: applicationNumber(serial) } });
    ids.push(body.items[0]?.id ?? "");
  }
  // The file came in some days ago, so that there are knowledge days before the forms of these tests.
  await runOwner(sql`alter table patent_record disable trigger user`);
  await runOwner(sql`update patent_record set recorded_at = recorded_at - interval '10 days'`);
  await runOwner(sql`update source set recorded_at = recorded_at - interval '10 days'`);
  await runOwner(sql`alter table patent_record enable trigger user`);
});
afterAll(() => test.close());

const runOwner = (statement: ReturnType<typeof sql>) => statement.execute(test.database.owner);
const facts = async (id: string, query: { day?: string; knownOn?: string } = {}, who: Person = "bank") =>
  (await test.call(who, patentFactsEndpoints.getPatentFacts, { params: { id }, query })).body;
const record = (who: Person, id: string, fact: FactToRecord, more: Partial<typeof basis> = {}) =>
  test.call(who, patentFactsEndpoints.recordPatentFact, { params: { id }, body: { fact, basis: { ...basis, ...more } } });
const retract = (who: Person, id: string, key: string) =>
  test.call(who, patentFactsEndpoints.retractPatentFact, { params: { id }, body: { key, reason: "录入有误" } });
const event = (kind: Extract<FactToRecord, { type: "event" }>["kind"], effective: string): FactToRecord => ({
  type: "event",
  kind,
  effective,
  announced: null,
  until: null,
  reference: null,
  from: [],
  to: [],
});
const payment = (year: number, day: string, amountFen: string): FactToRecord => ({
  type: "payment",
  year,
  day,
  amountFen,
  receipt: null,
  completeTo: null,
});
const daysAgo = (days: number) => new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);

describe("one patent with all its dated facts", () => {
  it("answers from a table's columns alone: events, documents, status, term and annuities, each with its source", async () => {
    const [first = ""] = ids;
    const found = await facts(first, { day: "2023-03-01" });
    expect(found.status).toMatchObject({ validity: "active", group: "in_force", basis: "events" });
    expect(found.events.map(({ kind, effective }) => [kind, effective])).toEqual([
      ["grant", "2021-05-20"],
      ["filing", "2020-01-02"],
    ]);
    expect(found.documents).toMatchObject([{ number: "CN112000001B", office: "CN", stage: "grant", patentId: first }]);
    expect(found.term).toMatchObject({ state: "unknown", missing: ["compensation"], earliestExpiryDay: "2040-01-02" });
    expect(found.remainingLife).toMatchObject({ state: "at_least" });
    expect(found.annuities).toMatchObject({ state: "known", grantYear: 2, missing: expect.arrayContaining(["payments"]) });
    expect(found.annuities.years[0]).toMatchObject({ year: 3, dueDay: "2022-01-02", fullFen: "90000", state: "unknown" });
    expect(found.annuities.citations.length).toBeGreaterThan(0);
    expect(found.events[0]?.source).toMatchObject({ kind: "import_file", title: "示例.csv", line: 2 });
    expect(found.recordable).toBe(false);
  });

  it("shows no rights on a day before the filing, and the publication before the grant", async () => {
    expect((await facts(ids[0] ?? "", { day: "2019-12-31" })).status).toMatchObject({ group: "unknown", basis: "none" });
    expect((await facts(ids[0] ?? "", { day: "2020-06-01" })).status).toMatchObject({ group: "pending" });
  });

  it("says that there is no such patent", async () => {
    const params = { id: "00000000-0000-4000-8000-000000000000" };
    expect((await test.call("bank", patentFactsEndpoints.getPatentFacts, { params })).code).toBe("patents.patent_not_found");
  });
});

describe("recording a fact", () => {
  it("of a lapse changes the status from its day on, and not what was known before", async () => {
    const [, second = ""] = ids;
    const { status, body } = await record("cityOfficer", second, event("lapse_fee", "2026-01-02"));
    expect(status).toBe(201);
    expect((await facts(second)).status).toMatchObject({ validity: "lapsed_fee", group: "ended", restsOn: [body.key] });
    expect((await facts(second, { day: "2026-01-01" })).status.group).toBe("in_force");
    expect((await facts(second, { knownOn: daysAgo(2), day: daysAgo(2) })).status.group).toBe("in_force");
    const { body: patent } = await test.call("bank", patentsEndpoints.getPatent, { params: { id: second } });
    expect(patent.validity).toBe("lapsed_fee");
    const listed = await test.call("bank", patentsEndpoints.listPatents, { query: { validity: ["ended"] } });
    expect(listed.body.items.map((item) => item.id)).toContain(second);
  });

  it("carries the document that supports it, who recorded it and when", async () => {
    const [lapse] = (await facts(ids[1] ?? "")).events;
    expect(lapse).toMatchObject({
      kind: "lapse_fee",
      source: { kind: "form", title: "国家知识产权局公告 第41卷", by: "示例人员cityOfficer" },
      retractable: false,
    });
    expect((await facts(ids[1] ?? "", {}, "cityOfficer")).events[0]?.retractable).toBe(true);
  });

  it("keeps what an owner offers, and the offer keeps the recorded status", async () => {
    const [, second = ""] = ids;
    await test.call("university", patentsEndpoints.offerPatent, {
      params: { id: second },
      body: { availability: ["licence"], priceFen: null, priceText: null },
    });
    const { body } = await test.call("bank", patentsEndpoints.getPatent, { params: { id: second } });
    expect(body).toMatchObject({ validity: "lapsed_fee", availability: ["licence"] });
  });

  it("of a payment moves the next annuity that is due", async () => {
    const [first = ""] = ids;
    const before = await facts(first, { day: "2023-02-01" });
    expect(before.annuities.nextDue).toBe(4);
    expect((await record("university", first, payment(4, "2022-12-20", "120000"))).status).toBe(201);
    const after = await facts(first, { day: "2023-02-01" });
    expect(after.annuities.years.slice(0, 3).map(({ year, state, settledOn }) => [year, state, settledOn])).toEqual([
      [3, "paid", null],
      [4, "paid", "2022-12-20"],
      [5, "unknown", null],
    ]);
    expect(after.annuities.nextDue).toBe(5);
    expect(after.payments).toMatchObject([{ year: 4, amountFen: "120000", day: "2022-12-20" }]);
  });

  it("calls nothing unpaid unless somebody says up to when all receipts are known", async () => {
    const [, , , fourth = ""] = ids;
    await record("university", fourth, payment(3, "2021-12-20", "90000"));
    expect((await facts(fourth, { day: "2024-12-01" })).annuities).toMatchObject({ lapse: { certain: false } });
    const complete: FactToRecord = {
      type: "payment",
      year: 4,
      day: "2022-12-20",
      amountFen: "120000",
      receipt: "R-4",
      completeTo: "2024-11-01",
    };
    await record("university", fourth, complete);
    const { annuities } = await facts(fourth, { day: "2024-12-01" });
    expect(annuities.years.slice(2, 4).map(({ year, state }) => [year, state])).toEqual([
      [5, "ended"],
      [6, "no_longer_due"],
    ]);
    expect(annuities.lapse).toMatchObject({ year: 5, endsOn: "2024-01-02", happened: true, certain: true });
  });

  it("is refused to everyone but the owner, the overseeing officer and the operator, by the service and by the database", async () => {
    const [first = ""] = ids;
    const licence = event("transfer", "2024-01-01");
    for (const who of ["institute", "enterprise", "yantaiOfficer"] as const) {
      expect((await record(who, first, licence)).code).toBe("patents.not_responsible");
      expect((await retract(who, first, "x")).code).toBe("patents.not_responsible");
    }
    expect((await record("bank", first, licence)).code).toBe("auth.forbidden");
    const institute = {
      ...systemActor,
      role: people.institute.role,
      organizationId: test.region.organizations.institute,
      accountId: test.region.accounts.institute,
    };
    for (const statement of [
      sql`insert into patent_facts (patent_id, facts) values (${ids[2]}, '{}')`,
      sql`update patent_facts set facts = '{}' where patent_id = ${first}`,
      sql`insert into patent_citation (patent_id, cited_key, known_since) values (${first}, 'pub:CN1', '2026-01-01')`,
    ].slice(1)) {
      const outcome = await runWork(test.database.app, institute, async (work) => (await statement.execute(work.tx)).numAffectedRows).catch(
        (error: unknown) => (error instanceof DatabaseError ? error.code : error),
      );
      expect([0n, "42501"]).toContain(outcome);
    }
  });

  it("refuses days that cannot be, numbers that cannot be read, and what the document must tell", async () => {
    const [first = ""] = ids;
    expect((await record("university", first, payment(5, "2019-01-01", "1"))).code).toBe("patents.fact_day_impossible");
    expect((await record("university", first, payment(5, "2999-01-01", "1"))).code).toBe("patents.fact_day_impossible");
    expect((await record("university", first, payment(5, "2024-01-01", "1"), { day: "2999-01-01" as never })).code).toBe(
      "patents.fact_day_impossible",
    );
    expect((await record("university", first, { type: "document", number: "不是号码", date: null })).code).toBe(
      "patents.fact_number_unreadable",
    );
    expect((await record("university", first, event("transfer", "2024-01-01"))).code).toBe("patents.fact_incomplete");
  });

  it("twice at the same time stands once, and two different ones both stand", async () => {
    const [first = ""] = ids;
    const twice = await Promise.all([
      record("university", first, payment(5, "2024-01-01", "120000")),
      record("university", first, payment(5, "2024-01-01", "120000")),
    ]);
    expect(twice.map(({ code }) => code ?? "recorded").toSorted()).toEqual(["patents.fact_already_stated", "recorded"]);
    const both = await Promise.all([
      record("university", first, payment(6, "2025-01-01", "120000")),
      record("cityOfficer", first, {
        type: "award",
        prize: "china_patent",
        name: "中国专利优秀奖",
        grade: "优秀奖",
        awardedOn: "2024-07-01",
        awardedBy: null,
      }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    const found = await facts(first);
    expect(found.payments.map(({ year }) => year)).toEqual([6, 5, 4]);
    expect(found.awards).toMatchObject([{ prize: "china_patent", grade: "优秀奖" }]);
    const kept = await runWork(test.database.app, systemActor, ({ tx }) => readPatentFacts(tx, ids));
    expect(kept.get(first)?.payments).toHaveLength(3);
    expect(kept.get(first)?.awards).toHaveLength(1);
    expect(kept.has(ids[2] ?? "")).toBe(false);
  });
});

describe("retracting a fact", () => {
  it("brings the state back, keeps the fact in sight, and can be undone", async () => {
    const [, second = ""] = ids;
    const [lapse] = (await facts(second, {}, "cityOfficer")).events;
    const taken = await retract("cityOfficer", second, lapse?.key ?? "");
    expect(taken.status).toBe(201);
    const after = await facts(second, {}, "cityOfficer");
    expect(after.status.group).toBe("in_force");
    expect(after.events[0]).toMatchObject({
      key: lapse?.key,
      retractable: false,
      retracted: { key: taken.body.key, reason: "录入有误", source: { by: "示例人员cityOfficer" }, undoable: true },
    });
    expect((await test.call("bank", patentsEndpoints.getPatent, { params: { id: second } })).body.validity).toBe("active");
    expect((await retract("cityOfficer", second, lapse?.key ?? "")).code).toBe("patents.fact_already_retracted");
    await retract("cityOfficer", second, taken.body.key);
    expect((await facts(second)).status.group).toBe("ended");
  });

  it("is for those who may say as much: not the owner of what an authority recorded, not of a table's column", async () => {
    const [first = "", second = ""] = ids;
    const [lapse] = (await facts(second)).events;
    expect((await retract("university", second, lapse?.key ?? "")).code).toBe("patents.fact_not_retractable");
    const filing = (await facts(first)).events.find(({ kind }) => kind === "filing");
    expect((await retract("cityOfficer", first, filing?.key ?? "")).code).toBe("patents.fact_not_retractable");
    expect((await retract("cityOfficer", first, "nothing")).code).toBe("patents.fact_not_found");
  });
});

describe("facts that name other patents", () => {
  it("link both ways where the number is in the registry", async () => {
    const [first = "", second = "", third = ""] = ids;
    await record("university", first, { type: "citation", direction: "cites", number: "CN 112000003 B", text: null });
    await record("university", first, { type: "citation", direction: "cites", number: null, text: "张三. 固态电解质综述[J]. 2019." });
    await record("university", first, { type: "familyMember", number: "US11223344B2", relation: "simple", date: null, granted: true });
    await record("university", first, { type: "familyMember", number: "CN112000002A", relation: "simple", date: null, granted: null });
    const found = await facts(first);
    expect(found.citations.cites).toMatchObject([
      { number: "CN 112000003 B", patentId: third, title: "海藻干燥装置" },
      { number: null, text: "张三. 固态电解质综述[J]. 2019.", patentId: null },
    ]);
    expect(found.family).toMatchObject([
      { number: "CN112000002A", patentId: second },
      { number: "US11223344B2", office: "US", granted: true, patentId: null },
    ]);
    expect((await facts(third)).citations.citedBy).toMatchObject([{ patentId: first, title: "固态电池电解质", key: null }]);
    expect((await facts(third, { knownOn: daysAgo(1) })).citations.citedBy).toEqual([]);
  });

  it("shows pledges and licences as they stand on the day", async () => {
    const [first = ""] = ids;
    await record("cityOfficer", first, {
      type: "pledge",
      pledgors: ["示例university"],
      pledgees: ["示例bank"],
      registeredOn: "2024-03-01",
      until: "2025-03-01",
      reference: "Y2024001",
      amountFen: "500000000",
    });
    await record("cityOfficer", first, { ...event("pledge_release", "2025-06-01"), reference: "Y2024001" } as FactToRecord);
    const standing = async (day: string) => (await facts(first, { day })).pledges.map((one) => [one.standing, one.releasedOn]);
    expect(await standing("2024-02-01")).toEqual([[false, "2025-06-01"]]);
    expect(await standing("2025-05-01")).toEqual([[true, "2025-06-01"]]);
    expect(await standing("2025-06-01")).toEqual([[false, "2025-06-01"]]);
    expect((await facts(first, { day: "2025-05-01" })).status.flags).toEqual(["pledged"]);
  });
});

describe("differences between sources", () => {
  it("are shown where a less official source says otherwise, and not where only the spelling differs", async () => {
    const [first = ""] = ids;
    const own = csv([
      ["申请号", "标题", "申请人", "授权公告日", "申请日"],
      [applicationNumber(1), "固态电池电解质", "示例 University", "2021-05-21", "2020.01.02"],
    ]);
    await importsOf(test).load("university", own, "自有.csv");
    const { differences } = await facts(first);
    expect(differences).toMatchObject([
      {
        field: "grantDate",
        shown: { value: "2021-05-20" },
        others: [{ value: "2021-05-21", because: "less_official", source: { title: "自有.csv" } }],
      },
    ]);
    const { body } = await test.call("bank", patentsEndpoints.getPatent, { params: { id: first } });
    expect(body.grantDate).toBe("2021-05-20");
  });
});

describe("a patent of another office", () => {
  it("has neither a Chinese term nor Chinese annuities, and is not said to stand once its office's term may be over", async () => {
    const abroad = csv([
      ["申请号", "公开(公告)号", "标题", "申请人", "申请日", "授权公告日", "专利类型"],
      ["US13648029", "US8930553B2", "会话消息处理", "示例university", "2012-10-09", "2015-01-06", "授权发明"],
    ]);
    await importsOf(test).load("cityOfficer", abroad, "国外.csv");
    const { body } = await test.call("cityOfficer", patentsEndpoints.listPatents, { query: { q: "US8930553B2" } });
    const [{ id } = { id: "" }] = body.items;
    const found = await facts(id, { day: "2026-01-01" });
    expect(found.office).toBe("US");
    expect(found.term).toMatchObject({ state: "other_office", earliestExpiryDay: null, citations: [] });
    expect(found.annuities).toMatchObject({ state: "other_office", years: [], nextDue: null });
    expect(found.remainingLife.state).toBe("other_office");
    expect(found.status).toMatchObject({ group: "in_force", basis: "events" });
    expect((await facts(id, { day: "2032-10-08" })).status.group).toBe("in_force");
    expect((await facts(id, { day: "2032-10-09" })).status).toMatchObject({ group: "unknown", missing: ["term_elsewhere"] });
  });
});
