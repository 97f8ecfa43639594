import type { Citation, DatedRule } from "../../../engine/dated-rule.ts";

export const highValueSituations = [
  "strategic_industry",
  "overseas_family",
  "maintained_over_ten_years",
  "pledge_amount",
  "award",
] as const;

/** 战略性新兴产业, 海外同族, 维持年限超过10年, 较高质押融资金额, 国家科学技术奖或中国专利奖. */
export type HighValueSituation = (typeof highValueSituations)[number];

const CNIPA = "国家知识产权局";

/** The words of each situation; none was checked against the office's own text. */
export const situationCitations: Readonly<Record<HighValueSituation, Citation>> = {
  strategic_industry: {
    issuer: CNIPA,
    document: "高价值发明专利统计口径",
    version: "2021",
    clause: "情形一",
    words: "战略性新兴产业的发明专利",
    standing: "secondary",
  },
  overseas_family: {
    issuer: CNIPA,
    document: "高价值发明专利统计口径",
    version: "2021",
    clause: "情形二",
    words: "在海外有同族专利权的发明专利",
    standing: "secondary",
  },
  maintained_over_ten_years: {
    issuer: CNIPA,
    document: "高价值发明专利统计口径",
    version: "2021",
    clause: "情形三",
    words: "维持年限超过10年的发明专利",
    standing: "secondary",
  },
  pledge_amount: {
    issuer: CNIPA,
    document: "高价值发明专利统计口径",
    version: "2021",
    clause: "情形四",
    words: "实现较高质押融资金额的发明专利",
    standing: "secondary",
  },
  award: {
    issuer: CNIPA,
    document: "高价值发明专利统计口径",
    version: "2021",
    clause: "情形五",
    words: "获得国家科学技术奖或中国专利奖的发明专利",
    standing: "secondary",
  },
};

/** One version of the definition: a patent in force that is in one of these situations counts, once. */
export type HighValueDefinition = DatedRule & { readonly situations: readonly HighValueSituation[] };

export const maintainedYears = 10;
