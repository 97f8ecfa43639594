import { librariesEndpoints, notificationsEndpoints, patentsEndpoints } from "@zhiqiao/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { applicationNumber, csv, headings, importsOf } from "../../../test/app/test-imports.ts";
import { createWakeUpsService } from "./wake-ups.service.ts";
import { createNotificationsService } from "../notifications/index.ts";
import { createPatentsService } from "../patents/index.ts";

const api = librariesEndpoints;
let test: TestApp;
let listed: string;
let silent: string;
let licensed: string;

/** Says what a table of a gazette lists of a patent. */
const list = async (patentId: string, events: readonly object[]): Promise<void> => {
  const source = await test.database.owner
    .insertInto("source")
    .values({ kind: "import_file", title: "示例法律状态公告", visibility: "open" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const items = events.map((fact) => ({ sourceId: source.id, readFrom: null, retracted: null, fact }));
  await sql`insert into patent_facts (patent_id, facts) values (${patentId}, ${JSON.stringify({ events: items })}::jsonb)
    on conflict (patent_id) do update set facts = excluded.facts`.execute(test.database.owner);
};

beforeAll(async () => {
  test = await createTestApp();
  const row = (n: number, title: string, grantDate: string) => [
    applicationNumber(n),
    "",
    title,
    "示例摘要",
    "示例university",
    "授权",
    "2021-05-04",
    "发明",
    grantDate,
  ];
  const titles = ["一种未用装置", "一种没有来源的装置", "一种已许可的装置"];
  const rows = titles.map((title, n) => row(n, title, "2021-05-04"));
  await importsOf(test).load("cityOfficer", csv([[...headings, "授权公告日"], ...rows, row(9, "一种授权日不明的装置", "")]));
  const { body } = await test.call("cityOfficer", patentsEndpoints.listPatents, { query: {} });
  [listed = "", silent = "", licensed = ""] = titles.map((title) => body.items.find((patent) => patent.title === title)?.id ?? "");
  await list(listed, [{ kind: "grant", effective: "2021-05-04" }]);
  await list(licensed, [{ kind: "licence", effective: "2019-01-01" }]);
});
afterAll(() => test.close());

const dormant = async (query: Record<string, string> = {}) => (await test.call("cityOfficer", api.listDormant, { query })).body;

describe("dormant patents", () => {
  it("are those of which a source that was looked at names no use; where no source covers it, nobody says so", async () => {
    const none = await dormant();
    expect(none.items.map(({ patent, looked, sources }) => [patent.id, looked, sources])).toEqual([
      [listed, ["licence", "transfer", "pledge"], ["示例法律状态公告"]],
    ]);
    expect(none.counts).toEqual({ none_known: 1, unknown: 1, used: 1, undated: 1 });
    const unknown = await dormant({ verdict: "unknown" });
    expect(unknown.items.map(({ patent, looked, sources }) => [patent.id, looked, sources])).toEqual([[silent, [], []]]);
  });

  it("follow the number of years asked for, and the region of who asks", async () => {
    expect((await dormant({ years: "20" })).total).toBe(0);
    expect((await test.call("yantaiOfficer", api.listDormant, { query: {} })).body.counts.none_known).toBe(0);
  });
});

describe("waking a patent up", () => {
  it("asks the owner once, tells them, and keeps who asked and until when", async () => {
    const { body } = await test.call("cityOfficer", api.askOwners, { body: { patentIds: [listed, silent], note: "示例", days: 30 } });
    expect([body.asked.length, body.refused]).toEqual([2, []]);
    const again = await test.call("cityOfficer", api.askOwners, { body: { patentIds: [listed], note: null, days: 30 } });
    expect(again.body.refused).toEqual([{ patentId: listed, reason: "already_asked" }]);
    const notices = await test.call("university", notificationsEndpoints.listNotifications, { query: {} });
    expect(notices.body.items.filter(({ kind }) => kind === "wake_up_asked")).toHaveLength(2);
  });

  it("is not asked of patents of another region", async () => {
    const { body } = await test.call("yantaiOfficer", api.askOwners, { body: { patentIds: [listed], note: null, days: 30 } });
    expect(body.refused).toEqual([{ patentId: listed, reason: "not_found" }]);
  });

  it("reminds once a day by hand, and by itself near the last day, once a week", async () => {
    const [asked] = (await test.call("cityOfficer", api.listWakeUps, { query: {} })).body.items;
    const params = { id: asked?.id ?? "" };
    expect((await test.call("cityOfficer", api.remindOwner, { params })).body.reminders).toBe(1);
    expect((await test.call("cityOfficer", api.remindOwner, { params })).code).toBe("libraries.wake_up_not_open");
    const at = (days: number) => ({ now: () => new Date(Date.now() + days * 86_400_000) });
    const runAt = (days: number) =>
      createWakeUpsService({
        db: test.database.app,
        clock: at(days),
        patents: createPatentsService({ clock: at(days) }),
        notifications: createNotificationsService(),
      }).remindDue();
    expect([await runAt(10), await runAt(24), await runAt(25), await runAt(31)]).toEqual([0, 2, 0, 2]);
  });

  it("records the owner's answer, once, and what it offers as the owner's own statement", async () => {
    const own = (await test.call("university", api.listWakeUps, { query: {} })).body;
    const asked = own.items.find(({ patent }) => patent.id === listed);
    expect(asked?.mayAnswer).toBe(true);
    const params = { id: asked?.id ?? "" };
    const body = { answer: "licence", note: "示例：愿意许可" } as const;
    expect((await test.call("cityOfficer", api.answerWakeUp, { params, body })).code).toBe("libraries.wake_up_not_found");
    expect((await test.call("university", api.answerWakeUp, { params, body })).body.answer).toBe("licence");
    expect((await test.call("university", api.answerWakeUp, { params, body })).code).toBe("libraries.wake_up_not_open");
    const patent = await test.database.owner.selectFrom("patent").select("availability").where("id", "=", listed).executeTakeFirst();
    expect(patent?.availability).toEqual(["licence"]);
  });

  it("counts what became of the questions", async () => {
    const { body } = await test.call("cityOfficer", api.listWakeUps, { query: { state: "answered" } });
    expect([body.total, body.counts, body.answers]).toEqual([
      1,
      { asked: 2, waiting: 1, overdue: 0, answered: 1 },
      { transfer: 0, licence: 1, own_use: 0, abandon: 0 },
    ]);
    expect((await dormant({ asked: "answered" })).items.map(({ wakeUp }) => wakeUp?.answer)).toEqual(["licence"]);
    expect((await test.call("yantaiOfficer", api.listWakeUps, { query: {} })).body.total).toBe(0);
  });
});
