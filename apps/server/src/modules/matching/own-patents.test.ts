import { demandsEndpoints, matchingEndpoints, notificationsEndpoints, systemEndpoints } from "@zhiqiao/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { addPatent, kelpDemand, kelpPatent } from "../../../test/app/test-supply.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import { readAnsweredMatches } from "./match-answers.ts";

let test: TestApp;
/** Of the enterprise alone, of the university and the enterprise, of the university, and a copy of the second that the institute owns. */
let patents: Readonly<Record<"own" | "shared" | "foreign" | "copy", string>>;
beforeAll(async () => {
  test = await createTestApp();
  const { enterprise, university, institute } = test.region.organizations;
  const add = (title: string, more: Partial<Parameters<typeof addPatent>[1]>) =>
    addPatent(test.database.app, { ...kelpPatent, title, organizationId: university, ...more });
  const text =
    "本发明公开一种海带切割船，船上的视觉定位模块识别鲜海带边缘，圆盘刀组按设定宽度自动切割海带，切割后的海带落入料斗，随船运回码头晾晒。";
  patents = {
    own: await add("一种海带自动切割装置", { ownerId: enterprise, type: "utility_model", ownerKind: "enterprise" }),
    shared: await add("一种鲜海带自动切割船", { ownerId: university, coOwnerIds: [enterprise], abstract: text, regionCode: "371082" }),
    foreign: await add("海带自动切割机", {
      ownerId: university,
      abstract: "海带自动切割机用刀组切割海带，切割宽度可以设定，识别海带边缘。",
    }),
    copy: await add("一种海带切割船", { ownerId: institute, abstract: text, flags: ["licensed"], regionCode: "370600" }),
  };
  // A score says something among other texts only.
  for (const thing of ["卫星轨道", "锂电池负极", "变压器绕组", "心电信号", "光纤光栅", "燃气轮机叶片", "混凝土外加剂", "纺丝油剂"])
    await addPatent(test.database.app, { title: thing, abstract: `${thing}的计算与标定。`, organizationId: university });
  await test.app.settle();
});
afterAll(() => test.close());

async function publish(): Promise<string> {
  const { body } = await test.call("enterprise", demandsEndpoints.createDemand, { body: kelpDemand });
  await test.call("enterprise", demandsEndpoints.actOnDemand, { params: { id: body.id }, body: { action: "submit" } });
  await test.call("rongchengOfficer", demandsEndpoints.actOnDemand, { params: { id: body.id }, body: { action: "publish" } });
  return body.id;
}
const listOf = async (who: Person, id: string, query: object = {}) =>
  (await test.call(who, matchingEndpoints.listDemandMatches, { params: { id }, query })).body;
const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

describe("patents that the demand's own organisation owns", () => {
  it("are not in the list of the demand, whoever looks, nor in its total or facets", async () => {
    const id = await publish();
    for (const who of ["enterprise", "university", "rongchengOfficer", "cityOfficer"] as const) {
      const list = await listOf(who, id);
      expect(list.items.map(({ patent }) => patent.id).toSorted(), who).toEqual([patents.foreign, patents.copy].toSorted());
      expect(list.total).toBe(2);
      expect(list.facets["type"]).toEqual({ invention: 2 });
      expect(list.facets["region"]).toEqual({ "371071": 1, "370600": 1 });
      expect(list.facets["flags"]).toEqual({ licensed: 1, unknown: 1 });
      expect(
        ["strength", "validity", "ownerKind", "availability", "year"].map((facet) => sum(Object.values(list.facets[facet] ?? {}))),
      ).toEqual([2, 2, 2, 2, 2]);
      expect(list.items.every(({ reasons }) => reasons.length > 0)).toBe(true);
    }
  });

  it("leave no gap in the pages, and no count behind where a filter meets none but them", async () => {
    const id = await publish();
    const [first, second] = [await listOf("enterprise", id, { limit: 1 }), await listOf("enterprise", id, { limit: 1, offset: 1 })];
    expect([first.items[0]?.rank, second.items[0]?.rank]).toEqual([1, 2]);
    expect(new Set([first, second].map(({ items }) => items[0]?.patent.id))).toEqual(new Set([patents.foreign, patents.copy]));
    const { items, total, facets } = await listOf("enterprise", id, { region: "371082" });
    expect([items, total, facets["region"]]).toEqual([[], 0, { "371071": 1, "370600": 1 }]);
  });

  it("have nothing under them that stands for itself without them", async () => {
    const { items, folded } = await listOf("enterprise", await publish(), { fold: "true" });
    expect(items.map(({ patent }) => patent.id).toSorted()).toEqual([patents.foreign, patents.copy].toSorted());
    expect([folded, items.flatMap((item) => item.folded)]).toEqual([0, []]);
  });

  it("do not find the demand either", async () => {
    const id = await publish();
    const demandsOf = async (patentId: string) => {
      const { body } = await test.call("university", matchingEndpoints.listPatentMatches, {
        params: { id: patentId },
        query: { limit: 100 },
      });
      return [body.total, JSON.stringify(body.items).includes(id)];
    };
    await eventually("the demand is found", async () => (await demandsOf(patents.foreign))[1]);
    expect(await demandsOf(patents.shared)).toEqual([0, false]);
    expect(await demandsOf(patents.own)).toEqual([0, false]);
  });

  it("are not kept in the background, nor counted, nor told", async () => {
    const id = await publish();
    const kept = await eventually("the demand was matched in the background", async () => {
      const rows = await test.database.owner.selectFrom("match").select("patent_id").where("demand_id", "=", id).execute();
      return rows.length > 0 ? rows.map((row) => row.patent_id) : undefined;
    });
    expect(kept).not.toContain(patents.own);
    expect(kept).not.toContain(patents.shared);
    expect((await test.call("enterprise", demandsEndpoints.getDemand, { params: { id } })).body.matchCount).toBe(kept.length);
    const { items } = (await test.call("enterprise", notificationsEndpoints.listNotifications, {})).body;
    const told = items.find(({ kind, link }) => kind === "match_found" && link?.includes(id));
    expect(Number(told?.params["count"] ?? 0)).toBeLessThanOrEqual(kept.length);
  });

  it("are opened as a match by nobody", async () => {
    const demandId = await publish();
    for (const who of ["enterprise", "university", "rongchengOfficer"] as const)
      for (const patentId of [patents.own, patents.shared]) {
        const { code, status } = await test.call(who, matchingEndpoints.openMatch, { body: { demandId, patentId } });
        expect([code, status]).toEqual(["matching.own_patent", 409]);
      }
  });
});

describe("a match of a patent that turns out to be the demand's own organisation's too", () => {
  it("is refused from then on, and is in no list, export, figure or measure", async () => {
    const demandId = await publish();
    const { university, enterprise } = test.region.organizations;
    const patentId = await addPatent(test.database.app, {
      ...kelpPatent,
      title: "海带切条机",
      organizationId: university,
      ownerId: university,
    });
    const { id } = (await test.call("rongchengOfficer", matchingEndpoints.openMatch, { body: { demandId, patentId } })).body;
    await test.call("rongchengOfficer", matchingEndpoints.pushMatch, { params: { id }, body: { note: null } });
    const interested = { params: { id }, body: { answer: "interested", reason: null, comment: null } } as const;
    const year = new Date().getUTCFullYear();
    const seen = async () => {
      const { funnel, today } = {
        funnel: (await test.call("cityOfficer", matchingEndpoints.getFunnel, { query: { year } })).body,
        today: (await test.call("cityOfficer", systemEndpoints.getToday, {})).body,
      };
      const csv = await test.app.http.inject({
        url: "/api/matches/export?format=csv",
        headers: { cookie: `zhiqiao_session=${test.region.tokens.enterprise}` },
      });
      return {
        matches: (await test.call("enterprise", matchingEndpoints.listMatches, {})).body.total,
        exported: csv.payload.trim().split("\r\n").length,
        pushes: (await test.call("enterprise", matchingEndpoints.listPushes, {})).body.total,
        listedPushes: (await test.call("enterprise", matchingEndpoints.listPushes, {})).body.items.length,
        funnel: sum([...funnel.stages, ...funnel.pushesByKind].map(({ count }) => count)),
        today: sum(today.figures.map(({ value }) => value)),
        answers: (await runWork(test.database.app, systemActor, readAnsweredMatches)).length,
      };
    };
    expect((await test.call("enterprise", matchingEndpoints.answerMatch, interested)).code).toBeUndefined();
    const before = await seen();
    await sql`update patent set owner_organization_ids = array[${university}, ${enterprise}]::uuid[] where id = ${patentId}`.execute(
      test.database.owner,
    );
    const after = await seen();
    expect([before.matches - after.matches, before.exported - after.exported]).toEqual([1, 1]);
    expect([before.pushes - after.pushes, before.listedPushes - after.listedPushes, before.answers - after.answers]).toEqual([1, 1, 1]);
    expect([after.funnel, before.funnel]).toEqual([0, 4]);
    expect(before.today - after.today).toBe(2);
    const codes = [
      await test.call("enterprise", matchingEndpoints.getMatch, { params: { id } }),
      await test.call("enterprise", matchingEndpoints.answerMatch, interested),
      await test.call("university", matchingEndpoints.answerMatch, interested),
      await test.call("enterprise", matchingEndpoints.sendMessage, { params: { id }, body: { body: "您好" } }),
      await test.call("enterprise", matchingEndpoints.listMessages, { params: { id } }),
      await test.call("rongchengOfficer", matchingEndpoints.pushMatch, { params: { id }, body: { note: null } }),
      await test.call("enterprise", matchingEndpoints.openMatch, { body: { demandId, patentId } }),
    ].map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(["matching.own_patent"]));
  });
});
