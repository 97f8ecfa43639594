import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Cluster, folderArgument, serverEnvironment } from "./cluster.ts";
import type { PlatformLog } from "./log.ts";
import { programOf } from "./native-runtime.ts";
import { lockFileLine, postmasterOf, stopProcess } from "./orphans.ts";
import { StartRefusal } from "./refusal.ts";
import type { RotatingLog } from "./rotating-log.ts";

/** Recovery after a crash replays at most max_wal_size; beyond this something else is wrong. */
const longestStartMs = 300_000;

export type ServerProcess = {
  readonly port: number;
  /** Settles when the server ended, asked or not. */
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Starts the server of a cluster and waits until it accepts connections. Nobody else may be using the cluster. */
export const startServerProcess = async (
  cluster: Cluster,
  serverLog: RotatingLog,
  durable: boolean,
  log: PlatformLog,
): Promise<ServerProcess> => {
  const port = process.platform === "win32" ? await freePort() : 5432;
  const settings = [...serverSettings(durable), ...(process.platform === "win32" ? windowsNetwork(port) : unixNetwork(port))];
  const options = settings.flatMap((setting) => ["-c", setting]);
  return process.platform === "win32"
    ? await startByControl(cluster, serverLog, options, port)
    : await startChild(cluster, serverLog, options, port, log);
};

const startChild = async (
  cluster: Cluster,
  serverLog: RotatingLog,
  options: readonly string[],
  port: number,
  log: PlatformLog,
): Promise<ServerProcess> => {
  const child = spawn(programOf(cluster.runtime, "postgres"), ["-D", folderArgument(cluster), ...options], {
    ...cluster.identity,
    cwd: cluster.folder,
    env: serverEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
    // its own group: Ctrl-C in the terminal reaches the app alone, which then stops the database in order
    detached: true,
  });
  child.stderr.on("data", serverLog.write);
  const exited = exitOf(child);
  await Promise.race([
    waitUntilReady(cluster.folder, serverLog, () => child.exitCode === null && child.signalCode === null),
    failedSpawn(child, serverLog),
  ]);
  return {
    port,
    exited,
    stop: async () => {
      if (child.pid !== undefined) await stopProcess(child.pid, log);
      await exited;
    },
  };
};

const exitOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });

const failedSpawn = (child: ChildProcess, serverLog: RotatingLog): Promise<never> =>
  new Promise((_resolve, reject) => {
    child.once("error", (error) => reject(new StartRefusal("postgres_failed_to_start", { cause: error.message, log: serverLog.file })));
  });

const waitUntilReady = async (clusterFolder: string, serverLog: RotatingLog, isRunning: () => boolean): Promise<void> => {
  const end = Date.now() + longestStartMs;
  while (lockFileLine(clusterFolder, 7) !== "ready") {
    if (!isRunning() || Date.now() > end) {
      throw new StartRefusal("postgres_failed_to_start", { cause: serverLog.lastLines(), log: serverLog.file });
    }
    await sleep(20);
  }
};

/** On Windows pg_ctl drops an administrator's rights, which the server itself refuses; signals do not exist, so it also stops it. */
const startByControl = async (
  cluster: Cluster,
  serverLog: RotatingLog,
  options: readonly string[],
  port: number,
): Promise<ServerProcess> => {
  const control = programOf(cluster.runtime, "pg_ctl");
  const run = (...words: readonly string[]) => spawnSync(control, words, { env: serverEnvironment(), stdio: "ignore", windowsHide: true });
  run("start", "-W", "-D", cluster.folder, "-l", serverLog.file, "-o", options.join(" "));
  const end = Date.now() + longestStartMs;
  await waitUntilReady(cluster.folder, serverLog, () => Date.now() < end);
  const pid = postmasterOf(cluster.folder);
  const isRunning = (): boolean => pid !== undefined && postmasterOf(cluster.folder) === pid;
  const watch = async (): Promise<void> => {
    while (isRunning()) await sleep(500);
  };
  return {
    port,
    exited: watch(),
    stop: async () => {
      if (run("stop", "-D", cluster.folder, "-m", "fast", "-t", "20").status !== 0) run("stop", "-D", cluster.folder, "-m", "immediate");
      await watch();
    },
  };
};

/** Statements and values stay out of the log: they may hold what people wrote in confidence. */
const serverSettings = (durable: boolean): readonly string[] => [
  "shared_buffers=128MB",
  // an import or a recomputation of a million rows writes some two gigabytes: a checkpoint amid it writes most pages twice
  "max_wal_size=4GB",
  "max_connections=60",
  "superuser_reserved_connections=3",
  "jit=off",
  "random_page_cost=1.1",
  // parallel workers take shared memory, of which a container often has 64 MB
  "max_parallel_workers_per_gather=0",
  "timezone=UTC",
  "log_timezone=UTC",
  "log_statement=none",
  "log_checkpoints=off",
  "log_min_error_statement=panic",
  "log_error_verbosity=terse",
  "log_parameter_max_length_on_error=0",
  "idle_in_transaction_session_timeout=10min",
  ...(durable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]),
];

const unixNetwork = (port: number): readonly string[] => [
  "listen_addresses=",
  `port=${port}`,
  // relative to the cluster folder, so the length of the path and the rights above it do not matter
  "unix_socket_directories=.",
  "unix_socket_permissions=0700",
];

const windowsNetwork = (port: number): readonly string[] => ["listen_addresses=127.0.0.1", `port=${port}`];

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("no free port"))));
    });
  });
