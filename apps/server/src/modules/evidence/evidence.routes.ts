import { evidenceEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { mount } from "../../platform/http/mount.ts";
import type { EvidenceService } from "./evidence.service.ts";

export function evidenceRoutes(api: FastifyInstance, db: Kysely<Database>, evidence: EvidenceService): void {
  mount(api, db, "getEvidence", evidenceEndpoints.getEvidence, ({ params, work }) => evidence.read(work, params.kind, params.id));
}
