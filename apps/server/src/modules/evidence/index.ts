export { evidenceRoutes } from "./evidence.routes.ts";
export { createEvidenceService } from "./evidence.service.ts";
export { linkEvidence, type RecordRef } from "./evidence-link.ts";
