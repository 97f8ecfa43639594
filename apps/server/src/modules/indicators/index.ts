export { createHighValueService } from "./high-value.service.ts";
export { askToJudge, indicatorsJobs, planJudging } from "./indicators.jobs.ts";
export { indicatorsRoutes } from "./indicators.routes.ts";
export { createSettingService } from "./setting.service.ts";
