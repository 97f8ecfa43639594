import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Work } from "../../platform/work.ts";
import { findOrganization, lockOrganization } from "./organization.repository.ts";

/** The organisation, locked so that statements about it come one after the other; only for those who may change it. */
export async function lockToWrite(work: Work<SignedInActor>, id: string) {
  const row = await lockOrganization(work.tx, id);
  if (row !== undefined) return row;
  if ((await findOrganization(work.tx, id)) === undefined) throw new AppError("organizations.organization_not_found", { id });
  throw new AppError("auth.forbidden");
}
