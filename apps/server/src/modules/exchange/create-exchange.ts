import type { Kysely } from "kysely";
import type { Pool } from "pg";
import { settingsOf } from "../../database/connection-settings.ts";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import type { Clock } from "../../platform/clock.ts";
import { runWork } from "../../platform/work.ts";
import type { FileStore } from "../files/index.ts";
import { createImportRuns } from "./exchange.service.ts";
import { findRun } from "./import-run.repository.ts";
import { runInThread } from "./import-thread.ts";
import { giveUpImport, runImport, type RunOutcome } from "./run-import.ts";
import { removeUnnamedBytes } from "./stored-bytes.ts";

export type ExchangeService = ReturnType<typeof createExchangeService>;

/** A table this small is read in less time than a thread takes to start, and holds the event loop no longer than any request. */
const inProcessBytes = 256 * 1024;

/** No batch takes this long, even on a machine with other work. */
const longestBatchMs = 15_000;

/** Import runs of the app: people start them, the job queue runs them, large ones in threads of their own. */
export function createExchangeService({
  db,
  pool,
  files,
  clock,
  maxUploadBytes,
}: {
  readonly db: Kysely<Database>;
  /** Tells a thread how to reach the database; the thread opens a connection of its own. */
  readonly pool: Pool;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly maxUploadBytes: number;
}) {
  const find = (runId: string) => runWork(db, systemActor, ({ tx }) => findRun(tx, runId));
  return {
    ...createImportRuns({ db, files, clock, maxUploadBytes }),

    /** Whether somebody commits rows of this run while one looks. */
    async isAdvancing(runId: string, forMs: number = longestBatchMs): Promise<boolean> {
      const before = await find(runId);
      if (before === undefined || before.finished_at !== null) return false;
      await new Promise((resolve) => setTimeout(resolve, forMs));
      const after = await find(runId);
      return after !== undefined && (after.finished_at !== null || after.last_line !== before.last_line);
    },

    async runJob(runId: string, stopping: AbortSignal): Promise<RunOutcome> {
      const row = await find(runId);
      if (row === undefined || row.finished_at !== null) return "not_due";
      if (stopping.aborted) return "stopped";
      const path = files.pathOf(row.head.file.sha256);
      if (row.head.file.size <= inProcessBytes) return runImport({ db, runId, path, clock, stopping });
      return runInThread({ settings: await settingsOf(pool), runId, path }, stopping, () => undefined);
    },

    removeUnnamedBytes: (sha256: string): Promise<void> => removeUnnamedBytes(db, files, sha256),

    giveUp: (runId: string): Promise<void> => giveUpImport(db, runId, clock),
  };
}
