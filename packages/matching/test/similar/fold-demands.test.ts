import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DemandText, foldDemands } from "../../src/index.ts";

const company = "本公司位于示例市，专业生产各类机械零件，产品远销海内外，拥有员工三百余人和先进的生产设备，历来重视技术创新。";
const leak = "现有注塑机在高速运转时油缸密封处经常漏油，停机维修频繁，希望改进密封结构以延长使用寿命并降低维护成本。";

const demand = (title: string, text: string, organizationId = "示例甲"): DemandText => ({ title, text, organizationId });
const folded = (...demands: readonly DemandText[]) =>
  foldDemands(demands, (each) => each).map(({ others }) => others.map(({ duplication }) => duplication));

describe("Demands that a supply may meet", () => {
  it("count as one where one organisation files its need again, whether the text was written anew or is too short to compare", () => {
    expect(folded(demand("注塑机油缸密封技术", leak), demand("注塑机油缸密封技术", `${leak}预算面议，可上门考察。`))).toEqual([
      ["filed_again"],
    ]);
    expect(folded(demand("注塑机油缸密封技术", leak), demand("注塑机油缸密封技术难题", leak))).toEqual([["filed_again"]]);
    expect(folded(demand("注塑机油缸密封技术", "漏油"), demand("注塑机油缸密封技术", "求密封"))).toEqual([["filed_again"]]);
  });

  it("count as one where two organisations ask the same in nearly the same words", () => {
    expect(folded(demand("注塑机油缸密封技术", leak), demand("注塑机油缸密封技术改进", leak, "示例乙"))).toEqual([["similar_text"]]);
  });

  it("stay apart where only the company introduces itself in the same words", () => {
    expect(folded(demand("提高零件加工精度", company + "求提高精度。"), demand("模具设计人才", company + "求模具人才。"))).toEqual([
      [],
      [],
    ]);
  });

  it("stay apart where titles ask for different things, figures included, or the words of one title hide different needs", () => {
    expect(folded(demand("接枝型改性涤纶丝", leak), demand("阻燃改性涤纶丝", leak))).toEqual([[], []]);
    expect(folded(demand("2.5吨电动冷库叉车制造", leak), demand("3.0吨电动冷库叉车制造", leak))).toEqual([[], []]);
    expect(folded(demand("生产线技术改造", leak), demand("生产线技术改造", company))).toEqual([[], []]);
    expect(folded(demand("注塑机密封", "漏油"), demand("注塑机密封", "漏油", "示例乙"))).toEqual([[], []]);
  });

  it("keep their order, and none is lost", () => {
    const some = fc.array(
      fc
        .constantFrom(leak, company, "漏油")
        .chain((text) => fc.constantFrom("注塑机密封", "生产线改造").map((title) => demand(title, text))),
      { maxLength: 230 },
    );
    fc.assert(
      fc.property(some, (demands) => {
        const ranked = demands.map((each, rank) => ({ ...each, rank }));
        const groups = foldDemands(ranked, (each) => each);
        const bests = groups.map(({ best }) => best.rank);
        expect(bests).toEqual(bests.toSorted((a, b) => a - b));
        expect(groups.flatMap(({ best, others }) => [best.rank, ...others.map(({ item }) => item.rank)]).toSorted((a, b) => a - b)).toEqual(
          ranked.map(({ rank }) => rank),
        );
      }),
      { numRuns: 20 },
    );
  });
});
