import { type RawBuilder, sql } from "kysely";
import type { Tx } from "./library.repository.ts";

export interface StockRow {
  readonly entry_id: string;
  readonly patent_id: string;
  readonly title: string;
  readonly number: string | null;
  readonly owner: string | null;
  readonly owner_kind: string;
  readonly region_code: string | null;
  readonly ipc_main: string | null;
  readonly admitted_on: string;
  readonly recorded_at: Date;
}

export interface StockDay {
  readonly libraryId: string;
  /** `YYYY-MM-DD`: what counted on this day … */
  readonly day: string;
  /** … as it had been recorded by the end of this one, both in China. */
  readonly knownOn: string;
}

const recordedBy = (knownOn: string) => sql`recorded_at < (${knownOn}::date + 1)::timestamp at time zone 'UTC' - interval '8 hours'`;

/** Days of an entry's steps never go back, so its last event by id is its last by day too. */
const stock = ({ libraryId, day, knownOn }: StockDay) => sql`told as (
    select * from library_event where library_id = ${libraryId} and day <= ${day}::date and ${recordedBy(knownOn)}),
  last as (select distinct on (entry_id) * from told order by entry_id, id desc),
  stock as (select l.entry_id, e.patent_id, l.snapshot ->> 'title' as title, l.snapshot ->> 'number' as number, l.snapshot ->> 'owner' as owner,
      coalesce(l.snapshot ->> 'ownerKind', 'unknown') as owner_kind, l.snapshot ->> 'regionCode' as region_code, l.snapshot ->> 'ipcMain' as ipc_main,
      (select max(t.day) from told t where t.entry_id = l.entry_id and t.action = 'admit') as admitted_on, l.recorded_at
    from last l join library_entry e on e.id = l.entry_id where l.to_status = 'admitted')`;

const groupKeys = {
  region: sql`region_code`,
  owner: sql`owner`,
  class: sql`substr(ipc_main, 1, 4)`,
  ownerKind: sql`owner_kind`,
} as const;

export type StockGroupName = keyof typeof groupKeys;

/** `unknown` asks for those without a value. */
const inGroup = (by: StockGroupName | undefined, group: string | undefined): RawBuilder<unknown> => {
  if (by === undefined || group === undefined) return sql`true`;
  return group === "unknown" ? sql`coalesce(${groupKeys[by]}, 'unknown') = 'unknown'` : sql`${groupKeys[by]} = ${group}`;
};

/** One page of the stock, newest admission first, one row more than asked. */
export async function listStock(
  tx: Tx,
  asked: StockDay,
  page: {
    readonly by: StockGroupName | undefined;
    readonly group: string | undefined;
    readonly limit: number;
    readonly after: readonly (string | number | null)[] | undefined;
  },
): Promise<StockRow[]> {
  const after =
    page.after === undefined
      ? sql`true`
      : sql`(admitted_on < ${page.after[0]}::date or (admitted_on = ${page.after[0]}::date and entry_id > ${page.after[1]}::uuid))`;
  const { rows } = await sql<StockRow>`with ${stock(asked)} select * from stock where ${inGroup(page.by, page.group)} and ${after}
    order by admitted_on desc, entry_id limit ${page.limit + 1}`.execute(tx);
  return rows;
}

/** How many are in stock in all, in the group asked for, and in each group. */
export async function countStock(tx: Tx, asked: StockDay, by: StockGroupName | undefined, group: string | undefined) {
  const { rows } = await sql<{ part: string; key: string | null; count: number }>`with ${stock(asked)}
    select 'all' as part, null as key, count(*)::int as count from stock
    union all select 'listed', null, count(*)::int from stock where ${inGroup(by, group)}
    ${by === undefined ? sql`` : sql`union all select 'group', ${groupKeys[by]}, count(*)::int from stock group by 2`}
    order by 1, 3 desc, 2`.execute(tx);
  return {
    stock: rows.find((row) => row.part === "all")?.count ?? 0,
    listed: rows.find((row) => row.part === "listed")?.count ?? 0,
    groups: rows.filter((row) => row.part === "group").map(({ key, count }) => ({ key, count })),
  };
}

/** Admissions and leavings by day, as known on a day. */
export async function readMovements(tx: Tx, { libraryId, day, knownOn }: StockDay) {
  const { rows } = await sql<{
    day: string;
    admitted: number;
    left: number;
  }>`select day, (count(*) filter (where action = 'admit'))::int as admitted,
      (count(*) filter (where from_status = 'admitted' and to_status <> 'admitted'))::int as left
    from library_event where library_id = ${libraryId} and day <= ${day}::date and ${recordedBy(knownOn)} group by day order by day`.execute(
    tx,
  );
  return rows;
}
