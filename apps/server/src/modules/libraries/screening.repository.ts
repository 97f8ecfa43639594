import { sql } from "kysely";
import type { Tx } from "./library.repository.ts";

export const listScenarioRows = (tx: Tx, libraryId: string) =>
  tx
    .selectFrom("screening_scenario")
    .selectAll()
    .where("library_id", "=", libraryId)
    .orderBy("valid_from", "desc")
    .orderBy("recorded_at", "desc")
    .limit(100)
    .execute();

export type ScenarioRow = Awaited<ReturnType<typeof listScenarioRows>>[number];

export const insertScenario = (
  tx: Tx,
  given: {
    readonly libraryId: string;
    readonly organizationId: string;
    readonly regionCode: string;
    readonly name: string;
    readonly validFrom: string;
    readonly weights: object;
    readonly accountId: string;
    readonly accountName: string;
    readonly at: Date;
  },
) =>
  tx
    .insertInto("screening_scenario")
    .values({
      library_id: given.libraryId,
      organization_id: given.organizationId,
      region_code: given.regionCode,
      name: given.name,
      valid_from: given.validFrom,
      params: JSON.stringify(given.weights),
      account_id: given.accountId,
      account_name: given.accountName,
      recorded_at: given.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();

/** The latest scores of each expert, in the order in which they first gave any. */
export async function listScoreRows(tx: Tx, entryId: string) {
  const { rows } = await sql<{
    expert_name: string;
    account_id: string;
    account_name: string;
    value: unknown;
    recorded_at: Date;
  }>`select distinct on (expert_name) expert_name, account_id, account_name, value, recorded_at
    from screening_score where entry_id = ${entryId} order by expert_name, id desc`.execute(tx);
  return rows;
}

export const insertScore = (
  tx: Tx,
  score: {
    readonly entryId: string;
    readonly organizationId: string;
    readonly regionCode: string;
    readonly accountId: string;
    readonly accountName: string;
    readonly expertName: string;
    readonly value: object;
    readonly at: Date;
  },
) =>
  tx
    .insertInto("screening_score")
    .values({
      entry_id: score.entryId,
      organization_id: score.organizationId,
      region_code: score.regionCode,
      account_id: score.accountId,
      account_name: score.accountName,
      expert_name: score.expertName,
      value: JSON.stringify(score.value),
      recorded_at: score.at,
    })
    .execute();

export interface IndexingRow {
  readonly field: string;
  readonly state: string;
  readonly value: unknown;
  readonly sentence: string | null;
  readonly program_version: string | null;
  readonly account_name: string | null;
  readonly recorded_at: Date;
}

/** Of each field the latest suggestion and the latest confirmation. */
export async function listIndexingRows(tx: Tx, entryId: string): Promise<IndexingRow[]> {
  const { rows } =
    await sql<IndexingRow>`select distinct on (field, state) field, state, value, sentence, program_version, account_name, recorded_at
    from entry_indexing where entry_id = ${entryId} order by field, state, id desc`.execute(tx);
  return rows;
}

export interface NewIndexing {
  readonly field: string;
  readonly state: "suggested" | "confirmed";
  readonly value: unknown;
  readonly sentence: string | null;
  readonly version: string | null;
}

export async function insertIndexing(
  tx: Tx,
  entry: {
    readonly id: string;
    readonly organization_id: string;
    readonly owner_organization_id: string | null;
    readonly region_code: string;
  },
  fields: readonly NewIndexing[],
  by: { readonly accountId: string | null; readonly name: string | null; readonly at: Date },
): Promise<void> {
  if (fields.length === 0) return;
  await tx
    .insertInto("entry_indexing")
    .values(
      fields.map((one) => ({
        entry_id: entry.id,
        organization_id: entry.organization_id,
        owner_organization_id: entry.owner_organization_id,
        region_code: entry.region_code,
        field: one.field,
        state: one.state,
        value: JSON.stringify(one.value),
        sentence: one.sentence,
        program_version: one.version,
        account_id: by.accountId,
        account_name: by.name,
        recorded_at: by.at,
      })),
    )
    .execute();
}
