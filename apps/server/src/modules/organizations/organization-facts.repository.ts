import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { standing } from "../../platform/standing-facts.ts";

type Db = Kysely<Database> | Transaction<Database>;

interface Recorded {
  readonly id: bigint;
  readonly organization_id: string;
  readonly precedence: number;
  readonly source_id: string;
  readonly line: number | null;
  readonly recorded_at: Date;
  readonly account_name: string | null;
}
export interface NameRow extends Recorded {
  readonly name: string;
  readonly language: string;
  readonly usage: string;
  readonly from_day: string | null;
  readonly to_day: string | null;
}
export interface FigureRow extends Recorded {
  readonly year: number;
  readonly staff: number | null;
  readonly revenue_fen: bigint | null;
  readonly assets_fen: bigint | null;
}
export interface TagRow extends Recorded {
  readonly kind: string;
  readonly level: string | null;
  readonly certificate_number: string | null;
  readonly certification: string | null;
  readonly document_title: string | null;
  readonly document_number: string | null;
  readonly issuer: string | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

const recorded = sql`f.id, f.organization_id, f.precedence, f.source_id::text, f.line, f.recorded_at, s.account_name`;

/** Names of an organisation that stood at the end of `knownOn` (now without one): the registered one first. */
export const listNameRows = async (db: Db, organizationId: string, knownOn?: string): Promise<NameRow[]> =>
  (
    await sql<NameRow>`select ${recorded}, f.name, f.language, f.usage, f.from_day, f.to_day from organization_name f
      left join source s on s.id = f.source_id where f.organization_id = ${organizationId} and ${standing("organization_name", "f", knownOn)}
      order by f.usage desc, f.from_day desc nulls last, f.id desc`.execute(db)
  ).rows;

/** Figures that stood, latest year first; of one year the one that counts first. */
export const listFigureRows = async (db: Db, organizationId: string, knownOn?: string): Promise<FigureRow[]> =>
  (
    await sql<FigureRow>`select ${recorded}, f.year, f.staff, f.revenue_fen, f.assets_fen from organization_figure f
      left join source s on s.id = f.source_id where f.organization_id = ${organizationId} and ${standing("organization_figure", "f", knownOn)}
      order by f.year desc, f.precedence desc, f.id desc`.execute(db)
  ).rows;

/** Tags that stood, the latest period first. */
export const listTagRows = async (db: Db, organizationId: string, knownOn?: string): Promise<TagRow[]> =>
  (
    await sql<TagRow>`select ${recorded}, f.kind, f.level, f.certificate_number, f.certification, f.document_title, f.document_number, f.issuer,
        f.valid_from, f.valid_to from organization_tag f
      left join source s on s.id = f.source_id where f.organization_id = ${organizationId} and ${standing("organization_tag", "f", knownOn)}
      order by f.valid_from desc, f.id desc`.execute(db)
  ).rows;

/** What every fact is written with. */
export interface Statement {
  readonly organization_id: string;
  readonly precedence: number;
  readonly recorded_by: string;
  readonly source_id: string;
  readonly line: number | null;
  readonly replaces: bigint | null;
  readonly retraction_reason: string | null;
}

type NameValues = Statement & Pick<NameRow, "name" | "language" | "usage" | "from_day" | "to_day">;
type FigureValues = Statement & Pick<FigureRow, "year" | "staff" | "revenue_fen" | "assets_fen">;
type TagValues = Statement &
  Pick<
    TagRow,
    "kind" | "level" | "certificate_number" | "certification" | "document_title" | "document_number" | "issuer" | "valid_from" | "valid_to"
  >;

/** Undefined where another statement took the place of `replaces` first; so of the two below. */
export const insertName = (db: Db, values: NameValues) =>
  db
    .insertInto("organization_name")
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
export const insertFigure = (db: Db, values: FigureValues) =>
  db
    .insertInto("organization_figure")
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
export const insertTag = (db: Db, values: TagValues) =>
  db
    .insertInto("organization_tag")
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();

/** The sizes of an organisation by year, put in the place of the earlier ones. */
export async function keepSizes(
  db: Db,
  organizationId: string,
  sizes: readonly { readonly year: number; readonly size: string }[],
): Promise<void> {
  await db.deleteFrom("organization_size").where("organization_id", "=", organizationId).execute();
  if (sizes.length === 0) return;
  await db
    .insertInto("organization_size")
    .values(sizes.map((one) => ({ organization_id: organizationId, ...one })))
    .execute();
}

export const listSizeRows = (db: Db, organizationId: string) =>
  db
    .selectFrom("organization_size")
    .select(["year", "size"])
    .where("organization_id", "=", organizationId)
    .orderBy("year", "desc")
    .execute();

export const insertDetail = (
  db: Db,
  values: { readonly organization_id: string; readonly fields: string; readonly recorded_by: string; readonly source_id: string },
) => db.insertInto("organization_detail").values(values).execute();

export interface DetailRow {
  readonly fields: Readonly<Record<string, { readonly before: string | null; readonly after: string | null }>>;
  readonly source_id: string;
  readonly recorded_at: Date;
  readonly account_name: string | null;
}

/** Corrections of the register, latest first. */
export const listDetailRows = async (db: Db, organizationId: string): Promise<DetailRow[]> =>
  (
    await sql<DetailRow>`select d.fields, d.source_id::text, d.recorded_at, s.account_name from organization_detail d
      left join source s on s.id = d.source_id where d.organization_id = ${organizationId} order by d.id desc limit 100`.execute(db)
  ).rows;

export const overseesOrganization = async (db: Db, id: string): Promise<boolean> =>
  (await sql<{ oversees: boolean }>`select app_oversees(region_code) as oversees from organization where id = ${id}`.execute(db)).rows[0]
    ?.oversees ?? false;

/** Every name by which organisations go or went, as it stands: what name resolution compares with. */
export const listStatedNames = async (db: Db) =>
  (
    await sql<{ organization_id: string; name: string; language: string; usage: string; from_day: string | null; to_day: string | null }>`
      select n.organization_id, n.name, n.language, n.usage, n.from_day, n.to_day from organization_name n
      where ${standing("organization_name", "n")} order by n.id`.execute(db)
  ).rows;
