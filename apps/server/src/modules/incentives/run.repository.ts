import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { IncentiveRun } from "@zhiqiao/contracts";

type Db = Kysely<Database> | Transaction<Database>;

export interface RunRow {
  readonly id: string;
  readonly region_code: string;
  readonly region_path: string;
  readonly day: string;
  readonly state: IncentiveRun["state"];
  readonly organizations: number;
  readonly decisions: number;
  readonly account_name: string | null;
  readonly recorded_at: Date;
  readonly finished_at: Date | null;
}

export const toRun = (row: RunRow): IncentiveRun => ({
  id: row.id,
  regionCode: row.region_code,
  day: row.day,
  state: row.state,
  organizations: row.organizations,
  decisions: row.decisions,
  by: row.account_name,
  askedAt: row.recorded_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

const columns = sql`n.id, n.region_code, r.path as region_path, n.day, n.state, n.organizations, n.decisions, n.account_name, n.recorded_at, n.finished_at`;

const oneRun = async (db: Db, condition: ReturnType<typeof sql>): Promise<RunRow | undefined> =>
  (
    await sql<RunRow>`select ${columns} from incentive_run n join region r on r.code = n.region_code where ${condition}
      order by n.recorded_at desc, n.id limit 1`.execute(db)
  ).rows[0];

export const findRun = (db: Db, id: string): Promise<RunRow | undefined> => oneRun(db, sql`n.id = ${id}`);

const covers = (regionPath: string, day: string | undefined) =>
  sql`starts_with(${regionPath}, r.path) and ${day === undefined ? sql`true` : sql`n.day = ${day}`}`;

/** The last finished computation that covers a region, of a day where one is asked. Row-level security decides whose there are. */
export const findLastRun = (db: Db, regionPath: string, day: string | undefined): Promise<RunRow | undefined> =>
  oneRun(db, sql`n.state = 'done' and ${covers(regionPath, day)}`);

/** One that somebody asked for and that is not over. */
export const findPendingRun = (db: Db, regionPath: string, day: string | undefined): Promise<RunRow | undefined> =>
  oneRun(db, sql`n.state in ('queued', 'running') and ${covers(regionPath, day)}`);

export const insertRun = async (
  db: Db,
  run: {
    readonly organization_id: string;
    readonly region_code: string;
    readonly day: string;
    readonly account_id: string;
    readonly account_name: string;
  },
): Promise<string> => (await db.insertInto("incentive_run").values(run).returning("id").executeTakeFirstOrThrow()).id;

/** Changes the state unless the computation is already over. */
export const setRunState = (
  db: Db,
  id: string,
  change: {
    readonly state: RunRow["state"];
    readonly organizations?: number;
    readonly decisions?: number;
    readonly basis?: string;
    readonly finished_at?: Date;
  },
) =>
  db
    .updateTable("incentive_run")
    .set(change)
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .returning("id")
    .executeTakeFirst();
