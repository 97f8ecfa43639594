import type { Citation, DatedRule } from "../../../engine/dated-rule.ts";

const IMPLEMENTING_RULES = { issuer: "国务院", document: "中华人民共和国专利法实施细则" } as const;

/** Grace period and late fee. The day on which the annuity is due decides which rule holds. */
export type LatePaymentRule = DatedRule & {
  readonly graceMonths: number;
  /**
   * Per cent of the full annuity, whatever was reduced, by the month in which the payment falls. A payment on the corresponding day
   * itself still belongs to the month that it ends (不含一整月; 含两个整月).
   */
  readonly latePercentByMonth: readonly number[];
};

const WORDS =
  "授予专利权当年以后的年费应当在上一年度期满前缴纳；自应当缴纳年费期满之日起6个月内补缴；加收当年全额年费的5%；期满未缴纳的，专利权自应当缴纳年费期满之日起终止";

const steps: Citation = {
  issuer: "国家知识产权局",
  document: "专利审查指南",
  version: "2025",
  clause: "第五部分第九章 4.2.1.3",
  words:
    "超过规定期限但不足一个月时，不缴纳滞纳金；一个月（不含一整月）至两个月（含两个整月）的，缴纳数额为全额年费的5%；五个月至六个月的，缴纳数额为全额年费的25%",
  standing: "guide",
};

const terms = { graceMonths: 6, latePercentByMonth: [0, 5, 10, 15, 20, 25] } as const;

/** Before 2010 other versions held, which are not in this book. */
export const latePaymentRules: readonly LatePaymentRule[] = [
  {
    id: "implementing-rules-2010-98",
    inForceFrom: "2010-02-01",
    inForceTo: "2024-01-19",
    ...terms,
    cites: [{ ...IMPLEMENTING_RULES, version: "2010", clause: "第九十八条", words: WORDS, standing: "general_knowledge" }, steps],
  },
  {
    id: "implementing-rules-2023-115",
    inForceFrom: "2024-01-20",
    inForceTo: null,
    ...terms,
    cites: [{ ...IMPLEMENTING_RULES, version: "2023", clause: "第一百一十五条", words: WORDS, standing: "law" }, steps],
  },
];
