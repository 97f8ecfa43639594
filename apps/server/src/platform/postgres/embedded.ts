import { mkdirSync } from "node:fs";
import type { ConnectionSettings, DatabaseAccess } from "../../database/connect.ts";
import { applicationRole, type Cluster, ensureCluster, ownerRole, productDatabase } from "./cluster.ts";
import { partsOf } from "./data-folder.ts";
import { identityFor } from "./identity.ts";
import type { PlatformLog } from "./log.ts";
import { prepareNativeRuntime } from "./native-runtime.ts";
import { clearOrphans, lockFileLine } from "./orphans.ts";
import { causeOf, StartRefusal } from "./refusal.ts";
import { type ClusterSecrets, readSecrets } from "./secrets.ts";
import { openRotatingLog } from "./rotating-log.ts";
import { startServerProcess } from "./server-process.ts";
import { openSocketFolder } from "./socket-folder.ts";

export type EmbeddedPostgres = {
  readonly access: DatabaseAccess;
  /** Settles when the server ended, asked or not. */
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
};

/**
 * Starts the PostgreSQL of a data folder, making the cluster on first use and clearing what a killed process left.
 * The caller holds the data folder's lock. `durable: false` (no fsync) is for clusters thrown away after a test.
 * @throws StartRefusal
 */
export const startEmbeddedPostgres = async ({
  dataFolder,
  log,
  durable = true,
}: {
  readonly dataFolder: string;
  readonly log: PlatformLog;
  readonly durable?: boolean;
}): Promise<EmbeddedPostgres> => {
  const parts = partsOf(dataFolder);
  makeFolder(dataFolder);
  const identity = identityFor(parts.cluster);
  const cluster: Cluster = { folder: parts.cluster, identity, runtime: prepareNativeRuntime(identity) };
  await clearOrphans(parts.cluster, log);
  const secrets = ensureCluster(cluster, parts.secrets, durable);
  const server = await startServerProcess(cluster, openRotatingLog(parts.logs, "postgres.log"), durable, log);
  const socket = openSocketFolder(parts.cluster);
  return {
    access: accessTo(socket.folder, server.port, secrets),
    exited: server.exited,
    stop: async () => {
      await server.stop();
      socket.close();
    },
  };
};

/** The way to a database that another process, a running `serve`, has started in this data folder. Undefined when none is ready. */
export const findRunningPostgres = (dataFolder: string): { access: DatabaseAccess; close: () => void } | undefined => {
  const parts = partsOf(dataFolder);
  const secrets = readSecrets(parts.secrets);
  const port = Number(lockFileLine(parts.cluster, 3));
  if (secrets === undefined || lockFileLine(parts.cluster, 7) !== "ready" || !Number.isInteger(port)) return undefined;
  const socket = openSocketFolder(parts.cluster);
  return { access: accessTo(socket.folder, port, secrets), close: socket.close };
};

const accessTo = (socketFolder: string, port: number, secrets: ClusterSecrets): DatabaseAccess => {
  const host = process.platform === "win32" ? "127.0.0.1" : socketFolder;
  const as = (user: string, password: string): ConnectionSettings => ({
    connection: { host, port, database: productDatabase, user, password },
  });
  return { kind: "embedded", owner: as(ownerRole, secrets.ownerPassword), app: as(applicationRole, secrets.appPassword) };
};

const makeFolder = (dataFolder: string): void => {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartRefusal("data_folder_not_writable", { folder: dataFolder, cause: causeOf(error) }, { cause: error });
  }
};
