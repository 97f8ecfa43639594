import { nameResolutionEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, refuseOversizedExport, rowsOf, sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import type { OrganizationsService } from "../organizations/index.ts";
import { exportHeadings, exportRowsIn } from "./name-export.ts";
import type { NameResolutionService } from "./name-resolution.service.ts";

export function nameResolutionRoutes(
  api: FastifyInstance,
  db: Kysely<Database>,
  { names, organizations }: { readonly names: NameResolutionService; readonly organizations: Pick<OrganizationsService, "regionNames"> },
): void {
  const { listNames, getName, decideName, confirmNames, undoNameDecision, registerName, listOrganizationNames } = nameResolutionEndpoints;
  mount(api, db, "listNames", listNames, ({ query, work }) => names.list(work, query));
  mount(api, db, "getName", getName, ({ params, work }) => names.read(work, params.id));
  mount(api, db, "decideName", decideName, ({ params, body, work }) => names.decide(work, params.id, body));
  mount(api, db, "confirmNames", confirmNames, ({ body, work }) => names.confirm(work, body.items));
  mount(api, db, "undoNameDecision", undoNameDecision, ({ params, work }) => names.undo(work, params.id));
  mount(api, db, "registerName", registerName, ({ params, body, work }) => names.register(work, params.id, body));
  mount(api, db, "listOrganizationNames", listOrganizationNames, ({ params, work }) => names.ofOrganization(work, params.id));
  mount(api, db, "listOrganizationMerges", nameResolutionEndpoints.listOrganizationMerges, ({ params, work }) =>
    names.merges(work, params.id),
  );
  mount(api, db, "previewMerge", nameResolutionEndpoints.previewMerge, ({ params, query, work }) =>
    names.previewMerge(work, params.id, query.keptId),
  );
  mount(api, db, "mergeOrganization", nameResolutionEndpoints.mergeOrganization, ({ params, body, work }) =>
    names.merge(work, params.id, body.keptId, body.reason),
  );
  mount(api, db, "partOrganization", nameResolutionEndpoints.partOrganization, ({ params, work }) => names.part(work, params.id));
  mountRaw(api, "exportNames", nameResolutionEndpoints.exportNames, async ({ query, actor, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const { format, ...filter } = query;
    const language = askersLanguage(request);
    await runWork(db, actor, async (work) => {
      const rows = await names.count(work, filter);
      refuseOversizedExport(rows);
      work.audit({ action: "names.export_names", details: { rows, format } });
      const regions = await organizations.regionNames(work);
      await sendTable(reply, {
        fileName: language === "en" ? "applicant-names" : "主体归一",
        format,
        headings: exportHeadings[language],
        rows: rowsOf(names.all(work, filter), exportRowsIn(language, regions)),
      });
    });
  });
}
