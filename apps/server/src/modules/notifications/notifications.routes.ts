import { notificationsEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { mount } from "../../platform/http/mount.ts";
import type { NotificationsService } from "./notifications.service.ts";

export function notificationsRoutes(api: FastifyInstance, db: Kysely<Database>, notifications: NotificationsService): void {
  mount(api, db, "listNotifications", notificationsEndpoints.listNotifications, ({ query, work }) => notifications.list(work, query));
  mount(api, db, "readNotification", notificationsEndpoints.readNotification, ({ params, work }) => notifications.read(work, params.id));
  mount(api, db, "readAllNotifications", notificationsEndpoints.readAllNotifications, ({ work }) => notifications.readAll(work));
}
