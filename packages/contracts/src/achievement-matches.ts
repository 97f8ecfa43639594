import { z } from "zod";
import { AchievementSummary } from "./achievements.ts";
import { comparedTexts } from "./compared-texts.ts";
import { DemandSummary } from "./demands.ts";
import { endpoint } from "./endpoint.ts";
import { FoldedDemand } from "./folded-demands.ts";
import { Strength } from "./match-filter.ts";
import { MatchReason } from "./match-reasons.ts";
import { Id, listOf } from "./values.ts";

const ranked = { rank: z.int(), score: z.number(), strength: Strength, reasons: z.array(MatchReason) };

/** An achievement that may meet a demand, and a demand that an achievement may meet: nothing is pushed or answered here, one turns to the contact. */
export const AchievementMatch = z.object({ achievement: AchievementSummary, ...ranked }).meta({ id: "AchievementMatch" });
export type AchievementMatch = z.infer<typeof AchievementMatch>;
export const AchievementDemand = z
  .object({ demand: DemandSummary, ...ranked, /** Rank behind it and count as one with it. */ folded: z.array(FoldedDemand) })
  .meta({ id: "AchievementDemand" });
export type AchievementDemand = z.infer<typeof AchievementDemand>;

export const AchievementExplanation = z
  .object({ demandId: Id, achievementId: Id, ...comparedTexts })
  .meta({ id: "AchievementExplanation" });
export type AchievementExplanation = z.infer<typeof AchievementExplanation>;

const page = {
  strength: listOf(Strength),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(400).default(0),
};
const counted = {
  total: z.int(),
  facets: z.record(z.string(), z.record(z.string(), z.int())),
  /** How many were searched. */
  indexed: z.int(),
  engineVersion: z.string(),
  tookMs: z.number(),
};
const byId = z.object({ id: Id });

export const achievementMatchesEndpoints = {
  listDemandAchievements: endpoint({
    method: "GET",
    path: "/demands/:id/achievements",
    summary: "Ranked technology achievements for a demand",
    access: "matching.read",
    params: byId,
    query: z.object(page),
    status: 200,
    reply: z.object({ items: z.array(AchievementMatch), noGoodSupply: z.boolean(), ...counted }),
    refuses: ["demands.demand_not_found", "matching.index_loading", "matching.search_server_away"],
  }),
  explainAchievement: endpoint({
    method: "GET",
    path: "/demands/:id/achievements/:achievementId",
    summary: "Why this technology achievement meets this demand, with the passages marked",
    access: "matching.read",
    params: z.object({ id: Id, achievementId: Id }),
    status: 200,
    reply: AchievementExplanation,
    refuses: ["demands.demand_not_found", "achievements.achievement_not_found", "matching.index_loading", "matching.search_server_away"],
  }),
  listAchievementDemands: endpoint({
    method: "GET",
    path: "/achievements/:id/demands",
    summary: "Ranked demands for a technology achievement",
    access: "matching.read",
    params: byId,
    query: z.object(page),
    status: 200,
    reply: z.object({ items: z.array(AchievementDemand), /** How many of `total` stand under others. */ folded: z.int(), ...counted }),
    refuses: ["achievements.achievement_not_found", "matching.index_loading", "matching.search_server_away"],
  }),
};
