import { nameResolutionEndpoints as operations, organizationsEndpoints, patentsEndpoints } from "@zhiqiao/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import { applicationNumber, csv, importsOf } from "../../../test/app/test-imports.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { planApplyingSince } from "./apply-names.ts";
import { resolveNames } from "./resolve-names.ts";

let test: TestApp;
let kept: string;
let twin: string;
let third: string;
const register = async (nameZh: string, regionCode: string): Promise<string> =>
  (await test.call("admin", organizationsEndpoints.createOrganization, { body: { nameZh, kind: "enterprise", regionCode } })).body.id;

const table = (from: number, ...owners: readonly string[]) =>
  csv([
    ["申请号", "标题", "申请人", "法律状态", "公开(公告)日", "专利类型", "省", "市"],
    ...owners.map((owner, at) => [
      applicationNumber(from + at),
      `一种示例装置${from + at}`,
      owner,
      "授权",
      "2021-05-04",
      "发明",
      "山东省",
      "威海市",
    ]),
  ]);

beforeAll(async () => {
  test = await createTestApp();
  kept = await register("威海示例海风机械有限公司", "371082");
  twin = await register("山东示例巨浪动力有限公司", "371000");
  third = await register("烟台示例山石有限公司", "370600");
  await importsOf(test).load(
    "cityOfficer",
    table(
      0,
      "威海示例海风机械有限公司",
      "山东示例巨浪动力有限公司",
      "山东示例巨浪动力有限责任公司",
      "威海示例海风机械有限公司;山东示例巨浪动力有限公司",
      "烟台示例山石有限公司",
    ),
  );
  await eventually("the names are linked", async () => (await owned(twin)) === 3 && (await owned(kept)) === 2);
}, 60_000);
afterAll(() => test.close());

const owned = async (organizationId: string): Promise<number> =>
  (await test.call("admin", patentsEndpoints.listPatents, { query: { owner: [organizationId] } })).body.total;
const counted = async (id: string): Promise<number> =>
  (await test.call("admin", organizationsEndpoints.getOrganization, { params: { id } })).body.patentCount;
const merge = (who: Person, id: string, keptId: string) =>
  test.call(who, operations.mergeOrganization, { params: { id }, body: { keptId, reason: "示例：同一单位登记了两次" } });
const part = (who: Person, id: string) => test.call(who, operations.partOrganization, { params: { id } });
const namesOf = async (id: string): Promise<string[]> =>
  (await test.call("bank", operations.listOrganizationNames, { params: { id } })).body.items.map((one) => one.name).toSorted();
/** Everything that is evidence: what sources state, the registrations, and the decisions on names. */
const evidence = async () =>
  (
    await sql`select (select md5(string_agg(r::text, '' order by r.id)) from patent_record r) as records,
      (select md5(string_agg(o::text, '' order by o.id)) from organization o) as organizations,
      (select md5(string_agg(l::text, '' order by l.id)) from name_link l) as links`.execute(test.database.owner)
  ).rows[0];

describe("merging two registrations of one organisation", () => {
  it("shows first what would move", async () => {
    const preview = await test.call("cityOfficer", operations.previewMerge, { params: { id: twin }, query: { keptId: kept } });
    expect(preview.body).toEqual({ names: 2, patents: 3, keptPatents: 2, patentsTogether: 4, demandsStaying: 0 });
  });

  it("gives names and patents of the one to the other, and no source, registration or decision is touched", async () => {
    const before = await evidence();
    const merged = await merge("cityOfficer", twin, kept);
    expect(merged).toMatchObject({
      status: 201,
      body: { mayMerge: true, items: [{ organization: { id: kept }, kept: true, by: "示例人员cityOfficer", undoable: true }] },
    });
    await eventually("all four patents are the kept one's", async () => (await owned(kept)) === 4);
    expect([await owned(twin), await counted(twin), await counted(kept)]).toEqual([0, 0, 4]);
    expect(await namesOf(kept)).toEqual(["威海示例海风机械有限公司", "山东示例巨浪动力有限公司", "山东示例巨浪动力有限责任公司"]);
    const of = (await test.call("bank", operations.listOrganizationMerges, { params: { id: kept } })).body;
    expect(of).toMatchObject({ mayMerge: false, items: [{ organization: { id: twin }, kept: false, mergedId: twin, undoable: false }] });
    await resolveNames(test.database.app);
    expect(await evidence()).toEqual(before);
  });

  it("holds for what is imported afterwards, under old names and new spellings of either", async () => {
    await importsOf(test).load("cityOfficer", table(10, "山东示例巨浪动力有限公司", "山东省示例巨浪动力有限公司"));
    await eventually("both are the kept one's", async () => (await owned(kept)) === 6);
    expect(await owned(twin)).toBe(0);
  });

  it("taken back leaves two organisations as they were, with what came in between", async () => {
    expect((await part("cityOfficer", twin)).body.items).toEqual([]);
    await eventually("each has its own", async () => (await owned(kept)) === 2 && (await owned(twin)) === 5);
    expect(await namesOf(kept)).toEqual(["威海示例海风机械有限公司"]);
    expect((await part("cityOfficer", twin)).code).toBe("names.not_merged");
  });

  it("may go on: what was kept is merged later, and parted again in any order", async () => {
    await merge("admin", twin, kept);
    await merge("admin", kept, third);
    await eventually("all are the third's", async () => (await owned(third)) === 7);
    expect(await namesOf(third)).toHaveLength(5);
    await part("admin", twin);
    await eventually("the twin has its own", async () => (await owned(twin)) === 5 && (await owned(third)) === 3);
    await part("admin", kept);
    await eventually("all three have their own", async () => (await owned(kept)) === 2 && (await owned(third)) === 1);
  });

  it("may go on while the patents of the first merger are still on their way", async () => {
    // Whoever gives patents their owners has read who is who by the time it reads what sources state, and waits there.
    const hold = await test.database.owner.startTransaction().execute();
    await sql`lock table patent_record in access exclusive mode`.execute(hold);
    const waiting = async (count: number): Promise<boolean> => {
      const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(test.database.owner);
      return (rows[0]?.waiting ?? 0) >= count;
    };
    await merge("admin", twin, kept);
    await eventually("the first merger's patents are on their way", () => waiting(1));
    await merge("admin", kept, third);
    await eventually("the second merger's, too", () => waiting(2));
    await hold.commit().execute();
    await eventually("all are the third's", async () => (await owned(third)) === 7);
    await part("admin", twin);
    await part("admin", kept);
    await eventually("all three have their own", async () => (await owned(kept)) === 2 && (await owned(twin)) === 5);
  });

  it("is refused with its reason: into itself, into what is merged, with accounts, and by those who do not answer for both", async () => {
    expect((await merge("admin", twin, twin)).code).toBe("names.merge_itself");
    expect((await merge("rongchengOfficer", twin, kept)).code).toBe("names.merge_not_yours");
    expect((await merge("cityOfficer", twin, third)).code).toBe("names.merge_not_yours");
    expect((await merge("university", twin, kept)).code).toBe("auth.forbidden");
    expect((await merge("admin", test.region.organizations.enterprise, kept)).code).toBe("names.merge_has_accounts");
    expect((await merge("admin", twin, crypto.randomUUID())).code).toBe("organizations.organization_not_found");
    await merge("admin", twin, kept);
    expect((await merge("admin", kept, twin)).code).toBe("names.already_merged");
    expect((await merge("admin", twin, third)).code).toBe("names.already_merged");
    expect((await part("yantaiOfficer", twin)).code).toBe("names.merge_not_yours");
    await part("admin", twin);
  });

  it("never goes round in a circle, however many ask at once", async () => {
    const answers = await Promise.all([
      merge("admin", twin, kept),
      merge("admin", kept, twin),
      merge("admin", kept, third),
      merge("admin", third, twin),
      merge("admin", twin, third),
    ]);
    expect(answers.filter((one) => one.status === 201).length).toBeGreaterThanOrEqual(1);
    for (const answer of answers) expect([undefined, "names.already_merged"]).toContain(answer.code);
    const { rows } = await sql<{ merged_id: string; kept_id: string }>`select merged_id, kept_id from organization_merge m
      where undoes is null and not exists (select 1 from organization_merge u where u.undoes = m.id)`.execute(test.database.owner);
    const keptOf = new Map(rows.map((row) => [row.merged_id, row.kept_id]));
    for (const start of keptOf.keys()) {
      let at: string | undefined = start;
      for (let steps = 0; at !== undefined; steps += 1) {
        expect(steps).toBeLessThan(3);
        at = keptOf.get(at);
      }
    }
    for (const id of keptOf.keys()) await part("admin", id);
    await eventually(
      "all have their own",
      async () => (await owned(kept)) === 2 && (await owned(twin)) === 5 && (await owned(third)) === 1,
    );
  });

  it("reaches the patents of an import that began before it", async () => {
    await merge("cityOfficer", twin, kept);
    await eventually("all are the kept one's", async () => (await owned(kept)) === 6);
    // What an import writes that read the register before the merger.
    await sql`update patent set owner_organization_id = ${twin}, owner_organization_ids = array[${twin}::uuid]
      where applicants = array['山东示例巨浪动力有限责任公司']`.execute(test.database.owner);
    expect(await counted(twin)).toBe(1);
    await test.database.owner.transaction().execute((tx) => planApplyingSince(tx, new Date(), null));
    await eventually("its patent has gone along", async () => (await counted(twin)) === 0 && (await counted(kept)) === 6);
    await part("cityOfficer", twin);
  });

  it("is kept as it was decided: nobody can change or remove it", async () => {
    await expect(sql`update organization_merge set kept_id = merged_id`.execute(test.database.owner)).rejects.toThrow("append-only");
    await expect(sql`delete from organization_merge`.execute(test.database.owner)).rejects.toThrow("append-only");
  });
});
