import { mkdtempSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import {
  type FormatError,
  type PatentFields,
  type RowResult,
  readPatentRow,
  readRows,
  readTableHead,
  requirePatentMapping,
  suggestPatentMapping,
  type TableHead,
  type TableRow,
} from "../../src/index.ts";

export const today = "2026-11-21";

/** A folder of this test file that is removed at its end; returns a function that writes a file into it. */
export const temporaryFiles = (): ((name: string, content: string | Uint8Array) => Promise<string>) => {
  const folder = mkdtempSync(join(tmpdir(), "zhiqiao-formats-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  let count = 0;
  return async (name, content) => {
    count += 1;
    const path = join(folder, `${count}-${name}`);
    await writeFile(path, content);
    return path;
  };
};

export const readAllRows = async (path: string, head: TableHead): Promise<TableRow[]> => {
  const rows: TableRow[] = [];
  for await (const batch of readRows(path, head)) rows.push(...batch);
  return rows;
};

export interface ReadFile {
  head: TableHead;
  rows: TableRow[];
  results: RowResult<PatentFields>[];
}

/** What an import does: head, suggested mapping, rows, records. */
export const readPatentFile = async (path: string): Promise<ReadFile> => {
  const head = await readTableHead(path);
  const { mapping } = suggestPatentMapping(head.headings);
  requirePatentMapping(head, mapping);
  const rows = await readAllRows(path, head);
  return { head, rows, results: rows.map((row) => readPatentRow(row, head, mapping, today)) };
};

export const patentsOf = ({ results }: ReadFile): PatentFields[] => results.flatMap((result) => (result.ok ? [result.fields] : []));
export const problemsOf = ({ results }: ReadFile): string[] =>
  results.flatMap((result) => (result.ok ? [] : result.problems.map(({ code }) => `${result.line} ${code}`)));
export const warningsOf = ({ results }: ReadFile): string[] =>
  results.flatMap((result) => (result.ok ? result.warnings.map(({ code }) => `${result.line} ${code}`) : []));

/** The refusal of a file; fails where it is read or where anything else is thrown. */
export const refusalOf = async (reading: Promise<unknown>): Promise<FormatError> => {
  const error: unknown = await reading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Error && error.name === "FormatError") return error as FormatError;
  throw error instanceof Error ? error : new Error("the file was read");
};
