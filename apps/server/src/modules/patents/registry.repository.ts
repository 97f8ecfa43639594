import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { toStorableJson } from "../../platform/storable-json.ts";
import type { ComposedPatent, PatentStatement, StatedFields } from "./compose-patent.ts";
import type { ResolvedOwner } from "./owner-directory.ts";
import type { RegistrationSource } from "./register-patents.ts";

type Tx = Transaction<Database>;

/** Any constant will do; it names the registry among advisory locks. */
const registryLock = 20_260_001;

/** Held to the end of the transaction: one batch at a time decides which numbers are new. */
export const lockRegistry = (tx: Tx) => sql`select pg_advisory_xact_lock(${registryLock})`.execute(tx);

/** Every number of every patent that one of these numbers names. */
export async function readIdentities(tx: Tx, keys: readonly string[]): Promise<{ key: string; patent_id: string }[]> {
  const { rows } = await sql<{ key: string; patent_id: string }>`select key, patent_id from patent_identity
    where patent_id in (select patent_id from patent_identity where key = any(${keys}))`.execute(tx);
  return rows;
}

/** In the order of their ids, as everyone locks them, so that nobody waits in a circle. Rows the actor may not write are passed over. */
export const lockPatents = (tx: Tx, ids: readonly string[]) =>
  sql`select id from patent where id = any(${ids}::uuid[]) order by id for update`.execute(tx);

export async function readOwnership(tx: Tx, ids: readonly string[]) {
  const { rows } = await sql<{
    id: string;
    organization_id: string;
    owner_organization_id: string | null;
  }>`select id, organization_id, owner_organization_id
    from patent where id = any(${ids}::uuid[])`.execute(tx);
  return rows;
}

export interface RecordRow {
  readonly patent_id: string;
  readonly line: number | null;
  readonly precedence: number;
  readonly content_hash: string;
  readonly fields: StatedFields;
  readonly recorded_at: Date;
  readonly source_id: string;
  readonly source_kind: string;
  readonly source_title: string;
  readonly source_at: Date;
  readonly file_sha256: string | null;
  readonly account_name: string | null;
}

/** All that sources state of some patents. */
export async function readRecords(tx: Tx, ids: readonly string[]): Promise<RecordRow[]> {
  const { rows } = await sql<RecordRow>`select r.patent_id, r.line, r.precedence, r.content_hash, r.fields, r.recorded_at, r.source_id,
      s.kind as source_kind, s.title as source_title, s.recorded_at as source_at, s.file_sha256, s.account_name
    from patent_record r join source s on s.id = r.source_id where r.patent_id = any(${ids}::uuid[]) order by r.id`.execute(tx);
  return rows;
}

export const toStatement = (row: RecordRow): PatentStatement => ({
  fields: row.fields,
  precedence: row.precedence,
  sourceId: row.source_id,
  sourceAtMs: row.source_at.getTime(),
  form: row.source_kind === "form",
  line: row.line,
});

/** A patent row as it is to stand. */
export type PatentToWrite = { readonly id: string; readonly isNew: boolean; readonly recordCount: number } & ComposedPatent & ResolvedOwner;

const composedColumns = [
  ["owner_organization_id", "uuid"],
  ["title", "text"],
  ["title_en", "text"],
  ["abstract", "text"],
  ["abstract_en", "text"],
  ["first_claim", "text"],
  ["application_number", "text"],
  ["publication_number", "text"],
  ["office", "text"],
  ["type", "text"],
  ["validity", "text"],
  ["validity_group", "text"],
  ["legal_flags", "text[]"],
  ["legal_text", "text"],
  ["application_date", "date"],
  ["publication_date", "date"],
  ["grant_date", "date"],
  ["expiry_date", "date"],
  ["ipc_main", "text"],
  ["ipc", "text[]"],
  ["cpc", "text[]"],
  ["locarno", "text"],
  ["applicants", "text[]"],
  ["current_owners", "text[]"],
  ["inventors", "text[]"],
  ["agency", "text"],
  ["address", "text"],
  ["region_code", "text"],
  ["owner_kind", "text"],
  ["industry_code", "text"],
  ["availability", "text[]"],
  ["price_fen", "bigint"],
  ["price_text", "text"],
  ["claims_count", "integer"],
  ["cited_by_count", "integer"],
  ["family_size", "integer"],
  ["extra", "jsonb"],
  ["record_count", "integer"],
] as const;

// Built of the constants above alone; values always travel as one bound JSON parameter.
const names = composedColumns.map(([name]) => name).join(", ");
const recordset = `id uuid, ${composedColumns.map(([name, type]) => `${name} ${type}`).join(", ")}`;
const assignments = composedColumns.map(([name]) => `${name} = w.${name}`).join(", ");

const toJson = (patents: readonly PatentToWrite[]): string =>
  toStorableJson(
    patents.map(({ ownerOrganizationId, ownerKind, regionCode, recordCount, isNew: _isNew, ...columns }) => ({
      ...columns,
      owner_organization_id: ownerOrganizationId,
      owner_kind: ownerKind,
      region_code: regionCode,
      record_count: recordCount,
    })),
  );

/** Writes founded and changed patents, their numbers and what was stated: one statement each, however long the batch. */
export async function writeRegistrations(
  tx: Tx,
  source: Pick<RegistrationSource, "organizationId" | "sourceId" | "precedence">,
  batch: {
    readonly patents: readonly PatentToWrite[];
    readonly identities: readonly { readonly key: string; readonly patentId: string }[];
    readonly records: readonly { readonly patentId: string; readonly line: number | null; readonly hash: string; readonly text: string }[];
  },
): Promise<void> {
  const founded = batch.patents.filter((patent) => patent.isNew);
  const changed = batch.patents.filter((patent) => !patent.isNew);
  if (founded.length > 0) {
    await sql`insert into patent (id, organization_id, ${sql.raw(names)})
      select w.id, ${source.organizationId}, ${sql.raw(names)} from json_to_recordset(${toJson(founded)}::json) as w(${sql.raw(recordset)})`.execute(
      tx,
    );
  }
  if (batch.identities.length > 0) {
    await sql`insert into patent_identity (key, patent_id)
      select * from unnest(${batch.identities.map((one) => one.key)}::text[], ${batch.identities.map((one) => one.patentId)}::uuid[])`.execute(
      tx,
    );
  }
  if (batch.records.length > 0) {
    // `text` is canonical JSON already: it is joined, not read and written again.
    const json = `[${batch.records.map((one) => `{"patent_id":"${one.patentId}","line":${one.line ?? "null"},"hash":"${one.hash}","fields":${one.text}}`).join(",")}]`;
    await sql`insert into patent_record (patent_id, organization_id, source_id, line, precedence, content_hash, fields)
      select w.patent_id, ${source.organizationId}, ${source.sourceId}, w.line, ${source.precedence}, w.hash, w.fields
      from json_to_recordset(${json}::json) as w(patent_id uuid, line integer, hash text, fields jsonb)`.execute(tx);
  }
  if (changed.length > 0) {
    await sql`update patent set ${sql.raw(assignments)}, version = patent.version + 1, changed_at = now()
      from json_to_recordset(${toJson(changed)}::json) as w(${sql.raw(recordset)}) where patent.id = w.id`.execute(tx);
  }
}
