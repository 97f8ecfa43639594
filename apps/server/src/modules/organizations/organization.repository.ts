import type { OrganizationKind } from "@zhiqiao/contracts";
import { type Kysely, type SqlBool, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;

export interface OrganizationRow {
  id: string;
  name_zh: string;
  name_en: string | null;
  kind: string;
  uscc: string | null;
  region_code: string;
  park_code: string | null;
  address: string | null;
  industry_code: string | null;
  intro: string | null;
  patent_count: number;
  demand_count: number;
}

export interface OrganizationFilter {
  readonly q?: string | undefined;
  readonly kind?: OrganizationKind[] | undefined;
  readonly region?: string | undefined;
}

/** Demands are counted as far as the caller may see them, so that the list of an organisation's demands holds as many. */
const columns = sql`o.id, o.name_zh, o.name_en, o.kind, o.uscc, o.region_code, o.park_code, o.address, o.industry_code, o.intro,
  (select count(*)::int from patent p where p.owner_organization_ids @> array[o.id]) as patent_count,
  (select count(*)::int from demand d where d.organization_id = o.id) as demand_count`;

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/gu, String.raw`\$&`);

function condition(filter: OrganizationFilter): ReturnType<typeof sql<SqlBool>> {
  const parts: ReturnType<typeof sql<SqlBool>>[] = [sql`true`];
  for (const word of (filter.q ?? "").trim().split(/\s+/u).slice(0, 8)) {
    if (word === "") continue;
    const pattern = `%${escapeLike(word)}%`;
    parts.push(sql`(o.name_zh ilike ${pattern} or o.name_en ilike ${pattern} or o.uscc ilike ${pattern})`);
  }
  if (filter.kind !== undefined) parts.push(sql`o.kind = any(${filter.kind})`);
  if (filter.region !== undefined)
    parts.push(
      sql`o.region_code in (select r.code from region r, region top where top.code = ${filter.region} and starts_with(r.path, top.path))`,
    );
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

export async function findOrganizationRow(db: Db, id: string): Promise<OrganizationRow | undefined> {
  const { rows } = await sql<OrganizationRow>`select ${columns} from organization o where o.id = ${id}`.execute(db);
  return rows[0];
}

/** A page by name, one row more than asked so that the caller knows whether another page follows. */
export async function listOrganizationRows(
  db: Db,
  filter: OrganizationFilter,
  page: { limit: number; after: readonly (string | number | null)[] | undefined },
): Promise<OrganizationRow[]> {
  const { rows } = await sql<OrganizationRow>`select ${columns} from organization o where ${condition(filter)}
    ${page.after === undefined ? sql`` : sql`and (o.name_zh, o.id) > (${page.after[0]}, ${page.after[1]}::uuid)`}
    order by o.name_zh, o.id limit ${page.limit + 1}`.execute(db);
  return rows;
}

export async function countOrganizations(db: Db, filter: OrganizationFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from organization o where ${condition(filter)}`.execute(db);
  return rows[0]?.total ?? 0;
}

export const findByUscc = (db: Db, uscc: string) => db.selectFrom("organization").select("id").where("uscc", "=", uscc).executeTakeFirst();
