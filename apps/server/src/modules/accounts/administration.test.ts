import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { caller, createTestAccounts, refusal, password, start, type TestAccounts } from "../../../test/app/test-accounts.ts";

let test: TestAccounts;
beforeAll(async () => {
  test = await createTestAccounts();
});
afterAll(() => test.database.drop());
beforeEach(() => test.setTime(start));

describe("the administrator", () => {
  it("gives a sign-in name once, whatever its case", async () => {
    const one = await test.person();
    const again = test.asSystemWork((work) =>
      test.accounts.createAccount(work, {
        login: one.login.toUpperCase(),
        displayName: "乙",
        role: "bank",
        organizationId: test.region.organizations.bank,
      }),
    );
    expect((await refusal(again))?.code).toBe("accounts.login_taken");
  });

  it("resets a password: unlocks, ends sessions, and no word of it is kept in the log", async () => {
    const one = await test.person();
    for (let attempt = 1; attempt <= 5; attempt += 1) await refusal(one.signIn("Wrong-7-harbour"));
    const { firstPassword } = await test.asSystemWork((work) => test.accounts.resetPassword(work, one.id));
    expect(await test.accounts.authenticate(one.token, caller)).toBeUndefined();
    const { token } = await one.signIn(firstPassword);
    expect((await test.actorOf(token)).mustChangePassword).toBe(true);
    const log = JSON.stringify((await test.auditOf(one.id)).map((entry) => entry.details));
    for (const secret of [firstPassword, one.firstPassword, password, "Wrong-7-harbour"]) expect(log).not.toContain(secret);
  });

  it("unlocks", async () => {
    const one = await test.person();
    for (let attempt = 1; attempt <= 5; attempt += 1) await refusal(one.signIn("Wrong-7-harbour"));
    expect((await test.asSystemWork((work) => test.accounts.getAccount(work, one.id))).locked).toBe(true);
    expect((await test.asSystemWork((work) => test.accounts.unlock(work, one.id))).locked).toBe(false);
    await one.signIn();
  });

  it("pages through accounts without gaps or repeats, and filters by role, state and words", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await test.asSystemWork((work) => test.accounts.listAccounts(work, { limit: 4, cursor }));
      seen.push(...page.items.map((account) => account.login));
      cursor = page.nextCursor ?? undefined;
      expect(page.total).toBeGreaterThan(8);
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    const all = await test.asSystemWork((work) => test.accounts.listAccounts(work, { limit: 200 }));
    expect(seen).toEqual(all.items.map((account) => account.login));
    const banks = await test.asSystemWork((work) => test.accounts.listAccounts(work, { limit: 200, role: "bank" }));
    expect(banks.items.map((account) => account.login)).toEqual(["bank"]);
    expect((await test.asSystemWork((work) => test.accounts.listAccounts(work, { limit: 200, q: "%" }))).total).toBe(0);
    const disabled = await test.asSystemWork((work) => test.accounts.listAccounts(work, { limit: 200, state: "disabled" }));
    expect(disabled.total).toBe(0);
  });

  it("cannot disable the last administrator, not even two at the same moment", async () => {
    const second = await test.person("platform_admin");
    const off = (id: string) => refusal(test.asSystemWork((work) => test.accounts.updateAccount(work, id, { disabled: true })));
    const given = await Promise.all([off(test.region.accounts.admin), off(second.id)]);
    expect(given.map((one) => one?.code).filter((code) => code !== undefined)).toEqual(["accounts.last_administrator"]);
    for (const id of [test.region.accounts.admin, second.id])
      await test.asSystemWork((work) => test.accounts.updateAccount(work, id, { disabled: false }));
  });
});
