import type { OrganizationKind, OrganizationSize, OrganizationTagKind, TagLevel } from "@zhiqiao/contracts";
import { endingDays } from "@zhiqiao/contracts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { standing } from "../../platform/standing-facts.ts";

export interface OrganizationFilter {
  readonly q?: string | undefined;
  readonly kind?: OrganizationKind[] | undefined;
  readonly region?: string | undefined;
  readonly industry?: string | undefined;
  readonly size?: OrganizationSize[] | undefined;
  readonly tag?: OrganizationTagKind[] | undefined;
  readonly tagLevel?: TagLevel[] | undefined;
  readonly ending?: boolean | undefined;
}

/** A filter as of a day: tags valid then, the size by the latest figures before its year. */
export type DatedFilter = OrganizationFilter & { readonly day: string };

/** Authorities, universities and the like are no enterprises: sizes are not for them. */
export const kindsWithoutSize: readonly OrganizationKind[] = ["platform", "authority", "university", "institute", "hospital"];

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/gu, String.raw`\$&`);

/** The size of the row `o` as of a day. */
export const sizeOn = (day: string) => sql<OrganizationSize>`case when o.kind = any(${kindsWithoutSize}) then 'outside'
  else coalesce((select z.size from organization_size z where z.organization_id = o.id and z.year < extract(year from ${day}::date)
    order by z.year desc limit 1), 'unknown') end`;

/** Whether the tag `t` stands and is valid on a day. */
export const validOn = (day: string) =>
  sql<SqlBool>`(${standing("organization_tag", "t")} and t.valid_from <= ${day}::date and (t.valid_to is null or t.valid_to >= ${day}::date))`;

const hasTag = (day: string, more: RawBuilder<SqlBool>) =>
  sql<SqlBool>`exists (select 1 from organization_tag t where t.organization_id = o.id and ${validOn(day)} and ${more})`;

export type Dimension = "kind" | "region" | "size" | "tag" | "industry";

/** What a filter asks of the row `o`, but for one dimension whose values are being counted. */
export function condition(filter: DatedFilter, except?: Dimension): RawBuilder<SqlBool> {
  const { day } = filter;
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`];
  for (const word of (filter.q ?? "").trim().split(/\s+/u).slice(0, 8)) {
    if (word === "") continue;
    const pattern = `%${escapeLike(word)}%`;
    parts.push(sql`(o.name_zh ilike ${pattern} or o.name_en ilike ${pattern} or o.uscc ilike ${pattern}
      or exists (select 1 from organization_name n where n.organization_id = o.id and n.name ilike ${pattern} and ${standing("organization_name", "n")}))`);
  }
  if (filter.kind !== undefined && except !== "kind") parts.push(sql`o.kind = any(${filter.kind})`);
  if (filter.region !== undefined && except !== "region")
    parts.push(
      sql`coalesce(o.park_code, o.region_code) in (select r.code from region r, region top where top.code = ${filter.region} and starts_with(r.path, top.path))`,
    );
  if (filter.industry !== undefined && except !== "industry") parts.push(sql`starts_with(o.industry_code, ${filter.industry})`);
  if (filter.size !== undefined && except !== "size") parts.push(sql`${sizeOn(day)} = any(${filter.size})`);
  const level = filter.tagLevel === undefined ? sql<SqlBool>`true` : sql<SqlBool>`t.level = any(${filter.tagLevel})`;
  for (const kind of filter.tag ?? []) parts.push(hasTag(day, sql<SqlBool>`t.kind = ${kind} and ${level}`));
  if (filter.tag === undefined && filter.tagLevel !== undefined) parts.push(hasTag(day, level));
  if (filter.ending === true) parts.push(hasTag(day, sql<SqlBool>`t.valid_to <= ${day}::date + ${endingDays}::int`));
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}
