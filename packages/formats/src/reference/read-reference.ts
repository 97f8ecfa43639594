import { readFile } from "node:fs/promises";
import { checkFile, readBytesAt } from "../file-bytes.ts";
import { FormatError } from "../format-error.ts";
import { readRows } from "../read-rows.ts";
import { readTableHead } from "../read-table-head.ts";
import { codePlacer } from "./reference-codes.ts";
import { type ReferenceColumn, referenceColumns } from "./reference-columns.ts";
import type { ReferenceKind, ReferenceProblem, ReferenceRow, ReferenceTable } from "./reference-row.ts";

/** What a row holds before its code is read; an absent cell is empty. */
type RawRow = { readonly line: number; readonly broken: boolean; readonly cells: Readonly<Partial<Record<ReferenceColumn, string>>> };

const NEEDS: Readonly<Record<"sei" | "ipc" | "gbt4754", readonly (readonly ReferenceColumn[])[]>> = {
  sei: [["code"], ["titleZh"], ["include"]],
  ipc: [["code"], ["titleZh", "titleEn"]],
  gbt4754: [["code"], ["titleZh"]],
};

const JSON_BYTES_LIMIT = 64 * 1024 * 1024;
const HEAD = 4096;

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** A list or an object; objects one a line are a table like any other. */
const looksLikeJson = async (path: string, size: number): Promise<boolean> => {
  const head = (await readBytesAt(path, 0, Math.min(size, HEAD)))
    .toString("utf8")
    .replace(/^\uFEFF/u, "")
    .trimStart();
  const [firstLine = ""] = head.split("\n");
  return head.startsWith("[") || (head.startsWith("{") && !parses(firstLine));
};

const asText = (value: unknown): string => {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return Array.isArray(value)
    ? value
        .map(asText)
        .filter((one) => one !== "")
        .join("；")
    : "";
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Where the parser stopped, counted from 1; the end of the text where it does not say. */
function placeOfDamage(text: string, error: unknown): { line: number; column: number } {
  const stopped = error instanceof SyntaxError ? /position (\d+)/u.exec(error.message) : null;
  const before = text.slice(0, stopped === null ? text.length : Number(stopped[1])).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The list of a file: the file itself, or the first list of objects that it names. */
const listIn = (parsed: unknown): readonly Readonly<Record<string, unknown>>[] => {
  const lists = Array.isArray(parsed) ? [parsed] : isObject(parsed) ? Object.values(parsed).filter(Array.isArray) : [];
  return lists.map((list: unknown[]) => list.filter(isObject)).find((list) => list.length > 0) ?? [];
};

/** `[{code, name, rows: [{include, exclude, keywords}]}]`, or one object a row. */
const readJson = async (
  path: string,
  size: number,
): Promise<{ headings: readonly string[]; entries: readonly Readonly<Record<string, unknown>>[] }> => {
  if (size > JSON_BYTES_LIMIT) throw new FormatError("format.too_large", { bytes: size, limit: JSON_BYTES_LIMIT });
  const text = (await readFile(path, "utf8")).replace(/^\uFEFF/u, "");
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new FormatError("format.damaged_json", placeOfDamage(text, error), { cause: error });
  }
  const entries = listIn(parsed).flatMap(({ rows, ...shared }) =>
    Array.isArray(rows) ? rows.filter(isObject).map((row) => ({ ...shared, ...row })) : [shared],
  );
  if (entries.length === 0) throw new FormatError("format.empty_file");
  return { headings: [...new Set(entries.flatMap((entry) => Object.keys(entry)))], entries };
};

const pick = (columns: ReadonlyMap<ReferenceColumn, number>, cell: (at: number) => string): RawRow["cells"] =>
  Object.fromEntries([...columns].map(([column, at]) => [column, cell(at).trim()]));

async function readRaw(
  path: string,
  fileName: string,
  needs: readonly (readonly ReferenceColumn[])[],
): Promise<{ rows: RawRow[]; columns: ReadonlySet<ReferenceColumn> }> {
  const size = await checkFile(path);
  if (await looksLikeJson(path, size)) {
    const { headings, entries } = await readJson(path, size);
    const columns = referenceColumns(headings, needs);
    const rows = entries.map((entry, at) => ({
      line: at + 1,
      broken: false,
      cells: pick(columns, (column) => asText(entry[headings[column] ?? ""])),
    }));
    return { rows, columns: new Set(columns.keys()) };
  }
  const head = await readTableHead(path, { fileName });
  const columns = referenceColumns(head.headings, needs);
  const rows: RawRow[] = [];
  for await (const batch of readRows(path, head)) {
    for (const { line, cells, problem } of batch)
      rows.push({ line, broken: problem !== undefined, cells: pick(columns, (at) => cells[at] ?? "") });
  }
  return { rows, columns: new Set(columns.keys()) };
}

/** A table most of whose rows are wrong is another table: to put what is left of it in force would lose the one that stands. */
function requireThisKind(right: number, problems: readonly ReferenceProblem[]): void {
  const wrong = problems.filter(({ code }) => code !== "code_repeated");
  const [first] = wrong;
  if (first === undefined && right === 0) throw new FormatError("format.empty_file");
  if (first === undefined || wrong.length <= right) return;
  const { line, column, value } = first;
  throw new FormatError("format.not_this_reference", { line, column, value, wrong: wrong.length, rows: right + wrong.length });
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

/**
 * Reads a reference table (JSON, CSV, XLSX) whole: good rows in file order, and a problem for every row that is left out. A repeated code
 * keeps its first row; rows of strategic emerging industries share a code by design. Throws FormatError where the file as a whole is wrong.
 */
export const readReferenceFile = async (
  path: string,
  options: { readonly kind: ReferenceKind; readonly fileName: string },
): Promise<ReferenceTable> => {
  const scheme = options.kind === "ipc_en" ? "ipc" : options.kind;
  const { rows: raw, columns } = await readRaw(path, options.fileName, NEEDS[scheme]);
  const place = codePlacer(scheme);
  const problems: ReferenceProblem[] = [];
  const seen = new Set<string>();
  const rows: ReferenceRow[] = [];
  for (const { line, broken, cells } of raw) {
    const refuse = (column: string, value: string, code: ReferenceProblem["code"]): void =>
      void problems.push({ line, column, value: value.slice(0, 200), code });
    const { code: written = "", titleZh, titleEn, include, exclude, keywords } = cells;
    if (broken) {
      refuse("", written, "row_broken");
      continue;
    }
    // Empty lines between the groups of a table say nothing and lose nothing.
    if (Object.values(cells).every((cell) => cell === "")) continue;
    const placed = place(written);
    if (placed === undefined) refuse("code", written, written === "" ? "code_missing" : "code_invalid");
    else if (orNull(titleZh) === null && orNull(titleEn) === null) refuse("title", written, "title_missing");
    else if (scheme === "sei" && orNull(include) === null) refuse("include", written, "patterns_missing");
    else if (scheme !== "sei" && seen.has(placed.code)) refuse("code", written, "code_repeated");
    else {
      seen.add(placed.code);
      rows.push({
        line,
        ...placed,
        titleZh: orNull(titleZh),
        titleEn: orNull(titleEn),
        ...(scheme === "sei" ? { include: include ?? "", exclude: exclude ?? "", keywords: keywords ?? "" } : {}),
      });
    }
  }
  requireThisKind(rows.length, problems);
  const onlyEnglish = scheme === "ipc" && !columns.has("titleZh");
  return { kind: onlyEnglish ? "ipc_en" : scheme, rows, problems };
};
