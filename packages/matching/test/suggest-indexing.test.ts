import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { suggestIndexing } from "../src/index.ts";

const picker = {
  title: "一种苹果采摘机器人的柔性末端",
  abstract:
    "本发明用于矮砧密植苹果园的自动采收。解决了人工采摘损伤果实的问题。末端由三指气动硅胶爪组成，显著降低碰压伤比例，实测采收成功率91%。",
  firstClaim: "1. 一种苹果采摘机器人，其特征在于：包括柔性爪。",
};

describe("suggested indexing", () => {
  it("takes use, problem and effect from the patent's own sentences, and names the sentence", () => {
    const told = suggestIndexing(picker);
    expect(told.plainUse).toEqual({ value: "矮砧密植苹果园的自动采收", sentence: "本发明用于矮砧密植苹果园的自动采收。" });
    expect(told.problem?.sentence).toContain("解决了");
    expect(told.effect?.value).toContain("降低碰压伤");
    expect(told.maturity?.value).toBe("small_trial");
    expect(told.chainTags?.value).toContain("农业机械");
  });

  it("suggests nothing where the text says nothing", () => {
    expect(suggestIndexing({ title: "示例", abstract: null, firstClaim: null })).toEqual({
      plainUse: undefined,
      problem: undefined,
      effect: undefined,
      chainTags: undefined,
      maturity: undefined,
    });
  });

  it("quotes only what stands in the text, whatever the text is", () => {
    assert(
      property(string({ unit: "grapheme", maxLength: 400 }), (abstract) => {
        const told = suggestIndexing({ title: "示例", abstract: `用于${abstract}。提高${abstract}`, firstClaim: null });
        const passages = [told.plainUse, told.problem, told.effect].filter((one) => one !== undefined);
        expect(passages.filter((one) => !one.sentence.includes(one.value.replace(/…$/u, "")))).toEqual([]);
      }),
    );
  });
});
