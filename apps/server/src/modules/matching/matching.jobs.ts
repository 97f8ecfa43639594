import { z } from "zod";
import type { JobHandler } from "../../platform/jobs/job-queue.ts";
import type { MatchingService } from "./matching.service.ts";

const MatchDemand = z.object({ demandId: z.uuid() });

export const refreshJob = { kind: "match-open-demands", dedupeKey: "match-open-demands" } as const;

export const matchingJobs = (matching: MatchingService): Record<string, JobHandler> => ({
  "match-demand": { run: (payload) => matching.refreshDemand(MatchDemand.parse(payload).demandId) },
  [refreshJob.kind]: { run: (_payload, { stopping }) => matching.refreshAll(stopping) },
});
