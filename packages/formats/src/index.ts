export { type ReadClaim, readClaimText } from "./claims/claim-tree.ts";
export { Archive } from "./xlsx/archive.ts";
export { detectEncoding } from "./encoding.ts";
export type { AchievementField, AchievementFields, AchievementMaturity } from "./fields/achievement-fields.ts";
export { achievementFields } from "./fields/achievement-fields.ts";
export { normaliseIpc, normaliseLocarno } from "./fields/classification.ts";
export { parseFlexibleDate } from "./fields/dates.ts";
export type { Confidentiality, Cooperation, DemandField, DemandFields } from "./fields/demand-fields.ts";
export { demandFields } from "./fields/demand-fields.ts";
export type { LegalFlag, LegalStatus, LegalValidity, ValidityGroup } from "./fields/legal-status.ts";
export { normaliseLegalStatus, validityGroup } from "./fields/legal-status.ts";
export type { StatedAmount } from "./fields/money.ts";
export { readAmount } from "./fields/money.ts";
export type { OrganizationField, OrganizationFields } from "./fields/organization-fields.ts";
export { organizationFields } from "./fields/organization-fields.ts";
export type { Availability, DocumentStage, PatentField, PatentFields, PatentType } from "./fields/patent-fields.ts";
export { patentFields } from "./fields/patent-fields.ts";
export { readAchievementRow } from "./fields/read-achievement-row.ts";
export { readDemandRow } from "./fields/read-demand-row.ts";
export { readOrganizationRow } from "./fields/read-organization-row.ts";
export { readPatentRow, shownNumber } from "./fields/read-patent-row.ts";
export type {
  StatedAward,
  StatedCitation,
  StatedDocument,
  StatedEvent,
  StatedEventKind,
  StatedFactName,
  StatedFacts,
  StatedFamilyMember,
  StatedLicence,
  StatedNumber,
  StatedPayment,
  StatedPledge,
  StatedPriority,
  StatedProduct,
  StatedReduction,
} from "./fields/stated-facts.ts";
export { statedEventKinds, statedFactNames } from "./fields/stated-facts.ts";
export type { FormatErrorCode, NotATableReason } from "./format-error.ts";
export { FormatError } from "./format-error.ts";
export {
  requireAchievementMapping,
  requireDemandMapping,
  requireOrganizationMapping,
  requirePatentMapping,
  suggestAchievementMapping,
  suggestDemandMapping,
  suggestOrganizationMapping,
  suggestPatentMapping,
} from "./headings/mapping.ts";
export { normaliseHeading } from "./headings/normalise-heading.ts";
export type { ApplicationNumber } from "./numbers/application-number.ts";
export { checkDigit, parseApplicationNumber } from "./numbers/application-number.ts";
export { identityKeys } from "./numbers/identity.ts";
export { officeCode } from "./numbers/office-code.ts";
export type { PublicationNumber } from "./numbers/publication-number.ts";
export { formatPublicationNumber, parsePublicationNumber } from "./numbers/publication-number.ts";
export { normaliseUscc, rightUsccCheck, usccCheck } from "./numbers/uscc.ts";
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
  PatentDocumentResult,
  PatentLegalEvent,
  PatentParty,
  PatentDocument,
  PatentXmlFamily,
  RelatedDocument,
  XmlProblem,
  XmlWarning,
} from "./patent-xml/index.ts";
export { readPatentDocuments, recognisePatentXml, toPatentFields } from "./patent-xml/index.ts";
export { referencePath } from "./reference/reference-codes.ts";
export { readReferenceFile } from "./reference/read-reference.ts";
export type { ReferenceKind, ReferenceProblem, ReferenceProblemCode, ReferenceRow, ReferenceTable } from "./reference/reference-row.ts";
export { readRows } from "./read-rows.ts";
export { readTableHead } from "./read-table-head.ts";
export type { RowProblem, RowProblemCode, RowResult, XmlProblemCode } from "./row-problem.ts";
export type { ColumnMapping, ExportDialect, MappingSuggestion, TableFormat, TableHead, TableRow, TextEncoding } from "./table.ts";
export { displayCell, LIST_SEPARATOR } from "./list-separator.ts";
