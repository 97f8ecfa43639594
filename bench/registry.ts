import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import pino from "pino";
import { createApp } from "../apps/server/src/app.ts";
import { createDatabase, createPool } from "../apps/server/src/database/connect.ts";
import { migrateToLatest } from "../apps/server/src/database/migrate.ts";
import { defaultConfig } from "../apps/server/src/platform/config.ts";
import { startEmbeddedPostgres } from "../apps/server/src/platform/postgres/embedded.ts";
import { silentLog } from "../apps/server/src/platform/postgres/log.ts";
import type { Figure } from "./figure.ts";
import { benchFolder as folder, benchRows as rows, fillRegistry } from "./fill-registry.ts";
import { importThrough, runNode } from "./import.ts";

const bars = { pageMs: 50, searchMs: 300, importSeconds: 30 } as const;
const importedRows = 100_000;
const asked = 9;
const login = "officer.weihai";

const million = (count: number): string => `${(count / 1_000_000).toFixed(2)} M patents`;

interface Product {
  get<Reply>(address: string): Promise<Reply>;
  readonly address: string;
  readonly token: string;
  stop(): Promise<void>;
}

/** The product on a data folder, fsync on, an officer of the sample region signed in. `indexMegabytes` 0: PostgreSQL answers everything. */
async function open(dataFolder: string, indexMegabytes: number): Promise<Product> {
  const webFolder = path.join(dataFolder, "bench-web");
  await mkdir(path.join(webFolder, "assets"), { recursive: true });
  await writeFile(path.join(webFolder, "index.html"), "<!doctype html>");
  const server = await startEmbeddedPostgres({ dataFolder, log: silentLog });
  const ownerPool = createPool(server.access.owner, { applicationName: "zhiqiao bench", log: silentLog, statementTimeoutMs: 0 });
  const pool = createPool(server.access.app, { applicationName: "zhiqiao bench", log: silentLog });
  await migrateToLatest(ownerPool);
  const token = randomBytes(32).toString("base64url");
  await ownerPool.query(
    `insert into session (token_hash, account_id, organization_id, ip, user_agent, expires_at)
     select $1, id, organization_id, '127.0.0.1', 'bench', now() + interval '1 day' from account where login = $2`,
    [createHash("sha256").update(token).digest(), login],
  );
  const app = await createApp({
    db: createDatabase(pool),
    pool,
    config: {
      ...defaultConfig,
      port: 0,
      dataFolder,
      webFolder,
      version: "bench",
      requestsPerMinute: 1_000_000,
      signInsPerMinute: 1_000,
      registryIndexMegabytes: indexMegabytes,
    },
    log: pino({ level: "warn" }),
  });
  const { address } = await app.listen();
  return {
    address,
    token,
    async get<Reply>(asking: string): Promise<Reply> {
      const answer = await fetch(`${address}/api${asking}`, { headers: { cookie: `zhiqiao_session=${token}` } });
      if (!answer.ok) throw new Error(`${asking}: ${await answer.text()}`);
      return (await answer.json()) as Reply;
    },
    async stop() {
      await app.close();
      await pool.end();
      await ownerPool.end();
      await server.stop();
    },
  };
}

interface List {
  readonly items: readonly { readonly id: string }[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** Median and worst milliseconds over HTTP, the first answer left out; every answer is another question, so that none is remembered. */
async function timed(times: number, ask: (turn: number) => Promise<unknown>): Promise<{ median: number; worst: number }> {
  await ask(0);
  const taken: number[] = [];
  for (let turn = 1; turn <= times; turn += 1) {
    const begun = performance.now();
    await ask(turn);
    taken.push(performance.now() - begun);
  }
  const sorted = taken.toSorted((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? 0, worst: sorted.at(-1) ?? 0 };
}

const figure = (name: string, { median, worst }: { median: number; worst: number }, bar: number): Figure => ({
  name,
  value: `p50 ${median.toFixed(0)} ms, max ${worst.toFixed(0)} ms`,
  bar: `≤ ${bar} ms`,
  met: median <= bar,
});

const words = ["阀门", "燃料电池堆", "水下机器人", "海带切割机", "内窥镜", "石墨烯", "减速机", "碳纤维预浸料", "激光器", "螺旋桨"];
const word = (turn: number): string => encodeURIComponent(words[turn % words.length] ?? "");

/** Lists as people ask for them; `turn` makes each question another one. */
const questions: Readonly<Record<string, (turn: number) => string>> = {
  "list without a query": (turn) => `/patents?limit=${20 + turn}`,
  "a sentence of two words": (turn) => `/patents?q=${word(turn)}%20${encodeURIComponent("耐腐蚀")}&sort=relevance&limit=20`,
  "an expression": (turn) =>
    `/patents?q=${encodeURIComponent(`TI=(${words[turn % words.length]} OR 传感器) NOT AB=固定连接 AND AD=[2012 TO ${2015 + (turn % 9)}]`)}&limit=20`,
  "a phrase of many patents": (turn) =>
    `/patents?q=${encodeURIComponent(["本发明公开了", "技术领域", "所述壳体"][turn % 3] ?? "")}&limit=${20 + turn}`,
  "three facets": (turn) => `/patents?validity=in_force&year=${2008 + turn}&ipcSubclass=H01M&ipcSubclass=G06F&limit=20`,
  "by title": (turn) => `/patents?sort=title&order=asc&limit=${20 + turn}`,
};

interface Health {
  readonly ready: boolean;
  readonly registryIndex: { readonly state: string; readonly patents: number; readonly megabytes: number };
}

/** Asks for the state of the product until it is as wanted; answers it and the seconds that took. */
async function waitFor(product: Product, wanted: (health: Health) => boolean): Promise<{ health: Health; seconds: number }> {
  const begun = performance.now();
  for (;;) {
    const health = await product.get<Health>("/health");
    if (wanted(health)) return { health, seconds: (performance.now() - begun) / 1000 };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Both indexes are filled beside each other; the work of filling shall not be measured as that of answering. */
async function measureIndex(product: Product): Promise<Figure[]> {
  const filled = await waitFor(product, ({ registryIndex }) => registryIndex.state !== "loading");
  const { health, seconds } = await waitFor(product, ({ ready }) => ready);
  const { state, patents, megabytes } = health.registryIndex;
  return [
    { name: `registry index of ${million(patents)}: filled (${state})`, value: `${filled.seconds.toFixed(0)} s`, bar: "", met: null },
    { name: "matching index: filled", value: `${(filled.seconds + seconds).toFixed(0)} s`, bar: "", met: null },
    {
      name: "registry index, texts included",
      value: `${megabytes} MB, ${Math.round((megabytes * 1e6) / patents)} B a patent`,
      bar: "",
      met: null,
    },
    { name: "process, both indexes", value: `${Math.round(process.memoryUsage.rss() / 1e6)} MB`, bar: "", met: null },
  ];
}

async function measureLists(product: Product, times: number, by: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, question] of Object.entries(questions)) {
    figures.push(figure(`${by}: ${name}`, await timed(times, (turn) => product.get(question(turn))), bars.searchMs));
  }
  const first = await product.get<List>("/patents?sort=title&order=asc&limit=50");
  const second = `/patents?sort=title&order=asc&cursor=${encodeURIComponent(first.nextCursor ?? "")}`;
  figures.push(figure(`${by}: page 2 by title`, await timed(times, (turn) => product.get(`${second}&limit=${20 + turn}`)), bars.searchMs));
  return figures;
}

/** What the page of a patent asks for: the patent, its dated facts as of today, whether it is of high value, the sources of its fields. */
const partsOfPatent = { "one patent": "", "its dated facts": "/facts", "its high-value verdict": "/high-value" } as const;

async function measurePatent(product: Product): Promise<Figure[]> {
  const { items } = await product.get<List>(`/patents?q=${word(0)}&limit=50`);
  const idOf = (turn: number): string => items[turn % items.length]?.id ?? "";
  const figures: Figure[] = [];
  for (const [name, part] of Object.entries(partsOfPatent)) {
    figures.push(figure(name, await timed(30, (turn) => product.get(`/patents/${idOf(turn)}${part}`)), bars.pageMs));
  }
  figures.push(
    figure("its sources, field by field", await timed(30, (turn) => product.get(`/evidence/patent/${idOf(turn)}`)), bars.pageMs),
  );
  return figures;
}

/** An import into that registry, on a copy, so that the folder stays as it was filled. */
export async function benchRegistryImport(): Promise<Figure[]> {
  await fillRegistry({ folder, rows });
  const copy = `${folder}-import`;
  await rm(copy, { recursive: true, force: true });
  // PostgreSQL refuses files that are not its own: the copy keeps owners, which fs.cp does not.
  await promisify(execFile)("cp", ["-a", folder, copy]);
  try {
    const file = path.join(copy, "more.csv");
    await runNode([path.join(import.meta.dirname, "make-export.ts"), "--rows", String(importedRows), "--format", "csv", "--out", file]);
    const product = await open(copy, defaultConfig.registryIndexMegabytes);
    try {
      await waitFor(product, ({ ready, registryIndex }) => ready && registryIndex.state !== "loading");
      const { seconds, counts } = await importThrough(product.address, product.token, file);
      const name = `import of ${importedRows.toLocaleString("en")} rows of CSV (${counts["new"]} new) into ${million(rows)}`;
      return [{ name, value: `${seconds.toFixed(1)} s`, bar: `≤ ${bars.importSeconds} s`, met: seconds <= bars.importSeconds }];
    } finally {
      await product.stop();
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/**
 * A registry of a million made-up patents: lists, one patent. `ZHIQIAO_BENCH_REGISTRY` names the data folder, which is filled once and
 * kept; `ZHIQIAO_BENCH_ROWS` how many patents. Times are those of the HTTP answer.
 */
export async function benchRegistry(): Promise<Figure[]> {
  await fillRegistry({ folder, rows });
  const withIndex = await open(folder, defaultConfig.registryIndexMegabytes);
  const figures: Figure[] = [];
  try {
    figures.push(...(await measureIndex(withIndex)));
    figures.push(...(await measureLists(withIndex, asked, "index")));
    figures.push(...(await measurePatent(withIndex)));
  } finally {
    await withIndex.stop();
  }
  return figures;
}
