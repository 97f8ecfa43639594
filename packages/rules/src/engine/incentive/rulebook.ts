import { type PlainDate, requirePlainDate } from "../plain-date.ts";
import { bindRule, type BoundRule } from "./answer.ts";
import type { Circumstances } from "./binding.ts";
import { requireSoundEnumeration, requireSoundRule } from "./check-rule.ts";
import type { CaseFacts, FactCatalogue, FactRecord } from "./facts.ts";
import { regionCovers } from "./region.ts";
import type { EntitlementKind } from "./result.ts";
import type { Enumeration, IncentiveRule, JurisdictionLevel, ParameterOverride, Ruling, StackingSetting } from "./rule.ts";
import { requireSoundDecisions } from "./check-decisions.ts";
import { bindSelection, type SelectionFinding } from "./selection.ts";

export type RulebookOptions = {
  readonly enumerations?: readonly Enumeration[];
  /** Which facts there are and who supplies them; with it, a rule that reads any other does not compile. */
  readonly catalogue?: FactCatalogue;
  /** Named lists that conditions look into; a list that is not given is unknown. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly overrides?: readonly ParameterOverride[];
  readonly rulings?: readonly Ruling[];
  /** What follows from stated facts as of a day (a size from figures); applied to every case before it is answered. */
  readonly prepare?: (facts: CaseFacts, asOf: PlainDate) => CaseFacts;
  readonly stacking?: readonly StackingSetting[];
};

/** The day asked; `knownOn`: only decisions on record by that day count; `fundingYear` (资助年度): by default the year of the day. */
export type AsOf = { readonly asOf: PlainDate; readonly knownOn?: PlainDate; readonly fundingYear?: number };

/** Rules of one jurisdiction that reward the same thing. */
export type AwardGroup = {
  readonly jurisdiction: string;
  readonly level: JurisdictionLevel;
  readonly awardKey: string;
  readonly trigger: string;
  readonly occasion: string;
  readonly occasionDay: string | null;
  readonly kind: EntitlementKind;
  readonly rules: readonly [BoundRule, ...BoundRule[]];
  readonly ruleIds: readonly string[];
};

export type BoundEnumeration = { readonly enumeration: Enumeration; readonly selects: (record: FactRecord) => SelectionFinding };

/** What may hold in a region: `covered` is unknown where the region is stated too widely, or not at all. */
export type InRegion<T> = { readonly item: T; readonly covered: "yes" | "unknown" };

/** The rules in force on a day, with the values of that day. */
export type Snapshot = {
  readonly circumstances: Circumstances;
  readonly groups: readonly AwardGroup[];
  /** Triggers that more than one jurisdiction rewards. */
  readonly sharedTriggers: ReadonlySet<string>;
  readonly ruleOf: (id: string) => IncentiveRule | undefined;
  readonly groupsIn: (region: string | undefined) => readonly InRegion<AwardGroup>[];
  readonly enumerationsIn: (region: string | undefined) => readonly InRegion<BoundEnumeration>[];
};

/** Rules compiled once and used for many cases. */
export type Rulebook = {
  readonly rules: readonly IncentiveRule[];
  readonly options: RulebookOptions;
  /** The rules in force on a day; kept for the last days asked. */
  readonly on: (asked: AsOf) => Snapshot;
};

const kindOf = ({ amount }: IncentiveRule): EntitlementKind => {
  if (amount.is === "budget_floor") return "budget";
  return amount.is === "fund" ? "fund" : "award";
};

const holdsOn = ({ inForceFrom, inForceTo }: { readonly inForceFrom: PlainDate; readonly inForceTo: PlainDate | null }, day: PlainDate) =>
  inForceFrom <= day && (inForceTo === null || day <= inForceTo);

const groupKey = ({ jurisdiction, awardKey }: IncentiveRule): string => `${jurisdiction} ${awardKey}`;

const groupRules = (bound: readonly BoundRule[]): readonly AwardGroup[] => {
  const byKey = new Map<string, [BoundRule, ...BoundRule[]]>();
  for (const one of bound) {
    const key = groupKey(one.rule);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [one]);
    else group.push(one);
  }
  return [...byKey.values()].map((rules): AwardGroup => {
    const [{ rule }] = rules;
    const { jurisdiction, level, awardKey, trigger, occasion, occasionDay } = rule;
    const ruleIds = rules.map((one) => one.rule.id);
    return { jurisdiction, level, awardKey, trigger, occasion, occasionDay, kind: kindOf(rule), rules, ruleIds };
  });
};

/** Regions are few and cases many: each region's rules are found once. */
const byRegion = <T>(all: readonly T[], jurisdictionOf: (one: T) => string) => {
  const found = new Map<string | undefined, readonly InRegion<T>[]>();
  return (region: string | undefined): readonly InRegion<T>[] => {
    const known = found.get(region);
    if (known !== undefined) return known;
    const here: InRegion<T>[] = [];
    for (const item of all) {
      const covered = region === undefined ? "unknown" : regionCovers(jurisdictionOf(item), region);
      if (covered !== "no") here.push({ item, covered });
    }
    found.set(region, here);
    return here;
  };
};

const sharedTriggersOf = (groups: readonly AwardGroup[]): ReadonlySet<string> =>
  new Set(
    groups
      .filter((group) => groups.some((other) => other.trigger === group.trigger && other.jurisdiction !== group.jurisdiction))
      .map(({ trigger }) => trigger),
  );

const takeSnapshot = (rules: readonly IncentiveRule[], options: RulebookOptions, asked: Required<AsOf>): Snapshot => {
  const { asOf, knownOn, fundingYear } = asked;
  const onRecord = ({ decidedOn }: { readonly decidedOn: PlainDate }): boolean => decidedOn <= knownOn;
  const circumstances: Circumstances = {
    asOf,
    fundingYear,
    catalogue: options.catalogue ?? null,
    lists: options.lists ?? {},
    overrides: (options.overrides ?? []).filter(onRecord),
    rulings: (options.rulings ?? []).filter(onRecord),
    stacking: (options.stacking ?? []).filter(onRecord),
  };
  const inForce = rules.filter((rule) => holdsOn(rule, asOf));
  const byId = new Map(inForce.map((rule) => [rule.id, rule]));
  const groups = groupRules(inForce.map((rule) => bindRule(rule, circumstances)));
  const enumerations = (options.enumerations ?? [])
    .filter((one) => holdsOn(one, asOf))
    .map((enumeration): BoundEnumeration => ({ enumeration, selects: bindSelection(enumeration.selects) }));
  return {
    circumstances,
    groups,
    sharedTriggers: sharedTriggersOf(groups),
    ruleOf: (id) => byId.get(id),
    groupsIn: byRegion(groups, ({ jurisdiction }) => jurisdiction),
    enumerationsIn: byRegion(enumerations, ({ enumeration }) => enumeration.jurisdiction),
  };
};

/** So many days asked are kept ready; a book is asked of few. */
const keptSnapshots = 16;

/**
 * Compiles rules, which are refused where they could not be answered for: no citation, an unknown parameter or fact, versions of a rule
 * that overlap, rules of one award key about different occasions.
 * @throws RuleInputError naming the rule and what is wrong with it
 */
export const compileRulebook = (rules: readonly IncentiveRule[], options: RulebookOptions = {}): Rulebook => {
  for (const rule of rules) requireSoundRule(rule, rules, options);
  for (const one of options.enumerations ?? []) requireSoundEnumeration(one, options.catalogue);
  requireSoundDecisions(rules, options);
  const snapshots = new Map<string, Snapshot>();
  const on = ({ asOf, knownOn = "9999-12-31", fundingYear }: AsOf): Snapshot => {
    requirePlainDate("asOf", asOf);
    requirePlainDate("knownOn", knownOn);
    const asked = { asOf, knownOn, fundingYear: fundingYear ?? Number(asOf.slice(0, 4)) };
    const key = `${asOf} ${knownOn} ${asked.fundingYear}`;
    const kept = snapshots.get(key);
    if (kept !== undefined) return kept;
    const [oldest] = snapshots.keys();
    if (snapshots.size >= keptSnapshots && oldest !== undefined) snapshots.delete(oldest);
    const snapshot = takeSnapshot(rules, options, asked);
    snapshots.set(key, snapshot);
    return snapshot;
  };
  return { rules, options, on };
};
