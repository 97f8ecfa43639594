import type { DatedRule } from "../../../engine/dated-rule.ts";

/** A right declared invalid is taken never to have existed; the register still shows from which day it was announced. */
export const voidFromBeginningRule: DatedRule = {
  id: "patent-law-2020-47",
  inForceFrom: "1993-01-01",
  inForceTo: null,
  cites: [
    {
      issuer: "全国人民代表大会常务委员会",
      document: "中华人民共和国专利法",
      version: "2020",
      clause: "第四十七条第一款",
      words: "宣告无效的专利权视为自始即不存在",
      standing: "law",
    },
  ],
};
