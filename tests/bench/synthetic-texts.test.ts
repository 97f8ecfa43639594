import { describe, expect, it } from "vitest";
import { syntheticDemands, syntheticFilter, syntheticShortQueries, syntheticSupplies } from "../../bench/synthetic-texts.ts";
import { analyse, createMatchIndex } from "../../packages/matching/src/index.ts";

const wordsOf = (text: string): Set<string> =>
  new Set(
    analyse(text)
      .filter(({ kind }) => kind === "word")
      .map(({ term }) => term),
  );

describe("the made-up corpus that large indexes are measured on", () => {
  it("is the same for the same seed, whichever part of it is asked for, and another for another seed", () => {
    const whole = [...syntheticSupplies(0, 60)];
    expect([...syntheticSupplies(20, 60)]).toEqual(whole.slice(20));
    expect([...syntheticSupplies(0, 60, 2)].filter(({ title }, at) => title === whole[at]?.title)).toEqual([]);
    expect([...syntheticDemands(3, 9)]).toEqual([...syntheticDemands(0, 9)].slice(3));
    expect([...syntheticShortQueries(9)]).toEqual([...syntheticShortQueries(12)].slice(0, 9));
  });

  it("has supplies of some 300 characters, demands of 300 and queries of two to six words", () => {
    const lengths = [...syntheticSupplies(0, 300)].map(({ title, abstract = "" }) => title.length + abstract.length);
    expect(lengths.reduce((sum, length) => sum + length) / lengths.length).toBeCloseTo(300, -1);
    for (const { title, text = "" } of syntheticDemands(0, 100)) {
      expect(title.length + text.length).toBeGreaterThanOrEqual(300);
      expect(title.length + text.length).toBeLessThan(320);
    }
    for (const { title } of syntheticShortQueries(100))
      expect(title.split(" ").length).toSatisfy((count: number) => count >= 2 && count <= 6);
  });

  it("repeats few words often and many words rarely, as language does", () => {
    const documents = new Map<string, number>();
    for (const { title, abstract = "" } of syntheticSupplies(0, 1_000)) {
      for (const word of wordsOf(`${title}。${abstract}`)) documents.set(word, (documents.get(word) ?? 0) + 1);
    }
    const counts = [...documents.values()].toSorted((a, b) => b - a);
    expect(counts[0]).toBeGreaterThan(300);
    expect(counts[100]).toBeLessThan(120);
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(counts.length / 3);
  });

  it("gives a demand partners about its topic: the best shares far more words with it than any other supply", () => {
    const index = createMatchIndex();
    const supplies = [...syntheticSupplies(0, 800)];
    index.add(supplies);
    const shared = (words: ReadonlySet<string>, at: number): number =>
      [...wordsOf(`${supplies[at]?.title} ${supplies[at]?.abstract}`)].filter((word) => words.has(word)).length;
    let best = 0;
    let any = 0;
    for (const [at, demand] of [...syntheticDemands(0, 20)].entries()) {
      const words = wordsOf(`${demand.title} ${demand.text ?? ""}`);
      best += shared(words, Number(index.search(demand, { limit: 1 }).hits[0]?.id));
      any += shared(words, at);
    }
    expect(best).toBeGreaterThan(2 * any);
  });

  it("has a filter that about a third of the supplies meet", () => {
    const index = createMatchIndex();
    index.add(syntheticSupplies(0, 800));
    const [demand] = [...syntheticDemands(0, 1)];
    if (demand === undefined) throw new Error("no demand was made");
    const all = index.search(demand, { limit: 0 }).total;
    const some = index.search(demand, { limit: 0, filter: syntheticFilter }).total;
    expect(some / all).toBeGreaterThan(0.25);
    expect(some / all).toBeLessThan(0.45);
  });
});
