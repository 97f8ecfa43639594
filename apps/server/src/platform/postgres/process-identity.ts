import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Whether the process exists and is not a zombie. A process of another user (EPERM) exists. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return linuxStat(pid)?.state !== "Z";
};

/**
 * A token that differs for every process that ever bore this pid on this machine, so that a recycled pid is not taken
 * for its predecessor. Undefined where the system cannot tell (Windows) or the process is gone.
 */
export const processStartToken = (pid: number): string | undefined => {
  if (process.platform === "linux") {
    const stat = linuxStat(pid);
    return stat === undefined ? undefined : `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${stat.startTicks}`;
  }
  if (process.platform === "win32") return undefined;
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
};

/** proc(5): the command may hold spaces and parentheses, so fields are counted after the last ")". */
const linuxStat = (pid: number): { state: string; startTicks: string } | undefined => {
  if (process.platform !== "linux") return undefined;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] ?? "", startTicks: fields[19] ?? "" };
  } catch {
    return undefined;
  }
};
