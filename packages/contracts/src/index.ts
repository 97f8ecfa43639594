import { accountsEndpoints } from "./accounts.ts";
import { achievementMatchesEndpoints } from "./achievement-matches.ts";
import { achievementsEndpoints } from "./achievements.ts";
import { auditEndpoints } from "./audit.ts";
import { demandsEndpoints } from "./demands.ts";
import { evidenceEndpoints } from "./evidence.ts";
import { exchangeEndpoints } from "./exchange.ts";
import { incentivesEndpoints } from "./incentives.ts";
import { indicatorsEndpoints } from "./indicators.ts";
import { librariesEndpoints } from "./libraries.ts";
import { matchingEndpoints } from "./matching.ts";
import { nameResolutionEndpoints } from "./name-resolution.ts";
import { notificationsEndpoints } from "./notifications.ts";
import { organizationsEndpoints } from "./organizations.ts";
import { matrixEndpoints } from "./matrix.ts";
import { rulebookChangeEndpoints } from "./parameter-changes.ts";
import { rulebookTableEndpoints } from "./rulebook-table.ts";
import { patentFactsEndpoints } from "./patent-facts-endpoints.ts";
import { patentsEndpoints } from "./patents.ts";
import { policyEndpoints } from "./policy-endpoints.ts";
import { policyLintEndpoints } from "./policy-lint.ts";
import { searchEndpoints } from "./search.ts";
import { regionsEndpoints } from "./regions.ts";
import { referenceEndpoints } from "./reference.ts";
import { systemEndpoints } from "./system.ts";
import { whatIfEndpoints } from "./what-if.ts";

export * from "./accounts.ts";
export * from "./achievement-matches.ts";
export * from "./achievements.ts";
export * from "./audit.ts";
export * from "./compared-texts.ts";
export * from "./demands.ts";
export * from "./endpoint.ts";
export * from "./errors.ts";
export * from "./evidence.ts";
export * from "./exchange.ts";
export * from "./folded-demands.ts";
export * from "./incentives.ts";
export * from "./incentives-answer.ts";
export * from "./incentives-facts.ts";
export * from "./incentives-help.ts";
export * from "./incentives-list.ts";
export * from "./incentives-table.ts";
export * from "./indicators.ts";
export * from "./libraries.ts";
export * from "./library-dormant.ts";
export * from "./library-exchange.ts";
export * from "./library-life.ts";
export * from "./library-screening.ts";
export * from "./library-stock.ts";
export { Strength } from "./match-filter.ts";
export * from "./match-reasons.ts";
export * from "./matching.ts";
export * from "./matrix.ts";
export * from "./similar-patents.ts";
export * from "./name-resolution.ts";
export * from "./notifications.ts";
export * from "./organization-facts.ts";
export * from "./organizations.ts";
export * from "./parameter-changes.ts";
export * from "./patent-facts.ts";
export * from "./patent-facts-endpoints.ts";
export * from "./patents.ts";
export * from "./permissions.ts";
export * from "./policy.ts";
export * from "./policy-endpoints.ts";
export * from "./policy-lint.ts";
export * from "./policy-search.ts";
export * from "./policy-versions.ts";
export * from "./rulebook-table.ts";
export * from "./search.ts";
export * from "./regions.ts";
export * from "./reference.ts";
export * from "./system.ts";
export * from "./values.ts";
export * from "./what-if.ts";

/** Every operation of the product by module; OpenAPI, the mounted-check and the generated tests walk it. */
export const endpoints = {
  accounts: accountsEndpoints,
  audit: auditEndpoints,
  organizations: organizationsEndpoints,
  regions: regionsEndpoints,
  nameResolution: nameResolutionEndpoints,
  exchange: exchangeEndpoints,
  patents: patentsEndpoints,
  achievements: achievementsEndpoints,
  patentFacts: patentFactsEndpoints,
  demands: demandsEndpoints,
  libraries: librariesEndpoints,
  matching: matchingEndpoints,
  achievementMatches: achievementMatchesEndpoints,
  indicators: indicatorsEndpoints,
  incentives: incentivesEndpoints,
  rulebook: { ...rulebookChangeEndpoints, ...rulebookTableEndpoints, ...matrixEndpoints, ...whatIfEndpoints },
  reference: referenceEndpoints,
  policy: policyEndpoints,
  policyLint: policyLintEndpoints,
  evidence: evidenceEndpoints,
  notifications: notificationsEndpoints,
  search: searchEndpoints,
  system: systemEndpoints,
} as const;
export { parseQuery, type Query } from "./patent-query/parse-query.ts";
export type { DayRange } from "./patent-query/query-days.ts";
export type { QueryField } from "./patent-query/query-fields.ts";
export { type AskedText, type ConditionRules, plainNumber, readConditions, type SearchedText } from "./patent-query/read-conditions.ts";
export { QueryProblem, type QueryProblemKind } from "./patent-query/query-problem.ts";
export { looksLikeExpression } from "./patent-query/query-tokens.ts";
