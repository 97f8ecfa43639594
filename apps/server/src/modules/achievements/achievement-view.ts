import { type Achievement, type AchievementSummary, Cooperation, AchievementMaturity } from "@zhiqiao/contracts";
import { z } from "zod";
import type { AchievementRow } from "./achievement.repository.ts";

const excerptLength = 120;
const Extra = z.record(z.string(), z.string());

export const toAchievementSummary = (row: AchievementRow): AchievementSummary => ({
  id: row.id,
  title: row.title,
  units: row.units,
  technicalField: row.technical_field,
  maturity: row.maturity === null ? null : AchievementMaturity.parse(row.maturity),
  maturityText: row.maturity_text,
  cooperation: z.array(Cooperation).parse(row.cooperation),
  priceMinFen: row.price_min_fen?.toString() ?? null,
  priceMaxFen: row.price_max_fen?.toString() ?? null,
  priceText: row.price_text,
  postedDate: row.posted_date,
  summaryExcerpt: (row.summary ?? "").length > excerptLength ? `${(row.summary ?? "").slice(0, excerptLength)}…` : (row.summary ?? ""),
  changedAt: row.changed_at.toISOString(),
});

export const toAchievement = (row: AchievementRow, more: Pick<Achievement, "hasContact" | "knownOn">): Achievement => ({
  ...toAchievementSummary(row),
  summary: row.summary,
  people: row.people,
  applicationIndustry: row.application_industry,
  applicationScope: row.application_scope,
  intellectualProperty: row.intellectual_property,
  keywords: row.keywords,
  region: row.region,
  externalId: row.external_id,
  extra: Extra.parse(row.extra),
  recordCount: row.record_count,
  ...more,
});
