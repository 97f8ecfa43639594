import { nameResolutionEndpoints, organizationsEndpoints, patentsEndpoints } from "@zhiqiao/contracts";

/** What changes on screen when two registrations are merged or parted. */
export const mergeRefreshes = [
  nameResolutionEndpoints.listOrganizationMerges,
  nameResolutionEndpoints.listOrganizationNames,
  nameResolutionEndpoints.listNames,
  organizationsEndpoints.getOrganization,
  organizationsEndpoints.listOrganizations,
  patentsEndpoints.listPatents,
];
