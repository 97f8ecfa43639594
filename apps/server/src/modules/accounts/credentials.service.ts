import type { Language } from "@zhiqiao/contracts";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { passwordHistoryLength } from "./account-policy.ts";
import { personOf } from "./account-view.ts";
import {
  type AccountRow,
  changeAccount,
  findAccount,
  findPasswordHistory,
  insertPasswordHistory,
  uncountAttempt,
  useTotpStep,
} from "./account.repository.ts";
import { createPasswordCheck } from "./password-check.ts";
import { hashPassword, passwordMatches, passwordWeaknesses } from "./passwords.ts";
import { revokeSessions } from "./session.repository.ts";
import { newTotpSecret, totpStep, totpUri } from "./totp.ts";

/** What people change about their own way in: password, second factor, language. */
export function createCredentialsService({ db, clock }: { db: Kysely<Database>; clock: Clock }) {
  const passwordCheck = createPasswordCheck({ db, clock });

  const ownAccount = async (work: Work<SignedInActor>): Promise<AccountRow> => {
    const account = await findAccount(work.tx, work.actor.accountId);
    if (account === undefined) throw new AppError("auth.required");
    return account;
  };

  /** Refuses a wrong current password; wrong ones count towards the lock, because a stolen session must not be a place to guess. */
  async function confirmPassword(actor: SignedInActor, password: string): Promise<AccountRow> {
    const account = await runWork(db, actor, ownAccount);
    const person = personOf(account, { id: actor.requestId ?? "", ip: actor.ip ?? "" });
    await passwordCheck.check(account, person, password, "auth.password_wrong");
    await runWork(db, person, (work) => uncountAttempt(work.tx, account.id));
    return account;
  }

  async function refuseUnfit(actor: SignedInActor, account: AccountRow, next: string): Promise<void> {
    const reasons = passwordWeaknesses(next, account.login);
    if (reasons.length > 0) throw new AppError("auth.password_weak", { reasons });
    const earlier = await runWork(db, actor, (work) => findPasswordHistory(work.tx, account.id, passwordHistoryLength));
    for (const passwordHash of new Set([account.password_hash, ...earlier])) {
      if (await passwordMatches(passwordHash, next)) throw new AppError("auth.password_reused", { remembered: passwordHistoryLength });
    }
  }

  return {
    /** Changes the caller's password and ends their other sessions. Refuses with every broken rule in `reasons`. */
    async changePassword(actor: SignedInActor, current: string, next: string): Promise<{ done: true }> {
      const account = await confirmPassword(actor, current);
      await refuseUnfit(actor, account, next);
      const passwordHash = await hashPassword(next);
      const now = clock.now();
      return runWork(db, actor, async (work) => {
        await changeAccount(work.tx, account.id, { password_hash: passwordHash, password_set_at: now, password_first: false });
        await insertPasswordHistory(work.tx, { id: account.id, organizationId: account.organization_id }, passwordHash, now);
        const endedSessions = await revokeSessions(work.tx, account.id, now, actor.sessionId ?? undefined);
        work.audit({ action: "accounts.change_password", subjectKind: "account", subjectId: account.id, details: { endedSessions } });
        return { done: true };
      });
    },

    async setLanguage(work: Work<SignedInActor>, language: Language): Promise<{ done: true }> {
      await changeAccount(work.tx, work.actor.accountId, { language });
      work.audit({ action: "accounts.update_account", subjectKind: "account", subjectId: work.actor.accountId, details: { language } });
      return { done: true };
    },

    /** Begins with a new secret; it counts only once `confirmTotp` saw a code of it. One that counts must be removed first. */
    async enrolTotp(work: Work<SignedInActor>): Promise<{ secret: string; uri: string }> {
      const account = await ownAccount(work);
      if (account.totp_confirmed_at !== null) throw new AppError("auth.totp_enrolled");
      const secret = newTotpSecret();
      await changeAccount(work.tx, account.id, { totp_secret: secret, totp_last_step: null });
      return { secret, uri: totpUri(account.login, secret) };
    },

    async confirmTotp(work: Work<SignedInActor>, code: string): Promise<{ done: true }> {
      const account = await ownAccount(work);
      if (account.totp_secret === null || account.totp_confirmed_at !== null) throw new AppError("auth.totp_not_enrolled");
      const step = totpStep(account.login, account.totp_secret, code, clock.now());
      if (step === undefined || !(await useTotpStep(work.tx, account.id, step))) throw new AppError("auth.totp_wrong");
      await changeAccount(work.tx, account.id, { totp_confirmed_at: clock.now() });
      work.audit({ action: "accounts.enrol_totp", subjectKind: "account", subjectId: account.id });
      return { done: true };
    },

    async removeTotp(actor: SignedInActor, password: string): Promise<{ done: true }> {
      const account = await confirmPassword(actor, password);
      if (account.totp_confirmed_at === null) throw new AppError("auth.totp_not_enrolled");
      return runWork(db, actor, async (work) => {
        await changeAccount(work.tx, account.id, { totp_secret: null, totp_confirmed_at: null, totp_last_step: null });
        work.audit({ action: "accounts.remove_totp", subjectKind: "account", subjectId: account.id });
        return { done: true };
      });
    },
  };
}
