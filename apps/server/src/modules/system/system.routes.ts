import { systemEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import type { SystemService } from "./system.service.ts";

export function systemRoutes(api: FastifyInstance, db: Kysely<Database>, system: SystemService): void {
  mountRaw(api, "getHealth", systemEndpoints.getHealth, () => system.health());
  mount(api, db, "getToday", systemEndpoints.getToday, ({ work }) => system.today(work));
}
