import { z } from "zod";
import type { JobHandler } from "../../platform/jobs/job-queue.ts";
import { importJob } from "./exchange.service.ts";
import type { ExchangeService } from "./create-exchange.ts";

const ImportPayload = z.object({ runId: z.uuid() });

export const exchangeJobs = (exchange: ExchangeService): Record<string, JobHandler> => ({
  [importJob]: {
    awaited: true,
    async run(payload, { stopping }) {
      const outcome = await exchange.runJob(ImportPayload.parse(payload).runId, stopping);
      // The queue keeps what throws: the next start of the app goes on behind the last committed line.
      if (outcome === "stopped") throw new Error("the app shut down; the import goes on at the next start");
    },
    gaveUp: (payload) => exchange.giveUp(ImportPayload.parse(payload).runId),
  },
});
