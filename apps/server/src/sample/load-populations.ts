import type { Kysely } from "kysely";
import type { Database } from "../database/schema.ts";
import { createPopulationsService } from "../modules/regions/index.ts";
import { runWork } from "../platform/work.ts";
import type { Cast } from "./cast.ts";
import type { Sample } from "./sample-files.ts";

const publisher = "示例统计局（虚构）";

/** Fictional populations of the sample's regions, as the operator would state them from a bulletin. */
export async function loadPopulations({ db, sample, cast }: { db: Kysely<Database>; sample: Sample; cast: Cast }): Promise<void> {
  const populations = createPopulationsService();
  await runWork(db, await cast("admin"), async (work) => {
    for (const { code, year, measure, people } of sample.populations)
      await populations.record(work, code, { year, measure, people, publisher, document: `示例统计公报 ${year}` });
  });
}
