import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../src/registry/fold.ts";
import { createRegistryIndex, type RegistryCondition, type RegistryPatent, type RegistryQuery } from "../src/registry/index.ts";

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const text = fc.array(fc.constantFrom("电", "池", "固", "a", "B", "é", "Σ", "𠮷", "；"), { maxLength: 12 }).map((parts) => parts.join(""));
const facet = (...values: string[]): fc.Arbitrary<string[]> => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 });

const patent = (number: fc.Arbitrary<number>): fc.Arbitrary<RegistryPatent> =>
  fc.record({
    id: number.map(idOf),
    texts: fc.record({ title: text, abstract: text, applicants: text }),
    days: fc.record({ application: fc.constantFrom("2019-05-01", "2020-01-31") }, { requiredKeys: [] }),
    changedAt: fc.integer({ min: 1_790_000_000_000_000, max: 1_790_000_000_000_005 }),
    validity: fc.constantFrom("active", "lapsed"),
    flags: facet("pledged"),
    ipc: facet("H01M10/05", "B63C11/52"),
    cpc: facet("H01M10/05"),
    facets: fc.record({ validity: facet("in_force", "ended"), owner: facet("x", "y"), sei: facet("1.1"), highValue: facet("yes") }),
  });

const condition = fc.letrec<{ condition: RegistryCondition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small" },
    fc.record({
      kind: fc.constant("text" as const),
      fields: fc.constantFrom(["title" as const], ["title" as const, "abstract" as const, "applicants" as const]),
      pattern: fc.constantFrom("电", "电池", "池固电", "aB", "ab", "电*a", "é?", "σ", ""),
      wildcards: fc.boolean(),
    }),
    fc.constant({ kind: "days" as const, column: "application" as const, from: "2020-01-01" }),
    fc.record({ kind: fc.constant("not" as const), of: tie("condition") }),
    fc.record({ kind: fc.constantFrom("and" as const, "or" as const), of: fc.array(tie("condition"), { maxLength: 3 }) }),
  ),
})).condition;

const query: fc.Arbitrary<RegistryQuery> = fc.record({
  condition,
  narrowed: fc.record(
    { validity: fc.constant(["in_force"]), owner: fc.constant(["x"]), ipcSubclass: fc.constant(["H01M"]), sei: fc.constant(["2"]) },
    { requiredKeys: [] },
  ),
  order: fc.record({
    by: fc.constantFrom("relevance", "changed", "application_date", "title"),
    direction: fc.constantFrom("asc", "desc"),
  }),
  relevance: fc.constant({ titleWords: ["电", "ab"], ids: [idOf(3)] }),
  limit: fc.constantFrom(0, 3, 100),
  counted: fc.boolean(),
});

const numbers = fc.integer({ min: 0, max: 12 });
const step = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), patents: fc.array(patent(numbers), { maxLength: 4 }) }),
  fc.record({ kind: fc.constant("change" as const), id: numbers.map(idOf), sei: facet("1.1", "2"), highValue: facet("yes", "no") }),
  fc.record({ kind: fc.constant("remove" as const), ids: fc.array(numbers.map(idOf), { maxLength: 2 }) }),
);

describe("the index of the registry", () => {
  it("answers after any changes what an index of the patents that are left answers", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), fc.array(query, { minLength: 3, maxLength: 6 }), (steps, queries) => {
        const changed = createRegistryIndex({ deadWorthwhile: 3 });
        const left = new Map<string, RegistryPatent>();
        for (const one of steps) {
          if (one.kind === "add") {
            changed.add(one.patents);
            for (const added of one.patents) left.set(added.id, added);
          } else if (one.kind === "change") {
            changed.change([one]);
            const before = left.get(one.id);
            if (before !== undefined) left.set(one.id, { ...before, facets: { ...before.facets, sei: one.sei, highValue: one.highValue } });
          } else {
            changed.remove(one.ids);
            for (const id of one.ids) left.delete(id);
          }
          changed.search({ ...(queries[0] as RegistryQuery) });
        }
        const fresh = createRegistryIndex();
        fresh.add(left.values());
        expect(changed.size).toBe(left.size);
        for (const asked of queries) expect(changed.search(asked)).toEqual(fresh.search(asked));
      }),
      { numRuns: 300 },
    );
  });

  it("finds a text wherever it stands, whatever its case, in long lists too", () => {
    const index = createRegistryIndex();
    const patents = Array.from(
      { length: 3_000 },
      (_, number): RegistryPatent => ({
        id: idOf(number),
        texts: { title: `电池${number}号`, abstract: `${number % 3 === 0 ? "Solid" : "liquid"}态第${number}电解质` },
        days: {},
        changedAt: number,
        validity: "active",
        flags: [],
        ipc: [],
        cpc: [],
        facets: {},
      }),
    );
    index.add(patents);
    for (const pattern of ["1", "77", "电池2", "SOLID", "d态第9", "号", "质", "池", "不在"]) {
      const asked: RegistryQuery = {
        condition: { kind: "text", fields: ["title", "abstract"], pattern, wildcards: false },
        narrowed: {},
        order: { by: "changed", direction: "asc" },
        relevance: { titleWords: [], ids: [] },
        limit: 5_000,
        counted: false,
      };
      const expected = patents.filter(({ texts }) => fold(`${texts.title}\n${texts.abstract}`).includes(fold(pattern)));
      expect(index.search(asked).hits.map((hit) => hit.id)).toEqual(expected.map(({ id }) => id));
    }
  });
});
