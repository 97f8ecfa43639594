import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { FormatError } from "./format-error.ts";
import { FILE_BYTES_LIMIT } from "./limits.ts";

const systemCode = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";

/** Size in bytes of a readable file that is neither empty nor over the limit; throws FormatError. */
export const checkFile = async (path: string): Promise<number> => {
  const found = await stat(path).catch((error: unknown) => {
    throw new FormatError("format.unreadable", { cause: systemCode(error) }, { cause: error });
  });
  if (!found.isFile()) throw new FormatError("format.unreadable", { cause: "not_a_file" });
  if (found.size === 0) throw new FormatError("format.empty_file");
  if (found.size > FILE_BYTES_LIMIT) throw new FormatError("format.too_large", { bytes: found.size, limit: FILE_BYTES_LIMIT });
  return found.size;
};

/** The bytes at `position`, fewer where the file ends. */
export const readBytesAt = async (path: string, position: number, length: number): Promise<Buffer> => {
  const file = await open(path, "r").catch((error: unknown) => {
    throw new FormatError("format.unreadable", { cause: systemCode(error) }, { cause: error });
  });
  try {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await file.close();
  }
};

/** The bytes of a file in order; leaving the loop closes it. */
export async function* readFileBytes(path: string): AsyncGenerator<Buffer> {
  const stream: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 64 * 1024 });
  try {
    yield* stream;
  } catch (error) {
    throw new FormatError("format.unreadable", { cause: systemCode(error) }, { cause: error });
  }
}
