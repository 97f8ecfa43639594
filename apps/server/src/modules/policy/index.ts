export { createPolicyKeeping, createPolicyServices, type PolicyServices } from "./create-policy-services.ts";
export {
  findClause,
  type FoundClause,
  listPolicyDocuments,
  type PolicyText,
  readPolicyTexts,
  readResponsibleUnits,
} from "./find-clause.ts";
export { citedKey } from "./known-documents.ts";
export { policyRoutes } from "./policy.routes.ts";
