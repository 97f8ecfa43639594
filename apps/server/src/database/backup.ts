import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { type Readable, Transform, type TransformCallback } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { escapeIdentifier, type Pool, type PoolClient } from "pg";
import * as copyStreams from "pg-copy-streams";
import { ZipFile } from "yazl";
import { type BackupManifest, fileEntry, manifestEntry, manifestHashEntry, migrationTables, tableEntry } from "./backup-format.ts";
import { filesLock } from "./files-lock.ts";
import { appliedMigrations } from "./migrate.ts";

type BackupOptions = {
  /** Connections of the tables' owner, without a statement timeout. */
  readonly ownerPool: Pool;
  /** Uploaded files; absent is empty. */
  readonly filesFolder: string;
  /** The backup; written aside and renamed, so it is whole or absent. */
  readonly target: string;
  readonly product: string;
  readonly now: Date;
};

/**
 * Saves every row and every uploaded file in one zip archive, while the product runs: all tables are read in one
 * snapshot, and files, which are never changed, are stored before the rows that name them and are not removed meanwhile (`filesLock`),
 * after it was taken.
 */
export const writeBackup = async ({ ownerPool, filesFolder, target, product, now }: BackupOptions): Promise<BackupManifest> => {
  const draft = `${target}.${randomUUID()}`;
  const zip = new ZipFile();
  const output = createWriteStream(draft, { mode: 0o600, flags: "wx" });
  await once(output, "open");
  const written = pipeline(zip.outputStream, output);
  // a full disk ends the archive while rows are still read, which would then wait for ever
  const failed = new Promise<never>((_resolve, reject) => {
    written.catch(reject);
  });
  const client = await ownerPool.connect();
  try {
    const manifest = await Promise.race([failed, addEverything(zip, client, { filesFolder, product, now })]);
    const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
    zip.addBuffer(text, manifestEntry);
    zip.addBuffer(Buffer.from(`${createHash("sha256").update(text).digest("hex")}\n`), manifestHashEntry);
    zip.end();
    await written;
    await syncToDisk(draft);
    await rename(draft, target);
    return manifest;
  } catch (error) {
    output.destroy();
    await rm(draft, { force: true });
    throw error;
  } finally {
    // ends the snapshot too when something failed inside it
    client.release(true);
  }
};

const addEverything = async (
  zip: ZipFile,
  client: PoolClient,
  { filesFolder, product, now }: Pick<BackupOptions, "filesFolder" | "product" | "now">,
): Promise<BackupManifest> => {
  // Of the session, not the transaction: files are read after the snapshot. It ends with the connection.
  await client.query("SELECT pg_advisory_lock_shared($1)", [filesLock]);
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  // with it off, a policy that would hide rows is an error instead of a silent gap
  await client.query("SET LOCAL row_security = off");
  const { migrations, sequences, tables: shapes } = await describeDatabase(client);
  const tables = [];
  for (const { name, columns } of shapes) tables.push({ name, columns, ...(await addTable(zip, client, name, columns)) });
  await client.query("COMMIT");
  const files = [];
  for (const file of await listFiles(filesFolder)) files.push({ path: file, ...(await addFile(zip, path.join(filesFolder, file), file)) });
  return { format: "zhiqiao-backup-1", product, createdAt: now.toISOString(), migrations, tables, sequences, files };
};

const describeDatabase = async (
  client: PoolClient,
): Promise<Pick<BackupManifest, "migrations" | "sequences"> & { tables: TableShape[] }> => {
  const tables = await tableShapes(client);
  const { rows: sequences } = await client.query<{ name: string; lastValue: string | null }>(
    `SELECT sequencename AS name, last_value::text AS "lastValue" FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
  );
  return { migrations: [...(await appliedMigrations(client))], tables, sequences };
};

export type TableShape = { name: string; columns: string[] };

/** The product's tables with the columns that can be written, computed ones left out. */
export const tableShapes = async (client: PoolClient): Promise<TableShape[]> => {
  const { rows } = await client.query<TableShape>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
      GROUP BY c.relname ORDER BY c.relname`,
    [migrationTables],
  );
  return rows;
};

export const columnList = (columns: readonly string[]): string => columns.map((column) => escapeIdentifier(column)).join(", ");

const addTable = async (zip: ZipFile, client: PoolClient, name: string, columns: readonly string[]) => {
  const rows = client.query(copyStreams.to(`COPY public.${escapeIdentifier(name)} (${columnList(columns)}) TO STDOUT`));
  const meter = createMeter();
  const counted = pipeline(rows, meter.stream);
  zip.addReadStream(meter.stream, tableEntry(name));
  // one table at a time: a connection gives only one stream
  await Promise.all([counted, finished(meter.stream)]);
  const { bytes, sha256, lines } = meter.result();
  return { rows: lines, bytes, sha256 };
};

const addFile = async (zip: ZipFile, source: string, name: string) => {
  const meter = createMeter();
  const counted = pipeline(createReadStream(source), meter.stream);
  zip.addReadStream(meter.stream, fileEntry(name), { compress: true });
  await Promise.all([counted, finished(meter.stream)]);
  const { bytes, sha256 } = meter.result();
  return { bytes, sha256 };
};

const lineFeed = 0x0a;

/** Counts and hashes what passes. COPY ends each row with a line feed and escapes those inside, so lines are rows. */
export const createMeter = () => {
  const hash = createHash("sha256");
  let bytes = 0;
  let lines = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
      hash.update(chunk);
      bytes += chunk.length;
      for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, at + 1)) lines += 1;
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ bytes, lines, sha256: hash.digest("hex") }) };
};

/** Stored files lie at `ab/cdef…`, named by their hash; anything else there is unfinished. */
const listFiles = async (folder: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const shelf of await namesIn(folder))
    if (/^[0-9a-f]{2}$/u.test(shelf))
      for (const name of await namesIn(path.join(folder, shelf))) if (/^[0-9a-f]{62}$/u.test(name)) found.push(`${shelf}/${name}`);
  return found;
};

const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
};

const syncToDisk = async (file: string): Promise<void> => {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Drains a stream through a meter, keeping nothing. */
export const measure = async (source: Readable): Promise<{ bytes: number; lines: number; sha256: string }> => {
  const meter = createMeter();
  await Promise.all([pipeline(source, meter.stream), finished(meter.stream.resume())]);
  return meter.result();
};
