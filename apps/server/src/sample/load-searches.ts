import type { Kysely } from "kysely";
import type { Database } from "../database/schema.ts";
import { createPatentsService } from "../modules/patents/index.ts";
import { createSavedSearchesService } from "../modules/search/index.ts";
import { runWork } from "../platform/work.ts";
import type { Cast } from "./cast.ts";

/** Searches that the city's officer keeps, one of them watched. */
const searches = [
  { name: "示例：有效的电池与储能专利", query: { q: "TI=(电池 OR 储能) AND LS=有效", sort: "relevance" }, watched: true },
  { name: "示例：高校可转让的发明", query: { type: "invention", ownerKind: "university", availability: "transfer" }, watched: false },
] as const;

/** Keeps searches for the city's officer, so that 我的检索 has something to open. */
export async function loadSearches({ db, cast }: { readonly db: Kysely<Database>; readonly cast: Cast }): Promise<void> {
  const saved = createSavedSearchesService({ patents: createPatentsService() });
  const officer = await cast("officer.weihai");
  for (const { name, query, watched } of searches) {
    await runWork(db, officer, (work) => saved.create(work, { name, query: new URLSearchParams(query).toString(), watched }));
  }
}
