import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type PopulationImport, type Refusal, regionsEndpoints } from "@zhiqiao/contracts";
import { perTenThousand } from "@zhiqiao/rules";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { addPatent } from "../../../test/app/test-supply.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import { populationOf } from "./populations.service.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const weihai = { code: "371000" };
const bureau = { year: 2025, measure: "year_end" as const, people: 2_910_000, publisher: "示例统计局" };
const view = async (who: Person, code: string, query: object = {}) =>
  (await test.call(who, regionsEndpoints.getRegion, { params: { code }, query })).body;
const ofDay = (day: string, knownOn?: string) =>
  runWork(test.database.app, systemActor, ({ tx }) => populationOf(tx, "371000", { day, knownOn }));

describe("zones and parks", () => {
  const add = (who: Person, body: object) =>
    test.call(who, regionsEndpoints.createRegion, {
      body: { parentCode: "371000", level: "zone", nameZh: "示例新区", nameEn: "Sample New Area", ...body },
    });

  it("are added below their region by its officers, with the next code that is free", async () => {
    expect((await add("cityOfficer", {})).body).toMatchObject({ code: "371072", path: "/370000/371000/371072/" });
    const park = { level: "park", parentCode: "371072", nameZh: "示例产业园" };
    expect((await add("cityOfficer", park)).body).toMatchObject({ code: "371072-P01", path: "/370000/371000/371072/371072-P01/" });
    expect((await add("cityOfficer", { ...park, nameZh: "示例产业二园" })).body.code).toBe("371072-P02");
  });

  it("are not added by officers of another region, nor by those who are no officers", async () => {
    expect((await add("yantaiOfficer", { nameZh: "示例甲区" })).code).toBe("auth.forbidden");
    expect((await add("rongchengOfficer", { nameZh: "示例甲区" })).code).toBe("auth.forbidden");
    expect((await add("enterprise", { nameZh: "示例甲区" })).code).toBe("auth.forbidden");
  });

  it("are refused below what cannot hold them, under a code against the rule, or under a name or code that is taken", async () => {
    expect((await add("admin", { parentCode: "370000" })).code).toBe("regions.parent_unfit");
    expect((await add("admin", { level: "park", parentCode: "371072-P01", nameZh: "示例园" })).code).toBe("regions.parent_unfit");
    expect((await add("admin", { nameZh: "示例丙区", code: "370671" })).code).toBe("regions.code_unfit");
    expect((await add("admin", { nameZh: "示例丙区", code: "371071" })).code).toBe("regions.code_taken");
    expect((await add("admin", {})).code).toBe("regions.name_taken");
  });

  it("are overseen by the officers of the region above from then on", async () => {
    expect((await view("cityOfficer", "371072")).mayWrite).toBe(true);
    expect((await view("yantaiOfficer", "371072")).mayWrite).toBe(false);
  });
});

describe("a region", () => {
  it("counts what it holds together with all regions below", async () => {
    const before = await view("bank", "371000");
    await addPatent(test.database.app, { organizationId: test.region.organizations.university, title: "示例", regionCode: "371071" });
    const city = await view("bank", "371000");
    expect(city.region.counts.patents).toBe(before.region.counts.patents + 1);
    expect(city.children.find(({ code }) => code === "371071")?.counts.patents).toBe(1);
    expect((await view("bank", "370000")).children.find(({ code }) => code === "371000")?.counts).toEqual(city.region.counts);
    expect(city.ancestors.map(({ code }) => code)).toEqual(["370000"]);
  });

  it("that does not exist is refused", async () => {
    expect((await test.call("bank", regionsEndpoints.getRegion, { params: { code: "999999" } })).code).toBe("regions.region_not_found");
  });
});

describe("populations", () => {
  const record = (who: Person, body: object) =>
    test.call(who, regionsEndpoints.recordPopulation, { params: weihai, body: { ...bureau, ...body } });

  it("are unknown, not zero, where nobody stated one", async () => {
    expect(await ofDay("2026-06-30")).toEqual([]);
  });

  it("are stated by the officers of the region and the operator, and by nobody else", async () => {
    expect((await record("cityOfficer", {})).status).toBe(201);
    for (const who of ["rongchengOfficer", "yantaiOfficer", "university"] as const)
      expect((await record(who, { year: 2024 })).code).toBe("auth.forbidden");
  });

  it("divide the figures of the following year, a year's end before a census, and never those of their own year", async () => {
    await record("cityOfficer", { year: 2020, measure: "census", people: 2_906_548 });
    expect((await ofDay("2026-06-30")).map(({ year, people }) => [year, people])).toEqual([[2025, 2_910_000]]);
    expect((await ofDay("2025-12-31")).map(({ year, measure }) => [year, measure])).toEqual([[2020, "census"]]);
    expect(await ofDay("2020-12-31")).toEqual([]);
  });

  it("are corrected by a further statement, and stay as they were known before", async () => {
    await test.database.ownerPool.query("alter table region_population disable trigger user");
    await test.database.ownerPool.query("update region_population set recorded_at = '2026-03-01T00:00:00Z'");
    await test.database.ownerPool.query("alter table region_population enable trigger user");
    expect((await record("cityOfficer", { people: 2_920_000 })).status).toBe(201);
    expect((await ofDay("2026-06-30")).map(({ people }) => people)).toEqual([2_920_000]);
    expect((await ofDay("2026-06-30", "2026-03-01")).map(({ people }) => people)).toEqual([2_910_000]);
    expect(await ofDay("2026-06-30", "2026-02-28")).toEqual([]);
    expect((await record("cityOfficer", { people: 2_920_000 })).code).toBe("regions.population_unchanged");
  });

  it("of two publishers are both kept, so that a figure on which they disagree is unknown", async () => {
    await record("cityOfficer", { publisher: "示例第二来源", people: 2_800_000 });
    const populations = await ofDay("2026-06-30");
    expect(populations).toHaveLength(2);
    const ask = { region: "371000", populationYear: 2025, count: 1n, unknownCount: 0n, places: 2 };
    const known = populations.map((one) => ({ region: one.regionCode, year: one.year, people: BigInt(one.people), source: one.publisher }));
    expect(perTenThousand(ask, known)).toMatchObject({ state: "unknown", missing: ["population_sources_disagree"] });
  });

  it("are retracted with a reason, once", async () => {
    const wrong = (await view("cityOfficer", "371000")).populations.find(({ publisher }) => publisher === "示例第二来源");
    const retract = () =>
      test.call("cityOfficer", regionsEndpoints.retractPopulation, {
        params: { ...weihai, id: wrong?.id ?? "0" },
        body: { reason: "来源有误" },
      });
    expect((await retract()).status).toBe(200);
    expect((await retract()).code).toBe("regions.population_not_found");
    expect(await ofDay("2026-06-30")).toHaveLength(1);
  });
});

describe("importing populations", () => {
  const load = async (who: Person, text: string, publisher?: string) => {
    const response = await test.app.http.inject({
      method: "POST",
      url: `/api/populations/import?fileName=${encodeURIComponent("人口.csv")}${publisher === undefined ? "" : `&publisher=${encodeURIComponent(publisher)}`}`,
      headers: { cookie: `zhiqiao_session=${test.region.tokens[who]}`, "content-type": "application/octet-stream" },
      payload: Buffer.from(text),
    });
    return response.json<PopulationImport & Partial<Pick<Refusal, "code">>>();
  };

  it("takes the rows that are right, answers the others with their line, and changes nothing the second time", async () => {
    const table = "区划代码,年份,常住人口（万人）\n371082,2024,70.5\n999999,2024,1\n370600,2024,700\n371082,2024,71\n371071,,1\n";
    const first = await load("cityOfficer", table, "示例统计局");
    expect(first).toMatchObject({ recorded: 1, unchanged: 0 });
    expect(first.refused.map(({ line, problem }) => [line, problem])).toEqual([
      [3, "region_unknown"],
      [4, "region_outside"],
      [5, "repeated"],
      [6, "year_invalid"],
    ]);
    expect(await load("cityOfficer", table, "示例统计局")).toMatchObject({ recorded: 0, unchanged: 1 });
    expect((await view("bank", "371082")).populations).toMatchObject([{ people: 705_000, year: 2024, line: 2 }]);
  });

  it("refuses a table without the columns it takes", async () => {
    expect((await load("admin", "地区,户籍人口\n示例,1\n")).code).toBe("regions.population_columns_missing");
    expect((await load("enterprise", "a,b\n1,2\n")).code).toBe("auth.forbidden");
  });

  const census = path.join(
    fileURLToPath(new URL("../../../../../", import.meta.url)),
    "../shared/data/reference/shandong_population_2020_census.csv",
  );
  it.skipIf(!existsSync(census))("reads the census of a province (skipped without ../shared/data)", async () => {
    const outcome = await load("admin", readFileSync(census, "utf8"), "示例普查公报");
    expect(outcome.recorded).toBe(2);
    expect(new Set(outcome.refused.map(({ problem }) => problem))).toEqual(new Set(["region_unknown"]));
    expect((await view("bank", "370600")).populations).toMatchObject([{ year: 2020, measure: "census", people: 7_102_116 }]);
  });
});

describe("exporting regions", () => {
  it("gives the region and everything below it, in the reader's language", async () => {
    const { payload } = await test.app.http.inject({
      method: "GET",
      url: "/api/regions/371000/export?format=csv",
      headers: { cookie: `zhiqiao_session=${test.region.tokens.bank}` },
    });
    const rows = payload.trim().split("\r\n");
    expect(rows[1]).toMatch(/^371000,威海市,371000,市,370000,\d+,\d+,\d+,2920000,2025,年末,示例统计局$/u);
    expect(rows).toHaveLength(1 + (await view("bank", "371000")).children.length + 1 + 2);
  });
});
