import { isAscii } from "node:buffer";
import { readCsvText } from "./csv/csv-rows.ts";
import { sniffDelimiter } from "./csv/delimiter.ts";
import { recogniseNewline } from "./csv/physical-lines.ts";
import { decodeText, detectEncoding } from "./encoding.ts";
import { checkFile, readBytesAt, readFileBytes } from "./file-bytes.ts";
import { FormatError } from "./format-error.ts";
import { recogniseDialect } from "./headings/dialect.ts";
import { findHeadingRow } from "./headings/heading-row.ts";
import { readJsonlHead } from "./jsonl/jsonl-head.ts";
import { COLUMNS_LIMIT, ENCODING_SEARCH_BYTES, HEAD_BYTES, HEADING_SEARCH_ROWS, SAMPLE_ROWS } from "./limits.ts";
import { readXmlHead } from "./patent-xml/xml-rows.ts";
import type { TableHead, TableRow, TextEncoding } from "./table.ts";
import { isCompoundFile, refuseCompoundFile } from "./xlsx/compound-file.ts";
import { readSheetHead } from "./xlsx/read-sheet.ts";

const trimHeadings = (cells: readonly string[]): string[] => {
  const headings = cells.map((cell) => cell.trim());
  while (headings.length > 0 && headings.at(-1) === "") headings.pop();
  return headings;
};

/** Finds the headings among the first rows and pads the sample to them. */
const describe = (rows: readonly TableRow[]): Pick<TableHead, "headings" | "headingLine" | "dialect" | "sample"> => {
  const at = findHeadingRow(rows);
  const row = at === undefined ? undefined : rows[at];
  if (at === undefined || row === undefined) {
    const filled = rows.some(({ cells }) => cells.some((cell) => cell.trim() !== ""));
    throw new FormatError(filled ? "format.no_headings" : "format.empty_file");
  }
  const headings = trimHeadings(row.cells);
  if (headings.length > COLUMNS_LIMIT || row.problem?.code === "row.too_many_cells") {
    throw new FormatError("format.too_many_columns", { columns: headings.length, limit: COLUMNS_LIMIT });
  }
  const sample = rows
    .slice(at + 1, at + 1 + SAMPLE_ROWS)
    .filter(({ problem }) => problem === undefined)
    .map(({ cells }) => headings.map((_, column) => cells[column] ?? ""));
  return { headings, headingLine: row.line, dialect: recogniseDialect(headings), sample };
};

const readXlsxHead = async (path: string, wantedSheet: string | undefined): Promise<TableHead> => {
  const { sheet, sheets, rows, lastLine } = await readSheetHead(path, wantedSheet);
  return { format: "xlsx", sheet, sheets, ...(lastLine === undefined ? {} : { lastLine }), ...describe(rows) };
};

const decodeSample = async (bytes: Buffer, encoding: TextEncoding): Promise<string> => {
  const chunks = async function* (): AsyncGenerator<Buffer> {
    yield await Promise.resolve(bytes);
  };
  let text = "";
  for await (const piece of decodeText(chunks(), encoding)) text += piece;
  return text;
};

/** A text that begins in ASCII shows its encoding only where its first other byte stands. */
const findEncoding = async (path: string, sample: Buffer): Promise<TextEncoding> => {
  let encoding = detectEncoding(sample);
  if (encoding === "utf-8" && isAscii(sample) && sample.length === HEAD_BYTES) {
    let searched = 0;
    for await (const chunk of readFileBytes(path)) {
      searched += chunk.length;
      if (!isAscii(chunk)) {
        encoding = detectEncoding(chunk) ?? encoding;
        break;
      }
      if (searched > ENCODING_SEARCH_BYTES) break;
    }
  }
  if (encoding === undefined) throw new FormatError("format.not_a_table", { reason: "binary" });
  return encoding;
};

const readCsvHead = (text: string, whole: boolean, encoding: TextEncoding): TableHead => {
  const delimiter = sniffDelimiter(text);
  const shape = { delimiter, newline: recogniseNewline(text), columns: undefined, headingLine: 0 };
  const complete = readCsvText(text, whole, shape);
  const rows = (complete.length === 0 ? readCsvText(text, true, shape) : complete).slice(0, HEADING_SEARCH_ROWS + SAMPLE_ROWS);
  return { format: delimiter === "\t" ? "tsv" : "csv", encoding, delimiter, ...describe(rows) };
};

const MARKUP = /^\s*<(?:\?xml|!doctype|html|table|[a-z][\w:.-]*[\s>])/iu;

const readTextHead = async (path: string, size: number, sample: Buffer, fileName: string): Promise<TableHead> => {
  const encoding = await findEncoding(path, sample);
  const text = await decodeSample(sample, encoding);
  if (text.trim() === "") throw new FormatError("format.empty_file");
  if (text.startsWith("%PDF-")) throw new FormatError("format.not_a_table", { reason: "binary" });
  if (MARKUP.test(text))
    throw new FormatError("format.not_a_table", { reason: /^\s*<(?:!doctype html|html|table)/iu.test(text) ? "html" : "xml" });
  const whole = sample.length === size;
  if (/^\s*\[\s*[{["\]]/u.test(text)) throw new FormatError("format.not_a_table", { reason: "json" });
  const looksLikeJson = /^\s*\{/u.test(text);
  if (looksLikeJson || /\.(?:jsonl|ndjson)$/iu.test(fileName)) {
    const head = await readJsonlHead({ path, size, text, encoding });
    if (head !== undefined) return head;
    if (/^\s*\{\s*["}]/u.test(text)) throw new FormatError("format.not_a_table", { reason: "json" });
  }
  return readCsvHead(text, whole, encoding);
};

/**
 * Opens a table file on disk and reads its head only: format, encoding, delimiter or sheet, headings, dialect, first rows.
 * The content decides; `fileName`, the name the person gave, only helps where the content is silent. `sheet` chooses a sheet
 * by name. Given `today` (`YYYY-MM-DD`), patent XML is opened too, each of its documents as a row. Throws FormatError.
 */
export const readTableHead = async (
  path: string,
  options: { fileName?: string; sheet?: string; today?: string } = {},
): Promise<TableHead> => {
  const size = await checkFile(path);
  const sample = await readBytesAt(path, 0, Math.min(size, HEAD_BYTES));
  if (isCompoundFile(sample)) throw await refuseCompoundFile(path);
  if (sample[0] === 0x50 && sample[1] === 0x4b && (sample[2] ?? 0) < 9) return await readXlsxHead(path, options.sheet);
  const xml = options.today === undefined ? undefined : await readXmlHead(path, options.today);
  return xml ?? (await readTextHead(path, size, sample, options.fileName ?? path));
};
