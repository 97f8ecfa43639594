import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { DatabaseError, escapeIdentifier, type Pool } from "pg";
import { inject } from "vitest";
import { createDatabase, createPool, type DatabaseAccess } from "../../src/database/connect.ts";
import type { Database } from "../../src/database/schema.ts";
import { silentLog } from "../../src/platform/postgres/log.ts";
import { within } from "./within.ts";

export type TestDatabase = {
  /** The two ways into this database, for what opens its own connections. */
  readonly access: DatabaseAccess;
  /** Bypasses row-level security in the embedded server: for arranging and looking, never for the code under test. */
  readonly owner: Kysely<Database>;
  /** The application's role, bound by row-level security. */
  readonly app: Kysely<Database>;
  readonly ownerPool: Pool;
  readonly appPool: Pool;
  readonly drop: () => Promise<void>;
};

/** A fresh, migrated, empty database of this file's own, on a real PostgreSQL. Call in beforeAll, `drop()` in afterAll. */
export const createTestDatabase = async ({ migrated = true }: { readonly migrated?: boolean } = {}): Promise<TestDatabase> => {
  const server = inject("testServer");
  if ("problem" in server) throw new Error(`the test database could not be prepared: ${server.problem}`);
  const name = `zhiqiao_test_${randomUUID().replaceAll("-", "")}`;
  await withAdmin(
    server.access,
    `CREATE DATABASE ${escapeIdentifier(name)}${migrated ? ` TEMPLATE ${escapeIdentifier(server.template)}` : ""}`,
  );
  const access: DatabaseAccess = {
    kind: server.access.kind,
    owner: within(server.access.owner, name),
    app: within(server.access.app, name),
  };
  const options = { applicationName: "zhiqiao test", max: 5, log: silentLog };
  const ownerPool = createPool(access.owner, options);
  const appPool = createPool(access.app, options);
  const owner = createDatabase(ownerPool);
  const app = createDatabase(appPool);
  return {
    access,
    owner,
    app,
    ownerPool,
    appPool,
    drop: async () => {
      await Promise.all([owner.destroy(), app.destroy()]);
      await withAdmin(server.access, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
    },
  };
};

const withAdmin = async (access: DatabaseAccess, statement: string): Promise<void> => {
  const admin = createPool(access.owner, { applicationName: "zhiqiao test", max: 1, log: silentLog });
  try {
    await retryWhileTemplateIsBusy(() => admin.query(statement));
  } finally {
    await admin.end();
  }
};

/** Copying a template refuses while another session is still leaving it (55006). */
const retryWhileTemplateIsBusy = async (act: () => Promise<unknown>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await act();
      return;
    } catch (error) {
      const busy = error instanceof DatabaseError && error.code === "55006";
      if (!busy || attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};
