import type { Library } from "@zhiqiao/contracts";
import type { Actor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Work } from "../../platform/work.ts";
import { findLibrary, type LibraryRow } from "./library.repository.ts";

/** @throws libraries.library_not_found */
export async function getLibrary(work: Work<Actor>, id: string): Promise<LibraryRow> {
  const row = await findLibrary(work.tx, id);
  if (row === undefined) throw new AppError("libraries.library_not_found", { id });
  return row;
}

export const keeps = (actor: Actor, row: { readonly organization_id: string }): boolean =>
  actor.role === "region_officer" && actor.organizationId === row.organization_id;

/** @throws libraries.library_not_found, libraries.not_keeper */
export async function getKeptLibrary(work: Work<Actor>, id: string): Promise<LibraryRow> {
  const row = await getLibrary(work, id);
  if (!keeps(work.actor, row)) throw new AppError("libraries.not_keeper", { id });
  return row;
}

export const toLibrary = (actor: Actor, row: LibraryRow): Library => ({
  id: row.id,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  regionCode: row.region_code,
  keeper: { id: row.organization_id, nameZh: row.keeper_zh, nameEn: row.keeper_en },
  blindScoring: row.blind_scoring,
  stock: row.by_status["admitted"] ?? 0,
  byStatus: row.by_status,
  keeps: keeps(actor, row),
});
