import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { escapeIdentifier, type Pool, type PoolClient } from "pg";
import * as copyStreams from "pg-copy-streams";
import { StartRefusal } from "../platform/postgres/refusal.ts";
import { columnList, tableShapes } from "./backup.ts";
import { type BackupArchive, openVerifiedArchive } from "./backup-archive.ts";
import { type BackupManifest, fileEntry, tableEntry } from "./backup-format.ts";
import { appliedMigrations } from "./migrate.ts";

type RestoreOptions = {
  /** Connections of the tables' owner to a migrated database that nobody else uses. */
  readonly ownerPool: Pool;
  readonly filesFolder: string;
  readonly backupFile: string;
  /** Whether rows that are there may be replaced. */
  readonly replace: boolean;
};

/**
 * Loads a backup: the whole archive is verified first, then everything is loaded in one transaction or not at all.
 * Foreign keys are taken off and put back around the load, which checks every one of them, needs no superuser and does
 * not care for the order of tables.
 * @throws StartRefusal backup_damaged, backup_of_other_release, database_not_empty
 */
export const restoreBackup = async ({ ownerPool, filesFolder, backupFile, replace }: RestoreOptions): Promise<BackupManifest> => {
  const archive = await openVerifiedArchive(backupFile);
  try {
    const client = await ownerPool.connect();
    try {
      await refuseOtherRelease(client, archive.manifest);
      if (!replace) await refuseFilled(client);
      // files first: a row must never name a file that is not there, a file without a row harms nobody
      for (const { path: name } of archive.manifest.files) await restoreFile(archive, filesFolder, name);
      await client.query("BEGIN");
      await load(client, archive);
      await client.query("COMMIT");
    } finally {
      // closing the connection undoes a load that failed half-way
      client.release(true);
    }
    return archive.manifest;
  } finally {
    archive.close();
  }
};

const refuseOtherRelease = async (client: PoolClient, { migrations, tables, product }: BackupManifest): Promise<void> => {
  const present = (await appliedMigrations(client)).map(({ name, sha256 }) => `${name} ${sha256}`);
  const stated = migrations.map(({ name, sha256 }) => `${name} ${sha256}`);
  const shapes = await tableShapes(client);
  const sameTables = JSON.stringify(shapes) === JSON.stringify(tables.map(({ name, columns }) => ({ name, columns })));
  if (present.join("\n") !== stated.join("\n") || !sameTables) throw new StartRefusal("backup_of_other_release", { release: product });
};

/** Every record of the product belongs to an organisation or stands in the audit log. */
const refuseFilled = async (client: PoolClient): Promise<void> => {
  const { rows } = await client.query<{ filled: boolean }>(
    "SELECT EXISTS (SELECT FROM organization) OR EXISTS (SELECT FROM audit_entry) OR EXISTS (SELECT FROM region) AS filled",
  );
  if (rows[0]?.filled !== false) throw new StartRefusal("database_not_empty");
};

const load = async (client: PoolClient, archive: BackupArchive): Promise<void> => {
  const { tables, sequences } = archive.manifest;
  const names = tables.map(({ name }) => `public.${escapeIdentifier(name)}`);
  const foreignKeys = await listForeignKeys(client);
  // append-only tables refuse changes by trigger, and the audit chain would hash anew; the rows come as they were
  for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  for (const { table, name } of foreignKeys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${escapeIdentifier(name)}`);
  if (names.length > 0) await client.query(`TRUNCATE ${names.join(", ")}`);
  await client.query("SET LOCAL row_security = off");
  for (const table of tables) await loadTable(client, archive, table);
  for (const { name, lastValue } of sequences)
    await client.query("SELECT setval(format('public.%I', $1::text)::regclass, coalesce($2::bigint, 1), $2 IS NOT NULL)", [
      name,
      lastValue,
    ]);
  for (const { table, name, definition } of foreignKeys)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${escapeIdentifier(name)} ${definition}`);
  for (const name of names) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
};

const loadTable = async (
  client: PoolClient,
  archive: BackupArchive,
  { name, columns, rows }: BackupManifest["tables"][number],
): Promise<void> => {
  const table = `public.${escapeIdentifier(name)}`;
  const loader = client.query(copyStreams.from(`COPY ${table} (${columnList(columns)}) FROM STDIN`));
  await pipeline(await archive.read(tableEntry(name)), loader);
  const { rows: counted } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  if (counted[0]?.count !== rows) throw new Error(`${name}: ${counted[0]?.count ?? 0} rows were loaded instead of ${rows}`);
};

const listForeignKeys = async (client: PoolClient): Promise<readonly { table: string; name: string; definition: string }[]> => {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0 ORDER BY 1, 2`,
  );
  return rows;
};

const restoreFile = async (archive: BackupArchive, filesFolder: string, name: string): Promise<void> => {
  const target = path.join(filesFolder, name);
  const draft = `${target}.${randomUUID()}`;
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  try {
    await pipeline(await archive.read(fileEntry(name)), createWriteStream(draft, { mode: 0o600, flush: true }));
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
};
