import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Id, IndustryCode, Instant, PlainDate } from "./values.ts";

/** 筛选指标 in three groups: 质量 · 市场前景 · 转化潜力. */
export const ScreeningCriterion = z
  .enum([
    "validity",
    "remaining_life",
    "family",
    "citations",
    "claims",
    "originality",
    "scope_stability",
    "demand_match",
    "market_outlook",
    "competitiveness",
    "owner_offer",
    "maturity",
    "feasibility",
  ])
  .meta({ id: "ScreeningCriterion" });
export type ScreeningCriterion = z.infer<typeof ScreeningCriterion>;
/** The criteria that experts judge; the others are computed. */
export const ExpertCriterion = z
  .enum(["originality", "scope_stability", "market_outlook", "competitiveness", "feasibility"])
  .meta({ id: "ExpertCriterion" });
export type ExpertCriterion = z.infer<typeof ExpertCriterion>;

/** Hundredths of a percent by criterion; together 10,000. */
const weight = z.int().min(0).max(10_000);
export const ScreeningWeights = z
  .object({
    validity: weight,
    remaining_life: weight,
    family: weight,
    citations: weight,
    claims: weight,
    originality: weight,
    scope_stability: weight,
    demand_match: weight,
    market_outlook: weight,
    competitiveness: weight,
    owner_offer: weight,
    maturity: weight,
    feasibility: weight,
  } satisfies Record<ScreeningCriterion, typeof weight>)
  .meta({ id: "ScreeningWeights" });
export type ScreeningWeights = z.infer<typeof ScreeningWeights>;
export const ScreeningScenario = z
  .object({
    /** null: the platform's example (平台示例权重), which no library has adopted. */ id: Id.nullable(),
    name: z.string(),
    validFrom: PlainDate,
    weights: ScreeningWeights,
    by: z.string().nullable(),
    recordedAt: Instant.nullable(),
  })
  .meta({ id: "ScreeningScenario" });
export type ScreeningScenario = z.infer<typeof ScreeningScenario>;

const Range = { low: z.number(), high: z.number() };
/** 筛选表 of one entry under one scenario. */
export const ScreeningSheet = z
  .object({
    scenario: ScreeningScenario,
    day: PlainDate,
    total: z.object(Range),
    groups: z.object({ quality: z.object(Range), market: z.object(Range), conversion: z.object(Range) }),
    criteria: z.array(
      z.object({
        id: ScreeningCriterion,
        group: z.enum(["quality", "market", "conversion"]),
        kind: z.enum(["computed", "expert"]),
        weight: z.int(),
        ...Range,
        experts: z.int(),
        mean: z.number().nullable(),
        spread: z.number().nullable(),
        /** What a computed score rests on, as written in the registry; null where that is unknown. */ fact: z.string().nullable(),
      }),
    ),
    unknown: z.array(ScreeningCriterion),
    /** Hidden until the caller has given their own, where the library scores blind. */ hidden: z.int(),
    experts: z.array(
      z.object({
        name: z.string(),
        enteredBy: z.string(),
        own: z.boolean(),
        scores: z.array(z.object({ criterion: ExpertCriterion, score: z.int(), note: z.string() })),
        at: Instant,
      }),
    ),
    /** Every scenario of the library, the one in force first. */ scenarios: z.array(ScreeningScenario),
    mayScore: z.boolean(),
  })
  .meta({ id: "ScreeningSheet" });
export type ScreeningSheet = z.infer<typeof ScreeningSheet>;

/** 标引 fields, in the order in which they are filled in. */
export const IndexingField = z
  .enum(["plain_use", "problem", "effect", "chain_tags", "ipc", "sei", "industry", "maturity"])
  .meta({ id: "IndexingField" });
export type IndexingField = z.infer<typeof IndexingField>;
export const Maturity = z.enum(["concept", "small_trial", "pilot", "industrial"]).meta({ id: "Maturity" });
export type Maturity = z.infer<typeof Maturity>;

const words = z.string().trim().min(1).max(300);
/** What a person confirms of one field. */
export const IndexingValue = z
  .discriminatedUnion("field", [
    z.object({ field: z.literal("plain_use"), value: words }),
    z.object({ field: z.literal("problem"), value: words }),
    z.object({ field: z.literal("effect"), value: words }),
    z.object({ field: z.literal("chain_tags"), value: z.array(z.string().trim().min(1).max(30)).min(1).max(10) }),
    z.object({ field: z.literal("ipc"), value: z.string().trim().min(3).max(20) }),
    z.object({ field: z.literal("sei"), value: z.string().trim().min(2).max(60) }),
    z.object({ field: z.literal("industry"), value: IndustryCode }),
    z.object({ field: z.literal("maturity"), value: Maturity }),
  ])
  .meta({ id: "IndexingValue" });
export type IndexingValue = z.infer<typeof IndexingValue>;

const Stated = z.union([z.string(), z.array(z.string())]);
export const EntryIndexing = z
  .object({
    fields: z.array(
      z.object({
        field: IndexingField,
        state: z.enum(["none", "suggested", "confirmed"]),
        /** 程序建议 with the sentence it rests on: never shown as a fact. */
        suggestion: z.object({ value: Stated, sentence: z.string().nullable(), version: z.string(), at: Instant }).nullable(),
        confirmed: z.object({ value: Stated, by: z.string().nullable(), at: Instant }).nullable(),
      }),
    ),
    mayIndex: z.boolean(),
  })
  .meta({ id: "EntryIndexing" });
export type EntryIndexing = z.infer<typeof EntryIndexing>;

const byId = z.object({ id: Id });

export const libraryScreeningEndpoints = {
  getScreening: endpoint({
    method: "GET",
    path: "/library-entries/:id/screening",
    summary: "The screening sheet of an entry, under the scenario in force or another of its library",
    access: "libraries.read",
    params: byId,
    query: z.object({ scenarioId: Id.optional(), day: PlainDate.optional() }),
    status: 200,
    reply: ScreeningSheet,
    refuses: ["libraries.entry_not_found", "libraries.scenario_not_found"],
  }),
  scoreEntry: endpoint({
    method: "POST",
    path: "/library-entries/:id/scores",
    summary: "Give or correct an expert's scores; the ones before are kept",
    access: "libraries.keep",
    idempotent: true,
    params: byId,
    body: z.object({
      /** An expert for whom the scores are entered; the caller's own if left out. */ expertName: z
        .string()
        .trim()
        .min(1)
        .max(40)
        .optional(),
      scores: z
        .array(z.object({ criterion: ExpertCriterion, score: z.int().min(0).max(100), note: z.string().trim().max(300) }))
        .min(1)
        .max(5),
    }),
    status: 200,
    reply: ScreeningSheet,
    refuses: ["libraries.entry_not_found"],
  }),
  saveScenario: endpoint({
    method: "POST",
    path: "/libraries/:id/scenarios",
    summary: "State weights that hold from a day on; they add up to 10,000",
    access: "libraries.keep",
    idempotent: true,
    params: byId,
    body: z.object({ name: z.string().trim().min(1).max(60), validFrom: PlainDate, weights: ScreeningWeights }),
    status: 201,
    reply: ScreeningScenario,
    refuses: ["libraries.library_not_found", "libraries.not_keeper", "libraries.weights_not_whole"],
  }),
  listScenarios: endpoint({
    method: "GET",
    path: "/libraries/:id/scenarios",
    summary: "The weights of a library, newest first, and the platform's example",
    access: "libraries.read",
    params: byId,
    status: 200,
    reply: z.object({ items: z.array(ScreeningScenario), example: ScreeningScenario }),
    refuses: ["libraries.library_not_found"],
  }),
  getIndexing: endpoint({
    method: "GET",
    path: "/library-entries/:id/indexing",
    summary: "The indexing of an entry: what is suggested, what a person confirmed",
    access: "libraries.read",
    params: byId,
    status: 200,
    reply: EntryIndexing,
    refuses: ["libraries.entry_not_found"],
  }),
  suggestIndexing: endpoint({
    method: "POST",
    path: "/library-entries/suggestions",
    summary: "Let the program suggest the indexing of entries from the patents' own words",
    access: "libraries.propose",
    idempotent: true,
    body: z.object({ ids: z.array(Id).min(1).max(200) }),
    status: 200,
    reply: z.object({ entries: z.int(), suggestions: z.int() }),
    refuses: [],
  }),
  confirmIndexing: endpoint({
    method: "POST",
    path: "/library-entries/:id/indexing",
    summary: "Confirm or correct fields of the indexing",
    access: "libraries.propose",
    idempotent: true,
    params: byId,
    body: z.object({ fields: z.array(IndexingValue).min(1).max(8) }),
    status: 200,
    reply: EntryIndexing,
    refuses: ["libraries.entry_not_found", "libraries.not_keeper"],
  }),
};
