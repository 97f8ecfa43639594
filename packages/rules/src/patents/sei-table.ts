import type { Citation } from "../engine/dated-rule.ts";
import { type ByIpcKey, fileByIpc, type IpcPattern, parseIpcPattern } from "./ipc-symbol.ts";

/** One row as a file holds it. Patterns may be separated by `;` `；` `、` `,` `，` or `|`, keywords by `;` `；` or `|`, or be lists already. */
export type SeiSourceRow = {
  readonly branch: string;
  readonly name: string;
  readonly include: string | readonly string[];
  readonly exclude: string | readonly string[];
  readonly keywords: string | readonly string[];
};

export type SeiRow = {
  readonly include: ByIpcKey<IpcPattern>;
  readonly exclude: ByIpcKey<IpcPattern>;
  /** Empty: the symbol alone decides. */
  readonly keywords: readonly string[];
};

export type SeiBranch = { readonly code: string; readonly name: string; readonly rows: readonly SeiRow[] };

export type SeiTable = {
  readonly cites: Citation;
  readonly branches: readonly SeiBranch[];
  /**
   * `terms`: one of the keywords must stand in the text, else the row does not hold. `condition`: they describe products in prose; a text
   * that has one confirms the row; a text without any, or a limit among them (不包括…), leaves it unknown until a person decides.
   */
  readonly keywordsAre: "terms" | "condition";
  /** Parts of the IPC that the table's edition of the IPC did not yet know: symbols there are unknown, not outside. */
  readonly notCovered: readonly IpcPattern[];
  /** Where the rows of `branches` stand, by the patterns that they include. */
  readonly places: ByIpcKey<SeiRowPlace>;
};

/** Positions in `branches` and in the branch's `rows`. */
export type SeiRowPlace = { readonly branch: number; readonly row: number };

export type SeiTableProblem = {
  /** Counted from 1 as the rows were given; 0 for the table as a whole. */
  readonly row: number;
  readonly column: "branch" | "name" | "include" | "exclude" | "notCovered";
  readonly value: string;
  readonly code: "empty" | "not_an_ipc_pattern" | "name_differs" | "included_and_excluded";
};

export type SeiTableOptions = {
  readonly cites: Citation;
  readonly keywordsAre: SeiTable["keywordsAre"];
  readonly notCovered?: readonly string[];
};

const PATTERN_SEPARATOR = /[;；、,，|]/u;
/** Phrases hold commas of their own. */
const KEYWORD_SEPARATOR = /[;；|]/u;

const itemsOf = (cell: string | readonly string[], separator: RegExp): readonly string[] =>
  (typeof cell === "string" ? cell.split(separator) : cell).map((item) => item.trim()).filter((item) => item !== "");

const readPatterns = (
  cell: string | readonly string[],
  place: Pick<SeiTableProblem, "row" | "column">,
  problems: SeiTableProblem[],
): readonly IpcPattern[] =>
  itemsOf(cell, PATTERN_SEPARATOR).flatMap((value) => {
    const pattern = parseIpcPattern(value);
    if (pattern === undefined) problems.push({ ...place, value, code: "not_an_ipc_pattern" });
    return pattern === undefined ? [] : [pattern];
  });

const readRow = (source: SeiSourceRow, row: number, problems: SeiTableProblem[]): SeiRow | undefined => {
  const include = readPatterns(source.include, { row, column: "include" }, problems);
  const exclude = readPatterns(source.exclude, { row, column: "exclude" }, problems);
  const included = new Set(include.map(({ text }) => text));
  for (const { text } of exclude) {
    if (included.has(text)) problems.push({ row, column: "exclude", value: text, code: "included_and_excluded" });
  }
  if (include.length === 0) problems.push({ row, column: "include", value: "", code: "empty" });
  if (source.branch.trim() === "") problems.push({ row, column: "branch", value: "", code: "empty" });
  if (include.length === 0 || source.branch.trim() === "") return undefined;
  const byPattern = (patterns: readonly IpcPattern[]): ByIpcKey<IpcPattern> => fileByIpc(patterns, (pattern) => [pattern]);
  return { include: byPattern(include), exclude: byPattern(exclude), keywords: itemsOf(source.keywords, KEYWORD_SEPARATOR) };
};

const placesOf = (branches: readonly SeiBranch[]): ByIpcKey<SeiRowPlace> => {
  const places = branches.flatMap(({ rows }, branch) => rows.map(({ include }, row) => ({ branch, row, include })));
  return fileByIpc(places, ({ include }) => [...include.values()].flat());
};

/**
 * Table of strategic emerging industries by IPC out of parsed rows; reads nothing itself. Good rows land, bad rows and cells are named in
 * `problems`. A symbol that its row both includes and excludes never matches there, and is named too.
 */
export const loadSeiTable = (
  rows: readonly SeiSourceRow[],
  options: SeiTableOptions,
): { readonly table: SeiTable; readonly problems: readonly SeiTableProblem[] } => {
  const problems: SeiTableProblem[] = [];
  const branches = new Map<string, { code: string; name: string; rows: SeiRow[] }>();
  for (const [at, source] of rows.entries()) {
    const row = readRow(source, at + 1, problems);
    if (row === undefined) continue;
    const code = source.branch.trim();
    const name = source.name.trim();
    const branch = branches.get(code) ?? { code, name, rows: [] };
    if (branch.name !== name) problems.push({ row: at + 1, column: "name", value: name, code: "name_differs" });
    branch.rows.push(row);
    branches.set(code, branch);
  }
  const notCovered = readPatterns(options.notCovered ?? [], { row: 0, column: "notCovered" }, problems);
  const { cites, keywordsAre } = options;
  const loaded = [...branches.values()];
  return { table: { cites, keywordsAre, notCovered, branches: loaded, places: placesOf(loaded) }, problems };
};
