import type { OwnerKind } from "@zhiqiao/contracts";
import { kindOfName, nameKey } from "@zhiqiao/matching/names";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

interface KnownOrganization {
  readonly id: string;
  readonly kind: string;
  readonly regionCode: string;
}
interface KnownRegion {
  readonly code: string;
  readonly parentCode: string | null;
  readonly name: string;
}

/** Organisations and regions by name, as they stood when it was read. */
export interface OwnerDirectory {
  readonly organizations: ReadonlyMap<string, KnownOrganization>;
  readonly regions: ReadonlyMap<string, readonly KnownRegion[]>;
  readonly regionNames: ReadonlyMap<string, KnownRegion>;
}

const regionSuffix = /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|省|市|区|县|旗)$/u;
const bareRegion = (name: string): string => {
  const clean = nameKey(name);
  const bare = clean.replace(regionSuffix, "");
  return bare === "" ? clean : bare;
};

/**
 * Whom each name names: the registered name of an organisation, unless something else was decided of it. A name of which a person has said
 * that it is another's, or nobody's, names nobody, however it is spelled.
 */
async function readKnownNames(tx: Transaction<Database>): Promise<Map<string, KnownOrganization>> {
  const rows = await tx.selectFrom("organization").select(["id", "kind", "region_code", "name_zh"]).execute();
  const byId = new Map(rows.map((row) => [row.id, { id: row.id, kind: row.kind, regionCode: row.region_code }]));
  const known = new Map(rows.map((row) => [nameKey(row.name_zh), { id: row.id, kind: row.kind, regionCode: row.region_code }]));
  const { rows: decided } = await sql<{ key: string; organization_id: string | null }>`select n.key, n.organization_id from applicant_name n
    where n.organization_id is not null or exists (select 1 from name_link l where l.name_id = n.id)`.execute(tx);
  const { rows: merges } = await sql<{ merged_id: string; kept_id: string }>`select m.merged_id, m.kept_id from organization_merge m
    where m.undoes is null and not exists (select 1 from organization_merge u where u.undoes = m.id)`.execute(tx);
  const keptOf = new Map(merges.map((one) => [one.merged_id, one.kept_id]));
  /** The organisation that stands for another since they were merged; itself where none does. A kept one may have been merged later. */
  const standsFor = (organization: KnownOrganization): KnownOrganization => {
    const kept = byId.get(keptOf.get(organization.id) ?? "");
    return kept === undefined ? organization : standsFor(kept);
  };
  for (const { key, organization_id } of decided) {
    const organization = organization_id === null ? undefined : byId.get(organization_id);
    if (organization === undefined) known.delete(key);
    else known.set(key, organization);
  }
  return new Map([...known].map(([key, organization]) => [key, standsFor(organization)]));
}

export async function readOwnerDirectory(tx: Transaction<Database>): Promise<OwnerDirectory> {
  const organizations = await readKnownNames(tx);
  const { rows } = await sql<{
    code: string;
    parent_code: string | null;
    name_zh: string;
  }>`select code, parent_code, name_zh from region order by length(path)`.execute(tx);
  const regions = new Map<string, KnownRegion[]>();
  const regionNames = new Map<string, KnownRegion>();
  for (const row of rows) {
    const region = { code: row.code, parentCode: row.parent_code, name: bareRegion(row.name_zh) };
    regionNames.set(row.code, region);
    regions.set(region.name, [...(regions.get(region.name) ?? []), region]);
  }
  return {
    organizations,
    regions,
    regionNames,
  };
}

const isBelow = (directory: OwnerDirectory, region: KnownRegion, name: string): boolean => {
  for (let above = region.parentCode; above !== null; ) {
    const parent = directory.regionNames.get(above);
    if (parent === undefined) return false;
    if (parent.name === name) return true;
    above = parent.parentCode;
  }
  return false;
};

/** The region that province, city and district name together; the smallest that is certain, or null. */
export function resolveRegion(
  directory: OwnerDirectory,
  place: { province?: string | undefined; city?: string | undefined; district?: string | undefined },
): string | null {
  const names = [place.province, place.city, place.district].map((name) => (name === undefined ? "" : bareRegion(name)));
  for (let level = names.length - 1; level >= 0; level -= 1) {
    const name = names[level] ?? "";
    if (name === "") continue;
    const above = names.slice(0, level).filter((other) => other !== "" && other !== name);
    const fitting = (directory.regions.get(name) ?? []).filter((region) => above.every((other) => isBelow(directory, region, other)));
    const [first] = fitting;
    if (first !== undefined && fitting.length === 1) return first.code;
  }
  return null;
}

const kindOfOrganization: Readonly<Record<string, OwnerKind>> = {
  university: "university",
  institute: "institute",
  hospital: "hospital",
  enterprise: "enterprise",
  state_owned_enterprise: "enterprise",
};

export interface ResolvedOwner {
  /** Every registered organisation among the owners, in the order of their names. */
  readonly ownerOrganizationIds: readonly string[];
  readonly ownerOrganizationId: string | null;
  readonly ownerKind: OwnerKind;
  readonly regionCode: string | null;
}

/** The same names come again and again in a table; what was spelled once is not spelled again. */
const spelled = new WeakMap<OwnerDirectory, Map<string, string>>();
function keyIn(directory: OwnerDirectory, name: string): string {
  const known = spelled.get(directory) ?? new Map<string, string>();
  spelled.set(directory, known);
  const key = known.get(name) ?? nameKey(name);
  known.set(name, key);
  return key;
}

/** Who owns a patent: the first current owner (else applicant) that is a registered organisation; kind and region follow from it or from the text. */
export function resolveOwner(
  directory: OwnerDirectory,
  patent: { readonly applicants: readonly string[]; readonly current_owners: readonly string[] },
  place: { province?: string | undefined; city?: string | undefined; district?: string | undefined },
): ResolvedOwner {
  const names = patent.current_owners.length > 0 ? patent.current_owners : patent.applicants;
  const found = names.flatMap((name) => directory.organizations.get(keyIn(directory, name)) ?? []);
  const [known] = found;
  const [firstName] = names;
  return {
    ownerOrganizationId: known?.id ?? null,
    ownerOrganizationIds: [...new Set(found.map((organization) => organization.id))],
    ownerKind:
      (known === undefined ? undefined : (kindOfOrganization[known.kind] ?? "other")) ??
      (firstName === undefined ? "unknown" : kindOfName(firstName)),
    regionCode: resolveRegion(directory, place) ?? known?.regionCode ?? null,
  };
}
