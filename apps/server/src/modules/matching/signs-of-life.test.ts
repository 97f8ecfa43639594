import { demandsEndpoints, matchingEndpoints } from "@zhiqiao/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { addPatent, kelpDemand, kelpPatent } from "../../../test/app/test-supply.ts";

let test: TestApp;
let patentId: string;
beforeAll(async () => {
  test = await createTestApp();
  const { university } = test.region.organizations;
  patentId = await addPatent(test.database.app, { ...kelpPatent, organizationId: university, ownerId: university });
  await test.app.settle();
});
afterAll(() => test.close());

const read = async (id: string) => (await test.call("enterprise", demandsEndpoints.getDemand, { params: { id } })).body;
const silent = async (id: string): Promise<void> => {
  await sql`update demand set confirmed_at = now() - interval '119 days', stale_asked_at = now() where id = ${id}`.execute(
    test.database.owner,
  );
  expect(await read(id)).toMatchObject({ stale: true });
};
/** A published demand with a match that is talked about, of which nothing was heard for 119 days. */
async function silentDemand(): Promise<{ demandId: string; matchId: string }> {
  const { body } = await test.call("enterprise", demandsEndpoints.createDemand, { body: kelpDemand });
  await test.call("enterprise", demandsEndpoints.actOnDemand, { params: { id: body.id }, body: { action: "submit" } });
  await test.call("rongchengOfficer", demandsEndpoints.actOnDemand, { params: { id: body.id }, body: { action: "publish" } });
  const match = await test.call("enterprise", matchingEndpoints.openMatch, { body: { demandId: body.id, patentId } });
  await answer("enterprise", match.body.id);
  await silent(body.id);
  return { demandId: body.id, matchId: match.body.id };
}
const answer = (who: Person, id: string) =>
  test.call(who, matchingEndpoints.answerMatch, { params: { id }, body: { answer: "interested", reason: null, comment: null } });
const write = (who: Person, id: string) => test.call(who, matchingEndpoints.sendMessage, { params: { id }, body: { body: "您好" } });

describe("a demand that was silent for long", () => {
  it.each([
    ["answers a match", (_: string, matchId: string) => answer("enterprise", matchId)],
    ["writes in a match", (_: string, matchId: string) => write("enterprise", matchId)],
    [
      "records a contract",
      (_: string, id: string) =>
        test.call("enterprise", matchingEndpoints.recordDeal, {
          params: { id },
          body: { form: "licence", amountFen: null, signedOn: "2026-11-20", contractNumber: null },
        }),
    ],
    [
      "corrects what is understood of it",
      (id: string) =>
        test.call("enterprise", demandsEndpoints.correctUnderstanding, {
          params: { id },
          body: { revision: 0, parts: [{ kind: "object", text: "海带" }] },
        }),
    ],
    [
      "corrects it",
      async (id: string) =>
        test.call("enterprise", demandsEndpoints.saveDemand, {
          params: { id },
          body: { ...kelpDemand, version: (await read(id)).version },
        }),
    ],
  ] as const)("is not, once its organisation %s", async (_, act) => {
    const { demandId, matchId } = await silentDemand();
    expect((await act(demandId, matchId)).code).toBeUndefined();
    const { stale, lastSignAt } = await read(demandId);
    expect(stale).toBe(false);
    expect(Date.now() - Date.parse(lastSignAt ?? "")).toBeLessThan(60_000);
    const asked = await test.database.owner.selectFrom("demand").select("stale_asked_at").where("id", "=", demandId).executeTakeFirst();
    expect(asked?.stale_asked_at).toBeNull();
  });

  it("still is, whatever the patent's owner and the officers do", async () => {
    const { demandId, matchId } = await silentDemand();
    await answer("university", matchId);
    await write("university", matchId);
    await test.call("rongchengOfficer", matchingEndpoints.pushMatch, { params: { id: matchId }, body: { note: null } });
    expect((await read(demandId)).stale).toBe(true);
  });
});
