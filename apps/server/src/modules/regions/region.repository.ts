import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;

export const listRegionRows = (db: Db) => db.selectFrom("region").selectAll().orderBy("path").execute();
export const findRegionRow = (db: Db, code: string) => db.selectFrom("region").selectAll().where("code", "=", code).executeTakeFirst();
export const findRegionChild = (db: Db, parentCode: string, nameZh: string) =>
  db.selectFrom("region").select("code").where("parent_code", "=", parentCode).where("name_zh", "=", nameZh).executeTakeFirst();
/** The region itself first, then everything below it by path. */
export const listSubtreeRows = (db: Db, path: string) =>
  db.selectFrom("region").selectAll().where(sql<boolean>`starts_with(path, ${path})`).orderBy("path").execute();

export interface OwnCount {
  readonly code: string;
  readonly organizations: number;
  readonly patents: number;
  readonly demands: number;
}

/**
 * What each region of a subtree holds by itself, as far as the caller may see it. An organisation in a park counts there, and through
 * the park's path in everything above it.
 */
export async function countOwn(db: Db, path: string): Promise<OwnCount[]> {
  const { rows } = await sql<OwnCount>`with here as (select code from region where starts_with(path, ${path}))
    select here.code, coalesce(o.n, 0) as organizations, coalesce(p.n, 0) as patents, coalesce(d.n, 0) as demands from here
      left join (select coalesce(park_code, region_code) as code, count(*)::int as n from organization group by 1) o on o.code = here.code
      left join (select region_code as code, count(*)::int as n from patent where region_code is not null group by 1) p on p.code = here.code
      left join (select region_code as code, count(*)::int as n from demand group by 1) d on d.code = here.code`.execute(db);
  return rows;
}

export const overseesRegion = async (db: Db, code: string): Promise<boolean> =>
  (await sql<{ oversees: boolean }>`select app_oversees(${code}) as oversees`.execute(db)).rows[0]?.oversees ?? false;

/** Codes already given that begin so, to find the next one that is free. */
export const codesBeginning = async (db: Db, prefix: string): Promise<string[]> =>
  (await sql<{ code: string }>`select code from region where starts_with(code, ${prefix})`.execute(db)).rows.map((row) => row.code);

export const insertRegion = (
  db: Db,
  row: {
    readonly code: string;
    readonly parent_code: string;
    readonly level: string;
    readonly name_zh: string;
    readonly name_en: string;
    readonly path: string;
    readonly source_id: string;
  },
) =>
  db
    .insertInto("region")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning("code")
    .executeTakeFirst();
