import type { Citation } from "../dated-rule.ts";
import type { PlainDate } from "../plain-date.ts";
import type { Condition } from "./condition.ts";
import type { FactValue, MissingFact } from "./facts.ts";
import type { JurisdictionLevel, Limit, ParameterUnit, StackingMode } from "./rule.ts";

/** How a condition stands; `judged`: only a person can say. */
export type Truth = "yes" | "no" | "unknown" | "judged";

export type EntitlementState = "granted" | "refused" | "unknown" | "unquantified" | "conflict" | "manual" | "no_rule";

/** `award` entitles the applicant; a budget floor is met or not, a fund has a size: neither entitles anyone. */
export type EntitlementKind = "award" | "budget" | "fund";

/** The value of a parameter that an answer used, and the days on which it holds. */
export type ParameterUse = {
  readonly name: string;
  readonly unit: ParameterUnit;
  readonly value: bigint | string;
  readonly inForceFrom: PlainDate;
  readonly inForceTo: PlainDate | null;
  readonly cites: readonly Citation[];
  /** The recorded decision that replaced the book's value. */
  readonly decisionId: string | null;
};

/** One step of an answer: what was looked at, what it was, how it stood, by which number and words. */
export type Step = {
  readonly ruleId: string;
  readonly step: "rule" | "selection" | "condition" | "base" | "cap_on_base" | "amount" | "cap" | "budget" | "limit" | "ruling" | "reading";
  readonly field?: string;
  readonly value?: FactValue;
  readonly truth?: Truth;
  readonly condition?: Condition;
  readonly limit?: Limit["is"];
  readonly parameter?: ParameterUse;
  /** What stands after the step. */
  readonly amountFen?: bigint;
  readonly decisionId?: string;
  readonly cites: readonly Citation[];
};

/** What refused: a condition with the value found, a limit that is used up, or a budget test. */
export type Refusal =
  | { readonly ruleId: string; readonly by: "condition"; readonly condition: Condition; readonly value: FactValue }
  | { readonly ruleId: string; readonly by: "limit"; readonly limit: Limit["is"] }
  | { readonly ruleId: string; readonly by: "budget"; readonly value: bigint; readonly floor: bigint };

/** One rule's answer where several rules reward the same thing. */
export type Reading = {
  readonly ruleId: string;
  readonly state: EntitlementState;
  readonly amountFen: bigint | null;
  readonly isCap: boolean;
  readonly cites: readonly Citation[];
};

export type Notice = "plan_period_over" | "occasion_before_rule" | "quota_unchecked";

/** 可享: the answer for one award key and one occasion. */
export type Entitlement = {
  readonly jurisdiction: string;
  readonly level: JurisdictionLevel;
  readonly trigger: string;
  readonly awardKey: string;
  readonly kind: EntitlementKind;
  /** `id` null: nobody said whether there is such an occasion. */
  readonly occasion: { readonly kind: string; readonly id: string | null };
  readonly state: EntitlementState;
  /** Of `granted`: the sum in fen. Of `unknown` and `manual`: what it would be where that is certain. Null everywhere else. */
  readonly amountFen: bigint | null;
  /** "Up to": the sum is a bound, not a promise. */
  readonly isCap: boolean;
  /** The rules weighed; the one that decided stands first. */
  readonly ruleIds: readonly string[];
  /** With `granted`: facts that would still lower the sum. */
  readonly missing: readonly MissingFact[];
  readonly refusedBy: readonly Refusal[];
  /** Criteria that a person must judge. */
  readonly judged: readonly string[];
  /** Each rule's answer, where more than one rewards the same thing. A conflict waits for a ruling on `awardKey`. */
  readonly readings: readonly Reading[];
  readonly earliestDay: PlainDate | null;
  readonly notices: readonly Notice[];
  readonly cites: readonly Citation[];
  readonly trace: readonly Step[];
};

/** What one level pays of an occasion that several levels reward, after the stacking setting. */
export type StackPart = {
  readonly awardKey: string;
  readonly jurisdiction: string;
  readonly level: JurisdictionLevel;
  readonly payFen: bigint;
};

/**
 * Levels that reward one occasion. Without a setting (`mode` null) nothing is summed; `undecided` where an answer that counts is not
 * granted yet, `unknown_cost` where nobody stated the real cost, which no sum may exceed.
 */
export type Stack = {
  readonly trigger: string;
  readonly occasion: { readonly kind: string; readonly id: string };
  readonly members: readonly { readonly jurisdiction: string; readonly awardKey: string }[];
  readonly mode: StackingMode | null;
  readonly decisionId: string | null;
  readonly state: "not_set" | "known" | "undecided" | "unknown_cost";
  readonly totalFen: bigint | null;
  readonly isCap: boolean;
  readonly parts: readonly StackPart[];
  readonly costFen: bigint | null;
  readonly missing: readonly MissingFact[];
};

/** What an applicant may receive on a day. Sums of different awards are never added up here. */
export type CaseResult = {
  readonly asOf: PlainDate;
  readonly fundingYear: number;
  readonly entitlements: readonly Entitlement[];
  readonly stacks: readonly Stack[];
  /** Rules of the region for which it is known that there is no occasion. */
  readonly notTriggered: readonly string[];
};
