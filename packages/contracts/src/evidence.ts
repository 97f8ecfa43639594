import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Instant } from "./values.ts";

/** Kinds of record that the 来龙去脉 drawer opens. */
export const RecordKind = z
  .enum([
    "patent",
    "demand",
    "match",
    "push",
    "match_answer",
    "deal",
    "achievement",
    "import_run",
    "organization",
    "library_entry",
    "policy_document",
    "source",
  ])
  .meta({ id: "RecordKind" });
export type RecordKind = z.infer<typeof RecordKind>;

export const SourceKind = z.enum(["import_file", "form", "feed", "computation", "clause"]).meta({ id: "SourceKind" });
export type SourceKind = z.infer<typeof SourceKind>;

export const EvidenceNode = z
  .object({
    kind: RecordKind,
    id: z.string(),
    relation: z.string(),
    titleZh: z.string(),
    titleEn: z.string().nullable(),
    recordedAt: Instant,
    /** path in the web where the record opens, if it has a page */ link: z.string().nullable(),
    /** What kind of source it is, who gave it, and the version of a computation; for records of kind `source` alone. */
    source: z.object({ kind: SourceKind, by: z.string().nullable(), version: z.string().nullable() }).nullable(),
  })
  .meta({ id: "EvidenceNode" });
export type EvidenceNode = z.infer<typeof EvidenceNode>;

/** Where one field's value came from. */
export const FieldOrigin = z
  .object({
    field: z.string(),
    value: z.string(),
    sourceId: z.string(),
    sourceKind: SourceKind,
    /** null = the reader may not see the source */ sourceTitle: z.string().nullable(),
    line: z.int().nullable(),
    recordedAt: Instant,
    by: z.string().nullable(),
    /** Other values that other sources state for the same field, still kept. */
    others: z.array(
      z.object({
        value: z.string(),
        sourceId: z.string(),
        sourceTitle: z.string().nullable(),
        line: z.int().nullable(),
        recordedAt: Instant,
      }),
    ),
  })
  .meta({ id: "FieldOrigin" });
export type FieldOrigin = z.infer<typeof FieldOrigin>;

export const Evidence = z
  .object({
    record: EvidenceNode,
    fields: z.array(FieldOrigin),
    behind: z.array(EvidenceNode),
    /** A source stands behind the record that the reader may not see. */ behindHidden: z.boolean(),
    resting: z.array(EvidenceNode),
    history: z.array(z.object({ at: Instant, what: z.string(), by: z.string().nullable(), details: z.record(z.string(), z.unknown()) })),
  })
  .meta({ id: "Evidence" });
export type Evidence = z.infer<typeof Evidence>;

export const evidenceEndpoints = {
  getEvidence: endpoint({
    method: "GET",
    path: "/evidence/:kind/:id",
    summary: "What stands behind a record and what rests on it",
    access: "signed_in",
    params: z.object({ kind: RecordKind, id: z.string().max(80) }),
    status: 200,
    reply: Evidence,
    refuses: ["evidence.record_not_found"],
  }),
};
