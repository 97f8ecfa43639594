import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import pino from "pino";
import { createApp } from "../apps/server/src/app.ts";
import { createDatabase, createPool } from "../apps/server/src/database/connect.ts";
import { migrateToLatest } from "../apps/server/src/database/migrate.ts";
import { defaultConfig } from "../apps/server/src/platform/config.ts";
import { startEmbeddedPostgres } from "../apps/server/src/platform/postgres/embedded.ts";
import { silentLog } from "../apps/server/src/platform/postgres/log.ts";
import { createTestRegion } from "../apps/server/test/app/test-region.ts";

export interface Measurement {
  readonly name: string;
  readonly value: string;
  readonly bar: string;
  readonly met: boolean;
}

const rowCount = 100_000;
const bars = { seconds: 20, residentMb: 400, stallMs: 200 } as const;
const megabyte = 1024 * 1024;

export const runNode = (args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    spawn(process.execPath, ["--import", "tsx", ...args], { stdio: ["ignore", "ignore", "inherit"] }).on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${args.join(" ")} ended with ${code}`)),
    );
  });

/** Highest resident memory of this process, threads included, while `task` runs. */
async function watchResident<Result>(task: () => Promise<Result>): Promise<{ result: Result; residentMb: number }> {
  let highest = process.memoryUsage.rss();
  const timer = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 20);
  try {
    return { result: await task(), residentMb: Math.round(highest / megabyte) };
  } finally {
    clearInterval(timer);
  }
}

const uploader = `import { openAsBlob } from "node:fs";
const [file, url, cookie] = process.argv.slice(1);
const answer = await fetch(url, { method: "POST", headers: { cookie, "content-type": "application/octet-stream" }, body: await openAsBlob(file) });
if (!answer.ok) throw new Error(await answer.text());
process.stdout.write(await answer.text());`;

/** Sends the file from a process of its own, as a browser would: what the sender holds is not the app's memory. */
const upload = (file: string, url: string, cookie: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", uploader, file, url, cookie], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
    });
    child.on("exit", (code) => (code === 0 ? resolve(text) : reject(new Error(`the upload ended with ${code}`))));
  });

/** Uploads, starts and waits for the end over HTTP; the seconds count from the first byte sent to the last row committed. */
export async function importThrough(
  address: string,
  token: string,
  file: string,
): Promise<{ seconds: number; counts: Record<string, number> }> {
  const cookie = `zhiqiao_session=${token}`;
  const started = performance.now();
  const { id } = JSON.parse(await upload(file, `${address}/api/imports?kind=patents&fileName=${path.basename(file)}`, cookie)) as {
    id: string;
  };
  await fetch(`${address}/api/imports/${id}/start`, { method: "POST", headers: { cookie, "idempotency-key": randomUUID() } });
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const answer = await fetch(`${address}/api/imports/${id}`, { headers: { cookie } });
    const run = (await answer.json()) as { status: string; counts: Record<string, number> };
    if (run.status === "done") return { seconds: (performance.now() - started) / 1000, counts: run.counts };
    if (run.status !== "queued" && run.status !== "running") throw new Error(`the import ended as ${run.status}`);
  }
}

async function measureOne(format: Format, folder: string): Promise<Measurement[]> {
  const file = path.join(folder, `patents.${format}`);
  await runNode([path.join(import.meta.dirname, "make-export.ts"), "--rows", String(rowCount), "--format", format, "--out", file]);
  const dataFolder = path.join(folder, format);
  const webFolder = path.join(dataFolder, "web");
  await mkdir(path.join(webFolder, "assets"), { recursive: true });
  await writeFile(path.join(webFolder, "index.html"), "<!doctype html>");
  const server = await startEmbeddedPostgres({ dataFolder, log: silentLog });
  const ownerPool = createPool(server.access.owner, { applicationName: "zhiqiao bench", log: silentLog, statementTimeoutMs: 0 });
  const appPool = createPool(server.access.app, { applicationName: "zhiqiao bench", log: silentLog });
  try {
    await migrateToLatest(ownerPool);
    const region = await createTestRegion(createDatabase(ownerPool));
    const app = await createApp({
      db: createDatabase(appPool),
      pool: appPool,
      config: { ...defaultConfig, port: 0, dataFolder, webFolder, version: "bench", requestsPerMinute: 1_000_000, signInsPerMinute: 1_000 },
      log: pino({ level: "warn" }),
    });
    const { address } = await app.listen();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const { result, residentMb } = await watchResident(() => importThrough(address, region.tokens.cityOfficer, file));
    delay.disable();
    const stallMs = Math.round(delay.max / 1e6);
    await app.close();
    const what = `import of ${rowCount.toLocaleString("en")} rows of ${format.toUpperCase()} (${result.counts["new"]} new, ${result.counts["refused"]} refused)`;
    return [
      {
        name: `${what}: to committed rows`,
        value: `${result.seconds.toFixed(1)} s`,
        bar: `≤ ${bars.seconds} s`,
        met: result.seconds <= bars.seconds,
      },
      {
        name: `${what}: resident in the app process`,
        value: `${residentMb} MB`,
        bar: `≤ ${bars.residentMb} MB`,
        met: residentMb <= bars.residentMb,
      },
      {
        name: `${what}: longest stall of the event loop`,
        value: `${stallMs} ms`,
        bar: `≤ ${bars.stallMs} ms`,
        met: stallMs <= bars.stallMs,
      },
    ];
  } finally {
    await appPool.end();
    await ownerPool.end();
    await server.stop();
  }
}

const formats = ["xlsx", "csv"] as const;
type Format = (typeof formats)[number];

/**
 * Imports 100,000 generated rows through the running app on its embedded PostgreSQL with fsync on: each format on a database and in a process
 * of its own, so that neither is charged with what the other has left in memory.
 */
export async function benchImport(): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const format of formats) {
    const child = spawn(process.execPath, ["--import", "tsx", import.meta.filename, format], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
    });
    const [code] = (await once(child, "exit")) as [number | null];
    if (code !== 0) throw new Error(`the import of ${format.toUpperCase()} ended with ${code}`);
    measured.push(...(JSON.parse(text) as Measurement[]));
  }
  return measured;
}

async function measureInFolder(format: Format): Promise<Measurement[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-bench-"));
  try {
    return await measureOne(format, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  const format = formats.find((one) => one === process.argv[2]);
  if (format === undefined) throw new Error(`which format? one of ${formats.join(", ")}`);
  process.stdout.write(JSON.stringify(await measureInFolder(format)));
}
