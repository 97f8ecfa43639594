import { FormatError } from "../format-error.ts";
import { CELL_BYTES_LIMIT } from "../limits.ts";

/** What the scanner tells: tags by a code of their local name, text only while `wantsText`. */
export interface XmlSink {
  wantsText: boolean;
  open(tag: number, bytes: Buffer, attributesStart: number, attributesEnd: number): void;
  close(tag: number): void;
  text(bytes: Buffer, start: number, end: number, verbatim: boolean): void;
  /** A text over CELL_BYTES_LIMIT, which is not given. */
  oversize(): void;
}

const LT = 60;
const GT = 62;
const SLASH = 47;
const MARKUP_BYTES_LIMIT = 1024 * 1024;
const CDATA = Buffer.from("<![CDATA[");
const COMMENT = Buffer.from("<!--");
const NO_BYTES = Buffer.alloc(0);

/** Code of a local name of at most four ASCII letters: `tagCode("row")`. Longer names are 0. */
export const tagCode = (name: string): number => {
  if (name.length > 4) return 0;
  let code = 0;
  for (let i = 0; i < name.length; i += 1) code = code * 256 + name.charCodeAt(i);
  return code;
};

/**
 * Scanner for the sheet and shared-string parts, on bytes. A general XML parser makes a string of every tag, attribute and
 * index of a sheet (millions) and was measured at a third of this speed; here a shared index becomes a number straight from its
 * digits. It knows tags, attributes, text, CDATA, comments and instructions; a document type is refused.
 */
export class XmlBytes {
  #sink: XmlSink;
  #part: string;
  /** Reused from chunk to chunk: `#kept` bytes of an unfinished tag or text, then the chunk. */
  #work: Buffer = NO_BYTES;
  #kept = 0;
  #skipsText = false;

  constructor(sink: XmlSink, part: string) {
    this.#sink = sink;
    this.#part = part;
  }

  write(chunk: Buffer): void {
    const bytes = this.#join(chunk);
    let at = 0;
    for (;;) {
      const next = bytes[at] === LT ? this.#tag(bytes, at) : this.#text(bytes, at);
      if (next < 0) break;
      at = next;
    }
    this.#kept = this.#skipsText ? 0 : Math.max(0, bytes.length - at);
    if (this.#kept > CELL_BYTES_LIMIT + MARKUP_BYTES_LIMIT) throw this.#damaged();
    this.#work.copyWithin(0, at, at + this.#kept);
  }

  #join(chunk: Buffer): Buffer {
    const length = this.#kept + chunk.length;
    if (this.#work.length < length) {
      const larger = Buffer.allocUnsafe(Math.max(length, this.#work.length * 2));
      this.#work.copy(larger, 0, 0, this.#kept);
      this.#work = larger;
    }
    chunk.copy(this.#work, this.#kept);
    return this.#work.subarray(0, length);
  }

  /** Call after the last byte: a part that ends inside a tag is damaged. */
  end(): void {
    if (this.#work.subarray(0, this.#kept).some((byte) => byte > 32)) throw this.#damaged();
  }

  #damaged(): FormatError {
    return new FormatError("format.damaged", { part: this.#part });
  }

  /** Place after the text at `at`, or -1 where its end is not there yet. */
  #text(bytes: Buffer, at: number): number {
    if (at >= bytes.length) return -1;
    const end = bytes.indexOf(LT, at);
    const sink = this.#sink;
    const length = (end < 0 ? bytes.length : end) - at;
    if (sink.wantsText && !this.#skipsText && length > CELL_BYTES_LIMIT) {
      sink.oversize();
      this.#skipsText = true;
    }
    if (end < 0) {
      if (!sink.wantsText) this.#skipsText = true;
      return -1;
    }
    if (sink.wantsText && !this.#skipsText) sink.text(bytes, at, end, false);
    this.#skipsText = false;
    return end;
  }

  /** Place after the tag at `at`, or -1 where its end is not there yet. */
  #tag(bytes: Buffer, at: number): number {
    this.#skipsText = false;
    const first = bytes[at + 1];
    if (first === undefined) return -1;
    if (first === 33) return this.#declaration(bytes, at);
    if (first === 63) return this.#until(bytes, "?>", at + 2);
    const closes = first === SLASH;
    let code = 0;
    let i = closes ? at + 2 : at + 1;
    let nameLength = 0;
    for (; ; i += 1) {
      const byte = bytes[i];
      if (byte === undefined) return -1;
      if (byte === GT || byte === SLASH || byte <= 32) break;
      if (byte === 58) {
        code = 0; // a prefix: the local name starts after the colon
        nameLength = 0;
      } else {
        code = code * 256 + byte;
        nameLength += 1;
        if (nameLength > 4) code = 0;
      }
    }
    if (nameLength === 0) throw this.#damaged();
    if (nameLength > 4) code = 0;
    const end = this.#tagEnd(bytes, i);
    if (end < 0) return -1;
    if (closes) this.#sink.close(code);
    else {
      this.#sink.open(code, bytes, i, end);
      if (bytes[end - 1] === SLASH) this.#sink.close(code);
    }
    return end + 1;
  }

  /** The `>` that ends a tag; one inside an attribute value does not. */
  #tagEnd(bytes: Buffer, from: number): number {
    let quote = 0;
    for (let i = from; ; i += 1) {
      const byte = bytes[i];
      if (byte === undefined) return -1;
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === GT) return i;
      else if (byte === 34 || byte === 39) quote = byte;
      else if (byte === LT) throw this.#damaged();
    }
  }

  #until(bytes: Buffer, mark: string, from: number): number {
    const end = bytes.indexOf(mark, from, "latin1");
    return end < 0 ? -1 : end + mark.length;
  }

  #declaration(bytes: Buffer, at: number): number {
    if (bytes.length - at < CDATA.length) return -1;
    if (bytes.compare(COMMENT, 0, COMMENT.length, at, at + COMMENT.length) === 0) return this.#until(bytes, "-->", at + COMMENT.length);
    if (bytes.compare(CDATA, 0, CDATA.length, at, at + CDATA.length) !== 0)
      throw new FormatError("format.xml_entities", { part: this.#part });
    const end = this.#until(bytes, "]]>", at + CDATA.length);
    if (end < 0) return -1;
    if (this.#sink.wantsText) {
      if (end - at > CELL_BYTES_LIMIT) this.#sink.oversize();
      else this.#sink.text(bytes, at + CDATA.length, end - 3, true);
    }
    return end;
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/giu;
/** Excel's own escape for characters that XML cannot hold: `_x000D_`. */
const EXCEL_ESCAPE = /_x([0-9A-F]{4})_/giu;

const character = (codePoint: number): string =>
  codePoint > 0 && codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff) ? String.fromCodePoint(codePoint) : "\uFFFD";

/** Text of a part: UTF-8, the five entities of XML and character references, and Excel's `_xHHHH_`. */
export const decodeXmlText = (bytes: Buffer, start: number, end: number, verbatim: boolean): string => {
  let text = bytes.toString("utf8", start, end);
  if (!verbatim && text.includes("&")) {
    text = text.replace(REFERENCE, (_, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (hex !== undefined) return character(Number.parseInt(hex, 16));
      return decimal === undefined ? (NAMED[(name ?? "").toLowerCase()] ?? "") : character(Number(decimal));
    });
  }
  if (!text.includes("_x")) return text;
  return text.replace(EXCEL_ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
};
