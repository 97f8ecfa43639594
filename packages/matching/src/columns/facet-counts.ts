import type { Facets } from "../types.ts";
import { isValueField, namedFacetOf, valueFields } from "./attribute-values.ts";

/** Facets that are counted with every search: what lists of matches are narrowed by. */
export const usualFacets = ["status", "type", "ownerKind", "regionPath", "availability", "industry"] as const;

/** Counts of facets by value, added up over any number of columns. */
export class FacetCounts {
  readonly #counts: ReadonlyMap<string, Map<string, number>>;

  /** Throws `RangeError` for a facet that nobody knows. */
  constructor(further: readonly string[]) {
    for (const facet of further) {
      if (!isValueField(facet) && namedFacetOf(facet) === undefined)
        throw new RangeError(`no facet is called ${facet}; those are ${valueFields.join(", ")} and facets.NAME`);
    }
    this.#counts = new Map([...usualFacets, ...further].map((facet) => [facet, new Map<string, number>()]));
  }

  get names(): readonly string[] {
    return [...this.#counts.keys()];
  }

  add(facet: string, value: string, count: number): void {
    const counts = this.#counts.get(facet);
    if (count > 0) counts?.set(value, (counts.get(value) ?? 0) + count);
  }

  /** A value may be called `constructor`: every count is a property of its record's own. */
  facets(): Facets {
    const of = (facet: string): Record<string, number> => Object.fromEntries(this.#counts.get(facet) ?? []);
    return {
      status: of("status"),
      type: of("type"),
      ownerKind: of("ownerKind"),
      regionPath: of("regionPath"),
      availability: of("availability"),
      industry: of("industry"),
      ...Object.fromEntries(this.names.map((facet) => [facet, of(facet)])),
    };
  }
}
