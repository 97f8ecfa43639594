import type { Clock } from "../../platform/clock.ts";
import { createClauseIndex } from "./clause-index.ts";
import { createClauseSearchService } from "./clause-search.service.ts";
import { createConsultationService } from "./consultation.service.ts";
import { createPoliciesService } from "./policies.service.ts";
import { createPolicyLintService } from "./policy-lint.service.ts";
import { createPolicyImportService } from "./policy-import.service.ts";
import { createRelationsService } from "./relations.service.ts";
import { createVersionsService } from "./versions.service.ts";

export type PolicyServices = ReturnType<typeof createPolicyServices>;

/** The services of the policy library, over one index of its clauses. */
export function createPolicyServices({ clock }: { readonly clock: Clock }) {
  const source = createClauseIndex();
  const policies = createPoliciesService({ clock });
  return {
    policies,
    imports: createPolicyImportService(),
    relations: createRelationsService(),
    versions: createVersionsService({ policies }),
    clauses: createClauseSearchService({ clock, source }),
    lint: createPolicyLintService({ clock }),
    consultation: createConsultationService({ clock, source }),
  };
}
