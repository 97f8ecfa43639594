import type { MatchFilter } from "../types.ts";
import { dayFields, namedFacet, valueFields, wantedOf } from "./attribute-values.ts";
import { Bitset } from "./bitset.ts";
import { dayNumber } from "./day-numbers.ts";
import type { FacetCounts } from "./facet-counts.ts";
import type { FactColumns } from "./fact-columns.ts";
import { type FacetCondition, Narrowing } from "./narrowing.ts";

/** `420000/4201` is below `420000` and not below `42`: a path starts with its prefix only where a region code ends. */
export const isRegionBelow =
  (prefix: string) =>
  (path: string): boolean => {
    const next = path.charAt(prefix.length);
    return next === "" || !/[\p{L}\p{N}]/u.test(next) || !/[\p{L}\p{N}]$/u.test(prefix);
  };

/** A day as a number; an absent one as the open end. Throws `RangeError` for a day that is none. */
export const dayBound = (day: string | undefined, open: number): number => {
  if (day === undefined) return open;
  const number = dayNumber(day);
  if (number === 0) throw new RangeError(`a day is written YYYY-MM-DD and stands in the calendar, got ${day}`);
  return number;
};

function hierarchyConditions(columns: FactColumns, { regionPathPrefix, ipcPrefix }: MatchFilter): FacetCondition[] {
  const conditions: FacetCondition[] = [];
  if (regionPathPrefix !== undefined) {
    const met = columns.values("regionPath").holdersUnder(regionPathPrefix, isRegionBelow(regionPathPrefix));
    conditions.push({ facet: "regionPath", met });
  }
  if (ipcPrefix !== undefined) conditions.push({ facet: "ipcSubclass", met: columns.symbolsUnder(ipcPrefix) });
  return conditions;
}

function dayConditions(columns: FactColumns, { days = {} }: MatchFilter): FacetCondition[] {
  return dayFields.flatMap((field) => {
    const range = days[field];
    if (range === undefined) return [];
    const met = columns.days(field).within(dayBound(range.from, 1), dayBound(range.to, Infinity));
    return [{ facet: field === "application" ? "year" : undefined, met }];
  });
}

/** Both ends of a range of numbers; one that is left out is infinite. Throws `RangeError` where an end is NaN. */
export const endsOf = (name: string, { min = -Infinity, max = Infinity }: { min?: number; max?: number }): [min: number, max: number] => {
  if (Number.isNaN(min) || Number.isNaN(max))
    throw new RangeError(`the range of ${namedFacet(name)} ends at NaN; give numbers or leave the end out`);
  return [min, max];
};

function namedConditions(columns: FactColumns, { facets = {}, ranges = {} }: MatchFilter): FacetCondition[] {
  const none = (): Bitset => new Bitset(columns.size);
  const chosen = Object.entries(facets).map(([name, allowed]) => {
    const column = columns.named(name);
    const met = column?.texts.holdersOf(allowed.filter((value) => typeof value === "string")) ?? none();
    for (const value of allowed) if (typeof value === "number" && column !== undefined) met.or(column.numbers.within(value, value));
    return { facet: namedFacet(name), met };
  });
  const bounded = Object.entries(ranges).map(([name, range]) => {
    // Before it is known whether any document states the fact: what is refused does not depend on what is held.
    const [min, max] = endsOf(name, range);
    return { facet: namedFacet(name), met: columns.named(name)?.numbers.within(min, max) ?? none() };
  });
  return [...chosen, ...bounded];
}

function listConditions(columns: FactColumns, filter: MatchFilter, numberOf: (id: string) => number | undefined): FacetCondition[] {
  const { ids, excludeOrganizationId } = filter;
  const conditions: FacetCondition[] = [];
  if (excludeOrganizationId !== undefined) {
    const met = Bitset.all(columns.size).andNot(columns.values("organizationId").holdersOf([excludeOrganizationId]));
    conditions.push({ facet: undefined, met });
  }
  if (ids !== undefined) {
    const met = new Bitset(columns.size);
    for (const id of ids) {
      const doc = numberOf(id);
      if (doc !== undefined) met.add(doc);
    }
    conditions.push({ facet: undefined, met });
  }
  return conditions;
}

function conditionsOf(columns: FactColumns, filter: MatchFilter, numberOf: (id: string) => number | undefined): FacetCondition[] {
  const chosen = valueFields.flatMap((field) => {
    const wanted = wantedOf(filter, field);
    return wanted === undefined ? [] : [{ facet: field, met: columns.values(field).holdersOf(wanted) }];
  });
  return [
    ...chosen,
    ...hierarchyConditions(columns, filter),
    ...dayConditions(columns, filter),
    ...namedConditions(columns, filter),
    ...listConditions(columns, filter, numberOf),
  ];
}

/** What a filter leaves of the documents, and how the facets of what is found are counted. */
export interface Selection {
  /** The living documents that pass the filter. */
  readonly accepted: Bitset;
  /** The living documents that some facet counts: those that fail the conditions of one facet at most. */
  readonly near: Bitset;
  /**
   * Adds the counts of facets. `found` are the documents of `near` that the query lists, whether accepted or not: a facet is counted under every
   * condition but its own.
   */
  count(found: Bitset, counts: FacetCounts): void;
}

/** Documents by bitmaps: one for each condition of the filter, joined. Throws `RangeError` for a day that is none and for a range that ends at no number. */
export function select(columns: FactColumns, filter: MatchFilter, numberOf: (id: string) => number | undefined): Selection {
  const alive = columns.alive();
  const narrowing = new Narrowing(conditionsOf(columns, filter, numberOf));
  return {
    accepted: narrowing.under(alive),
    near: narrowing.near(alive),
    count: (found, counts) => {
      const [own, others] = [true, false].map((narrowed) => counts.names.filter((facet) => narrowing.narrows(facet) === narrowed));
      columns.count(narrowing.under(found), others ?? [], counts);
      for (const facet of own ?? []) columns.count(narrowing.under(found, facet), [facet], counts);
    },
  };
}
