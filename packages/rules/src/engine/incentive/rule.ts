import type { Citation, DatedRule } from "../dated-rule.ts";
import type { PlainDate } from "../plain-date.ts";
import type { Condition } from "./condition.ts";
import type { FactValue } from "./facts.ts";

export type JurisdictionLevel = "province" | "city" | "zone";

/** `fen` and the counts are bigint; `percent` is exact decimal text ("60", "0.15"), `day` a plain date. */
export type ParameterUnit = "fen" | "percent" | "count" | "days" | "months" | "years" | "day";

/** A number of a rule from one day to another (`null`: until further notice), both included, with the words that state it. */
export type DatedParameter = {
  readonly unit: ParameterUnit;
  readonly value: bigint | string;
  readonly inForceFrom: PlainDate;
  readonly inForceTo: PlainDate | null;
  readonly cites: readonly [Citation, ...Citation[]];
};

/** What no text states: a code by which the issuer may be asked (`base`, `percent`). */
export type Unstated = { readonly unstated: string };

/** Names in `parameter` positions are keys of the rule's `parameters`; names in `field` positions are fields as in a condition. */
export type Amount =
  /** Exactly this much. */
  | { readonly is: "fixed"; readonly amount: string }
  /** 最高, 不超过 without any basis of computation: "up to". With `requested`, up to what was asked or spent, if that is less. */
  | { readonly is: "cap"; readonly cap: string; readonly requested?: string }
  /**
   * A percentage of a base. `capOnBase` limits what is counted, `cap` what is paid. `upTo`: 最高给予…%, the percentage itself is a bound.
   * Whole fen, rounded down: never more than the percentage.
   */
  | {
      readonly is: "percent";
      readonly percent: string | Unstated;
      readonly base: string | Unstated;
      readonly capOnBase?: string;
      readonly cap?: string;
      readonly upTo?: boolean;
    }
  /**
   * min(cap, principal × share × days ÷ 365 × rate × percent). Fields: money, percentage (absent: the whole), two days, percentage.
   * The first day counts, the last does not. Source: 贴息 formula of 鲁市监知促字〔2024〕92号 (as reported).
   */
  | {
      readonly is: "interest";
      readonly principal: string;
      readonly share?: string;
      readonly from: string;
      readonly to: string;
      readonly rate: string;
      readonly percent: string;
      readonly cap?: string;
      readonly upTo?: boolean;
    }
  /** Money or a preference is promised, no number. Never 0. */
  | { readonly is: "unquantified" }
  /** A floor on what a government spends; entitles nobody. Rules of one award key are one judgement: all tests must hold. */
  | { readonly is: "budget_floor"; readonly test: BudgetTest }
  /** The size of a fund; entitles nobody. */
  | { readonly is: "fund"; readonly size: string };

export type BudgetTest =
  | { readonly is: "at_least"; readonly spent: string; readonly floor: string }
  | { readonly is: "share_at_least"; readonly spent: string; readonly of: string; readonly percent: string }
  | { readonly is: "growth_at_least"; readonly spent: string; readonly before: string; readonly percent: string };

/**
 * Which records of a kind are meant: each field has one of the values. Used where it is about which thing this is (a gold award, a pledge
 * of a trade mark), not about whether it deserves money.
 */
export type Selection = Readonly<Record<string, readonly FactValue[]>>;

/** Limits of one award key; occasions of one applicant are taken in order of their day, then of their id. */
export type Limit =
  | { readonly is: "per_occasion"; readonly cap: string }
  /** Of one applicant in a calendar year, over all its occasions. */
  | { readonly is: "per_year"; readonly cap: string }
  /** Of one applicant ever. */
  | { readonly is: "lifetime"; readonly cap: string }
  /** One occasion of the applicant is paid, the first that earns it. */
  | { readonly is: "once" }
  /** 首次: nothing for a further occasion, whether or not the first was paid. `among`: which records count, by default those of the rule. */
  | { readonly is: "first_of_applicant"; readonly among?: Selection }
  /** 全市首单: the first of a calendar year over all applicants. `stated`: the field that says so, where someone does. */
  | { readonly is: "first_of_year"; readonly stated?: string }
  /** So many applicants in a calendar year. */
  | { readonly is: "quota_per_year"; readonly count: string };

/**
 * `only`: the one reading. Where body and annex differ, the `stricter` reading is paid, and what the `wider` one alone covers is for a
 * person to judge.
 */
export type RuleReading = "only" | "stricter" | "wider";

/** 奖补规则: who may receive what for which occasion, by which words. */
export type IncentiveRule = DatedRule & {
  readonly version: number;
  /** Code of the region that issued it; it holds for applicants there and below. */
  readonly jurisdiction: string;
  readonly level: JurisdictionLevel;
  /** 规划期: after it a notice, never a refusal. */
  readonly planHorizon: PlainDate | null;
  /** 触发事项 as a key shared between jurisdictions: matrix and stacking go by it. */
  readonly trigger: string;
  /** Rules of one jurisdiction and key reward the same thing: the same amount is paid once, another amount is a conflict. */
  readonly awardKey: string;
  readonly reading: RuleReading;
  /** The kind of fact that it rewards, or `subject`. */
  readonly occasion: string;
  /** The field that says when the occasion happened; what lies after the day asked has not happened. `null` for the applicant itself. */
  readonly occasionDay: string | null;
  readonly selects: Selection;
  readonly when: Condition;
  readonly amount: Amount;
  readonly limits: readonly Limit[];
  readonly parameters: Readonly<Record<string, readonly DatedParameter[]>>;
  /** The field of the real cost, which no sum of levels may exceed. */
  readonly costs: string | null;
};

/** A clause that lists what it rewards (金奖、银奖、优秀奖): what it selects and no rule of the jurisdiction rewards answers `no_rule`. */
export type Enumeration = DatedRule & {
  readonly jurisdiction: string;
  readonly level: JurisdictionLevel;
  readonly trigger: string;
  readonly occasion: string;
  readonly occasionDay: string | null;
  readonly selects: Selection;
};

/** Who decided it, in which document, and since when it is on record. */
export type RecordedDecision = { readonly id: string; readonly document: string; readonly person: string; readonly decidedOn: PlainDate };

/** A dated value that replaces the book's; among several in force the one decided last holds. */
export type ParameterOverride = RecordedDecision & {
  readonly ruleId: string;
  readonly parameter: string;
  readonly value: DatedParameter;
};

/** 裁定: lifts a conflict by saying which rule is read, or states the base or percentage that the text leaves open. */
export type Ruling = RecordedDecision &
  (
    | { readonly settles: "reading"; readonly jurisdiction: string; readonly awardKey: string; readonly ruleId: string }
    | { readonly settles: "base"; readonly ruleId: string; readonly base: string }
    | { readonly settles: "percent"; readonly ruleId: string; readonly percent: string }
  );

/** 叠加 `sum`, 就高 `highest`, 差额 `top_up`, 不重复 `first_only`. */
export type StackingMode = "sum" | "highest" | "top_up" | "first_only";

/**
 * 叠加方式 of one trigger (or of a family: `china_patent_award` for all its grades) in a region and below. `order` says who pays first;
 * levels that it leaves out follow from the province down.
 */
export type StackingSetting = RecordedDecision & {
  readonly trigger: string;
  readonly region: string;
  readonly mode: StackingMode;
  readonly order: readonly JurisdictionLevel[];
};
