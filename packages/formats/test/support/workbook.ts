import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import yazl from "yazl";

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

/** Text goes to the shared table; `{ xml }` is a whole `<c>` element as it is. */
export type WorkbookCell = string | number | { xml: string };

export interface WorkbookOptions {
  sheets?: readonly { name: string; rows: readonly (readonly WorkbookCell[])[]; state?: string; xml?: string }[];
  rows?: readonly (readonly WorkbookCell[])[];
  styles?: string;
  date1904?: boolean;
  /** Parts to add or replace. */
  parts?: Readonly<Record<string, string | Buffer>>;
}

/** Text as Excel writes it: what looks like one of its own escapes is escaped itself. */
export const escapeXml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/_x[0-9A-Fa-f]{4}_/gu, (found) => `_x005F${found}`);

export const columnName = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);

const sheetXml = (rows: readonly (readonly WorkbookCell[])[], share: (text: string) => number): string => {
  const lines = rows.map((row, r) => {
    const cells = row.map((cell, c) => {
      if (typeof cell === "object") return cell.xml;
      const at = `${columnName(c)}${r + 1}`;
      if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
      return cell === "" ? "" : `<c r="${at}" t="s"><v>${share(cell)}</v></c>`;
    });
    return `<row r="${r + 1}">${cells.join("")}</row>`;
  });
  return `<worksheet ${MAIN}><dimension ref="A1"/><sheetData>${lines.join("")}</sheetData></worksheet>`;
};

/** Bytes of an archive with the given parts. */
export const zipParts = async (parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> => {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return await buffer(Readable.from(zip.outputStream as AsyncIterable<Buffer>));
};

/** Bytes of a small workbook. */
export const makeWorkbook = async (options: WorkbookOptions): Promise<Buffer> => {
  const sheets = options.sheets ?? [{ name: "sheet1", rows: options.rows ?? [] }];
  const shared: string[] = [];
  const share = (text: string): number => shared.push(text) - 1;
  const parts: Record<string, string | Buffer> = {};
  for (const [i, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${i + 1}.xml`] = sheet.xml ?? sheetXml(sheet.rows, share);
  const declared = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" ${state === undefined ? "" : `state="${state}"`} r:id="rId${i + 1}"/>`,
  );
  const date1904 = options.date1904 === true ? '<workbookPr date1904="1"/>' : "";
  parts["xl/workbook.xml"] = `<workbook ${MAIN} xmlns:r="${OFFICE}">${date1904}<sheets>${declared.join("")}</sheets></workbook>`;
  const relations = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  relations.push(`<Relationship Id="rIdS" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>`);
  relations.push(`<Relationship Id="rIdY" Type="${OFFICE}/styles" Target="/xl/styles.xml"/>`);
  parts["xl/_rels/workbook.xml.rels"] = `<Relationships ${RELATIONS}>${relations.join("")}</Relationships>`;
  parts["_rels/.rels"] =
    `<Relationships ${RELATIONS}><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
  parts["xl/sharedStrings.xml"] =
    `<sst ${MAIN}>${shared.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join("")}</sst>`;
  parts["xl/styles.xml"] = options.styles ?? `<styleSheet ${MAIN}><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>`;
  return await zipParts({ ...parts, ...options.parts });
};
