import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { Actor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import { runWork } from "../../platform/work.ts";
import { attemptsBeforeLock, lockMs } from "./account-policy.ts";
import { type AccountRow, changeAccount, countAttempt, findAccount } from "./account.repository.ts";
import { passwordMatches } from "./passwords.ts";

type WrongCode = "auth.wrong_credentials" | "auth.password_wrong" | "auth.totp_wrong";

/**
 * Checks the password of an account and counts the attempt. The count is committed although the request is refused, and before the
 * password is looked at, so neither a rollback nor many attempts at once give free guesses.
 */
export function createPasswordCheck({ db, clock }: { db: Kysely<Database>; clock: Clock }) {
  const lockedError = (until: Date): AppError =>
    new AppError("auth.locked", { retryAfterSeconds: Math.max(1, Math.ceil((until.getTime() - clock.now().getTime()) / 1000)) });

  /** Refuses a wrong password or code; the fifth in a row locks the account. */
  async function refuse(account: AccountRow, person: Actor, attempt: number, code: WrongCode): Promise<never> {
    const until = attempt >= attemptsBeforeLock ? new Date(clock.now().getTime() + lockMs) : undefined;
    await runWork(db, person, async (work) => {
      const subject = { subjectKind: "account", subjectId: account.id };
      work.audit({ action: "accounts.sign_in_failed", ...subject, details: { code, attempt } });
      if (until === undefined) return;
      await changeAccount(work.tx, account.id, { locked_until: until });
      work.audit({ action: "accounts.lock_account", ...subject, details: { until: until.toISOString() } });
    });
    throw until === undefined ? new AppError(code) : lockedError(until);
  }

  return {
    refuse,
    /** The number of this attempt; refuses with `code`, or `auth.locked` with `retryAfterSeconds`. */
    async check(account: AccountRow, person: Actor, password: string, code: WrongCode): Promise<number> {
      const attempt = await runWork(db, person, (work) => countAttempt(work.tx, account.id, clock.now()));
      if (attempt === undefined || attempt > attemptsBeforeLock) {
        const latest = await runWork(db, person, (work) => findAccount(work.tx, account.id));
        throw lockedError(latest?.locked_until ?? new Date(clock.now().getTime() + lockMs));
      }
      if (!(await passwordMatches(account.password_hash, password))) await refuse(account, person, attempt, code);
      return attempt;
    },
  };
}
