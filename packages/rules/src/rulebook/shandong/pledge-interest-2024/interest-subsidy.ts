import type { DatedRule } from "../../../engine/dated-rule.ts";

/** 知识产权质押融资贴息 of the province by LPR. Its own text is not at hand: reported in the rules of Qingdao, which carry it out. */
export type InterestSubsidyRule = DatedRule & {
  /** Of the interest at the LPR. */
  readonly percent: string;
  /** For one enterprise in one year. */
  readonly capFen: bigint;
};

export const interestSubsidyRules: readonly InterestSubsidyRule[] = [
  {
    id: "shandong-2024-92-interest",
    // The day of issue is not known; the year is that of its number.
    inForceFrom: "2024-01-01",
    inForceTo: null,
    percent: "60",
    capFen: 50_000_000n,
    cites: [
      {
        issuer: "山东省市场监督管理局",
        document: "鲁市监知促字〔2024〕92号",
        version: "2024",
        clause: "贴息",
        words: "按合同签订日上月最近一期一年期LPR的60%，每家企业每年不超过50万元（据青岛市实施细则转述）",
        standing: "secondary",
      },
    ],
  },
];
