export type {
  ApplicationReference,
  ClassificationScheme,
  DocumentNumber,
  LanguageText,
  PartyAddress,
  PartyRole,
  PatentCitation,
  PatentClaim,
  PatentClassification,
  PatentLegalEvent,
  PatentParty,
  PatentDocument,
  RelatedDocument,
} from "./patent-document.ts";
export type { PatentXmlFamily } from "./patent-xml-family.ts";
export type { PatentDocumentResult } from "./read-patent-documents.ts";
export { readPatentDocuments, recognisePatentXml } from "./read-patent-documents.ts";
export { toPatentFields } from "./to-patent-fields.ts";
export type { XmlProblem, XmlWarning } from "./xml-problem.ts";
