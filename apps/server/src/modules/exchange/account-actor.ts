import { Role } from "@zhiqiao/contracts";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";

interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly display_name: string;
  readonly role: string;
  readonly language: SignedInActor["language"];
  readonly organization_id: string;
  readonly region_code: string;
  readonly path: string;
}

const accountRow = sql<AccountRow>`select a.id, a.login, a.display_name, a.role, a.language, a.organization_id, o.region_code, r.path
  from account a join organization o on o.id = a.organization_id join region r on r.code = o.region_code`;

const toActor = (row: AccountRow): SignedInActor => {
  const role = Role.parse(row.role);
  return {
    role,
    accountId: row.id,
    login: row.login,
    name: row.display_name,
    language: row.language,
    mustChangePassword: false,
    organizationId: row.organization_id,
    regionCode: row.region_code,
    regionPath: role === "region_officer" ? row.path : "",
    sessionId: null,
    requestId: null,
    ip: null,
  };
};

/** A person as actor of work that goes on after their request: row-level security and the audit log name them. Needs the system's sight. */
export async function actorOfAccount(tx: Transaction<Database>, accountId: string): Promise<SignedInActor> {
  const { rows } = await sql<AccountRow>`${accountRow} where a.id = ${accountId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error(`account ${accountId} is gone`);
  return toActor(row);
}

/** The person of a login, or the first administrator of the platform; undefined if there is none. Needs the system's sight. */
export async function actorOfLogin(tx: Transaction<Database>, login: string | undefined): Promise<SignedInActor | undefined> {
  const { rows } =
    login === undefined
      ? await sql<AccountRow>`${accountRow} where a.role = 'platform_admin' and a.disabled_at is null order by a.created_at, a.id limit 1`.execute(
          tx,
        )
      : await sql<AccountRow>`${accountRow} where a.login = lower(${login}) and a.disabled_at is null`.execute(tx);
  const [row] = rows;
  return row === undefined ? undefined : toActor(row);
}
