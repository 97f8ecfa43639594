import { createHash } from "node:crypto";
import path from "node:path";
import type { MatchDocument, SharedSegment } from "@zhiqiao/matching";
import { type Kysely, sql } from "kysely";
import type { Logger } from "pino";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { SearchServer } from "../../platform/config.ts";
import { type RecordChange, runWork } from "../../platform/work.ts";
import { findAchievements, readAchievementsAfter } from "../achievements/index.ts";
import { type DemandRow, readDemandsAfter } from "../demands/index.ts";
import { type EngineAnswers, type EngineRequest, type IndexName, type IndexState, indexNames } from "./engine-protocol.ts";
import { gatherSegments, pagesOf } from "./fill-index.ts";
import { classTables, readClassEditions, withClasses } from "./class-names.ts";
import { readBranches, readPatents } from "./indexed-rows.ts";
import { documentsVersion, matchableStatuses, toAchievementDocument, toDemandDocument, toPatentDocument } from "./match-documents.ts";
import { createMatchThread, SearchServerFailed, ThreadDied } from "./match-thread.ts";
import { readTechnicalTerms } from "./technical-terms.ts";

const noneYet: Readonly<Record<IndexName, number>> = { patents: 0, demands: 0, achievements: 0 };

export type MatchEngine = ReturnType<typeof createMatchingEngine>;

/** Rows of a change that are read and analysed at a time. */
const batchSize = 250;
/** Rows read at a time while an index is filled: few enough that the thread which answers people is not held up by handing them on. */
const pageSize = 1_000;

/** How long a change may have been under way that carries an earlier time than its commit. */
const longestTransaction = "2 hours";

/**
 * What a snapshot rests on besides the rows: this database, the words that were taught, what classes are called, where the regions lie, and in which branches of the strategic
 * industries patents are, which no change of the row tells.
 */
async function readSnapshotBasis(db: Kysely<Database>, terms: readonly string[]): Promise<{ analysis: string; mark: string }> {
  const editions = await readClassEditions(db);
  return runWork(db, systemActor, async ({ tx }) => {
    const { rows } = await sql<{
      mark: string;
      first: string | null;
      regions: string | null;
      branches: string | null;
    }>`select (now() - ${longestTransaction}::interval)::text as mark,
      (select min(id::text) from organization) as first, (select string_agg(code || path, ' ' order by code) from region) as regions,
      (select sum(hashtextextended(patent_id::text || sei_fields::text, 0))::text from high_value_current where sei_fields <> '{}') as branches`.execute(
      tx,
    );
    const [row] = rows;
    const basis = JSON.stringify([documentsVersion, row?.first, row?.regions, row?.branches, terms, editions]);
    return { analysis: createHash("sha256").update(basis).digest("hex"), mark: row?.mark ?? "" };
  });
}

/**
 * Keeps the matching indexes of patents, demands and achievements in step with the database. One thread owns them and analyses what changes; another searches the same memory, so no
 * search waits for a change; both fill the indexes at the start. The index is disposable: it is read anew at the start and after a gap in the notices,
 * and `note` applies each committed change. What is read anew takes the place of the old when it is whole. A search server may keep the indexes in
 * place of the threads: it is filled at each start, and again when it was away, and until then lists are refused.
 */
export function createMatchingEngine({
  db,
  log,
  folder,
  searchServer,
  onPatentsChanged,
}: {
  db: Kysely<Database>;
  log: Logger;
  searchServer?: SearchServer | undefined;
  /** Where the index of patents is kept from one start to the next; it is disposable. Undefined: nowhere. */
  folder?: string;
  onPatentsChanged?: () => Promise<void>;
}) {
  const sizes: Record<IndexName, number> = { ...noneYet };
  /** What the searching thread shows. */
  const segments: Record<IndexName, readonly SharedSegment[]> = { patents: [], demands: [], achievements: [] };
  let terms: readonly string[] = [];
  let loaded = false;
  /** Whether the search server failed, and when it is tried again. */
  let away = false;
  let retry: NodeJS.Timeout | undefined;
  let stopping = false;
  /** Whether the kept index lacks changes. */
  let unsaved = false;
  /** Changes are applied one after the other in the order in which they were heard. */
  let queue: Promise<void> = Promise.resolve();

  const owner = createMatchThread((error) => {
    log.error({ err: error }, "the thread that keeps the matching index died; the index is read anew, and until then the last one answers");
    append(load);
  }, searchServer);
  const searcher = createMatchThread((died) => {
    log.error({ err: died }, "the thread that searches the matching index died; another takes its place");
    if (!loaded) append(load);
    else showAll().catch((cause: unknown) => log.error({ err: cause }, "the matching index could not be shown to a new thread"));
  }, searchServer);

  /** Asked before anything else is asked of the new thread, which answers in order. */
  const showAll = (): Promise<unknown> =>
    Promise.all([searcher.ask({ kind: "teach", terms }), ...(searchServer === undefined ? showing() : [])]);
  const showing = (): Promise<unknown>[] => indexNames.map((index) => searcher.ask({ kind: "show", index, segments: segments[index] }));

  async function show(index: IndexName, state: IndexState): Promise<void> {
    sizes[index] = state.size;
    segments[index] = state.segments;
    unsaved ||= loaded && index === "patents";
    if (searchServer === undefined) await searcher.ask({ kind: "show", index, segments: state.segments });
  }

  async function put(index: IndexName, documents: readonly MatchDocument[]): Promise<void> {
    if (documents.length > 0) await show(index, await owner.ask({ kind: "add", index, documents }));
  }

  async function drop(index: IndexName, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await show(index, await owner.ask({ kind: "remove", index, ids }));
  }

  /** Those that look for supply. */
  const toDemandDocuments = async (rows: readonly DemandRow[]): Promise<readonly MatchDocument[]> =>
    (
      await withClasses(
        db,
        rows.filter((row) => matchableStatuses.includes(row.status)),
      )
    ).map(toDemandDocument);

  /** All documents of an index, page by page. */
  async function* documentsOf(index: IndexName): AsyncGenerator<readonly MatchDocument[], void, undefined> {
    const read: Record<IndexName, AsyncIterable<readonly MatchDocument[]>> = {
      patents: pagesOf(
        (after) => readPatents(db, pageSize, { after }),
        pageSize,
        async (rows) => (await withClasses(db, rows)).map(toPatentDocument),
      ),
      demands: pagesOf(
        (after) => runWork(db, systemActor, ({ tx }) => readDemandsAfter(tx, after, pageSize, undefined)),
        pageSize,
        (rows) => toDemandDocuments(rows),
      ),
      achievements: pagesOf(
        (after) => runWork(db, systemActor, ({ tx }) => readAchievementsAfter(tx, after, pageSize)),
        pageSize,
        async (rows) => rows.map(toAchievementDocument),
      ),
    };
    for await (const documents of read[index]) {
      if (stopping) throw new Error("stopped while the matching index was filled");
      if (!loaded) sizes[index] += documents.length;
      yield documents;
    }
  }

  /** Fills the search server from the beginning. */
  async function loadServed(): Promise<void> {
    const begun = performance.now();
    loaded = false;
    Object.assign(sizes, noneYet);
    terms = await readTechnicalTerms(db);
    for (const thread of [owner, searcher]) await thread.ask({ kind: "teach", terms });
    await owner.ask({ kind: "clear" });
    for (const index of indexNames) {
      for await (const documents of documentsOf(index)) if (documents.length > 0) await owner.ask({ kind: "add", index, documents });
    }
    [loaded, away] = [true, false];
    log.info({ ...sizes, ms: Math.round(performance.now() - begun) }, "search server filled");
  }

  /** A search server that failed has missed a change, or may have: it is filled anew. */
  function fillLater(): void {
    if (searchServer === undefined || stopping) return;
    [loaded, away] = [false, true];
    retry ??= setTimeout(() => {
      retry = undefined;
      append(load);
    }, searchServer.retryMs);
  }

  async function load(): Promise<void> {
    if (searchServer !== undefined) return loadServed();
    const begun = performance.now();
    terms = await readTechnicalTerms(db);
    // While an index answers, its thread is left to those who search.
    const threads = loaded ? [owner] : [owner, searcher];
    for (const thread of [owner, searcher]) {
      await thread.ask({ kind: "clear" });
      await thread.ask({ kind: "teach", terms });
    }
    if (!loaded) Object.assign(sizes, noneYet);
    const basis = await readSnapshotBasis(db, terms);
    const reopened = loaded ? undefined : await reopen(basis.analysis);
    const fill = async (index: IndexName): Promise<IndexState> =>
      owner.ask({ kind: "adopt", index, buffers: await gatherSegments(documentsOf(index), threads) });
    const patents = reopened ?? (await fill("patents"));
    const [demands, achievements] = [await fill("demands"), await fill("achievements")];
    await show("patents", patents);
    await show("demands", demands);
    await show("achievements", achievements);
    loaded = true;
    log.info({ ...sizes, ms: Math.round(performance.now() - begun), reopened: reopened !== undefined }, "matching index filled");
    if (reopened === undefined) await save(basis);
  }

  const file = folder === undefined ? undefined : path.join(folder, "matching", "patents.index");

  /** The index of patents as it was left, and what changed since; undefined: there is none that fits. */
  async function reopen(analysis: string): Promise<IndexState | undefined> {
    if (file === undefined) return undefined;
    const opened = await owner.ask({ kind: "open", index: "patents", file, analysis });
    if ("refused" in opened) {
      log.info({ refused: opened.refused }, "the kept matching index is not used");
      return undefined;
    }
    let state: IndexState = opened;
    const changed = pagesOf(
      (after) => readPatents(db, pageSize, { after, changedSince: opened.mark }),
      pageSize,
      async (rows) => (await withClasses(db, rows)).map(toPatentDocument),
    );
    for await (const documents of changed) if (documents.length > 0) state = await owner.ask({ kind: "add", index: "patents", documents });
    const known = await runWork(db, systemActor, async ({ tx }) => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from patent`.execute(tx);
      return rows[0]?.count ?? 0;
    });
    if (state.size <= known) return state;
    // Rows that are gone left no trace: which ones is found by reading everything.
    log.info({ indexed: state.size, known }, "the kept matching index is not used");
    await owner.ask({ kind: "clear" });
    return undefined;
  }

  async function save(basis: { analysis: string; mark: string }): Promise<void> {
    if (file === undefined) return;
    try {
      await owner.ask({ kind: "save", index: "patents", file, ...basis });
      unsaved = false;
    } catch (cause) {
      log.error({ err: cause }, "the matching index could not be kept; the next start reads everything anew");
    }
  }

  async function applyPatents(where: { ids?: readonly string[]; sourceId?: string; fromLine?: number; toLine?: number }): Promise<void> {
    const seen = new Set<string>();
    let after: string | undefined;
    for (;;) {
      const rows = await readPatents(db, batchSize, { ...where, after });
      await put("patents", (await withClasses(db, rows)).map(toPatentDocument));
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

  /** Only patents whose branches of the strategic industries are others now: a verdict changes nothing else here. */
  async function applyVerdicts(ids: readonly string[]): Promise<void> {
    const rows = await readBranches(db, ids);
    const changed = await owner.ask({ kind: "otherBranches", index: "patents", stated: rows });
    if (changed.length > 0) await applyPatents({ ids: changed });
  }

  async function applyDemands(ids: readonly string[]): Promise<void> {
    const rows = await runWork(db, systemActor, ({ tx }) => readDemandsAfter(tx, undefined, ids.length, ids));
    const open = await toDemandDocuments(rows);
    await put("demands", open);
    const kept = new Set(open.map(({ id }) => id));
    await drop(
      "demands",
      ids.filter((id) => !kept.has(id)),
    );
  }

  async function applyAchievements(ids: readonly string[]): Promise<void> {
    const rows = await runWork(db, systemActor, ({ tx }) => findAchievements(tx, ids));
    await put("achievements", rows.map(toAchievementDocument));
  }

  function append(task: () => Promise<void>): void {
    queue = queue.then(task).catch((error: unknown) => {
      if (stopping) return;
      log.error({ err: error }, "a change could not be brought into the matching index");
      fillLater();
    });
  }

  /** A search whose thread died under it is asked again of the next. */
  async function askSearcher<Request extends EngineRequest>(request: Request): Promise<EngineAnswers[Request["kind"]]> {
    if (away) throw new AppError("matching.search_server_away");
    if (!loaded) throw new AppError("matching.index_loading", { patents: sizes.patents });
    try {
      return await searcher.ask(request);
    } catch (error) {
      if (error instanceof SearchServerFailed) {
        log.error({ err: error }, "the search server did not answer a list");
        fillLater();
        throw new AppError("matching.search_server_away", {}, { cause: error });
      }
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
      append(() => {
        if ("sourceId" in change) return applyPatents(change);
        switch (change.kind) {
          case "patent":
            return applyPatents({ ids: change.ids });
          case "verdict":
            return applyVerdicts(change.ids);
          case "reference":
            return classTables.includes(change.table) ? load() : Promise.resolve();
          case "demand":
            return applyDemands(change.ids);
          case "achievement":
            return applyAchievements(change.ids);
        }
      });
    },
    status: () => ({
      loaded,
      patents: sizes.patents,
      demands: sizes.demands,
      achievements: sizes.achievements,
      keptIn: searchServer === undefined ? ("memory" as const) : ("search_server" as const),
      away,
    }),
    search: (request: Omit<Extract<EngineRequest, { kind: "search" }>, "kind">) => askSearcher({ kind: "search", ...request }),
    explain: (request: Omit<Extract<EngineRequest, { kind: "explain" }>, "kind">) => askSearcher({ kind: "explain", ...request }),
    /** Ends a thread as a crash would: for tests of what follows. */
    crash: (thread: "owner" | "searcher"): Promise<void> => (thread === "owner" ? owner : searcher).end(false),
    /** Resolves when every change heard so far is findable. */
    settle: (): Promise<void> => queue,
    async stop(): Promise<void> {
      stopping = true;
      clearTimeout(retry);
      await queue;
      if (loaded && unsaved && searchServer === undefined) {
        const basis = await readSnapshotBasis(db, terms).catch(() => undefined);
        if (basis !== undefined) await save(basis);
      }
      await Promise.all([owner.end(true), searcher.end(true)]);
    },
  };
}
