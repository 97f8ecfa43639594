import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Database, Library as LibraryTable } from "../../database/schema.ts";

export type Tx = Transaction<Database>;
type Db = Kysely<Database> | Tx;

export type LibraryRow = Selectable<LibraryTable> & {
  readonly keeper_zh: string;
  readonly keeper_en: string | null;
  readonly by_status: Readonly<Record<string, number>>;
};

const rows = (condition: ReturnType<typeof sql>) => sql<LibraryRow>`select l.*, o.name_zh as keeper_zh, o.name_en as keeper_en,
    coalesce((select jsonb_object_agg(status, count) from (select status, count(*)::int as count from library_entry e where e.library_id = l.id group by status) s), '{}') as by_status
  from library l join organization o on o.id = l.organization_id where ${condition}`;

export const findLibrary = async (db: Db, id: string): Promise<LibraryRow | undefined> =>
  (await rows(sql`l.id = ${id}`).execute(db)).rows[0];

/** Libraries by name, one more than asked; the caller's own first. */
export async function listLibraryRows(
  db: Db,
  page: { readonly limit: number; readonly after: readonly (string | number | null)[] | undefined; readonly own: boolean },
): Promise<LibraryRow[]> {
  const after = page.after === undefined ? sql`true` : sql`(l.name_zh, l.id::text) > (${page.after[0]}::text, ${page.after[1]}::text)`;
  const own = page.own ? sql`l.organization_id = app_organization()` : sql`true`;
  return (await rows(sql`${own} and ${after} order by l.name_zh, l.id::text limit ${page.limit + 1}`).execute(db)).rows;
}

export const countLibraries = async (db: Db, own: boolean): Promise<number> =>
  (
    await sql<{
      count: number;
    }>`select count(*)::int as count from library l where ${own ? sql`l.organization_id = app_organization()` : sql`true`}`.execute(db)
  ).rows[0]?.count ?? 0;

/** The id of the new library, or undefined where the authority has one of this name. */
export async function insertLibrary(
  tx: Tx,
  library: {
    readonly organizationId: string;
    readonly regionCode: string;
    readonly nameZh: string;
    readonly nameEn: string | null;
    readonly sourceId: string;
  },
): Promise<string | undefined> {
  const { rows: inserted } = await sql<{ id: string }>`insert into library (organization_id, region_code, name_zh, name_en, source_id)
      values (${library.organizationId}, ${library.regionCode}, ${library.nameZh}, ${library.nameEn}, ${library.sourceId})
      on conflict do nothing returning id`.execute(tx);
  return inserted[0]?.id;
}

/** Whether the name is free among the libraries of the same authority. */
export const isNameTaken = async (db: Db, organizationId: string, nameZh: string, exceptId: string): Promise<boolean> =>
  (await db
    .selectFrom("library")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("name_zh", "=", nameZh)
    .where("id", "<>", exceptId)
    .executeTakeFirst()) !== undefined;

export const updateLibrary = (
  tx: Tx,
  id: string,
  change: { readonly name_zh?: string; readonly name_en?: string | null; readonly blind_scoring?: boolean },
) => tx.updateTable("library").set(change).where("id", "=", id).execute();

/** Where facts of a library came from: a form of a person, or a file. */
export const insertSource = async (
  tx: Tx,
  source: {
    readonly kind: "form" | "import_file" | "computation";
    readonly title: string;
    readonly organizationId: string;
    readonly accountId: string | null;
    readonly name: string;
    readonly version?: string;
    readonly fileId?: string;
    readonly fileSha256?: string;
    readonly details?: object;
  },
): Promise<string> =>
  (
    await tx
      .insertInto("source")
      .values({
        kind: source.kind,
        title: source.title,
        organization_id: source.organizationId,
        account_id: source.accountId,
        account_name: source.name,
        visibility: "organization",
        version: source.version ?? null,
        file_id: source.fileId ?? null,
        file_sha256: source.fileSha256 ?? null,
        details: JSON.stringify(source.details ?? {}),
      })
      .returning("id")
      .executeTakeFirstOrThrow()
  ).id;
