import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Id, Instant, PlainDate } from "./values.ts";

/** Who can say a fact: the applicant, the bank of the loan, the platform's own registers, the authority's officer. */
export const FactSupplier = z.enum(["applicant", "bank", "registry", "officer"]).meta({ id: "FactSupplier" });
export type FactSupplier = z.infer<typeof FactSupplier>;

/** Names of the vocabulary of facts (packages/rules/src/cases). */
export const FactName = z.string().regex(/^[A-Za-z][A-Za-z_]{0,59}$/u);
/** As a case file has it: days `2026-11-21`, money in yuan `"120000.00"`, percentages as text, counts as numbers. Null: unknown. */
export const FactFields = z
  .record(FactName, z.union([z.string().max(500), z.int().min(0), z.boolean(), z.null()]))
  .meta({ id: "FactFields" });
export type FactFields = z.infer<typeof FactFields>;

/** One field of a kind of facts, as a form asks for it. */
export const FactFieldShape = z
  .object({
    field: z.string(),
    type: z.enum(["day", "money", "count", "percent", "boolean", "region", "industry", "text", "code"]),
    /** Of `code` alone: the closed list. */ codes: z.array(z.string()),
    /** The most usual first. */ suppliers: z.array(FactSupplier),
  })
  .meta({ id: "FactFieldShape" });
export type FactFieldShape = z.infer<typeof FactFieldShape>;

/** What a kind of facts is asked for; `day` names the field that dates an occasion. */
export const FactKindForm = z
  .object({ kind: z.string(), day: z.string().nullable(), fields: z.array(FactFieldShape) })
  .meta({ id: "FactKindForm" });
export type FactKindForm = z.infer<typeof FactKindForm>;

/** Where a fact of a case comes from. `registry`: from a register of the platform; `completed`: a register's record with what somebody added. */
export const CaseRecord = z
  .object({
    /** `fact:12`, `tag:7`, `award:…`, `pledge:…`, `patent:…`: stable while the record stands. */ id: z.string(),
    kind: z.string(),
    fields: FactFields,
    origin: z.enum(["registry", "stated", "completed"]),
    selfStated: z.boolean(),
    document: z.string().nullable(),
    sourceId: z.string().nullable(),
    line: z.int().nullable(),
    recordedAt: Instant.nullable(),
    recordedBy: z.string().nullable(),
    /** The patent of the registry that it is about. */ patentId: z.string().nullable(),
    /** The stated fact that may be corrected or retracted. */ factId: z.string().nullable(),
    mayChange: z.boolean(),
  })
  .meta({ id: "CaseRecord" });
export type CaseRecord = z.infer<typeof CaseRecord>;

/** A kind of which it is stated that there is none. */
const StatedNone = z.object({ kind: z.string(), factId: z.string(), mayChange: z.boolean() });

export const OrganizationCase = z
  .object({
    day: PlainDate,
    organization: z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable(), regionCode: z.string() }),
    subject: FactFields,
    records: z.array(CaseRecord),
    none: z.array(StatedNone),
    mayState: z.boolean(),
  })
  .meta({ id: "OrganizationCase" });
export type OrganizationCase = z.infer<typeof OrganizationCase>;

const FactId = z.string().regex(/^\d{1,18}$/u);

export const NewIncentiveFact = z
  .object({
    kind: FactName,
    /** Null: there is none of this kind. */ fields: FactFields.nullable(),
    document: z.string().trim().min(1).max(200).optional(),
    /** The stated fact whose place it takes. */ corrects: FactId.optional(),
    /** The record of a register that it completes. */ completes: z.string().max(120).optional(),
  })
  .refine(({ fields, completes }) => fields !== null || completes === undefined, { path: ["completes"], message: "nothing to complete" })
  .meta({ id: "NewIncentiveFact" });
export type NewIncentiveFact = z.infer<typeof NewIncentiveFact>;

export const incentiveFactsEndpoints = {
  getOrganizationCase: endpoint({
    method: "GET",
    path: "/organizations/:id/incentive-case",
    summary: "The facts on which incentives of an organisation are worked out as of a day, each with its source: registers and statements",
    access: "signed_in",
    params: z.object({ id: Id }),
    query: z.object({ day: PlainDate.optional() }),
    status: 200,
    reply: OrganizationCase,
    refuses: ["organizations.organization_not_found", "incentives.organization_not_yours"],
  }),
  recordIncentiveFact: endpoint({
    method: "POST",
    path: "/organizations/:id/incentive-facts",
    summary: "State a fact of an organisation, correct one, or complete a record of a register",
    access: "incentives.state",
    idempotent: true,
    params: z.object({ id: Id }),
    body: NewIncentiveFact,
    status: 201,
    reply: z.object({ factId: z.string() }),
    refuses: [
      "organizations.organization_not_found",
      "incentives.organization_not_yours",
      "incentives.fact_not_readable",
      "incentives.fact_not_found",
      "incentives.fact_changed_meanwhile",
      "incentives.fact_for_officer",
      "incentives.fact_of_officer",
    ],
  }),
  retractIncentiveFact: endpoint({
    method: "POST",
    path: "/organizations/:id/incentive-facts/:factId/retract",
    summary: "Take a stated fact back, with the reason",
    access: "incentives.state",
    idempotent: true,
    params: z.object({ id: Id, factId: FactId }),
    body: z.object({ reason: z.string().trim().min(2).max(500) }),
    status: 200,
    reply: z.object({ retracted: z.string() }),
    refuses: [
      "organizations.organization_not_found",
      "incentives.organization_not_yours",
      "incentives.fact_not_found",
      "incentives.fact_changed_meanwhile",
      "incentives.fact_of_officer",
    ],
  }),
};
