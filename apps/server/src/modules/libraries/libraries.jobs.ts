import type { Kysely } from "kysely";
import { z } from "zod";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { enqueue, type JobHandler } from "../../platform/jobs/job-queue.ts";
import { runWork } from "../../platform/work.ts";
import type { LibrariesService } from "./libraries.service.ts";
import { libraryJob } from "./runs.service.ts";

const RunPayload = z.object({ runId: z.uuid() });
const lapseJob = "lapse-library-entries";
const dayMs = 86_400_000;

/** Plans the look of one day at the validity of what is in stock; planning the same day twice gives one run. */
export const planLibraryLapses = (db: Kysely<Database>, runAt: Date): Promise<void> =>
  runWork(db, systemActor, (work) =>
    enqueue(work.tx, lapseJob, {}, { organizationId: null, dedupeKey: `${lapseJob}:${dayInChina(runAt)}`, runAt }),
  );

export const librariesJobs = ({
  db,
  libraries,
  clock,
}: {
  db: Kysely<Database>;
  libraries: LibrariesService;
  clock: Clock;
}): Record<string, JobHandler> => ({
  [libraryJob]: {
    awaited: true,
    run: (payload, { stopping }) => libraries.runJob(RunPayload.parse(payload).runId, stopping),
    gaveUp: async (payload) => {
      await libraries.runs.giveUp(RunPayload.parse(payload).runId, "internal");
    },
  },
  [lapseJob]: {
    async run() {
      await libraries.lapsing.lapseEnded();
      await libraries.wakeUps.remindDue();
      await planLibraryLapses(db, new Date(clock.now().getTime() + dayMs));
    },
  },
});
