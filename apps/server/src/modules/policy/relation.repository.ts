import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Tx = Transaction<Database>;

export interface RelationRow {
  readonly id: string;
  readonly kind: string;
  readonly document_id: string;
  readonly from_key: string;
  readonly from_title: string;
  readonly to_document_id: string | null;
  readonly to_key: string | null;
  readonly to_document_title: string | null;
  readonly to_title: string | null;
  readonly from_clause: string | null;
  readonly to_clause: string | null;
  readonly effective_on: string;
  readonly basis: string | null;
  readonly account_name: string | null;
  readonly recorded_at: Date;
}

const titleNow = (id: string) =>
  sql<string>`(select s.title from policy_statement s where s.document_id = ${sql.ref(id)} order by s.id desc limit 1)`;

/** Relations that nobody has taken back; of one document, whichever side it is on, or all. */
export async function listStandingRelations(tx: Tx, documentId?: string): Promise<RelationRow[]> {
  const { rows } =
    await sql<RelationRow>`select r.id, r.kind, r.document_id, f.key as from_key, ${titleNow("f.id")} as from_title, r.to_document_id,
      t.key as to_key, ${titleNow("t.id")} as to_document_title, r.to_title, r.from_clause, r.to_clause, r.effective_on, r.basis, r.account_name, r.recorded_at
    from policy_relation r join policy_document f on f.id = r.document_id left join policy_document t on t.id = r.to_document_id
    where r.retracts is null and not exists (select 1 from policy_relation x where x.retracts = r.id)
      and ${documentId === undefined ? sql`true` : sql`${documentId} in (r.document_id, r.to_document_id)`}
    order by r.effective_on, r.recorded_at, r.id`.execute(tx);
  return rows;
}

export interface NewRelation {
  readonly documentId: string;
  readonly organizationId: string;
  readonly regionCode: string;
  readonly kind: string;
  readonly toDocumentId: string | null;
  readonly toTitle: string | null;
  readonly fromClause: string | null;
  readonly toClause: string | null;
  readonly effectiveOn: string;
  readonly basis: string | null;
  readonly retracts: string | null;
  readonly by: string | null;
  readonly sourceId: string;
}

export async function insertRelation(tx: Tx, relation: NewRelation): Promise<string> {
  const row = await tx
    .insertInto("policy_relation")
    .values({
      document_id: relation.documentId,
      organization_id: relation.organizationId,
      region_code: relation.regionCode,
      kind: relation.kind,
      to_document_id: relation.toDocumentId,
      to_title: relation.toTitle,
      from_clause: relation.fromClause,
      to_clause: relation.toClause,
      effective_on: relation.effectiveOn,
      basis: relation.basis,
      retracts: relation.retracts,
      account_name: relation.by,
      source_id: relation.sourceId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}
