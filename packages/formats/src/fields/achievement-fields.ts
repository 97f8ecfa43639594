import type { Cooperation } from "./demand-fields.ts";
import type { StatedAmount } from "./money.ts";

/** Every field a column of a table of technology achievements can be mapped to. */
export const achievementFields = [
  "externalId",
  "title",
  "summary",
  "units",
  "people",
  "technicalField",
  "applicationIndustry",
  "applicationScope",
  "maturity",
  "cooperation",
  "price",
  "intellectualProperty",
  "keywords",
  "region",
  "postedDate",
  "contact",
  "phone",
  "email",
] as const;
export type AchievementField = (typeof achievementFields)[number];

/** 正在研发 · 已有样品 · 通过小试 · 通过中试 · 可以量产. */
export type AchievementMaturity = "research" | "prototype" | "small_trial" | "pilot_trial" | "production";

/** A technology achievement in normal form: `title` always, the rest where stated. `maturityText` is the word that `maturity` was read from. */
export interface AchievementFields {
  externalId?: string;
  title: string;
  summary?: string;
  units?: readonly string[];
  people?: readonly string[];
  technicalField?: string;
  applicationIndustry?: string;
  applicationScope?: string;
  maturity?: AchievementMaturity;
  maturityText?: string;
  cooperation?: readonly Cooperation[];
  price?: StatedAmount;
  intellectualProperty?: string;
  keywords?: readonly string[];
  region?: string;
  postedDate?: string;
  contact?: string;
  phone?: string;
  email?: string;
}
