import { organizationsEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, refuseOversizedExport, rowsOf, sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import { exportHeadings, exportRowsIn } from "./organization-export.ts";
import type { OrganizationFactsService } from "./organization-facts.service.ts";
import type { OrganizationNamesService } from "./organization-names.service.ts";
import type { OrganizationsService } from "./organizations.service.ts";

export function organizationsRoutes(
  api: FastifyInstance,
  db: Kysely<Database>,
  {
    organizations,
    facts,
    names,
  }: { readonly organizations: OrganizationsService; readonly facts: OrganizationFactsService; readonly names: OrganizationNamesService },
): void {
  mount(api, db, "listOrganizations", organizationsEndpoints.listOrganizations, ({ query, work }) => organizations.list(work, query));
  mount(api, db, "getOrganization", organizationsEndpoints.getOrganization, ({ params, work }) => organizations.get(work, params.id));
  mount(api, db, "createOrganization", organizationsEndpoints.createOrganization, ({ body, work }) => organizations.create(work, body));
  mount(api, db, "correctOrganization", organizationsEndpoints.correctOrganization, ({ params, body, work }) =>
    organizations.correct(work, params.id, body),
  );
  mount(api, db, "getOrganizationFacts", organizationsEndpoints.getOrganizationFacts, ({ params, query, work }) =>
    facts.read(work, params.id, query),
  );
  mount(api, db, "recordOrganizationName", organizationsEndpoints.recordOrganizationName, ({ params, body, work }) =>
    names.record(work, params.id, body),
  );
  mount(api, db, "recordOrganizationFigure", organizationsEndpoints.recordOrganizationFigure, ({ params, body, work }) =>
    facts.recordFigure(work, params.id, body),
  );
  mount(api, db, "recordOrganizationTag", organizationsEndpoints.recordOrganizationTag, ({ params, body, work }) =>
    facts.recordTag(work, params.id, body),
  );
  mount(api, db, "retractOrganizationFact", organizationsEndpoints.retractOrganizationFact, ({ params, body, work }) =>
    facts.retract(work, params.id, params.fact, BigInt(params.factId), body.reason),
  );
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
