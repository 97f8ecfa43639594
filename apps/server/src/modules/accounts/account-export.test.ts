import { accountsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const download = (who: Person, query: string, headers: Record<string, string> = {}) =>
  test.app.http.inject({
    method: "GET",
    url: `/api/accounts/export?${query}`,
    headers: { cookie: `zhiqiao_session=${test.region.tokens[who]}`, ...headers },
  });
const rowsOf = (payload: string) => payload.replace("\uFEFF", "").trim().split("\r\n");

describe("exporting accounts", () => {
  it("is the administrator's alone", async () => {
    expect((await download("admin", "format=csv")).statusCode).toBe(200);
    for (const who of ["cityOfficer", "university", "enterprise", "bank"] as const)
      expect((await download(who, "format=csv")).json()).toMatchObject({ status: 403, code: "auth.forbidden" });
  });

  it("gives the rows that the list's filter meets, in the reader's words", async () => {
    const { body } = await test.call("admin", accountsEndpoints.listAccounts, { query: { role: "region_officer" } });
    const rows = rowsOf((await download("admin", "format=csv&role=region_officer")).payload);
    expect(rows[0]).toBe("登录名,姓名,角色,所在主体,状态,动态验证码,最近使用,创建时间");
    expect(rows.slice(1).map((row) => row.split(",")[0])).toEqual(body.items.map((account) => account.login));
    expect(rows[1]).toContain("知识产权主管人员");
    const [head, first] = rowsOf((await download("admin", "format=csv&q=bank", { "accept-language": "en" })).payload);
    expect(head).toBe("Sign-in name,Name,Role,Organisation,State,Verification codes,Last used,Created");
    expect(first).toMatch(/^bank,.*,Active,/u);
  });

  it("tells locked and disabled accounts apart", async () => {
    const { owner } = test.database;
    await owner
      .updateTable("account")
      .set({ locked_until: new Date(Date.now() + 600_000) })
      .where("login", "=", "institute")
      .execute();
    await owner.updateTable("account").set({ disabled_at: new Date() }).where("login", "=", "otherenterprise").execute();
    const only = async (state: string) => rowsOf((await download("admin", `format=csv&state=${state}`)).payload).slice(1);
    expect(await only("locked")).toEqual([expect.stringMatching(/^institute,.*,已锁定,/u)]);
    expect(await only("disabled")).toEqual([expect.stringMatching(/^otherenterprise,.*,已停用,/u)]);
  });

  it("carries nothing that lets somebody in, in either format", async () => {
    const { owner } = test.database;
    await owner.updateTable("account").set({ password_hash: "scrypt-示例-hash", totp_secret: "JBSWY3DPEHPK3PXP" }).execute();
    const { payload } = await download("admin", "format=csv");
    for (const secret of ["scrypt-示例-hash", "JBSWY3DPEHPK3PXP", ...Object.values(test.region.tokens)])
      expect(payload).not.toContain(secret);
    const { rawPayload, headers } = await download("admin", "format=xlsx");
    expect(headers["content-type"]).toContain("spreadsheetml");
    expect(rawPayload.subarray(0, 2).toString()).toBe("PK");
  });

  it("takes no name for a formula, and every export is in the audit log", async () => {
    const { owner } = test.database;
    await owner.updateTable("account").set({ display_name: "=HYPERLINK(1)" }).where("login", "=", "bank").execute();
    expect((await download("admin", "format=csv&q=bank")).payload).toContain("bank,'=HYPERLINK(1),");
    // The entry is committed when the file was read to its end.
    const entry = await eventually("the export is in the audit log", () =>
      test.database.owner
        .selectFrom("audit_entry")
        .select("account_id")
        .where("action", "=", "accounts.export_accounts")
        .where("details", "=", JSON.stringify({ rows: 1, format: "csv" }))
        .executeTakeFirst(),
    );
    expect(entry.account_id).toBe(test.region.accounts.admin);
  });
});
