import type { ApplicationNumber } from "../numbers/application-number.ts";
import type { PublicationNumber } from "../numbers/publication-number.ts";
import type { LegalStatus } from "./legal-status.ts";
import type { StatedAmount } from "./money.ts";
import type { StatedFacts } from "./stated-facts.ts";

/** Every field a column of a patent table can be mapped to. */
export const patentFields = [
  "applicationNumber",
  "publicationNumber",
  "patentNumber",
  "title",
  "titleEn",
  "abstract",
  "abstractEn",
  "firstClaim",
  "claims",
  "claimsCount",
  "pages",
  "keywords",
  "effects",
  "applicants",
  "currentOwners",
  "inventors",
  "agency",
  "agents",
  "examiner",
  "patentType",
  "documentType",
  "legalStatus",
  "simpleStatus",
  "statusDate",
  "applicationDate",
  "applicationYear",
  "publicationDate",
  "grantDate",
  "expiryDate",
  "lapseDate",
  "ipcMain",
  "ipc",
  "cpc",
  "locarno",
  "address",
  "country",
  "province",
  "city",
  "district",
  "priority",
  "priorityDate",
  "divisionalOf",
  "pctApplicationNumber",
  "pctPublicationNumber",
  "pctEntryDate",
  "citedByCount",
  "citesCount",
  "cites",
  "citedBy",
  "familySize",
  "family",
  "sei",
  "nationalEconomy",
  "uscc",
  "assessedValue",
  "price",
  "licenceIntent",
  "transferors",
  "transferees",
  "licensees",
  "licenceType",
  "pledgors",
  "pledgees",
  "office",
  "sourceUrl",
  "externalId",
] as const;
export type PatentField = (typeof patentFields)[number];

export type PatentType = "invention" | "utility_model" | "design";
/** Whether the row describes the published application or the granted patent. */
export type DocumentStage = "application" | "grant";
/** What the owner says it offers: 可许可, 可转让, 开放许可, 不对外. */
export type Availability = "licence" | "transfer" | "open_licence" | "not_offered";

/**
 * A patent row in normal form. At least one of `applicationNumber`, `publicationNumber` is present, of a table also `title`; anything
 * else is absent where the file does not say. Dates are `YYYY-MM-DD`; `ipc`, `cpc` as `H01M10/0525`; counts are integers.
 * `applicants` are the applicants of the filing or, where the table names only the current owners, those.
 */
export interface PatentFields extends StatedFacts {
  applicationNumber?: ApplicationNumber;
  /** Application number of another office, upper case without spaces. */
  foreignApplicationNumber?: string;
  publicationNumber?: PublicationNumber;
  title?: string;
  titleEn?: string;
  abstract?: string;
  abstractEn?: string;
  firstClaim?: string;
  claims?: string;
  claimsCount?: number;
  pages?: number;
  keywords?: readonly string[];
  effects?: readonly string[];
  applicants?: readonly string[];
  currentOwners?: readonly string[];
  inventors?: readonly string[];
  agency?: string;
  agencyCode?: string;
  agents?: readonly string[];
  examiner?: string;
  patentType?: PatentType;
  documentStage?: DocumentStage;
  legal?: LegalStatus;
  statusDate?: string;
  applicationDate?: string;
  applicationYear?: number;
  publicationDate?: string;
  grantDate?: string;
  expiryDate?: string;
  lapseDate?: string;
  ipcMain?: string;
  ipc?: readonly string[];
  cpc?: readonly string[];
  locarno?: readonly string[];
  postcode?: string;
  address?: string;
  country?: string;
  province?: string;
  city?: string;
  district?: string;
  priority?: readonly string[];
  priorityDate?: string;
  divisionalOf?: string;
  pctApplicationNumber?: string;
  pctPublicationNumber?: string;
  pctEntryDate?: string;
  citedByCount?: number;
  citesCount?: number;
  familySize?: number;
  family?: readonly string[];
  sei?: readonly string[];
  nationalEconomy?: readonly string[];
  uscc?: string;
  assessedValue?: string;
  price?: StatedAmount;
  licenceIntent?: readonly Availability[];
  transferors?: readonly string[];
  transferees?: readonly string[];
  licensees?: readonly string[];
  licenceType?: string;
  pledgors?: readonly string[];
  pledgees?: readonly string[];
  office?: string;
  sourceUrl?: string;
  externalId?: string;
}
