import { kindOfName, nameKey } from "@zhiqiao/matching/names";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { type BulkColumn, bulkItem, bulkRows } from "../../platform/bulk-columns.ts";
import { partsOf } from "../../platform/write-behind.ts";
import type { CandidateRow, NameRow } from "./name.repository.ts";

type Tx = Transaction<Database>;

/** Any constant will do; it names this work among advisory locks. */
const namesLock = 20_260_050;
/** One run at a time counts and compares; held to the end of the transaction. */
export const lockNames = (tx: Tx) => sql`select pg_advisory_xact_lock(${namesLock})`.execute(tx);

interface SeenSpelling {
  readonly spelling: string;
  readonly patents: number;
  readonly region_codes: readonly string[];
  readonly first_seen: Date;
  readonly last_seen: Date;
}

interface SeenName {
  readonly key: string;
  readonly name: string;
  readonly spellings: readonly string[];
  readonly patents: number;
  readonly regionCodes: readonly string[];
  readonly firstSeen: Date;
  readonly lastSeen: Date;
}

/** Owners of every patent as they are written: the present ones, else the applicants. One reading of the table. */
async function readSpellings(tx: Tx): Promise<SeenSpelling[]> {
  const { rows } =
    await sql<SeenSpelling>`select spelling, count(*)::int as patents, coalesce(array_agg(distinct region_code) filter (where region_code is not null), '{}') as region_codes,
      min(recorded_at) as first_seen, max(recorded_at) as last_seen
    from patent p, unnest(case when cardinality(current_owners) > 0 then current_owners else applicants end) spelling
    group by spelling order by count(*) desc, spelling`.execute(tx);
  return rows;
}

function joinSpellings(spellings: readonly SeenSpelling[]): Map<string, SeenName> {
  const names = new Map<string, SeenName>();
  for (const one of spellings) {
    const key = nameKey(one.spelling);
    if (key === "") continue;
    const there = names.get(key);
    names.set(key, {
      key,
      // Those with most patents come first.
      name: there?.name ?? one.spelling,
      spellings: [...(there?.spellings ?? []), one.spelling],
      patents: (there?.patents ?? 0) + one.patents,
      regionCodes: [...new Set([...(there?.regionCodes ?? []), ...one.region_codes])].toSorted(),
      firstSeen: there === undefined || one.first_seen < there.firstSeen ? one.first_seen : there.firstSeen,
      lastSeen: there === undefined || one.last_seen > there.lastSeen ? one.last_seen : there.lastSeen,
    });
  }
  return names;
}

const writtenTogether = 2_000;

const columnsOf = (names: readonly SeenName[]): BulkColumn[] => [
  { name: "key", type: "text", values: names.map((one) => one.key) },
  { name: "name", type: "text", values: names.map((one) => one.name) },
  { name: "spellings", type: "text[]", values: names.map((one) => one.spellings) },
  { name: "kind", type: "text", values: names.map((one) => kindOfName(one.name)) },
  { name: "patent_count", type: "integer", values: names.map((one) => one.patents) },
  { name: "region_codes", type: "text[]", values: names.map((one) => one.regionCodes) },
  { name: "first_seen", type: "timestamptz", values: names.map((one) => one.firstSeen.toISOString()) },
  { name: "last_seen", type: "timestamptz", values: names.map((one) => one.lastSeen.toISOString()) },
];

/** Counts every name of the patents anew and writes what is not yet so. A name that no patent bears any more stays, with none. */
export async function countSeenNames(tx: Tx): Promise<NameRow[]> {
  const seen = joinSpellings(await readSpellings(tx));
  const all = [...seen.values()];
  for (const part of partsOf(all, writtenTogether)) {
    const columns = columnsOf(part);
    await sql`insert into applicant_name as n (${sql.raw(columns.map((column) => column.name).join(", "))}, state)
      select ${sql.join(columns.map(bulkItem))}, 'unknown' from ${bulkRows(columns)}
      on conflict (key) do update set name = excluded.name, spellings = excluded.spellings, kind = excluded.kind, patent_count = excluded.patent_count,
        region_codes = excluded.region_codes, first_seen = least(n.first_seen, excluded.first_seen), last_seen = greatest(n.last_seen, excluded.last_seen)
      where (n.name, n.spellings, n.kind, n.patent_count, n.region_codes, n.last_seen)
        is distinct from (excluded.name, excluded.spellings, excluded.kind, excluded.patent_count, excluded.region_codes, excluded.last_seen)`.execute(
      tx,
    );
  }
  const { rows } =
    await sql<NameRow>`select id, key, name, spellings, kind, patent_count, region_codes, state, organization_id from applicant_name`.execute(
      tx,
    );
  const gone = rows.filter((row) => row.patent_count > 0 && !seen.has(row.key)).map((row) => row.id);
  if (gone.length > 0)
    await sql`update applicant_name set patent_count = 0, region_codes = '{}' where id = any(${gone}::uuid[])`.execute(tx);
  return rows;
}

/** Candidates as they are to stand, for all names together. */
export async function replaceCandidates(tx: Tx, candidates: readonly CandidateRow[]): Promise<void> {
  await sql`delete from name_candidate`.execute(tx);
  for (const part of partsOf(candidates, writtenTogether)) {
    await sql`insert into name_candidate (name_id, organization_id, known_name, score, reasons, part)
      select name_id, organization_id, known_name, score, reasons, part from jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
        as d(name_id uuid, organization_id uuid, known_name text, score double precision, reasons jsonb, part text)`.execute(tx);
  }
}
