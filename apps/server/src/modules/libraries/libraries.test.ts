import { librariesEndpoints, type LibraryRun } from "@zhiqiao/contracts";
import { exampleWeights } from "@zhiqiao/rules";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { addPatent, batteryPatent, kelpPatent } from "../../../test/app/test-supply.ts";
import { createLapsing } from "./lapse.service.ts";
import { createEntryStepper } from "./entry-steps.ts";
import { createNotificationsService } from "../notifications/index.ts";
import { systemClock } from "../../platform/clock.ts";

const api = librariesEndpoints;
let test: TestApp;
let libraryId: string;
let kelp: string;
let silent: string;
let ended: string;

beforeAll(async () => {
  test = await createTestApp();
  const { organizations } = test.region;
  const of = { organizationId: organizations.operator, ownerId: organizations.university };
  kelp = await addPatent(test.database.app, { ...of, ...kelpPatent });
  silent = await addPatent(test.database.app, { ...of, ...batteryPatent, availability: [] });
  ended = await addPatent(test.database.app, { ...of, title: "一种旧装置", validity: "expired", group: "ended" });
  await addPatent(test.database.app, { ...of, title: "一种不提供的装置", availability: ["not_offered"] });
  await addPatent(test.database.app, { ...of, title: "一种状态不明的装置", validity: "unknown", group: "unknown" });
  await addPatent(test.database.app, { ...of, title: "一种企业的装置", ownerKind: "enterprise" });
  const { body } = await test.call("cityOfficer", api.createLibrary, { body: { nameZh: "威海示例专利运营库", nameEn: null } });
  libraryId = body.id;
});
afterAll(() => test.close());

const candidates = async (query: Record<string, string>) =>
  (await test.call("cityOfficer", api.listCandidates, { params: { id: libraryId }, query })).body;
const act = async (
  who: Person,
  ids: string[],
  action: "propose" | "admit" | "return" | "refuse" | "release" | "reconsider",
  more: object = {},
) => (await test.call(who, api.actOnEntries, { body: { ids, action, ...more } })).body;
const entryOf = async (patentId: string): Promise<string> =>
  (await test.call("cityOfficer", api.listEntries, { query: { libraryId, patentId } })).body.items[0]?.id ?? "";
const confirm = (who: Person, id: string) =>
  test.call(who, api.confirmIndexing, {
    params: { id },
    body: {
      fields: [
        { field: "plain_use", value: "把鲜海带自动切成条" },
        { field: "ipc", value: "A23L17/60" },
      ],
    },
  });
const stock = async (query: Record<string, string> = {}) =>
  (await test.call("cityOfficer", api.getStock, { params: { id: libraryId }, query })).body;

describe("the candidate rule", () => {
  it("finds what is in force and offered, counts each condition, and leaves what is unknown out", async () => {
    const met = await candidates({});
    expect(met.items.map(({ patent }) => patent.title)).toEqual([kelpPatent.title]);
    expect(met.counts).toMatchObject({
      scope: 5,
      inForce: { yes: 3, no: 1, unknown: 1 },
      transferable: { yes: 3, no: 1, unknown: 1 },
      meets: { yes: 1, no: 2, unknown: 2 },
    });
    const unknown = await candidates({ meets: "unknown" });
    expect(unknown.items.flatMap(({ reasons }) => reasons)).toEqual(expect.arrayContaining(["offer_unknown", "validity_unknown"]));
  });

  it("takes an owner's silence for willingness only where that is asked for", async () => {
    expect((await candidates({ unstated: "true" })).total).toBe(2);
  });

  it("takes all that meet it in, once, and says how far it is", async () => {
    const added = async (): Promise<LibraryRun> => {
      const begun = await test.call("cityOfficer", api.addByRule, { params: { id: libraryId }, body: {} });
      expect(begun.status).toBe(202);
      return eventually("the run ends", async () => {
        const { body } = await test.call("cityOfficer", api.getLibraryRun, { params: { id: begun.body.id } });
        return body.status === "done" && body;
      });
    };
    expect((await added()).counts).toEqual({ added: 1 });
    expect((await added()).counts).toEqual({ added: 0 });
    expect((await candidates({})).items[0]?.entry?.status).toBe("candidate");
  });

  it("is taken in by nobody but the keeper", async () => {
    const other = await test.call("yantaiOfficer", api.addByRule, { params: { id: libraryId }, body: {} });
    expect([other.status, other.code]).toEqual([403, "libraries.not_keeper"]);
    expect((await test.call("enterprise", api.listCandidates, { params: { id: libraryId } })).status).toBe(403);
  });
});

describe("adding by hand and by number", () => {
  it("says which numbers name nothing", async () => {
    const { body } = await test.call("cityOfficer", api.addToLibrary, {
      params: { id: libraryId },
      body: { patentIds: [silent, kelp], numbers: ["202011438186.0", "无号码"] },
    });
    expect(body).toMatchObject({ added: 1, already: 1, notFound: ["202011438186.0", "无号码"], notAllowed: [] });
  });

  it("lets an owner propose its own patents and no others", async () => {
    const own = await test.call("university", api.addToLibrary, { params: { id: libraryId }, body: { patentIds: [ended], numbers: [] } });
    expect(own.body).toMatchObject({ added: 1 });
    const foreign = await test.call("institute", api.addToLibrary, {
      params: { id: libraryId },
      body: { patentIds: [ended], numbers: [] },
    });
    expect(foreign.body).toMatchObject({ added: 0, notAllowed: [ended] });
    const seen = await test.call("university", api.listEntries, { query: { libraryId } });
    expect(seen.body.items.map(({ status }) => status).toSorted()).toEqual(["candidate", "candidate", "proposed"]);
    expect((await test.call("institute", api.listEntries, { query: { libraryId } })).body.total).toBe(0);
  });
});

describe("admission", () => {
  it("waits for a use in plain words, a class and a patent in force", async () => {
    const id = await entryOf(kelp);
    await act("cityOfficer", [id], "propose");
    const early = await act("cityOfficer", [id], "admit");
    expect(early.refused).toMatchObject([{ id, code: "libraries.entry_incomplete", details: { lacks: ["plain_use", "classification"] } }]);
    const dead = await entryOf(ended);
    await confirm("university", dead);
    expect((await act("cityOfficer", [dead], "admit")).refused).toMatchObject([{ details: { lacks: ["in_force"] } }]);
  });

  it("suggests indexing with its sentence, shows no suggestion as confirmed, and takes a person's word", async () => {
    const id = await entryOf(kelp);
    await test.call("cityOfficer", api.suggestIndexing, { body: { ids: [id] } });
    const again = await test.call("cityOfficer", api.suggestIndexing, { body: { ids: [id] } });
    expect(again.body).toEqual({ entries: 1, suggestions: 0 });
    const before = (await test.call("cityOfficer", api.getIndexing, { params: { id } })).body;
    expect(before.fields.find(({ field }) => field === "effect")).toMatchObject({
      state: expect.not.stringMatching("confirmed") as string,
    });
    expect(before.fields.every(({ confirmed }) => confirmed === null)).toBe(true);
    const after = (await confirm("university", id)).body;
    expect(after.fields.find(({ field }) => field === "plain_use")).toMatchObject({
      state: "confirmed",
      confirmed: { value: "把鲜海带自动切成条", by: "示例人员university" },
    });
    expect((await confirm("institute", id)).code).toBe("libraries.entry_not_found");
  });

  it("is decided by the keeper alone, and the owner hears of it", async () => {
    const id = await entryOf(kelp);
    expect((await act("university", [id], "admit")).refused).toMatchObject([{ code: "libraries.step_not_allowed" }]);
    expect(await act("cityOfficer", [id], "admit")).toEqual({ done: [id], refused: [] });
    const notices = await test.database.owner.selectFrom("notification").selectAll().where("kind", "=", "library_entry_admitted").execute();
    expect(notices.map((notice) => notice.organization_id)).toEqual([test.region.organizations.university]);
    expect((await test.call("cityOfficer", api.getEntry, { params: { id } })).body.history.map(({ action }) => action)).toEqual([
      "add_by_rule",
      "propose",
      "admit",
    ]);
  });

  it("refuses a day before the status it leaves, a day to come, and a return without a word", async () => {
    const id = await entryOf(silent);
    expect((await act("cityOfficer", [id], "propose", { day: "2020-01-01" })).refused).toMatchObject([
      { code: "libraries.day_not_possible" },
    ]);
    expect((await act("cityOfficer", [id], "propose", { day: "2199-01-01" })).refused).toMatchObject([
      { code: "libraries.day_not_possible" },
    ]);
    await act("cityOfficer", [id], "propose");
    expect((await act("cityOfficer", [id], "return")).refused).toMatchObject([{ code: "libraries.reason_needed" }]);
    expect((await act("cityOfficer", [id], "return", { note: "请补充用途" })).done).toEqual([id]);
  });
});

describe("the stock", () => {
  it("is counted on any day, opens to its list and divides", async () => {
    const today = await stock({ by: "ownerKind" });
    expect([today.stock, today.total, today.groups]).toEqual([1, 1, [{ key: "university", count: 1 }]]);
    expect(today.items[0]?.title).toBe(kelpPatent.title);
    expect((await stock({ day: "2020-01-01" })).stock).toBe(0);
    expect((await stock({ knownOn: "2020-01-01" })).stock).toBe(0);
    expect(today.trend.at(-1)).toMatchObject({ stock: 1, admitted: 1, left: 0 });
  });

  it("loses what leaves, with its reason, and what lapses, with the status that says so", async () => {
    const id = await entryOf(kelp);
    expect((await act("cityOfficer", [id], "release")).refused).toMatchObject([{ code: "libraries.reason_needed" }]);
    await test.database.owner
      .updateTable("patent")
      .set({ validity: "lapsed_fee", validity_group: "ended" })
      .where("id", "=", kelp)
      .execute();
    const step = createEntryStepper({ clock: systemClock, notifications: createNotificationsService() });
    expect(await createLapsing({ db: test.database.app, step }).lapseEnded()).toBe(1);
    expect((await stock()).stock).toBe(0);
    const event = await test.database.owner.selectFrom("library_event").selectAll().where("action", "=", "lapse").executeTakeFirstOrThrow();
    expect([event.entry_id, event.details]).toEqual([id, { validity: "lapsed_fee", legalText: null }]);
    await test.database.owner
      .updateTable("patent")
      .set({ validity: "active", validity_group: "in_force" })
      .where("id", "=", kelp)
      .execute();
    for (const action of ["reconsider", "propose", "admit"] as const) await act("cityOfficer", [id], action);
    expect((await stock()).stock).toBe(1);
    expect((await act("cityOfficer", [id], "release", { reason: "transferred" })).done).toEqual([id]);
    expect((await stock()).stock).toBe(0);
  });
});

describe("screening", () => {
  const score = (who: Person, id: string, points: number) =>
    test.call(who, api.scoreEntry, { params: { id }, body: { scores: [{ criterion: "originality", score: points, note: "示例" }] } });

  it("gives a range while something is unknown, and names it", async () => {
    const id = await entryOf(kelp);
    const { body } = await test.call("cityOfficer", api.getScreening, { params: { id } });
    expect(body.scenario.name).toBe("平台示例权重");
    expect(body.total.low).toBeLessThan(body.total.high);
    expect(body.unknown).toContain("originality");
    expect(body.unknown).not.toContain("validity");
  });

  it("hides the scores of others until one's own are saved, and then shows mean and spread", async () => {
    const id = await entryOf(kelp);
    const { organizations, accounts } = test.region;
    await test.database.owner
      .insertInto("screening_score")
      .values({
        entry_id: id,
        organization_id: organizations.cityOffice,
        region_code: "371000",
        account_id: accounts.rongchengOfficer,
        account_name: "示例专家乙",
        expert_name: "示例专家乙",
        value: JSON.stringify([{ criterion: "originality", score: 90, note: "" }]),
      })
      .execute();
    const before = (await test.call("cityOfficer", api.getScreening, { params: { id } })).body;
    expect([before.experts, before.hidden]).toEqual([[], 1]);
    const { body } = await score("cityOfficer", id, 60);
    expect([body.experts.length, body.hidden]).toEqual([2, 0]);
    expect(body.criteria.find((one) => one.id === "originality")).toMatchObject({ mean: 75, spread: 30 });
    expect((await test.call("university", api.getScreening, { params: { id } })).body.experts).toEqual([]);
  });

  it("refuses weights that are not a whole, and leaves what was weighed before as it was", async () => {
    const id = await entryOf(kelp);
    const broken = { ...exampleWeights, originality: 0 };
    const save = (weights: typeof broken, validFrom: string) =>
      test.call("cityOfficer", api.saveScenario, { params: { id: libraryId }, body: { name: "重创新", validFrom, weights } });
    expect((await save(broken, "2026-11-21")).code).toBe("libraries.weights_not_whole");
    const before = (await test.call("cityOfficer", api.getScreening, { params: { id } })).body.total;
    const saved = await save({ ...exampleWeights, originality: 1300, validity: 700 }, "2026-11-21");
    expect(saved.status).toBe(201);
    const now = (await test.call("cityOfficer", api.getScreening, { params: { id } })).body;
    expect(now.scenario.name).toBe("重创新");
    expect(now.total).not.toEqual(before);
    const past = (await test.call("cityOfficer", api.getScreening, { params: { id }, query: { day: "2026-11-20" } })).body;
    expect(past.scenario.name).toBe("平台示例权重");
  });
});
