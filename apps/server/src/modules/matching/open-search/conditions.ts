import type { MatchFilter } from "@zhiqiao/matching";
import { bareIpc, dayBound, dayFields, endsOf, namedFacet, valueFields, wantedOf } from "@zhiqiao/matching/port";
import { namedField } from "./served-document.ts";

/** A query clause of the server. */
export type Clause = Readonly<Record<string, unknown>>;

/** One condition of a filter, and the facet that shows it; a facet is counted under every condition but its own. */
export interface Condition {
  readonly facet: string | undefined;
  readonly clause: Clause;
}

const nothing: Clause = { match_none: {} };
const anyOf = (clauses: readonly Clause[]): Clause =>
  clauses.length === 0 ? nothing : { bool: { should: clauses, minimum_should_match: 1 } };
const oneOf = (field: string, values: readonly (string | number)[]): Clause =>
  values.length === 0 ? nothing : { terms: { [field]: values } };

/** The server's JSON knows no infinity: an open end is left out, and nothing lies beyond all numbers. */
const range = (field: string, min: number, max: number): Clause =>
  min === Infinity || max === -Infinity
    ? nothing
    : { range: { [field]: { ...(Number.isFinite(min) ? { gte: min } : {}), ...(Number.isFinite(max) ? { lte: max } : {}) } } };

function namedConditions({ facets = {}, ranges = {} }: MatchFilter): Condition[] {
  const chosen = Object.entries(facets).map(([name, allowed]) => ({
    facet: namedFacet(name),
    clause: anyOf([
      oneOf(
        `texts.${namedField(name)}`,
        allowed.filter((value) => typeof value === "string"),
      ),
      oneOf(
        `numbers.${namedField(name)}`,
        allowed.filter((value) => typeof value === "number"),
      ),
    ]),
  }));
  const bounded = Object.entries(ranges).map(([name, ends]) => ({
    facet: namedFacet(name),
    clause: range(`numbers.${namedField(name)}`, ...endsOf(name, ends)),
  }));
  return [...chosen, ...bounded];
}

function dayConditions({ days = {} }: MatchFilter): Condition[] {
  return dayFields.flatMap((field) => {
    const wanted = days[field];
    if (wanted === undefined) return [];
    const clause = range(`days.${field}`, dayBound(wanted.from, 1), dayBound(wanted.to, Infinity));
    return [{ facet: field === "application" ? "year" : undefined, clause }];
  });
}

/** A filter as clauses of the server. Throws `RangeError` for a day that is none. */
export function conditionsOf(filter: MatchFilter): Condition[] {
  const conditions: Condition[] = valueFields.flatMap((field) => {
    const wanted = wantedOf(filter, field);
    return wanted === undefined ? [] : [{ facet: field, clause: oneOf(field, wanted) }];
  });
  const { regionPathPrefix, ipcPrefix, excludeOrganizationId, ids } = filter;
  if (regionPathPrefix !== undefined) conditions.push({ facet: "regionPath", clause: { term: { regions: { value: regionPathPrefix } } } });
  if (ipcPrefix !== undefined) conditions.push({ facet: "ipcSubclass", clause: { prefix: { ipc: { value: bareIpc(ipcPrefix) } } } });
  conditions.push(...dayConditions(filter), ...namedConditions(filter));
  if (excludeOrganizationId !== undefined) {
    conditions.push({ facet: undefined, clause: { bool: { must_not: [{ term: { organizationId: { value: excludeOrganizationId } } }] } } });
  }
  if (ids !== undefined) conditions.push({ facet: undefined, clause: { ids: { values: [...ids] } } });
  return conditions;
}
