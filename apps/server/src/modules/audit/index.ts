export { checkAnchors, writeAnchor } from "./audit-anchor.ts";
export { type AuditFault, verifyAuditChain } from "./audit-chain.ts";
export { auditRoutes } from "./audit.routes.ts";
export { type AuditService, createAuditService } from "./audit.service.ts";
