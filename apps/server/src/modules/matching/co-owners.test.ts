import {
  demandsEndpoints,
  evidenceEndpoints,
  matchingEndpoints,
  notificationsEndpoints,
  patentsEndpoints,
  systemEndpoints,
} from "@zhiqiao/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { addPatent, kelpDemand, kelpPatent } from "../../../test/app/test-supply.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

type Organization = keyof TestApp["region"]["organizations"];
const addOwned = async (...owners: Organization[]): Promise<string> => {
  const [first, ...others] = owners.map((owner) => test.region.organizations[owner]);
  const id = await addPatent(test.database.app, {
    ...kelpPatent,
    organizationId: test.region.organizations.university,
    ...(first === undefined ? {} : { ownerId: first }),
    coOwnerIds: others,
    applicants: owners.map((owner) => `示例${owner}`),
  });
  await test.app.settle();
  return id;
};
const giveTo = (patentId: string, ...owners: Organization[]) =>
  sql`update patent set owner_organization_ids = ${owners.map((owner) => test.region.organizations[owner])}::uuid[] where id = ${patentId}`.execute(
    test.database.owner,
  );

async function publish(confidentiality: "open" | "limited" = "open"): Promise<string> {
  const { body } = await test.call("enterprise", demandsEndpoints.createDemand, { body: { ...kelpDemand, confidentiality } });
  await test.call("enterprise", demandsEndpoints.actOnDemand, { params: { id: body.id }, body: { action: "submit" } });
  await test.call("rongchengOfficer", demandsEndpoints.actOnDemand, { params: { id: body.id }, body: { action: "publish" } });
  return body.id;
}
const openMatch = (who: Person, demandId: string, patentId: string) =>
  test.call(who, matchingEndpoints.openMatch, { body: { demandId, patentId } });
const answer = (who: Person, id: string) =>
  test.call(who, matchingEndpoints.answerMatch, {
    params: { id },
    body: { answer: "interested", reason: null, comment: null, disclose: true },
  });
const write = (who: Person, id: string, body: string) => test.call(who, matchingEndpoints.sendMessage, { params: { id }, body: { body } });
const read = (who: Person, id: string) => test.call(who, matchingEndpoints.getMatch, { params: { id } });
const threadOf = async (who: Person, id: string) =>
  (await test.call(who, matchingEndpoints.listMessages, { params: { id } })).body.items.map(({ own, body }) => [own, body]);
const toldOf = async (who: Person, id: string) =>
  (await test.call(who, notificationsEndpoints.listNotifications, {})).body.items.flatMap(({ kind, link }) =>
    link === `/matches/${id}` ? [kind] : [],
  );

describe("a match of a patent that two organisations own", () => {
  it("is seen, answered, talked about and signed by either of them, and each step told to all others", async () => {
    const { body: match } = await openMatch("enterprise", await publish(), await addOwned("university", "institute"));
    expect(match.owners.map(({ nameZh }) => nameZh).toSorted()).toEqual(["示例institute", "示例university"]);
    expect(match.coOwned).toBe(true);
    await answer("enterprise", match.id);
    for (const who of ["university", "institute"] as const) {
      expect((await read(who, match.id)).body).toMatchObject({ side: "owner", canAnswer: true, canTalk: true });
      const listed = (await test.call(who, matchingEndpoints.listMatches, { query: { side: "owner" } })).body;
      expect(listed.items.map(({ id }) => id)).toEqual([match.id]);
      const { items } = (await test.call(who, systemEndpoints.getToday, {})).body;
      expect(items.find(({ kind }) => kind === "interest_to_answer")?.count).toBe(1);
      expect(await toldOf(who, match.id)).toEqual(["interest_shown"]);
    }
    const answered = await answer("institute", match.id);
    expect(answered.body.answers.map(({ by }) => by.nameZh)).toEqual(["示例enterprise", "示例institute"]);
    await write("enterprise", match.id, "请问何时可以看样机？");
    expect((await write("institute", match.id, "下周可以。")).status).toBe(201);
    expect(await threadOf("university", match.id)).toEqual([
      [false, "请问何时可以看样机？"],
      [false, "下周可以。"],
    ]);
    expect(await threadOf("institute", match.id)).toEqual([
      [false, "请问何时可以看样机？"],
      [true, "下周可以。"],
    ]);
    expect(await threadOf("enterprise", match.id)).toEqual([
      [true, "请问何时可以看样机？"],
      [false, "下周可以。"],
    ]);
    const signed = await test.call("institute", matchingEndpoints.recordDeal, {
      params: { id: match.id },
      body: { form: "licence", amountFen: null, signedOn: "2026-11-20", contractNumber: null },
    });
    expect(signed.body.stage).toBe("contracted");
    expect((await read("university", match.id)).body.deals).toHaveLength(1);
    const evidenceOf = async (who: Person) => {
      const { body } = await test.call(who, evidenceEndpoints.getEvidence, { params: { kind: "match", id: match.id } });
      return [...body.behind, ...body.resting].map(({ kind }) => kind).toSorted();
    };
    expect(await evidenceOf("institute")).toEqual(await evidenceOf("university"));
    expect(await evidenceOf("institute")).toEqual(expect.arrayContaining(["demand", "patent", "match_answer", "deal"]));
    expect((await toldOf("university", match.id)).toSorted()).toEqual([
      "deal_recorded",
      "interest_shown",
      "interest_shown",
      "message_received",
      "message_received",
    ]);
    expect((await toldOf("enterprise", match.id)).toSorted()).toEqual(["deal_recorded", "interest_shown", "message_received"]);
  });

  it("is nobody else's", async () => {
    const { body: match } = await openMatch("enterprise", await publish(), await addOwned("university", "institute"));
    await answer("enterprise", match.id);
    for (const who of ["otherEnterprise", "yantaiOfficer"] as const)
      expect((await read(who, match.id)).code).toBe("matching.match_not_found");
    expect((await answer("otherEnterprise", match.id)).code).toBe("matching.match_not_found");
    expect((await test.call("rongchengOfficer", matchingEndpoints.listMessages, { params: { id: match.id } })).code).toBe(
      "matching.not_a_party",
    );
  });

  it("is opened by a co-owner who finds the demand from the patent", async () => {
    const [demandId, patentId] = [await publish(), await addOwned("university", "institute")];
    const { owned } = (await test.call("institute", patentsEndpoints.getPatent, { params: { id: patentId } })).body;
    expect(owned).toBe(true);
    const opened = await openMatch("institute", demandId, patentId);
    expect(opened.body).toMatchObject({ side: "owner", canAnswer: true });
    expect((await answer("institute", opened.body.id)).body.stage).toBe("interested");
    expect(await toldOf("university", opened.body.id)).toEqual(["interest_shown"]);
  });

  it("of a limited demand is seen by both once its author has agreed, and by no co-owner who was not among them", async () => {
    const [demandId, patentId] = [await publish("limited"), await addOwned("university", "institute")];
    const { body: match } = await openMatch("enterprise", demandId, patentId);
    expect((await read("institute", match.id)).code).toBe("matching.match_not_found");
    expect((await answer("enterprise", match.id)).code).toBeUndefined();
    for (const who of ["university", "institute"] as const) {
      expect((await read(who, match.id)).body.demand.id).toBe(demandId);
      expect(await toldOf(who, match.id)).toEqual(["interest_shown"]);
    }
    await giveTo(patentId, "university", "institute", "otherEnterprise");
    await write("enterprise", match.id, "您好");
    expect((await read("otherEnterprise", match.id)).code).toBe("matching.match_not_found");
    expect(await toldOf("otherEnterprise", match.id)).toEqual([]);
  });

  it("stays with those who talked when the patent goes to somebody else", async () => {
    const [demandId, patentId] = [await publish(), await addOwned("university")];
    const { body: match } = await openMatch("enterprise", demandId, patentId);
    await answer("enterprise", match.id);
    await giveTo(patentId, "otherEnterprise");
    expect((await read("otherEnterprise", match.id)).code).toBe("matching.match_not_found");
    expect((await read("university", match.id)).body).toMatchObject({ side: "owner", canTalk: true });
    expect((await write("enterprise", match.id, "您好")).status).toBe(201);
    expect(await toldOf("otherEnterprise", match.id)).toEqual([]);
  });
});

describe("a match that was kept before its patent's owner was registered", () => {
  it("is the owner's as soon as it is", async () => {
    const [demandId, patentId] = [await publish(), await addOwned()];
    const { body: match } = await openMatch("enterprise", demandId, patentId);
    expect((await answer("enterprise", match.id)).body).toMatchObject({ owners: [], canTalk: false });
    await giveTo(patentId, "university");
    expect((await read("university", match.id)).body).toMatchObject({ side: "owner", canTalk: true, coOwned: false });
    expect((await write("enterprise", match.id, "您好")).status).toBe(201);
    expect(await threadOf("university", match.id)).toEqual([[false, "您好"]]);
    expect((await write("university", match.id, "您好")).status).toBe(201);
  });
});
