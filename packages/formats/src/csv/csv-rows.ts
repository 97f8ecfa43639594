import Papa from "papaparse";
import { CELL_BYTES_LIMIT, COLUMNS_LIMIT, RECORD_UNITS_LIMIT } from "../limits.ts";
import type { RowProblem } from "../row-problem.ts";
import type { TableRow } from "../table.ts";
import { countLineEnds, trimLineEnd } from "./physical-lines.ts";
import { RecordEnd } from "./record-end.ts";

/** `columns` = number of headings, undefined while they are not known yet; rows up to `headingLine` are passed over. */
interface CsvShape {
  delimiter: string;
  newline: "\n" | "\r";
  columns: number | undefined;
  headingLine: number;
}

type Step = { data: string[][]; errors: readonly unknown[]; meta: { cursor: number } };

const SHOWN_UNITS = 200;
/** Text parsed in one step. The end of a record that is longer is searched first, since the parser keeps a note of every stray quote. */
const WINDOW_UNITS = 128 * 1024;
/** A record that is longer is refused unparsed: at least one of its cells is over the limit, or it is no table. */
const PARSED_RECORD_UNITS = 4 * 1024 * 1024;
/** Text that may be parsed again after broken quotes before the lines are read one by one: keeps hostile files linear. */
const REPARSE_UNITS = 2 * 1024 * 1024;

/**
 * Turns decoded text into rows with the line numbers of an editor. A quote that is opened and never closed would swallow
 * the good rows after it: when a record over several lines does not have the cells of the headings, or grows over the
 * limit, its first line alone is refused and reading goes on at the second.
 */
export class CsvRows {
  #shape: CsvShape;
  #emit: (row: TableRow) => void;
  #text = "";
  /** Place in `#text` up to which rows have been given. */
  #at = 0;
  #line = 1;
  #longRecord: RecordEnd | undefined;
  /** The end of a long record is searched again only when the text has doubled, since each search makes one string of it. */
  #waitFor = 0;
  #reparsed = 0;
  /** Units still to be read line by line. */
  #aloneUnits = 0;
  /** The rest of a refused line that is not there yet. */
  #skipsLine = false;

  constructor(shape: CsvShape, emit: (row: TableRow) => void) {
    this.#shape = shape;
    this.#emit = emit;
  }

  write(text: string): void {
    this.#text = this.#at === 0 ? this.#text + text : this.#text.slice(this.#at) + text;
    this.#at = 0;
  }

  /** Gives the rows of one window; true where it can be called again at once. `last` after the last `write`. */
  step(last: boolean): boolean {
    if (this.#at === this.#text.length) return false;
    if (this.#skipsLine) return this.#skipLine();
    if (this.#aloneUnits > 0) return this.#readLines();
    if (this.#longRecord !== undefined) return this.#readLongRecord(this.#longRecord, last);
    const end = Math.min(this.#text.length, this.#at + WINDOW_UNITS);
    const whole = end === this.#text.length;
    const consumed = this.#parseRecords(this.#text.slice(this.#at, end), last && whole);
    if (consumed === 0 && end - this.#at >= WINDOW_UNITS) {
      this.#longRecord = new RecordEnd(this.#shape.delimiter, this.#shape.newline);
      return true;
    }
    return consumed > 0 && !(whole && !last);
  }

  #readLongRecord(record: RecordEnd, last: boolean): boolean {
    const rest = this.#text.length - this.#at;
    if (!last && rest < this.#waitFor) return false;
    const length = record.find(this.#text, this.#at);
    if (length === undefined && !last && rest <= RECORD_UNITS_LIMIT) {
      this.#waitFor = rest * 2;
      return false;
    }
    this.#waitFor = 0;
    this.#longRecord = undefined;
    if ((length ?? rest) <= PARSED_RECORD_UNITS) this.#parseRecords(this.#text.slice(this.#at, this.#at + (length ?? rest)), true);
    else if (length === undefined) this.#takeApart(rest);
    else this.#refuseRecord(length);
    return true;
  }

  #refuseRecord(length: number): void {
    const { delimiter, newline } = this.#shape;
    const start = this.#text.slice(this.#at, this.#at + SHOWN_UNITS);
    this.#emit({ line: this.#line, cells: start.split(delimiter), problem: { code: "row.cell_too_large", value: start } });
    this.#line += countLineEnds(this.#text, newline, this.#at, this.#at + length);
    this.#at += length;
  }

  /** Parses the complete records at the beginning of the input up to one that must be taken apart; returns the units used up. */
  #parseRecords(input: string, last: boolean): number {
    const { delimiter, newline } = this.#shape;
    let consumed = 0;
    let suspect = 0;
    const parser = new Papa.Parser({
      delimiter,
      newline,
      step: (result: unknown) => {
        const { data, errors, meta } = result as Step;
        const cells = data[0] ?? [];
        const lineEnds = countLineEnds(input, newline, consumed, meta.cursor);
        // The last record of a file may lack its line end.
        const spansLines = lineEnds > 1 || (lineEnds === 1 && !input.startsWith(newline, meta.cursor - newline.length));
        if (spansLines && this.#isSuspect(cells, errors.length > 0)) {
          suspect = meta.cursor - consumed;
          parser.abort();
          return;
        }
        this.#emitRow(cells, this.#line, errors.length > 0);
        this.#line += lineEnds;
        consumed = meta.cursor;
      },
    } as Papa.ParseConfig);
    parser.parse(input, 0, !last);
    const start = this.#at;
    this.#at += consumed;
    if (suspect > 0) this.#takeApart(suspect);
    return this.#at - start + this.#aloneUnits;
  }

  #isSuspect(cells: readonly string[], broken: boolean): boolean {
    const { columns, headingLine } = this.#shape;
    if (this.#line <= headingLine) return false;
    return broken || (columns !== undefined && this.#filledLength(cells) !== columns);
  }

  /** Refuses the first line of a suspect record or, when too much was parsed twice already, has its lines read one by one. */
  #takeApart(length: number): void {
    this.#reparsed += length;
    const firstEnd = this.#text.indexOf(this.#shape.newline, this.#at);
    if (this.#reparsed > REPARSE_UNITS && firstEnd >= 0) this.#aloneUnits = length;
    else this.#refuseLine(firstEnd);
  }

  /** Refuses the line that ends at `end`, or the text that is there where its end is not. */
  #refuseLine(end: number): void {
    const { delimiter, newline } = this.#shape;
    const text = this.#text.slice(this.#at, end < 0 ? undefined : end);
    const cells = text.split(delimiter, COLUMNS_LIMIT).map((cell) => trimLineEnd(cell).slice(0, SHOWN_UNITS));
    const opened = cells.find((cell) => cell.trimStart().startsWith('"'));
    const code = text.includes('"') ? "row.unclosed_quote" : "row.cell_too_large";
    this.#emit({ line: this.#line, cells, problem: { code, value: opened ?? cells[0] ?? "" } });
    this.#skipsLine = end < 0;
    this.#line += end < 0 ? 0 : 1;
    this.#at = end < 0 ? this.#text.length : end + newline.length;
  }

  #skipLine(): boolean {
    const end = this.#text.indexOf(this.#shape.newline, this.#at);
    this.#at = end < 0 ? this.#text.length : end + 1;
    this.#skipsLine = end < 0;
    this.#line += end < 0 ? 0 : 1;
    return end >= 0;
  }

  #readLines(): true {
    const { newline } = this.#shape;
    const stop = this.#at + Math.min(this.#aloneUnits, WINDOW_UNITS);
    const start = this.#at;
    let end = this.#text.indexOf(newline, this.#at);
    while (end >= 0 && end < stop) {
      this.#readLine(this.#text.slice(this.#at, end), end);
      end = this.#text.indexOf(newline, this.#at);
    }
    if (this.#at === start && end >= 0 && stop - start === WINDOW_UNITS) this.#refuseLine(end);
    this.#aloneUnits = this.#at === start ? 0 : Math.max(0, this.#aloneUnits - (this.#at - start));
    return true;
  }

  #readLine(line: string, end: number): void {
    const { delimiter, newline } = this.#shape;
    const quotes = line.split('"').length - 1;
    if (quotes % 2 === 1) {
      this.#refuseLine(end);
      return;
    }
    if (quotes === 0) this.#emitRow(line.split(delimiter), this.#line, false);
    else {
      const parsed = new Papa.Parser({ delimiter, newline } as Papa.ParseConfig).parse(line, 0, false) as Omit<Step, "meta">;
      this.#emitRow(parsed.data[0] ?? [], this.#line, parsed.errors.length > 0);
    }
    this.#line += 1;
    this.#at = end + newline.length;
  }

  /** Number of cells, not counting empty ones after the last heading: exports often end each line with a delimiter. */
  #filledLength(cells: readonly string[]): number {
    const columns = this.#shape.columns ?? 0;
    let length = cells.length;
    while (length > columns && (cells[length - 1] ?? "").trim() === "") length -= 1;
    return length;
  }

  #emitRow(cells: string[], line: number, broken: boolean): void {
    const lastCell = cells.length - 1;
    cells[lastCell] = trimLineEnd(cells[lastCell] ?? "");
    if (line <= this.#shape.headingLine) return;
    if (cells.every((cell) => cell.trim() === "")) return;
    const problem = this.#shapeProblem(cells, broken);
    if (problem === undefined) this.#emit({ line, cells });
    else
      this.#emit({ line, cells: cells.map((cell) => (cell.length > CELL_BYTES_LIMIT / 4 ? cell.slice(0, SHOWN_UNITS) : cell)), problem });
  }

  #shapeProblem(cells: readonly string[], broken: boolean): RowProblem | undefined {
    // A UTF-16 unit takes at most three bytes, so only long cells need counting.
    const large = cells.find((cell) => cell.length * 3 > CELL_BYTES_LIMIT && Buffer.byteLength(cell) > CELL_BYTES_LIMIT);
    if (large !== undefined) return { code: "row.cell_too_large", value: large.slice(0, SHOWN_UNITS) };
    const binary = cells.find((cell) => cell.includes("\0"));
    if (binary !== undefined) return { code: "row.binary_bytes", value: binary.slice(0, SHOWN_UNITS) };
    const columns = this.#shape.columns;
    if (columns === undefined) return undefined;
    const filled = this.#filledLength(cells);
    if (filled === columns) return undefined;
    if (broken) return { code: "row.unclosed_quote", value: (cells.at(-1) ?? "").slice(0, SHOWN_UNITS) };
    if (filled > columns) return { code: "row.too_many_cells", value: (cells[columns] ?? "").slice(0, SHOWN_UNITS) };
    return { code: "row.too_few_cells", value: (cells.at(-1) ?? "").slice(0, SHOWN_UNITS) };
  }
}

/** The rows of a text that is there as a whole; where the text is cut (`whole` false) its last record is left out. */
export const readCsvText = (text: string, whole: boolean, shape: CsvShape): TableRow[] => {
  const rows: TableRow[] = [];
  const reader = new CsvRows(shape, (row) => rows.push(row));
  reader.write(text);
  let more = true;
  while (more) more = reader.step(whole);
  return rows;
};
