import { holds, type Patent } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Work } from "../../platform/work.ts";
import { findOrganization, findPatents, oversees } from "./patent.repository.ts";
import { type PatentRow, toPatent } from "./patent-view.ts";

/** @throws patents.patent_not_found */
export async function getPatentRow({ tx }: Work<SignedInActor>, id: string): Promise<PatentRow> {
  const [row] = await findPatents(tx, [id]);
  if (row === undefined) throw new AppError("patents.patent_not_found", { id });
  return row;
}

/** The owner, the operator, and officers of the region in which the patent or its owner is, where their role has the permission. */
async function mayState(
  { tx, actor }: Work<SignedInActor>,
  row: PatentRow,
  ownerRegion: string | undefined,
  permission: "patents.offer" | "patents.record",
): Promise<boolean> {
  if (!holds(actor.role, permission)) return false;
  if (actor.role === "platform_admin" || row.owner_organization_id === actor.organizationId) return true;
  if (actor.role !== "region_officer") return false;
  return oversees(
    tx,
    [row.region_code, ownerRegion].filter((code) => code !== null && code !== undefined),
  );
}

/** A patent as the actor may see and act on it. */
export async function viewPatent(work: Work<SignedInActor>, row: PatentRow): Promise<Patent> {
  const owner = row.owner_organization_id === null ? undefined : await findOrganization(work.tx, row.owner_organization_id);
  return toPatent(row, {
    ownerOrganization: owner === undefined ? null : { id: owner.id, nameZh: owner.name_zh, nameEn: owner.name_en },
    canOffer: await mayState(work, row, owner?.region_code, "patents.offer"),
    owned: row.owner_organization_ids.includes(work.actor.organizationId),
  });
}

/** Whether the actor may record facts of a patent. */
export async function mayRecord(work: Work<SignedInActor>, row: PatentRow): Promise<boolean> {
  const owner = row.owner_organization_id === null ? undefined : await findOrganization(work.tx, row.owner_organization_id);
  return mayState(work, row, owner?.region_code, "patents.record");
}

/** How much the actor's own word counts: 20 an authority's or the operator's, 10 the owner's. */
export const precedenceOf = ({ role }: SignedInActor): 10 | 20 => (role === "platform_admin" || role === "region_officer" ? 20 : 10);
