import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { standing } from "../../platform/standing-facts.ts";

type Db = Kysely<Database> | Transaction<Database>;

export interface PopulationRow {
  readonly id: bigint;
  readonly region_code: string;
  readonly year: number;
  readonly measure: string;
  readonly people: bigint;
  readonly publisher: string;
  readonly document: string | null;
  readonly source_id: string;
  readonly line: number | null;
  readonly recorded_at: Date;
  readonly account_name: string | null;
}

const columns = sql`p.id, p.region_code, p.year, p.measure, p.people, p.publisher, p.document, p.source_id::text, p.line, p.recorded_at, s.account_name`;

/** Populations of some regions that stood at the end of `knownOn` (now without one), latest year first, a year's end before a census. */
export async function listPopulationRows(db: Db, codes: readonly string[], knownOn?: string): Promise<PopulationRow[]> {
  if (codes.length === 0) return [];
  const { rows } = await sql<PopulationRow>`select ${columns} from region_population p left join source s on s.id = p.source_id
    where p.region_code = any(${codes}) and ${standing("region_population", "p", knownOn)}
    order by p.region_code, p.year desc, p.measure desc, p.publisher, p.id`.execute(db);
  return rows;
}

export async function findPopulationRow(db: Db, id: bigint): Promise<PopulationRow | undefined> {
  const { rows } = await sql<PopulationRow>`select ${columns} from region_population p left join source s on s.id = p.source_id
    where p.id = ${id}`.execute(db);
  return rows[0];
}

/** Statements of one region come in one after the other, so that each finds the one whose place it takes. */
export const lockPopulations = (db: Db) => sql`select pg_advisory_xact_lock(hashtext('region_population'))`.execute(db);

/** The id of the row, or undefined where another correction took the place of `replaces` first. */
export const insertPopulation = (
  db: Db,
  row: {
    readonly region_code: string;
    readonly year: number;
    readonly measure: string;
    readonly people: bigint;
    readonly publisher: string;
    readonly document: string | null;
    readonly organization_id: string;
    readonly source_id: string;
    readonly line: number | null;
    readonly replaces: bigint | null;
    readonly retraction_reason: string | null;
  },
) =>
  db
    .insertInto("region_population")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
