export { planApplyingSince } from "./apply-names.ts";
export { nameResolutionJobs, planFirstNameResolution, planNameResolution } from "./name-resolution.jobs.ts";
export { nameResolutionRoutes } from "./name-resolution.routes.ts";
export { createNameResolutionService } from "./name-resolution.service.ts";
export { resolveNames } from "./resolve-names.ts";
