import { z } from "zod";
import type { JobHandler } from "../../platform/jobs/job-queue.ts";
import { importJob } from "./exchange.service.ts";
import type { ExchangeService } from "./create-exchange.ts";
import { removeBytesJob } from "./stored-bytes.ts";

/** `watch`: somebody else runs it, and the job takes over only where that has ceased. */
const ImportPayload = z.object({ runId: z.uuid(), watch: z.literal(true).optional() });

const RemovePayload = z.object({ sha256: z.string() });

export const exchangeJobs = (exchange: ExchangeService): Record<string, JobHandler> => ({
  [importJob]: {
    awaited: true,
    async run(payload, { stopping }) {
      const { runId, watch } = ImportPayload.parse(payload);
      // The queue asks again later, each time after a longer while.
      if (watch === true && (await exchange.isAdvancing(runId))) throw new Error("the import is run elsewhere");
      const outcome = await exchange.runJob(runId, stopping);
      // The queue keeps what throws: the next start of the app goes on behind the last committed line.
      if (outcome === "stopped") throw new Error("the app shut down; the import goes on at the next start");
    },
    gaveUp: (payload) => exchange.giveUp(ImportPayload.parse(payload).runId),
  },
  [removeBytesJob]: { run: (payload) => exchange.removeUnnamedBytes(RemovePayload.parse(payload).sha256) },
});
