import { achievementMatchesEndpoints, matchingEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, refuseOversizedExport, rowsOf, sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import type { AchievementMatchesService } from "./achievement-matches.service.ts";
import { readFunnel } from "./funnel.service.ts";
import { exportHeadings, exportRowIn } from "./match-export.ts";
import type { MatchActionsService } from "./match-actions.service.ts";
import type { MatchListService } from "./match-list.service.ts";
import type { MatchingService } from "./matching.service.ts";
import type { SimilarPatentsService } from "./similar-patents.service.ts";

export interface MatchingServices {
  readonly matching: MatchingService;
  readonly achievements: AchievementMatchesService;
  readonly similar: SimilarPatentsService;
  readonly actions: MatchActionsService;
  readonly lists: MatchListService;
}

export function matchingRoutes(
  api: FastifyInstance,
  db: Kysely<Database>,
  { matching, achievements, similar, actions, lists }: MatchingServices,
): void {
  const declared = matchingEndpoints;
  mount(api, db, "listDemandMatches", declared.listDemandMatches, ({ params, query, work }) => matching.patentsFor(work, params.id, query));
  mount(api, db, "listPatentMatches", declared.listPatentMatches, ({ params, query, work }) => matching.demandsFor(work, params.id, query));
  mount(api, db, "listSimilarPatents", declared.listSimilarPatents, ({ params, query, work }) =>
    similar.similarTo(work, params.id, query.limit),
  );
  const { listDemandAchievements, explainAchievement, listAchievementDemands } = achievementMatchesEndpoints;
  mount(api, db, "listDemandAchievements", listDemandAchievements, ({ params, query, work }) =>
    achievements.achievementsFor(work, params.id, query),
  );
  mount(api, db, "explainAchievement", explainAchievement, ({ params, work }) =>
    achievements.explain(work, params.id, params.achievementId),
  );
  mount(api, db, "listAchievementDemands", listAchievementDemands, ({ params, query, work }) =>
    achievements.demandsFor(work, params.id, query),
  );
  mount(api, db, "explainMatch", declared.explainMatch, ({ params, work }) => matching.explain(work, params.id, params.patentId));
  mount(api, db, "openMatch", declared.openMatch, async ({ body, work }) =>
    actions.read(work, (await matching.open(work, body.demandId, body.patentId)).id),
  );
  mount(api, db, "listMatches", declared.listMatches, ({ query, work }) => lists.matches(work, query));
  mountRaw(api, "exportMatches", declared.exportMatches, async ({ query, actor, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const { format, ...filter } = query;
    const language = askersLanguage(request);
    await runWork(db, actor, async (work) => {
      const rows = await lists.count(work, filter);
      refuseOversizedExport(rows);
      work.audit({ action: "matching.export_matches", details: { rows, format } });
      await sendTable(reply, {
        fileName: language === "en" ? "matches" : "对接",
        format,
        headings: exportHeadings[language],
        rows: rowsOf(lists.all(work, filter), exportRowIn(language)),
      });
    });
  });
  mount(api, db, "getMatch", declared.getMatch, ({ params, work }) => actions.read(work, params.id));
  mount(api, db, "answerMatch", declared.answerMatch, ({ params, body, work }) => actions.answer(work, params.id, body));
  mount(api, db, "pushMatch", declared.pushMatch, ({ params, body, work }) => actions.push(work, params.id, body.note));
  mount(api, db, "listPushes", declared.listPushes, ({ query, work }) => lists.pushes(work, query));
  mount(api, db, "readPush", declared.readPush, ({ params, work }) => actions.readPush(work, params.id));
  mount(api, db, "listMessages", declared.listMessages, ({ params, work }) => actions.messages(work, params.id));
  mount(api, db, "sendMessage", declared.sendMessage, ({ params, body, work }) => actions.send(work, params.id, body.body));
  mount(api, db, "recordDeal", declared.recordDeal, ({ params, body, work }) => actions.recordDeal(work, params.id, body));
  mount(api, db, "getFunnel", declared.getFunnel, ({ query, work }) => readFunnel(work, query.year, query.region));
}
