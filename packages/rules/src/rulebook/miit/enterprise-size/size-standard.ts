import type { Citation, DatedRule } from "../../../engine/dated-rule.ts";

/** 从业人员（人）、营业收入、资产总额（both in fen）. */
export type SizeMetric = "staff" | "revenue" | "assets";
export type EnterpriseSize = "large" | "medium" | "small" | "micro";

/** Lower bounds, included, from which a measure reaches the size; below the last it is micro. */
export type SizeBounds = { readonly metric: SizeMetric; readonly large: bigint; readonly medium: bigint; readonly small: bigint };

export type SizeCategory =
  | "agriculture"
  | "industry"
  | "construction"
  | "wholesale"
  | "retail"
  | "transport"
  | "storage"
  | "post"
  | "accommodation"
  | "catering"
  | "telecommunications"
  | "software"
  | "real_estate_development"
  | "property_management"
  | "leasing_and_business"
  | "other";

/**
 * `categories` gives the prefixes of GB/T 4754 codes, a longer one before a shorter. A code under no prefix is outside the standard
 * (finance has one of its own; railways, education, health and public bodies have none here).
 */
export type EnterpriseSizeRule = DatedRule & {
  readonly categories: readonly (readonly [prefix: string, category: SizeCategory | null])[];
  readonly bounds: Readonly<Record<SizeCategory, readonly SizeBounds[]>>;
};

/** 万元 in fen. */
const wan = (amount: number): bigint => BigInt(amount) * 1_000_000n;
const staff = (large: number, medium: number, small: number): SizeBounds => ({
  metric: "staff",
  large: BigInt(large),
  medium: BigInt(medium),
  small: BigInt(small),
});
const revenue = (large: number, medium: number, small: number): SizeBounds => ({
  metric: "revenue",
  large: wan(large),
  medium: wan(medium),
  small: wan(small),
});
const assets = (large: number, medium: number, small: number): SizeBounds => ({
  metric: "assets",
  large: wan(large),
  medium: wan(medium),
  small: wan(small),
});

/** The 2017 measure took the thresholds of 2011 over as they were. */
const bounds: EnterpriseSizeRule["bounds"] = {
  agriculture: [revenue(20_000, 500, 50)],
  industry: [staff(1000, 300, 20), revenue(40_000, 2000, 300)],
  construction: [revenue(80_000, 6000, 300), assets(80_000, 5000, 300)],
  wholesale: [staff(200, 20, 5), revenue(40_000, 5000, 1000)],
  retail: [staff(300, 50, 10), revenue(20_000, 500, 100)],
  transport: [staff(1000, 300, 20), revenue(30_000, 3000, 200)],
  storage: [staff(200, 100, 20), revenue(30_000, 1000, 100)],
  post: [staff(1000, 300, 20), revenue(30_000, 2000, 100)],
  accommodation: [staff(300, 100, 10), revenue(10_000, 2000, 100)],
  catering: [staff(300, 100, 10), revenue(10_000, 2000, 100)],
  telecommunications: [staff(2000, 100, 10), revenue(100_000, 1000, 100)],
  software: [staff(300, 100, 10), revenue(10_000, 1000, 50)],
  real_estate_development: [revenue(200_000, 1000, 100), assets(10_000, 5000, 2000)],
  property_management: [staff(1000, 300, 100), revenue(5000, 1000, 500)],
  leasing_and_business: [staff(300, 100, 10), assets(120_000, 8000, 100)],
  other: [staff(300, 100, 10)],
};

const common: EnterpriseSizeRule["categories"] = [
  ["A", "agriculture"],
  ["B", "industry"],
  ["C", "industry"],
  ["D", "industry"],
  ["E", "construction"],
  ["F51", "wholesale"],
  ["F52", "retail"],
  ["G53", null],
  ["G54", "transport"],
  ["G55", "transport"],
  ["G56", "transport"],
  ["G57", "transport"],
  ["G58", "transport"],
  ["G60", "post"],
  ["H61", "accommodation"],
  ["H62", "catering"],
  ["I63", "telecommunications"],
  ["I64", "telecommunications"],
  ["I65", "software"],
  ["J", null],
  ["K701", "real_estate_development"],
  ["K702", "property_management"],
  ["K703", "other"],
  ["K704", null],
  ["K709", "other"],
  ["L", "leasing_and_business"],
  ["M", "other"],
  ["N", "other"],
  ["O", "other"],
  ["P", null],
  ["Q84", null],
  ["Q85", "other"],
  ["R", "other"],
  ["S", null],
  ["T", null],
];

const highestOfAll: Omit<Citation, "document" | "version" | "issuer"> = {
  clause: "表及说明",
  words: "大型、中型和小型企业须同时满足所列指标的下限，否则下划一档；微型企业只须满足所列指标中的一项即可",
  standing: "secondary",
};

export const enterpriseSizeRules: readonly EnterpriseSizeRule[] = [
  {
    id: "miit-2011-300-enterprise-size",
    inForceFrom: "2011-06-18",
    inForceTo: "2017-12-27",
    categories: [...common, ["G59", "storage"]],
    bounds,
    cites: [
      {
        issuer: "工业和信息化部、国家统计局、国家发展和改革委员会、财政部",
        document: "中小企业划型标准规定（工信部联企业〔2011〕300号）",
        version: "2011",
        ...highestOfAll,
        clause: "四",
      },
    ],
  },
  {
    id: "nbs-2017-213-enterprise-size",
    inForceFrom: "2017-12-28",
    inForceTo: null,
    // GB/T 4754-2017 put 装卸搬运 (591) beside the warehouses of 59; it stayed with transport.
    categories: [
      ...common,
      ["G591", "transport"],
      ["G592", "storage"],
      ["G593", "storage"],
      ["G594", "storage"],
      ["G595", "storage"],
      ["G596", "storage"],
      ["G599", "storage"],
    ],
    bounds,
    cites: [
      {
        issuer: "国家统计局",
        document: "统计上大中小微型企业划分办法（2017）（国统字〔2017〕213号）",
        version: "2017",
        ...highestOfAll,
      },
      {
        issuer: "工业和信息化部、国家统计局、国家发展和改革委员会、财政部",
        document: "中小企业划型标准规定（工信部联企业〔2011〕300号）",
        version: "2011",
        ...highestOfAll,
        clause: "四",
      },
    ],
  },
];
