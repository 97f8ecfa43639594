import { searchEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { mount } from "../../platform/http/mount.ts";
import type { SavedSearchesService } from "./saved-searches.service.ts";

export function searchRoutes(api: FastifyInstance, db: Kysely<Database>, searches: SavedSearchesService): void {
  mount(api, db, "listSavedSearches", searchEndpoints.listSavedSearches, ({ query, work }) => searches.list(work, query));
  mount(api, db, "createSavedSearch", searchEndpoints.createSavedSearch, ({ body, work }) => searches.create(work, body));
  mount(api, db, "changeSavedSearch", searchEndpoints.changeSavedSearch, ({ params, body, work }) =>
    searches.change(work, params.id, body),
  );
  mount(api, db, "runSavedSearch", searchEndpoints.runSavedSearch, ({ params, work }) => searches.run(work, params.id));
  mount(api, db, "deleteSavedSearch", searchEndpoints.deleteSavedSearch, ({ params, work }) => searches.remove(work, params.id));
  mount(api, db, "restoreSavedSearch", searchEndpoints.restoreSavedSearch, ({ params, work }) => searches.restore(work, params.id));
  mount(api, db, "getSavedSearchRun", searchEndpoints.getSavedSearchRun, ({ params, work }) => searches.readRun(work, params.id));
}
