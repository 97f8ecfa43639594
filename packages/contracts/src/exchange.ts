import { z } from "zod";
import { Done, endpoint } from "./endpoint.ts";
import { Id, Instant, pageOf, pageQuery } from "./values.ts";

export const ImportKind = z.enum(["patents", "demands", "achievements", "organizations"]).meta({ id: "ImportKind" });
export type ImportKind = z.infer<typeof ImportKind>;

/** uploaded → (mapping confirmed) queued → running → done | failed | cancelled. */
export const ImportStatus = z.enum(["uploaded", "queued", "running", "done", "failed", "cancelled"]).meta({ id: "ImportStatus" });
export type ImportStatus = z.infer<typeof ImportStatus>;

/** Column index (as text, JSON keys) → field name of packages/formats, or `extra` (kept as it is), or `ignore`. */
export const Mapping = z.record(z.string().regex(/^\d{1,4}$/u), z.string().max(40)).meta({ id: "Mapping" });
export type Mapping = z.infer<typeof Mapping>;

export const RowProblem = z
  .object({ code: z.string(), column: z.string().optional(), value: z.string().optional(), suggestion: z.string().optional() })
  .meta({ id: "RowProblem" });

export const ImportRun = z
  .object({
    id: Id,
    kind: ImportKind,
    status: ImportStatus,
    fileName: z.string(),
    fileSize: z.int(),
    fileSha256: z.string(),
    head: z.object({
      format: z.string(),
      encoding: z.string().nullable(),
      delimiter: z.string().nullable(),
      sheet: z.string().nullable(),
      sheets: z.array(z.string()),
      dialect: z.string(),
      headings: z.array(z.string()),
      sample: z.array(z.array(z.string())),
    }),
    mapping: Mapping,
    /** Fields without which no row can be read, and that no column is mapped to. */
    missing: z.array(z.string()),
    counts: z.object({ read: z.int(), new: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int(), warnings: z.int() }),
    /** Share of the file's bytes read, 0…1; unknown before the start. */
    progress: z.number().nullable(),
    error: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
    createdAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
    createdBy: z.string(),
    sourceId: Id.nullable(),
  })
  .meta({ id: "ImportRun" });
export type ImportRun = z.infer<typeof ImportRun>;

/** One row as it would be stored, for the preview. */
export const PreviewRow = z
  .object({ line: z.int(), ok: z.boolean(), fields: z.record(z.string(), z.unknown()), problems: z.array(RowProblem) })
  .meta({ id: "PreviewRow" });
export type PreviewRow = z.infer<typeof PreviewRow>;

export const RefusedRow = z
  .object({ line: z.int(), severity: z.enum(["refused", "warning"]), cells: z.array(z.string()), problems: z.array(RowProblem) })
  .meta({ id: "RefusedRow" });
export type RefusedRow = z.infer<typeof RefusedRow>;

const byId = z.object({ id: Id });

export const exchangeEndpoints = {
  uploadImportFile: endpoint({
    method: "POST",
    path: "/imports",
    summary: "Upload a table; recognises format, headings and columns; nothing is stored in the registry yet",
    access: "signed_in",
    query: z.object({ kind: ImportKind, fileName: z.string().trim().min(1).max(255) }),
    upload: true,
    status: 201,
    reply: ImportRun,
    refuses: [
      "auth.forbidden",
      "format.empty_file",
      "format.not_a_table",
      "format.password_protected",
      "format.old_xls",
      "format.zip_bomb",
      "format.too_large",
      "format.damaged",
      "format.xml_entities",
      "format.no_headings",
      "format.wrong_delimiter",
      "format.too_many_columns",
    ],
  }),
  listImports: endpoint({
    method: "GET",
    path: "/imports",
    summary: "Imports, newest first",
    access: "signed_in",
    query: z.object({ ...pageQuery, kind: ImportKind.optional(), status: ImportStatus.optional() }),
    status: 200,
    reply: pageOf(ImportRun),
    refuses: ["request.cursor_invalid"],
  }),
  getImport: endpoint({
    method: "GET",
    path: "/imports/:id",
    summary: "One import",
    access: "signed_in",
    params: byId,
    status: 200,
    reply: ImportRun,
    refuses: ["exchange.import_not_found"],
  }),
  previewImport: endpoint({
    method: "PUT",
    path: "/imports/:id/mapping",
    summary: "Correct sheet or mapping and see the first rows as they would be stored",
    access: "signed_in",
    params: byId,
    body: z.object({ mapping: Mapping, sheet: z.string().max(100).optional() }),
    status: 200,
    reply: z.object({ run: ImportRun, rows: z.array(PreviewRow) }),
    refuses: [
      "exchange.import_not_found",
      "exchange.import_not_startable",
      "format.sheet_not_found",
      "format.no_headings",
      "format.duplicate_headings",
    ],
  }),
  startImport: endpoint({
    method: "POST",
    path: "/imports/:id/start",
    summary: "Start the import job",
    access: "signed_in",
    idempotent: true,
    params: byId,
    status: 202,
    reply: ImportRun,
    refuses: [
      "auth.forbidden",
      "exchange.import_not_found",
      "exchange.import_not_startable",
      "exchange.mapping_incomplete",
      "format.duplicate_headings",
    ],
  }),
  cancelImport: endpoint({
    method: "POST",
    path: "/imports/:id/cancellation",
    summary: "Stop an import after the batch under way; rows already committed stay",
    access: "signed_in",
    params: byId,
    status: 200,
    reply: ImportRun,
    refuses: ["exchange.import_not_found", "exchange.import_not_cancellable"],
  }),
  followImport: endpoint({
    method: "GET",
    path: "/imports/:id/events",
    summary: "Progress, live",
    access: "signed_in",
    params: byId,
    status: 200,
    reply: ImportRun,
    replyKind: "events",
    refuses: ["exchange.import_not_found"],
  }),
  listRefusedRows: endpoint({
    method: "GET",
    path: "/imports/:id/refused",
    summary: "Rows that were refused or warned about",
    access: "signed_in",
    params: byId,
    query: z.object({ ...pageQuery, severity: z.enum(["refused", "warning"]).optional() }),
    status: 200,
    reply: pageOf(RefusedRow),
    refuses: ["exchange.import_not_found", "request.cursor_invalid"],
  }),
  downloadRefusedRows: endpoint({
    method: "GET",
    path: "/imports/:id/refused-table",
    summary: "Refused rows as a table with reason and remedy, to correct and load again",
    access: "signed_in",
    params: byId,
    query: z.object({ format: z.enum(["csv", "xlsx"]), language: z.enum(["zh-CN", "en"]).default("zh-CN") }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.import_not_found"],
  }),
  discardImport: endpoint({
    method: "DELETE",
    path: "/imports/:id",
    summary: "Discard an upload that was never started",
    access: "signed_in",
    params: byId,
    status: 200,
    reply: Done,
    refuses: ["exchange.import_not_found", "exchange.import_not_startable"],
  }),
};
