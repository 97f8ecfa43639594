export { organizationsRoutes } from "./organizations.routes.ts";
export { createOrganizationsService, type OrganizationsService } from "./organizations.service.ts";
