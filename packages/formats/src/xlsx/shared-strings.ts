import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { FormatError } from "../format-error.ts";
import { CELL_BYTES_LIMIT, SHARED_STRINGS_BYTES_LIMIT, SHARED_STRINGS_COUNT_LIMIT, SHARED_STRINGS_RESIDENT_BYTES } from "../limits.ts";
import type { Archive } from "./archive.ts";
import { decodeXmlText, tagCode, XmlBytes, type XmlSink } from "./xml-bytes.ts";

const SI = tagCode("si");
const T = tagCode("t");
const RPH = tagCode("rPh");

const BLOCK_BYTES = 256 * 1024;
const CACHE_SLOTS = 16_384;
const CACHED_BYTES = 96;
/** Stands for a string over CELL_BYTES_LIMIT; the row that uses it is refused. */
export const OVERSIZE = "\u001aoversize";

type Block = { first: number; bytes: Buffer | undefined; size: number; fileOffset: number };

const grow = (numbers: Uint32Array): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
};

type TemporaryFile = { descriptor: number; folder: string; size: number };

const createTemporaryFile = (): TemporaryFile => {
  const folder = mkdtempSync(join(tmpdir(), "zhiqiao-strings-"));
  const descriptor = openSync(join(folder, "strings"), "w+", 0o600);
  removeFolder(folder);
  return { descriptor, folder, size: 0 };
};

/** An open file needs no name where the system allows that, and then nothing stays behind after a crash; Windows removes it at the end. */
const removeFolder = (folder: string): void => {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    return;
  }
};

/**
 * The shared string table of a workbook in bounded memory: strings lie as UTF-8 in blocks, of which the last used stay
 * resident and the rest go to a temporary file. Sheets use the table in writing order, so a block is read back once.
 */
export class SharedStrings {
  #starts = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #count = 0;
  #totalBytes = 0;
  #blocks: Block[] = [];
  #resident: Block[] = [];
  #open: Buffer = Buffer.allocUnsafe(BLOCK_BYTES);
  #openFirst = 0;
  #openSize = 0;
  #file: TemporaryFile | undefined;
  #current: Block | undefined;
  #currentEnd = 0;
  #cacheKeys = new Int32Array(CACHE_SLOTS).fill(-1);
  #cacheValues: string[] = Array.from({ length: CACHE_SLOTS }, () => "");

  /** Appends the next string as UTF-8. */
  add(source: Buffer, start: number, end: number): void {
    const length = end - start;
    this.#totalBytes += length;
    if (this.#totalBytes > SHARED_STRINGS_BYTES_LIMIT || this.#count >= SHARED_STRINGS_COUNT_LIMIT) {
      throw new FormatError("format.too_large", { part: "sharedStrings", bytes: this.#totalBytes, limit: SHARED_STRINGS_BYTES_LIMIT });
    }
    if (this.#openSize + length > this.#open.length) this.#seal(Math.max(BLOCK_BYTES, length));
    source.copy(this.#open, this.#openSize, start, end);
    if (this.#count === this.#starts.length) {
      this.#starts = grow(this.#starts);
      this.#lengths = grow(this.#lengths);
    }
    this.#starts[this.#count] = this.#openSize;
    this.#lengths[this.#count] = length;
    this.#openSize += length;
    this.#count += 1;
  }

  /** Call after the last `add`. */
  seal(): void {
    if (this.#count > this.#openFirst) this.#seal(0);
    this.#open = Buffer.alloc(0);
  }

  #seal(nextBytes: number): void {
    const block = { first: this.#openFirst, bytes: this.#open, size: this.#openSize, fileOffset: -1 };
    if (this.#openSize > 0 || this.#count > this.#openFirst) {
      this.#blocks.push(block);
      this.#keep(block);
    }
    this.#open = Buffer.allocUnsafe(nextBytes);
    this.#openFirst = this.#count;
    this.#openSize = 0;
  }

  /** Makes a block the most recently used and lets the oldest go, to the file if it is not there yet. */
  #keep(block: Block): void {
    this.#resident.push(block);
    while (this.#resident.length * BLOCK_BYTES > SHARED_STRINGS_RESIDENT_BYTES) {
      const oldest = this.#resident.shift();
      if (oldest?.bytes === undefined) break;
      if (oldest.fileOffset < 0) oldest.fileOffset = this.#spill(oldest.bytes.subarray(0, oldest.size));
      oldest.bytes = undefined;
    }
  }

  #spill(bytes: Buffer): number {
    try {
      this.#file ??= createTemporaryFile();
      const offset = this.#file.size;
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(this.#file.descriptor, bytes, written, bytes.length - written, offset + written);
      }
      this.#file.size += bytes.length;
      return offset;
    } catch (error) {
      throw new FormatError("format.unreadable", { cause: "temporary_file" }, { cause: error });
    }
  }

  #load(block: Block): Buffer {
    if (block.bytes !== undefined) return block.bytes;
    const bytes = Buffer.allocUnsafe(block.size);
    let filled = 0;
    while (filled < block.size && this.#file !== undefined) {
      const count = readSync(this.#file.descriptor, bytes, filled, block.size - filled, block.fileOffset + filled);
      if (count === 0) break;
      filled += count;
    }
    if (filled < block.size) throw new FormatError("format.unreadable", { cause: "temporary_file" });
    block.bytes = bytes;
    this.#keep(block);
    return bytes;
  }

  #blockOf(index: number): Block | undefined {
    const current = this.#current;
    if (current !== undefined && index >= current.first && index < this.#currentEnd) return current;
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#blocks[middle]?.first ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    this.#current = this.#blocks[low];
    this.#currentEnd = this.#blocks[low + 1]?.first ?? this.#count;
    return this.#current;
  }

  /** The string at an index of the table; undefined outside it. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const slot = index & (CACHE_SLOTS - 1);
    if (this.#cacheKeys[slot] === index) return this.#cacheValues[slot];
    const block = this.#blockOf(index);
    if (block === undefined) return undefined;
    const start = this.#starts[index] ?? 0;
    const length = this.#lengths[index] ?? 0;
    const text = this.#load(block).toString("utf8", start, start + length);
    if (length <= CACHED_BYTES) {
      this.#cacheKeys[slot] = index;
      this.#cacheValues[slot] = text;
    }
    return text;
  }

  /** Removes the temporary file. */
  close(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file.descriptor);
    removeFolder(this.#file.folder);
    this.#file = undefined;
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
    const scanner = new XmlBytes(
      new StringItems((text) => {
        const bytes = Buffer.from(text);
        strings.add(bytes, 0, bytes.length);
      }),
      part,
    );
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
    strings.seal();
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
