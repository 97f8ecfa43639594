import { rulebookChangeEndpoints, type WhatIfScenario, whatIfEndpoints } from "@zhiqiao/contracts";
import { incentiveRules } from "@zhiqiao/rules";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";

const api = whatIfEndpoints;
let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
  const { owner } = test.database;
  const { enterprise, operator, university } = test.region.organizations;
  const source = await owner
    .insertInto("source")
    .values({ kind: "form", title: "示例", organization_id: operator, visibility: "open" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const record = (organizationId: string, level: string, from: string) =>
    owner
      .insertInto("organization_tag")
      .values({
        organization_id: organizationId,
        kind: "ip_advantage",
        level,
        valid_from: from,
        precedence: 20,
        recorded_by: operator,
        source_id: source.id,
      })
      .execute();
  await record(enterprise, "national", "2026-03-01");
  await record(university, "national", "2026-04-01");
});
afterAll(() => test.close());

const capOf = (id: string): string =>
  Object.entries(incentiveRules.find((rule) => rule.id === id)?.parameters ?? {}).find(([, [first]]) => first?.unit === "fen")?.[0] ?? "";
const nothing: WhatIfScenario = { payer: "371000", day: "2026-10-01", year: null, parameters: [], without: [], drafts: [] };
const flat: WhatIfScenario["drafts"][number] = {
  id: "DRAFT-1",
  title: "优势企业一次性奖励",
  trigger: null,
  occasion: "recognition",
  conditions: [
    { is: "one_of", field: "title", values: ["ip_advantage"] },
    { is: "one_of", field: "subject.kind", values: ["enterprise"] },
  ],
  amount: { is: "fixed", fen: "3000000" },
  limits: { perYearFen: null, once: true, quota: null },
};
const run = (scenario: WhatIfScenario, who: "cityOfficer" | "yantaiOfficer" = "cityOfficer") =>
  test.call(who, api.runWhatIf, { body: scenario });

describe("a what-if", () => {
  it("is open for one's own regions only, and refuses what the book does not have", async () => {
    expect((await run(nothing, "yantaiOfficer")).code).toBe("rulebook.payer_not_yours");
    expect((await test.call("enterprise", api.runWhatIf, { body: nothing })).status).toBe(403);
    expect((await run({ ...nothing, without: ["WH-99"] })).code).toBe("rulebook.rule_not_found");
    const odd = { ...flat, conditions: [{ is: "true" as const, field: "no_such_field" }] };
    expect((await run({ ...nothing, drafts: [odd] })).code).toBe("rulebook.draft_unfit");
  });

  it("changes nothing where nothing is changed", async () => {
    const { status, body } = await run(nothing);
    expect(status).toBe(200);
    expect(body.after).toEqual(body.before);
    expect(body.outcomes).toMatchObject({ winner: 0, loser: 0, mixed: 0, unchanged: body.organizations });
    expect(body.changed).toEqual([]);
  });

  it("counts a drafted rule for those who meet it, sure sums apart from what is only a bound", async () => {
    const { body } = await run({ ...nothing, drafts: [flat] });
    expect(BigInt(body.after.sureFen) - BigInt(body.before.sureFen)).toBe(3_000_000n);
    expect(body.after.upToFen).toBe(body.before.upToFen);
    expect(body.changed.map(({ id, outcome, rules }) => [id, outcome, rules])).toEqual([
      [test.region.organizations.enterprise, "winner", ["DRAFT-1"]],
    ]);
    expect(body.byRule.find(({ ruleId }) => ruleId === "DRAFT-1")).toMatchObject({ title: flat.title, after: { organizations: 1 } });
    const table = await test.app.http.inject({
      method: "POST",
      url: `/api${api.exportWhatIf.path}?format=csv`,
      headers: { cookie: `zhiqiao_session=${test.region.tokens.cityOfficer}` },
      payload: { ...nothing, drafts: [flat] },
    });
    const [, ...rows] = table.payload.trim().split("\r\n");
    expect(rows.map((row) => row.split(",")[0])).toEqual(body.changed.map(({ nameZh }) => nameZh));
    const earlier = await run({ ...nothing, year: 2020, drafts: [flat] });
    expect(earlier.body.after.sureFen).toBe("0");
  });

  it("shows one organisation's answers step by step, and knows none of another region", async () => {
    const { enterprise, otherEnterprise } = test.region.organizations;
    const { body } = await test.call("cityOfficer", api.traceWhatIf, { params: { id: enterprise }, body: { ...nothing, drafts: [flat] } });
    const drafted = body.after.find(({ ruleId }) => ruleId === "DRAFT-1");
    expect([drafted?.state, drafted?.amountFen, drafted?.isCap]).toEqual(["granted", "3000000", false]);
    expect(drafted?.trace.length).toBeGreaterThan(0);
    expect(body.before.some(({ ruleId }) => ruleId === "DRAFT-1")).toBe(false);
    const other = await test.call("cityOfficer", api.traceWhatIf, {
      params: { id: otherEnterprise },
      body: { ...nothing, drafts: [flat] },
    });
    expect(other.code).toBe("organizations.organization_not_found");
  });

  it("shows the effect of a proposed value before anybody approves it", async () => {
    const { body: change } = await test.call("cityOfficer", rulebookChangeEndpoints.proposeRulebookChange, {
      body: {
        content: { kind: "parameter", ruleId: "WH-11", parameter: capOf("WH-11"), value: "8000000" },
        validFrom: "2026-01-01",
        validTo: null,
        document: "示例通知",
        documentNumber: null,
        clause: "一",
        words: "分别最高给予不超过8万元和20万元奖励",
        decidedPerson: null,
        decidedDay: null,
        reason: "示例",
      },
    });
    const { status, body } = await test.call("cityOfficer", api.getChangeEffect, { params: { id: change.id } });
    expect(status).toBe(200);
    expect(body.organizations).toBeGreaterThan(0);
    expect(body.before.sureFen).toBe(body.after.sureFen);
  });

  it("is kept by name for the own office alone, and only what was changed is kept", async () => {
    const scenario = { ...nothing, drafts: [flat] };
    const kept = await test.call("cityOfficer", api.saveWhatIfScenario, { body: { name: "示例情景", scenario } });
    expect(kept.body).toMatchObject({ name: "示例情景", scenario, own: true });
    await test.call("cityOfficer", api.saveWhatIfScenario, { body: { name: "示例情景", scenario: { ...scenario, year: 2026 } } });
    const { body } = await test.call("cityOfficer", api.listWhatIfScenarios, {});
    expect(body.items.map(({ scenario: { year } }) => year)).toEqual([2026]);
    expect((await test.call("yantaiOfficer", api.listWhatIfScenarios, {})).body.items).toEqual([]);
    expect((await test.call("yantaiOfficer", api.deleteWhatIfScenario, { params: { id: kept.body.id } })).code).toBe(
      "rulebook.scenario_not_found",
    );
    expect((await test.call("cityOfficer", api.deleteWhatIfScenario, { params: { id: kept.body.id } })).status).toBe(200);
  });
});
