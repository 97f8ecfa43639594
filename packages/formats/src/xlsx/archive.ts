import type { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { FormatError, type NotATableReason } from "../format-error.ts";
import { ARCHIVE_ENTRIES_LIMIT, RATIO_CHECKED_FROM_BYTES, RATIO_LIMIT, SMALL_PART_BYTES_LIMIT, UNPACKED_BYTES_LIMIT } from "../limits.ts";

/** Bytes the inflater hands over at once: 16 KiB, the default, costs ten thousands of turns for a large sheet. */
const INFLATE_CHUNK_BYTES = 128 * 1024;

const damaged = (part: string | undefined, cause: unknown): FormatError =>
  cause instanceof FormatError ? cause : new FormatError("format.damaged", part === undefined ? {} : { part }, { cause });

/** Refuses by the sizes that the central directory states, before a byte is inflated. */
const checkEntry = (entry: Entry, totalBytes: number): void => {
  const { fileName: part, uncompressedSize: bytes, compressedSize } = entry;
  if (entry.isEncrypted()) throw new FormatError("format.password_protected");
  if (totalBytes > UNPACKED_BYTES_LIMIT) throw new FormatError("format.zip_bomb", { part, bytes: totalBytes, limit: UNPACKED_BYTES_LIMIT });
  const ratio = Math.round(bytes / Math.max(1, compressedSize));
  if (bytes > RATIO_CHECKED_FROM_BYTES && ratio > RATIO_LIMIT)
    throw new FormatError("format.zip_bomb", { part, ratio, limit: RATIO_LIMIT });
};

const readDirectory = async (zip: ZipFile): Promise<ReadonlyMap<string, Entry>> => {
  const entries = new Map<string, Entry>();
  let totalBytes = 0;
  for await (const entry of zip.eachEntry()) {
    totalBytes += entry.uncompressedSize;
    checkEntry(entry, totalBytes);
    entries.set(entry.fileName.toLowerCase(), entry);
    if (entries.size > ARCHIVE_ENTRIES_LIMIT)
      throw new FormatError("format.zip_bomb", { entries: entries.size, limit: ARCHIVE_ENTRIES_LIMIT });
  }
  return entries;
};

/** What an archive is that is no workbook. */
export const nameOtherArchive = (names: ReadonlySet<string>): NotATableReason => {
  if (names.has("xl/workbook.bin")) return "xlsb";
  if (names.has("word/document.xml")) return "word";
  if (names.has("ppt/presentation.xml")) return "other_office";
  return names.has("content.xml") && names.has("mimetype") ? "ods" : "archive";
};

/** The parts of an OOXML file, inflated on demand and never beyond the sizes that its directory states. */
export class Archive {
  #zip: ZipFile;
  #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  static async open(path: string): Promise<Archive> {
    const zip = await openPromise(path, { autoClose: false }).catch((error: unknown) => {
      throw damaged(undefined, error);
    });
    try {
      return new Archive(zip, await readDirectory(zip));
    } catch (error) {
      zip.close();
      throw damaged(undefined, error);
    }
  }

  close(): void {
    this.#zip.close();
  }

  has(part: string): boolean {
    return this.#entries.has(part.toLowerCase());
  }

  partNames(): ReadonlySet<string> {
    return new Set(this.#entries.keys());
  }

  /** Streams one part; more bytes than stated end in `format.zip_bomb`, fewer or broken ones in `format.damaged`. */
  async *read(part: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(part.toLowerCase());
    if (entry === undefined) throw new FormatError("format.damaged", { part });
    const inflated = entry.compressionMethod === 0 ? undefined : createInflateRaw({ chunkSize: INFLATE_CHUNK_BYTES });
    let packed: Readable | undefined;
    let bytes = 0;
    try {
      if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new FormatError("format.damaged", { part });
      packed = await this.#zip.openReadStreamPromise(entry, { decodeFileData: false });
      packed.on("error", (error) => inflated?.destroy(error));
      const chunks: AsyncIterable<Buffer> = inflated === undefined ? packed : packed.pipe(inflated);
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > entry.uncompressedSize) throw new FormatError("format.zip_bomb", { part, bytes, limit: entry.uncompressedSize });
        yield chunk;
      }
      if (bytes < entry.uncompressedSize) throw new FormatError("format.damaged", { part });
    } catch (error) {
      throw damaged(part, error);
    } finally {
      packed?.destroy();
      inflated?.destroy();
    }
  }

  /** A small part as text (UTF-8, or UTF-16 by its mark). */
  async readText(part: string): Promise<string> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of this.read(part)) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > SMALL_PART_BYTES_LIMIT) throw new FormatError("format.too_large", { part, bytes, limit: SMALL_PART_BYTES_LIMIT });
    }
    const whole = Buffer.concat(chunks);
    const wide = whole[0] === 0xff && whole[1] === 0xfe ? "utf-16le" : whole[0] === 0xfe && whole[1] === 0xff ? "utf-16be" : "utf-8";
    return new TextDecoder(wide).decode(whole);
  }
}
