import type { Citation, DatedRule } from "../../../engine/dated-rule.ts";
import type { DatedParameter } from "../../../engine/incentive/rule.ts";

/** Aid that no place may give from a day on: for filing and for annuities and agency fees at once, for grants from 2026. */
export type EndedAid = {
  /** The trigger of such aid, and whatever begins with it and a dot. */
  readonly trigger: "patent_filing" | "patent_annuity" | "patent_agency_fee" | "patent_grant";
  /** The first day on which an occasion earns nothing. */
  readonly endsOn: readonly DatedParameter[];
};
export type EndedAidRule = DatedRule & { readonly aid: readonly EndedAid[] };

const issuedOn = "2021-01-27";
const cite: Citation = {
  issuer: "国家知识产权局",
  document: "关于进一步严格规范专利申请行为的通知（国知发保字〔2021〕1号）",
  version: "2021",
  clause: "全文",
  words: "不得资助专利申请、年费和代理服务费；对授权的资助在2025年以前全部取消（大意）",
  standing: "general_knowledge",
};
const from = (day: string): readonly DatedParameter[] => [
  { unit: "day", value: day, inForceFrom: issuedOn, inForceTo: null, cites: [cite] },
];

export const endedAidRule: EndedAidRule = {
  id: "cnipa-2021-1-ended-aid",
  inForceFrom: issuedOn,
  inForceTo: null,
  aid: [
    { trigger: "patent_filing", endsOn: from(issuedOn) },
    { trigger: "patent_annuity", endsOn: from(issuedOn) },
    { trigger: "patent_agency_fee", endsOn: from(issuedOn) },
    // 2025年以前全部取消 is read as: an occasion of 2026 earns nothing.
    { trigger: "patent_grant", endsOn: from("2026-01-01") },
  ],
  cites: [cite],
};
