import { setImmediate } from "node:timers/promises";
import type { PatentFields } from "../fields/patent-fields.ts";
import { shownNumber } from "../fields/read-patent-row.ts";
import { formatPublicationNumber } from "../numbers/publication-number.ts";
import { SAMPLE_ROWS } from "../limits.ts";
import type { RowProblem, RowResult } from "../row-problem.ts";
import type { TableHead, TableRow } from "../table.ts";
import type { PatentDocument } from "./patent-document.ts";
import { type PatentDocumentResult, readPatentDocuments, recognisePatentXml } from "./read-patent-documents.ts";
import { toPatentFields } from "./to-patent-fields.ts";
import type { XmlWarning } from "./xml-problem.ts";

/** Under what a document is shown beside rows of tables, in the headings that a table of refused documents can be loaded again by. */
const columns: readonly (readonly [string, (fields: PatentFields) => string])[] = [
  ["申请号", (fields) => (fields.applicationNumber === undefined ? "" : shownNumber(fields))],
  ["公开（公告）号", ({ publicationNumber }) => (publicationNumber === undefined ? "" : formatPublicationNumber(publicationNumber))],
  ["名称", ({ title }) => title ?? ""],
  ["申请人", ({ applicants }) => (applicants ?? []).join("；")],
  ["发明人", ({ inventors }) => (inventors ?? []).join("；")],
  ["IPC分类号", ({ ipc }) => (ipc ?? []).join("；")],
  ["申请日", ({ applicationDate }) => applicationDate ?? ""],
  ["公开（公告）日", ({ publicationDate }) => publicationDate ?? ""],
];

/** Everything a statement has no field for: leftovers of the file, and the names of parties in their other languages. */
const extraOf = (record: PatentDocument): Record<string, string> => {
  const names = new Map<string, string[]>();
  for (const { role, names: spellings } of record.parties) {
    const shown = spellings.find(({ language }) => language === "zh") ?? spellings[0];
    for (const spelling of spellings) {
      if (spelling === shown) continue;
      const key = `${role}@${spelling.language ?? "?"}`;
      names.set(key, [...(names.get(key) ?? []), spelling.text]);
    }
  }
  return Object.fromEntries([...names, ...Object.entries(record.extra)].map(([key, values]) => [key, values.join("；")]));
};

const toWarning = ({ code, path, value, suggestion }: XmlWarning): RowProblem => ({
  code,
  column: path,
  value: value.slice(0, 200),
  ...(suggestion === undefined ? {} : { suggestion }),
});

const toRowResult = (result: PatentDocumentResult, line: number): RowResult<PatentFields> => {
  if (!result.ok) {
    const { code, line: at, column } = result.problem;
    return { ok: false, line, problems: [{ code, value: `${at}:${column}` }] };
  }
  const { record, warnings } = result;
  const fields = toPatentFields(record);
  if (fields === undefined) return { ok: false, line, problems: [{ code: "row.missing_number", value: `${record.source.line}:1` }] };
  return { ok: true, line, fields, warnings: warnings.map(toWarning), extra: extraOf(record) };
};

const toRow = (result: PatentDocumentResult, line: number, bytes: number): TableRow => {
  const read = toRowResult(result, line);
  const cells = read.ok ? columns.map(([, show]) => show(read.fields)) : columns.map(() => "");
  return { line, cells, document: { result: read, bytes } };
};

/**
 * The documents of a patent XML file as rows, one by one, in memory bounded by a document; their `line` is their number in the file, which
 * stays the same however the file is laid out. `today` (`YYYY-MM-DD`) bounds the years of Chinese numbers. Throws FormatError.
 */
export async function* readXmlRows(path: string, today: string): AsyncGenerator<TableRow[]> {
  let bytes = 0;
  let line = 0;
  for await (const result of readPatentDocuments(path, { today, onBytes: (read) => (bytes += read) })) {
    line += 1;
    const row = toRow(result, line, bytes);
    bytes = 0;
    await setImmediate();
    yield [row];
  }
}

/** The head of a patent XML file, for the same preview as a table's; undefined for every other file. Throws FormatError where it cannot be opened. */
export const readXmlHead = async (path: string, today: string): Promise<TableHead | undefined> => {
  const family = await recognisePatentXml(path);
  if (family === undefined) return undefined;
  const sample: (readonly string[])[] = [];
  for await (const rows of readXmlRows(path, today)) {
    sample.push(...rows.map(({ cells }) => cells));
    if (sample.length >= SAMPLE_ROWS) break;
  }
  return { format: "xml", headings: columns.map(([heading]) => heading), headingLine: 0, dialect: family, readOn: today, sample };
};
