export { librariesJobs, planLibraryLapses } from "./libraries.jobs.ts";
export { librariesRoutes } from "./libraries.routes.ts";
export { createLibrariesService, type LibrariesService } from "./libraries.service.ts";
export { exportPackageFile, importPackageFile } from "./package-files.ts";
