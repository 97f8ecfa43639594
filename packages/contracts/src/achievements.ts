import { z } from "zod";
import { Cooperation } from "./demands.ts";
import { endpoint } from "./endpoint.ts";
import { queryRefusals } from "./patents.ts";
import { Fen, Id, Instant, listOf, PlainDate, pageOf, pageQuery } from "./values.ts";

/** 成熟度：正在研发 · 已有样品 · 通过小试 · 通过中试 · 可以量产. */
export const AchievementMaturity = z
  .enum(["research", "prototype", "small_trial", "pilot_trial", "production"])
  .meta({ id: "AchievementMaturity" });
export type AchievementMaturity = z.infer<typeof AchievementMaturity>;

/** 科技成果 as lists show it. What no source states is null or empty, never guessed. */
export const AchievementSummary = z
  .object({
    id: Id,
    title: z.string(),
    units: z.array(z.string()),
    technicalField: z.string().nullable(),
    maturity: AchievementMaturity.nullable(),
    /** The word of the source; it stands also where it is on no scale. */
    maturityText: z.string().nullable(),
    cooperation: z.array(Cooperation),
    priceMinFen: Fen.nullable(),
    priceMaxFen: Fen.nullable(),
    priceText: z.string().nullable(),
    postedDate: PlainDate.nullable(),
    summaryExcerpt: z.string(),
    changedAt: Instant,
  })
  .meta({ id: "AchievementSummary" });
export type AchievementSummary = z.infer<typeof AchievementSummary>;

export const Achievement = AchievementSummary.extend({
  summary: z.string().nullable(),
  people: z.array(z.string()),
  applicationIndustry: z.string().nullable(),
  applicationScope: z.string().nullable(),
  intellectualProperty: z.string().nullable(),
  keywords: z.array(z.string()),
  region: z.string().nullable(),
  externalId: z.string().nullable(),
  extra: z.record(z.string(), z.string()),
  recordCount: z.int(),
  /** Somebody is named whom one may turn to; who it is, is told to those who say why they ask. */
  hasContact: z.boolean(),
  /** The day as of whose knowledge this is composed; null = today's. */
  knownOn: PlainDate.nullable(),
}).meta({ id: "Achievement" });
export type Achievement = z.infer<typeof Achievement>;

export const achievementFilter = {
  q: z.string().max(500).optional(),
  maturity: listOf(AchievementMaturity),
  cooperation: listOf(Cooperation),
  /** The first part of a technical field: 新材料 of 新材料-膜材料. */
  field: listOf(z.string().min(1).max(60)),
  /** Only achievements with a stated price. */
  priced: z.stringbool().optional(),
  sort: z.enum(["relevance", "changed", "posted_date", "title"]).default("changed"),
  order: z.enum(["asc", "desc"]).default("desc"),
};

export const AchievementFacets = z.object({
  maturity: z.record(z.string(), z.int()),
  cooperation: z.record(z.string(), z.int()),
  field: z.record(z.string(), z.int()),
});
export type AchievementFacets = z.infer<typeof AchievementFacets>;

const byId = z.object({ id: Id });
const searchRefusals = ["achievements.field_not_searchable", ...queryRefusals] as const;

export const achievementsEndpoints = {
  listAchievements: endpoint({
    method: "GET",
    path: "/achievements",
    summary: "Technology achievements of the registry",
    access: "signed_in",
    query: z.object({ ...pageQuery, ...achievementFilter }),
    status: 200,
    reply: pageOf(AchievementSummary).extend({ facets: AchievementFacets, tookMs: z.number() }),
    refuses: ["request.cursor_invalid", ...searchRefusals],
  }),
  getAchievement: endpoint({
    method: "GET",
    path: "/achievements/:id",
    summary: "One technology achievement, as it is known or as it was known on a day",
    access: "signed_in",
    params: byId,
    query: z.object({ knownOn: PlainDate.optional() }),
    status: 200,
    reply: Achievement,
    refuses: ["achievements.achievement_not_found"],
  }),
  exportAchievements: endpoint({
    method: "GET",
    path: "/achievements/export",
    summary: "The filtered technology achievements as a table, without anybody's contact details",
    access: "signed_in",
    query: z.object({ ...achievementFilter, format: z.enum(["csv", "xlsx", "jsonl"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.export_too_large", ...searchRefusals],
  }),
  readAchievementContact: endpoint({
    method: "POST",
    path: "/achievements/:id/contact-readings",
    summary: "Read whom to turn to, saying why; the reading is kept in the audit log",
    access: "signed_in",
    idempotent: true,
    params: byId,
    body: z.object({ reason: z.string().trim().min(4).max(200) }),
    status: 200,
    reply: z.object({
      contacts: z.array(
        z.object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable(), recordedAt: Instant }),
      ),
    }),
    toldOnce: ["contacts"],
    refuses: ["achievements.achievement_not_found", "achievements.no_contact"],
  }),
};
