import { EXCEL_CELL_CHARACTERS } from "../limits.ts";
import type { RowProblem, RowProblemCode, RowResult } from "../row-problem.ts";
import { displayCell, LIST_SEPARATOR } from "../list-separator.ts";
import type { ColumnMapping, TableHead, TableRow } from "../table.ts";

const VALUE_UNITS = 200;
const EXCEL_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|CALC!|SPILL!)$/u;
/** Excel's way to keep digits as text in CSV: `="2022220292799"`. */
const TEXT_FORMULA = /^="(.*)"$/su;
/** The mark that safe exports put before a cell that would start a formula. */
const FORMULA_GUARD = /^'(?=[=+\-@\t'])/u;

/** One column of a mapping, in the order of the table. */
export interface Step<F extends string> {
  column: number;
  heading: string;
  field: F | "extra";
}

/** What a field reader sees: the cell, its heading, and where to put values and remarks. One object serves all cells of a row. */
export interface Cell<T> {
  text: string;
  heading: string;
  today: string;
  fields: Partial<T>;
  /** Values that only make sense together, kept until the whole row is read. */
  notes: Notes;
  warn: (code: RowProblemCode, suggestion?: string) => void;
  /** The cell says more than its field takes: it is kept as an extra under its heading too. */
  keep: () => void;
}

/** The two columns of legal status. */
export interface Notes {
  legalText?: string;
  simpleText?: string;
}

const plans = new WeakMap<object, { head: TableHead; steps: readonly Step<string>[] }>();

/** The columns to read, computed once per table and mapping; ignored columns are left out, unmapped ones are extras. */
export const planOf = <F extends string>(head: TableHead, mapping: ColumnMapping<F>): readonly Step<F>[] => {
  const known = plans.get(mapping);
  if (known?.head === head) return known.steps as readonly Step<F>[];
  const steps: Step<F>[] = [];
  for (const [column, heading] of head.headings.entries()) {
    const field = mapping[column] ?? "extra";
    if (field !== "ignore") steps.push({ column, heading: heading === "" ? columnName(column) : heading, field });
  }
  plans.set(mapping, { head, steps });
  return steps;
};

/** `A`, `Z`, `AA`: what Excel calls a column without a heading. */
const columnName = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);

const makeProblem = (
  code: RowProblemCode,
  column: string | undefined,
  value: string | undefined,
  suggestion: string | undefined,
): RowProblem => ({
  code,
  ...(column === undefined ? {} : { column }),
  ...(value === undefined ? {} : { value: displayCell(value).slice(0, VALUE_UNITS) }),
  ...(suggestion === undefined ? {} : { suggestion }),
});

/** How tools write an empty cell: PatSnap `-` and, where a licence forbids the export, a sentence; spreadsheets of programmers null and nan. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(["", "-", "--", "—", "该数据不支持导出", "null", "NULL", "None", "nan", "NaN", "N/A"]);
const isEmpty = (text: string): boolean => text.length <= 8 && EMPTY_WORDS.has(text);

/**
 * The text of a mapped cell, or "" for none: formulas without a value and Excel's error values are reported and left out;
 * text that Excel or the encoding has damaged is reported and kept.
 */
const readText = (raw: string, warn: (code: RowProblemCode) => void): string => {
  const first = raw.charCodeAt(0);
  let text = raw.trim();
  if (first === 39) text = text.replace(FORMULA_GUARD, "");
  else if (first === 61) {
    const quoted = TEXT_FORMULA.exec(text)?.[1];
    if (quoted === undefined) warn("row.formula_without_value");
    text = quoted?.replaceAll('""', '"') ?? "";
  } else if (first === 35 && EXCEL_ERROR.test(text)) {
    warn("row.excel_error_value");
    return "";
  }
  if (raw.length === EXCEL_CELL_CHARACTERS) warn("row.text_cut_by_excel");
  if (text.includes("\uFFFD")) warn("row.undecodable_text");
  return isEmpty(text) ? "" : text;
};

/** Extras under a heading that occurs twice get the column's letter, so that neither overwrites the other. */
const addExtra = (extra: Record<string, string>, step: Step<string>, text: string): void => {
  const name = Object.hasOwn(extra, step.heading) ? `${step.heading} (${columnName(step.column)})` : step.heading;
  extra[name] = text.includes(LIST_SEPARATOR) ? displayCell(text) : text;
};

/** Values of cells to the right of the last heading and under keys the head did not know. */
const addUnheaded = (extra: Record<string, string>, row: TableRow, columns: number): void => {
  for (let column = columns; column < row.cells.length; column += 1) {
    const text = (row.cells[column] ?? "").trim();
    if (!isEmpty(text)) extra[columnName(column)] = text;
  }
  for (const [key, text] of Object.entries(row.extra ?? {})) if (!isEmpty(text)) extra[key] = displayCell(text);
};

/** Problems of a value that its field does not take, wholly or in part; the cell is then kept under its heading, so that nothing is lost. */
const LEFT_OUT: ReadonlySet<RowProblemCode> = new Set([
  "row.number_damaged_by_excel",
  "row.invalid_application_number",
  "row.invalid_publication_number",
  "row.date_not_understood",
  "row.date_ambiguous",
  "row.classification_not_understood",
  "row.type_not_understood",
  "row.not_a_count",
  "row.amount_not_understood",
  "row.value_not_understood",
  "row.excel_error_value",
  "row.formula_without_value",
]);

export type FieldReader<T> = (cell: Cell<T>) => void;

/** What a row gave before the rules of its kind of record are applied. */
interface Collected<T> {
  fields: Partial<T>;
  notes: Notes;
  warnings: RowProblem[];
  extra: Record<string, string>;
}

/** Reads every mapped cell of a sound row by the reader of its field. */
export const collectFields = <F extends string, T>(
  row: TableRow,
  head: TableHead,
  steps: readonly Step<F>[],
  readers: Readonly<Record<F, FieldReader<T>>>,
  today: string,
): Collected<T> => {
  const warnings: RowProblem[] = [];
  const extra: Record<string, string> = {};
  let raw = "";
  let kept = false;
  const cell: Cell<T> = {
    text: "",
    heading: "",
    today,
    fields: {},
    notes: {},
    keep: () => {
      kept = true;
    },
    warn: (code, suggestion) => {
      if (LEFT_OUT.has(code)) kept = true;
      warnings.push(makeProblem(code, cell.heading, raw, suggestion));
    },
  };
  for (const step of steps) {
    raw = row.cells[step.column] ?? "";
    if (raw === "") continue;
    if (step.field === "extra") {
      const text = raw.trim();
      if (!isEmpty(text)) addExtra(extra, step, text);
      continue;
    }
    kept = false;
    cell.heading = step.heading;
    cell.text = readText(raw, cell.warn);
    if (cell.text !== "") readers[step.field](cell);
    if (kept) addExtra(extra, step, raw.trim());
  }
  if (row.cells.length > head.headings.length || row.extra !== undefined) addUnheaded(extra, row, head.headings.length);
  return { fields: cell.fields, notes: cell.notes, warnings, extra };
};

/** A row that cannot become a record. Warnings about the missing parts explain the refusal better than it does itself. */
export const refuseRow = <T>(line: number, code: RowProblemCode, causes: readonly RowProblem[]): RowResult<T> => {
  const [first, ...rest] = causes;
  return { ok: false, line, problems: first === undefined ? [{ code }] : [first, ...rest] };
};
