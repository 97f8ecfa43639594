import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Id, Instant, PlainDate, pageOf, pageQuery } from "./values.ts";

export const StockGroup = z.enum(["none", "region", "owner", "class", "ownerKind"]).meta({ id: "StockGroup" });
export type StockGroup = z.infer<typeof StockGroup>;
/** The stock of a day as it was known on a day; both are today if left out. */
export const stockOn = { day: PlainDate.optional(), knownOn: PlainDate.optional() };
const StockItem = z.object({
  entryId: Id,
  patentId: Id,
  title: z.string(),
  number: z.string().nullable(),
  owner: z.string().nullable(),
  ownerKind: z.string(),
  regionCode: z.string().nullable(),
  ipcMain: z.string().nullable(),
  admittedOn: PlainDate,
  recordedAt: Instant,
});
export type StockItem = z.infer<typeof StockItem>;

const byId = z.object({ id: Id });
const format = z.enum(["csv", "xlsx", "jsonl"]);

export const libraryStockEndpoints = {
  getStock: endpoint({
    method: "GET",
    path: "/libraries/:id/stock",
    summary: "The stock of a day as known on a day, divided, with its list and the past twelve months",
    access: "libraries.read",
    params: byId,
    query: z.object({ ...pageQuery, ...stockOn, by: StockGroup.default("none"), group: z.string().max(200).optional() }),
    status: 200,
    reply: pageOf(StockItem).extend({
      day: PlainDate,
      knownOn: PlainDate,
      stock: z.int(),
      groups: z.array(z.object({ key: z.string().nullable(), count: z.int() })),
      trend: z.array(z.object({ day: PlainDate, stock: z.int(), admitted: z.int(), left: z.int() })),
    }),
    refuses: ["libraries.library_not_found", "request.cursor_invalid"],
  }),
  exportStock: endpoint({
    method: "GET",
    path: "/libraries/:id/stock/export",
    summary: "The entries behind the stock of a day as a table",
    access: "libraries.read",
    params: byId,
    query: z.object({ ...stockOn, format }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["libraries.library_not_found", "exchange.export_too_large"],
  }),
};
