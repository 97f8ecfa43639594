import { randomUUID } from "node:crypto";
import { accountsEndpoints, auditEndpoints, Refusal } from "@zhiqiao/contracts";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../app/test-app.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp({ signInsPerMinute: 20, requestsPerMinute: 400 });
});
afterAll(() => test.close());

const inject = (options: InjectOptions) => test.app.http.inject(options);
let lastAddress = 0;
/** An address of its own for each test, so that limits do not reach from one into another. */
const freshAddress = () => {
  lastAddress += 1;
  return `198.51.100.${lastAddress}`;
};
const problemOf = (response: { statusCode: number; headers: Record<string, unknown>; json(): unknown }) => {
  expect(String(response.headers["content-type"])).toMatch(/^application\/problem\+json/u);
  const problem = Refusal.parse(response.json());
  expect(problem.status).toBe(response.statusCode);
  expect(problem.requestId).toBe(response.headers["x-request-id"]);
  return problem.code;
};
const signIn = (login: string, password: string, options: { address?: string; headers?: Record<string, string> } = {}) =>
  inject({
    method: "POST",
    url: "/api/session",
    remoteAddress: options.address ?? freshAddress(),
    headers: options.headers ?? {},
    payload: { login, password },
  });
/** A new account with its first password. */
async function newPerson(role: "enterprise" | "region_officer" = "enterprise") {
  const login = `p${randomUUID().slice(0, 8)}`;
  const organizationId = test.region.organizations[role === "enterprise" ? "enterprise" : "rongchengOffice"];
  const { body } = await test.call("admin", accountsEndpoints.createAccount, {
    body: { login, displayName: "示例人员", role, organizationId },
  });
  return { id: body.account.id, login, firstPassword: body.firstPassword ?? "" };
}
const cookieOf = (response: { cookies: readonly { name: string; value: string }[] }) =>
  response.cookies.find((cookie) => cookie.name === "zhiqiao_session")?.value ?? "";

describe("every answer", () => {
  it("carries a content security policy without inline or evaluated script, and forbids framing", async () => {
    const policy = String((await inject({ url: "/" })).headers["content-security-policy"]);
    expect(policy).not.toMatch(/unsafe/u);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
  });

  it("gives the page a nonce of its own each time, the same in header and page", async () => {
    const [one, two] = [await inject({ url: "/patents" }), await inject({ url: "/patents" })];
    const nonceOf = (body: string) => /content="([^"]+)"/u.exec(body)?.[1] ?? "";
    expect(nonceOf(one.body)).toMatch(/^[\w+/=-]{16,}$/u);
    expect(String(one.headers["content-security-policy"])).toContain(`'nonce-${nonceOf(one.body)}'`);
    expect(nonceOf(one.body)).not.toBe(nonceOf(two.body));
  });

  it("tells browsers not to guess types, not to keep replies, and to send no address elsewhere", async () => {
    const { headers } = await inject({ url: "/api/regions" });
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["x-powered-by"]).toBeUndefined();
  });

  it("is a problem with a code where the path is unknown, and a page where it may be one of the web's", async () => {
    const unknown = await inject({ url: "/api/no-such-thing" });
    expect([unknown.statusCode, problemOf(unknown)]).toEqual([404, "request.not_found"]);
    expect((await inject({ url: "/no-such.js" })).statusCode).toBe(404);
    expect((await inject({ url: "/demands/new" })).headers["content-type"]).toMatch(/^text\/html/u);
  });

  it("is a problem where the path is no URL", async () => {
    const response = await inject({ url: "/api/patents/%5" });
    expect([response.statusCode, problemOf(response)]).toEqual([400, "request.invalid"]);
  });

  it.each(["/..%2f..%2fetc%2fpasswd", "/assets/..%2f..%2faudit-anchor.key", "/assets/%2e%2e/%2e%2e/audit-anchor.key", "/%00"])(
    "does not give %s away",
    async (url) => {
      const response = await inject({ url });
      expect(response.statusCode).toBeLessThan(500);
      if (response.statusCode === 200) expect(response.headers["content-type"]).toMatch(/^text\/html/u);
    },
  );
});

describe("writes", () => {
  const write = (headers: Record<string, string>) =>
    inject({ method: "POST", url: "/api/session", remoteAddress: freshAddress(), headers, payload: { login: "x", password: "y" } });

  it.each([
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ origin: "https://elsewhere.example" }],
    [{ origin: "null" }],
    [{ origin: "http://localhost:80.elsewhere.example" }],
  ])("that another site caused are refused: %j", async (headers) => {
    const response = await write(headers);
    expect([response.statusCode, problemOf(response)]).toEqual([403, "request.cross_site"]);
  });

  it.each([[{}], [{ "sec-fetch-site": "same-origin" }], [{ origin: "http://localhost:8080", host: "localhost:8080" }]])(
    "of our own pages and of programs are taken: %j",
    async (headers) => {
      expect(problemOf(await write(headers))).toBe("auth.wrong_credentials");
    },
  );

  it("of more than a mebibyte are refused", async () => {
    const response = await inject({
      method: "POST",
      url: "/api/session",
      remoteAddress: freshAddress(),
      payload: { login: "x", password: "y".repeat(1024 * 1024) },
    });
    expect([response.statusCode, problemOf(response)]).toEqual([413, "request.too_large"]);
  });

  it.each([
    ["no JSON", "{", "application/json"],
    ["an empty body", "", "application/json"],
    ["brackets half a mebibyte deep", "[".repeat(250_000) + "]".repeat(250_000), "application/json"],
    ["objects a hundred thousand deep", '{"login":'.repeat(100_000) + "1" + "}".repeat(100_000), "application/json"],
    ["a NUL that the database cannot keep", '{"login":"a\\u0000","password":"b"}', "application/json"],
    ["half a surrogate pair", '{"login":"\\ud83d","password":"b"}', "application/json"],
    ["a form", "login=x&password=y", "application/x-www-form-urlencoded"],
    ["XML", "<a/>", "text/xml"],
    ["a poisoned prototype", '{"__proto__": {"x": 1}, "login": "a", "password": "b"}', "application/json"],
  ])("with %s are refused with a reason", async (_what, payload, type) => {
    const response = await inject({
      method: "POST",
      url: "/api/session",
      remoteAddress: freshAddress(),
      headers: { "content-type": type },
      payload,
    });
    expect([response.statusCode, problemOf(response)]).toEqual([400, "request.invalid"]);
  });
});

describe("signing in over HTTP", () => {
  it("sets a cookie that no script reads and no other site sends", async () => {
    const one = await newPerson();
    const response = await signIn(one.login, one.firstPassword);
    expect(response.statusCode).toBe(200);
    const cookie = String(response.headers["set-cookie"]);
    expect(cookie).toMatch(/^zhiqiao_session=[\w-]{43};/u);
    expect(cookie).toMatch(/; HttpOnly/u);
    expect(cookie).toMatch(/; SameSite=Lax/u);
    expect(cookie).toMatch(/; Path=\//u);
    expect(cookie).not.toMatch(/; Secure/u);
    expect(cookie).toMatch(/; Expires=/u);
  });

  it("gives staff a cookie that ends with the browser", async () => {
    const one = await newPerson("region_officer");
    expect(String((await signIn(one.login, one.firstPassword)).headers["set-cookie"])).not.toMatch(/Expires|Max-Age/u);
  });

  it("opens nothing but the password change to somebody who holds a first password", async () => {
    const one = await newPerson();
    const headers = { cookie: `zhiqiao_session=${cookieOf(await signIn(one.login, one.firstPassword))}` };
    expect((await inject({ url: "/api/session", headers })).statusCode).toBe(200);
    for (const url of ["/api/patents", "/api/sessions", "/api/today", "/api/audit"]) {
      const refused = await inject({ url, headers });
      expect([refused.statusCode, problemOf(refused)]).toEqual([403, "auth.password_expired"]);
    }
    const changed = await inject({
      method: "POST",
      url: "/api/password",
      headers,
      payload: { current: one.firstPassword, next: "Reef-8-lantern" },
    });
    expect(changed.statusCode).toBe(200);
    expect((await inject({ url: "/api/sessions", headers })).statusCode).toBe(200);
  });

  it("ends at sign-out: the cookie is taken back and opens nothing any more", async () => {
    const one = await newPerson();
    const headers = { cookie: `zhiqiao_session=${cookieOf(await signIn(one.login, one.firstPassword))}` };
    const out = await inject({ method: "DELETE", url: "/api/session", headers });
    expect(String(out.headers["set-cookie"])).toMatch(/^zhiqiao_session=;.*Expires=Thu, 01 Jan 1970/u);
    const after = await inject({ url: "/api/session", headers });
    expect([after.statusCode, problemOf(after)]).toEqual([401, "auth.required"]);
  });

  it("locks after five failures and says for how long, and the count outlives each refusal", async () => {
    const one = await newPerson();
    const codes: string[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) codes.push(problemOf(await signIn(one.login, "Wrong-7-harbour")));
    expect(codes).toEqual([...Array.from({ length: 4 }, () => "auth.wrong_credentials"), "auth.locked"]);
    const locked = await signIn(one.login, one.firstPassword);
    expect(locked.statusCode).toBe(423);
    expect(Refusal.parse(locked.json()).details["retryAfterSeconds"]).toBeGreaterThan(800);
  });
});

describe("limits", () => {
  it("stop sign-in attempts of one address, whatever cookie they carry", async () => {
    const address = freshAddress();
    const codes: string[] = [];
    for (let attempt = 1; attempt <= 21; attempt += 1)
      codes.push(problemOf(await signIn("nobody", "y", { address, headers: { cookie: `zhiqiao_session=${randomUUID()}` } })));
    expect(codes.at(19)).toBe("auth.wrong_credentials");
    expect(codes.at(20)).toBe("request.too_many");
    expect(problemOf(await signIn("nobody", "y"))).toBe("auth.wrong_credentials");
  });

  it("stop a caller who asks too often, and say when to come back", async () => {
    const remoteAddress = freshAddress();
    let last = await inject({ url: "/api/regions", remoteAddress });
    for (let count = 1; count <= 400; count += 1) last = await inject({ url: "/api/regions", remoteAddress });
    expect([last.statusCode, problemOf(last)]).toEqual([429, "request.too_many"]);
    expect(Number(last.headers["retry-after"])).toBeGreaterThan(0);
    expect((await inject({ url: "/api/regions", remoteAddress: freshAddress() })).statusCode).toBe(200);
  });
});

describe("an idempotency key", () => {
  const body = () => ({
    login: `p${randomUUID().slice(0, 8)}`,
    displayName: "甲",
    role: "enterprise" as const,
    organizationId: test.region.organizations.enterprise,
  });

  it("gives the first reply again without the password that was told once, and nothing stores it", async () => {
    const idempotencyKey = randomUUID();
    const sent = { body: body() };
    const first = await test.call("admin", accountsEndpoints.createAccount, sent, { idempotencyKey });
    const again = await test.call("admin", accountsEndpoints.createAccount, sent, { idempotencyKey });
    expect(first.body.firstPassword).toMatch(/^.{14}$/u);
    expect(again).toEqual({ ...first, body: { ...first.body, firstPassword: null } });
    const reset = await test.call("admin", accountsEndpoints.resetPassword, { params: { id: first.body.account.id } });
    const stored = JSON.stringify([
      (await test.database.owner.selectFrom("idempotency_key").select("reply").execute()).map((row) => row.reply),
      (await test.database.owner.selectFrom("audit_entry").select("details").execute()).map((row) => row.details),
    ]);
    expect(stored).not.toContain(first.body.firstPassword);
    expect(stored).not.toContain(reset.body.firstPassword);
  });

  it("is refused for another body, and needed", async () => {
    const idempotencyKey = randomUUID();
    await test.call("admin", accountsEndpoints.createAccount, { body: body() }, { idempotencyKey });
    expect((await test.call("admin", accountsEndpoints.createAccount, { body: body() }, { idempotencyKey })).code).toBe(
      "request.idempotency_key_reused",
    );
    expect((await test.call("admin", accountsEndpoints.createAccount, { body: body() }, { idempotencyKey: "short" })).code).toBe(
      "request.idempotency_key_required",
    );
  });

  it("makes two calls at once one", async () => {
    const idempotencyKey = randomUUID();
    const sent = { body: body() };
    const both = await Promise.all([1, 2].map(() => test.call("admin", accountsEndpoints.createAccount, sent, { idempotencyKey })));
    expect(both.map((one) => one.status)).toEqual([201, 201]);
    expect(new Set(both.map((one) => one.body.account.id)).size).toBe(1);
  });
});

describe("the audit log over HTTP", () => {
  const exported = (format: "csv" | "xlsx", language: string) =>
    inject({
      url: `/api/audit/export?format=${format}`,
      headers: { cookie: `zhiqiao_session=${test.region.tokens.admin}`, "accept-language": language },
    });

  it("exports with headings and actions in the asker's language and a Chinese name", async () => {
    await newPerson();
    const chinese = await exported("csv", "zh-CN");
    expect(chinese.headers["content-disposition"]).toContain("filename*=UTF-8''%E5%AE%A1%E8%AE%A1%E6%97%A5%E5%BF%97.csv");
    expect([...chinese.rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [heading = "", newest = ""] = chinese.body.split("\r\n");
    expect(heading).toContain("序号,时间,人员");
    expect(newest).toContain("accounts.create_account");
    expect((await exported("csv", "en")).body).toContain("Number,Time,Person");
    expect((await exported("xlsx", "en")).rawPayload.subarray(0, 2).toString()).toBe("PK");
  });

  it("is found whole", async () => {
    const { body } = await test.call("admin", auditEndpoints.verifyAudit, {});
    expect(body.fault).toBeNull();
    expect(body.intact).toBe(true);
    expect(body.entries).toBeGreaterThan(0);
  });
});
