import { CsvRows } from "./csv/csv-rows.ts";
import { recogniseNewline } from "./csv/physical-lines.ts";
import { decodeText } from "./encoding.ts";
import { checkFile, readFileBytes } from "./file-bytes.ts";
import { readObjectLine, TextLines } from "./jsonl/jsonl-rows.ts";
import { readXmlRows } from "./patent-xml/xml-rows.ts";
import { RowBatches } from "./row-batches.ts";
import type { TableHead, TableRow } from "./table.ts";
import { readSheetRows } from "./xlsx/read-sheet.ts";

async function* readCsv(path: string, head: TableHead): AsyncGenerator<TableRow[]> {
  const batches = new RowBatches();
  let reader: CsvRows | undefined;
  const shape = { delimiter: head.delimiter ?? ",", columns: head.headings.length };
  for await (const text of decodeText(readFileBytes(path), head.encoding ?? "utf-8")) {
    reader ??= new CsvRows({ ...shape, newline: recogniseNewline(text), headingLine: head.headingLine }, (row) => batches.add(row));
    reader.write(text);
    yield* readWindows(reader, false, batches);
  }
  if (reader !== undefined) yield* readWindows(reader, true, batches);
  yield* batches.takeLast();
}

async function* readWindows(reader: CsvRows, last: boolean, batches: RowBatches): AsyncGenerator<TableRow[]> {
  let more = true;
  while (more) {
    more = reader.step(last);
    yield* batches.take();
  }
}

async function* readJsonl(path: string, head: TableHead): AsyncGenerator<TableRow[]> {
  const batches = new RowBatches();
  const columnOf = new Map(head.headings.map((key, column) => [key, column]));
  const lines = new TextLines((text, line) =>
    batches.add(text === undefined ? { line, cells: [], problem: { code: "row.cell_too_large" } } : readObjectLine(text, line, columnOf)),
  );
  for await (const text of decodeText(readFileBytes(path), head.encoding ?? "utf-8")) {
    lines.write(text);
    yield* batches.take();
  }
  lines.end();
  yield* batches.takeLast();
}

async function* readBatches(path: string, head: TableHead): AsyncGenerator<TableRow[]> {
  await checkFile(path);
  if (head.format === "xlsx") yield* readSheetRows(path, head.sheet, head.headingLine, head.headings.length);
  else if (head.format === "jsonl") yield* readJsonl(path, head);
  else if (head.format === "xml") yield* readXmlRows(path, head.readOn ?? "");
  else yield* readCsv(path, head);
}

/**
 * Streams the rows after the headings in batches of ≤ 500, in file order, in bounded memory, with a turn of the event loop
 * between batches. Broken rows come with their `problem`; a file that turns out damaged throws FormatError after the rows
 * before the damage.
 */
export const readRows = (path: string, head: TableHead): AsyncIterable<readonly TableRow[]> => readBatches(path, head);
