import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { z } from "zod";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import type { Clock } from "../../platform/clock.ts";
import { dayInChina } from "../../platform/clock.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { keepFile } from "../exchange/index.ts";
import type { FileStore } from "../files/index.ts";
import { readCarriedSources, readCarriedStatements } from "../patents/index.ts";
import { getKeptLibrary } from "./library-access.ts";
import type { EntryLine, Manifest } from "./package-format.ts";
import { type TellLine, writePackage } from "./package-writer.ts";
import { type RunRow, updateRun } from "./run.repository.ts";
import { listIndexingRows, listScoreRows } from "./screening.repository.ts";

const batchSize = 200;
const mostBytes = 2 * 1024 ** 3;
const ExportParams = z.object({ statuses: z.array(z.string()) });

interface ExportedEntry {
  readonly id: string;
  readonly patent_id: string;
  readonly title: string;
  readonly status: string;
  readonly since_day: string;
  readonly admitted_on: string | null;
}

const nextEntries = async (work: Work, libraryId: string, statuses: readonly string[], after: string | null): Promise<ExportedEntry[]> =>
  (
    await sql<ExportedEntry>`select e.id, e.patent_id, p.title, e.status, e.since_day, e.admitted_on from library_entry e join patent p on p.id = e.patent_id
      where e.library_id = ${libraryId} and e.status = any(${statuses}::text[]) and (${after}::uuid is null or e.id > ${after}::uuid)
        and exists (select 1 from patent_identity i where i.patent_id = p.id)
      order by e.id limit ${batchSize}`.execute(work.tx)
  ).rows;

const countEntries = async (work: Work, libraryId: string, statuses: readonly string[]): Promise<number> =>
  (
    await sql<{
      count: number;
    }>`select count(*)::int as count from library_entry where library_id = ${libraryId} and status = any(${statuses}::text[])`.execute(
      work.tx,
    )
  ).rows[0]?.count ?? 0;

/** An entry as a package carries it. */
async function toLine(work: Work, entry: ExportedEntry, at: number, keys: readonly string[]): Promise<EntryLine> {
  const scores = await listScoreRows(work.tx, entry.id);
  const indexing = await listIndexingRows(work.tx, entry.id);
  return {
    at,
    id: entry.id,
    keys: [...keys],
    title: entry.title,
    status: entry.status,
    sinceDay: entry.since_day,
    admittedOn: entry.admitted_on,
    screening: scores.map((row) => ({
      expert: row.expert_name,
      at: row.recorded_at.toISOString(),
      scores: row.value as EntryLine["screening"][number]["scores"],
    })),
    indexing: indexing.map((row) => ({
      field: row.field,
      state: row.state === "confirmed" ? "confirmed" : "suggested",
      value: row.value as string | string[],
      sentence: row.sentence,
      version: row.program_version,
      by: row.account_name,
      at: row.recorded_at.toISOString(),
    })),
  };
}

type Report = (progress: number) => Promise<unknown>;

/** Writes a library's entries with what is stated of their patents, a batch at a time, into a package. */
async function writeEntries(
  work: Work,
  libraryId: string,
  statuses: readonly string[],
  line: TellLine,
  { report, stopping }: { readonly report: Report; readonly stopping: AbortSignal },
): Promise<Manifest["counts"]> {
  const total = await countEntries(work, libraryId, statuses);
  const sourceIds = new Set<string>();
  let [entries, statements] = [0, 0];
  let after: string | null = null;
  for (;;) {
    if (stopping.aborted) throw new Error("the app shuts down; the export begins anew at the next start");
    const batch: ExportedEntry[] = await nextEntries(work, libraryId, statuses, after);
    const patentIds = batch.map((entry) => entry.patent_id);
    const carried = await readCarriedStatements(work.tx, patentIds);
    for (const entry of batch) {
      const own = carried.get(entry.patent_id) ?? [];
      const keys = own[0]?.keys ?? [];
      if (keys.length === 0) continue;
      await line("entries.jsonl", await toLine(work, entry, entries, keys));
      for (const statement of own) {
        sourceIds.add(statement.sourceId);
        await line("statements.jsonl", { at: entries, ...statement });
      }
      statements += own.length;
      entries += 1;
    }
    await report(total === 0 ? 1 : Math.min(0.95, entries / total));
    after = batch.at(-1)?.id ?? null;
    if (batch.length < batchSize) break;
  }
  const sources = await readCarriedSources(work.tx, [...sourceIds]);
  for (const source of sources) await line("sources.jsonl", source);
  return { entries, statements, sources: sources.length };
}

/** Writes the package of an export run, and keeps it as a file of the keeper. */
export const createPackageExport = ({ db, files, clock }: { db: Kysely<Database>; files: FileStore; clock: Clock }) =>
  async function exportPackage(actor: SignedInActor, run: RunRow, stopping: AbortSignal): Promise<void> {
    const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-export-"));
    const target = path.join(folder, "package.zip");
    const { statuses } = ExportParams.parse(run.params);
    const report: Report = (progress) => runWork(db, actor, (work) => updateRun(work.tx, run.id, { progress }));
    try {
      const manifest = await runWork(db, actor, async (work) => {
        const library = await getKeptLibrary(work, run.library_id);
        const head = {
          library: { id: library.id, nameZh: library.name_zh, nameEn: library.name_en, regionCode: library.region_code },
          producer: { organization: library.keeper_zh, by: actor.name },
          createdAt: clock.now().toISOString(),
          statuses,
        };
        return writePackage(target, head, (line) => writeEntries(work, library.id, statuses, line, { report, stopping }));
      });
      const received = await files.receive(createReadStream(target), { maxBytes: mostBytes });
      const name = `${manifest.library.nameZh}-${dayInChina(clock.now())}.zip`;
      try {
        await runWork(db, actor, async (work) => {
          const fileId = await keepFile(work, files, received, name);
          const { counts, packageId } = manifest;
          const details = { counts, packageId, sha256: received.sha256, bytes: received.sizeBytes };
          await updateRun(work.tx, run.id, { status: "done", progress: 1, fileId, details, finishedAt: clock.now() });
          work.audit({
            action: "libraries.export_package",
            subjectKind: "library",
            subjectId: run.library_id,
            details: { ...counts, sha256: received.sha256 },
          });
        });
      } finally {
        await files.drop(received);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
