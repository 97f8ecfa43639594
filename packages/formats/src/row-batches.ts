import { setImmediate } from "node:timers/promises";
import { BATCH_ROWS, BATCH_UNITS } from "./limits.ts";
import type { TableRow } from "./table.ts";

/** Gathers rows into batches bounded by rows and by text, so that neither many rows nor long ones hold the event loop. */
export class RowBatches {
  #rows: TableRow[] = [];
  #units = 0;
  #full: TableRow[][] = [];

  add(row: TableRow): void {
    this.#rows.push(row);
    for (const cell of row.cells) this.#units += cell.length;
    if (this.#rows.length >= BATCH_ROWS || this.#units >= BATCH_UNITS) this.#close();
  }

  #close(): void {
    if (this.#rows.length > 0) this.#full.push(this.#rows);
    this.#rows = [];
    this.#units = 0;
  }

  /** The full batches, each after a turn of the event loop. */
  async *take(): AsyncGenerator<TableRow[]> {
    const full = this.#full;
    this.#full = [];
    for (const batch of full) {
      await setImmediate();
      yield batch;
    }
  }

  /** What is left at the end. */
  async *takeLast(): AsyncGenerator<TableRow[]> {
    this.#close();
    yield* this.take();
  }
}
