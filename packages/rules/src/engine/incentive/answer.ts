import type { PlainDate } from "../plain-date.ts";
import { type AmountFinding, type AmountOf, bindAmount } from "./amount.ts";
import { bindCondition, type Judge } from "./bind-condition.ts";
import { bindParameters, type Circumstances, type Scene, suppliersOf } from "./binding.ts";
import { type FactRecord, type MissingFact, subjectKind } from "./facts.ts";
import { allFindings, type Finding, unknownFor } from "./finding.ts";
import { bindLimit, type LimitOf, type LimitScene, underLimit } from "./limits.ts";
import type { EntitlementState, Notice, Refusal } from "./result.ts";
import type { IncentiveRule, Limit } from "./rule.ts";
import { bindSelection, type SelectionFinding } from "./selection.ts";

/** A rule made ready for the day asked. */
export type BoundRule = {
  readonly rule: IncentiveRule;
  readonly selects: (record: FactRecord) => SelectionFinding;
  readonly missingOf: (record: FactRecord, field: string) => MissingFact;
  readonly judge: Judge;
  readonly amountOf: AmountOf;
  readonly limits: readonly { readonly is: Limit["is"]; readonly find: LimitOf }[];
  readonly planOver: boolean;
  readonly parameters: ReturnType<typeof bindParameters>["parameters"];
};

/** What one rule alone says of one occasion. */
export type RuleAnswer = {
  readonly rule: IncentiveRule;
  readonly state: EntitlementState;
  readonly amountFen: bigint | null;
  readonly isCap: boolean;
  readonly missing: readonly MissingFact[];
  readonly judged: readonly string[];
  readonly refusedBy: readonly Refusal[];
  readonly earliestDay: PlainDate | null;
  readonly notices: readonly Notice[];
};

export const bindRule = (rule: IncentiveRule, circumstances: Circumstances): BoundRule => {
  const binding = bindParameters(rule, circumstances);
  const { catalogue, asOf } = circumstances;
  return {
    rule,
    selects: bindSelection(rule.selects),
    missingOf: (record, field) => ({
      kind: rule.occasion,
      field,
      record: record.id,
      suppliers: suppliersOf(catalogue, rule.occasion, field),
    }),
    judge: bindCondition(rule.when, binding, rule.occasion),
    amountOf: bindAmount(binding),
    limits: rule.limits.map((limit) => ({ is: limit.is, find: bindLimit(limit, binding) })),
    planOver: rule.planHorizon !== null && rule.planHorizon < asOf,
    parameters: binding.parameters,
  };
};

/** Fields that must be known before it can be said that the record is the rule's occasion, and when it happened. */
const unknownOf = ({ rule, selects }: BoundRule, { occasion }: Scene): readonly string[] => {
  if (occasion === null || rule.occasion === subjectKind) return [];
  const { unknownFields } = selects(occasion);
  const undated = rule.occasionDay !== null && (occasion[rule.occasionDay] ?? null) === null;
  return undated ? [...unknownFields, rule.occasionDay] : unknownFields;
};

/** Region, occasion and conditions together. */
const judgeAll = (bound: BoundRule, scene: Scene, inRegion: Finding): Finding => {
  const finding = bound.judge(scene);
  const unknown = unknownOf(bound, scene);
  if (inRegion.truth === "yes" && unknown.length === 0) return finding;
  const { occasion } = scene;
  const aboutOccasion = occasion === null ? [] : unknown.map((field) => bound.missingOf(occasion, field));
  return allFindings([inRegion, ...(aboutOccasion.length === 0 ? [] : [unknownFor(aboutOccasion)]), finding]);
};

type Draft = { state: EntitlementState; amount: { fen: bigint; isCap: boolean } | null; missing: MissingFact[]; judged: string[] };

const stateOf = (finding: Finding, amount: AmountFinding): EntitlementState => {
  if (finding.truth === "unknown") return "unknown";
  if (amount.state === "unquantified") return "unquantified";
  if (amount.state === "unknown") return "unknown";
  return finding.truth === "judged" ? "manual" : "granted";
};

/** Takes the limits in the order in which the rule names them; the first that is spent refuses. */
const applyLimits = (bound: BoundRule, at: LimitScene, draft: Draft, notices: Notice[]): Refusal | undefined => {
  const { rule, parameters } = bound;
  for (const { is, find } of bound.limits) {
    const found = find(at);
    const use = found.is === "at_most" ? parameters.get(found.parameter) : undefined;
    const binds = found.is === "at_most" && draft.amount !== null && found.fen < draft.amount.fen;
    if (found.is === "at_most" && draft.amount !== null) draft.amount = underLimit(draft.amount, found);
    at.scene.steps?.push({
      ruleId: rule.id,
      step: "limit",
      limit: is,
      truth: found.is === "spent" ? "no" : found.is === "open" ? "unknown" : "yes",
      ...(use === undefined ? {} : { parameter: use }),
      ...(draft.amount === null ? {} : { amountFen: draft.amount.fen }),
      cites: rule.cites,
    });
    if (found.is === "spent") return { ruleId: rule.id, by: "limit", limit: is };
    if (found.is === "unchecked") {
      draft.missing.push(...found.missing);
      notices.push("quota_unchecked");
    }
    if (found.is === "at_most" && binds && found.missing.length > 0) {
      draft.missing.push(...found.missing);
      draft.state = "unknown";
    }
    if (found.is === "open") {
      draft.missing.push(...found.missing);
      draft.judged.push(...found.judged);
      if (draft.state !== "unknown") draft.state = found.missing.length > 0 ? "unknown" : "manual";
    }
  }
  return undefined;
};

const noticesOf = ({ rule, planOver }: BoundRule, { occasion }: Scene): Notice[] => {
  const notices: Notice[] = planOver ? ["plan_period_over"] : [];
  const day = occasion === null || rule.occasionDay === null ? null : (occasion[rule.occasionDay] ?? null);
  if (typeof day === "string" && day < rule.inForceFrom) notices.push("occasion_before_rule");
  return notices;
};

const refused = (
  rule: IncentiveRule,
  refusedBy: readonly Refusal[],
  earliestDay: PlainDate | null,
  notices: readonly Notice[],
): RuleAnswer => ({
  rule,
  state: "refused",
  amountFen: null,
  isCap: false,
  missing: [],
  judged: [],
  refusedBy,
  earliestDay,
  notices,
});

/** What the rule says of the occasion; `inRegion` is how the applicant's region stands. */
export const answerRule = (bound: BoundRule, at: LimitScene, inRegion: Finding): RuleAnswer => {
  const { rule } = bound;
  const { scene } = at;
  scene.steps?.push({ ruleId: rule.id, step: "rule", value: BigInt(rule.version), truth: inRegion.truth, cites: rule.cites });
  const finding = judgeAll(bound, scene, inRegion);
  const notices = noticesOf(bound, scene);
  if (finding.truth === "no") return refused(rule, finding.refusedBy, finding.readyOn, notices);
  const amount = bound.amountOf(scene);
  if (amount.state === "not_met") return refused(rule, [amount.refusal], null, notices);
  const draft: Draft = {
    state: stateOf(finding, amount),
    amount: amount.state === "known" ? { fen: amount.fen, isCap: amount.isCap } : null,
    missing: [...finding.missing, ...("missing" in amount ? amount.missing : [])],
    judged: [...finding.judged],
  };
  const spent = applyLimits(bound, at, draft, notices);
  if (spent !== undefined) return refused(rule, [spent], null, notices);
  return {
    rule,
    state: draft.state,
    amountFen: draft.amount?.fen ?? null,
    isCap: draft.amount?.isCap ?? false,
    missing: draft.missing,
    judged: draft.judged,
    refusedBy: [],
    earliestDay: null,
    notices,
  };
};
