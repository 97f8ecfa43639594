import { createHash } from "node:crypto";
import { type AchievementFields, achievementFields } from "@zhiqiao/formats";
import { z } from "zod";
import { toStorableJson } from "../../platform/storable-json.ts";

/** Fields that name a person to turn to; they are no part of a statement. */
const contactFields = ["contact", "phone", "email"] as const;
type ContactField = (typeof contactFields)[number];

const Price = z.object({
  text: z.string(),
  minFen: z.string().optional(),
  maxFen: z.string().optional(),
  negotiable: z.literal(true).optional(),
});

/** What a source states of an achievement, as JSON keeps it; amounts in 分 as digits. */
export const StatedAchievement = z.object({
  externalId: z.string().optional(),
  title: z.string().optional(),
  summary: z.string().optional(),
  units: z.array(z.string()).optional(),
  people: z.array(z.string()).optional(),
  technicalField: z.string().optional(),
  applicationIndustry: z.string().optional(),
  applicationScope: z.string().optional(),
  maturity: z.enum(["research", "prototype", "small_trial", "pilot_trial", "production"]).optional(),
  maturityText: z.string().optional(),
  cooperation: z.array(z.string()).optional(),
  price: Price.optional(),
  intellectualProperty: z.string().optional(),
  keywords: z.array(z.string()).optional(),
  region: z.string().optional(),
  postedDate: z.string().optional(),
  extra: z.record(z.string(), z.string()).optional(),
});
export type StatedAchievement = z.infer<typeof StatedAchievement>;

const isContact = (field: string): field is ContactField => (contactFields as readonly string[]).includes(field);

/** What a row states, without whom to turn to, in a fixed order of its fields: the same content gives the same text. */
export function toStatedAchievement(fields: AchievementFields, extra: Readonly<Record<string, string>>): StatedAchievement {
  const { price } = fields;
  const stated: Record<string, unknown> = {};
  for (const field of [...achievementFields, "maturityText"] as const) {
    if (isContact(field) || fields[field] === undefined) continue;
    stated[field] = fields[field];
  }
  if (price !== undefined)
    stated["price"] = {
      text: price.text,
      ...(price.minFen === undefined ? {} : { minFen: price.minFen.toString() }),
      ...(price.maxFen === undefined ? {} : { maxFen: price.maxFen.toString() }),
      ...(price.negotiable === undefined ? {} : { negotiable: true }),
    };
  const kept = Object.entries(extra).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (kept.length > 0) stated["extra"] = Object.fromEntries(kept);
  return StatedAchievement.parse(stated);
}

/** The hash covers what is stated and how much it counts, never the file or line: the same content in two files is one statement. */
export const hashOf = (text: string, precedence: number): string => createHash("sha256").update(`${precedence}\n${text}`).digest("hex");

export const textOf = (stated: StatedAchievement): string => toStorableJson(stated);

/** One statement and what decides how much it counts. */
export interface AchievementStatement {
  readonly fields: StatedAchievement;
  readonly precedence: number;
  readonly recordedAt: Date;
  /** Grows with each statement. */
  readonly order: number;
}

/** What counts most stands first: precedence, then what was stated last. */
export const byWeight = (a: AchievementStatement, b: AchievementStatement): number =>
  b.precedence - a.precedence || b.recordedAt.getTime() - a.recordedAt.getTime() || b.order - a.order;

/** An achievement as its statements compose it: of each field what counts most; of other columns all, the weightier over the lighter. */
export function composeAchievement(statements: readonly AchievementStatement[]): StatedAchievement {
  const sorted = statements.toSorted(byWeight);
  const composed: Record<string, unknown> = {};
  for (const { fields } of sorted) {
    for (const [field, value] of Object.entries(fields)) {
      if (field === "extra" || field === "maturity" || field === "maturityText") continue;
      composed[field] ??= value;
    }
  }
  // The step and the word that it was read from belong together.
  const mature = sorted.find(({ fields }) => fields.maturityText !== undefined)?.fields;
  if (mature?.maturityText !== undefined) composed["maturityText"] = mature.maturityText;
  if (mature?.maturity !== undefined) composed["maturity"] = mature.maturity;
  const extra = Object.assign({}, ...sorted.toReversed().map(({ fields }) => fields.extra ?? {})) as Record<string, string>;
  if (Object.keys(extra).length > 0) composed["extra"] = extra;
  return StatedAchievement.parse(composed);
}

/** 新材料 of 新材料-膜材料; a field that is not divided is its own group. */
export const fieldGroupOf = (technicalField: string | undefined): string | null =>
  technicalField === undefined
    ? null
    : (technicalField
        .split(/-+|—+|\/|\s*>\s*/u)[0]
        ?.trim()
        .slice(0, 60) ??
        null) ||
      null;
