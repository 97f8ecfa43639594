import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Language } from "@zhiqiao/contracts";
import type { FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "./app-error.ts";
import { type TableCell, xlsxStream } from "./xlsx-writer.ts";

export type { TableCell };
export type TableRows = Iterable<readonly TableCell[]> | AsyncIterable<readonly TableCell[]>;

export interface TableExport {
  /** Without extension; may be Chinese. */
  readonly fileName: string;
  readonly format: "csv" | "xlsx" | "jsonl";
  readonly headings: readonly string[];
  /** Property names of a JSONL object, in the order of the headings; the headings themselves if absent. */
  readonly keys?: readonly string[];
  readonly rows: TableRows;
}

/** More rows than this make a file that spreadsheets open badly; the asker narrows the filter instead. */
export const exportRowLimit = 200_000;

/** Refuses an export of `rows` rows before its first byte: `exchange.export_too_large` with `rows` and `limit`. */
export function refuseOversizedExport(rows: number): void {
  if (rows > exportRowLimit) throw new AppError("exchange.export_too_large", { rows, limit: exportRowLimit });
}

/** The language of a file's headings: what the asker chose in their account, else what their browser prefers, else Chinese. */
export function askersLanguage(
  request: Pick<FastifyRequest, "headers"> & { readonly actor?: { readonly language: Language | null } | undefined },
): Language {
  const chosen = request.actor?.language;
  if (chosen !== null && chosen !== undefined) return chosen;
  const [first = ""] = (request.headers["accept-language"] ?? "").split(",");
  return /^\s*en\b/iu.test(first) ? "en" : "zh-CN";
}

/** A spreadsheet takes text that begins like this for a formula and would run it (CSV injection); a leading apostrophe makes it text. */
const formulaStart = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** One CSV cell by RFC 4180: text that a spreadsheet would calculate is guarded by an apostrophe; numbers stay numbers. */
export function csvCell(value: TableCell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const guarded = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

const csvLine = (cells: readonly TableCell[]): string => `${cells.map(csvCell).join(",")}\r\n`;

async function* limited(rows: TableRows): AsyncGenerator<readonly TableCell[]> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    refuseOversizedExport(count);
    yield row;
  }
}

/** Joins small pieces, so that a row does not become a chunk of its own. */
export async function* inChunks(parts: Iterable<string> | AsyncIterable<string>, chunkChars = 64 * 1024): AsyncGenerator<Buffer> {
  let pending = "";
  for await (const part of parts) {
    pending += part;
    if (pending.length >= chunkChars) {
      yield Buffer.from(pending, "utf8");
      pending = "";
    }
  }
  if (pending !== "") yield Buffer.from(pending, "utf8");
}

async function* csvParts(table: TableExport): AsyncGenerator<string> {
  // Excel takes UTF-8 without this mark for the system's code page.
  yield "\uFEFF";
  yield csvLine(table.headings);
  for await (const row of limited(table.rows)) yield csvLine(row);
}

async function* jsonlParts(table: TableExport): AsyncGenerator<string> {
  const keys = table.keys ?? table.headings;
  for await (const row of limited(table.rows))
    yield `${JSON.stringify(Object.fromEntries(keys.map((key, at) => [key, row[at] ?? null])))}\n`;
}

const streamOf = {
  csv: (table) => Readable.from(inChunks(csvParts(table)), { objectMode: false }),
  jsonl: (table) => Readable.from(inChunks(jsonlParts(table)), { objectMode: false }),
  xlsx: (table) => xlsxStream(table.headings, limited(table.rows)),
} as const satisfies Record<TableExport["format"], (table: TableExport) => Readable>;

/** The bytes of a table; rows are read as fast as the reader takes them. Errors of `rows` end the stream. */
export const tableStream = (table: TableExport): Readable => streamOf[table.format](table);

const mediaType = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  jsonl: "application/x-ndjson; charset=utf-8",
} as const satisfies Record<TableExport["format"], string>;

/** `Content-Disposition` with a Chinese name (RFC 6266, RFC 5987) and an ASCII one for old readers. */
export function contentDisposition(fileName: string): string {
  const name = fileName.replaceAll(/[\p{Cc}"\\/:*?<>|]/gu, "_").replaceAll(/\p{Cs}/gu, "_");
  const plain = name.replaceAll(/[^\x20-\x7E]/gu, "_").replaceAll("%", "_");
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * Answers a request with a table and resolves when the last row was read, so that `rows` may come from the caller's transaction.
 * A failure after the first byte cuts the connection: a broken download, never a file that looks whole.
 */
export async function sendTable(reply: FastifyReply, table: TableExport): Promise<void> {
  const stream = tableStream(table);
  void reply
    .header("content-type", mediaType[table.format])
    .header("content-disposition", contentDisposition(`${table.fileName}.${table.format}`))
    .header("cache-control", "no-store")
    .send(stream);
  try {
    await finished(stream, { writable: false });
  } catch (error) {
    // The reader left: there is nobody to tell and nothing to undo.
    if (!reply.raw.destroyed) throw error;
  }
}

/** Records as the rows of a table, one after the other as they are read. */
export async function* rowsOf<Item>(
  items: AsyncIterable<Item>,
  toRow: (item: Item) => readonly TableCell[],
): AsyncGenerator<readonly TableCell[]> {
  for await (const item of items) yield toRow(item);
}
