import { achievementMatchesEndpoints, demandsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csv, importsOf } from "../../../test/app/test-imports.ts";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { batteryPatent, kelpDemand, kelpPatent } from "../../../test/app/test-supply.ts";

let test: TestApp;
let imports: ReturnType<typeof importsOf>;
let demandId: string;

const publish = async (problem: string): Promise<string> => {
  const { body } = await test.call("enterprise", demandsEndpoints.createDemand, {
    body: { ...kelpDemand, problem, confidentiality: "open" },
  });
  await test.call("enterprise", demandsEndpoints.actOnDemand, { params: { id: body.id }, body: { action: "submit" } });
  await test.call("rongchengOfficer", demandsEndpoints.actOnDemand, { params: { id: body.id }, body: { action: "publish" } });
  return body.id;
};

const headings = ["成果编号", "成果名称", "完成单位", "成果简介", "成熟度", "合作方式"];
const kelp = ["K-1", kelpPatent.title, "示例大学", kelpPatent.abstract, "通过中试", "许可；合作开发"];
const battery = ["B-1", batteryPatent.title, "示例大学", batteryPatent.abstract, "正在研发", "技术转让"];

beforeAll(async () => {
  test = await createTestApp();
  imports = importsOf(test);
  await imports.load("university", csv([headings, kelp, battery]), "示例成果.csv", "achievements");
  demandId = await publish(kelpDemand.problem);
});
afterAll(() => test.close());

const achievementsFor = async (who: Person, query: object = {}) =>
  test.call(who, achievementMatchesEndpoints.listDemandAchievements, { params: { id: demandId }, query });

describe("achievements of a demand", () => {
  it("put the one that solves it first, with the words that met, how ripe it is and the form of cooperation", async () => {
    const found = await eventually("the kelp achievement is found", async () => {
      const { body } = await achievementsFor("enterprise");
      return body.items[0]?.achievement.title === kelpPatent.title ? body : undefined;
    });
    const reasons = found.items[0]?.reasons ?? [];
    expect(reasons.flatMap((reason) => (reason.kind === "concept" ? [reason.term] : [])).join()).toMatch(/海带/u);
    expect(reasons).toContainEqual({ kind: "offer_fits", cooperation: ["licence"] });
    expect(found.items[0]?.strength).not.toBe("weak");
    expect(found).toMatchObject({ noGoodSupply: false, indexed: 2, total: found.items.length });
    const weak = await achievementsFor("enterprise", { strength: "weak" });
    expect(weak.body.items.map((item) => item.achievement.title)).not.toContain(kelpPatent.title);
  });

  it("stand beside the demand's text, with the words and the sentences that met", async () => {
    const { body: list } = await achievementsFor("enterprise");
    const achievementId = list.items[0]?.achievement.id ?? "";
    const params = { id: demandId, achievementId };
    const { body } = await test.call("enterprise", achievementMatchesEndpoints.explainAchievement, { params });
    expect(body).toMatchObject({ demandId, achievementId, strength: list.items[0]?.strength, reasons: list.items[0]?.reasons });
    const summary = body.supplyTexts.find(({ field }) => field === "summary");
    expect(summary?.text).toBe(kelpPatent.abstract);
    for (const { start, end, term } of summary?.marks ?? []) expect(term).toContain(summary?.text.slice(start, end));
    expect(summary?.marks.length).toBeGreaterThan(0);
    const [pair] = body.sentencePairs;
    expect(`${kelpDemand.title}\n${kelpDemand.problem}`).toContain(pair?.demand);
    expect(`${kelpPatent.title}\n${kelpPatent.abstract}`).toContain(pair?.supply);
    const unknown = { id: demandId, achievementId: "00000000-0000-4000-8000-000000000000" };
    expect((await test.call("enterprise", achievementMatchesEndpoints.explainAchievement, { params: unknown })).code).toBe(
      "achievements.achievement_not_found",
    );
  });

  it("follow a correction of the achievement at once", async () => {
    const renamed = kelp.map((cell, column) => (column === 1 ? "一种紫菜采收装置" : column === 3 ? "采收紫菜。" : cell));
    await imports.load("university", csv([headings, renamed]), "更正.csv", "achievements");
    await eventually("the corrected achievement no longer leads", async () => {
      const { body } = await achievementsFor("enterprise");
      return body.items.some((item) => item.achievement.title === kelpPatent.title) ? undefined : body;
    });
    await imports.load("university", csv([headings, kelp]), "再更正.csv", "achievements");
    await eventually("it leads again", async () => {
      const { body } = await achievementsFor("enterprise");
      return body.items[0]?.achievement.title === kelpPatent.title ? body : undefined;
    });
  });

  it("are refused for a demand that the caller may not see", async () => {
    const { body } = await test.call("enterprise", demandsEndpoints.createDemand, {
      body: { ...kelpDemand, confidentiality: "confidential" },
    });
    const { code } = await test.call("university", achievementMatchesEndpoints.listDemandAchievements, { params: { id: body.id } });
    expect(code).toBe("demands.demand_not_found");
  });
});

describe("demands of an achievement", () => {
  it("are those published that it may meet, told with the same reasons as from the demand's side", async () => {
    const { body: list } = await achievementsFor("enterprise");
    const [best] = list.items;
    const { body } = await test.call("university", achievementMatchesEndpoints.listAchievementDemands, {
      params: { id: best?.achievement.id ?? "" },
    });
    expect(body.items[0]?.demand.id).toBe(demandId);
    expect(body.items[0]?.strength).toBe(best?.strength);
    const concepts = (reasons: readonly { readonly kind: string }[]) => reasons.filter(({ kind }) => kind === "concept");
    expect(concepts(body.items[0]?.reasons ?? [])).toEqual(concepts(best?.reasons ?? []));
  });

  it("stand under the best of those that one organisation filed for one need", async () => {
    const { body: list } = await achievementsFor("enterprise");
    const params = { id: list.items[0]?.achievement.id ?? "" };
    const again = await publish(`${kelpDemand.problem}预算面议，可上门考察。`);
    const folded = await eventually("the demand filed again stands under the first or above it", async () => {
      const { body } = await test.call("university", achievementMatchesEndpoints.listAchievementDemands, { params });
      return body.folded === 1 ? body : undefined;
    });
    const [best] = folded.items;
    expect(new Set([best?.demand.id, best?.folded[0]?.demand.id])).toEqual(new Set([demandId, again]));
    expect(best?.folded[0]?.duplication).toBe("filed_again");
    expect(folded.items).toHaveLength(folded.total - 1);
  });

  it("do not exist for an achievement that does not", async () => {
    const { code } = await test.call("university", achievementMatchesEndpoints.listAchievementDemands, {
      params: { id: "00000000-0000-4000-8000-000000000000" },
    });
    expect(code).toBe("achievements.achievement_not_found");
  });
});
