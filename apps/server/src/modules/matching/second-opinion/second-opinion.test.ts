import { demandsEndpoints, matchingEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../../test/app/test-app.ts";
import { addPatent, kelpDemand, kelpPatent } from "../../../../test/app/test-supply.ts";
import { openModel } from "../../../../test/second-opinion/stand-in.ts";
import { askSecondOpinion, SecondOpinionFailed } from "./ask-endpoint.ts";

type Model = Awaited<ReturnType<typeof openModel>>;
let model: Model;
let test: TestApp;
let plain: TestApp;
let demandId: string;
let favourite: string;
beforeAll(async () => {
  model = await openModel("深海");
  const endpoint = { kind: "rerank", url: `${model.url}/v1/rerank`, model: "示例模型", key: "sample-key" } as const;
  [test, plain] = [await createTestApp({ secondOpinion: endpoint }), await createTestApp()];
  const { university } = test.region.organizations;
  await addPatent(test.database.app, { ...kelpPatent, organizationId: university, ownerId: university });
  favourite = await addPatent(test.database.app, {
    title: "一种海带自动切割船",
    abstract: "本发明公开一种海带自动切割船，用于深海、深海养殖区，切割海带时识别海带边缘。",
    organizationId: university,
  });
  demandId = await publish(test);
});
afterAll(async () => {
  await Promise.all([test.close(), plain.close()]);
  await model.close();
});

const publish = async (app: TestApp, confidentiality: "open" | "limited" = "open"): Promise<string> => {
  const { body } = await app.call("enterprise", demandsEndpoints.createDemand, { body: { ...kelpDemand, confidentiality } });
  await app.call("enterprise", demandsEndpoints.actOnDemand, { params: { id: body.id }, body: { action: "submit" } });
  await app.call("rongchengOfficer", demandsEndpoints.actOnDemand, { params: { id: body.id }, body: { action: "publish" } });
  return body.id;
};
const listOf = async (app: TestApp, id: string, query: object = {}) =>
  (await app.call("enterprise", matchingEndpoints.listDemandMatches, { params: { id }, query })).body;

describe("a second opinion", () => {
  it("is neither asked nor offered where the operator names no model", async () => {
    const { secondOpinion } = await listOf(plain, await publish(plain), { second: "true" });
    expect(secondOpinion).toEqual({ state: "none", model: null });
  });

  it("is not asked until somebody wants it", async () => {
    const { secondOpinion, items } = await eventually("both patents are found", async () => {
      const list = await listOf(test, demandId);
      return list.items.length === 2 ? list : undefined;
    });
    expect(secondOpinion).toEqual({ state: "not_asked", model: "示例模型" });
    expect(items.map(({ secondRank }) => secondRank)).toEqual([null, null]);
    expect(model.heard).toEqual([]);
  });

  it("tells both ranks of each patent and leaves strength, score and reasons as they are", async () => {
    const own = await listOf(test, demandId);
    const { items, secondOpinion } = await listOf(test, demandId, { second: "true" });
    expect(secondOpinion.state).toBe("given");
    const found = items.find(({ patent }) => patent.id === favourite);
    expect(found).toMatchObject({ secondRank: 1, ownRank: 2 });
    const before = own.items.find(({ patent }) => patent.id === favourite);
    expect({ score: found?.score, strength: found?.strength, reasons: found?.reasons }).toEqual({
      score: before?.score,
      strength: before?.strength,
      reasons: before?.reasons,
    });
    expect(model.heard.at(-1)?.authorization).toBe("Bearer sample-key");
  });

  it("never sends a demand that is not open to all", async () => {
    const asked = model.heard.length;
    const { secondOpinion } = await listOf(test, await publish(test, "limited"), { second: "true" });
    expect(secondOpinion.state).toBe("withheld");
    expect(model.heard.length).toBe(asked);
  });

  it.each([
    ["refuses", 429, "too many"],
    ["answers what is no JSON", 200, "<html>"],
    ["answers in another form", 200, '{"results":"none"}'],
  ])("leaves our own order where the model %s", async (_, status, body) => {
    model.fail(status, body);
    const { secondOpinion, items } = await listOf(test, demandId, { second: "true" });
    model.recover();
    expect(secondOpinion.state).toBe("failed");
    expect(items.map(({ ownRank }) => ownRank)).toEqual([1, 2]);
  });
});

describe("an endpoint of embeddings", () => {
  it("is asked once for the query and all texts, and answers with the cosine of each", async () => {
    const endpoint = { kind: "embeddings", url: `${model.url}/v1/embeddings`, model: "示例向量" } as const;
    const [none, twice] = await askSecondOpinion(endpoint, "需求", ["海带", "深海、深海"]);
    expect(none).toBe(0);
    expect(twice).toBeCloseTo(2 / Math.sqrt(5), 12);
  });
  it("says so where nobody answers", async () => {
    const nobody = { kind: "embeddings", url: "http://127.0.0.1:9/v1/embeddings", model: "示例向量" } as const;
    await expect(askSecondOpinion(nobody, "需求", ["海带"])).rejects.toThrow(SecondOpinionFailed);
  });
});
