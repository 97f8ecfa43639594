import type { MatchDocument, SharedSegment } from "@zhiqiao/matching";
import { type Kysely, sql } from "kysely";
import type { Logger } from "pino";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type RecordChange, runWork } from "../../platform/work.ts";
import { readDemandsAfter } from "../demands/index.ts";
import type { EngineAnswers, EngineRequest, IndexName, IndexState } from "./engine-protocol.ts";
import { gatherSegments, pagesOf } from "./fill-index.ts";
import { type IndexedPatent, matchableStatuses, toDemandDocument, toPatentDocument } from "./match-documents.ts";
import { createMatchThread, ThreadDied } from "./match-thread.ts";
import { readTechnicalTerms } from "./technical-terms.ts";

export type MatchEngine = ReturnType<typeof createMatchingEngine>;

/** Rows of a change that are read and analysed at a time. */
const batchSize = 250;
/** Rows read at a time while an index is filled: few enough that the thread which answers people is not held up by handing them on. */
const pageSize = 1_000;
const noRow = "00000000-0000-0000-0000-000000000000";

/** Patents for the index, in the order of their ids. */
async function readPatents(
  db: Kysely<Database>,
  limit: number,
  where: { after?: string | undefined; ids?: readonly string[]; sourceId?: string; fromLine?: number; toLine?: number },
) {
  return runWork(db, systemActor, async ({ tx }) => {
    const { rows } =
      await sql<IndexedPatent>`select p.id, p.title, p.abstract, p.first_claim, p.type, p.validity_group, p.owner_kind, p.owner_organization_id, p.availability, p.ipc, p.industry_code, r.path as region_path
      from patent p left join region r on r.code = p.region_code
      where p.id > ${where.after ?? noRow}::uuid
        ${where.ids === undefined ? sql`` : sql`and p.id = any(${where.ids}::uuid[])`}
        ${where.sourceId === undefined ? sql`` : sql`and p.id in (select patent_id from patent_record where source_id = ${where.sourceId} and line between ${where.fromLine} and ${where.toLine})`}
      order by p.id limit ${limit}`.execute(tx);
    return rows;
  });
}

/**
 * Keeps the two matching indexes in step with the database. One thread owns them and analyses what changes; another searches the same memory, so no
 * search waits for a change; both fill the indexes at the start. The index is disposable: it is read anew at the start and after a gap in the notices,
 * and `note` applies each committed change. What is read anew takes the place of the old when it is whole.
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
  /** What the searching thread shows. */
  const segments: Record<IndexName, readonly SharedSegment[]> = { patents: [], demands: [] };
  let terms: readonly string[] = [];
  let loaded = false;
  let stopping = false;
  /** Changes are applied one after the other in the order in which they were heard. */
  let queue: Promise<void> = Promise.resolve();

  const owner = createMatchThread((error) => {
    log.error({ err: error }, "the thread that keeps the matching index died; the index is read anew, and until then the last one answers");
    append(load);
  });
  const searcher = createMatchThread((died) => {
    log.error({ err: died }, "the thread that searches the matching index died; another takes its place");
    if (!loaded) append(load);
    else showAll().catch((cause: unknown) => log.error({ err: cause }, "the matching index could not be shown to a new thread"));
  });

  /** Asked before anything else is asked of the new thread, which answers in order. */
  const showAll = (): Promise<unknown> =>
    Promise.all([
      searcher.ask({ kind: "teach", terms }),
      searcher.ask({ kind: "show", index: "patents", segments: segments.patents }),
      searcher.ask({ kind: "show", index: "demands", segments: segments.demands }),
    ]);

  async function show(index: IndexName, state: IndexState): Promise<void> {
    sizes[index] = state.size;
    segments[index] = state.segments;
    await searcher.ask({ kind: "show", index, segments: state.segments });
  }

  async function put(index: IndexName, documents: readonly MatchDocument[]): Promise<void> {
    if (documents.length > 0) await show(index, await owner.ask({ kind: "add", index, documents }));
  }

  async function drop(index: IndexName, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await show(index, await owner.ask({ kind: "remove", index, ids }));
  }

  /** All documents of an index, page by page. */
  async function* documentsOf(index: IndexName): AsyncGenerator<readonly MatchDocument[], void, undefined> {
    const read: Record<IndexName, AsyncIterable<readonly MatchDocument[]>> = {
      patents: pagesOf(
        (after) => readPatents(db, pageSize, { after }),
        pageSize,
        (row) => [toPatentDocument(row)],
      ),
      demands: pagesOf(
        (after) => runWork(db, systemActor, ({ tx }) => readDemandsAfter(tx, after, pageSize, undefined)),
        pageSize,
        (row) => (matchableStatuses.includes(row.status) ? [toDemandDocument(row)] : []),
      ),
    };
    for await (const documents of read[index]) {
      if (stopping) throw new Error("stopped while the matching index was filled");
      if (!loaded) sizes[index] += documents.length;
      yield documents;
    }
  }

  async function load(): Promise<void> {
    const begun = performance.now();
    terms = await readTechnicalTerms(db);
    // While an index answers, its thread is left to those who search.
    const threads = loaded ? [owner] : [owner, searcher];
    for (const thread of [owner, searcher]) {
      await thread.ask({ kind: "clear" });
      await thread.ask({ kind: "teach", terms });
    }
    if (!loaded) Object.assign(sizes, { patents: 0, demands: 0 });
    const filled: Partial<Record<IndexName, IndexState>> = {};
    for (const index of ["patents", "demands"] as const) {
      const buffers = await gatherSegments(documentsOf(index), threads);
      filled[index] = await owner.ask({ kind: "adopt", index, buffers });
    }
    for (const index of ["patents", "demands"] as const) {
      const state = filled[index];
      if (state !== undefined) await show(index, state);
    }
    loaded = true;
    log.info({ patents: sizes.patents, demands: sizes.demands, ms: Math.round(performance.now() - begun) }, "matching index filled");
  }

  async function applyPatents(where: { ids?: readonly string[]; sourceId?: string; fromLine?: number; toLine?: number }): Promise<void> {
    const seen = new Set<string>();
    let after: string | undefined;
    for (;;) {
      const rows = await readPatents(db, batchSize, { ...where, after });
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

  /** A search whose thread died under it is asked again of the next. */
  async function askSearcher<Request extends EngineRequest>(request: Request): Promise<EngineAnswers[Request["kind"]]> {
    if (!loaded) throw new AppError("matching.index_loading", { patents: sizes.patents });
    try {
      return await searcher.ask(request);
    } catch (error) {
      if (!(error instanceof ThreadDied)) throw error;
      return searcher.ask(request);
    }
  }

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
    search: (request: Omit<Extract<EngineRequest, { kind: "search" }>, "kind">) => askSearcher({ kind: "search", ...request }),
    explain: (request: Omit<Extract<EngineRequest, { kind: "explain" }>, "kind">) => askSearcher({ kind: "explain", ...request }),
    /** Ends a thread as a crash would: for tests of what follows. */
    crash: (thread: "owner" | "searcher"): Promise<void> => (thread === "owner" ? owner : searcher).end(false),
    /** Resolves when every change heard so far is findable. */
    settle: (): Promise<void> => queue,
    async stop(): Promise<void> {
      stopping = true;
      await queue;
      await Promise.all([owner.end(true), searcher.end(true)]);
    },
  };
}
