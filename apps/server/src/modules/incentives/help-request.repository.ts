import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;

export interface HelpRequestRow {
  readonly id: string;
  readonly organization_id: string;
  readonly name_zh: string;
  readonly name_en: string | null;
  readonly region_code: string;
  readonly account_id: string | null;
  readonly account_name: string;
  readonly rule_id: string | null;
  readonly day: string;
  readonly question: string;
  readonly answer: string | null;
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
  readonly recorded_at: Date;
  readonly recorded_text: string;
  readonly overseen: boolean;
}

const columns = sql`h.id, h.organization_id, o.name_zh, o.name_en, h.region_code, h.account_id, h.account_name, h.rule_id, h.day, h.question,
  h.answer, h.answered_by, h.answered_at, h.recorded_at, h.recorded_at::text as recorded_text, app_oversees(h.region_code) as overseen`;

/** Row-level security decides whose questions there are. Newest first, behind `after`. */
export const listHelpRequestRows = async (
  db: Db,
  { state, after, limit }: { readonly state?: string | undefined; readonly after: readonly unknown[] | undefined; readonly limit: number },
): Promise<HelpRequestRow[]> =>
  (
    await sql<HelpRequestRow>`select ${columns} from help_request h join organization o on o.id = h.organization_id
      where ${state === undefined ? sql`true` : state === "waiting" ? sql`h.answer is null` : sql`h.answer is not null`}
        and ${after === undefined ? sql`true` : sql`(h.recorded_at, h.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
      order by h.recorded_at desc, h.id desc limit ${limit}`.execute(db)
  ).rows;

export const findHelpRequest = async (db: Db, id: string): Promise<HelpRequestRow | undefined> =>
  (
    await sql<HelpRequestRow>`select ${columns} from help_request h join organization o on o.id = h.organization_id where h.id = ${id}`.execute(
      db,
    )
  ).rows[0];

export const countHelpRequests = async (db: Db): Promise<{ waiting: number; answered: number }> =>
  (
    await sql<{
      waiting: number;
      answered: number;
    }>`select count(*) filter (where answer is null)::int as waiting, count(*) filter (where answer is not null)::int as answered from help_request`.execute(
      db,
    )
  ).rows[0] ?? { waiting: 0, answered: 0 };

/** Authorities that answer for a region: of the nearest region, going up, that has an officer. Needs the system's sight. */
export const listAnsweringAuthorities = async (db: Db, regionCode: string): Promise<string[]> =>
  (
    await sql<{
      id: string;
    }>`with near as (select distinct a.organization_id as id, r.path from account a join organization o on o.id = a.organization_id
          join region r on r.code = o.region_code join region here on here.code = ${regionCode}
          where a.role = 'region_officer' and a.disabled_at is null and starts_with(here.path, r.path))
        select id from near where length(path) = (select max(length(path)) from near)`.execute(db)
  ).rows.map(({ id }) => id);
