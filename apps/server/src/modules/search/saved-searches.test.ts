import { notificationsEndpoints, patentsEndpoints, type SavedSearch, searchEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importsOf, patentTable } from "../../../test/app/test-imports.ts";
import { addPatent } from "../../../test/app/test-supply.ts";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { createNotificationsService } from "../notifications/index.ts";
import { createPatentsService } from "../patents/index.ts";
import { createSearchWatcher } from "./watch-searches.ts";

let test: TestApp;
let imports: ReturnType<typeof importsOf>;
beforeAll(async () => {
  test = await createTestApp();
  imports = importsOf(test);
});
afterAll(() => test.close());

const never = new AbortController().signal;
const watcherWith = (notifications = createNotificationsService()) =>
  createSearchWatcher({ db: test.database.app, patents: createPatentsService(), notifications });

async function save(who: Person, name: string, query: string, watched = false): Promise<SavedSearch> {
  const { status, body } = await test.call(who, searchEndpoints.createSavedSearch, { body: { name, query, watched } });
  expect(status).toBe(201);
  return body;
}
const listed = async (who: Person) => (await test.call(who, searchEndpoints.listSavedSearches, {})).body.items;
/** What a person was told of a search: how many new hits, and the run that the notice links to; the oldest first. */
async function told(who: Person, name: string) {
  const { body } = await test.call(who, notificationsEndpoints.listNotifications, { query: { limit: 100 } });
  return body.items
    .filter((one) => one.kind === "new_hits_found" && one.params["name"] === name)
    .map((one) => ({ count: Number(one.params["count"]), runId: new URLSearchParams(one.link.split("?")[1]).get("newHits") ?? "" }))
    .toReversed();
}
const titlesOf = async (who: Person, runId: string) =>
  (await test.call(who, patentsEndpoints.listPatents, { query: { newHits: runId, limit: 200 } })).body.items
    .map((one) => one.title)
    .toSorted();

describe("a saved search", () => {
  it("keeps words, filters and order as the list's address states them, and how many patents meet it", async () => {
    await imports.load("cityOfficer", patentTable(3, 100, "一种保存装置"));
    const saved = await save(
      "cityOfficer",
      "保存装置",
      "?q=保存装置&validity=in_force&validity=pending&sort=title&pages=3&view=cards&compare=x",
    );
    expect([...new URLSearchParams(saved.query)]).toEqual([
      ["q", "保存装置"],
      ["validity", "in_force"],
      ["validity", "pending"],
      ["sort", "title"],
    ]);
    expect(saved).toMatchObject({ hits: 3, watched: false, latestNew: null });
  });

  it("is renamed, stated anew, run again, deleted and brought back", async () => {
    const saved = await save("university", "原名", "q=没有这样的专利");
    const renamed = await test.call("university", searchEndpoints.changeSavedSearch, { params: { id: saved.id }, body: { name: "新名" } });
    expect(renamed.body).toMatchObject({ name: "新名", hits: 0, query: saved.query });
    const restated = await test.call("university", searchEndpoints.changeSavedSearch, {
      params: { id: saved.id },
      body: { query: "q=TI%3D保存装置" },
    });
    expect(restated.body.hits).toBe(3);
    await imports.load("cityOfficer", patentTable(1, 110, "一种保存装置"));
    expect((await test.call("university", searchEndpoints.runSavedSearch, { params: { id: saved.id } })).body.hits).toBe(4);
    await test.call("university", searchEndpoints.deleteSavedSearch, { params: { id: saved.id } });
    expect(await listed("university")).toEqual([]);
    const gone = await test.call("university", searchEndpoints.runSavedSearch, { params: { id: saved.id } });
    expect(gone.code).toBe("search.saved_search_not_found");
    await test.call("university", searchEndpoints.restoreSavedSearch, { params: { id: saved.id } });
    expect((await listed("university")).map((one) => one.name)).toEqual(["新名"]);
  });

  it("is refused where it could not be opened again: a taken name, a wrong expression, a filter that is none", async () => {
    await save("enterprise", "电池", "q=电池");
    const attempt = async (name: string, query: string) =>
      (await test.call("enterprise", searchEndpoints.createSavedSearch, { body: { name, query, watched: false } })).code;
    expect(await attempt("电池", "q=别的")).toBe("search.name_taken");
    expect(await attempt("坏的", "q=TI%3D(电池")).toBe("query.missing_bracket");
    expect(await attempt("坏的", "validity=asleep")).toBe("search.query_not_readable");
    expect(await attempt("坏的", "q=%00")).toBe("search.query_not_readable");
    expect((await listed("enterprise")).map((one) => one.name)).toEqual(["电池"]);
  });

  it("is seen by its owner alone, even within the same search by id", async () => {
    const saved = await save("bank", "只给自己看", "q=电池");
    for (const other of ["admin", "cityOfficer", "enterprise"] as const) {
      expect((await listed(other)).map((one) => one.name)).not.toContain("只给自己看");
      const run = await test.call(other, searchEndpoints.runSavedSearch, { params: { id: saved.id } });
      expect(run.code).toBe("search.saved_search_not_found");
    }
  });
});

describe("a watched search", () => {
  it("tells its owner once of what an import brings, and the notice opens exactly that", async () => {
    await imports.load("cityOfficer", patentTable(2, 200, "一种跟踪装置"));
    await save("rongchengOfficer", "跟踪", "q=TI%3D跟踪装置", true);
    await imports.load("cityOfficer", patentTable(4, 200, "一种跟踪装置"));
    const [notice] = await eventually("the notice of two new hits", async () => {
      const all = await told("rongchengOfficer", "跟踪");
      return all.length > 0 && all;
    });
    expect(notice?.count).toBe(2);
    expect(await titlesOf("rongchengOfficer", notice?.runId ?? "")).toEqual(["一种跟踪装置202", "一种跟踪装置203"]);
    const run = await test.call("rongchengOfficer", searchEndpoints.getSavedSearchRun, { params: { id: notice?.runId ?? "" } });
    expect(run.body).toMatchObject({ found: 2, savedSearch: { name: "跟踪", query: "q=TI%3D%E8%B7%9F%E8%B8%AA%E8%A3%85%E7%BD%AE" } });
    expect((await listed("rongchengOfficer"))[0]).toMatchObject({ hits: 4, latestNew: { runId: notice?.runId, found: 2 } });
    expect(await titlesOf("cityOfficer", notice?.runId ?? "")).toEqual([]);

    await imports.load("cityOfficer", patentTable(4, 200, "一种跟踪装置"));
    await watcherWith().watchAll(never);
    expect(await told("rongchengOfficer", "跟踪")).toHaveLength(1);
  });

  it("announces nothing that was there when watching began, and nothing while it is not watched", async () => {
    await imports.load("cityOfficer", patentTable(2, 300, "一种停看装置"));
    const saved = await save("yantaiOfficer", "停看", "q=停看装置", true);
    const set = (watched: boolean) =>
      test.call("yantaiOfficer", searchEndpoints.changeSavedSearch, { params: { id: saved.id }, body: { watched } });
    await set(false);
    await imports.load("cityOfficer", patentTable(3, 300, "一种停看装置"));
    await watcherWith().watchAll(never);
    await set(true);
    await watcherWith().watchAll(never);
    expect(await told("yantaiOfficer", "停看")).toEqual([]);
  });
});

describe("two imports and a crash between", () => {
  it("lose no hit and announce none twice", async () => {
    const organizationId = test.region.organizations.cityOffice;
    await save("institute", "断电", "q=TI%3D断电装置", true);
    const bring = (title: string) => addPatent(test.database.app, { organizationId, title });
    await bring("断电装置一");
    const dying = createNotificationsService();
    const crash = watcherWith({ ...dying, notify: () => Promise.reject(new Error("the process died")) });
    await crash.watchAll(never).catch(() => undefined);
    await bring("断电装置二");
    await Promise.all([watcherWith().watchAll(never), watcherWith().watchAll(never), watcherWith().watchAll(never)]);
    await bring("断电装置三");
    await Promise.all([watcherWith().watchAll(never), watcherWith().watchAll(never)]);
    const notices = await eventually("notices of three hits", async () => {
      const all = await told("institute", "断电");
      return all.reduce((sum, one) => sum + one.count, 0) >= 3 && all;
    });
    const titles = (await Promise.all(notices.map(({ runId }) => titlesOf("institute", runId)))).flat();
    expect(titles.toSorted()).toEqual(["断电装置一", "断电装置三", "断电装置二"].toSorted());
  });

  it("find a hit whose transaction began before a run and ended after it", async () => {
    const organizationId = test.region.organizations.cityOffice;
    await save("otherEnterprise", "晚到", "q=TI%3D晚到装置", true);
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    const late = test.database.owner.transaction().execute(async (tx) => {
      await tx
        .insertInto("patent")
        .values({ organization_id: organizationId, title: "晚到装置", validity: "active", validity_group: "in_force" })
        .execute();
      await held;
    });
    await watcherWith().watchAll(never);
    expect(await told("otherEnterprise", "晚到")).toEqual([]);
    commit();
    await late;
    await watcherWith().watchAll(never);
    expect((await told("otherEnterprise", "晚到")).map((one) => one.count)).toEqual([1]);
  });
});
