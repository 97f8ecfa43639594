import type { Clock } from "../../platform/clock.ts";
import { createClauseIndex } from "./clause-index.ts";
import { createClauseSearchService } from "./clause-search.service.ts";
import { createConsultationService } from "./consultation.service.ts";
import type { DecidedOnRules } from "./decided-on-rules.ts";
import { createPoliciesService } from "./policies.service.ts";
import { createPolicyLintService } from "./policy-lint.service.ts";
import { createPolicyImportService } from "./policy-import.service.ts";
import { createRelationsService } from "./relations.service.ts";
import { createVersionsService } from "./versions.service.ts";

export type PolicyServices = ReturnType<typeof createPolicyServices>;

/** What puts documents into the library and joins them: all that a command or the sample needs. */
export const createPolicyKeeping = () => ({ imports: createPolicyImportService(), relations: createRelationsService() });

/** The services of the policy library, over one index of its clauses. */
export function createPolicyServices({ clock, decided }: { readonly clock: Clock; readonly decided: DecidedOnRules }) {
  const source = createClauseIndex();
  const policies = createPoliciesService({ clock, decided });
  return {
    ...createPolicyKeeping(),
    policies,
    versions: createVersionsService({ clock, policies, decided }),
    clauses: createClauseSearchService({ clock, source }),
    lint: createPolicyLintService({ clock }),
    consultation: createConsultationService({ clock, source, decided }),
  };
}
