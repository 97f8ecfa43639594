export { notificationsRoutes } from "./notifications.routes.ts";
export { createNotificationsService, type Notice, type NotificationsService } from "./notifications.service.ts";
