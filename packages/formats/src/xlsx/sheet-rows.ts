import { CELL_BYTES_LIMIT, COLUMNS_LIMIT } from "../limits.ts";
import { isDamagedByExcel } from "../numbers/application-number.ts";
import type { RowProblem } from "../row-problem.ts";
import type { TableRow } from "../table.ts";
import { serialText } from "./date-formats.ts";
import { OVERSIZE } from "./shared-strings.ts";
import { decodeXmlText, tagCode, type XmlSink } from "./xml-bytes.ts";

const ROW = tagCode("row");
const C = tagCode("c");
const V = tagCode("v");
const T = tagCode("t");
const F = tagCode("f");
const RPH = tagCode("rPh");

/** Cell types by the first letter of `t`, with `str` apart from `s`: ECMA-376 §18.18.11. */
const SHARED = 1;
const TEXT = 2;
const NUMBER = 3;
const BOOLEAN = 4;

interface SheetContext {
  /** String at an index of the shared table. */
  sharedString: (index: number) => string | undefined;
  dateStyles: Uint8Array;
  date1904: boolean;
  /** Rows are filled up to this many cells. */
  columns: number;
  emit: (row: TableRow) => void;
}

const digitsValue = (bytes: Buffer, start: number, end: number): number => {
  let value = 0;
  for (let i = start; i < end; i += 1) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
  }
  return value;
};

/** Application numbers have 8 to 13 digits; a smaller `1E3` is a plain number. */
const SMALLEST_NUMBER = 10_000_000;

/** Number text as a person would type it: whole numbers in full, others to Excel's 15 digits; a rounded `2.02E+12` stays visible. */
export const numberText = (raw: string): string => {
  if (/^-?\d{1,15}$/u.test(raw)) return raw;
  const value = Number(raw);
  if (value >= SMALLEST_NUMBER && isDamagedByExcel(raw)) return raw;
  if (!Number.isFinite(value)) return raw;
  return Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
};

/** Follows `<sheetData>`: rows with a filled cell go out as they end, with the row numbers of Excel. */
export class SheetRows implements XmlSink {
  wantsText = false;
  #context: SheetContext;
  #row = 0;
  #cells: string[] = [];
  #problem: RowProblem | undefined;
  #filled = false;
  #inCell = false;
  #inPhonetic = false;
  #inFormula = false;
  #column = -1;
  #style = 0;
  #type = NUMBER;
  #hasValue = false;
  #value = "";
  #formula: string | undefined;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  open(tag: number, bytes: Buffer, start: number, end: number): void {
    if (tag === C) {
      this.#inCell = true;
      this.#column += 1;
      this.#style = 0;
      this.#type = NUMBER;
      this.#hasValue = false;
      this.#value = "";
      this.#formula = undefined;
      this.#cellAttributes(bytes, start, end);
    } else if (tag === V) this.wantsText = this.#inCell;
    else if (tag === T) this.wantsText = this.#inCell && !this.#inPhonetic;
    else if (tag === F) {
      this.wantsText = this.#inCell;
      this.#inFormula = this.#inCell;
      if (this.#inCell) this.#formula = "";
    } else if (tag === RPH) this.#inPhonetic = true;
    else if (tag === ROW) {
      this.#row += 1;
      this.#column = -1;
      this.#cells = [];
      this.#problem = undefined;
      this.#filled = false;
      this.#eachAttribute(bytes, start, end, (name, valueStart, valueEnd) => {
        if (name === 114) this.#row = digitsValue(bytes, valueStart, valueEnd);
      });
    }
  }

  close(tag: number): void {
    if (tag === C) {
      if (this.#inCell) this.#endCell();
      this.#inCell = false;
    } else if (tag === ROW) this.#endRow();
    else if (tag === V || tag === T) this.wantsText = false;
    else if (tag === F) {
      this.wantsText = false;
      this.#inFormula = false;
    } else if (tag === RPH) this.#inPhonetic = false;
  }

  text(bytes: Buffer, start: number, end: number, verbatim: boolean): void {
    if (this.#inFormula) {
      this.#formula = decodeXmlText(bytes, start, Math.min(end, start + 200), verbatim);
      return;
    }
    const first = !this.#hasValue;
    this.#hasValue = true;
    let piece: string;
    if (this.#type === SHARED) piece = this.#context.sharedString(digitsValue(bytes, start, end)) ?? "";
    else if (this.#type === NUMBER) piece = this.#number(bytes.toString("latin1", start, end).trim());
    else if (this.#type === BOOLEAN) piece = bytes[start] === 49 ? "true" : "false";
    else piece = decodeXmlText(bytes, start, end, verbatim);
    this.#value = first ? piece : this.#value + piece;
    if (this.#value.length > CELL_BYTES_LIMIT) this.oversize();
  }

  oversize(): void {
    this.#hasValue = true;
    this.#value = OVERSIZE;
  }

  #number(raw: string): string {
    if (this.#context.dateStyles[this.#style] === 1) {
      const serial = Number(raw);
      const date = Number.isFinite(serial) ? serialText(serial, this.#context.date1904) : undefined;
      if (date !== undefined) return date;
    }
    return numberText(raw);
  }

  #endCell(): void {
    const value = this.#hasValue ? this.#value : this.#formula === undefined ? "" : `=${this.#formula}`;
    if (value === "") return;
    if (this.#column >= COLUMNS_LIMIT) {
      this.#problem ??= { code: "row.too_many_cells", value: value.slice(0, 200) };
      return;
    }
    while (this.#cells.length < this.#column) this.#cells.push("");
    if (value === OVERSIZE) {
      this.#problem ??= { code: "row.cell_too_large" };
      this.#cells[this.#column] = "";
    } else this.#cells[this.#column] = value;
    this.#filled = true;
  }

  #endRow(): void {
    const width = Math.min(this.#context.columns, COLUMNS_LIMIT);
    while (this.#filled && this.#cells.length < width) this.#cells.push("");
    if (this.#problem !== undefined) this.#context.emit({ line: this.#row, cells: this.#cells, problem: this.#problem });
    else if (this.#filled) this.#context.emit({ line: this.#row, cells: this.#cells });
    this.#cells = [];
    this.#filled = false;
    this.#problem = undefined;
  }

  /** `r`, `s` and `t` of a cell; other attributes do not matter. */
  #cellAttributes(bytes: Buffer, start: number, end: number): void {
    this.#eachAttribute(bytes, start, end, (name, valueStart, valueEnd) => {
      if (name === 114) this.#column = this.#columnOf(bytes, valueStart, valueEnd);
      else if (name === 115) this.#style = digitsValue(bytes, valueStart, valueEnd);
      else if (name === 116) this.#type = this.#typeOf(bytes, valueStart, valueEnd);
    });
  }

  /** Calls `visit` with the letter of each one-letter attribute. */
  #eachAttribute(bytes: Buffer, start: number, end: number, visit: (name: number, valueStart: number, valueEnd: number) => void): void {
    let i = start;
    while (i < end) {
      while (i < end && (bytes[i] ?? 0) <= 32) i += 1;
      const nameStart = i;
      while (i < end && bytes[i] !== 61 && (bytes[i] ?? 0) > 32) i += 1;
      const nameLength = i - nameStart;
      while (i < end && bytes[i] !== 34 && bytes[i] !== 39) i += 1;
      const quote = bytes[i];
      const valueStart = i + 1;
      i = valueStart;
      while (i < end && bytes[i] !== quote) i += 1;
      if (nameLength === 1 && i < end) visit(bytes[nameStart] ?? 0, valueStart, i);
      i += 1;
    }
  }

  /** 0-based column of `AB12`; the next column where the reference is no reference. */
  #columnOf(bytes: Buffer, start: number, end: number): number {
    let column = 0;
    for (let i = start; i < end; i += 1) {
      const letter = (bytes[i] ?? 0) & 0xdf;
      if (letter < 65 || letter > 90) break;
      column = column * 26 + letter - 64;
    }
    return column === 0 ? this.#column : column - 1;
  }

  #typeOf(bytes: Buffer, start: number, end: number): number {
    const length = end - start;
    const first = bytes[start];
    if (length === 1) {
      if (first === 115) return SHARED;
      if (first === 98) return BOOLEAN;
      if (first === 110) return NUMBER;
    }
    return TEXT;
  }
}
