import type { RecordKind } from "@zhiqiao/contracts";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;

export interface RecordHead {
  readonly id: string;
  readonly title_zh: string;
  readonly title_en: string | null;
  readonly recorded_at: Date;
  readonly source_id: string | null;
  readonly source_line: number | null;
  /** For sources alone. */
  readonly source_kind?: string;
  readonly account_name?: string | null;
  readonly version?: string | null;
}

/** How each kind of record is named, dated and traced. Row-level security decides what is found. */
const heads: Readonly<Record<RecordKind, ReturnType<typeof sql<RecordHead>>>> = {
  patent: sql<RecordHead>`select id, title as title_zh, title_en, recorded_at, null as source_id, null::int as source_line from patent`,
  demand: sql<RecordHead>`select id, title as title_zh, title_en, created_at as recorded_at, source_id::text, source_line from demand`,
  match: sql<RecordHead>`select m.id, coalesce(d.title, '（不向您公开的需求）') || ' ↔ ' || p.title as title_zh, coalesce(d.title_en, d.title, '(a demand not open to you)') || ' ↔ ' || coalesce(p.title_en, p.title) as title_en, m.found_at as recorded_at, m.source_id::text, null::int as source_line
    from match m left join demand d on d.id = m.demand_id join patent p on p.id = m.patent_id`,
  push: sql<RecordHead>`select u.id, f.name_zh || ' → ' || t.name_zh as title_zh, coalesce(f.name_en, f.name_zh) || ' → ' || coalesce(t.name_en, t.name_zh) as title_en, u.pushed_at as recorded_at, null as source_id, null::int as source_line
    from push u join organization f on f.id = u.from_organization_id join organization t on t.id = u.organization_id`,
  match_answer: sql<RecordHead>`select a.id, o.name_zh || '：' || case a.answer when 'interested' then '有意向' when 'not_suitable' then '不合适' else '询问权利人' end as title_zh,
      coalesce(o.name_en, o.name_zh) || ': ' || case a.answer when 'interested' then 'interested' when 'not_suitable' then 'not suitable' else 'asks the owner' end as title_en, a.recorded_at, null as source_id, null::int as source_line
    from match_answer a join organization o on o.id = a.organization_id`,
  deal: sql<RecordHead>`select id, coalesce(contract_number, '') || ' ' || signed_on::text as title_zh, null as title_en, recorded_at, source_id::text, null::int as source_line from deal`,
  achievement: sql<RecordHead>`select id, title as title_zh, null as title_en, recorded_at, null as source_id, null::int as source_line from achievement`,
  import_run: sql<RecordHead>`select r.id, f.name as title_zh, null as title_en, r.created_at as recorded_at, r.source_id::text, null::int as source_line from import_run r join stored_file f on f.id = r.file_id`,
  organization: sql<RecordHead>`select id, name_zh as title_zh, name_en as title_en, recorded_at, source_id::text, null::int as source_line from organization`,
  library_entry: sql<RecordHead>`select e.id, l.name_zh || '：' || p.title as title_zh, coalesce(l.name_en, l.name_zh) || ': ' || coalesce(p.title_en, p.title) as title_en, e.created_at as recorded_at, e.source_id::text, null::int as source_line
    from library_entry e join library l on l.id = e.library_id join patent p on p.id = e.patent_id`,
  policy_document: sql<RecordHead>`select d.id, (select s.title from policy_statement s where s.document_id = d.id order by s.id desc limit 1) as title_zh, null as title_en, d.recorded_at,
      (select s.source_id::text from policy_statement s where s.document_id = d.id order by s.id desc limit 1) as source_id, null::int as source_line from policy_document d`,
  source: sql<RecordHead>`select id, title as title_zh, null as title_en, recorded_at, null as source_id, null::int as source_line, kind as source_kind, account_name, version from source`,
};

/** Compared as a UUID, so that an index finds the rows of a large registry; what is none names no record. */
const uuid = (id: string) => sql<string>`${id}::uuid`;
const isUuid = (id: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u.test(id);

/** The head of one record, or undefined where there is none or the caller may not see it. */
export async function findRecordHead(db: Db, kind: RecordKind, id: string): Promise<RecordHead | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await sql<RecordHead>`select * from (${heads[kind]}) as record where id = ${uuid(id)}`.execute(db);
  return rows[0];
}

export const findLinks = (db: Db, side: "from" | "to", kind: RecordKind, id: string) =>
  db
    .selectFrom("evidence_link")
    .selectAll()
    .where(side === "to" ? "to_kind" : "from_kind", "=", kind)
    .where(side === "to" ? "to_id" : "from_id", "=", id)
    .orderBy("recorded_at", side === "to" ? "asc" : "desc")
    .limit(100)
    .execute();

/** Sources that state something of a patent, each with the lines it did so on. */
export const findPatentSources = async (db: Db, patentId: string) =>
  (
    await sql<{
      source_id: string;
      lines: number[];
      recorded_at: Date;
    }>`select source_id::text, array_agg(line order by line) filter (where line is not null) as lines, min(recorded_at) as recorded_at
      from patent_record where patent_id = ${uuid(patentId)} group by source_id order by 3`.execute(db)
  ).rows;

/** Sources that state something of an achievement, each with the lines it did so on. */
export const findAchievementSources = async (db: Db, id: string) =>
  (
    await sql<{
      source_id: string;
      lines: number[] | null;
    }>`select source_id::text, array_agg(line order by line) filter (where line is not null) as lines
      from achievement_record where achievement_id = ${uuid(id)} group by source_id order by min(recorded_at)`.execute(db)
  ).rows;

export const findSource = (db: Db, id: string) => db.selectFrom("source").selectAll().where("id", "=", id).executeTakeFirst();

interface SourceYield {
  readonly patents: number;
  readonly demands: number;
  readonly achievements: number;
  readonly run: string | null;
}

/** What a source brought in: counts by kind, and the import run behind it. */
export async function findSourceYield(db: Db, id: string): Promise<SourceYield> {
  const { rows } = await sql<SourceYield>`select
      (select count(distinct patent_id)::int from patent_record where source_id = ${uuid(id)}) as patents,
      (select count(*)::int from demand where source_id = ${uuid(id)}) as demands,
      (select count(distinct achievement_id)::int from achievement_record where source_id = ${uuid(id)}) as achievements,
      (select id::text from import_run where source_id = ${uuid(id)} limit 1) as run`.execute(db);
  return rows[0] ?? { patents: 0, demands: 0, achievements: 0, run: null };
}

/** The first demands, patents and achievements that a source stated; `findSourceYield` says how many there are. */
export const findStatedBy = async (db: Db, id: string) =>
  (
    await sql<{
      kind: "demand" | "patent" | "achievement";
      id: string;
    }>`(select 'demand' as kind, id::text from demand where source_id = ${uuid(id)} order by created_at, id limit 20)
      union all (select 'patent', patent_id::text from patent_record where source_id = ${uuid(id)} order by line, id limit 20)
      union all (select 'achievement', achievement_id::text from achievement_record where source_id = ${uuid(id)} order by line, id limit 20)`.execute(
      db,
    )
  ).rows;

/** Matches of a demand or patent whose link the caller cannot see but whose record they can (disclosed later). */
export const findMatchesOf = async (db: Db, column: "demand_id" | "patent_id", id: string) =>
  (
    await sql<{ id: string }>`select id::text from match where ${sql.ref(column)} = ${uuid(id)} order by changed_at desc limit 50`.execute(
      db,
    )
  ).rows;

export const findDemandSteps = (db: Db, demandId: string) =>
  db.selectFrom("demand_event").selectAll().where("demand_id", "=", demandId).orderBy("id").execute();

export const findMatchParts = async (db: Db, id: string) =>
  (
    await sql<{
      demand_id: string;
      patent_id: string;
      engine_version: string;
    }>`select demand_id::text, patent_id::text, engine_version from match where id = ${uuid(id)}`.execute(db)
  ).rows[0];
