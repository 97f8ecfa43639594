import { availableParallelism } from "node:os";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import { settingsOf } from "../../database/connection-settings.ts";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import type { Clock } from "../../platform/clock.ts";
import { runWork } from "../../platform/work.ts";
import { readBasis } from "./high-value-basis.ts";
import { countPatentsToJudge, readBatchEnds } from "./high-value.repository.ts";
import { type BegunRun, judgeBatches } from "./judge-batches.ts";
import { judgeInThread } from "./judge-thread.ts";
import { findFinishedRun, findLivingRun, finishRun, insertRun, lockStart, readChangesFrom } from "./run.repository.ts";

/** Patents read, judged and written at once: what is held of a batch must be little, or the collector of garbage copies it again and again. */
const batchOfPatents = 1_000;
/** From so many batches on, threads judge: below, they would take longer to start than the work takes. */
const batchesForThreads = 20;
/** More threads than this keep the database waiting for its disk, not the processors busy. */
const mostThreads = 4;

/** Records that a computation begins, and cuts the patents that it judges into batches. */
const begin = (db: Kysely<Database>, batchSize: number): Promise<BegunRun | "nothing" | "busy"> =>
  runWork(db, systemActor, async ({ tx }) => {
    await lockStart(tx);
    if ((await findLivingRun(tx)) !== undefined) return "busy";
    const changesFrom = await readChangesFrom(tx);
    const basis = await readBasis(tx);
    const last = await findFinishedRun(tx);
    const whole = last === undefined || last.basis_hash !== basis.hash;
    const changedFrom = whole ? undefined : last.changes_from;
    const toJudge = await countPatentsToJudge(tx, changedFrom);
    if (!whole && toJudge === 0) return "nothing";
    const row = await insertRun(tx, { whole, basis: basis.basis, hash: basis.hash, changesFrom, toJudge });
    return { id: row.id, startedAt: row.started_at, basis, changedFrom, ends: await readBatchEnds(tx, changedFrom, batchSize) };
  });

/**
 * Judges what is to be judged: everything where the rules, the settings or the table of industries are others than those of the last
 * computation, else the patents that changed since. `busy`: another process is at it. Many patents are judged in threads of their own, over
 * connections of their own; `threadsFrom` batches are many.
 */
export async function judgeAll({
  db,
  pool,
  clock,
  stopping,
  threadsFrom = batchesForThreads,
  batchSize = batchOfPatents,
}: {
  readonly db: Kysely<Database>;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly stopping: AbortSignal;
  readonly threadsFrom?: number;
  readonly batchSize?: number;
}): Promise<"done" | "nothing" | "busy" | "stopped"> {
  const run = await begin(db, batchSize);
  if (run === "nothing" || run === "busy") return run;
  const outcomes =
    run.ends.length + 1 < threadsFrom ? [await judgeHere({ db, clock, run, stopping })] : await judgeInThreads(pool, run, stopping);
  if (outcomes.includes("stopped")) return "stopped";
  await runWork(db, systemActor, ({ tx }) => finishRun(tx, run.id));
  return "done";
}

type Outcome = Awaited<ReturnType<typeof judgeBatches>>;

function judgeHere(judging: Omit<Parameters<typeof judgeBatches>[0], "take">): Promise<Outcome> {
  let next = 0;
  return judgeBatches({ ...judging, take: () => next++ });
}

/** One thread that fails stops the others: the computation stays unfinished and the job is tried again. */
async function judgeInThreads(pool: Pool, run: BegunRun, stopping: AbortSignal): Promise<readonly Outcome[]> {
  const settings = await settingsOf(pool);
  const taken = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const failed = new AbortController();
  const stop = AbortSignal.any([stopping, failed.signal]);
  const threads = Array.from({ length: Math.min(availableParallelism(), mostThreads) }, async () => {
    try {
      return await judgeInThread({ settings, run, taken }, stop);
    } catch (error) {
      failed.abort();
      throw error;
    }
  });
  const ended = await Promise.allSettled(threads);
  return ended.map((thread) => {
    if (thread.status === "rejected") throw thread.reason;
    return thread.value;
  });
}
