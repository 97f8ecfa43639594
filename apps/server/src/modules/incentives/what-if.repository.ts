import { type SavedScenario, WhatIfScenario } from "@zhiqiao/contracts";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Tx = Transaction<Database>;

interface ScenarioRow {
  readonly id: string;
  readonly name: string;
  readonly definition: unknown;
  readonly account_id: string;
  readonly account_name: string;
  readonly region_code: string;
  readonly created_at: Date;
  readonly changed_at: Date;
}

const toScenario = (row: ScenarioRow, accountId: string): SavedScenario => ({
  id: row.id,
  name: row.name,
  scenario: WhatIfScenario.parse(row.definition),
  by: row.account_name,
  regionCode: row.region_code,
  createdAt: row.created_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
  own: row.account_id === accountId,
});

/** Scenarios of the caller's office, the last kept first. */
export const listScenarioRows = async (tx: Tx, accountId: string): Promise<SavedScenario[]> =>
  (await tx.selectFrom("what_if_scenario").selectAll().orderBy("changed_at", "desc").orderBy("id").execute()).map((row) =>
    toScenario(row, accountId),
  );

/** Keeps a scenario; the same name of the same author is kept anew. Undefined where a colleague uses the name. */
export async function keepScenario(
  tx: Tx,
  given: {
    readonly organizationId: string;
    readonly accountId: string;
    readonly accountName: string;
    readonly regionCode: string;
    readonly name: string;
    readonly scenario: WhatIfScenario;
  },
): Promise<SavedScenario | undefined> {
  const { rows } =
    await sql<ScenarioRow>`insert into what_if_scenario (organization_id, account_id, account_name, region_code, name, definition)
    values (${given.organizationId}, ${given.accountId}, ${given.accountName}, ${given.regionCode}, ${given.name}, ${JSON.stringify(given.scenario)}::jsonb)
    on conflict (organization_id, name) do update set definition = excluded.definition, region_code = excluded.region_code, changed_at = now()
      where what_if_scenario.account_id = excluded.account_id
    returning *`.execute(tx);
  const [row] = rows;
  return row === undefined ? undefined : toScenario(row, given.accountId);
}

/** The name of what was deleted; undefined where the caller has no such scenario of their own. */
export const dropScenario = async (tx: Tx, id: string, accountId: string): Promise<string | undefined> =>
  (await tx.deleteFrom("what_if_scenario").where("id", "=", id).where("account_id", "=", accountId).returning("name").executeTakeFirst())
    ?.name;

/** A region's path and level, and whether the caller's officer oversees it. */
export const findPayer = async (tx: Tx, code: string): Promise<{ path: string; level: string; oversees: boolean } | undefined> =>
  (
    await sql<{
      path: string;
      level: string;
      oversees: boolean;
    }>`select path, level, app_oversees(code) as oversees from region where code = ${code}`.execute(tx)
  ).rows[0];
