import type { Kysely, Transaction } from "kysely";
import { z } from "zod";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { enqueue, type JobHandler } from "../../platform/jobs/job-queue.ts";
import { runWork } from "../../platform/work.ts";
import { applyJob, applyNames } from "./apply-names.ts";
import { resolveNames } from "./resolve-names.ts";

const resolveJob = "resolve-names";

/** Asks for all names to be compared anew when the transaction commits; one waiting run is enough for any number of changes. */
export const planNameResolution = (tx: Transaction<Database>, organizationId: string | null): Promise<void> =>
  enqueue(tx, resolveJob, {}, { organizationId, dedupeKey: resolveJob });

/** At a start: what an older version, the command line or another node left to be compared. */
export const planFirstNameResolution = (db: Kysely<Database>): Promise<void> =>
  runWork(db, systemActor, ({ tx }) => planNameResolution(tx, null));

const ApplyPayload = z.object({ nameIds: z.array(z.uuid()), organizationIds: z.array(z.uuid()).optional() });

export const nameResolutionJobs = ({ db }: { readonly db: Kysely<Database> }): Record<string, JobHandler> => ({
  [resolveJob]: { run: async () => void (await resolveNames(db)) },
  [applyJob]: { run: async (payload, { stopping }) => void (await applyNames(db, ApplyPayload.parse(payload), stopping)) },
});
