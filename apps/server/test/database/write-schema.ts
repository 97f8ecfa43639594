import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createPool } from "../../src/database/connect.ts";
import { migrateToLatest } from "../../src/database/migrate.ts";
import { startEmbeddedPostgres } from "../../src/platform/postgres/embedded.ts";
import { silentLog } from "../../src/platform/postgres/log.ts";

const target = fileURLToPath(new URL("../../src/database/schema.ts", import.meta.url));
const codegen = fileURLToPath(new URL("../../../../node_modules/kysely-codegen/dist/cli/bin.js", import.meta.url));

/** Our own reading of two types: money is bigint, never text; a table's type is called by what it is. */
const toHouseStyle = (generated: string): string =>
  generated
    .replace(
      "ColumnType<string, bigint | number | string, bigint | number | string>",
      "ColumnType<bigint, bigint | number | string, bigint | number | string>",
    )
    .replace("export interface DB {", "export interface Database {");

/** The table types that the migrations give, made on a throw-away database. */
export async function generateSchema(): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-schema-"));
  const server = await startEmbeddedPostgres({ dataFolder: folder, log: silentLog, durable: false });
  const owner = createPool(server.access.owner, { applicationName: "zhiqiao schema", max: 1, log: silentLog });
  try {
    await migrateToLatest(owner);
    const { host = "", port = 5432, user = "", password = "", database = "" } = server.access.owner.connection;
    const url = `postgres://${user}:${encodeURIComponent(String(password))}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
    const out = path.join(folder, "schema.ts");
    await promisify(execFile)(process.execPath, [
      codegen,
      "--dialect",
      "postgres",
      "--url",
      url,
      "--out-file",
      out,
      "--date-parser",
      "string",
      "--exclude-pattern",
      "{kysely_*,migration_*}",
    ]);
    return toHouseStyle(readFileSync(out, "utf8"));
  } finally {
    await owner.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await generateSchema());

export const committedSchema = (): string => readFileSync(target, "utf8");
