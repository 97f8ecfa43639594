import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { enqueue } from "../../platform/jobs/job-queue.ts";
import { runWork } from "../../platform/work.ts";
import { partsOf } from "../../platform/write-behind.ts";
import { reresolveOwners } from "../patents/index.ts";
import { decidedSince, patentsOwnedBy } from "./merge.repository.ts";
import { patentsUnder, spellingsOf } from "./name.repository.ts";

export const applyJob = "apply-names";

const namesOfOneJob = 500;
/** Patents of one transaction: their locks are held no longer than a moment. */
const patentsTogether = 500;

/** Asks for the patents of some names to be given their owners anew, when the transaction commits. */
export async function planApplying(tx: Transaction<Database>, nameIds: readonly string[], organizationId: string | null): Promise<void> {
  for (const part of partsOf(nameIds, namesOfOneJob)) await enqueue(tx, applyJob, { nameIds: part }, { organizationId });
}

/** The same for the patents of some organisations. */
export const planApplyingOf = (
  tx: Transaction<Database>,
  organizationIds: readonly string[],
  organizationId: string | null,
): Promise<void> => enqueue(tx, applyJob, { nameIds: [], organizationIds }, { organizationId });

/** What was decided while an import ran, which knew only what was decided before: its patents get their owners anew. */
export async function planApplyingSince(tx: Transaction<Database>, since: Date, organizationId: string | null): Promise<void> {
  const { nameIds, organizationIds } = await decidedSince(tx, since);
  await planApplying(tx, nameIds, organizationId);
  if (organizationIds.length > 0) await planApplyingOf(tx, organizationIds, organizationId);
}

/** Gives the patents that bear some names, or belong to some organisations, their owners anew. Running it twice changes nothing further. Answers how many changed. */
export async function applyNames(
  db: Kysely<Database>,
  { nameIds, organizationIds = [] }: { readonly nameIds: readonly string[]; readonly organizationIds?: readonly string[] | undefined },
  stopping?: AbortSignal,
): Promise<number> {
  const ids = await runWork(db, systemActor, async ({ tx }) => [
    ...(nameIds.length === 0 ? [] : await patentsUnder(tx, await spellingsOf(tx, nameIds))),
    ...(organizationIds.length === 0 ? [] : await patentsOwnedBy(tx, organizationIds)),
  ]);
  let changed = 0;
  for (const part of partsOf(ids, patentsTogether)) {
    if (stopping?.aborted === true) throw new Error("the app shut down; the owners are given at the next start");
    changed += await runWork(db, systemActor, (work) => reresolveOwners(work, part));
  }
  return changed;
}
