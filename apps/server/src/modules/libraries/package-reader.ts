import { createHash } from "node:crypto";
import { Archive, FormatError } from "@zhiqiao/formats";
import type { z } from "zod";
import { AppError } from "../../platform/app-error.ts";
import { Manifest, manifestName, packageFormat, type PackagePart, packageParts } from "./package-format.ts";

/** The longest line that is read: a patent with all its claims stays far below. */
const longestLine = 8 * 1024 * 1024;

const damaged = (place: string, cause?: unknown): AppError => new AppError("libraries.package_damaged", { place }, { cause });
const foreign = (reason: string, cause?: unknown): AppError => new AppError("libraries.package_foreign", { reason }, { cause });

/** The archive's own words say which name it would not follow: `invalid relative path: ../x`. */
const placeIn = ({ details, cause }: FormatError): string => {
  const { part } = details;
  if (typeof part === "string") return part;
  return cause instanceof Error && cause.message.includes("path") ? `zip: ${cause.message}` : "zip";
};

const toRefusal = (error: unknown): unknown => {
  if (!(error instanceof FormatError)) return error;
  return error.code === "format.damaged" ? damaged(placeIn(error), error) : new AppError(error.code, error.details, { cause: error });
};

/** The lines of a part, inflated as they are asked for. */
async function* linesOf(chunks: AsyncIterable<Buffer>, part: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let pending = "";
  let line = 0;
  for await (const chunk of chunks) {
    try {
      pending += decoder.decode(chunk, { stream: true });
    } catch (error) {
      throw damaged(`${part}:${line + 1}`, error);
    }
    const lines = pending.split("\n");
    pending = lines.pop() ?? "";
    if (pending.length > longestLine) throw damaged(`${part}:${line + 1}`);
    for (const one of lines) {
      line += 1;
      yield one;
    }
  }
  if (pending !== "") yield pending;
}

function readManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw foreign(manifestName, error);
  }
  const parsed = Manifest.safeParse(value);
  if (parsed.success) return parsed.data;
  const format = (value as { format?: unknown } | null)?.format;
  throw foreign(format === packageFormat ? `${manifestName}: ${parsed.error.issues[0]?.path.join(".") ?? ""}` : manifestName, parsed.error);
}

async function verifyPart(archive: Archive, stated: Manifest["files"][number]): Promise<void> {
  const hash = createHash("sha256");
  let [bytes, lines] = [0, 0];
  for await (const chunk of archive.read(stated.name)) {
    hash.update(chunk);
    bytes += chunk.byteLength;
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  if (bytes !== stated.bytes || lines !== stated.lines || hash.digest("hex") !== stated.sha256) throw damaged(stated.name);
}

export interface OpenPackage {
  readonly manifest: Manifest;
  /** Parsed lines of a part; a line that is none ends in `libraries.package_damaged` with its place. */
  lines<Line extends z.ZodType>(part: PackagePart, schema: Line): AsyncGenerator<z.output<Line>>;
  close(): void;
}

/**
 * Opens a package and reads all of it once: every file that the manifest names is there, none is more, and each has its size, lines and SHA-256.
 * Names inside the archive never reach the disk.
 * @throws libraries.package_foreign, libraries.package_damaged, format.zip_bomb, format.too_large, format.damaged, format.password_protected
 */
export async function openPackage(path: string): Promise<OpenPackage> {
  let archive: Archive | undefined;
  try {
    archive = await Archive.open(path);
    const opened = archive;
    const names = opened.partNames();
    if (!names.has(manifestName)) throw foreign(manifestName);
    const manifest = readManifest(await opened.readText(manifestName));
    const expected = new Set([manifestName, ...packageParts.map((name) => name.toLowerCase())]);
    for (const name of names) if (!expected.has(name)) throw damaged(name);
    for (const name of packageParts) {
      const stated = manifest.files.find((file) => file.name === name);
      if (stated === undefined || !opened.has(name)) throw damaged(name);
      await verifyPart(opened, stated);
    }
    return {
      manifest,
      async *lines(part, schema) {
        let line = 0;
        for await (const text of linesOf(opened.read(part), part)) {
          line += 1;
          let value: unknown;
          try {
            value = JSON.parse(text);
          } catch (error) {
            throw damaged(`${part}:${line}`, error);
          }
          const parsed = schema.safeParse(value);
          if (!parsed.success) throw damaged(`${part}:${line}`, parsed.error);
          yield parsed.data;
        }
      },
      close: () => opened.close(),
    };
  } catch (error) {
    archive?.close();
    throw toRefusal(error);
  }
}
