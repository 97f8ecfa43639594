import { type Citation, ruleInForce } from "../engine/dated-rule.ts";
import { type PlainDate, requirePlainDate } from "../engine/plain-date.ts";
import { agreed, allOf, anyOf, type Verdict, verdictOf } from "../engine/verdict.ts";
import { fiveSituations } from "../rulebook/cnipa/high-value/five-situations.ts";
import { fourSituations } from "../rulebook/cnipa/high-value/four-situations.ts";
import { type HighValueDefinition, type HighValueSituation, highValueSituations } from "../rulebook/cnipa/high-value/situations.ts";
import { type HighValueFacts, type HighValueSettings, highValueSettings, requireHighValueFacts } from "./high-value-facts.ts";
import { type HighValueMissing, judgeSituation, type SituationVerdict } from "./high-value-situations.ts";

export type HighValueVerdict = {
  readonly verdict: Verdict;
  /** The definitions applied: one, or both where it is undecided which holds; none before 2021. */
  readonly definitions: readonly HighValueDefinition["id"][];
  /** 有效发明专利: an invention, granted by the day, in force on it. */
  readonly base: { readonly verdict: Verdict; readonly missing: readonly HighValueMissing[] };
  /** Every situation of those definitions; a patent in several counts once. */
  readonly situations: readonly SituationVerdict[];
  /** Empty unless the verdict is unknown. */
  readonly missing: readonly HighValueMissing[];
  readonly cites: readonly Citation[];
};

/** The versions of the definition, each with its period. */
export const highValueDefinitions: readonly HighValueDefinition[] = [fiveSituations, fourSituations];

/** The definitions that apply on a day: until someone adopts one for the days from 2026 on, both are tried, and they must agree. None before 2021. */
export const highValueDefinitionsFor = (day: PlainDate, { definitionFrom2026 }: HighValueSettings): readonly HighValueDefinition[] => {
  const dated = ruleInForce(highValueDefinitions, day);
  if (dated === undefined) return [];
  if (dated.id !== fourSituations.id) return [dated];
  return definitionFrom2026 === null ? highValueDefinitions : highValueDefinitions.filter(({ id }) => id === definitionFrom2026);
};

/** What follows from the definitions alone; worked out once for each set of them, as a registry asks millions of times. */
type Applied = {
  readonly definitions: readonly HighValueDefinition[];
  readonly ids: HighValueVerdict["definitions"];
  /** Situations of any of them, in the order of the law. */
  readonly situations: readonly HighValueSituation[];
  readonly cites: readonly Citation[];
};

const appliedSets = new Map<string, Applied>();

const appliedOn = (day: PlainDate, settings: HighValueSettings): Applied => {
  const definitions = highValueDefinitionsFor(day, settings);
  const key = definitions.map(({ id }) => id).join(" ");
  const known = appliedSets.get(key);
  if (known !== undefined) return known;
  const applied = {
    definitions,
    ids: definitions.map(({ id }) => id),
    situations: highValueSituations.filter((situation) => definitions.some(({ situations }) => situations.includes(situation))),
    cites: definitions.flatMap(({ cites }) => cites),
  };
  appliedSets.set(key, applied);
  return applied;
};

const baseOf = ({ type, grant, validityGroup }: HighValueFacts, day: PlainDate): HighValueVerdict["base"] => {
  const granted = grant === null ? null : grant !== "not_granted" && grant.announcedOn <= day;
  const verdict = allOf([
    verdictOf(type === null ? null : type === "invention"),
    verdictOf(granted),
    verdictOf(validityGroup === "unknown" ? null : validityGroup === "in_force"),
  ]);
  if (verdict !== "unknown") return { verdict, missing: [] };
  const missing: HighValueMissing[] = [];
  if (type === null) missing.push("type");
  if (grant === null) missing.push("grant");
  if (validityGroup === "unknown") missing.push("validity");
  return { verdict, missing };
};

/**
 * 高价值发明专利: whether a patent counts on a day, by the definition of that day, with each situation's verdict, evidence and gaps.
 * Unknown facts and undecided settings answer `unknown` only where the verdict hangs on them. Throws RuleInputError on facts that cannot be.
 */
export const judgeHighValue = (
  facts: HighValueFacts,
  day: PlainDate,
  settings: HighValueSettings = highValueSettings,
): HighValueVerdict => {
  requirePlainDate("day", day);
  requireHighValueFacts(facts);
  return judgePossibleFacts(facts, day, settings);
};

/** `judgeHighValue` of facts and a day that were found possible before: many days of one patent are judged, its facts looked over once. */
export const judgePossibleFacts = (facts: HighValueFacts, day: PlainDate, settings: HighValueSettings): HighValueVerdict => {
  const { definitions, ids, situations: used, cites } = appliedOn(day, settings);
  const base = baseOf(facts, day);
  const situations = used.map((situation) => judgeSituation(situation, facts, day, settings));
  const byDefinition = definitions.map((definition) =>
    allOf([base.verdict, anyOf(situations.filter(({ situation }) => definition.situations.includes(situation)).map((one) => one.verdict))]),
  );
  const verdict = base.verdict === "no" ? "no" : agreed(byDefinition);
  const missing: HighValueMissing[] = [];
  if (verdict === "unknown") {
    missing.push(...base.missing);
    for (const one of situations) missing.push(...one.missing);
    if (definitions.length === 0) missing.push("definition");
    if (new Set(byDefinition).size > 1) missing.push("setting.definition_from_2026");
  }
  return { verdict, definitions: ids, base, situations, missing: [...new Set(missing)], cites };
};
