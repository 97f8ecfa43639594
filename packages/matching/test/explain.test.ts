import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMatchIndex, type Explanation, type MatchDocument, type MatchField, matchAll, type Reason } from "../src/index.ts";
import { QUERY_WEIGHTS } from "../src/ranking/parameters.ts";
import { scoreOf } from "../src/ranking/score-parts.ts";
import { normalise } from "../src/text/normalise.ts";
import { documents, query } from "./sample-texts.ts";

const concepts = ({ reasons }: { reasons: readonly Reason[] }) => reasons.filter((reason) => reason.kind === "concept");

const fieldText = (document: MatchDocument, field: MatchField, index = 0): string =>
  field === "tags" || field === "classes" ? (document[field]?.[index] ?? "") : (document[field] ?? "");

/** 示例 */
const SUPPLIES: readonly MatchDocument[] = [
  {
    id: "scarf",
    title: "一种抗起球针织围巾",
    abstract: "本发明公开了一种抗起球的针织围巾。围巾表面的纱线经ＡＢＳ-2树脂整理，减少摩擦起球。",
    attributes: { ipc: ["D04B 1/14"], industry: "C17" },
  },
  { id: "lamp", title: "LED恒流驱动电路" },
];
const DEMAND = {
  title: "防起球的针织围巾",
  text: "围巾在摩擦中容易起球。寻求用abs-2树脂整理纱线的技术，投资预算面谈，耐水洗。",
  ipc: ["D04B1/22"],
  industry: "C17",
};

const explained = (): Explanation => {
  const index = createMatchIndex();
  index.add(SUPPLIES);
  const explanation = index.explain(DEMAND, "scarf");
  if (explanation === undefined) throw new Error("the index lost a document");
  return explanation;
};

describe("explain", () => {
  it("splits exactly the score of the search into concepts, with the same strength", () => {
    fc.assert(
      fc.property(documents, query, (docs, asked) => {
        const index = createMatchIndex();
        index.add(docs);
        for (const hit of index.search(asked, { limit: 100 }).hits) {
          const explanation = index.explain(asked, hit.id);
          expect(explanation?.score).toBeCloseTo(hit.score, 9);
          expect(explanation?.strength).toBe(hit.strength);
          const parts = explanation === undefined ? [] : concepts(explanation);
          expect(parts.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(hit.score, 9);
          expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it("tells the parts of a score, which add up to it whatever they weigh", () => {
    const weight = fc.double({ min: 0, max: 2, noNaN: true });
    const weighed = fc.record({ words: weight, bigrams: weight, titleCoverage: weight, titleLikeness: weight });
    fc.assert(
      fc.property(documents, query, weighed, (docs, asked, part) => {
        const index = createMatchIndex();
        index.add(docs);
        const weights = { ...QUERY_WEIGHTS, ...part };
        for (const hit of index.search(asked, { limit: 100, weights }).hits) {
          const parts = index.explain(asked, hit.id)?.parts;
          expect(parts === undefined ? undefined : scoreOf(parts, weights)).toBeCloseTo(hit.score, 9);
        }
      }),
    );
  });

  it("marks in both texts passages that read as the concept", () => {
    fc.assert(
      fc.property(documents, query, (docs, asked) => {
        const index = createMatchIndex();
        index.add(docs);
        for (const document of docs) {
          for (const { term, demandSpans, supplySpans } of concepts(index.explain(asked, document.id) ?? { reasons: [] })) {
            const form = normalise(term);
            expect(demandSpans.length).toBeGreaterThan(0);
            expect(supplySpans.length).toBeGreaterThan(0);
            for (const { part, start, end } of demandSpans) {
              expect(normalise((part === "title" ? asked.title : (asked.text ?? "")).slice(start, end))).toBe(form);
            }
            for (const { field, index: which, start, end } of supplySpans) {
              expect(normalise(fieldText(document, field, which).slice(start, end))).toBe(form);
            }
          }
        }
      }),
    );
  });

  it("names the longest stretch that both texts share", () => {
    const terms = concepts(explained()).map(({ term }) => term);
    expect(terms).toContain("针织围巾");
    expect(terms).toContain("abs-2树脂整理");
  });

  it("names the words of the demand that nothing met, and no phrase of the genre", () => {
    const unmatched = explained().reasons.find((reason) => reason.kind === "unmatched_words");
    expect(unmatched?.terms).toContain("耐水洗");
    expect(unmatched?.terms).not.toContain("投资");
    expect(unmatched?.terms).not.toContain("围巾");
  });

  it("knows which shared stretch tells a reader nothing, though it adds to the score", () => {
    const index = createMatchIndex();
    index.add([{ id: "dryer", title: "海带烘干机", abstract: "烘干3小时后知道含水率。" }]);
    const reasons = concepts(index.explain({ title: "海带烘干", text: "3；小时；知道；含水率。" }, "dryer") ?? { reasons: [] });
    expect(reasons.filter(({ tells }) => tells).map(({ term }) => term)).toEqual(["海带烘干", "含水率"]);
    expect(new Set(reasons.filter(({ tells }) => !tells).map(({ term }) => term))).toEqual(new Set(["3", "小时", "知道"]));
  });

  it("states the classification that both share, at the level where they agree", () => {
    expect(explained().reasons).toContainEqual({ kind: "same_ipc", ipc: "D04B1" });
    expect(explained().reasons).toContainEqual({ kind: "same_industry", code: "C17" });
  });

  it("sets a sentence of the demand beside the sentence of the supply that shares most with it", () => {
    const pairs = explained().pairs.map(({ demand, supply }) => [
      (demand.part === "title" ? DEMAND.title : DEMAND.text).slice(demand.start, demand.end),
      fieldText(SUPPLIES[0] ?? { id: "", title: "" }, supply.field).slice(supply.start, supply.end),
    ]);
    expect(pairs).toContainEqual([
      "寻求用abs-2树脂整理纱线的技术，投资预算面谈，耐水洗。",
      "围巾表面的纱线经ＡＢＳ-2树脂整理，减少摩擦起球。",
    ]);
  });

  it("compares sentences, not the names of quantities and their figures", () => {
    const supply = "回收率为95%，处理量不低于5 t。膜孔径3.5mm，可用于海水淡化浓盐水的分离。";
    const pairsOf = (text: string): string[] => {
      const index = createMatchIndex();
      index.add([{ id: "membrane", title: "分离膜", abstract: supply }]);
      const pairs = index.explain({ title: "盐湖提锂", text }, "membrane")?.pairs ?? [];
      return pairs.map(({ demand }) => text.slice(demand.start, demand.end));
    };
    expect(pairsOf("回收率\n处理量；≥ 95 %；5 t；95%；3.5mm")).toEqual([]);
    expect(pairsOf("阀门开度95%时流量下降、噪声升高。")).toEqual([]);
    expect(pairsOf("海水淡化浓盐水分离困难。\n回收率")).toEqual(["海水淡化浓盐水分离困难。"]);
  });

  it("says nothing of a document it does not hold, and gives no concepts where nothing is shared", () => {
    const index = createMatchIndex();
    index.add(SUPPLIES);
    expect(index.explain(DEMAND, "gone")).toBeUndefined();
    expect(index.explain({ title: "疫苗冷链" }, "lamp")).toMatchObject({ score: 0, strength: "weak", pairs: [] });
  });
});

describe("matchAll", () => {
  it("yields every demand in its order with ranked supplies and their reasons", () => {
    const results = Array.from(
      matchAll(
        SUPPLIES,
        [
          { id: "none", title: "疫苗冷链" },
          { id: "d", ...DEMAND },
        ],
        { top: 1 },
      ),
    );
    expect(results.map(({ demand }) => demand)).toEqual(["none", "d"]);
    expect(results[0]?.matches).toEqual([]);
    expect(results[1]?.matches).toMatchObject([{ rank: 1, id: "scarf" }]);
    const kinds = results[1]?.matches[0]?.reasons.map(({ kind }) => kind);
    expect(kinds).toContain("concept");
    // The best match names what the demand is about, as a list of matches says.
    expect(kinds).toContain("object_met");
  });
});

describe("what the classes of a document are called", () => {
  const asked = { title: "锂离子电池", text: "寻求锂离子电池的回收技术。" };
  const SUPPLIES_WITH_CLASSES: readonly MatchDocument[] = [
    { id: "classed", title: "储能单元梯次利用", classes: ["二次电池；及其制造", "锂离子电池"] },
    { id: "bare", title: "储能单元梯次利用" },
    { id: "tagged", title: "储能单元梯次利用", tags: ["二次电池；及其制造", "锂离子电池"] },
  ];
  const index = createMatchIndex();
  index.add(SUPPLIES_WITH_CLASSES);

  it("counts where its texts lack the words, and less than a keyword", () => {
    const [bare = 0, classed = 0, tagged = 0] = ["bare", "classed", "tagged"].map((id) => index.explain(asked, id)?.score);
    expect(bare).toBe(0);
    expect(classed).toBeGreaterThan(bare);
    expect(tagged).toBeGreaterThan(classed);
  });

  it("is told with the titles that the marks point into, though a classification may be called otherwise by then", () => {
    const explanation = index.explain(asked, "classed");
    const [best] = concepts(explanation ?? { reasons: [] });
    expect(explanation?.classes).toEqual(["二次电池；及其制造", "锂离子电池"]);
    expect(best).toMatchObject({ term: "锂离子电池", field: "classes", supplySpans: [{ field: "classes", index: 1, start: 0, end: 5 }] });
    expect(index.explain(asked, "bare")?.classes).toEqual([]);
  });

  it("is never set beside a sentence of the demand", () => {
    expect(index.explain(asked, "classed")?.pairs).toEqual([]);
    expect(index.explain(asked, "tagged")?.pairs).toEqual([]);
  });
});
