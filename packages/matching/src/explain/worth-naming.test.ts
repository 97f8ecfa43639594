import { afterAll, describe, expect, it } from "vitest";
import { teachTerms } from "../text/dictionary.ts";
import { worthNaming } from "./worth-naming.ts";

const worthOf = (words: string): Set<number> => new Set(words.split(" ").map(worthNaming));

describe("what a word of a demand is worth naming where a supply lacks it", () => {
  afterAll(() => void teachTerms([]));

  it("is most for things, doings as things, and what is written in letters", () => {
    expect(worthOf("铸件 曳引机 热处理 淬火 丙烯酸酯 led h2so4 3.5mm dqe")).toEqual(new Set([1]));
  });

  it("is half for doing and quality", () => {
    expect(worthOf("压铸 打滑 涂装 均衡 成套")).toEqual(new Set([0.5]));
  });

  it("is nothing for turns of speech, comparisons, times and figures without a unit", () => {
    expect(worthOf("尽早 什么 有些 还要 夏天 当中 绝大部分 较差 不小 270 85% 6.5-8")).toEqual(new Set([0]));
  });

  it("is nothing for what every demand says", () => {
    expect(worthOf("研发 现状 办法 客户 方案 难题")).toEqual(new Set([0]));
  });

  it("is nothing for pieces of a sentence that no dictionary knows, and most for words of the field that none knows", () => {
    expect(worthOf("后要 过深 还贵 抗即 需凿 哪类 不裂 率高 铸完 转得 别受 想换 能烧 弯来")).toEqual(new Set([0]));
    expect(worthOf("罐道 张力 衬板 底坑 支纱 客梯 余长")).toEqual(new Set([1]));
  });

  it("is most for a taught word, whatever its characters", () => {
    expect(worthNaming("未饱和聚")).toBe(0);
    teachTerms(["未饱和聚"]);
    expect(worthNaming("未饱和聚")).toBe(1);
  });
});
