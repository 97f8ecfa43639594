import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { enqueue, type JobHandler } from "../../platform/jobs/job-queue.ts";
import { runWork } from "../../platform/work.ts";
import { watchJob } from "./watch-job.ts";
import type { SearchWatcher } from "./watch-searches.ts";

const dayMs = 86_400_000;
const dailyKind = "watch-saved-searches-daily";

/**
 * Plans the run of one day; planning the same day twice gives one run. Changes ask for runs of their own: this one finds what came in while no node
 * listened (an import of the command line), and what a new day alone has changed.
 */
export const planSearchWatch = (db: Kysely<Database>, runAt: Date): Promise<void> =>
  runWork(db, systemActor, (work) =>
    enqueue(work.tx, dailyKind, {}, { organizationId: null, dedupeKey: `${dailyKind}:${dayInChina(runAt)}`, runAt }),
  );

export const searchJobs = ({
  db,
  watcher,
  clock,
}: {
  readonly db: Kysely<Database>;
  readonly watcher: SearchWatcher;
  readonly clock: Clock;
}): Record<string, JobHandler> => ({
  [watchJob.kind]: { run: (_payload, { stopping }) => watcher.watchAll(stopping) },
  [dailyKind]: {
    async run(_payload, { stopping }) {
      await watcher.watchAll(stopping);
      await planSearchWatch(db, new Date(clock.now().getTime() + dayMs));
    },
  },
});
