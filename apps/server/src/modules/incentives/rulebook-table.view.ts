import type {
  Rule,
  RuleAmount,
  RuleClause,
  RuleMark,
  RuleParameter,
  RuleState,
  RuleSummary,
  RulingQuestion,
  StackingQuestion,
} from "@zhiqiao/contracts";
import type { Amount, Citation, Enumeration, FactCatalogue, IncentiveRule, Limit } from "@zhiqiao/rules";
import type { ChangeRow } from "./parameter-change.repository.ts";
import { approvedValuesOf, contentOf, decisionsOf, type RecordedDecisions } from "./parameter-decisions.ts";
import { onDay, type Stretch, type TimedValue, timelineOf } from "./parameter-timeline.ts";
import { examplesOf } from "./rule-examples.ts";
import { type Dispute, disputesOf, openTermsOf } from "./ruling-questions.ts";

/** What the book is made of: its rules, the clauses whose lists say what is not rewarded, and which facts there are. */
export interface RuleSet {
  readonly rules: readonly IncentiveRule[];
  readonly enumerations: readonly Enumeration[];
  readonly catalogue: FactCatalogue;
}

/** Of each rule the version in force on the day; where none is, the newest. */
export function versionsOn(rules: readonly IncentiveRule[], day: string): readonly IncentiveRule[] {
  const byId = new Map<string, IncentiveRule>();
  for (const rule of rules) {
    const held = byId.get(rule.id);
    const holds = rule.inForceFrom <= day && (rule.inForceTo === null || day <= rule.inForceTo);
    const heldHolds = held !== undefined && held.inForceFrom <= day && (held.inForceTo === null || day <= held.inForceTo);
    if (held === undefined || (!heldHolds && (holds || held.version < rule.version))) byId.set(rule.id, rule);
  }
  return [...byId.values()];
}

/** Fields of a kind of occasion that are money, and so may be the base of a percentage. */
export const moneyFieldsOf = (catalogue: FactCatalogue, occasion: string): readonly string[] =>
  Object.entries(catalogue[occasion]?.fields ?? {}).flatMap(([name, { type }]) => (type === "money" ? [name] : []));

/** The book as of a day, with what was approved by then and what waits. */
export interface BookOfDay {
  /** One version of each rule. */
  readonly rules: readonly IncentiveRule[];
  readonly enumerations: readonly Enumeration[];
  readonly catalogue: FactCatalogue;
  readonly day: string;
  readonly decisions: RecordedDecisions;
  readonly disputes: readonly Dispute[];
  timeline(rule: IncentiveRule, parameter: string): readonly Stretch<TimedValue>[];
  /** Changes that wait, by what they are about. */
  pendingOf(matches: (row: ChangeRow) => boolean): number;
}

export function bookOfDay(book: RuleSet, day: string, approved: readonly ChangeRow[], pending: readonly ChangeRow[]): BookOfDay {
  const kept = new Map<string, readonly Stretch<TimedValue>[]>();
  const rules = versionsOn(book.rules, day);
  return {
    rules,
    enumerations: book.enumerations,
    catalogue: book.catalogue,
    day,
    decisions: decisionsOf(book.rules, approved, day),
    disputes: disputesOf(rules, day),
    timeline(rule, parameter) {
      const key = `${rule.id} ${parameter}`;
      const timeline = kept.get(key) ?? timelineOf(rule, parameter, approvedValuesOf(approved, rule.id, parameter));
      kept.set(key, timeline);
      return timeline;
    },
    pendingOf: (matches) => pending.filter(matches).length,
  };
}

export const toCitation = ({ issuer, document, version, clause, words, standing }: Citation): RuleClause => ({
  issuer,
  document,
  version,
  clause,
  words,
  standing,
});

const valueOn = (of: BookOfDay, rule: IncentiveRule, parameter: string | undefined): string | null =>
  parameter === undefined ? null : (onDay(of.timeline(rule, parameter), of.day)?.value.text ?? null);

const nothing: RuleAmount = { is: "unquantified", fen: null, percent: null, base: null, unstated: [], upTo: false };

function percentAmount(of: BookOfDay, rule: IncentiveRule, amount: Extract<Amount, { is: "percent" }>): RuleAmount {
  const { rulings } = of.decisions;
  const base = rulings.find((one) => one.settles === "base" && one.ruleId === rule.id);
  const percent = rulings.find((one) => one.settles === "percent" && one.ruleId === rule.id);
  const ruledBase = base?.settles === "base" ? base.base : null;
  const ruledPercent = percent?.settles === "percent" ? percent.percent : null;
  return {
    is: "percent",
    fen: valueOn(of, rule, amount.cap),
    percent: typeof amount.percent === "string" ? valueOn(of, rule, amount.percent) : ruledPercent,
    base: typeof amount.base === "string" ? amount.base : ruledBase,
    unstated: [
      ...(typeof amount.base === "string" || ruledBase !== null ? [] : ["base"]),
      ...(typeof amount.percent === "string" || ruledPercent !== null ? [] : ["percent"]),
    ],
    upTo: amount.upTo ?? false,
  };
}

/** What a rule pays on the day, with the values in force then. */
export function amountOf(of: BookOfDay, rule: IncentiveRule): RuleAmount {
  const { amount } = rule;
  switch (amount.is) {
    case "fixed":
      return { ...nothing, is: "fixed", fen: valueOn(of, rule, amount.amount) };
    case "cap":
      return { ...nothing, is: "cap", fen: valueOn(of, rule, amount.cap), upTo: true };
    case "percent":
      return percentAmount(of, rule, amount);
    case "interest":
      return {
        ...nothing,
        is: "interest",
        fen: valueOn(of, rule, amount.cap),
        percent: valueOn(of, rule, amount.percent),
        // 基准利率的60%: the sum named is a share of the rate, not of the principal.
        base: amount.rate,
        upTo: amount.upTo ?? false,
      };
    case "budget_floor":
      return {
        ...nothing,
        is: "budget_floor",
        fen: amount.test.is === "at_least" ? valueOn(of, rule, amount.test.floor) : null,
        percent: amount.test.is === "at_least" ? null : valueOn(of, rule, amount.test.percent),
        base: amount.test.spent,
      };
    case "fund":
      return { ...nothing, is: "fund", fen: valueOn(of, rule, amount.size) };
    case "unquantified":
      return nothing;
  }
}

const numberOf = (limit: Limit): string | undefined => ("cap" in limit ? limit.cap : "count" in limit ? limit.count : undefined);

/** The part of a trigger that its grades share. */
export const familyOf = (trigger: string): string => trigger.split(".")[0] ?? trigger;

const stateOn = ({ inForceFrom, inForceTo, planHorizon }: IncentiveRule, day: string): RuleState => {
  if (day < inForceFrom) return "not_yet";
  if (inForceTo !== null && inForceTo < day) return "ended";
  return planHorizon !== null && planHorizon < day ? "plan_period_over" : "in_force";
};

const isInDispute = (of: BookOfDay, rule: IncentiveRule): boolean =>
  of.disputes.some(({ rules }) => rules.some(({ id }) => id === rule.id));

const isRuled = (of: BookOfDay, rule: IncentiveRule): boolean =>
  of.decisions.rulings.some((one) =>
    one.settles === "reading" ? one.jurisdiction === rule.jurisdiction && one.awardKey === rule.awardKey : one.ruleId === rule.id,
  );

const isAbout = (row: ChangeRow, rule: IncentiveRule): boolean => {
  const content = contentOf(row);
  if (content.kind === "stacking") return false;
  if (content.kind === "ruling" && content.settles === "reading")
    return content.jurisdiction === rule.jurisdiction && content.awardKey === rule.awardKey;
  return content.ruleId === rule.id;
};

function marksOf(of: BookOfDay, rule: IncentiveRule, amount: RuleAmount): RuleMark[] {
  const ruled = isRuled(of, rule);
  return [
    ...(isInDispute(of, rule) && !ruled ? (["conflict"] as const) : []),
    ...(ruled ? (["ruled"] as const) : []),
    ...(amount.unstated.length > 0 ? (["unstated"] as const) : []),
    ...(of.decisions.overrides.some(({ ruleId }) => ruleId === rule.id) ? (["changed"] as const) : []),
    ...(of.pendingOf((row) => isAbout(row, rule)) > 0 ? (["pending"] as const) : []),
  ];
}

export function toSummary(of: BookOfDay, rule: IncentiveRule): RuleSummary {
  const amount = amountOf(of, rule);
  return {
    id: rule.id,
    version: rule.version,
    jurisdiction: rule.jurisdiction,
    level: rule.level,
    trigger: rule.trigger,
    family: familyOf(rule.trigger),
    awardKey: rule.awardKey,
    reading: rule.reading,
    occasion: rule.occasion,
    amount,
    limits: rule.limits.map((limit) => {
      const parameter = numberOf(limit);
      return {
        is: limit.is,
        value: valueOn(of, rule, parameter),
        unit: parameter === undefined ? null : (rule.parameters[parameter]?.[0]?.unit ?? null),
      };
    }),
    state: stateOn(rule, of.day),
    inForceFrom: rule.inForceFrom,
    inForceTo: rule.inForceTo,
    planHorizon: rule.planHorizon,
    marks: marksOf(of, rule, amount),
    cites: rule.cites.map(toCitation),
  };
}

const toParameter = (of: BookOfDay, rule: IncentiveRule, name: string): RuleParameter => ({
  name,
  unit: rule.parameters[name]?.[0]?.unit ?? "count",
  value: valueOn(of, rule, name),
  timeline: of.timeline(rule, name).map(({ from, to, value }) => ({
    from,
    to,
    value: value.text,
    cites: value.cites.map(toCitation),
    changeId: value.changeId,
  })),
  pending: of.pendingOf((row) => {
    const content = contentOf(row);
    return content.kind === "parameter" && content.ruleId === rule.id && content.parameter === name;
  }),
});

/** Whole numbers of a selection are digits on the wire. */
const plain = (value: unknown): string | boolean | null =>
  typeof value === "bigint" ? String(value) : typeof value === "string" || typeof value === "boolean" ? value : null;

export function toRule(of: BookOfDay, rule: IncentiveRule, mayPropose: boolean): Rule {
  const others = of.rules.filter(({ id }) => id !== rule.id);
  return {
    ...toSummary(of, rule),
    day: of.day,
    when: rule.when,
    selects: Object.fromEntries(Object.entries(rule.selects).map(([field, values]) => [field, values.map(plain)])),
    costs: rule.costs,
    parameters: Object.keys(rule.parameters).map((name) => toParameter(of, rule, name)),
    siblings: others
      .filter(({ jurisdiction, awardKey }) => jurisdiction === rule.jurisdiction && awardKey === rule.awardKey)
      .map((other) => ({ id: other.id, occasion: other.occasion, reading: other.reading, amount: amountOf(of, other) })),
    elsewhere: others
      .filter(({ jurisdiction, trigger }) => jurisdiction !== rule.jurisdiction && trigger === rule.trigger)
      .map((other) => ({ id: other.id, occasion: other.occasion, jurisdiction: other.jurisdiction, amount: amountOf(of, other) })),
    examples: examplesOf(rule.id),
    mayPropose,
  };
}

const named = (of: BookOfDay, rule: IncentiveRule) => ({
  id: rule.id,
  occasion: rule.occasion,
  amount: amountOf(of, rule),
  cites: rule.cites.map(toCitation),
});

/** What waits for a ruling or has one. */
export function rulingQuestionsOf(of: BookOfDay, mayPropose: (jurisdiction: string) => boolean): RulingQuestion[] {
  const { rulings } = of.decisions;
  const disputes = of.disputes.map(({ jurisdiction, awardKey, trigger, rules }): RulingQuestion => {
    const ruling = rulings.find((one) => one.settles === "reading" && one.jurisdiction === jurisdiction && one.awardKey === awardKey);
    return {
      settles: "reading",
      jurisdiction,
      trigger,
      awardKey,
      rules: rules.map((rule) => named(of, rule)),
      bases: [],
      changeId: ruling === undefined ? null : Number(ruling.id),
      pending: of.pendingOf((row) => {
        const content = contentOf(row);
        return (
          content.kind === "ruling" &&
          content.settles === "reading" &&
          content.jurisdiction === jurisdiction &&
          content.awardKey === awardKey
        );
      }),
      mayPropose: mayPropose(jurisdiction),
    };
  });
  const terms = openTermsOf(of.rules).map(({ rule, settles }): RulingQuestion => {
    const ruling = rulings.find((one) => one.settles === settles && one.ruleId === rule.id);
    return {
      settles,
      jurisdiction: rule.jurisdiction,
      trigger: rule.trigger,
      awardKey: rule.awardKey,
      rules: [named(of, rule)],
      bases: settles === "base" ? [...moneyFieldsOf(of.catalogue, rule.occasion)] : [],
      changeId: ruling === undefined ? null : Number(ruling.id),
      pending: of.pendingOf((row) => {
        const content = contentOf(row);
        return content.kind === "ruling" && content.settles === settles && content.ruleId === rule.id;
      }),
      mayPropose: mayPropose(rule.jurisdiction),
    };
  });
  return [...disputes, ...terms];
}

const entitles = ({ amount }: IncentiveRule): boolean => amount.is !== "budget_floor" && amount.is !== "fund";

/** Triggers that more than one level on the way from a region up to its province rewards. `chains`: of each jurisdiction, itself and those above. */
export function stackingQuestionsOf(
  of: BookOfDay,
  chains: ReadonlyMap<string, readonly string[]>,
  mayPropose: (jurisdiction: string) => boolean,
): StackingQuestion[] {
  const rules = of.rules.filter((rule) => entitles(rule) && stateOn(rule, of.day) !== "ended" && stateOn(rule, of.day) !== "not_yet");
  return [...chains].flatMap(([region, chain]) => {
    const own = new Set(rules.filter(({ jurisdiction }) => jurisdiction === region).map(({ trigger }) => trigger));
    return [...own].toSorted().flatMap((trigger): StackingQuestion[] => {
      const met = rules.filter((rule) => rule.trigger === trigger && chain.includes(rule.jurisdiction));
      if (new Set(met.map(({ jurisdiction }) => jurisdiction)).size < 2) return [];
      const setting = of.decisions.stacking.findLast((one) => one.trigger === trigger && chain.includes(one.region));
      return [
        {
          trigger,
          region,
          rules: met.map((rule) => ({
            id: rule.id,
            occasion: rule.occasion,
            jurisdiction: rule.jurisdiction,
            level: rule.level,
            amount: amountOf(of, rule),
          })),
          mode: setting?.mode ?? null,
          order: [...(setting?.order ?? [])],
          changeId: setting === undefined ? null : Number(setting.id),
          pending: of.pendingOf((row) => {
            const content = contentOf(row);
            return content.kind === "stacking" && content.trigger === trigger && content.region === region;
          }),
          mayPropose: mayPropose(region),
        },
      ];
    });
  });
}
