import { type Kysely, type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;

/** Organisations of a region and below whose ids lie from `from` to before `before`; null: from the first, to the last. */
export interface RegionPart {
  readonly regionPath: string;
  readonly from: string | null;
  readonly before: string | null;
}

/** Which organisations are meant: some by their ids, or those of a region. */
export type Organizations = { readonly ids: readonly string[] } | RegionPart;

const idsOf = ({ regionPath, from, before }: RegionPart): RawBuilder<unknown> =>
  sql`(select chosen.id from organization chosen join region chosen_region on chosen_region.code = chosen.region_code
    where starts_with(chosen_region.path, ${regionPath}) and ${from === null ? sql`true` : sql`chosen.id >= ${from}::uuid`}
      and ${before === null ? sql`true` : sql`chosen.id < ${before}::uuid`})`;

/** Whether the id in `column` is that of one of them. */
export const isOneOf = (column: string, which: Organizations): RawBuilder<SqlBool> =>
  "ids" in which ? sql<SqlBool>`${sql.ref(column)} = any(${which.ids}::uuid[])` : sql<SqlBool>`${sql.ref(column)} in ${idsOf(which)}`;

/** Whether the list of ids in `column` has one of them: by its index for a few, by looking each up for a region, whose list would be long. */
export const hasOneOf = (column: string, which: Organizations): RawBuilder<SqlBool> =>
  "ids" in which
    ? sql<SqlBool>`${sql.ref(column)} && ${which.ids}::uuid[]`
    : sql<SqlBool>`exists (select 1 from unnest(${sql.ref(column)}) as owner where owner in ${idsOf(which)})`;

/** Fewer organisations are read and answered sooner than a further thread would be ready. */
const leastOfPart = 1500;

/** A region and below in `most` parts or fewer, each about as large as the others; together they hold every organisation once. */
export async function partsOf(db: Db, regionPath: string, most: number): Promise<readonly [RegionPart, ...RegionPart[]]> {
  const { rows } = await sql<{
    first: string;
  }>`with chosen as (select o.id from organization o join region r on r.code = o.region_code where starts_with(r.path, ${regionPath})),
      parted as (select id, ntile((select greatest(1, least(${most}::int, count(*)::int / ${leastOfPart}::int)) from chosen)) over (order by id) as part from chosen)
    select distinct on (part) id as first from parted order by part, id`.execute(db);
  const starts = rows.slice(1).map(({ first }) => first);
  const others = starts.map((from, at): RegionPart => ({ regionPath, from, before: starts[at + 1] ?? null }));
  return [{ regionPath, from: null, before: starts[0] ?? null }, ...others];
}
