import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Entitlement, IncentiveLevel } from "./incentives-answer.ts";
import { CaseRecord, FactFields } from "./incentives-facts.ts";
import { Fen, Id, Instant, listOf, pageOf, pageQuery, PlainDate, RegionCode } from "./values.ts";

/** Why a row is on the list: nothing is missing · met, no number promised · a person must judge · one fact is missing · the documents contradict each other. */
export const DecisionStanding = z
  .enum(["granted", "unquantified", "judgement", "one_missing", "conflict"])
  .meta({ id: "DecisionStanding" });
export type DecisionStanding = z.infer<typeof DecisionStanding>;

/** One computation of the list for a region and everything below it. */
export const IncentiveRun = z
  .object({
    id: Id,
    regionCode: z.string(),
    day: PlainDate,
    state: z.enum(["queued", "running", "done", "failed"]),
    organizations: z.int(),
    decisions: z.int(),
    by: z.string().nullable(),
    askedAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: "IncentiveRun" });
export type IncentiveRun = z.infer<typeof IncentiveRun>;

export const IncentiveDecision = z
  .object({
    id: Id,
    organization: z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable() }),
    regionCode: z.string(),
    standing: DecisionStanding,
    ruleId: z.string(),
    trigger: z.string(),
    level: IncentiveLevel,
    amountFen: Fen.nullable(),
    isCap: z.boolean(),
    /** Its steps stand in the reply of one row alone. */ entitlement: Entitlement,
    /** The facts that it rests on, as they stood when it was computed. */ facts: z.array(CaseRecord),
  })
  .meta({ id: "IncentiveDecision" });
export type IncentiveDecision = z.infer<typeof IncentiveDecision>;

export const decisionFilter = {
  /** The run to look at; by default the last one that covers the region and day. */ run: Id.optional(),
  region: RegionCode.optional(),
  day: PlainDate.optional(),
  standing: listOf(DecisionStanding),
  rule: listOf(z.string().regex(/^[\w.-]{1,60}$/u)),
  level: listOf(IncentiveLevel),
  q: z.string().trim().max(100).optional(),
};
export const decisionSort = {
  sort: z.enum(["amount", "organization", "rule"]).default("amount"),
  order: z.enum(["asc", "desc"]).default("desc"),
};

const notFound = ["incentives.run_not_found", "regions.region_not_found"] as const;

export const noApplicationEndpoints = {
  startIncentiveRun: endpoint({
    method: "POST",
    path: "/no-application/runs",
    summary: "Work out anew who of a region already meets a rule as of a day",
    access: "incentives.list",
    idempotent: true,
    body: z.object({ regionCode: RegionCode.optional(), day: PlainDate.optional() }),
    status: 202,
    reply: IncentiveRun,
    refuses: ["regions.region_not_found", "incentives.region_not_yours", "incentives.day_too_far"],
  }),
  listIncentiveDecisions: endpoint({
    method: "GET",
    path: "/no-application",
    summary: "Organisations whose recorded facts meet a rule, or all but one thing of it, by the last computation",
    access: "incentives.list",
    query: z.object({ ...pageQuery, ...decisionFilter, ...decisionSort }),
    status: 200,
    reply: pageOf(IncentiveDecision).extend({
      /** The computation shown; null: there is none yet. */ run: IncentiveRun.nullable(),
      /** One asked for since, that is not finished. */ pending: IncentiveRun.nullable(),
      facets: z.object({
        standing: z.record(z.string(), z.int()),
        rule: z.record(z.string(), z.int()),
        level: z.record(z.string(), z.int()),
        region: z.record(z.string(), z.int()),
      }),
    }),
    refuses: [...notFound, "request.cursor_invalid"],
  }),
  getIncentiveDecision: endpoint({
    method: "GET",
    path: "/no-application/decisions/:id",
    summary: "One row with its trace and facts, and what it comes to when it is computed again from what was stored",
    access: "incentives.list",
    params: z.object({ id: Id }),
    status: 200,
    reply: IncentiveDecision.extend({
      run: IncentiveRun,
      subject: FactFields,
      /** Computed again now from the stored facts, rules and parameters. */
      replay: z.object({ same: z.boolean(), amountFen: Fen.nullable(), state: z.string() }),
    }),
    refuses: ["incentives.decision_not_found"],
  }),
  exportIncentiveDecisions: endpoint({
    method: "GET",
    path: "/no-application/export",
    summary: "The list as a table",
    access: "incentives.list",
    query: z.object({ ...decisionFilter, ...decisionSort, format: z.enum(["csv", "xlsx"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: [...notFound, "exchange.export_too_large"],
  }),
};
