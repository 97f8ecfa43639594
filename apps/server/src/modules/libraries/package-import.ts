import type { Kysely } from "kysely";
import type { z } from "zod";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import { runWork, type Work } from "../../platform/work.ts";
import type { FileStore } from "../files/index.ts";
import { type CarriedSource, type CarriedStatement, registerCarriedStatements } from "../patents/index.ts";
import { getKeptLibrary } from "./library-access.ts";
import { contentHash, findStanding, insertPackageSource, patentOf, takeEntry } from "./package-entries.ts";
import { EntryLine, SourceLine, StatementLine } from "./package-format.ts";
import { type OpenPackage, openPackage } from "./package-reader.ts";
import { type RunRow, updateRun } from "./run.repository.ts";

const batchSize = 100;
const mostProblems = 100;

interface Counts {
  entries: number;
  new: number;
  joined: number;
  same: number;
  refused: number;
  statements: number;
}
type Problem = { readonly place: string; readonly code: string; readonly keys: readonly string[] };

const misplaced = (place: string): AppError => new AppError("libraries.package_damaged", { place });

/** Reads every line once, so that an import finds nothing that it cannot take. @throws libraries.package_damaged with the place */
async function verifyLines(opened: OpenPackage): Promise<void> {
  const { counts } = opened.manifest;
  const sources = new Set<string>();
  for await (const line of opened.lines("sources.jsonl", SourceLine)) sources.add(line.id);
  if (sources.size !== counts.sources) throw misplaced("sources.jsonl");
  let [statements, last] = [0, 0];
  for await (const line of opened.lines("statements.jsonl", StatementLine)) {
    statements += 1;
    if (line.at < last || line.at >= counts.entries || !sources.has(line.sourceId)) throw misplaced(`statements.jsonl:${statements}`);
    last = line.at;
  }
  if (statements !== counts.statements) throw misplaced("statements.jsonl");
}

/** What a package would change, counted; nothing is changed. */
export async function previewPackage(work: Work<SignedInActor>, opened: OpenPackage, libraryId: string) {
  await verifyLines(opened);
  const counts = { entries: 0, new: 0, joined: 0, same: 0, newPatents: 0 };
  for await (const line of opened.lines("entries.jsonl", EntryLine)) {
    if (line.at !== counts.entries) throw misplaced(`entries.jsonl:${counts.entries + 1}`);
    counts.entries += 1;
    const patentId = await patentOf(work.tx, line.keys);
    const standing =
      patentId === undefined ? undefined : await findStanding(work.tx, libraryId, patentId, contentHash(line, opened.manifest.library.id));
    if (patentId === undefined) counts.newPatents += 1;
    counts[standing === undefined ? "new" : standing.held ? "same" : "joined"] += 1;
  }
  if (counts.entries !== opened.manifest.counts.entries) throw misplaced("entries.jsonl");
  return counts;
}

/** Statements of the entries up to a place, from a stream in their order. */
function statementReader(opened: OpenPackage) {
  const lines = opened.lines("statements.jsonl", StatementLine);
  let next: z.output<typeof StatementLine> | undefined;
  return async function until(last: number): Promise<CarriedStatement[]> {
    const taken: CarriedStatement[] = [];
    for (;;) {
      if (next === undefined) {
        const read = await lines.next();
        if (read.done === true) return taken;
        next = read.value;
      }
      if (next.at > last) return taken;
      taken.push(next);
      next = undefined;
    }
  };
}

/** Reads a package's sources in the order in which they came in where they began. */
async function readSources(opened: OpenPackage): Promise<CarriedSource[]> {
  const sources: CarriedSource[] = [];
  for await (const line of opened.lines("sources.jsonl", SourceLine)) sources.push(line);
  return sources.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
}

/** Takes entries with their statements, a batch a transaction, and counts what became of them. */
async function takeAll(db: Kysely<Database>, actor: SignedInActor, run: RunRow, opened: OpenPackage, now: Date, stopping: AbortSignal) {
  const { manifest } = opened;
  const sources = await readSources(opened);
  const counts: Counts = { entries: 0, new: 0, joined: 0, same: 0, refused: 0, statements: 0 };
  const problems: Problem[] = [];
  const note = (problem: Problem): void => {
    if (problems.length < mostProblems) problems.push(problem);
  };
  const statementsUntil = statementReader(opened);
  const carrier = {
    title: `${manifest.producer.organization}交换包`,
    details: { packageId: manifest.packageId, libraryId: manifest.library.id },
    mostPrecedence: 20 as const,
  };
  let kept: string | undefined;

  async function takeBatch(batch: readonly EntryLine[], last: number): Promise<void> {
    if (stopping.aborted) throw new Error("the app shuts down; the import goes on at the next start");
    const statements = await statementsUntil(last);
    await runWork(db, actor, async (work) => {
      const registered = await registerCarriedStatements(work, statements, sources, carrier);
      counts.statements += registered.added;
      for (const { keys, code } of registered.refused) note({ place: "statements.jsonl", code, keys });
      for (const line of batch) {
        const outcome = await takeEntry(work, line, {
          run,
          manifest,
          now,
          sourceOf: async () => (kept ??= await insertPackageSource(work, run, manifest)),
        });
        counts.entries += 1;
        counts[outcome] += 1;
        if (outcome === "refused") note({ place: `entries.jsonl:${line.at + 1}`, code: "no_patent", keys: line.keys });
      }
      const progress = manifest.counts.entries === 0 ? 1 : counts.entries / manifest.counts.entries;
      await updateRun(work.tx, run.id, { progress: Math.min(1, progress), details: { counts, problems } });
    });
  }

  let batch: EntryLine[] = [];
  for await (const line of opened.lines("entries.jsonl", EntryLine)) {
    batch.push(line);
    if (batch.length < batchSize) continue;
    await takeBatch(batch, line.at);
    batch = [];
  }
  const last = batch.at(-1);
  if (last !== undefined) await takeBatch(batch, last.at);
  return { counts, problems };
}

/** Takes a package that was uploaded into its library; taken again, it changes nothing. */
export const createPackageImport = ({ db, files, clock }: { db: Kysely<Database>; files: FileStore; clock: Clock }) =>
  async function importPackage(actor: SignedInActor, run: RunRow, stopping: AbortSignal): Promise<void> {
    const opened = await openPackage(files.pathOf(run.file_sha256 ?? ""));
    try {
      const taken = await takeAll(db, actor, run, opened, clock.now(), stopping);
      await runWork(db, actor, async (work) => {
        await getKeptLibrary(work, run.library_id);
        await updateRun(work.tx, run.id, { status: "done", progress: 1, details: taken, finishedAt: clock.now() });
        work.audit({
          action: "libraries.import_package",
          subjectKind: "library",
          subjectId: run.library_id,
          details: { ...taken.counts, packageId: opened.manifest.packageId },
        });
      });
    } finally {
      opened.close();
    }
  };
