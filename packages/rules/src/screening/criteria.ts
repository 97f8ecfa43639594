/** 质量 · 市场前景 · 转化潜力. */
export type ScreeningGroup = "quality" | "market" | "conversion";

/** `computed` from facts of the registry, or judged by `expert`s. */
export type ScreeningCriterion = {
  readonly id: string;
  readonly group: ScreeningGroup;
  readonly kind: "computed" | "expert";
};

/**
 * The criteria of a screening sheet. Names follow GB/T 42748-2023《专利评估指引》 where it has the indicator; its text gives no weights
 * that could be checked, so those that follow are the platform's own examples (平台示例权重).
 */
export const screeningCriteria = [
  { id: "validity", group: "quality", kind: "computed" },
  { id: "remaining_life", group: "quality", kind: "computed" },
  { id: "family", group: "quality", kind: "computed" },
  { id: "citations", group: "quality", kind: "computed" },
  { id: "claims", group: "quality", kind: "computed" },
  { id: "originality", group: "quality", kind: "expert" },
  { id: "scope_stability", group: "quality", kind: "expert" },
  { id: "demand_match", group: "market", kind: "computed" },
  { id: "market_outlook", group: "market", kind: "expert" },
  { id: "competitiveness", group: "market", kind: "expert" },
  { id: "owner_offer", group: "conversion", kind: "computed" },
  { id: "maturity", group: "conversion", kind: "computed" },
  { id: "feasibility", group: "conversion", kind: "expert" },
] as const satisfies readonly ScreeningCriterion[];

export type ScreeningCriterionId = (typeof screeningCriteria)[number]["id"];

/** Weights in hundredths of a percent; together they are 10,000. */
export type ScreeningWeights = Readonly<Record<ScreeningCriterionId, number>>;
export const wholeWeight = 10_000;

/** 平台示例权重: an example to begin with, not a standard. */
export const exampleWeights: ScreeningWeights = {
  validity: 800,
  remaining_life: 700,
  family: 500,
  citations: 500,
  claims: 500,
  originality: 1200,
  scope_stability: 800,
  demand_match: 800,
  market_outlook: 1200,
  competitiveness: 800,
  owner_offer: 700,
  maturity: 500,
  feasibility: 1000,
};

/** By how much weights miss the whole; 0 where they may be used. Negative or broken weights are never right: `undefined`. */
export const weightGap = (weights: ScreeningWeights): number | undefined => {
  const values = screeningCriteria.map(({ id }) => weights[id]);
  if (!values.every((value) => Number.isInteger(value) && value >= 0)) return undefined;
  return wholeWeight - values.reduce((sum, value) => sum + value, 0);
};
