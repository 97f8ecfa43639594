import type { PatentType } from "../fields/patent-fields.ts";
import type { PatentXmlFamily } from "./patent-xml-family.ts";

/**
 * A publication or application number. `office` by WIPO ST.3; `number` in upper case without spaces (US grants without leading
 * zeros, so that `08926509` and `8926509` are one); `written` only where the file spells it differently; `date` is a plain
 * date, and `dateText` what the file gives instead of a whole one (`1999-06`).
 */
export interface DocumentNumber {
  office?: string;
  number: string;
  kind?: string;
  date?: string;
  dateText?: string;
  written?: string;
}

/** For Chinese numbers `checkDigit` and whether the file's own was right (null where it gave none). */
export interface ApplicationReference extends DocumentNumber {
  checkDigit?: string;
  checkOk?: boolean | null;
}

/** `language` by ISO 639-1 in lower case, absent where the file does not say; paragraphs are separated by line ends. */
export interface LanguageText {
  language?: string;
  text: string;
}

export interface PatentClaim {
  number: number;
  language?: string;
  text: string;
  /** Claims of smaller number that this one refers to, by its references or its words. Empty for an independent claim. */
  dependsOn: number[];
}

export type ClassificationScheme = "IPC" | "CPC" | "Locarno" | "FI" | "F-term" | "USPC" | (string & {});

/** `symbol` as `H01M10/0525`, `14-03`, else as written; `version` as `2006.01`. */
export interface PatentClassification {
  scheme: ClassificationScheme;
  symbol: string;
  version?: string;
  level?: "advanced" | "core" | "subclass";
  position?: "first" | "later";
  value?: "inventive" | "additional";
}

export type PartyRole = "applicant" | "owner" | "inventor" | "agent" | "agency" | "examiner" | "correspondent";

export interface PartyAddress {
  language?: string;
  /** The whole address as the file gives it in one piece, or its lines. */
  text?: string;
  street?: string;
  city?: string;
  county?: string;
  state?: string;
  postcode?: string;
  country?: string;
}

/** One person or organisation in every language and spelling of the file; `sequence` is its place among those of its role. */
export interface PatentParty {
  role: PartyRole;
  sequence: number;
  names: LanguageText[];
  addresses: PartyAddress[];
  country?: string;
  identifiers?: string[];
}

export interface PatentCitation {
  kind: "patent" | "literature";
  document?: DocumentNumber;
  /** The literature as written, or the name given with a cited patent. */
  text?: string;
  categories: string[];
  phase?: string;
  citedBy?: string;
  claims?: string;
  passages?: string;
}

/** `effect` as INPADOC marks it; `details` are the fields of the event under their names. */
export interface PatentLegalEvent {
  code?: string;
  office?: string;
  date?: string;
  text?: string;
  effect?: "+" | "-";
  details: Record<string, string>;
}

export interface RelatedDocument {
  /** The element that states it: `division`, `continuation`, `provisional-application` … with `parent` or `child` where given. */
  relation: string;
  document: DocumentNumber;
}

/**
 * One document of any office. Empty lists and absent values mean that the document states none. `where` tells line and element
 * of the first value of each field; `extra` keeps every text and attribute that no field took, under its element path
 * (`bibliographic-data/figures/number-of-figures`, attributes as `…@name`), so nothing of the file is lost.
 */
export interface PatentDocument {
  family: PatentXmlFamily;
  /** `document` counts from 1 in the file; `line` and `column` of its first element. */
  source: { file: string; document: number; line: number; column: number };
  office?: string;
  language?: string;
  patentType?: PatentType;
  publication?: DocumentNumber;
  application?: ApplicationReference;
  grantDate?: string;
  priorities: DocumentNumber[];
  pct?: { application?: DocumentNumber; publication?: DocumentNumber; entryDate?: string };
  titles: LanguageText[];
  abstracts: LanguageText[];
  claims: PatentClaim[];
  description: LanguageText[];
  classifications: PatentClassification[];
  parties: PatentParty[];
  citations: PatentCitation[];
  related: RelatedDocument[];
  familyId?: string;
  familyMembers: DocumentNumber[];
  events: PatentLegalEvent[];
  where: Record<string, { path: string; line: number }>;
  extra: Record<string, string[]>;
}
