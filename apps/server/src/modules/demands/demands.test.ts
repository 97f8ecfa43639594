import { demandsEndpoints, evidenceEndpoints, notificationsEndpoints, organizationsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { kelpDemand } from "../../../test/app/test-supply.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const draft = async () => (await test.call("enterprise", demandsEndpoints.createDemand, { body: kelpDemand })).body;
const act = (
  who: "enterprise" | "rongchengOfficer" | "yantaiOfficer",
  id: string,
  action: "submit" | "publish" | "return" | "withdraw" | "close" | "reopen" | "contract",
  note?: string,
) => test.call(who, demandsEndpoints.actOnDemand, { params: { id }, body: { action, ...(note === undefined ? {} : { note }) } });

describe("one organisation's demands", () => {
  const { listDemands } = demandsEndpoints;
  it("are those it stated and the reader may see; list, count, facets, pages and export agree", async () => {
    const { enterprise, otherEnterprise } = test.region.organizations;
    const publish = async () => {
      const { id } = await draft();
      await act("enterprise", id, "submit");
      await act("rongchengOfficer", id, "publish");
      return id;
    };
    const published = new Set([await publish(), await publish(), await publish()]);
    await draft();
    const other = (await test.call("otherEnterprise", demandsEndpoints.createDemand, { body: kelpDemand })).body.id;
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const { body } = await test.call("bank", listDemands, {
        query: { organizationId: enterprise, limit: 2, ...(cursor ? { cursor } : {}) },
      });
      expect(body.total).toBe(3);
      expect(body.facets["status"]).toEqual({ published: 3 });
      seen.push(...body.items.map((item) => item.id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(new Set(seen)).toEqual(published);
    const closed = (await test.call("bank", listDemands, { query: { organizationId: enterprise, status: ["closed"] } })).body;
    expect(closed).toMatchObject({ total: 0, facets: { status: { published: 3 }, region: {} } });
    const totalOf = async (who: "enterprise" | "otherEnterprise", query: object) =>
      (await test.call(who, listDemands, { query })).body.total;
    expect(await totalOf("enterprise", { organizationId: enterprise })).toBe(4);
    expect(await totalOf("enterprise", { organizationId: otherEnterprise })).toBe(0);
    expect(await totalOf("enterprise", { organizationId: otherEnterprise, own: "true" })).toBe(0);
    const { payload } = await test.app.http.inject({
      method: "GET",
      url: `/api/demands/export?format=jsonl&organizationId=${otherEnterprise}`,
      headers: { cookie: `zhiqiao_session=${test.region.tokens.otherEnterprise}` },
    });
    expect(
      payload
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as { externalId: string }).externalId),
    ).toEqual([other]);
  });

  it("are as many as the organisation's page says, for every reader", async () => {
    const { enterprise } = test.region.organizations;
    for (const who of ["enterprise", "bank", "rongchengOfficer"] as const) {
      const { body } = await test.call(who, organizationsEndpoints.getOrganization, { params: { id: enterprise } });
      expect((await test.call(who, listDemands, { query: { organizationId: enterprise } })).body.total).toBe(body.demandCount);
    }
  });
});

describe("a demand", () => {
  it("goes from draft through review to publication, and every step is kept", async () => {
    const { id } = await draft();
    expect((await act("enterprise", id, "submit")).body.status).toBe("submitted");
    expect((await act("rongchengOfficer", id, "return", "请补充指标")).body.reviewNote).toBe("请补充指标");
    await act("enterprise", id, "submit");
    const published = await act("rongchengOfficer", id, "publish");
    expect(published.body.status).toBe("published");
    expect(published.body.history.map((step) => step.action)).toEqual(["create", "submit", "return", "submit", "publish"]);
    const told = await test.call("enterprise", notificationsEndpoints.listNotifications, {});
    expect(told.body.items.map((notice) => notice.kind)).toEqual(expect.arrayContaining(["demand_returned", "demand_published"]));
  });

  it("cannot skip review, nor be reviewed from another region", async () => {
    const { id } = await draft();
    expect((await act("enterprise", id, "publish")).code).toBe("demands.action_not_allowed");
    await act("enterprise", id, "submit");
    expect((await act("enterprise", id, "publish")).code).toBe("demands.action_not_allowed");
    expect((await act("yantaiOfficer", id, "publish")).code).toBe("demands.demand_not_found");
    expect((await act("enterprise", id, "contract")).code).toBe("demands.action_not_allowed");
  });

  it("names what is missing when it is submitted incomplete, and keeps the draft", async () => {
    const { body } = await test.call("enterprise", demandsEndpoints.createDemand, {
      body: { ...kelpDemand, problem: "", cooperation: [] },
    });
    const refused = await act("enterprise", body.id, "submit");
    expect(refused.code).toBe("demands.incomplete");
    expect((refused.body as unknown as { details: { missing: string[] } }).details.missing).toEqual(["problem", "cooperation"]);
    expect((await test.call("enterprise", demandsEndpoints.getDemand, { params: { id: body.id } })).body.status).toBe("draft");
  });

  it("refuses to overwrite a change its writer has not seen", async () => {
    const { id, version } = await draft();
    const save = (title: string) =>
      test.call("enterprise", demandsEndpoints.saveDemand, { params: { id }, body: { ...kelpDemand, title, version } });
    const [first, second] = await Promise.all([save("甲"), save("乙")]);
    expect([first.code, second.code].filter((code) => code === undefined)).toHaveLength(1);
    expect([first.code, second.code]).toContain("demands.changed_meanwhile");
  });

  it("refuses a budget whose lower bound is the higher", async () => {
    const { code } = await test.call("enterprise", demandsEndpoints.createDemand, {
      body: { ...kelpDemand, budgetMinFen: "200", budgetMaxFen: "100" },
    });
    expect(code).toBe("request.invalid");
  });

  it("keeps what a field said before it was corrected", async () => {
    const { id } = await draft();
    await act("enterprise", id, "submit");
    const published = await act("rongchengOfficer", id, "publish");
    await test.call("enterprise", demandsEndpoints.saveDemand, {
      params: { id },
      body: { ...kelpDemand, title: "鲜海带高速自动切割技术", version: published.body.version },
    });
    const { body } = await test.call("enterprise", evidenceEndpoints.getEvidence, { params: { kind: "demand", id } });
    const title = body.fields.find((field) => field.field === "title");
    expect(title?.value).toBe("鲜海带高速自动切割技术");
    expect(title?.others.map((other) => other.value)).toEqual([kelpDemand.title]);
    expect(title?.by).toBe("示例人员enterprise");
  });

  it("names where a draft has what it says now, also what it saved by itself", async () => {
    const { id, version } = await draft();
    await test.call("enterprise", demandsEndpoints.saveDemand, {
      params: { id },
      body: { ...kelpDemand, title: "鲜海带高速自动切割技术", version },
    });
    const { body } = await test.call("enterprise", evidenceEndpoints.getEvidence, { params: { kind: "demand", id } });
    const title = body.fields.find((field) => field.field === "title");
    expect(title).toMatchObject({ value: "鲜海带高速自动切割技术", sourceKind: "form", sourceTitle: "技术需求填报" });
    expect(body.fields.find((field) => field.field === "problem")).toMatchObject({ value: kelpDemand.problem, by: "示例人员enterprise" });
    const behind = body.behind.find((node) => node.kind === "source");
    expect(behind?.source).toEqual({ kind: "form", by: "示例人员enterprise", version: null });
  });

  it("says that a form stands behind it which only its author's organisation may open", async () => {
    const { id } = await draft();
    await act("enterprise", id, "submit");
    const { body } = await test.call("rongchengOfficer", evidenceEndpoints.getEvidence, { params: { kind: "demand", id } });
    expect(body.behindHidden).toBe(true);
    expect(body.fields[0]).toMatchObject({ field: "title", sourceKind: "form", sourceTitle: null });
    const own = await test.call("enterprise", evidenceEndpoints.getEvidence, { params: { kind: "demand", id } });
    expect(own.body.behindHidden).toBe(false);
  });

  it("is listed, counted and paged without gaps or repeats", async () => {
    for (let count = 0; count < 5; count += 1) await draft();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await test.call("enterprise", demandsEndpoints.listDemands, {
        query: { limit: 2, own: "true", ...(cursor === undefined ? {} : { cursor }) },
      });
      seen.push(...body.items.map((item) => item.id));
      cursor = body.nextCursor ?? undefined;
      expect(body.total).toBeGreaterThanOrEqual(5);
    } while (cursor !== undefined);
    const { body: whole } = await test.call("enterprise", demandsEndpoints.listDemands, { query: { limit: 200, own: "true" } });
    expect(seen).toEqual(whole.items.map((item) => item.id));
  });
});
