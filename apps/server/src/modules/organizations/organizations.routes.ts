import { organizationsEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, refuseOversizedExport, rowsOf, sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import { exportHeadings, exportRowsIn } from "./organization-export.ts";
import type { OrganizationsService } from "./organizations.service.ts";

export function organizationsRoutes(api: FastifyInstance, db: Kysely<Database>, organizations: OrganizationsService): void {
  mount(api, db, "listOrganizations", organizationsEndpoints.listOrganizations, ({ query, work }) => organizations.list(work, query));
  mount(api, db, "getOrganization", organizationsEndpoints.getOrganization, ({ params, work }) => organizations.get(work, params.id));
  mount(api, db, "createOrganization", organizationsEndpoints.createOrganization, ({ body, work }) => organizations.create(work, body));
  mountRaw(api, "exportOrganizations", organizationsEndpoints.exportOrganizations, async ({ query, actor, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const { format, ...filter } = query;
    const language = askersLanguage(request);
    await runWork(db, actor, async (work) => {
      const rows = await organizations.count(work, filter);
      refuseOversizedExport(rows);
      work.audit({ action: "organizations.export_organizations", details: { rows, format } });
      const regions = await organizations.regionNames(work);
      await sendTable(reply, {
        fileName: language === "en" ? "organisations" : "主体",
        format,
        headings: exportHeadings[language],
        rows: rowsOf(organizations.all(work, filter), exportRowsIn(language, regions)),
      });
    });
  });
}
