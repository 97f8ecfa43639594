export { createPopulationImportService } from "./population-import.service.ts";
export { createPopulationsService, populationOf } from "./populations.service.ts";
export { findRegionRow as findRegion, listRegionRows } from "./region.repository.ts";
export { regionsRoutes } from "./regions.routes.ts";
export { createRegionsService } from "./regions.service.ts";
