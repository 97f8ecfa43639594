import { policyLintEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { mount } from "../../platform/http/mount.ts";
import type { PolicyLintService } from "./policy-lint.service.ts";

export function policyLintRoutes(api: FastifyInstance, db: Kysely<Database>, lint: PolicyLintService): void {
  mount(api, db, "lintPolicies", policyLintEndpoints.lintPolicies, ({ query, work }) => lint.lintLibrary(work, query.asOf));
  mount(api, db, "lintPolicyDraft", policyLintEndpoints.lintPolicyDraft, ({ body, work }) => lint.lintDraft(work, body));
}
