import type { Condition } from "../engine/incentive/condition.ts";
import { regionCovers } from "../engine/incentive/region.ts";
import type { DatedParameter, IncentiveRule } from "../engine/incentive/rule.ts";
import { RuleInputError } from "../engine/rule-input-error.ts";
import { type EndedAid, endedAidRule } from "./cnipa/quality-notice-2021/aid-ends.ts";
import { all, isTrue, not, oneOf } from "./conditions.ts";
import { validRightRule } from "./shandong/patent-regulation-2013/article-37.ts";
import { fraudBarRule } from "./shandong/patent-regulation-2013/article-50.ts";

/** Conditions that the law puts before those of a clause; messages have words for each. */
export const complianceCodes = ["not_barred_for_fraud", "right_not_in_doubt", "aid_not_ended"] as const;
export type ComplianceCode = (typeof complianceCodes)[number];

type Gate = { readonly condition: Condition; readonly parameters: Readonly<Record<string, readonly DatedParameter[]>> };

const coded = (code: ComplianceCode, condition: Condition): Condition => ({ ...condition, code });

/** Kinds of occasions that rest on a right of the applicant. */
const restsOnRight: ReadonlySet<string> = new Set(["award", "loan", "patent", "free_licence", "landing", "conversion", "securities"]);

const within = ({ jurisdiction }: Pick<IncentiveRule, "jurisdiction">, issuer: string): boolean =>
  regionCovers(issuer, jurisdiction) === "yes";

/**
 * Whether who asks for the award has to show that the right is valid (专利登记簿副本 or another proof; 山东省专利条例 37, `validRightRule`). A duty of the
 * application, not a condition of the entitlement: it is told beside the answer.
 */
export const asksValidRight = ({ jurisdiction, occasion }: { readonly jurisdiction: string; readonly occasion: string }): boolean =>
  within({ jurisdiction }, validRightRule.jurisdiction) && restsOnRight.has(occasion);

const fraudGate: Gate = {
  condition: coded(
    "not_barred_for_fraud",
    not({
      is: "some",
      kind: "sanction",
      where: all(
        oneOf("kind", "fraud_in_funds"),
        { is: "on_or_before", field: "decidedOn", day: "as_of" },
        not({ is: "elapsed", since: "decidedOn", atLeast: { parameter: "barYears" } }),
      ),
    }),
  ),
  parameters: { barYears: fraudBarRule.years },
};
const rightGate: Gate = { condition: coded("right_not_in_doubt", not(isTrue("subject.rightInDoubt"))), parameters: {} };

/** A reward of the patent itself, in money, is aid for its grant whatever its trigger is called. */
const endedAidOf = ({ trigger, occasion, amount }: IncentiveRule): EndedAid | undefined =>
  endedAidRule.aid.find(
    (one) =>
      trigger === one.trigger ||
      trigger.startsWith(`${one.trigger}.`) ||
      (one.trigger === "patent_grant" && occasion === "patent" && amount.is !== "unquantified"),
  );

const endedAidGate = (rule: IncentiveRule, { endsOn }: EndedAid): Gate => {
  if (rule.occasionDay === null)
    throw new RuleInputError(`rule ${rule.id}`, "occasionDay null", "the day of what it aids, as such aid has ended");
  return {
    condition: coded("aid_not_ended", { is: "before", field: rule.occasionDay, day: { parameter: "aidEndsOn" } }),
    parameters: { aidEndsOn: endsOn },
  };
};

/** What an uncoded 同时满足 asks, each by itself: a condition within a condition costs every answer time. */
const partsOf = (when: Condition): readonly Condition[] => (when.is === "all" && when.code === undefined ? when.of : [when]);

/**
 * The rule behind the gate that the law puts before every award: no aid that has ended (国知发保字〔2021〕1号), nobody who is barred for fraud and,
 * where it rests on a right, no right in doubt (山东省专利条例 50, 37; in Shandong). Budgets and funds, which entitle nobody, pass as they are.
 * @throws RuleInputError where ended aid has no day
 */
export const withCompliance = (rule: IncentiveRule): IncentiveRule => {
  if (rule.amount.is === "budget_floor" || rule.amount.is === "fund") return rule;
  const ended = endedAidOf(rule);
  const gates: readonly Gate[] = [
    ...(ended === undefined ? [] : [endedAidGate(rule, ended)]),
    ...(within(rule, fraudBarRule.jurisdiction) ? [fraudGate] : []),
    ...(asksValidRight(rule) ? [rightGate] : []),
  ];
  if (gates.length === 0) return rule;
  return {
    ...rule,
    when: all(...gates.map(({ condition }) => condition), ...partsOf(rule.when)),
    parameters: { ...Object.fromEntries(gates.flatMap(({ parameters }) => Object.entries(parameters))), ...rule.parameters },
  };
};
