import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { type ComposedFacts, readPatentFacts } from "../patents/index.ts";
import { type Basis, readBasis } from "./high-value-basis.ts";
import {
  closeIntervals,
  commitWithoutWaiting,
  countPatentsToJudge,
  type HeldInterval,
  insertIntervals,
  type IntervalToWrite,
  readHeldIntervals,
  readPatentsToJudge,
  readStatedEnds,
  writeCurrent,
} from "./high-value.repository.ts";
import type { PatentToJudge, StatedEnd } from "./high-value-facts.ts";
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

type Tx = Transaction<Database>;

/** Patents read, judged and written at once; a request waits for the judging of a slice of them at most. */
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

/** A failure is told to whoever awaits, also where that is later than the failure. */
function awaitedLater<Result>(task: Promise<Result>): Promise<Result> {
  task.catch(() => undefined);
  return task;
}

type SeiJudge = ReturnType<typeof createSeiJudge>;

/** Patents with everything that their verdicts rest on, and what is held true of them now. */
interface Batch {
  readonly patents: readonly PatentToJudge[];
  readonly ends: ReadonlyMap<string, StatedEnd>;
  readonly facts: ReadonlyMap<string, ComposedFacts>;
  readonly held: ReadonlyMap<string, HeldInterval[]>;
}

async function readBatch(tx: Tx, { changedFrom }: Begun, withText: boolean, after: string | undefined): Promise<Batch> {
  const patents = await readPatentsToJudge(tx, { after, changedFrom, withText, limit: batchSize });
  const idsOf = (wanted: (patent: PatentToJudge) => boolean): string[] => patents.filter(wanted).map(({ id }) => id);
  return {
    patents,
    ends: await readStatedEnds(
      tx,
      idsOf(({ type, validity_group }) => type === "invention" && validity_group === "ended"),
    ),
    facts: await readPatentFacts(
      tx,
      idsOf(({ type }) => type === "invention" || type === null),
    ),
    held: byPatent(
      await readHeldIntervals(
        tx,
        idsOf(() => true),
      ),
    ),
  };
}

async function judgeBatch({ patents, ends, facts }: Batch, { basis }: Begun, seiJudge: SeiJudge): Promise<JudgedPatent[]> {
  const judged: JudgedPatent[] = [];
  for (const [at, patent] of patents.entries()) {
    if (at % sliceSize === sliceSize - 1) await breathe();
    const stated = { end: ends.get(patent.id), facts: facts.get(patent.id) };
    judged.push(judgePatent(patent, seiJudge.judge(patent), basis.decisionsFor(patent.region_code), stated));
  }
  return judged;
}

async function writeBatch(work: Work, { held }: Batch, judged: readonly JudgedPatent[], run: RunRow, today: string): Promise<void> {
  const { tx } = work;
  await commitWithoutWaiting(tx);
  const found = judged.map((patent) => differences(patent, held.get(patent.id) ?? []));
  const close = found.flatMap((one) => one.close);
  if (close.length > 0) await closeIntervals(tx, close, run.started_at);
  await insertIntervals(
    tx,
    { id: run.id, startedAt: run.started_at },
    found.flatMap((one) => one.write),
  );
  work.changed({ kind: "verdict", ids: await writeCurrent(tx, judged, today) });
  await noteProgress(tx, run.id, judged.length, found.filter((one) => one.close.length > 0 || one.write.length > 0).length);
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

  const begun = await begin();
  if (begun === "nothing" || begun === "busy") return begun;
  const seiJudge = createSeiJudge(begun.basis.sei);
  const read = (after: string | undefined) => awaitedLater(asSystem(({ tx }) => readBatch(tx, begun, seiJudge.needsText, after)));
  const readBehind = (before: Promise<Batch>): Promise<Batch> =>
    awaitedLater(before.then((batch) => (batch.patents.length < batchSize ? { ...batch, patents: [] } : read(batch.patents.at(-1)?.id))));
  // While one batch is judged the database reads the next two and writes the last. A patent that changes after it was read is judged by the next
  // computation, as changesFrom of this one lies before the change.
  let reading = read(undefined);
  let readingNext = readBehind(reading);
  let writing = Promise.resolve();
  try {
    for (;;) {
      // What was written of an unfinished computation is never read; the next one compares with it and goes on from there.
      if (stopping.aborted) return "stopped";
      const batch = await reading;
      if (batch.patents.length === 0) break;
      reading = readingNext;
      readingNext = readBehind(reading);
      const judged = await judgeBatch(batch, begun, seiJudge);
      await writing;
      writing = awaitedLater(asSystem((work) => writeBatch(work, batch, judged, begun.run, dayInChina(clock.now()))));
    }
    await writing;
  } finally {
    await Promise.allSettled([reading, readingNext, writing]);
  }
  await asSystem(({ tx }) => finishRun(tx, begun.run.id));
  return "done";
}
