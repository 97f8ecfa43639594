import type { DatedRule } from "../../../engine/dated-rule.ts";

/** 费减 and the cut for open licences. They do not add up: the larger one holds. */
export type AnnuityReductionRule = DatedRule & {
  /** 减缴 85 % for one applicant, 70 % for two or more. */
  readonly percent: { readonly one_applicant: number; readonly several_applicants: number; readonly open_licence: number };
  /** From the year of grant on, that year included. */
  readonly yearsFromGrant: number;
  /** 两个半月: the request must be this much earlier than the due day; half a month is read as fifteen days. */
  readonly requestBefore: { readonly months: number; readonly days: number };
};

export const annuityReductionRule: AnnuityReductionRule = {
  id: "fee-guide-2026-reductions",
  inForceFrom: "2021-06-01",
  inForceTo: null,
  percent: { one_applicant: 85, several_applicants: 70, open_licence: 15 },
  yearsFromGrant: 10,
  requestBefore: { months: 2, days: 15 },
  cites: [
    {
      issuer: "国家知识产权局",
      document: "专利审查指南",
      version: "2025",
      clause: "第五部分第二章 3.1、3.2",
      words: "自授予专利权当年起十年的年费、开放许可实施期间的年费；只能请求减缴应当缴纳但尚未到期的费用",
      standing: "guide",
    },
    {
      issuer: "国家知识产权局",
      document: "专利审查指南",
      version: "2025",
      clause: "第五部分第十一章 8",
      words: "自备案日起尚未到期的专利年费的减缴；按照其中减缴比例较高的一项条件予以减缴",
      standing: "guide",
    },
    {
      issuer: "国家知识产权局",
      document: "专利缴费指南",
      version: "2026",
      clause: "二、5；附件2",
      words: "减缴85%、70%；两个半月",
      standing: "guide",
    },
    {
      issuer: "国家知识产权局",
      document: "公告第594号",
      version: "2024",
      clause: "开放许可",
      words: "专利开放许可实施期间的专利年费减免15%",
      standing: "secondary",
    },
  ],
};
