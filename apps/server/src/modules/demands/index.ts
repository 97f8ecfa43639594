export { type DemandRow, demandSnapshot, findDemandRow, findDemandRows, noteSignOfLife, readDemandsAfter } from "./demand.repository.ts";
export { staleBefore, toDemandSummary } from "./demand-view.ts";
export { demandsJobs, planStaleDemands } from "./demands.jobs.ts";
export { demandsRoutes } from "./demands.routes.ts";
export { createDemandsService, type DemandsService, recordDemandEvent } from "./demands.service.ts";
export { createUnderstandingService, readUnderstood, type UnderstandingService } from "./understanding.service.ts";
export {
  type DemandDirectory,
  type DemandRegistration,
  type DemandRegistrationProblem,
  readDemandDirectory,
  registerDemands,
  type StatedDemand,
} from "./register-demands.ts";
