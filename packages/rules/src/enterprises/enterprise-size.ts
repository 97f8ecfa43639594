import { type Citation, ruleInForce } from "../engine/dated-rule.ts";
import type { PlainDate } from "../engine/plain-date.ts";
import { RuleInputError } from "../engine/rule-input-error.ts";
import {
  type EnterpriseSize,
  type EnterpriseSizeRule,
  enterpriseSizeRules,
  type SizeBounds,
  type SizeCategory,
  type SizeMetric,
} from "../rulebook/miit/enterprise-size/size-standard.ts";

/** `null` is unknown. The industry is a code of GB/T 4754-2017 with its letter: `C34`, `I6510`. */
export type EnterpriseSizeFacts = {
  readonly industryCode: string | null;
  readonly staff: bigint | null;
  readonly revenueFen: bigint | null;
  readonly assetsFen: bigint | null;
};

/** One measure against its lower bounds: the size that it reaches by itself; null where it is unknown. */
export type SizeLine = SizeBounds & { readonly value: bigint | null; readonly reaches: EnterpriseSize | null };

/** The facts read under one line of business. */
export type SizeReading = {
  readonly category: SizeCategory;
  readonly lines: readonly SizeLine[];
  /** The lowest size that a measure reaches; null while an unknown measure may lower it. */
  readonly size: EnterpriseSize | null;
};

export type EnterpriseSizeVerdict = {
  readonly readings: readonly SizeReading[];
  readonly cites: readonly Citation[];
} & (
  | { readonly state: "known"; readonly size: EnterpriseSize }
  /** The standard does not divide this line of business into sizes. */
  | { readonly state: "outside" }
  | {
      readonly state: "unknown";
      /** What is not known, and would decide: `industry` where none is stated or its code is too broad. */
      readonly missing: readonly ("industry" | "rule" | SizeMetric)[];
      /** The greatest size that is still possible. */
      readonly atMost: EnterpriseSize;
    }
);

const sizes = ["micro", "small", "medium", "large"] as const satisfies readonly EnterpriseSize[];
const smallest = (all: readonly EnterpriseSize[]): EnterpriseSize => sizes.find((size) => all.includes(size)) ?? "large";
const greatest = (all: readonly EnterpriseSize[]): EnterpriseSize => sizes.findLast((size) => all.includes(size)) ?? "large";

/** Every category that a code may mean: one where it is narrow enough, several where it ends above where they part; null is outside. */
const categoriesOf = ({ categories }: EnterpriseSizeRule, code: string): readonly (SizeCategory | null)[] => {
  const within = categories.filter(([prefix]) => code.startsWith(prefix)).toSorted(([a], [b]) => b.length - a.length)[0];
  if (within !== undefined) return [within[1]];
  const below = categories.filter(([prefix]) => prefix.startsWith(code)).map(([, category]) => category);
  return below.length === 0 ? [null] : [...new Set(below)];
};

const reached = (value: bigint, bounds: SizeBounds): EnterpriseSize => {
  if (value >= bounds.large) return "large";
  if (value >= bounds.medium) return "medium";
  return value >= bounds.small ? "small" : "micro";
};

const read = (category: SizeCategory, rule: EnterpriseSizeRule, facts: Readonly<Record<SizeMetric, bigint | null>>): SizeReading => {
  const lines = rule.bounds[category].map((bounds): SizeLine => {
    const value = facts[bounds.metric];
    return { ...bounds, value, reaches: value === null ? null : reached(value, bounds) };
  });
  const known = lines.flatMap(({ reaches }) => (reaches === null ? [] : [reaches]));
  const lowest = smallest(known);
  // One measure at the bottom decides: what is unknown cannot lift it.
  return { category, lines, size: known.length === lines.length || (known.length > 0 && lowest === "micro") ? lowest : null };
};

/**
 * 大型、中型、小型、微型 of an enterprise as of `day`, by the standard in force then: the highest size whose lower bounds are all
 * reached. A code that leaves the line of business open is read in every way it may mean; where the readings agree the answer stands.
 * Unknown exactly where something is named in `missing`. Throws RuleInputError on a negative figure.
 */
export const enterpriseSize = (
  { industryCode, staff, revenueFen, assetsFen }: EnterpriseSizeFacts,
  day: PlainDate,
  rules: readonly EnterpriseSizeRule[] = enterpriseSizeRules,
): EnterpriseSizeVerdict => {
  for (const [fact, value] of Object.entries({ staff, revenueFen, assetsFen })) {
    if (value !== null && value < 0n) throw new RuleInputError(fact, String(value), "zero or more");
  }
  const rule = ruleInForce(rules, day);
  if (rule === undefined) return { state: "unknown", missing: ["rule"], atMost: "large", readings: [], cites: [] };
  const { cites } = rule;
  if (industryCode === null) return { state: "unknown", missing: ["industry"], atMost: "large", readings: [], cites };
  const categories = categoriesOf(rule, industryCode.toUpperCase());
  const facts = { staff, revenue: revenueFen, assets: assetsFen };
  const readings = categories.flatMap((category) => (category === null ? [] : [read(category, rule, facts)]));
  const outside = categories.includes(null);
  if (readings.length === 0) return { state: "outside", readings, cites };
  const [first] = readings;
  if (!outside && first !== undefined && first.size !== null && readings.every(({ size }) => size === first.size))
    return { state: "known", size: first.size, readings, cites };
  const unknown = readings.flatMap(({ size, lines }) => (size === null ? lines.filter(({ value }) => value === null) : []));
  const metrics = [...new Set(unknown.map(({ metric }) => metric))];
  return {
    state: "unknown",
    missing: [...(categories.length > 1 ? (["industry"] as const) : []), ...metrics],
    atMost: greatest(readings.map(({ lines }) => smallest(lines.flatMap(({ reaches }) => (reaches === null ? [] : [reaches]))))),
    readings,
    cites,
  };
};
