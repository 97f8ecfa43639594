import type { RowProblem } from "./row-problem.ts";

export type TableFormat = "xlsx" | "csv" | "tsv" | "jsonl";
export type TextEncoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be" | "gb18030";
export type ExportDialect = "patsnap" | "incopat" | "cnipa-search" | "cnipa-disc" | "zhiqiao" | "unknown";

/**
 * What a table looks like before its rows are read. Plain data: it survives JSON, so a job can store it with the mapping.
 * `headingLine` is the 1-based line or row of the headings (0 for JSONL, whose headings are keys); rows follow it.
 * `lastLine` is the row up to which a sheet says that it goes; only good for showing how far a reading is.
 * `sample` holds the first ≤ 20 rows, cells as `readRows` gives them.
 */
export interface TableHead {
  format: TableFormat;
  encoding?: TextEncoding;
  delimiter?: string;
  sheet?: string;
  sheets?: readonly string[];
  headings: readonly string[];
  headingLine: number;
  lastLine?: number;
  dialect: ExportDialect;
  sample: readonly (readonly string[])[];
}

/**
 * One data row. `cells[i]` belongs to `head.headings[i]`; an absent cell is `""`. A list value (JSONL arrays) is one cell
 * with its items separated by `LIST_SEPARATOR`. `extra` holds values under keys that the head did not know.
 * A row with a `problem` is refused by `readPatentRow` and `readDemandRow` with that problem.
 */
export interface TableRow {
  line: number;
  cells: readonly string[];
  problem?: RowProblem;
  extra?: Readonly<Record<string, string>>;
}

/** U+001F, ASCII "unit separator": cannot occur in an export, so no text needs escaping. */
export const LIST_SEPARATOR = "\u001f";

/** A cell as a person should see it: list items separated by `；`. */
export const displayCell = (cell: string): string => cell.replaceAll(LIST_SEPARATOR, "；");

/** Column index (0-based) → field; `extra` keeps the column under its heading, `ignore` drops it. */
export type ColumnMapping<F extends string> = Readonly<Record<number, F | "extra" | "ignore">>;

/**
 * `confidence` per column index: `exact` a known heading of this field, `similar` known after dropping qualifiers such as
 * `[标]` or `(译)`, `none` kept as extra. `missing` are the fields without which no row can be accepted.
 */
export interface MappingSuggestion<F extends string> {
  mapping: ColumnMapping<F>;
  confidence: Readonly<Record<number, "exact" | "similar" | "none">>;
  missing: readonly F[];
}
