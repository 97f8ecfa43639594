/** What the registry refuses in a row that reads well. */
export const registryProblemCodes = [
  "row.identity_conflict",
  "row.owned_by_other_organization",
  "row.organization_unknown",
  "row.demand_ended",
  "row.organization_conflict",
  "row.organization_elsewhere",
  "row.region_unknown",
  "row.figures_by_officer",
  "row.figures_without_year",
  "row.year_not_over",
  "row.tag_without_start",
  "row.tag_level_missing",
  "row.tag_overlaps",
] as const;

/**
 * Every code a reader of tables or patent XML can give a row or document. A copy of `RowProblemCode` of packages/formats, which messages may not
 * import; a test of the workspace compares the two.
 */
export const rowProblemCodes = [
  "xml.damaged",
  "xml.cut_off",
  "xml.too_large",
  "xml.entities",
  "xml.no_number",
  "xml.no_document",
  "row.cell_too_large",
  "row.too_many_cells",
  "row.too_few_cells",
  "row.unclosed_quote",
  "row.binary_bytes",
  "row.not_json",
  "row.missing_title",
  "row.missing_number",
  "row.missing_problem",
  "row.number_damaged_by_excel",
  "row.invalid_application_number",
  "row.invalid_publication_number",
  "row.check_digit_mismatch",
  "row.uscc_check_mismatch",
  "row.date_not_understood",
  "row.date_ambiguous",
  "row.dates_out_of_order",
  "row.classification_not_understood",
  "row.status_not_understood",
  "row.status_conflict",
  "row.type_not_understood",
  "row.type_conflicts_with_number",
  "row.not_a_count",
  "row.amount_not_understood",
  "row.value_not_understood",
  "row.excel_error_value",
  "row.formula_without_value",
  "row.text_cut_by_excel",
  "row.undecodable_text",
] as const;
export type RowProblemCode = (typeof rowProblemCodes)[number] | (typeof registryProblemCodes)[number];

/** What is wrong with a row, and what a person does about it. */
export interface RowProblemWords {
  readonly reason: string;
  readonly remedy: string;
}

export const isRowProblemCode = (code: string): code is RowProblemCode =>
  [...rowProblemCodes, ...registryProblemCodes].some((known) => known === code);
