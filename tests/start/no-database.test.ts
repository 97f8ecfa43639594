import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPool, operatedAccess } from "../../apps/server/src/database/connect.ts";
import { silentLog } from "../../apps/server/src/platform/postgres/log.ts";
import { createTestDatabase } from "../../apps/server/test/database/test-database.ts";
import { runCommand } from "./product.ts";

describe("a command where there is no database", { timeout: 120_000 }, () => {
  let folder: string;
  const file = (name: string): string => path.join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-nothing-"));
    writeFileSync(file("p.csv"), "申请号,发明名称\nCN202310000001.X,海带切割机\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ["answers", "out"],
    ["backup", "out"],
    ["user", "list"],
    ["user", "unlock", "admin"],
    ["audit", "verify"],
    ["reference", "list"],
    ["library", "export", "out", "--library", "库", "--user", "admin"],
    ["import", "patents", "p.csv"],
  ])("refuses %s %s, names the folder and the remedy, and makes nothing", async (...words) => {
    const named = words.map((word) => (["out", "p.csv"].includes(word) ? file(word) : word));
    const end = await runCommand([...named, "--json"], { dataFolder: file("mistyped") });
    expect(end).toMatchObject({ exitCode: 3, stdout: "" });
    expect(JSON.parse(end.stderr)).toMatchObject({
      error: { code: "no_database", en: expect.stringMatching(/mistyped.*ZHIQIAO_DATA.*zhiqiao serve/u) as string },
    });
    expect(readdirSync(folder)).toEqual(["p.csv"]);
  });

  it("refuses to restore a backup that is not there, and makes nothing", async () => {
    expect(await runCommand(["restore", file("absent.zip")], { dataFolder: file("data") })).toMatchObject({ exitCode: 3 });
    expect(existsSync(file("data"))).toBe(false);
  });

  it("refuses a DATABASE_URL of another database, and leaves that as it is", async () => {
    const database = await createTestDatabase({ migrated: false });
    try {
      const { connectionString, host, port, user, password, database: name } = database.access.owner.connection;
      const url = connectionString ?? `postgres://${user}:${String(password)}@/${name}?host=${encodeURIComponent(host ?? "")}&port=${port}`;
      const end = await runCommand(["answers", file("out"), "--json"], { dataFolder: file("data"), environment: { DATABASE_URL: url } });
      expect(end).toMatchObject({ exitCode: 3, stdout: "" });
      expect(JSON.parse(end.stderr)).toMatchObject({ error: { code: "no_database" } });
      const pool = createPool(operatedAccess(url).owner, { applicationName: "test", max: 1, log: silentLog });
      const tables = await pool.query("SELECT 1 FROM pg_tables WHERE schemaname = 'public'");
      await pool.end();
      expect(tables.rows).toEqual([]);
    } finally {
      await database.drop();
    }
  });
});
