import { termsOfTitles } from "@zhiqiao/matching";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";

/**
 * Terms that the analyser is taught beyond its dictionary: those of the IPC titles in force, and the tags that people confirmed for patents
 * of their libraries. Read when the index is filled, so that every document is cut alike; what is confirmed later counts from the next
 * filling.
 */
export async function readTechnicalTerms(db: Kysely<Database>): Promise<string[]> {
  return runWork(db, systemActor, async ({ tx }) => {
    const titles = await sql<{ title: string }>`select title_zh as title from reference_row where title_zh is not null and version_id =
      (select version_id from reference_adoption where kind = 'ipc' order by id desc limit 1)`.execute(tx);
    const tags = await sql<{ tag: string }>`select distinct t.tag from entry_indexing i,
        jsonb_array_elements_text(case jsonb_typeof(i.value) when 'array' then i.value else '[]' end) as t(tag)
      where i.field = 'chain_tags' and i.state = 'confirmed'`.execute(tx);
    // In one order, whichever way the rows were read: a kept index is told by its terms.
    return [...termsOfTitles(titles.rows.map(({ title }) => title)), ...tags.rows.map(({ tag }) => tag)].toSorted();
  });
}
