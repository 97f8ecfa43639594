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

/** The owner, the operator, and officers of the region in which the patent or its owner is. */
async function mayOffer({ tx, actor }: Work<SignedInActor>, row: PatentRow, ownerRegion: string | undefined): Promise<boolean> {
  if (!holds(actor.role, "patents.offer")) return false;
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
    canOffer: await mayOffer(work, row, owner?.region_code),
  });
}
