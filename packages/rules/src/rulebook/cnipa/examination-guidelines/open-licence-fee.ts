import type { DatedRule } from "../../../engine/dated-rule.ts";

/** 开放许可使用费: what a declaration may usually ask at most. */
export type OpenLicenceFeeRule = DatedRule & {
  readonly fixedFen: bigint;
  /** Percent of the base. */
  readonly royalty: { readonly net_sales: string; readonly profit: string };
};

export const openLicenceFeeRules: readonly OpenLicenceFeeRule[] = [
  {
    id: "examination-guidelines-open-licence-fee",
    inForceFrom: "2024-01-20",
    inForceTo: null,
    fixedFen: 2_000_000_000n,
    royalty: { net_sales: "20", profit: "40" },
    cites: [
      {
        issuer: "国家知识产权局",
        document: "专利审查指南",
        version: "2023",
        clause: "第五部分第十一章",
        words: "固定费用一般不高于2000万元；提成一般不高于净销售额的20%或利润额的40%（大意）",
        standing: "secondary",
      },
    ],
  },
];
