import { fieldGroupOf, type StatedAchievement } from "./compose-achievement.ts";

/** A composed achievement in the columns of its table; amounts in 分 as digits, the day as `YYYY-MM-DD`. */
export const toColumns = (stated: StatedAchievement) => ({
  external_id: stated.externalId ?? null,
  title: stated.title ?? "",
  summary: stated.summary ?? null,
  units: stated.units ?? [],
  people: stated.people ?? [],
  technical_field: stated.technicalField ?? null,
  field_group: fieldGroupOf(stated.technicalField),
  application_industry: stated.applicationIndustry ?? null,
  application_scope: stated.applicationScope ?? null,
  maturity: stated.maturity ?? null,
  maturity_text: stated.maturityText ?? null,
  cooperation: stated.cooperation ?? [],
  price_min_fen: stated.price?.minFen ?? null,
  price_max_fen: stated.price?.maxFen ?? null,
  price_text: stated.price?.text ?? null,
  intellectual_property: stated.intellectualProperty ?? null,
  keywords: stated.keywords ?? [],
  region: stated.region ?? null,
  posted_date: stated.postedDate ?? null,
  extra: stated.extra ?? {},
});
export type ComposedColumns = ReturnType<typeof toColumns>;
