import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually } from "../../test/app/test-app.ts";
import { createTestRegion } from "../../test/app/test-region.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database/test-database.ts";
import { tableShapes, writeBackup } from "./backup.ts";
import { openVerifiedArchive } from "./backup-archive.ts";
import { filesLock } from "./files-lock.ts";
import { restoreBackup } from "./restore.ts";

/** Every row of every table as text, to compare two databases. */
const contents = async ({ ownerPool }: TestDatabase): Promise<Record<string, string[]>> => {
  const client = await ownerPool.connect();
  try {
    const found: Record<string, string[]> = {};
    for (const { name } of await tableShapes(client)) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM public."${name}" t ORDER BY 1`);
      found[name] = rows.map(({ row }) => row);
    }
    return found;
  } finally {
    client.release();
  }
};

describe("backup and restore", () => {
  let folder: string;
  let from: TestDatabase;
  let to: TestDatabase;
  let archive: string;
  const upload = "上传的表格\n";
  const hash = createHash("sha256").update(upload).digest("hex");
  const storedAt = (files: string): string => path.join(files, hash.slice(0, 2), hash.slice(2));
  const save = () =>
    writeBackup({ ownerPool: from.ownerPool, filesFolder: path.join(folder, "from"), target: archive, product: "0.1.0", now: new Date(0) });
  const load = (replace = false, backupFile = archive) =>
    restoreBackup({ ownerPool: to.ownerPool, filesFolder: path.join(folder, "to"), backupFile, replace });

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-backup-"));
    archive = path.join(folder, "backup.zip");
    from = await createTestDatabase();
    to = await createTestDatabase();
    await createTestRegion(from.owner);
    // text that COPY must escape, and an entry of the audit chain, which must come back as it was
    await from.ownerPool.query(
      `INSERT INTO audit_entry (actor_name, action, details) VALUES ($1, 'test.write', '{"note": "tab\\t and line\\n"}')`,
      ["制表\t换行\n反斜杠\\"],
    );
    mkdirSync(path.dirname(storedAt(path.join(folder, "from"))), { recursive: true });
    writeFileSync(storedAt(path.join(folder, "from")), upload);
  });

  afterEach(async () => {
    await Promise.all([from.drop(), to.drop()]);
    rmSync(folder, { recursive: true });
  });

  it("brings back every row, sequence and file", async () => {
    const manifest = await save();
    expect(manifest.tables.find(({ name }) => name === "audit_entry")?.rows).toBeGreaterThan(0);
    await load();
    expect(await contents(to)).toEqual(await contents(from));
    expect(readFileSync(storedAt(path.join(folder, "to")), "utf8")).toBe(upload);
    const sequences = `SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`;
    expect((await to.ownerPool.query(sequences)).rows).toEqual((await from.ownerPool.query(sequences)).rows);
  });

  it("does not begin while stored files are being removed", async () => {
    const remover = await from.ownerPool.connect();
    await remover.query("SELECT pg_advisory_lock($1)", [filesLock]);
    const saved = save();
    await eventually("the backup waits", async () => {
      const { rows } = await remover.query<{ waits: boolean }>(
        `SELECT EXISTS (SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database WHERE locktype = 'advisory' AND NOT granted
           AND datname = current_database()) AS waits`,
      );
      return rows[0]?.waits;
    });
    rmSync(storedAt(path.join(folder, "from")));
    remover.release(true);
    expect((await saved).files).toEqual([]);
  });

  it("leaves foreign keys and append-only tables as strict as before", async () => {
    await save();
    await load();
    const keys = "SELECT conname, convalidated, pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 3";
    expect((await to.ownerPool.query(keys)).rows).toEqual((await from.ownerPool.query(keys)).rows);
    await expect(to.ownerPool.query("DELETE FROM audit_entry")).rejects.toThrow("append-only");
  });

  it("refuses a database that holds data, and replaces it when told so", async () => {
    await save();
    await createTestRegion(to.owner);
    const before = await contents(to);
    await expect(load()).rejects.toMatchObject({ code: "database_not_empty" });
    expect(await contents(to)).toEqual(before);
    await load(true);
    expect(await contents(to)).toEqual(await contents(from));
  });

  it("never takes a changed byte for data: it refuses, or the byte stood outside all contents", async () => {
    const manifest = await save();
    const whole = readFileSync(archive);
    const damaged = path.join(folder, "damaged.zip");
    let refused = 0;
    for (let at = 0; at < whole.length; at += 211) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      writeFileSync(damaged, bytes);
      try {
        const opened = await openVerifiedArchive(damaged);
        opened.close();
        expect(opened.manifest).toEqual(manifest);
      } catch (error) {
        expect(error).toMatchObject({ code: "backup_damaged" });
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(whole.length / 211 / 4);
  });

  it("writes nothing of a damaged archive", async () => {
    await save();
    const before = await contents(to);
    const bytes = readFileSync(archive);
    const at = bytes.indexOf("tables/account") + "tables/account".length + 5;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(archive, bytes);
    await expect(load(true)).rejects.toMatchObject({ code: "backup_damaged" });
    expect(await contents(to)).toEqual(before);
    expect(existsSync(path.join(folder, "to"))).toBe(false);
  });

  it("refuses a truncated archive and a file that is none", async () => {
    await save();
    const cut = path.join(folder, "cut.zip");
    writeFileSync(cut, readFileSync(archive).subarray(0, -500));
    await expect(load(false, cut)).rejects.toMatchObject({ code: "backup_damaged" });
    writeFileSync(cut, "no archive");
    await expect(load(false, cut)).rejects.toMatchObject({ code: "backup_damaged" });
    await expect(load(false, path.join(folder, "absent.zip"))).rejects.toMatchObject({ code: "backup_damaged" });
  });

  it("refuses the backup of a release with other tables", async () => {
    await save();
    await to.ownerPool.query("ALTER TABLE notification ADD COLUMN later text");
    await expect(load()).rejects.toMatchObject({ code: "backup_of_other_release" });
  });

  it("reads one moment, although rows are written meanwhile", async () => {
    const audits = async () =>
      (await from.ownerPool.query<{ count: number }>("SELECT count(*)::int AS count FROM audit_entry")).rows[0]?.count;
    const insert = () => from.ownerPool.query(`INSERT INTO audit_entry (actor_name, action, details) VALUES ('x', 'test.write', '{}')`);
    const [manifest] = await Promise.all([save(), ...Array.from({ length: 30 }, insert)]);
    await load();
    const { rows } = await to.ownerPool.query<{ count: number; head: number }>(
      "SELECT (SELECT count(*)::int FROM audit_entry) AS count, (SELECT sequence::int FROM audit_head) AS head",
    );
    // the head and the entries were read in the same snapshot, whichever it was
    expect(rows[0]?.head).toBe(rows[0]?.count);
    expect(manifest.tables.find(({ name }) => name === "audit_entry")?.rows).toBe(rows[0]?.count);
    expect(await audits()).toBeGreaterThanOrEqual(30);
  });

  it("leaves no half-written file when the target cannot be written", async () => {
    copyFileSync(storedAt(path.join(folder, "from")), path.join(folder, "other"));
    const target = path.join(folder, "missing", "backup.zip");
    await expect(
      writeBackup({ ownerPool: from.ownerPool, filesFolder: path.join(folder, "from"), target, product: "0.1.0", now: new Date(0) }),
    ).rejects.toThrow("ENOENT");
    expect(readdirSync(folder).toSorted()).toEqual(["from", "other"]);
  });
});
