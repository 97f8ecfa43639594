import type { RowProblemCode, RowProblemWords } from "../row-problems.ts";

/** Why a row of a file was not taken, or what to look at in one that was, and what to do about it. */
export const rowProblems: Record<RowProblemCode, RowProblemWords> = {
  "row.identity_conflict": {
    reason: "The two numbers belong to two different patents of the registry",
    remedy: "Check the application and the publication number and correct one; if in doubt, keep the application number alone.",
  },
  "row.owned_by_other_organization": {
    reason: "Another organisation owns or registered this patent, so yours cannot change it",
    remedy: "Ask the owner or the authority to import it.",
  },
  "row.organization_unknown": {
    reason: "No such organisation is registered in the region you are responsible for",
    remedy: "Register it first, or write its registered full name; left empty, the demand counts as collected by you.",
  },
  "row.demand_ended": {
    reason: "This demand is contracted or closed and changes no more",
    remedy: "If there is a new demand, import it under another number.",
  },
  "row.organization_conflict": {
    reason: "The credit code and the name are not of the same organisation",
    remedy: "Check both; where the organisation was renamed, state its new name on its page first.",
  },
  "row.organization_elsewhere": {
    reason: "This organisation is not in the region you are responsible for",
    remedy: "Ask the authority of its region to import it.",
  },
  "row.region_unknown": {
    reason: "The organisation would be new, and no region of the platform is named",
    remedy: "Write the region's code or its name on the platform; where the name is not unique, the code.",
  },
  "row.figures_by_officer": {
    reason: "Figures are stated by the authority of the region or by the organisation itself",
    remedy: "Leave the columns of figures out, or ask the authority of its region.",
  },
  "row.figures_without_year": {
    reason: "There are figures without their year",
    remedy: "Fill in the year of the figures, such as 2025.",
  },
  "row.year_not_over": { reason: "This year is not over", remedy: "Import the figures of a year after its end." },
  "row.tag_without_start": {
    reason: "The status tag has no first day",
    remedy: "Fill in the day of recognition or the first day of validity.",
  },
  "row.tag_level_missing": {
    reason: "IP-competitive and IP-demonstration enterprises need their level",
    remedy: "Write the level before the tag or in a column of its own.",
  },
  "row.tag_overlaps": {
    reason: "The period overlaps that of a tag of the same kind",
    remedy: "Check the period; to change the recorded tag, correct it on the organisation's page.",
  },
  "row.cell_too_large": { reason: "A cell is larger than 1 MB", remedy: "Shorten the cell, or keep the long text in an attachment." },
  "row.too_many_cells": {
    reason: "The row has more cells than there are headings",
    remedy: "A text probably contains the delimiter: put it in double quotes.",
  },
  "row.too_few_cells": {
    reason: "The row has fewer cells than there are headings",
    remedy: "Check whether a line break cut the row, and fill in what is missing.",
  },
  "row.unclosed_quote": { reason: "A quotation mark is not closed", remedy: "Close it; write a quotation mark inside a text twice." },
  "row.binary_bytes": { reason: "Invisible control characters", remedy: "Delete them, or export the table again." },
  "row.not_json": { reason: "This line is not a JSON object", remedy: "Write one whole JSON object a line, from { to }." },
  "row.missing_title": {
    reason: "The title is missing",
    remedy: "Fill in the title of the patent, demand or achievement, or the organisation's name.",
  },
  "row.missing_number": {
    reason: "Neither an application number nor a publication number",
    remedy: "Give at least one, so that it is clear which patent it is.",
  },
  "row.missing_problem": { reason: "The demand is not described", remedy: "Fill in the technical problem to be solved." },
  "row.number_damaged_by_excel": {
    reason: "Excel turned the number into scientific notation and its last digits are lost",
    remedy: "Export again, and set the column to “Text” before saving.",
  },
  "row.invalid_application_number": {
    reason: "The application number does not follow the numbering rules",
    remedy: "Check it: 202011438186.3 or CN202011438186.3, for example.",
  },
  "row.invalid_publication_number": {
    reason: "The publication number does not follow the numbering rules",
    remedy: "Check it: CN103104575A, for example.",
  },
  "row.check_digit_mismatch": {
    reason: "The check digit of the application number is wrong",
    remedy: "Check the last digit; the rules give the number suggested.",
  },
  "row.uscc_check_mismatch": {
    reason: "The check character of the unified social credit code is wrong",
    remedy: "Compare the 18 characters with the business licence.",
  },
  "row.date_not_understood": { reason: "The date cannot be read", remedy: "Write it as 2026-11-21." },
  "row.date_ambiguous": { reason: "The date can be read in two ways: month and day are not certain", remedy: "Write it as 2026-11-21." },
  "row.dates_out_of_order": {
    reason: "Dates contradict each other: published or granted before filing",
    remedy: "Check the filing, publication and grant dates.",
  },
  "row.classification_not_understood": {
    reason: "The classification symbol cannot be read",
    remedy: "Write H01M10/0525; separate several with semicolons.",
  },
  "row.status_not_understood": {
    reason: "The legal status cannot be read and is kept as “unknown”",
    remedy: "Use CNIPA's words, such as 授权, 驳回 or 未缴年费.",
  },
  "row.status_conflict": {
    reason: "Detailed and simple status contradict each other",
    remedy: "Look up the present legal status and correct one of the columns.",
  },
  "row.type_not_understood": { reason: "The patent type cannot be read", remedy: "Write 发明, 实用新型 or 外观设计." },
  "row.type_conflicts_with_number": {
    reason: "The patent type disagrees with the type in the application number",
    remedy: "Check the fifth digit of the number and the type.",
  },
  "row.not_a_count": { reason: "A whole number belongs here", remedy: "Write digits only, without unit or words." },
  "row.amount_not_understood": { reason: "The amount cannot be read; its words are kept", remedy: "Write 50万元 or 面议." },
  "row.value_not_understood": { reason: "Not one of the possible values", remedy: "Use one of them, or leave it empty." },
  "row.excel_error_value": {
    reason: "An Excel error (such as #N/A or #REF!)",
    remedy: "Correct the formula in Excel, or type the content.",
  },
  "row.formula_without_value": {
    reason: "A formula without its computed value",
    remedy: "Open and save the file once in Excel, or paste as values.",
  },
  "row.text_cut_by_excel": {
    reason: "Exactly 32,767 characters: Excel may have cut the text",
    remedy: "Export as CSV from the original system to get the whole text.",
  },
  "xml.damaged": {
    reason: "The XML is not well-formed here (line:column); this document was not read",
    remedy: "Download it again from its source; the other documents were read.",
  },
  "xml.cut_off": {
    reason: "The document ends before its end tag (line:column)",
    remedy: "The download may be incomplete; download the file again.",
  },
  "xml.too_large": {
    reason: "The document is larger or deeper than can be read (line:column)",
    remedy: "Make sure that the file is not damaged; if it must be imported, ask the administrator.",
  },
  "xml.entities": {
    reason: "The document declares entities and was not read, to protect the system (line:column)",
    remedy: "Download a file without entity declarations, or take them out of its DOCTYPE.",
  },
  "xml.no_number": {
    reason: "Neither a publication nor an application number, so nothing says which patent it is (line:column)",
    remedy: "Add one of the numbers, or download the file again.",
  },
  "xml.no_document": {
    reason: "The file holds no patent document of a known format",
    remedy: "Known are EPO DOCDB/OPS, WIPO ST.36 and ST.96, CNIPA old and new, USPTO and JPO.",
  },
  "row.undecodable_text": { reason: "Some characters cannot be decoded", remedy: "Save the file again as UTF-8 or GB18030." },
};
