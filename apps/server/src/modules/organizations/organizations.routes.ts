import { organizationsEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { mount } from "../../platform/http/mount.ts";
import type { OrganizationsService } from "./organizations.service.ts";

export function organizationsRoutes(api: FastifyInstance, db: Kysely<Database>, organizations: OrganizationsService): void {
  mount(api, db, "listRegions", organizationsEndpoints.listRegions, ({ work }) => organizations.regions(work));
  mount(api, db, "listOrganizations", organizationsEndpoints.listOrganizations, ({ query, work }) => organizations.list(work, query));
  mount(api, db, "getOrganization", organizationsEndpoints.getOrganization, ({ params, work }) => organizations.get(work, params.id));
  mount(api, db, "createOrganization", organizationsEndpoints.createOrganization, ({ body, work }) => organizations.create(work, body));
}
