import {
  type AdmissionLack,
  LeaveReason,
  type LibraryEntryAction,
  LibraryEntryStatus,
  type LibraryEntrySummary,
  libraryEntrySteps,
} from "@zhiqiao/contracts";
import type { Actor } from "../../platform/actor.ts";
import { type PatentRow, toPatentSummary } from "../patents/index.ts";
import type { EntryRow } from "./entry.repository.ts";

const before: ReadonlySet<string> = new Set(["candidate", "proposed", "returned"]);

/** 未经标引和分类的记录不入库; a patent that is not known to be in force neither. */
export const lacksOf = (row: Pick<EntryRow, "has_use" | "has_class" | "validity_group">): AdmissionLack[] => [
  ...(row.has_use ? [] : ["plain_use" as const]),
  ...(row.has_class ? [] : ["classification" as const]),
  ...(row.validity_group === "in_force" ? [] : ["in_force" as const]),
];

/** In what capacity somebody may act on an entry. */
export const capacityOf = (
  actor: Actor,
  row: Pick<EntryRow, "organization_id" | "owner_organization_id">,
): "keeper" | "owner" | undefined => {
  if (actor.role === "region_officer" && actor.organizationId === row.organization_id) return "keeper";
  if (actor.role === "transfer_officer" && row.owner_organization_id !== null && actor.organizationId === row.owner_organization_id)
    return "owner";
  return undefined;
};

export const actionsOf = (row: EntryRow, capacity: "keeper" | "owner" | undefined): LibraryEntryAction[] =>
  capacity === undefined
    ? []
    : libraryEntrySteps[LibraryEntryStatus.parse(row.status)]
        .filter((step) => (step.by as readonly string[]).includes(capacity))
        .map((step): LibraryEntryAction => step.action);

export const toEntrySummary = (row: EntryRow, patent: PatentRow): LibraryEntrySummary => ({
  id: row.id,
  libraryId: row.library_id,
  patent: toPatentSummary(patent),
  owner: row.owner_organization_id === null ? null : { id: row.owner_organization_id, nameZh: row.owner_zh ?? "", nameEn: row.owner_en },
  status: LibraryEntryStatus.parse(row.status),
  sinceDay: row.since_day,
  admittedOn: row.admitted_on,
  leftOn: row.left_on,
  leaveReason: row.leave_reason === null ? null : LeaveReason.parse(row.leave_reason),
  lacks: before.has(row.status) ? lacksOf(row) : [],
  experts: row.experts,
  changedAt: row.changed_at.toISOString(),
});
