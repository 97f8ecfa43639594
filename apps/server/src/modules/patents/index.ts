export { composePatent, type ComposedPatent, type PatentStatement, type StatedFields } from "./compose-patent.ts";
export type { ComposedFacts, FactItem } from "./fact-item.ts";
export { readPatentFacts } from "./patent-facts.repository.ts";
export { type OwnerDirectory, readOwnerDirectory } from "./owner-directory.ts";
export { findPatents } from "./patent.repository.ts";
export { CarriedFields } from "./carried-fields.ts";
export {
  type CarriedSource,
  type CarriedStatement,
  readCarriedSources,
  readCarriedStatements,
  registerCarriedStatements,
} from "./foreign-statements.ts";
export { patentOrigins, patentSources } from "./patent-origins.ts";
export { type PatentRow, toPatentSummary } from "./patent-view.ts";
export { createAnnuityReminders } from "./annuity-reminders.ts";
export { patentsJobs, planAnnuityReminders } from "./patents.jobs.ts";
export { createPatentFactsService, type PatentFactsService } from "./patent-facts.service.ts";
export { patentFactsRoutes, patentsRoutes } from "./patents.routes.ts";
export { legalEventsOf, officialPrecedence } from "./status-on-day.ts";
export { reresolveOwners } from "./reresolve-owners.ts";
export { createPatentsService, expressionIn, type PatentsService } from "./patents.service.ts";
export { createRegistryEngine, type RegistryEngine } from "./registry-engine.ts";
export {
  createPatentRegistrar,
  type PatentRegistrar,
  type PreparedPatent,
  preparePatent,
  type Registration,
  type RegistrationProblem,
  type RegistrationSource,
  type StatedPatent,
} from "./register-patents.ts";
export { contains } from "./text-condition.ts";
