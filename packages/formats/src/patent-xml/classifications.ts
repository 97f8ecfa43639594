import { normaliseIpc, normaliseLocarno } from "../fields/classification.ts";
import type { PatentClassification } from "./patent-document.ts";
import { note, type Reading, warnAt } from "./reading.ts";
import { childrenOf, findFirst, textOf, type XmlNode } from "./xml-node.ts";

const LEVELS: Readonly<Record<string, "advanced" | "core" | "subclass">> = { A: "advanced", C: "core", S: "subclass" };
const POSITIONS: Readonly<Record<string, "first" | "later">> = { F: "first", L: "later" };
const VALUES: Readonly<Record<string, "inventive" | "additional">> = { I: "inventive", A: "additional", N: "additional" };

/** Codes of ST.8 and ST.96 into words; an unknown code is left out. */
export const classificationMarks = (codes: {
  level?: string | undefined;
  position?: string | undefined;
  value?: string | undefined;
  version?: string | undefined;
}): Pick<PatentClassification, "version" | "level" | "position" | "value"> => {
  const level = LEVELS[codes.level ?? ""];
  const position = POSITIONS[codes.position ?? ""];
  const value = VALUES[codes.value ?? ""];
  const version = /^(\d{4})[-.]?(\d{2})/u.exec(codes.version ?? "");
  return {
    ...(version === null ? {} : { version: `${version[1]}.${version[2]}` }),
    ...(level === undefined ? {} : { level }),
    ...(position === undefined ? {} : { position }),
    ...(value === undefined ? {} : { value }),
  };
};

/** The fixed field of ST.8 after the symbol: version, level, position, value; then day, status, source and office. */
const FIXED = /\s(\d{8})([ACS])([FL])([INA])(?:\d{8})?/u;
/** `(2006.01)`, `[7,2006.01]` and the ` A I` of OPS: level and value. */
const VERSION = /[([](?:[\d,]*?)(\d{4}\.\d{2})[)\]]/u;
const LEVEL_AND_VALUE = /\s([ACS])?\s+([IAN])\s*$/u;
/** Symbol of ST.32 and older files without a slash: four signs, three for the main group, the rest. */
const ST32 = /^([A-H]\d{2}[A-Z])([ \d]{3})(\d{2,6})$/u;

/** One IPC or CPC symbol with its marks in any spelling of the offices; undefined for anything else. */
export const readIpcText = (text: string): Omit<PatentClassification, "scheme"> | undefined => {
  const unspaced = text.replaceAll(/\s*\/\s*/gu, "/");
  const st32 = ST32.exec(text.trim());
  const bare = unspaced.replace(LEVEL_AND_VALUE, "").trim();
  const symbol = st32 === null ? (normaliseIpc(unspaced) ?? normaliseIpc(bare)) : normaliseIpc(`${st32[1]}${st32[2]?.trim()}/${st32[3]}`);
  if (symbol === undefined) return undefined;
  const fixed = FIXED.exec(unspaced);
  if (fixed !== null)
    return { symbol, ...classificationMarks({ version: fixed[1], level: fixed[2], position: fixed[3], value: fixed[4] }) };
  const marks = LEVEL_AND_VALUE.exec(unspaced);
  return { symbol, ...classificationMarks({ version: VERSION.exec(unspaced)?.[1], level: marks?.[1], value: marks?.[2] }) };
};

export const addClassification = (reading: Reading, found: PatentClassification, node: XmlNode): void => {
  const { classifications } = reading.record;
  if (classifications.some(({ scheme, symbol }) => scheme === found.scheme && symbol === found.symbol)) return;
  classifications.push(found);
  note(reading, found.scheme, node);
};

/** A text with one symbol, or several separated by commas; what is none gives a warning. */
export const addIpcText = (reading: Reading, scheme: "IPC" | "CPC", node: XmlNode | undefined): void => {
  if (node === undefined) return;
  const raw = node.content.filter((item) => typeof item === "string").join("");
  const text = textOf(node);
  // White space counts in the fixed fields, so the text is taken before it is collapsed.
  for (const part of (raw.trim() === "" ? text : raw).split(/[,;]/u).filter((item) => item.trim() !== "")) {
    const found = readIpcText(part.replaceAll(/[\n\r\t]/gu, " "));
    if (found === undefined) warnAt(reading, "row.classification_not_understood", node, part.trim());
    else addClassification(reading, { scheme, ...found }, node);
  }
};

/** Symbol out of section, class, subclass, main group and subgroup. */
export const addStructured = (reading: Reading, scheme: string, node: XmlNode): boolean => {
  const part = (name: string): string => textOf(findFirst(node, name));
  const [section, main, subclass] = [part("section"), part("class"), part("subclass")];
  if (section === "" || subclass === "") return false;
  const group = part("main-group");
  const symbol = `${section}${main}${subclass}${group === "" ? "" : `${group}/${part("subgroup")}`}`;
  const version = findFirst(node, "ipc-version-indicator") ?? findFirst(node, "cpc-version-indicator");
  const marks = classificationMarks({
    version: textOf(version),
    level: part("classification-level"),
    position: part("symbol-position"),
    value: part("classification-value"),
  });
  for (const name of ["text", "generating-office", "action-date", "classification-status", "classification-data-source"]) part(name);
  addClassification(reading, { scheme, symbol, ...marks }, node);
  return true;
};

const addLocarno = (reading: Reading, node: XmlNode): void => {
  const text = textOf(node);
  const found = normaliseLocarno(text.replace(/^(\d{2})(\d{2})$/u, "$1-$2"));
  if (found === undefined) warnAt(reading, "row.classification_not_understood", node, text);
  else addClassification(reading, { scheme: "Locarno", symbol: found }, node);
};

const NATIONAL_SCHEMES: Readonly<Record<string, string>> = { US: "USPC", JP: "FI" };
const MAIN_OR_FURTHER = ["main-classification", "further-classification", "main-clsf", "further-clsf"];

const addNational = (reading: Reading, node: XmlNode): void => {
  const country = textOf(findFirst(node, "country"));
  for (const each of childrenOf(node, ...MAIN_OR_FURTHER)) {
    const symbol = textOf(each);
    if (symbol !== "") addClassification(reading, { scheme: NATIONAL_SCHEMES[country] ?? `${country} national`, symbol }, each);
  }
};

/** DOCDB names the scheme beside each symbol: CPCI and CPCA are CPC by inventive and additional use. */
const addWithScheme = (reading: Reading, node: XmlNode): void => {
  const named = findFirst(node, "classification-scheme");
  const written = (named?.attributes["scheme"] ?? "").toUpperCase();
  const scheme = written.startsWith("CPC") ? "CPC" : ({ UC: "USPC", FTERM: "F-term" }[written] ?? written);
  if (named !== undefined) textOf(named);
  if (addStructured(reading, scheme, node)) return;
  const symbol = textOf(findFirst(node, "classification-symbol"));
  const found = scheme === "CPC" ? readIpcText(symbol) : undefined;
  if (symbol !== "") addClassification(reading, { scheme, ...(found ?? { symbol }) }, node);
};

/** Everything of classification below `bibliographic-data` in ST.36 and its relatives; citations have their own and are left. */
export const readClassifications = (reading: Reading, bibliography: XmlNode): void => {
  for (const node of childrenOf(bibliography, "classifications-ipcr", "classification-ipc", "classifications-ipc"))
    readIpcGroup(reading, node);
  for (const node of childrenOf(bibliography, "classifications-cpc", "patent-classifications")) readCpcGroup(reading, node);
  for (const node of childrenOf(bibliography, "classification-national")) addNational(reading, node);
  for (const node of childrenOf(bibliography, "classification-locarno", "classifications-locarno")) readLocarnoGroup(reading, node);
  const terms = childrenOf(bibliography, "f-term-info").flatMap((info) => childrenOf(info, "f-term"));
  for (const node of terms) addClassification(reading, { scheme: "F-term", symbol: textOf(node) }, node);
};

const readIpcGroup = (reading: Reading, group: XmlNode): void => {
  for (const each of childrenOf(group, "classification-ipcr", "classification-ipc")) {
    if (!addStructured(reading, "IPC", each)) addIpcText(reading, "IPC", findFirst(each, "text") ?? each);
  }
  for (const each of childrenOf(group, "text", ...MAIN_OR_FURTHER)) addIpcText(reading, "IPC", each);
};

const readCpcGroup = (reading: Reading, group: XmlNode): void => {
  for (const each of childrenOf(group, "main-cpc", "further-cpc")) readCpcGroup(reading, each);
  for (const each of childrenOf(group, "classification-cpc", "patent-classification")) {
    if (each.name === "patent-classification") addWithScheme(reading, each);
    else if (!addStructured(reading, "CPC", each)) addIpcText(reading, "CPC", findFirst(each, "text") ?? each);
  }
};

const readLocarnoGroup = (reading: Reading, group: XmlNode): void => {
  for (const each of childrenOf(group, "classification-locarno")) readLocarnoGroup(reading, each);
  for (const each of childrenOf(group, "text", ...MAIN_OR_FURTHER)) addLocarno(reading, each);
};
