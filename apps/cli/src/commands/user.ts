import { Role } from "@zhiqiao/contracts";
import { createAccountsService } from "@zhiqiao/server/modules/accounts/index";
import { systemActor } from "@zhiqiao/server/platform/actor";
import { AppError } from "@zhiqiao/server/platform/app-error";
import { systemClock } from "@zhiqiao/server/platform/clock";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { runWork, type Work } from "@zhiqiao/server/platform/work";
import { type CommandDatabase, withDatabase } from "../database-access.ts";
import { CommandRefusal } from "../failure.ts";
import { say } from "../language.ts";

const pageSize = 200;

/** Adds an account and prints its first password, which cannot be read again. */
export const addAccount = async (words: {
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly organization: string;
  readonly json?: true;
}): Promise<void> => {
  if (!/^[\p{L}\p{N}._@-]{2,64}$/u.test(words.login.trim()))
    throw new CommandRefusal(exitCodes.refusedInput, "login_invalid", {
      zh: `登录名“${words.login}”不能使用：须为 2 至 64 个字母、数字、汉字或 . _ @ -。`,
      en: `The sign-in name "${words.login}" cannot be used: 2 to 64 letters, digits or . _ @ - are allowed.`,
    });
  const { account, firstPassword } = await withDatabase({ exclusive: false }, async (database) => {
    const organizationId = await findOrganizationId(database, words.organization);
    const { db } = database;
    const accounts = createAccountsService({ db, clock: systemClock });
    return runWork(db, systemActor, (work) =>
      accounts.createAccount(work, { login: words.login, displayName: words.name, role: Role.parse(words.role), organizationId }),
    );
  });
  if (words.json === true) console.log(JSON.stringify({ account, firstPassword }));
  else
    console.log(
      say({
        zh: `已新增账号 ${account.login}（${account.organization.nameZh}）。初始密码（只显示这一次，首次登录须修改）：${firstPassword}`,
        en: `Added the account ${account.login} (${account.organization.nameZh}). First password, shown only now and to be changed at the first sign-in: ${firstPassword}`,
      }),
    );
};

/** A line an account, by sign-in name. */
export const listAccounts = async ({ json }: { readonly json?: true }): Promise<void> => {
  await withDatabase({ exclusive: false }, async ({ db }) => {
    const accounts = createAccountsService({ db, clock: systemClock });
    for (let cursor: string | undefined; ; ) {
      const from = cursor;
      const page = await runWork(db, systemActor, (work) => accounts.listAccounts(work, { limit: pageSize, cursor: from }));
      for (const account of page.items) {
        const state = account.disabled ? "disabled" : account.locked ? "locked" : "active";
        console.log(
          json === true
            ? JSON.stringify(account)
            : [account.login, account.role, state, account.displayName, account.organization.nameZh].join("\t"),
        );
      }
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  });
};

/** Unlocks an account, or gives it a new first password. */
export const changeAccount = async (
  word: "reset-password" | "unlock",
  login: string,
  { json }: { readonly json?: true },
): Promise<void> => {
  const result = await withDatabase({ exclusive: false }, ({ db }) => {
    const accounts = createAccountsService({ db, clock: systemClock });
    return runWork(db, systemActor, async (work: Work) => {
      const account = await accounts.findAccountByLogin(work, login);
      if (account === undefined) throw new AppError("accounts.account_not_found", { login });
      if (word === "unlock") return { account: await accounts.unlock(work, account.id), firstPassword: undefined };
      const { firstPassword } = await accounts.resetPassword(work, account.id);
      return { account: await accounts.getAccount(work, account.id), firstPassword };
    });
  });
  if (json === true) console.log(JSON.stringify(result));
  else if (result.firstPassword === undefined) console.log(say({ zh: `账号 ${login} 已解锁。`, en: `The account ${login} is unlocked.` }));
  else
    console.log(
      say({
        zh: `账号 ${login} 的新初始密码（只显示这一次，登录后须修改）：${result.firstPassword}`,
        en: `New first password of ${login}, shown only now and to be changed after sign-in: ${result.firstPassword}`,
      }),
    );
};

const findOrganizationId = async ({ db }: CommandDatabase, wanted: string): Promise<string> => {
  const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(wanted);
  const found = await runWork(db, systemActor, ({ tx }) =>
    tx
      .selectFrom("organization")
      .select("id")
      .where(isId ? "id" : "name_zh", "=", wanted)
      .executeTakeFirst(),
  );
  if (found === undefined) throw new AppError("organizations.organization_not_found", { id: wanted });
  return found.id;
};
