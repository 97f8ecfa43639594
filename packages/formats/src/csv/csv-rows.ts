import Papa from "papaparse";
import { CELL_BYTES_LIMIT, RECORD_UNITS_LIMIT } from "../limits.ts";
import type { RowProblem } from "../row-problem.ts";
import type { TableRow } from "../table.ts";
import { countLineEnds } from "./physical-lines.ts";

/** `columns` = number of headings, undefined while they are not known yet; rows up to `headingLine` are passed over. */
export interface CsvShape {
  delimiter: string;
  newline: "\n" | "\r";
  columns: number | undefined;
  headingLine: number;
}

type Step = { data: string[][]; errors: readonly unknown[]; meta: { cursor: number } };
/** `consumed` ends before a record that must be taken apart; `suspect` is its length, 0 where there is none. */
type Outcome = { consumed: number; suspect: number };

const SHOWN_UNITS = 200;
/** Text that may be parsed again after broken quotes before the lines are read one by one: keeps hostile files linear. */
const REPARSE_UNITS = 16 * 1024 * 1024;

/**
 * Turns decoded text into rows with the line numbers of an editor. A quote that is opened and never closed would swallow
 * the good rows after it: when a record over several lines does not have the cells of the headings, or grows over the
 * limit, its first line alone is refused and reading goes on at the second.
 */
export class CsvRows {
  #shape: CsvShape;
  #emit: (row: TableRow) => void;
  #text = "";
  #line = 1;
  /** Without a complete record, the text is parsed again only when it has doubled: a long cell costs linear time. */
  #parseFrom = 0;
  #reparsed = 0;

  constructor(shape: CsvShape, emit: (row: TableRow) => void) {
    this.#shape = shape;
    this.#emit = emit;
  }

  write(text: string): void {
    this.#text += text;
    if (this.#text.length >= this.#parseFrom) this.#parse(false);
  }

  end(): void {
    this.#parse(true);
  }

  #parse(last: boolean): void {
    let start = 0;
    for (;;) {
      const input = start === 0 ? this.#text : this.#text.slice(start);
      if (input === "") break;
      const { consumed, suspect } = this.#parseRecords(input, last);
      start += consumed;
      const rest = this.#text.length - start;
      if (suspect === 0 && rest <= RECORD_UNITS_LIMIT) break;
      start += this.#takeApart(this.#text.slice(start), suspect === 0 ? rest : suspect);
    }
    this.#text = start === 0 ? this.#text : this.#text.slice(start);
    this.#parseFrom = this.#text.length * 2;
  }

  /** Parses complete records until the input ends or one must be taken apart. */
  #parseRecords(input: string, last: boolean): Outcome {
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
    return { consumed, suspect };
  }

  #isSuspect(cells: readonly string[], broken: boolean): boolean {
    return (
      this.#line > this.#shape.headingLine &&
      (broken || (this.#shape.columns !== undefined && this.#filledLength(cells) !== this.#shape.columns))
    );
  }

  /** Number of cells, not counting empty ones after the last heading: exports often end each line with a delimiter. */
  #filledLength(cells: readonly string[]): number {
    const columns = this.#shape.columns ?? 0;
    let length = cells.length;
    while (length > columns && (cells[length - 1] ?? "").trim() === "") length -= 1;
    return length;
  }

  /** Uses up the first line of a suspect record or, when too much was parsed twice already, all its lines one by one. */
  #takeApart(input: string, length: number): number {
    this.#reparsed += length;
    if (this.#reparsed <= REPARSE_UNITS) return this.#refuseFirstLine(input);
    const { delimiter, newline } = this.#shape;
    let start = 0;
    for (let end = input.indexOf(newline); end >= 0 && end < length; end = input.indexOf(newline, start)) {
      const line = input.slice(start, end);
      const quotes = line.split('"').length - 1;
      if (quotes === 0) this.#emitRow(line.split(delimiter), this.#line, false);
      else if (quotes % 2 === 1) this.#refuseFirstLine(line + newline, 0);
      else this.#emitAlone(line);
      this.#line += 1;
      start = end + newline.length;
    }
    return start === 0 ? this.#refuseFirstLine(input) : start;
  }

  #emitAlone(line: string): void {
    const { delimiter, newline } = this.#shape;
    const parsed = new Papa.Parser({ delimiter, newline } as Papa.ParseConfig).parse(line, 0, false) as {
      data: string[][];
      errors: unknown[];
    };
    this.#emitRow(parsed.data[0] ?? [], this.#line, parsed.errors.length > 0);
  }

  #refuseFirstLine(input: string, lines = 1): number {
    const { delimiter, newline } = this.#shape;
    const found = input.indexOf(newline);
    const end = found < 0 ? input.length : found;
    const text = input.slice(0, end);
    const cells = text.split(delimiter).map((cell) => this.#trimEnd(cell).slice(0, SHOWN_UNITS));
    const at = cells.findIndex((cell) => cell.trimStart().startsWith('"'));
    this.#emit({ line: this.#line, cells, problem: { code: "row.unclosed_quote", value: cells[at < 0 ? 0 : at] ?? "" } });
    this.#line += found < 0 ? 0 : lines;
    return found < 0 ? input.length : end + newline.length;
  }

  #trimEnd(cell: string): string {
    return cell.endsWith("\r") ? cell.slice(0, -1) : cell;
  }

  #emitRow(cells: string[], line: number, broken: boolean): void {
    const lastCell = cells.length - 1;
    cells[lastCell] = this.#trimEnd(cells[lastCell] ?? "");
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
