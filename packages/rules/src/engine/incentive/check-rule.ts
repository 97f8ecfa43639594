import { isPlainDate } from "../plain-date.ts";
import { RuleInputError } from "../rule-input-error.ts";
import { type FactCatalogue, type FactType, placeOfField, subjectKind } from "./facts.ts";
import { isPercentText } from "./percentage.ts";
import type { DatedParameter, Enumeration, IncentiveRule, ParameterUnit, Selection } from "./rule.ts";
import { type FieldUse, type ParameterNeed, usesOf } from "./rule-uses.ts";

type Dated = { readonly inForceFrom: string; readonly inForceTo: string | null };

const refuse = (id: string, found: string, expected: string): never => {
  throw new RuleInputError(`rule ${id}`, found, expected);
};

const requireInterval = (id: string, { inForceFrom, inForceTo }: Dated): void => {
  if (!isPlainDate(inForceFrom)) refuse(id, inForceFrom, "a first day that exists");
  if (inForceTo !== null && (!isPlainDate(inForceTo) || inForceTo < inForceFrom)) refuse(id, inForceTo, "a last day on or after the first");
};

export const overlap = (a: Dated, b: Dated): boolean =>
  a.inForceFrom <= (b.inForceTo ?? "9999-12-31") && b.inForceFrom <= (a.inForceTo ?? "9999-12-31");

const requireCitations = (id: string, cites: readonly { readonly clause: string; readonly words: string }[]): void => {
  if (cites.length === 0) refuse(id, "no citation", "the words that it rests on");
  const silent = cites.find(({ clause, words }) => clause === "" || words === "");
  if (silent !== undefined) refuse(id, "a citation without clause or words", "the clause and the words of it");
};

/** Whether the value is one of its unit. */
export const isSoundValue = ({ unit, value }: Pick<DatedParameter, "unit" | "value">): boolean => {
  if (unit === "percent") return typeof value === "string" && isPercentText(value);
  if (unit === "day") return typeof value === "string" && isPlainDate(value);
  return typeof value === "bigint" && value >= 0n;
};

const requireParameters = (rule: IncentiveRule): void => {
  for (const [name, values] of Object.entries(rule.parameters)) {
    const called = `${rule.id}.${name}`;
    if (values.length === 0) refuse(called, "no value", "at least one dated value");
    for (const [at, value] of values.entries()) {
      requireInterval(called, value);
      requireCitations(called, value.cites);
      if (!isSoundValue(value)) refuse(called, String(value.value), `a value of unit ${value.unit}`);
      if (value.unit !== values[0]?.unit) refuse(called, value.unit, "one unit in all its values");
      if (values.slice(0, at).some((earlier) => overlap(earlier, value)))
        refuse(called, value.inForceFrom, "values whose days do not overlap");
    }
  }
};

const requireNeeds = (rule: IncentiveRule, needs: readonly ParameterNeed[]): void => {
  for (const { name, units } of needs) {
    const unit: ParameterUnit | undefined = rule.parameters[name]?.[0]?.unit;
    if (unit === undefined) refuse(rule.id, `parameter ${name}`, "a parameter that the rule has");
    else if (!units.includes(unit)) refuse(rule.id, `parameter ${name} in ${unit}`, units.join(" or "));
  }
};

const requireField = (id: string, catalogue: FactCatalogue, kind: string, { field, types }: Pick<FieldUse, "field" | "types">): void => {
  const { ofSubject, name } = placeOfField(field);
  const factKind = ofSubject ? subjectKind : kind;
  const known = catalogue[factKind]?.fields[name];
  if (known === undefined) refuse(id, `${factKind}.${name}`, "a fact of the catalogue");
  else if (types !== null && !types.includes(known.type)) refuse(id, `${factKind}.${name} of type ${known.type}`, types.join(" or "));
};

const typeOf = (value: string | bigint | boolean | null): readonly FactType[] => {
  if (typeof value === "boolean") return ["boolean"];
  return typeof value === "bigint" ? ["count", "money"] : ["text", "code", "region", "industry"];
};

const requireSelection = (id: string, catalogue: FactCatalogue, kind: string, selection: Selection): void => {
  for (const [field, values] of Object.entries(selection)) {
    requireField(id, catalogue, kind, { field, types: values.flatMap(typeOf) });
  }
};

const requireFacts = (rule: IncentiveRule, fields: readonly FieldUse[], catalogue: FactCatalogue): void => {
  if (catalogue[rule.occasion] === undefined) refuse(rule.id, `occasion ${rule.occasion}`, "a kind of fact of the catalogue");
  for (const use of fields) requireField(rule.id, catalogue, use.kind, use);
  requireSelection(rule.id, catalogue, rule.occasion, rule.selects);
};

const requireOrder = (rule: IncentiveRule): void => {
  const needsDay = rule.limits.some(({ is }) => is !== "per_occasion");
  if (needsDay && rule.occasion !== subjectKind && rule.occasionDay === null)
    refuse(rule.id, "occasionDay null", "a day, as its limits take occasions in order");
  for (const [field, values] of Object.entries(rule.selects)) {
    if (values.length === 0) refuse(rule.id, `selects ${field} without values`, "at least one value");
  }
};

const requireCompany = (rule: IncentiveRule, rules: readonly IncentiveRule[]): void => {
  for (const other of rules) {
    if (other === rule) continue;
    if (other.id === rule.id && (other.version === rule.version || overlap(other, rule))) {
      refuse(rule.id, `version ${rule.version}`, "versions of other numbers whose days do not overlap");
    }
    if (other.jurisdiction !== rule.jurisdiction || other.awardKey !== rule.awardKey || !overlap(other, rule)) continue;
    const alike =
      other.occasion === rule.occasion &&
      other.occasionDay === rule.occasionDay &&
      other.trigger === rule.trigger &&
      other.level === rule.level &&
      (other.amount.is === "budget_floor") === (rule.amount.is === "budget_floor") &&
      (other.amount.is === "fund") === (rule.amount.is === "fund");
    if (!alike)
      refuse(
        rule.id,
        `award key ${rule.awardKey} with ${other.id}`,
        "the same trigger, level, kind of occasion, its day, and kind of amount",
      );
  }
};

/** @throws RuleInputError where the rule could not be answered for */
export const requireSoundRule = (
  rule: IncentiveRule,
  rules: readonly IncentiveRule[],
  { catalogue }: { readonly catalogue?: FactCatalogue },
): void => {
  requireInterval(rule.id, rule);
  requireCitations(rule.id, rule.cites);
  if (!Number.isSafeInteger(rule.version) || rule.version < 1) refuse(rule.id, `version ${rule.version}`, "a whole number from 1");
  if (rule.planHorizon !== null && !isPlainDate(rule.planHorizon)) refuse(rule.id, rule.planHorizon, "a last day of its plan that exists");
  requireParameters(rule);
  const { fields, parameters } = usesOf(rule);
  requireNeeds(rule, parameters);
  requireOrder(rule);
  requireCompany(rule, rules);
  if (catalogue !== undefined) requireFacts(rule, fields, catalogue);
};

/** @throws RuleInputError where a list of what a clause rewards rests on nothing */
export const requireSoundEnumeration = (one: Enumeration, catalogue: FactCatalogue | undefined): void => {
  requireInterval(one.id, one);
  requireCitations(one.id, one.cites);
  if (catalogue !== undefined) requireSelection(one.id, catalogue, one.occasion, one.selects);
};
