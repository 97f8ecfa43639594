import {
  always,
  type CaseFacts,
  compileRulebook,
  type DatedParameter,
  type Entitlement,
  evaluateCase,
  type FactRecord,
  type IncentiveRule,
} from "../../src/index.ts";

/** 万元 in fen. */
export const wan = (amount: number): bigint => BigInt(Math.round(amount * 100)) * 10_000n;

export const cite = (clause: string, words = "示例条文") =>
  ({ issuer: "示例市", document: "示例办法", version: "2021", clause, words, standing: "law" }) as const;

const dated = (unit: DatedParameter["unit"], value: bigint | string, from = "2021-01-01", to: string | null = null): DatedParameter => ({
  unit,
  value,
  inForceFrom: from,
  inForceTo: to,
  cites: [cite("一")],
});

export const fen = (amount: number, from?: string, to?: string | null) => dated("fen", wan(amount), from, to);
export const percent = (text: string, from?: string, to?: string | null) => dated("percent", text, from, to);
export const count = (value: number) => dated("count", BigInt(value));
export const months = (value: number) => dated("months", BigInt(value));
export const years = (value: number) => dated("years", BigInt(value));
export const days = (value: number) => dated("days", BigInt(value));
export const onDay = (value: string) => dated("day", value);

/** A fictional rule of Weihai that pays up to 10 万元 for each award, but for what is said otherwise. */
export const rule = (over: Partial<IncentiveRule> = {}): IncentiveRule => ({
  id: "R1",
  version: 1,
  inForceFrom: "2021-01-01",
  inForceTo: null,
  cites: [cite("一(一)1")],
  jurisdiction: "371000",
  level: "city",
  planHorizon: null,
  trigger: "award",
  awardKey: over.id ?? "R1",
  reading: "only",
  occasion: "award",
  occasionDay: "day",
  selects: {},
  when: always,
  amount: { is: "cap", cap: "cap" },
  limits: [],
  parameters: { cap: [fen(10)] },
  costs: null,
  ...over,
});

export const asOf = "2024-06-30";

export const subject = (over: Readonly<Record<string, string | bigint | boolean | null>> = {}): FactRecord => ({
  id: "s",
  regionCode: "371000",
  kind: "enterprise",
  ...over,
});

export const award = (id: string, over: Readonly<Record<string, string | bigint | boolean | null>> = {}): FactRecord => ({
  id,
  day: "2024-03-01",
  ...over,
});

export const facts = (records: CaseFacts["records"], of: FactRecord = subject()): CaseFacts => ({ subject: of, records });

/** Answers of a few rules for one applicant with these awards. */
export const answers = (
  rules: readonly IncentiveRule[],
  awards: readonly FactRecord[] | undefined,
  options: Parameters<typeof compileRulebook>[1] = {},
  asked: Partial<Parameters<typeof evaluateCase>[2]> = {},
): readonly Entitlement[] => evaluateCase(compileRulebook(rules, options), facts({ award: awards }), { asOf, ...asked }).entitlements;

/** The one answer of one rule for one award. */
export const answer = (
  over: Partial<IncentiveRule>,
  of: Readonly<Record<string, string | bigint | boolean | null>> = {},
  options: Parameters<typeof compileRulebook>[1] = {},
  asked: Partial<Parameters<typeof evaluateCase>[2]> = {},
): Entitlement => {
  const [only, ...others] = answers([rule(over)], [award("a1", of)], options, asked);
  if (only === undefined || others.length > 0) throw new Error(`expected one answer, got ${others.length + (only === undefined ? 0 : 1)}`);
  return only;
};
