import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { WhatIfScenario } from "../packages/contracts/src/index.ts";
import { factCatalogue, incentiveEnumerations, incentiveRules } from "../packages/rules/src/index.ts";
import { createDatabase, createPool } from "../apps/server/src/database/connect.ts";
import type { Database } from "../apps/server/src/database/schema.ts";
import { migrateToLatest } from "../apps/server/src/database/migrate.ts";
import { actorOfLogin } from "../apps/server/src/modules/exchange/index.ts";
import { createFileStore } from "../apps/server/src/modules/files/index.ts";
import {
  createBookInForce,
  createNoApplicationService,
  createWhatIfService,
  incentivesJobs,
} from "../apps/server/src/modules/incentives/index.ts";
import { type SignedInActor, systemActor } from "../apps/server/src/platform/actor.ts";
import { systemClock } from "../apps/server/src/platform/clock.ts";
import { startEmbeddedPostgres } from "../apps/server/src/platform/postgres/embedded.ts";
import { silentLog } from "../apps/server/src/platform/postgres/log.ts";
import { runWork } from "../apps/server/src/platform/work.ts";
import { loadSampleRegion } from "../apps/server/src/sample/load-sample.ts";
import type { Figure } from "./figure.ts";

const organizations = 10_000;
/** Seconds. */
const bars = { whatIf: 5, list: 10 } as const;
const stallBarMs = 200;
/** A heartbeat of the app's own thread: how long it is kept from answering. */
const beatMs = 20;

/** Ten thousand enterprises of the sample's city, each with a size, a recognition, an evaluation fee, a premium and a loan. */
const fill = `with made as (
    insert into organization (name_zh, kind, region_code, source_id)
    select '示例测算企业' || n, 'enterprise', '371000', (select id from source limit 1) from generate_series(1, ${organizations}) n returning id),
  source_row as (select s.id, s.organization_id from source s where s.organization_id is not null limit 1),
  sizes as (insert into organization_size (organization_id, year, size) select id, 2025, 'small' from made),
  tags as (insert into organization_tag (organization_id, kind, level, valid_from, precedence, recorded_by, source_id)
    select m.id, 'ip_advantage', 'national', date '2026-01-05' + (row_number() over ())::int % 300, 20, s.organization_id, s.id from made m, source_row s)
  insert into incentive_fact (organization_id, recorded_by, kind, fields, document, precedence, source_id)
    select m.id, s.organization_id, k.kind, k.fields, '示例', 20, s.id from made m, source_row s, (values
      ('pledge_cost', '{"kind":"evaluation_fee","amount":"80000.00","paidOn":"2026-03-01"}'::jsonb),
      ('pledge_cost', '{"kind":"insurance_premium","amount":"90000.00","paidOn":"2026-03-01"}'::jsonb),
      ('award', '{"prize":"china_patent","grade":"silver","awardedOn":"2026-05-01"}'::jsonb)) as k(kind, fields)`;

/** How long a task takes, and how long it keeps the app's own thread from anything else. */
async function watched<Result>(task: () => Promise<Result>): Promise<{ result: Result; seconds: number; stallMs: number }> {
  let stallMs = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    const now = performance.now();
    stallMs = Math.max(stallMs, now - last - beatMs);
    last = now;
  }, beatMs);
  const begun = performance.now();
  const result = await task();
  clearInterval(beat);
  return { result, seconds: (performance.now() - begun) / 1000, stallMs };
}

const many = organizations.toLocaleString("en");
const seconds = (name: string, took: number, bar: number): Figure => ({
  name,
  value: `${took.toFixed(1)} s`,
  bar: `≤ ${bar} s`,
  met: took <= bar,
});
const stall = (name: string, ms: number): Figure => ({
  name,
  value: `${Math.round(ms)} ms`,
  bar: `≤ ${stallBarMs} ms`,
  met: ms <= stallBarMs,
});

/** A changed cap: facts read, both sides evaluated. */
async function benchScenario(db: Kysely<Database>, pool: Pool, officer: SignedInActor): Promise<Figure[]> {
  const book = { rules: incentiveRules, enumerations: incentiveEnumerations, catalogue: factCatalogue };
  const whatIf = createWhatIfService({ db, pool, clock: systemClock, book });
  const scenario: WhatIfScenario = {
    payer: "371000",
    day: "2026-11-01",
    year: null,
    parameters: [{ ruleId: "WH-15", parameter: "most", value: "3000000" }],
    without: [],
    drafts: [],
  };
  const runs: { readonly seconds: number; readonly stallMs: number }[] = [];
  for (let run = 0; run < 3; run += 1) {
    const measured = await watched(() => whatIf.run(officer, scenario));
    const { loser } = measured.result.outcomes;
    if (loser < organizations) throw new Error(`only ${loser} lose`);
    runs.push(measured);
  }
  const median = runs.map((run) => run.seconds).toSorted((a, b) => a - b)[1] ?? 0;
  return [
    seconds(`what-if over ${many} organisations, all rules of the payer, median of 3`, median, bars.whatIf),
    stall("longest stall of the event loop meanwhile", Math.max(...runs.map(({ stallMs }) => stallMs))),
  ];
}

/** The no-application list: facts read, decided by all rules, each decision written with what it replays from. */
async function benchList(db: Kysely<Database>, pool: Pool, officer: SignedInActor): Promise<Figure[]> {
  const lists = createNoApplicationService({ clock: systemClock, book: createBookInForce() });
  const job = Object.values(incentivesJobs({ db, pool, clock: systemClock }))[0];
  const { id } = await runWork(db, officer, (work) => lists.start(work, {}));
  const stopping = new AbortController().signal;
  const measured = await watched(async () => job?.run({ runId: id }, { id: 0n, attempt: 1, stopping }));
  const { run } = await runWork(db, officer, (work) => lists.resolve(work, { run: id }));
  if (run?.state !== "done" || run.organizations < organizations) throw new Error(`the list is ${run?.state}`);
  return [
    seconds(
      `no-application list of ${many} organisations, ${run.decisions.toLocaleString("en")} decisions kept`,
      measured.seconds,
      bars.list,
    ),
    stall("longest stall of the event loop meanwhile", measured.stallMs),
  ];
}

/** What officers wait for over ten thousand organisations, and how long the app itself is kept waiting. */
export async function benchWhatIf(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-bench-what-if-"));
  const server = await startEmbeddedPostgres({ dataFolder: folder, log: silentLog });
  const ownerPool = createPool(server.access.owner, { applicationName: "zhiqiao bench", log: silentLog, statementTimeoutMs: 0 });
  const pool = createPool(server.access.app, { applicationName: "zhiqiao bench", log: silentLog });
  const db = createDatabase(pool);
  try {
    await migrateToLatest(ownerPool);
    await loadSampleRegion({ db, files: createFileStore({ folder }) });
    await ownerPool.query(fill);
    await ownerPool.query("analyze");
    const officer = await runWork(db, systemActor, ({ tx }) => actorOfLogin(tx, "officer.weihai"));
    if (officer === undefined) throw new Error("the sample region is not complete");
    return [...(await benchScenario(db, pool, officer)), ...(await benchList(db, pool, officer))];
  } finally {
    await db.destroy();
    await ownerPool.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
