import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import type { ImportKind } from "@zhiqiao/contracts";
import { readRows, type RowProblem, type TableRow } from "@zhiqiao/formats";
import { partsOf } from "../../platform/write-behind.ts";
import type { StatedAchievementRow } from "../achievements/index.ts";
import type { StatedDemand } from "../demands/index.ts";
import type { StatedOrganization } from "../organizations/index.ts";
import { type PreparedPatent, preparePatent } from "../patents/index.ts";
import { readAchievement, readDemand, readOrganization, readPatent, type StoredHead, type StoredMapping } from "./import-kind.ts";
import type { RowToKeep } from "./import-run.repository.ts";

/** Rows committed together: large enough that a commit costs little, small enough that a resumed run repeats little. */
const batchRows = 1_000;
/** Rows read before the database, which is to be kept busy, gets the next of what waits for it. */
const rowsAtATime = 20;
/** Fewer, where rows are long: what a thread holds of a file is bounded by text, not by rows. */
const batchBytes = 4 * 1024 * 1024;

/** Rows of one transaction, made ready for it. */
export interface ImportBatch {
  readonly read: number;
  readonly lastLine: number;
  readonly patents: readonly PreparedPatent[];
  readonly demands: readonly StatedDemand[];
  readonly achievements: readonly StatedAchievementRow[];
  readonly organizations: readonly StatedOrganization[];
  readonly refused: readonly RowToKeep[];
  readonly warned: readonly RowToKeep[];
  /** Cells of the rows to register, should the registry refuse one. */
  readonly cells: ReadonlyMap<number, readonly string[]>;
  /** Bytes of the file that the rows took, as far as cells show it; for the progress of everything but workbooks. */
  readonly textBytes: number;
}

const newBatch = () => ({
  read: 0,
  lastLine: 0,
  patents: [] as PreparedPatent[],
  demands: [] as StatedDemand[],
  achievements: [] as StatedAchievementRow[],
  organizations: [] as StatedOrganization[],
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
    if (row.document !== undefined) batch.textBytes += row.document.bytes;
    else for (const cell of row.cells) batch.textBytes += Buffer.byteLength(cell) + 1;
    if (kind === "patents") {
      const result = readPatent(row, table, mapping, today);
      if (!result.ok) return refuse(row, result.problems);
      batch.patents.push(preparePatent(result, precedence));
      return accept(row, result.warnings);
    }
    if (kind === "achievements") {
      const result = readAchievement(row, table, mapping, today);
      if (!result.ok) return refuse(row, result.problems);
      batch.achievements.push({ line: row.line, fields: result.fields, extra: result.extra });
      return accept(row, result.warnings);
    }
    if (kind === "organizations") {
      const result = readOrganization(row, table, mapping, today);
      if (!result.ok) return refuse(row, result.problems);
      batch.organizations.push({ line: row.line, fields: result.fields });
      return accept(row, result.warnings);
    }
    const result = readDemand(row, table, mapping, today);
    if (!result.ok) return refuse(row, result.problems);
    batch.demands.push({ line: row.line, fields: result.fields });
    return accept(row, result.warnings);
  };

  for await (const rows of readRows(path, table)) {
    for (const part of partsOf(rows, rowsAtATime)) {
      for (const row of part) if (row.line > afterLine) add(row);
      await turnOfTheLoop();
    }
    if (batch.read >= batchRows || batch.textBytes >= batchBytes) {
      yield batch;
      batch = newBatch();
    }
  }
  if (batch.read > 0) yield batch;
}

/** Batches of a file, read one ahead of whoever takes them, so that reading and the database work side by side. */
export interface BatchQueue {
  /** Whether another batch follows. Throws what made the file unreadable, once every batch before has been taken. */
  hasNext(): Promise<boolean>;
  /** The next batch; undefined at the end, and where the file turns out unreadable: `hasNext` says which. */
  take(): Promise<ImportBatch | undefined>;
  close(): Promise<void>;
}

export function queueBatches(batches: AsyncGenerator<ImportBatch>): BatchQueue {
  const read = (): Promise<IteratorResult<ImportBatch>> => {
    const reading = batches.next();
    // A failure ahead of its turn is met when its turn comes, not as an unhandled rejection.
    reading.catch(() => undefined);
    return reading;
  };
  let next = read();
  return {
    hasNext: async () => (await next).done !== true,
    async take() {
      const result = await next.catch(() => undefined);
      if (result === undefined || result.done === true) return undefined;
      next = read();
      return result.value;
    },
    async close() {
      await next.catch(() => undefined);
      await batches.return(undefined);
    },
  };
}
