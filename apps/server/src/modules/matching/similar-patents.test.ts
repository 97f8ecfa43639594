import { demandsEndpoints, matchingEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import { addPatent, batteryPatent, kelpDemand, kelpPatent } from "../../../test/app/test-supply.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";

let test: TestApp;
let demandId: string;
/** An invention, the utility model of the same day, what another owner offers, and something else. */
let invention: string;
let model: string;
let washer: string;
let battery: string;

beforeAll(async () => {
  test = await createTestApp();
  const { university, institute } = test.region.organizations;
  const add = (patent: Parameters<typeof addPatent>[1]) => addPatent(test.database.app, patent);
  const twin = { ...kelpPatent, organizationId: university, ownerId: university, applicationDate: "2024-03-05" };
  invention = await add({ ...twin, applicants: ["示例大学"], flags: ["pledged"] });
  model = await add({ ...twin, abstract: kelpPatent.abstract.replace("本发明", "本实用新型"), type: "utility_model" });
  washer = await add({
    title: "海带自动清洗切割装置",
    abstract:
      "一种海带自动清洗切割装置，包括输送带、清洗槽和圆盘刀组。输送带把鲜海带送入清洗槽，圆盘刀组按设定宽度切割，每小时处理鲜海带1吨。",
    organizationId: institute,
    applicationDate: "2021-09-01",
  });
  battery = await add({ ...batteryPatent, organizationId: university });
  demandId = (await test.call("enterprise", demandsEndpoints.createDemand, { body: kelpDemand })).body.id;
  await eventually("all patents are indexed", async () => ((await matches()).indexed >= 4 ? true : undefined));
});
afterAll(() => test.close());

const matches = async (query: object = {}) =>
  (await test.call("enterprise", matchingEndpoints.listDemandMatches, { params: { id: demandId }, query })).body;
const similarTo = async (id: string) => (await test.call("bank", matchingEndpoints.listSimilarPatents, { params: { id }, query: {} })).body;

describe("near-duplicates in the matches of a demand", () => {
  it("stand under the best of them when that is asked for, and are counted", async () => {
    const plain = await matches();
    const folded = await matches({ fold: "true" });
    expect(plain.folded).toBe(0);
    expect(folded.total).toBe(plain.total);
    expect(folded.folded).toBe(1);
    expect(folded.items).toHaveLength(plain.items.length - 1);
    const [best] = folded.items;
    expect(best?.folded.map(({ patent, duplication }) => [patent.id, duplication])).toEqual([
      [best?.patent.id === invention ? model : invention, "same_invention"],
    ]);
  });
});

describe("members of a patent family", () => {
  it("are one invention by the first priority that they state, whatever their texts say", async () => {
    const { university } = test.region.organizations;
    const texts = [
      { title: "卫星轨道长期推演方法", abstract: "一种卫星轨道长期推演方法，分段积分并修正误差。" },
      { title: "低轨星座轨道误差修正系统", abstract: "一种低轨星座轨道误差修正系统，按观测数据修正。" },
    ];
    const [first = "", second = ""] = await Promise.all(
      texts.map((text) => addPatent(test.database.app, { ...text, organizationId: university })),
    );
    const priority = (text: string, date: string, retracted: object | null = null) => ({ fact: { text, date }, retracted });
    await runWork(test.database.app, systemActor, async (work) => {
      const facts = [
        [priority("CN 202310000001.9", "2023-01-05"), priority("US 63/000,001", "2022-01-05", { reason: "示例" })],
        [priority("CN202310000001.9", "2023-01-05")],
      ];
      for (const [at, patentId] of [first, second].entries())
        await work.tx
          .insertInto("patent_facts")
          .values({ patent_id: patentId, facts: JSON.stringify({ priorities: facts[at] }) })
          .execute();
      work.changed({ kind: "patent", ids: [first, second] });
    });
    const found = await eventually("the family is known", async () => {
      const { duplicates } = await similarTo(first);
      return duplicates.length > 0 ? duplicates : undefined;
    });
    expect(found.map(({ patent, duplication }) => [patent.id, duplication])).toEqual([[second, "same_invention"]]);
  });
});

describe("filters of the matches of a demand", () => {
  it("narrow by days, by events and by year, each with its counts", async () => {
    const all = await matches();
    expect(all.facets["flags"]).toEqual({ pledged: 1, unknown: all.total - 1 });
    expect(all.facets["year"]).toMatchObject({ "2021": 1, "2024": 2 });
    const idsOf = async (query: object) => (await matches(query)).items.map(({ patent }) => patent.id).toSorted();
    expect(await idsOf({ flags: "pledged" })).toEqual([invention]);
    expect(await idsOf({ appliedFrom: "2021-01-01", appliedTo: "2021-12-31" })).toEqual([washer]);
    expect(await idsOf({ year: "2024" })).toEqual([invention, model].toSorted());
    expect(await idsOf({ publishedFrom: "2020-01-01" })).toEqual([]);
  });

  it("count strengths over all that is listed, whichever is chosen", async () => {
    const all = await matches();
    const { strong = 0, possible = 0, weak = 0 } = all.facets["strength"] ?? {};
    expect(strong + possible + weak).toBe(all.total);
    const weakest = await matches({ strength: "weak" });
    expect(weakest.total).toBe(weak);
    expect(weakest.facets["strength"]).toEqual(all.facets["strength"]);
    // That only weak ones are asked for does not mean that there are no others.
    expect(weakest.noGoodSupply).toBe(false);
  });

  it("know the emerging industries of a patent as soon as they are judged", async () => {
    await runWork(test.database.app, systemActor, async (work) => {
      await work.tx
        .insertInto("high_value_current")
        .values({ patent_id: washer, verdict: "no", situations: [], sei_fields: ["2"] })
        .onConflict((conflict) => conflict.column("patent_id").doUpdateSet({ sei_fields: ["2"] }))
        .execute();
      work.changed({ kind: "verdict", ids: [washer, invention] });
    });
    const found = await eventually("the branch is known", async () => {
      const list = await matches({ sei: "2" });
      return list.items.length > 0 ? list : undefined;
    });
    expect(found.items.map(({ patent }) => patent.id)).toEqual([washer]);
    expect(found.facets["sei"]?.["2"]).toBe(1);
  });
});

describe("what is like a patent", () => {
  it("is told with how close it is and what both speak of, its own duplicates apart", async () => {
    const { items, duplicates } = await similarTo(invention);
    expect(duplicates.map(({ patent, duplication }) => [patent.id, duplication])).toEqual([[model, "same_invention"]]);
    expect(items.map(({ patent }) => patent.id)).toEqual([washer]);
    expect(items[0]?.closeness).toBeGreaterThan(0.25);
    expect(items[0]?.closeness).toBeLessThan(1);
    expect(items[0]?.concepts.join(" ")).toContain("海带");
  });

  it("is nothing where no text comes near", async () => {
    const { items, duplicates, indexed } = await similarTo(battery);
    expect(items).toEqual([]);
    expect(duplicates).toEqual([]);
    expect(indexed).toBeGreaterThan(0);
  });

  it("is refused for a patent that does not exist", async () => {
    const id = "00000000-0000-4000-8000-000000000000";
    expect((await test.call("bank", matchingEndpoints.listSimilarPatents, { params: { id }, query: {} })).code).toBe(
      "patents.patent_not_found",
    );
  });
});
