import type { PolicyFacts } from "@zhiqiao/contracts";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { bulkRows } from "../../platform/bulk-columns.ts";

type Tx = Transaction<Database>;

export interface DocumentRow {
  readonly id: string;
  readonly key: string;
  readonly sample: boolean;
  readonly region_code: string;
  readonly level: string;
  readonly title: string;
  readonly issuer: string;
  readonly number: string | null;
  readonly issued_on: string;
  readonly effective_on: string | null;
  readonly expires_on: string | null;
  readonly plan_from: string | null;
  readonly plan_until: string | null;
}

/** Every document as it was last stated; a library has hundreds of them, not thousands. */
export async function listDocumentRows(tx: Tx): Promise<DocumentRow[]> {
  const { rows } =
    await sql<DocumentRow>`select d.id, d.key, d.sample, s.region_code, s.level, s.title, s.issuer, s.number, s.issued_on, s.effective_on,
      s.expires_on, s.plan_from, s.plan_until
    from policy_document d cross join lateral (select * from policy_statement s where s.document_id = d.id order by s.id desc limit 1) s
    order by d.key`.execute(tx);
  return rows;
}

/** Whoever gives a document its key or its next version number holds this until the work ends. */
export const lockLibrary = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('policy_library'))`.execute(tx);

export async function insertDocument(
  tx: Tx,
  document: { readonly key: string; readonly organizationId: string; readonly sample: boolean },
): Promise<string> {
  const row = await tx
    .insertInto("policy_document")
    .values({ key: document.key, organization_id: document.organizationId, sample: document.sample })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

interface Stated {
  readonly documentId: string;
  readonly organizationId: string;
  readonly by: string | null;
  readonly sourceId: string;
}

export const insertStatement = (tx: Tx, { documentId, organizationId, by, sourceId }: Stated, facts: PolicyFacts, reason: string | null) =>
  tx
    .insertInto("policy_statement")
    .values({
      document_id: documentId,
      organization_id: organizationId,
      region_code: facts.regionCode,
      level: facts.level,
      title: facts.title,
      issuer: facts.issuer,
      number: facts.number,
      issued_on: facts.issuedOn,
      effective_on: facts.effectiveOn,
      expires_on: facts.expiresOn,
      plan_from: facts.planFrom,
      plan_until: facts.planUntil,
      reason,
      account_name: by,
      source_id: sourceId,
    })
    .execute();

/** What was ever stated of a document, the latest first. */
export const listStatementRows = (tx: Tx, documentId: string) =>
  tx.selectFrom("policy_statement").selectAll().where("document_id", "=", documentId).orderBy("id", "desc").execute();

export interface VersionRow {
  readonly id: string;
  readonly document_id: string;
  readonly number: number;
  readonly in_force_from: string;
  readonly sha256: string;
  readonly encoding: string;
  readonly file_name: string;
  readonly bytes: number;
  readonly clauses: number;
  readonly source_id: string;
  readonly account_name: string | null;
  readonly recorded_at: Date;
}

/** Versions of one document or of all, the first first. */
export async function listVersionRows(tx: Tx, documentId?: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`select v.id, v.document_id, v.number, v.in_force_from, v.sha256, v.encoding, v.file_name,
      octet_length(v.raw) as bytes, v.source_id, v.account_name, v.recorded_at,
      (select count(*)::int from policy_clause c where c.version_id = v.id) as clauses
    from policy_version v where ${documentId === undefined ? sql`true` : sql`v.document_id = ${documentId}`}
    order by v.document_id, v.number`.execute(tx);
  return rows;
}

/** The version that holds these very bytes, of whatever document. */
export async function findVersionByHash(tx: Tx, sha256: string) {
  const { rows } = await sql<{ key: string; number: number; clauses: number }>`select d.key, v.number,
      (select count(*)::int from policy_clause c where c.version_id = v.id) as clauses
    from policy_version v join policy_document d on d.id = v.document_id where v.sha256 = ${sha256} order by v.recorded_at limit 1`.execute(
    tx,
  );
  return rows[0];
}

export const findRawText = (tx: Tx, versionId: string) =>
  tx.selectFrom("policy_version").select(["raw", "encoding"]).where("id", "=", versionId).executeTakeFirst();

export interface NewVersion {
  readonly number: number;
  readonly regionCode: string;
  readonly inForceFrom: string;
  readonly raw: Buffer;
  readonly sha256: string;
  readonly encoding: string;
  readonly fileName: string;
  readonly readerVersion: string;
}

export async function insertVersion(tx: Tx, { documentId, organizationId, by, sourceId }: Stated, version: NewVersion): Promise<string> {
  const row = await tx
    .insertInto("policy_version")
    .values({
      document_id: documentId,
      number: version.number,
      organization_id: organizationId,
      region_code: version.regionCode,
      in_force_from: version.inForceFrom,
      raw: version.raw,
      sha256: version.sha256,
      encoding: version.encoding,
      file_name: version.fileName,
      reader_version: version.readerVersion,
      account_name: by,
      source_id: sourceId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export interface ClauseRow {
  readonly version_id: string;
  readonly position: number;
  readonly clause_id: string;
  readonly parent_id: string | null;
  readonly heading: string | null;
  readonly text: string;
  readonly raw_start: number;
  readonly raw_end: number;
  readonly responsible: unknown;
}

export async function insertClauses(
  tx: Tx,
  version: { readonly id: string; readonly organizationId: string; readonly regionCode: string },
  clauses: readonly Omit<ClauseRow, "version_id" | "position">[],
): Promise<void> {
  const columns = [
    { name: "position", type: "integer", values: clauses.map((_, at) => at) },
    { name: "clause_id", type: "text", values: clauses.map((one) => one.clause_id) },
    { name: "parent_id", type: "text", values: clauses.map((one) => one.parent_id) },
    { name: "heading", type: "text", values: clauses.map((one) => one.heading) },
    { name: "text", type: "text", values: clauses.map((one) => one.text) },
    { name: "raw_start", type: "integer", values: clauses.map((one) => one.raw_start) },
    { name: "raw_end", type: "integer", values: clauses.map((one) => one.raw_end) },
    { name: "responsible", type: "jsonb", values: clauses.map((one) => JSON.stringify(one.responsible)) },
  ];
  await sql`insert into policy_clause (version_id, organization_id, region_code, position, clause_id, parent_id, heading, text, raw_start, raw_end, responsible)
    select ${version.id}::uuid, ${version.organizationId}::uuid, ${version.regionCode}, w.* from ${bulkRows(columns)}`.execute(tx);
}

/** The clauses of some versions in the order of their texts. */
export const listClauseRows = (tx: Tx, versionIds: readonly string[]): Promise<ClauseRow[]> =>
  versionIds.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom("policy_clause")
        .select(["version_id", "position", "clause_id", "parent_id", "heading", "text", "raw_start", "raw_end", "responsible"])
        .where("version_id", "in", [...versionIds])
        .orderBy("version_id")
        .orderBy("position")
        .execute();

/** Changes with every text that is loaded; what is kept in memory of the library is good as long as this stays. */
export async function libraryMark(tx: Tx): Promise<string> {
  const { rows } = await sql<{
    mark: string;
  }>`select count(*)::text || ' ' || coalesce(max(recorded_at)::text, '') as mark from policy_version`.execute(tx);
  return rows[0]?.mark ?? "";
}
