import { Worker } from "node:worker_threads";
import type { MatchDocument } from "@zhiqiao/matching";
import { type Kysely, sql } from "kysely";
import type { Logger } from "pino";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { threadEntry } from "../../platform/thread-entry.ts";
import { type RecordChange, runWork } from "../../platform/work.ts";
import { readDemandsAfter } from "../demands/index.ts";
import type { AnswerEnvelope, EngineAnswers, EngineRequest, IndexName } from "./engine-protocol.ts";
import { type IndexedPatent, matchableStatuses, toDemandDocument, toPatentDocument } from "./match-documents.ts";
import { readTechnicalTerms } from "./technical-terms.ts";

export type MatchEngine = ReturnType<typeof createMatchingEngine>;

/** Rows read and analysed at a time: small enough that a search waits for one batch at most. */
const batchSize = 250;
const noRow = "00000000-0000-0000-0000-000000000000";

/** Patents for the index, in the order of their ids. */
async function readPatents(
  db: Kysely<Database>,
  where: { after?: string | undefined; ids?: readonly string[]; sourceId?: string; fromLine?: number; toLine?: number },
) {
  return runWork(db, systemActor, async ({ tx }) => {
    const { rows } =
      await sql<IndexedPatent>`select p.id, p.title, p.abstract, p.first_claim, p.type, p.validity_group, p.owner_kind, p.owner_organization_id, p.availability, p.ipc, p.industry_code, r.path as region_path
      from patent p left join region r on r.code = p.region_code
      where p.id > ${where.after ?? noRow}::uuid
        ${where.ids === undefined ? sql`` : sql`and p.id = any(${where.ids}::uuid[])`}
        ${where.sourceId === undefined ? sql`` : sql`and p.id in (select patent_id from patent_record where source_id = ${where.sourceId} and line between ${where.fromLine} and ${where.toLine})`}
      order by p.id limit ${batchSize}`.execute(tx);
    return rows;
  });
}

/**
 * Keeps the two matching indexes in a thread of their own in step with the database. The index is disposable: it is read anew at the start and
 * after a gap in the notices, and `note` applies each committed change.
 */
export function createMatchingEngine({
  db,
  log,
  onPatentsChanged,
}: {
  db: Kysely<Database>;
  log: Logger;
  onPatentsChanged?: () => Promise<void>;
}) {
  const sizes: Record<IndexName, number> = { patents: 0, demands: 0 };
  const waiting = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>();
  let worker: Worker | undefined;
  let nextId = 1;
  let loaded = false;
  let stopping = false;
  /** Changes are applied one after the other in the order in which they were heard. */
  let queue: Promise<void> = Promise.resolve();

  function startThread(): Worker {
    const opened = new Worker(threadEntry(new URL("./match-worker.mjs", import.meta.url)));
    opened.on("message", (envelope: AnswerEnvelope) => {
      const caller = waiting.get(envelope.id);
      waiting.delete(envelope.id);
      if ("error" in envelope) caller?.reject(new Error(envelope.error));
      else caller?.resolve(envelope.answer as never);
    });
    opened.on("error", (error) => {
      log.error({ err: error }, "the matching thread died; it is started and filled again");
      for (const caller of waiting.values()) caller.reject(error);
      waiting.clear();
      worker = undefined;
      loaded = false;
      if (!stopping) append(load);
    });
    return opened;
  }

  function ask<Request extends EngineRequest>(request: Request): Promise<EngineAnswers[Request["kind"]]> {
    worker ??= startThread();
    const thread = worker;
    const id = nextId++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      thread.postMessage({ id, request });
    });
  }

  async function put(index: IndexName, documents: readonly MatchDocument[]): Promise<void> {
    if (documents.length > 0) sizes[index] = (await ask({ kind: "add", index, documents })).size;
  }

  async function drop(index: IndexName, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) sizes[index] = (await ask({ kind: "remove", index, ids })).size;
  }

  async function load(): Promise<void> {
    const begun = performance.now();
    loaded = false;
    await ask({ kind: "teach", terms: await readTechnicalTerms(db) });
    await ask({ kind: "clear" });
    let after: string | undefined;
    for (;;) {
      if (stopping) return;
      const rows = await readPatents(db, { after });
      await put("patents", rows.map(toPatentDocument));
      after = rows.at(-1)?.id;
      if (rows.length < batchSize) break;
    }
    after = undefined;
    for (;;) {
      if (stopping) return;
      const rows = await runWork(db, systemActor, ({ tx }) => readDemandsAfter(tx, after, batchSize, undefined));
      await put("demands", rows.filter((row) => matchableStatuses.includes(row.status)).map(toDemandDocument));
      after = rows.at(-1)?.id;
      if (rows.length < batchSize) break;
    }
    loaded = true;
    log.info({ patents: sizes.patents, demands: sizes.demands, ms: Math.round(performance.now() - begun) }, "matching index filled");
  }

  async function applyPatents(where: { ids?: readonly string[]; sourceId?: string; fromLine?: number; toLine?: number }): Promise<void> {
    const seen = new Set<string>();
    let after: string | undefined;
    for (;;) {
      const rows = await readPatents(db, { ...where, after });
      await put("patents", rows.map(toPatentDocument));
      for (const row of rows) seen.add(row.id);
      after = rows.at(-1)?.id;
      if (rows.length < batchSize) break;
    }
    await drop(
      "patents",
      (where.ids ?? []).filter((id) => !seen.has(id)),
    );
    await onPatentsChanged?.();
  }

  async function applyDemands(ids: readonly string[]): Promise<void> {
    const rows = await runWork(db, systemActor, ({ tx }) => readDemandsAfter(tx, undefined, ids.length, ids));
    const open = rows.filter((row) => matchableStatuses.includes(row.status));
    await put("demands", open.map(toDemandDocument));
    const kept = new Set(open.map((row) => row.id));
    await drop(
      "demands",
      ids.filter((id) => !kept.has(id)),
    );
  }

  function append(task: () => Promise<void>): void {
    queue = queue.then(task).catch((error: unknown) => {
      if (!stopping) log.error({ err: error }, "a change could not be brought into the matching index");
    });
  }

  const requireLoaded = (): void => {
    if (!loaded) throw new AppError("matching.index_loading", { patents: sizes.patents });
  };

  return {
    start(): void {
      append(load);
    },
    /** Reads everything again: notices may have been missed. */
    reload(): void {
      append(load);
    },
    note(change: RecordChange): void {
      // No match depends on it.
      if (change.kind === "verdict") return;
      append(() =>
        "sourceId" in change
          ? applyPatents(change)
          : change.kind === "patent"
            ? applyPatents({ ids: change.ids })
            : applyDemands(change.ids),
      );
    },
    status: () => ({ loaded, patents: sizes.patents, demands: sizes.demands }),
    async search(request: Omit<Extract<EngineRequest, { kind: "search" }>, "kind">) {
      requireLoaded();
      return ask({ kind: "search", ...request });
    },
    async explain(request: Omit<Extract<EngineRequest, { kind: "explain" }>, "kind">) {
      requireLoaded();
      return ask({ kind: "explain", ...request });
    },
    /** Resolves when every change heard so far is findable. */
    settle: (): Promise<void> => queue,
    async stop(): Promise<void> {
      stopping = true;
      await queue;
      await worker?.terminate();
    },
  };
}
