import type { HighValueDecisions } from "../packages/contracts/src/index.ts";
import { createDatabase, createPool } from "../apps/server/src/database/connect.ts";
import { migrateToLatest } from "../apps/server/src/database/migrate.ts";
import { actorOfLogin } from "../apps/server/src/modules/exchange/index.ts";
import { createHighValueService, createSettingService, indicatorsJobs } from "../apps/server/src/modules/indicators/index.ts";
import { systemActor } from "../apps/server/src/platform/actor.ts";
import { systemClock } from "../apps/server/src/platform/clock.ts";
import { startEmbeddedPostgres } from "../apps/server/src/platform/postgres/embedded.ts";
import { silentLog } from "../apps/server/src/platform/postgres/log.ts";
import { runWork } from "../apps/server/src/platform/work.ts";
import type { Figure } from "./figure.ts";
import { benchFolder as folder, benchRows as rows, fillRegistry } from "./fill-registry.ts";

const bars = { wholeSeconds: 60, figureMs: 1_000 } as const;

const million = (count: number): string => `${(count / 1_000_000).toFixed(2)} M patents`;

const decided: HighValueDecisions = {
  definitionFrom2026: "five_situations",
  pledgeThresholdFen: "100000000",
  hongKongMacaoTaiwanCount: false,
  familyMustBeGranted: true,
  maintainedFrom: "filing",
  familyComplete: true,
  pledgesComplete: true,
  awardsComplete: true,
};

/** Seconds of this process's own work: what a machine that does other things beside would not stretch. */
const workedSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const secondsOf = async (task: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await task();
  return (performance.now() - begun) / 1000;
};

/**
 * Every patent of a registry judged anew, fsync on: for the first time, after a decision that changes most verdicts, and after one that changes none;
 * then the figure of a region. Verdicts that the folder holds are forgotten first.
 */
export async function benchHighValue(): Promise<Figure[]> {
  await fillRegistry({ folder, rows });
  const server = await startEmbeddedPostgres({ dataFolder: folder, log: silentLog });
  const ownerPool = createPool(server.access.owner, { applicationName: "zhiqiao bench", log: silentLog, statementTimeoutMs: 0 });
  const pool = createPool(server.access.app, { applicationName: "zhiqiao bench", log: silentLog });
  const db = createDatabase(pool);
  try {
    await migrateToLatest(ownerPool);
    await ownerPool.query("truncate high_value_current, high_value_interval, high_value_judgement, high_value_run");
    const admin = await runWork(db, systemActor, ({ tx }) => actorOfLogin(tx, undefined));
    const officer = await runWork(db, systemActor, ({ tx }) => actorOfLogin(tx, "officer.weihai"));
    const judge = indicatorsJobs({ db, pool, clock: systemClock })["judge-high-value"];
    if (admin === undefined || officer === undefined || judge === undefined) throw new Error("the sample region is not complete");
    const settings = createSettingService();
    const { shipped } = await runWork(db, admin, (work) => settings.list(work));
    const decide = (decisions: HighValueDecisions) =>
      runWork(db, admin, (work) => settings.decide(work, { regionCode: null, decisions, document: "示例口径文件" }));
    const service = createHighValueService({ clock: systemClock });
    const whole = async (name: string): Promise<Figure> => {
      const worked = workedSeconds();
      const seconds = await secondsOf(() => judge.run({}, { id: 1n, attempt: 1, stopping: new AbortController().signal }));
      const { items } = await runWork(db, officer, (work) => service.runs(work));
      const changed = items[0]?.changed.toLocaleString("en") ?? "no";
      return {
        name: `high value of ${million(items[0]?.judged ?? 0)}: ${name} (${changed} changed)`,
        value: `${seconds.toFixed(1)} s (${(workedSeconds() - worked).toFixed(0)} s of own CPU)`,
        bar: `≤ ${bars.wholeSeconds} s`,
        // The bar is that of a million.
        met: (items[0]?.judged ?? 0) < 1_000_000 ? null : seconds <= bars.wholeSeconds,
      };
    };
    await decide(shipped);
    const figures = [await whole("first")];
    await decide(decided);
    figures.push(await whole("other decision"));
    await decide(decided);
    figures.push(await whole("same decision"));
    const asked = await secondsOf(() => runWork(db, officer, (work) => service.figure(work, {})));
    return [
      ...figures,
      {
        name: "high value: figure of a region, first asked",
        value: `${(asked * 1000).toFixed(0)} ms`,
        bar: `≤ ${bars.figureMs} ms`,
        met: asked * 1000 <= bars.figureMs,
      },
    ];
  } finally {
    await pool.end();
    await ownerPool.end();
    await server.stop();
  }
}
