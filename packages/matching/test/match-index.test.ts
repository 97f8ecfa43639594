import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMatchIndex, type MatchDocument, type MatchFilter, type MatchIndex, type MatchQuery } from "../src/index.ts";
import { facetOf, filters, furtherFacets, passes } from "./brute-force-filter.ts";
import { naiveScores } from "./naive-scorer.ts";
import { documents, documentWith, query } from "./sample-texts.ts";

const ALL = { limit: 1000 };
const indexOf = (docs: Iterable<MatchDocument>): MatchIndex => {
  const index = createMatchIndex();
  index.add(docs);
  return index;
};
/** 示例 */
const SUPPLIES: readonly MatchDocument[] = [
  { id: "scarf", title: "一种抗起球针织围巾", abstract: "本发明公开了一种抗起球的针织围巾，减少摩擦起球。" },
  { id: "lamp", title: "LED恒流驱动电路", abstract: "驱动电路在电量下降时保持LED亮度不变。" },
  { id: "lift", title: "无机房电梯的曳引机", abstract: "曳引机通过钢带牵引电梯轿厢，防止打滑。" },
];

describe("a range of numbers", () => {
  const priced = (): MatchIndex => indexOf([{ id: "1", title: "抗起球针织围巾", attributes: { facets: { price: 5 } } }]);
  const asked = { title: "针织围巾" };

  it("keeps infinite ends apart, in whatever order they are asked for", () => {
    const ends = [-Infinity, Infinity, undefined, 5, 6];
    const every = ends.flatMap((min) =>
      ends.map((max) => ({ ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) })),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(every, { minLength: 2, maxLength: 12 }), (ranges) => {
        const index = priced();
        for (const price of ranges) {
          const { min = -Infinity, max = Infinity } = price;
          for (const counted of [false, true])
            expect(index.search(asked, { ...ALL, counted, filter: { ranges: { price } } }).hits).toHaveLength(min <= 5 && max >= 5 ? 1 : 0);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("that ends at NaN is refused by its name, counted or not and whatever was asked before", () => {
    const index = priced();
    for (const price of [{ min: Infinity }, { min: Number.NaN }, { max: Number.NaN }, { min: 1, max: Number.NaN }]) {
      for (const counted of [false, true]) {
        const search = () => index.search(asked, { ...ALL, counted, filter: { ranges: { price } } });
        if (Object.values(price).some(Number.isNaN)) expect(search).toThrow(/the range of facets\.price ends at NaN/u);
        else expect(search().hits).toEqual([]);
      }
    }
  });
});

describe("search", () => {
  it("gives what there is where more is wanted than any index holds", () => {
    const index = indexOf(SUPPLIES);
    const asked = { title: "针织围巾", text: "驱动电路" };
    for (const options of [{}, { counted: false }, { fold: true }, { condition: { kind: "symbol", prefix: "A" } as const }]) {
      const { hits } = index.search(asked, { limit: 3, ...options });
      expect(index.search(asked, { limit: 5e9, ...options }).hits).toEqual(hits);
      expect(index.search(asked, { limit: Number.MAX_SAFE_INTEGER, offset: 1, ...options }).hits).toEqual(hits.slice(1));
      expect(index.search(asked, { limit: 3, offset: Number.MAX_SAFE_INTEGER, ...options }).hits).toEqual([]);
      expect(createMatchIndex().search(asked, { limit: 5e9, ...options }).hits).toEqual([]);
    }
  });

  it("gives every document the score of the formula written down directly", () => {
    fc.assert(
      fc.property(documents, query, (docs, asked) => {
        const expected = naiveScores(docs, asked);
        const { hits } = indexOf(docs).search(asked, ALL);
        for (const { id, score } of hits) expect(score).toBeCloseTo(expected.get(id) ?? Number.NaN, 9);
        const listed = Array.from(expected.values()).filter((score) => score > 0.5 + 1e-9).length;
        expect(hits.length).toBeGreaterThanOrEqual(listed);
      }),
    );
  });

  it("ranks the supply on the subject first and says how far to trust it", () => {
    const { hits } = indexOf(SUPPLIES).search({ title: "围巾防起球", text: "现需求一种技术，减少针织围巾的起球。" }, ALL);
    expect(hits[0]).toMatchObject({ id: "scarf", strength: "strong" });
    expect(hits.map(({ id }) => id)).not.toContain("lift");
  });

  it("says of a demand without a good supply that its best is weak", () => {
    const others = Array.from({ length: 200 }, (_, at) => ({ id: `gear${at}`, title: `齿轮箱${at}号` }));
    const { hits } = indexOf([...SUPPLIES, ...others]).search(
      { title: "疫苗冷链运输箱保温", text: "疫苗在冷链运输中需要保温，运输箱温度的变化会影响疫苗。电量下降时应能保持温度不变。" },
      ALL,
    );
    expect(hits.map(({ id, strength }) => [id, strength])).toEqual([["lamp", "weak"]]);
  });

  it("answers the other direction with an index of demands", () => {
    const demands = indexOf([
      { id: "d1", title: "围巾起球问题", abstract: "针织围巾容易起球。" },
      { id: "d2", title: "电梯钢带打滑" },
    ]);
    expect(demands.search({ title: "一种抗起球针织围巾" }, ALL).hits[0]?.id).toBe("d1");
  });

  it("lists nothing for a query without words", () => {
    for (const title of ["", "，。", "一种", "😀", "x"]) {
      expect(indexOf(SUPPLIES).search({ title }, ALL)).toMatchObject({ hits: [], total: 0 });
    }
  });

  it("lists nothing from an empty index", () => {
    expect(createMatchIndex().search({ title: "围巾" }, ALL)).toMatchObject({ hits: [], total: 0 });
  });

  it("finds its way through a demand of 5,000 characters and one of a million", () => {
    const index = indexOf(SUPPLIES);
    expect(index.search({ title: "围巾", text: "针织围巾起球。".repeat(715) }, ALL).hits[0]?.id).toBe("scarf");
    expect(index.search({ title: "围巾", text: "起球".repeat(500_000) }, ALL).hits[0]?.id).toBe("scarf");
  });

  it("finds a full-width model name by its half-width form", () => {
    const index = indexOf([...SUPPLIES, { id: "wifi", title: "ＷＩ－ＦＩ模块" }]);
    expect(index.search({ title: "Wi-Fi" }, ALL).hits.map(({ id }) => id)).toEqual(["wifi"]);
  });

  it("pages through the same ranking that one long page shows", () => {
    fc.assert(
      fc.property(documents, query, fc.integer({ min: 1, max: 4 }), (docs, asked, limit) => {
        const index = indexOf(docs);
        const whole = index.search(asked, ALL);
        const paged: unknown[] = [];
        for (let offset = 0; offset < whole.total; offset += limit) paged.push(...index.search(asked, { limit, offset }).hits);
        expect(paged).toEqual(whole.hits);
        expect(whole.total).toBe(whole.hits.length);
      }),
    );
  });

  it("gives the same best hits whether it counts the others or passes them over", () => {
    const [many = []] = fc.sample(fc.array(documentWith(fc.constant("")), { minLength: 1500, maxLength: 1500 }), { numRuns: 1, seed: 4 });
    const numbered = many.map((document, at) => ({ ...document, id: String(at) }));
    const index = createMatchIndex();
    for (let at = 0; at < numbered.length; at += 300) index.add(numbered.slice(at, at + 300));
    index.add(numbered.slice(100, 200).map((each, at) => ({ ...each, abstract: numbered[at]?.title ?? "" })));
    index.remove(numbered.slice(700, 800).map(({ id }) => id));
    fc.assert(
      fc.property(query, fc.integer({ min: 0, max: 30 }), fc.constantFrom({}, { status: ["active"] }), (asked, limit, wanted) => {
        const options = { limit, filter: wanted };
        expect(index.search(asked, { ...options, counted: false }).hits).toEqual(index.search(asked, options).hits);
      }),
      { numRuns: 60 },
    );
  });

  it("orders by falling score, and equal scores by id", () => {
    const twins = ["b", "a", "c"].map((id) => ({ id, title: "抗起球针织围巾" }));
    expect(
      indexOf([...twins, ...SUPPLIES.slice(1)])
        .search({ title: "针织围巾" }, ALL)
        .hits.map(({ id }) => id),
    ).toEqual(["a", "b", "c"]);
  });

  it("refuses a limit or offset that is not a whole number", () => {
    const index = indexOf(SUPPLIES);
    expect(() => index.search({ title: "围巾" }, { limit: -1 })).toThrow(RangeError);
    expect(() => index.search({ title: "围巾" }, { limit: 1, offset: 0.5 })).toThrow(RangeError);
  });
});

describe("changes", () => {
  const operations = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("add" as const), document: documentWith(fc.integer({ min: 0, max: 9 }).map(String)) }),
      fc.record({ kind: fc.constant("remove" as const), id: fc.integer({ min: 0, max: 11 }).map(String) }),
    ),
    { maxLength: 30 },
  );

  it("rank, count and explain the same in whatever order they came as in a fresh index", () => {
    fc.assert(
      fc.property(operations, query, (steps, asked) => {
        const changed = createMatchIndex();
        const expected = new Map<string, MatchDocument>();
        for (const step of steps) {
          if (step.kind === "add") {
            changed.add([step.document]);
            expected.set(step.document.id, step.document);
          } else {
            changed.remove([step.id]);
            expected.delete(step.id);
          }
        }
        const fresh = indexOf(expected.values());
        expect(changed.size).toBe(expected.size);
        expect(changed.search(asked, ALL)).toEqual(fresh.search(asked, ALL));
        for (const id of expected.keys()) expect(changed.explain(asked, id)).toEqual(fresh.explain(asked, id));
      }),
    );
  });

  it("rank the same after the dead have been cleared away", () => {
    const titles = ["抗起球针织围巾", "LED恒流驱动电路", "无机房电梯曳引机", "透水路面砖", "锂电池估算方法"];
    const versions = (round: number): MatchDocument[] =>
      titles.map((title, at) => ({
        id: String(at),
        title: `${title}${titles[(at + round) % titles.length]}`,
        abstract: title.repeat(round % 3),
      }));
    const changed = createMatchIndex();
    for (let round = 0; round < 450; round++) changed.add(versions(round));
    const fresh = indexOf(versions(449));
    for (const title of titles) expect(changed.search({ title }, ALL)).toEqual(fresh.search({ title }, ALL));
    changed.remove(["0", "3"]);
    expect(changed.search({ title: "透水路面砖" }, ALL).hits.every(({ id }) => id !== "3")).toBe(true);
  });

  it("keep what was counted even when the caller later alters its own object", () => {
    const mutable = { id: "m", title: "抗起球针织围巾", tags: ["纺织"] };
    const index = indexOf([mutable, ...SUPPLIES.slice(1)]);
    mutable.title = "LED灯";
    mutable.tags.push("LED灯");
    index.remove(["m"]);
    expect(index.search({ title: "LED" }, ALL)).toEqual(indexOf(SUPPLIES.slice(1)).search({ title: "LED" }, ALL));
  });
});

describe("a document of the index", () => {
  it("is given back as it was added, until it is removed", () => {
    const index = indexOf(SUPPLIES);
    const document = SUPPLIES[0] ?? { id: "", title: "" };
    expect(index.document(document.id)).toMatchObject(document);
    index.remove([document.id]);
    expect(index.document(document.id)).toBeUndefined();
  });
});

describe("filters", () => {
  it("leave exactly the hits that brute force would, scores unchanged", () => {
    fc.assert(
      fc.property(documents, query, filters, (docs, asked, wanted) => {
        const index = indexOf(docs);
        const admitted = new Set(docs.filter((each) => passes(each, wanted)).map(({ id }) => id));
        const filtered = index.search(asked, { ...ALL, filter: wanted });
        expect(filtered.hits).toEqual(index.search(asked, ALL).hits.filter(({ id }) => admitted.has(id)));
        expect(filtered.total).toBe(filtered.hits.length);
      }),
    );
  });

  it("count each facet over all that is listed under every condition but its own", () => {
    fc.assert(
      fc.property(documents, query, filters, (docs, asked, wanted) => {
        const index = indexOf(docs);
        const listed = new Set(index.search(asked, ALL).hits.map(({ id }) => id));
        const { facets } = index.search(asked, { ...ALL, filter: wanted, furtherFacets });
        for (const [name, counts] of Object.entries(facets)) expect(counts).toEqual(facetOf(docs, listed, name, wanted));
      }),
    );
  });

  it("say of a status that was not chosen how many there would be", () => {
    const index = indexOf([
      { id: "1", title: "抗起球针织围巾", attributes: { status: "active", type: "invention" } },
      { id: "2", title: "针织围巾", attributes: { status: "lapsed", type: "design" } },
    ]);
    const { total, facets } = index.search({ title: "针织围巾" }, { ...ALL, filter: { status: ["active"] } });
    expect([total, facets.status, facets.type]).toEqual([1, { active: 1, lapsed: 1 }, { invention: 1 }]);
  });

  it("refuse a day that is none and a facet that nobody knows", () => {
    const index = indexOf(SUPPLIES);
    expect(() => index.search({ title: "围巾" }, { ...ALL, filter: { days: { grant: { from: "2020" } } } })).toThrow(RangeError);
    expect(() => index.search({ title: "围巾" }, { ...ALL, furtherFacets: ["colour"] })).toThrow(RangeError);
  });

  const ranked = (attributes: NonNullable<MatchDocument["attributes"]>, wanted: MatchFilter): number =>
    indexOf([{ id: "1", title: "抗起球针织围巾", attributes }]).search({ title: "针织围巾" }, { ...ALL, filter: wanted }).total;

  it("admit a region with everything below it, and no region whose code merely begins alike", () => {
    const regionPath = "990000/990100/990102";
    expect(ranked({ regionPath }, { regionPathPrefix: "990000/990100" })).toBe(1);
    expect(ranked({ regionPath }, { regionPathPrefix: regionPath })).toBe(1);
    expect(ranked({ regionPath }, { regionPathPrefix: "990000/9901" })).toBe(0);
    expect(ranked({}, { regionPathPrefix: "990000" })).toBe(0);
  });

  it("compare IPC symbols without their spaces", () => {
    expect(ranked({ ipc: ["H01M 10/48"] }, { ipcPrefix: "h01m10" })).toBe(1);
    expect(ranked({ ipc: ["H01M 10/48"] }, { ipcPrefix: "H01L" })).toBe(0);
  });

  it("admit nothing when a list of alternatives is empty", () => {
    expect(ranked({ status: "active" }, { status: [] })).toBe(0);
  });

  it("count an absent fact as unknown and a strange value as itself", () => {
    const { facets } = indexOf([
      { id: "1", title: "抗起球针织围巾", attributes: { status: "constructor" } },
      { id: "2", title: "针织围巾" },
    ]).search({ title: "针织围巾" } satisfies MatchQuery, ALL);
    expect(facets.status).toEqual({ constructor: 1, unknown: 1 });
  });
});
