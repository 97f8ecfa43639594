import { holds, ImportKind, type ImportRun, type PreviewRow, type RefusedRow } from "@zhiqiao/contracts";
import { readTableHead } from "@zhiqiao/formats";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { type SignedInActor, systemActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { enqueue } from "../../platform/jobs/job-queue.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import { asSystem, runWork, type Work } from "../../platform/work.ts";
import type { FileStore, ReceivedBytes } from "../files/index.ts";
import { checkMapping, importPermission, missingFields, type StoredHead, suggestMapping, toAppError } from "./import-kind.ts";
import {
  countRows,
  countRuns,
  deleteUpload,
  findRun,
  type ImportRunRow,
  insertRunSource,
  insertUpload,
  listRows,
  listRuns,
  lockRun,
  type RunFilter,
  requestCancel,
  updateMapping,
  updateStatus,
} from "./import-run.repository.ts";
import { readPreview, toImportRun } from "./import-run-view.ts";
import { enqueueRemoval, lockBytes } from "./stored-bytes.ts";

export const importJob = "import";
/** A killed app takes the run up again at its start; so often, and no more, may a run take the app down with it. */
const maxAttempts = 20;

/** When the queue first looks whether an import of the command line is still alive. */
const watchAfterMs = 120_000;

const refuseUnlessAllowed = (actor: SignedInActor, kind: ImportKind): void => {
  if (!holds(actor.role, importPermission[kind])) throw new AppError("auth.forbidden", { permission: importPermission[kind] });
};

const orThrow = (row: ImportRunRow | undefined, id: string): ImportRunRow => {
  if (row === undefined) throw new AppError("exchange.import_not_found", { id });
  return row;
};

async function lock(work: Work<SignedInActor>, id: string): Promise<ImportRunRow> {
  // Officers see the runs of their region but change only their own organisation's; a lock shows only those.
  return orThrow(await lockRun(work.tx, id), id);
}

const refuseUnlessUploaded = (row: ImportRunRow): void => {
  if (row.status !== "uploaded") throw new AppError("exchange.import_not_startable", { status: row.status });
};

/** Uploads, mappings and the life of import runs; the run itself is `run-import.ts`. */
export function createImportRuns({
  db,
  files,
  clock,
  maxUploadBytes,
}: {
  db: Kysely<Database>;
  files: FileStore;
  clock: Clock;
  maxUploadBytes: number;
}) {
  const view = async (work: Work<SignedInActor>, id: string): Promise<ImportRun> => toImportRun(orThrow(await findRun(work.tx, id), id));

  /** Patent XML is opened as patents alone; for any other kind it is no table. */
  async function readHead(kind: ImportKind, path: string, options: { fileName: string; sheet?: string }): Promise<StoredHead["table"]> {
    try {
      return await readTableHead(path, kind === "patents" ? { ...options, today: dayInChina(clock.now()) } : options);
    } catch (error) {
      throw toAppError(error);
    }
  }

  /** Bytes and the row that names them: a process killed between the two leaves bytes, never a row without. */
  async function keepUpload(
    actor: SignedInActor,
    kind: ImportKind,
    received: ReceivedBytes,
    table: StoredHead["table"],
    fileName: string,
  ): Promise<ImportRun> {
    const { sha256, sizeBytes } = received;
    const head: StoredHead = { table, file: { name: fileName, size: sizeBytes, sha256 }, createdBy: actor.name };
    const { organizationId, accountId, regionCode } = actor;
    try {
      return await runWork(db, actor, async (work) => {
        await lockBytes(work.tx, sha256);
        await files.keep(received);
        const id = await insertUpload(work.tx, { organizationId, accountId, regionCode, kind, head, mapping: suggestMapping(kind, table) });
        work.audit({ action: "exchange.upload_file", subjectKind: "import_run", subjectId: id, details: { kind, fileName, sha256 } });
        return view(work, id);
      });
    } catch (error) {
      // What went wrong is told first; a database that cannot even be asked keeps the bytes.
      await runWork(db, systemActor, (work) => enqueueRemoval(work, sha256)).catch(() => undefined);
      throw error;
    }
  }

  async function begin(work: Work<SignedInActor>, id: string): Promise<void> {
    const row = await lock(work, id);
    const kind = ImportKind.parse(row.kind);
    refuseUnlessAllowed(work.actor, kind);
    refuseUnlessUploaded(row);
    const missing = missingFields(kind, row.head.table, row.mapping);
    if (missing.length > 0) throw new AppError("exchange.mapping_incomplete", { missing });
    const { organizationId, accountId, name } = work.actor;
    const sourceId = await insertRunSource(work.tx, row, { organizationId, accountId, name });
    await updateStatus(work.tx, id, { status: "queued", source_id: sourceId, account_id: accountId });
    work.audit({
      action: "exchange.start_import",
      subjectKind: "import_run",
      subjectId: id,
      details: { kind, fileName: row.head.file.name },
    });
  }

  return {
    /** Keeps the file and recognises what is in it. @throws auth.forbidden, format.* */
    async upload(actor: SignedInActor, kind: ImportKind, fileName: string, bytes: AsyncIterable<Uint8Array>): Promise<ImportRun> {
      refuseUnlessAllowed(actor, kind);
      const received = await files.receive(bytes, { maxBytes: maxUploadBytes });
      try {
        const table = await readHead(kind, received.path, { fileName });
        return await keepUpload(actor, kind, received, table, fileName);
      } finally {
        await files.drop(received);
      }
    },

    view,

    async list(work: Work<SignedInActor>, query: RunFilter & { readonly cursor?: string | undefined; readonly limit: number }) {
      const rows = await listRuns(work.tx, query, { limit: query.limit, after: readCursor(query.cursor, 2) });
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        items: page.map(toImportRun),
        total: await countRuns(work.tx, query),
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.created_text, last.id]) : null,
      };
    },

    /** Corrects the mapping, or chooses another sheet, whose headings then suggest the mapping. */
    async preview(
      work: Work<SignedInActor>,
      id: string,
      wanted: { readonly mapping: Readonly<Record<string, string>>; readonly sheet?: string | undefined },
    ): Promise<{ run: ImportRun; rows: PreviewRow[] }> {
      const row = await lock(work, id);
      refuseUnlessUploaded(row);
      const kind = ImportKind.parse(row.kind);
      const path = files.pathOf(row.head.file.sha256);
      const otherSheet = wanted.sheet !== undefined && wanted.sheet !== row.head.table.sheet ? wanted.sheet : undefined;
      const table =
        otherSheet === undefined ? row.head.table : await readHead(kind, path, { fileName: row.head.file.name, sheet: otherSheet });
      const head = { ...row.head, table };
      const mapping = otherSheet === undefined ? checkMapping(kind, table, wanted.mapping) : suggestMapping(kind, table);
      const missing = missingFields(kind, table, mapping);
      await updateMapping(work.tx, id, head, mapping);
      const rows =
        missing.length > 0
          ? []
          : await readPreview(path, kind, head, mapping, dayInChina(clock.now())).catch((error: unknown) =>
              Promise.reject(toAppError(error)),
            );
      return { run: await view(work, id), rows };
    },

    /** Starts the job that runs the import. */
    async start(work: Work<SignedInActor>, id: string): Promise<ImportRun> {
      await begin(work, id);
      await asSystem(work, () => enqueue(work.tx, importJob, { runId: id }, { organizationId: work.actor.organizationId, maxAttempts }));
      return view(work, id);
    },

    /** Starts an import that the caller runs itself. A job looks after it later, should the caller be killed. */
    async startHere(work: Work<SignedInActor>, id: string): Promise<ImportRun> {
      await begin(work, id);
      const runAt = new Date(clock.now().getTime() + watchAfterMs);
      await asSystem(work, () =>
        enqueue(work.tx, importJob, { runId: id, watch: true }, { organizationId: work.actor.organizationId, maxAttempts, runAt }),
      );
      return view(work, id);
    },

    async cancel(work: Work<SignedInActor>, id: string): Promise<ImportRun> {
      const row = await lock(work, id);
      if (row.status !== "queued" && row.status !== "running")
        throw new AppError("exchange.import_not_cancellable", { status: row.status });
      await requestCancel(work.tx, id);
      if (row.status === "queued") await updateStatus(work.tx, id, { status: "cancelled", finished: true });
      work.audit({ action: "exchange.cancel_import", subjectKind: "import_run", subjectId: id });
      return view(work, id);
    },

    async discard(work: Work<SignedInActor>, id: string) {
      const row = await lock(work, id);
      refuseUnlessUploaded(row);
      await deleteUpload(work.tx, row);
      await enqueueRemoval(work, row.head.file.sha256);
      work.audit({
        action: "exchange.discard_import",
        subjectKind: "import_run",
        subjectId: id,
        details: { fileName: row.head.file.name },
      });
      return { done: true as const };
    },

    async refused(
      work: Work<SignedInActor>,
      id: string,
      query: { readonly cursor?: string | undefined; readonly limit: number; readonly severity?: RefusedRow["severity"] | undefined },
    ) {
      orThrow(await findRun(work.tx, id), id);
      const after = readCursor(query.cursor, 1)?.[0] ?? 0;
      if (typeof after !== "number") throw new AppError("request.cursor_invalid");
      const rows = await listRows(work.tx, id, { severity: query.severity, afterLine: after, limit: query.limit + 1 });
      const items = rows.slice(0, query.limit);
      const last = items.at(-1);
      return {
        items: items.map(
          (row): RefusedRow => ({ line: row.line, severity: row.severity, cells: [...row.cells], problems: [...row.problems] }),
        ),
        total: await countRows(work.tx, id, query.severity),
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.line]) : null,
      };
    },

    run: async (work: Work<SignedInActor>, id: string): Promise<ImportRunRow> => orThrow(await findRun(work.tx, id), id),
  };
}
