import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { runWork } from "../../platform/work.ts";
import { readPatentFacts } from "../patents/index.ts";
import { type Basis, readBasis } from "./high-value-basis.ts";
import {
  closeIntervals,
  countPatentsToJudge,
  type HeldInterval,
  insertIntervals,
  type IntervalToWrite,
  readHeldIntervals,
  readPatentsToJudge,
  readStatedEnds,
  writeCurrent,
} from "./high-value.repository.ts";
import { createSeiJudge, judgePatent, type JudgedInterval, type JudgedPatent } from "./judge-patent.ts";
import {
  findFinishedRun,
  findLivingRun,
  finishRun,
  insertRun,
  lockStart,
  noteProgress,
  readChangesFrom,
  type RunRow,
} from "./run.repository.ts";

/** Patents read, judged and written in one transaction; a request waits for the judging of a slice of them at most. */
const batchSize = 2_000;
const sliceSize = 200;

const sameInterval = (held: HeldInterval, judged: JudgedInterval, regionCode: string | null): boolean =>
  held.fromDay === judged.fromDay &&
  held.toDay === judged.toDay &&
  held.verdict === judged.verdict &&
  held.region_code === regionCode &&
  held.judgement === judged.judgement;

/** What is to be closed and written of one patent; intervals that are held to be so already are left alone. */
function differences(
  patent: JudgedPatent,
  held: readonly HeldInterval[],
): { readonly close: readonly string[]; readonly write: readonly IntervalToWrite[] } {
  const kept = new Set<string>();
  const write: IntervalToWrite[] = [];
  for (const judged of patent.intervals) {
    const same = held.find((one) => sameInterval(one, judged, patent.regionCode));
    if (same === undefined) write.push({ ...judged, patentId: patent.id, regionCode: patent.regionCode });
    else kept.add(same.id);
  }
  return { close: held.filter(({ id }) => !kept.has(id)).map(({ id }) => id), write };
}

const byPatent = (held: readonly HeldInterval[]): ReadonlyMap<string, HeldInterval[]> => {
  const filed = new Map<string, HeldInterval[]>();
  for (const one of held) {
    const list = filed.get(one.patent_id) ?? [];
    list.push(one);
    filed.set(one.patent_id, list);
  }
  return filed;
};

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Begun {
  readonly run: RunRow;
  readonly basis: Basis;
  readonly changedFrom: Date | undefined;
}

/**
 * Judges what is to be judged: everything where the rules, the settings or the table of industries are others than those of the last
 * computation, else the patents that changed since. `busy`: another process is at it.
 */
export async function judgeAll({
  db,
  clock,
  stopping,
}: {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly stopping: AbortSignal;
}): Promise<"done" | "nothing" | "busy" | "stopped"> {
  const asSystem = <Result>(task: Parameters<typeof runWork<typeof systemActor, Result>>[2]) => runWork(db, systemActor, task);

  const begin = () =>
    asSystem<Begun | "nothing" | "busy">(async ({ tx }) => {
      await lockStart(tx);
      if ((await findLivingRun(tx)) !== undefined) return "busy";
      const changesFrom = await readChangesFrom(tx);
      const basis = await readBasis(tx);
      const last = await findFinishedRun(tx);
      const whole = last === undefined || last.basis_hash !== basis.hash;
      const changedFrom = whole ? undefined : last.changes_from;
      const toJudge = await countPatentsToJudge(tx, changedFrom);
      if (!whole && toJudge === 0) return "nothing";
      return { run: await insertRun(tx, { whole, basis: basis.basis, hash: basis.hash, changesFrom, toJudge }), basis, changedFrom };
    });

  const judgeBatch = (begun: Begun, seiJudge: ReturnType<typeof createSeiJudge>, after: string | undefined) =>
    asSystem(async (work) => {
      const { tx } = work;
      const { run, basis, changedFrom } = begun;
      const patents = await readPatentsToJudge(tx, { after, changedFrom, withText: seiJudge.needsText, limit: batchSize });
      const last = patents.at(-1);
      if (last === undefined) return undefined;
      const ends = await readStatedEnds(
        tx,
        patents.filter(({ type, validity_group }) => type === "invention" && validity_group === "ended").map(({ id }) => id),
      );
      const facts = await readPatentFacts(
        tx,
        patents.filter(({ type }) => type === "invention" || type === null).map(({ id }) => id),
      );
      const judged: JudgedPatent[] = [];
      for (const [at, patent] of patents.entries()) {
        if (at % sliceSize === sliceSize - 1) await breathe();
        const stated = { end: ends.get(patent.id), facts: facts.get(patent.id) };
        judged.push(judgePatent(patent, seiJudge.judge(patent), basis.decisionsFor(patent.region_code), stated));
      }
      const held = byPatent(
        await readHeldIntervals(
          tx,
          patents.map(({ id }) => id),
        ),
      );
      const found = judged.map((patent) => differences(patent, held.get(patent.id) ?? []));
      const close = found.flatMap((one) => one.close);
      if (close.length > 0) await closeIntervals(tx, close, run.started_at);
      await insertIntervals(
        tx,
        { id: run.id, startedAt: run.started_at },
        found.flatMap((one) => one.write),
      );
      work.changed({ kind: "verdict", ids: await writeCurrent(tx, judged, dayInChina(clock.now())) });
      await noteProgress(tx, run.id, patents.length, found.filter((one) => one.close.length > 0 || one.write.length > 0).length);
      return last.id;
    });

  const begun = await begin();
  if (begun === "nothing" || begun === "busy") return begun;
  const seiJudge = createSeiJudge(begun.basis.sei);
  let after: string | undefined;
  do {
    // What was written of an unfinished computation is never read; the next one compares with it and goes on from there.
    if (stopping.aborted) return "stopped";
    after = await judgeBatch(begun, seiJudge, after);
  } while (after !== undefined);
  await asSystem(({ tx }) => finishRun(tx, begun.run.id));
  return "done";
}
