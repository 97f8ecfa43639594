import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Instant, listOf, pageOf, pageQuery, PlainDate, RegionCode } from "./values.ts";

/** 参数 · 裁定 · 叠加方式: what offices decide on rules whose structure stays code. */
export const RulebookChangeKind = z.enum(["parameter", "ruling", "stacking"]).meta({ id: "RulebookChangeKind" });
export type RulebookChangeKind = z.infer<typeof RulebookChangeKind>;

/** 待审批 · 已批准 · 不予批准 · 已撤回. */
export const RulebookChangeState = z.enum(["proposed", "approved", "rejected", "withdrawn"]).meta({ id: "RulebookChangeState" });
export type RulebookChangeState = z.infer<typeof RulebookChangeState>;

/** 叠加 · 就高 · 差额 · 不重复: how awards of several levels for one thing add up. */
export const StackingMode = z.enum(["sum", "highest", "top_up", "first_only"]).meta({ id: "StackingMode" });
export type StackingMode = z.infer<typeof StackingMode>;

export const RuleLevel = z.enum(["province", "city", "zone"]).meta({ id: "RuleLevel" });
export type RuleLevel = z.infer<typeof RuleLevel>;

/** `fen` and counts are digits, `percent` an exact decimal ("3.45"), `day` a plain date. */
export const ParameterUnit = z.enum(["fen", "percent", "count", "days", "months", "years", "day"]).meta({ id: "ParameterUnit" });
export type ParameterUnit = z.infer<typeof ParameterUnit>;

/** Id of a rule in the book: `WH-14`. */
export const RuleId = z.string().regex(/^[A-Za-z0-9][\w.-]{1,39}$/u);
const Key = z.string().regex(/^[\w.-]{1,120}$/u);

/** One dated value of a parameter, in its unit. */
const ParameterContent = z.object({
  kind: z.literal("parameter"),
  ruleId: RuleId,
  parameter: Key,
  value: z.string().regex(/^[\d.-]{1,24}$/u),
});

/**
 * `reading`: of readings that contradict each other, the rule that is paid. `base`, `percent`: what the text leaves open, the field of the
 * occasion that is counted or the percentage. null: undecided again.
 */
const ReadingContent = z.object({
  kind: z.literal("ruling"),
  settles: z.literal("reading"),
  jurisdiction: RegionCode,
  awardKey: Key,
  ruleId: RuleId.nullable(),
});
const BaseContent = z.object({ kind: z.literal("ruling"), settles: z.literal("base"), ruleId: RuleId, base: Key.nullable() });
const PercentContent = z.object({
  kind: z.literal("ruling"),
  settles: z.literal("percent"),
  ruleId: RuleId,
  percent: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,6})?$/u)
    .nullable(),
});

const StackingContent = z.object({
  kind: z.literal("stacking"),
  /** A trigger that several levels reward: `china_patent_award.gold`. */ trigger: Key,
  /** It holds for applicants there and below. */ region: RegionCode,
  /** null: undecided again; every level is shown and nothing is summed. */ mode: StackingMode.nullable(),
  /** Who pays first. */ order: z.array(RuleLevel).max(3),
});

export const RulebookChangeContent = z
  .union([ParameterContent, ReadingContent, BaseContent, PercentContent, StackingContent])
  .meta({ id: "RulebookChangeContent" });
export type RulebookChangeContent = z.infer<typeof RulebookChangeContent>;

/** What a change rests on: the document, the clause, and the words that say so. */
const basis = {
  document: z.string().trim().min(2).max(200),
  documentNumber: z.string().trim().min(1).max(100).nullable(),
  clause: z.string().trim().min(1).max(100),
  words: z.string().trim().min(2).max(1000),
};

/** No rule is older than the republic, and a typing error in a year is no rule of a later century. */
const RuleDay = PlainDate.refine((day) => day >= "1949-10-01" && day < "2200-01-01", { message: "1949-10-01 … 2199-12-31" });

export const NewRulebookChange = z
  .object({
    content: RulebookChangeContent,
    validFrom: RuleDay,
    /** The last day, included; null: until further notice. */ validTo: RuleDay.nullable(),
    ...basis,
    /** Rulings: who decided, and when. */
    decidedPerson: z.string().trim().min(2).max(100).nullable(),
    decidedDay: PlainDate.nullable(),
    reason: z.string().trim().min(2).max(1000),
  })
  .meta({ id: "NewRulebookChange" });
export type NewRulebookChange = z.infer<typeof NewRulebookChange>;

export const RulebookChange = z
  .object({
    id: z.int(),
    kind: RulebookChangeKind,
    /** Whose rules it changes. */ jurisdiction: RegionCode,
    content: RulebookChangeContent,
    validFrom: PlainDate,
    validTo: PlainDate.nullable(),
    document: z.string(),
    documentNumber: z.string().nullable(),
    clause: z.string(),
    words: z.string(),
    decidedPerson: z.string().nullable(),
    decidedDay: PlainDate.nullable(),
    reason: z.string(),
    by: z.string(),
    organizationNameZh: z.string(),
    recordedAt: Instant,
    sourceId: z.string(),
    /** The what-if that it came out of, as the address of the what-if page has it. */ scenario: z.string().nullable(),
    state: RulebookChangeState,
    decision: z.object({ by: z.string(), organizationNameZh: z.string(), at: Instant, reason: z.string().nullable() }).nullable(),
    /** For a parameter: its unit, and the value that would hold on the first day of the change without it; null: none. */
    unit: ParameterUnit.nullable(),
    before: z.string().nullable(),
    /** The kind of fact that its rule rewards, so that fields can be named; null: it is about no one rule. */ occasion: z
      .string()
      .nullable(),
    /** Approved, not yet replaced by a later approval, and holding today. */ inForce: z.boolean(),
    /** Whether the reader may approve or reject it: another account of the same right. */ mayDecide: z.boolean(),
    mayWithdraw: z.boolean(),
  })
  .meta({ id: "RulebookChange" });
export type RulebookChange = z.infer<typeof RulebookChange>;

export const rulebookChangeFilter = {
  kind: listOf(RulebookChangeKind),
  state: listOf(RulebookChangeState),
  /** Of this rule: its values, rulings on it or on its award, and how its trigger stacks. */ rule: RuleId.optional(),
  region: RegionCode.optional(),
  /** Only what was recorded by the end of this day, in the state that it had then. */ knownOn: PlainDate.optional(),
};

const byId = z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });

export const rulebookChangeEndpoints = {
  listRulebookChanges: endpoint({
    method: "GET",
    path: "/rulebook/changes",
    summary: "Changes of parameters, rulings and stacking with who proposed and who decided; what is not approved is for officers alone",
    access: "signed_in",
    query: z.object({ ...pageQuery, ...rulebookChangeFilter }),
    status: 200,
    reply: pageOf(RulebookChange),
    refuses: ["request.cursor_invalid"],
  }),
  getRulebookChange: endpoint({
    method: "GET",
    path: "/rulebook/changes/:id",
    summary: "One change",
    access: "signed_in",
    params: byId,
    status: 200,
    reply: RulebookChange,
    refuses: ["rulebook.change_not_found"],
  }),
  proposeRulebookChange: endpoint({
    method: "POST",
    path: "/rulebook/changes",
    summary: "Propose a dated value, a ruling or a way of stacking; it holds only once another account approves it",
    access: "rulebook.propose",
    idempotent: true,
    body: NewRulebookChange,
    status: 201,
    reply: RulebookChange,
    refuses: [
      "rulebook.rule_not_found",
      "rulebook.parameter_not_found",
      "rulebook.not_in_dispute",
      "rulebook.not_undecided",
      "rulebook.trigger_not_found",
      "rulebook.jurisdiction_not_yours",
      "rulebook.days_reversed",
      "rulebook.value_unfit",
      "rulebook.words_contradict",
      "rulebook.ruling_incomplete",
      "rulebook.change_unchanged",
      "rulebook.change_pending",
    ],
  }),
  decideRulebookChange: endpoint({
    method: "POST",
    path: "/rulebook/changes/:id/decision",
    summary: "Approve or reject what another account proposed, or withdraw what oneself proposed",
    access: "rulebook.propose",
    idempotent: true,
    params: byId,
    body: z.object({ outcome: z.enum(["approved", "rejected", "withdrawn"]), reason: z.string().trim().max(1000).nullable() }),
    status: 200,
    reply: RulebookChange,
    refuses: [
      "rulebook.change_not_found",
      "rulebook.change_decided",
      "rulebook.own_change",
      "rulebook.not_own_change",
      "rulebook.jurisdiction_not_yours",
      "rulebook.reason_missing",
    ],
  }),
};
