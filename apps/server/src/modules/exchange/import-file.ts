import { createReadStream } from "node:fs";
import nodePath from "node:path";
import type { ImportKind, ImportRun } from "@zhiqiao/contracts";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, systemClock } from "../../platform/clock.ts";
import { runWork } from "../../platform/work.ts";
import type { FileStore } from "../files/index.ts";
import { actorOfLogin } from "./account-actor.ts";
import { createImportRuns } from "./exchange.service.ts";
import { toImportRun } from "./import-run-view.ts";
import { runImport } from "./run-import.ts";

export interface ImportFileOptions {
  readonly db: Kysely<Database>;
  readonly files: FileStore;
  readonly kind: ImportKind;
  /** The table on disk. */
  readonly path: string;
  /** In whose name; absent: the first administrator of the platform. */
  readonly login?: string | undefined;
  readonly sheet?: string | undefined;
  readonly maxBytes?: number;
  readonly clock?: Clock;
  readonly stopping?: AbortSignal;
  readonly onProgress?: (run: ImportRun) => void;
}

const defaultMaxBytes = 2 * 1024 ** 3;

/**
 * Imports a table in the present process, with the mapping that its headings suggest: for the command line. The same run, evidence and audit
 * as in the browser. Returns the run as it ended.
 * @throws accounts.account_not_found, auth.forbidden, exchange.mapping_incomplete, format.*
 */
export async function importFile(options: ImportFileOptions): Promise<ImportRun> {
  const { db, files, kind, path, clock = systemClock } = options;
  const actor = await runWork(db, systemActor, ({ tx }) => actorOfLogin(tx, options.login));
  if (actor === undefined) throw new AppError("accounts.account_not_found", { login: options.login ?? "platform_admin" });
  const runs = createImportRuns({ db, files, clock, maxUploadBytes: options.maxBytes ?? defaultMaxBytes });
  const uploaded = await runs.upload(actor, kind, nodePath.basename(path), createReadStream(path));
  try {
    if (options.sheet !== undefined)
      await runWork(db, actor, (work) => runs.preview(work, uploaded.id, { mapping: {}, sheet: options.sheet }));
    await runWork(db, actor, (work) => runs.startHere(work, uploaded.id));
  } catch (error) {
    await runWork(db, actor, (work) => runs.discard(work, uploaded.id));
    throw error;
  }
  const { onProgress } = options;
  await runImport({
    db,
    runId: uploaded.id,
    path: files.pathOf(uploaded.fileSha256),
    clock,
    stopping: options.stopping ?? new AbortController().signal,
    ...(onProgress === undefined ? {} : { onBatch: (row) => onProgress(toImportRun(row)) }),
  });
  return runWork(db, actor, (work) => runs.view(work, uploaded.id));
}
