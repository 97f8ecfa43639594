import { achievementsEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, refuseOversizedExport, rowsOf, sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import { exportHeadings, exportKeys, exportRow } from "./achievement-export.ts";
import type { AchievementsService } from "./achievements.service.ts";

export function achievementsRoutes(api: FastifyInstance, db: Kysely<Database>, achievements: AchievementsService): void {
  mount(api, db, "listAchievements", achievementsEndpoints.listAchievements, ({ query, work }) => achievements.list(work, query));
  mount(api, db, "getAchievement", achievementsEndpoints.getAchievement, ({ params, query, work }) =>
    achievements.read(work, params.id, query.knownOn),
  );
  mount(api, db, "readAchievementContact", achievementsEndpoints.readAchievementContact, ({ params, body, work }) =>
    achievements.readContact(work, params.id, body.reason),
  );
  mountRaw(api, "exportAchievements", achievementsEndpoints.exportAchievements, async ({ query, actor, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const { format, ...rest } = query;
    await runWork(db, actor, async (work) => {
      const rows = await achievements.count(work, rest);
      refuseOversizedExport(rows);
      const language = askersLanguage(request);
      work.audit({ action: "achievements.export_achievements", details: { rows, format } });
      await sendTable(reply, {
        fileName: language === "en" ? "achievements" : "科技成果",
        format,
        headings: exportHeadings(language),
        keys: exportKeys,
        rows: rowsOf(achievements.all(work, rest), exportRow(language)),
      });
    });
  });
}
