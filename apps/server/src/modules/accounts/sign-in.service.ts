import { createHash, randomBytes } from "node:crypto";
import type { Session, SignedIn } from "@zhiqiao/contracts";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { type Actor, type SignedInActor, systemActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { passwordExpiresAt, seenEveryMs, sessionLimits } from "./account-policy.ts";
import { languageOf, personOf, roleOf, toSignedIn } from "./account-view.ts";
import { type AccountRow, changeAccount, findAccount, findAccountByLogin, uncountAttempt, useTotpStep } from "./account.repository.ts";
import { createPasswordCheck } from "./password-check.ts";
import { passwordMatches } from "./passwords.ts";
import * as sessions from "./session.repository.ts";
import { totpStep } from "./totp.ts";

interface Caller {
  readonly id: string;
  readonly ip: string;
  readonly userAgent: string;
  /** The session that the browser still carries: it ends when somebody signs in. */
  readonly session: string | undefined;
}

const sha256 = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Sign-in and sessions. A session is 32 random bytes in a cookie; only their SHA-256 is stored. */
export function createSignInService({ db, clock }: { db: Kysely<Database>; clock: Clock }) {
  const passwordCheck = createPasswordCheck({ db, clock });

  /** The person behind a session token; undefined if the session ended, was idle too long, or its account is disabled. */
  async function authenticate(token: string, request: { readonly id: string; readonly ip: string }): Promise<SignedInActor | undefined> {
    const now = clock.now();
    const row = await runWork(db, systemActor, async ({ tx }) => {
      const found = await sessions.findSession(tx, sha256(token), now);
      if (found === undefined) return undefined;
      const sinceSeen = now.getTime() - found.last_seen_at.getTime();
      if (sinceSeen > sessionLimits(roleOf(found)).idleMs) return undefined;
      if (sinceSeen >= seenEveryMs) await sessions.noteSeen(tx, found.session_id, found.account_id, now);
      return found;
    });
    if (row === undefined) return undefined;
    const role = roleOf(row);
    const expires = passwordExpiresAt({ role, passwordSetAt: row.password_set_at, passwordFirst: row.password_first });
    return {
      role,
      accountId: row.account_id,
      login: row.login,
      name: row.display_name,
      organizationId: row.organization_id,
      regionCode: row.region_code,
      regionPath: role === "region_officer" ? row.region_path : "",
      language: languageOf(row),
      mustChangePassword: expires !== null && expires <= now,
      sessionId: row.session_id,
      requestId: request.id,
      ip: request.ip,
    };
  }

  /** Refuses unless the account needs no code or this one is right and was not used before. */
  async function checkTotp(account: AccountRow, person: Actor, attempt: number, code: string | undefined): Promise<void> {
    if (account.totp_confirmed_at === null || account.totp_secret === null) return;
    if (code === undefined) {
      await runWork(db, person, (work) => uncountAttempt(work.tx, account.id));
      throw new AppError("auth.totp_required");
    }
    const step = totpStep(account.login, account.totp_secret, code, clock.now());
    const fresh = step !== undefined && (await runWork(db, person, (work) => useTotpStep(work.tx, account.id, step)));
    if (!fresh) await passwordCheck.refuse(account, person, attempt, "auth.totp_wrong");
  }

  async function openSession(account: AccountRow, person: Actor, caller: Caller): Promise<{ token: string; expiresAt: Date }> {
    const now = clock.now();
    const token = randomBytes(32).toString("base64url");
    const expiresAt = new Date(now.getTime() + sessionLimits(roleOf(account)).absoluteMs);
    await runWork(db, person, async (work) => {
      await changeAccount(work.tx, account.id, { failed_attempts: 0, locked_until: null, last_seen_at: now });
      await sessions.deleteEndedSessions(work.tx, account.id, now);
      if (caller.session !== undefined) await sessions.deleteSession(work.tx, caller.session);
      await sessions.insertSession(work.tx, {
        tokenHash: sha256(token),
        accountId: account.id,
        organizationId: account.organization_id,
        ip: caller.ip,
        userAgent: caller.userAgent.slice(0, 300),
        at: now,
        expiresAt,
      });
      work.audit({ action: "accounts.sign_in", subjectKind: "account", subjectId: account.id });
    });
    return { token, expiresAt };
  }

  /** Signs in, or refuses with `auth.wrong_credentials` (unknown login and wrong password alike), `auth.locked`, `auth.totp_…`, `auth.account_disabled`. */
  async function signIn(
    input: { readonly login: string; readonly password: string; readonly totp?: string | undefined },
    caller: Caller,
  ): Promise<{ signedIn: SignedIn; token: string; expiresAt: Date }> {
    const login = input.login.trim().toLowerCase();
    const account = await runWork(db, systemActor, (work) => findAccountByLogin(work.tx, login));
    if (account === undefined) {
      await passwordMatches(undefined, input.password);
      // What was typed is not kept: it may be a password in the wrong box.
      await runWork(db, { ...systemActor, name: "—", ip: caller.ip, requestId: caller.id }, async (work) =>
        work.audit({ action: "accounts.sign_in_failed", details: { code: "auth.wrong_credentials", unknownLogin: true } }),
      );
      throw new AppError("auth.wrong_credentials");
    }
    const person = personOf(account, caller);
    const attempt = await passwordCheck.check(account, person, input.password, "auth.wrong_credentials");
    if (account.disabled_at !== null) {
      await runWork(db, person, (work) => uncountAttempt(work.tx, account.id));
      throw new AppError("auth.account_disabled");
    }
    await checkTotp(account, person, attempt, input.totp);
    return { signedIn: toSignedIn(account), ...(await openSession(account, person, caller)) };
  }

  return {
    authenticate,
    signIn,

    /** Ends the session that calls and leaves nothing of it behind. */
    async signOut(work: Work<SignedInActor>): Promise<{ done: true }> {
      if (work.actor.sessionId !== null) await sessions.deleteSession(work.tx, work.actor.sessionId);
      work.audit({ action: "accounts.sign_out", subjectKind: "account", subjectId: work.actor.accountId });
      return { done: true };
    },

    async getSignedIn(work: Work<SignedInActor>): Promise<SignedIn> {
      const account = await findAccount(work.tx, work.actor.accountId);
      if (account === undefined) throw new AppError("auth.required");
      return toSignedIn(account);
    },

    /** The caller's own live sessions, the last used first. */
    async listSessions(work: Work<SignedInActor>): Promise<{ items: Session[] }> {
      const now = clock.now();
      const { idleMs } = sessionLimits(work.actor.role);
      const rows = await sessions.findLiveSessions(work.tx, work.actor.accountId, now, new Date(now.getTime() - idleMs));
      return {
        items: rows.map((row) => ({
          id: row.id,
          current: row.id === work.actor.sessionId,
          createdAt: row.created_at.toISOString(),
          lastSeenAt: row.last_seen_at.toISOString(),
          expiresAt: row.expires_at.toISOString(),
          ip: row.ip,
          userAgent: row.user_agent,
        })),
      };
    },

    /** Ends one of the caller's own sessions; `accounts.session_not_found` for anybody else's. */
    async revokeSession(work: Work<SignedInActor>, id: string): Promise<{ done: true }> {
      if (!(await sessions.revokeSession(work.tx, id, work.actor.accountId, clock.now())))
        throw new AppError("accounts.session_not_found", { id });
      work.audit({ action: "accounts.revoke_session", subjectKind: "session", subjectId: id });
      return { done: true };
    },
  };
}
