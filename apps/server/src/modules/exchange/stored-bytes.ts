import { type Kysely, sql, type Transaction } from "kysely";
import { filesLock } from "../../database/files-lock.ts";
import type { Database } from "../../database/schema.ts";
import { type SignedInActor, systemActor } from "../../platform/actor.ts";
import { enqueue } from "../../platform/jobs/job-queue.ts";
import { asSystem, runWork, type Work } from "../../platform/work.ts";
import type { FileStore, ReceivedBytes } from "../files/index.ts";

/** Names hashes of stored bytes among advisory locks. */
const bytesLock = 20_260_004;

/** Held until the transaction ends, by whoever writes a row that names these bytes and by whoever removes them if none does. */
export const lockBytes = (tx: Transaction<Database>, sha256: string) =>
  sql`select pg_advisory_xact_lock(${bytesLock}, hashtext(${sha256}))`.execute(tx);

export const removeBytesJob = "remove-bytes";
/** A backup may run for long; the queue asks again, each time after a longer while. */
const removeAttempts = 20;

/** Asks, if the work stands, that these bytes be removed unless a row names them by then. */
export const enqueueRemoval = (work: Work, sha256: string): Promise<void> =>
  asSystem(work, () =>
    enqueue(work.tx, removeBytesJob, { sha256 }, { organizationId: work.actor.organizationId, maxAttempts: removeAttempts }),
  );

/**
 * Removes bytes that no row of `stored_file` names, of whatever organisation. An upload of the same bytes that is under way either has
 * committed its row, which is then seen, or keeps its bytes anew after the removal.
 * @throws where a backup reads the files
 */
export const removeUnnamedBytes = (db: Kysely<Database>, files: FileStore, sha256: string): Promise<void> =>
  runWork(db, systemActor, async ({ tx }) => {
    await sql`set local lock_timeout = '10s'`.execute(tx);
    await sql`select pg_advisory_xact_lock(${filesLock})`.execute(tx);
    await lockBytes(tx, sha256);
    // A statement of its own, so that it sees what was committed while this one waited.
    const { rows } = await sql<{ named: boolean }>`select exists (select 1 from stored_file where sha256 = ${sha256}) as named`.execute(tx);
    if (rows[0]?.named === false) await files.remove(sha256);
  });

/** Keeps received bytes for the actor's organisation, with the row that names them. Answers the row's id. */
export async function keepFile(work: Work<SignedInActor>, files: FileStore, received: ReceivedBytes, name: string): Promise<string> {
  await lockBytes(work.tx, received.sha256);
  await files.keep(received);
  const row = await work.tx
    .insertInto("stored_file")
    .values({
      organization_id: work.actor.organizationId,
      account_id: work.actor.accountId,
      sha256: received.sha256,
      name,
      size_bytes: received.sizeBytes,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}
