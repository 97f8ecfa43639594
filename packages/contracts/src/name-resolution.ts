import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { OrganizationKind } from "./organizations.ts";
import { OwnerKind } from "./patents.ts";
import { Id, Instant, listOf, pageOf, pageQuery, RegionCode } from "./values.ts";

/** 主体归一: how a name stands. `unknown`: nothing like it is registered; `set_aside`: a person has said that it is none of the register. */
export const NameState = z.enum(["doubtful", "linked", "set_aside", "unknown"]).meta({ id: "NameState" });
export type NameState = z.infer<typeof NameState>;

/** Why two names are taken for one, or not; as packages/matching finds it. */
export const NameReason = z
  .enum([
    "same_spelling",
    "abbreviation",
    "also_named",
    "same_trade_name",
    "similar_trade_name",
    "same_body",
    "body_renamed",
    "same_trade_words",
    "trade_words_extend",
    "trade_words_differ",
    "same_place",
    "place_in_brackets",
    "place_missing",
    "place_wider",
    "place_differs",
    "legal_form_short",
    "legal_form_changed",
    "legal_form_differs",
    "group_differs",
    "same_unit",
    "unit_of",
    "campus_of",
    "branch_of",
    "company_of",
    "institute_of",
    "affiliated_hospital",
    "units_alike",
    "units_differ",
    "kind_differs",
    "person",
    "same_english_words",
    "similar_english_words",
  ])
  .meta({ id: "NameReason" });
export type NameReason = z.infer<typeof NameReason>;

/** The shorter of two names is the whole of which the longer is a part. */
export const NamePart = z.enum(["campus", "department", "subsidiary"]).meta({ id: "NamePart" });
export type NamePart = z.infer<typeof NamePart>;

const NamedOrganization = z.object({
  id: Id,
  nameZh: z.string(),
  nameEn: z.string().nullable(),
  kind: OrganizationKind,
  uscc: z.string().nullable(),
  regionCode: RegionCode,
});

/** `same`: the name is this organisation · `different`: it is not · `none`: it is none of the register · `undo`: an earlier decision is taken back. */
export const NameDecisionKind = z.enum(["same", "different", "none", "undo"]).meta({ id: "NameDecisionKind" });
export type NameDecisionKind = z.infer<typeof NameDecisionKind>;

export const NameDecision = z
  .object({
    id: Id,
    decision: NameDecisionKind,
    organization: z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable() }).nullable(),
    /** Null: the program, whose version, score and reasons stand beside it. */
    by: z.string().nullable(),
    version: z.string().nullable(),
    score: z.number().nullable(),
    reasons: z.array(NameReason),
    note: z.string().nullable(),
    sourceId: Id,
    recordedAt: Instant,
    /** It was taken back, or it takes back this one. */
    undone: z.boolean(),
    undoes: Id.nullable(),
    /** The caller may take it back now. */
    undoable: z.boolean(),
  })
  .meta({ id: "NameDecision" });
export type NameDecision = z.infer<typeof NameDecision>;

export const ApplicantName = z
  .object({
    id: Id,
    /** The spelling that most patents have. */
    name: z.string(),
    spellings: z.array(z.string()),
    kind: OwnerKind,
    patentCount: z.int(),
    regionCodes: z.array(z.string()),
    state: NameState,
    organization: z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable() }).nullable(),
    /** The decision by which it stands as it does. */
    decided: NameDecision.nullable(),
    candidates: z.array(
      z.object({
        organization: NamedOrganization,
        /** The name of the organisation that comes nearest. */
        knownName: z.string(),
        score: z.number(),
        reasons: z.array(NameReason),
        part: NamePart.nullable(),
      }),
    ),
    /** Whether the caller may decide: officers for their region, the operator. */
    canDecide: z.boolean(),
  })
  .meta({ id: "ApplicantName" });
export type ApplicantName = z.infer<typeof ApplicantName>;

export const nameFilter = {
  q: z.string().max(100).optional(),
  state: listOf(NameState),
  kind: listOf(OwnerKind),
  /** Names with patents in this region or below. */
  region: RegionCode.optional(),
  /** Only names that this person decided. */
  decidedBy: z.enum(["program", "person", "me"]).optional(),
};

/** What an organisation is merged with: what it was registered as besides, or as what it is kept. */
export const OrganizationMerges = z
  .object({
    items: z.array(
      z.object({
        /** The other of the two. */
        organization: z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable() }),
        /** The other is the one that is kept. */
        kept: z.boolean(),
        reason: z.string(),
        by: z.string(),
        recordedAt: Instant,
        mergedId: Id,
        sourceId: Id,
        undoable: z.boolean(),
      }),
    ),
    mayMerge: z.boolean(),
  })
  .meta({ id: "OrganizationMerges" });
export type OrganizationMerges = z.infer<typeof OrganizationMerges>;

/** What goes with an organisation into another. */
export const MergePreview = z
  .object({
    names: z.int(),
    patents: z.int(),
    /** Patents of the one that is kept, before and after; what both own counts once. */
    keptPatents: z.int(),
    patentsTogether: z.int(),
    /** Demands stay with the registration under which they were filed. */
    demandsStaying: z.int(),
  })
  .meta({ id: "MergePreview" });

const mergeRefusals = [
  "organizations.organization_not_found",
  "names.merge_not_yours",
  "names.merge_itself",
  "names.already_merged",
  "names.merge_has_accounts",
] as const;

export const nameResolutionEndpoints = {
  listNames: endpoint({
    method: "GET",
    path: "/names",
    summary: "Names of applicants and owners, and which organisations they are",
    access: "names.decide",
    query: z.object({ ...pageQuery, ...nameFilter }),
    status: 200,
    reply: pageOf(ApplicantName).extend({
      /** How the names that meet the filter stand, whatever state was asked for. */
      states: z.record(z.string(), z.int()),
      /** Names that a person has decided, of those that a person was asked about. */
      progress: z.object({ decided: z.int(), asked: z.int() }),
    }),
    refuses: ["request.cursor_invalid"],
  }),
  exportNames: endpoint({
    method: "GET",
    path: "/names/export",
    summary: "The filtered names as a table",
    access: "names.decide",
    query: z.object({ ...nameFilter, format: z.enum(["csv", "xlsx"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.export_too_large"],
  }),
  getName: endpoint({
    method: "GET",
    path: "/names/:id",
    summary: "One name with every decision that was taken of it",
    access: "signed_in",
    params: z.object({ id: Id }),
    status: 200,
    reply: ApplicantName.extend({ history: z.array(NameDecision) }),
    refuses: ["names.name_not_found"],
  }),
  decideName: endpoint({
    method: "POST",
    path: "/names/:id/decisions",
    summary: "Say which organisation a name is, which it is not, or that it is none",
    access: "names.decide",
    idempotent: true,
    params: z.object({ id: Id }),
    body: z.discriminatedUnion("decision", [
      z.object({ decision: z.enum(["same", "different"]), organizationId: Id, note: z.string().trim().max(500).optional() }),
      z.object({ decision: z.literal("none"), note: z.string().trim().max(500).optional() }),
    ]),
    status: 201,
    reply: ApplicantName,
    refuses: ["names.name_not_found", "names.not_yours", "names.person", "organizations.organization_not_found"],
  }),
  confirmNames: endpoint({
    method: "POST",
    path: "/names/confirmations",
    summary: "Confirm several names at once, each as the organisation shown beside it",
    access: "names.decide",
    idempotent: true,
    body: z.object({
      items: z
        .array(z.object({ nameId: Id, organizationId: Id }))
        .min(1)
        .max(100),
    }),
    status: 201,
    reply: z.object({ confirmed: z.int() }),
    refuses: ["names.name_not_found", "names.not_yours", "names.person", "organizations.organization_not_found"],
  }),
  undoNameDecision: endpoint({
    method: "POST",
    path: "/names/decisions/:id/undo",
    summary: "Take a decision back",
    access: "names.decide",
    idempotent: true,
    params: z.object({ id: Id }),
    status: 201,
    reply: ApplicantName,
    refuses: ["names.decision_not_found", "names.not_yours", "names.not_undoable"],
  }),
  registerName: endpoint({
    method: "POST",
    path: "/names/:id/organization",
    summary: "Register a new organisation under a name",
    access: "names.decide",
    idempotent: true,
    params: z.object({ id: Id }),
    body: z.object({
      nameZh: z.string().trim().min(2).max(120),
      kind: OrganizationKind,
      uscc: z.string().trim().max(18).optional(),
      regionCode: RegionCode,
    }),
    status: 201,
    reply: ApplicantName,
    refuses: [
      "names.name_not_found",
      "names.not_yours",
      "names.person",
      "regions.region_not_found",
      "organizations.uscc_taken",
      "organizations.name_taken",
    ],
  }),
  listOrganizationNames: endpoint({
    method: "GET",
    path: "/organizations/:id/names",
    summary: "The names under which an organisation stands in patents",
    access: "signed_in",
    params: z.object({ id: Id }),
    status: 200,
    reply: z.object({ items: z.array(ApplicantName) }),
    refuses: ["organizations.organization_not_found"],
  }),
  listOrganizationMerges: endpoint({
    method: "GET",
    path: "/organizations/:id/merges",
    summary: "Other registrations of one organisation",
    access: "signed_in",
    params: z.object({ id: Id }),
    status: 200,
    reply: OrganizationMerges,
    refuses: ["organizations.organization_not_found"],
  }),
  previewMerge: endpoint({
    method: "GET",
    path: "/organizations/:id/merge/preview",
    summary: "What a merger of two organisations would move",
    access: "names.decide",
    params: z.object({ id: Id }),
    query: z.object({ keptId: Id }),
    status: 200,
    reply: MergePreview,
    refuses: mergeRefusals,
  }),
  mergeOrganization: endpoint({
    method: "POST",
    path: "/organizations/:id/merge",
    summary: "Say that an organisation was registered twice, and which registration is kept",
    access: "names.decide",
    idempotent: true,
    params: z.object({ id: Id }),
    body: z.object({ keptId: Id, reason: z.string().trim().min(2).max(500) }),
    status: 201,
    reply: OrganizationMerges,
    refuses: mergeRefusals,
  }),
  partOrganization: endpoint({
    method: "POST",
    path: "/organizations/:id/merge/undo",
    summary: "Take a merger of organisations back",
    access: "names.decide",
    idempotent: true,
    params: z.object({ id: Id }),
    status: 201,
    reply: OrganizationMerges,
    refuses: ["organizations.organization_not_found", "names.merge_not_yours", "names.not_merged"],
  }),
};
