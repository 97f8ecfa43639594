import { type RawBuilder, type SqlBool, sql } from "kysely";

/**
 * Facts that are corrected by further rows: `replaces` names the row that a correction takes the place of, and a row with a
 * `retraction_reason` takes it back. A fact stands while nothing recorded since takes its place.
 *
 * Whether the row `alias` of `table` stood at the end of `knownOn` (China's day, `YYYY-MM-DD`); undefined: stands now.
 */
export function standing(table: string, alias: string, knownOn?: string): RawBuilder<SqlBool> {
  const known = (row: string) =>
    knownOn === undefined ? sql<SqlBool>`true` : sql<SqlBool>`${sql.ref(`${row}.recorded_at`)} < ${endOf(knownOn)}`;
  return sql<SqlBool>`(${sql.ref(`${alias}.retraction_reason`)} is null and ${known(alias)}
    and not exists (select 1 from ${sql.table(table)} later where later.replaces = ${sql.ref(`${alias}.id`)} and ${known("later")}))`;
}

/** The instant at which a day is over in China. */
const endOf = (day: string) => sql`((${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;
