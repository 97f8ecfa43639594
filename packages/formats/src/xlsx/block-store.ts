import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FormatError } from "../format-error.ts";
import { CELL_BYTES_LIMIT } from "../limits.ts";

/** Room for the longest string, so that none lies in two blocks. */
const BLOCK_BYTES = CELL_BYTES_LIMIT;
/**
 * So many reads of one block after another show that the rows go through it in order, and it is loaded whole. A sheet that
 * was sorted after its strings were written jumps about; there each string is read by itself, at a hundredth of the bytes.
 */
const READS_BEFORE_LOAD = 8;

type Block = { bytes: Buffer | undefined; saved: boolean; used: boolean };
type TemporaryFile = { descriptor: number; folder: string };

/** An open file needs no name where the system allows that, and then nothing stays behind after a crash; Windows removes it at the end. */
const removeFolder = (folder: string): void => {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    return;
  }
};

const createTemporaryFile = (): TemporaryFile => {
  const folder = mkdtempSync(join(tmpdir(), "zhiqiao-strings-"));
  const descriptor = openSync(join(folder, "strings"), "w+", 0o600);
  removeFolder(folder);
  return { descriptor, folder };
};

/** Texts as UTF-8 in blocks, of which those in use stay in memory up to a limit; the rest lie in a temporary file. */
export class BlockStore {
  #residentBlocks: number;
  #blocks: Block[] = [];
  #resident: Block[] = [];
  #size = 0;
  #file: TemporaryFile | undefined;
  #lastRead = -1;
  #readsInRow = 0;

  constructor(residentBytes: number) {
    this.#residentBlocks = Math.max(2, Math.floor(residentBytes / BLOCK_BYTES));
  }

  /** Appends at most CELL_BYTES_LIMIT bytes and returns their position. */
  add(bytes: Buffer): number {
    const left = this.#blocks.length * BLOCK_BYTES - this.#size;
    if (left < bytes.length || this.#blocks.length === 0) {
      this.#size = this.#blocks.length * BLOCK_BYTES;
      this.#take({ bytes: Buffer.allocUnsafeSlow(BLOCK_BYTES), saved: false, used: true });
    }
    const position = this.#size;
    bytes.copy(this.#blocks.at(-1)?.bytes ?? bytes, position % BLOCK_BYTES);
    this.#size += bytes.length;
    return position;
  }

  /** The text that `add` put at a position. */
  text(position: number, length: number): string {
    if (length === 0) return "";
    const index = Math.floor(position / BLOCK_BYTES);
    const block = this.#blocks[index];
    if (block === undefined) return "";
    block.used = true;
    const start = position % BLOCK_BYTES;
    if (block.bytes === undefined && !this.#isReadInOrder(index)) return this.#readBack(position, length).toString("utf8");
    return (block.bytes ?? this.#load(index, block)).toString("utf8", start, start + length);
  }

  #isReadInOrder(index: number): boolean {
    this.#readsInRow = index === this.#lastRead ? this.#readsInRow + 1 : 1;
    this.#lastRead = index;
    return this.#readsInRow > READS_BEFORE_LOAD;
  }

  #take(block: Block): void {
    this.#blocks.push(block);
    this.#keep(block);
  }

  /** Second chance: the oldest block that was not used since its last turn goes, to the file if it is not there yet. */
  #keep(block: Block): void {
    this.#resident.push(block);
    while (this.#resident.length > this.#residentBlocks) {
      const oldest = this.#resident.shift();
      if (oldest === undefined) return;
      // The last block still grows and stays.
      if (oldest.used || oldest === this.#blocks.at(-1)) {
        oldest.used = false;
        this.#resident.push(oldest);
        continue;
      }
      if (!oldest.saved) this.#save(oldest);
      oldest.bytes = undefined;
    }
  }

  #save(block: Block): void {
    try {
      this.#file ??= createTemporaryFile();
      const bytes = block.bytes ?? Buffer.alloc(0);
      const offset = this.#blocks.indexOf(block) * BLOCK_BYTES;
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(this.#file.descriptor, bytes, written, bytes.length - written, offset + written);
      }
      block.saved = true;
    } catch (error) {
      throw new FormatError("format.unreadable", { cause: "temporary_file" }, { cause: error });
    }
  }

  #load(index: number, block: Block): Buffer {
    const bytes = this.#readBack(index * BLOCK_BYTES, BLOCK_BYTES);
    block.bytes = bytes;
    this.#keep(block);
    return bytes;
  }

  #readBack(position: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length && this.#file !== undefined) {
      const count = readSync(this.#file.descriptor, bytes, filled, length - filled, position + filled);
      if (count === 0) break;
      filled += count;
    }
    if (filled < length) throw new FormatError("format.unreadable", { cause: "temporary_file" });
    return bytes;
  }

  /** Removes the temporary file. */
  close(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file.descriptor);
    removeFolder(this.#file.folder);
    this.#file = undefined;
  }
}
