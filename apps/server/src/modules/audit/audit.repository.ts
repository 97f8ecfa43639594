import { type Kysely, type Selectable, sql, type SqlBool, type Transaction } from "kysely";
import type { AuditEntry as AuditEntryTable, Database } from "../../database/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;

export type AuditEntryRow = Selectable<AuditEntryTable> & { readonly organization_name: string | null };

export interface AuditFilter {
  readonly q?: string | undefined;
  readonly action?: string | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly accountId?: string | undefined;
  /** From this moment on, and before that one. */
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/gu, String.raw`\$&`);

function condition(filter: AuditFilter): ReturnType<typeof sql<SqlBool>> {
  const parts: ReturnType<typeof sql<SqlBool>>[] = [sql`true`];
  for (const word of (filter.q ?? "").trim().split(/\s+/u).slice(0, 8)) {
    if (word === "") continue;
    const pattern = `%${escapeLike(word)}%`;
    parts.push(
      sql`(e.actor_name ilike ${pattern} or e.actor_login ilike ${pattern} or e.action ilike ${pattern} or e.subject_id ilike ${pattern} or o.name_zh ilike ${pattern})`,
    );
  }
  if (filter.action !== undefined) parts.push(sql`e.action = ${filter.action}`);
  if (filter.subjectKind !== undefined) parts.push(sql`e.subject_kind = ${filter.subjectKind}`);
  if (filter.subjectId !== undefined) parts.push(sql`e.subject_id = ${filter.subjectId}`);
  if (filter.accountId !== undefined) parts.push(sql`e.account_id = ${filter.accountId}::uuid`);
  if (filter.from !== undefined) parts.push(sql`e.recorded_at >= ${filter.from}`);
  if (filter.before !== undefined) parts.push(sql`e.recorded_at < ${filter.before}`);
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

/** Entries below `below`, newest first, as far as row-level security lets the caller see them. */
export async function findEntries(db: Db, filter: AuditFilter, below: number | undefined, limit: number): Promise<AuditEntryRow[]> {
  const { rows } = await sql<AuditEntryRow>`select e.*, o.name_zh as organization_name
    from audit_entry e left join organization o on o.id = e.organization_id
    where ${condition(filter)} ${below === undefined ? sql`` : sql`and e.sequence < ${below}`}
    order by e.sequence desc limit ${limit}`.execute(db);
  return rows;
}

export async function countEntries(db: Db, filter: AuditFilter): Promise<number> {
  const { rows } = await sql<{ total: bigint }>`select count(*) as total
    from audit_entry e left join organization o on o.id = e.organization_id where ${condition(filter)}`.execute(db);
  return Number(rows[0]?.total ?? 0);
}
