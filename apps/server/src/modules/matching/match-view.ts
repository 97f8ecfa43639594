import {
  Answer,
  DealForm,
  DeclineReason,
  type DemandSummary,
  holds,
  type Match,
  MatchReason,
  MatchStage,
  type Push,
  Strength,
} from "@zhiqiao/contracts";
import { z } from "zod";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { findDemandRows, toDemandSummary } from "../demands/index.ts";
import { findPatents, type PatentRow, toPatentSummary } from "../patents/index.ts";
import { listAnswerRows, listDealRows, listPushRows, type MatchRow, ownersOfMatch, type PushRow } from "./match.repository.ts";

/** Stages in which the parties may write to each other. */
export const talkingStages: readonly MatchStage[] = ["interested", "asked", "talking", "contracted"];

export const toPush = (row: PushRow): Push => ({
  id: row.id,
  matchId: row.match_id,
  kind: z.literal("patent_information").parse(row.kind),
  to: { id: row.to_id, nameZh: row.to_zh, nameEn: row.to_en },
  from: { id: row.from_id, nameZh: row.from_zh, nameEn: row.from_en },
  note: row.note,
  demandTitle: row.demand_title,
  patentTitle: row.patent_title,
  demandId: row.demand_id,
  patentId: row.patent_id,
  pushedAt: row.pushed_at.toISOString(),
  deliveredAt: row.delivered_at?.toISOString() ?? null,
  readAt: row.read_at?.toISOString() ?? null,
  answeredAt: row.answered_at?.toISOString() ?? null,
});

/** On which side of a match the caller's organisation stands. */
export const sideOf = (actor: SignedInActor, row: MatchRow): Match["side"] => {
  if (actor.organizationId === row.organization_id) return "demand";
  return ownersOfMatch(row).includes(actor.organizationId) ? "owner" : "officer";
};

/** Whether a patent has several owners, registered or not: then they must agree to all but a plain licence (专利法 §14). */
const isCoOwned = (patent: PatentRow): boolean =>
  (patent.current_owners.length > 0 ? patent.current_owners : patent.applicants).length > 1 || patent.owner_organization_ids.length > 1;

const findOwners = async (work: Work<SignedInActor>, rows: readonly MatchRow[]) => {
  const ids = [...new Set(rows.flatMap(ownersOfMatch))];
  if (ids.length === 0) return new Map<string, { id: string; nameZh: string; nameEn: string | null }>();
  const owners = await work.tx
    .selectFrom("organization")
    .select(["id", "name_zh as nameZh", "name_en as nameEn"])
    .where("id", "in", ids)
    .execute();
  return new Map(owners.map((owner) => [owner.id, owner]));
};

type ListedMatch = Omit<Match, "answers" | "pushes" | "deals">;

/** Matches as lists show them. A match whose demand the caller may no longer read is left out. */
export async function toListedMatches(work: Work<SignedInActor>, rows: readonly MatchRow[], clock: Clock): Promise<ListedMatch[]> {
  const demands = new Map<string, DemandSummary>(
    (
      await findDemandRows(
        work.tx,
        rows.map((row) => row.demand_id),
      )
    ).map((row) => [row.id, toDemandSummary(row, clock.now())]),
  );
  const patents = new Map(
    (
      await findPatents(
        work.tx,
        rows.map((row) => row.patent_id),
      )
    ).map((row) => [row.id, row]),
  );
  const owners = await findOwners(work, rows);
  return rows.flatMap((row) => {
    const demand = demands.get(row.demand_id);
    const patent = patents.get(row.patent_id);
    if (demand === undefined || patent === undefined) return [];
    const side = sideOf(work.actor, row);
    const stage = MatchStage.parse(row.stage);
    const open = demand.status === "published" || demand.status === "matched";
    const party = side !== "officer" && holds(work.actor.role, "matching.answer");
    const ownerIds = ownersOfMatch(row);
    const talking = talkingStages.includes(stage) && ownerIds.length > 0 && row.disclosed;
    return [
      {
        id: row.id,
        demand,
        patent: toPatentSummary(patent),
        score: row.score,
        strength: Strength.parse(row.strength),
        reasons: z.array(MatchReason).parse(row.reasons),
        stage,
        engineVersion: row.engine_version,
        foundAt: row.found_at.toISOString(),
        side,
        owners: ownerIds.flatMap((id) => owners.get(id) ?? []),
        coOwned: isCoOwned(patent),
        disclosed: row.disclosed,
        canAnswer: party && open && stage !== "contracted",
        canTalk: party && talking,
        canPush:
          side === "officer" &&
          work.actor.role === "region_officer" &&
          open &&
          (stage === "suggested" || stage === "asked" || stage === "interested"),
        canRecordDeal: party && talking,
      },
    ];
  });
}

/** One match with all that happened to it. */
export async function toMatch(work: Work<SignedInActor>, row: MatchRow, clock: Clock): Promise<Match> {
  const [listed] = await toListedMatches(work, [row], clock);
  if (listed === undefined) throw new AppError("matching.match_not_found", { id: row.id });
  const pushes = (await listPushRows(work.tx, { matchId: row.id }, { limit: 50, after: undefined })).map(toPush);
  return {
    ...listed,
    canPush: listed.canPush && pushes.length === 0,
    answers: (await listAnswerRows(work.tx, row.id)).map((answer) => ({
      answer: Answer.parse(answer.answer),
      reason: answer.reason === null ? null : DeclineReason.parse(answer.reason),
      comment: answer.comment,
      by: { id: answer.organization_id, nameZh: answer.name_zh, nameEn: answer.name_en },
      at: answer.recorded_at.toISOString(),
    })),
    pushes,
    deals: (await listDealRows(work.tx, row.id)).map((deal) => ({
      id: deal.id,
      form: DealForm.parse(deal.form),
      amountFen: deal.amount_fen?.toString() ?? null,
      signedOn: deal.signed_on,
      contractNumber: deal.contract_number,
      recordedAt: deal.recorded_at.toISOString(),
    })),
  };
}
