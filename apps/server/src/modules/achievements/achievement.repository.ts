import { type RawBuilder, type Selectable, type SqlBool, sql, type Transaction } from "kysely";
import type { Achievement as AchievementTable, Database } from "../../database/schema.ts";
import type { AchievementFilter } from "./achievement-filter.ts";
import { conditionsOf, facetConditions, facetNames, facetValues, sortKeyOf } from "./achievement-filter.ts";

type Tx = Transaction<Database>;

export type AchievementRow = Selectable<AchievementTable>;

export interface AchievementOrder {
  readonly sort: "relevance" | "changed" | "posted_date" | "title";
  readonly order: "asc" | "desc";
}

const allOf = (conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> =>
  conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join([...conditions], sql` and `)}`;

/** One row more than `limit`, to know whether there is a next page. What has no sort key stands last in either order. */
export async function listAchievementRows(
  tx: Tx,
  filter: AchievementFilter,
  order: AchievementOrder,
  page: { readonly limit: number; readonly after: readonly (string | number | null)[] | undefined },
): Promise<(AchievementRow & { readonly sort_key: string })[]> {
  const ascending = order.order === "asc";
  const key = sortKeyOf(order.sort, filter, ascending);
  const beyond = ascending ? sql`>` : sql`<`;
  const after =
    page.after === undefined ? sql`true` : sql`(${key}, a.id::text) ${beyond} (${String(page.after[0])}, ${String(page.after[1])})`;
  const direction = ascending ? sql`asc` : sql`desc`;
  const { rows } = await sql<AchievementRow & { readonly sort_key: string }>`select a.*, ${key} as sort_key from achievement a
    where ${allOf(conditionsOf(filter))} and ${after}
    order by ${key} ${direction}, a.id::text ${direction} limit ${page.limit + 1}`.execute(tx);
  return rows;
}

/** How many achievements a filter meets, and how they divide; each facet counted under every condition but its own. */
export async function countAchievements(tx: Tx, filter: AchievementFilter) {
  const parts = facetNames.map((name) => {
    const others = facetNames.filter((one) => one !== name).flatMap((one) => facetConditions(filter)[one] ?? []);
    const where = allOf([...conditionsOf({ ...filter, maturity: undefined, cooperation: undefined, field: undefined }), ...others]);
    return sql`select ${name}::text as facet, value, count(*)::int as count from achievement a, unnest(${facetValues[name]}) value
      where value is not null and ${where} group by value`;
  });
  const { rows } = await sql<{ facet: string; value: string; count: number }>`
    select 'total' as facet, '' as value, count(*)::int as count from achievement a where ${allOf(conditionsOf(filter))}
    union all ${sql.join(parts, sql` union all `)}`.execute(tx);
  const facets = { maturity: {} as Record<string, number>, cooperation: {} as Record<string, number>, field: {} as Record<string, number> };
  let total = 0;
  for (const { facet, value, count } of rows) {
    if (facet === "total") total = count;
    else if (facet === "maturity" || facet === "cooperation" || facet === "field") facets[facet][value] = count;
  }
  return { total, facets };
}

export const findAchievements = (tx: Tx, ids: readonly string[]): Promise<AchievementRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : tx.selectFrom("achievement").selectAll().where("id", "in", ids).execute();

/** In the order of their ids, so that a page follows the last id of the one before. */
export const readAchievementsAfter = (tx: Tx, after: string | undefined, limit: number): Promise<AchievementRow[]> =>
  tx
    .selectFrom("achievement")
    .selectAll()
    .$if(after !== undefined, (query) => query.where("id", ">", after ?? ""))
    .orderBy("id")
    .limit(limit)
    .execute();

export const findAchievement = (tx: Tx, id: string): Promise<AchievementRow | undefined> =>
  tx.selectFrom("achievement").selectAll().where("id", "=", id).executeTakeFirst();

export interface AchievementRecordRow {
  readonly id: string;
  readonly achievement_id: string;
  readonly source_id: string;
  readonly line: number | null;
  readonly precedence: number;
  readonly content_hash: string;
  readonly fields: unknown;
  readonly recorded_at: Date;
  /** null = the reader may not see the source. */
  readonly source_title: string | null;
  readonly source_kind: string | null;
  readonly account_name: string | null;
  readonly file_sha256: string | null;
}

/** All that sources state of some achievements, the oldest first. */
export async function readAchievementRecords(tx: Tx, ids: readonly string[]): Promise<AchievementRecordRow[]> {
  const { rows } =
    await sql<AchievementRecordRow>`select r.id::text, r.achievement_id, r.source_id, r.line, r.precedence, r.content_hash, r.fields,
      r.recorded_at, s.title as source_title, s.kind as source_kind, s.account_name, s.file_sha256
    from achievement_record r left join source s on s.id = r.source_id where r.achievement_id = any(${ids}::uuid[]) order by r.id`.execute(
      tx,
    );
  return rows;
}

/** Whether somebody is named whom one may turn to. Needs the system's sight, and tells nothing of whom. */
export async function hasContact(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from achievement_contact where achievement_id = ${id} limit 1`.execute(tx);
  return rows.length > 0;
}

/** Whom to turn to, as each source names them, the latest first. Needs the system's sight. */
export async function readContacts(tx: Tx, id: string) {
  const { rows } = await sql<{ name: string | null; phone: string | null; email: string | null; recorded_at: Date }>`
    select distinct on (name, phone, email) name, phone, email, recorded_at from achievement_contact where achievement_id = ${id}
    order by name, phone, email, recorded_at desc`.execute(tx);
  return rows.toSorted((a, b) => b.recorded_at.getTime() - a.recorded_at.getTime());
}
