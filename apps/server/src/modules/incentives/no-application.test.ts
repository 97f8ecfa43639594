import { incentivesEndpoints, notificationsEndpoints, policyEndpoints } from "@zhiqiao/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendPolicy } from "../../../test/app/policy-uploads.ts";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { settingsOf } from "../../database/connection-settings.ts";
import { systemClock } from "../../platform/clock.ts";
import { createBookInForce } from "./book-in-force.ts";
import { computeRun } from "./compute-run.ts";
import { computeInThread } from "./compute-thread.ts";

let test: TestApp;
const day = "2026-11-22";
beforeAll(async () => {
  test = await createTestApp();
  const { enterprise, otherEnterprise } = test.region.organizations;
  await state("enterprise", enterprise, "award", { prize: "china_patent", grade: "gold", awardedOn: "2026-03-01" });
  await state("enterprise", enterprise, "project", { kind: "industry_navigation", level: "municipal", selectedOn: "2026-02-01" });
  await state("yantaiOfficer", otherEnterprise, "award", { prize: "china_patent", grade: "silver", awardedOn: "2026-03-01" });
});
afterAll(() => test.close());

const state = (who: Person, id: string, kind: string, fields: Record<string, string>) =>
  test.call(who, incentivesEndpoints.recordIncentiveFact, { params: { id }, body: { kind, fields } });
const list = async (who: Person, query: object = {}) =>
  (await test.call(who, incentivesEndpoints.listIncentiveDecisions, { query: { limit: 100, day, ...query } })).body;
const compute = async (who: Person, body: object = {}) => {
  const started = await test.call(who, incentivesEndpoints.startIncentiveRun, { body: { day, ...body } });
  expect(started.code).toBeUndefined();
  await eventually("the computation ends", async () => {
    const { run, pending } = await list(who, { region: started.body.regionCode });
    return pending === null && run?.id === started.body.id && run;
  });
};

describe("the list of those who need not apply", () => {
  it("is empty and says so until somebody computes it", async () => {
    expect(await list("cityOfficer")).toMatchObject({ run: null, pending: null, total: 0, items: [] });
  });

  it("holds every organisation of the region that meets a rule, with the sum and the fact behind it, and those of no other region", async () => {
    await compute("cityOfficer");
    const { items, facets, total } = await list("cityOfficer");
    const own = test.region.organizations.enterprise;
    expect(new Set(items.map(({ organization }) => organization.id))).toEqual(new Set([own]));
    const granted = items
      .filter(({ standing }) => standing === "granted")
      .map(({ ruleId, amountFen, isCap }) => `${ruleId} ${amountFen} ${isCap}`);
    expect(granted.toSorted()).toEqual(["SD-06 50000000 false", "WH-01 50000000 true"]);
    expect(items.every(({ entitlement }) => entitlement.trace.length === 0 && entitlement.cites.length > 0)).toBe(true);
    expect(items[0]?.facts.map(({ kind, fields }) => [kind, fields["grade"]])).toEqual([["award", "gold"]]);
    expect(Object.values(facets.standing).reduce((sum, count) => sum + count, 0)).toBe(total);
  });

  it("narrows by standing, level, rule and name, and sorts by sum", async () => {
    expect((await list("cityOfficer", { level: "province", standing: "granted" })).items.map(({ ruleId }) => ruleId)).toEqual(["SD-06"]);
    expect((await list("cityOfficer", { rule: "WH-01" })).total).toBe(1);
    expect((await list("cityOfficer", { q: "没有这一家" })).total).toBe(0);
    const sums = (await list("cityOfficer", { sort: "amount", order: "asc" })).items.map(({ amountFen }) => amountFen);
    const known = sums.filter((fen) => fen !== null);
    expect(sums.slice(0, known.length)).toEqual(known.toSorted((a, b) => Number(a) - Number(b)));
  });

  it("is read by the officers of the region and of its parts, each as far as they answer for, and computed by no one else", async () => {
    expect((await list("rongchengOfficer")).total).toBe(0);
    expect((await list("rongchengOfficer", { region: "371000" })).total).toBe(0);
    await compute("rongchengOfficer");
    expect((await list("rongchengOfficer")).total).toBeGreaterThan(0);
    expect((await list("yantaiOfficer", { region: "371000" })).total).toBe(0);
    const foreign = await test.call("yantaiOfficer", incentivesEndpoints.startIncentiveRun, { body: { regionCode: "371000" } });
    expect(foreign.code).toBe("incentives.region_not_yours");
    const far = await test.call("cityOfficer", incentivesEndpoints.startIncentiveRun, { body: { day: "2099-01-01" } });
    expect(far.code).toBe("incentives.day_too_far");
  });

  it("is told to officers beside a new version of a document by the rules that rest on what changed, each of their own region", async () => {
    const text = (sum: number) =>
      `示例方案\n二、措施\n（五）奖励\n20.对获得示例金奖的每项给予${sum}万元配套奖励。\n21.加强示例宣传，营造氛围。`;
    for (const [sum, from] of [
      [50, "2021-04-19"],
      [60, "2026-12-01"],
    ] as const) {
      const query = {
        fileName: "示例.txt",
        document: "shandong-2021",
        title: "示例方案",
        issuer: "山东省示例厅",
        issued: "2021-04-19",
        region: "370000",
        from,
      };
      expect((await sendPolicy(test, "admin", policyEndpoints.importPolicy, text(sum), query)).status).toBe(201);
    }
    const compared = async (who: Person) => {
      const { body } = await test.call(who, policyEndpoints.comparePolicyVersions, {
        params: { key: "shandong-2021" },
        query: { from: 1, to: 2 },
      });
      expect(body.changes.map(({ after }) => after)).toEqual(["二(五)20"]);
      expect(body.changes[0]?.rules.map(({ ruleId }) => ruleId)).toContain("SD-06");
      return body.decisions;
    };
    const told = { ruleId: "SD-06", stored: 2, organizations: 1, listed: 1, listedUnder: ["SD-06"] };
    for (const who of ["cityOfficer", "rongchengOfficer"] as const) {
      const decisions = await compared(who);
      expect([decisions?.listDay, decisions?.byRule.find(({ ruleId }) => ruleId === "SD-06")]).toEqual([day, told]);
    }
    expect((await compared("yantaiOfficer"))?.byRule.every(({ stored }) => stored === 0)).toBe(true);
    expect(await compared("enterprise")).toBeNull();
  });

  it("opens a row to its trace, and comes to the same yuan again after the facts were taken back", async () => {
    const [row] = (await list("cityOfficer", { rule: "WH-01" })).items;
    const factId = row?.facts[0]?.factId ?? "";
    const id = test.region.organizations.enterprise;
    const body = { reason: "示例撤回" };
    expect((await test.call("enterprise", incentivesEndpoints.retractIncentiveFact, { params: { id, factId }, body })).status).toBe(200);
    const opened = await test.call("cityOfficer", incentivesEndpoints.getIncentiveDecision, { params: { id: row?.id ?? "" } });
    expect(opened.body).toMatchObject({ replay: { same: true, amountFen: "50000000", state: "granted" }, run: { day } });
    expect(opened.body.entitlement.trace.length).toBeGreaterThan(0);
    const foreign = await test.call("yantaiOfficer", incentivesEndpoints.getIncentiveDecision, { params: { id: row?.id ?? "" } });
    expect(foreign.code).toBe("incentives.decision_not_found");
    await compute("cityOfficer");
    expect((await list("cityOfficer", { rule: "WH-01" })).total).toBe(0);
  });

  it("keeps nothing of a computation that fails halfway or is stopped, and the list before it stands", async () => {
    const { owner, app, appPool } = test.database;
    await state("enterprise", test.region.organizations.enterprise, "award", {
      prize: "china_patent",
      grade: "gold",
      awardedOn: "2026-03-02",
    });
    const before = await list("cityOfficer");
    const { id } = await owner
      .insertInto("incentive_run")
      .values({ organization_id: test.region.organizations.operator, region_code: "371000", day })
      .returning("id")
      .executeTakeFirstOrThrow();
    const kept = async () => {
      const cases = await owner.selectFrom("incentive_case").select("run_id").where("run_id", "=", id).execute();
      const run = await owner.selectFrom("incentive_run").select("state").where("id", "=", id).executeTakeFirstOrThrow();
      return [cases.length, run.state];
    };
    const settings = await settingsOf(appPool);
    await expect(computeInThread({ settings, runId: id, now: 0 }, AbortSignal.abort())).rejects.toThrow("before its work did");
    expect(await kept()).toEqual([0, "queued"]);
    await sql`alter table incentive_decision add constraint planted check (run_id <> ${sql.lit(id)})`.execute(owner);
    await expect(computeRun({ db: app, clock: systemClock, book: createBookInForce() }, id)).rejects.toThrow("planted");
    expect(await kept()).toEqual([0, "running"]);
    await sql`alter table incentive_decision drop constraint planted`.execute(owner);
    expect((await list("cityOfficer")).run).toEqual(before.run);
    await computeInThread({ settings, runId: id, now: Date.parse(`${day}T12:00:00Z`) }, new AbortController().signal);
    expect(await kept()).toEqual([1, "done"]);
  });
});

describe("a question about incentives", () => {
  const requests = async (who: Person) => (await test.call(who, incentivesEndpoints.listHelpRequests, { query: {} })).body;
  const notices = async (who: Person) =>
    (await test.call(who, notificationsEndpoints.listNotifications, { query: {} })).body.items.map(({ kind }) => kind);

  it("goes to the nearest office of the region, whose answer comes back with a notice, once", async () => {
    const asked = await test.call("enterprise", incentivesEndpoints.askForHelp, {
      body: { question: "示例：质押贷款能否贴息？", ruleId: "WH-14" },
    });
    expect(asked.status).toBe(201);
    expect(await notices("rongchengOfficer")).toContain("help_asked");
    expect(await notices("cityOfficer")).not.toContain("help_asked");
    expect((await requests("cityOfficer")).waiting).toBe(1);
    for (const who of ["yantaiOfficer", "otherEnterprise"] as const) expect((await requests(who)).total).toBe(0);
    const answer = (who: Person) =>
      test.call(who, incentivesEndpoints.answerHelpRequest, { params: { id: asked.body.id }, body: { answer: "示例答复" } });
    expect((await answer("yantaiOfficer")).code).toBe("incentives.help_request_not_found");
    expect((await answer("rongchengOfficer")).body).toMatchObject({ answer: "示例答复", mayAnswer: false });
    expect((await answer("cityOfficer")).code).toBe("incentives.already_answered");
    expect(await notices("enterprise")).toContain("help_answered");
  });
});
