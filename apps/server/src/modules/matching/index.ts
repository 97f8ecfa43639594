export { createMatchActionsService } from "./match-actions.service.ts";
export { createMatchingEngine, type MatchEngine } from "./match-engine.ts";
export { matchInBulk } from "./match-in-bulk.ts";
export { readAnsweredMatches } from "./match-answers.ts";
export { createMatchListService } from "./match-list.service.ts";
export { createMatchRefreshService } from "./match-refresh.service.ts";
export { matchingJobs, refreshJob } from "./matching.jobs.ts";
export { matchingRoutes } from "./matching.routes.ts";
export { createMatchingService } from "./matching.service.ts";
