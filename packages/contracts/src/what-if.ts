import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { NewRulebookChange, RuleId } from "./parameter-changes.ts";
import { Fen, Id, Instant, PlainDate, RegionCode } from "./values.ts";

const Key = z.string().regex(/^[\w.-]{1,120}$/u);
const Percent = z.string().regex(/^\d{1,3}(\.\d{1,6})?$/u);

/** 条件: one test of a field of the occasion, or of the applicant (`subject.…`), as the form asks it. */
export const DraftCondition = z
  .discriminatedUnion("is", [
    z.object({ is: z.literal("one_of"), field: Key, values: z.array(z.string().max(60)).min(1).max(30) }),
    z.object({ is: z.literal("true"), field: Key }),
    z.object({ is: z.enum(["at_least", "more_than", "at_most", "less_than"]), field: Key, value: z.string().regex(/^[\d.]{1,24}$/u) }),
    z.object({ is: z.enum(["on_or_after", "on_or_before"]), field: Key, day: PlainDate }),
    z.object({ is: z.literal("in_funding_year"), field: Key }),
    /** At least so many months lie between the day of the field and the day asked. */
    z.object({ is: z.literal("elapsed"), field: Key, months: z.int().min(1).max(1200) }),
  ])
  .meta({ id: "DraftCondition" });
export type DraftCondition = z.infer<typeof DraftCondition>;

/** 固定 · 最高 · 按比例（可设上限） · 不定额. */
export const DraftAmount = z
  .discriminatedUnion("is", [
    z.object({ is: z.literal("fixed"), fen: Fen }),
    z.object({ is: z.literal("cap"), fen: Fen }),
    z.object({ is: z.literal("percent"), percent: Percent, base: Key, capFen: Fen.nullable(), upTo: z.boolean() }),
    z.object({ is: z.literal("unquantified") }),
  ])
  .meta({ id: "DraftAmount" });
export type DraftAmount = z.infer<typeof DraftAmount>;

/** 规则草案: what a form drafts; it lives in a scenario and nowhere else. */
export const DraftRule = z
  .object({
    /** Its place in the scenario: `DRAFT-1`. */ id: z.string().regex(/^DRAFT-\d{1,2}$/u),
    title: z.string().trim().min(2).max(100),
    /** A trigger of the book that it is about; null: a new one. */ trigger: Key.nullable(),
    /** The kind of fact that it rewards. */ occasion: Key,
    conditions: z.array(DraftCondition).max(20),
    amount: DraftAmount,
    limits: z.object({
      /** Of one applicant in a calendar year. */ perYearFen: Fen.nullable(),
      once: z.boolean(),
      /** So many applicants in a calendar year. */ quota: z.int().min(1).max(1_000_000).nullable(),
    }),
  })
  .meta({ id: "DraftRule" });
export type DraftRule = z.infer<typeof DraftRule>;

/** 情景: what is changed of the rules in force, whose money it is, and of which day and year. */
export const WhatIfScenario = z
  .object({
    /** The jurisdiction whose rules are tried and whose money is counted. */ payer: RegionCode,
    day: PlainDate,
    /** Occasions of this calendar year; null: every occasion on record. */ year: z.int().min(1949).max(2199).nullable(),
    parameters: z.array(z.object({ ruleId: RuleId, parameter: Key, value: z.string().regex(/^[\d.-]{1,24}$/u) })).max(50),
    /** Rules that would no longer hold. */ without: z.array(RuleId).max(100),
    drafts: z.array(DraftRule).max(10),
  })
  .meta({ id: "WhatIfScenario" });
export type WhatIfScenario = z.infer<typeof WhatIfScenario>;

/** Values that a what-if tried, as proposals of one document: each with the words of it that state the value. */
export const ScenarioProposals = NewRulebookChange.pick({
  document: true,
  documentNumber: true,
  validFrom: true,
  validTo: true,
  reason: true,
})
  .extend({
    scenario: WhatIfScenario,
    items: z
      .array(
        z.object({
          ruleId: RuleId,
          parameter: Key,
          clause: NewRulebookChange.shape.clause,
          words: NewRulebookChange.shape.words,
        }),
      )
      .min(1)
      .max(50),
  })
  .meta({ id: "ScenarioProposals" });
export type ScenarioProposals = z.infer<typeof ScenarioProposals>;

/** Sure sums and "up to" sums are never added; what has no sum is counted apart. */
export const WhatIfMoney = z
  .object({
    sureFen: Fen,
    upToFen: Fen,
    /** Entitlements with a sum. */ granted: z.int(),
    organizations: z.int(),
  })
  .meta({ id: "WhatIfMoney" });
export type WhatIfMoney = z.infer<typeof WhatIfMoney>;

const compared = { before: WhatIfMoney, after: WhatIfMoney };

export const WhatIfOutcome = z.enum(["winner", "loser", "mixed", "unchanged"]).meta({ id: "WhatIfOutcome" });
export type WhatIfOutcome = z.infer<typeof WhatIfOutcome>;

const sums = z.object({ sureFen: Fen, upToFen: Fen });

export const WhatIfOrganization = z
  .object({
    id: Id,
    nameZh: z.string(),
    nameEn: z.string().nullable(),
    kind: z.string(),
    regionCode: z.string(),
    outcome: WhatIfOutcome,
    before: sums,
    after: sums,
    /** Rules whose answer differs. */ rules: z.array(z.string()),
  })
  .meta({ id: "WhatIfOrganization" });
export type WhatIfOrganization = z.infer<typeof WhatIfOrganization>;

/** What has no sum: it costs something that nobody can say. */
const Uncounted = z.object({ unquantified: z.int(), manual: z.int(), unknown: z.int(), conflict: z.int() });

/** Places of a year: given, refused because none was left, and of whom it cannot be said yet; null: no such limit on that side. */
const QuotaState = z.object({ places: z.int(), used: z.int(), refused: z.int(), open: z.int() }).nullable();

export const WhatIfResult = z
  .object({
    scenario: WhatIfScenario,
    organizations: z.int(),
    ...compared,
    uncounted: z.object({ before: Uncounted, after: Uncounted }),
    outcomes: z.object({ winner: z.int(), loser: z.int(), mixed: z.int(), unchanged: z.int() }),
    byRegion: z.array(z.object({ regionCode: z.string(), ...compared })),
    byKind: z.array(z.object({ kind: z.string(), ...compared })),
    byRule: z.array(z.object({ ruleId: z.string(), title: z.string().nullable(), ...compared })),
    /** 名额, 全市首单: limits that all applicants share, by year. */
    quotas: z.array(
      z.object({
        awardKey: z.string(),
        limit: z.enum(["first_of_year", "quota_per_year"]),
        year: z.string(),
        before: QuotaState,
        after: QuotaState,
      }),
    ),
    /** Those whose sums differ, the greatest difference first; at most 500. */
    changed: z.array(WhatIfOrganization),
  })
  .meta({ id: "WhatIfResult" });
export type WhatIfResult = z.infer<typeof WhatIfResult>;

/** One step of an answer, in codes that pages word. */
const TraceStep = z.object({
  step: z.string(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  truth: z.string().nullable(),
  parameter: z.object({ name: z.string(), unit: z.string(), value: z.string() }).nullable(),
  amountFen: Fen.nullable(),
});

const WhatIfAnswer = z.object({
  ruleId: z.string(),
  occasion: z.string(),
  occasionId: z.string().nullable(),
  state: z.string(),
  amountFen: Fen.nullable(),
  isCap: z.boolean(),
  trace: z.array(TraceStep),
});

/** One organisation's answers of the payer's rules before and after, with their steps. */
export const WhatIfTrace = z.object({ before: z.array(WhatIfAnswer), after: z.array(WhatIfAnswer) }).meta({ id: "WhatIfTrace" });
export type WhatIfTrace = z.infer<typeof WhatIfTrace>;

export const SavedScenario = z
  .object({
    id: Id,
    name: z.string(),
    scenario: WhatIfScenario,
    by: z.string(),
    regionCode: z.string(),
    createdAt: Instant,
    changedAt: Instant,
    own: z.boolean(),
  })
  .meta({ id: "SavedScenario" });
export type SavedScenario = z.infer<typeof SavedScenario>;

const refusesScenario = [
  "rulebook.rule_not_found",
  "rulebook.parameter_not_found",
  "rulebook.trigger_not_found",
  "rulebook.value_unfit",
  "rulebook.payer_not_yours",
  "rulebook.draft_unfit",
] as const;

export const whatIfEndpoints = {
  runWhatIf: endpoint({
    method: "POST",
    path: "/what-if",
    summary: "Try changed parameters and drafted rules on all organisations of the payer's region; nothing is stored",
    access: "rulebook.what_if",
    body: WhatIfScenario,
    status: 200,
    reply: WhatIfResult,
    refuses: [...refusesScenario, "rulebook.what_if_busy"],
  }),
  traceWhatIf: endpoint({
    method: "POST",
    path: "/what-if/organizations/:id",
    summary: "One organisation's answers before and after, step by step",
    access: "rulebook.what_if",
    params: z.object({ id: Id }),
    body: WhatIfScenario,
    status: 200,
    reply: WhatIfTrace,
    refuses: [...refusesScenario, "rulebook.what_if_busy", "organizations.organization_not_found"],
  }),
  exportWhatIf: endpoint({
    method: "POST",
    path: "/what-if/export",
    summary: "The organisations whose sums differ, with before and after, as a table",
    access: "rulebook.what_if",
    query: z.object({ format: z.enum(["csv", "xlsx"]) }),
    body: WhatIfScenario,
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: [...refusesScenario, "rulebook.what_if_busy", "exchange.export_too_large"],
  }),
  getChangeEffect: endpoint({
    method: "GET",
    path: "/rulebook/changes/:id/effect",
    summary: "What a proposed value would change over the recorded organisations of its jurisdiction, on its first day or today",
    access: "rulebook.what_if",
    params: z.object({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    status: 200,
    reply: WhatIfResult,
    refuses: ["rulebook.change_not_found", "rulebook.payer_not_yours", "rulebook.what_if_busy"],
  }),
  proposeScenario: endpoint({
    method: "POST",
    path: "/what-if/proposals",
    summary: "Propose values that a what-if tried, all or none; each holds only once another account approves it. Drafted rules stay code",
    access: "rulebook.propose",
    idempotent: true,
    body: ScenarioProposals,
    status: 201,
    reply: z.object({
      items: z.array(
        z.object({
          ruleId: z.string(),
          parameter: z.string(),
          /** `unchanged`: it holds already; `pending`: the same waits for a decision. */
          outcome: z.enum(["proposed", "unchanged", "pending"]),
          changeId: z.int().nullable(),
        }),
      ),
    }),
    refuses: [
      "rulebook.rule_not_found",
      "rulebook.parameter_not_found",
      "rulebook.jurisdiction_not_yours",
      "rulebook.days_reversed",
      "rulebook.value_unfit",
      "rulebook.words_contradict",
    ],
  }),
  listWhatIfScenarios: endpoint({
    method: "GET",
    path: "/what-if/scenarios",
    summary: "Scenarios that the own office kept, newest first",
    access: "rulebook.what_if",
    status: 200,
    reply: z.object({ items: z.array(SavedScenario) }),
    refuses: [],
  }),
  saveWhatIfScenario: endpoint({
    method: "POST",
    path: "/what-if/scenarios",
    summary: "Keep a scenario under a name; the same name of the same author is kept anew",
    access: "rulebook.what_if",
    idempotent: true,
    body: z.object({ name: z.string().trim().min(2).max(100), scenario: WhatIfScenario }),
    status: 201,
    reply: SavedScenario,
    refuses: ["rulebook.scenario_name_taken", "rulebook.payer_not_yours"],
  }),
  deleteWhatIfScenario: endpoint({
    method: "DELETE",
    path: "/what-if/scenarios/:id",
    summary: "Delete an own scenario",
    access: "rulebook.what_if",
    params: z.object({ id: Id }),
    status: 200,
    reply: z.object({ done: z.literal(true) }),
    refuses: ["rulebook.scenario_not_found"],
  }),
};
