import {
  asksValidRight,
  type CaseResult,
  type Citation,
  type Entitlement,
  type EntitlementState,
  type ParameterUse,
  type Refusal,
  type Stack,
  type Step,
  validRightRule,
  yuanText,
} from "@zhiqiao/rules";
import { criterionWords, fieldShape, missingWords, proofWords, ruleTitle, triggerWords } from "./policy-words.ts";

const yuan = (fen: bigint | null): string | null => (fen === null ? null : yuanText(fen));

type FactValue = NonNullable<Step["value"]> | null;

/** A value as a case file states it: yuan with two places, counts as numbers. */
const valueOf = (kind: string, field: string | undefined, value: FactValue): string | number | boolean | null => {
  if (typeof value !== "bigint") return value;
  return field !== undefined && fieldShape(kind, field)?.type === "money" ? yuanText(value) : Number(value);
};

const clauseOf = ({ issuer, document, clause, words, standing }: Citation) => ({
  issuer,
  document,
  clause,
  words,
  // Everything but the text itself and an official guide is 待核.
  ...(standing === "law" || standing === "guide" ? {} : { unchecked: true }),
});

const parameterOf = ({ name, unit, value, inForceFrom, inForceTo, cites, decisionId }: ParameterUse) => ({
  name,
  ...(unit === "fen" ? { yuan: yuanText(BigInt(value)) } : { value: String(value), unit }),
  inForceFrom,
  inForceTo,
  clauses: cites.map(({ clause }) => clause),
  ...(decisionId === null ? {} : { decision: decisionId }),
});

const stepOf = (kind: string, step: Step) => ({
  rule: step.ruleId,
  step: step.step,
  ...(step.condition === undefined ? {} : { condition: step.condition }),
  ...(step.limit === undefined ? {} : { limit: step.limit }),
  ...(step.field === undefined ? {} : { field: step.field }),
  ...(step.value === undefined ? {} : { value: valueOf(kind, step.field ?? fieldOf(step), step.value) }),
  ...(step.truth === undefined ? {} : { truth: step.truth }),
  ...(step.parameter === undefined ? {} : { parameter: parameterOf(step.parameter) }),
  ...(step.amountFen === undefined ? {} : { yuan: yuanText(step.amountFen) }),
  ...(step.decisionId === undefined ? {} : { decision: step.decisionId }),
  clauses: step.cites.map(({ clause }) => clause),
});

const fieldOf = ({ condition }: Step): string | undefined =>
  condition !== undefined && "field" in condition ? condition.field : undefined;

const refusalOf = (kind: string, refusal: Refusal) => {
  switch (refusal.by) {
    case "condition": {
      const field = "field" in refusal.condition ? refusal.condition.field : undefined;
      return { rule: refusal.ruleId, by: refusal.by, condition: refusal.condition, value: valueOf(kind, field, refusal.value) };
    }
    case "limit":
      return { rule: refusal.ruleId, by: refusal.by, limit: refusal.limit };
    case "budget":
      return { rule: refusal.ruleId, by: refusal.by, yuan: yuanText(refusal.value), floorYuan: yuanText(refusal.floor) };
  }
};

/** States in which somebody may apply. */
const paying: ReadonlySet<EntitlementState> = new Set(["granted", "conflict", "manual", "unquantified"]);

const nameOf = ({ ruleIds, trigger }: Entitlement) => {
  const [rule = null] = ruleIds;
  return { rule, title: rule === null ? triggerWords(trigger) : ruleTitle(rule) };
};

const entitlementOf = (one: Entitlement) => {
  const { kind } = one.occasion;
  return {
    ...nameOf(one),
    ...(one.ruleIds.length > 1 ? { rules: one.ruleIds } : {}),
    trigger: one.trigger,
    jurisdiction: one.jurisdiction,
    level: one.level,
    kind: one.kind,
    occasion: one.occasion,
    state: one.state,
    amountYuan: yuan(one.amountFen),
    upTo: one.isCap,
    missing: one.missing.map((fact) => ({ ...fact, say: missingWords(fact) })),
    judged: one.judged.map((criterion) => ({ criterion, say: criterionWords(criterion) })),
    refusedBy: one.refusedBy.map((refusal) => refusalOf(kind, refusal)),
    readings: one.readings.map(({ ruleId, state, amountFen, isCap, cites }) => ({
      rule: ruleId,
      state,
      amountYuan: yuan(amountFen),
      upTo: isCap,
      clauses: cites.map(({ clause }) => clause),
    })),
    ...(paying.has(one.state) && asksValidRight({ jurisdiction: one.jurisdiction, occasion: kind })
      ? { proofs: [{ proof: "valid_right", say: proofWords, clauses: validRightRule.cites.map(clauseOf) }] }
      : {}),
    earliestDay: one.earliestDay,
    notices: one.notices,
    clauses: one.cites.map(clauseOf),
    trace: one.trace.map((step) => stepOf(kind, step)),
  };
};

/** What pays stands first, then what needs somebody, then what is open, then what was refused. */
const order: Readonly<Record<EntitlementState, number>> = {
  granted: 0,
  conflict: 1,
  manual: 2,
  unquantified: 3,
  no_rule: 4,
  unknown: 5,
  refused: 6,
};

const byStateAndAmount = (a: Entitlement, b: Entitlement): number => {
  if (a.state !== b.state) return order[a.state] - order[b.state];
  const [first, second] = [a.amountFen ?? -1n, b.amountFen ?? -1n];
  return first === second ? 0 : first > second ? -1 : 1;
};

const stackOf = ({ trigger, occasion, members, mode, state, totalFen, isCap }: Stack) => ({
  trigger,
  title: triggerWords(trigger),
  occasion,
  levels: members.map(({ jurisdiction }) => jurisdiction),
  mode,
  state,
  totalYuan: yuan(totalFen),
  upTo: isCap,
});

/** An award whose occasion nobody spoke of: one may exist or not. */
const isUnsaid = ({ state, occasion }: Entitlement): boolean => state === "unknown" && occasion.id === null;

/** The kinds of facts that the case leaves open, each once, with what hangs on it. */
const unsaidKinds = (unsaid: readonly Entitlement[]) =>
  [...new Set(unsaid.map(({ occasion }) => occasion.kind))].map((kind) => {
    const all = unsaid.filter(({ occasion }) => occasion.kind === kind);
    return {
      kind,
      say: missingWords({ kind, field: null, record: null, suppliers: [] }),
      suppliers: [...new Set(all.flatMap(({ missing }) => missing.flatMap(({ suppliers }) => suppliers)))],
      awards: all.map((one) => ({ ...nameOf(one), jurisdiction: one.jurisdiction, amountYuan: yuan(one.amountFen), upTo: one.isCap })),
    };
  });

const sorted = (all: readonly Entitlement[]) => all.toSorted(byStateAndAmount).map(entitlementOf);

/**
 * The answer as JSON: amounts in yuan as text, each with its clause. Several levels of one award stand side by side, unsummed. Awards for things of
 * which the case says nothing are named under the kind that nobody spoke of (`nobodySaid`); `ruleAnswer` answers such a one in full.
 */
export const policyAnswer = ({ asOf, entitlements, stacks, notTriggered }: CaseResult) => ({
  asOf,
  entitlements: sorted(entitlements.filter((one) => !isUnsaid(one))),
  nobodySaid: unsaidKinds(entitlements.filter(isUnsaid)),
  stacks: stacks.map(stackOf),
  notTriggered,
});

/** The answer of one rule alone, in the same form. */
export const ruleAnswer = ({ asOf, entitlements, notTriggered }: CaseResult, rule: string) => ({
  asOf,
  entitlements: sorted(entitlements.filter(({ ruleIds }) => ruleIds.includes(rule))),
  notTriggered: notTriggered.filter((id) => id === rule),
});
