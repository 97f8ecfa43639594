import { Readable } from "node:stream";
import { exchangeEndpoints, type ImportRun } from "@zhiqiao/contracts";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { openEvents } from "../../platform/http/events.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { sendTable } from "../../platform/table-export.ts";
import { runWork } from "../../platform/work.ts";
import type { ExchangeService } from "./create-exchange.ts";
import { refusedCells, refusedHeadings } from "./refused-table.ts";

/** How often a followed run is looked at. */
const followMs = 500;

const signedIn = (actor: SignedInActor | undefined): SignedInActor => {
  if (actor === undefined) throw new AppError("auth.required");
  return actor;
};

const isOver = ({ status }: ImportRun): boolean => status === "done" || status === "failed" || status === "cancelled";

export function exchangeRoutes(api: FastifyInstance, db: Kysely<Database>, exchange: ExchangeService): void {
  mountRaw(api, "uploadImportFile", exchangeEndpoints.uploadImportFile, ({ query, actor, request }) => {
    const bytes: unknown = request.body;
    if (!(bytes instanceof Readable)) {
      throw new AppError("request.invalid", {
        part: "body",
        issues: [{ path: "", code: "custom", message: "send the file's bytes as application/octet-stream" }],
      });
    }
    return exchange.upload(signedIn(actor), query.kind, query.fileName, bytes).catch((error: unknown) => {
      // Whoever is still sending reads the refusal only when all of it was taken.
      bytes.resume();
      throw error;
    });
  });
  mount(api, db, "listImports", exchangeEndpoints.listImports, ({ query, work }) => exchange.list(work, query));
  mount(api, db, "getImport", exchangeEndpoints.getImport, ({ params, work }) => exchange.view(work, params.id));
  mount(api, db, "previewImport", exchangeEndpoints.previewImport, ({ params, body, work }) => exchange.preview(work, params.id, body));
  mount(api, db, "startImport", exchangeEndpoints.startImport, ({ params, work }) => exchange.start(work, params.id));
  mount(api, db, "cancelImport", exchangeEndpoints.cancelImport, ({ params, work }) => exchange.cancel(work, params.id));
  mount(api, db, "discardImport", exchangeEndpoints.discardImport, ({ params, work }) => exchange.discard(work, params.id));
  mount(api, db, "listRefusedRows", exchangeEndpoints.listRefusedRows, ({ params, query, work }) =>
    exchange.refused(work, params.id, query),
  );

  mountRaw(api, "downloadRefusedRows", exchangeEndpoints.downloadRefusedRows, ({ params, query, actor, reply }) =>
    runWork(db, signedIn(actor), async (work) => {
      const run = await exchange.run(work, params.id);
      await sendTable(reply, {
        fileName: query.language === "en" ? "refused rows" : "未接收的行",
        format: query.format,
        headings: refusedHeadings(run, query.language),
        rows: refusedCells(work.tx, run, query.language),
      });
    }),
  );

  mountRaw(api, "followImport", exchangeEndpoints.followImport, async ({ params, actor, request, reply }) => {
    const who = signedIn(actor);
    const look = () => runWork(db, who, (work) => exchange.view(work, params.id));
    let seen = await look();
    const events = openEvents(request, reply);
    const left = new AbortController();
    events.onClose(() => left.abort());
    events.send(seen);
    while (!isOver(seen) && !left.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, followMs));
      // A look that fails ends the stream; the browser then asks again by itself.
      const now = await look().catch(() => undefined);
      if (now === undefined) break;
      if (JSON.stringify(now) !== JSON.stringify(seen)) events.send(now);
      seen = now;
    }
    events.end();
  });
}
