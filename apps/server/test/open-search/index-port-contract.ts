import { createMatchIndex, type MatchDocument, type MatchFilter, type MatchQuery } from "@zhiqiao/matching";
import type { IndexPort } from "@zhiqiao/matching/port";
import fc from "fast-check";
import { expect } from "vitest";
import { syntheticDemands, syntheticSupplies } from "../../../../bench/synthetic-texts.ts";
import { facetOf, filters, furtherFacets, passes } from "../../../../packages/matching/test/brute-force-filter.ts";
import { attributes } from "../../../../packages/matching/test/sample-texts.ts";

const facts = fc.sample(attributes, { numRuns: 80, seed: 4 });
/** 示例: made-up supplies with texts in every field and facts of every kind. */
const supplies: readonly MatchDocument[] = [...syntheticSupplies(0, 80)].map((supply, at) => ({
  ...supply,
  claims: `1. ${supply.title}，其特征在于如上所述。`,
  tags: [`示例产业${at % 3}`],
  attributes: facts[at] ?? {},
}));
/**
 * Short texts without a word in the title: a server knows such lengths exactly and has no title coverage to miss, so that it counts exactly too.
 */
const short = supplies.map(({ id, abstract = "", attributes: held }) => ({
  id,
  title: "—",
  abstract: abstract.slice(0, 24),
  attributes: held ?? {},
}));
const demands: readonly MatchQuery[] = [...syntheticDemands(0, 3)].map(({ title, text = "" }) => ({ title, text }));
const [demand = { title: "" }] = demands;

const fresh = (documents: readonly MatchDocument[]) => {
  const index = createMatchIndex();
  index.add(documents);
  return index;
};
const idsOf = (hits: readonly { readonly id: string }[]): string[] => hits.map(({ id }) => id);

/**
 * What every adapter of the port does, by the sentence that says so. Each check is given an empty index. Documents and filters are drawn from fixed seeds, so that an adapter
 * asks a search server the same every time and a recording of its answers can be asked again.
 */
export const indexPortContract: Readonly<Record<string, (port: IndexPort) => Promise<void>>> = {
  "ranks like an index of the same documents in this process, and pages through the same list": async (port) => {
    await port.add(supplies);
    const index = fresh(supplies);
    for (const query of demands) {
      const expected = index.search(query, { limit: 20 });
      const found = await port.search(query, { limit: 20 });
      expect(idsOf(found.hits)).toEqual(idsOf(expected.hits));
      for (const [at, { score, strength }] of found.hits.entries()) {
        expect(score).toBeCloseTo(expected.hits[at]?.score ?? Number.NaN, 6);
        expect(strength).toBe(expected.hits[at]?.strength);
      }
      if (found.counting === "exact") expect(found.total).toBe(expected.total);
      else expect(Math.abs(found.total - expected.total)).toBeLessThan(supplies.length / 4);
      const second = await port.search(query, { limit: 5, offset: 5 });
      expect(idsOf(second.hits)).toEqual(idsOf(expected.hits).slice(5, 10));
    }
  },
  "finds what was added and what replaced it as soon as that is done, and nothing of what was removed": async (port) => {
    const [first, second, third] = supplies as [MatchDocument, MatchDocument, MatchDocument];
    await port.add([first, second]);
    await port.add([{ ...third, id: second.id }]);
    await port.remove(["not there", first.id]);
    expect(await port.size()).toBe(1);
    const { hits } = await port.search({ title: third.title, text: third.abstract ?? "" }, { limit: 5 });
    expect(idsOf(hits)).toEqual([second.id]);
    await port.clear();
    expect(await port.size()).toBe(0);
    expect((await port.search({ title: third.title }, { limit: 5 })).hits).toEqual([]);
  },
  "admits exactly what passes a filter, and counts each facet under every condition but its own": async (port) => {
    await port.add(short);
    const index = fresh(short);
    let admitted = 0;
    for (const [at, filter] of fc.sample(filters, { numRuns: 15, seed: 11 }).entries()) {
      const query = {
        title: "",
        text: short
          .slice(at, at + 12)
          .map(({ abstract }) => abstract)
          .join("。"),
      };
      const listed = new Set(idsOf(index.search(query, { limit: short.length }).hits));
      const expected = short.filter((document) => listed.has(document.id) && passes(document, filter));
      const found = await port.search(query, { limit: short.length, filter, furtherFacets });
      expect(idsOf(found.hits).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
      expect(found.total).toBe(expected.length);
      admitted += found.total;
      for (const [facet, counts] of Object.entries(found.facets)) expect(counts, facet).toEqual(facetOf(short, listed, facet, filter));
    }
    expect(admitted).toBeGreaterThan(15);
  },
  "explains a score by parts that add up to it, and nothing that it does not hold": async (port) => {
    await port.add(supplies);
    const [best] = (await port.search(demand, { limit: 1 })).hits;
    const explanation = await port.explain(demand, best?.id ?? "");
    expect(explanation?.score).toBeCloseTo(best?.score ?? Number.NaN, 6);
    const parts = explanation?.reasons.map((reason) => (reason.kind === "concept" ? reason.contribution : 0)) ?? [];
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(best?.score ?? Number.NaN, 6);
    expect(await port.explain(demand, "not there")).toBeUndefined();
  },
  "answers any query, however empty, long or strange": async (port) => {
    await port.add(supplies.slice(0, 20));
    const strange = ["", "一", "的 了", "\u0000\u0007", "😀", "カメラ", "((", "a".repeat(400)];
    for (const title of strange) expect((await port.search({ title }, { limit: 3 })).hits.length).toBeLessThanOrEqual(3);
    const words = supplies.map(({ title, abstract = "" }) => title + abstract).join("；");
    const { hits } = await port.search({ title: demand.title, text: words }, { limit: 3 });
    expect(hits).toHaveLength(3);
  },
  "refuses pages, days and facets that cannot be": async (port) => {
    await port.add(supplies.slice(0, 3));
    await expect(port.search(demand, { limit: -1 })).rejects.toThrow(RangeError);
    await expect(port.search(demand, { limit: 1, offset: 0.5 })).rejects.toThrow(RangeError);
    const filter: MatchFilter = { days: { application: { from: "yesterday" } } };
    await expect(port.search(demand, { limit: 1, filter })).rejects.toThrow(/YYYY-MM-DD/u);
    await expect(port.search(demand, { limit: 1, filter: { ranges: { price: { max: Number.NaN } } } })).rejects.toThrow(
      /facets\.price ends at NaN/u,
    );
    for (const beyond of [{ min: Infinity }, { max: -Infinity }])
      expect((await port.search(demand, { limit: 1, filter: { ranges: { price: beyond } } })).total).toBe(0);
    await expect(port.search(demand, { limit: 1, furtherFacets: ["colour"] })).rejects.toThrow(/no facet is called colour/u);
  },
};
