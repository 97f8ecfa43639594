import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { enqueue, type JobHandler } from "../../platform/jobs/job-queue.ts";
import { runWork } from "../../platform/work.ts";
import type { DemandsService } from "./demands.service.ts";

const dayMs = 86_400_000;
const jobKind = "ask-stale-demands";

/** Plans the run of one day; planning the same day twice gives one run, whichever node asks. */
export const planStaleDemands = (db: Kysely<Database>, runAt: Date): Promise<void> =>
  runWork(db, systemActor, (work) =>
    enqueue(work.tx, jobKind, {}, { organizationId: null, dedupeKey: `${jobKind}:${dayInChina(runAt)}`, runAt }),
  );

export const demandsJobs = ({
  db,
  demands,
  clock,
}: {
  db: Kysely<Database>;
  demands: DemandsService;
  clock: Clock;
}): Record<string, JobHandler> => ({
  [jobKind]: {
    async run() {
      await runWork(db, systemActor, (work) => demands.askStale(work));
      await planStaleDemands(db, new Date(clock.now().getTime() + dayMs));
    },
  },
});
