export { listStatedNames } from "./organization-facts.repository.ts";
export { createOrganizationFactsService, type OrganizationFactsService } from "./organization-facts.service.ts";
export { createOrganizationNamesService, type OrganizationNamesService } from "./organization-names.service.ts";
export { countTagsEnding, findByName, findByUscc, findOrganization } from "./organization.repository.ts";
export { type OrganizationRegistration, registerOrganizations, type StatedOrganization } from "./register-organizations.ts";
export { organizationsRoutes } from "./organizations.routes.ts";
export { createOrganizationsService, type OrganizationsService } from "./organizations.service.ts";
