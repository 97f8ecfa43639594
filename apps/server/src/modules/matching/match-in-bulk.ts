import { availableParallelism } from "node:os";
import type { MatchQuery, RankedMatch, SharedSegment } from "@zhiqiao/matching";
import { createMatchThread } from "./match-thread.ts";

/** Demands of one message to a thread: few enough that all threads end together. */
const batchSize = 8;
/** Batches that wait at a thread, so that it never does. */
const batchesOfThread = 3;

export interface BulkOptions {
  /** How many supplies to give for each demand, at most. */
  readonly top: number;
  /** Whether the matches carry their reasons, which take far longer than the matches themselves. */
  readonly reasoned: boolean;
  /** How many threads search; one for each core unless given. */
  readonly threads?: number;
}

/** A demand, however its file names it, with its matches. */
export interface BulkMatches<Demand> {
  readonly demand: Demand;
  readonly matches: readonly RankedMatch[];
}

type Thread = ReturnType<typeof createMatchThread>;
interface Batch<Demand> {
  readonly demands: readonly Demand[];
  readonly thread: number;
  readonly answered: Promise<readonly (readonly RankedMatch[])[]>;
}

async function* batchesOf<Demand>(demands: AsyncIterable<Demand>): AsyncGenerator<readonly Demand[], void, undefined> {
  let batch: Demand[] = [];
  for await (const demand of demands) {
    batch.push(demand);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * The matches of every demand, in the order of the demands, as one thread would find them: threads search the segments of an index, which is in memory
 * once. A thread is started when those before it have enough to do. Fails when a thread does.
 */
export async function* matchInBulk<Demand extends MatchQuery>(
  segments: readonly SharedSegment[],
  demands: AsyncIterable<Demand>,
  { top, reasoned, threads: most = availableParallelism() }: BulkOptions,
): AsyncGenerator<BulkMatches<Demand>, void, undefined> {
  const threads: Thread[] = [];
  const waiting: number[] = [];
  const batches: Batch<Demand>[] = [];
  const idlest = (): number => {
    const least = waiting.indexOf(Math.min(...waiting));
    if (threads.length === 0 || (threads.length < most && (waiting[least] ?? 0) >= batchesOfThread)) {
      const thread = createMatchThread(() => undefined);
      // A thread that cannot be shown the index cannot answer the batches either, and says so there.
      thread.ask({ kind: "show", index: "patents", segments }).catch(() => undefined);
      waiting.push(0);
      return threads.push(thread) - 1;
    }
    return least;
  };
  const send = (batch: readonly Demand[]): void => {
    const at = idlest();
    waiting[at] = (waiting[at] ?? 0) + 1;
    const queries = batch.map(({ title, text, ipc, industry }) => ({
      title,
      ...(text === undefined ? {} : { text }),
      ...(ipc === undefined ? {} : { ipc }),
      ...(industry === undefined ? {} : { industry }),
    }));
    const answered = threads[at]?.ask({ kind: "rank", index: "patents", queries, top, reasoned }) ?? Promise.resolve([]);
    // Whoever takes the batch hears of a failure; until then nobody does.
    answered.catch(() => undefined);
    batches.push({ demands: batch, thread: at, answered });
  };
  async function* take(): AsyncGenerator<BulkMatches<Demand>, void, undefined> {
    const batch = batches.shift();
    if (batch === undefined) return;
    const answered = await batch.answered;
    waiting[batch.thread] = (waiting[batch.thread] ?? 0) - 1;
    for (const [at, demand] of batch.demands.entries()) yield { demand, matches: answered[at] ?? [] };
  }
  try {
    for await (const batch of batchesOf(demands)) {
      send(batch);
      if (batches.length >= most * (batchesOfThread + 1)) yield* take();
    }
    while (batches.length > 0) yield* take();
  } finally {
    await Promise.all(threads.map((thread) => thread.end(true)));
  }
}
