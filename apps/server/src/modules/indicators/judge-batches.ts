import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { type ComposedFacts, readPatentFacts } from "../patents/index.ts";
import { type Basis, decisionsOf } from "./high-value-basis.ts";
import type { PatentToJudge, StatedEnd } from "./high-value-facts.ts";
import {
  closeIntervals,
  commitWithoutWaiting,
  fingerprintOf,
  type HeldInterval,
  type IdRange,
  insertIntervals,
  type IntervalToWrite,
  readHeldIntervals,
  readPatentsToJudge,
  readStatedEnds,
  writeCurrent,
} from "./high-value.repository.ts";
import { createSeiJudge, judgePatent, type JudgedInterval, type JudgedPatent } from "./judge-patent.ts";
import { noteProgress } from "./run.repository.ts";

/** A computation that was begun: what it rests on, and which patents it judges. Plain data, as threads are given it. */
export interface BegunRun {
  readonly id: bigint;
  readonly startedAt: Date;
  readonly basis: Basis;
  readonly changedFrom: Date | undefined;
  /** The ids that end a batch, rising; the last batch has no end. */
  readonly ends: readonly string[];
}

/** The number of a batch that nobody has taken; each is given once. Numbers past the last batch say that all are taken. */
export type TakeBatch = () => number;

/** Patents judged before a request may be answered, where requests are answered beside. */
const sliceSize = 200;

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const sameInterval = (held: HeldInterval, judged: JudgedInterval, fingerprint: string, regionCode: string | null): boolean =>
  held.fromDay === judged.fromDay &&
  held.toDay === judged.toDay &&
  held.verdict === judged.verdict &&
  held.region_code === regionCode &&
  held.fingerprint === fingerprint;

/** What is to be closed and written of patents, and how many of them are held otherwise from now on. */
interface Differences {
  readonly close: string[];
  readonly write: IntervalToWrite[];
  patents: number;
}

const noneHeld: readonly HeldInterval[] = [];

/** Intervals that are held to be so already are left alone. */
function differences(judgedPatents: readonly JudgedPatent[], heldOf: ReadonlyMap<string, HeldInterval[]>): Differences {
  const found: Differences = { close: [], write: [], patents: 0 };
  for (const { id, regionCode, intervals } of judgedPatents) {
    const before = found.close.length + found.write.length;
    const held = heldOf.get(id) ?? noneHeld;
    const kept = new Set<string>();
    for (const interval of intervals) {
      const fingerprint = fingerprintOf(interval);
      const same = held.find((one) => sameInterval(one, interval, fingerprint, regionCode));
      if (same === undefined) found.write.push({ interval, fingerprint, patentId: id, regionCode });
      else kept.add(same.id);
    }
    for (const one of held) if (!kept.has(one.id)) found.close.push(one.id);
    if (found.close.length + found.write.length > before) found.patents += 1;
  }
  return found;
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

/** A failure is told to whoever awaits, also where that is later than the failure. */
function awaitedLater<Result>(task: Promise<Result>): Promise<Result> {
  task.catch(() => undefined);
  return task;
}

/** Patents with everything that their verdicts rest on, and what is held true of them now. */
interface Batch {
  readonly patents: readonly PatentToJudge[];
  readonly ends: ReadonlyMap<string, StatedEnd>;
  readonly facts: ReadonlyMap<string, ComposedFacts>;
  readonly held: ReadonlyMap<string, HeldInterval[]>;
}

async function readBatch(tx: Transaction<Database>, range: IdRange, changedFrom: Date | undefined, withText: boolean): Promise<Batch> {
  const patents = await readPatentsToJudge(tx, { range, changedFrom, withText });
  const idsOf = (wanted: (patent: PatentToJudge) => boolean): string[] => patents.filter(wanted).map(({ id }) => id);
  const endedIds = idsOf(({ type, validity_group }) => type === "invention" && validity_group === "ended");
  const inventionIds = idsOf(({ type }) => type === "invention" || type === null);
  return {
    patents,
    ends: await readStatedEnds(tx, endedIds),
    facts: await readPatentFacts(tx, inventionIds),
    held: byPatent(
      await readHeldIntervals(
        tx,
        idsOf(() => true),
      ),
    ),
  };
}

type Judge = (patent: PatentToJudge, besides: Parameters<typeof judgePatent>[3]) => JudgedPatent;

async function judgeBatch({ patents, ends, facts }: Batch, judge: Judge): Promise<JudgedPatent[]> {
  const judged: JudgedPatent[] = [];
  for (const [at, patent] of patents.entries()) {
    if (at % sliceSize === sliceSize - 1) await breathe();
    judged.push(judge(patent, { end: ends.get(patent.id), facts: facts.get(patent.id) }));
  }
  return judged;
}

async function writeBatch(work: Work, { held }: Batch, judged: readonly JudgedPatent[], run: BegunRun, today: string): Promise<void> {
  const { tx } = work;
  await commitWithoutWaiting(tx);
  const { close, write, patents } = differences(judged, held);
  if (close.length > 0) await closeIntervals(tx, close, run.startedAt);
  await insertIntervals(tx, run, write);
  work.changed({ kind: "verdict", ids: await writeCurrent(tx, judged, today) });
  await noteProgress(tx, run.id, judged.length, patents);
}

/**
 * Judges batches of a computation until all are taken. While one is judged the database reads the next and writes the last; several threads may
 * take batches of one computation. A patent that changes after it was read is judged by the next computation, as `changesFrom` of this one lies
 * before the change.
 */
export async function judgeBatches({
  db,
  clock,
  run,
  take,
  stopping,
}: {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly run: BegunRun;
  readonly take: TakeBatch;
  readonly stopping: AbortSignal;
}): Promise<"done" | "stopped"> {
  const asSystem = <Result>(task: Parameters<typeof runWork<typeof systemActor, Result>>[2]) => runWork(db, systemActor, task);
  const sei = createSeiJudge(run.basis.sei);
  const decisionsFor = decisionsOf(run.basis);
  const judge: Judge = (patent, besides) => judgePatent(patent, sei.judge(patent), decisionsFor(patent.region_code), besides);
  const readNext = (): Promise<Batch> | undefined => {
    const at = take();
    if (at > run.ends.length) return undefined;
    const range = { after: run.ends[at - 1], upTo: run.ends[at] };
    return awaitedLater(asSystem(({ tx }) => readBatch(tx, range, run.changedFrom, sei.needsText)));
  };
  let reading = readNext();
  let writing = Promise.resolve();
  try {
    while (reading !== undefined) {
      // What was written of an unfinished computation is never read; the next one compares with it and goes on from there.
      if (stopping.aborted) return "stopped";
      const batch = await reading;
      reading = readNext();
      const judged = await judgeBatch(batch, judge);
      await writing;
      writing = awaitedLater(asSystem((work) => writeBatch(work, batch, judged, run, dayInChina(clock.now()))));
    }
    await writing;
    return "done";
  } finally {
    await Promise.allSettled([reading, writing]);
  }
}
