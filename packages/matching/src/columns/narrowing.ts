import type { Bitset } from "./bitset.ts";

/** What documents must meet for one facet to admit them. `facet` undefined: a condition that no facet shows, such as a list of ids. */
export interface FacetCondition {
  readonly facet: string | undefined;
  readonly met: Bitset;
}

/** Conditions that narrow a list by its facets. Each facet is counted under every condition but its own, so that its counts say what choosing another value would give. */
export class Narrowing {
  readonly #conditions: readonly FacetCondition[];

  constructor(conditions: readonly FacetCondition[]) {
    this.#conditions = conditions;
  }

  narrows(facet: string): boolean {
    return this.#conditions.some((each) => each.facet === facet);
  }

  /** The documents of `base` under every condition but those of one facet. */
  under(base: Bitset, but?: string): Bitset {
    return this.#conditions
      .filter(({ facet }) => facet === undefined || facet !== but)
      .reduce((left, { met }) => left.and(met), base.copy());
  }

  /** The documents of `base` that some count needs: those that miss the conditions of one facet at most. */
  near(base: Bitset): Bitset {
    const passing = base.copy();
    const missingOne = base.copy();
    for (const { facet, met } of this.#byFacet()) {
      missingOne.and(met);
      if (facet !== undefined) missingOne.or(passing);
      passing.and(met);
    }
    return missingOne;
  }

  /** One condition for each facet: two of the same facet are missed together. */
  #byFacet(): FacetCondition[] {
    const joined = new Map<string, FacetCondition>();
    const others: FacetCondition[] = [];
    for (const { facet, met } of this.#conditions) {
      const known = facet === undefined ? undefined : joined.get(facet);
      if (known !== undefined) known.met.and(met);
      else if (facet === undefined) others.push({ facet, met });
      else joined.set(facet, { facet, met: met.copy() });
    }
    return [...others, ...joined.values()];
  }
}
