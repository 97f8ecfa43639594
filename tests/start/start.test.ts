import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPool, operatedAccess } from "../../apps/server/src/database/connect.ts";
import { findRunningPostgres } from "../../apps/server/src/platform/postgres/embedded.ts";
import { silentLog } from "../../apps/server/src/platform/postgres/log.ts";
import { postmasterOf } from "../../apps/server/src/platform/postgres/orphans.ts";
import { isAlive, processStartToken } from "../../apps/server/src/platform/postgres/process-identity.ts";
import { createTestDatabase } from "../../apps/server/test/database/test-database.ts";
import { freePort, type Running, runCommand, startProduct } from "./product.ts";

const nobody = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;
const checkoutIsOpen = (): boolean =>
  isRoot && spawnSync(process.execPath, ["-e", `require("fs").accessSync(${JSON.stringify(import.meta.filename)})`], nobody).status === 0;

/** Runs SQL as the owner in the database of a running platform. */
const query = async (dataFolder: string, sql: string, values: readonly unknown[] = []): Promise<unknown[]> => {
  const running = findRunningPostgres(dataFolder);
  if (running === undefined) throw new Error("no database runs");
  const pool = createPool(running.access.owner, { applicationName: "test", max: 1, log: silentLog });
  try {
    return (await pool.query<Record<string, unknown>>(sql, [...values])).rows;
  } finally {
    await pool.end();
    running.close();
  }
};

const rowsOfTest = (dataFolder: string) => query(dataFolder, "SELECT key FROM setting WHERE key LIKE 'test.%' ORDER BY key");

describe.skipIf(process.platform === "win32")(
  "the first minute of the platform (signals and sockets of Unix)",
  { timeout: 120_000 },
  () => {
    let home: string;
    let dataFolder: string;
    const started: Running[] = [];
    const start = async (options: Partial<Parameters<typeof startProduct>[0]> = {}): Promise<Running> => {
      const running = await startProduct({ dataFolder, ...options });
      started.push(running);
      return running;
    };

    beforeEach(() => {
      home = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-start-"));
      // as the home of root usually is, with what people put into names
      const closed = path.join(home, "我的 项目");
      mkdirSync(closed, { mode: 0o700 });
      dataFolder = path.join(closed, "data");
    });

    afterEach(async () => {
      for (const running of started.splice(0)) await running.stop();
      rmSync(home, { recursive: true, force: true });
    });

    it("starts below a folder that only its owner may enter, in a path with a space and Chinese characters, and keeps data", async () => {
      const first = await start();
      expect((await fetch(first.url)).status).toBe(200);
      await query(dataFolder, `INSERT INTO setting (key, value) VALUES ('test.kept', '1')`);
      expect(await first.stop()).toMatchObject({ exitCode: 0 });
      await start();
      expect(await rowsOfTest(dataFolder)).toEqual([{ key: "test.kept" }]);
    });

    it.skipIf(!checkoutIsOpen())(
      "starts for an ordinary user (needs root to become one, and a checkout that everyone may read)",
      async () => {
        chmodSync(home, 0o755);
        const own = path.join(home, "home of nobody");
        mkdirSync(own, { mode: 0o700 });
        chownSync(own, nobody.uid, nobody.gid);
        const running = await start({ dataFolder: path.join(own, "data"), as: nobody, environment: { HOME: own } });
        expect((await fetch(running.url)).status).toBe(200);
        expect(await running.stop()).toMatchObject({ exitCode: 0 });
      },
    );

    it("works where the path is longer than the address of a socket may be", async () => {
      dataFolder = path.join(home, "很长的文件夹名称".repeat(5), "data");
      const running = await start();
      expect((await fetch(running.url)).status).toBe(200);
      expect(await runCommand(["audit", "verify", "--json"], { dataFolder })).toMatchObject({ exitCode: 0 });
    });

    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      it(`stops app and database on ${signal}, and leaves nothing behind`, async () => {
        const running = await start();
        const postmaster = postmasterOf(path.join(dataFolder, "postgres"));
        running.send(signal);
        // npm passes on what the terminal sends too: the second one may not cut the stop short
        running.send(signal);
        expect(await running.finished).toMatchObject({ exitCode: 0, stderr: "" });
        expect(postmaster === undefined || isAlive(postmaster)).toBe(false);
        expect(existsSync(path.join(dataFolder, "lock"))).toBe(false);
        expect(existsSync(path.join(dataFolder, "postgres", "postmaster.pid"))).toBe(false);
      });

    it("recovers every acknowledged write after app and database were killed", async () => {
      const first = await start();
      const running = findRunningPostgres(dataFolder);
      if (running === undefined) throw new Error("no database runs");
      const pool = createPool(running.access.owner, { applicationName: "test", max: 1, log: silentLog });
      const acknowledged: string[] = [];
      const writing = (async () => {
        for (let at = 0; ; at += 1) {
          const key = `test.${String(at).padStart(6, "0")}`;
          await pool.query("INSERT INTO setting (key, value) VALUES ($1, '1')", [key]);
          acknowledged.push(key);
        }
      })();
      const ended = writing.catch((error: unknown) => String(error));
      while (acknowledged.length < 50) await new Promise((resolve) => setTimeout(resolve, 5));
      const postmaster = postmasterOf(path.join(dataFolder, "postgres"));
      first.send("SIGKILL");
      if (postmaster !== undefined) process.kill(postmaster, "SIGKILL");
      await first.finished;
      expect(await ended).toMatch(/terminat|closed|ECONN|shut/u);
      await pool.end();
      running.close();
      await start();
      const kept = (await rowsOfTest(dataFolder)).map((row) => (row as { key: string }).key);
      expect(kept).toEqual(expect.arrayContaining(acknowledged));
    });

    it("stops the database that a killed app left running, and starts its own", async () => {
      const first = await start();
      const orphan = postmasterOf(path.join(dataFolder, "postgres"));
      await query(dataFolder, `INSERT INTO setting (key, value) VALUES ('test.orphan', '1')`);
      first.send("SIGKILL");
      await first.finished;
      expect(orphan !== undefined && isAlive(orphan)).toBe(true);
      await start();
      expect(orphan !== undefined && isAlive(orphan)).toBe(false);
      expect(await rowsOfTest(dataFolder)).toEqual([{ key: "test.orphan" }]);
    });

    it("refuses a second copy on the same data folder, and the first goes on", async () => {
      const first = await start();
      const second = await runCommand(["serve", "--empty", "--port", String(await freePort())], { dataFolder });
      expect(second.exitCode).toBe(4);
      expect(second.stderr).toContain(`in use by another Zhiqiao process (pid ${first.pid})`);
      expect((await fetch(first.url)).status).toBe(200);
      expect(existsSync(path.join(dataFolder, "lock"))).toBe(true);
    });

    it("lets exactly one of several copies started at once take the folder", async () => {
      await (await start()).stop();
      const ports = await Promise.all([freePort(), freePort(), freePort()]);
      const results = await Promise.allSettled(ports.map((port) => start({ port })));
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const result of results)
        if (result.status === "rejected") expect(String(result.reason)).toContain("in use by another Zhiqiao process");
    });

    it("takes no stranger that now bears an old process number for its predecessor", async () => {
      await (await start()).stop();
      writeFileSync(path.join(dataFolder, "lock"), JSON.stringify({ pid: process.pid, startToken: "another boot:1", kind: "server" }));
      const cluster = path.join(dataFolder, "postgres");
      writeFileSync(path.join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n1\n5432\n.\n\n  0 0\nready   \n`);
      const running = await start();
      expect((await fetch(running.url)).status).toBe(200);
      expect(processStartToken(process.pid)).toBeDefined();
    });

    it("says that the port is taken and how to choose another, and leaves no database running", async () => {
      const stranger = createServer();
      const port = await new Promise<number>((resolve) => {
        stranger.listen(0, "127.0.0.1", () => {
          const address = stranger.address();
          resolve(typeof address === "object" && address !== null ? address.port : 0);
        });
      });
      const refused = await runCommand(["serve", "--empty"], { dataFolder, environment: { PORT: String(port) } });
      stranger.close();
      expect(refused.exitCode).toBe(4);
      expect(refused.stderr).toContain(`Port ${port} is taken`);
      expect(refused.stderr).toContain(`PORT=${port + 1}`);
      expect(existsSync(path.join(dataFolder, "lock"))).toBe(false);
      expect(postmasterOf(path.join(dataFolder, "postgres"))).toBeUndefined();
    });

    it("refuses a port that is no number", async () => {
      const refused = await runCommand(["serve"], { dataFolder, environment: { PORT: "web" } });
      expect(refused).toMatchObject({ exitCode: 2 });
      expect(refused.stderr).toContain('PORT is "web"');
    });

    it("stops with a word when its database dies", async () => {
      const running = await start();
      const postmaster = postmasterOf(path.join(dataFolder, "postgres"));
      if (postmaster !== undefined) process.kill(postmaster, "SIGKILL");
      const end = await running.finished;
      expect(end.exitCode).toBe(1);
      expect(end.stderr).toContain("The database stopped unexpectedly");
    });

    it("refuses a cluster of another PostgreSQL version and leaves it alone", async () => {
      await (await start()).stop();
      const version = path.join(dataFolder, "postgres", "PG_VERSION");
      writeFileSync(version, "17\n");
      const refused = await runCommand(["serve", "--port", String(await freePort())], { dataFolder });
      expect(refused).toMatchObject({ exitCode: 4 });
      expect(refused.stderr).toContain("written by PostgreSQL 17");
      expect(readFileSync(version, "utf8")).toBe("17\n");
    });

    it("sets new passwords when the file that holds them was lost", async () => {
      await (await start()).stop();
      rmSync(path.join(dataFolder, "postgres-secrets.json"));
      const running = await start();
      expect((await fetch(running.url)).status).toBe(200);
    });

    it("begins anew when a first start was killed before the cluster was whole", async () => {
      mkdirSync(path.join(dataFolder, "postgres.new", "base"), { recursive: true });
      const running = await start();
      expect((await fetch(running.url)).status).toBe(200);
    });

    it("works on an operated server named by DATABASE_URL, as a role that row-level security binds", async () => {
      const database = await createTestDatabase({ migrated: false });
      try {
        const { connectionString, host, port, user, password, database: name } = database.access.owner.connection;
        const url =
          connectionString ?? `postgres://${user}:${String(password)}@/${name}?host=${encodeURIComponent(host ?? "")}&port=${port}`;
        const running = await start({ environment: { DATABASE_URL: url } });
        expect((await fetch(running.url)).status).toBe(200);
        expect(existsSync(path.join(dataFolder, "postgres"))).toBe(false);
        const pool = createPool(operatedAccess(url).app, { applicationName: "test", max: 1, log: silentLog });
        expect((await pool.query("SELECT current_user::text AS name")).rows).toEqual([{ name: "zhiqiao_app" }]);
        await pool.end();
        expect(await running.stop()).toMatchObject({ exitCode: 0 });
      } finally {
        await database.drop();
      }
    });

    it("says that OPENSEARCH_URL leads nowhere, or is no address, before anything is begun", async () => {
      const serve = async (address: string) =>
        runCommand(["serve"], { dataFolder, environment: { OPENSEARCH_URL: address, PORT: String(await freePort()) } });
      const refused = await serve(`http://a:b@127.0.0.1:${await freePort()}`);
      expect(refused.exitCode).toBe(1);
      expect(refused.stderr).toContain("named by OPENSEARCH_URL does not answer");
      expect(refused.stderr).not.toContain("a:b");
      expect(existsSync(path.join(dataFolder, "postgres"))).toBe(false);
      expect(await serve("search.example")).toMatchObject({ exitCode: 2 });
    });

    it("says that DATABASE_URL leads nowhere", async () => {
      const port = await freePort();
      const refused = await runCommand(["serve"], {
        dataFolder,
        environment: { DATABASE_URL: `postgres://a:b@127.0.0.1:${port}/c`, PORT: String(await freePort()) },
      });
      expect(refused.exitCode).toBe(1);
      expect(refused.stderr).toContain("The database named by DATABASE_URL cannot be reached");
      expect(refused.stderr).not.toContain("a:b");
    });
  },
);
