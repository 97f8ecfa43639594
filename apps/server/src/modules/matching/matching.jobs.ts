import { z } from "zod";
import type { JobHandler } from "../../platform/jobs/job-queue.ts";
import type { MatchRefreshService } from "./match-refresh.service.ts";

const MatchDemand = z.object({ demandId: z.uuid() });

export const refreshJob = { kind: "match-open-demands", dedupeKey: "match-open-demands" } as const;

export const matchingJobs = (refresh: MatchRefreshService): Record<string, JobHandler> => ({
  "match-demand": { run: (payload) => refresh.refreshDemand(MatchDemand.parse(payload).demandId) },
  [refreshJob.kind]: { run: (_payload, { stopping }) => refresh.refreshAll(stopping) },
});
