import { describe, expect, it } from "vitest";
import { createMatchIndex, type MatchDocument, understandDemand } from "../src/index.ts";
import { outerWords } from "../src/explain/outer-words.ts";
import fc from "fast-check";

/** The n-th of some 450,000 words of Latin letters. */
const word = (lead: string, n: number): string =>
  lead + Array.from({ length: 4 }, (_, place) => String.fromCharCode(97 + (Math.floor(n / 26 ** place) % 26))).join("");
const words = (lead: string, count: number, from = 0): string => Array.from({ length: count }, (_, n) => word(lead, from + n)).join(" ");

const indexOf = (documents: readonly MatchDocument[]) => {
  const index = createMatchIndex();
  index.add(documents);
  return index;
};
const everyWay = (documents: readonly MatchDocument[], query: { title: string; text: string }, limit: number) => {
  const index = indexOf(documents);
  const all = index.search(query, { limit: documents.length }).hits;
  const counted = index.search(query, { limit }).hits;
  const bare = index.search(query, { limit, counted: false }).hits;
  return { all, counted, bare, explained: (id: string) => index.explain(query, id)?.score };
};

describe("texts that nobody expects", () => {
  it.each([256, 300, 1_000])("are found by a title of %i different words as by any other, with the same scores", (count) => {
    const documents = Array.from({ length: 100 }, (_, n) => ({ id: `d${n}`, title: words("x", count) }));
    const { all, counted, bare, explained } = everyWay(documents, { title: "zzz", text: words("x", count) }, 3);
    expect(all).toHaveLength(100);
    expect(counted).toEqual(all.slice(0, 3));
    expect(bare).toEqual(all.slice(0, 3));
    expect(all[0]?.score).toBeCloseTo(explained("d0") ?? Number.NaN, 8);
  });

  it("have bounds that no title of thousands of words brings beyond what a number holds", () => {
    const documents = Array.from({ length: 50 }, (_, n) => ({ id: `d${n}`, title: words("x", 3_000) }));
    const { all, counted } = everyWay(documents, { title: words("x", 3_000), text: "" }, 50);
    expect(all).toHaveLength(50);
    expect(counted).toEqual(all);
  });

  it("leave the best where one document is some hundred times as long as all others", () => {
    const filler = (n: number): string => Array.from({ length: 60 }, (_, at) => word("f", (n * 7 + at * 13) % 3_000)).join(" ");
    const documents: MatchDocument[] = [
      { id: "giant", title: "，", tags: Array.from({ length: 300 }, (_, n) => words("g", 1_000, n * 1_000)), claims: "target" },
      { id: "good", title: "，", abstract: `target ${words("q", 60)}` },
      { id: "second", title: "，", abstract: `${words("q", 30, 30)} ${filler(3).slice(0, 150)}` },
      ...Array.from({ length: 6_000 }, (_, n) => ({
        id: `s${n}`,
        title: "，",
        abstract: n % 3 === 0 ? `${filler(n)} ${word("q", (n / 3) % 3_000)}` : filler(n),
      })),
    ];
    const { all, counted, bare } = everyWay(documents, { title: "target", text: words("q", 3_000) }, 2);
    expect(all[0]?.id).toBe("good");
    expect(counted).toEqual(all.slice(0, 2));
    expect(bare).toEqual(all.slice(0, 2));
  });

  it.each([
    ["one word, again and again", "海带".repeat(10_000)],
    ["one character", "啊".repeat(20_000)],
    ["a sentence without an end", "海带割台自动升降并保持离地高度".repeat(1_300)],
    ["Latin words without a stop", words("l", 3_900)],
  ])("are explained, and the parts add up, where both sides are %s", (_, long) => {
    const index = indexOf([{ id: "long", title: long, abstract: long, claims: long }]);
    const explanation = index.explain({ title: long, text: long }, "long");
    const parts = (explanation?.reasons ?? []).map((reason) => (reason.kind === "concept" ? reason.contribution : 0));
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(explanation?.score ?? Number.NaN, 6);
  });

  it("are cut where a tag is as long as a book", () => {
    const marks = `a${"\u0301\u0323".repeat(250_000)}`;
    const index = indexOf([{ id: "marked", title: "海带割台", tags: [marks], classes: [marks] }]);
    expect(index.search({ title: "海带割台" }, { limit: 1 }).hits).toHaveLength(1);
    expect(index.document("marked")?.tags).toEqual([marks]);
  });

  it("are understood with any number of brackets that nobody closed", () => {
    for (const brackets of ["(".repeat(19_000), "（".repeat(19_000), ")".repeat(19_000), "((海带)".repeat(3_000)])
      expect(() => understandDemand({ title: `海带${brackets}`, text: `去除率不低于90%${brackets}` })).not.toThrow();
  });
});

describe("words inside longer words", () => {
  it("are those that stand within a longer one", () => {
    const spans = fc.array(
      fc.record({ start: fc.nat(20), length: fc.integer({ min: 1, max: 6 }) }).map(({ start, length }) => ({ start, end: start + length })),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(spans, (placed) => {
        const isInner = ({ start, end }: { start: number; end: number }): boolean =>
          placed.some((other) => other.start <= start && end <= other.end && other.end - other.start > end - start);
        expect(outerWords(placed)).toEqual(placed.filter((each) => !isInner(each)));
      }),
    );
  });
});
