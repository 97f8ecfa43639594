import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMatchIndex, type Hit, type MatchDocument } from "../../src/index.ts";
import { foldRanked } from "../../src/similar/fold.ts";
import { nearnessOf } from "../../src/similar/nearness.ts";
import { duplicationOf, traitsOf } from "../../src/similar/near-duplicates.ts";
import { bareUnits, ShingleSet } from "../../src/similar/shingles.ts";
import { documents, query, text } from "../sample-texts.ts";

/** 示例 */
const KELP =
  "本发明公开了一种海带切割装置，包括机架（1）、输送带（2）和切刀组（3），所述输送带设置在机架上，切刀组位于输送带上方，由电机带动升降，视觉模块识别海带的边缘，使切割宽度保持一致，废料由收集箱收集后再利用。";
const invention: MatchDocument = {
  id: "i",
  title: "一种海带切割装置及其使用方法",
  abstract: KELP,
  attributes: { type: "invention", applicants: ["示例大学"], days: { application: "2024-03-05" } },
};
const like = (id: string, change: Partial<MatchDocument>, attributes: MatchDocument["attributes"] = {}): MatchDocument => ({
  ...invention,
  id,
  ...change,
  attributes: { ...invention.attributes, ...attributes },
});
const between = (a: MatchDocument, b: MatchDocument) => duplicationOf(traitsOf(a), traitsOf(b));

const runsOf = (said: string, width: number): Set<string> => {
  const bare = String.fromCharCode(...bareUnits(said));
  return new Set(Array.from({ length: Math.max(0, bare.length - width + 1) }, (_, at) => bare.slice(at, at + width)));
};

describe("the resemblance of two texts", () => {
  it("is the share of their runs of characters that both have", () => {
    const mixed = fc.tuple(text, text, text).map(([a, b, c]) => [a + b, b + c] as const);
    fc.assert(
      fc.property(mixed, fc.constantFrom(0.1, 0.3, 0.5, 0.6, 0.8, 1), ([one, other], least) => {
        const [a, b] = [runsOf(one, 4), runsOf(other, 4)];
        const shared = [...a].filter((run) => b.has(run)).length;
        const expected = a.size > 0 && b.size > 0 && shared / (a.size + b.size - shared) >= least;
        const [left, right] = [new ShingleSet(bareUnits(one), 4), new ShingleSet(bareUnits(other), 4)];
        expect(left.resembles(right, least)).toBe(expected);
        expect(right.resembles(left, least)).toBe(expected);
      }),
    );
  });

  it("does not depend on case, width, punctuation and the numerals of drawings", () => {
    expect(String.fromCharCode(...bareUnits("机架（12a）、ＰＬＣ控制器(3)，长3.5mm (最长)"))).toBe("机架plc控制器长35mm最长");
  });
});

describe("near-duplicates", () => {
  it("are an invention and a utility model of one owner and one day", () => {
    const model = like("u", { title: "海带切割装置", abstract: KELP.replace("本发明", "本实用新型") }, { type: "utility_model" });
    expect(between(invention, model)).toBe("same_invention");
    expect(between({ ...invention, abstract: "" }, { ...model, abstract: "" })).toBe("same_invention");
  });

  it("are members of one family, whatever their texts say", () => {
    const abroad = like("f", { title: "Kelp cutter", abstract: "" }, { family: "CN202410000001" });
    expect(between(like("i", {}, { family: "CN202410000001" }), abroad)).toBe("same_invention");
  });

  it("are texts that were filed again, by whomever", () => {
    const again = like("a", {}, { applicants: ["示例公司"], days: { application: "2025-01-01" } });
    expect(between(invention, again)).toBe("similar_text");
  });

  it("are not two things of one owner and day, a title alone, two compounds, or two designs", () => {
    const other =
      "本发明公开了一种海带清洗装置，包括水箱、毛刷辊和烘干机，毛刷辊转动时刷去海带表面的泥沙，水箱中的水经过滤后循环，烘干机用热风吹干。";
    expect(between(invention, like("o", { title: "一种海带清洗装置", abstract: other }))).toBeUndefined();
    expect(between(like("a", { abstract: "" }), like("b", { abstract: "" }))).toBeUndefined();
    expect(between(like("a", { title: "化合物RGDV及应用" }), like("b", { title: "化合物RGDF及应用" }))).toBeUndefined();
    expect(between(like("a", {}, { type: "design" }), like("b", {}, { type: "design" }))).toBeUndefined();
    const later = like("l", { abstract: "" }, { type: "utility_model", days: { application: "2025-03-05" } });
    expect(between({ ...invention, abstract: "" }, later)).toBeUndefined();
  });

  it("are so whichever of the two is first", () => {
    fc.assert(
      fc.property(documents, (docs) => {
        const traits = docs.map(traitsOf);
        for (const a of traits) for (const b of traits) expect(duplicationOf(a, b)).toBe(duplicationOf(b, a));
      }),
    );
  });

  it("are read from a text of any length", () => {
    expect(traitsOf({ title: "海".repeat(1_000_000), abstract: "(1".repeat(500_000) }).title).toHaveLength(4_000);
  });
});

/** Copies of a few documents, so that there is something to fold. */
const copied: fc.Arbitrary<MatchDocument[]> = fc.tuple(documents, fc.array(fc.nat({ max: 11 }), { maxLength: 6 })).map(([docs, copies]) => [
  ...docs,
  ...copies.flatMap((at, copy) => {
    const original = docs[at % docs.length];
    return original === undefined ? [] : [{ ...original, id: `copy ${copy}`, abstract: `${original.abstract ?? ""}${KELP}` }];
  }),
  { ...invention, id: "kelp" },
]);
const idsOf = (hits: readonly Hit[]): string[] => hits.flatMap(({ id, folded = [] }) => [id, ...folded.map((each) => each.id)]);
const indexOf = (docs: Iterable<MatchDocument>) => {
  const index = createMatchIndex();
  index.add(docs);
  return index;
};
const ALL = { limit: 1000 };

describe("a folded list", () => {
  it("loses no document and shows the better one of two", () => {
    fc.assert(
      fc.property(copied, query, (docs, asked) => {
        const index = indexOf(docs);
        const plain = index.search(asked, ALL);
        const folded = index.search(asked, { ...ALL, fold: true });
        expect(idsOf(folded.hits).toSorted()).toEqual(plain.hits.map(({ id }) => id).toSorted());
        expect(folded.total).toBe(plain.total);
        expect(folded.folded).toBe(plain.total - folded.hits.length);
        const rank = new Map(plain.hits.map(({ id }, at) => [id, at]));
        const rankOf = (id: string): number => rank.get(id) ?? -1;
        for (const hit of folded.hits) for (const under of hit.folded ?? []) expect(rankOf(under.id)).toBeGreaterThan(rankOf(hit.id));
        expect(folded.hits.map(({ id }) => rankOf(id))).toEqual(folded.hits.map(({ id }) => rankOf(id)).toSorted((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  it("is the same in whatever order documents came, and page by page", () => {
    fc.assert(
      fc.property(copied, query, fc.integer({ min: 1, max: 4 }), (docs, asked, limit) => {
        const whole = indexOf(docs).search(asked, { ...ALL, fold: true });
        const index = createMatchIndex();
        const half = docs.length >> 1;
        index.add(docs.slice(half).toReversed());
        index.add(docs.slice(0, half).toReversed());
        const pages = Array.from({ length: Math.ceil(docs.length / limit) }, (_, page) =>
          index.search(asked, { limit, offset: page * limit, fold: true, counted: page % 2 === 0 }),
        );
        expect(pages.flatMap(({ hits }) => hits)).toEqual(whole.hits);
        for (const page of pages) expect(page.folded).toBe(whole.folded);
      }),
      { numRuns: 40 },
    );
  });

  it("puts the grant and the utility model under the invention, and keeps what ranks behind the 200 best for itself", () => {
    const copies = Array.from({ length: 230 }, (_, at) => like(`c${String(at).padStart(3, "0")}`, {}));
    const { hits, total, folded } = indexOf(copies).search({ title: "海带切割装置" }, { limit: 40, fold: true });
    expect(total).toBe(230);
    expect(folded).toBe(199);
    expect(hits).toHaveLength(31);
    expect(hits[0]?.folded).toHaveLength(199);
    expect(new Set(idsOf(hits)).size).toBe(230);
  });

  it("has groups whose members are all alike to the one that is shown", () => {
    fc.assert(
      fc.property(copied, (docs) => {
        for (const { best, others } of foldRanked(docs, traitsOf, duplicationOf)) {
          for (const { item, duplication } of others) expect(between(best, item)).toBe(duplication);
        }
      }),
    );
  });
});

describe("nearness", () => {
  it("rises with the share of its own score that a text gives to another", () => {
    expect([10, 5, 2.5, 1].map((score) => nearnessOf(score, 10)?.nearness)).toEqual(["near", "near", "related", "distant"]);
    expect(nearnessOf(12, 10)?.closeness).toBe(1);
    expect(nearnessOf(0.9, 10)).toBeUndefined();
    expect(nearnessOf(3, 0)).toBeUndefined();
  });
});
