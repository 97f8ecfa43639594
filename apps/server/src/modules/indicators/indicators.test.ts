import { type HighValueDecisions, indicatorsEndpoints, patentFactsEndpoints, patentsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applicationNumber, csv, importsOf } from "../../../test/app/test-imports.ts";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

interface Invention {
  readonly title: string;
  readonly filed?: string | null;
  readonly granted?: string | null;
  readonly ipc?: readonly string[];
  readonly group?: string;
  readonly region?: string;
  readonly type?: string;
}
const addPatent = ({
  title,
  filed = "2020-03-01",
  granted = "2022-05-01",
  ipc = ["A47G1/00"],
  group = "in_force",
  region = "371082",
  type = "invention",
}: Invention) =>
  runWork(test.database.app, systemActor, async (work) => {
    const { id } = await work.tx
      .insertInto("patent")
      .values({
        organization_id: test.region.organizations.university,
        title,
        validity: group === "in_force" ? "active" : group === "ended" ? "lapsed" : "published",
        validity_group: group,
        type,
        application_date: filed,
        grant_date: granted,
        ipc: [...ipc],
        region_code: region,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    work.changed({ kind: "patent", ids: [id] });
    return id;
  });

const figure = async (query: { region?: string; day?: string; known?: string } = {}) =>
  (await test.call("cityOfficer", indicatorsEndpoints.getHighValueFigure, { query: { day: "2025-06-30", ...query } })).body;
const settled = (count: number, unknown: number) =>
  eventually(`a figure of ${count} and ${unknown} unknown`, async () => {
    const found = await figure();
    return found.recomputing === null && found.count === count && found.unknown === unknown && found;
  });

const decided: HighValueDecisions = {
  definitionFrom2026: "five_situations",
  pledgeThresholdFen: "100000000",
  hongKongMacaoTaiwanCount: false,
  familyMustBeGranted: true,
  maintainedFrom: "filing",
  familyComplete: true,
  pledgesComplete: true,
  awardsComplete: true,
};
const decide = (who: "cityOfficer" | "admin" | "yantaiOfficer" | "enterprise", regionCode: string | null, decisions = decided) =>
  test.call(who, indicatorsEndpoints.decideHighValueSetting, { body: { regionCode, decisions, document: "示例口径文件〔2025〕1号" } });

describe("the figure of high-value invention patents", () => {
  it("counts what is certain, and names what the others lack", async () => {
    await addPatent({ title: "信息", ipc: ["H04L9/00"] });
    await addPatent({ title: "十年", filed: "2014-06-01", granted: "2016-01-01", region: "371071" });
    await addPatent({ title: "平常" });
    await addPatent({ title: "外地", ipc: ["H04L9/00"], region: "370600" });
    await addPatent({ title: "新型", ipc: ["H04L9/00"], type: "utility_model" });
    await addPatent({ title: "审中", granted: null, group: "pending" });
    const found = await settled(2, 1);
    expect(found).toMatchObject({
      regionCode: "371000",
      inForce: 3,
      bySituation: [
        { situation: "maintained_over_ten_years", count: 1 },
        { situation: "strategic_industry", count: 1 },
      ],
      run: { basis: { seiOfficial: false } },
      definitions: [{ id: "five_situations", cites: [{ standing: "secondary" }] }],
      population: null,
      perTenThousand: null,
      missing: ["population"],
    });
    expect(found.byMissing.map(({ missing }) => missing)).toEqual(["awards", "family", "pledges"]);
    expect(found.regions).toEqual([
      { regionCode: "371071", count: 1, unknown: 0 },
      { regionCode: "371082", count: 1, unknown: 1 },
      { regionCode: null, count: 0, unknown: 0 },
    ]);
  });

  it("is another on a day before the tenth year, before the grant, and none before there was a definition", async () => {
    expect(await figure({ day: "2024-06-01" })).toMatchObject({ count: 1, unknown: 2 });
    expect(await figure({ day: "2024-06-02" })).toMatchObject({ count: 2, unknown: 1 });
    expect(await figure({ day: "2022-04-30" })).toMatchObject({ count: 0, unknown: 1 });
    expect(await figure({ day: "2020-12-31" })).toMatchObject({ count: 0, missing: ["definition", "population"] });
    const ahead = await test.call("cityOfficer", indicatorsEndpoints.getHighValueFigure, { query: { day: "2999-01-01" } });
    expect(ahead.code).toBe("indicators.day_ahead");
  });

  it("opens to its patents with their reasons", async () => {
    const { body } = await test.call("cityOfficer", indicatorsEndpoints.listHighValuePatents, {
      query: { day: "2025-06-30", verdict: ["yes"] },
    });
    expect(body.total).toBe(2);
    const [information] = body.items.filter(({ title }) => title === "信息");
    expect(information).toMatchObject({
      fromDay: "2022-05-01",
      judgement: { verdict: "yes", branches: [{ code: "1", symbols: ["H04L9/00"] }] },
    });
    const decade = body.items.find(({ title }) => title === "十年")?.judgement.situations.find(({ verdict }) => verdict === "yes");
    expect(decade).toMatchObject({ situation: "maintained_over_ten_years", evidence: [{ fact: "filing_day", value: "2014-06-01" }] });
    const byGap = await test.call("cityOfficer", indicatorsEndpoints.listHighValuePatents, {
      query: { day: "2025-06-30", missing: ["awards"], q: "平" },
    });
    expect(byGap.body.items.map(({ title }) => title)).toEqual(["平常"]);
  });

  it("pages through its patents without losing or repeating one", async () => {
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await test.call("cityOfficer", indicatorsEndpoints.listHighValuePatents, {
        query: { day: "2025-06-30", limit: 1, ...(cursor === undefined ? {} : { cursor }) },
      });
      titles.push(...body.items.map(({ title }) => title));
      cursor = body.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(titles.toSorted()).toEqual(["信息", "十年", "平常"].toSorted());
  });

  it("shows the figure of each year's end beside today's", async () => {
    const { body } = await test.call("cityOfficer", indicatorsEndpoints.getHighValueTrend, { query: { day: "2025-06-30" } });
    expect(body.items.map(({ day, count }) => [day, count])).toEqual([
      ["2021-12-31", 0],
      ["2022-12-31", 1],
      ["2023-12-31", 1],
      ["2024-12-31", 2],
      ["2025-06-30", 2],
    ]);
  });
});

describe("a decision on how to count", () => {
  it("is taken by the officers of the region and the operator alone", async () => {
    expect((await decide("enterprise", "371082")).code).toBe("auth.forbidden");
    expect((await decide("yantaiOfficer", "371000")).code).toBe("indicators.region_not_yours");
    expect((await decide("cityOfficer", null)).code).toBe("indicators.region_not_yours");
    expect((await decide("cityOfficer", "999999")).code).toBe("regions.region_not_found");
  });

  it("gives another figure from then on, while what was known before stays as it was", async () => {
    const before = await figure();
    expect((await decide("cityOfficer", "371000")).status).toBe(201);
    const after = await settled(2, 0);
    expect(after).toMatchObject({ count: 2, unknown: 0, inForce: 3, run: { whole: true } });
    const asKnown = await figure({ known: before.known });
    expect(asKnown).toEqual({ ...before, recomputing: null });
    const { body } = await test.call("cityOfficer", indicatorsEndpoints.listHighValuePatents, {
      query: { day: "2025-06-30", verdict: ["unknown"], known: before.known },
    });
    expect(body.items.map(({ title }) => title)).toEqual(["平常"]);
    const definitions = async (query: { region?: string; known?: string }) =>
      (await figure({ day: "2026-01-02", ...query })).definitions.map(({ id }) => id);
    expect(await definitions({ known: before.known })).toEqual(["five_situations", "four_situations"]);
    expect(await definitions({})).toEqual(["five_situations"]);
    expect(await definitions({ region: "371082" })).toEqual(["five_situations"]);
    expect(await definitions({ region: "370000" })).toEqual(["five_situations", "four_situations"]);
  });

  it("holds for its region and those below, not beside it", async () => {
    await addPatent({ title: "烟台平常", region: "370600" });
    await eventually("烟台 is judged", async () => {
      const { body } = await test.call("yantaiOfficer", indicatorsEndpoints.getHighValueFigure, { query: { day: "2025-06-30" } });
      return body.count === 1 && body.unknown === 1;
    });
  });

  it("is listed with its document and who took it", async () => {
    const { body } = await test.call("bank", indicatorsEndpoints.listHighValueSettings, {});
    expect(body.items).toMatchObject([
      { regionCode: "371000", decisions: decided, document: "示例口径文件〔2025〕1号", by: "示例人员cityOfficer", inForce: true },
    ]);
    expect(body.shipped.definitionFrom2026).toBeNull();
  });
});

describe("what changes of a patent", () => {
  it("is judged anew in a moment, and the earlier verdict stays readable as known then", async () => {
    const id = await addPatent({ title: "后来失效", ipc: ["H04L9/00"] });
    const before = await settled(3, 0);
    await runWork(test.database.app, systemActor, async (work) => {
      await work.tx
        .updateTable("patent")
        .set({ validity: "lapsed", validity_group: "ended", changed_at: new Date() })
        .where("id", "=", id)
        .execute();
      work.changed({ kind: "patent", ids: [id] });
    });
    // Nobody stated when it ended: whether it was still in force that day is unknown, and unknown is not counted.
    expect((await settled(2, 1)).byMissing).toContainEqual({ missing: "validity", count: 1 });
    expect(await figure({ known: before.known })).toMatchObject({ count: 3 });
    const ask = async (known?: string) =>
      (
        await test.call("university", indicatorsEndpoints.getPatentHighValue, {
          params: { id },
          query: { day: "2025-06-30", ...(known === undefined ? {} : { known }) },
        })
      ).body;
    expect((await ask()).judgement).toMatchObject({ verdict: "unknown", base: { missing: ["validity"] } });
    expect((await ask(before.known)).judgement).toMatchObject({ verdict: "yes" });
  });

  it("that judges the same writes nothing", async () => {
    const rows = async () => (await test.database.ownerPool.query("select id, known_to from high_value_interval order by id")).rows;
    const before = await rows();
    const { body: runs } = await test.call("admin", indicatorsEndpoints.listHighValueRuns, {});
    await runWork(test.database.app, systemActor, async (work) => {
      await work.tx.updateTable("patent").set({ changed_at: new Date() }).execute();
      work.changed({ kind: "patent", ids: ["00000000-0000-0000-0000-000000000001"] });
    });
    await eventually("a computation after the change", async () => {
      const { rows: done } = await test.database.ownerPool.query<{ n: string }>(
        "select count(*) as n from high_value_run where finished_at is not null and patents_judged > 5 and patents_changed = 0",
      );
      return done[0]?.n !== "0";
    });
    expect(await rows()).toEqual(before);
    expect((await test.call("admin", indicatorsEndpoints.listHighValueRuns, {})).body.items).toEqual(runs.items);
  });

  it("is found by lists under today's verdict and its fields of industry", async () => {
    const { rows } = await test.database.ownerPool.query(
      "select p.title, c.verdict, c.sei_fields from high_value_current c join patent p on p.id = c.patent_id order by p.title",
    );
    expect(rows).toContainEqual({ title: "信息", verdict: "yes", sei_fields: ["1"] });
    expect(rows).toContainEqual({ title: "新型", verdict: "no", sei_fields: ["1"] });
  });
});

describe("facts that sources state of a patent", () => {
  const headings = ["申请号", "标题", "申请人", "法律状态", "专利类型", "申请日", "授权日", "IPC分类号"];
  const imported = async (title: string): Promise<string> => {
    const run = await importsOf(test).load(
      "cityOfficer",
      csv([headings, [applicationNumber(77), title, "示例university", "授权", "发明", "2020-03-02", "2022-05-06", "A47G1/00"]]),
    );
    expect(run.counts.new).toBe(1);
    const { body } = await test.call("cityOfficer", patentsEndpoints.listPatents, { query: { q: title } });
    return body.items[0]?.id ?? "";
  };
  const verdictOf = async (id: string, day: string) =>
    (await test.call("cityOfficer", indicatorsEndpoints.getPatentHighValue, { params: { id }, query: { day } })).body.judgement;
  const basis = { document: "示例颁奖文件", number: null, day: null };

  it("count from their own day on, until they are retracted, and dated events say when the right was in force", async () => {
    const id = await imported("一种示例获奖装置");
    await eventually("the import is judged", async () => (await verdictOf(id, "2025-06-30"))?.verdict === "no");
    const { status, body } = await test.call("cityOfficer", patentFactsEndpoints.recordPatentFact, {
      params: { id },
      body: {
        fact: { type: "award", prize: "china_patent", name: "中国专利奖", grade: "优秀奖", awardedOn: "2024-07-01", awardedBy: null },
        basis,
      },
    });
    expect(status).toBe(201);
    await eventually("the prize counts", async () => (await verdictOf(id, "2025-06-30"))?.verdict === "yes");
    expect((await verdictOf(id, "2025-06-30"))?.situations.find(({ situation }) => situation === "award")?.evidence).toEqual([
      { fact: "award", value: "china_patent 中国专利奖 优秀奖" },
    ]);
    expect(await verdictOf(id, "2024-06-30")).toMatchObject({ verdict: "no" });
    const event = {
      type: "event" as const,
      kind: "lapse_fee" as const,
      effective: "2025-03-02",
      announced: null,
      until: null,
      reference: null,
      from: [],
      to: [],
    };
    expect(
      (await test.call("cityOfficer", patentFactsEndpoints.recordPatentFact, { params: { id }, body: { fact: event, basis } })).status,
    ).toBe(201);
    await eventually("the lapse counts from its day on", async () => (await verdictOf(id, "2025-06-30")) === null);
    expect(await verdictOf(id, "2025-03-01")).toMatchObject({ verdict: "yes" });
    const retracted = await test.call("cityOfficer", patentFactsEndpoints.retractPatentFact, {
      params: { id },
      body: { key: body.key, reason: "示例更正" },
    });
    expect(retracted.status).toBe(201);
    await eventually("the retracted prize counts no longer", async () => (await verdictOf(id, "2025-03-01"))?.verdict === "no");
  });
});
