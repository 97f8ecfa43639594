import type { Citation, DatedRule } from "../../../engine/dated-rule.ts";
import type { PatentType } from "../../../patents/vocabulary.ts";

const PATENT_LAW = { issuer: "全国人民代表大会常务委员会", document: "中华人民共和国专利法" } as const;

/** Years of protection by type. The day that decides which rule holds is the filing day. */
export type TermRule = DatedRule & { readonly years: Readonly<Record<PatentType, number>> };

/** Filings before 1993 fell under the law of 1984, which is not in this book. */
export const termRules: readonly TermRule[] = [
  {
    id: "patent-law-2008-42",
    inForceFrom: "1993-01-01",
    inForceTo: "2021-05-31",
    years: { invention: 20, utility_model: 10, design: 10 },
    cites: [
      {
        ...PATENT_LAW,
        version: "2008",
        clause: "第四十二条",
        words: "发明专利权的期限为二十年，实用新型专利权和外观设计专利权的期限为十年，均自申请日起计算",
        standing: "general_knowledge",
      },
    ],
  },
  {
    id: "patent-law-2020-42",
    inForceFrom: "2021-06-01",
    inForceTo: null,
    years: { invention: 20, utility_model: 10, design: 15 },
    cites: [
      {
        ...PATENT_LAW,
        version: "2020",
        clause: "第四十二条第一款",
        words: "发明专利权的期限为二十年，实用新型专利权的期限为十年，外观设计专利权的期限为十五年，均自申请日起计算",
        standing: "law",
      },
    ],
  },
];

/** 专利权期限补偿 and 药品专利权期限补偿: for inventions alone, by decision of the office, a drug's for five years at most. */
export const compensationRule: DatedRule & { readonly mostYearsForDrug: number } = {
  id: "patent-law-2020-42-compensation",
  inForceFrom: "2021-06-01",
  inForceTo: null,
  mostYearsForDrug: 5,
  cites: [
    {
      ...PATENT_LAW,
      version: "2020",
      clause: "第四十二条第二、三款",
      words: "就发明专利在授权过程中的不合理延迟给予专利权期限补偿；补偿期限不超过五年",
      standing: "law",
    },
  ],
};

/** The right ends on the corresponding day of the filing day, holiday or not; the day before is its last. */
export const termEndCitation: Citation = {
  issuer: "国家知识产权局",
  document: "专利审查指南",
  version: "2025",
  clause: "第五部分第九章 4.1",
  words: "该专利的期限为1999年9月6日至2009年9月5日，专利权期满终止日为2009年9月6日（遇节假日不顺延）",
  standing: "guide",
};
