import { patentFactsEndpoints, patentsEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, refuseOversizedExport, rowsOf, sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import { exportHeadings, exportKeys, exportRow } from "./patent-export.ts";
import type { PatentFactsService } from "./patent-facts.service.ts";
import type { PatentsService } from "./patents.service.ts";

export function patentsRoutes(api: FastifyInstance, db: Kysely<Database>, patents: PatentsService): void {
  mount(api, db, "listPatents", patentsEndpoints.listPatents, ({ query, work }) => patents.list(work, query));
  mount(api, db, "getPatent", patentsEndpoints.getPatent, ({ params, work }) => patents.read(work, params.id));
  mount(api, db, "offerPatent", patentsEndpoints.offerPatent, ({ params, body, work }) => patents.offer(work, params.id, body));
  mountRaw(api, "exportPatents", patentsEndpoints.exportPatents, async ({ query, actor, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const { format, ...rest } = query;
    await runWork(db, actor, async (work) => {
      const rows = await patents.count(work, rest);
      const language = askersLanguage(request);
      refuseOversizedExport(rows);
      work.audit({ action: "patents.export_patents", details: { rows, format } });
      await sendTable(reply, {
        fileName: language === "en" ? "patents" : "专利",
        format,
        headings: exportHeadings(language),
        keys: exportKeys,
        rows: rowsOf(patents.all(work, rest), exportRow),
      });
    });
  });
}

export function patentFactsRoutes(api: FastifyInstance, db: Kysely<Database>, facts: PatentFactsService): void {
  mount(api, db, "getPatentFacts", patentFactsEndpoints.getPatentFacts, ({ params, query, work }) => facts.read(work, params.id, query));
  mount(api, db, "recordPatentFact", patentFactsEndpoints.recordPatentFact, ({ params, body, work }) =>
    facts.record(work, params.id, body),
  );
  mount(api, db, "retractPatentFact", patentFactsEndpoints.retractPatentFact, ({ params, body, work }) =>
    facts.retract(work, params.id, body),
  );
}
