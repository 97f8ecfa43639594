export { achievementOrigins } from "./achievement-origins.ts";
export { achievementsRoutes } from "./achievements.routes.ts";
export { type AchievementsService, createAchievementsService } from "./achievements.service.ts";
export {
  type AchievementRegistration,
  type AchievementSource,
  registerAchievements,
  type StatedAchievementRow,
} from "./register-achievements.ts";
