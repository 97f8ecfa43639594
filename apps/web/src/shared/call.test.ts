import { accountsEndpoints, demandsEndpoints, evidenceEndpoints, matchingEndpoints } from "@zhiqiao/contracts";
import { describe, expect, it } from "vitest";
import { toRefusal, urlOf } from "./call.ts";
import { newKey } from "./new-key.ts";

describe("the address of an operation", () => {
  it("fills each path parameter, escaped", () => {
    expect(urlOf(evidenceEndpoints.getEvidence, { params: { kind: "patent", id: "a/b?c" } })).toBe("/api/evidence/patent/a%2Fb%3Fc");
    expect(urlOf(matchingEndpoints.explainMatch, { params: { id: "d", patentId: "p" } })).toBe("/api/demands/d/matches/p");
  });

  it("writes lists and booleans as the server reads them", () => {
    const url = urlOf(demandsEndpoints.listDemands, { query: { status: ["draft", "closed"], own: true, q: undefined } });
    expect(url).toBe("/api/demands?status=draft&status=closed&own=true");
    expect(demandsEndpoints.listDemands.query?.parse({ status: ["draft", "closed"], own: "true" })).toMatchObject({
      status: ["draft", "closed"],
      own: true,
    });
  });

  it("never leaves a path parameter empty", () => {
    expect(() => urlOf(accountsEndpoints.revokeSession, { params: {} })).toThrow("needs id");
  });
});

describe("a refusal", () => {
  const problem = {
    type: "about:blank",
    title: "x",
    status: 423,
    code: "auth.locked",
    details: { retryAfterSeconds: 9 },
    requestId: "r-1",
  };

  it("keeps code, details and request number", () => {
    expect(toRefusal(423, JSON.stringify(problem))).toMatchObject({
      code: "auth.locked",
      status: 423,
      details: { retryAfterSeconds: 9 },
      requestId: "r-1",
    });
  });

  it("of a code that this release does not know is unreadable, not a crash", () => {
    expect(toRefusal(418, JSON.stringify({ ...problem, code: "tea.pot" })).code).toBe("client.unreadable");
  });

  it("by a proxy while the server is away counts as no connection", () => {
    expect(toRefusal(502, "<html>Bad Gateway</html>").code).toBe("client.network");
    expect(toRefusal(500, "<html>").code).toBe("client.unreadable");
  });
});

describe("an idempotency key", () => {
  it("is a version 4 UUID, and never the same twice", () => {
    const keys = Array.from({ length: 200 }, newKey);
    for (const key of keys) expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
