import type { Facets, MatchAttributes, MatchFilter } from "../types.ts";

const UNKNOWN = "unknown";

/** `420000/4201` is below `420000` and not below `42`: a path starts with its prefix only where a region code ends. */
const isInRegion = (path: string | undefined, prefix: string): boolean => {
  if (path === undefined || !path.startsWith(prefix)) return false;
  const next = path.charAt(prefix.length);
  return next === "" || !/[\p{L}\p{N}]/u.test(next) || !/[\p{L}\p{N}]$/u.test(prefix);
};

const bareIpc = (ipc: string): string => ipc.replace(/\s+/gu, "").toUpperCase();

type Test = (id: string, attributes: MatchAttributes) => boolean;

const oneOf = (allowed: readonly string[], read: (attributes: MatchAttributes) => string | undefined): Test => {
  const set = new Set(allowed);
  return (_id, attributes) => {
    const value = read(attributes);
    return value !== undefined && set.has(value);
  };
};

const facetTests = (filter: MatchFilter): Test[] => {
  const tests: Test[] = [];
  for (const [name, allowed] of Object.entries(filter.facets ?? {})) {
    const set = new Set<string | number>(allowed);
    tests.push((_id, { facets }) => {
      const value = facets?.[name];
      return value !== undefined && set.has(value);
    });
  }
  for (const [name, { min = -Infinity, max = Infinity }] of Object.entries(filter.ranges ?? {})) {
    tests.push((_id, { facets }) => {
      const value = facets?.[name];
      return typeof value === "number" && value >= min && value <= max;
    });
  }
  return tests;
};

const hierarchyTests = ({ regionPathPrefix, ipcPrefix }: MatchFilter): Test[] => {
  const tests: Test[] = [];
  if (regionPathPrefix !== undefined) tests.push((_id, { regionPath }) => isInRegion(regionPath, regionPathPrefix));
  if (ipcPrefix !== undefined) {
    const prefix = bareIpc(ipcPrefix);
    tests.push((_id, { ipc }) => ipc?.some((each) => bareIpc(each).startsWith(prefix)) ?? false);
  }
  return tests;
};

/** One predicate for a whole filter; `undefined` when the filter asks for nothing. */
export const filterPredicate = (filter: MatchFilter): Test | undefined => {
  const tests: Test[] = [...hierarchyTests(filter), ...facetTests(filter)];
  const { status, type, ownerKind, industry, visibility, availability, excludeOrganizationId, ids } = filter;
  if (status !== undefined) tests.push(oneOf(status, (attributes) => attributes.status));
  if (type !== undefined) tests.push(oneOf(type, (attributes) => attributes.type));
  if (ownerKind !== undefined) tests.push(oneOf(ownerKind, (attributes) => attributes.ownerKind));
  if (industry !== undefined) tests.push(oneOf(industry, (attributes) => attributes.industry));
  if (visibility !== undefined) tests.push(oneOf(visibility, (attributes) => attributes.visibility));
  if (availability !== undefined) {
    const wanted = new Set(availability);
    tests.push((_id, attributes) => attributes.availability?.some((each) => wanted.has(each)) ?? false);
  }
  if (excludeOrganizationId !== undefined) tests.push((_id, { organizationId }) => organizationId !== excludeOrganizationId);
  if (ids !== undefined) tests.push((id) => ids.has(id));
  if (tests.length === 0) return undefined;
  return (id, attributes) => tests.every((test) => test(id, attributes));
};

/** Counts facet values one document at a time. */
export const createFacetCounter = (): { count: (attributes: MatchAttributes) => void; facets: Facets } => {
  // Values come from imported files: a null prototype keeps a value such as "constructor" an ordinary one.
  const counts = (): Record<string, number> => Object.create(null) as Record<string, number>;
  const facets: Facets = {
    status: counts(),
    type: counts(),
    ownerKind: counts(),
    regionPath: counts(),
    availability: counts(),
    industry: counts(),
  };
  const add = (record: Record<string, number>, value: string | undefined): void => {
    const key = value ?? UNKNOWN;
    record[key] = (record[key] ?? 0) + 1;
  };
  const count = (attributes: MatchAttributes): void => {
    add(facets.status, attributes.status);
    add(facets.type, attributes.type);
    add(facets.ownerKind, attributes.ownerKind);
    add(facets.regionPath, attributes.regionPath);
    add(facets.industry, attributes.industry);
    if (attributes.availability === undefined || attributes.availability.length === 0) add(facets.availability, undefined);
    else for (const each of new Set(attributes.availability)) add(facets.availability, each);
  };
  return { count, facets };
};
