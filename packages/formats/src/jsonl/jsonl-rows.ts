import { CELL_BYTES_LIMIT, RECORD_UNITS_LIMIT } from "../limits.ts";
import { LIST_SEPARATOR } from "../list-separator.ts";
import type { TableRow } from "../table.ts";

const SHOWN_UNITS = 200;

const itemText = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value.replaceAll(LIST_SEPARATOR, " ");
  return typeof value === "object" ? JSON.stringify(value) : `${value as number | boolean}`;
};

/** A JSON value as one cell; the items of a list stay apart by LIST_SEPARATOR. */
const cellText = (value: unknown): string =>
  Array.isArray(value)
    ? value
        .map(itemText)
        .filter((item) => item !== "")
        .join(LIST_SEPARATOR)
    : itemText(value);

/** The object on a line of JSONL, or undefined where the line holds anything else. */
export const parseObjectLine = (line: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

/** One line of JSONL as a row: known keys in the order of the headings, other keys in `extra`. */
export const readObjectLine = (text: string, line: number, columnOf: ReadonlyMap<string, number>): TableRow => {
  const object = parseObjectLine(text);
  if (object === undefined) {
    return { line, cells: [text.slice(0, SHOWN_UNITS)], problem: { code: "row.not_json", value: text.slice(0, SHOWN_UNITS) } };
  }
  const cells: string[] = Array.from({ length: columnOf.size }, () => "");
  const extra: Record<string, string> = {};
  for (const [key, value] of Object.entries(object)) {
    const cell = cellText(value);
    const column = columnOf.get(key);
    if (column !== undefined) cells[column] = cell;
    // A key named __proto__ would set the prototype instead of a value.
    else if (cell !== "" && key !== "__proto__") extra[key] = cell;
    if (cell.length * 3 > CELL_BYTES_LIMIT && Buffer.byteLength(cell) > CELL_BYTES_LIMIT) {
      return { line, cells: [], problem: { code: "row.cell_too_large", column: key, value: cell.slice(0, SHOWN_UNITS) } };
    }
  }
  return Object.keys(extra).length === 0 ? { line, cells } : { line, cells, extra };
};

/** Cuts decoded text into lines; a line over the limit is given as `undefined` text and never kept whole. */
export class TextLines {
  #emit: (text: string | undefined, line: number) => void;
  #rest = "";
  #line = 1;
  #tooLong = false;

  constructor(emit: (text: string | undefined, line: number) => void) {
    this.#emit = emit;
  }

  write(text: string): void {
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      this.#give(this.#rest + text.slice(start, end));
      start = end + 1;
    }
    if (this.#tooLong) return;
    this.#rest += text.slice(start);
    if (this.#rest.length > RECORD_UNITS_LIMIT) {
      this.#tooLong = true;
      this.#rest = "";
    }
  }

  end(): void {
    if (this.#rest !== "" || this.#tooLong) this.#give(this.#rest);
  }

  #give(text: string): void {
    const line = this.#line;
    this.#line += 1;
    this.#rest = "";
    const whole = !this.#tooLong;
    this.#tooLong = false;
    if (!whole) this.#emit(undefined, line);
    else if (text.trim() !== "") this.#emit(text, line);
  }
}
