import type { PatentXmlFamily } from "./patent-xml-family.ts";

const ROOTS: Readonly<Record<string, PatentXmlFamily>> = {
  "exchange-document": "docdb",
  "family-member": "docdb",
  "fulltext-document": "docdb",
  "register-document": "docdb",
  "cn-patent-document": "cnipa-old",
  PatentDocumentAndRelated: "cnipa-new",
  "us-patent-grant": "uspto-redbook",
  "us-patent-application": "uspto-redbook",
  "patent-application-publication": "uspto-pap",
  PATDOC: "uspto-st32",
  "jp-official-gazette": "jpo",
  DesignApplication: "st96",
  CPCMasterClassificationRecord: "st96",
};

/** The family whose document begins with this element (without prefix), inside `parent`; undefined for any other element. */
export const familyOfElement = (tag: string, parent: string | undefined): PatentXmlFamily | undefined => {
  const known = Object.hasOwn(ROOTS, tag) ? ROOTS[tag] : undefined;
  if (known !== undefined) return known;
  // A hit list of OPS names its documents by number only.
  if (tag === "publication-reference" && parent === "search-result") return "docdb";
  if (/^[a-z]{2}-patent-document$/u.test(tag)) return "st36";
  // ST.96 of WIPO and, with a word in front, of its member offices.
  return /^[A-Za-z]*PatentPublication$/u.test(tag) ? "st96" : undefined;
};

/** A start tag at which reading can go on after a broken document, or a further XML declaration. */
export const NEXT_DOCUMENT =
  /<\?xml\s|<(?:[A-Za-z][\w.-]*:)?(?:exchange-document|family-member|fulltext-document|register-document|[a-z]{2}-patent-document|PatentDocumentAndRelated|us-patent-(?:grant|application)|patent-application-publication|PATDOC|jp-official-gazette|DesignApplication|CPCMasterClassificationRecord|[A-Za-z]*PatentPublication)(?=[\s>/])/gu;
/** Where the next XML text begins. */
export const NEXT_TEXT = /<\?xml\s|<!DOCTYPE\s/gu;
/** A tag's name is not longer, so one that may be cut by the end of a piece is held back to be seen whole with the next. */
export const NEXT_TAG_UNITS = 256;

/** CNIPA's new form is ST.36 with its own spelling; what differs in more than hyphens is listed. */
const CNIPA_NEW: Readonly<Record<string, string>> = {
  DocumentID: "document-id",
  WIPOST3Code: "country",
  ClassificationIPCRDetails: "classifications-ipcr",
  ClassificationIPCR: "classification-ipcr",
  ClassificationCPCDetails: "classifications-cpc",
  ClassificationCPC: "classification-cpc",
  ClassificationLocarnoDetails: "classifications-locarno",
  ClassificationLocarno: "classification-locarno",
  MainClass: "class",
  IPCVersionDate: "ipc-version-indicator",
  CPCVersionDate: "cpc-version-indicator",
  AddressBook: "addressbook",
  OrganizationName: "orgname",
  PostCode: "postcode",
  Province: "state",
  Paragraphs: "p",
  ApplicantDetails: "applicants",
  InventorDetails: "inventors",
  AgentDetails: "agents",
  AssigneeDetails: "assignees",
  PriorityDetails: "priority-claims",
  Priority: "priority-claim",
  PriorityClaims: "priority-claims",
  DesignTitle: "invention-title",
  PatentCitation: "patcit",
  Patcit: "patcit",
  NPLCitation: "nplcit",
  Nplcit: "nplcit",
  PCTOrRegionalFilingData: "pct-or-regional-filing-data",
  PCTOrRegionalPublishingData: "pct-or-regional-publishing-data",
  DatePCTArticle2239Fulfilled: "date-pct-article-22-39-fulfilled",
  BibliographicData: "bibliographic-data",
};

const kebab = (tag: string): string => tag.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/gu, "-").toLowerCase();

/** The name by which readers ask for an element of this family; `tag` is without prefix. */
export const readerName = (tag: string, family: PatentXmlFamily): string => {
  if (family === "cnipa-new") return (Object.hasOwn(CNIPA_NEW, tag) ? CNIPA_NEW[tag] : undefined) ?? kebab(tag);
  if (family === "cnipa-old") return tag.replace(/^cn-/u, "");
  if (family === "uspto-redbook") return tag.replace(/^us-/u, "").replace(/^(bibliographic-data)-(?:grant|application)$/u, "$1");
  return tag;
};
