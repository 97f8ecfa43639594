import { type Citation, ruleInForce } from "../engine/dated-rule.ts";
import { shareOf } from "../engine/incentive/percentage.ts";
import type { PlainDate } from "../engine/plain-date.ts";
import { RuleInputError } from "../engine/rule-input-error.ts";
import { type OpenLicenceFeeRule, openLicenceFeeRules } from "../rulebook/cnipa/examination-guidelines/open-licence-fee.ts";

/** What a declaration asks: a sum, a royalty, or both (入门费加提成). A part that is not asked is absent; `null` is asked but unknown. */
export type OpenLicenceFee = {
  readonly fixedFen?: bigint | null;
  readonly royalty?: { readonly of: "net_sales" | "profit"; readonly percent: string | null };
};

/** `above` is no refusal: the words say 一般, so who asks more has to give reasons, or license in another way. */
export type OpenLicenceFeeVerdict = {
  readonly state: "within" | "above" | "unknown";
  readonly above: readonly ("fixedFen" | "royalty")[];
  readonly missing: readonly ("fixedFen" | "royalty" | "rule")[];
  readonly cites: readonly Citation[];
};

const isMore = (percent: string, most: string): boolean => {
  const [a, b] = [shareOf("royalty.percent", percent), shareOf("royalty.percent", most)];
  return a.numerator * b.denominator > b.numerator * a.denominator;
};

/**
 * Whether the fee of an open licence stays within what a declaration may usually ask as of `day`; the caps themselves are within. Source: 专利审查指南
 * 第五部分第十一章 (as reported). The annuity cut of 15 % for such licences is `annuityReductionRule`. Throws RuleInputError on a negative sum.
 */
export const openLicenceFee = (
  fee: OpenLicenceFee,
  day: PlainDate,
  rules: readonly OpenLicenceFeeRule[] = openLicenceFeeRules,
): OpenLicenceFeeVerdict => {
  const { fixedFen, royalty } = fee;
  if (typeof fixedFen === "bigint" && fixedFen < 0n) throw new RuleInputError("fixedFen", String(fixedFen), "zero or more");
  const rule = ruleInForce(rules, day);
  if (rule === undefined) return { state: "unknown", above: [], missing: ["rule"], cites: [] };
  const above: ("fixedFen" | "royalty")[] = [];
  const missing: ("fixedFen" | "royalty")[] = [];
  if (fixedFen === null) missing.push("fixedFen");
  else if (fixedFen !== undefined && fixedFen > rule.fixedFen) above.push("fixedFen");
  if (royalty?.percent === null) missing.push("royalty");
  else if (royalty !== undefined && isMore(royalty.percent, rule.royalty[royalty.of])) above.push("royalty");
  const { cites } = rule;
  if (above.length > 0) return { state: "above", above, missing: [], cites };
  return { state: missing.length > 0 ? "unknown" : "within", above, missing, cites };
};
