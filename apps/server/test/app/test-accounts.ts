import { randomUUID } from "node:crypto";
import { createAccountsService } from "../../src/modules/accounts/index.ts";
import { systemActor } from "../../src/platform/actor.ts";
import { AppError } from "../../src/platform/app-error.ts";
import { runWork, type Work } from "../../src/platform/work.ts";
import { createTestDatabase } from "../database/test-database.ts";
import { createTestRegion } from "./test-region.ts";

export const start = new Date("2026-11-21T02:00:00Z");
export const minute = 60_000;
export const day = 24 * 60 * minute;
export const caller = { id: "request-1", ip: "192.0.2.7", userAgent: "test", session: undefined };
export const password = "Tide-7-harbour";
export const newLogin = (): string => `p${randomUUID().slice(0, 8)}`;

/** The refusal of a promise: its code and details; undefined if it kept its word. */
export async function refusal(promise: Promise<unknown>) {
  try {
    await promise;
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, details: error.details };
    throw error;
  }
}

export type TestAccounts = Awaited<ReturnType<typeof createTestAccounts>>;

/** Accounts on a database of their own, under a clock that the test sets. */
export async function createTestAccounts() {
  const database = await createTestDatabase();
  const region = await createTestRegion(database.owner);
  let now = start;
  const accounts = createAccountsService({ db: database.app, clock: { now: () => now } });
  const asSystemWork = <Result>(task: (work: Work) => Promise<Result>) => runWork(database.app, systemActor, task);

  async function actorOf(token: string) {
    const actor = await accounts.authenticate(token, { id: "request-2", ip: "192.0.2.7" });
    if (actor === undefined) throw new Error("the session should be alive");
    return actor;
  }

  return {
    database,
    region,
    accounts,
    asSystemWork,
    actorOf,
    now: () => now,
    setTime(time: Date): void {
      now = time;
    },
    later(ms: number): void {
      now = new Date(now.getTime() + ms);
    },
    auditOf: (id: string) =>
      database.owner.selectFrom("audit_entry").selectAll().where("subject_id", "=", id).orderBy("sequence").execute(),
    /** A fresh account with a password of its own choice and a session. */
    async person(role: "enterprise" | "region_officer" | "platform_admin" = "enterprise") {
      const login = newLogin();
      const organizationId = role === "region_officer" ? region.organizations.rongchengOffice : region.organizations.enterprise;
      const { account, firstPassword } = await asSystemWork((work) =>
        accounts.createAccount(work, { login, displayName: "示例人员", role, organizationId }),
      );
      const { token } = await accounts.signIn({ login, password: firstPassword }, caller);
      await accounts.changePassword(await actorOf(token), firstPassword, password);
      return {
        id: account.id,
        login,
        firstPassword,
        token,
        signIn: (given = password, totp?: string) => accounts.signIn({ login, password: given, totp }, caller),
      };
    },
  };
}
