import { Readable } from "node:stream";
import { ZipFile } from "yazl";

export type TableCell = string | number | null;

/** Excel refuses longer cells (ECMA-376 leaves it open; the limit is the program's). */
const maxCellChars = 32_767;

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Text of an XML 1.0 element: markup escaped, characters that XML cannot carry replaced. */
const xmlText = (text: string): string =>
  text
    .replaceAll(/(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD")
    .replaceAll(/[&<>]/gu, (character) => escapes[character] ?? character)
    .replaceAll("\r", "&#13;");

/** Cuts at the limit, but never through a surrogate pair. */
const cut = (text: string): string => (text.length <= maxCellChars ? text : text.slice(0, maxCellChars).replace(/[\uD800-\uDBFF]$/u, ""));

const cellXml = (value: TableCell, style: string): string => {
  if (value === null) return `<c${style}/>`;
  if (typeof value === "number") return Number.isFinite(value) ? `<c${style}><v>${value}</v></c>` : `<c${style}/>`;
  return `<c${style} t="inlineStr"><is><t xml:space="preserve">${xmlText(cut(value))}</t></is></c>`;
};

const rowXml = (cells: readonly TableCell[], style = ""): string => `<row>${cells.map((cell) => cellXml(cell, style)).join("")}</row>`;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelationship = "http://schemas.openxmlformats.org/package/2006/relationships";
const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The parts that are the same in every workbook of one sheet (ECMA-376 part 1, §12.3). */
const fixedParts: Readonly<Record<string, string>> = {
  "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${contentType}.worksheet+xml"/></Types>`,
  "_rels/.rels": `${head}<Relationships xmlns="${packageRelationship}"><Relationship Id="rId1" Type="${relationship}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${head}<workbook xmlns="${spreadsheet}" xmlns:r="${relationship}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${packageRelationship}"><Relationship Id="rId1" Type="${relationship}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationship}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": `${head}<styleSheet xmlns="${spreadsheet}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
};

async function* sheetParts(headings: readonly string[], rows: AsyncIterable<readonly TableCell[]>): AsyncGenerator<Buffer> {
  let pending = `${head}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rowXml(headings, ' s="1"')}`;
  for await (const row of rows) {
    pending += rowXml(row);
    if (pending.length >= 64 * 1024) {
      yield Buffer.from(pending, "utf8");
      pending = "";
    }
  }
  yield Buffer.from(`${pending}</sheetData></worksheet>`, "utf8");
}

/**
 * A workbook of one sheet, written row by row in constant memory: bold headings that stay in sight, text as text (a cell that begins
 * with `=` is never a formula), numbers as numbers. An error of `rows` destroys the stream.
 */
export function xlsxStream(headings: readonly string[], rows: AsyncIterable<readonly TableCell[]>): Readable {
  const zip = new ZipFile();
  const sheet = Readable.from(sheetParts(headings, rows), { objectMode: false });
  const output = Readable.from(zip.outputStream, { objectMode: false });
  sheet.on("error", (error) => output.destroy(error));
  output.on("close", () => sheet.destroy());
  for (const [name, text] of Object.entries(fixedParts)) zip.addBuffer(Buffer.from(text, "utf8"), name);
  zip.addReadStream(sheet, "xl/worksheets/sheet1.xml");
  zip.end();
  return output;
}
