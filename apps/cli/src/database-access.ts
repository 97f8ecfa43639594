import { existsSync } from "node:fs";
import path from "node:path";
import { createDatabase, createPool, type DatabaseAccess, operatedAccess, requireSupportedServer } from "@zhiqiao/server/database/connect";
import { appliedMigrations, migrateToLatest } from "@zhiqiao/server/database/migrate";
import { dataFolderOf, partsOf } from "@zhiqiao/server/platform/postgres/data-folder";
import { findLockHolder, takeDataLock } from "@zhiqiao/server/platform/postgres/data-lock";
import { findRunningPostgres, startEmbeddedPostgres } from "@zhiqiao/server/platform/postgres/embedded";
import type { PlatformLog } from "@zhiqiao/server/platform/postgres/log";
import { exitCodes, StartRefusal } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "./failure.ts";

/** Commands say what concerns their user themselves; of the platform only warnings are shown. */
const commandLog: PlatformLog = {
  info: () => undefined,
  warn: (fields, message) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
  error: (fields, message) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
};

export type CommandDatabase = {
  /** The application's role, bound by row-level security. */
  readonly db: ReturnType<typeof createDatabase>;
  readonly pool: ReturnType<typeof createPool>;
  /** The tables' owner, without a time limit for statements. */
  readonly ownerPool: ReturnType<typeof createPool>;
  readonly dataFolder: string;
};

type Wanted = {
  /** No other process may work on the data meanwhile. */
  readonly exclusive: boolean;
  /** An empty database is made where there is none. Else that is refused: what is asked of an empty one would be answered as if nothing had ever been there. */
  readonly made?: true;
};

/**
 * Gives a command a migrated database: the operated one of DATABASE_URL, that of a running `serve`, or the embedded one
 * started for this command and stopped after it.
 * @throws StartRefusal, CommandRefusal no_database
 */
export const withDatabase = async <Result>(
  { exclusive, made }: Wanted,
  work: (database: CommandDatabase) => Promise<Result>,
): Promise<Result> => {
  const dataFolder = dataFolderOf(process.env);
  const operated = operatedUrl();
  if (made !== true && operated === undefined && !hasCluster(dataFolder)) throw noDatabase(dataFolder);
  const { access, beside, close } = await reach(dataFolder, exclusive);
  try {
    const ownerPool = createPool(access.owner, { applicationName: "zhiqiao command", max: 2, statementTimeoutMs: 0, log: commandLog });
    const pool = createPool(access.app, { applicationName: "zhiqiao command", max: 4, statementTimeoutMs: 0, log: commandLog });
    try {
      await requireSupportedServer(ownerPool);
      if (made !== true && (await appliedMigrations(ownerPool)).length === 0)
        throw operated === undefined ? noDatabase(dataFolder) : emptyDatabase();
      if (!beside) await migrateToLatest(ownerPool);
      return await work({ db: createDatabase(pool), pool, ownerPool, dataFolder });
    } finally {
      await Promise.all([ownerPool.end(), pool.end()]);
    }
  } finally {
    await close();
  }
};

const operatedUrl = (): string | undefined => process.env["DATABASE_URL"] || undefined;

/** A platform that holds the folder is asked, also while it makes its cluster. */
const hasCluster = (dataFolder: string): boolean =>
  existsSync(path.join(partsOf(dataFolder).cluster, "PG_VERSION")) || findLockHolder(dataFolder) !== undefined;

/** A wrong ZHIQIAO_DATA would else become a second, empty platform. */
const noDatabase = (dataFolder: string): CommandRefusal =>
  new CommandRefusal(exitCodes.refusedInput, "no_database", {
    zh: `数据目录 ${dataFolder} 中没有知桥的数据库。请用环境变量 ZHIQIAO_DATA 指定平台的数据目录；若还没有启动过平台，先运行 zhiqiao serve，或用 zhiqiao restore 恢复备份。没有建立任何文件。`,
    en: `The data folder ${dataFolder} holds no database of Zhiqiao. Name the platform's data folder with ZHIQIAO_DATA; if the platform has never been started, run zhiqiao serve first, or restore a backup with zhiqiao restore. Nothing was made.`,
  });

const emptyDatabase = (): CommandRefusal =>
  new CommandRefusal(exitCodes.refusedInput, "no_database", {
    zh: "DATABASE_URL 指定的数据库中没有知桥的数据。请核对库名；若还没有启动过平台，先运行 zhiqiao serve，或用 zhiqiao restore 恢复备份。没有改动任何内容。",
    en: "The database named by DATABASE_URL holds nothing of Zhiqiao. Check its name; if the platform has never been started, run zhiqiao serve first, or restore a backup with zhiqiao restore. Nothing was changed.",
  });

type Reached = { readonly access: DatabaseAccess; readonly beside: boolean; readonly close: () => Promise<void> };

const reach = async (dataFolder: string, exclusive: boolean): Promise<Reached> => {
  const url = operatedUrl();
  const operated = url === undefined ? undefined : operatedAccess(url);
  const holder = findLockHolder(dataFolder);
  if (holder?.kind === "server" && !exclusive) {
    if (operated !== undefined) return { access: operated, beside: true, close: () => Promise.resolve() };
    const running = findRunningPostgres(dataFolder);
    if (running === undefined) throw new StartRefusal("data_folder_in_use", { folder: dataFolder, pid: String(holder.pid) });
    return { access: running.access, beside: true, close: () => Promise.resolve(running.close()) };
  }
  const lock = takeDataLock(dataFolder, "command");
  try {
    const server = operated === undefined ? await startEmbeddedPostgres({ dataFolder, log: commandLog }) : undefined;
    const stop = stopOnce(async () => {
      await server?.stop();
      lock.release();
    });
    const access = operated ?? server?.access;
    if (access === undefined) throw new Error("neither an operated nor an embedded database");
    return { access, beside: false, close: stop };
  } catch (error) {
    lock.release();
    throw error;
  }
};

/** An interrupted command leaves no database running behind it. */
const stopOnce = (stop: () => Promise<void>): (() => Promise<void>) => {
  let stopping: Promise<void> | undefined;
  const once = (): Promise<void> => (stopping ??= stop());
  const interrupted = (): void => {
    void once().finally(() => process.exit(1));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, interrupted);
  return once;
};
