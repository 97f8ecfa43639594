import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { causeOf, StartRefusal } from "../platform/postgres/refusal.ts";
import { measure } from "./backup.ts";
import { BackupManifest, fileEntry, manifestEntry, manifestHashEntry, tableEntry } from "./backup-format.ts";

export type BackupArchive = {
  readonly manifest: BackupManifest;
  readonly read: (entry: string) => Promise<Readable>;
  readonly close: () => void;
};

/** A manifest names every table and file once; 200 MB is some million files. */
const longestManifestBytes = 200 * 1024 * 1024;

/**
 * Opens a backup and reads all of it once: every entry is there, none is more, and each has the size, rows and SHA-256
 * that the manifest states.
 * @throws StartRefusal backup_damaged
 */
export const openVerifiedArchive = async (file: string): Promise<BackupArchive> => {
  try {
    const zip = await openPromise(file, { autoClose: false, lazyEntries: true });
    try {
      return await verify(zip);
    } catch (error) {
      zip.close();
      throw error;
    }
  } catch (error) {
    throw new StartRefusal("backup_damaged", { file, cause: causeOf(error) }, { cause: error });
  }
};

const verify = async (zip: ZipFile): Promise<BackupArchive> => {
  const entries = await readEntries(zip);
  const read = async (name: string): Promise<Readable> => {
    const entry = entries.get(name);
    if (entry === undefined) throw new Error(`${name} is missing`);
    return zip.openReadStreamPromise(entry);
  };
  const manifest = await readManifest(entries, read);
  const stated = new Map<string, { bytes: number; sha256: string; rows: number | undefined }>([
    ...manifest.tables.map(({ name, rows, bytes, sha256 }) => [tableEntry(name), { bytes, sha256, rows }] as const),
    ...manifest.files.map(({ path, bytes, sha256 }) => [fileEntry(path), { bytes, sha256, rows: undefined }] as const),
  ]);
  for (const name of entries.keys())
    if (!stated.has(name) && name !== manifestEntry && name !== manifestHashEntry) throw new Error(`${name} is not in the manifest`);
  for (const [name, expected] of stated) {
    const found = await measure(await read(name));
    const rowsAgree = expected.rows === undefined || expected.rows === found.lines;
    if (found.sha256 !== expected.sha256 || found.bytes !== expected.bytes || !rowsAgree)
      throw new Error(`${name} does not have its checksum`);
  }
  for (const { path, sha256 } of manifest.files)
    if (path !== `${sha256.slice(0, 2)}/${sha256.slice(2)}`) throw new Error(`${path} is not named by its content`);
  return { manifest, read, close: () => zip.close() };
};

const readEntries = (zip: ZipFile): Promise<ReadonlyMap<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.once("error", reject);
    zip.once("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      if (entries.has(entry.fileName)) reject(new Error(`${entry.fileName} occurs twice`));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });

const readManifest = async (entries: ReadonlyMap<string, Entry>, read: (name: string) => Promise<Readable>): Promise<BackupManifest> => {
  for (const name of [manifestEntry, manifestHashEntry])
    if ((entries.get(name)?.uncompressedSize ?? 0) > longestManifestBytes) throw new Error(`${name} is too large`);
  const text = await buffer(await read(manifestEntry));
  const expected = (await buffer(await read(manifestHashEntry))).toString("utf8").trim();
  if (createHash("sha256").update(text).digest("hex") !== expected) throw new Error(`${manifestEntry} does not have its checksum`);
  return BackupManifest.parse(JSON.parse(text.toString("utf8")));
};
