/** Tables of reference: strategic emerging industries by IPC, the IPC scheme in Chinese or in English, GB/T 4754. */
export type ReferenceKind = "sei" | "ipc" | "ipc_en" | "gbt4754";

/** One row as stated, its code in the table's own spelling. Lists of patterns and keywords stay as written; who uses them takes them apart. */
export interface ReferenceRow {
  readonly line: number;
  readonly code: string;
  readonly parent: string | null;
  readonly level: string;
  readonly titleZh: string | null;
  readonly titleEn: string | null;
  readonly include?: string;
  readonly exclude?: string;
  readonly keywords?: string;
}

export type ReferenceProblemCode = "code_missing" | "code_invalid" | "code_repeated" | "title_missing" | "patterns_missing" | "row_broken";

/** Why a row is not in the table. `line` is the row number that Excel or a text editor shows, in JSON the position of the entry. */
export interface ReferenceProblem {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly code: ReferenceProblemCode;
}

/** `kind` is what the file turned out to be: an IPC scheme with English titles alone is `ipc_en`. */
export interface ReferenceTable {
  readonly kind: ReferenceKind;
  readonly rows: readonly ReferenceRow[];
  readonly problems: readonly ReferenceProblem[];
}
