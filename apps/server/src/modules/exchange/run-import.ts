import { ImportKind } from "@zhiqiao/contracts";
import { FormatError } from "@zhiqiao/formats";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../database/schema.ts";
import { type SignedInActor, systemActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { toStorableJson } from "../../platform/storable-json.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { type AchievementRegistration, registerAchievements } from "../achievements/index.ts";
import { type DemandDirectory, readDemandDirectory, registerDemands } from "../demands/index.ts";
import { planApplyingSince, planNameResolution } from "../name-resolution/index.ts";
import { createNotificationsService } from "../notifications/index.ts";
import { type OrganizationRegistration, registerOrganizations } from "../organizations/index.ts";
import { createPatentRegistrar, type OwnerDirectory, type Registration, readOwnerDirectory } from "../patents/index.ts";
import { actorOfAccount } from "./account-actor.ts";
import { type BatchQueue, type ImportBatch, queueBatches, readImportBatches } from "./import-batches.ts";
import {
  advanceRun,
  type BatchCounts,
  findRun,
  type ImportRunRow,
  insertRows,
  type RowToKeep,
  updateStatus,
} from "./import-run.repository.ts";

/** Warnings kept with their rows; further ones are counted, as a table of nothing but warnings helps nobody. */
export const keptWarnings = 10_000;

export type RunOutcome = "done" | "failed" | "cancelled" | "stopped" | "not_due";

export interface RunOptions {
  readonly db: Kysely<Database>;
  readonly runId: string;
  /** Where the file's bytes are. */
  readonly path: string;
  readonly clock: Clock;
  /** Aborted when the app shuts down: the run then ends after the batch under way and goes on behind it later. */
  readonly stopping: AbortSignal;
  readonly onBatch?: (run: ImportRunRow) => void;
}

interface Importer {
  readonly actor: SignedInActor;
  readonly row: ImportRunRow;
  readonly sourceId: string;
  readonly sourceAtMs: number;
  readonly owners: OwnerDirectory | undefined;
  readonly demandDirectory: DemandDirectory | undefined;
}

/** Someone else works on this run, or it was ended meanwhile: what this worker did in its transaction is rolled back. */
class TakenOver extends Error {}

const notifications = createNotificationsService();

async function open({ db, runId }: RunOptions): Promise<Importer | undefined> {
  const found = await runWork(db, systemActor, async ({ tx }) => {
    const row = await findRun(tx, runId);
    if (row === undefined || row.source_id === null || row.account_id === null) return undefined;
    const source = await tx.selectFrom("source").select("recorded_at").where("id", "=", row.source_id).executeTakeFirstOrThrow();
    return { row, sourceId: row.source_id, sourceAtMs: source.recorded_at.getTime(), actor: await actorOfAccount(tx, row.account_id) };
  });
  if (found === undefined || (found.row.status !== "queued" && found.row.status !== "running")) return undefined;
  return runWork(db, found.actor, async ({ tx }) => {
    await updateStatus(tx, runId, { status: "running", started: true });
    const kind = ImportKind.parse(found.row.kind);
    return {
      ...found,
      owners: kind === "patents" ? await readOwnerDirectory(tx) : undefined,
      demandDirectory: kind === "demands" ? await readDemandDirectory(tx, found.actor) : undefined,
    };
  });
}

/** An authority's or the operator's table outranks what owners state of themselves. */
const precedenceOf = (actor: SignedInActor): 10 | 20 => (actor.role === "region_officer" || actor.role === "platform_admin" ? 20 : 10);

/** Where the rows of one transaction go: the registry of patents, the demands, the achievements, or the organisations. */
interface Registrar {
  register(batch: ImportBatch): Promise<readonly RowOutcome[]>;
  done(): Promise<void>;
}
type RowOutcome = Registration | AchievementRegistration | OrganizationRegistration | Awaited<ReturnType<typeof registerDemands>>[number];

async function createRegistrar(work: Work<SignedInActor>, importer: Importer, clock: Clock): Promise<Registrar> {
  const { actor, row, sourceId, sourceAtMs, owners, demandDirectory } = importer;
  if (owners !== undefined) {
    const { organizationId } = actor;
    const source = { organizationId, sourceId, sourceAtMs, fileSha256: row.head.file.sha256, precedence: precedenceOf(actor) };
    const registrar = await createPatentRegistrar(work, source, owners);
    return { register: (batch) => registrar.register(batch.patents), done: () => registrar.done() };
  }
  if (row.kind === "achievements") {
    const source = { sourceId, fileSha256: row.head.file.sha256, precedence: precedenceOf(actor) };
    return { register: (batch) => registerAchievements(work, batch.achievements, source), done: async () => undefined };
  }
  if (row.kind === "organizations")
    return {
      register: (batch) =>
        registerOrganizations(work, batch.organizations, {
          sourceId,
          clock,
          onRegistered: ({ tx }) => planNameResolution(tx, actor.organizationId),
        }),
      done: async () => undefined,
    };
  return {
    register: async (batch) => (demandDirectory === undefined ? [] : registerDemands(work, batch.demands, sourceId, demandDirectory)),
    done: async () => undefined,
  };
}

interface Position {
  readonly line: number;
  readonly warnings: number;
  readonly textBytes: number;
  /** Somebody has asked for an end: the batch that reached here was the last. */
  readonly cancelling: boolean;
}

/** How far the reading is: text tables by their bytes, a workbook by the last row that its sheet says it has; unknown where it does not. */
const shareRead = ({ head: { table, file } }: ImportRunRow, textBytes: number, line: number): number | null => {
  if (table.format !== "xlsx") return Math.min(0.99, textBytes / Math.max(1, file.size));
  return table.lastLine === undefined ? null : Math.min(0.99, line / Math.max(1, table.lastLine));
};

/** What a batch leaves beside the registry: counts, and the rows that are kept with their problems. */
function sumUp(batch: ImportBatch, outcomes: readonly RowOutcome[]) {
  const refused: RowToKeep[] = outcomes.flatMap((one) =>
    one.outcome === "refused"
      ? [{ line: one.line, severity: "refused" as const, cells: batch.cells.get(one.line) ?? [], problems: [one.problem] }]
      : [],
  );
  const refusedLines = new Set(refused.map((one) => one.line));
  const warned = batch.warned.filter((one) => !refusedLines.has(one.line));
  const count = (outcome: string): number => outcomes.filter((one) => one.outcome === outcome).length;
  const counts: BatchCounts = {
    read: batch.read,
    new: count("new"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    refused: batch.refused.length + refused.length,
    warnings: warned.length,
  };
  return { counts, refused: [...batch.refused, ...refused], warned };
}

const addCounts = (a: BatchCounts, b: BatchCounts): BatchCounts => ({
  read: a.read + b.read,
  new: a.new + b.new,
  changed: a.changed + b.changed,
  unchanged: a.unchanged + b.unchanged,
  refused: a.refused + b.refused,
  warnings: a.warnings + b.warnings,
});
const noCounts: BatchCounts = { read: 0, new: 0, changed: 0, unchanged: 0, refused: 0, warnings: 0 };

/** Batches of one transaction: while the database writes one, the next is read and made ready behind it. */
const batchesTogether = 4;

/** One transaction: what the rows state, the rows that were refused, the counts, and the line up to which all of it stands. */
async function commitBatches(options: RunOptions, importer: Importer, batches: BatchQueue, at: Position): Promise<Position> {
  const { row, actor } = importer;
  return runWork(options.db, actor, async (work) => {
    const registrar = await createRegistrar(work, importer, options.clock);
    let { line, textBytes } = at;
    let counts = noCounts;
    const kept: RowToKeep[] = [];
    for (let taken = 0; taken < batchesTogether && !options.stopping.aborted; taken += 1) {
      const batch = await batches.take();
      if (batch === undefined) break;
      const sum = sumUp(batch, await registrar.register(batch));
      kept.push(...sum.refused, ...sum.warned.slice(0, Math.max(0, keptWarnings - at.warnings - counts.warnings)));
      counts = addCounts(counts, sum.counts);
      line = batch.lastLine;
      textBytes += batch.textBytes;
    }
    await registrar.done();
    await insertRows(work.tx, row.id, actor.organizationId, kept);
    const advance = await advanceRun(work.tx, row.id, {
      expectedLine: at.line,
      lastLine: line,
      counts,
      progress: shareRead(row, textBytes, line),
    });
    if (advance === "taken_over") throw new TakenOver();
    return { line, warnings: at.warnings + counts.warnings, textBytes, cancelling: advance === "cancelling" };
  });
}

/** Lines that the index is told of at a time; it reads their patents by one query. */
const toldLines = 1_000;

/**
 * The matching index hears of the rows when the run has ended, by whatever way: while it runs, reading and indexing would contend for the same
 * cores, and both would be later. A run that goes on after a crash tells of every line from the first.
 */
function tellIndex(work: Work<SignedInActor>, sourceId: string, lastLine: number): void {
  for (let fromLine = 1; fromLine <= lastLine; fromLine += toldLines) {
    work.changed({ kind: "patent", sourceId, fromLine, toLine: Math.min(lastLine, fromLine + toldLines - 1) });
  }
}

async function finish(
  options: RunOptions,
  importer: Importer,
  end: {
    readonly status: "done" | "failed" | "cancelled";
    readonly error?: { readonly code: string; readonly details: Readonly<Record<string, unknown>> };
  },
): Promise<void> {
  const { actor, row } = importer;
  await runWork(options.db, actor, async (work) => {
    await updateStatus(work.tx, row.id, {
      status: end.status,
      finished: true,
      ...(end.status === "done" ? { progress: 1 } : {}),
      ...(end.error === undefined ? {} : { error_code: end.error.code, error_details: toStorableJson(end.error.details) }),
    });
    const now = await findRun(work.tx, row.id);
    const counts = {
      read: now?.read_rows,
      new: now?.new_rows,
      changed: now?.changed_rows,
      unchanged: now?.unchanged_rows,
      refused: now?.refused_rows,
      warnings: now?.warning_rows,
    };
    work.audit({
      action: "exchange.finish_import",
      subjectKind: "import_run",
      subjectId: row.id,
      details: { status: end.status, kind: row.kind, ...counts, ...(end.error === undefined ? {} : { error: end.error.code }) },
    });
    if (row.kind === "patents") {
      tellIndex(work, importer.sourceId, now?.last_line ?? 0);
      const started = now?.started_at ?? null;
      if (started !== null) await planApplyingSince(work.tx, started, actor.organizationId);
      await planNameResolution(work.tx, actor.organizationId);
    }
    if (end.status === "cancelled") return;
    await notifications.notify(work.tx, {
      organizationId: actor.organizationId,
      accountId: actor.accountId,
      kind: end.status === "done" ? "import_finished" : "import_failed",
      params: {
        fileName: row.head.file.name,
        new: String(counts.new ?? 0),
        changed: String(counts.changed ?? 0),
        unchanged: String(counts.unchanged ?? 0),
        refused: String(counts.refused ?? 0),
      },
      link: `/imports/${row.id}`,
    });
  });
}

const cancelRequested = (options: RunOptions): Promise<boolean> =>
  runWork(options.db, systemActor, async ({ tx }) => {
    const { rows } = await sql<{ cancel_requested: boolean }>`select cancel_requested from import_run where id = ${options.runId}`.execute(
      tx,
    );
    return rows[0]?.cancel_requested ?? true;
  });

async function runBatches(options: RunOptions, importer: Importer): Promise<RunOutcome> {
  const { row, actor } = importer;
  let at: Position = {
    line: row.last_line,
    warnings: row.warning_rows,
    textBytes: Math.round((row.progress ?? 0) * row.head.file.size),
    cancelling: await cancelRequested(options),
  };
  const batches = queueBatches(
    readImportBatches(options.path, {
      kind: ImportKind.parse(row.kind),
      head: row.head,
      mapping: row.mapping,
      today: dayInChina(options.clock.now()),
      afterLine: row.last_line,
      precedence: precedenceOf(actor),
    }),
  );
  try {
    while (await batches.hasNext()) {
      if (options.stopping.aborted) return "stopped";
      if (at.cancelling) return "cancelled";
      at = await commitBatches(options, importer, batches, at);
      if (options.onBatch !== undefined) {
        const now = await runWork(options.db, actor, ({ tx }) => findRun(tx, row.id));
        if (now !== undefined) options.onBatch(now);
      }
    }
    return "done";
  } finally {
    await batches.close();
  }
}

/**
 * Runs an import from behind its last committed line to the end, as the person who started it. Each batch is one transaction together with the
 * line it reaches, so a run that is killed goes on where it was and doubles nothing. A file that turns out unreadable ends the run as failed,
 * with what was committed before; any other error is thrown, for the queue to try again.
 */
export async function runImport(options: RunOptions): Promise<RunOutcome> {
  const importer = await open(options);
  if (importer === undefined) return "not_due";
  try {
    const outcome = await runBatches(options, importer);
    if (outcome === "done" || outcome === "cancelled") await finish(options, importer, { status: outcome });
    return outcome;
  } catch (error) {
    if (error instanceof TakenOver) return "not_due";
    if (!(error instanceof FormatError)) throw error;
    await finish(options, importer, { status: "failed", error: { code: error.code, details: error.details } });
    return "failed";
  }
}

/** Ends a run that every attempt has failed on. */
export async function giveUpImport(db: Kysely<Database>, runId: string, clock: Clock): Promise<void> {
  const options: RunOptions = { db, runId, path: "", clock, stopping: new AbortController().signal };
  const importer = await open(options);
  if (importer !== undefined) await finish(options, importer, { status: "failed", error: { code: "internal", details: {} } });
}
