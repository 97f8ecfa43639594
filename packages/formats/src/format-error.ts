/**
 * Why a whole file cannot be read. `packages/messages` holds one sentence per code and language;
 * the parameters of the sentence are `FormatError.details`.
 */
export type FormatErrorCode =
  | "format.unreadable" // the file cannot be opened: details.cause (system code such as ENOENT)
  | "format.empty_file" // no bytes, or no cell that holds anything
  | "format.not_a_table" // details.reason: NotATableReason
  | "format.password_protected" // encrypted workbook
  | "format.old_xls" // Excel 97–2003 workbook; remedy: save as xlsx
  | "format.zip_bomb" // details.part, details.ratio or details.bytes
  | "format.too_large" // details.bytes, details.limit
  | "format.too_many_columns" // details.columns, details.limit
  | "format.xml_entities" // a document type or entity declaration in a workbook part: details.part
  | "format.damaged" // the container or a part is broken: details.part?, details.line?
  | "format.no_headings" // no row among the first ten reads like headings, or headings without a row under them
  | "format.wrong_delimiter" // headings are there but not separated by , ; tab or |: details.found
  | "format.sheet_not_found" // details.sheet, details.sheets
  | "format.duplicate_headings" // details.field, details.headings, details.columns (1-based)
  | "format.no_title_column" // details.headings
  | "format.no_number_column" // details.headings: neither application nor publication number is mapped
  | "format.no_reference_column" // details.missing: what no column of a reference table holds; details.headings
  | "format.not_this_reference" // most rows are none of this kind; the first of them: details.line, details.column, details.value, details.wrong, details.rows
  | "format.damaged_json" // details.line, details.column (1-based)
  | "format.no_problem_column"; // details.headings: no column of a demand table describes the problem

export type NotATableReason = "binary" | "word" | "other_office" | "archive" | "xlsb" | "ods" | "xml" | "html" | "json" | "no_cells";

/** A refusal of the whole file: the only error that the readers throw on purpose. */
export class FormatError extends Error {
  readonly code: FormatErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: FormatErrorCode, details: Readonly<Record<string, unknown>> = {}, options?: { cause?: unknown }) {
    super(code, options);
    this.name = "FormatError";
    this.code = code;
    this.details = details;
  }
}
