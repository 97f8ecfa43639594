import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Fen, Id, IndustryCode, Instant, listOf, PlainDate, pageOf, pageQuery, RegionCode } from "./values.ts";

export const DemandStatus = z
  .enum(["draft", "submitted", "returned", "published", "matched", "contracted", "closed"])
  .meta({ id: "DemandStatus" });
export type DemandStatus = z.infer<typeof DemandStatus>;

export const DemandAction = z
  .enum(["submit", "withdraw", "return", "publish", "match", "contract", "confirm", "close", "reopen", "discard"])
  .meta({ id: "DemandAction" });
export type DemandAction = z.infer<typeof DemandAction>;

/** 公开: everyone signed in · 定向: officers, and the owners it is shown to · 保密: nobody outside its organisation until the owner discloses it. */
export const Confidentiality = z.enum(["open", "limited", "confidential"]).meta({ id: "Confidentiality" });
export type Confidentiality = z.infer<typeof Confidentiality>;

export const Cooperation = z
  .enum(["licence", "transfer", "joint_development", "commission", "consulting", "equity"])
  .meta({ id: "Cooperation" });
export type Cooperation = z.infer<typeof Cooperation>;

export const TargetFigure = z
  .object({
    quantity: z.string().trim().min(1).max(80),
    comparator: z.enum([">=", "<=", "=", "range"]),
    value: z.string().regex(/^-?\d{1,15}(\.\d{1,8})?$/u),
    upper: z
      .string()
      .regex(/^-?\d{1,15}(\.\d{1,8})?$/u)
      .nullable(),
    unit: z.string().max(30),
  })
  .refine((target) => target.comparator !== "range" || target.upper !== null, { path: ["upper"] })
  .meta({ id: "TargetFigure" });
export type TargetFigure = z.infer<typeof TargetFigure>;

/** Who may take which step from which status: one table decides the server's 409 and the buttons on screen. `author` = the demand's organisation, `reviewer` = an officer of its region, `system` = a consequence of a match. */
type Step = { readonly action: DemandAction; readonly by: readonly ("author" | "reviewer" | "system")[]; readonly to: DemandStatus };
export const demandSteps = {
  draft: [
    { action: "submit", by: ["author"], to: "submitted" },
    { action: "discard", by: ["author"], to: "closed" },
  ],
  submitted: [
    { action: "withdraw", by: ["author"], to: "draft" },
    { action: "return", by: ["reviewer"], to: "returned" },
    { action: "publish", by: ["reviewer", "system"], to: "published" },
  ],
  returned: [
    { action: "submit", by: ["author"], to: "submitted" },
    { action: "discard", by: ["author"], to: "closed" },
  ],
  published: [
    { action: "match", by: ["system"], to: "matched" },
    { action: "contract", by: ["system"], to: "contracted" },
    { action: "confirm", by: ["author"], to: "published" },
    { action: "withdraw", by: ["author"], to: "draft" },
    { action: "close", by: ["author", "reviewer"], to: "closed" },
  ],
  matched: [
    { action: "contract", by: ["system"], to: "contracted" },
    { action: "confirm", by: ["author"], to: "matched" },
    { action: "close", by: ["author", "reviewer"], to: "closed" },
  ],
  contracted: [{ action: "close", by: ["author", "reviewer"], to: "closed" }],
  closed: [{ action: "reopen", by: ["author"], to: "draft" }],
} as const satisfies Record<DemandStatus, readonly Step[]>;

/** The step an actor may take, or undefined. */
export const demandStep = (status: DemandStatus, action: DemandAction, by: "author" | "reviewer" | "system"): Step | undefined =>
  (demandSteps[status] as readonly Step[]).find((step) => step.action === action && step.by.includes(by));

/** Days without a sign of life after which a published demand asks its owner whether it still holds. */
export const staleAfterDays = 90;

const DemandBody = z.object({
  title: z.string().trim().max(200),
  problem: z.string().trim().max(5000),
  targets: z.array(TargetFigure).max(30),
  industryCode: IndustryCode.nullable(),
  ipc: z.array(z.string().max(20)).max(20),
  budgetMinFen: Fen.nullable(),
  budgetMaxFen: Fen.nullable(),
  deadline: PlainDate.nullable(),
  cooperation: z.array(Cooperation).max(6),
  confidentiality: Confidentiality,
});

/** Drafts may be incomplete; completeness is asked at `submit`. */
export const DraftDemand = DemandBody.meta({ id: "DraftDemand" });
export type DraftDemand = z.infer<typeof DraftDemand>;

export const DemandSummary = z
  .object({
    id: Id,
    title: z.string(),
    titleEn: z.string().nullable(),
    status: DemandStatus,
    confidentiality: Confidentiality,
    industryCode: z.string().nullable(),
    regionCode: z.string(),
    organization: z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable() }),
    budgetMinFen: Fen.nullable(),
    budgetMaxFen: Fen.nullable(),
    deadline: PlainDate.nullable(),
    cooperation: z.array(Cooperation),
    publishedAt: Instant.nullable(),
    changedAt: Instant,
    stale: z.boolean(),
    matchCount: z.int(),
    problemExcerpt: z.string(),
  })
  .meta({ id: "DemandSummary" });
export type DemandSummary = z.infer<typeof DemandSummary>;

export const Demand = DemandSummary.extend({
  problem: z.string(),
  targets: z.array(TargetFigure),
  ipc: z.array(z.string()),
  reviewNote: z.string().nullable(),
  externalId: z.string().nullable(),
  sourceId: Id,
  version: z.int(),
  /** When its own organisation last stated, corrected or confirmed it, answered, wrote or signed in one of its matches: it is asked `staleAfterDays` later. */
  lastSignAt: Instant.nullable(),
  /** What the caller may do now, from `demandSteps`. */
  actions: z.array(DemandAction),
  editable: z.boolean(),
  history: z.array(
    z.object({
      action: z.string(),
      from: DemandStatus.nullable(),
      to: DemandStatus,
      by: z.string().nullable(),
      note: z.string().nullable(),
      at: Instant,
    }),
  ),
}).meta({ id: "Demand" });
export type Demand = z.infer<typeof Demand>;

/** What a stretch of a demand says: what it is about, what that shall do, what is wrong today, what is measured, what must or must not be. */
export const UnderstoodKind = z.enum(["object", "function", "problem", "target", "constraint", "exclusion"]).meta({ id: "UnderstoodKind" });
export type UnderstoodKind = z.infer<typeof UnderstoodKind>;

/** One thing that a person states of a demand, in the demand's words or in others. */
export const StatedPart = z.object({ kind: UnderstoodKind, text: z.string().trim().min(1).max(300) }).meta({ id: "StatedPart" });
export type StatedPart = z.infer<typeof StatedPart>;

/** One thing understood of a demand; `span` in UTF-16 offsets, null where the words stand nowhere in the text as it is now. */
export const UnderstoodPart = z
  .object({
    kind: UnderstoodKind,
    text: z.string(),
    span: z.object({ part: z.enum(["title", "problem"]), start: z.int(), end: z.int() }).nullable(),
    figure: TargetFigure.nullable(),
  })
  .meta({ id: "UnderstoodPart" });
export type UnderstoodPart = z.infer<typeof UnderstoodPart>;

export const DemandUnderstanding = z
  .object({
    /** What stands, and what supplies are compared with. */
    parts: z.array(UnderstoodPart),
    /** What the program reads of the text as it is now. */
    read: z.array(UnderstoodPart),
    /** Who stated `parts` in place of the program, and whether the text was changed since; null = the program's reading stands. */
    stated: z.object({ by: z.string().nullable(), at: Instant, textChanged: z.boolean() }).nullable(),
    /** Corrections so far; guards against overwriting somebody else's. */
    revision: z.int(),
    /** The rules of the program. */
    version: z.string(),
    correctable: z.boolean(),
  })
  .meta({ id: "DemandUnderstanding" });
export type DemandUnderstanding = z.infer<typeof DemandUnderstanding>;

export const demandFilter = {
  q: z.string().max(500).optional(),
  status: listOf(DemandStatus),
  industry: IndustryCode.optional(),
  region: RegionCode.optional(),
  confidentiality: listOf(Confidentiality),
  own: z.stringbool().optional(),
  /** Only demands that this organisation has stated. */
  organizationId: Id.optional(),
  stale: z.stringbool().optional(),
  sort: z.enum(["changed", "published", "deadline", "title"]).default("changed"),
  order: z.enum(["asc", "desc"]).default("desc"),
};

const byId = z.object({ id: Id });

export const demandsEndpoints = {
  listDemands: endpoint({
    method: "GET",
    path: "/demands",
    summary: "Demands the caller may see",
    access: "signed_in",
    query: z.object({ ...pageQuery, ...demandFilter }),
    status: 200,
    reply: pageOf(DemandSummary).extend({ facets: z.record(z.string(), z.record(z.string(), z.int())) }),
    refuses: ["request.cursor_invalid"],
  }),
  getDemand: endpoint({
    method: "GET",
    path: "/demands/:id",
    summary: "One demand",
    access: "signed_in",
    params: byId,
    status: 200,
    reply: Demand,
    refuses: ["demands.demand_not_found"],
  }),
  createDemand: endpoint({
    method: "POST",
    path: "/demands",
    summary: "Begin a demand as a draft",
    access: "demands.write",
    idempotent: true,
    body: DraftDemand,
    status: 201,
    reply: Demand,
    refuses: [],
  }),
  saveDemand: endpoint({
    method: "PUT",
    path: "/demands/:id",
    summary: "Save a draft or correct a published demand; `version` guards against overwriting somebody else's change",
    access: "demands.write",
    params: byId,
    body: DraftDemand.extend({ version: z.int() }),
    status: 200,
    reply: Demand,
    refuses: ["demands.demand_not_found", "demands.not_editable", "demands.changed_meanwhile", "demands.incomplete"],
  }),
  getUnderstanding: endpoint({
    method: "GET",
    path: "/demands/:id/understanding",
    summary: "What is understood of a demand, with the words it was read from",
    access: "signed_in",
    params: byId,
    status: 200,
    reply: DemandUnderstanding,
    refuses: ["demands.demand_not_found"],
  }),
  correctUnderstanding: endpoint({
    method: "PUT",
    path: "/demands/:id/understanding",
    summary: "State what is to be understood of a demand, above the program; `parts` null takes the correction back",
    access: "demands.write",
    params: byId,
    body: z.object({ revision: z.int().min(0), parts: z.array(StatedPart).max(60).nullable() }),
    status: 200,
    reply: DemandUnderstanding,
    refuses: ["demands.demand_not_found", "demands.not_editable", "demands.changed_meanwhile", "demands.target_without_figure"],
  }),
  actOnDemand: endpoint({
    method: "POST",
    path: "/demands/:id/actions",
    summary: "Take one step of the demand's life",
    access: "signed_in",
    idempotent: true,
    params: byId,
    body: z.object({ action: DemandAction, note: z.string().trim().max(500).optional() }),
    status: 200,
    reply: Demand,
    refuses: ["auth.forbidden", "demands.demand_not_found", "demands.action_not_allowed", "demands.incomplete"],
  }),
  exportDemands: endpoint({
    method: "GET",
    path: "/demands/export",
    summary: "The filtered demands as a table",
    access: "signed_in",
    query: z.object({ ...demandFilter, format: z.enum(["csv", "xlsx", "jsonl"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.export_too_large"],
  }),
};
