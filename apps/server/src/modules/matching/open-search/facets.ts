import type { Facets } from "@zhiqiao/matching";
import { isValueField, namedFacet, valueFields } from "@zhiqiao/matching/port";
import { z } from "zod";
import type { Clause, Condition } from "./conditions.ts";
import { namedField } from "./served-document.ts";

const unknown = "unknown";
const named = namedFacet("");
/** More values than any facet of ours has; the server counts only as many as it is asked for. */
const mostValues = 10_000;
const usual = ["status", "type", "ownerKind", "regionPath", "availability", "industry"] as const;

const Buckets = z.object({ buckets: z.array(z.object({ key: z.union([z.string(), z.number()]), doc_count: z.number() })) });
const Counted = z.looseObject({
  values: Buckets.optional(),
  texts: Buckets.optional(),
  numbers: Buckets.optional(),
  [unknown]: z.object({ doc_count: z.number() }).optional(),
});
/** What the server answers to `aggregationsFor`. */
export const CountedFacets = z.record(z.string(), Counted);

const valuesOf = (field: string): Clause => ({ terms: { field, size: mostValues } });
const without = (fields: readonly string[]): Clause => ({ filter: { bool: { must_not: fields.map((field) => ({ exists: { field } })) } } });

function countingOf(facet: string): Readonly<Record<string, Clause>> {
  if (isValueField(facet)) return { values: valuesOf(facet), [unknown]: without([facet]) };
  if (!facet.startsWith(named)) throw new RangeError(`no facet is called ${facet}; those are ${valueFields.join(", ")} and ${named}NAME`);
  const [texts, numbers] = ["texts", "numbers"].map((kind) => `${kind}.${namedField(facet.slice(named.length))}`) as [string, string];
  return { texts: valuesOf(texts), numbers: valuesOf(numbers), [unknown]: without([texts, numbers]) };
}

/** Aggregations for the usual facets and those named, each under every condition but its own. Throws `RangeError` for a facet that nobody knows. */
export const aggregationsFor = (conditions: readonly Condition[], further: readonly string[]): Readonly<Record<string, Clause>> =>
  Object.fromEntries(
    [...usual, ...further].map((facet) => {
      const others = conditions.filter((condition) => condition.facet !== facet).map(({ clause }) => clause);
      return [facet, { filter: { bool: { filter: others } }, aggs: countingOf(facet) }];
    }),
  );

/** Counts by value, as the port gives them. */
export const facetsFrom = (counted: z.infer<typeof CountedFacets>, further: readonly string[]): Facets => {
  const countsOf = (facet: string): Record<string, number> => {
    const { values, texts, numbers, [unknown]: absent } = counted[facet] ?? {};
    const counts = [values, texts, numbers]
      .flatMap((each) => each?.buckets ?? [])
      .map(({ key, doc_count }) => [String(key), doc_count] as const);
    const lacking = absent?.doc_count ?? 0;
    return Object.fromEntries(lacking > 0 ? [...counts, [unknown, lacking]] : counts);
  };
  const facets: Facets = { status: {}, type: {}, ownerKind: {}, regionPath: {}, availability: {}, industry: {} };
  for (const facet of [...usual, ...further]) facets[facet] = countsOf(facet);
  return facets;
};
