import { indicatorsEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import { timeInChina } from "../../platform/clock.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, refuseOversizedExport, rowsOf, sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import { exportHeadings, exportRowsIn } from "./high-value-export.ts";
import type { HighValueService } from "./high-value.service.ts";
import type { SettingService } from "./setting.service.ts";

export interface IndicatorsServices {
  readonly highValue: HighValueService;
  readonly settings: SettingService;
}

export function indicatorsRoutes(api: FastifyInstance, db: Kysely<Database>, { highValue, settings }: IndicatorsServices): void {
  mount(api, db, "getHighValueFigure", indicatorsEndpoints.getHighValueFigure, ({ query, work }) => highValue.figure(work, query));
  mount(api, db, "getHighValueTrend", indicatorsEndpoints.getHighValueTrend, ({ query, work }) => highValue.trend(work, query));
  mount(api, db, "listHighValuePatents", indicatorsEndpoints.listHighValuePatents, ({ query, work }) => highValue.patents(work, query));
  mount(api, db, "listHighValueRuns", indicatorsEndpoints.listHighValueRuns, ({ work }) => highValue.runs(work));
  mount(api, db, "getPatentHighValue", indicatorsEndpoints.getPatentHighValue, ({ params, query, work }) =>
    highValue.ofPatent(work, params.id, query),
  );
  mount(api, db, "listHighValueSettings", indicatorsEndpoints.listHighValueSettings, ({ work }) => settings.list(work));
  mount(api, db, "decideHighValueSetting", indicatorsEndpoints.decideHighValueSetting, ({ body, work }) => settings.decide(work, body));
  mountRaw(api, "exportHighValuePatents", indicatorsEndpoints.exportHighValuePatents, async ({ query, actor, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const { format, ...question } = query;
    const language = askersLanguage(request);
    await runWork(db, actor, async (work) => {
      const rows = await highValue.count(work, question);
      refuseOversizedExport(rows);
      const { day, known, run, regionCode } = await highValue.resolve(work, question);
      work.audit({ action: "indicators.export_high_value", details: { rows, format, day, regionCode, known: known.toISOString() } });
      const head = { day, known: timeInChina(known), table: run?.basis.seiTitle ?? "", official: run?.basis.seiOfficial ?? true };
      await sendTable(reply, {
        fileName: language === "en" ? `high-value-patents-${day}` : `高价值发明专利-${day}`,
        format,
        headings: exportHeadings(language),
        rows: rowsOf(
          highValue.all(work, { ...question, known: known.toISOString() }),
          exportRowsIn(language, await highValue.regionNames(work), head),
        ),
      });
    });
  });
}
