import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import type { StatedBranches } from "./engine-protocol.ts";
import type { IndexedPatent } from "./match-documents.ts";

const noRow = "00000000-0000-0000-0000-000000000000";

interface Which {
  after?: string | undefined;
  changedSince?: string;
  ids?: readonly string[];
  sourceId?: string;
  fromLine?: number;
  toLine?: number;
}

/** Patents as the index wants them, in the order of their ids, in a transaction that is under way and has the system's sight. */
export async function selectIndexedPatents(tx: Transaction<Database>, limit: number, where: Which): Promise<IndexedPatent[]> {
  const { rows } =
    await sql<IndexedPatent>`select p.id, p.title, p.abstract, p.first_claim, p.type, p.validity_group, p.owner_kind, p.owner_organization_id, p.availability, p.ipc, p.industry_code, r.path as region_path,
        p.legal_flags as flags, p.applicants, p.application_date, p.publication_date, p.grant_date, c.sei_fields,
        (select regexp_replace(upper(priority->'fact'->>'text'), '[^A-Z0-9]', '', 'g') from jsonb_array_elements(f.facts->'priorities') priority
          where priority->'retracted' = 'null' order by priority->'fact'->>'date' nulls last, priority->'fact'->>'text' limit 1) as family
      from patent p left join region r on r.code = p.region_code left join high_value_current c on c.patent_id = p.id left join patent_facts f on f.patent_id = p.id
      where p.id > ${where.after ?? noRow}::uuid
        ${where.changedSince === undefined ? sql`` : sql`and p.changed_at >= ${where.changedSince}::timestamptz`}
        ${where.ids === undefined ? sql`` : sql`and p.id = any(${where.ids}::uuid[])`}
        ${where.sourceId === undefined ? sql`` : sql`and p.id in (select patent_id from patent_record where source_id = ${where.sourceId} and line between ${where.fromLine} and ${where.toLine})`}
      order by p.id limit ${limit}`.execute(tx);
  return rows;
}

/** Patents for the index, in the order of their ids. */
export const readPatents = (db: Kysely<Database>, limit: number, where: Which): Promise<IndexedPatent[]> =>
  runWork(db, systemActor, ({ tx }) => selectIndexedPatents(tx, limit, where));

/** Branches of the strategic industries in which patents were last found to be. */
export async function readBranches(db: Kysely<Database>, ids: readonly string[]): Promise<readonly StatedBranches[]> {
  return runWork(db, systemActor, async ({ tx }) => {
    const { rows } = await sql<StatedBranches>`select id::text, coalesce(c.sei_fields, '{}') as sei
      from unnest(${ids}::uuid[]) id left join high_value_current c on c.patent_id = id`.execute(tx);
    return rows;
  });
}
