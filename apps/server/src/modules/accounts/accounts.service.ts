import { type Account, Login, type Role } from "@zhiqiao/contracts";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { findOrganization } from "../organizations/index.ts";
import { toAccount } from "./account-view.ts";
import {
  type AccountChange,
  type AccountRow,
  changeAccount,
  countAccounts,
  findAccount,
  findAccountByLogin,
  findAccounts,
  insertAccount,
  insertPasswordHistory,
  lockActiveAdministrators,
} from "./account.repository.ts";
import { createCredentialsService } from "./credentials.service.ts";
import { generatePassword, hashPassword } from "./passwords.ts";
import { revokeSessions } from "./session.repository.ts";
import { createSignInService } from "./sign-in.service.ts";

export interface AccountFilterQuery {
  readonly q?: string | undefined;
  readonly role?: Role | undefined;
  readonly state?: "active" | "locked" | "disabled" | undefined;
}

export interface AccountQuery extends AccountFilterQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Rows an export reads at a time. */
const exportPage = 500;

export type AccountsService = ReturnType<typeof createAccountsService>;

/** Accounts, sign-in and sessions. Methods that take a `Work` may be called by an administrator's or by the system's. */
export function createAccountsService({ db, clock }: { db: Kysely<Database>; clock: Clock }) {
  const getRow = async (work: Work, id: string): Promise<AccountRow> => {
    const row = await findAccount(work.tx, id);
    if (row === undefined) throw new AppError("accounts.account_not_found", { id });
    return row;
  };
  const getAccount = async (work: Work, id: string): Promise<Account> => toAccount(await getRow(work, id), clock.now());

  async function setFirstPassword(work: Work, account: AccountRow): Promise<string> {
    const firstPassword = generatePassword(account.login);
    const passwordHash = await hashPassword(firstPassword);
    const now = clock.now();
    await changeAccount(work.tx, account.id, {
      password_hash: passwordHash,
      password_set_at: now,
      password_first: true,
      failed_attempts: 0,
      locked_until: null,
    });
    await insertPasswordHistory(work.tx, { id: account.id, organizationId: account.organization_id }, passwordHash, now);
    return firstPassword;
  }

  async function disable(work: Work, account: AccountRow): Promise<void> {
    const administrators = await lockActiveAdministrators(work.tx);
    if (administrators.length === 1 && administrators[0] === account.id) throw new AppError("accounts.last_administrator");
    await revokeSessions(work.tx, account.id, clock.now());
  }

  const administration = {
    getAccount,

    /** Undefined if nobody has this sign-in name; its case does not matter. */
    async findAccountByLogin(work: Work, login: string): Promise<Account | undefined> {
      const row = await findAccountByLogin(work.tx, login.trim().toLowerCase());
      return row === undefined ? undefined : toAccount(row, clock.now());
    },

    async listAccounts(work: Work, query: AccountQuery): Promise<{ items: Account[]; total: number; nextCursor: string | null }> {
      const now = clock.now();
      const after = readCursor(query.cursor, 1)?.[0];
      if (after !== undefined && typeof after !== "string") throw new AppError("request.cursor_invalid");
      const filter = { q: query.q, role: query.role, state: query.state, now };
      const rows = await findAccounts(work.tx, filter, after, query.limit + 1);
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        items: page.map((row) => toAccount(row, now)),
        total: await countAccounts(work.tx, filter),
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.login]) : null,
      };
    },

    countAccounts: (work: Work, query: AccountFilterQuery): Promise<number> => countAccounts(work.tx, { ...query, now: clock.now() }),

    /** Every account that the filter meets, by sign-in name, a page at a time; as the list shows it, so without a secret. */
    async *allAccounts(work: Work, query: AccountFilterQuery): AsyncGenerator<Account> {
      const now = clock.now();
      let after: string | undefined;
      for (;;) {
        const rows = await findAccounts(work.tx, { ...query, now }, after, exportPage);
        yield* rows.map((row) => toAccount(row, now));
        after = rows.at(-1)?.login;
        if (rows.length < exportPage) return;
      }
    },

    /** Creates an account and answers its first password, which nobody can read again. */
    async createAccount(
      work: Work,
      input: { readonly login: string; readonly displayName: string; readonly role: Role; readonly organizationId: string },
    ): Promise<{ account: Account; firstPassword: string }> {
      if ((await findOrganization(work.tx, input.organizationId)) === undefined)
        throw new AppError("organizations.organization_not_found", { id: input.organizationId });
      const login = Login.parse(input.login).toLowerCase();
      const firstPassword = generatePassword(login);
      const passwordHash = await hashPassword(firstPassword);
      const at = clock.now();
      const id = await insertAccount(work.tx, { ...input, login, passwordHash, passwordFirst: true, at });
      if (id === undefined) throw new AppError("accounts.login_taken", { login });
      await insertPasswordHistory(work.tx, { id, organizationId: input.organizationId }, passwordHash, at);
      work.audit({
        action: "accounts.create_account",
        subjectKind: "account",
        subjectId: id,
        details: { login, role: input.role, organizationId: input.organizationId },
      });
      return { account: await getAccount(work, id), firstPassword };
    },

    /** Renames, enables, disables or unlocks; the last administrator who can sign in stays able to. */
    async updateAccount(
      work: Work,
      id: string,
      input: { readonly displayName?: string | undefined; readonly disabled?: boolean | undefined; readonly unlock?: true | undefined },
    ): Promise<Account> {
      const account = await getRow(work, id);
      if (input.disabled === true && account.disabled_at === null) await disable(work, account);
      const change: AccountChange = {
        ...(input.displayName === undefined ? {} : { display_name: input.displayName }),
        ...(input.disabled === undefined ? {} : { disabled_at: input.disabled ? (account.disabled_at ?? clock.now()) : null }),
        ...(input.unlock === undefined ? {} : { failed_attempts: 0, locked_until: null }),
      };
      if (Object.keys(change).length > 0) await changeAccount(work.tx, id, change);
      const { unlock, ...details } = input;
      const subject = { subjectKind: "account", subjectId: id };
      if (Object.keys(details).length > 0) work.audit({ action: "accounts.update_account", ...subject, details });
      if (unlock === true) work.audit({ action: "accounts.unlock_account", ...subject });
      return getAccount(work, id);
    },

    /** Gives a new first password, unlocks the account and ends its sessions. */
    async resetPassword(work: Work, id: string): Promise<{ firstPassword: string }> {
      const account = await getRow(work, id);
      const firstPassword = await setFirstPassword(work, account);
      const endedSessions = await revokeSessions(work.tx, id, clock.now());
      work.audit({ action: "accounts.reset_password", subjectKind: "account", subjectId: id, details: { endedSessions } });
      return { firstPassword };
    },

    unlock: (work: Work, id: string): Promise<Account> => administration.updateAccount(work, id, { unlock: true }),
  };

  return { ...createSignInService({ db, clock }), ...createCredentialsService({ db, clock }), ...administration };
}
