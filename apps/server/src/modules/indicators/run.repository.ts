import { sql, type Transaction } from "kysely";
import type { HighValueBasis } from "@zhiqiao/contracts";
import type { Database } from "../../database/schema.ts";

type Tx = Transaction<Database>;

export interface RunRow {
  readonly id: bigint;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly whole: boolean;
  readonly basis: HighValueBasis;
  readonly basis_hash: string;
  readonly changes_from: Date;
  readonly patents_to_judge: number | null;
  readonly patents_judged: number;
  readonly patents_changed: number;
}

const one = async (tx: Tx, condition: ReturnType<typeof sql>): Promise<RunRow | undefined> => {
  const { rows } = await sql<RunRow>`select * from high_value_run where ${condition} order by started_at desc limit 1`.execute(tx);
  return rows[0];
};

/** The newest computation that was finished, of those that began by `known`. */
export const findFinishedRun = (tx: Tx, known?: Date): Promise<RunRow | undefined> =>
  one(tx, known === undefined ? sql`finished_at is not null` : sql`finished_at is not null and started_at <= ${known}`);

export const findRunOfId = (tx: Tx, id: bigint): Promise<RunRow | undefined> => one(tx, sql`id = ${id}`);

/** A computation is taken for dead when it has said nothing for this long. */
const silentSeconds = 60;

/** The computation that is under way. */
export const findLivingRun = (tx: Tx): Promise<RunRow | undefined> =>
  one(tx, sql`finished_at is null and seen_at > clock_timestamp() - make_interval(secs => ${silentSeconds})`);

/** Computations that changed what is held true, newest first. */
export async function listFinishedRuns(tx: Tx, limit: number): Promise<RunRow[]> {
  const { rows } =
    await sql<RunRow>`select * from high_value_run where finished_at is not null and (whole or patents_changed > 0) order by started_at desc limit ${limit}`.execute(
      tx,
    );
  return rows;
}

/** One computation begins at a time: the lock is held to the end of the transaction. */
const startLock = 20_260_055;

export const lockStart = (tx: Tx) => sql`select pg_advisory_xact_lock(${startLock})`.execute(tx);

/**
 * The moment from which on changes may not have been seen by a computation that begins now: what is written in a transaction carries the time
 * of its beginning, so the oldest transaction that is still open decides.
 */
export async function readChangesFrom(tx: Tx): Promise<Date> {
  const { rows } = await sql<{
    since: Date;
  }>`select least(coalesce(min(xact_start), now()), now()) as since from pg_stat_activity where datname = current_database()`.execute(tx);
  return rows[0]?.since ?? new Date(0);
}

export async function insertRun(
  tx: Tx,
  run: {
    readonly whole: boolean;
    readonly basis: HighValueBasis;
    readonly hash: string;
    readonly changesFrom: Date;
    readonly toJudge: number;
  },
): Promise<RunRow> {
  const { rows } = await sql<RunRow>`insert into high_value_run (started_at, whole, basis, basis_hash, changes_from, patents_to_judge)
    values (greatest(date_trunc('milliseconds', clock_timestamp()), (select max(started_at) + interval '1 millisecond' from high_value_run)),
      ${run.whole}, ${JSON.stringify(run.basis)}::jsonb, ${run.hash}, ${run.changesFrom}, ${run.toJudge}) returning *`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error("the computation was not recorded");
  return row;
}

export const noteProgress = (tx: Tx, id: bigint, judged: number, changed: number) =>
  sql`update high_value_run set patents_judged = patents_judged + ${judged}, patents_changed = patents_changed + ${changed}, seen_at = clock_timestamp() where id = ${id}`.execute(
    tx,
  );

export const finishRun = (tx: Tx, id: bigint) =>
  sql`update high_value_run set finished_at = clock_timestamp() where id = ${id}`.execute(tx);
