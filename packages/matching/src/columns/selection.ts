import type { Facets, MatchFilter } from "../types.ts";
import { bareIpc, dayFields, namedFacet, type ValueField, valueFields, wantedOf } from "./attribute-values.ts";
import { Bitset } from "./bitset.ts";
import type { Columns } from "./column-store.ts";
import { dayNumber } from "./day-numbers.ts";
import { type FacetCondition, Narrowing } from "./narrowing.ts";

const UNKNOWN = "unknown";
const NAMED = namedFacet("");

/** `420000/4201` is below `420000` and not below `42`: a path starts with its prefix only where a region code ends. */
export const isRegionBelow =
  (prefix: string) =>
  (path: string): boolean => {
    const next = path.charAt(prefix.length);
    return next === "" || !/[\p{L}\p{N}]/u.test(next) || !/[\p{L}\p{N}]$/u.test(prefix);
  };

const anything = (): boolean => true;

/** A day as a number; an absent one as the open end. Throws `RangeError` for a day that is none. */
export const dayBound = (day: string | undefined, open: number): number => {
  if (day === undefined) return open;
  const number = dayNumber(day);
  if (number === 0) throw new RangeError(`a day is written YYYY-MM-DD, got ${day}`);
  return number;
};

function hierarchyConditions(columns: Columns, { regionPathPrefix, ipcPrefix }: MatchFilter): FacetCondition[] {
  const conditions: FacetCondition[] = [];
  if (regionPathPrefix !== undefined) {
    const met = columns.values("regionPath").holdersUnder(regionPathPrefix, isRegionBelow(regionPathPrefix));
    conditions.push({ facet: "regionPath", met });
  }
  if (ipcPrefix !== undefined) conditions.push({ facet: "ipcSubclass", met: columns.ipc.holdersUnder(bareIpc(ipcPrefix), anything) });
  return conditions;
}

function dayConditions(columns: Columns, { days = {} }: MatchFilter): FacetCondition[] {
  return dayFields.flatMap((field) => {
    const range = days[field];
    if (range === undefined) return [];
    const met = columns.days(field).within(dayBound(range.from, 1), dayBound(range.to, Infinity));
    return [{ facet: field === "application" ? "year" : undefined, met }];
  });
}

function namedConditions(columns: Columns, { facets = {}, ranges = {} }: MatchFilter): FacetCondition[] {
  const none = (): Bitset => new Bitset(columns.size);
  const chosen = Object.entries(facets).map(([name, allowed]) => {
    const column = columns.named(name);
    const met = column?.texts.holdersOf(allowed.filter((value) => typeof value === "string")) ?? none();
    for (const value of allowed) if (typeof value === "number" && column !== undefined) met.or(column.numbers.within(value, value));
    return { facet: namedFacet(name), met };
  });
  const bounded = Object.entries(ranges).map(([name, { min = -Infinity, max = Infinity }]) => ({
    facet: namedFacet(name),
    met: columns.named(name)?.numbers.within(min, max) ?? none(),
  }));
  return [...chosen, ...bounded];
}

function listConditions(columns: Columns, filter: MatchFilter, numberOf: (id: string) => number | undefined): FacetCondition[] {
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

function conditionsOf(columns: Columns, filter: MatchFilter, numberOf: (id: string) => number | undefined): FacetCondition[] {
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

export const isValueField = (facet: string): facet is ValueField => (valueFields as readonly string[]).includes(facet);

/** Counts by value of one facet over a set of documents. */
function countOf(columns: Columns, facet: string, docs: Bitset): Record<string, number> {
  if (isValueField(facet)) return columns.values(facet).count(docs, UNKNOWN);
  if (!facet.startsWith(NAMED)) throw new RangeError(`no facet is called ${facet}; those are ${valueFields.join(", ")} and ${NAMED}NAME`);
  const column = columns.named(facet.slice(NAMED.length));
  const counted = new Map(Object.entries(column?.texts.count(docs) ?? {}));
  for (const [value, count] of column?.numbers.count(docs) ?? []) counted.set(String(value), (counted.get(String(value)) ?? 0) + count);
  let known = 0;
  for (const count of counted.values()) known += count;
  const without = docs.count() - known;
  if (without > 0) counted.set(UNKNOWN, (counted.get(UNKNOWN) ?? 0) + without);
  return Object.fromEntries(counted);
}

/** What a filter leaves of the documents, and how the facets of what is found are counted. */
export interface Selection {
  /** The living documents that pass the filter. */
  readonly accepted: Bitset;
  /** The living documents that some facet counts: those that fail the conditions of one facet at most. */
  readonly near: Bitset;
  /**
   * Counts by value of the usual facets and of those named. `found` are the documents of `near` that the query lists, whether accepted or not: a facet is counted
   * under every condition but its own.
   */
  count(found: Bitset, further: readonly string[]): Facets;
}

/** Documents by bitmaps: one for each condition of the filter, joined. Throws `RangeError` for a day that is none and a facet that nobody knows. */
export function select(columns: Columns, filter: MatchFilter, numberOf: (id: string) => number | undefined): Selection {
  const alive = columns.alive();
  const narrowing = new Narrowing(conditionsOf(columns, filter, numberOf));
  return {
    accepted: narrowing.under(alive),
    near: narrowing.near(alive),
    count: (found, further) => {
      const accepted = narrowing.under(found);
      const counted = (facet: string): Record<string, number> =>
        countOf(columns, facet, narrowing.narrows(facet) ? narrowing.under(found, facet) : accepted);
      return {
        status: counted("status"),
        type: counted("type"),
        ownerKind: counted("ownerKind"),
        regionPath: counted("regionPath"),
        availability: counted("availability"),
        industry: counted("industry"),
        ...Object.fromEntries(further.map((facet) => [facet, counted(facet)])),
      };
    },
  };
}
