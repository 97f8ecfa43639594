export { createSavedSearchesService, type SavedSearchesService } from "./saved-searches.service.ts";
export { planSearchWatch, searchJobs } from "./search.jobs.ts";
export { searchRoutes } from "./search.routes.ts";
export { watchJob } from "./watch-job.ts";
export { createSearchWatcher, type SearchWatcher } from "./watch-searches.ts";
