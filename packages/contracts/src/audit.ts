import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Id, Instant, PlainDate, pageOf, pageQuery } from "./values.ts";

export const AuditEntry = z
  .object({
    sequence: z.int(),
    recordedAt: Instant,
    actorName: z.string(),
    actorLogin: z.string().nullable(),
    organizationName: z.string().nullable(),
    /** `module.verb_object`, worded by packages/messages. */
    action: z.string(),
    subjectKind: z.string().nullable(),
    subjectId: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
    ip: z.string().nullable(),
    requestId: z.string().nullable(),
    hash: z.string(),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditVerification = z
  .object({
    intact: z.boolean(),
    entries: z.int(),
    checkedAt: Instant,
    /** The first place where the chain does not hold. */
    fault: z.object({ kind: z.enum(["edited", "missing", "reordered", "truncated", "anchor_mismatch"]), sequence: z.int() }).nullable(),
  })
  .meta({ id: "AuditVerification" });
export type AuditVerification = z.infer<typeof AuditVerification>;

const auditFilter = {
  q: z.string().max(100).optional(),
  action: z.string().max(80).optional(),
  subjectKind: z.string().max(40).optional(),
  subjectId: z.string().max(80).optional(),
  accountId: Id.optional(),
  from: PlainDate.optional(),
  to: PlainDate.optional(),
};

export const auditEndpoints = {
  listAuditEntries: endpoint({
    method: "GET",
    path: "/audit",
    summary: "Who did what when",
    access: "audit.read",
    query: z.object({ ...pageQuery, ...auditFilter }),
    status: 200,
    reply: pageOf(AuditEntry),
    refuses: ["request.cursor_invalid"],
  }),
  exportAuditEntries: endpoint({
    method: "GET",
    path: "/audit/export",
    summary: "The filtered audit log as a table",
    access: "audit.read",
    query: z.object({ ...auditFilter, format: z.enum(["csv", "xlsx"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.export_too_large"],
  }),
  verifyAudit: endpoint({
    method: "GET",
    path: "/audit/verification",
    summary: "Check the hash chain from first to last entry",
    access: "audit.verify",
    status: 200,
    reply: AuditVerification,
    refuses: [],
  }),
};
