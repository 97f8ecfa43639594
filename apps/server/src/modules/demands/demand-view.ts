import {
  Confidentiality,
  Cooperation,
  type Demand,
  type DemandAction,
  DemandStatus,
  type DemandSummary,
  type DraftDemand,
  demandSteps,
  staleAfterDays,
  TargetFigure,
} from "@zhiqiao/contracts";
import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import type { DemandRow, listDemandEvents } from "./demand.repository.ts";

const dayMs = 86_400_000;
const excerptLength = 120;

/** The moment before which an owner's last sign of life is too old. */
export const staleBefore = (now: Date): Date => new Date(now.getTime() - staleAfterDays * dayMs);

const isStale = (row: DemandRow, now: Date): boolean =>
  (row.status === "published" || row.status === "matched") && row.confirmed_at !== null && row.confirmed_at < staleBefore(now);

export const toDemandSummary = (row: DemandRow, now: Date): DemandSummary => ({
  id: row.id,
  title: row.title,
  titleEn: row.title_en,
  status: DemandStatus.parse(row.status),
  confidentiality: Confidentiality.parse(row.confidentiality),
  industryCode: row.industry_code,
  regionCode: row.region_code,
  organization: { id: row.organization_id, nameZh: row.organization_zh, nameEn: row.organization_en },
  budgetMinFen: row.budget_min_fen?.toString() ?? null,
  budgetMaxFen: row.budget_max_fen?.toString() ?? null,
  deadline: row.deadline,
  cooperation: z.array(Cooperation).parse(row.cooperation),
  publishedAt: row.published_at?.toISOString() ?? null,
  changedAt: row.changed_at.toISOString(),
  stale: isStale(row, now),
  matchCount: row.match_count,
  problemExcerpt: row.problem.length > excerptLength ? `${row.problem.slice(0, excerptLength)}…` : row.problem,
});

/** In what capacity someone may act on a demand; officers only where row-level security lets them see it. */
export function capacityOf(
  actor: Actor,
  row: Pick<DemandRow, "organization_id" | "confidentiality">,
  overseen: boolean,
): "author" | "reviewer" | undefined {
  if (actor.organizationId === row.organization_id && (actor.role === "enterprise" || actor.role === "transfer_officer")) return "author";
  if (actor.role === "region_officer" && overseen && row.confidentiality !== "confidential") return "reviewer";
  return undefined;
}

/** Statuses in which the author may change the text. A published demand may be corrected; every correction is kept in its history. */
export const editableStatuses: readonly DemandStatus[] = ["draft", "returned", "published", "matched"];

export function toDemand(
  row: DemandRow,
  events: Awaited<ReturnType<typeof listDemandEvents>>,
  capacity: "author" | "reviewer" | undefined,
  now: Date,
): Demand {
  const summary = toDemandSummary(row, now);
  const actions =
    capacity === undefined
      ? []
      : demandSteps[summary.status]
          .filter((step) => (step.by as readonly string[]).includes(capacity))
          .map((step): DemandAction => step.action);
  return {
    ...summary,
    problem: row.problem,
    targets: z.array(TargetFigure).parse(row.targets),
    ipc: row.ipc,
    reviewNote: row.review_note,
    externalId: row.external_id,
    sourceId: row.source_id,
    version: row.version,
    actions,
    lastSignAt: row.confirmed_at?.toISOString() ?? null,
    editable: capacity === "author" && editableStatuses.includes(summary.status),
    history: events.map((event) => ({
      action: event.action,
      from: event.from_status === null ? null : DemandStatus.parse(event.from_status),
      to: DemandStatus.parse(event.to_status),
      by: event.account_name,
      note: event.note,
      at: event.recorded_at.toISOString(),
    })),
  };
}

/** What is still missing before a demand may be submitted: its names, for the form to point at. */
export function missingParts(demand: Pick<DraftDemand, "title" | "problem" | "industryCode" | "cooperation">): string[] {
  const missing: string[] = [];
  if (demand.title.trim().length < 4) missing.push("title");
  if (demand.problem.trim().length < 20) missing.push("problem");
  if (demand.industryCode === null) missing.push("industryCode");
  if (demand.cooperation.length === 0) missing.push("cooperation");
  return missing;
}
