import type { AchievementDemand, AchievementExplanation, AchievementMatch, MatchReason } from "@zhiqiao/contracts";
import { engineVersion, type Hit, type Strength } from "@zhiqiao/matching";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { type AchievementRow, findAchievement, findAchievements, toAchievementSummary } from "../achievements/index.ts";
import { type DemandRow, type DemandsService, findDemandRows, readUnderstood, toDemandSummary } from "../demands/index.ts";
import { foldListed } from "./folded-demands.ts";
import { achievementText, toAchievementQuery, toDemandQuery } from "./match-documents.ts";
import type { MatchEngine } from "./match-engine.ts";
import { compareTexts } from "./match-explanation.ts";
import { reasonsOfTexts } from "./match-keeping.ts";

export type AchievementMatchesService = ReturnType<typeof createAchievementMatchesService>;

interface Page {
  readonly strength?: Strength[] | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Demands that an achievement's list is chosen from, before what the caller may not see is left out. */
const demandCandidates = 300;

/** What reasons are read from; the step of maturity stands in a column of its own, and is read with the text. */
const supplyOf = (row: AchievementRow) => ({
  title: row.title,
  abstract: [achievementText(row), row.maturity_text].filter((text) => text !== null && text !== "").join("\n"),
});

/** That the unit offers it in a form that the demand asks for. */
const offerReasons = (demand: DemandRow, achievement: AchievementRow): MatchReason[] => {
  const forms = demand.cooperation.filter((form) => achievement.cooperation.includes(form));
  return forms.length === 0 ? [] : [{ kind: "offer_fits", cooperation: forms }];
};

const strengthsOf = (hits: readonly Hit[]): Record<Strength, number> => {
  const counts = { strong: 0, possible: 0, weak: 0 };
  for (const { strength } of hits) counts[strength] += 1;
  return counts;
};

/** Ranks technology achievements for a demand and demands for an achievement when a list is asked for; nothing of it is kept. */
export function createAchievementMatchesService({
  engine,
  clock,
  demands,
}: {
  engine: MatchEngine;
  clock: Clock;
  demands: DemandsService;
}) {
  return {
    async achievementsFor(work: Work<SignedInActor>, demandId: string, { strength, limit, offset }: Page) {
      const demand = await demands.get(work, demandId);
      const found = await engine.search({
        index: "achievements",
        query: toDemandQuery(demand),
        filter: strength === undefined ? {} : { strength },
        limit,
        offset,
        counted: true,
        explained: limit,
      });
      const rows = await findAchievements(
        work.tx,
        found.hits.map((hit) => hit.id),
      );
      const achievements = new Map(rows.map((row) => [row.id, row]));
      const understood = (await readUnderstood(work, [demand])).get(demandId) ?? [];
      const items = found.hits.flatMap((hit, at): AchievementMatch[] => {
        const row = achievements.get(hit.id);
        if (row === undefined) return [];
        const reasons = [...reasonsOfTexts(found.explanations[hit.id], demand, supplyOf(row), understood), ...offerReasons(demand, row)];
        return [{ achievement: toAchievementSummary(row), rank: offset + at + 1, score: hit.score, strength: hit.strength, reasons }];
      });
      const strengths = found.strengths ?? { strong: 0, possible: 0, weak: 0 };
      return {
        items,
        noGoodSupply: strengths.strong + strengths.possible === 0,
        total: found.total,
        facets: { strength: strengths },
        indexed: engine.status().achievements,
        engineVersion,
        tookMs: found.tookMs,
      };
    },

    async explain(work: Work<SignedInActor>, demandId: string, achievementId: string): Promise<AchievementExplanation> {
      const demand = await demands.get(work, demandId);
      const achievement = await findAchievement(work.tx, achievementId);
      if (achievement === undefined) throw new AppError("achievements.achievement_not_found", { id: achievementId });
      const asked = { index: "achievements", query: toDemandQuery(demand), id: achievementId } as const;
      const explanation = (await engine.explain(asked)) ?? undefined;
      const understood = (await readUnderstood(work, [demand])).get(demandId) ?? [];
      const reasons = [...reasonsOfTexts(explanation, demand, supplyOf(achievement), understood), ...offerReasons(demand, achievement)];
      const text = achievementText(achievement);
      const supply = { title: achievement.title, abstract: text === "" ? null : text, claims: null, abstractIs: "summary" } as const;
      return { demandId, achievementId, ...compareTexts(demand, supply, explanation, reasons) };
    },

    async demandsFor(work: Work<SignedInActor>, achievementId: string, { strength, limit, offset }: Page) {
      const achievement = await findAchievement(work.tx, achievementId);
      if (achievement === undefined) throw new AppError("achievements.achievement_not_found", { id: achievementId });
      const found = await engine.search({
        index: "demands",
        query: toAchievementQuery(achievement),
        filter: {},
        limit: demandCandidates,
        offset: 0,
        counted: false,
        explained: 0,
      });
      const rows = await findDemandRows(
        work.tx,
        found.hits.map((hit) => hit.id),
      );
      const visible = new Map(rows.map((row) => [row.id, row]));
      const listed = found.hits.filter((hit) => visible.has(hit.id));
      const hits = listed.filter((hit) => strength?.includes(hit.strength) !== false);
      const { groups, folded } = foldListed(hits, visible, clock.now());
      const page = groups.slice(offset, offset + limit).map(({ best }) => best);
      const understood = await readUnderstood(
        work,
        page.flatMap((hit) => visible.get(hit.id) ?? []),
      );
      const items: AchievementDemand[] = [];
      for (const [at, hit] of page.entries()) {
        const demand = visible.get(hit.id);
        if (demand === undefined) continue;
        // Told from the demand's side in both directions, so that one pair reads the same on both pages.
        const asked = { index: "achievements", query: toDemandQuery(demand), id: achievementId } as const;
        const explanation = (await engine.explain(asked)) ?? undefined;
        items.push({
          demand: toDemandSummary(demand, clock.now()),
          rank: offset + at + 1,
          score: hit.score,
          strength: explanation?.strength ?? hit.strength,
          reasons: [
            ...reasonsOfTexts(explanation, demand, supplyOf(achievement), understood.get(demand.id) ?? []),
            ...offerReasons(demand, achievement),
          ],
          folded: groups[offset + at]?.under ?? [],
        });
      }
      return {
        items,
        total: hits.length,
        folded,
        facets: { strength: strengthsOf(listed) },
        indexed: engine.status().demands,
        engineVersion,
        tookMs: found.tookMs,
      };
    },
  };
}
