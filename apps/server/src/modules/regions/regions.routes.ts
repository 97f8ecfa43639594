import { regionsEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { withUpload } from "../../platform/uploaded-table.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, refuseOversizedExport, sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import type { PopulationImportService } from "./population-import.service.ts";
import type { PopulationsService } from "./populations.service.ts";
import { exportHeadings, exportRowIn } from "./region-export.ts";
import type { RegionsService } from "./regions.service.ts";

export function regionsRoutes(
  api: FastifyInstance,
  db: Kysely<Database>,
  {
    regions,
    populations,
    populationImport,
  }: { readonly regions: RegionsService; readonly populations: PopulationsService; readonly populationImport: PopulationImportService },
): void {
  mount(api, db, "listRegions", regionsEndpoints.listRegions, ({ work }) => regions.list(work));
  mount(api, db, "getRegion", regionsEndpoints.getRegion, ({ params, query, work }) => regions.view(work, params.code, query.knownOn));
  mount(api, db, "createRegion", regionsEndpoints.createRegion, ({ body, work }) => regions.create(work, body));
  mount(api, db, "recordPopulation", regionsEndpoints.recordPopulation, ({ params, body, work }) =>
    populations.record(work, params.code, body),
  );
  mount(api, db, "retractPopulation", regionsEndpoints.retractPopulation, ({ params, body, work }) =>
    populations.retract(work, params.code, BigInt(params.id), body.reason),
  );
  mountRaw(api, "importPopulations", regionsEndpoints.importPopulations, ({ query, actor, request }) => {
    if (actor === undefined) throw new AppError("auth.required");
    return withUpload(request, (bytes) => populationImport.fromUpload(actor, bytes, query));
  });
  mountRaw(api, "exportRegion", regionsEndpoints.exportRegion, async ({ params, query, actor, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const language = askersLanguage(request);
    await runWork(db, actor, async (work) => {
      const rows = await regions.rows(work, params.code);
      refuseOversizedExport(rows.length);
      work.audit({
        action: "regions.export_region",
        subjectKind: "region",
        subjectId: params.code,
        details: { rows: rows.length, format: query.format },
      });
      await sendTable(reply, {
        fileName: language === "en" ? "regions" : "地区",
        format: query.format,
        headings: exportHeadings[language],
        rows: rows.map(exportRowIn(language)),
      });
    });
  });
}
