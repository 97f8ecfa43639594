import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { NamedPatent } from "./fact-view.ts";

type Tx = Transaction<Database>;

/** The patents of the registry that some numbers name, by number. */
export async function readNamedPatents(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, NamedPatent>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<
    NamedPatent & { key: string }
  >`select i.key, p.id, p.title from patent_identity i join patent p on p.id = i.patent_id
    where i.key = any(${keys})`.execute(tx);
  return new Map(rows.map(({ key, id, title }) => [key, { id, title }]));
}
