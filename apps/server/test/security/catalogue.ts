import type { Pool } from "pg";

export interface Table {
  readonly name: string;
  /** What its comment says behind `tenancy:`; undefined without one. */
  readonly tenancy: string | undefined;
  readonly rowSecurity: boolean;
  readonly policies: number;
  /** Whether the application's role may do anything with it. */
  readonly granted: boolean;
  readonly key: readonly string[];
  /** Columns that the database always fills itself. */
  readonly generated: readonly string[];
}

/** Every table, view and the like of schema `public`, from the catalogue. */
export async function readTables(pool: Pool): Promise<Table[]> {
  const { rows } = await pool.query<{
    name: string;
    kind: string;
    comment: string | null;
    row_security: boolean;
    policies: number;
    granted: boolean;
    key: string[];
    generated: string[];
  }>(`select c.relname as name, c.relkind as kind, obj_description(c.oid, 'pg_class') as comment, c.relrowsecurity as row_security,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
      has_table_privilege('zhiqiao_app', c.oid, 'select, insert, update, delete, truncate, references, trigger') as granted,
      coalesce((select array_agg(a.attname::text order by a.attnum) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
        where i.indrelid = c.oid and i.indisprimary), '{}') as key,
      coalesce((select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and (a.attidentity = 'a' or a.attgenerated <> '')), '{}') as generated
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f') order by c.relname`);
  return rows.map((row) => ({
    name: row.name,
    tenancy: row.kind === "r" ? /^tenancy: (.+)$/su.exec(row.comment ?? "")?.[1] : undefined,
    rowSecurity: row.row_security,
    policies: row.policies,
    granted: row.granted,
    key: row.key,
    generated: row.generated,
  }));
}
