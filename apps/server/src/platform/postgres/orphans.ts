import { readdirSync, readFileSync, readlinkSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PlatformLog } from "./log.ts";
import { isAlive } from "./process-identity.ts";

/** How long a fast shutdown may take before the database is told to stop at once; it then recovers at the next start. */
export const fastShutdownMs = 20_000;

/**
 * Stops what a killed app left behind in this cluster, and removes lock files that name processes which are not ours
 * (a recycled process number would otherwise keep the database from starting).
 */
export const clearOrphans = async (clusterFolder: string, log: PlatformLog): Promise<void> => {
  const postmaster = postmasterOf(clusterFolder);
  if (postmaster !== undefined && belongsTo(postmaster, clusterFolder)) {
    log.warn({ pid: postmaster }, "stopping the database that a killed process left running");
    await stopProcess(postmaster, log);
  }
  // backends outlive a killed postmaster until they notice; none may touch the files while a new server starts
  for (const pid of processesIn(clusterFolder)) await stopProcess(pid, log);
  for (const name of ["postmaster.pid", ".s.PGSQL.5432.lock", ".s.PGSQL.5432"]) rmSync(path.join(clusterFolder, name), { force: true });
};

/** The process number in the cluster's own lock file, when such a process lives. */
export const postmasterOf = (clusterFolder: string): number | undefined => {
  const pid = Number(lockFileLine(clusterFolder, 0));
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined;
};

/** Line of postmaster.pid counted from 0: 0 process number, 3 port, 7 status ("ready" once connections are accepted). */
export const lockFileLine = (clusterFolder: string, line: number): string | undefined => {
  try {
    return readFileSync(path.join(clusterFolder, "postmaster.pid"), "utf8").split("\n")[line]?.trim();
  } catch {
    return undefined;
  }
};

/** SIGINT: fast shutdown. SIGQUIT: at once. SIGKILL: when even that is not heard. */
export const stopProcess = async (pid: number, log: PlatformLog): Promise<void> => {
  if (signal(pid, "SIGINT") && (await goneWithin(pid, fastShutdownMs))) return;
  if (!isAlive(pid)) return;
  log.warn({ pid }, "the database did not stop in time; stopping it at once, it will recover at the next start");
  if (signal(pid, "SIGQUIT") && (await goneWithin(pid, 5_000))) return;
  signal(pid, "SIGKILL");
  await goneWithin(pid, 5_000);
};

const signal = (pid: number, name: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
};

const goneWithin = async (pid: number, milliseconds: number): Promise<boolean> => {
  const end = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
};

/** On Linux a server's working folder is its cluster; elsewhere the lock file, written by that server, is believed. */
const belongsTo = (pid: number, clusterFolder: string): boolean =>
  process.platform === "linux" ? processesIn(clusterFolder).includes(pid) : true;

const processesIn = (clusterFolder: string): readonly number[] => {
  if (process.platform !== "linux") return [];
  const cluster = statSync(clusterFolder, { throwIfNoEntry: false });
  if (cluster === undefined) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .filter((name) => runsPostgresIn(name, cluster.dev, cluster.ino))
    .map(Number);
};

const runsPostgresIn = (pid: string, dev: number, ino: number): boolean => {
  try {
    const workingFolder = statSync(`/proc/${pid}/cwd`);
    return workingFolder.dev === dev && workingFolder.ino === ino && path.basename(readlinkSync(`/proc/${pid}/exe`)).startsWith("postgres");
  } catch {
    return false;
  }
};
