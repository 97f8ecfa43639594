import { organizationsEndpoints, systemEndpoints } from "@zhiqiao/contracts";
import { addDays } from "@zhiqiao/rules";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { dayInChina } from "../../platform/clock.ts";

let test: TestApp;
let id: string;
beforeAll(async () => {
  test = await createTestApp();
  id = test.region.organizations.enterprise;
});
afterAll(() => test.close());

const lastYear = Number(dayInChina(new Date()).slice(0, 4)) - 1;
const facts = async (who: Person, query: object = {}) =>
  (await test.call(who, organizationsEndpoints.getOrganizationFacts, { params: { id }, query })).body;
const list = async (query: object) =>
  (await test.call("bank", organizationsEndpoints.listOrganizations, { query: { limit: 100, ...query } })).body;
const figure = (who: Person, body: object) =>
  test.call(who, organizationsEndpoints.recordOrganizationFigure, { params: { id }, body: { year: lastYear, ...body } });
const tag = (who: Person, body: object) =>
  test.call(who, organizationsEndpoints.recordOrganizationTag, {
    params: { id },
    body: { kind: "high_tech", validFrom: "2022-11-01", validTo: "2025-10-31", documentTitle: "示例认定通知", ...body } as never,
  });
const retract = (who: Person, fact: "names" | "figures" | "tags", factId: string) =>
  test.call(who, organizationsEndpoints.retractOrganizationFact, { params: { id, fact, factId }, body: { reason: "录入有误" } });
/** Makes everything recorded so far known since that day. */
const knownSince = async (table: string, day: string) => {
  await test.database.ownerPool.query(`alter table ${table} disable trigger user`);
  await test.database.ownerPool.query(`update ${table} set recorded_at = '${day}T00:00:00+08:00'`);
  await test.database.ownerPool.query(`alter table ${table} enable trigger user`);
};

describe("status tags", () => {
  it("are recorded by those responsible for the organisation, and by nobody else", async () => {
    expect((await tag("rongchengOfficer", {})).status).toBe(201);
    for (const who of ["yantaiOfficer", "enterprise", "bank"] as const)
      expect((await tag(who, { kind: "gazelle" })).code).toBe("auth.forbidden");
  });

  it("count from their first to their last day and on neither side of them, in the list as on the page", async () => {
    for (const [day, state, listed] of [
      ["2022-10-31", "upcoming", 0],
      ["2022-11-01", "valid", 1],
      ["2025-09-01", "ending", 1],
      ["2025-10-31", "ending", 1],
      ["2025-11-01", "expired", 0],
    ] as const) {
      expect((await facts("bank", { day })).tags.map((one) => one.state)).toEqual([state]);
      const found = await list({ tag: "high_tech", day });
      expect([found.total, found.facets.tag.high_tech ?? 0]).toEqual([listed, listed]);
    }
    expect((await list({ ending: "true", day: "2025-09-01" })).items.map((one) => one.id)).toEqual([id]);
    expect((await list({ ending: "true", day: "2025-08-01" })).total).toBe(0);
  });

  it("of a kind and level do not overlap, unless one corrects the other", async () => {
    expect((await tag("rongchengOfficer", { validFrom: "2025-10-31", validTo: "2028-10-30" })).code).toBe("organizations.tag_overlaps");
    const [first] = (await facts("bank")).tags;
    await knownSince("organization_tag", "2023-01-01");
    const corrected = await tag("rongchengOfficer", { validTo: "2025-11-30", corrects: first?.id });
    expect(corrected.body).toMatchObject({ validTo: "2025-11-30" });
    expect((await facts("bank")).tags.map((one) => one.validTo)).toEqual(["2025-11-30"]);
    expect((await facts("bank", { knownOn: "2023-06-30" })).tags.map((one) => one.validTo)).toEqual(["2025-10-31"]);
    expect((await facts("bank", { knownOn: "2022-12-31" })).tags).toEqual([]);
    expect((await tag("rongchengOfficer", { corrects: first?.id })).code).toBe("organizations.fact_not_found");
  });

  it("that end within sixty days are named to the officers of the region on the day's list, as many as the list they open holds", async () => {
    const ending = async (who: Person) =>
      (await test.call(who, systemEndpoints.getToday, {})).body.items.find(({ kind }) => kind === "tags_ending");
    expect(await ending("cityOfficer")).toBeUndefined();
    const today = dayInChina(new Date());
    const recorded = await tag("cityOfficer", { kind: "gazelle", validFrom: "2024-01-01", validTo: addDays(today, 60) });
    const item = await ending("cityOfficer");
    expect(item).toEqual({ kind: "tags_ending", count: 1, link: "/organizations?ending=true&region=371000" });
    expect((await list({ ending: "true", region: "371000" })).total).toBe(1);
    for (const who of ["yantaiOfficer", "enterprise", "bank"] as const) expect(await ending(who)).toBeUndefined();
    await retract("cityOfficer", "tags", recorded.body.id);
    expect(await ending("cityOfficer")).toBeUndefined();
  });

  it("of 优势 and 示范 need their level", async () => {
    expect((await tag("cityOfficer", { kind: "ip_advantage" })).code).toBe("organizations.tag_level_missing");
    expect((await tag("cityOfficer", { kind: "ip_advantage", level: "provincial" })).status).toBe(201);
    expect((await tag("cityOfficer", { kind: "ip_advantage", level: "national" })).status).toBe(201);
    expect((await list({ tag: "ip_advantage", tagLevel: "national", day: "2024-01-01" })).total).toBe(1);
    expect((await list({ tag: "ip_advantage", tagLevel: "municipal", day: "2024-01-01" })).total).toBe(0);
  });

  it("are taken back with a reason, once", async () => {
    const recorded = await tag("rongchengOfficer", { kind: "unicorn" });
    expect((await retract("enterprise", "tags", recorded.body.id)).code).toBe("auth.forbidden");
    expect((await retract("rongchengOfficer", "tags", recorded.body.id)).status).toBe(200);
    expect((await retract("rongchengOfficer", "tags", recorded.body.id)).code).toBe("organizations.fact_not_found");
    expect((await facts("bank")).tags.map((one) => one.kind)).not.toContain("unicorn");
  });
});

describe("yearly figures and the size", () => {
  it("are unknown until the industry and the figures are stated", async () => {
    expect((await facts("enterprise")).size).toMatchObject({ size: "unknown", missing: ["figures"] });
    expect((await figure("enterprise", { staff: 103, revenueFen: "15735000000" })).status).toBe(201);
    expect((await facts("enterprise")).size).toMatchObject({ size: "unknown", missing: ["industry"], year: lastYear });
    const { body: row } = await test.call("bank", organizationsEndpoints.getOrganization, { params: { id } });
    expect(
      (
        await test.call("rongchengOfficer", organizationsEndpoints.correctOrganization, {
          params: { id },
          body: { kind: row.kind, regionCode: row.regionCode, industryCode: "I65" },
        })
      ).status,
    ).toBe(200);
    expect((await facts("enterprise")).size).toMatchObject({ size: "medium", year: lastYear, missing: [] });
  });

  it("come first from an authority, then from the organisation itself, and both are kept", async () => {
    expect((await figure("rongchengOfficer", { staff: 99, revenueFen: "15735000000" })).body).toMatchObject({
      selfStated: false,
      counts: true,
    });
    const read = await facts("enterprise");
    expect(read.figures.map(({ staff, selfStated, counts }) => [staff, selfStated, counts])).toEqual([
      [99, false, true],
      [103, true, false],
    ]);
    expect(read.size).toMatchObject({ size: "small" });
    expect(read.size?.readings[0]?.lines.map(({ metric, reaches }) => [metric, reaches])).toEqual([
      ["staff", "small"],
      ["revenue", "large"],
    ]);
  });

  it("are hidden from others, who see the size alone", async () => {
    for (const who of ["bank", "yantaiOfficer", "admin"] as const) {
      const read = await facts(who);
      expect([read.figuresHidden, read.figures, read.size?.size, read.size?.readings]).toEqual([true, [], "small", []]);
    }
    expect((await list({ size: "small" })).items.map((one) => one.id)).toEqual([id]);
  });

  it("of a year count from the year after, and stay as they were known", async () => {
    await figure("rongchengOfficer", { year: lastYear - 1, staff: 5, revenueFen: "100000000" });
    expect((await facts("cityOfficer", { day: `${lastYear}-12-31` })).size).toMatchObject({ size: "micro", year: lastYear - 1 });
    expect((await list({ size: "micro", day: `${lastYear}-12-31` })).total).toBe(1);
    await knownSince("organization_figure", "2020-01-01");
    await figure("rongchengOfficer", { staff: 400, revenueFen: "15735000000" });
    expect((await facts("cityOfficer")).size?.size).toBe("large");
    expect((await facts("cityOfficer", { knownOn: "2020-01-01" })).size?.size).toBe("small");
  });

  it("of a year that is not over are refused", async () => {
    expect((await figure("enterprise", { year: lastYear + 1, staff: 1 })).code).toBe("organizations.year_not_over");
  });

  it("are stated by the organisation for itself alone, and an authority's statement is not its to take back", async () => {
    expect((await figure("otherEnterprise", { staff: 1 })).code).toBe("auth.forbidden");
    const counting = (await facts("enterprise")).figures.find((one) => one.counts);
    expect((await retract("enterprise", "figures", counting?.id ?? "0")).code).toBe("auth.forbidden");
    const own = (await facts("enterprise")).figures.find((one) => one.selfStated);
    expect((await retract("enterprise", "figures", own?.id ?? "0")).status).toBe(200);
  });
});

describe("names", () => {
  const name = (who: Person, body: object) =>
    test.call(who, organizationsEndpoints.recordOrganizationName, {
      params: { id },
      body: { name: "示例海浪科技有限公司", language: "zh", usage: "registered", ...body } as never,
    });

  it("change by an officer from a day on; the old one becomes a former name and is still found", async () => {
    expect((await name("rongchengOfficer", {})).code).toBe("organizations.rename_day_missing");
    expect((await name("enterprise", { fromDay: "2024-03-01" })).code).toBe("organizations.rename_by_officer");
    expect((await name("rongchengOfficer", { name: "示例bank", fromDay: "2024-03-01" })).code).toBe("organizations.name_taken");
    expect((await name("rongchengOfficer", { fromDay: "2024-03-01" })).status).toBe(201);
    expect((await facts("bank")).names.map((one) => [one.name, one.usage, one.fromDay, one.toDay])).toEqual([
      ["示例海浪科技有限公司", "registered", "2024-03-01", null],
      ["示例enterprise", "former", null, "2024-02-29"],
    ]);
    expect((await list({ q: "示例enterprise" })).items.map((one) => one.nameZh)).toEqual(["示例海浪科技有限公司"]);
  });

  it("follow one on the other", async () => {
    expect((await name("cityOfficer", { name: "示例海浪集团有限公司", fromDay: "2023-01-01" })).code).toBe(
      "organizations.rename_day_missing",
    );
    expect((await name("cityOfficer", { name: "示例海浪集团有限公司", fromDay: "2025-01-01" })).status).toBe(201);
    expect((await facts("bank")).names.map((one) => [one.usage, one.fromDay, one.toDay])).toEqual([
      ["registered", "2025-01-01", null],
      ["former", "2024-03-01", "2024-12-31"],
      ["former", null, "2024-02-29"],
    ]);
  });

  it("by which it is also called are stated by the organisation itself, and taken back", async () => {
    const alias = await name("enterprise", { name: "海浪科技", usage: "alias" });
    expect(alias.body).toMatchObject({ selfStated: true, usage: "alias" });
    expect((await name("enterprise", { name: "海浪科技", usage: "alias" })).code).toBe("organizations.name_stated");
    expect((await retract("enterprise", "names", alias.body.id)).status).toBe(200);
    const registered = (await facts("bank")).names.find((one) => one.usage === "registered");
    expect((await retract("cityOfficer", "names", registered?.id ?? "0")).code).toBe("organizations.name_in_use");
  });
});

describe("the register", () => {
  const correct = (who: Person, body: object) =>
    test.call(who, organizationsEndpoints.correctOrganization, {
      params: { id },
      body: { kind: "enterprise", regionCode: "371082", industryCode: "I65", ...body },
    });

  it("refuses a credit code whose check digit does not fit with the right one, and takes it where that is said to be right", async () => {
    expect((await correct("rongchengOfficer", { uscc: "12345" })).code).toBe("organizations.uscc_malformed");
    const wrong = await correct("rongchengOfficer", { uscc: "914110007324785524" });
    expect([wrong.code, (wrong.body as unknown as { details: object }).details]).toEqual([
      "organizations.uscc_check_digit",
      { uscc: "914110007324785524", right: "3" },
    ]);
    expect((await correct("rongchengOfficer", { uscc: "914110007324785524", acceptUscc: true })).body).toMatchObject({ usccRight: "3" });
    expect((await facts("bank")).changes[0]?.fields).toContainEqual({ field: "uscc_right", before: null, after: "3" });
  });

  it("keeps what it said before each correction", async () => {
    await correct("cityOfficer", { uscc: "914110007324785523", address: "示例路 1 号" });
    const [latest] = (await facts("bank")).changes;
    expect(latest?.fields.toSorted((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
      { field: "address", before: null, after: "示例路 1 号" },
      { field: "uscc", before: "914110007324785524", after: "914110007324785523" },
    ]);
  });

  it("is not corrected by officers of another region, nor moved out of the officer's own", async () => {
    expect((await correct("yantaiOfficer", { address: "x" })).code).toBe("auth.forbidden");
    expect((await correct("rongchengOfficer", { regionCode: "370600" })).code).toBe("auth.forbidden");
    expect((await correct("rongchengOfficer", { parkCode: "370600" })).code).toBe("organizations.park_unfit");
  });
});

describe("the list", () => {
  it("counts for each value what it would leave, sorts both ways and gives every one once", async () => {
    const all = await list({});
    expect(all.facets.kind.enterprise).toBe((await list({ kind: "enterprise" })).total);
    expect((await list({ kind: "enterprise" })).facets.kind).toEqual(all.facets.kind);
    expect((await list({ industry: "I" })).total).toBe(all.facets.industry["I"]);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await list({ limit: 2, sort: "patents", order: "desc", ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((one) => one.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([all.total, all.total]);
  });
});
