import type { DatedRule } from "../../../engine/dated-rule.ts";

/** Who asks for public money for a patent shows that the right is valid: 专利登记簿副本 or another proof. */
export type ValidRightRule = DatedRule & { readonly jurisdiction: string };

export const validRightRule: ValidRightRule = {
  id: "shandong-patent-regulation-37",
  inForceFrom: "2013-12-01",
  inForceTo: null,
  jurisdiction: "370000",
  cites: [
    {
      issuer: "山东省人民代表大会常务委员会",
      document: "山东省专利条例",
      version: "2013",
      clause: "第三十七条",
      words: "申请专利资金扶持的，应当提供专利登记簿副本等证明专利权有效的材料（大意）",
      standing: "secondary",
    },
  ],
};
