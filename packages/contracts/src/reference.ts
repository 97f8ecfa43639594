import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Id, Instant, listOf, pageOf, pageQuery } from "./values.ts";

/** 战略性新兴产业–IPC 对照表, IPC 分类表（中文、英文）, GB/T 4754. */
export const ReferenceKind = z.enum(["sei", "ipc", "ipc_en", "gbt4754"]).meta({ id: "ReferenceKind" });
export type ReferenceKind = z.infer<typeof ReferenceKind>;

export const ReferenceVersion = z
  .object({
    id: Id,
    kind: ReferenceKind,
    title: z.string(),
    edition: z.string().nullable(),
    fileName: z.string(),
    fileSha256: z.string(),
    /** False: an approximation of our own. */ official: z.boolean(),
    inForce: z.boolean(),
    rows: z.int(),
    problems: z.int(),
    sourceId: Id,
    by: z.string().nullable(),
    recordedAt: Instant,
  })
  .meta({ id: "ReferenceVersion" });
export type ReferenceVersion = z.infer<typeof ReferenceVersion>;

export const ReferenceProblem = z
  .object({
    line: z.int(),
    column: z.string(),
    value: z.string(),
    code: z.enum([
      "code_missing",
      "code_invalid",
      "code_repeated",
      "title_missing",
      "patterns_missing",
      "row_broken",
      "not_an_ipc_pattern",
      "name_differs",
      "included_and_excluded",
    ]),
  })
  .meta({ id: "ReferenceProblem" });
export type ReferenceProblem = z.infer<typeof ReferenceProblem>;

export const ReferenceRow = z
  .object({
    line: z.int(),
    code: z.string(),
    parentCode: z.string().nullable(),
    level: z.string(),
    titleZh: z.string().nullable(),
    titleEn: z.string().nullable(),
    include: z.string().nullable(),
    exclude: z.string().nullable(),
    keywords: z.string().nullable(),
  })
  .meta({ id: "ReferenceRow" });
export type ReferenceRow = z.infer<typeof ReferenceRow>;

/** The title of a code and of what it lies under, widest first; empty where no table names it. */
export const CodeTitle = z
  .object({
    code: z.string(),
    path: z.array(z.object({ code: z.string(), titleZh: z.string().nullable(), titleEn: z.string().nullable() })),
  })
  .meta({ id: "CodeTitle" });
export type CodeTitle = z.infer<typeof CodeTitle>;

const byId = z.object({ id: Id });

export const referenceEndpoints = {
  listReferenceVersions: endpoint({
    method: "GET",
    path: "/reference/versions",
    summary: "Every version of every reference table, newest first",
    access: "signed_in",
    query: z.object({ kind: ReferenceKind.optional() }),
    status: 200,
    reply: z.object({ items: z.array(ReferenceVersion) }),
    refuses: [],
  }),
  importReferenceTable: endpoint({
    method: "POST",
    path: "/reference/versions",
    summary: "Upload a reference table (JSON, CSV, XLSX); it is in force at once. The same file twice changes nothing",
    access: "reference.manage",
    query: z.object({
      kind: ReferenceKind,
      fileName: z.string().trim().min(1).max(200),
      edition: z.string().trim().max(60).optional(),
    }),
    upload: true,
    status: 201,
    reply: z.object({ version: ReferenceVersion, outcome: z.enum(["new", "unchanged"]) }),
    refuses: [
      "format.unreadable",
      "format.empty_file",
      "format.not_a_table",
      "format.password_protected",
      "format.old_xls",
      "format.zip_bomb",
      "format.too_large",
      "format.damaged",
      "format.xml_entities",
      "format.no_headings",
      "format.no_reference_column",
      "format.not_this_reference",
      "format.damaged_json",
      "format.wrong_delimiter",
      "format.too_many_columns",
      "format.sheet_not_found",
    ],
  }),
  getReferenceVersion: endpoint({
    method: "GET",
    path: "/reference/versions/:id",
    summary: "One version with the problems of its file",
    access: "signed_in",
    params: byId,
    status: 200,
    reply: z.object({ version: ReferenceVersion, problems: z.array(ReferenceProblem) }),
    refuses: ["reference.version_not_found"],
  }),
  adoptReferenceVersion: endpoint({
    method: "POST",
    path: "/reference/versions/:id/adoption",
    summary: "Put a version in force from now on",
    access: "reference.manage",
    idempotent: true,
    params: byId,
    status: 200,
    reply: ReferenceVersion,
    refuses: ["reference.version_not_found"],
  }),
  listReferenceRows: endpoint({
    method: "GET",
    path: "/reference/versions/:id/rows",
    summary: "Rows of a version by line, found by code or words",
    access: "signed_in",
    params: byId,
    query: z.object({ ...pageQuery, q: z.string().trim().max(100).optional() }),
    status: 200,
    reply: pageOf(ReferenceRow),
    refuses: ["reference.version_not_found", "request.cursor_invalid"],
  }),
  getCodeTitles: endpoint({
    method: "GET",
    path: "/reference/titles",
    summary: "Titles of IPC symbols and of GB/T 4754 codes by the tables in force",
    access: "signed_in",
    query: z.object({ ipc: listOf(z.string().trim().max(30)), industry: listOf(z.string().trim().max(10)) }),
    status: 200,
    reply: z.object({ ipc: z.array(CodeTitle), industry: z.array(CodeTitle) }),
    refuses: [],
  }),
};
