import type { DatedRule } from "../../../engine/dated-rule.ts";
import type { PlainDate } from "../../../engine/plain-date.ts";
import type { PatentType } from "../../../patents/vocabulary.ts";

/** Years `from` to `to`, both included, cost `fen` each; whole yuan, so that every per cent of it is a whole number of fen. */
export type FeeBand = { readonly from: number; readonly to: number; readonly fen: bigint };

/** Full annuities. The day on which a fee is due decides which table holds. */
export type AnnuityFeeTable = DatedRule & {
  readonly bands: Readonly<Record<PatentType, readonly FeeBand[]>>;
};

const yuan = (amount: bigint): bigint => amount * 100n;

const firstTenYears: readonly FeeBand[] = [
  { from: 1, to: 3, fen: yuan(600n) },
  { from: 4, to: 5, fen: yuan(900n) },
  { from: 6, to: 8, fen: yuan(1200n) },
  { from: 9, to: 10, fen: yuan(2000n) },
];

/** The guide does not say since when its amounts hold; it can be no longer than designs have had fifteen years. */
const TABLE_FROM: PlainDate = "2021-06-01";

export const annuityFeeTables: readonly AnnuityFeeTable[] = [
  {
    id: "fee-guide-2026-annex-2",
    inForceFrom: TABLE_FROM,
    inForceTo: null,
    bands: {
      invention: [
        { from: 1, to: 3, fen: yuan(900n) },
        { from: 4, to: 6, fen: yuan(1200n) },
        { from: 7, to: 9, fen: yuan(2000n) },
        { from: 10, to: 12, fen: yuan(4000n) },
        { from: 13, to: 15, fen: yuan(6000n) },
        { from: 16, to: 20, fen: yuan(8000n) },
      ],
      utility_model: firstTenYears,
      design: [...firstTenYears, { from: 11, to: 15, fen: yuan(3000n) }],
    },
    cites: [
      {
        issuer: "国家知识产权局",
        document: "专利缴费指南",
        version: "2026",
        clause: "附件2",
        words: "年费：发明第1—3年900元、第16—20年8000元；实用新型、外观设计第1—3年600元、第9—10年2000元；外观设计第11—15年3000元",
        standing: "guide",
      },
    ],
  },
];

/** 专利权补偿期年费: whole years of the compensated period alone are charged, and nothing reduces the fee. */
export const compensationFeeRule: DatedRule & { readonly yearFen: bigint } = {
  id: "announcement-594-compensation-annuity",
  inForceFrom: "2024-08-06",
  inForceTo: null,
  yearFen: yuan(8000n),
  cites: [
    {
      issuer: "国家知识产权局",
      document: "公告第594号",
      version: "2024",
      clause: "专利权补偿期年费",
      words: "每件每年8000元，不足一年不收",
      standing: "secondary",
    },
  ],
};
