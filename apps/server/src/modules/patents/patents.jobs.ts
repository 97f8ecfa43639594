import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { enqueue, type JobHandler } from "../../platform/jobs/job-queue.ts";
import { runWork } from "../../platform/work.ts";
import type { AnnuityReminders } from "./annuity-reminders.ts";

const dayMs = 86_400_000;
const jobKind = "remind-annuities";

/** Plans the run of one day; planning the same day twice gives one run, whichever node asks. */
export const planAnnuityReminders = (db: Kysely<Database>, runAt: Date): Promise<void> =>
  runWork(db, systemActor, (work) =>
    enqueue(work.tx, jobKind, {}, { organizationId: null, dedupeKey: `${jobKind}:${dayInChina(runAt)}`, runAt }),
  );

export const patentsJobs = ({
  db,
  reminders,
  clock,
}: {
  readonly db: Kysely<Database>;
  readonly reminders: AnnuityReminders;
  readonly clock: Clock;
}): Record<string, JobHandler> => ({
  [jobKind]: {
    async run(_payload, { stopping }) {
      for (const stage of reminders.stages) {
        let after: string | undefined;
        do {
          const from = after;
          after = await runWork(db, systemActor, (work) => reminders.remind(work, stage, from));
        } while (after !== undefined && !stopping.aborted);
      }
      if (stopping.aborted) throw new Error("stopped between two batches; the rest is told by the next attempt");
      await planAnnuityReminders(db, new Date(clock.now().getTime() + dayMs));
    },
  },
});
