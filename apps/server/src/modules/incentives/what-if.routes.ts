import { whatIfEndpoints } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { wanOf } from "@zhiqiao/messages/rule-amount";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, refuseOversizedExport, sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import type { WhatIfService } from "./what-if.service.ts";

export function whatIfRoutes(api: FastifyInstance, db: Kysely<Database>, whatIf: WhatIfService): void {
  // A what-if takes seconds in a thread; it holds no transaction of the app's meanwhile.
  mountRaw(api, "runWhatIf", whatIfEndpoints.runWhatIf, ({ body, actor }) => {
    if (actor === undefined) throw new AppError("auth.required");
    return whatIf.run(actor, body);
  });
  mountRaw(api, "traceWhatIf", whatIfEndpoints.traceWhatIf, ({ params, body, actor }) => {
    if (actor === undefined) throw new AppError("auth.required");
    return whatIf.trace(actor, params.id, body);
  });
  mountRaw(api, "getChangeEffect", whatIfEndpoints.getChangeEffect, ({ params, actor }) => {
    if (actor === undefined) throw new AppError("auth.required");
    return whatIf.effectOf(actor, params.id);
  });
  mountRaw(api, "exportWhatIf", whatIfEndpoints.exportWhatIf, async ({ query, body, actor, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const language = askersLanguage(request);
    const words = resources[language];
    const changed = await whatIf.changed(actor, body);
    refuseOversizedExport(changed.length);
    await runWork(db, actor, async (work) => {
      work.audit({
        action: "rulebook.export_what_if",
        details: { rows: changed.length, format: query.format, payer: body.payer, day: body.day },
      });
      const regionName = await whatIf.regionNames(work, language);
      const { columns, outcome, fileName } = words.rulebook.whatIf;
      await sendTable(reply, {
        fileName: fileName.replace("{{day}}", body.day),
        format: query.format,
        headings: Object.values(columns),
        rows: changed.map((row) => [
          language === "en" ? (row.nameEn ?? row.nameZh) : row.nameZh,
          words.organizations.kind[row.kind as keyof typeof words.organizations.kind],
          regionName(row.regionCode),
          outcome[row.outcome],
          wanOf(row.before.sureFen),
          wanOf(row.after.sureFen),
          wanOf(row.before.upToFen),
          wanOf(row.after.upToFen),
          row.rules.join(" "),
        ]),
      });
    });
  });
  mount(api, db, "listWhatIfScenarios", whatIfEndpoints.listWhatIfScenarios, ({ work }) => whatIf.scenarios(work));
  mount(api, db, "saveWhatIfScenario", whatIfEndpoints.saveWhatIfScenario, ({ body, work }) => whatIf.save(work, body));
  mount(api, db, "deleteWhatIfScenario", whatIfEndpoints.deleteWhatIfScenario, ({ params, work }) => whatIf.drop(work, params.id));
}
