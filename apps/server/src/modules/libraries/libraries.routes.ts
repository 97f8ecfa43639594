import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { librariesEndpoints } from "@zhiqiao/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { mount, mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, contentDisposition, refuseOversizedExport, rowsOf, sendTable } from "../../platform/table-export.ts";
import { runWork, type Work } from "../../platform/work.ts";
import type { LibrariesService } from "./libraries.service.ts";
import { candidateTable, dormantTable, entryTable, stockTable } from "./library-export.ts";

interface Table<Item> {
  readonly keys: readonly string[];
  readonly headings: (language: "zh-CN" | "en") => readonly string[];
  readonly toRow: (language: "zh-CN" | "en") => (item: Item) => readonly (string | number | null)[];
}

/** Answers with a table that is read from one transaction of the asker. */
async function sendRows<Item>(
  db: Kysely<Database>,
  asked: { readonly actor: SignedInActor | undefined; readonly request: FastifyRequest; readonly reply: FastifyReply },
  file: { readonly name: string; readonly format: "csv" | "xlsx" | "jsonl"; readonly table: Table<Item>; readonly action: string },
  read: (work: Work<SignedInActor>) => Promise<{ readonly count: number; readonly rows: AsyncIterable<Item> }>,
): Promise<void> {
  const { actor, request, reply } = asked;
  if (actor === undefined) throw new AppError("auth.required");
  const language = askersLanguage(request);
  await runWork(db, actor, async (work) => {
    const { count, rows } = await read(work);
    refuseOversizedExport(count);
    work.audit({ action: file.action, details: { rows: count, format: file.format } });
    await sendTable(reply, {
      fileName: file.name,
      format: file.format,
      headings: file.table.headings(language),
      keys: file.table.keys,
      rows: rowsOf(rows, file.table.toRow(language)),
    });
  });
}

const mountLibraries = (api: FastifyInstance, db: Kysely<Database>, { shelf, candidates, entries, runs }: LibrariesService): void => {
  mount(api, db, "listLibraries", librariesEndpoints.listLibraries, ({ query, work }) => shelf.list(work, query));
  mount(api, db, "getLibrary", librariesEndpoints.getLibrary, ({ params, work }) => shelf.read(work, params.id));
  mount(api, db, "createLibrary", librariesEndpoints.createLibrary, ({ body, work }) => shelf.create(work, body));
  mount(api, db, "changeLibrary", librariesEndpoints.changeLibrary, ({ params, body, work }) => shelf.change(work, params.id, body));
  mount(api, db, "listCandidates", librariesEndpoints.listCandidates, ({ params, query, work }) => candidates.list(work, params.id, query));
  mount(api, db, "addByRule", librariesEndpoints.addByRule, ({ params, body, work }) => runs.startAddByRule(work, params.id, body));
  mount(api, db, "addToLibrary", librariesEndpoints.addToLibrary, ({ params, body, work }) => entries.add(work, params.id, body));
  mount(api, db, "listEntries", librariesEndpoints.listEntries, ({ query, work }) => entries.list(work, query));
  mount(api, db, "getEntry", librariesEndpoints.getEntry, ({ params, work }) => entries.read(work, params.id));
  mount(api, db, "actOnEntries", librariesEndpoints.actOnEntries, ({ body, work }) => entries.act(work, body));
  mount(api, db, "getLibraryRun", librariesEndpoints.getLibraryRun, ({ params, work }) => runs.view(work, params.id));
};

const mountScreening = (api: FastifyInstance, db: Kysely<Database>, { screening, indexing }: LibrariesService): void => {
  mount(api, db, "getScreening", librariesEndpoints.getScreening, ({ params, query, work }) => screening.read(work, params.id, query));
  mount(api, db, "scoreEntry", librariesEndpoints.scoreEntry, ({ params, body, work }) => screening.score(work, params.id, body));
  mount(api, db, "saveScenario", librariesEndpoints.saveScenario, ({ params, body, work }) =>
    screening.saveScenario(work, params.id, body),
  );
  mount(api, db, "listScenarios", librariesEndpoints.listScenarios, ({ params, work }) => screening.scenarios(work, params.id));
  mount(api, db, "getIndexing", librariesEndpoints.getIndexing, ({ params, work }) => indexing.read(work, params.id));
  mount(api, db, "suggestIndexing", librariesEndpoints.suggestIndexing, ({ body, work }) => indexing.suggest(work, body.ids));
  mount(api, db, "confirmIndexing", librariesEndpoints.confirmIndexing, ({ params, body, work }) =>
    indexing.confirm(work, params.id, body.fields),
  );
};

const signedIn = (actor: SignedInActor | undefined): SignedInActor => {
  if (actor === undefined) throw new AppError("auth.required");
  return actor;
};

const mountPackages = (api: FastifyInstance, db: Kysely<Database>, { packages, runs }: LibrariesService): void => {
  mount(api, db, "listLibraryRuns", librariesEndpoints.listLibraryRuns, ({ params, query, work }) => runs.list(work, params.id, query));
  mount(api, db, "exportPackage", librariesEndpoints.exportPackage, ({ params, body, work }) =>
    packages.startExport(work, params.id, body.statuses),
  );
  mount(api, db, "importPackage", librariesEndpoints.importPackage, ({ params, work }) => packages.startImport(work, params.id));
  mountRaw(api, "uploadPackage", librariesEndpoints.uploadPackage, ({ params, query, actor, request }) => {
    const bytes: unknown = request.body;
    if (!(bytes instanceof Readable)) {
      throw new AppError("request.invalid", {
        part: "body",
        issues: [{ path: "", code: "custom", message: "send the file's bytes as application/octet-stream" }],
      });
    }
    return packages.upload(signedIn(actor), params.id, query.fileName, bytes).catch((error: unknown) => {
      // Whoever is still sending reads the refusal only when all of it was taken.
      bytes.resume();
      throw error;
    });
  });
  mountRaw(api, "downloadPackage", librariesEndpoints.downloadPackage, async ({ params, actor, reply }) => {
    const file = await runWork(db, signedIn(actor), (work) => packages.download(work, params.id));
    await reply
      .header("content-type", "application/zip")
      .header("content-disposition", contentDisposition(file.name))
      .header("cache-control", "no-store")
      .send(createReadStream(file.path));
  });
};

const mountDormant = (api: FastifyInstance, db: Kysely<Database>, { dormant, wakeUps }: LibrariesService): void => {
  mount(api, db, "listDormant", librariesEndpoints.listDormant, ({ query, work }) => dormant.list(work, query));
  mountRaw(api, "exportDormant", librariesEndpoints.exportDormant, ({ query: { format, ...rule }, ...asked }) =>
    sendRows(db, asked, { name: "沉睡专利", format, table: dormantTable, action: "libraries.export_dormant" }, async (work) => ({
      count: await dormant.count(work, rule),
      rows: dormant.all(work, rule),
    })),
  );
  mount(api, db, "askOwners", librariesEndpoints.askOwners, ({ body, work }) => wakeUps.ask(work, body));
  mount(api, db, "listWakeUps", librariesEndpoints.listWakeUps, ({ query, work }) => wakeUps.list(work, query));
  mount(api, db, "remindOwner", librariesEndpoints.remindOwner, ({ params, work }) => wakeUps.remind(work, params.id));
  mount(api, db, "answerWakeUp", librariesEndpoints.answerWakeUp, ({ params, body, work }) => wakeUps.answer(work, params.id, body));
};

export function librariesRoutes(api: FastifyInstance, db: Kysely<Database>, libraries: LibrariesService): void {
  mountLibraries(api, db, libraries);
  mountScreening(api, db, libraries);
  mountPackages(api, db, libraries);
  mountDormant(api, db, libraries);
  const { candidates, entries, stock } = libraries;
  mount(api, db, "getStock", librariesEndpoints.getStock, ({ params, query, work }) => stock.read(work, params.id, query));
  mountRaw(api, "exportCandidates", librariesEndpoints.exportCandidates, ({ params, query: { format, meets, ...rule }, ...asked }) =>
    sendRows(db, asked, { name: "运营库候选", format, table: candidateTable, action: "libraries.export_candidates" }, async (work) => ({
      count: await candidates.count(work, params.id, rule, meets),
      rows: candidates.all(work, params.id, rule, meets),
    })),
  );
  mountRaw(api, "exportEntries", librariesEndpoints.exportEntries, ({ query: { format, ...filter }, ...asked }) =>
    sendRows(db, asked, { name: "运营库条目", format, table: entryTable, action: "libraries.export_entries" }, async (work) => ({
      count: await entries.count(work, filter),
      rows: entries.all(work, filter),
    })),
  );
  mountRaw(api, "exportStock", librariesEndpoints.exportStock, ({ params, query: { format, ...day }, ...asked }) =>
    sendRows(db, asked, { name: "运营库库存", format, table: stockTable, action: "libraries.export_stock" }, async (work) => ({
      count: await stock.count(work, params.id, day),
      rows: stock.all(work, params.id, day),
    })),
  );
}
