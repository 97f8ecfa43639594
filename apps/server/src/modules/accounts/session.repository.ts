import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Database, Session as SessionTable } from "../../database/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;

export type SessionRow = Selectable<SessionTable>;

/** The person behind a session that is neither revoked nor past its end, of an account that is not disabled. */
export const findSession = (db: Db, tokenHash: Buffer, now: Date) =>
  db
    .selectFrom("session")
    .innerJoin("account", "account.id", "session.account_id")
    .innerJoin("organization", "organization.id", "account.organization_id")
    .innerJoin("region", "region.code", "organization.region_code")
    .where("session.token_hash", "=", tokenHash)
    .where("session.revoked_at", "is", null)
    .where("session.expires_at", ">", now)
    .where("account.disabled_at", "is", null)
    .select([
      "session.id as session_id",
      "session.last_seen_at as last_seen_at",
      "account.id as account_id",
      "account.login",
      "account.display_name",
      "account.role",
      "account.language",
      "account.password_set_at",
      "account.password_first",
      "account.organization_id",
      "organization.region_code",
      "region.path as region_path",
    ])
    .executeTakeFirst();

export async function insertSession(
  db: Db,
  session: {
    readonly tokenHash: Buffer;
    readonly accountId: string;
    readonly organizationId: string;
    readonly ip: string;
    readonly userAgent: string;
    readonly at: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await db
    .insertInto("session")
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      organization_id: session.organizationId,
      ip: session.ip,
      user_agent: session.userAgent,
      created_at: session.at,
      last_seen_at: session.at,
      expires_at: session.expiresAt,
    })
    .execute();
}

/** Notes that session and account were seen; one statement, because it happens on the way of a request. */
export const noteSeen = (db: Db, sessionId: string, accountId: string, now: Date) =>
  sql`with seen as (update session set last_seen_at = ${now} where id = ${sessionId})
    update account set last_seen_at = ${now} where id = ${accountId}`.execute(db);

/** An account's sessions that are neither revoked nor expired nor idle since `idleSince`, the last used first. */
export const findLiveSessions = (db: Db, accountId: string, now: Date, idleSince: Date): Promise<SessionRow[]> =>
  db
    .selectFrom("session")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .where("last_seen_at", ">", idleSince)
    .orderBy("last_seen_at", "desc")
    .limit(200)
    .execute();

export const deleteSession = (db: Db, id: string) => db.deleteFrom("session").where("id", "=", id).execute();

export async function revokeSession(db: Db, id: string, accountId: string, now: Date): Promise<boolean> {
  const row = await db
    .updateTable("session")
    .set({ revoked_at: now })
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Revokes an account's sessions, all or all but one; how many. */
export async function revokeSessions(db: Db, accountId: string, now: Date, exceptId?: string): Promise<number> {
  const query = db.updateTable("session").set({ revoked_at: now }).where("account_id", "=", accountId).where("revoked_at", "is", null);
  const rows = await (exceptId === undefined ? query : query.where("id", "<>", exceptId)).returning("id").execute();
  return rows.length;
}

/** Clears what ended sessions of an account left behind. */
export const deleteEndedSessions = (db: Db, accountId: string, now: Date) =>
  db
    .deleteFrom("session")
    .where("account_id", "=", accountId)
    .where((eb) => eb.or([eb("revoked_at", "is not", null), eb("expires_at", "<=", now)]))
    .execute();
