import { FormatError } from "../format-error.ts";
import { countKnownHeadings } from "../headings/mapping.ts";
import { findHeadingRow } from "../headings/heading-row.ts";
import { HEADING_SEARCH_ROWS, SAMPLE_ROWS, SHEETS_SEARCHED } from "../limits.ts";
import { RowBatches } from "../row-batches.ts";
import type { TableRow } from "../table.ts";
import { Archive } from "./archive.ts";
import { loadSharedStrings, pickSharedStrings } from "./shared-strings.ts";
import { SheetRows } from "./sheet-rows.ts";
import { readWorkbook, type Sheet, type Workbook } from "./workbook.ts";
import { XmlBytes } from "./xml-bytes.ts";

const HEAD_ROWS = HEADING_SEARCH_ROWS + SAMPLE_ROWS;

/** `<dimension ref="A1:AG100001"/>` stands ahead of the rows, where a writer says how far they go (ECMA-376 §18.3.1.35). */
const DIMENSION = /<(?:\w+:)?dimension\s[^>]*\bref=["'][A-Z]{1,3}\d+:[A-Z]{1,3}(\d{1,7})["']/u;
const DIMENSION_WITHIN_BYTES = 4096;

interface FirstRows {
  readonly rows: readonly TableRow[];
  /** Undefined where the sheet does not say. A hint: writers have left it wrong. */
  readonly lastLine: number | undefined;
}

/** The first rows of a sheet; every index into the shared table is asked of `sharedString`. */
const readFirstRows = async (
  archive: Archive,
  workbook: Workbook,
  sheet: Sheet,
  sharedString: (index: number) => string | undefined,
): Promise<FirstRows> => {
  const rows: TableRow[] = [];
  let start = "";
  const scanner = new XmlBytes(
    new SheetRows({
      sharedString,
      dateStyles: workbook.dateStyles,
      date1904: workbook.date1904,
      columns: 0,
      emit: (row) => {
        if (rows.length < HEAD_ROWS) rows.push(row);
      },
    }),
    sheet.part,
  );
  for await (const chunk of archive.read(sheet.part)) {
    if (start.length < DIMENSION_WITHIN_BYTES) start += chunk.toString("latin1", 0, DIMENSION_WITHIN_BYTES);
    scanner.write(chunk);
    if (rows.length >= HEAD_ROWS) break;
  }
  if (rows.length < HEAD_ROWS) scanner.end();
  const stated = DIMENSION.exec(start)?.[1];
  return { rows, lastLine: stated === undefined ? undefined : Number(stated) };
};

interface SheetHead {
  sheet: string;
  sheets: readonly string[];
  rows: readonly TableRow[];
  lastLine: number | undefined;
}

const chooseSheets = (workbook: Workbook, wanted: string | undefined): readonly Sheet[] => {
  const names = workbook.sheets.map(({ name }) => name);
  if (wanted !== undefined) {
    const found = workbook.sheets.find(({ name }) => name === wanted);
    if (found === undefined) throw new FormatError("format.sheet_not_found", { sheet: wanted, sheets: names });
    return [found];
  }
  const visible = workbook.sheets.filter(({ hidden }) => !hidden);
  return (visible.length === 0 ? workbook.sheets : visible).slice(0, SHEETS_SEARCHED);
};

const knownHeadings = (rows: readonly TableRow[]): number => {
  const at = findHeadingRow(rows);
  return at === undefined ? 0 : countKnownHeadings(rows[at]?.cells ?? []);
};

/** First rows of the wanted sheet, or of the first visible one that reads like a table. */
export const readSheetHead = async (path: string, wanted: string | undefined): Promise<SheetHead> => {
  const archive = await Archive.open(path);
  try {
    const workbook = await readWorkbook(archive);
    const candidates = chooseSheets(workbook, wanted);
    const needed = new Set<number>();
    for (const sheet of candidates) {
      await readFirstRows(archive, workbook, sheet, (index) => {
        needed.add(index);
        return "?";
      });
    }
    const strings = await pickSharedStrings(archive, workbook.sharedStringsPart, needed);
    let best: (FirstRows & { sheet: Sheet; known: number }) | undefined;
    for (const sheet of candidates) {
      const { rows, lastLine } = await readFirstRows(archive, workbook, sheet, (index) => strings.get(index));
      const known = knownHeadings(rows);
      const better = best === undefined || (best.rows.length === 0 && rows.length > 0) || (best.known < 2 && known >= 2);
      if (better) best = { sheet, rows, known, lastLine };
    }
    const sheets = workbook.sheets.map(({ name }) => name);
    return { sheet: best?.sheet.name ?? "", sheets, rows: best?.rows ?? [], lastLine: best?.lastLine };
  } finally {
    archive.close();
  }
};

/** Rows of a sheet after the heading line, in batches; cells are padded to `columns`. */
export async function* readSheetRows(
  path: string,
  sheetName: string | undefined,
  headingLine: number,
  columns: number,
): AsyncGenerator<TableRow[]> {
  const archive = await Archive.open(path);
  const batches = new RowBatches();
  try {
    const workbook = await readWorkbook(archive);
    const sheet = workbook.sheets.find(({ name }) => name === sheetName) ?? chooseSheets(workbook, sheetName)[0];
    if (sheet === undefined) return;
    const strings = await loadSharedStrings(archive, workbook.sharedStringsPart);
    try {
      const rows = new SheetRows({
        sharedString: (index) => strings.get(index),
        dateStyles: workbook.dateStyles,
        date1904: workbook.date1904,
        columns,
        emit: (row) => {
          if (row.line > headingLine) batches.add(row);
        },
      });
      const scanner = new XmlBytes(rows, sheet.part);
      for await (const chunk of archive.read(sheet.part)) {
        scanner.write(chunk);
        yield* batches.take();
      }
      scanner.end();
    } finally {
      strings.close();
    }
    yield* batches.takeLast();
  } finally {
    archive.close();
  }
}
