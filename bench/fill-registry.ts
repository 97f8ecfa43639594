import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import type { Kysely } from "kysely";
import { createDatabase, createPool } from "../apps/server/src/database/connect.ts";
import { migrateToLatest } from "../apps/server/src/database/migrate.ts";
import type { Database } from "../apps/server/src/database/schema.ts";
import { actorOfLogin } from "../apps/server/src/modules/exchange/index.ts";
import { createFileStore } from "../apps/server/src/modules/files/index.ts";
import { createPatentRegistrar, preparePatent, readOwnerDirectory } from "../apps/server/src/modules/patents/index.ts";
import { type SignedInActor, systemActor } from "../apps/server/src/platform/actor.ts";
import { startEmbeddedPostgres } from "../apps/server/src/platform/postgres/embedded.ts";
import { silentLog } from "../apps/server/src/platform/postgres/log.ts";
import { runWork } from "../apps/server/src/platform/work.ts";
import { loadSampleRegion, stateOfDatabase } from "../apps/server/src/sample/load-sample.ts";
import { generatePatents } from "./registry-patents.ts";

export const benchRows = Number(process.env["ZHIQIAO_BENCH_ROWS"] ?? 1_000_000);
/** Filled once and kept, as filling takes minutes; the parts that measure a large registry share it. */
export const benchFolder = process.env["ZHIQIAO_BENCH_REGISTRY"] ?? path.join(os.tmpdir(), `zhiqiao-bench-registry-${benchRows}`);

const precedence = 20 as const;
const rowsOfBatch = 1_000;
const batchesOfTransaction = 20;

const countPatents = (db: Kysely<Database>): Promise<number> =>
  runWork(db, systemActor, async ({ tx }) => {
    const row = await tx
      .selectFrom("patent")
      .select((select) => select.fn.countAll<bigint>().as("count"))
      .executeTakeFirstOrThrow();
    return Number(row.count);
  });

const namesOfOwners = (db: Kysely<Database>): Promise<string[]> =>
  runWork(db, systemActor, async ({ tx }) => {
    const kinds = ["university", "institute", "hospital", "enterprise", "state_owned_enterprise"];
    return (await tx.selectFrom("organization").select("name_zh").where("kind", "in", kinds).orderBy("name_zh").execute()).map(
      (row) => row.name_zh,
    );
  });

/** Through the registrar that imports use, so that every derived row stands as it would in an office. */
async function register(db: Kysely<Database>, actor: SignedInActor, rows: number, seed: number): Promise<void> {
  const owners = await namesOfOwners(db);
  const directory = await runWork(db, systemActor, ({ tx }) => readOwnerDirectory(tx));
  const source = await runWork(db, actor, ({ tx }) =>
    tx
      .insertInto("source")
      .values({
        kind: "import_file",
        title: `示例百万专利表（${seed}）.csv`,
        organization_id: actor.organizationId,
        account_id: actor.accountId,
        account_name: actor.name,
        file_sha256: `made up ${seed}`,
        visibility: "open",
      })
      .returning(["id", "recorded_at"])
      .executeTakeFirstOrThrow(),
  );
  const patents = generatePatents(rows, owners, seed);
  const by = {
    organizationId: actor.organizationId,
    sourceId: source.id,
    sourceAtMs: source.recorded_at.getTime(),
    fileSha256: `made up ${seed}`,
    precedence,
  };
  const begun = performance.now();
  for (let done = 0; done < rows; ) {
    done += await runWork(db, actor, async (work) => {
      const registrar = await createPatentRegistrar(work, by, directory);
      let taken = 0;
      for (let batch = 0; batch < batchesOfTransaction; batch += 1) {
        const prepared = [];
        for (let row = 0; row < rowsOfBatch; row += 1) {
          const next = patents.next();
          if (next.done === true) break;
          prepared.push(preparePatent(next.value, precedence));
        }
        if (prepared.length === 0) break;
        await registrar.register(prepared);
        taken += prepared.length;
      }
      await registrar.done();
      return taken;
    });
    process.stderr.write(
      `\r${done.toLocaleString("en")} of ${rows.toLocaleString("en")} patents, ${Math.round((performance.now() - begun) / 1000)} s `,
    );
  }
  process.stderr.write("\n");
}

/**
 * Fills a data folder with the sample region and as many made-up patents as asked for, and leaves it for others: a folder that holds as many
 * already is left as it is. `ZHIQIAO_DATA=FOLDER npm start` opens it. Without fsync while it is filled, so a fill that was cut off is begun anew.
 */
export async function fillRegistry({
  folder,
  rows,
  seed = 1,
}: {
  readonly folder: string;
  readonly rows: number;
  readonly seed?: number;
}): Promise<void> {
  const server = await startEmbeddedPostgres({ dataFolder: folder, log: silentLog, durable: false });
  const ownerPool = createPool(server.access.owner, { applicationName: "zhiqiao fill", max: 2, statementTimeoutMs: 0, log: silentLog });
  const pool = createPool(server.access.app, {
    applicationName: "zhiqiao fill",
    max: 4,
    statementTimeoutMs: 0,
    pipeline: true,
    log: silentLog,
  });
  const db = createDatabase(pool);
  try {
    await migrateToLatest(ownerPool);
    if ((await stateOfDatabase(db)) === "empty") await loadSampleRegion({ db, files: createFileStore({ folder }) });
    const missing = rows - (await countPatents(db));
    if (missing <= 0) return;
    const actor = await runWork(db, systemActor, ({ tx }) => actorOfLogin(tx, "officer.weihai"));
    if (actor === undefined) throw new Error("the sample region has no officer");
    await register(db, actor, missing, seed);
    await ownerPool.query("vacuum (analyze) patent, patent_identity, patent_record");
  } finally {
    await pool.end();
    await ownerPool.end();
    await server.stop();
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: { data: { type: "string" }, rows: { type: "string", default: "1000000" }, seed: { type: "string", default: "1" } },
  });
  if (values.data === undefined) throw new Error("usage: fill-registry.ts --data FOLDER [--rows N] [--seed N]");
  await fillRegistry({ folder: values.data, rows: Number(values.rows), seed: Number(values.seed) });
}
