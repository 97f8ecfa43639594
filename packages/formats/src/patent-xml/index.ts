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
  PatentXmlFamily,
  RelatedDocument,
} from "./patent-document.ts";
export type { PatentDocumentResult } from "./read-patent-documents.ts";
export { readPatentDocuments, recognisePatentXml } from "./read-patent-documents.ts";
export { toPatentFields } from "./to-patent-fields.ts";
export type { XmlProblem, XmlProblemCode, XmlWarning } from "./xml-problem.ts";
