import type { DemandField, DemandFields } from "./fields/demand-fields.ts";
import type { LegalStatus } from "./fields/legal-status.ts";
import type { PatentField, PatentFields } from "./fields/patent-fields.ts";
import type { ApplicationNumber } from "./numbers/application-number.ts";
import type { PublicationNumber } from "./numbers/publication-number.ts";
import type { RowResult } from "./row-problem.ts";
import type { ColumnMapping, MappingSuggestion, TableHead, TableRow, TextEncoding } from "./table.ts";

export type { Confidentiality, CooperationForm, DemandField, DemandFields } from "./fields/demand-fields.ts";
export { demandFields } from "./fields/demand-fields.ts";
export type { LegalFlag, LegalStatus, LegalValidity } from "./fields/legal-status.ts";
export type { StatedAmount } from "./fields/money.ts";
export type { DocumentStage, LicenceIntent, PatentField, PatentFields, PatentType } from "./fields/patent-fields.ts";
export { patentFields } from "./fields/patent-fields.ts";
export type { FormatErrorCode, NotATableReason } from "./format-error.ts";
export { FormatError } from "./format-error.ts";
export type { ApplicationNumber } from "./numbers/application-number.ts";
export type { PublicationNumber } from "./numbers/publication-number.ts";
export type { RowProblem, RowProblemCode, RowResult } from "./row-problem.ts";
export type { ColumnMapping, ExportDialect, MappingSuggestion, TableFormat, TableHead, TableRow, TextEncoding } from "./table.ts";
export { displayCell, LIST_SEPARATOR } from "./table.ts";

/** Opens a table file on disk and reads its head only. `fileName` is the name the person gave (its extension breaks ties); throws FormatError. */
export declare function readTableHead(path: string, options?: { fileName?: string; sheet?: string }): Promise<TableHead>;
/** Streams the rows after the headings in batches of ≤ 500, in file order and bounded memory; throws FormatError. */
export declare function readRows(path: string, head: TableHead): AsyncIterable<readonly TableRow[]>;
export declare function suggestPatentMapping(headings: readonly string[]): MappingSuggestion<PatentField>;
export declare function suggestDemandMapping(headings: readonly string[]): MappingSuggestion<DemandField>;
/** Refuses a mapping no row can be accepted with: format.no_title_column, format.no_number_column, format.duplicate_headings. */
export declare function requirePatentMapping(head: TableHead, mapping: ColumnMapping<PatentField>): void;
export declare function requireDemandMapping(head: TableHead, mapping: ColumnMapping<DemandField>): void;
/** Reads one row into a normalised patent. `today` is `YYYY-MM-DD`, for the years a number can carry. */
export declare function readPatentRow(
  row: TableRow,
  head: TableHead,
  mapping: ColumnMapping<PatentField>,
  today: string,
): RowResult<PatentFields>;
export declare function readDemandRow(
  row: TableRow,
  head: TableHead,
  mapping: ColumnMapping<DemandField>,
  today: string,
): RowResult<DemandFields>;
/** Keys under which the same patent is found again: `app:202011438186`, `pub:CN103104575`. */
export declare function identityKeys(fields: Pick<PatentFields, "applicationNumber" | "publicationNumber">): readonly string[];
export declare function parseApplicationNumber(text: string, today: string): ApplicationNumber | undefined;
export declare function checkDigit(digits: string): string;
export declare function parsePublicationNumber(text: string): PublicationNumber | undefined;
export declare function parseFlexibleDate(text: string): string | undefined;
export declare function normaliseIpc(text: string): string | undefined;
export declare function normaliseLegalStatus(text: string, simple?: string): LegalStatus;
/** Validity as three words: active 有效, pending 审中, inactive 失效. */
export declare function validityGroup(validity: LegalStatus["validity"]): "active" | "pending" | "inactive" | "unknown";
export declare function detectEncoding(sample: Uint8Array): TextEncoding | undefined;
export declare function usccCheck(code: string): boolean;
export declare function normaliseHeading(heading: string): string;
