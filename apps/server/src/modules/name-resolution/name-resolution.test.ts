import {
  type ApplicantName,
  nameResolutionEndpoints as operations,
  organizationFactsEndpoints,
  organizationsEndpoints,
  patentsEndpoints,
} from "@zhiqiao/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import { applicationNumber, csv, importsOf } from "../../../test/app/test-imports.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { resolveNames } from "./resolve-names.ts";

let test: TestApp;
let organizations: { seawind: string; university: string; yantai: string };
const register = async (nameZh: string, regionCode: string, kind: "enterprise" | "university" = "enterprise") =>
  (await test.call("admin", organizationsEndpoints.createOrganization, { body: { nameZh, kind, regionCode } })).body.id;

const headings = ["申请号", "标题", "申请人", "当前权利人", "法律状态", "公开(公告)日", "专利类型", "省", "市"];
let count = 0;
const patents = (...rows: readonly (readonly [applicants: string, city?: string, owners?: string])[]) =>
  csv([
    headings,
    ...rows.map(([applicants, city = "威海市", owners = ""]) => {
      count += 1;
      return [applicationNumber(count), `一种示例装置${count}`, applicants, owners, "授权", "2021-05-04", "发明", "山东省", city];
    }),
  ]);

beforeAll(async () => {
  test = await createTestApp();
  organizations = {
    seawind: await register("威海示例海风机械有限公司", "371082"),
    university: await register("示例海云大学", "371071", "university"),
    yantai: await register("烟台示例山石有限公司", "370600"),
  };
  await importsOf(test).load(
    "cityOfficer",
    patents(
      ["威海示例海风机械有限责任公司"],
      ["威海市示例海风机械有限公司"],
      ["威海示例海风机械股份有限公司"],
      ["威海示例海风机械股份有限公司"],
      ["示例海云大学威海校区"],
      ["示例海云大学附属医院"],
      ["示例海云大学;威海示例海风机械有限公司"],
      ["威海示例无名有限公司"],
      ["张示例"],
      ["烟台示例山石股份有限公司", "烟台市"],
    ),
  );
  await eventually("the names are compared", async () => (await find("威海示例海风机械股份有限公司"))?.state === "doubtful");
}, 60_000);
afterAll(() => test.close());

const list = async (query: object = {}, who: Person = "admin") =>
  (await test.call(who, operations.listNames, { query: { limit: 100, ...query } })).body;
const find = async (name: string, who: Person = "admin"): Promise<ApplicantName | undefined> =>
  (await list({ q: name }, who)).items.find((one) => one.spellings.includes(name));
const get = async (name: string): Promise<ApplicantName> => {
  const found = await find(name);
  if (found === undefined) throw new Error(`no name ${name}`);
  return found;
};
const patentsOf = async (organizationId: string): Promise<number> =>
  (await test.call("admin", patentsEndpoints.listPatents, { query: { owner: [organizationId] } })).body.total;
const decide = (who: Person, id: string, body: { decision: "same" | "different"; organizationId: string } | { decision: "none" }) =>
  test.call(who, operations.decideName, { params: { id }, body });
const statements = async () =>
  (await sql<{ all: string }>`select md5(string_agg(r::text, '' order by r.id)) as all from patent_record r`.execute(test.database.owner))
    .rows;

describe("names in patents", () => {
  it("that are one organisation for certain are linked by the program, which says why", async () => {
    const name = await get("威海示例海风机械有限责任公司");
    expect(name).toMatchObject({
      state: "linked",
      organization: { id: organizations.seawind },
      decided: { decision: "same", by: null, version: "names-1", undoable: false },
    });
    expect(name.decided?.reasons).toContain("same_trade_name");
    await eventually("its patents have their owner", async () => (await patentsOf(organizations.seawind)) === 3);
  });

  it("count every registered owner of a patent, not the first alone", async () => {
    expect(await patentsOf(organizations.university)).toBe(1);
    const { body } = await test.call("admin", organizationsEndpoints.getOrganization, { params: { id: organizations.seawind } });
    expect(body.patentCount).toBe(3);
  });

  it("that are in doubt wait for a person, beside what they may be", async () => {
    const campus = await get("示例海云大学威海校区");
    expect(campus).toMatchObject({ state: "doubtful", organization: null, canDecide: true });
    expect(campus.candidates).toMatchObject([
      { organization: { id: organizations.university }, part: "campus", reasons: ["same_body", "campus_of"] },
    ]);
    expect(await get("威海示例海风机械股份有限公司")).toMatchObject({ state: "doubtful", patentCount: 2, regionCodes: ["371000"] });
  });

  it("are not asked about where nothing is like them: a hospital beside its university, a stranger, a person", async () => {
    for (const name of ["示例海云大学附属医院", "威海示例无名有限公司", "张示例"]) expect((await get(name)).state).toBe("unknown");
    expect((await decide("admin", (await get("张示例")).id, { decision: "none" })).code).toBe("names.person");
  });

  it("are decided by the officers whose region their patents or organisations are in, and by nobody else", async () => {
    const { id } = await get("示例海云大学威海校区");
    const body = { decision: "same" as const, organizationId: organizations.university };
    expect((await decide("yantaiOfficer", id, body)).code).toBe("names.not_yours");
    expect((await decide("university", id, body)).code).toBe("auth.forbidden");
    expect((await list({ state: ["doubtful"] }, "yantaiOfficer")).items.map((one) => one.name)).toEqual(["烟台示例山石股份有限公司"]);
    expect((await list({ state: ["doubtful"] }, "cityOfficer")).items.map((one) => one.name).toSorted()).toEqual([
      "威海示例海风机械股份有限公司",
      "示例海云大学威海校区",
    ]);
  });
});

describe("a decision", () => {
  it("gives the patents their owner, and taken back takes it from them; no statement of a source is touched", async () => {
    const before = await statements();
    const { id } = await get("威海示例海风机械股份有限公司");
    const confirmed = await decide("cityOfficer", id, { decision: "same", organizationId: organizations.seawind });
    expect(confirmed.body).toMatchObject({ state: "linked", decided: { by: "示例人员cityOfficer", undoable: true } });
    expect(confirmed.body.decided?.reasons).toContain("legal_form_changed");
    await eventually("five patents are its", async () => (await patentsOf(organizations.seawind)) === 5);
    const decisionId = confirmed.body.decided?.id ?? "";
    const undone = await test.call("cityOfficer", operations.undoNameDecision, { params: { id: decisionId } });
    expect(undone.body.state).toBe("doubtful");
    await eventually("three patents are its", async () => (await patentsOf(organizations.seawind)) === 3);
    expect((await test.call("cityOfficer", operations.undoNameDecision, { params: { id: decisionId } })).code).toBe("names.not_undoable");
    expect(await statements()).toEqual(before);
    const { body } = await test.call("cityOfficer", operations.getName, { params: { id } });
    expect(body.history.map((one) => [one.decision, one.undone])).toEqual([
      ["undo", false],
      ["same", true],
    ]);
  });

  it("that two are not one is never asked again, whatever is imported or compared later", async () => {
    const { id } = await get("示例海云大学威海校区");
    expect((await decide("cityOfficer", id, { decision: "different", organizationId: organizations.university })).body.state).toBe(
      "set_aside",
    );
    await importsOf(test).load("cityOfficer", patents(["示例海云大学（威海校区）"]));
    await resolveNames(test.database.app);
    expect(await get("示例海云大学威海校区")).toMatchObject({ state: "set_aside", patentCount: 2, candidates: [] });
  });

  it("that the program was wrong holds against the program, and against the very same spelling", async () => {
    const name = await get("威海示例海风机械有限公司");
    await decide("rongchengOfficer", name.id, { decision: "different", organizationId: organizations.seawind });
    // Spelled alike and linked by the same key: it is one name with all its patents.
    await eventually("none of its patents is left", async () => (await patentsOf(organizations.seawind)) === 2);
    await importsOf(test).load("cityOfficer", patents(["威海示例海风机械有限公司"]));
    await resolveNames(test.database.app);
    expect(await patentsOf(organizations.seawind)).toBe(2);
    const undo = (await test.call("admin", operations.getName, { params: { id: name.id } })).body.history[0];
    await test.call("admin", operations.undoNameDecision, { params: { id: undo?.id ?? "" } });
    await eventually("they are back, the new one too", async () => (await patentsOf(organizations.seawind)) === 4);
  });

  it("registers a new organisation under a name and links it", async () => {
    const { id } = await get("威海示例无名有限公司");
    const body = { nameZh: "威海示例无名有限公司", kind: "enterprise" as const, regionCode: "371082" };
    expect((await test.call("yantaiOfficer", operations.registerName, { params: { id }, body })).code).toBe("names.not_yours");
    const registered = await test.call("cityOfficer", operations.registerName, { params: { id }, body });
    expect(registered).toMatchObject({ status: 201, body: { state: "linked", organization: { nameZh: "威海示例无名有限公司" } } });
    const organizationId = registered.body.organization?.id ?? "";
    await eventually("its patent is its", async () => (await patentsOf(organizationId)) === 1);
    const { body: known } = await test.call("bank", operations.listOrganizationNames, { params: { id: organizationId } });
    expect(known.items).toMatchObject([{ name: "威海示例无名有限公司", canDecide: false }]);
  });

  it("on several names is taken for all or none", async () => {
    const doubtful = await get("威海示例海风机械股份有限公司");
    const foreign = await get("烟台示例山石股份有限公司");
    const items = [
      { nameId: doubtful.id, organizationId: organizations.seawind },
      { nameId: foreign.id, organizationId: organizations.yantai },
    ];
    expect((await test.call("cityOfficer", operations.confirmNames, { body: { items } })).code).toBe("names.not_yours");
    expect((await get("威海示例海风机械股份有限公司")).state).toBe("doubtful");
    expect((await test.call("admin", operations.confirmNames, { body: { items } })).body).toEqual({ confirmed: 2 });
    expect((await list()).progress).toEqual({ decided: 5, asked: 5 });
  });

  it("is kept as it was, with who took it and when: nobody can change or remove it", async () => {
    await expect(sql`update name_link set organization_id = null`.execute(test.database.owner)).rejects.toThrow("append-only");
    await expect(sql`delete from name_link`.execute(test.database.owner)).rejects.toThrow("append-only");
  });
});

describe("comparing again", () => {
  it("changes nothing where nothing has changed", async () => {
    const rows = async () =>
      (
        await sql`select (select count(*) from name_link) as links, (select md5(string_agg(n::text, '' order by n.id)) from applicant_name n) as names`.execute(
          test.database.owner,
        )
      ).rows;
    await resolveNames(test.database.app);
    const before = await rows();
    expect((await resolveNames(test.database.app)).linked).toBe(0);
    expect(await rows()).toEqual(before);
  });

  it("finds whom older names mean as soon as an organisation is registered", async () => {
    const id = await register("示例海云大学附属医院", "371071", "university");
    await eventually("the name is linked", async () => (await get("示例海云大学附属医院")).organization?.id === id);
    await eventually("and its patent", async () => (await patentsOf(id)) === 1);
  });

  it("knows organisations by the former names that are stated of them", async () => {
    await importsOf(test).load("cityOfficer", patents(["山东示例旧称动力有限公司"]));
    await eventually("it is unknown", async () => (await find("山东示例旧称动力有限公司"))?.state === "unknown");
    const name = { name: "山东示例旧称动力有限公司", language: "zh" as const, usage: "former" as const, toDay: "2015-05-31" };
    await test.call("admin", organizationFactsEndpoints.recordOrganizationName, { params: { id: organizations.seawind }, body: name });
    await eventually("it is linked", async () => (await get(name.name)).organization?.id === organizations.seawind);
  });
});
