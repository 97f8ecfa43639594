import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createApp } from "@zhiqiao/server/app";
import { createDatabase, createPool, type DatabaseAccess, operatedAccess, requireSupportedServer } from "@zhiqiao/server/database/connect";
import { migrateToLatest } from "@zhiqiao/server/database/migrate";
import { openAppLog } from "@zhiqiao/server/platform/app-log";
import { requireSearchServer, shownAddress } from "@zhiqiao/server/modules/matching/index";
import { type AppConfig, defaultConfig } from "@zhiqiao/server/platform/config";
import { dataFolderOf, partsOf } from "@zhiqiao/server/platform/postgres/data-folder";
import { takeDataLock } from "@zhiqiao/server/platform/postgres/data-lock";
import { startEmbeddedPostgres } from "@zhiqiao/server/platform/postgres/embedded";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import type { LoadedSample } from "@zhiqiao/server/sample/load-sample";
import { CommandRefusal, reportFailure } from "../failure.ts";
import { say } from "../language.ts";
import { productVersion } from "../product-version.ts";
import { ensureWebBuild, watchWebBuild } from "../web-build.ts";
import { announceAccounts, fillEmptyDatabase } from "../first-content.ts";
import { namedSecondOpinion } from "../second-opinion-setting.ts";
import { openShutdown, type Shutdown } from "../shutdown.ts";

const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../..");

type Words = { readonly port?: number; readonly host?: string; readonly empty?: true; readonly dev?: true };

/**
 * Starts everything in order and returns; the process lives on until it is told to stop (SIGINT, SIGTERM, SIGHUP), when
 * everything that was started stops in the opposite order.
 * @throws StartRefusal, CommandRefusal port_taken
 */
export const serve = async (words: Words): Promise<void> => {
  const shutdown = openShutdown();
  try {
    await start(words, shutdown);
  } catch (error) {
    // a start that was interrupted fails because what it needs is being stopped
    if (shutdown.begun()) return;
    await reportFailure(error, false);
    await shutdown.run(Number(process.exitCode ?? exitCodes.unexpected));
  }
};

const start = async (words: Words, shutdown: Shutdown): Promise<void> => {
  const dataFolder = dataFolderOf(process.env);
  const config = configOf(words, dataFolder);
  const lock = takeDataLock(dataFolder, "server");
  shutdown.add(() => Promise.resolve(lock.release()));
  await refuseTakenPort(config);
  if (config.searchServer !== undefined) await requireSearchServer(config.searchServer);
  const log = openLog(dataFolder);
  const access = await openDatabase(dataFolder, log, shutdown);
  const ownerPool = createPool(access.owner, { applicationName: "zhiqiao owner", max: 2, statementTimeoutMs: 0, log: toPlatformLog(log) });
  const pool = createPool(access.app, { applicationName: "zhiqiao", max: 20, log: toPlatformLog(log) });
  shutdown.add(() => pool.end());
  const db = createDatabase(pool);
  let loaded: LoadedSample | undefined;
  try {
    await requireSupportedServer(ownerPool);
    await migrateToLatest(ownerPool);
    const empty = words.empty === true || process.env["ZHIQIAO_SAMPLE"] === "no";
    loaded = await fillEmptyDatabase({ app: db, owner: ownerPool, dataFolder, empty });
  } finally {
    await ownerPool.end();
  }
  if (words.dev === true) shutdown.add(await watchWebBuild(checkout));
  else await ensureWebBuild(checkout);
  const app = await createApp({ db, pool, config, log });
  shutdown.add(() => app.close());
  const { address } = await app.listen().catch((error: unknown) => {
    throw toPortRefusal(error, config) ?? error;
  });
  announce(address, config, dataFolder);
  if (loaded !== undefined) announceAccounts(loaded);
  console.log(say({ zh: "按 Ctrl-C 停止。", en: "Press Ctrl-C to stop." }));
};

const configOf = (words: Words, dataFolder: string): AppConfig => {
  const named = process.env["PORT"];
  const port = words.port ?? (named === undefined || named === "" ? defaultConfig.port : Number(named));
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CommandRefusal(exitCodes.usage, "port_invalid", {
      zh: `环境变量 PORT 的值“${named ?? ""}”不是端口号，须为 1 至 65535 的整数。`,
      en: `PORT is "${named ?? ""}", which is no port number: it must be a whole number from 1 to 65535.`,
    });
  return {
    ...defaultConfig,
    port,
    host: words.host ?? (process.env["HOST"] || defaultConfig.host),
    dataFolder,
    webFolder: path.join(checkout, "apps/web/dist"),
    version: productVersion(),
    trustProxy: process.env["ZHIQIAO_TRUST_PROXY"] === "1",
    registryIndexMegabytes: indexMegabytes(),
    searchServer: namedSearchServer(),
    secondOpinion: namedSecondOpinion(process.env),
    // several nodes may share an operated database; the embedded one has this node alone
    alone: !process.env["DATABASE_URL"],
  };
};

/** Words that are no number mean what is usual: nobody shall wait for a start because of a setting of speed. */
const indexMegabytes = (): number => {
  const named = process.env["ZHIQIAO_SEARCH_MEMORY_MB"];
  return named !== undefined && /^\d{1,6}$/u.test(named) ? Number(named) : defaultConfig.registryIndexMegabytes;
};

/** How long a search server that failed is left alone. */
const searchServerRetryMs = 15_000;

/** `OPENSEARCH_URL` with name and password, and `ZHIQIAO_SEARCH_INDEX`, what its indexes are called by. */
const namedSearchServer = (): AppConfig["searchServer"] => {
  const url = process.env["OPENSEARCH_URL"];
  if (url === undefined || url === "") return undefined;
  const prefix = process.env["ZHIQIAO_SEARCH_INDEX"] || "zhiqiao";
  if (!URL.canParse(url) || !/^https?:/u.test(url))
    throw new CommandRefusal(exitCodes.usage, "search_server_invalid", {
      zh: "环境变量 OPENSEARCH_URL 不是检索服务器的地址，应写作 https://用户名:密码@主机:9200 这样的形式。",
      en: "OPENSEARCH_URL is no address of a search server; write it like https://name:password@host:9200.",
    });
  if (!/^[a-z0-9][a-z0-9-]{0,100}$/u.test(prefix))
    throw new CommandRefusal(exitCodes.usage, "search_server_invalid", {
      zh: `环境变量 ZHIQIAO_SEARCH_INDEX 的值“${prefix}”不能作索引名，只能用小写字母、数字和连字符，以字母或数字开头。`,
      en: `ZHIQIAO_SEARCH_INDEX is "${prefix}", which no index can be called: use small letters, figures and hyphens, beginning with a letter or figure.`,
    });
  return { url, prefix, retryMs: searchServerRetryMs };
};

const openDatabase = async (dataFolder: string, log: AppLog, shutdown: Shutdown): Promise<DatabaseAccess> => {
  const url = process.env["DATABASE_URL"];
  if (url !== undefined && url !== "") return operatedAccess(url);
  const server = await startEmbeddedPostgres({ dataFolder, log: toPlatformLog(log) });
  shutdown.add(() => server.stop());
  void server.exited.then(async () => {
    if (shutdown.begun()) return undefined;
    console.error(
      say({
        zh: `数据库意外停止，平台随之停止。原因见 ${path.join(partsOf(dataFolder).logs, "postgres.log")}；重新启动即可恢复。`,
        en: `The database stopped unexpectedly, so the platform stops too. See ${path.join(partsOf(dataFolder).logs, "postgres.log")}; a restart recovers.`,
      }),
    );
    return shutdown.run(exitCodes.unexpected);
  });
  return server.access;
};

type AppLog = ReturnType<typeof openAppLog>;

/** `ZHIQIAO_LOG=stdout` is for those who collect logs there. */
const openLog = (dataFolder: string): AppLog =>
  openAppLog({
    folder: process.env["ZHIQIAO_LOG"] === "stdout" ? undefined : partsOf(dataFolder).logs,
    level: process.env["ZHIQIAO_LOG_LEVEL"] ?? "info",
  });

const toPlatformLog = (log: AppLog) => ({
  info: (fields: object, message: string): void => log.info(fields, message),
  warn: (fields: object, message: string): void => log.warn(fields, message),
  error: (fields: object, message: string): void => log.error(fields, message),
});

/** Asked before the database starts, so that nobody waits for a first start that cannot succeed. */
const refuseTakenPort = (config: AppConfig): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(toPortRefusal(error, config) ?? error));
    probe.listen({ port: config.port, host: config.host }, () => {
      probe.close(() => resolve());
    });
  });

const toPortRefusal = (error: unknown, { port, host }: AppConfig): CommandRefusal | undefined => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const next = port === 65_535 ? 8081 : port + 1;
  if (code === "EADDRINUSE")
    return new CommandRefusal(exitCodes.conflict, "port_taken", {
      zh: `端口 ${port} 已被占用。请换一个端口，例如：PORT=${next} npm start（Windows PowerShell：$env:PORT=${next}; npm start）`,
      en: `Port ${port} is taken. Choose another, for example: PORT=${next} npm start (Windows PowerShell: $env:PORT=${next}; npm start)`,
    });
  if (code === "EACCES")
    return new CommandRefusal(exitCodes.conflict, "port_forbidden", {
      zh: `没有权限使用端口 ${port}。请选择 1024 以上的端口，例如：PORT=8080 npm start`,
      en: `Port ${port} may not be used by this user. Choose one above 1024, for example: PORT=8080 npm start`,
    });
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new CommandRefusal(exitCodes.usage, "host_invalid", {
      zh: `本机没有地址 ${host}。请检查 HOST；只供本机使用写 127.0.0.1，供网络访问写 0.0.0.0。`,
      en: `This machine has no address ${host}. Check HOST: 127.0.0.1 for this machine alone, 0.0.0.0 for the network.`,
    });
  return undefined;
};

const announce = (address: string, config: AppConfig, dataFolder: string): void => {
  const shown = config.host === "0.0.0.0" || config.host === "::" ? address.replace(/\/\/[^/]+(?=:\d+$)/u, "//localhost") : address;
  console.log(say({ zh: `知桥已启动：${shown}`, en: `Zhiqiao is running: ${shown}` }));
  console.log(say({ zh: `数据目录：${dataFolder}`, en: `Data folder: ${dataFolder}` }));
  if (config.searchServer === undefined) return;
  const { url, prefix } = config.searchServer;
  const at = `${shownAddress(url)} (${prefix}-patents, ${prefix}-demands, ${prefix}-achievements)`;
  console.log(say({ zh: `匹配索引放在检索服务器：${at}`, en: `The matching index is kept on a search server: ${at}` }));
};
