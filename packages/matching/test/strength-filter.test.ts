import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMatchIndex, type Strength } from "../src/index.ts";
import { relevanceProbability, strengthOf } from "../src/ranking/strength.ts";
import { facetOf, filters } from "./brute-force-filter.ts";
import { documents, query } from "./sample-texts.ts";

const ALL = { limit: 1000 };
const chosen = fc.subarray<Strength>(["strong", "possible", "weak"]);

describe("strength", () => {
  it("is a condition that leaves exactly the hits of that strength, counted or not", () => {
    fc.assert(
      fc.property(documents, query, filters, chosen, (docs, asked, filter, strength) => {
        const index = createMatchIndex();
        index.add(docs);
        const all = index.search(asked, { ...ALL, filter });
        const wanted = all.hits.filter((hit) => strength.includes(hit.strength));
        const narrowed = index.search(asked, { ...ALL, filter: { ...filter, strength } });
        expect(narrowed.hits).toEqual(wanted);
        expect(narrowed.total).toBe(wanted.length);
        expect(index.search(asked, { ...ALL, filter: { ...filter, strength }, counted: false }).hits).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it("is a facet counted over all that is listed under every condition but its own, and the others under it", () => {
    fc.assert(
      fc.property(documents, query, filters, chosen, (docs, asked, filter, strength) => {
        const index = createMatchIndex();
        index.add(docs);
        const counts = { strong: 0, possible: 0, weak: 0 };
        for (const hit of index.search(asked, { ...ALL, filter }).hits) counts[hit.strength]++;
        const { strengths, facets } = index.search(asked, { ...ALL, filter: { ...filter, strength } });
        expect(strengths).toEqual(counts);
        const unfiltered = index.search(asked, ALL).hits;
        const listed = new Set(unfiltered.filter((hit) => strength.includes(hit.strength)).map(({ id }) => id));
        for (const [name, found] of Object.entries(facets)) expect(found).toEqual(facetOf(docs, listed, name, filter));
      }),
      { numRuns: 60 },
    );
  });

  it("counts what meets a condition whatever its score", () => {
    const index = createMatchIndex();
    index.add([
      { id: "1", title: "海带切割装置" },
      { id: "2", title: "海带清洗装置" },
    ]);
    const condition = { kind: "text", fields: ["title"], pattern: "清洗", wildcards: false } as const;
    const found = index.search({ title: "" }, { ...ALL, condition, filter: { strength: ["weak"] } });
    expect(found.hits.map(({ id }) => id)).toEqual(["2"]);
    expect(found.strengths).toEqual({ strong: 0, possible: 0, weak: 1 });
  });

  it("begins where its probability is promised", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 40, noNaN: true }), (score) => {
        const probability = relevanceProbability(score);
        fc.pre(Math.abs(probability - 0.5) > 1e-9 && Math.abs(probability - 0.25) > 1e-9);
        expect(strengthOf(score)).toBe(probability > 0.5 ? "strong" : probability > 0.25 ? "possible" : "weak");
      }),
    );
    expect(strengthOf(0)).toBe("weak");
  });
});
