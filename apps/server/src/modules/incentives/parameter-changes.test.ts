import { randomUUID } from "node:crypto";
import {
  auditEndpoints,
  type NewRulebookChange,
  rulebookChangeEndpoints,
  rulebookTableEndpoints,
  matrixEndpoints,
  policyEndpoints,
  whatIfEndpoints,
} from "@zhiqiao/contracts";
import { compileIncentives, evaluateCase, factCatalogue, incentiveEnumerations, incentiveRules, parseCase } from "@zhiqiao/rules";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { systemActor } from "../../platform/actor.ts";
import { dayInChina } from "../../platform/clock.ts";
import { runWork } from "../../platform/work.ts";
import { readRecordedDecisions } from "./index.ts";

const api = rulebookChangeEndpoints;
const table = rulebookTableEndpoints;
let test: TestApp;
/** A colleague of the city's officer, with an account and a session of their own. */
let colleagueCookie: string;

beforeAll(async () => {
  test = await createTestApp();
  colleagueCookie = await addColleague("colleague");
});
afterAll(() => test.close());

async function addColleague(login: string): Promise<string> {
  const token = randomUUID();
  const { owner } = test.database;
  const { id } = await owner
    .insertInto("account")
    .values({
      organization_id: test.region.organizations.cityOffice,
      login,
      display_name: `示例人员${login}`,
      role: "region_officer",
      password_hash: "never checked in these tests",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sql`insert into session (token_hash, account_id, organization_id, ip, user_agent, expires_at)
    values (sha256(${token}::bytea), ${id}, ${test.region.organizations.cityOffice}, '127.0.0.1', 'test', now() + interval '1 hour')`.execute(
    owner,
  );
  return `zhiqiao_session=${token}`;
}

const basis = {
  validFrom: "2026-01-01",
  validTo: null,
  document: "示例市关于调整奖补标准的通知",
  documentNumber: "示例发〔2026〕1号",
  clause: "一(一)",
  words: "评估费按实际发生额50%予以补贴，最高给予不超过8万元",
  decidedPerson: null,
  decidedDay: null,
  reason: "示例：提高评估费补贴上限",
} as const;
const cap = (value: string, more: Partial<NewRulebookChange> = {}): NewRulebookChange => ({
  ...basis,
  ...more,
  content: { kind: "parameter", ruleId: "WH-15", parameter: capName, value },
});
/** What the rule calls its cap. */
const capName =
  Object.entries(incentiveRules.find(({ id }) => id === "WH-15")?.parameters ?? {}).find(([, [first]]) => first?.unit === "fen")?.[0] ?? "";

const propose = (body: NewRulebookChange, who: "cityOfficer" | "yantaiOfficer" = "cityOfficer") =>
  test.call(who, api.proposeRulebookChange, { body });
const asColleague = async (id: number, outcome: "approved" | "rejected", reason: string | null = null, cookie = colleagueCookie) => {
  const response = await test.app.http.inject({
    method: "POST",
    url: `/api/rulebook/changes/${id}/decision`,
    headers: { cookie, "idempotency-key": randomUUID(), "content-type": "application/json" },
    payload: JSON.stringify({ outcome, reason }),
  });
  return { status: response.statusCode, body: response.json() as { code?: string; state?: string; details?: Record<string, string> } };
};
const capOn = async (day: string) => {
  const { body } = await test.call("enterprise", table.getRule, { params: { id: "WH-15" }, query: { day } });
  return body.parameters.find(({ name }) => name === capName)?.value;
};
/** What an enterprise receives for an evaluation fee of 20 万元 by the rule, as the product answers it on a day. */
const answered = async (day: string, decisionsOf = day) => {
  const parsed = parseCase({
    subject: { kind: "enterprise", regionCode: "371000", size: "small" },
    facts: { pledge_cost: [{ kind: "evaluation_fee", amount: "200000.00", paidOn: "2025-03-01" }] },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const decisions = await runWork(test.database.app, systemActor, ({ tx }) =>
    readRecordedDecisions(tx, incentiveRules, { day: decisionsOf }),
  );
  return { decisions, answer: (knownOn: string) => evaluateCase(compileIncentives(decisions), parsed.facts, { asOf: day, knownOn }) };
};

describe("a dated value", () => {
  it("is proposed by an officer of the rule's region and by nobody else", async () => {
    expect((await propose(cap("8000000"), "yantaiOfficer")).code).toBe("rulebook.jurisdiction_not_yours");
    expect((await test.call("enterprise", api.proposeRulebookChange, { body: cap("8000000") })).status).toBe(403);
    expect((await test.call("admin", api.proposeRulebookChange, { body: cap("8000000") })).status).toBe(403);
    expect((await test.call("rongchengOfficer", api.proposeRulebookChange, { body: cap("8000000") })).code).toBe(
      "rulebook.jurisdiction_not_yours",
    );
  });

  it("is refused where the quoted words say another number, where it does not fit its unit, and where it holds already", async () => {
    expect((await propose(cap("9000000"))).code).toBe("rulebook.words_contradict");
    expect((await propose(cap("8.5"))).code).toBe("rulebook.value_unfit");
    expect((await propose(cap("5000000", { words: "最高给予不超过5万元" }))).code).toBe("rulebook.change_unchanged");
    expect((await propose(cap("8000000", { validFrom: "2026-02-01", validTo: "2026-01-01" }))).code).toBe("rulebook.days_reversed");
    const unknown = { ...cap("8000000"), content: { kind: "parameter", ruleId: "WH-15", parameter: "invented", value: "1" } } as const;
    expect((await propose(unknown)).code).toBe("rulebook.parameter_not_found");
  });

  it("holds for nobody until another account approves it, and is read by officers alone until then", async () => {
    const proposed = await propose(cap("8000000"));
    expect(proposed.status).toBe(201);
    expect(proposed.body).toMatchObject({ state: "proposed", before: "5000000", mayDecide: false, mayWithdraw: true, inForce: false });
    expect(await capOn("2026-06-01")).toBe("5000000");
    expect((await propose(cap("8000000"))).code).toBe("rulebook.change_pending");
    const { id } = proposed.body;
    expect((await test.call("enterprise", api.getRulebookChange, { params: { id } })).code).toBe("rulebook.change_not_found");
    expect((await test.call("admin", api.getRulebookChange, { params: { id } })).status).toBe(200);
    const own = await test.call("cityOfficer", api.decideRulebookChange, { params: { id }, body: { outcome: "approved", reason: null } });
    expect(own.code).toBe("rulebook.own_change");
    expect((await asColleague(id, "rejected")).body.code).toBe("rulebook.reason_missing");
    expect((await asColleague(id, "approved")).body.state).toBe("approved");
    expect(await capOn("2026-06-01")).toBe("8000000");
    expect(await capOn("2025-12-31")).toBe("5000000");
    expect((await test.call("enterprise", api.getRulebookChange, { params: { id } })).body.inForce).toBe(true);
  });

  it("stands beside the clause that the rule rests on once it is approved, and not on days before", async () => {
    const beside = async (query: { asOf?: string }) => {
      const { body } = await test.call("enterprise", policyEndpoints.getPolicy, { params: { key: "weihai-2021" }, query });
      const rule = body.rules.find(({ ruleId }) => ruleId === "WH-15");
      return [rule?.amount.capFen, rule?.changes.map(({ from, decidedOn }) => [from, decidedOn])];
    };
    const today = dayInChina(new Date());
    expect(await beside({})).toEqual(["8000000", [["2026-01-01", today]]]);
    expect(await beside({ asOf: "2026-06-30" })).toEqual(["5000000", []]);
  });

  it("is what every evaluation uses from its first day on, and an earlier decision keeps its yuan", async () => {
    const before = await answered("2025-06-30");
    const paid = ({ entitlements }: ReturnType<typeof before.answer>) =>
      entitlements.find(({ ruleIds }) => ruleIds.includes("WH-15"))?.amountFen;
    const today = dayInChina(new Date());
    expect(paid(before.answer(today))).toBe(5_000_000n);
    const after = await answered("2026-06-30");
    expect(paid(after.answer(today))).toBe(8_000_000n);
    // As it was known before the approval, the same day answers as it did then.
    expect(paid(after.answer("2026-01-31"))).toBe(5_000_000n);
  });

  it("is decided once: of many who decide at the same moment one is heard, and the others are told who it was", async () => {
    const { body: change } = await propose(cap("8000000", { validFrom: "2020-01-01", validTo: "2020-12-31" }));
    const cookies = await Promise.all(Array.from({ length: 6 }, (_, at) => addColleague(`racer${at}`)));
    const answers = await Promise.all(
      cookies.map((cookie, at) => asColleague(change.id, at % 2 === 0 ? "approved" : "rejected", "示例", cookie)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of answers.filter((one) => one.status !== 200)) {
      expect([status, body.code]).toEqual([409, "rulebook.change_decided"]);
      expect(body.details?.["by"]).toMatch(/示例人员racer/u);
    }
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from rulebook_decision where change_id = ${change.id}`.execute(test.database.owner);
    expect(rows).toEqual([{ count: 1 }]);
  });

  it("cannot be approved by its author even past the application", async () => {
    const { body: change } = await propose(cap("8000000", { validFrom: "2019-01-01", validTo: "2019-12-31" }));
    const attempt = sql`insert into rulebook_decision (change_id, outcome, organization_id, account_id, account_name)
      values (${change.id}, 'approved', ${test.region.organizations.cityOffice}, ${test.region.accounts.cityOfficer}, 'x')`;
    await expect(attempt.execute(test.database.owner)).rejects.toThrow(/another account/u);
    const withdrawn = await test.call("cityOfficer", api.decideRulebookChange, {
      params: { id: change.id },
      body: { outcome: "withdrawn", reason: null },
    });
    expect(withdrawn.body.state).toBe("withdrawn");
  });

  it("is taken back by a further change, and the history keeps both", async () => {
    const { body: change } = await propose(cap("5000000", { validFrom: "2026-07-01", words: "最高给予不超过5万元" }));
    await asColleague(change.id, "approved");
    expect([await capOn("2026-06-30"), await capOn("2026-07-01")]).toEqual(["8000000", "5000000"]);
    const { body } = await test.call("bank", api.listRulebookChanges, { query: { rule: "WH-15", state: ["approved"] } });
    expect(body.items[0]).toMatchObject({ id: change.id, before: "8000000" });
    const earlier = await test.call("cityOfficer", api.listRulebookChanges, { query: { rule: "WH-15", knownOn: "2026-01-31" } });
    expect(earlier.body.total).toBe(0);
  });

  it("leaves its steps in the audit log", async () => {
    const { body } = await test.call("cityOfficer", auditEndpoints.listAuditEntries, { query: { limit: 200 } });
    const actions = body.items.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["rulebook.propose_change", "rulebook.approve_change", "rulebook.withdraw_change"]));
  });
});

describe("a ruling", () => {
  const ruling = (ruleId: string | null): NewRulebookChange => ({
    ...basis,
    validFrom: "2021-05-27",
    words: "品牌服务机构的奖励按A三(七)18执行",
    decidedPerson: "示例局长",
    decidedDay: "2026-01-05",
    content: { kind: "ruling", settles: "reading", jurisdiction: "371000", awardKey: brandKey, ruleId },
  });
  const brandKey = incentiveRules.find(({ id }) => id === "WH-18")?.awardKey ?? "";
  const brand = async () => {
    const parsed = parseCase({
      subject: { kind: "agency", regionCode: "371000" },
      facts: { recognition: [{ title: "brand_agency", level: "national", recognisedOn: "2023-05-01" }] },
    });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const decisions = await runWork(test.database.app, systemActor, ({ tx }) =>
      readRecordedDecisions(tx, incentiveRules, { day: "2026-06-01" }),
    );
    return evaluateCase(compileIncentives(decisions), parsed.facts, { asOf: "2026-06-01" }).entitlements.find(
      ({ awardKey }) => awardKey === brandKey,
    );
  };

  it("is asked for where two clauses contradict each other or a base is not stated", async () => {
    const { body } = await test.call("enterprise", table.listRulingQuestions, {});
    const dispute = body.rulings.find(({ settles }) => settles === "reading");
    expect(dispute?.rules.map(({ id }) => id)).toEqual(["WH-18", "WH-21"]);
    expect(body.rulings.filter(({ settles }) => settles === "base").flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual(
      expect.arrayContaining(["SD-03", "SD-04", "SD-05"]),
    );
  });

  it("blocks the award before, and is named in the answer after", async () => {
    expect((await brand())?.state).toBe("conflict");
    expect((await propose({ ...ruling("WH-18"), decidedPerson: null })).code).toBe("rulebook.ruling_incomplete");
    expect((await propose(ruling("WH-01"))).code).toBe("rulebook.not_in_dispute");
    const { body: change } = await propose(ruling("WH-18"));
    expect((await brand())?.state).toBe("conflict");
    await asColleague(change.id, "approved");
    const answer = await brand();
    expect([answer?.state, answer?.amountFen, answer?.isCap]).toEqual(["granted", 10_000_000n, true]);
    expect(answer?.trace.some(({ step, decisionId }) => step === "ruling" && decisionId === String(change.id))).toBe(true);
    const { body: rule } = await test.call("enterprise", table.getRule, { params: { id: "WH-21" } });
    expect(rule.marks).toContain("ruled");
    // The rule that was not chosen shows the ruling, too.
    const { body: told } = await test.call("enterprise", api.listRulebookChanges, { query: { rule: "WH-21" } });
    expect(told.items.map(({ id }) => id)).toContain(change.id);
  });

  it("stands beside worked examples of the book: facts, and what they come to", async () => {
    const { body: rule } = await test.call("enterprise", table.getRule, { params: { id: "WH-10" } });
    const [first] = rule.examples;
    expect(first).toMatchObject({
      day: "2022-12-31",
      subject: { kind: "university" },
      answer: { state: "granted", amountFen: "2000000", isCap: true },
    });
    expect(first?.facts.map(({ kind, fields }) => [kind, fields["standard"], "id" in fields])).toEqual([
      ["certificate", "ip_management", false],
    ]);
    expect(rule.examples.map(({ answer }) => answer.state)).toEqual(expect.arrayContaining(["refused", "manual", "unknown"]));
  });

  it("is taken back by a ruling that leaves it undecided again", async () => {
    const { body: change } = await propose(ruling(null));
    await asColleague(change.id, "approved");
    expect((await brand())?.state).toBe("conflict");
  });
});

describe("the rulebook as people read it", () => {
  it("lists, searches, narrows and counts every rule", async () => {
    const all = (await test.call("enterprise", table.listRules, { query: { limit: 200 } })).body;
    expect(all.total).toBe(new Set(incentiveRules.map(({ id }) => id)).size);
    const weihai = (await test.call("enterprise", table.listRules, { query: { region: ["371000"], q: "质押" } })).body;
    expect(weihai.items.map(({ id }) => id)).toEqual(expect.arrayContaining(["WH-14", "WH-16"]));
    expect(weihai.items.every(({ jurisdiction }) => jurisdiction === "371000")).toBe(true);
    const largest = (await test.call("enterprise", table.listRules, { query: { sort: "amount", order: "desc", limit: 1 } })).body;
    expect(largest.items[0]?.id).toBe("YT-18");
  });

  it("sets the same trigger of several regions side by side", async () => {
    const { body } = await test.call("enterprise", matrixEndpoints.getRuleMatrix, {});
    const cell = (trigger: string, code: string) =>
      body.rows.find((row) => row.trigger === trigger)?.cells.find(({ jurisdiction }) => jurisdiction === code);
    const brand = incentiveRules.find(({ id }) => id === "WH-18")?.trigger ?? "";
    expect(cell(brand, "371000")?.conflict).toBe(true);
    const silver = incentiveRules.find(({ id }) => id === "WH-02")?.trigger ?? "";
    expect(cell(silver, "371000")?.rules[0]?.amount).toMatchObject({ is: "cap", fen: "30000000" });
    expect(cell(silver, "370000")?.rules[0]?.amount).toMatchObject({ is: "fixed", fen: "20000000" });
    expect(incentiveEnumerations.length).toBeGreaterThan(0);
    expect(body.rows.flatMap(({ cells }) => cells).some(({ state }) => state === "no_rule")).toBe(true);
    expect(factCatalogue["subject"]).toBeDefined();
  });
});

describe("values that a what-if tried", () => {
  const fenOf = (ruleId: string): string =>
    Object.entries(incentiveRules.find(({ id }) => id === ruleId)?.parameters ?? {}).find(([, [first]]) => first?.unit === "fen")?.[0] ??
    "";
  const scenario = {
    payer: "371000",
    day: "2027-01-01",
    year: null,
    parameters: [
      { ruleId: "WH-15", parameter: capName, value: "9000000" },
      { ruleId: "WH-10", parameter: fenOf("WH-10"), value: "3000000" },
    ],
    without: [],
    drafts: [],
  };
  const { validTo, document, documentNumber, reason } = basis;
  const proposals = (second: string) => ({
    scenario,
    validFrom: "2027-01-01",
    validTo,
    document,
    documentNumber,
    reason,
    items: [
      { ruleId: "WH-15", parameter: capName, clause: "一(一)", words: "最高给予不超过9万元" },
      { ruleId: "WH-10", parameter: fenOf("WH-10"), clause: "一(二)", words: second },
    ],
  });
  const sent = (second: string) => test.call("cityOfficer", whatIfEndpoints.proposeScenario, { body: proposals(second) });
  const noticesOf = async (login: string) =>
    (
      await test.database.ownerPool.query<{ kind: string; link: string; params: Record<string, string> }>(
        "select n.kind, n.link, n.params from notification n join account a on a.id = n.account_id where a.login = $1 order by n.recorded_at",
        [login],
      )
    ).rows;

  it("become proposals all or none, with what was tried, and the second officers are told once", async () => {
    const before = (await noticesOf("colleague")).length;
    const refused = await sent("每件奖励2万元");
    expect(refused.code).toBe("rulebook.words_contradict");
    expect((await noticesOf("colleague")).length).toBe(before);
    const { status, body } = await sent("每件最高给予不超过3万元");
    expect([status, body.items.map(({ outcome }) => outcome)]).toEqual([201, ["proposed", "proposed"]]);
    const told = (await noticesOf("colleague")).slice(before);
    expect(told.map(({ kind, link, params }) => [kind, link, params["count"]])).toEqual([
      ["rulebook_change_waits", "/rules/changes?state=proposed", "2"],
    ]);
    expect(await noticesOf("yantaiofficer")).toEqual([]);
    const id = body.items[0]?.changeId ?? 0;
    const { body: change } = await test.call("cityOfficer", api.getRulebookChange, { params: { id } });
    expect(JSON.parse(change.scenario ?? "null")).toEqual(scenario);
    expect((await sent("每件最高给予不超过3万元")).body.items.map(({ outcome }) => outcome)).toEqual(["pending", "pending"]);
    await asColleague(id, "rejected", "示例：先征求意见");
    const own = (await noticesOf("cityofficer")).at(-1);
    expect([own?.kind, own?.link, own?.params["reason"]]).toEqual(["rulebook_change_rejected", `/rules/changes/${id}`, "示例：先征求意见"]);
  });
});
