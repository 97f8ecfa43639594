export { createMatrixService } from "./matrix.service.ts";
export { createRulebookChangesService } from "./parameter-changes.service.ts";
export { readRecordedDecisions } from "./parameter-decisions.ts";
export { createRulebookImportService } from "./rulebook-table-import.service.ts";
export { rulebookRoutes } from "./rulebook-table.routes.ts";
export { createRulebookTableService } from "./rulebook-table.service.ts";
