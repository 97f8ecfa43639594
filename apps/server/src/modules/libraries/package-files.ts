import { createReadStream } from "node:fs";
import { copyFile } from "node:fs/promises";
import nodePath from "node:path";
import { holds, type LibraryEntryStatus, type LibraryRun } from "@zhiqiao/contracts";
import type { Kysely } from "kysely";
import { validate } from "uuid";
import type { Database } from "../../database/schema.ts";
import { type SignedInActor, systemActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, systemClock } from "../../platform/clock.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { actorOfLogin } from "../exchange/index.ts";
import type { FileStore } from "../files/index.ts";
import { createPackagesService } from "./packages.service.ts";
import { findRun, updateRun } from "./run.repository.ts";
import { createLibraryRuns } from "./runs.service.ts";

interface PackageCommand {
  readonly db: Kysely<Database>;
  readonly files: FileStore;
  /** In whose name; it must be an officer of the authority that keeps the library. */
  readonly login: string;
  /** Id of a library, or the Chinese name of one that the officer's authority keeps. */
  readonly library: string;
  readonly clock?: Clock;
}

async function officerOf(db: Kysely<Database>, login: string): Promise<SignedInActor> {
  const actor = await runWork(db, systemActor, ({ tx }) => actorOfLogin(tx, login));
  if (actor === undefined) throw new AppError("accounts.account_not_found", { login });
  if (!holds(actor.role, "libraries.keep")) throw new AppError("auth.forbidden", { permission: "libraries.keep" });
  return actor;
}

async function libraryIdOf(work: Work<SignedInActor>, library: string): Promise<string> {
  if (validate(library)) return library;
  const row = await work.tx
    .selectFrom("library")
    .select("id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("name_zh", "=", library)
    .executeTakeFirst();
  if (row === undefined) throw new AppError("libraries.library_not_found", { name: library });
  return row.id;
}

/** Does a run in the present process, and answers it as it ended. */
async function runHere({ db, files, clock = systemClock }: PackageCommand, actor: SignedInActor, runId: string): Promise<LibraryRun> {
  const { handlers } = createPackagesService({ db, files, clock });
  const runs = createLibraryRuns({ db, clock });
  const row = await runWork(db, actor, async (work) => {
    await updateRun(work.tx, runId, { status: "running" });
    return findRun(work.tx, runId);
  });
  if (row === undefined) throw new AppError("libraries.run_not_found", { id: runId });
  try {
    await (row.kind === "export" ? handlers.export : handlers.import)(actor, row, new AbortController().signal);
  } catch (error) {
    await runs.giveUp(runId, error instanceof AppError ? error.code : "internal");
    throw error;
  }
  return runWork(db, actor, (work) => runs.view(work, runId));
}

/**
 * Writes a library's package to a file, for the command line: the same run and audit as in the browser.
 * @throws accounts.account_not_found, auth.forbidden, libraries.library_not_found, libraries.not_keeper
 */
export async function exportPackageFile(
  command: PackageCommand & { readonly statuses: readonly LibraryEntryStatus[]; readonly target: string },
): Promise<LibraryRun> {
  const { db, files, clock = systemClock, statuses, target } = command;
  const actor = await officerOf(db, command.login);
  const packages = createPackagesService({ db, files, clock });
  const begun = await runWork(db, actor, async (work) => packages.beginExport(work, await libraryIdOf(work, command.library), statuses));
  const run = await runHere(command, actor, begun);
  const { path } = await runWork(db, actor, (work) => packages.download(work, run.id));
  await copyFile(path, target);
  return run;
}

/**
 * Takes a package on disk into a library, for the command line: verified whole before anything is changed.
 * @throws accounts.account_not_found, auth.forbidden, libraries.library_not_found, libraries.not_keeper, libraries.package_foreign, libraries.package_damaged, format.*
 */
export async function importPackageFile(command: PackageCommand & { readonly path: string }): Promise<LibraryRun> {
  const { db, files, clock = systemClock, path } = command;
  const actor = await officerOf(db, command.login);
  const packages = createPackagesService({ db, files, clock });
  const libraryId = await runWork(db, actor, (work) => libraryIdOf(work, command.library));
  const uploaded = await packages.upload(actor, libraryId, nodePath.basename(path), createReadStream(path));
  return runHere(command, actor, uploaded.id);
}
