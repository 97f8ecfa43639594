import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { standing } from "../../platform/standing-facts.ts";
import { isOneOf, type Organizations } from "./which-organizations.ts";

type Db = Kysely<Database> | Transaction<Database>;

export interface StatedFactRow {
  readonly id: bigint;
  readonly organization_id: string;
  readonly kind: string;
  /** Null: it is stated that there is none. */
  readonly fields: Readonly<Record<string, unknown>> | null;
  readonly completes: string | null;
  readonly document: string | null;
  readonly precedence: number;
  readonly source_id: string;
  readonly line: number | null;
  readonly recorded_at: Date;
  readonly account_name: string | null;
}

/** Facts of organisations as they stood at the end of `knownOn`; undefined: as they stand. In the order in which they were stated. */
export const listStatedFacts = async (db: Db, which: Organizations, knownOn?: string): Promise<StatedFactRow[]> =>
  (
    await sql<StatedFactRow>`select f.id, f.organization_id, f.kind, f.fields, f.completes, f.document, f.precedence, f.source_id, f.line, f.recorded_at,
        s.account_name
      from incentive_fact f left join source s on s.id = f.source_id
      where ${isOneOf("f.organization_id", which)} and ${standing("incentive_fact", "f", knownOn)}
      order by f.organization_id, f.id`.execute(db)
  ).rows;

/** One fact that stands. */
export const findStatedFact = async (db: Db, organizationId: string, id: bigint): Promise<StatedFactRow | undefined> =>
  (await listStatedFacts(db, { ids: [organizationId] })).find((row) => row.id === id);

export interface NewStatedFact {
  readonly organization_id: string;
  readonly recorded_by: string;
  readonly kind: string;
  readonly fields: Readonly<Record<string, unknown>> | null;
  readonly completes: string | null;
  readonly document: string | null;
  readonly precedence: number;
  readonly source_id: string;
  readonly line: number | null;
  readonly replaces: bigint | null;
  readonly retraction_reason: string | null;
}

/** Undefined where another statement took the place of `replaces` first. */
export const insertStatedFact = (db: Db, { fields, ...values }: NewStatedFact) =>
  db
    .insertInto("incentive_fact")
    .values({ ...values, fields: fields === null ? null : JSON.stringify(fields) })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
