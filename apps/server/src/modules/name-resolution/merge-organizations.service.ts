import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import { planApplyingOf } from "./apply-names.ts";
import { countMoving, familyOf, hasAccounts, insertMerge, lockMerges, mayMerge, standingMerges } from "./merge.repository.ts";
import { planNameResolution } from "./name-resolution.jobs.ts";
import { readOrganizations } from "./name.repository.ts";

/** @throws organizations.organization_not_found */
async function requireOrganization({ tx }: Work<SignedInActor>, id: string): Promise<string> {
  const [organization] = await readOrganizations(tx, [id]);
  if (organization === undefined) throw new AppError("organizations.organization_not_found", { id });
  return organization.name_zh;
}

async function record(
  work: Work<SignedInActor>,
  row: { readonly merged_id: string; readonly kept_id: string; readonly reason: string | null; readonly undoes: string | null },
): Promise<void> {
  const { tx, actor } = work;
  const source = await tx
    .insertInto("source")
    .values({
      kind: "form",
      title: "主体合并",
      organization_id: actor.organizationId,
      account_id: actor.accountId,
      account_name: actor.name,
      visibility: "open",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await insertMerge(tx, { ...row, account_id: actor.accountId, account_name: actor.name, source_id: source.id });
  const bearers = await familyOf(tx, [row.merged_id, row.kept_id]);
  await asSystem(work, async () => {
    await planApplyingOf(tx, bearers, actor.organizationId);
    // Names that wait between the two, or for one of them, are held against what is left.
    await planNameResolution(tx, actor.organizationId);
  });
  work.audit({
    action: row.undoes === null ? "names.merge_organizations" : "names.part_organizations",
    subjectKind: "organization",
    subjectId: row.merged_id,
    details: { keptId: row.kept_id },
  });
}

/**
 * What an organisation is merged with, as the actor sees it.
 * @throws organizations.organization_not_found
 */
export async function mergesOf(work: Work<SignedInActor>, id: string) {
  await requireOrganization(work, id);
  const merges = (await standingMerges(work.tx)).filter((one) => one.merged_id === id || one.kept_id === id);
  const ids = [...new Set(merges.flatMap((one) => [one.merged_id, one.kept_id]))];
  const organizations = new Map((await readOrganizations(work.tx, ids)).map((one) => [one.id, one]));
  const items = [];
  for (const one of merges) {
    const other = organizations.get(one.merged_id === id ? one.kept_id : one.merged_id);
    if (other === undefined) continue;
    items.push({
      organization: { id: other.id, nameZh: other.name_zh, nameEn: other.name_en },
      kept: one.kept_id !== id,
      reason: one.reason,
      by: one.account_name,
      recordedAt: one.recorded_at.toISOString(),
      mergedId: one.merged_id,
      sourceId: one.source_id,
      undoable: await mayMerge(work.tx, [one.merged_id, one.kept_id]),
    });
  }
  return { items, mayMerge: await mayMerge(work.tx, [id]) };
}

/** What stands against a merger is refused with its reason. */
async function requireMergeable(work: Work<SignedInActor>, mergedId: string, keptId: string): Promise<void> {
  const { tx } = work;
  const name = await requireOrganization(work, mergedId);
  await requireOrganization(work, keptId);
  if (mergedId === keptId) throw new AppError("names.merge_itself", { name });
  if (!(await mayMerge(tx, [mergedId, keptId]))) throw new AppError("names.merge_not_yours", { name });
  const standing = await standingMerges(tx);
  const taken = standing.find((one) => one.merged_id === mergedId || one.merged_id === keptId);
  if (taken !== undefined) throw new AppError("names.already_merged", { name: await requireOrganization(work, taken.merged_id) });
  // Row-level security shows an officer no accounts of others.
  if (await asSystem(work, () => hasAccounts(tx, mergedId))) throw new AppError("names.merge_has_accounts", { name });
}

/** What a merger would move. @throws what stands against it */
export async function previewMerge(work: Work<SignedInActor>, mergedId: string, keptId: string) {
  await requireMergeable(work, mergedId, keptId);
  const { names, moving, kept, together, demands } = await countMoving(work.tx, mergedId, keptId);
  return { names, patents: moving, keptPatents: kept, patentsTogether: together, demandsStaying: demands };
}

/**
 * Says that an organisation was registered twice: from now on it is the other. Names and patents follow; nothing is moved or deleted.
 * @throws organizations.organization_not_found, names.merge_not_yours, names.merge_itself, names.already_merged, names.merge_has_accounts
 */
export async function mergeOrganization(work: Work<SignedInActor>, mergedId: string, keptId: string, reason: string) {
  await lockMerges(work.tx);
  await requireMergeable(work, mergedId, keptId);
  await record(work, { merged_id: mergedId, kept_id: keptId, reason, undoes: null });
  return mergesOf(work, mergedId);
}

/** Takes a merger back. @throws organizations.organization_not_found, names.merge_not_yours, names.not_merged */
export async function partOrganization(work: Work<SignedInActor>, mergedId: string) {
  await lockMerges(work.tx);
  const name = await requireOrganization(work, mergedId);
  const merge = (await standingMerges(work.tx)).find((one) => one.merged_id === mergedId);
  if (merge === undefined) throw new AppError("names.not_merged", { name });
  if (!(await mayMerge(work.tx, [merge.merged_id, merge.kept_id]))) throw new AppError("names.merge_not_yours", { name });
  await record(work, { merged_id: mergedId, kept_id: merge.kept_id, reason: null, undoes: merge.id });
  return mergesOf(work, mergedId);
}
