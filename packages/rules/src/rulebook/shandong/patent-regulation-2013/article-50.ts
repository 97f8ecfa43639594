import type { Citation, DatedRule } from "../../../engine/dated-rule.ts";
import type { DatedParameter } from "../../../engine/incentive/rule.ts";

/** 骗取资金: who obtained public money by fraud is barred from it. */
export type FraudBarRule = DatedRule & { readonly jurisdiction: string; readonly years: readonly DatedParameter[] };

const cite: Citation = {
  issuer: "山东省人民代表大会常务委员会",
  document: "山东省专利条例",
  version: "2013",
  clause: "第五十条",
  words: "骗取专利资金、奖励的，予以撤销并追回，五年内不得申请，记入信用档案（大意）",
  standing: "secondary",
};

export const fraudBarRule: FraudBarRule = {
  id: "shandong-patent-regulation-50",
  inForceFrom: "2013-12-01",
  inForceTo: null,
  jurisdiction: "370000",
  years: [{ unit: "years", value: 5n, inForceFrom: "2013-12-01", inForceTo: null, cites: [cite] }],
  cites: [cite],
};
