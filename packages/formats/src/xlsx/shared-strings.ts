import { setImmediate } from "node:timers/promises";
import { FormatError } from "../format-error.ts";
import {
  CELL_BYTES_LIMIT,
  SHARED_LONG_RESIDENT_BYTES,
  SHARED_SHORT_RESIDENT_BYTES,
  SHARED_STRINGS_BYTES_LIMIT,
  SHARED_STRINGS_COUNT_LIMIT,
} from "../limits.ts";
import type { Archive } from "./archive.ts";
import { BlockStore } from "./block-store.ts";
import { decodeXmlText, tagCode, XmlBytes, type XmlSink } from "./xml-bytes.ts";

const SI = tagCode("si");
const T = tagCode("t");
const RPH = tagCode("rPh");

const CACHE_SLOTS = 16_384;
/** Longer strings are sentences, mostly used once; shorter ones are words and names, used again and again. */
const SHORT_BYTES = 64;
/** Stands for a string over CELL_BYTES_LIMIT; the row that uses it is refused. */
export const OVERSIZE = "\u001aoversize";

const grow = (numbers: Uint32Array): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
};

/**
 * The shared string table of a workbook in bounded memory. Short and long strings lie apart: any row may use any short one,
 * while sheets use the long ones in writing order, so that their blocks are read back once.
 */
class SharedStrings {
  #short = new BlockStore(SHARED_SHORT_RESIDENT_BYTES);
  #long = new BlockStore(SHARED_LONG_RESIDENT_BYTES);
  #positions = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #count = 0;
  #totalBytes = 0;
  #cacheKeys = new Int32Array(CACHE_SLOTS).fill(-1);
  #cacheValues: string[] = Array.from({ length: CACHE_SLOTS }, () => "");
  #cacheHits = new Uint8Array(CACHE_SLOTS);

  /** Appends the next string. */
  add(text: string): void {
    const bytes = Buffer.from(text);
    this.#totalBytes += bytes.length;
    if (this.#totalBytes > SHARED_STRINGS_BYTES_LIMIT || this.#count >= SHARED_STRINGS_COUNT_LIMIT) {
      throw new FormatError("format.too_large", { part: "sharedStrings", bytes: this.#totalBytes, limit: SHARED_STRINGS_BYTES_LIMIT });
    }
    if (this.#count === this.#positions.length) {
      this.#positions = grow(this.#positions);
      this.#lengths = grow(this.#lengths);
    }
    this.#positions[this.#count] = (bytes.length > SHORT_BYTES ? this.#long : this.#short).add(bytes);
    this.#lengths[this.#count] = bytes.length;
    this.#count += 1;
  }

  /** The string at an index of the table; undefined outside it. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const slot = index & (CACHE_SLOTS - 1);
    if (this.#cacheKeys[slot] === index) {
      this.#cacheHits[slot] = Math.min(255, (this.#cacheHits[slot] ?? 0) + 2);
      return this.#cacheValues[slot];
    }
    const position = this.#positions[index] ?? 0;
    const length = this.#lengths[index] ?? 0;
    if (length > SHORT_BYTES) return this.#long.text(position, length);
    const text = this.#short.text(position, length);
    this.#remember(slot, index, text);
    return text;
  }

  /** Words used in many rows (有效, 实用新型) keep their slot against the numbers used once. */
  #remember(slot: number, index: number, text: string): void {
    const hits = this.#cacheHits[slot] ?? 0;
    if (hits > 0) {
      this.#cacheHits[slot] = hits - 1;
      return;
    }
    this.#cacheKeys[slot] = index;
    this.#cacheValues[slot] = text;
  }

  /** Removes the temporary files. */
  close(): void {
    this.#short.close();
    this.#long.close();
  }
}

/** Follows `<si>`: the text of its `<t>` elements without the phonetic ones (`<rPh>`). */
class StringItems implements XmlSink {
  wantsText = false;
  #inPhonetic = false;
  #inItem = false;
  #text = "";
  #oversize = false;
  #give: (text: string) => void;

  constructor(give: (text: string) => void) {
    this.#give = give;
  }

  open(tag: number): void {
    if (tag === SI) {
      this.#inItem = true;
      this.#text = "";
      this.#oversize = false;
    } else if (tag === RPH) this.#inPhonetic = true;
    else if (tag === T) this.wantsText = this.#inItem && !this.#inPhonetic;
  }

  close(tag: number): void {
    if (tag === T) this.wantsText = false;
    else if (tag === RPH) this.#inPhonetic = false;
    else if (tag === SI) {
      this.#inItem = false;
      this.#give(this.#oversize ? OVERSIZE : this.#text);
    }
  }

  text(bytes: Buffer, start: number, end: number, verbatim: boolean): void {
    const piece = decodeXmlText(bytes, start, end, verbatim);
    this.#text = this.#text === "" ? piece : this.#text + piece;
    if (this.#text.length > CELL_BYTES_LIMIT) this.oversize();
  }

  oversize(): void {
    this.#oversize = true;
    this.#text = "";
  }
}

/** Bytes between two turns of the event loop. */
const BYTES_PER_TURN = 1024 * 1024;

/** Reads the whole table; the caller closes it. */
export const loadSharedStrings = async (archive: Archive, part: string | undefined): Promise<SharedStrings> => {
  const strings = new SharedStrings();
  if (part === undefined || !archive.has(part)) return strings;
  try {
    const scanner = new XmlBytes(new StringItems((text) => strings.add(text)), part);
    let sinceTurn = 0;
    for await (const chunk of archive.read(part)) {
      scanner.write(chunk);
      sinceTurn += chunk.length;
      if (sinceTurn > BYTES_PER_TURN) {
        sinceTurn = 0;
        await setImmediate();
      }
    }
    scanner.end();
    return strings;
  } catch (error) {
    strings.close();
    throw error;
  }
};

/** Only the strings at some indexes, reading no further than the last of them: enough for the head of a sheet. */
export const pickSharedStrings = async (
  archive: Archive,
  part: string | undefined,
  indexes: ReadonlySet<number>,
): Promise<ReadonlyMap<number, string>> => {
  const picked = new Map<number, string>();
  if (part === undefined || !archive.has(part) || indexes.size === 0) return picked;
  let index = 0;
  const scanner = new XmlBytes(
    new StringItems((text) => {
      if (indexes.has(index)) picked.set(index, text);
      index += 1;
    }),
    part,
  );
  for await (const chunk of archive.read(part)) {
    scanner.write(chunk);
    if (picked.size === indexes.size) break;
  }
  return picked;
};
