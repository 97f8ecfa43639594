import { describe, expect, it } from "vitest";
import { namedSecondOpinion } from "./second-opinion-setting.ts";

const named = (url: string, model = "示例模型", key?: string) =>
  namedSecondOpinion({ ZHIQIAO_SECOND_OPINION_URL: url, ZHIQIAO_SECOND_OPINION_MODEL: model, ZHIQIAO_SECOND_OPINION_KEY: key });

describe("the setting of a second opinion", () => {
  it("is off where no address is set, whatever else is", () => {
    expect(named("")).toBeUndefined();
    expect(namedSecondOpinion({ ZHIQIAO_SECOND_OPINION_MODEL: "示例模型" })).toBeUndefined();
  });
  it("tells a rerank endpoint from one of embeddings by its address", () => {
    expect(named("https://host.example/v1/rerank", "m", "示例密钥")).toEqual({
      kind: "rerank",
      url: "https://host.example/v1/rerank",
      model: "m",
      key: "示例密钥",
    });
    expect(named("http://127.0.0.1:9997/v1/embeddings/")?.kind).toBe("embeddings");
  });
  it.each([
    ["no address at all", "host/v1/rerank"],
    ["another scheme", "ftp://host.example/v1/rerank"],
    ["another endpoint", "https://host.example/v1/chat/completions"],
    ["a key within the address", "https://name:password@host.example/v1/rerank"],
  ])("refuses %s", (_, url) => {
    expect(() => named(url)).toThrow("ZHIQIAO_SECOND_OPINION");
  });
  it("refuses an address without the name of a model", () => {
    expect(() => named("https://host.example/v1/rerank", "")).toThrow("ZHIQIAO_SECOND_OPINION");
  });
});
