import type { PolicyRuleAmount, RuleOnClause } from "@zhiqiao/contracts";
import { type DatedParameter, type IncentiveRule, incentiveRules, type ParameterOverride } from "@zhiqiao/rules";
import { citedKey } from "./known-documents.ts";

/** What the book says, and over it what offices decided and approved. */
interface Values {
  readonly of: (parameter: string | undefined) => string | null;
  /** The approved changes that gave a value. */
  readonly changes: Map<number, RuleOnClause["changes"][number]>;
}

/** Values on a day, as text; the first of the book before its time, so that a rule to come says what it will pay. */
function valuesOn({ id, parameters }: IncentiveRule, day: string, approved: readonly ParameterOverride[]): Values {
  const changes: Values["changes"] = new Map();
  const holds = ({ inForceFrom, inForceTo }: DatedParameter): boolean => inForceFrom <= day && (inForceTo === null || day <= inForceTo);
  return {
    changes,
    of(parameter) {
      if (parameter === undefined) return null;
      const change = approved.find((one) => one.ruleId === id && one.parameter === parameter && holds(one.value));
      if (change !== undefined) {
        const changeId = Number(change.id);
        changes.set(changeId, { id: changeId, decidedOn: change.decidedOn, from: change.value.inForceFrom });
        return String(change.value.value);
      }
      const values = parameters[parameter];
      const value = values?.find(holds) ?? values?.[0];
      return value === undefined ? null : String(value.value);
    },
  };
}

function amountOf({ amount }: IncentiveRule, value: Values["of"]): PolicyRuleAmount {
  const nothing = { fen: null, capFen: null, percent: null };
  switch (amount.is) {
    case "fixed":
      return { ...nothing, kind: "fixed", fen: value(amount.amount) };
    case "cap":
      return { ...nothing, kind: "cap", capFen: value(amount.cap) };
    case "percent":
      return {
        ...nothing,
        kind: "percent",
        percent: typeof amount.percent === "string" ? value(amount.percent) : null,
        capFen: value(amount.cap ?? amount.capOnBase),
      };
    case "interest":
      return { ...nothing, kind: "interest", percent: value(amount.percent), capFen: value(amount.cap) };
    case "unquantified":
      return { ...nothing, kind: "unquantified" };
    case "budget_floor":
      return amount.test.is === "at_least"
        ? { ...nothing, kind: "budget_floor", fen: value(amount.test.floor) }
        : { ...nothing, kind: "budget_floor", percent: value(amount.test.percent) };
    case "fund":
      return { ...nothing, kind: "fund", fen: value(amount.size) };
  }
}

/** What else limits the amount, where the amount itself has no cap: a yearly or an item's limit. */
function limitOf({ limits }: IncentiveRule, value: Values["of"]): string | null {
  for (const limit of limits)
    if (limit.is === "per_occasion" || limit.is === "per_year" || limit.is === "lifetime") return value(limit.cap);
  return null;
}

/** The words of a clause by which a rule is recognised: those that state its numbers, else those that it cites as a whole. */
function wordsByClause({
  cites,
  parameters,
}: IncentiveRule): Map<string, { readonly key: string; readonly clause: string; readonly words: string }> {
  const stating = Object.values(parameters).flatMap((values) => values.flatMap((value) => value.cites));
  const found = new Map<string, { readonly key: string; readonly clause: string; readonly words: string }>();
  for (const { issuer, version, clause } of [...stating, ...cites]) {
    const key = citedKey({ issuer, version });
    if (key === undefined || found.has(`${key} ${clause}`)) continue;
    const here = (one: (typeof cites)[number]): boolean => one.clause === clause && one.issuer === issuer && one.version === version;
    const own = stating.some(here) ? stating.filter(here) : cites.filter(here);
    const words = [...new Set(own.map((one) => one.words))];
    // Words that stand inside other words say nothing more.
    const longest = words.filter((one) => !words.some((other) => other !== one && other.includes(one)));
    found.set(`${key} ${clause}`, { key, clause, words: longest.join("；") });
  }
  return found;
}

const ofRule = (rule: IncentiveRule, day: string, approved: readonly ParameterOverride[]): (readonly [string, RuleOnClause])[] => {
  const values = valuesOn(rule, day, approved);
  const amount = amountOf(rule, values.of);
  const capFen = amount.capFen ?? (amount.kind === "unquantified" ? null : limitOf(rule, values.of));
  return [...wordsByClause(rule).values()].map(({ key, clause, words }) => [
    key,
    {
      ruleId: rule.id,
      clause,
      words,
      trigger: rule.trigger,
      reading: rule.reading,
      amount: { ...amount, capFen },
      changes: [...values.changes.values()],
      inForceFrom: rule.inForceFrom,
      inForceTo: rule.inForceTo,
    },
  ]);
};

/** The rules of the rulebook that rest on a document's clauses, in the order of the book, with what they pay on a day by the changes approved. */
export const rulesOf = (key: string, day: string, approved: readonly ParameterOverride[]): RuleOnClause[] =>
  incentiveRules.flatMap((rule) => ofRule(rule, day, approved).flatMap(([cited, one]) => (cited === key ? [one] : [])));
