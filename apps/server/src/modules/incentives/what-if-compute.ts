import type { WhatIfOrganization, WhatIfResult, WhatIfScenario, WhatIfTrace } from "@zhiqiao/contracts";
import {
  type Applicant,
  type CaseFacts,
  type CaseResult,
  claimsOfPart,
  compileIncentives,
  type Entitlement,
  evaluateCase,
  evaluatePart,
  evaluatePopulation,
  type FactValue,
  factCatalogue,
  factKind,
  type IncentiveRule,
  type JurisdictionLevel,
  type PartClaims,
  type Rulebook,
} from "@zhiqiao/rules";
import type { RecordedDecisions } from "./parameter-decisions.ts";
import { withoutUnsaid } from "./unsaid-occasions.ts";
import { overridesOfScenario, rulesOfScenario } from "./what-if-rules.ts";
import { compareSides, type OrganizationPay, type PaidOrganization, payOf, type Side } from "./what-if-sums.ts";

/** What is compared: the decisions that stand, and those of the scenario beside its own values, drafts and switched-off rules. */
export interface WhatIfQuestion {
  readonly payer: { readonly code: string; readonly level: JurisdictionLevel };
  readonly scenario: WhatIfScenario;
  readonly before: RecordedDecisions;
  readonly after: RecordedDecisions;
}

export interface WhatIfApplicant {
  readonly organization: PaidOrganization;
  readonly facts: CaseFacts;
}

export interface WhatIfSums {
  readonly result: Omit<WhatIfResult, "scenario">;
  /** Every organisation whose sums change, those whom the result lists among them. */
  readonly changed: readonly WhatIfOrganization[];
}

export interface WhatIfSteps {
  readonly trace: WhatIfTrace;
  /** Whether the organisation is one of the region. */
  readonly known: boolean;
}

/**
 * The rules that can touch the payer's money: its own, and of other levels those of a trigger for which a way of stacking is set. Every other rule is
 * answered without any difference to the sums.
 */
function rulesThatCount(rules: readonly IncentiveRule[], payer: string, { stacking }: RecordedDecisions): readonly IncentiveRule[] {
  const stacked = (trigger: string): boolean => stacking.some((one) => trigger === one.trigger || trigger.startsWith(`${one.trigger}.`));
  return rules.filter(({ jurisdiction, trigger }) => jurisdiction === payer || stacked(trigger));
}

const aboutThese = (decisions: RecordedDecisions, rules: readonly IncentiveRule[]): RecordedDecisions => {
  const ids = new Set(rules.map(({ id }) => id));
  return {
    overrides: decisions.overrides.filter(({ ruleId }) => ids.has(ruleId)),
    rulings: decisions.rulings.filter(({ ruleId }) => ids.has(ruleId)),
    stacking: decisions.stacking.filter(({ trigger }) =>
      rules.some((rule) => rule.trigger === trigger || rule.trigger.startsWith(`${trigger}.`)),
    ),
  };
};

/** The year in which an occasion lies, by the day that dates its kind; of the applicant itself the day asked. */
function yearsOf({ subject, records }: CaseFacts, day: string) {
  return (kind: string, id: string): string | null => {
    if (kind === "subject" || id === subject.id) return day.slice(0, 4);
    const field = factKind(kind)?.day ?? null;
    const record = records[kind]?.find((one) => one.id === id);
    const value = field === null ? null : (record?.[field] ?? null);
    return typeof value === "string" ? value.slice(0, 4) : null;
  };
}

/** A book of some rules with what is decided on them. */
const compile = (rules: readonly IncentiveRule[], decisions: RecordedDecisions) => compileIncentives(aboutThese(decisions, rules), rules);

/** One organisation's answers with their steps, its places among all of the region; undefined where it is none of the region. */
function traceOne(
  applicants: readonly WhatIfApplicant[],
  id: string,
  rules: readonly IncentiveRule[],
  decisions: RecordedDecisions,
  day: string,
): CaseResult | undefined {
  const asked = applicants.find(({ organization }) => organization.id === id);
  if (asked === undefined) return undefined;
  const book = compile(rules, decisions);
  // Results are worked out as they are read: the one that is asked for stands first, and no other is read.
  const population = [asked, ...applicants.filter((one) => one !== asked)].map(({ organization, facts }) => ({
    id: organization.id,
    facts,
  }));
  for (const { placeOf } of evaluatePopulation(book, population, { asOf: day }).results)
    return evaluateCase(book, asked.facts, { asOf: day, trace: true, placeOf });
  return undefined;
}

/** Triggers whose rules are not the same on both sides, or are decided on otherwise. Rules of one trigger are weighed together; others never meet. */
function touchedTriggers(
  was: { readonly rules: readonly IncentiveRule[]; readonly decisions: RecordedDecisions },
  is: { readonly rules: readonly IncentiveRule[]; readonly decisions: RecordedDecisions },
): ReadonlySet<string> {
  const text = (value: unknown): string => JSON.stringify(value, (_name, one: unknown) => (typeof one === "bigint" ? String(one) : one));
  const about = ({ overrides, rulings }: RecordedDecisions, id: string): string =>
    text([overrides.filter(({ ruleId }) => ruleId === id), rulings.filter((one) => one.ruleId === id)]);
  const [before, after] = [new Set(was.rules), new Set(is.rules)];
  const stacked = text(was.decisions.stacking) === text(is.decisions.stacking) ? [] : [...was.decisions.stacking, ...is.decisions.stacking];
  return new Set(
    [...new Set([...was.rules, ...is.rules])]
      .filter(
        (rule) =>
          before.has(rule) !== after.has(rule) ||
          about(was.decisions, rule.id) !== about(is.decisions, rule.id) ||
          stacked.some(({ trigger }) => rule.trigger === trigger || rule.trigger.startsWith(`${trigger}.`)),
      )
      .map(({ trigger }) => trigger),
  );
}

/** The pay of two disjoint sets of rules together. */
const together = (one: Side, other: Side): Side => ({
  quotas: [...one.quotas, ...other.quotas],
  pays: one.pays.map((pay, at) => {
    const more = other.pays[at];
    if (more === undefined) return pay;
    return {
      rules: [...pay.rules, ...more.rules],
      unquantified: pay.unquantified + more.unquantified,
      manual: pay.manual + more.manual,
      unknown: pay.unknown + more.unknown,
      conflict: pay.conflict + more.conflict,
    };
  }),
});

const textOf = (value: FactValue | undefined): string | null => (value === undefined || value === null ? null : String(value));

const toAnswer = (entitlement: Entitlement): WhatIfTrace["before"][number] => ({
  ruleId: entitlement.ruleIds[0] ?? entitlement.awardKey,
  occasion: entitlement.occasion.kind,
  occasionId: entitlement.occasion.id,
  state: entitlement.state,
  amountFen: entitlement.amountFen === null ? null : String(entitlement.amountFen),
  isCap: entitlement.isCap,
  trace: entitlement.trace.map(({ step, field, value, truth, parameter, amountFen }) => ({
    step,
    field: field ?? null,
    value: textOf(value),
    truth: truth ?? null,
    parameter: parameter === undefined ? null : { name: parameter.name, unit: parameter.unit, value: String(parameter.value) },
    amountFen: amountFen === undefined ? null : String(amountFen),
  })),
});

const toTrace = (result: CaseResult | undefined, payer: string): WhatIfTrace["before"] =>
  (result?.entitlements ?? []).filter(({ jurisdiction, occasion }) => jurisdiction === payer && occasion.id !== null).map(toAnswer);

/** What is evaluated: the rules that are the same on both sides, those of the one side, and those of the other. */
interface Task {
  readonly book: Rulebook;
  readonly population: readonly Applicant[];
}

const yearlyPay = (task: Task, applicants: readonly WhatIfApplicant[], claims: readonly PartClaims[], question: WhatIfQuestion): Side => {
  const { payer, scenario } = question;
  const { quotas, results } = evaluatePart(task.book, task.population, { asOf: scenario.day }, claims);
  const pays: OrganizationPay[] = [];
  for (const { result } of results) {
    const facts = applicants[pays.length]?.facts;
    if (facts !== undefined) pays.push(payOf(result, payer.code, scenario.year, yearsOf(facts, scenario.day)));
  }
  return { pays, quotas: quotas.filter(({ jurisdiction }) => jurisdiction === payer.code) };
};

/** The rules and decisions of both sides. @throws RuleInputError for a draft that cannot be computed */
function sidesOf(rules: readonly IncentiveRule[], { payer, scenario, before, after: decided }: WhatIfQuestion) {
  const drafted = rulesOfScenario(rules, scenario, payer, factCatalogue);
  const after: RecordedDecisions = { ...decided, overrides: [...decided.overrides, ...overridesOfScenario(drafted, scenario)] };
  return {
    was: { rules: rulesThatCount(rules, payer.code, before), decisions: before },
    is: { rules: rulesThatCount(drafted, payer.code, after), decisions: after },
  };
}

/** What the applicants of a part claim of limits that all share, for each task. */
export type WhatIfClaims = readonly PartClaims[];

/** What a part of the organisations is paid on both sides; organisations and pays in one order. */
export interface WhatIfPays {
  readonly organizations: readonly PaidOrganization[];
  readonly before: Side;
  readonly after: Side;
}

/** Some of the organisations of a what-if: first what they claim, then, the claims of all parts known, what they are paid. */
export interface WhatIfPart {
  readonly claims: WhatIfClaims;
  readonly pays: (claimsOfAll: readonly WhatIfClaims[]) => WhatIfPays;
}

/** Begins a part of a what-if. Pure: facts and decisions in, claims and pays out. @throws RuleInputError for a draft that cannot be computed */
export function beginWhatIf(rules: readonly IncentiveRule[], applicants: readonly WhatIfApplicant[], question: WhatIfQuestion): WhatIfPart {
  const { was, is } = sidesOf(rules, question);
  const asked = { asOf: question.scenario.day };
  const touched = touchedTriggers(was, is);
  const counted = withoutUnsaid([...was.rules, ...is.rules]);
  const population = applicants.map(({ organization, facts }) => ({ id: organization.id, facts: counted(facts) }));
  const taskOf = (side: typeof was, meant: (trigger: string) => boolean): Task => {
    const own = side.rules.filter(({ trigger }) => meant(trigger));
    return { book: compile(own, side.decisions), population };
  };
  // What is the same on both sides is answered once.
  const [same, first, second] = [
    taskOf(was, (trigger) => !touched.has(trigger)),
    taskOf(was, (trigger) => touched.has(trigger)),
    taskOf(is, (trigger) => touched.has(trigger)),
  ];
  return {
    claims: [same, first, second].map((task) => claimsOfPart(task.book, task.population, asked)),
    pays: (claimsOfAll) => {
      const pay = (task: Task, at: number): Side =>
        yearlyPay(
          task,
          applicants,
          claimsOfAll.map((part) => part[at] ?? []),
          question,
        );
      const both = pay(same, 0);
      return {
        organizations: applicants.map(({ organization }) => organization),
        before: together(both, pay(first, 1)),
        after: together(both, pay(second, 2)),
      };
    },
  };
}

/** Sums of all parts; the quotas of the whole stand in each. */
export function endWhatIf(parts: readonly WhatIfPays[], { scenario }: WhatIfQuestion): WhatIfSums {
  const side = (of: (part: WhatIfPays) => Side): Side => ({
    pays: parts.flatMap((part) => of(part).pays),
    quotas: parts[0] === undefined ? [] : of(parts[0]).quotas,
  });
  const titles = new Map(scenario.drafts.map(({ id, title }) => [id, title]));
  return compareSides(
    parts.flatMap(({ organizations }) => organizations),
    side(({ before }) => before),
    side(({ after }) => after),
    { titleOf: (id) => titles.get(id) ?? null, year: scenario.year },
  );
}

/** One organisation's answers on both sides, step by step, its places among `applicants`, who are all of the region. */
export function traceWhatIf(
  rules: readonly IncentiveRule[],
  applicants: readonly WhatIfApplicant[],
  question: WhatIfQuestion,
  id: string,
): WhatIfSteps {
  const { payer, scenario } = question;
  const { was, is } = sidesOf(rules, question);
  const [first, second] = [was, is].map((side) => traceOne(applicants, id, side.rules, side.decisions, scenario.day));
  return { trace: { before: toTrace(first, payer.code), after: toTrace(second, payer.code) }, known: first !== undefined };
}
