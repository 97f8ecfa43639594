import type { DraftCondition, DraftRule, WhatIfScenario } from "@zhiqiao/contracts";
import {
  type Amount,
  type Citation,
  type Condition,
  type DatedParameter,
  type FactCatalogue,
  factKind,
  type IncentiveRule,
  type JurisdictionLevel,
  type Limit,
  type ParameterOverride,
  type ParameterUnit,
} from "@zhiqiao/rules";

/** A drafted rule has no history: its numbers hold on every day that may be asked. */
const since = "1949-10-01";

const draftCitation = (draft: DraftRule): Citation => ({
  issuer: "草案",
  document: draft.title,
  version: "草案",
  clause: draft.id,
  words: draft.title,
  standing: "inference",
});

const unitOfType: Readonly<Record<string, ParameterUnit>> = { money: "fen", count: "count", percent: "percent" };

/** The unit in which a number is compared with a field; undefined where the field holds no number, or is none of the vocabulary. */
export function unitOfField(catalogue: FactCatalogue, occasion: string, field: string): ParameterUnit | undefined {
  const [kind, name] = field.startsWith("subject.") ? ["subject", field.slice("subject.".length)] : [occasion, field];
  return unitOfType[catalogue[kind]?.fields[name]?.type ?? ""];
}

/** The numbers that a draft states, each under a name of its own. */
class Numbers {
  readonly parameters: Record<string, readonly DatedParameter[]> = {};
  readonly #cite: Citation;

  constructor(cite: Citation) {
    this.#cite = cite;
  }

  /** Answers the name of a number. */
  add(name: string, unit: ParameterUnit, value: string): string {
    const exact = unit === "percent" || unit === "day" ? value : BigInt(value);
    this.parameters[name] = [{ unit, value: exact, inForceFrom: since, inForceTo: null, cites: [this.#cite] }];
    return name;
  }
}

function conditionOf(condition: DraftCondition, at: number, draft: DraftRule, catalogue: FactCatalogue, numbers: Numbers): Condition {
  const name = `condition_${at + 1}`;
  switch (condition.is) {
    case "one_of":
      return { is: "one_of", field: condition.field, values: condition.values };
    case "true":
    case "in_funding_year":
      return { is: condition.is, field: condition.field };
    case "at_least":
    case "more_than":
    case "at_most":
    case "less_than": {
      const unit = unitOfField(catalogue, draft.occasion, condition.field) ?? "count";
      return { is: condition.is, field: condition.field, than: { parameter: numbers.add(name, unit, condition.value) } };
    }
    case "on_or_after":
    case "on_or_before":
      return { is: condition.is, field: condition.field, day: { parameter: numbers.add(name, "day", condition.day) } };
    case "elapsed":
      return { is: "elapsed", since: condition.field, atLeast: { parameter: numbers.add(name, "months", String(condition.months)) } };
  }
}

function amountOf({ amount }: DraftRule, numbers: Numbers): Amount {
  switch (amount.is) {
    case "fixed":
      return { is: "fixed", amount: numbers.add("amount", "fen", amount.fen) };
    case "cap":
      return { is: "cap", cap: numbers.add("cap", "fen", amount.fen) };
    case "percent":
      return {
        is: "percent",
        percent: numbers.add("percent", "percent", amount.percent),
        base: amount.base,
        upTo: amount.upTo,
        ...(amount.capFen === null ? {} : { cap: numbers.add("cap", "fen", amount.capFen) }),
      };
    case "unquantified":
      return { is: "unquantified" };
  }
}

const limitsOf = ({ limits }: DraftRule, numbers: Numbers): readonly Limit[] => [
  ...(limits.perYearFen === null ? [] : [{ is: "per_year", cap: numbers.add("year_cap", "fen", limits.perYearFen) } as const]),
  ...(limits.once ? [{ is: "once" } as const] : []),
  ...(limits.quota === null ? [] : [{ is: "quota_per_year", count: numbers.add("quota", "count", String(limits.quota)) } as const]),
];

/** A drafted rule as the engine takes it. Its award is its own: it neither joins nor contradicts a rule of the book. */
export function toRule(
  draft: DraftRule,
  payer: { readonly code: string; readonly level: JurisdictionLevel },
  catalogue: FactCatalogue,
): IncentiveRule {
  const cite = draftCitation(draft);
  const numbers = new Numbers(cite);
  const of = draft.conditions.map((condition, at) => conditionOf(condition, at, draft, catalogue, numbers));
  const amount = amountOf(draft, numbers);
  const limits = limitsOf(draft, numbers);
  const own = draft.id.toLowerCase().replace("-", ".");
  return {
    id: draft.id,
    version: 1,
    inForceFrom: since,
    inForceTo: null,
    cites: [cite],
    jurisdiction: payer.code,
    level: payer.level,
    planHorizon: null,
    trigger: draft.trigger ?? own,
    awardKey: own,
    reading: "only",
    occasion: draft.occasion,
    occasionDay: factKind(draft.occasion)?.day ?? null,
    selects: {},
    when: { is: "all", of },
    amount,
    limits,
    parameters: numbers.parameters,
    costs: null,
  };
}

/** The rules of a scenario: those of the book without what it switches off, and its drafts. */
export const rulesOfScenario = (
  rules: readonly IncentiveRule[],
  scenario: WhatIfScenario,
  payer: { readonly code: string; readonly level: JurisdictionLevel },
  catalogue: FactCatalogue,
): readonly IncentiveRule[] => [
  ...rules.filter(({ id }) => !scenario.without.includes(id)),
  ...scenario.drafts.map((draft) => toRule(draft, payer, catalogue)),
];

/** The changed values as decisions of the day asked, laid over all others. */
export function overridesOfScenario(rules: readonly IncentiveRule[], { parameters, day }: WhatIfScenario): readonly ParameterOverride[] {
  return parameters.flatMap(({ ruleId, parameter, value }, at) => {
    const unit = rules.find(({ id, parameters: own }) => id === ruleId && own[parameter] !== undefined)?.parameters[parameter]?.[0]?.unit;
    if (unit === undefined) return [];
    const cite: Citation = {
      issuer: "情景测算",
      document: "情景测算",
      version: day,
      clause: String(at + 1),
      words: value,
      standing: "inference",
    };
    const dated: DatedParameter = {
      unit,
      value: unit === "percent" || unit === "day" ? value : BigInt(value),
      inForceFrom: since,
      inForceTo: null,
      cites: [cite],
    };
    // Decided last, so that it stands over every approved value.
    return [
      { id: `what-if-${at + 1}`, document: "情景测算", person: "情景测算", decidedOn: "9999-12-31", ruleId, parameter, value: dated },
    ];
  });
}
