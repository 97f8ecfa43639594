import { type HighValueDefinition, highValueSituations } from "./situations.ts";

/** The definition of the fourteenth plan period (2021–2025). */
export const fiveSituations: HighValueDefinition = {
  id: "five_situations",
  inForceFrom: "2021-01-01",
  inForceTo: "2025-12-31",
  situations: highValueSituations,
  cites: [
    {
      issuer: "国家知识产权局",
      document: "高价值发明专利统计口径",
      version: "2021（“十四五”）",
      clause: "五种情形",
      words: "五种情况的有效发明专利纳入高价值发明专利拥有量统计范围",
      standing: "secondary",
    },
  ],
};
