import type { CandidateRule, LibraryRun } from "@zhiqiao/contracts";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Database } from "../../database/schema.ts";
import { type SignedInActor, systemActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { enqueue } from "../../platform/jobs/job-queue.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { actorOfAccount } from "../exchange/index.ts";
import { countCandidates, nextToAdd } from "./candidate.repository.ts";
import { toCandidateFilter } from "./candidates.service.ts";
import { insertEntries } from "./entry.repository.ts";
import { insertSource } from "./library.repository.ts";
import { getKeptLibrary, getLibrary } from "./library-access.ts";
import { countRuns, findRun, insertRun, listRunRows, type RunRow, updateRun } from "./run.repository.ts";

export const libraryJob = "library-run";
const batchSize = 500;

const Details = z.record(z.string(), z.unknown());
const Counts = z.record(z.string(), z.int());
const RunState = z.object({
  kind: z.enum(["add_by_rule", "export", "import"]),
  status: z.enum(["uploaded", "queued", "running", "done", "failed"]),
});

export const toLibraryRun = (row: RunRow): LibraryRun => {
  const { counts, ...details } = Details.parse(row.details);
  return {
    id: row.id,
    libraryId: row.library_id,
    ...RunState.parse(row),
    progress: row.progress,
    counts: Counts.safeParse(counts).data ?? {},
    details,
    fileName: row.file_name,
    by: row.account_name,
    errorCode: row.error_code,
    errorDetails: row.error_details === null ? null : Details.parse(row.error_details),
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
};

const StoredRule = z.object({
  q: z.string().optional(),
  ownerClass: z.array(z.enum(["university", "institute", "hospital", "state_owned_enterprise"])).optional(),
  region: z.string().optional(),
  ipc: z.string().optional(),
  unstated: z.boolean().optional(),
});

/** Long pieces of work on a library, each in the name of whoever began it. */
export function createLibraryRuns({ db, clock }: { db: Kysely<Database>; clock: Clock }) {
  async function view(work: Work<SignedInActor>, id: string): Promise<LibraryRun> {
    const row = await findRun(work.tx, id);
    if (row === undefined) throw new AppError("libraries.run_not_found", { id });
    return toLibraryRun(row);
  }

  /** Adds what still lacks, a batch a transaction: a run that is taken up again goes on where it stood. */
  async function addByRule(actor: SignedInActor, row: RunRow, stopping: AbortSignal): Promise<void> {
    const filter = toCandidateFilter(StoredRule.parse(row.params));
    const toAdd = await runWork(db, actor, async (work) => {
      const counts = await countCandidates(work.tx, row.library_id, filter);
      return (counts.meets["yes"] ?? 0) - counts.kept;
    });
    let added = 0;
    let after: string | null = null;
    for (;;) {
      if (stopping.aborted) throw new Error("the app shuts down; the run goes on at the next start");
      const last: string | null = await runWork(db, actor, async (work) => {
        const ids = await nextToAdd(work.tx, row.library_id, filter, after, batchSize);
        if (ids.length === 0) return null;
        const now = clock.now();
        const sourceId = await insertSource(work.tx, {
          kind: "computation",
          title: "按规则选入运营库",
          organizationId: actor.organizationId,
          accountId: actor.accountId,
          name: actor.name,
          version: "candidate-rule-1",
          details: filter,
        });
        const inserted = await insertEntries(work.tx, {
          libraryId: row.library_id,
          patentIds: ids,
          organizationId: row.organization_id,
          regionCode: row.region_code,
          status: "candidate",
          action: "add_by_rule",
          day: dayInChina(now),
          at: now,
          sourceId,
          accountId: actor.accountId,
          accountName: actor.name,
        });
        added += inserted.length;
        await updateRun(work.tx, row.id, { progress: toAdd === 0 ? 1 : Math.min(1, added / toAdd), details: { counts: { added } } });
        return ids.at(-1) ?? null;
      });
      if (last === null) break;
      after = last;
    }
    await runWork(db, actor, async (work) => {
      await updateRun(work.tx, row.id, { status: "done", progress: 1, details: { counts: { added } }, finishedAt: clock.now() });
      work.audit({ action: "libraries.add_by_rule", subjectKind: "library", subjectId: row.library_id, details: { added } });
    });
  }

  return {
    view,

    async list(work: Work<SignedInActor>, libraryId: string, query: { readonly cursor?: string | undefined; readonly limit: number }) {
      await getLibrary(work, libraryId);
      const rows = await listRunRows(work.tx, libraryId, { limit: query.limit, after: readCursor(query.cursor, 2) });
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        items: page.map(toLibraryRun),
        total: await countRuns(work.tx, libraryId),
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.created_text, last.id]) : null,
      };
    },

    /** @throws libraries.library_not_found, libraries.not_keeper */
    async startAddByRule(work: Work<SignedInActor>, libraryId: string, rule: CandidateRule): Promise<LibraryRun> {
      const library = await getKeptLibrary(work, libraryId);
      const { organizationId, accountId, name } = work.actor;
      const id = await insertRun(work.tx, {
        libraryId,
        organizationId,
        regionCode: library.region_code,
        accountId,
        accountName: name,
        kind: "add_by_rule",
        status: "queued",
        params: rule,
        at: clock.now(),
      });
      await enqueue(work.tx, libraryJob, { runId: id }, { organizationId });
      return view(work, id);
    },

    /** One run, whatever its kind; `work` of other kinds is given by who knows them. */
    async run(
      runId: string,
      stopping: AbortSignal,
      others: Readonly<Record<string, (actor: SignedInActor, row: RunRow, stopping: AbortSignal) => Promise<void>>>,
    ): Promise<void> {
      const begun = await runWork(db, systemActor, async (work) => {
        const row = await findRun(work.tx, runId);
        if (row === undefined || row.status === "done" || row.status === "failed") return undefined;
        await updateRun(work.tx, runId, { status: "running" });
        return { row, actor: await actorOfAccount(work.tx, row.account_id) };
      });
      if (begun === undefined) return;
      await (begun.row.kind === "add_by_rule" ? addByRule : others[begun.row.kind])?.(begun.actor, begun.row, stopping);
    },

    giveUp: (runId: string, code: string, details: object = {}): Promise<unknown> =>
      runWork(db, systemActor, (work) =>
        updateRun(work.tx, runId, { status: "failed", errorCode: code, errorDetails: details, finishedAt: clock.now() }),
      ),
  };
}

export type LibraryRuns = ReturnType<typeof createLibraryRuns>;
