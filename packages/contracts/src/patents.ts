import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { HighValueVerdict } from "./indicators.ts";
import { queryProblemKinds } from "./patent-query/query-problem.ts";
import { Fen, Id, Instant, listOf, PlainDate, pageOf, pageQuery, RegionCode } from "./values.ts";

export const PatentType = z.enum(["invention", "utility_model", "design"]).meta({ id: "PatentType" });
export type PatentType = z.infer<typeof PatentType>;

/** Validity of DOMAIN.md §1.4; `unknown` where no source says. Events (pledge, licence, transfer) are flags, never validity. */
export const Validity = z
  .enum([
    "published",
    "substantive_exam",
    "active",
    "active_grace",
    "active_part_invalid",
    "invalid",
    "revoked",
    "expired",
    "lapsed",
    "lapsed_fee",
    "lapsed_restorable",
    "abandoned",
    "abandoned_duplicate",
    "deemed_abandoned",
    "withdrawn",
    "deemed_withdrawn",
    "rejected",
    "unknown",
  ])
  .meta({ id: "Validity" });
export type Validity = z.infer<typeof Validity>;

/** What a reader needs first: in force, still being examined, dead, or not known. */
export const ValidityGroup = z.enum(["in_force", "pending", "ended", "unknown"]).meta({ id: "ValidityGroup" });
export type ValidityGroup = z.infer<typeof ValidityGroup>;
export const validityGroup = {
  published: "pending",
  substantive_exam: "pending",
  active: "in_force",
  active_grace: "in_force",
  active_part_invalid: "in_force",
  invalid: "ended",
  revoked: "ended",
  expired: "ended",
  lapsed: "ended",
  lapsed_fee: "ended",
  lapsed_restorable: "ended",
  abandoned: "ended",
  abandoned_duplicate: "ended",
  deemed_abandoned: "ended",
  withdrawn: "ended",
  deemed_withdrawn: "ended",
  rejected: "ended",
  unknown: "unknown",
} as const satisfies Record<Validity, ValidityGroup>;

export const LegalFlag = z.enum(["transferred", "pledged", "licensed", "preserved", "suspended"]).meta({ id: "LegalFlag" });
export type LegalFlag = z.infer<typeof LegalFlag>;

export const OwnerKind = z
  .enum(["university", "institute", "hospital", "enterprise", "person", "other", "unknown"])
  .meta({ id: "OwnerKind" });
export type OwnerKind = z.infer<typeof OwnerKind>;

/** 可许可 / 可转让 / 开放许可: what the owner says it offers. Empty = the owner has not said. */
export const Availability = z.enum(["licence", "transfer", "open_licence", "not_offered"]).meta({ id: "Availability" });
export type Availability = z.infer<typeof Availability>;

export const PatentSummary = z
  .object({
    id: Id,
    title: z.string(),
    titleEn: z.string().nullable(),
    applicationNumber: z.string().nullable(),
    publicationNumber: z.string().nullable(),
    type: PatentType.nullable(),
    validity: Validity,
    flags: z.array(LegalFlag),
    applicants: z.array(z.string()),
    ownerKind: OwnerKind,
    regionCode: z.string().nullable(),
    applicationDate: PlainDate.nullable(),
    publicationDate: PlainDate.nullable(),
    grantDate: PlainDate.nullable(),
    ipcMain: z.string().nullable(),
    availability: z.array(Availability),
    priceFen: Fen.nullable(),
    changedAt: Instant,
  })
  .meta({ id: "PatentSummary" });
export type PatentSummary = z.infer<typeof PatentSummary>;

export const Patent = PatentSummary.extend({
  abstract: z.string().nullable(),
  abstractEn: z.string().nullable(),
  firstClaim: z.string().nullable(),
  legalText: z.string().nullable(),
  expiryDate: PlainDate.nullable(),
  ipc: z.array(z.string()),
  cpc: z.array(z.string()),
  locarno: z.string().nullable(),
  inventors: z.array(z.string()),
  currentOwners: z.array(z.string()),
  agency: z.string().nullable(),
  address: z.string().nullable(),
  priceText: z.string().nullable(),
  industryCode: z.string().nullable(),
  claimsCount: z.int().nullable(),
  citedByCount: z.int().nullable(),
  familySize: z.int().nullable(),
  ownerOrganization: z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable() }).nullable(),
  extra: z.record(z.string(), z.string()),
  recordCount: z.int(),
  canOffer: z.boolean(),
  /** Whether the caller's organisation owns it, alone or with others. */
  owned: z.boolean(),
}).meta({ id: "Patent" });
export type Patent = z.infer<typeof Patent>;

/** Fields of 战略性新兴产业分类（2018）, by their number. */
export const SeiField = z.enum(["1", "2", "3", "4", "5", "6", "7", "8", "9"]).meta({ id: "SeiField" });
export type SeiField = z.infer<typeof SeiField>;

export const patentFilter = {
  q: z.string().max(500).optional(),
  validity: listOf(ValidityGroup),
  type: listOf(PatentType),
  ownerKind: listOf(OwnerKind),
  availability: listOf(Availability),
  region: RegionCode.optional(),
  /** A symbol or the beginning of one, with whatever lies below it. */
  ipc: z.string().max(20).optional(),
  /** Years of application. */
  year: listOf(z.string().regex(/^\d{4}$/u)),
  /** IPC subclasses: `H01M`. */
  ipcSubclass: listOf(z.string().regex(/^[A-H]\d{2}[A-Z]$/u)),
  /** Organisations, any of which owns the patent. */
  owner: listOf(Id),
  sei: listOf(SeiField),
  /** Today's verdict on whether it is a high-value invention patent, as last worked out. */
  highValue: listOf(HighValueVerdict),
  own: z.stringbool().optional(),
  /** Only patents whose owner was found to be this organisation. */
  organizationId: Id.optional(),
  /** Only what this run of one of the caller's watched searches found new. */
  newHits: Id.optional(),
  sort: z.enum(["relevance", "changed", "application_date", "publication_date", "title"]).default("changed"),
  order: z.enum(["asc", "desc"]).default("desc"),
};

/**
 * How the patents that a filter meets divide, by the name of the filter and its value; each counted under every condition but its own. `owner`
 * holds the fifty who own most.
 */
export const PatentFacets = z.object({
  validity: z.record(z.string(), z.int()),
  type: z.record(z.string(), z.int()),
  ownerKind: z.record(z.string(), z.int()),
  availability: z.record(z.string(), z.int()),
  region: z.record(z.string(), z.int()),
  year: z.record(z.string(), z.int()),
  ipcSubclass: z.record(z.string(), z.int()),
  owner: z.record(z.string(), z.int()),
  sei: z.record(z.string(), z.int()),
  highValue: z.record(z.string(), z.int()),
});
export type PatentFacets = z.infer<typeof PatentFacets>;

/** `q` may be a search expression, and that may be wrong. */
export const queryRefusals = queryProblemKinds.map((kind) => `query.${kind}` as const);

export const patentsEndpoints = {
  listPatents: endpoint({
    method: "GET",
    path: "/patents",
    summary: "Patents of the registry",
    access: "signed_in",
    query: z.object({ ...pageQuery, ...patentFilter }),
    status: 200,
    reply: pageOf(PatentSummary).extend({
      facets: PatentFacets,
      /** Who the organisations of the facet `owner` are, those who own most first. */
      owners: z.array(z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable() })),
      /** Milliseconds from the question to the answer, at the server. */
      tookMs: z.number(),
    }),
    refuses: ["request.cursor_invalid", ...queryRefusals],
  }),
  getPatent: endpoint({
    method: "GET",
    path: "/patents/:id",
    summary: "One patent",
    access: "signed_in",
    params: z.object({ id: Id }),
    status: 200,
    reply: Patent,
    refuses: ["patents.patent_not_found"],
  }),
  exportPatents: endpoint({
    method: "GET",
    path: "/patents/export",
    summary: "The filtered patents as a table",
    access: "signed_in",
    query: z.object({ ...patentFilter, format: z.enum(["csv", "xlsx", "jsonl"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.export_too_large", ...queryRefusals],
  }),
  offerPatent: endpoint({
    method: "PUT",
    path: "/patents/:id/offer",
    summary: "State what the owner offers",
    access: "patents.offer",
    params: z.object({ id: Id }),
    body: z.object({ availability: z.array(Availability).max(3), priceFen: Fen.nullable(), priceText: z.string().max(100).nullable() }),
    status: 200,
    reply: Patent,
    refuses: ["patents.patent_not_found", "patents.not_owner"],
  }),
};
