import { factTableEndpoints } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { factKindNames } from "@zhiqiao/rules";
import type { FastifyInstance } from "fastify";
import { AppError } from "../../platform/app-error.ts";
import { mountRaw } from "../../platform/http/mount.ts";
import { askersLanguage, sendTable } from "../../platform/table-export.ts";
import { fieldsOfKind, factTemplate, isKind, isOfficers } from "./fact-table-file.ts";
import type { FactTableService } from "./fact-table.service.ts";
import { withUpload } from "../../platform/uploaded-table.ts";

export function factTableRoutes(api: FastifyInstance, tables: FactTableService): void {
  mountRaw(api, "getFactTableTemplate", factTableEndpoints.getFactTableTemplate, async ({ query, actor, request, reply }) => {
    if (actor === undefined) throw new AppError("auth.required");
    const officer = actor.role === "region_officer";
    const language = askersLanguage(request);
    const sayable = factKindNames.filter((kind) => officer || Object.values(fieldsOfKind(kind)).some((field) => !isOfficers(field)));
    const asked = (query.kind ?? []).filter(isKind).filter((kind) => sayable.includes(kind));
    const { headings, note } = factTemplate(language, asked.length === 0 ? sayable : asked, officer);
    await sendTable(reply, { fileName: resources[language].factTable.fileName, format: query.format, headings, rows: [note] });
  });
  mountRaw(api, "previewFactTable", factTableEndpoints.previewFactTable, ({ query, actor, request }) => {
    if (actor === undefined) throw new AppError("auth.required");
    return withUpload(request, (bytes) => tables.preview(actor, bytes, query.fileName));
  });
  mountRaw(api, "importFactTable", factTableEndpoints.importFactTable, ({ query, actor, request }) => {
    if (actor === undefined) throw new AppError("auth.required");
    return withUpload(request, (bytes) => tables.store(actor, bytes, query));
  });
}
