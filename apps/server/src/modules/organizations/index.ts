export { findOrganizationRow as findOrganization } from "./organization.repository.ts";
export { organizationsRoutes } from "./organizations.routes.ts";
export { createOrganizationsService, type OrganizationsService } from "./organizations.service.ts";
