import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { UnprivilegedIdentity } from "./identity.ts";
import { type NativeRuntime, programOf } from "./native-runtime.ts";
import { causeOf, StartRefusal } from "./refusal.ts";
import { type ClusterSecrets, newSecrets, readSecrets, writeSecrets } from "./secrets.ts";

export const ownerRole = "zhiqiao_owner";
export const applicationRole = "zhiqiao_app";
export const productDatabase = "zhiqiao";

export type Cluster = {
  readonly folder: string;
  readonly runtime: NativeRuntime;
  readonly identity: UnprivilegedIdentity | undefined;
};

/**
 * How PostgreSQL is told its folder. As root the unprivileged server may not enter the folders above the cluster (a
 * checkout in /root, mode 0700), but its working folder is set before it gives up root, and Linux resolves this link
 * without walking those folders.
 */
export const folderArgument = ({ folder, identity }: Cluster): string =>
  identity !== undefined && process.platform === "linux" ? "/proc/self/cwd" : folder;

/** Makes the cluster on first use and returns its passwords. Made beside and renamed, so a killed first start leaves no half cluster. */
export const ensureCluster = (cluster: Cluster, secretsFile: string, durable: boolean): ClusterSecrets => {
  if (existsSync(path.join(cluster.folder, "PG_VERSION"))) {
    refuseOtherVersion(cluster);
    const known = readSecrets(secretsFile);
    if (known !== undefined) return known;
    // the file was lost: whoever may start the cluster may also set new passwords
    const renewed = newSecrets();
    runSingleUser(cluster, setPasswords(renewed));
    writeSecrets(secretsFile, renewed);
    return renewed;
  }
  const draft: Cluster = { ...cluster, folder: `${cluster.folder}.new` };
  const secrets = newSecrets();
  createEmptyFolder(draft);
  initialise(draft, durable);
  runSingleUser(draft, [
    ...setPasswords(secrets),
    `CREATE DATABASE ${productDatabase} OWNER ${ownerRole}`,
    `REVOKE ALL ON DATABASE ${productDatabase} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${productDatabase} TO ${applicationRole}`,
  ]);
  writeFileSync(path.join(draft.folder, "pg_hba.conf"), accessRules());
  writeSecrets(secretsFile, secrets);
  renameSync(draft.folder, cluster.folder);
  return secrets;
};

/** PostgreSQL's major version, the only one that can read the cluster: "18". */
const majorVersion = (runtime: NativeRuntime): string => runtime.version.split(".")[0] ?? "";

const refuseOtherVersion = ({ folder, runtime }: Cluster): void => {
  let found: string;
  try {
    found = readFileSync(path.join(folder, "PG_VERSION"), "utf8").trim();
  } catch (error) {
    throw new StartRefusal("data_folder_not_writable", { folder, cause: causeOf(error) }, { cause: error });
  }
  const expected = majorVersion(runtime);
  if (found !== expected) throw new StartRefusal("cluster_of_other_version", { folder, found, expected });
};

const createEmptyFolder = ({ folder, identity }: Cluster): void => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (identity !== undefined) chownSync(folder, identity.uid, identity.gid);
};

/** The builtin collation is the same on every system; LC_CTYPE must know Unicode, else pg_trgm sees no Chinese. */
const initialise = (cluster: Cluster, durable: boolean): void => {
  const unicode = process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8";
  const attempts = process.platform === "win32" ? ["C"] : [unicode, "C"];
  let problem = "";
  for (const characterType of attempts) {
    const result = run(cluster, "initdb", [
      "-D",
      folderArgument(cluster),
      `--username=${ownerRole}`,
      "--auth=trust",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      `--lc-ctype=${characterType}`,
      "--no-instructions",
      ...(durable ? [] : ["--no-sync"]),
    ]);
    if (result.ok) return;
    problem = result.output;
    createEmptyFolder(cluster);
  }
  throw new StartRefusal("platform_cannot_run", { cause: problem });
};

const setPasswords = (secrets: ClusterSecrets): readonly string[] => [
  `ALTER ROLE ${ownerRole} PASSWORD '${secrets.ownerPassword}'`,
  `DO $$ BEGIN IF to_regrole('${applicationRole}') IS NULL THEN CREATE ROLE ${applicationRole}; END IF; END $$`,
  `ALTER ROLE ${applicationRole} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${secrets.appPassword}'`,
];

/** Passwords go through the standard input of a server without network: never on a command line, never in a file of others. */
const runSingleUser = (cluster: Cluster, statements: readonly string[]): void => {
  // one statement a line: in this mode the line end closes the statement
  const input = `${statements.join("\n")}\n`;
  const options = ["--single", "-D", folderArgument(cluster), "-c", "exit_on_error=on", "-c", "log_checkpoints=off", "postgres"];
  const result = run(cluster, "postgres", options, input);
  if (!result.ok) throw new StartRefusal("platform_cannot_run", { cause: result.output });
};

const accessRules = (): string =>
  process.platform === "win32" ? "host all all 127.0.0.1/32 scram-sha-256\n" : "local all all scram-sha-256\n";

const run = (cluster: Cluster, name: "initdb" | "postgres", options: readonly string[], input = "") => {
  const result = spawnSync(programOf(cluster.runtime, name), options, {
    ...cluster.identity,
    cwd: cluster.folder,
    env: serverEnvironment(),
    input,
    encoding: "utf8",
    windowsHide: true,
  });
  const output = (result.error?.message ?? result.stderr.trim()) || `exit ${result.status ?? result.signal}`;
  return { ok: result.status === 0, output };
};

/** PostgreSQL gets no variable of ours: PG* would change its behaviour, others may hold secrets. */
export const serverEnvironment = (): Record<string, string> => {
  const kept = ["PATH", "SystemRoot", "TEMP", "TMP"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_MESSAGES: "C" };
};
