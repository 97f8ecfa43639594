import { type Selectable, type SqlBool, sql, type Transaction } from "kysely";
import type { Database, ImportRun as ImportRunTable } from "../../database/schema.ts";
import { toStorableJson } from "../../platform/storable-json.ts";
import type { StoredHead } from "./import-kind.ts";

type Tx = Transaction<Database>;

export type ImportRunRow = Omit<Selectable<ImportRunTable>, "head" | "mapping"> & {
  readonly head: StoredHead;
  readonly mapping: Readonly<Record<string, string>>;
};

const run = sql<ImportRunRow>`select * from import_run`;

export async function findRun(tx: Tx, id: string): Promise<ImportRunRow | undefined> {
  const { rows } = await sql<ImportRunRow>`${run} where id = ${id}`.execute(tx);
  return rows[0];
}

/** The run, locked until the transaction ends: two people cannot start it twice. */
export async function lockRun(tx: Tx, id: string): Promise<ImportRunRow | undefined> {
  const { rows } = await sql<ImportRunRow>`${run} where id = ${id} for update`.execute(tx);
  return rows[0];
}

export interface RunFilter {
  readonly kind?: string | undefined;
  readonly status?: string | undefined;
}

const conditions = ({ kind, status }: RunFilter) =>
  sql<SqlBool>`(${kind ?? null}::text is null or kind = ${kind ?? null}) and (${status ?? null}::text is null or status = ${status ?? null})`;

/** Newest first; one row more than `limit`, to know whether there is a next page. */
export async function listRuns(
  tx: Tx,
  filter: RunFilter,
  page: { readonly limit: number; readonly after: readonly (string | number | null)[] | undefined },
): Promise<(ImportRunRow & { readonly created_text: string })[]> {
  const after = page.after === undefined ? sql`true` : sql`(created_at, id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`;
  const { rows } = await sql<ImportRunRow & { readonly created_text: string }>`select *, created_at::text as created_text from import_run
    where ${conditions(filter)} and ${after} order by created_at desc, id desc limit ${page.limit + 1}`.execute(tx);
  return rows;
}

export async function countRuns(tx: Tx, filter: RunFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from import_run where ${conditions(filter)}`.execute(tx);
  return rows[0]?.total ?? 0;
}

export async function insertUpload(
  tx: Tx,
  upload: {
    readonly organizationId: string;
    readonly accountId: string;
    readonly regionCode: string;
    readonly kind: string;
    readonly head: StoredHead;
    readonly mapping: Readonly<Record<string, string>>;
  },
): Promise<string> {
  const { file } = upload.head;
  const stored = await tx
    .insertInto("stored_file")
    .values({
      organization_id: upload.organizationId,
      account_id: upload.accountId,
      sha256: file.sha256,
      name: file.name,
      size_bytes: file.size,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id } = await tx
    .insertInto("import_run")
    .values({
      organization_id: upload.organizationId,
      account_id: upload.accountId,
      region_code: upload.regionCode,
      kind: upload.kind,
      status: "uploaded",
      file_id: stored.id,
      head: toStorableJson(upload.head),
      mapping: toStorableJson(upload.mapping),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export const updateMapping = (tx: Tx, id: string, head: StoredHead, mapping: Readonly<Record<string, string>>) =>
  tx
    .updateTable("import_run")
    .set({ head: toStorableJson(head), mapping: toStorableJson(mapping) })
    .where("id", "=", id)
    .execute();

/** The source that every row of the run will name. */
export async function insertRunSource(
  tx: Tx,
  row: ImportRunRow,
  by: { readonly accountId: string; readonly name: string; readonly organizationId: string },
): Promise<string> {
  const { id } = await tx
    .insertInto("source")
    .values({
      kind: "import_file",
      title: row.head.file.name,
      organization_id: by.organizationId,
      account_id: by.accountId,
      account_name: by.name,
      file_sha256: row.head.file.sha256,
      file_id: row.file_id,
      // Facts of the public registries have open sources; a table of demands may hold what is not for everyone.
      visibility: row.kind === "demands" ? "organization" : "open",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export const updateStatus = (
  tx: Tx,
  id: string,
  set: {
    readonly status: "queued" | "running" | "done" | "failed" | "cancelled";
    readonly source_id?: string;
    readonly account_id?: string;
    readonly error_code?: string;
    readonly error_details?: string;
    readonly progress?: number;
    readonly started?: true;
    readonly finished?: true;
  },
) => {
  const { started, finished, ...columns } = set;
  return tx
    .updateTable("import_run")
    .set({
      ...columns,
      ...(started === undefined ? {} : { started_at: sql<Date>`coalesce(started_at, now())` }),
      ...(finished === undefined ? {} : { finished_at: sql<Date>`now()` }),
    })
    .where("id", "=", id)
    .execute();
};

export const requestCancel = (tx: Tx, id: string) =>
  tx.updateTable("import_run").set({ cancel_requested: true }).where("id", "=", id).execute();

/** Deletes a run that was never started, with its file's entry; the bytes stay for `removeUnnamedBytes`. */
export async function deleteUpload(tx: Tx, row: ImportRunRow): Promise<void> {
  await tx.deleteFrom("import_run").where("id", "=", row.id).execute();
  await tx.deleteFrom("stored_file").where("id", "=", row.file_id).execute();
}

export interface BatchCounts {
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly warnings: number;
}

/**
 * Adds a batch to the run's counts. `taken_over` where the run is no longer at `expectedLine`: another worker has it, and this batch must not
 * be committed. `cancelling`: it stands, and shall be the last.
 */
export async function advanceRun(
  tx: Tx,
  id: string,
  step: { readonly expectedLine: number; readonly lastLine: number; readonly counts: BatchCounts; readonly progress: number | null },
): Promise<"advanced" | "cancelling" | "taken_over"> {
  const { counts } = step;
  const { rows } = await sql<{
    cancel_requested: boolean;
  }>`update import_run set read_rows = read_rows + ${counts.read}, new_rows = new_rows + ${counts.new},
      changed_rows = changed_rows + ${counts.changed}, unchanged_rows = unchanged_rows + ${counts.unchanged}, refused_rows = refused_rows + ${counts.refused},
      warning_rows = warning_rows + ${counts.warnings}, progress = coalesce(${step.progress}, progress), last_line = ${step.lastLine}
    where id = ${id} and last_line = ${step.expectedLine} and status = 'running' returning cancel_requested`.execute(tx);
  const [row] = rows;
  if (row === undefined) return "taken_over";
  return row.cancel_requested ? "cancelling" : "advanced";
}

export interface RowToKeep {
  readonly line: number;
  readonly severity: "refused" | "warning";
  readonly cells: readonly string[];
  readonly problems: readonly { readonly code: string; readonly column?: string; readonly value?: string; readonly suggestion?: string }[];
}

export async function insertRows(tx: Tx, runId: string, organizationId: string, rows: readonly RowToKeep[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into import_row (import_run_id, organization_id, line, severity, cells, problems)
    select ${runId}, ${organizationId}, w.line, w.severity, w.cells, w.problems
    from json_to_recordset(${toStorableJson(rows)}::json) as w(line integer, severity text, cells jsonb, problems jsonb)`.execute(tx);
}

export interface KeptRow extends RowToKeep {
  readonly cells: readonly string[];
}

export async function listRows(
  tx: Tx,
  runId: string,
  page: { readonly severity?: string | undefined; readonly afterLine: number; readonly limit: number },
): Promise<KeptRow[]> {
  const { rows } = await sql<KeptRow>`select line, severity, cells, problems from import_row
    where import_run_id = ${runId} and line > ${page.afterLine} and (${page.severity ?? null}::text is null or severity = ${page.severity ?? null})
    order by line limit ${page.limit}`.execute(tx);
  return rows;
}

export async function countRows(tx: Tx, runId: string, severity: string | undefined): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from import_row
    where import_run_id = ${runId} and (${severity ?? null}::text is null or severity = ${severity ?? null})`.execute(tx);
  return rows[0]?.total ?? 0;
}
