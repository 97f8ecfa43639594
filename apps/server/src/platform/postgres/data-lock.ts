import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isAlive, processStartToken } from "./process-identity.ts";
import { causeOf, StartRefusal } from "./refusal.ts";

/** `server` lets commands work beside it through its database; `command` is a one-off that stops its database when done. */
export type LockKind = "server" | "command";
export type LockHolder = { readonly pid: number; readonly startToken: string | undefined; readonly kind: LockKind };
export type DataLock = { readonly release: () => void };

const lockPath = (dataFolder: string): string => path.join(dataFolder, "lock");

/**
 * Takes the data folder for this process.
 * @throws StartRefusal data_folder_in_use while a living process holds it; a lock whose process is gone is taken over.
 */
export const takeDataLock = (dataFolder: string, kind: LockKind): DataLock => {
  const file = lockPath(dataFolder);
  const mine = JSON.stringify({ pid: process.pid, startToken: processStartToken(process.pid), kind, nonce: randomUUID() });
  prepareFolder(dataFolder);
  for (;;) {
    if (createWhole(file, mine)) return { release: () => releaseIfMine(file, mine) };
    const found = readText(file);
    if (found === undefined) continue;
    const holder = livingHolder(found);
    if (holder !== undefined) throw new StartRefusal("data_folder_in_use", { folder: dataFolder, pid: String(holder.pid) });
    setAside(file, found);
  }
};

/** The living process that holds the folder, if any. */
export const findLockHolder = (dataFolder: string): LockHolder | undefined => {
  const found = readText(lockPath(dataFolder));
  return found === undefined ? undefined : livingHolder(found);
};

const prepareFolder = (dataFolder: string): void => {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const probe = path.join(dataFolder, `.probe-${randomUUID()}`);
    writeFileSync(probe, "");
    unlinkSync(probe);
  } catch (error) {
    throw new StartRefusal("data_folder_not_writable", { folder: dataFolder, cause: causeOf(error) }, { cause: error });
  }
};

/** Writes aside and links into place, so that no reader ever sees a lock without its contents. False when one is there. */
const createWhole = (file: string, content: string): boolean => {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, content, { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Two starters may judge the same lock stale; whoever moved a lock that is not the judged one puts it back. */
const setAside = (file: string, judged: string): void => {
  const aside = `${file}.stale-${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readText(aside) !== judged) {
    try {
      linkSync(aside, file);
    } catch {
      // a third starter has taken the lock meanwhile; the loop will find it
    }
  }
  rmSync(aside, { force: true });
};

const livingHolder = (text: string): LockHolder | undefined => {
  const holder = parseHolder(text);
  if (holder === undefined || !isAlive(holder.pid)) return undefined;
  const token = processStartToken(holder.pid);
  const recycled = token !== undefined && holder.startToken !== undefined && token !== holder.startToken;
  return recycled ? undefined : holder;
};

const parseHolder = (text: string): LockHolder | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("pid" in value) || typeof value.pid !== "number") return undefined;
    const startToken = "startToken" in value && typeof value.startToken === "string" ? value.startToken : undefined;
    return { pid: value.pid, startToken, kind: "kind" in value && value.kind === "command" ? "command" : "server" };
  } catch {
    return undefined;
  }
};

const releaseIfMine = (file: string, mine: string): void => {
  if (readText(file) === mine) rmSync(file, { force: true });
};

const readText = (file: string): string | undefined => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
};
