import { matrixEndpoints, rulebookChangeEndpoints, rulebookTableEndpoints, whatIfEndpoints } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, refuseOversizedExport, sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import type { MatrixService } from "./matrix.service.ts";
import type { RulebookChangesService } from "./parameter-changes.service.ts";
import { matrixHeadings, matrixRow, rulebookHeadings, rulebookRow } from "./rulebook-table-file.ts";
import type { RulebookImportService } from "./rulebook-table-import.service.ts";
import type { RulebookTableService } from "./rulebook-table.service.ts";
import { withUpload } from "../../platform/uploaded-table.ts";

export interface RulebookServices {
  readonly changes: RulebookChangesService;
  readonly table: RulebookTableService;
  readonly matrix: MatrixService;
  readonly imports: RulebookImportService;
}

export function rulebookRoutes(api: FastifyInstance, db: Kysely<Database>, { changes, table, matrix, imports }: RulebookServices): void {
  mount(api, db, "listRulebookChanges", rulebookChangeEndpoints.listRulebookChanges, ({ query, work }) => changes.list(work, query));
  mount(api, db, "getRulebookChange", rulebookChangeEndpoints.getRulebookChange, ({ params, work }) => changes.get(work, params.id));
  mount(api, db, "proposeRulebookChange", rulebookChangeEndpoints.proposeRulebookChange, ({ body, work }) => changes.propose(work, body));
  mount(api, db, "decideRulebookChange", rulebookChangeEndpoints.decideRulebookChange, ({ params, body, work }) =>
    changes.decide(work, params.id, body),
  );
  mount(api, db, "proposeScenario", whatIfEndpoints.proposeScenario, ({ body, work }) => changes.proposeScenario(work, body));
  mount(api, db, "listRules", rulebookTableEndpoints.listRules, ({ query, work }) => table.list(work, query));
  mount(api, db, "getRule", rulebookTableEndpoints.getRule, ({ params, query, work }) => table.get(work, params.id, query.day));
  mount(api, db, "listRulingQuestions", rulebookTableEndpoints.listRulingQuestions, ({ query, work }) => table.questions(work, query.day));
  mount(api, db, "getRuleMatrix", matrixEndpoints.getRuleMatrix, ({ query, work }) => matrix.matrix(work, query));
  mountRaw(api, "importRulebook", rulebookTableEndpoints.importRulebook, ({ query, actor, request }) => {
    if (actor === undefined) throw new AppError("auth.required");
    return withUpload(request, (bytes) => imports.fromUpload(actor, bytes, query));
  });
  mountRaw(api, "exportRulebook", rulebookTableEndpoints.exportRulebook, async ({ query, actor, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const { format, ...filter } = query;
    const language = askersLanguage(request);
    await runWork(db, actor, async (work) => {
      const { day, lines } = await table.lines(work, filter);
      refuseOversizedExport(lines.length);
      work.audit({ action: "rulebook.export_table", details: { rows: lines.length, format, day } });
      const regionName = await table.regionNames(work, language);
      await sendTable(reply, {
        fileName: resources[language].rulebook.table.fileName.replace("{{day}}", day),
        format,
        headings: rulebookHeadings(language),
        rows: lines.map((line) => rulebookRow(line, language, regionName)),
      });
    });
  });
  mountRaw(api, "exportRuleMatrix", matrixEndpoints.exportRuleMatrix, async ({ query, actor, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const { format, ...filter } = query;
    const language = askersLanguage(request);
    await runWork(db, actor, async (work) => {
      const found = await matrix.matrix(work, filter);
      refuseOversizedExport(found.rows.length);
      work.audit({ action: "rulebook.export_matrix", details: { rows: found.rows.length, format, day: found.day } });
      const regionName = await table.regionNames(work, language);
      await sendTable(reply, {
        fileName: resources[language].rulebook.table.matrixFileName.replace("{{day}}", found.day),
        format,
        headings: matrixHeadings(language, found, regionName),
        rows: found.rows.map((row) => matrixRow(row, found, language)),
      });
    });
  });
}
