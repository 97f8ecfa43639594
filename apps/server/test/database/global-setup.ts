import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { escapeIdentifier } from "pg";
import type { TestProject } from "vitest/node";
import { createPool, type DatabaseAccess, operatedAccess, requireSupportedServer } from "../../src/database/connect.ts";
import { migrateToLatest, migrationFolder } from "../../src/database/migrate.ts";
import { startEmbeddedPostgres } from "../../src/platform/postgres/embedded.ts";
import { partsOf } from "../../src/platform/postgres/data-folder.ts";
import { silentLog } from "../../src/platform/postgres/log.ts";
import { postmasterOf } from "../../src/platform/postgres/orphans.ts";
import { causeOf } from "../../src/platform/postgres/refusal.ts";
import { within } from "./within.ts";

/** What test files need to make databases of their own; `problem` instead of a throw, so that tests without database still run. */
export type TestServer = { readonly access: DatabaseAccess; readonly template: string } | { readonly problem: string };

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** One server a run: TEST_DATABASE_URL, else a throw-away cluster. A migrated template makes each file's database a copy of pages. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = `zhiqiao_template_${process.pid}_${migrationDigest()}`;
  try {
    await makeTemplate(server.access, template);
    project.provide("testServer", { access: server.access, template });
  } catch (error) {
    project.provide("testServer", { problem: causeOf(error) });
  }
  return async () => {
    await dropTemplate(server.access, template);
    await server.stop();
  };
}

const startServer = async (): Promise<{ access: DatabaseAccess; stop: () => Promise<void> }> => {
  const url = process.env["TEST_DATABASE_URL"];
  if (url !== undefined && url !== "") return { access: operatedAccess(url), stop: () => Promise.resolve() };
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-test-"));
  const server = await startEmbeddedPostgres({ dataFolder, log: silentLog, durable: false });
  const abandon = (): void => abandonCluster(dataFolder);
  process.once("exit", abandon);
  return {
    access: server.access,
    stop: async () => {
      await server.stop();
      process.removeListener("exit", abandon);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
};

/** A run that is broken off has no time to wait: the throw-away server is told to stop at once and its files go. */
const abandonCluster = (dataFolder: string): void => {
  const postmaster = postmasterOf(partsOf(dataFolder).cluster);
  if (postmaster !== undefined) process.kill(postmaster, "SIGQUIT");
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
};

const makeTemplate = async (access: DatabaseAccess, template: string): Promise<void> => {
  const admin = createPool(access.owner, { applicationName: "zhiqiao test", max: 1, log: silentLog });
  try {
    await requireSupportedServer(admin);
    await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(template)}`);
    await admin.query(`CREATE DATABASE ${escapeIdentifier(template)}`);
  } finally {
    await admin.end();
  }
  const owner = createPool(within(access.owner, template), { applicationName: "zhiqiao test", max: 1, log: silentLog });
  try {
    await migrateToLatest(owner);
  } finally {
    await owner.end();
  }
};

const dropTemplate = async (access: DatabaseAccess, template: string): Promise<void> => {
  const admin = createPool(access.owner, { applicationName: "zhiqiao test", max: 1, log: silentLog });
  await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(template)} WITH (FORCE)`);
  await admin.end();
};

const migrationDigest = (): string => {
  const hash = createHash("sha256");
  for (const file of readdirSync(migrationFolder).toSorted()) hash.update(readFileSync(path.join(migrationFolder, file)));
  return hash.digest("hex").slice(0, 8);
};
