import { hash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { bulkItem, bulkRows } from "../../platform/bulk-columns.ts";
import type { PatentToJudge, StatedEnd } from "./high-value-facts.ts";
import type { JudgedInterval, JudgedPatent } from "./judge-patent.ts";

type Tx = Transaction<Database>;

/** Ids behind `after` up to `upTo`, that one included; without an end where one is undefined. */
export interface IdRange {
  readonly after: string | undefined;
  readonly upTo: string | undefined;
}

/** Patents to judge, in the order of their ids; `changedFrom`: only those that were changed since. */
export async function readPatentsToJudge(
  tx: Tx,
  query: { readonly range: IdRange; readonly changedFrom: Date | undefined; readonly withText: boolean },
): Promise<PatentToJudge[]> {
  const { after, upTo } = query.range;
  const text = query.withText ? sql`concat_ws(E'\n', title, abstract, first_claim)` : sql`null`;
  const { rows } =
    await sql<PatentToJudge>`select id, region_code, office, type, validity_group, application_date, grant_date, publication_number, publication_date, ipc,
      ${text} as text from patent
    where ${after === undefined ? sql`true` : sql`id > ${after}::uuid`} and ${upTo === undefined ? sql`true` : sql`id <= ${upTo}::uuid`}
      and ${changedSince(query.changedFrom)}
    order by id`.execute(tx);
  return rows;
}

/** Every `size`-th id of the patents to judge, rising: the last of a batch. */
export async function readBatchEnds(tx: Tx, changedFrom: Date | undefined, size: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from (select id, row_number() over (order by id) as place from patent
    where ${changedSince(changedFrom)}) as numbered where place % ${size} = 0 order by id`.execute(tx);
  return rows.map(({ id }) => id);
}

const changedSince = (changedFrom: Date | undefined) => (changedFrom === undefined ? sql`true` : sql`changed_at >= ${changedFrom}`);

export async function countPatentsToJudge(tx: Tx, changedFrom: Date | undefined): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from patent
    where ${changedSince(changedFrom)}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** What is stated of the end of rights: of several statements the best believed one, as the registry composes. */
export async function readStatedEnds(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, StatedEnd>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ patent_id: string; ended_on: string | null; ended_by: string | null }>`select r.patent_id,
      (array_agg(coalesce(f."lapseDate", case when f.legal ->> 'group' = 'ended' then f."statusDate" end) order by r.precedence desc, s.recorded_at desc, r.line desc)
        filter (where f."lapseDate" is not null or (f.legal ->> 'group' = 'ended' and f."statusDate" is not null)))[1] as ended_on,
      to_char(min(s.recorded_at) filter (where f.legal ->> 'group' = 'ended') at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as ended_by
    from patent_record r join source s on s.id = r.source_id, json_to_record(r.fields) as f("lapseDate" text, "statusDate" text, legal json)
    where r.patent_id = any(${ids}::uuid[]) group by r.patent_id`.execute(tx);
  return new Map(rows.map((row) => [row.patent_id, { endedOn: row.ended_on, endedBy: row.ended_by }]));
}

/** An interval that is held to be so now. */
export interface HeldInterval extends Omit<JudgedInterval, "judgement" | "situations" | "missing"> {
  readonly id: string;
  readonly patent_id: string;
  readonly region_code: string | null;
  /** MD5 of the judgement's JSON as it was written, 32 hexadecimal digits: the texts of a registry are half a gigabyte, and only compared. */
  readonly fingerprint: string;
}

/** What two judgements are compared by. */
export const fingerprintOf = ({ judgement }: JudgedInterval): string => hash("md5", judgement);

export async function readHeldIntervals(tx: Tx, ids: readonly string[]): Promise<HeldInterval[]> {
  const { rows } =
    await sql<HeldInterval>`select id::text, patent_id, region_code, from_day as "fromDay", to_day as "toDay", verdict, replace(fingerprint::text, '-', '') as fingerprint
    from high_value_interval where patent_id = any(${ids}::uuid[]) and known_to is null order by patent_id, from_day`.execute(tx);
  return rows;
}

export const closeIntervals = (tx: Tx, ids: readonly string[], knownTo: Date) =>
  sql`update high_value_interval set known_to = ${knownTo} where id = any(${ids}::bigint[])`.execute(tx);

export interface IntervalToWrite {
  readonly interval: JudgedInterval;
  readonly fingerprint: string;
  readonly patentId: string;
  readonly regionCode: string | null;
}

/**
 * Lets the commit of this transaction not wait for the disk: what is lost with a crash is judged again, as the computation it belongs to is
 * unfinished; whatever commits later and does wait, waits for this, too.
 */
export const commitWithoutWaiting = (tx: Tx) => sql`set local synchronous_commit to off`.execute(tx);

export async function insertIntervals(
  tx: Tx,
  run: { readonly id: bigint; readonly startedAt: Date },
  intervals: readonly IntervalToWrite[],
): Promise<void> {
  if (intervals.length === 0) return;
  const columns = [
    { name: "patent_id", type: "uuid", values: intervals.map((one) => one.patentId) },
    { name: "region_code", type: "text", values: intervals.map((one) => one.regionCode) },
    { name: "from_day", type: "date", values: intervals.map(({ interval }) => interval.fromDay) },
    { name: "to_day", type: "date", values: intervals.map(({ interval }) => interval.toDay) },
    { name: "verdict", type: "text", values: intervals.map(({ interval }) => interval.verdict) },
    { name: "situations", type: "text[]", values: intervals.map(({ interval }) => interval.situations) },
    { name: "missing", type: "text[]", values: intervals.map(({ interval }) => interval.missing) },
    { name: "fingerprint", type: "uuid", values: intervals.map((one) => one.fingerprint) },
    { name: "judgement", type: "text", values: intervals.map(({ interval }) => interval.judgement) },
  ];
  const stored = columns.filter(({ name }) => name !== "judgement");
  const names = sql.raw(stored.map(({ name }) => name).join(", "));
  await sql`with w as materialized (
      select nextval('high_value_interval_id_seq') as id, ${sql.join(columns.map((one) => sql`${bulkItem(one)} as ${sql.ref(one.name)}`))} from ${bulkRows(columns)}),
    written as (insert into high_value_interval (id, ${names}, known_from, run_id) overriding system value select id, ${names}, ${run.startedAt}::timestamptz, ${run.id}::bigint from w)
    insert into high_value_judgement (interval_id, judgement) select id, judgement from w`.execute(tx);
}

/** Today's answer of each patent; answers whose is another now. One that does not count and belongs to no field needs no row. */
export async function writeCurrent(tx: Tx, patents: readonly JudgedPatent[], today: string): Promise<string[]> {
  const rows = patents.map(({ id, intervals, seiFields }) => {
    const held = intervals.find(({ fromDay, toDay }) => fromDay <= today && (toDay === null || today < toDay));
    return { id, verdict: held?.verdict ?? "no", situations: held?.situations ?? [], seiFields };
  });
  const silent = rows.filter((row) => row.verdict === "no" && row.seiFields.length === 0);
  const spoken = rows.filter((row) => row.verdict !== "no" || row.seiFields.length > 0);
  const silenced =
    silent.length === 0
      ? []
      : (
          await sql<{
            patent_id: string;
          }>`delete from high_value_current where patent_id = any(${silent.map((row) => row.id)}::uuid[]) returning patent_id`.execute(tx)
        ).rows;
  if (spoken.length === 0) return silenced.map((row) => row.patent_id);
  const columns = [
    { name: "patent_id", type: "uuid", values: spoken.map((row) => row.id) },
    { name: "verdict", type: "text", values: spoken.map((row) => row.verdict) },
    { name: "situations", type: "text[]", values: spoken.map((row) => row.situations) },
    { name: "sei_fields", type: "text[]", values: spoken.map((row) => row.seiFields) },
  ];
  const { rows: changed } = await sql<{
    patent_id: string;
  }>`insert into high_value_current as c (patent_id, verdict, situations, sei_fields) select ${sql.join(columns.map(bulkItem))} from ${bulkRows(columns)}
    on conflict (patent_id) do update set verdict = excluded.verdict, situations = excluded.situations, sei_fields = excluded.sei_fields
    where (c.verdict, c.situations, c.sei_fields) is distinct from (excluded.verdict, excluded.situations, excluded.sei_fields) returning patent_id`.execute(
    tx,
  );
  return [...silenced, ...changed].map((row) => row.patent_id);
}

/** Puts today's answer in place of yesterday's where an interval began or ended since `from`, and answers where; doing it again changes nothing. */
export async function turnTheDay(tx: Tx, from: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ patent_id: string }>`with turned as (
      select distinct patent_id from high_value_interval where known_to is null and (from_day between ${from}::date and ${today}::date or to_day between ${from}::date and ${today}::date)),
    held as (select t.patent_id, coalesce(i.verdict, 'no') as verdict, coalesce(i.situations, '{}') as situations from turned t
      left join high_value_interval i on i.patent_id = t.patent_id and i.known_to is null and i.from_day <= ${today}::date and (i.to_day is null or ${today}::date < i.to_day))
    insert into high_value_current as c (patent_id, verdict, situations, sei_fields) select patent_id, verdict, situations, '{}' from held
    on conflict (patent_id) do update set verdict = excluded.verdict, situations = excluded.situations
    where (c.verdict, c.situations) is distinct from (excluded.verdict, excluded.situations) returning patent_id`.execute(tx);
  return rows.map((row) => row.patent_id);
}
