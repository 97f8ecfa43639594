import { type Kysely, type Selectable, sql, type SqlBool, type Transaction } from "kysely";
import type { Account as AccountTable, Database } from "../../database/schema.ts";

type Db = Kysely<Database> | Transaction<Database>;

export type AccountRow = Selectable<AccountTable> & {
  readonly organization_zh: string;
  readonly organization_en: string | null;
  readonly region_code: string;
  readonly region_path: string;
};

const accounts = (db: Db) =>
  db
    .selectFrom("account")
    .innerJoin("organization", "organization.id", "account.organization_id")
    .innerJoin("region", "region.code", "organization.region_code")
    .selectAll("account")
    .select([
      "organization.name_zh as organization_zh",
      "organization.name_en as organization_en",
      "organization.region_code as region_code",
      "region.path as region_path",
    ]);

export const findAccount = (db: Db, id: string): Promise<AccountRow | undefined> =>
  accounts(db).where("account.id", "=", id).executeTakeFirst();

export const findAccountByLogin = (db: Db, login: string): Promise<AccountRow | undefined> =>
  accounts(db).where("account.login", "=", login).executeTakeFirst();

export interface AccountFilter {
  readonly q?: string | undefined;
  readonly role?: string | undefined;
  readonly state?: "active" | "locked" | "disabled" | undefined;
  readonly now: Date;
}

const likePattern = (text: string): string => `%${text.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;

const conditions = (filter: AccountFilter) => {
  const all = [sql<SqlBool>`true`];
  if (filter.q !== undefined && filter.q.trim() !== "") {
    const pattern = likePattern(filter.q.trim());
    all.push(
      sql<SqlBool>`(account.login ilike ${pattern} or account.display_name ilike ${pattern} or organization.name_zh ilike ${pattern} or organization.name_en ilike ${pattern})`,
    );
  }
  if (filter.role !== undefined) all.push(sql<SqlBool>`account.role = ${filter.role}`);
  const locked = sql<SqlBool>`coalesce(account.locked_until > ${filter.now}::timestamptz, false)`;
  if (filter.state === "active") all.push(sql<SqlBool>`(account.disabled_at is null and not ${locked})`);
  if (filter.state === "locked") all.push(sql<SqlBool>`(account.disabled_at is null and ${locked})`);
  if (filter.state === "disabled") all.push(sql<SqlBool>`account.disabled_at is not null`);
  return sql<SqlBool>`(${sql.join(all, sql` and `)})`;
};

/** Accounts by login, from behind `after`. */
export const findAccounts = (db: Db, filter: AccountFilter, after: string | undefined, limit: number): Promise<AccountRow[]> => {
  const query = accounts(db).where(conditions(filter));
  return (after === undefined ? query : query.where("account.login", ">", after)).orderBy("account.login").limit(limit).execute();
};

export async function countAccounts(db: Db, filter: AccountFilter): Promise<number> {
  const row = await db
    .selectFrom("account")
    .innerJoin("organization", "organization.id", "account.organization_id")
    .where(conditions(filter))
    .select((eb) => eb.fn.countAll<bigint>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export interface NewAccount {
  readonly organizationId: string;
  readonly login: string;
  readonly displayName: string;
  readonly role: string;
  readonly passwordHash: string;
  /** The password was given by somebody else and must be changed at the first sign-in. */
  readonly passwordFirst: boolean;
  readonly at: Date;
}

/** The new account's id, or undefined if the login is taken. */
export async function insertAccount(db: Db, account: NewAccount): Promise<string | undefined> {
  const row = await db
    .insertInto("account")
    .values({
      organization_id: account.organizationId,
      login: account.login,
      display_name: account.displayName,
      role: account.role,
      password_hash: account.passwordHash,
      password_set_at: account.at,
      password_first: account.passwordFirst,
      created_at: account.at,
    })
    .onConflict((conflict) => conflict.column("login").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

export type AccountChange = Partial<
  Pick<
    Selectable<AccountTable>,
    | "display_name"
    | "language"
    | "disabled_at"
    | "failed_attempts"
    | "locked_until"
    | "last_seen_at"
    | "password_hash"
    | "password_set_at"
    | "password_first"
    | "totp_secret"
    | "totp_confirmed_at"
    | "totp_last_step"
  >
>;

export const changeAccount = (db: Db, id: string, change: AccountChange) =>
  db.updateTable("account").set(change).where("id", "=", id).execute();

/** The ids of administrators who can sign in, locked so that two of them cannot disable each other at once. */
export async function lockActiveAdministrators(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("account")
    .where("role", "=", "platform_admin")
    .where("disabled_at", "is", null)
    .orderBy("id")
    .select("id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Counts an attempt before the password is checked, so that attempts made at the same time cannot share one. A lock that has run out
 * starts the count anew. Undefined: the account is locked at `now`.
 */
export async function countAttempt(db: Db, id: string, now: Date): Promise<number | undefined> {
  const row = await db
    .updateTable("account")
    .set({ failed_attempts: sql<number>`case when locked_until is null then failed_attempts + 1 else 1 end`, locked_until: null })
    .where("id", "=", id)
    .where((eb) => eb.or([eb("locked_until", "is", null), eb("locked_until", "<=", now)]))
    .returning("failed_attempts")
    .executeTakeFirst();
  return row?.failed_attempts;
}

/** Takes back an attempt that was counted and turned out not to be a guess. */
export const uncountAttempt = (db: Db, id: string) =>
  db.updateTable("account").set({ failed_attempts: sql<number>`greatest(failed_attempts - 1, 0)` }).where("id", "=", id).execute();

/** Marks a 30-second step as used; false if it or a later one was used before. */
export async function useTotpStep(db: Db, id: string, step: bigint): Promise<boolean> {
  const row = await db
    .updateTable("account")
    .set({ totp_last_step: step })
    .where("id", "=", id)
    .where((eb) => eb.or([eb("totp_last_step", "is", null), eb("totp_last_step", "<", step)]))
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The newest password hashes, newest first. */
export async function findPasswordHistory(db: Db, accountId: string, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom("password_history")
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .limit(count)
    .select("password_hash")
    .execute();
  return rows.map((row) => row.password_hash);
}

export const insertPasswordHistory = (db: Db, account: { id: string; organizationId: string }, passwordHash: string, at: Date) =>
  db
    .insertInto("password_history")
    .values({ account_id: account.id, organization_id: account.organizationId, password_hash: passwordHash, set_at: at })
    .execute();
