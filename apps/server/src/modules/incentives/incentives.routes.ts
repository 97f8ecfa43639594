import { incentivesEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import type { AppConfig } from "../../platform/config.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, refuseOversizedExport, rowsOf, sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import type { CalculatorService } from "./calculator.service.ts";
import { exportHeadings, exportRowsIn } from "./decision-export.ts";
import type { FactsService } from "./facts.service.ts";
import type { HelpRequestsService } from "./help-requests.service.ts";
import type { NoApplicationService } from "./no-application.service.ts";

export interface IncentivesServices {
  readonly facts: FactsService;
  readonly calculator: CalculatorService;
  readonly noApplication: NoApplicationService;
  readonly help: HelpRequestsService;
}

export function incentivesRoutes(
  api: FastifyInstance,
  db: Kysely<Database>,
  { facts, calculator, noApplication, help }: IncentivesServices,
  config: Pick<AppConfig, "calculationsPerMinute">,
): void {
  mount(api, db, "getCalculatorVocabulary", incentivesEndpoints.getCalculatorVocabulary, async () => calculator.vocabulary());
  mountRaw(api, "calculate", incentivesEndpoints.calculate, ({ body, actor }) => calculator.calculate(actor, body), {
    perMinute: config.calculationsPerMinute,
  });
  mount(api, db, "getOrganizationCase", incentivesEndpoints.getOrganizationCase, ({ params, query, work }) =>
    facts.read(work, params.id, query.day),
  );
  mount(api, db, "recordIncentiveFact", incentivesEndpoints.recordIncentiveFact, ({ params, body, work }) =>
    facts.record(work, params.id, body),
  );
  mount(api, db, "retractIncentiveFact", incentivesEndpoints.retractIncentiveFact, ({ params, body, work }) =>
    facts.retract(work, params.id, params.factId, body.reason),
  );
  mount(api, db, "startIncentiveRun", incentivesEndpoints.startIncentiveRun, ({ body, work }) => noApplication.start(work, body));
  mount(api, db, "listIncentiveDecisions", incentivesEndpoints.listIncentiveDecisions, ({ query, work }) => {
    const { sort, order, cursor, limit, ...asked } = query;
    return noApplication.list(work, asked, { sort, order }, { cursor, limit });
  });
  mount(api, db, "getIncentiveDecision", incentivesEndpoints.getIncentiveDecision, ({ params, work }) =>
    noApplication.get(work, params.id),
  );
  mountRaw(api, "exportIncentiveDecisions", incentivesEndpoints.exportIncentiveDecisions, async ({ query, actor, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const { format, sort, order, ...asked } = query;
    const language = askersLanguage(request);
    await runWork(db, actor, async (work) => {
      const { run, filter } = await noApplication.resolve(work, asked);
      const rows = filter === undefined ? 0 : await noApplication.count(work, filter);
      refuseOversizedExport(rows);
      work.audit({ action: "incentives.export_decisions", details: { rows, format, run: run?.id ?? null } });
      const regions = await work.tx.selectFrom("region").select(["code", "name_zh", "name_en"]).execute();
      await sendTable(reply, {
        fileName: language === "en" ? `no-application-${run?.day ?? "none"}` : `免申即享-${run?.day ?? "无"}`,
        format,
        headings: exportHeadings[language],
        rows: filter === undefined ? [] : rowsOf(noApplication.all(work, filter, { sort, order }), exportRowsIn(language, regions)),
      });
    });
  });
  mount(api, db, "listHelpRequests", incentivesEndpoints.listHelpRequests, ({ query, work }) => help.list(work, query));
  mount(api, db, "askForHelp", incentivesEndpoints.askForHelp, ({ body, work }) => help.ask(work, body));
  mount(api, db, "answerHelpRequest", incentivesEndpoints.answerHelpRequest, ({ params, body, work }) =>
    help.answer(work, params.id, body.answer),
  );
}
