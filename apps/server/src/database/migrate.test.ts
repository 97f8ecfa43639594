import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database/test-database.ts";
import { appliedMigrations, migrateToLatest } from "./migrate.ts";

describe("migrations", () => {
  let database: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    database = await createTestDatabase({ migrated: false });
    folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-migrations-"));
    writeFileSync(path.join(folder, "0001-first.sql"), "CREATE TABLE first (id int);\nGRANT SELECT ON first TO zhiqiao_app;\n");
    writeFileSync(path.join(folder, "0002-second.sql"), "CREATE TABLE second (id int);\n");
  });

  afterEach(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it("applies every file in order, once", async () => {
    expect(await migrateToLatest(database.ownerPool, folder)).toEqual(["0001-first", "0002-second"]);
    expect(await migrateToLatest(database.ownerPool, folder)).toEqual([]);
    expect((await appliedMigrations(database.ownerPool)).map(({ name }) => name)).toEqual(["0001-first", "0002-second"]);
  });

  it("leaves nothing of a failed migration and keeps those before it", async () => {
    writeFileSync(path.join(folder, "0003-third.sql"), "CREATE TABLE third (id int);\nSELECT no_such_function();\n");
    await expect(migrateToLatest(database.ownerPool, folder)).rejects.toMatchObject({ code: "migration_failed" });
    const { rows } = await database.ownerPool.query(
      "SELECT to_regclass('second') IS NOT NULL AS second, to_regclass('third') IS NULL AS third",
    );
    expect(rows).toEqual([{ second: true, third: true }]);
  });

  it("applies a file that was added before one already applied", async () => {
    await migrateToLatest(database.ownerPool, folder);
    writeFileSync(path.join(folder, "0001-further.sql"), "CREATE TABLE further (id int);\n");
    expect(await migrateToLatest(database.ownerPool, folder)).toEqual(["0001-further"]);
    expect(await migrateToLatest(database.ownerPool, folder)).toEqual([]);
  });

  it("refuses a file that was changed after it was applied", async () => {
    await migrateToLatest(database.ownerPool, folder);
    writeFileSync(path.join(folder, "0001-first.sql"), "CREATE TABLE first (id bigint);\n");
    await expect(migrateToLatest(database.ownerPool, folder)).rejects.toMatchObject({ code: "migration_changed" });
  });

  it("takes a file whose line ends were turned by a checkout on Windows for unchanged", async () => {
    await migrateToLatest(database.ownerPool, folder);
    writeFileSync(path.join(folder, "0002-second.sql"), "CREATE TABLE second (id int);\r\n");
    expect(await migrateToLatest(database.ownerPool, folder)).toEqual([]);
  });

  it("refuses a database written by a newer release", async () => {
    await migrateToLatest(database.ownerPool, folder);
    rmSync(path.join(folder, "0002-second.sql"));
    await expect(migrateToLatest(database.ownerPool, folder)).rejects.toMatchObject({ code: "database_newer_than_product" });
  });

  it("lets two starters migrate at the same time without applying anything twice", async () => {
    const both = await Promise.all([migrateToLatest(database.ownerPool, folder), migrateToLatest(database.ownerPool, folder)]);
    expect(both.flat().toSorted()).toEqual(["0001-first", "0002-second"]);
  });
});

describe("connections", () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  it("keeps money exact and dates of the law without a time zone", async () => {
    const { rows } = await database.appPool.query(
      "SELECT 9007199254740993::int8 AS fen, DATE '2026-02-28' AS day, '{1,NULL}'::int8[] AS several, '{2026-02-28}'::date[] AS days",
    );
    expect(rows).toEqual([{ fen: 9007199254740993n, day: "2026-02-28", several: [1n, null], days: ["2026-02-28"] }]);
  });

  it("works as a role that row-level security binds", async () => {
    const { rows } = await database.appPool.query(
      "SELECT current_user::text AS name, rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user",
    );
    expect(rows).toEqual([{ name: "zhiqiao_app", free: false }]);
  });
});
