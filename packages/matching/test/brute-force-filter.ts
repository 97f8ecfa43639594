import fc from "fast-check";
import type { MatchAttributes, MatchDocument, MatchFilter } from "../src/index.ts";

const day = fc.constantFrom("2019-12-31", "2020-06-01", "2021-06-30", "2022-01-01");
const range = fc.record({ from: day, to: day }, { requiredKeys: [] });

const everyCondition: fc.Arbitrary<MatchFilter> = fc.record(
  {
    status: fc.subarray(["active", "published"]),
    type: fc.subarray(["invention", "utility_model"]),
    ownerKind: fc.subarray(["university"]),
    industry: fc.subarray(["C34", "C26"]),
    visibility: fc.subarray(["public"]),
    availability: fc.subarray(["licence", "transfer"]),
    flags: fc.subarray(["pledged", "licensed"]),
    sei: fc.subarray(["1.1"]),
    ipcSubclass: fc.subarray(["H01M", "E04B"]),
    year: fc.subarray(["2019", "2020"]),
    ipcPrefix: fc.constantFrom("H", "h01m 10/4", "E04B1"),
    regionPathPrefix: fc.constantFrom("990000", "990000/990100", "990000/9901"),
    days: fc.record({ application: range, grant: range }, { requiredKeys: [] }),
    organizationId: fc.subarray(["o1", "o2"]),
    excludeOrganizationId: fc.constantFrom("o1", "o2"),
    ids: fc.subarray(["1", "2", "3", "4", "5"]).map((ids) => new Set(ids)),
    facets: fc.record({ theme: fc.subarray(["a", "b"]), year: fc.subarray([2018, 2020]) }, { requiredKeys: [] }),
    ranges: fc.record({ year: fc.record({ min: fc.integer({ min: 2017, max: 2023 }) }) }),
  },
  { requiredKeys: [] },
);

/** Few conditions at a time: under many nothing is left to be compared. */
export const filters: fc.Arbitrary<MatchFilter> = fc
  .tuple(everyCondition, fc.infiniteStream(fc.nat({ max: 4 })))
  .map(([filter, chances]) => Object.fromEntries(Object.entries(filter).filter(() => chances.next().value === 0)));

const bare = (symbol: string): string => symbol.replaceAll(" ", "").toUpperCase();

/** Every value that a document counts under, by facet. */
const values = (attributes: MatchAttributes, facet: string): readonly (string | number)[] => {
  const one = (value: string | number | undefined) => (value === undefined ? [] : [value]);
  const named = attributes.facets ?? {};
  const read: Readonly<Record<string, readonly (string | number)[]>> = {
    status: one(attributes.status),
    type: one(attributes.type),
    ownerKind: one(attributes.ownerKind),
    regionPath: one(attributes.regionPath),
    availability: attributes.availability ?? [],
    industry: one(attributes.industry),
    visibility: one(attributes.visibility),
    organizationId: one(attributes.organizationId),
    flags: attributes.flags ?? [],
    sei: attributes.sei ?? [],
    ipcSubclass: [...new Set((attributes.ipc ?? []).map((symbol) => symbol.slice(0, 4)))],
    year: one(attributes.days?.application?.slice(0, 4)),
    "facets.theme": one(named["theme"]),
    "facets.year": one(named["year"]),
    "facets.none": [],
  };
  return read[facet] ?? [];
};
export const furtherFacets = [
  "visibility",
  "organizationId",
  "flags",
  "sei",
  "ipcSubclass",
  "year",
  "facets.theme",
  "facets.year",
  "facets.none",
];

/** The conditions of a filter one by one, each with the facet that shows it. */
const conditions = (wanted: MatchFilter): readonly { facet: string | undefined; met: (document: MatchDocument) => boolean }[] => {
  const asked: { facet: string | undefined; met: (document: MatchDocument) => boolean }[] = [];
  const ask = (facet: string | undefined, met: (attributes: MatchAttributes, id: string) => boolean): void => {
    asked.push({ facet, met: ({ id, attributes = {} }) => met(attributes, id) });
  };
  const lists = [
    "status",
    "type",
    "ownerKind",
    "industry",
    "visibility",
    "availability",
    "flags",
    "sei",
    "ipcSubclass",
    "year",
    "organizationId",
  ] as const;
  for (const facet of lists) {
    const allowed = wanted[facet];
    if (allowed !== undefined) ask(facet, (attributes) => values(attributes, facet).some((value) => allowed.includes(String(value))));
  }
  for (const [name, allowed] of Object.entries(wanted.facets ?? {}))
    ask(`facets.${name}`, ({ facets = {} }) => allowed.some((value) => value === facets[name]));
  const { ipcPrefix, regionPathPrefix, excludeOrganizationId, ids, days = {}, ranges = {} } = wanted;
  if (ipcPrefix !== undefined) ask("ipcSubclass", ({ ipc = [] }) => ipc.some((symbol) => bare(symbol).startsWith(bare(ipcPrefix))));
  if (regionPathPrefix !== undefined) ask("regionPath", ({ regionPath }) => `${regionPath}/`.startsWith(`${regionPathPrefix}/`));
  if (excludeOrganizationId !== undefined) ask(undefined, ({ organizationId }) => organizationId !== excludeOrganizationId);
  if (ids !== undefined) ask(undefined, (_attributes, id) => ids.has(id));
  for (const [name, { from = "0", to = "9" }] of Object.entries(days) as ["application" | "grant", { from?: string; to?: string }][])
    ask(name === "application" ? "year" : undefined, ({ days: known = {} }) => {
      const value = known[name];
      return value !== undefined && value >= from && value <= to;
    });
  for (const [name, { min = -Infinity, max = Infinity }] of Object.entries(ranges))
    ask(`facets.${name}`, ({ facets = {} }) => {
      const value = facets[name];
      return typeof value === "number" && value >= min && value <= max;
    });
  return asked;
};

/** Whether a document passes a filter, condition by condition. */
export const passes = (document: MatchDocument, wanted: MatchFilter): boolean => conditions(wanted).every(({ met }) => met(document));

/** A facet counted one document at a time, under every condition but its own. */
export const facetOf = (
  docs: readonly MatchDocument[],
  listed: ReadonlySet<string>,
  facet: string,
  wanted: MatchFilter,
): Record<string, number> => {
  const others = conditions(wanted).filter((each) => each.facet === undefined || each.facet !== facet);
  const counts = new Map<string, number>();
  for (const document of docs) {
    if (!listed.has(document.id) || !others.every(({ met }) => met(document))) continue;
    const held = values(document.attributes ?? {}, facet);
    for (const value of held.length === 0 ? ["unknown"] : held) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
};
