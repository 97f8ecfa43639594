import type { PolicyFacets, PolicyLevel, PolicyStatus, PolicySummary, RegionReach } from "@zhiqiao/contracts";

export interface RegionPlace {
  readonly code: string;
  readonly path: string;
}

/** What narrows documents, and through them their clauses. */
export interface PolicyFilter {
  readonly asOf?: string | undefined;
  readonly region?: string | undefined;
  readonly reach: RegionReach;
  readonly level?: readonly PolicyLevel[] | undefined;
  readonly status?: readonly PolicyStatus[] | undefined;
  readonly issuer?: readonly string[] | undefined;
  readonly year?: readonly string[] | undefined;
}

type Narrowed = Pick<PolicySummary, "regionCode" | "level" | "state" | "issuer" | "issuedOn">;
const facetNames = ["level", "status", "issuer", "year"] as const;
type FacetName = (typeof facetNames)[number];

const valueOf: Readonly<Record<FacetName, (one: Narrowed) => string>> = {
  level: (one) => one.level,
  status: (one) => one.state.status,
  issuer: (one) => one.issuer,
  year: (one) => one.issuedOn.slice(0, 4),
};

/** Whether a document of one region is in reach of another: its own, what lies below it, what lies above it. */
export function inReach(of: string, region: string | undefined, reach: RegionReach, regions: readonly RegionPlace[]): boolean {
  if (region === undefined || of === region) return true;
  const [own, asked] = [of, region].map((code) => regions.find((one) => one.code === code)?.path);
  if (own === undefined || asked === undefined) return false;
  const below = own.startsWith(asked);
  const above = asked.startsWith(own);
  return (below && (reach === "below" || reach === "both")) || (above && (reach === "above" || reach === "both"));
}

const within = (one: Narrowed, filter: PolicyFilter, but: FacetName | undefined, regions: readonly RegionPlace[]): boolean =>
  inReach(one.regionCode, filter.region, filter.reach, regions) &&
  facetNames.every((name) => {
    const chosen: readonly string[] | undefined = filter[name];
    return name === but || chosen === undefined || chosen.includes(valueOf[name](one));
  });

export const meets = (one: Narrowed, filter: PolicyFilter, regions: readonly RegionPlace[]): boolean =>
  within(one, filter, undefined, regions);

/** How many there are of each value, each facet counted under every condition but its own. */
export function countFacets(all: readonly Narrowed[], filter: PolicyFilter, regions: readonly RegionPlace[]): PolicyFacets {
  const count = (name: FacetName): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const one of all) if (within(one, filter, name, regions)) counts[valueOf[name](one)] = (counts[valueOf[name](one)] ?? 0) + 1;
    return counts;
  };
  return { level: count("level"), status: count("status"), issuer: count("issuer"), year: count("year") };
}
