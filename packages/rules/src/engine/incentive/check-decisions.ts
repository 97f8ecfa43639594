import { isPlainDate } from "../plain-date.ts";
import { RuleInputError } from "../rule-input-error.ts";
import { isSoundValue } from "./check-rule.ts";
import { isPercentText } from "./percentage.ts";
import type { IncentiveRule, ParameterOverride, RecordedDecision, Ruling, StackingSetting } from "./rule.ts";

const refuse = (id: string, found: string, expected: string): never => {
  throw new RuleInputError(`decision ${id}`, found, expected);
};

const requireRecord = ({ id, document, person, decidedOn }: RecordedDecision): void => {
  if (!isPlainDate(decidedOn)) refuse(id, decidedOn, "a day of the decision that exists");
  if (document.trim() === "") refuse(id, "no document", "the document that decides");
  if (person.trim() === "") refuse(id, "no person", "the person who decided");
};

const requireRule = (id: string, rules: readonly IncentiveRule[], ruleId: string): void => {
  if (!rules.some((rule) => rule.id === ruleId)) refuse(id, `rule ${ruleId}`, "a rule of the book");
};

const requireOverride = ({ id, ruleId, parameter, value }: ParameterOverride, rules: readonly IncentiveRule[]): void => {
  requireRule(id, rules, ruleId);
  const known = rules.find((rule) => rule.id === ruleId && rule.parameters[parameter] !== undefined)?.parameters[parameter]?.[0];
  if (known === undefined) refuse(id, `parameter ${parameter}`, `a parameter of rule ${ruleId}`);
  else if (known.unit !== value.unit) refuse(id, `a value of unit ${value.unit}`, `a value of unit ${known.unit}`);
  if (!isSoundValue(value)) refuse(id, String(value.value), `a value of unit ${value.unit}`);
  if (value.inForceTo !== null && value.inForceTo < value.inForceFrom) refuse(id, value.inForceTo, "a last day on or after the first");
};

const requireRuling = (ruling: Ruling, rules: readonly IncentiveRule[]): void => {
  requireRule(ruling.id, rules, ruling.ruleId);
  if (ruling.settles === "percent" && !isPercentText(ruling.percent))
    refuse(ruling.id, ruling.percent, "a percentage as exact decimal text");
  if (ruling.settles !== "reading") return;
  const { jurisdiction, awardKey } = ruling;
  const meant = rules.some((rule) => rule.id === ruling.ruleId && rule.jurisdiction === jurisdiction && rule.awardKey === awardKey);
  if (!meant) refuse(ruling.id, `rule ${ruling.ruleId}`, `a rule of ${jurisdiction} with award key ${awardKey}`);
};

const requireStacking = ({ id, trigger, mode, order, region }: StackingSetting): void => {
  if (trigger === "") refuse(id, "no trigger", "the trigger whose levels it is about");
  if (region === "") refuse(id, "no region", "the code of the region where it holds");
  if (new Set(order).size < order.length) refuse(id, order.join(", "), "each level once");
  if ((mode === "first_only" || mode === "top_up") && order.length === 0) refuse(id, "no order", "the order in which the levels pay");
};

/** A decision without document, person and day, or about a rule that is not in the book, decides nothing. @throws RuleInputError */
export const requireSoundDecisions = (
  rules: readonly IncentiveRule[],
  {
    overrides = [],
    rulings = [],
    stacking = [],
  }: {
    readonly overrides?: readonly ParameterOverride[];
    readonly rulings?: readonly Ruling[];
    readonly stacking?: readonly StackingSetting[];
  },
): void => {
  for (const decision of [...overrides, ...rulings, ...stacking]) requireRecord(decision);
  for (const setting of stacking) requireStacking(setting);
  for (const override of overrides) requireOverride(override, rules);
  for (const ruling of rulings) requireRuling(ruling, rules);
};
