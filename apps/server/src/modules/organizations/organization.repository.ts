import type { OrganizationSort } from "@zhiqiao/contracts";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { standing } from "../../platform/standing-facts.ts";
import { condition, type DatedFilter, type Dimension, sizeOn, validOn } from "./organization-filter.ts";

type Db = Kysely<Database> | Transaction<Database>;

export interface OrganizationRow {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string | null;
  readonly kind: string;
  readonly uscc: string | null;
  readonly region_code: string;
  readonly park_code: string | null;
  readonly address: string | null;
  readonly industry_code: string | null;
  readonly intro: string | null;
  readonly size: string;
  readonly tags: readonly { readonly kind: string; readonly level: string | null; readonly validTo: string | null }[];
  readonly patent_count: number;
  readonly demand_count: number;
}

/** Demands are counted as far as the caller may see them, so that the list of an organisation's demands holds as many. */
const columns = (
  day: string,
) => sql`o.id, o.name_zh, o.name_en, o.kind, o.uscc, o.region_code, o.park_code, o.address, o.industry_code, o.intro,
  ${sizeOn(day)} as size,
  coalesce((select json_agg(json_build_object('kind', t.kind, 'level', t.level, 'validTo', t.valid_to) order by t.valid_from, t.id)
    from organization_tag t where t.organization_id = o.id and ${validOn(day)}), '[]') as tags,
  (select count(*)::int from patent p where p.owner_organization_ids @> array[o.id]) as patent_count,
  (select count(*)::int from demand d where d.organization_id = o.id) as demand_count`;

export async function findOrganizationRow(db: Db, id: string, day: string): Promise<OrganizationRow | undefined> {
  const { rows } = await sql<OrganizationRow>`select ${columns(day)} from organization o where o.id = ${id}`.execute(db);
  return rows[0];
}

export const findOrganization = (db: Db, id: string) => db.selectFrom("organization").select("id").where("id", "=", id).executeTakeFirst();

/** Taken by steps that compare what the register says with what they write. */
export const lockOrganization = (db: Db, id: string) =>
  db.selectFrom("organization").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export interface ListOrder {
  readonly sort: OrganizationSort;
  readonly order: "asc" | "desc";
}

const sortColumn = { name: sql.ref("name_zh"), patents: sql.ref("patent_count"), demands: sql.ref("demand_count") } as const;
export const sortValue = (row: OrganizationRow, { sort }: ListOrder): string | number =>
  ({ name: row.name_zh, patents: row.patent_count, demands: row.demand_count })[sort];

/** A page in the order asked, one row more than asked so that the caller knows whether another page follows. */
export async function listOrganizationRows(
  db: Db,
  filter: DatedFilter,
  order: ListOrder,
  page: { readonly limit: number; readonly after: readonly (string | number | null)[] | undefined },
): Promise<OrganizationRow[]> {
  const direction = order.order === "asc" ? sql`asc` : sql`desc`;
  const column = sortColumn[order.sort];
  const beyond = order.order === "asc" ? sql`>` : sql`<`;
  const type = order.sort === "name" ? sql`text` : sql`int`;
  const { rows } =
    await sql<OrganizationRow>`select * from (select ${columns(filter.day)} from organization o where ${condition(filter)}) listed
    ${page.after === undefined ? sql`` : sql`where (${column}, id) ${beyond} (${page.after[0]}::${type}, ${page.after[1]}::uuid)`}
    order by ${column} ${direction}, id ${direction} limit ${page.limit + 1}`.execute(db);
  return rows;
}

export async function countOrganizations(db: Db, filter: DatedFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from organization o where ${condition(filter)}`.execute(db);
  return rows[0]?.total ?? 0;
}

/** Organisations of a region and below with a tag that is over within sixty days of `day`: as many as the list filtered so. */
export const countTagsEnding = (db: Db, { region, day }: { readonly region: string; readonly day: string }): Promise<number> =>
  countOrganizations(db, { region, day, ending: true });

const valueOf = (day: string) =>
  ({
    kind: sql`o.kind`,
    region: sql`coalesce(o.park_code, o.region_code)`,
    size: sizeOn(day),
    industry: sql`left(o.industry_code, 1)`,
  }) as const;

/** How many rows each value of a dimension would leave, were it the only one asked for. */
export async function countByValue(db: Db, filter: DatedFilter, dimension: Dimension): Promise<Readonly<Record<string, number>>> {
  const { rows } =
    dimension === "tag"
      ? await sql<{ value: string | null; n: number }>`select t.kind as value, count(distinct o.id)::int as n
          from organization o join organization_tag t on t.organization_id = o.id
          where ${validOn(filter.day)} and ${condition(filter)} group by 1`.execute(db)
      : await sql<{ value: string | null; n: number }>`select ${valueOf(filter.day)[dimension]} as value, count(*)::int as n
          from organization o where ${condition(filter, dimension)} group by 1`.execute(db);
  return Object.fromEntries(rows.flatMap(({ value, n }) => (value === null ? [] : [[value, n]])));
}

export const findByUscc = (db: Db, uscc: string) => db.selectFrom("organization").select("id").where("uscc", "=", uscc).executeTakeFirst();

/** The organisation of that name: its registered one first, else one it goes or went by if no other organisation does. */
export async function findByName(db: Db, name: string): Promise<{ readonly id: string } | undefined> {
  const registered = await db.selectFrom("organization").select("id").where("name_zh", "=", name).executeTakeFirst();
  if (registered !== undefined) return registered;
  const { rows } = await sql<{ id: string }>`select distinct n.organization_id as id from organization_name n
    where n.name = ${name} and ${standing("organization_name", "n")} limit 2`.execute(db);
  return rows.length === 1 ? rows[0] : undefined;
}
