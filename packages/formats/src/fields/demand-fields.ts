import type { StatedAmount } from "./money.ts";

/** Every field a column of a demand table can be mapped to. */
export const demandFields = [
  "externalId",
  "title",
  "problem",
  "background",
  "targets",
  "keywords",
  "industry",
  "ipc",
  "budget",
  "budgetMin",
  "budgetMax",
  "deadline",
  "cooperation",
  "confidentiality",
  "organization",
  "uscc",
  "region",
  "contact",
  "phone",
  "email",
  "postedDate",
  "maturity",
] as const;
export type DemandField = (typeof demandFields)[number];

/** 许可, 转让, 合作开发, 委托开发, 技术咨询与服务, 作价入股. */
export type Cooperation = "licence" | "transfer" | "joint_development" | "commission" | "consulting" | "equity";
/** 公开 · 定向 (officers, and the owners it is shown to) · 保密. */
export type Confidentiality = "open" | "limited" | "confidential";

/** A technology demand in normal form: `title` and `problem` always, the rest where stated. `deadline` and `postedDate` are `YYYY-MM-DD`. */
export interface DemandFields {
  externalId?: string;
  title: string;
  problem: string;
  background?: string;
  targets?: string;
  keywords?: readonly string[];
  industry?: string;
  ipc?: readonly string[];
  budget?: StatedAmount;
  deadline?: string;
  cooperation?: readonly Cooperation[];
  confidentiality?: Confidentiality;
  organization?: string;
  uscc?: string;
  region?: string;
  contact?: string;
  phone?: string;
  email?: string;
  postedDate?: string;
  maturity?: string;
}
