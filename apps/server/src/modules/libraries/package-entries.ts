import { createHash } from "node:crypto";
import { ExpertCriterion, IndexingField } from "@zhiqiao/contracts";
import { sql } from "kysely";
import type { SignedInActor } from "../../platform/actor.ts";
import { dayInChina } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { findByKeys, findEntry, insertEntries, insertEvents } from "./entry.repository.ts";
import { insertSource, type Tx } from "./library.repository.ts";
import type { EntryLine, Manifest } from "./package-format.ts";
import type { RunRow } from "./run.repository.ts";
import { insertIndexing, insertScore, listIndexingRows, listScoreRows } from "./screening.repository.ts";

/** Where an entry came from is part of its content; its place in a package is not. */
export const contentHash = (line: EntryLine, libraryId: string): string => {
  const { at: _at, ...content } = line;
  return createHash("sha256")
    .update(JSON.stringify({ libraryId, ...content }))
    .digest("hex");
};

/** The entry of a patent in a library, and whether it holds this very content already. */
export async function findStanding(tx: Tx, libraryId: string, patentId: string, hash: string) {
  const { rows } = await sql<{ id: string; status: string; held: boolean }>`select e.id, e.status,
      exists (select 1 from library_event v where v.entry_id = e.id and v.details ->> 'contentHash' = ${hash}) as held
    from library_entry e where e.library_id = ${libraryId} and e.patent_id = ${patentId}`.execute(tx);
  return rows[0];
}

/** The patent that some numbers name, if there is one. */
export const patentOf = async (tx: Tx, keys: readonly string[]): Promise<string | undefined> => (await findByKeys(tx, keys))[0]?.patent_id;

/** Scores and indexing that the entry does not have yet, in the names of those who gave them. */
async function takeOver(work: Work<SignedInActor>, entryId: string, line: EntryLine, from: Manifest, at: Date): Promise<void> {
  const entry = await findEntry(work.tx, entryId);
  if (entry === undefined) return;
  const origin = `（${from.library.nameZh}）`;
  const known = await listScoreRows(work.tx, entryId);
  for (const one of line.screening) {
    const expertName = one.expert.endsWith("）") ? one.expert : `${one.expert}${origin}`;
    const scores = one.scores.filter((score) => ExpertCriterion.safeParse(score.criterion).success);
    if (scores.length === 0) continue;
    if (known.some((row) => row.expert_name === expertName && JSON.stringify(row.value) === JSON.stringify(scores))) continue;
    await insertScore(work.tx, {
      entryId,
      organizationId: entry.organization_id,
      regionCode: entry.region_code,
      accountId: work.actor.accountId,
      accountName: work.actor.name,
      expertName,
      value: scores,
      at,
    });
  }
  const indexed = await listIndexingRows(work.tx, entryId);
  const fresh = line.indexing.filter(
    (one) =>
      IndexingField.safeParse(one.field).success &&
      !indexed.some((row) => row.field === one.field && row.state === one.state && JSON.stringify(row.value) === JSON.stringify(one.value)),
  );
  for (const one of fresh)
    await insertIndexing(
      work.tx,
      entry,
      [{ field: one.field, state: one.state, value: one.value, sentence: one.sentence, version: one.version }],
      { accountId: null, name: one.by === null ? null : one.by.endsWith("）") ? one.by : `${one.by}${origin}`, at },
    );
}

export interface Taking {
  readonly run: RunRow;
  readonly manifest: Manifest;
  readonly now: Date;
  /** The package as a source; it is one only once something is taken from it. */
  readonly sourceOf: (work: Work<SignedInActor>) => Promise<string>;
}

/** The package as a source of this registry. */
export const insertPackageSource = (work: Work<SignedInActor>, run: RunRow, manifest: Manifest): Promise<string> =>
  insertSource(work.tx, {
    kind: "import_file",
    title: "运营库交换包",
    organizationId: work.actor.organizationId,
    accountId: work.actor.accountId,
    name: work.actor.name,
    ...(run.file_id === null ? {} : { fileId: run.file_id }),
    fileSha256: run.file_sha256 ?? "",
    details: { packageId: manifest.packageId, library: manifest.library, producer: manifest.producer },
  });

/** Takes one entry in: new for review, beside one that stands, or not at all where this very content is held already. */
export async function takeEntry(
  work: Work<SignedInActor>,
  line: EntryLine,
  { run, manifest, now, sourceOf }: Taking,
): Promise<"new" | "joined" | "same" | "refused"> {
  const patentId = await patentOf(work.tx, line.keys);
  if (patentId === undefined) return "refused";
  const hash = contentHash(line, manifest.library.id);
  const standing = await findStanding(work.tx, run.library_id, patentId, hash);
  if (standing?.held === true) return "same";
  const event = {
    accountId: work.actor.accountId,
    accountName: work.actor.name,
    day: dayInChina(now),
    at: now,
    sourceId: await sourceOf(work),
    note: manifest.library.nameZh,
    details: {
      contentHash: hash,
      packageId: manifest.packageId,
      from: manifest.library,
      originalEntry: line.id,
      originalStatus: line.status,
    },
  };
  if (standing !== undefined) {
    await insertEvents(work.tx, { entryIds: [standing.id], action: "join_source", from: standing.status, to: standing.status, ...event });
    await takeOver(work, standing.id, line, manifest, now);
    return "joined";
  }
  const [entry] = await insertEntries(work.tx, {
    libraryId: run.library_id,
    patentIds: [patentId],
    organizationId: run.organization_id,
    regionCode: run.region_code,
    status: "proposed",
    action: "add_from_package",
    ...event,
  });
  if (entry !== undefined) await takeOver(work, entry.id, line, manifest, now);
  return "new";
}
