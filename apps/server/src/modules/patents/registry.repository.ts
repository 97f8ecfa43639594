import { randomFillSync } from "node:crypto";
import { sql, type Transaction } from "kysely";
import { v7 as uuid } from "uuid";
import type { Database } from "../../database/schema.ts";
import { type BulkColumn, type BulkValue, bulkItem, bulkRows } from "../../platform/bulk-columns.ts";
import { toStorableJson } from "../../platform/storable-json.ts";
import type { ComposedPatent, PatentStatement, StatedFields } from "./compose-patent.ts";
import type { ResolvedOwner } from "./owner-directory.ts";
import type { RegistrationSource } from "./registration-source.ts";

type Tx = Transaction<Database>;

/** Any constant will do; it names the registry among advisory locks. */
const registryLock = 20_260_001;

/** Held to the end of the transaction: one batch at a time decides which numbers are new. */
export const lockRegistry = (tx: Tx) => sql`select pg_advisory_xact_lock(${registryLock})`.execute(tx);

/** When this transaction's records count as written. */
export async function readRecordingTime(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select now() as at`.execute(tx);
  return rows[0]?.at ?? new Date(Number.NaN);
}

/** Which patent a number names: `app:202011438186`, `pub:CN103104575`. */
export interface PatentIdentity {
  readonly key: string;
  readonly patentId: string;
}

/** Every number of every patent that one of these numbers names. */
export async function readIdentities(tx: Tx, keys: readonly string[]): Promise<PatentIdentity[]> {
  const { rows } = await sql<PatentIdentity>`select key, patent_id as "patentId" from patent_identity
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
  readonly organization_id: string;
}

/** All that sources state of some patents. */
export async function readRecords(tx: Tx, ids: readonly string[]): Promise<RecordRow[]> {
  const { rows } = await sql<RecordRow>`select r.patent_id, r.line, r.precedence, r.content_hash, r.fields, r.recorded_at, r.source_id,
      s.kind as source_kind, s.title as source_title, s.recorded_at as source_at, s.file_sha256, s.account_name, r.organization_id
    from patent_record r join source s on s.id = r.source_id where r.patent_id = any(${ids}::uuid[]) order by r.id`.execute(tx);
  return rows;
}

export const toStatement = (row: RecordRow): PatentStatement => ({
  fields: row.fields,
  precedence: row.precedence,
  sourceId: row.source_id,
  sourceAtMs: row.source_at.getTime(),
  recordedAtMs: row.recorded_at.getTime(),
  form: row.source_kind === "form",
  line: row.line,
});

/** A patent row as it is to stand. */
export type PatentToWrite = { readonly id: string; readonly isNew: boolean; readonly recordCount: number } & ComposedPatent & ResolvedOwner;

interface ComposedColumn {
  readonly name: string;
  readonly type: string;
  readonly value: (patent: PatentToWrite) => BulkValue;
}

const composedColumns: readonly ComposedColumn[] = [
  { name: "owner_organization_id", type: "uuid", value: (patent) => patent.ownerOrganizationId },
  { name: "owner_organization_ids", type: "uuid[]", value: (patent) => patent.ownerOrganizationIds },
  { name: "title", type: "text", value: (patent) => patent.title },
  { name: "title_en", type: "text", value: (patent) => patent.title_en },
  { name: "abstract", type: "text", value: (patent) => patent.abstract },
  { name: "abstract_en", type: "text", value: (patent) => patent.abstract_en },
  { name: "first_claim", type: "text", value: (patent) => patent.first_claim },
  { name: "application_number", type: "text", value: (patent) => patent.application_number },
  { name: "publication_number", type: "text", value: (patent) => patent.publication_number },
  { name: "office", type: "text", value: (patent) => patent.office },
  { name: "type", type: "text", value: (patent) => patent.type },
  { name: "validity", type: "text", value: (patent) => patent.validity },
  { name: "validity_group", type: "text", value: (patent) => patent.validity_group },
  { name: "legal_flags", type: "text[]", value: (patent) => patent.legal_flags },
  { name: "legal_text", type: "text", value: (patent) => patent.legal_text },
  { name: "application_date", type: "date", value: (patent) => patent.application_date },
  { name: "publication_date", type: "date", value: (patent) => patent.publication_date },
  { name: "grant_date", type: "date", value: (patent) => patent.grant_date },
  { name: "expiry_date", type: "date", value: (patent) => patent.expiry_date },
  { name: "ipc_main", type: "text", value: (patent) => patent.ipc_main },
  { name: "ipc", type: "text[]", value: (patent) => patent.ipc },
  { name: "cpc", type: "text[]", value: (patent) => patent.cpc },
  { name: "locarno", type: "text", value: (patent) => patent.locarno },
  { name: "applicants", type: "text[]", value: (patent) => patent.applicants },
  { name: "current_owners", type: "text[]", value: (patent) => patent.current_owners },
  { name: "inventors", type: "text[]", value: (patent) => patent.inventors },
  { name: "agency", type: "text", value: (patent) => patent.agency },
  { name: "address", type: "text", value: (patent) => patent.address },
  { name: "region_code", type: "text", value: (patent) => patent.regionCode },
  { name: "owner_kind", type: "text", value: (patent) => patent.ownerKind },
  { name: "industry_code", type: "text", value: (patent) => patent.industry_code },
  { name: "availability", type: "text[]", value: (patent) => patent.availability },
  { name: "price_fen", type: "bigint", value: (patent) => patent.price_fen },
  { name: "price_text", type: "text", value: (patent) => patent.price_text },
  { name: "claims_count", type: "integer", value: (patent) => patent.claims_count },
  { name: "cited_by_count", type: "integer", value: (patent) => patent.cited_by_count },
  { name: "family_size", type: "integer", value: (patent) => patent.family_size },
  { name: "extra", type: "jsonb", value: (patent) => toStorableJson(patent.extra) },
  { name: "record_count", type: "integer", value: (patent) => patent.recordCount },
];

const toColumns = (patents: readonly PatentToWrite[]): BulkColumn[] => [
  { name: "id", type: "uuid", values: patents.map((patent) => patent.id) },
  ...composedColumns.map(({ name, type, value }) => ({ name, type, values: patents.map(value) })),
];

const columnNames = sql.raw(composedColumns.map((column) => column.name).join(", "));

/** What a source states of a patent; `text` is canonical JSON, `line` the line of a file. */
export interface StatementToWrite {
  readonly patentId: string;
  readonly line: number | null;
  readonly hash: string;
  readonly text: string;
}

const randomBytesOfId = 16;
/** Random bytes are cheap by the page and dear by the id. */
const random = { bytes: Buffer.alloc(256 * randomBytesOfId), used: 256 * randomBytesOfId };

/** Ids that grow with time: patents that are founded together lie together in every index, which a large import feels. */
export function newPatentId(): string {
  if (random.used === random.bytes.length) {
    randomFillSync(random.bytes);
    random.used = 0;
  }
  random.used += randomBytesOfId;
  return uuid({ random: random.bytes.subarray(random.used - randomBytesOfId, random.used) });
}

// One statement each, however many rows; at least one row.

export const insertPatents = (tx: Tx, source: Pick<RegistrationSource, "organizationId">, founded: readonly PatentToWrite[]) =>
  sql`insert into patent (id, organization_id, ${columnNames})
    select w.id, ${source.organizationId}, ${sql.join(composedColumns.map(bulkItem))} from ${bulkRows(toColumns(founded))}`.execute(tx);

export const updatePatents = (tx: Tx, changed: readonly PatentToWrite[]) => {
  const assignments = composedColumns.map((column) => sql`${sql.raw(column.name)} = ${bulkItem(column)}`);
  return sql`update patent set ${sql.join(assignments)}, version = patent.version + 1, changed_at = now()
    from ${bulkRows(toColumns(changed))} where patent.id = w.id`.execute(tx);
};

export const insertIdentities = (tx: Tx, identities: readonly PatentIdentity[]) =>
  sql`insert into patent_identity (key, patent_id)
    select * from unnest(${identities.map((one) => one.key)}::text[], ${identities.map((one) => one.patentId)}::uuid[])`.execute(tx);

export const insertRecords = (
  tx: Tx,
  source: Pick<RegistrationSource, "organizationId" | "sourceId"> & { readonly precedence: number },
  records: readonly StatementToWrite[],
) => {
  const columns: readonly BulkColumn[] = [
    { name: "patent_id", type: "uuid", values: records.map((one) => one.patentId) },
    { name: "line", type: "integer", values: records.map((one) => one.line) },
    { name: "hash", type: "text", values: records.map((one) => one.hash) },
    // JSON writes control characters as escapes, so its text holds none of those that part the values.
    { name: "fields", type: "json", values: records.map((one) => one.text) },
  ];
  return sql`insert into patent_record (patent_id, organization_id, source_id, line, precedence, content_hash, fields)
    select w.patent_id, ${source.organizationId}, ${source.sourceId}, w.line, ${source.precedence}, w.hash, w.fields from ${bulkRows(columns)}`.execute(
    tx,
  );
};
