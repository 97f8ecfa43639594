import type { DemandFilter } from "./demand-filter.ts";
import { type Kysely, type Selectable, type SqlBool, sql, type Transaction } from "kysely";
import type { Database, Demand as DemandTable } from "../../database/schema.ts";

export type DemandRow = Selectable<DemandTable> & {
  readonly organization_zh: string;
  readonly organization_en: string | null;
  readonly changed_text: string;
};

type Db = Kysely<Database> | Transaction<Database>;

const columns = (db: Db) =>
  db
    .selectFrom("demand")
    .innerJoin("organization", "organization.id", "demand.organization_id")
    .selectAll("demand")
    .select([
      "organization.name_zh as organization_zh",
      "organization.name_en as organization_en",
      sql<string>`demand.changed_at::text`.as("changed_text"),
    ]);

export const findDemandRow = (db: Db, id: string): Promise<DemandRow | undefined> =>
  columns(db).where("demand.id", "=", id).executeTakeFirst();

/** The row, locked until the transaction ends: steps of one demand happen one after the other. */
export const lockDemandRow = (db: Db, id: string): Promise<DemandRow | undefined> =>
  columns(db).where("demand.id", "=", id).forUpdate("demand").executeTakeFirst();

export const findDemandRows = (db: Db, ids: readonly string[]): Promise<DemandRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : columns(db).where("demand.id", "in", ids).execute();

/** The demand's own organisation has shown that it still cares for it; whether it still holds need not be asked until it has been silent for long again. */
export const noteSignOfLife = (db: Db, id: string, at: Date): Promise<unknown> =>
  db
    .updateTable("demand")
    .set({ confirmed_at: sql<Date>`greatest(confirmed_at, ${at})`, stale_asked_at: null })
    .where("id", "=", id)
    .execute();

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/gu, String.raw`\$&`);

/** The conditions of a filter; row-level security has already left out what the caller may not see. */
const conditions = (filter: DemandFilter): ReturnType<typeof sql<SqlBool>>[] => {
  const all: ReturnType<typeof sql<SqlBool>>[] = [];
  if (filter.q !== undefined && filter.q.trim() !== "") {
    for (const word of filter.q.trim().split(/\s+/u).slice(0, 8)) {
      const pattern = `%${escapeLike(word)}%`;
      all.push(
        sql`(demand.title ilike ${pattern} or demand.problem ilike ${pattern} or demand.title_en ilike ${pattern} or organization.name_zh ilike ${pattern} or demand.external_id = ${word})`,
      );
    }
  }
  if (filter.status !== undefined) all.push(sql`demand.status = any(${filter.status})`);
  if (filter.confidentiality !== undefined) all.push(sql`demand.confidentiality = any(${filter.confidentiality})`);
  if (filter.industry !== undefined) all.push(sql`starts_with(demand.industry_code, ${filter.industry})`);
  if (filter.region !== undefined)
    all.push(
      sql`demand.region_code in (select r.code from region r, region top where top.code = ${filter.region} and starts_with(r.path, top.path))`,
    );
  if (filter.own === true) all.push(sql`demand.organization_id = app_organization()`);
  if (filter.organizationId !== undefined) all.push(sql`demand.organization_id = ${filter.organizationId}`);
  if (filter.staleBefore !== undefined)
    all.push(sql`(demand.status in ('published', 'matched') and demand.confirmed_at < ${filter.staleBefore})`);
  return all;
};

const whereAll = (parts: readonly ReturnType<typeof sql<SqlBool>>[]) =>
  parts.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(parts, sql` and `)})`;

/** Sort keys as text, so that a cursor carries them exactly; rows without a date come last in either order. */
const sortKeys = {
  changed: sql<string>`demand.changed_at::text`,
  published: sql<string>`coalesce(demand.published_at::text, '')`,
  deadline: sql<string>`coalesce(demand.deadline::text, '')`,
  title: sql<string>`demand.title`,
} as const;

/** One page of a filtered list, one row more than asked so that the caller knows whether another page follows. */
export async function listDemandRows(
  db: Db,
  filter: DemandFilter,
  page: {
    readonly sort: keyof typeof sortKeys;
    readonly order: "asc" | "desc";
    readonly limit: number;
    readonly after: readonly (string | number | null)[] | undefined;
  },
): Promise<(DemandRow & { sort_key: string })[]> {
  const key = sortKeys[page.sort];
  const beyond = page.order === "asc" ? sql`>` : sql`<`;
  const rows = await columns(db)
    .select(key.as("sort_key"))
    .where(whereAll(conditions(filter)))
    .$if(page.after !== undefined, (query) =>
      query.where(sql<boolean>`(${key}, demand.id::text) ${beyond} (${page.after?.[0]}, ${page.after?.[1]})`),
    )
    .orderBy(key, page.order)
    .orderBy(sql`demand.id::text`, page.order)
    .limit(page.limit + 1)
    .execute();
  return rows;
}

/**
 * How many rows the filter meets, and how they spread over statuses, classes, confidentiality and regions. A facet counts what its other values
 * would add, so it is divided under every condition but its own.
 */
export async function countDemandRows(
  db: Db,
  filter: DemandFilter,
): Promise<{ total: number; facets: Record<string, Record<string, number>> }> {
  const meeting = (without: Partial<Record<keyof DemandFilter, undefined>>) =>
    sql`demand join organization on organization.id = demand.organization_id where ${whereAll(conditions({ ...filter, ...without }))}`;
  const { rows } = await sql<{ facet: string; value: string; count: number }>`
    select 'total' as facet, '' as value, count(*)::int as count from ${meeting({})}
    union all select 'status', demand.status, count(*)::int from ${meeting({ status: undefined })} group by 2
    union all select 'industry', coalesce(left(demand.industry_code, 1), 'unknown'), count(*)::int from ${meeting({ industry: undefined })} group by 2
    union all select 'confidentiality', demand.confidentiality, count(*)::int from ${meeting({ confidentiality: undefined })} group by 2
    union all select 'region', demand.region_code, count(*)::int from ${meeting({ region: undefined })} group by 2`.execute(db);
  const facets: Record<string, Record<string, number>> = { status: {}, industry: {}, confidentiality: {}, region: {} };
  let total = 0;
  for (const row of rows) {
    if (row.facet === "total") total = row.count;
    else (facets[row.facet] ??= {})[row.value] = row.count;
  }
  return { total, facets };
}

/** A demand as its history keeps it: what its author states, by the names of the contract. Stands in a query from `demand`. */
export const demandSnapshot = sql<Readonly<Record<string, unknown>>>`jsonb_build_object('title', demand.title, 'problem', demand.problem,
  'targets', demand.targets, 'industryCode', demand.industry_code, 'ipc', demand.ipc, 'budgetMinFen', demand.budget_min_fen::text,
  'budgetMaxFen', demand.budget_max_fen::text, 'deadline', demand.deadline, 'cooperation', demand.cooperation,
  'confidentiality', demand.confidentiality)`;

export const listDemandEvents = (db: Db, demandId: string) =>
  db.selectFrom("demand_event").selectAll().where("demand_id", "=", demandId).orderBy("id").execute();

/** Rows in the order of their ids for the matching index, `limit` at a time. */
export const readDemandsAfter = (
  db: Db,
  after: string | undefined,
  limit: number,
  ids: readonly string[] | undefined,
): Promise<DemandRow[]> =>
  columns(db)
    .$if(after !== undefined, (query) => query.where("demand.id", ">", after ?? ""))
    .$if(ids !== undefined, (query) => query.where("demand.id", "in", ids?.length ? ids : ["00000000-0000-0000-0000-000000000000"]))
    .orderBy("demand.id")
    .limit(limit)
    .execute();
