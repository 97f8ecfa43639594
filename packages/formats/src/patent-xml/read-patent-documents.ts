import { basename } from "node:path";
import { detectEncoding } from "../encoding.ts";
import { checkFile, readBytesAt, readFileBytes } from "../file-bytes.ts";
import { FormatError } from "../format-error.ts";
import { DocumentStream, type StreamItem } from "./document-stream.ts";
import { familyOfElement } from "./families.ts";
import { keepLeftover } from "./leftover.ts";
import type { PatentDocument } from "./patent-document.ts";
import type { PatentXmlFamily } from "./patent-xml-family.ts";
import { beginReading, type Reading, settle, warnAt } from "./reading.ts";
import { readPap } from "./read-pap.ts";
import { readSdobi } from "./read-sdobi.ts";
import { readSt36 } from "./read-st36.ts";
import { readSt96 } from "./read-st96.ts";
import { localName } from "./xml-node.ts";
import type { XmlProblem, XmlWarning } from "./xml-problem.ts";

/** A document as a record with what to look at in it, or why it is refused. */
export type PatentDocumentResult =
  | { ok: true; record: PatentDocument; warnings: readonly XmlWarning[] }
  | { ok: false; problem: XmlProblem };

const READERS: Readonly<Record<PatentXmlFamily, (reading: Reading) => void>> = {
  docdb: readSt36,
  st36: readSdobi,
  st96: readSt96,
  "cnipa-old": readSt36,
  "cnipa-new": readSt36,
  "uspto-redbook": readSt36,
  "uspto-pap": readPap,
  "uspto-st32": readSdobi,
  jpo: readSt36,
};

const HEAD_BYTES = 64 * 1024;
const DECLARED = /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/u;
const CHINESE = /^(?:gb2312|gbk|gb_?18030|x-gbk|cp936)$/iu;

/** The label of the decoder: byte order mark or bytes of UTF-16 first, then the declaration, then the bytes themselves. */
const encodingLabel = (head: Buffer): string => {
  const byBytes = detectEncoding(head);
  if (byBytes === "utf-16le" || byBytes === "utf-16be") return byBytes;
  const declared = DECLARED.exec(
    head
      .subarray(0, 512)
      .toString("latin1")
      .replace(/^\u00EF\u00BB\u00BF/u, ""),
  )?.[1];
  if (byBytes === undefined && declared === undefined) throw new FormatError("format.not_a_table", { reason: "binary" });
  // GB2312 and GBK are subsets of GB18030; a file of bytes that declares UTF-16 was converted without its declaration.
  if (declared === undefined || /^utf-?16/iu.test(declared)) return byBytes === "gb18030" ? "gb18030" : "utf-8";
  if (CHINESE.test(declared)) return "gb18030";
  try {
    return new TextDecoder(declared).encoding;
  } catch {
    throw new FormatError("format.unreadable", { cause: `encoding ${declared}` });
  }
};

async function* decoded(path: string, label: string, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder(label);
  for await (const chunk of readFileBytes(path)) {
    onBytes(chunk.length);
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

const FIRST_ELEMENTS = /<([A-Za-z_][\w.-]*(?::[\w.-]+)?)(?=[\s>/])/gu;
/** Roots that hold documents but may hold many other things before the first of them. */
const CONTAINERS: ReadonlySet<string> = new Set(["exchange-documents", "world-patent-data", "fulltext-documents", "register-documents"]);

/** Which offices' documents a file holds, by its first elements; undefined for any other XML or file. Throws FormatError where it cannot be opened. */
export const recognisePatentXml = async (path: string): Promise<PatentXmlFamily | undefined> => {
  const size = await checkFile(path);
  const head = await readBytesAt(path, 0, Math.min(size, HEAD_BYTES));
  let text: string;
  try {
    text = new TextDecoder(encodingLabel(head)).decode(head, { stream: true });
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
  const start = text.replace(/^\uFEFF/u, "").trimStart();
  if (!start.startsWith("<")) return undefined;
  const body = start.replaceAll(/<!--[\s\S]*?-->/gu, "").replace(/<!DOCTYPE[^[>]*(?:\[[\s\S]*?\])?\s*>/u, "");
  let parent: string | undefined;
  for (const match of body.matchAll(FIRST_ELEMENTS)) {
    const tag = localName(match[1] ?? "");
    const family = familyOfElement(tag, parent) ?? (CONTAINERS.has(tag) ? "docdb" : undefined);
    if (family !== undefined) return family;
    parent = tag;
  }
  return undefined;
};

const toResult = (item: StreamItem, file: string, today: string): PatentDocumentResult => {
  if ("problem" in item) return { ok: false, problem: item.problem };
  const { document, index } = item;
  const reading = beginReading(document, index, file, today);
  READERS[document.family](reading);
  settle(reading);
  keepLeftover(reading);
  if (document.undecodable) warnAt(reading, "row.undecodable_text", document.root, "\uFFFD");
  if (document.unknownEntity) warnAt(reading, "row.value_not_understood", document.root, "&…;");
  const { record, warnings } = reading;
  if (record.publication === undefined && record.application === undefined)
    return { ok: false, problem: { code: "xml.no_number", document: index, line: document.line, column: document.column } };
  return { ok: true, record, warnings };
};

/**
 * Reads every patent document of an XML file, whether it holds one, many in one element, or many XML texts one after another,
 * in file order and in memory bounded by one document. Broken documents come as problems with their place, and reading goes
 * on with the next. DTDs are never fetched, entities never resolved. `today` (`YYYY-MM-DD`) bounds the years of Chinese
 * numbers; `fileName` is the name kept in each record; `onBytes` hears of each piece of the file before what it completes. Throws FormatError
 * where the file cannot be read or is no text.
 */
export async function* readPatentDocuments(
  path: string,
  options: { today: string; fileName?: string; onBytes?: (bytes: number) => void },
): AsyncGenerator<PatentDocumentResult> {
  const size = await checkFile(path);
  const label = encodingLabel(await readBytesAt(path, 0, Math.min(size, HEAD_BYTES)));
  const file = options.fileName ?? basename(path);
  const stream = new DocumentStream();
  let any = false;
  for await (const text of decoded(path, label, options.onBytes ?? (() => undefined))) {
    for (const item of stream.push(text)) {
      any = true;
      yield toResult(item, file, options.today);
    }
  }
  for (const item of stream.end()) {
    any = true;
    yield toResult(item, file, options.today);
  }
  if (!any) yield { ok: false, problem: { code: "xml.no_document", document: 1, line: 1, column: 1 } };
}
