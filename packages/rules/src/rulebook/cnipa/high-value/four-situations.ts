import { type HighValueDefinition, highValueSituations } from "./situations.ts";

/**
 * The definition reported for the fifteenth plan period (from 2026): the pledge is gone. One secondary source; the office's text was not
 * found, so an office has to adopt it before it holds (`HighValueSettings.definitionFrom2026`).
 */
export const fourSituations: HighValueDefinition = {
  id: "four_situations",
  inForceFrom: "2026-01-01",
  inForceTo: null,
  situations: highValueSituations.filter((situation) => situation !== "pledge_amount"),
  cites: [
    {
      issuer: "国家知识产权局",
      document: "高价值发明专利统计口径",
      version: "2026（“十五五”，待核）",
      clause: "四种情形",
      words: "四种情形",
      standing: "secondary",
    },
  ],
};
