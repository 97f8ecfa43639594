import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { bulkRows } from "../../platform/bulk-columns.ts";
import { toStorableJson } from "../../platform/storable-json.ts";
import { type ComposedFacts, numberKey } from "./fact-item.ts";
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

export interface CitingPatent {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
}

/** Patents of the registry that say of themselves that they cite this one, by what was known on a day. */
export async function readCitingPatents(tx: Tx, id: string, knownOn: string): Promise<CitingPatent[]> {
  const { rows } = await sql<CitingPatent>`select p.id, p.title, coalesce(p.publication_number, p.application_number) as number
    from patent p where p.id <> ${id} and p.id in (select c.patent_id from patent_citation c join patent_identity i on i.key = c.cited_key
      where i.patent_id = ${id} and c.known_since <= ${knownOn}) order by p.publication_date desc nulls last, p.id limit 500`.execute(tx);
  return rows;
}

export interface FactsToKeep {
  readonly patentId: string;
  readonly facts: ComposedFacts;
}

interface Cited {
  readonly patentId: string;
  readonly key: string;
  readonly knownSince: string;
}
const citedBy = ({ patentId, facts }: FactsToKeep): Cited[] => [
  ...new Map(
    facts.citations
      .filter(({ fact, retracted }) => fact.direction === "cites" && retracted === null)
      .map((item): [string, Cited] => [numberKey(item.fact), { patentId, key: numberKey(item.fact), knownSince: item.knownSince }]),
  ).values(),
];

/** Keeps the facts of some patents and what they cite, in place of what was kept of them; a statement each, to be sent in order. */
export function* keepFacts(tx: Tx, kept: readonly FactsToKeep[]): Generator<Promise<unknown>> {
  const ids = kept.map(({ patentId }) => patentId);
  const rows = bulkRows([
    { name: "patent_id", type: "uuid", values: ids },
    // JSON writes control characters as escapes, so its text holds none of those that part the values.
    { name: "facts", type: "jsonb", values: kept.map(({ facts }) => toStorableJson(facts)) },
  ]);
  yield sql`insert into patent_facts (patent_id, facts) select w.patent_id, w.facts from ${rows}
    on conflict (patent_id) do update set facts = excluded.facts, changed_at = now()`.execute(tx);
  yield sql`delete from patent_citation where patent_id = any(${ids}::uuid[])`.execute(tx);
  const cited = kept.flatMap(citedBy);
  if (cited.length === 0) return;
  const citations = bulkRows([
    { name: "patent_id", type: "uuid", values: cited.map(({ patentId }) => patentId) },
    { name: "cited_key", type: "text", values: cited.map(({ key }) => key) },
    { name: "known_since", type: "date", values: cited.map(({ knownSince }) => knownSince) },
  ]);
  yield sql`insert into patent_citation (patent_id, cited_key, known_since)
    select w.patent_id, w.cited_key, w.known_since from ${citations}`.execute(tx);
}

/** The composed facts of some patents; a patent of which no source states any is absent. */
export async function readPatentFacts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ComposedFacts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ patent_id: string; facts: ComposedFacts }>`select patent_id, facts from patent_facts
    where patent_id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map(({ patent_id, facts }) => [patent_id, facts]));
}
