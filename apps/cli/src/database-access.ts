import { createDatabase, createPool, type DatabaseAccess, operatedAccess, requireSupportedServer } from "@zhiqiao/server/database/connect";
import { migrateToLatest } from "@zhiqiao/server/database/migrate";
import { dataFolderOf } from "@zhiqiao/server/platform/postgres/data-folder";
import { findLockHolder, takeDataLock } from "@zhiqiao/server/platform/postgres/data-lock";
import { findRunningPostgres, startEmbeddedPostgres } from "@zhiqiao/server/platform/postgres/embedded";
import type { PlatformLog } from "@zhiqiao/server/platform/postgres/log";
import { StartRefusal } from "@zhiqiao/server/platform/postgres/refusal";

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

/**
 * Gives a command a migrated database: the operated one of DATABASE_URL, that of a running `serve`, or the embedded one
 * started for this command and stopped after it. `exclusive`: no other process may work on the data meanwhile.
 * @throws StartRefusal
 */
export const withDatabase = async <Result>(
  { exclusive }: { readonly exclusive: boolean },
  work: (database: CommandDatabase) => Promise<Result>,
): Promise<Result> => {
  const dataFolder = dataFolderOf(process.env);
  const { access, beside, close } = await reach(dataFolder, exclusive);
  try {
    const ownerPool = createPool(access.owner, { applicationName: "zhiqiao command", max: 2, statementTimeoutMs: 0, log: commandLog });
    const pool = createPool(access.app, { applicationName: "zhiqiao command", max: 4, statementTimeoutMs: 0, log: commandLog });
    try {
      await requireSupportedServer(ownerPool);
      if (!beside) await migrateToLatest(ownerPool);
      return await work({ db: createDatabase(pool), pool, ownerPool, dataFolder });
    } finally {
      await Promise.all([ownerPool.end(), pool.end()]);
    }
  } finally {
    await close();
  }
};

type Reached = { readonly access: DatabaseAccess; readonly beside: boolean; readonly close: () => Promise<void> };

const reach = async (dataFolder: string, exclusive: boolean): Promise<Reached> => {
  const url = process.env["DATABASE_URL"];
  const operated = url === undefined || url === "" ? undefined : operatedAccess(url);
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
