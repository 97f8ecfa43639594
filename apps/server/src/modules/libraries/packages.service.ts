import type { LibraryEntryStatus, LibraryRun } from "@zhiqiao/contracts";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import { enqueue } from "../../platform/jobs/job-queue.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { keepFile } from "../exchange/index.ts";
import type { FileStore } from "../files/index.ts";
import { getKeptLibrary } from "./library-access.ts";
import { createPackageExport } from "./package-export.ts";
import { createPackageImport, previewPackage } from "./package-import.ts";
import { openPackage } from "./package-reader.ts";
import { findRun, insertRun, type RunRow, updateRun } from "./run.repository.ts";
import { libraryJob, toLibraryRun } from "./runs.service.ts";

const mostBytes = 2 * 1024 ** 3;

/** 交换包: a library's entries out to another library, and in from one. */
export function createPackagesService({ db, files, clock }: { db: Kysely<Database>; files: FileStore; clock: Clock }) {
  async function get(work: Work<SignedInActor>, id: string): Promise<RunRow> {
    const row = await findRun(work.tx, id);
    if (row === undefined) throw new AppError("libraries.run_not_found", { id });
    return row;
  }

  /** An export that nobody does yet. @throws libraries.library_not_found, libraries.not_keeper */
  async function beginExport(work: Work<SignedInActor>, libraryId: string, statuses: readonly LibraryEntryStatus[]): Promise<string> {
    const library = await getKeptLibrary(work, libraryId);
    const { organizationId, accountId, name } = work.actor;
    return insertRun(work.tx, {
      libraryId,
      organizationId,
      regionCode: library.region_code,
      accountId,
      accountName: name,
      kind: "export",
      status: "queued",
      params: { statuses },
      at: clock.now(),
    });
  }

  return {
    handlers: { export: createPackageExport({ db, files, clock }), import: createPackageImport({ db, files, clock }) },

    beginExport,

    /** @throws libraries.library_not_found, libraries.not_keeper */
    async startExport(work: Work<SignedInActor>, libraryId: string, statuses: readonly LibraryEntryStatus[]): Promise<LibraryRun> {
      const id = await beginExport(work, libraryId, statuses);
      await enqueue(work.tx, libraryJob, { runId: id }, { organizationId: work.actor.organizationId });
      return toLibraryRun(await get(work, id));
    },

    /** Where the package of a finished export lies. @throws libraries.run_not_found */
    async download(work: Work<SignedInActor>, id: string): Promise<{ path: string; name: string }> {
      const row = await get(work, id);
      if (row.kind !== "export" || row.file_sha256 === null) throw new AppError("libraries.run_not_found", { id });
      return { path: files.pathOf(row.file_sha256), name: row.file_name ?? "library-package.zip" };
    },

    /**
     * Verifies an uploaded package whole and counts what it would change.
     * @throws libraries.library_not_found, libraries.not_keeper, libraries.package_foreign, libraries.package_damaged, format.*
     */
    async upload(actor: SignedInActor, libraryId: string, fileName: string, bytes: AsyncIterable<Uint8Array>): Promise<LibraryRun> {
      await runWork(db, actor, (work) => getKeptLibrary(work, libraryId));
      const received = await files.receive(bytes, { maxBytes: mostBytes });
      try {
        const opened = await openPackage(received.path);
        try {
          return await runWork(db, actor, async (work) => {
            const library = await getKeptLibrary(work, libraryId);
            const counts = await previewPackage(work, opened, libraryId);
            const { packageId, library: from, producer, createdAt } = opened.manifest;
            const fileId = await keepFile(work, files, received, fileName);
            const id = await insertRun(work.tx, {
              libraryId,
              organizationId: actor.organizationId,
              regionCode: library.region_code,
              accountId: actor.accountId,
              accountName: actor.name,
              kind: "import",
              status: "uploaded",
              params: {},
              fileId,
              details: { counts, packageId, from: from.nameZh, producer: producer.organization, createdAt, sha256: received.sha256 },
              at: clock.now(),
            });
            work.audit({
              action: "libraries.upload_package",
              subjectKind: "library",
              subjectId: libraryId,
              details: { fileName, packageId, sha256: received.sha256 },
            });
            return toLibraryRun(await get(work, id));
          });
        } finally {
          opened.close();
        }
      } finally {
        await files.drop(received);
      }
    },

    /** @throws libraries.run_not_found, libraries.run_not_startable */
    async startImport(work: Work<SignedInActor>, id: string): Promise<LibraryRun> {
      const row = await get(work, id);
      if (row.kind !== "import" || row.status !== "uploaded") throw new AppError("libraries.run_not_startable", { id });
      await updateRun(work.tx, id, { status: "queued" });
      await enqueue(work.tx, libraryJob, { runId: id }, { organizationId: work.actor.organizationId });
      return toLibraryRun(await get(work, id));
    },
  };
}
