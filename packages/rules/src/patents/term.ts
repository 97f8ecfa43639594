import type { Citation } from "../engine/dated-rule.ts";
import { ruleInForce } from "../engine/dated-rule.ts";
import { addDays, addYears, daysBetween, type PlainDate, requirePlainDate, wholeYearsBetween } from "../engine/plain-date.ts";
import { RuleInputError } from "../engine/rule-input-error.ts";
import { compensationRule, termEndCitation, type TermRule, termRules } from "../rulebook/npc/patent-law/article-42.ts";
import type { PatentType } from "./vocabulary.ts";

/** Days that the office granted by its decisions; `null` in TermFacts means that nobody said whether there were any. */
export type TermCompensation = { readonly grantDelayDays: number; readonly drugApprovalDays: number };

export type TermFacts = {
  readonly type: PatentType | null;
  readonly filingDay: PlainDate | null;
  readonly compensation: TermCompensation | null;
};

/** `term_rule`: the law of the filing day is not in the rulebook. */
export type TermMissing = "type" | "filing_day" | "term_rule" | "compensation";

export type PatentTerm =
  | {
      readonly state: "known";
      readonly years: number;
      readonly compensationDays: number;
      readonly filingDay: PlainDate;
      /** 届满日: the last day of protection. */
      readonly lastDay: PlainDate;
      /** 期满终止日: the first day without protection. */
      readonly expiryDay: PlainDate;
      readonly cites: readonly Citation[];
    }
  | {
      readonly state: "unknown";
      readonly missing: readonly TermMissing[];
      /** The right, if no other cause ends it, cannot expire before this day; `null` where not even that is known. */
      readonly earliestExpiryDay: PlainDate | null;
      readonly cites: readonly Citation[];
    };

const requireDays = (fact: string, days: number): number => {
  if (!Number.isSafeInteger(days) || days < 0) throw new RuleInputError(fact, String(days), "a whole number of days, zero or more");
  return days;
};

const requireCompensation = (
  type: PatentType,
  { grantDelayDays, drugApprovalDays }: TermCompensation,
  uncompensated: PlainDate,
): number => {
  const total = requireDays("grantDelayDays", grantDelayDays) + requireDays("drugApprovalDays", drugApprovalDays);
  if (type !== "invention" && total > 0)
    throw new RuleInputError("compensation", String(total), "none, for it is granted to inventions alone");
  if (addDays(uncompensated, drugApprovalDays) > addYears(uncompensated, compensationRule.mostYearsForDrug)) {
    throw new RuleInputError("drugApprovalDays", String(drugApprovalDays), `at most ${compensationRule.mostYearsForDrug} years`);
  }
  return total;
};

/** Rights that had expired before compensation existed cannot have any. */
const mayBeCompensated = (type: PatentType, expiryDay: PlainDate): boolean =>
  type === "invention" && expiryDay > compensationRule.inForceFrom;

/**
 * Term of a Chinese patent (专利法 42): first and last day and the clauses. Unknown, naming what is missing, where the type, the filing
 * day or an invention's compensation is not stated. Throws RuleInputError on facts that cannot be.
 */
export const patentTerm = ({ type, filingDay, compensation }: TermFacts, rules: readonly TermRule[] = termRules): PatentTerm => {
  const missing: TermMissing[] = [];
  if (type === null) missing.push("type");
  if (filingDay === null) missing.push("filing_day");
  if (filingDay !== null) requirePlainDate("filingDay", filingDay);
  if (type === null || filingDay === null) return { state: "unknown", missing, earliestExpiryDay: null, cites: [] };
  const rule = ruleInForce(rules, filingDay);
  if (rule === undefined) return { state: "unknown", missing: ["term_rule"], earliestExpiryDay: null, cites: [] };
  const years = rule.years[type];
  const uncompensated = addYears(filingDay, years);
  if (compensation === null && mayBeCompensated(type, uncompensated)) {
    const cites = [...rule.cites, ...compensationRule.cites, termEndCitation];
    return { state: "unknown", missing: ["compensation"], earliestExpiryDay: uncompensated, cites };
  }
  const compensationDays = compensation === null ? 0 : requireCompensation(type, compensation, uncompensated);
  const expiryDay = addDays(uncompensated, compensationDays);
  const cites = [...rule.cites, ...(compensationDays > 0 ? compensationRule.cites : []), termEndCitation];
  return { state: "known", years, compensationDays, filingDay, lastDay: addDays(expiryDay, -1), expiryDay, cites };
};

export type RemainingLife =
  | { readonly state: "not_filed" }
  | { readonly state: "running"; readonly days: number; readonly wholeYears: number }
  | { readonly state: "at_least"; readonly days: number; readonly missing: readonly TermMissing[] }
  | { readonly state: "expired" }
  | { readonly state: "unknown"; readonly missing: readonly TermMissing[] };

/** What is left of the term on a day, that day included; `at_least` where only the least term is known. Says nothing of fees. */
export const remainingLife = (term: PatentTerm, day: PlainDate): RemainingLife => {
  requirePlainDate("day", day);
  if (term.state === "unknown") {
    const { earliestExpiryDay, missing } = term;
    if (earliestExpiryDay === null || day >= earliestExpiryDay) return { state: "unknown", missing };
    return { state: "at_least", days: daysBetween(day, earliestExpiryDay), missing };
  }
  if (day < term.filingDay) return { state: "not_filed" };
  if (day >= term.expiryDay) return { state: "expired" };
  return { state: "running", days: daysBetween(day, term.expiryDay), wholeYears: wholeYearsBetween(day, term.expiryDay) };
};
