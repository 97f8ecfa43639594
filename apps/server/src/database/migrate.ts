import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Kysely, type Migration, type MigrationResultSet, Migrator, sql } from "kysely";
import type { Pool, PoolClient } from "pg";
import { applicationRole } from "../platform/postgres/cluster.ts";
import { causeOf, StartRefusal } from "../platform/postgres/refusal.ts";
import { createDatabase } from "./connect.ts";

export const migrationFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), "migrations");

type MigrationFile = { readonly name: string; readonly text: string; readonly sha256: string };

/**
 * Brings a database up to this release, one transaction a migration, as the tables' owner. Two starters wait for each
 * other. Returns the names applied now; the same call again applies nothing.
 * @throws StartRefusal migration_changed, database_newer_than_product, migration_failed, application_role_…
 */
export const migrateToLatest = async (ownerPool: Pool, folder: string = migrationFolder): Promise<readonly string[]> => {
  const files = readMigrations(folder);
  await ensureApplicationRole(ownerPool);
  await refuseForeignHistory(ownerPool, files);
  const database = createDatabase(ownerPool);
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(toMigrations(files)) },
    // Modules number their migrations in ranges of their own, so a new one may stand before one that this database has seen.
    allowUnorderedMigrations: true,
  });
  const applied: string[] = [];
  for (;;) {
    const name = appliedBy(await migrator.migrateUp());
    if (name === undefined) return applied;
    applied.push(name);
  }
};

const appliedBy = ({ error, results }: MigrationResultSet): string | undefined => {
  const last = results?.at(-1);
  if (error === undefined) return last?.migrationName;
  throw new StartRefusal("migration_failed", { name: last?.migrationName ?? "?", cause: causeOf(error) }, { cause: error });
};

/** Line ends are normalised: a checkout on Windows may have turned them. */
const readMigrations = (folder: string): readonly MigrationFile[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .toSorted()
    .map((file) => {
      const text = readFileSync(path.join(folder, file), "utf8").replaceAll("\r\n", "\n");
      return { name: file.slice(0, -".sql".length), text, sha256: createHash("sha256").update(text).digest("hex") };
    });

const toMigrations = (files: readonly MigrationFile[]): Record<string, Migration> =>
  Object.fromEntries(
    files.map(({ name, text, sha256 }) => [
      name,
      {
        up: async (database: Kysely<unknown>): Promise<void> => {
          await sql.raw(text).execute(database);
          await sql`CREATE TABLE IF NOT EXISTS migration_checksum (name text PRIMARY KEY, sha256 text NOT NULL)`.execute(database);
          await sql`INSERT INTO migration_checksum (name, sha256) VALUES (${name}, ${sha256})`.execute(database);
        },
      },
    ]),
  );

const refuseForeignHistory = async (pool: Pool, files: readonly MigrationFile[]): Promise<void> => {
  const known = new Map(files.map(({ name, sha256 }) => [name, sha256]));
  for (const { name, sha256 } of await appliedMigrations(pool)) {
    const expected = known.get(name);
    if (expected === undefined) throw new StartRefusal("database_newer_than_product", { name });
    if (expected !== sha256) throw new StartRefusal("migration_changed", { name });
  }
};

/** The migrations a database has seen, in order, each with the SHA-256 of the file as applied. */
export const appliedMigrations = async (pool: Pool | PoolClient): Promise<readonly { name: string; sha256: string }[]> => {
  const { rows: found } = await pool.query<{ present: boolean }>("SELECT to_regclass('public.migration_checksum') IS NOT NULL AS present");
  if (found[0]?.present !== true) return [];
  const { rows } = await pool.query<{ name: string; sha256: string }>("SELECT name, sha256 FROM public.migration_checksum ORDER BY name");
  return rows;
};

/** Row-level security binds only a role that cannot bypass it, so the application never works as the tables' owner. */
const ensureApplicationRole = async (pool: Pool): Promise<void> => {
  const found = await readRole(pool);
  if (found.present && found.strong) throw new StartRefusal("application_role_too_strong");
  if (found.present && found.member) return;
  try {
    if (!found.present) await createRole(pool);
    if (!found.superuser) await pool.query(`GRANT ${applicationRole} TO CURRENT_USER`);
  } catch (error) {
    throw new StartRefusal("application_role_missing", { user: found.user, cause: causeOf(error) }, { cause: error });
  }
};

const createRole = async (pool: Pool): Promise<void> => {
  await pool.query(`DO $$ BEGIN CREATE ROLE ${applicationRole} NOLOGIN NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
};

type RoleFacts = { user: string; superuser: boolean; present: boolean; strong: boolean; member: boolean };

const readRole = async (pool: Pool): Promise<RoleFacts> => {
  const { rows } = await pool.query<RoleFacts>(
    `SELECT me.rolname AS "user", me.rolsuper AS superuser, app.oid IS NOT NULL AS present,
            coalesce(app.rolsuper OR app.rolbypassrls, false) AS strong,
            coalesce(pg_has_role(me.oid, app.oid, 'MEMBER'), false) AS member
       FROM pg_roles me LEFT JOIN pg_roles app ON app.rolname = $1 WHERE me.rolname = current_user`,
    [applicationRole],
  );
  const facts = rows[0];
  if (facts === undefined) throw new Error("the current database user has no row in pg_roles");
  return facts;
};
