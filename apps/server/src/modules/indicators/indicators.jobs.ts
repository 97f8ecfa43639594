import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { enqueue, type JobHandler } from "../../platform/jobs/job-queue.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { turnTheDay } from "./high-value.repository.ts";
import { judgeAll } from "./judge-all.ts";

const judgeJob = "judge-high-value";
const turnJob = "turn-high-value-day";
const dayMs = 86_400_000;
/** Where another process is judging, what came in meanwhile is looked at this much later. */
const lookAgainMs = 5_000;
/** Days over which the platform may have slept. */
const turnedDays = 60;

/** Asks for a computation in the caller's transaction; one that waits is enough for any number of changes. */
export const askToJudge = (work: Work, runAt?: Date): Promise<void> =>
  enqueue(
    work.tx,
    judgeJob,
    {},
    { organizationId: work.actor.organizationId, dedupeKey: judgeJob, ...(runAt === undefined ? {} : { runAt }) },
  );

/** At the start: what changed while nobody judged, and the turn of the day. */
export const planJudging = (db: Kysely<Database>, now: Date): Promise<void> =>
  runWork(db, systemActor, async (work) => {
    await askToJudge(work);
    await planTurn(work, now);
  });

const planTurn = (work: Work, runAt: Date): Promise<void> =>
  enqueue(work.tx, turnJob, {}, { organizationId: null, dedupeKey: `${turnJob}:${dayInChina(runAt)}`, runAt });

/** The first moment of the next day in China. */
const nextDay = (now: Date): Date => new Date(Date.parse(`${dayInChina(new Date(now.getTime() + dayMs))}T00:00:00+08:00`));

export const indicatorsJobs = ({
  db,
  pool,
  clock,
}: {
  db: Kysely<Database>;
  /** The pool under `db`: judging threads connect as it does. */
  pool: Pool;
  clock: Clock;
}): Record<string, JobHandler> => ({
  [judgeJob]: {
    async run(_payload, { stopping }) {
      const outcome = await judgeAll({ db, pool, clock, stopping });
      if (outcome === "busy" || outcome === "stopped")
        await runWork(db, systemActor, (work) => askToJudge(work, new Date(clock.now().getTime() + lookAgainMs)));
    },
  },
  [turnJob]: {
    async run() {
      const now = clock.now();
      await runWork(db, systemActor, async (work) => {
        const ids = await turnTheDay(work.tx, dayInChina(new Date(now.getTime() - turnedDays * dayMs)), dayInChina(now));
        work.changed({ kind: "verdict", ids });
        await planTurn(work, nextDay(now));
      });
    },
  },
});
