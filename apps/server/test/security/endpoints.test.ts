import { randomUUID } from "node:crypto";
import { type Endpoint, Refusal, type Role } from "@zhiqiao/contracts";
import { sample } from "fast-check";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { hashPassword } from "../../src/modules/accounts/index.ts";
import { createTestApp, type TestApp } from "../app/test-app.ts";
import { validInput } from "./input-generator.ts";
import { admits, faultsOf, operations, personOfRole, type Sent, send, someoneAdmitted } from "./operations.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
  await test.database.owner
    .updateTable("account")
    .set({ password_hash: await hashPassword("Tide-7-harbour") })
    .execute();
});
afterAll(() => test.close());

const seed = 20_261_121;
const one = (schema: z.ZodType | undefined): unknown =>
  schema === undefined ? undefined : sample(validInput(schema, { ids: [randomUUID()] }), { numRuns: 1, seed })[0];
const validCall = (declared: Endpoint): Sent => ({
  params: one(declared.params),
  query: one(declared.query),
  ...(declared.upload === true ? { body: "a,b\n1,2\n" } : declared.body === undefined ? {} : { body: one(declared.body) }),
});
const answer = (response: LightMyRequestResponse) => [response.statusCode, Refusal.parse(response.json()).code];

/** `valid` with one field changed into something that the schema refuses, where everything is text; undefined if it takes any text. */
const spoilt = (schema: z.ZodType, valid: unknown, field: string): object | undefined =>
  ["nonsense", "-1", "x".repeat(180)]
    .map((value) => ({ ...(valid as object), [field]: value }))
    .find((value) => !schema.safeParse(value).success);

const named = operations.map((operation) => [operation.name, operation.declared] as const);
const guarded = named.filter(([, declared]) => declared.access !== "public");
const roles = Object.keys(personOfRole) as Role[];

describe("every declared operation", () => {
  it.each(named)("%s is served", (_name, declared) => {
    expect(test.app.http.hasRoute({ method: declared.method, url: `/api${declared.path}` })).toBe(true);
  });

  it.each(guarded)("%s asks strangers to sign in", async (_name, declared) => {
    expect(answer(await send(test, declared, undefined, validCall(declared)))).toEqual([401, "auth.required"]);
  });

  it.each(guarded)("%s does not take an invented session", async (_name, declared) => {
    const response = await test.app.http.inject({
      method: declared.method,
      url: `/api${declared.path.replaceAll(/:\w+/gu, randomUUID())}`,
      headers: { cookie: `zhiqiao_session=${randomUUID()}` },
    });
    expect(answer(response)).toEqual([401, "auth.required"]);
  });

  it.each(guarded.filter(([, declared]) => declared.access !== "signed_in"))(
    "%s is forbidden to every role without its permission",
    async (_name, declared) => {
      const without = roles.filter((role) => !admits(role, declared));
      for (const role of without)
        expect([role, ...answer(await send(test, declared, personOfRole[role], validCall(declared)))]).toEqual([
          role,
          403,
          "auth.forbidden",
        ]);
    },
  );

  it.each(guarded.filter(([, declared]) => declared.beforePasswordChange !== true))(
    "%s is closed to somebody who must change their password first",
    async (_name, declared) => {
      const who = someoneAdmitted(declared);
      const change = (password_first: boolean) =>
        test.database.owner.updateTable("account").set({ password_first }).where("id", "=", test.region.accounts[who]).execute();
      await change(true);
      const response = await send(test, declared, who, validCall(declared));
      await change(false);
      expect(answer(response)).toEqual([403, "auth.password_expired"]);
    },
  );

  it.each(named.filter(([, declared]) => declared.params !== undefined))("%s refuses a malformed path", async (_name, declared) => {
    const schema = declared.params;
    const [field = ""] = /:(\w+)/u.exec(declared.path)?.slice(1) ?? [];
    const sent = validCall(declared);
    const params = schema === undefined ? undefined : spoilt(schema, sent.params, field);
    expect(params).toBeDefined();
    const response = await send(test, declared, someoneAdmitted(declared), { ...sent, params });
    expect(answer(response)).toEqual([400, "request.invalid"]);
  });

  it.each(named.filter(([, declared]) => declared.query !== undefined))(
    "%s refuses every malformed query parameter",
    async (_name, declared) => {
      const sent = validCall(declared);
      const schema = declared.query;
      if (schema === undefined || !("shape" in schema)) throw new Error("a query is an object");
      const fields = Object.keys(schema.shape as object).filter((field) => spoilt(schema, sent.query, field) !== undefined);
      expect(fields.length).toBeGreaterThan(0);
      for (const field of fields) {
        const response = await send(test, declared, someoneAdmitted(declared), {
          ...sent,
          query: spoilt(schema, sent.query, field),
        });
        expect([field, ...answer(response)]).toEqual([field, 400, "request.invalid"]);
      }
    },
  );

  it.each(named.filter(([, declared]) => declared.body !== undefined))("%s refuses a malformed body", async (_name, declared) => {
    for (const body of [[], "null", '"text"', "{", 1, { nothing: "known" }].filter(
      (bad) => typeof bad === "string" || declared.body?.safeParse(bad).success === false,
    )) {
      const response = await send(test, declared, someoneAdmitted(declared), { ...validCall(declared), body });
      expect([body, ...answer(response)]).toEqual([body, 400, "request.invalid"]);
    }
  });

  it.each(named.filter(([, declared]) => declared.idempotent === true))("%s asks for an idempotency key", async (_name, declared) => {
    for (const idempotencyKey of [undefined, "short", "k".repeat(101), "mit Leerzeichen"]) {
      const response = await send(test, declared, someoneAdmitted(declared), { ...validCall(declared), idempotencyKey });
      expect(answer(response)).toEqual([400, "request.idempotency_key_required"]);
    }
  });

  it.each(named.filter(([, declared]) => declared.replyKind !== "events"))(
    "%s answers every role in the terms of its contract",
    async (_name, declared) => {
      for (const role of roles) {
        const response = await send(test, declared, personOfRole[role], validCall(declared));
        expect([role, response.statusCode, ...faultsOf(declared, response)]).toEqual([role, response.statusCode]);
      }
    },
  );
});
