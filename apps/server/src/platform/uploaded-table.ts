import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { FormatError, readRows, readTableHead, type TableRow } from "@zhiqiao/formats";
import type { FastifyRequest } from "fastify";
import { AppError } from "./app-error.ts";

/** The whole book of rules takes less than a megabyte, populations of every district of the country less than that; what people look through less still. */
const maxBytes = 8 * 1024 ** 2;

const upTo = (limit: number): Transform => {
  let taken = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      taken += chunk.length;
      if (taken > limit) done(new AppError("format.too_large", { limitBytes: limit }));
      else done(null, chunk);
    },
  });
};

/** A small table in memory: its headings, its rows that say anything, and the hash of its bytes. */
export interface UploadedTable {
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
  readonly sha256: string;
}

/** Hands over the bytes of an upload; a refusal is answered once whoever still sends has been heard out. */
export async function withUpload<Answer>(
  request: Pick<FastifyRequest, "body">,
  answer: (bytes: Readable) => Promise<Answer>,
): Promise<Answer> {
  const bytes: unknown = request.body;
  if (!(bytes instanceof Readable))
    throw new AppError("request.invalid", {
      part: "body",
      issues: [{ path: "", code: "custom", message: "send the file's bytes as application/octet-stream" }],
    });
  try {
    return await answer(bytes);
  } catch (error) {
    bytes.resume();
    throw error;
  }
}

async function readFile(file: string, fileName: string, checkHeadings: (headings: readonly string[]) => void): Promise<UploadedTable> {
  const head = await readTableHead(file, { fileName });
  checkHeadings(head.headings);
  const rows: TableRow[] = [];
  for await (const batch of readRows(file, head))
    rows.push(...batch.filter(({ cells, problem }) => problem !== undefined || cells.some((cell) => cell.trim() !== "")));
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return { headings: head.headings, rows, sha256: hash.digest("hex") };
}

/** Hands over an uploaded table as a file, which is gone afterwards. @throws format.too_large */
export async function withUploadedFile<Answer>(bytes: Readable, use: (file: string) => Promise<Answer>): Promise<Answer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-table-"));
  try {
    const file = path.join(folder, "table");
    await pipeline(bytes, upTo(maxBytes), createWriteStream(file));
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads an uploaded table whole; `checkHeadings` refuses it before its rows are read. @throws format.* */
export async function readUploadedTable(
  bytes: Readable,
  fileName: string,
  checkHeadings: (headings: readonly string[]) => void,
): Promise<UploadedTable> {
  try {
    return await withUploadedFile(bytes, (file) => readFile(file, fileName, checkHeadings));
  } catch (error) {
    throw error instanceof FormatError ? new AppError(error.code, error.details, { cause: error }) : error;
  }
}

/** A cell as it was meant: a guard against calculation (an apostrophe) is not part of what is said. */
export const cellText = (row: TableRow, place: number | undefined): string =>
  place === undefined ? "" : (row.cells[place] ?? "").trim().replace(/^'(?=[=+\-@])/u, "");
