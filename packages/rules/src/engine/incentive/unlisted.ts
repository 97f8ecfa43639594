import type { CaseScene } from "./answer-group.ts";
import type { FactRecord } from "./facts.ts";
import type { Entitlement } from "./result.ts";
import type { AwardGroup, BoundEnumeration } from "./rulebook.ts";

/** What a clause lists the siblings of, but not this: there is no rule, and that is an answer. */
export const answerUnlisted = (
  { enumeration, selects }: BoundEnumeration,
  groups: readonly AwardGroup[],
  { occasionsOf }: CaseScene,
): readonly Entitlement[] => {
  const { jurisdiction, level, trigger, occasion: kind, occasionDay, cites, id } = enumeration;
  const siblings = groups.filter((group) => group.jurisdiction === jurisdiction && group.occasion === kind);
  const rewarded = (record: FactRecord): boolean =>
    siblings.some(({ rules }) => rules.some((bound) => bound.selects(record).truth !== "no"));
  return (occasionsOf({ occasion: kind, occasionDay }) ?? [])
    .filter((record) => selects(record).truth === "yes" && !rewarded(record))
    .map((record) => ({
      jurisdiction,
      level,
      trigger,
      awardKey: id,
      kind: "award",
      occasion: { kind, id: record.id },
      state: "no_rule",
      amountFen: null,
      isCap: false,
      ruleIds: [],
      missing: [],
      refusedBy: [],
      judged: [],
      readings: [],
      earliestDay: null,
      notices: [],
      cites,
      trace: [],
    }));
};
