import { z } from "zod";
import { Fen, PlainDate } from "./values.ts";

/** 可享 · 不符合 · 尚缺事实 · 未量化 · 冲突 · 需人工认定 · 无规则. */
export const EntitlementState = z
  .enum(["granted", "refused", "unknown", "unquantified", "conflict", "manual", "no_rule"])
  .meta({ id: "EntitlementState" });
export type EntitlementState = z.infer<typeof EntitlementState>;

export const IncentiveLevel = z.enum(["province", "city", "zone"]).meta({ id: "IncentiveLevel" });
export type IncentiveLevel = z.infer<typeof IncentiveLevel>;

/** 叠加 · 就高 · 差额 · 不重复. */
const StackMode = z.enum(["sum", "highest", "top_up", "first_only"]);

/** The words on which an answer rests; every standing but `law` and `guide` is shown as 待核. */
export const IncentiveCitation = z
  .object({
    issuer: z.string(),
    document: z.string(),
    version: z.string(),
    clause: z.string(),
    words: z.string(),
    /** The document in the policy library. */ policyKey: z.string().nullable(),
    standing: z.enum(["law", "guide", "secondary", "inference", "general_knowledge"]),
  })
  .meta({ id: "IncentiveCitation" });
export type IncentiveCitation = z.infer<typeof IncentiveCitation>;

/** A value of a fact or a parameter as text: days, digits of fen or of a count, percentages; true and false as such. */
const Value = z.union([z.string(), z.boolean()]).nullable();

/**
 * A fact that is needed and unknown. `field` null: nobody said whether there are records of the kind. Kind `decision`: no fact supplies it,
 * the issuer must decide; `population`: only who sees all applicants can say.
 */
export const MissingFact = z
  .object({ kind: z.string(), field: z.string().nullable(), record: z.string().nullable(), suppliers: z.array(z.string()) })
  .meta({ id: "MissingFact" });
export type MissingFact = z.infer<typeof MissingFact>;

/** A condition as data: `packages/rules` says what it means, `packages/messages` says it in words. */
const ConditionData = z.record(z.string(), z.json());

const ParameterUse = z.object({
  name: z.string(),
  unit: z.enum(["fen", "percent", "count", "days", "months", "years", "day"]),
  value: z.string(),
  inForceFrom: PlainDate,
  inForceTo: PlainDate.nullable(),
  decisionId: z.string().nullable(),
});

export const TraceStep = z
  .object({
    ruleId: z.string(),
    step: z.enum(["rule", "selection", "condition", "base", "cap_on_base", "amount", "cap", "budget", "limit", "ruling", "reading"]),
    field: z.string().nullable(),
    value: Value,
    truth: z.enum(["yes", "no", "unknown", "judged"]).nullable(),
    condition: ConditionData.nullable(),
    limit: z.string().nullable(),
    parameter: ParameterUse.nullable(),
    /** What stands after the step. */ amountFen: Fen.nullable(),
    decisionId: z.string().nullable(),
    cites: z.array(IncentiveCitation),
  })
  .meta({ id: "TraceStep" });
export type TraceStep = z.infer<typeof TraceStep>;

const RefusedBy = z.object({
  ruleId: z.string(),
  by: z.enum(["condition", "limit", "budget"]),
  condition: ConditionData.nullable(),
  limit: z.string().nullable(),
  value: Value,
});

const Reading = z.object({
  ruleId: z.string(),
  state: EntitlementState,
  amountFen: Fen.nullable(),
  isCap: z.boolean(),
  cites: z.array(IncentiveCitation),
});

/** 可享: the answer for one award and one occasion. */
export const Entitlement = z
  .object({
    jurisdiction: z.string(),
    level: IncentiveLevel,
    trigger: z.string(),
    awardKey: z.string(),
    kind: z.enum(["award", "budget", "fund"]),
    /** `id` null: nobody said whether there is such an occasion. */ occasion: z.object({ kind: z.string(), id: z.string().nullable() }),
    state: EntitlementState,
    /** Of `granted` the sum; of `unknown` and `manual` what it would be where that is certain. */ amountFen: Fen.nullable(),
    /** "Up to": a bound, not a promise. */ isCap: z.boolean(),
    ruleIds: z.array(z.string()),
    missing: z.array(MissingFact),
    refusedBy: z.array(RefusedBy),
    judged: z.array(z.string()),
    readings: z.array(Reading),
    earliestDay: PlainDate.nullable(),
    notices: z.array(z.string()),
    cites: z.array(IncentiveCitation),
    trace: z.array(TraceStep),
    /** The last day of the plan period of its document, where it has one. */ planHorizon: PlainDate.nullable(),
  })
  .meta({ id: "Entitlement" });
export type Entitlement = z.infer<typeof Entitlement>;

/** Levels that reward one occasion. `mode` null: nobody has set how they add up, and nothing is summed. */
export const LevelStack = z
  .object({
    trigger: z.string(),
    occasion: z.object({ kind: z.string(), id: z.string() }),
    members: z.array(z.object({ jurisdiction: z.string(), awardKey: z.string() })),
    mode: StackMode.nullable(),
    state: z.enum(["not_set", "known", "undecided", "unknown_cost"]),
    totalFen: Fen.nullable(),
    isCap: z.boolean(),
  })
  .meta({ id: "LevelStack" });
export type LevelStack = z.infer<typeof LevelStack>;
