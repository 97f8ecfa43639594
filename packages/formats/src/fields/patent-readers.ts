import { compactNumber, expandScientific, isDamagedByExcel, parseApplicationNumber } from "../numbers/application-number.ts";
import { foreignApplicationNumber } from "../numbers/foreign-application-number.ts";
import { parsePublicationNumber } from "../numbers/publication-number.ts";
import { looksLikeUscc, normaliseUscc, usccCheck } from "../numbers/uscc.ts";
import { normaliseIpc, normaliseLocarno } from "./classification.ts";
import { readDate } from "./dates.ts";
import { splitNames, splitSymbols, splitValues } from "./lists.ts";
import { readAmount } from "./money.ts";
import type { Availability, DocumentStage, PatentField, PatentFields, PatentType } from "./patent-fields.ts";
import type { Cell, FieldReader } from "./row-context.ts";

type Reader = FieldReader<PatentFields>;
type KeysOf<V> = {
  [K in keyof PatentFields]-?: NonNullable<PatentFields[K]> extends V ? (V extends NonNullable<PatentFields[K]> ? K : never) : never;
}[keyof PatentFields];

const plain =
  (field: KeysOf<string>): Reader =>
  ({ text, fields }) => {
    fields[field] ??= text;
  };

const list =
  (field: KeysOf<readonly string[]>, split: (text: string) => string[]): Reader =>
  ({ text, fields }) => {
    const known = fields[field];
    const items = split(text);
    if (items.length > 0) fields[field] = known === undefined ? items : [...new Set([...known, ...items])];
  };

const date =
  (field: KeysOf<string>): Reader =>
  ({ text, fields, warn }) => {
    const reading = readDate(text);
    if ("date" in reading) fields[field] ??= reading.date;
    else warn(reading.problem);
  };

const count =
  (field: KeysOf<number>): Reader =>
  ({ text, fields, warn }) => {
    const value = Number(text.normalize("NFKC").replaceAll(/[,\s件个项次页]/gu, ""));
    if (Number.isSafeInteger(value) && value >= 0) fields[field] ??= value;
    else warn("row.not_a_count");
  };

const symbols =
  (field: "ipc" | "cpc"): Reader =>
  ({ text, fields, warn }) => {
    const found: string[] = [];
    const unknown: string[] = [];
    for (const item of splitSymbols(text)) {
      const symbol = normaliseIpc(item);
      if (symbol === undefined) unknown.push(item);
      else if (!found.includes(symbol)) found.push(symbol);
    }
    if (found.length > 0) fields[field] ??= found;
    if (unknown.length > 0) warn("row.classification_not_understood");
  };

const readIpcMain: Reader = ({ text, fields, warn, keep }) => {
  const [first, ...others] = splitSymbols(text);
  const symbol = normaliseIpc(first ?? "");
  if (others.length > 0) keep();
  if (symbol === undefined) warn("row.classification_not_understood");
  else fields.ipcMain ??= symbol;
};

const readLocarno: Reader = ({ text, fields, warn, keep }) => {
  const items = splitSymbols(text);
  const found = items.flatMap((item) => normaliseLocarno(item) ?? []);
  if (found.length < items.length) keep();
  if (found.length > 0) fields.locarno ??= found;
  else warn("row.classification_not_understood");
};

const readChineseNumber = ({ text, fields, warn, today }: Cell<PatentFields>): boolean => {
  const number = parseApplicationNumber(text, today);
  if (number === undefined) return false;
  fields.applicationNumber ??= number;
  if (number.checkOk === false) {
    const right = parseApplicationNumber(number.number, today)?.check ?? "";
    warn("row.check_digit_mismatch", `${number.number}.${right}`);
  }
  return true;
};

const FOREIGN = /^[A-Z]{2}[A-Z0-9]*\d[A-Z0-9]{3,}$/u;

/** A number of another office, or a PCT number, is no broken Chinese number. */
const readApplicationNumber: Reader = (cell) => {
  const text = expandScientific(cell.text);
  if (isDamagedByExcel(text)) {
    cell.warn("row.number_damaged_by_excel");
    return;
  }
  if (readChineseNumber({ ...cell, text })) return;
  const compact = compactNumber(text);
  const bare = compact.replaceAll(/[/\-,.]/gu, "");
  if (compact.startsWith("PCT/")) cell.fields.pctApplicationNumber ??= compact;
  else if (bare.length <= 24 && FOREIGN.test(bare) && !/^(?:CN|ZL)/u.test(bare))
    cell.fields.foreignApplicationNumber ??= foreignApplicationNumber(bare.slice(0, 2), bare.slice(2));
  else cell.warn(/^(?:CN|ZL)?\d{5}0{7,}[\dX]?$/u.test(bare) ? "row.number_damaged_by_excel" : "row.invalid_application_number");
};

const readPublicationNumber: Reader = ({ text, fields, warn }) => {
  if (isDamagedByExcel(text)) {
    warn("row.number_damaged_by_excel");
    return;
  }
  const number = parsePublicationNumber(text);
  if (number === undefined) warn("row.invalid_publication_number");
  else fields.publicationNumber ??= number;
};

/** 专利号 is ZL and the application number; some tables hold the grant number under this heading. */
const readPatentNumber: Reader = (cell) => {
  if (isDamagedByExcel(cell.text)) cell.warn("row.number_damaged_by_excel");
  else if (!readChineseNumber({ ...cell, text: expandScientific(cell.text) })) {
    const publication = parsePublicationNumber(cell.text);
    if (publication === undefined) cell.warn("row.invalid_application_number");
    else cell.fields.publicationNumber ??= publication;
  }
};

const TYPES: readonly (readonly [RegExp, PatentType, DocumentStage | undefined])[] = [
  [/发明申请|发明公开|发明公布|申请公开/u, "invention", "application"],
  [/授权发明|发明授权/u, "invention", "grant"],
  [/实用新型|utility/iu, "utility_model", "grant"],
  [/外观|design/iu, "design", "grant"],
  [/发明|invention/iu, "invention", undefined],
];

const readPatentType: Reader = ({ text, fields, warn }) => {
  const known = TYPES.find(([pattern]) => pattern.test(text));
  if (known === undefined) {
    warn("row.type_not_understood");
    return;
  }
  fields.patentType ??= known[1];
  if (known[2] !== undefined) fields.documentStage ??= known[2];
};

/** incoPat 公开类型: what the publication is; its words are those of the type, its codes those of the number. */
const readDocumentType: Reader = ({ text, fields, keep }) => {
  const known = TYPES.find(([pattern]) => pattern.test(text));
  if (known === undefined) keep();
  if (known !== undefined) fields.patentType ??= known[1];
  if (known?.[2] !== undefined) fields.documentStage ??= known[2];
};

/** A column of claims holds their text, in some collections their number. */
const readClaims: Reader = (cell) => {
  if (/^\d{1,4}$/u.test(cell.text)) count("claimsCount")(cell);
  else cell.fields.claims ??= cell.text;
};

/** CNIPA writes the agency's code after its name: `示例知识产权代理有限公司 32243`. */
const readAgency: Reader = ({ text, fields }) => {
  const match = /^(.*\S)\s+(\d{5})$/u.exec(text);
  fields.agency ??= match?.[1] ?? text;
  if (match?.[2] !== undefined) fields.agencyCode ??= match[2];
};

/** CNIPA writes the postcode before the address. */
const readAddress: Reader = ({ text, fields }) => {
  const match = /^(\d{6})\s+(\S.*)$/su.exec(text);
  fields.address ??= match?.[2] ?? text;
  if (match?.[1] !== undefined) fields.postcode ??= match[1];
};

const readYear: Reader = ({ text, fields, warn }) => {
  const year = /^(\d{4})(?:年|\.0)?$/u.exec(text)?.[1];
  if (year === undefined) warn("row.not_a_count");
  else fields.applicationYear ??= Number(year);
};

const readUscc: Reader = ({ text, fields, warn, keep }) => {
  const [first, ...others] = splitValues(text);
  const code = normaliseUscc(first ?? "");
  if (others.length > 0) keep();
  if (!looksLikeUscc(code)) warn("row.value_not_understood");
  else {
    fields.uscc ??= code;
    if (!usccCheck(code)) warn("row.uscc_check_mismatch");
  }
};

const readPrice: Reader = ({ text, heading, fields, warn }) => {
  const amount = readAmount(text, heading);
  fields.price ??= amount;
  if (amount.negotiable !== true && amount.minFen === undefined && amount.maxFen === undefined) warn("row.amount_not_understood");
};

const OFFERS: readonly (readonly [RegExp, Availability])[] = [
  [/开放许可|open.?licen[cs]e/iu, "open_licence"],
  [/(?:^|[^放])许可|授权使用|(?<!open.?)licen[cs]e/iu, "licence"],
  [/转让|transfer/iu, "transfer"],
  [/不对外|不转让|不许可|not.?offered/iu, "not_offered"],
];

const readLicenceIntent: Reader = ({ text, fields, warn }) => {
  const found = new Set<Availability>();
  for (const item of splitSymbols(text).flatMap((part) => part.split(/[/和及]/u))) {
    const refused = OFFERS[3]?.[0].test(item) === true;
    for (const [pattern, offer] of OFFERS) if (pattern.test(item) && (!refused || offer === "not_offered")) found.add(offer);
  }
  if (found.size > 0) fields.licenceIntent ??= [...found];
  else warn("row.value_not_understood");
};

/** The first of several; all of them stay under the heading. */
const readPriorityDate: Reader = (cell) => {
  const [first, ...others] = splitValues(cell.text);
  if (others.length > 0) cell.keep();
  date("priorityDate")({ ...cell, text: first ?? "" });
};

/** Every number with the spelling of the file; what is no number of a publication is kept as text. */
const citations =
  (direction: "cites" | "cited_by"): Reader =>
  ({ text, fields }) => {
    const found = splitValues(text).map((item) => ({ text: item, ...parsePublicationNumber(item), direction }));
    fields.citations = [...(fields.citations ?? []), ...found];
  };

const status =
  (field: "legalText" | "simpleText"): Reader =>
  ({ text, notes }) => {
    notes[field] ??= text;
  };

/** How a cell of each field is read. */
export const patentReaders: Readonly<Record<PatentField, Reader>> = {
  applicationNumber: readApplicationNumber,
  publicationNumber: readPublicationNumber,
  patentNumber: readPatentNumber,
  title: plain("title"),
  titleEn: plain("titleEn"),
  abstract: plain("abstract"),
  abstractEn: plain("abstractEn"),
  firstClaim: plain("firstClaim"),
  claims: readClaims,
  claimsCount: count("claimsCount"),
  pages: count("pages"),
  keywords: list("keywords", splitSymbols),
  effects: list("effects", splitValues),
  applicants: list("applicants", splitNames),
  currentOwners: list("currentOwners", splitNames),
  inventors: list("inventors", splitNames),
  agency: readAgency,
  agents: list("agents", splitNames),
  examiner: plain("examiner"),
  patentType: readPatentType,
  documentType: readDocumentType,
  legalStatus: status("legalText"),
  simpleStatus: status("simpleText"),
  statusDate: date("statusDate"),
  applicationDate: date("applicationDate"),
  applicationYear: readYear,
  publicationDate: date("publicationDate"),
  grantDate: date("grantDate"),
  expiryDate: date("expiryDate"),
  lapseDate: date("lapseDate"),
  ipcMain: readIpcMain,
  ipc: symbols("ipc"),
  cpc: symbols("cpc"),
  locarno: readLocarno,
  address: readAddress,
  country: plain("country"),
  province: plain("province"),
  city: plain("city"),
  district: plain("district"),
  priority: list("priority", splitValues),
  priorityDate: readPriorityDate,
  divisionalOf: plain("divisionalOf"),
  pctApplicationNumber: plain("pctApplicationNumber"),
  pctPublicationNumber: plain("pctPublicationNumber"),
  pctEntryDate: date("pctEntryDate"),
  citedByCount: count("citedByCount"),
  citesCount: count("citesCount"),
  cites: citations("cites"),
  citedBy: citations("cited_by"),
  familySize: count("familySize"),
  family: list("family", splitValues),
  sei: list("sei", splitValues),
  nationalEconomy: list("nationalEconomy", splitValues),
  uscc: readUscc,
  assessedValue: plain("assessedValue"),
  price: readPrice,
  licenceIntent: readLicenceIntent,
  transferors: list("transferors", splitNames),
  transferees: list("transferees", splitNames),
  licensees: list("licensees", splitNames),
  licenceType: plain("licenceType"),
  pledgors: list("pledgors", splitNames),
  pledgees: list("pledgees", splitNames),
  office: plain("office"),
  sourceUrl: plain("sourceUrl"),
  externalId: plain("externalId"),
};
