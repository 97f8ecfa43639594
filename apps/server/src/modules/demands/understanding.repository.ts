import type { UnderstoodPart } from "@zhiqiao/contracts";
import type { Kysely, Selectable, Transaction } from "kysely";
import type { Database, DemandUnderstanding as UnderstandingTable } from "../../database/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;
export type UnderstandingRow = Selectable<UnderstandingTable>;

/** The last revision that people stated of each demand. */
export const findUnderstandingRows = (db: Db, demandIds: readonly string[]): Promise<UnderstandingRow[]> =>
  demandIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom("demand_understanding")
        .distinctOn("demand_id")
        .selectAll()
        .where("demand_id", "in", demandIds)
        .orderBy("demand_id")
        .orderBy("revision", "desc")
        .execute();

export const insertUnderstandingRow = (
  db: Db,
  row: {
    demand_id: string;
    organization_id: string;
    revision: number;
    parts: readonly UnderstoodPart[] | null;
    text_hash: string;
    account_id: string;
    account_name: string;
  },
) =>
  db
    .insertInto("demand_understanding")
    .values({ ...row, parts: row.parts === null ? null : JSON.stringify(row.parts) })
    .execute();
