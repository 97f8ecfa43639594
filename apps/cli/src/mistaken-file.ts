import { isUtf8 } from "node:buffer";
import { detectEncoding } from "@zhiqiao/formats";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "./failure.ts";
import type { Bilingual } from "./language.ts";

/** What the lines of a file are to be: objects of JSON, or any text. */
export type WantedLines = "json" | "text";

/** So many bytes of a file's beginning are looked at. */
export const beginningLength = 64 * 1024;
/** A file of which one among so many first lines can be used is told line by line what is wrong with the others. */
const firstLines = 10;

type Kind = "workbook" | "old_workbook" | "pdf" | "gzip" | "xml" | "table" | "array" | "spread_object" | "utf16" | "gbk" | "binary";

const asTable: Bilingual = {
  zh: "请先转成每行一个 JSON 对象：zhiqiao read 文件 > 新文件.jsonl（需求加 --kind demands），再给出新文件。",
  en: "Turn it into an object of JSON a line first: zhiqiao read FILE > NEW.jsonl (demands: --kind demands), and give the new file.",
};
const anObjectALine: Bilingual = {
  zh: "请改为每行一个 JSON 对象，外面不加方括号，行末不加逗号。",
  en: "Write one object of JSON a line, without brackets around and commas between.",
};
const asUtf8: Bilingual = { zh: "请另存为 UTF-8 编码的文本。", en: "Save it as text in UTF-8." };

const seemings: Readonly<Record<Kind, Bilingual & { readonly remedy: Bilingual }>> = {
  workbook: { zh: "像是 Excel 工作簿（XLSX）或其他压缩包", en: "seems to be an Excel workbook (XLSX) or another archive", remedy: asTable },
  old_workbook: {
    zh: "像是旧版 Office 文件（XLS、DOC）",
    en: "seems to be a file of an old Office (XLS, DOC)",
    remedy: { zh: `请先另存为 XLSX 或 CSV。${asTable.zh}`, en: `Save it as XLSX or CSV. ${asTable.en}` },
  },
  pdf: {
    zh: "是 PDF 文件",
    en: "is a PDF file",
    remedy: { zh: "请给出其中数据的表格或 JSONL 文件。", en: "Give a table or JSONL file of its data." },
  },
  gzip: { zh: "是 gzip 压缩文件", en: "is packed by gzip", remedy: { zh: "请先解压：gunzip 文件。", en: "Unpack it first: gunzip FILE." } },
  xml: { zh: "像是 XML", en: "seems to be XML", remedy: asTable },
  table: { zh: "像是表格（CSV、TSV）", en: "seems to be a table (CSV, TSV)", remedy: asTable },
  array: { zh: "是一个 JSON 数组", en: "is one JSON array", remedy: anObjectALine },
  spread_object: { zh: "是分多行书写的 JSON", en: "is JSON that spreads over several lines", remedy: anObjectALine },
  utf16: { zh: "是 UTF-16 编码", en: "is in UTF-16", remedy: asUtf8 },
  gbk: { zh: "像是 GBK 编码", en: "seems to be in GBK", remedy: asUtf8 },
  binary: { zh: "不是 UTF-8 文本", en: "is no text in UTF-8", remedy: asUtf8 },
};

const signatures: readonly (readonly [Kind, string])[] = [
  ["workbook", "PK\u0003\u0004"],
  ["old_workbook", "\u00D0\u00CF\u0011\u00E0"],
  ["pdf", "%PDF-"],
  ["gzip", "\u001F\u008B"],
];

const holdsObject = (line: string): boolean => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

const isUsable = (line: Buffer, wanted: WantedLines): boolean =>
  // A letter of UTF-16 passes for UTF-8 with a NUL beside it.
  isUtf8(line) && !line.includes(0) && (wanted === "text" || holdsObject(line.toString("utf8").replace(/^\uFEFF/u, "")));

/** The first lines that hold something, as bytes; one that the beginning cuts off is none. */
const linesOf = (beginning: Buffer, isWhole: boolean): readonly Buffer[] => {
  const lines: Buffer[] = [];
  for (let from = 0; from < beginning.length && lines.length < firstLines; ) {
    const end = beginning.indexOf(0x0a, from);
    if (end < 0 && !isWhole) break;
    const line = beginning.subarray(from, end < 0 ? beginning.length : end);
    if (line.toString("latin1").trim() !== "") lines.push(line);
    from = end < 0 ? beginning.length : end + 1;
  }
  return lines;
};

const kindOfText = (text: string): Kind | undefined => {
  const [first = "", second = ""] = text
    .replace(/^\uFEFF/u, "")
    .split(/[\r\n]+/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (/^\[\s*(?:\{|$)/u.test(first)) return "array";
  if (/^\{\s*$/u.test(first) && second.startsWith('"')) return "spread_object";
  if (first.startsWith("<")) return "xml";
  return /^[^{[].*[\t,;|]/u.test(first) ? "table" : undefined;
};

/** What a file is that its user took for one of lines; undefined where its lines are to be looked at one by one. */
const mistakenKind = (beginning: Buffer, isWhole: boolean, wanted: WantedLines): Kind | undefined => {
  const head = beginning.toString("latin1", 0, 8);
  const signed = signatures.find(([, signature]) => head.startsWith(signature));
  if (signed !== undefined) return signed[0];
  const lines = linesOf(beginning, isWhole);
  if (lines.some((line) => isUsable(line, wanted))) {
    // The last line of an array may be whole by itself.
    const [first] = lines;
    return wanted === "json" && first !== undefined && !isUsable(first, wanted) && kindOfText(first.toString("utf8")) === "array"
      ? "array"
      : undefined;
  }
  const encoding = detectEncoding(beginning);
  if (encoding === undefined) return "binary";
  const kind = wanted === "json" ? kindOfText(new TextDecoder(encoding.replace(/-bom$/u, "")).decode(beginning)) : undefined;
  if (kind !== undefined) return kind;
  if (encoding.startsWith("utf-16")) return "utf16";
  return encoding === "gb18030" ? "gbk" : undefined;
};

/** Refuses a file of another kind in one sentence, where every line of it would else be complained of. @throws CommandRefusal not_lines */
export const requireLines = (file: string, beginning: Buffer, isWhole: boolean, wanted: WantedLines): void => {
  const kind = mistakenKind(beginning, isWhole, wanted);
  if (kind === undefined) return;
  const { zh, en, remedy } = seemings[kind];
  const told = wanted === "json" || kind === "gzip" ? remedy : asUtf8;
  throw new CommandRefusal(exitCodes.refusedInput, "not_lines", { zh: `${file} ${zh}。${told.zh}`, en: `${file} ${en}. ${told.en}` });
};
