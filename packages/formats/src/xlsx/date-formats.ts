import { SaxesParser } from "saxes";
import { FormatError } from "../format-error.ts";
import { excelSerialDate } from "../fields/dates.ts";

/** Built-in number formats of dates (ECMA-376 §18.8.30), the East Asian ones included; 18–21 and 45–47 are times of day. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, ...range(27, 36), ...range(50, 58)]);

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Whether a number format shows a day: `yyyy"年"m"月"d"日"` does, `h:mm`, `0.00` and `[Red]0` do not. */
export const showsDate = (formatCode: string): boolean => {
  const symbols = formatCode
    .replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gu, "")
    .replaceAll(/AM\/PM|A\/P|General|Standard|通用格式/giu, "")
    .toLowerCase();
  return /[yde]/u.test(symbols) || (symbols.includes("m") && !/[hs]/u.test(symbols));
};

/** Saxes with document types refused: a workbook needs none, and entities are how XML bombs are made. */
export const smallPartParser = (part: string): SaxesParser => {
  const parser = new SaxesParser();
  parser.on("doctype", () => {
    throw new FormatError("format.xml_entities", { part });
  });
  parser.on("error", (error) => {
    throw new FormatError("format.damaged", { part }, { cause: error });
  });
  return parser;
};

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** For each cell style (index `s` of a cell): 1 where it shows a date. */
export const readDateStyles = (stylesXml: string, part: string): Uint8Array => {
  const customDates = new Map<number, boolean>();
  const styles: number[] = [];
  let inCellFormats = false;
  const parser = smallPartParser(part);
  parser.on("opentag", ({ name, attributes }) => {
    const local = localName(name);
    if (local === "numFmt") customDates.set(Number(attributes["numFmtId"]), showsDate(attributes["formatCode"] ?? ""));
    else if (local === "cellXfs") inCellFormats = true;
    else if (local === "xf" && inCellFormats) styles.push(Number(attributes["numFmtId"] ?? 0));
  });
  parser.on("closetag", ({ name }) => {
    if (localName(name) === "cellXfs") inCellFormats = false;
  });
  parser.write(stylesXml).close();
  return Uint8Array.from(styles, (id) => Number(customDates.get(id) ?? BUILT_IN_DATES.has(id)));
};

const pad = (value: number): string => String(value).padStart(2, "0");

/** An Excel serial in a date cell as ISO text, with the time of day where it has one; undefined outside Excel's calendar. */
export const serialText = (serial: number, date1904: boolean): string | undefined => {
  const date = excelSerialDate(serial, date1904);
  if (date === undefined) return undefined;
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  if (seconds <= 0 || seconds >= 86_400) return date;
  return `${date} ${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
};
