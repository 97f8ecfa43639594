import type { ReferenceRow } from "@zhiqiao/formats";
import { type Selectable, sql, type Transaction } from "kysely";
import type { Database, ReferenceRow as ReferenceRowTable } from "../../database/schema.ts";
import { bulkRows } from "../../platform/bulk-columns.ts";

type Tx = Transaction<Database>;

export interface VersionRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly edition: string | null;
  readonly file_name: string;
  readonly file_sha256: string;
  readonly official: boolean;
  readonly row_count: number;
  readonly problem_count: number;
  readonly problems: unknown;
  readonly recorded_by: string | null;
  readonly source_id: string;
  readonly recorded_at: Date;
  readonly in_force: boolean;
}

export async function listVersionRows(
  tx: Tx,
  where: { readonly kind?: string | undefined; readonly id?: string } = {},
): Promise<VersionRow[]> {
  const { rows } =
    await sql<VersionRow>`select v.*, v.id = (select a.version_id from reference_adoption a where a.kind = v.kind order by a.id desc limit 1) as in_force
    from reference_version v where ${where.kind === undefined ? sql`true` : sql`v.kind = ${where.kind}`} and ${where.id === undefined ? sql`true` : sql`v.id = ${where.id}`}
    order by v.kind, v.recorded_at desc, v.id`.execute(tx);
  return rows;
}

export async function findVersionInForce(tx: Tx, kind: string): Promise<VersionRow | undefined> {
  const rows = await listVersionRows(tx, { kind });
  return rows.find((row) => row.in_force);
}

export const findVersionByFile = (tx: Tx, kind: string, sha256: string) =>
  tx.selectFrom("reference_version").select("id").where("kind", "=", kind).where("file_sha256", "=", sha256).executeTakeFirst();

export interface NewVersion {
  readonly kind: string;
  readonly title: string;
  readonly edition: string | null;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly official: boolean;
  readonly rowCount: number;
  readonly problemCount: number;
  readonly problems: readonly unknown[];
  readonly by: string | null;
  readonly sourceId: string;
}

/** Undefined where somebody else put the same file in meanwhile. */
export async function insertVersion(tx: Tx, version: NewVersion): Promise<string | undefined> {
  const row = await tx
    .insertInto("reference_version")
    .values({
      kind: version.kind,
      title: version.title,
      edition: version.edition,
      file_name: version.fileName,
      file_sha256: version.fileSha256,
      official: version.official,
      row_count: version.rowCount,
      problem_count: version.problemCount,
      problems: JSON.stringify(version.problems),
      recorded_by: version.by,
      source_id: version.sourceId,
    })
    .onConflict((conflict) => conflict.columns(["kind", "file_sha256"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

const rowsTogether = 5_000;

export async function insertReferenceRows(tx: Tx, versionId: string, rows: readonly ReferenceRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsTogether) {
    const part = rows.slice(start, start + rowsTogether);
    const columns = [
      { name: "line", type: "integer", values: part.map((row) => row.line) },
      { name: "code", type: "text", values: part.map((row) => row.code) },
      { name: "parent_code", type: "text", values: part.map((row) => row.parent) },
      { name: "level", type: "text", values: part.map((row) => row.level) },
      { name: "title_zh", type: "text", values: part.map((row) => row.titleZh) },
      { name: "title_en", type: "text", values: part.map((row) => row.titleEn) },
      { name: "include", type: "text", values: part.map((row) => row.include ?? null) },
      { name: "exclude", type: "text", values: part.map((row) => row.exclude ?? null) },
      { name: "keywords", type: "text", values: part.map((row) => row.keywords ?? null) },
    ];
    await sql`insert into reference_row (version_id, line, code, parent_code, level, title_zh, title_en, include, exclude, keywords)
      select ${versionId}::uuid, w.* from ${bulkRows(columns)}`.execute(tx);
  }
}

export const insertAdoption = (tx: Tx, adoption: { readonly kind: string; readonly versionId: string; readonly by: string | null }) =>
  tx.insertInto("reference_adoption").values({ kind: adoption.kind, version_id: adoption.versionId, adopted_by: adoption.by }).execute();

export type StoredReferenceRow = Selectable<ReferenceRowTable>;

const matching = (versionId: string, q: string | undefined) => {
  if (q === undefined || q === "") return sql`version_id = ${versionId}`;
  const pattern = `%${q.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
  return sql`version_id = ${versionId} and (starts_with(code, ${q.toUpperCase().replaceAll(" ", "")}) or title_zh ilike ${pattern} or title_en ilike ${pattern}
    or include ilike ${pattern} or keywords ilike ${pattern})`;
};

export async function listReferenceRows(
  tx: Tx,
  versionId: string,
  { q, after, limit }: { readonly q?: string | undefined; readonly after: number; readonly limit: number },
): Promise<{ readonly rows: readonly StoredReferenceRow[]; readonly total: number }> {
  const where = matching(versionId, q);
  const { rows } =
    await sql<StoredReferenceRow>`select * from reference_row where ${where} and line > ${after} order by line limit ${limit}`.execute(tx);
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total from reference_row where ${where}`.execute(tx);
  return { rows, total: counted[0]?.total ?? 0 };
}

export const allReferenceRows = (tx: Tx, versionId: string): Promise<StoredReferenceRow[]> =>
  tx.selectFrom("reference_row").selectAll().where("version_id", "=", versionId).orderBy("line").execute();

/** Titles of codes by the versions in force, one row a code and kind. */
export async function readTitles(tx: Tx, kinds: readonly string[], codes: readonly string[]) {
  if (codes.length === 0) return [];
  const { rows } = await sql<{
    code: string;
    title_zh: string | null;
    title_en: string | null;
  }>`select r.code, max(r.title_zh) as title_zh, max(r.title_en) as title_en
    from reference_row r where r.code = any(${codes}) and r.version_id in
      (select distinct on (kind) version_id from reference_adoption where kind = any(${kinds}) order by kind, id desc)
    group by r.code`.execute(tx);
  return rows;
}
