import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FacetCounts } from "../src/columns/facet-counts.ts";
import { FactColumns } from "../src/columns/fact-columns.ts";
import { FactDraft } from "../src/columns/fact-draft.ts";
import { select } from "../src/columns/selection.ts";
import type { MatchDocument } from "../src/index.ts";
import { facetOf, filters, furtherFacets, passes } from "./brute-force-filter.ts";
import { attributes } from "./sample-texts.ts";

const ids = fc.integer({ min: 0, max: 99 }).map(String);
const documents: fc.Arbitrary<MatchDocument[]> = fc.uniqueArray(fc.record({ id: ids, title: fc.constant("示例"), attributes }), {
  selector: ({ id }) => id,
  maxLength: 60,
});
const deadOf = fc.array(fc.nat({ max: 59 }), { maxLength: 20 }).map((numbers) => new Set(numbers));

const living = (docs: readonly MatchDocument[], dead: ReadonlySet<number>): Uint32Array => {
  const bits = new Uint32Array((docs.length + 31) >>> 5);
  for (const doc of docs.keys()) if (!dead.has(doc)) bits[doc >>> 5] = (bits[doc >>> 5] ?? 0) | (1 << (doc & 31));
  return bits;
};

const frozen = (docs: readonly MatchDocument[], dead: ReadonlySet<number> = new Set()): FactColumns => {
  const draft = new FactDraft();
  for (const { attributes: stated = {} } of docs) draft.add(stated);
  return new FactColumns(draft.freeze(), living(docs, dead));
};

/** The living documents of several, numbered one after the other. */
const merged = (
  parts: readonly { columns: FactColumns; docs: readonly MatchDocument[] }[],
): { columns: FactColumns; docs: MatchDocument[] } => {
  const draft = new FactDraft();
  const kept: MatchDocument[] = [];
  for (const { columns, docs } of parts) {
    const renumbered = new Int32Array(columns.facts).fill(-1);
    columns.alive().each((doc) => {
      draft.addFrom(columns, doc, renumbered);
      kept.push(...docs.slice(doc, doc + 1));
    });
  }
  return { columns: new FactColumns(draft.freeze(), living(kept, new Set())), docs: kept };
};

const expectBruteForce = (
  columns: FactColumns,
  docs: readonly MatchDocument[],
  dead: ReadonlySet<number>,
  wanted: Parameters<typeof select>[1],
): void => {
  const numberOf = (id: string): number | undefined => {
    const doc = docs.findIndex((each) => each.id === id);
    return doc < 0 ? undefined : doc;
  };
  const alive = docs.filter((_each, doc) => !dead.has(doc));
  const selection = select(columns, wanted, numberOf);
  const accepted: string[] = [];
  selection.accepted.each((doc) => accepted.push(docs[doc]?.id ?? ""));
  expect(accepted).toEqual(alive.filter((each) => passes(each, wanted)).map(({ id }) => id));
  const listed = new Set(alive.map(({ id }) => id));
  const counts = new FacetCounts(furtherFacets);
  selection.count(selection.near, counts);
  for (const [name, counted] of Object.entries(counts.facets())) expect(counted).toEqual(facetOf(alive, listed, name, wanted));
};

describe("facts frozen into bytes", () => {
  it("filter and count as one document after the other would, tombstones left out", () => {
    fc.assert(fc.property(documents, deadOf, filters, (docs, dead, wanted) => expectBruteForce(frozen(docs, dead), docs, dead, wanted)));
  });

  it("filter and count the same after the living of several have been put together", () => {
    fc.assert(
      fc.property(documents, documents, deadOf, filters, (first, others, dead, wanted) => {
        const second = others.map((each) => ({ ...each, id: `2-${each.id}` }));
        const { columns, docs } = merged([
          { columns: frozen(first, dead), docs: first },
          { columns: frozen(second), docs: second },
        ]);
        expectBruteForce(columns, docs, new Set(), wanted);
        expect(columns.facts).toBe(frozen(docs).facts);
      }),
    );
  });

  it("are read back as they were stated", () => {
    const stated = {
      status: "active",
      availability: ["licence", "transfer"],
      ipc: ["H01M 10/44", "H01M10/48"],
      days: { grant: "2021-01-01" },
      facets: { theme: "constructor", price: 0.5 },
    } as const;
    const columns = frozen([
      { id: "1", title: "示例" },
      { id: "2", title: "示例", attributes: stated },
    ]);
    expect([columns.attributesOf(0), columns.attributesOf(1)]).toEqual([{}, stated]);
  });

  it("are found whatever halves of characters other values and names have", () => {
    const applicants = ["\ud800坏", "（美国）甲公司", "\ufffd坏", "甲公司", "\udfff", "𠮷野", "\ud842"];
    const docs = [
      ...applicants.map((name, at) => ({ id: String(at), title: "示例", attributes: { applicants: [name], facets: { [name]: name } } })),
      { id: "all", title: "示例", attributes: { applicants, facets: Object.fromEntries(applicants.map((name) => [name, name])) } },
    ];
    const like = (one: string, other: string): boolean => Buffer.from(one).equals(Buffer.from(other));
    for (const columns of [frozen(docs), merged([{ columns: frozen(docs), docs }]).columns]) {
      const found = (wanted: Parameters<typeof select>[1]): string[] => {
        const numbers: string[] = [];
        select(columns, wanted, () => undefined).accepted.each((doc) => numbers.push(docs[doc]?.id ?? ""));
        return numbers;
      };
      for (const name of applicants) {
        const alike = applicants.flatMap((other, at) => (like(name, other) ? [String(at)] : []));
        expect(found({ applicants: [name] })).toEqual([...alike, "all"]);
        expect(found({ facets: { [name]: applicants } })).toEqual([...alike, "all"]);
        const counts = new FacetCounts(["applicants", `facets.${name}`]);
        columns.count(columns.alive(), counts.names, counts);
        expect(counts.facets()["applicants"]?.[Buffer.from(name).toString()]).toBe(alike.length + 1);
        expect(counts.facets()[`facets.${name}`]?.["unknown"]).toBe(applicants.length - alike.length);
      }
    }
  });

  it("count facets whose names hold spaces apart from those that together are written so", () => {
    const columns = frozen([
      { id: "1", title: "示例", attributes: { facets: { a: "x", "a facets.b": "y" } } },
      { id: "2", title: "示例" },
    ]);
    const counted = (facets: readonly string[]): object => {
      const counts = new FacetCounts(facets);
      columns.count(columns.alive(), facets, counts);
      return Object.fromEntries(facets.map((facet) => [facet, counts.facets()[facet]]));
    };
    expect(counted(["facets.a", "facets.b"])).toEqual({ "facets.a": { x: 1, unknown: 1 }, "facets.b": { unknown: 2 } });
    expect(counted(["facets.a facets.b"])).toEqual({ "facets.a facets.b": { y: 1, unknown: 1 } });
  });

  it("count a value that many and one that few hold, through more documents than a word of bits", () => {
    const docs = Array.from({ length: 1000 }, (_, at) => ({
      id: String(at),
      title: "示例",
      attributes: {
        status: at % 3 === 0 ? "active" : "ended",
        organizationId: `o${at % 500}`,
        days: { application: `${1990 + (at % 30)}-01-01` },
      },
    }));
    const wanted = { status: ["active"], days: { application: { from: "1995-01-01", to: "2018-12-31" } } };
    expectBruteForce(frozen(docs), docs, new Set(), wanted);
    expectBruteForce(frozen(docs), docs, new Set(), { organizationId: ["o7"], year: ["1997"] });
  });

  it("are refused when bytes are missing or are none of them", () => {
    const draft = new FactDraft();
    draft.add({ status: "active" });
    const bytes = draft.freeze();
    expect(() => new FactColumns(bytes.slice(0, -4), new Uint32Array(1))).toThrow(RangeError);
    expect(() => new FactColumns(new Uint8Array(8), new Uint32Array(1))).toThrow(RangeError);
  });
});
