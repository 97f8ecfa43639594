/** Why one document is refused; the rest of the file is read on. */
export type XmlProblemCode =
  | "xml.damaged" // not well-formed at this place
  | "xml.cut_off" // the file ends inside the document
  | "xml.too_large" // over DOCUMENT_UNITS_LIMIT, TEXT_UNITS_LIMIT, ELEMENTS_LIMIT or DEPTH_LIMIT
  | "xml.no_number" // neither a publication nor an application number
  | "xml.no_document" // the file is XML but no patent document known here
  | "xml.entities"; // declares entities or other content in its document type

/** Why one row or document is refused, or what a person should look at in one that was accepted. */
export type RowProblemCode =
  | XmlProblemCode
  // the shape of the row
  | "row.cell_too_large" // a cell over CELL_BYTES_LIMIT
  | "row.too_many_cells" // more filled cells than headings: usually an unquoted delimiter
  | "row.too_few_cells"
  | "row.unclosed_quote"
  | "row.binary_bytes" // NUL or other control bytes
  | "row.not_json" // a JSONL line that is not a JSON object
  // what a record needs
  | "row.missing_title"
  | "row.missing_number" // neither application nor publication number
  | "row.missing_problem" // a demand without its description
  // values that are not what the column promises
  | "row.number_damaged_by_excel" // 2.02E+12
  | "row.invalid_application_number"
  | "row.invalid_publication_number"
  | "row.check_digit_mismatch" // suggestion: the number with the right digit
  | "row.uscc_check_mismatch"
  | "row.date_not_understood"
  | "row.date_ambiguous" // 03/04/2021
  | "row.dates_out_of_order" // grant or publication before filing
  | "row.classification_not_understood"
  | "row.status_not_understood"
  | "row.status_conflict" // detailed and simple status disagree
  | "row.type_not_understood"
  | "row.type_conflicts_with_number"
  | "row.not_a_count"
  | "row.amount_not_understood"
  | "row.value_not_understood" // a word outside a closed list, such as the confidentiality of a demand
  | "row.excel_error_value" // #N/A, #REF!
  | "row.formula_without_value"
  | "row.text_cut_by_excel" // exactly 32,767 characters: Excel's own limit
  | "row.undecodable_text"; // U+FFFD: bytes that the encoding does not know

/** `column` is the heading as written in the file, in XML the path of the element; `value` is cut to 200 characters; `suggestion` is a value to write instead. */
export interface RowProblem {
  code: RowProblemCode;
  column?: string;
  value?: string;
  suggestion?: string;
}

/**
 * One row read into a record, or the reasons why not. `extra` keeps every unmapped column under its heading, so nothing
 * of the file is lost. `line` is the row number that Excel or a text editor shows.
 */
export type RowResult<T> =
  | { ok: true; line: number; fields: T; warnings: readonly RowProblem[]; extra: Readonly<Record<string, string>> }
  | { ok: false; line: number; problems: readonly [RowProblem, ...RowProblem[]] };
