import { readDate } from "../fields/dates.ts";
import type { PatentType } from "../fields/patent-fields.ts";
import { applicationYearAndType, checkDigit, parseApplicationNumber } from "../numbers/application-number.ts";
import type { RowProblemCode } from "../row-problem.ts";
import type { DocumentTree } from "./element-parser.ts";
import type { ApplicationReference, DocumentNumber, LanguageText, PatentDocument } from "./patent-document.ts";
import { attributeOf, findFirst, textOf, type XmlNode } from "./xml-node.ts";
import type { XmlWarning } from "./xml-problem.ts";

/** One document being read: the record so far, what to look at, and the day that bounds the years of Chinese numbers. */
export interface Reading {
  root: XmlNode;
  record: PatentDocument;
  warnings: XmlWarning[];
  today: string;
}

export const beginReading = (tree: DocumentTree, index: number, file: string, today: string): Reading => ({
  root: tree.root,
  warnings: [],
  today,
  record: {
    family: tree.family,
    source: { file, document: index, line: tree.line, column: tree.column },
    priorities: [],
    titles: [],
    abstracts: [],
    claims: [],
    description: [],
    classifications: [],
    parties: [],
    citations: [],
    related: [],
    familyMembers: [],
    events: [],
    where: {},
    extra: {},
  },
});

/** Notes where the first value of a field stands. */
export const note = ({ record }: Reading, field: string, node: XmlNode): void => {
  record.where[field] ??= { path: node.path, line: node.line };
};

export const warnAt = ({ warnings }: Reading, code: RowProblemCode, node: XmlNode, value: string, suggestion?: string): void => {
  warnings.push({
    code,
    path: node.path,
    line: node.line,
    value: value.slice(0, 200),
    ...(suggestion === undefined ? {} : { suggestion }),
  });
};

const NO_DATE = /^0*$|^(?:none|n\/?a)$/iu;

/** Plain date of an element; a month or year alone is `dateText`; zeros mean none. */
export const readDateOf = (node: XmlNode | undefined): { date?: string; dateText?: string } => {
  const text = textOf(node);
  if (NO_DATE.test(text)) return {};
  // US citations give the month as 19990600.
  const month = /^(\d{4})-?(\d{2})(?:-?00)?$/u.exec(text);
  if (month !== null && month[2] !== "00") return { dateText: `${month[1]}-${month[2]}` };
  const year = /^(\d{4})(?:0000)?$/u.exec(text);
  if (year?.[1] !== undefined) return { dateText: year[1] };
  const found = readDate(text);
  return "date" in found ? { date: found.date } : { dateText: text };
};

/** Plain date of an element that should hold a whole one; anything else is a warning and undefined. */
export const wholeDate = (reading: Reading, node: XmlNode | undefined): string | undefined => {
  if (node === undefined) return undefined;
  const { date, dateText } = readDateOf(node);
  if (dateText !== undefined) warnAt(reading, "row.date_not_understood", node, dateText);
  return date;
};

export const languageOf = (text: string | undefined): { language?: string } => {
  const language = text?.trim().toLowerCase();
  if (language === undefined || language === "") return {};
  return { language: language === "cn" ? "zh" : language };
};

/** Language attribute of the element, else that of the nearest one around it. */
export const languageAt = (node: XmlNode): { language?: string } => {
  for (let at: XmlNode | undefined = node; at !== undefined; at = at.parent) {
    const stated = attributeOf(at, "lang") ?? attributeOf(at, "languageCode");
    if (stated !== undefined) return languageOf(stated);
  }
  return {};
};

/** Adds a text unless it is empty or already there in that language. */
export const addText = (list: LanguageText[], text: string, language: { language?: string }): void => {
  if (text === "" || list.some((known) => known.text === text && known.language === language.language)) return;
  list.push({ ...language, text });
};

const compact = (text: string): string => text.normalize("NFKC").toUpperCase().replaceAll(/\s/gu, "");

/** Number in the form of DocumentNumber. `office` of a number that carries its own prefix (`US2004035927`) comes from it. */
export const documentNumber = (parts: {
  office?: string | undefined;
  number: string;
  kind?: string | undefined;
}): DocumentNumber | undefined => {
  let number = compact(parts.number);
  let office = parts.office === undefined ? undefined : compact(parts.office);
  const prefixed = /^([A-Z]{2})(\d.*)$/u.exec(number);
  if (prefixed?.[1] !== undefined && prefixed[2] !== undefined && (office === undefined || office === prefixed[1])) {
    office = prefixed[1];
    number = prefixed[2];
  }
  if (number === "" || number === "0") return undefined;
  // The check digit is no part of the number; DOCDB leaves it out.
  if (office === "CN") number = number.replace(/^(\d{8}(?:\d{4})?)\.[\dX]$/u, "$1");
  if (office === "EP") number = number.replace(/^(\d{8})\.\d$/u, "$1");
  if (office === "WO") number = number.replace(/^(?:WO)?(\d{4}|\d{2})\/(\d+)$/u, "$1$2");
  const kind = parts.kind === undefined ? "" : compact(parts.kind);
  return {
    ...(office === undefined || office === "" ? {} : { office }),
    number,
    ...(kind === "" || kind === "00" ? {} : { kind }),
    ...(number === parts.number ? {} : { written: parts.number }),
  };
};

/** A US grant without leading zeros, so that `08926509` of the office and `8926509` of DOCDB are one; other numbers as they are. */
export const publicationNumber = (found: DocumentNumber): DocumentNumber => {
  if (found.office !== "US") return found;
  const number = found.number.replace(/^(D|PP|RE|T|H)?0+(?=\d{5,7}$)/u, "$1");
  return number === found.number ? found : { ...found, number, written: found.written ?? found.number };
};

/** `country`, `doc-number`, `kind`, `date` of a `document-id` or of any element with such children. */
export const readDocumentId = (node: XmlNode | undefined): DocumentNumber | undefined => {
  if (node === undefined) return undefined;
  const number = textOf(findFirst(node, "doc-number"));
  const office = textOf(findFirst(node, "country"));
  const kind = textOf(findFirst(node, "kind"));
  const found = documentNumber({ number, office: office === "" ? undefined : office, kind: /\(([A-Z]\d?)\)$/u.exec(kind)?.[1] ?? kind });
  return found === undefined ? undefined : { ...found, ...readDateOf(findFirst(node, "date")) };
};

/** A Chinese number gets its check digit, a wrong one a warning with the right number; other offices' numbers stay as they are. */
export const applicationReference = (reading: Reading, found: DocumentNumber, node: XmlNode): ApplicationReference => {
  if (found.office !== "CN" || found.number.startsWith("PCT")) return found;
  const stated = found.written ?? found.number;
  const chinese = parseApplicationNumber(stated, reading.today);
  if (chinese === undefined) {
    warnAt(reading, "row.invalid_application_number", node, stated);
    return found;
  }
  const { number, check, checkOk } = chinese;
  if (checkOk === false) warnAt(reading, "row.check_digit_mismatch", node, stated, `${number}.${checkDigit(number)}`);
  return { ...found, number, checkDigit: check, checkOk, ...(stated === number ? {} : { written: stated }) };
};

const CHINESE_TYPES: Readonly<Record<string, PatentType>> = {
  "1": "invention",
  "8": "invention",
  "2": "utility_model",
  "9": "utility_model",
  "3": "design",
};

/** What number and kind themselves say: type of a Chinese application, day of grant of a document that is the grant. */
export const settle = ({ record }: Reading): void => {
  const { application, publication } = record;
  if (application?.office === "CN" && application.checkOk !== undefined) {
    const type = CHINESE_TYPES[applicationYearAndType(application.number).type];
    if (type !== undefined) record.patentType = type;
  }
  const office = publication?.office ?? application?.office;
  if (office !== undefined) record.office ??= office;
  const granted =
    (record.office === "CN" && /^[BCUYSD]\d?$/u.test(publication?.kind ?? "") && publication?.number.length !== 8) ||
    (record.office === "EP" && publication?.kind === "B1") ||
    (record.office === "US" && /^(?:B|S|P[23]|E)\d?$/u.test(publication?.kind ?? ""));
  if (granted && publication?.date !== undefined) record.grantDate ??= publication.date;
};
