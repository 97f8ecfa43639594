export { achievementOrigins } from "./achievement-origins.ts";
export { type AchievementRow, findAchievement, findAchievements, readAchievementsAfter } from "./achievement.repository.ts";
export { toAchievementSummary } from "./achievement-view.ts";
export { achievementsRoutes } from "./achievements.routes.ts";
export { type AchievementsService, createAchievementsService } from "./achievements.service.ts";
export {
  type AchievementRegistration,
  type AchievementSource,
  registerAchievements,
  type StatedAchievementRow,
} from "./register-achievements.ts";
