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

/** 转让, 许可, 合作开发, 委托开发, 技术咨询, 技术服务, 技术入股, 其他. */
export type CooperationForm =
  | "transfer"
  | "licence"
  | "joint_development"
  | "commissioned_development"
  | "consulting"
  | "service"
  | "equity"
  | "other";
/** 公开; 仅公开摘要 (title and industry only); 保密 (seen by the owner and the officer only). */
export type Confidentiality = "public" | "summary_only" | "confidential";

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
  cooperation?: readonly CooperationForm[];
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
