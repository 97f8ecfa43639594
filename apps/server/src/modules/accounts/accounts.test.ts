import { accountsEndpoints } from "@zhiqiao/contracts";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  caller,
  createTestAccounts,
  day,
  minute,
  newLogin,
  password,
  refusal,
  start,
  type TestAccounts,
} from "../../../test/app/test-accounts.ts";
import { runWork, type Work } from "../../platform/work.ts";

let test: TestAccounts;
beforeAll(async () => {
  test = await createTestAccounts();
});
afterAll(() => test.database.drop());
beforeEach(() => test.setTime(start));

describe("signing in", () => {
  it("opens a session that authenticates, and stores neither token nor password", async () => {
    const one = await test.person();
    const { token, signedIn } = await one.signIn();
    expect(signedIn.login).toBe(one.login);
    expect((await test.actorOf(token)).accountId).toBe(one.id);
    const stored = JSON.stringify(await test.database.owner.selectFrom("session").selectAll().execute());
    expect(stored).not.toContain(token);
    expect(
      JSON.stringify(await test.database.owner.selectFrom("account").selectAll().execute(), (_, value: unknown) =>
        typeof value === "bigint" ? String(value) : value,
      ),
    ).not.toContain(password);
  });

  it("does not mind the case of the sign-in name or spaces around it", async () => {
    const one = await test.person();
    expect((await test.accounts.signIn({ login: ` ${one.login.toUpperCase()} `, password }, caller)).signedIn.accountId).toBe(one.id);
  });

  it("answers an unknown login and a wrong password with the same refusal", async () => {
    const one = await test.person();
    const unknown = await refusal(test.accounts.signIn({ login: "nobody-here", password }, caller));
    expect(unknown).toEqual({ code: "auth.wrong_credentials", details: {} });
    expect(await refusal(one.signIn("Wrong-7-harbour"))).toEqual(unknown);
  });

  it("locks after five failures for fifteen minutes, keeps the count, and opens again afterwards", async () => {
    const one = await test.person();
    for (let attempt = 1; attempt <= 4; attempt += 1)
      expect((await refusal(one.signIn("Wrong-7-harbour")))?.code).toBe("auth.wrong_credentials");
    expect(await refusal(one.signIn("Wrong-7-harbour"))).toEqual({ code: "auth.locked", details: { retryAfterSeconds: 900 } });
    test.later(14 * minute);
    expect(await refusal(one.signIn())).toEqual({ code: "auth.locked", details: { retryAfterSeconds: 60 } });
    test.later(minute);
    expect((await one.signIn()).signedIn.accountId).toBe(one.id);
    expect((await test.auditOf(one.id)).map((entry) => entry.action)).toContain("accounts.lock_account");
  });

  it("starts the count anew after a right password, and after a lock has run out", async () => {
    const one = await test.person();
    for (let attempt = 1; attempt <= 4; attempt += 1) await refusal(one.signIn("Wrong-7-harbour"));
    await one.signIn();
    for (let attempt = 1; attempt <= 5; attempt += 1) await refusal(one.signIn("Wrong-7-harbour"));
    test.later(15 * minute);
    expect((await refusal(one.signIn("Wrong-7-harbour")))?.code).toBe("auth.wrong_credentials");
  });

  it("gives ten guesses at once no more than five looks at the password", async () => {
    const one = await test.person();
    const codes = await Promise.all(Array.from({ length: 10 }, () => refusal(one.signIn("Wrong-7-harbour"))));
    expect(codes.filter((given) => given?.code === "auth.wrong_credentials")).toHaveLength(4);
    expect((await refusal(one.signIn()))?.code).toBe("auth.locked");
  });

  it("is refused to a disabled account, and its sessions end", async () => {
    const one = await test.person();
    const { token } = await one.signIn();
    await test.asSystemWork((work) => test.accounts.updateAccount(work, one.id, { disabled: true }));
    expect(await test.accounts.authenticate(token, caller)).toBeUndefined();
    expect((await refusal(one.signIn()))?.code).toBe("auth.account_disabled");
    await test.asSystemWork((work) => test.accounts.updateAccount(work, one.id, { disabled: false }));
    expect((await one.signIn()).signedIn.accountId).toBe(one.id);
    expect(await test.accounts.authenticate(token, caller)).toBeUndefined();
  });

  it("ends the session that the browser carried before", async () => {
    const one = await test.person();
    const before = await one.signIn();
    const { sessionId } = await test.actorOf(before.token);
    await test.accounts.signIn({ login: one.login, password }, { ...caller, session: sessionId ?? undefined });
    expect(await test.accounts.authenticate(before.token, caller)).toBeUndefined();
  });
});

describe("sessions", () => {
  it.each([
    ["region_officer", 30 * minute],
    ["enterprise", 12 * 60 * minute],
  ] as const)("of a %s end when idle", async (role, idleMs) => {
    const one = await test.person(role);
    const { token } = await one.signIn();
    test.later(idleMs);
    expect(await test.accounts.authenticate(token, caller)).toBeDefined();
    test.later(idleMs + 1000);
    expect(await test.accounts.authenticate(token, caller)).toBeUndefined();
  });

  it.each([
    ["region_officer", 12 * 60 * minute],
    ["enterprise", 7 * day],
  ] as const)("of a %s end after their longest time although they are used", async (role, absoluteMs) => {
    const one = await test.person(role);
    const { token } = await one.signIn();
    for (let passed = 0; passed + 20 * minute < absoluteMs; passed += 20 * minute) {
      test.later(20 * minute);
      if (passed % (60 * minute) === 0 || role === "region_officer") expect(await test.accounts.authenticate(token, caller)).toBeDefined();
    }
    test.later(20 * minute);
    expect(await test.accounts.authenticate(token, caller)).toBeUndefined();
  });

  it("note their last use at most once a minute", async () => {
    const one = await test.person();
    const { token } = await one.signIn();
    const { sessionId } = await test.actorOf(token);
    const lastSeen = async () =>
      (
        await test.database.owner
          .selectFrom("session")
          .select("last_seen_at")
          .where("id", "=", sessionId ?? "")
          .executeTakeFirstOrThrow()
      ).last_seen_at;
    test.later(59_000);
    await test.actorOf(token);
    expect(await lastSeen()).toEqual(start);
    test.later(1000);
    await test.actorOf(token);
    expect(await lastSeen()).toEqual(test.now());
  });

  it("are listed and revoked by their owner alone", async () => {
    const [one, other] = [await test.person(), await test.person()];
    const { token } = await one.signIn();
    const mine = await test.actorOf(token);
    const theirs = await test.actorOf(other.token);
    const listed = await runWork(test.database.app, mine, (work) => test.accounts.listSessions(work));
    expect(listed.items.filter((session) => session.current).map((session) => session.id)).toEqual([mine.sessionId]);
    const foreign = await refusal(runWork(test.database.app, mine, (work) => test.accounts.revokeSession(work, theirs.sessionId ?? "")));
    expect(foreign?.code).toBe("accounts.session_not_found");
    const spare = listed.items.find((session) => !session.current);
    await runWork(test.database.app, mine, (work) => test.accounts.revokeSession(work, spare?.id ?? ""));
    expect(await test.accounts.authenticate(one.token, caller)).toBeUndefined();
    expect(await test.accounts.authenticate(other.token, caller)).toBeDefined();
  });

  it("leave no row behind at sign-out", async () => {
    const one = await test.person();
    const actor = await test.actorOf((await one.signIn()).token);
    await runWork(test.database.app, actor, (work) => test.accounts.signOut(work));
    expect(
      await test.database.owner
        .selectFrom("session")
        .select("id")
        .where("id", "=", actor.sessionId ?? "")
        .execute(),
    ).toEqual([]);
  });
});

describe("passwords", () => {
  it("given by somebody else must be changed before anything else", async () => {
    const { account, firstPassword } = await test.asSystemWork((work) =>
      test.accounts.createAccount(work, {
        login: newLogin(),
        displayName: "甲",
        role: "enterprise",
        organizationId: test.region.organizations.enterprise,
      }),
    );
    const { token } = await test.accounts.signIn({ login: account.login, password: firstPassword }, caller);
    expect((await test.actorOf(token)).mustChangePassword).toBe(true);
    await test.accounts.changePassword(await test.actorOf(token), firstPassword, password);
    expect((await test.actorOf(token)).mustChangePassword).toBe(false);
  });

  it("of staff end after 90 days, of others never", async () => {
    const [officer, firm] = [await test.person("region_officer"), await test.person()];
    test.later(89 * day);
    expect((await test.actorOf((await officer.signIn()).token)).mustChangePassword).toBe(false);
    test.later(day);
    expect((await test.actorOf((await officer.signIn()).token)).mustChangePassword).toBe(true);
    expect((await test.actorOf((await firm.signIn()).token)).mustChangePassword).toBe(false);
  });

  it("when changed end the other sessions and not the one that changes", async () => {
    const one = await test.person();
    const { token } = await one.signIn();
    await test.accounts.changePassword(await test.actorOf(token), password, "Reef-8-lantern");
    expect(await test.accounts.authenticate(token, caller)).toBeDefined();
    expect(await test.accounts.authenticate(one.token, caller)).toBeUndefined();
    expect((await refusal(one.signIn(password)))?.code).toBe("auth.wrong_credentials");
  });

  it("may not be one of the last five", async () => {
    const one = await test.person();
    const actor = await test.actorOf(one.token);
    const used = [password, "Reef-1-lantern", "Reef-2-lantern", "Reef-3-lantern", "Reef-4-lantern"];
    for (const [at, next] of used.entries()) if (at > 0) await test.accounts.changePassword(actor, used[at - 1] ?? "", next);
    for (const again of used)
      expect((await refusal(test.accounts.changePassword(actor, "Reef-4-lantern", again)))?.code).toBe("auth.password_reused");
    await test.accounts.changePassword(actor, "Reef-4-lantern", "Reef-5-lantern");
    await test.accounts.changePassword(actor, "Reef-5-lantern", password);
  });

  it("name every rule that a weak one breaks", async () => {
    const one = await test.person();
    expect(await refusal(test.accounts.changePassword(await test.actorOf(one.token), password, one.login.slice(0, 9)))).toEqual({
      code: "auth.password_weak",
      details: { reasons: ["too_few_kinds", "contains_login"] },
    });
  });

  it("cannot be guessed at through a stolen session", async () => {
    const one = await test.person();
    const actor = await test.actorOf(one.token);
    for (let attempt = 1; attempt <= 4; attempt += 1)
      expect((await refusal(test.accounts.changePassword(actor, "Wrong-7-harbour", "Reef-8-lantern")))?.code).toBe("auth.password_wrong");
    expect((await refusal(test.accounts.removeTotp(actor, "Wrong-7-harbour")))?.code).toBe("auth.locked");
    expect((await refusal(test.accounts.changePassword(actor, password, "Reef-8-lantern")))?.code).toBe("auth.locked");
  });
});

describe("the second factor", () => {
  const code = (secret: string) =>
    new TOTP({ algorithm: "SHA1", digits: 6, period: 30, secret: Secret.fromBase32(secret) }).generate({ timestamp: test.now().getTime() });
  async function enrolled() {
    const one = await test.person("region_officer");
    const actor = await test.actorOf(one.token);
    const { secret } = await runWork(test.database.app, actor, (work) => test.accounts.enrolTotp(work));
    await runWork(test.database.app, actor, (work) => test.accounts.confirmTotp(work, code(secret)));
    test.later(60_000);
    return { one, actor, secret };
  }

  it("is advised to staff without one, and to nobody else", async () => {
    expect((await (await test.person("region_officer")).signIn()).signedIn.totpAdvised).toBe(true);
    expect((await (await test.person()).signIn()).signedIn.totpAdvised).toBe(false);
  });

  it("is asked for once enrolled, and a code is good once", async () => {
    const { one, secret } = await enrolled();
    expect((await refusal(one.signIn()))?.code).toBe("auth.totp_required");
    expect((await one.signIn(password, code(secret))).signedIn.totpEnrolled).toBe(true);
    expect((await refusal(one.signIn(password, code(secret))))?.code).toBe("auth.totp_wrong");
    test.later(30_000);
    expect((await one.signIn(password, code(secret))).signedIn.totpEnrolled).toBe(true);
  });

  it("accepts a clock that is one step off and no more", async () => {
    const { one, secret } = await enrolled();
    const early = code(secret);
    test.later(30_000);
    expect((await one.signIn(password, early)).signedIn.accountId).toBe(one.id);
    const old = code(secret);
    test.later(60_000);
    expect((await refusal(one.signIn(password, old)))?.code).toBe("auth.totp_wrong");
  });

  it("counts wrong codes towards the lock, but not a sign-in without one", async () => {
    const { one } = await enrolled();
    for (let attempt = 1; attempt <= 6; attempt += 1) expect((await refusal(one.signIn()))?.code).toBe("auth.totp_required");
    for (let attempt = 1; attempt <= 4; attempt += 1) expect((await refusal(one.signIn(password, "000000")))?.code).toBe("auth.totp_wrong");
    expect((await refusal(one.signIn(password, "000000")))?.code).toBe("auth.locked");
  });

  it("does not count until its first code was seen, and is not replaced without the password", async () => {
    const one = await test.person("region_officer");
    const actor = await test.actorOf(one.token);
    const asActor = <Result>(task: (work: Work<typeof actor>) => Promise<Result>) => runWork(test.database.app, actor, task);
    expect((await refusal(asActor((work) => test.accounts.confirmTotp(work, "123456"))))?.code).toBe("auth.totp_not_enrolled");
    const { secret, uri } = await asActor((work) => test.accounts.enrolTotp(work));
    expect(uri).toContain(`secret=${secret}`);
    expect((await one.signIn()).signedIn.totpEnrolled).toBe(false);
    await asActor((work) => test.accounts.confirmTotp(work, code(secret)));
    expect((await refusal(asActor((work) => test.accounts.enrolTotp(work))))?.code).toBe("auth.totp_enrolled");
    expect((await refusal(test.accounts.removeTotp(actor, "Wrong-7-harbour")))?.code).toBe("auth.password_wrong");
    await test.accounts.removeTotp(actor, password);
    expect((await one.signIn()).signedIn.totpEnrolled).toBe(false);
  });

  it("never writes its secret into the audit log", async () => {
    const { secret } = await enrolled();
    const log = JSON.stringify(
      (await test.database.owner.selectFrom("audit_entry").select(["details"]).execute()).map((entry) => entry.details),
    );
    expect(log).not.toContain(secret);
  });
});

describe("the contract", () => {
  it("opens only sign-out, the signed-in view and the password before a password change", () => {
    const open = Object.entries(accountsEndpoints).filter(([, declared]) => declared.beforePasswordChange === true);
    expect(open.map(([name]) => name).toSorted()).toEqual(["changePassword", "getSignedIn", "signOut"]);
  });
});
