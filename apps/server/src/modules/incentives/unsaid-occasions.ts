import type { CaseFacts, Condition, IncentiveRule } from "@zhiqiao/rules";

/** Kinds that a condition looks for beside the occasion (`some`): whether they are known to be none decides. */
function kindsLookedFor(condition: Condition): readonly string[] {
  if (condition.is === "all" || condition.is === "any") return condition.of.flatMap(kindsLookedFor);
  if (condition.is === "not") return kindsLookedFor(condition.of);
  return condition.is === "some" ? [condition.kind, ...kindsLookedFor(condition.where)] : [];
}

/**
 * Facts in which nobody-said occasions are none. An occasion that nobody stated has no sum and stands on no list, and answering it for every
 * rule is most of the work; kinds that conditions look for stay as they are.
 */
export function withoutUnsaid(rules: readonly IncentiveRule[]): (facts: CaseFacts) => CaseFacts {
  const lookedFor = new Set(rules.flatMap(({ when }) => kindsLookedFor(when)));
  const occasions = [...new Set(rules.map(({ occasion }) => occasion))].filter((kind) => kind !== "subject" && !lookedFor.has(kind));
  const none = Object.fromEntries(occasions.map((kind) => [kind, []]));
  return ({ subject, records }) => {
    const said = Object.entries(records).filter(([, list]) => list !== undefined);
    return { subject, records: { ...none, ...Object.fromEntries(said) } };
  };
}
