import type { IncentiveRule } from "@zhiqiao/rules";

/** Readings of one award that differ: the engine pays none of them before a ruling. */
export interface Dispute {
  readonly jurisdiction: string;
  readonly awardKey: string;
  readonly trigger: string;
  readonly rules: readonly IncentiveRule[];
}

/** A percentage whose base, or a base whose percentage, the text does not state. */
export interface OpenTerm {
  readonly rule: IncentiveRule;
  readonly settles: "base" | "percent";
  /** By which the issuer may be asked. */
  readonly code: string;
}

/** What a rule pays on a day, as text that is the same where the sum is the same. */
function paysOn(rule: IncentiveRule, day: string): string {
  const { amount, parameters } = rule;
  const values = Object.entries(amount).map(([name, value]): [string, unknown] => {
    const dated = typeof value === "string" && name !== "is" ? parameters[value] : undefined;
    const held = dated?.find(({ inForceFrom, inForceTo }) => inForceFrom <= day && (inForceTo === null || day <= inForceTo));
    return [name, held === undefined ? value : String(held.value)];
  });
  return JSON.stringify(values);
}

const inForce = ({ inForceFrom, inForceTo }: IncentiveRule, day: string): boolean =>
  inForceFrom <= day && (inForceTo === null || day <= inForceTo);

/** Rules of one jurisdiction that reward the same thing and differ in what they pay, where neither is marked as the stricter reading. */
export function disputesOf(rules: readonly IncentiveRule[], day: string): readonly Dispute[] {
  const groups = new Map<string, IncentiveRule[]>();
  for (const rule of rules) {
    if (rule.reading !== "only" || rule.amount.is === "unquantified" || rule.amount.is === "budget_floor" || !inForce(rule, day)) continue;
    const key = `${rule.jurisdiction} ${rule.awardKey}`;
    const group = groups.get(key) ?? [];
    group.push(rule);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || new Set(group.map((rule) => paysOn(rule, day))).size < 2) return [];
    return [{ jurisdiction: first.jurisdiction, awardKey: first.awardKey, trigger: first.trigger, rules: group }];
  });
}

/** Bases and percentages that a rule leaves to a decision. */
export const openTermsOf = (rules: readonly IncentiveRule[]): readonly OpenTerm[] =>
  rules.flatMap((rule) => {
    if (rule.amount.is !== "percent") return [];
    const { base, percent } = rule.amount;
    return [
      ...(typeof base === "string" ? [] : [{ rule, settles: "base" as const, code: base.unstated }]),
      ...(typeof percent === "string" ? [] : [{ rule, settles: "percent" as const, code: percent.unstated }]),
    ];
  });
