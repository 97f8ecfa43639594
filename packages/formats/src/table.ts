import type { PatentFields } from "./fields/patent-fields.ts";
import type { PatentXmlFamily } from "./patent-xml/patent-xml-family.ts";
import type { RowProblem, RowResult } from "./row-problem.ts";

/** `xml` is no table: each document of a patent XML file stands for a row, so that one import reads both. */
export type TableFormat = "xlsx" | "csv" | "tsv" | "jsonl" | "xml";
export type TextEncoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be" | "gb18030";
export type ExportDialect = "patsnap" | "incopat" | "cnipa-search" | "cnipa-disc" | "zhiqiao" | "unknown" | PatentXmlFamily;

/**
 * What a table looks like before its rows are read. Plain data: it survives JSON, so a job can store it with the mapping.
 * `headingLine` is the 1-based line or row of the headings (0 for JSONL, whose headings are keys, and for XML); rows follow it.
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
  /** The day on which a patent XML file was opened, `YYYY-MM-DD`: it bounds the years of Chinese numbers. */
  readOn?: string;
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
  /** What a document of a patent XML file states, and the bytes it takes there; `line` is then its number in the file, `cells` are for show. */
  document?: { readonly result: RowResult<PatentFields>; readonly bytes: number };
}

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
