import type { ImportKind } from "@zhiqiao/contracts";
import { readRows, type RowProblem, type TableRow } from "@zhiqiao/formats";
import type { StatedDemand } from "../demands/index.ts";
import { type PreparedPatent, preparePatent } from "../patents/index.ts";
import { readDemand, readPatent, type StoredHead, type StoredMapping } from "./import-kind.ts";
import type { RowToKeep } from "./import-run.repository.ts";

/** Rows committed together: large enough that a commit costs little, small enough that a resumed run repeats little. */
const batchRows = 1_000;
/** Fewer, where rows are long: what a thread holds of a file is bounded by text, not by rows. */
const batchBytes = 4 * 1024 * 1024;

/** Rows of one transaction, made ready for it. */
export interface ImportBatch {
  readonly read: number;
  readonly lastLine: number;
  readonly patents: readonly PreparedPatent[];
  readonly demands: readonly StatedDemand[];
  readonly refused: readonly RowToKeep[];
  readonly warned: readonly RowToKeep[];
  /** Cells of the rows to register, should the registry refuse one. */
  readonly cells: ReadonlyMap<number, readonly string[]>;
  /** Bytes of text in the rows, as far as cells show it; for the progress of text tables. */
  readonly textBytes: number;
}

const newBatch = () => ({
  read: 0,
  lastLine: 0,
  patents: [] as PreparedPatent[],
  demands: [] as StatedDemand[],
  refused: [] as RowToKeep[],
  warned: [] as RowToKeep[],
  cells: new Map<number, readonly string[]>(),
  textBytes: 0,
});

/** Reads, normalises and hashes the rows behind `afterLine`, in file order. Throws FormatError where the file turns out damaged. */
export async function* readImportBatches(
  path: string,
  options: {
    readonly kind: ImportKind;
    readonly head: StoredHead;
    readonly mapping: StoredMapping;
    readonly today: string;
    readonly afterLine: number;
    readonly precedence: number;
  },
): AsyncGenerator<ImportBatch> {
  const { kind, mapping, today, afterLine, precedence } = options;
  const { table } = options.head;
  let batch = newBatch();

  const accept = (row: TableRow, warnings: readonly RowProblem[]): void => {
    batch.cells.set(row.line, row.cells);
    if (warnings.length > 0) batch.warned.push({ line: row.line, severity: "warning", cells: row.cells, problems: warnings });
  };
  const refuse = (row: TableRow, problems: readonly RowProblem[]): void => {
    batch.refused.push({ line: row.line, severity: "refused", cells: row.cells, problems });
  };
  const add = (row: TableRow): void => {
    batch.read += 1;
    batch.lastLine = row.line;
    for (const cell of row.cells) batch.textBytes += Buffer.byteLength(cell) + 1;
    if (kind === "patents") {
      const result = readPatent(row, table, mapping, today);
      if (!result.ok) return refuse(row, result.problems);
      batch.patents.push(preparePatent(result, precedence));
      return accept(row, result.warnings);
    }
    const result = readDemand(row, table, mapping, today);
    if (!result.ok) return refuse(row, result.problems);
    batch.demands.push({ line: row.line, fields: result.fields });
    return accept(row, result.warnings);
  };

  for await (const rows of readRows(path, table)) {
    for (const row of rows) if (row.line > afterLine) add(row);
    if (batch.read >= batchRows || batch.textBytes >= batchBytes) {
      yield batch;
      batch = newBatch();
    }
  }
  if (batch.read > 0) yield batch;
}

/** Takes the next item while the consumer still works on the present one: reading and the database work side by side. */
export async function* aheadByOne<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let next = items.next();
  // A failure ahead of its turn is met when its turn comes, not as an unhandled rejection.
  next.catch(() => undefined);
  try {
    for (;;) {
      const result = await next;
      if (result.done === true) return;
      next = items.next();
      next.catch(() => undefined);
      yield result.value;
    }
  } finally {
    await next.catch(() => undefined);
    await items.return(undefined);
  }
}
