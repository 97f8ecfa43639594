import { z } from "zod";
import { ClauseId, PolicyKey, PolicyLevel, PolicyState, PolicyStatus, RuleOnClause } from "./policy.ts";
import { listOf, PlainDate, RegionCode } from "./values.ts";

/** Which documents of other regions come with those of the region chosen: of what lies below it, above it, both, or none. */
export const RegionReach = z.enum(["here", "below", "above", "both"]);
export type RegionReach = z.infer<typeof RegionReach>;

const Year = z.string().regex(/^\d{4}$/u);

/** What narrows documents and clauses alike. */
export const policyFilter = {
  /** The day as of which a status is asked and the version is read; today where it is left out. */ asOf: PlainDate.optional(),
  region: RegionCode.optional(),
  reach: RegionReach.default("both"),
  level: listOf(PolicyLevel),
  status: listOf(PolicyStatus),
  issuer: listOf(z.string().trim().min(1).max(300)),
  year: listOf(Year),
};

export const policyListFilter = {
  q: z.string().trim().max(200).optional(),
  ...policyFilter,
  sort: z.enum(["issued", "title", "region", "status"]).default("issued"),
  order: z.enum(["asc", "desc"]).default("desc"),
};

export const clauseSearchFilter = {
  q: z.string().trim().min(1).max(300),
  ...policyFilter,
  document: listOf(PolicyKey),
  sort: z.enum(["relevance", "issued", "document"]).default("relevance"),
};

/** How many there are of each value, counted under every other condition. */
export const PolicyFacets = z.object({
  level: z.record(z.string(), z.int()),
  status: z.record(z.string(), z.int()),
  issuer: z.record(z.string(), z.int()),
  year: z.record(z.string(), z.int()),
});
export type PolicyFacets = z.infer<typeof PolicyFacets>;

/** A stretch of a clause's repaired text with the places in it that meet the query, as UTF-16 offsets into `text`. */
export const Passage = z
  .object({ text: z.string(), marks: z.array(z.object({ start: z.int(), end: z.int() })) })
  .meta({ id: "PolicyPassage" });
export type Passage = z.infer<typeof Passage>;

export const ClauseHit = z
  .object({
    document: z.object({
      key: PolicyKey,
      title: z.string(),
      issuer: z.string(),
      regionCode: RegionCode,
      level: PolicyLevel,
      issuedOn: PlainDate,
      state: PolicyState,
      sample: z.boolean(),
    }),
    clause: z.object({ id: ClauseId, heading: z.string().nullable() }),
    /** Headings of what the clause stands under, the widest first. */ under: z.array(z.string()),
    passages: z.array(Passage),
  })
  .meta({ id: "ClauseHit" });
export type ClauseHit = z.infer<typeof ClauseHit>;

export const ConsultationAnswer = ClauseHit.extend({
  /** Rules that rest on the clause, with what they pay. */ rules: z.array(RuleOnClause),
  /** Whether the passage speaks of everything that was asked, or of a part of it. */ fit: z.enum(["full", "partly"]),
}).meta({ id: "ConsultationAnswer" });
export type ConsultationAnswer = z.infer<typeof ConsultationAnswer>;

export const Consultation = z
  .object({
    asOf: PlainDate,
    /** For where the question was read: a place that it names, or the one chosen; null: every document. */
    region: z.object({ code: RegionCode, from: z.enum(["question", "chosen"]) }).nullable(),
    answers: z.array(ConsultationAnswer),
    /** How many documents with a text were read. */ documentsRead: z.int(),
  })
  .meta({ id: "Consultation" });
export type Consultation = z.infer<typeof Consultation>;
