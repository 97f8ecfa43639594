export { readTitles } from "./reference.repository.ts";
export { referenceRoutes } from "./reference.routes.ts";
export { createReferenceService, type ReferenceService } from "./reference.service.ts";
export { readSeiInForce, type SeiInForce } from "./sei-in-force.ts";
