import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { tableFileRefusals } from "./errors.ts";
import { FactFields } from "./incentives-facts.ts";
import { ParameterUnit, RuleId, RuleLevel, StackingMode } from "./parameter-changes.ts";
import { Fen, Id, listOf, pageOf, pageQuery, PlainDate, RegionCode } from "./values.ts";

/** Words of a clause on which an answer rests; all but `law` and `guide` are shown as 待核. */
export const RuleClause = z
  .object({
    issuer: z.string(),
    document: z.string(),
    version: z.string(),
    clause: z.string(),
    words: z.string(),
    standing: z.enum(["law", "guide", "secondary", "inference", "general_knowledge"]),
  })
  .meta({ id: "RuleClause" });
export type RuleClause = z.infer<typeof RuleClause>;

/** 固定 · 最高 · 按比例 · 贴息 · 未量化 · 投入下限 · 基金规模. */
export const RuleAmountKind = z
  .enum(["fixed", "cap", "percent", "interest", "unquantified", "budget_floor", "fund"])
  .meta({ id: "RuleAmountKind" });
export type RuleAmountKind = z.infer<typeof RuleAmountKind>;

/** What a rule pays on a day, with the values in force then. */
export const RuleAmount = z
  .object({
    is: RuleAmountKind,
    /** The sum of `fixed` and `fund`, the bound of the others; null: none, or none in force. */ fen: Fen.nullable(),
    /** Exact decimal; null where no percentage is stated. */ percent: z.string().nullable(),
    /** The field that is counted; null: not stated, or nothing is counted. */ base: z.string().nullable(),
    /** What the text leaves open: `base`, `percent`. */ unstated: z.array(z.string()),
    /** The percentage itself is a bound (最高给予…%). */ upTo: z.boolean(),
  })
  .meta({ id: "RuleAmount" });
export type RuleAmount = z.infer<typeof RuleAmount>;

/** 有效 · 尚未生效 · 已失效 · 规划期已过（仍提示，不拒绝）. */
export const RuleState = z.enum(["in_force", "not_yet", "ended", "plan_period_over"]).meta({ id: "RuleState" });
export type RuleState = z.infer<typeof RuleState>;

/** 口径冲突 · 基数未写明 · 已变更 · 有待审批. */
export const RuleMark = z.enum(["conflict", "ruled", "unstated", "changed", "pending"]).meta({ id: "RuleMark" });
export type RuleMark = z.infer<typeof RuleMark>;

export const RuleSummary = z
  .object({
    id: RuleId,
    version: z.int(),
    jurisdiction: RegionCode,
    level: RuleLevel,
    trigger: z.string(),
    /** The first part of the trigger: what several grades share. */ family: z.string(),
    awardKey: z.string(),
    reading: z.enum(["only", "stricter", "wider"]),
    occasion: z.string(),
    amount: RuleAmount,
    limits: z.array(z.object({ is: z.string(), value: z.string().nullable(), unit: ParameterUnit.nullable() })),
    state: RuleState,
    inForceFrom: PlainDate,
    inForceTo: PlainDate.nullable(),
    planHorizon: PlainDate.nullable(),
    marks: z.array(RuleMark),
    cites: z.array(RuleClause),
  })
  .meta({ id: "RuleSummary" });
export type RuleSummary = z.infer<typeof RuleSummary>;

/** The values of a parameter through time: each with its days, words, and the change that set it (null: the book). */
export const RuleParameter = z
  .object({
    name: z.string(),
    unit: ParameterUnit,
    /** The value on the day asked; null: none in force. */ value: z.string().nullable(),
    timeline: z.array(
      z.object({ from: PlainDate, to: PlainDate.nullable(), value: z.string(), cites: z.array(RuleClause), changeId: z.int().nullable() }),
    ),
    /** Proposals that wait for a decision; for officers. */ pending: z.int(),
  })
  .meta({ id: "RuleParameter" });
export type RuleParameter = z.infer<typeof RuleParameter>;

/** A worked example of the book: a case, the day asked, and what it comes to by the values of the book. */
export const RuleExample = z
  .object({
    day: PlainDate,
    subject: FactFields,
    facts: z.array(z.object({ kind: z.string(), fields: FactFields })),
    /** Kinds of which it is said that there is none. */ none: z.array(z.string()),
    answer: z.object({
      state: z.enum(["granted", "refused", "unknown", "manual", "conflict", "unquantified", "no_rule", "not_triggered"]),
      amountFen: Fen.nullable(),
      isCap: z.boolean(),
      /** The day from which waiting alone is enough. */ earliestDay: PlainDate.nullable(),
      missing: z.array(z.object({ kind: z.string(), field: z.string().nullable() })),
      judged: z.array(z.string()),
      readings: z.array(z.object({ ruleId: z.string(), amountFen: Fen.nullable() })),
    }),
  })
  .meta({ id: "RuleExample" });
export type RuleExample = z.infer<typeof RuleExample>;

/** A condition as the book states it, for pages that word it: `is` and its parts. */
const ConditionTree = z.record(z.string(), z.unknown()).meta({ id: "RuleCondition" });

export const Rule = RuleSummary.extend({
  day: PlainDate,
  when: ConditionTree,
  selects: z.record(z.string(), z.array(z.union([z.string(), z.boolean(), z.null()]))),
  costs: z.string().nullable(),
  parameters: z.array(RuleParameter),
  /** Other rules of the same award key: duplicates, other readings, contradictions. */
  siblings: z.array(z.object({ id: RuleId, occasion: z.string(), reading: z.enum(["only", "stricter", "wider"]), amount: RuleAmount })),
  /** Rules of other jurisdictions for the same trigger. */
  elsewhere: z.array(z.object({ id: RuleId, occasion: z.string(), jurisdiction: RegionCode, amount: RuleAmount })),
  /** The first is the one that documents it. */ examples: z.array(RuleExample),
  /** Whether the reader may propose changes of it. */ mayPropose: z.boolean(),
}).meta({ id: "Rule" });
export type Rule = z.infer<typeof Rule>;

export const ruleFilter = {
  q: z.string().trim().max(100).optional(),
  region: listOf(RegionCode),
  level: listOf(RuleLevel),
  family: listOf(z.string().max(60)),
  state: listOf(RuleState),
  document: listOf(z.string().max(200)),
  mark: listOf(RuleMark),
  amount: listOf(RuleAmountKind),
  /** As of which day; today if absent. */ day: PlainDate.optional(),
};
export const RuleSort = z.enum(["id", "amount", "jurisdiction"]);

const facet = z.array(z.object({ value: z.string(), count: z.int() }));

/** A reading that several rules of one jurisdiction state differently, or a term that the text leaves open, with the ruling in force. */
export const RulingQuestion = z
  .object({
    settles: z.enum(["reading", "base", "percent"]),
    jurisdiction: RegionCode,
    trigger: z.string(),
    awardKey: z.string(),
    rules: z.array(z.object({ id: RuleId, occasion: z.string(), amount: RuleAmount, cites: z.array(RuleClause) })),
    /** Fields that may be counted, for an open base. */ bases: z.array(z.string()),
    /** The change that settles it today; null: nobody has ruled. */ changeId: z.int().nullable(),
    pending: z.int(),
    mayPropose: z.boolean(),
  })
  .meta({ id: "RulingQuestion" });
export type RulingQuestion = z.infer<typeof RulingQuestion>;

/** A trigger that several levels reward, with how that is summed today. */
export const StackingQuestion = z
  .object({
    trigger: z.string(),
    /** The region whose applicants several levels pay. */ region: RegionCode,
    rules: z.array(z.object({ id: RuleId, occasion: z.string(), jurisdiction: RegionCode, level: RuleLevel, amount: RuleAmount })),
    mode: StackingMode.nullable(),
    order: z.array(RuleLevel),
    changeId: z.int().nullable(),
    pending: z.int(),
    mayPropose: z.boolean(),
  })
  .meta({ id: "StackingQuestion" });
export type StackingQuestion = z.infer<typeof StackingQuestion>;

export const RulebookRowProblem = z
  .enum([
    "rule_unknown",
    "parameter_unknown",
    "structure_changed",
    "value_unfit",
    "days_invalid",
    "basis_missing",
    "words_contradict",
    "jurisdiction_not_yours",
    "repeated",
  ])
  .meta({ id: "RulebookRowProblem" });
export type RulebookRowProblem = z.infer<typeof RulebookRowProblem>;

/** What a table of the rulebook brought: proposals, rows that change nothing, and refused rows with line, column and reason. */
export const RulebookImport = z
  .object({
    sourceId: Id.nullable(),
    rows: z.int(),
    unchanged: z.int(),
    /** The same is already proposed and waits. */ pending: z.int(),
    proposed: z.array(z.object({ line: z.int(), changeId: z.int(), ruleId: z.string(), parameter: z.string(), value: z.string() })),
    refused: z.array(
      z.object({
        line: z.int(),
        problem: RulebookRowProblem,
        /** The heading of the cell that is at fault. */ column: z.string().nullable(),
        value: z.string(),
        /** What the book has there; null where it has nothing. */ expected: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "RulebookImport" });
export type RulebookImport = z.infer<typeof RulebookImport>;

const asOfDay = z.object({ day: PlainDate.optional() });

export const rulebookTableEndpoints = {
  listRules: endpoint({
    method: "GET",
    path: "/rulebook/rules",
    summary: "Every rule of the book as of a day, with what it pays and the words it rests on",
    access: "signed_in",
    query: z.object({ ...pageQuery, ...ruleFilter, sort: RuleSort.default("id"), order: z.enum(["asc", "desc"]).default("asc") }),
    status: 200,
    reply: pageOf(RuleSummary).extend({
      day: PlainDate,
      facets: z.object({ region: facet, level: facet, family: facet, state: facet, document: facet, mark: facet, amount: facet }),
    }),
    refuses: ["request.cursor_invalid"],
  }),
  getRule: endpoint({
    method: "GET",
    path: "/rulebook/rules/:id",
    summary: "One rule: its clause, conditions, parameters through time, and what stands beside it",
    access: "signed_in",
    params: z.object({ id: RuleId }),
    query: asOfDay,
    status: 200,
    reply: Rule,
    refuses: ["rulebook.rule_not_found"],
  }),
  exportRulebook: endpoint({
    method: "GET",
    path: "/rulebook/rules/export",
    summary: "The rulebook as a table: one line a parameter, to be read, changed and brought back as proposals",
    access: "signed_in",
    query: z.object({ ...ruleFilter, format: z.enum(["csv", "xlsx"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.export_too_large"],
  }),
  importRulebook: endpoint({
    method: "POST",
    path: "/rulebook/rules/import",
    summary: "Propose what a changed table of the rulebook says; structure is refused line by line, the same file changes nothing",
    access: "rulebook.propose",
    query: z.object({
      fileName: z.string().trim().min(1).max(150),
      /** Why, where the table does not say. */ reason: z.string().trim().min(2).max(1000),
    }),
    upload: true,
    status: 201,
    reply: RulebookImport,
    refuses: ["rulebook.columns_missing", ...tableFileRefusals],
  }),
  listRulingQuestions: endpoint({
    method: "GET",
    path: "/rulebook/questions",
    summary:
      "Contradicting readings and terms left open, each with the ruling in force; and triggers of several levels with how they stack",
    access: "signed_in",
    query: asOfDay,
    status: 200,
    reply: z.object({ day: PlainDate, rulings: z.array(RulingQuestion), stacking: z.array(StackingQuestion) }),
    refuses: [],
  }),
};
