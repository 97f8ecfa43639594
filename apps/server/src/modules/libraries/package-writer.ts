import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import {
  type Manifest,
  manifestName,
  packageFormat,
  type PackagePart,
  packageParts,
  packageReadme,
  packageVersion,
} from "./package-format.ts";

interface Part {
  readonly write: (text: string) => Promise<void>;
  readonly close: () => Promise<Manifest["files"][number]>;
}

async function openPart(folder: string, name: PackagePart): Promise<Part> {
  const handle = await open(path.join(folder, name), "w");
  const hash = createHash("sha256");
  let [bytes, lines] = [0, 0];
  return {
    async write(text) {
      const buffer = Buffer.from(text, "utf8");
      bytes += buffer.byteLength;
      lines += text.split("\n").length - 1;
      hash.update(buffer);
      await handle.write(buffer);
    },
    async close() {
      await handle.close();
      return { name, bytes, lines, sha256: hash.digest("hex") };
    },
  };
}

export type PackageHead = Pick<Manifest, "library" | "producer" | "createdAt" | "statuses">;

export type TellLine = (part: Exclude<PackagePart, "README.md">, value: object) => Promise<void>;

/** Writes a package of lines that are told part by part, in constant memory, and answers its manifest. `target` is replaced. */
export async function writePackage(
  target: string,
  head: PackageHead,
  tell: (line: TellLine) => Promise<Manifest["counts"]>,
): Promise<Manifest> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-package-"));
  try {
    const parts = new Map<PackagePart, Part>();
    for (const name of packageParts) parts.set(name, await openPart(folder, name));
    const counts = await tell(async (part, value) => parts.get(part)?.write(`${JSON.stringify(value)}\n`));
    await parts.get("README.md")?.write(packageReadme({ ...head, counts }));
    const files: Manifest["files"] = [];
    for (const part of parts.values()) files.push(await part.close());
    const manifest: Manifest = { format: packageFormat, version: packageVersion, packageId: randomUUID(), ...head, counts, files };
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, "utf8"), manifestName);
    for (const name of packageParts) zip.addFile(path.join(folder, name), name);
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(target));
    return manifest;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
