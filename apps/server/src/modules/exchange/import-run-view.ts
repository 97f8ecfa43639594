import { ImportKind, type ImportRun, ImportStatus, type PreviewRow } from "@zhiqiao/contracts";
import {
  type AchievementFields,
  type DemandFields,
  displayCell,
  formatPublicationNumber,
  type OrganizationFields,
  type PatentFields,
  readRows,
  type RowResult,
} from "@zhiqiao/formats";
import {
  missingFields,
  readAchievement,
  readDemand,
  readOrganization,
  readPatent,
  type StoredHead,
  type StoredMapping,
} from "./import-kind.ts";
import type { ImportRunRow } from "./import-run.repository.ts";

/** What lacks a column; duplicate columns are a matter of the preview, which refuses them. */
function missingOf(row: ImportRunRow): string[] {
  try {
    return missingFields(ImportKind.parse(row.kind), row.head.table, row.mapping);
  } catch {
    return [];
  }
}

export function toImportRun(row: ImportRunRow): ImportRun {
  const { table, file, createdBy } = row.head;
  return {
    id: row.id,
    kind: ImportKind.parse(row.kind),
    status: ImportStatus.parse(row.status),
    fileName: file.name,
    fileSize: file.size,
    fileSha256: file.sha256,
    head: {
      format: table.format,
      encoding: table.encoding ?? null,
      delimiter: table.delimiter ?? null,
      sheet: table.sheet ?? null,
      sheets: [...(table.sheets ?? [])],
      dialect: table.dialect,
      headings: [...table.headings],
      sample: table.sample.map((cells) => cells.map(displayCell)),
    },
    mapping: row.mapping,
    missing: missingOf(row),
    counts: {
      read: row.read_rows,
      new: row.new_rows,
      changed: row.changed_rows,
      unchanged: row.unchanged_rows,
      refused: row.refused_rows,
      warnings: row.warning_rows,
    },
    progress: row.progress,
    error: row.error_code === null ? null : { code: row.error_code, details: (row.error_details ?? {}) as Record<string, unknown> },
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    createdBy,
    sourceId: row.source_id,
  };
}

const previewRows = 20;

/** One value as plain text or list of texts: what JSON carries and a table cell shows. */
function flatten(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(flatten);
  if (typeof value === "object" && value !== null) {
    return "text" in value && typeof value.text === "string" ? value.text : Object.values(value).map(flatten).join(" ");
  }
  return value;
}

function flattenFields(fields: PatentFields | DemandFields | AchievementFields | OrganizationFields): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) shown[name] = flatten(value);
  if ("applicationNumber" in fields && fields.applicationNumber !== undefined) {
    shown["applicationNumber"] = `${fields.applicationNumber.number}.${fields.applicationNumber.check}`;
  }
  if ("publicationNumber" in fields && fields.publicationNumber !== undefined) {
    shown["publicationNumber"] = formatPublicationNumber(fields.publicationNumber);
  }
  return shown;
}

const toPreviewRow = (result: RowResult<PatentFields | DemandFields | AchievementFields | OrganizationFields>): PreviewRow =>
  result.ok
    ? { line: result.line, ok: true, fields: flattenFields(result.fields), problems: [...result.warnings] }
    : { line: result.line, ok: false, fields: {}, problems: [...result.problems] };

const readerOf = {
  patents: readPatent,
  demands: readDemand,
  achievements: readAchievement,
  organizations: readOrganization,
} as const satisfies Record<ImportKind, unknown>;

/** The first rows of a file as they would be stored. `today`: `YYYY-MM-DD`. */
export async function readPreview(
  path: string,
  kind: ImportKind,
  { table }: StoredHead,
  mapping: StoredMapping,
  today: string,
): Promise<PreviewRow[]> {
  const rows: PreviewRow[] = [];
  const read = readerOf[kind];
  for await (const batch of readRows(path, table)) {
    for (const row of batch.slice(0, previewRows - rows.length)) rows.push(toPreviewRow(read(row, table, mapping, today)));
    if (rows.length >= previewRows) break;
  }
  return rows;
}
