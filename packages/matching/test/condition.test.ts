import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMatchIndex, type MatchAttributes, type MatchCondition, type MatchDocument, type MatchLeaf } from "../src/index.ts";
import { normalise } from "../src/text/normalise.ts";
import { documents, query } from "./sample-texts.ts";

const pattern = fc.constantFrom(
  "围巾",
  "针织",
  "估算方法",
  "led",
  "锂电池SOC",
  "一种",
  "mm",
  "3.5MM",
  "温度下",
  "电*路",
  "h?so4",
  "カメラ",
  "😀",
  "所述",
  "方法",
);
const fields = fc.subarray(["title", "abstract", "claims", "tags", "classes"] as const, { minLength: 1 });
const day = fc.constantFrom("2019-12-31", "2020-06-01", "2022-01-01");
const leaf: fc.Arbitrary<MatchLeaf> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), fields, pattern, wildcards: fc.boolean() }),
  fc.record({
    kind: fc.constant("stated" as const),
    facet: fc.constantFrom("theme", "none"),
    pattern: fc.constantFrom("a", "?", "*"),
    wildcards: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("symbol" as const), prefix: fc.constantFrom("H01M", "h01m 10/4", "E") }),
  fc
    .record({ day: fc.constantFrom("application" as const, "grant" as const), from: day, to: day }, { requiredKeys: ["day"] })
    .map((range) => ({ kind: "days" as const, ...range })),
);
const conditions: fc.Arbitrary<MatchCondition> = fc.letrec<{ condition: MatchCondition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.record({ kind: fc.constant("not" as const), of: tie("condition") }),
    fc.record({ kind: fc.constantFrom("and" as const, "or" as const), of: fc.array(tie("condition"), { maxLength: 3 }) }),
  ),
})).condition;

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();
const toRegExp = (text: string): RegExp =>
  new RegExp(text.replaceAll(/[.]/gu, String.raw`\.`).replaceAll("*", ".*").replaceAll("?", "."), "su");
const holds = (text: string, asked: { pattern: string; wildcards: boolean }): boolean =>
  [normalise, plain].some((form) =>
    asked.wildcards ? toRegExp(form(asked.pattern)).test(form(text)) : form(text).includes(form(asked.pattern)),
  );

/** True, false, or undefined where it cannot be said, one document at a time. */
const meets = (document: MatchDocument, condition: MatchCondition): boolean | undefined => {
  const attributes: MatchAttributes = document.attributes ?? {};
  switch (condition.kind) {
    case "not": {
      const met = meets(document, condition.of);
      return met === undefined ? undefined : !met;
    }
    case "and":
    case "or": {
      const met = condition.of.map((part) => meets(document, part));
      const deciding = condition.kind === "or";
      if (met.includes(deciding)) return deciding;
      return met.includes(undefined) ? undefined : !deciding;
    }
    case "text":
      return condition.fields
        .flatMap((field) => (field === "tags" || field === "classes" ? (document[field] ?? []) : [document[field] ?? ""]))
        .some((text) => text !== "" && holds(text, condition));
    case "stated": {
      const stated = attributes.facets?.[condition.facet];
      return typeof stated === "string" && holds(stated, condition);
    }
    case "symbol":
      return (attributes.ipc ?? []).some((symbol) =>
        symbol.replaceAll(" ", "").startsWith(condition.prefix.replaceAll(" ", "").toUpperCase()),
      );
    case "days": {
      const known = attributes.days?.[condition.day];
      if (known === undefined) return condition.from === undefined && condition.to === undefined ? false : undefined;
      return known >= (condition.from ?? "0") && known <= (condition.to ?? "9");
    }
    default:
      return condition satisfies never;
  }
};

describe("a condition", () => {
  it("lists exactly the documents that meet it, one after the other, with the scores they have without it", () => {
    fc.assert(
      fc.property(documents, query, conditions, (docs, asked, condition) => {
        const index = createMatchIndex();
        index.add(docs);
        const { hits, total, facets } = index.search(asked, { limit: 1000, condition });
        const expected = docs.filter((each) => meets(each, condition) === true).map(({ id }) => id);
        expect(hits.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
        expect(total).toBe(expected.length);
        expect(Object.values(facets.status).reduce((sum, count) => sum + count, 0)).toBe(expected.length);
        const scores = new Map(index.search(asked, { limit: 1000 }).hits.map(({ id, score }) => [id, score]));
        for (const { id, score } of hits) if (scores.has(id)) expect(score).toBe(scores.get(id));
        expect(index.search(asked, { limit: 5, condition, counted: false }).hits).toEqual(hits.slice(0, 5));
      }),
      { numRuns: 150 },
    );
  });

  it("finds a text across stop phrases, in small and capital letters, simplified and traditional", () => {
    const index = createMatchIndex();
    index.add([
      { id: "1", title: "用於锂電池的SOC估算" },
      { id: "2", title: "厚度为５毫米的钢带" },
    ]);
    const found = (asked: string, wildcards = false): string[] =>
      index
        .search({ title: "" }, { limit: 9, condition: { kind: "text", fields: ["title"], pattern: asked, wildcards } })
        .hits.map(({ id }) => id);
    expect([found("锂电池的soc"), found("毫米"), found("5mm"), found("电*估?", true), found("电*估", false)]).toEqual([
      ["1"],
      ["2"],
      ["2"],
      ["1"],
      [],
    ]);
  });

  it("finds every text that holds any part of it, however the part was cut: letters, figures, single characters", () => {
    const part = fc.constantFrom(
      ..."的|灯|燈|灯\ufe00|米|平方米|led|oled|LED-3|the|a|isolated|5|12,000|1,000 m|５ μm|35 MPa|35兆帕|ca(oh)2|αβ|2α3|é|e\u0301|ﬁ|㎜|℃|%|🈚|無|无|㈱|カ|、| |.|-|+|(|)".split(
        "|",
      ),
    );
    const made = fc.array(part, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        fc.array(made, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(2),
        (titles, at, length, form) => {
          const index = createMatchIndex();
          index.add(titles.map((title, id) => ({ id: String(id), title, abstract: titles[(id + 1) % titles.length] ?? "" })));
          // What is looked for stands in some text, in one of the forms in which it is compared.
          const text = [(title: string) => title, normalise, plain][form]?.(titles[at % titles.length] ?? "") ?? "";
          const from = at % Math.max(1, text.length);
          const asked = { pattern: text.slice(from, from + length), wildcards: false };
          if (asked.pattern === "") return;
          const condition = { kind: "text", fields: ["title"], ...asked } as const;
          const found = index.search({ title: "" }, { limit: 9, condition }).hits.map(({ id }) => id);
          const expected = titles.flatMap((title, id) => (holds(title, asked) ? [String(id)] : []));
          expect(found.toSorted()).toEqual(expected);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("finds Chinese characters of whatever block, those of two units and Suzhou numerals among them", () => {
    const titles = ["咪唑𬭩盐的制备", "咪唑鎓盐的制备", "𠮷野家", "〡〢号样品", "⺀⺁部首", "咪唑盐", "㐂見"];
    const index = createMatchIndex();
    index.add(titles.map((title, id) => ({ id: String(id), title })));
    const listed = (condition: MatchCondition): string[] =>
      index
        .search({ title: "" }, { limit: 9, condition })
        .hits.map(({ id }) => id)
        .toSorted();
    for (const asked of ["咪唑𬭩盐", "𬭩盐", "𬭩", "唑𬭩", "𠮷野家", "𠮷野", "〡〢", "〢号", "⺀⺁", "㐂見", "盐"]) {
      const leafOf = { kind: "text", fields: ["title"], pattern: asked, wildcards: false } as const;
      const expected = titles.flatMap((title, id) => (holds(title, leafOf) ? [String(id)] : []));
      expect(expected).not.toEqual([]);
      expect(listed(leafOf)).toEqual(expected);
      expect(listed({ kind: "not", of: leafOf })).toEqual([...titles.keys()].map(String).filter((id) => !expected.includes(id)));
    }
  });

  it("on a facet finds the value that a document states with half a character", () => {
    const index = createMatchIndex();
    index.add([
      { id: "1", title: "示例", attributes: { facets: { applicant: "\ud800坏" } } },
      { id: "2", title: "示例", attributes: { facets: { applicant: "甲公司" } } },
    ]);
    const condition = { kind: "stated", facet: "applicant", pattern: "\ud800", wildcards: false } as const;
    expect(index.search({ title: "示例" }, { limit: 9, condition }).hits.map(({ id }) => id)).toEqual(["1"]);
  });

  it("of a thousand wildcards is answered, not computed for ever", () => {
    const index = createMatchIndex();
    index.add([{ id: "1", title: "示例", abstract: "a".repeat(20_000) }]);
    const condition = { kind: "text", fields: ["abstract"], pattern: `${"a*".repeat(1000)}b`, wildcards: true } as const;
    expect(index.search({ title: "示例" }, { limit: 1, condition }).total).toBe(0);
  });
});
