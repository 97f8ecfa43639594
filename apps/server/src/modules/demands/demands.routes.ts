import { demandsEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { exportDemands } from "./demand-export.ts";
import type { DemandsService } from "./demands.service.ts";
import type { UnderstandingService } from "./understanding.service.ts";

export function demandsRoutes(
  api: FastifyInstance,
  db: Kysely<Database>,
  demands: DemandsService,
  understanding: UnderstandingService,
): void {
  mountRaw(api, "exportDemands", demandsEndpoints.exportDemands, ({ query, actor, reply }) =>
    exportDemands(db, demands, actor, query, reply),
  );
  mount(api, db, "listDemands", demandsEndpoints.listDemands, ({ query, work }) => demands.list(work, query));
  mount(api, db, "getDemand", demandsEndpoints.getDemand, ({ params, work }) => demands.read(work, params.id));
  mount(api, db, "createDemand", demandsEndpoints.createDemand, ({ body, work }) => demands.create(work, body));
  mount(api, db, "saveDemand", demandsEndpoints.saveDemand, ({ params, body, work }) => demands.save(work, params.id, body));
  mount(api, db, "getUnderstanding", demandsEndpoints.getUnderstanding, ({ params, work }) => understanding.read(work, params.id));
  mount(api, db, "correctUnderstanding", demandsEndpoints.correctUnderstanding, ({ params, body, work }) =>
    understanding.correct(work, params.id, body),
  );
  mount(api, db, "actOnDemand", demandsEndpoints.actOnDemand, ({ params, body, work }) =>
    demands.act(work, params.id, body.action, body.note),
  );
}
