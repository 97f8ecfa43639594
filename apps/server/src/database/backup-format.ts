import { z } from "zod";

/** Bookkeeping of migrations: written by migrating, so neither saved nor loaded. */
export const migrationTables = ["kysely_migration", "kysely_migration_lock", "migration_checksum"] as const;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/u);

/** What a backup says about itself. Entries: `tables/<table>` in PostgreSQL's COPY text, `files/<path>` as under `data/files`. */
export const BackupManifest = z.object({
  format: z.literal("zhiqiao-backup-1"),
  product: z.string(),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), sha256: Sha256 })),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()).min(1), rows: z.int().min(0), bytes: z.int().min(0), sha256: Sha256 }),
  ),
  /** Last value given out; null: none yet. As text, since a bigint does not fit into JSON. */
  sequences: z.array(
    z.object({
      name: z.string(),
      lastValue: z
        .string()
        .regex(/^-?\d+$/u)
        .nullable(),
    }),
  ),
  files: z.array(z.object({ path: z.string(), bytes: z.int().min(0), sha256: Sha256 })),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

export const manifestEntry = "manifest.json";
/** The manifest's own SHA-256, so that a damaged manifest shows too. */
export const manifestHashEntry = "manifest.sha256";
export const tableEntry = (table: string): string => `tables/${table}`;
export const fileEntry = (path: string): string => `files/${path}`;
