import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import {
  ClauseId,
  PolicyDocument,
  PolicyFacts,
  PolicyKey,
  PolicyLevel,
  PolicyPreview,
  PolicyRelation,
  PolicyRelationKind,
  PolicySummary,
} from "./policy.ts";
import { ClauseHit, clauseSearchFilter, Consultation, PolicyFacets, policyListFilter } from "./policy-search.ts";
import { VersionComparison } from "./policy-versions.ts";
import { Id, PlainDate, pageOf, pageQuery, RegionCode } from "./values.ts";

const byKey = z.object({ key: PolicyKey });
const versionNumber = z.coerce.number().int().min(1).max(10_000);

/** A recognised fact that is left out stands; an empty one says that there is none. */
const corrected = <Value extends z.ZodType>(value: Value) => z.union([value, z.literal("")]).optional();

/** What the person who loads a text says of it; everything else is taken from the text. */
export const policyImportFacts = {
  title: z.string().trim().min(2).max(300).optional(),
  issuer: z.string().trim().min(2).max(300).optional(),
  number: corrected(z.string().trim().min(2).max(60)),
  issued: PlainDate.optional(),
  effective: corrected(PlainDate),
  expires: corrected(PlainDate),
  planFrom: corrected(PlainDate),
  planUntil: corrected(PlainDate),
  region: RegionCode.optional(),
  level: PolicyLevel.optional(),
  /** The document that the text is a version of, where its facts do not say so. */ document: PolicyKey.optional(),
  /** From which day this text counts; needed for a further version. */ from: PlainDate.optional(),
};

const unreadable = ["format.empty_file", "format.too_large", "policy.not_text", "policy.no_clauses"] as const;

export const policyEndpoints = {
  listPolicies: endpoint({
    method: "GET",
    path: "/policies",
    summary: "Policy documents by region, level and status as of a day",
    access: "signed_in",
    query: z.object({ ...pageQuery, ...policyListFilter }),
    status: 200,
    reply: pageOf(PolicySummary).extend({ asOf: PlainDate, facets: PolicyFacets }),
    refuses: ["request.cursor_invalid"],
  }),
  exportPolicies: endpoint({
    method: "GET",
    path: "/policies/export",
    summary: "The filtered policy documents as a table",
    access: "signed_in",
    query: z.object({ ...policyListFilter, format: z.enum(["csv", "xlsx", "jsonl"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: [],
  }),
  previewPolicy: endpoint({
    method: "POST",
    path: "/policies/preview",
    summary: "What is recognised in the bytes of a text; nothing is stored",
    access: "policies.write",
    upload: true,
    status: 200,
    reply: PolicyPreview,
    refuses: unreadable,
  }),
  importPolicy: endpoint({
    method: "POST",
    path: "/policies",
    summary: "Store a text as a new document or as a version of one; the same bytes twice change nothing",
    access: "policies.write",
    query: z.object({ fileName: z.string().trim().min(1).max(200), ...policyImportFacts }),
    upload: true,
    status: 201,
    reply: z.object({ key: PolicyKey, outcome: z.enum(["new", "version", "unchanged"]), version: z.int(), clauses: z.int() }),
    refuses: [
      ...unreadable,
      "policy.document_not_found",
      "policy.facts_incomplete",
      "policy.days_out_of_order",
      "policy.region_not_yours",
      "regions.region_not_found",
    ],
  }),
  getPolicy: endpoint({
    method: "GET",
    path: "/policies/:key",
    summary: "One document as of a day, or one version of it, with its clauses",
    access: "signed_in",
    /** Its key, its id, or its title and number as rules cite it. */
    params: z.object({ key: z.string().trim().min(1).max(170) }),
    query: z.object({ asOf: PlainDate.optional(), version: versionNumber.optional(), raw: z.stringbool().optional() }),
    status: 200,
    reply: PolicyDocument,
    refuses: ["policy.document_not_found", "policy.version_not_found"],
  }),
  readPolicyText: endpoint({
    method: "GET",
    path: "/policies/:key/versions/:version/text",
    summary: "The bytes of a version as they were loaded",
    access: "signed_in",
    params: z.object({ key: PolicyKey, version: versionNumber }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["policy.document_not_found", "policy.version_not_found"],
  }),
  comparePolicyVersions: endpoint({
    method: "GET",
    path: "/policies/:key/comparison",
    summary: "Two versions of a document held against each other clause by clause",
    access: "signed_in",
    params: byKey,
    query: z.object({ from: versionNumber, to: versionNumber }),
    status: 200,
    reply: VersionComparison,
    refuses: ["policy.document_not_found", "policy.version_not_found"],
  }),
  correctPolicy: endpoint({
    method: "POST",
    path: "/policies/:key/corrections",
    summary: "State other bibliographic facts, with the reason; what was stated before is kept",
    access: "policies.write",
    idempotent: true,
    params: byKey,
    body: z.object({ facts: PolicyFacts, reason: z.string().trim().min(2).max(500) }),
    status: 200,
    reply: PolicySummary,
    refuses: [
      "policy.document_not_found",
      "policy.region_not_yours",
      "policy.days_out_of_order",
      "policy.nothing_changed",
      "regions.region_not_found",
    ],
  }),
  relatePolicies: endpoint({
    method: "POST",
    path: "/policies/:key/relations",
    summary: "State what a document does to another from a day on",
    access: "policies.write",
    idempotent: true,
    params: byKey,
    body: z
      .object({
        kind: PolicyRelationKind,
        to: PolicyKey.nullable(),
        toTitle: z.string().trim().min(2).max(300).nullable(),
        fromClause: ClauseId.nullable(),
        toClause: ClauseId.nullable(),
        effectiveOn: PlainDate,
        basis: z.string().trim().min(2).max(500).nullable(),
      })
      .refine(({ to, toTitle }) => (to === null) !== (toTitle === null), {
        message: "name a document of the library or the title of another",
      }),
    status: 201,
    reply: PolicyRelation,
    refuses: ["policy.document_not_found", "policy.region_not_yours", "policy.relation_itself", "policy.relation_stated"],
  }),
  retractPolicyRelation: endpoint({
    method: "POST",
    path: "/policies/:key/relations/:id/retraction",
    summary: "Take a relation back, with the reason; it stays on record",
    access: "policies.write",
    idempotent: true,
    params: z.object({ key: PolicyKey, id: Id }),
    body: z.object({ reason: z.string().trim().min(2).max(500) }),
    status: 200,
    reply: z.object({ done: z.literal(true) }),
    refuses: ["policy.document_not_found", "policy.relation_not_found", "policy.region_not_yours"],
  }),
  searchClauses: endpoint({
    method: "GET",
    path: "/policy-clauses",
    summary: "Clauses by their words, the most fitting first",
    access: "signed_in",
    query: z.object({ ...pageQuery, ...clauseSearchFilter }),
    status: 200,
    reply: pageOf(ClauseHit).extend({
      asOf: PlainDate,
      facets: PolicyFacets.extend({ document: z.record(z.string(), z.int()) }),
      titles: z.record(z.string(), z.string()),
      tookMs: z.number(),
    }),
    refuses: ["request.cursor_invalid"],
  }),
  exportClauses: endpoint({
    method: "GET",
    path: "/policy-clauses/export",
    summary: "The clauses found as a table",
    access: "signed_in",
    query: z.object({ ...clauseSearchFilter, format: z.enum(["csv", "xlsx", "jsonl"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: [],
  }),
  askPolicies: endpoint({
    method: "GET",
    path: "/policy-consultation",
    summary: "The clauses that answer a question in plain words, with the passage that does",
    access: "signed_in",
    query: z.object({
      q: z.string().trim().min(2).max(300),
      region: RegionCode.optional(),
      /** Read every document, whatever place the question names. */ everywhere: z.stringbool().optional(),
      asOf: PlainDate.optional(),
    }),
    status: 200,
    reply: Consultation,
    refuses: [],
  }),
};
