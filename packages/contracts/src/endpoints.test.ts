import { describe, expect, it } from "vitest";
import { commonRefusals, type Endpoint, endpoints, errorStatus, permissions, Role } from "./index.ts";

const all = Object.entries(endpoints).flatMap(([module, declared]) =>
  Object.entries(declared).map(([operation, one]) => ({ module, operation, one: one as Endpoint })),
);

describe("the declared operations", () => {
  it("answer each method and path once", () => {
    const places = all.map(({ one }) => `${one.method} ${one.path.replaceAll(/:\w+/gu, ":")}`);
    expect(places.filter((place, at) => places.indexOf(place) !== at)).toEqual([]);
  });

  it("have names that are unique over all modules, as OpenAPI wants them", () => {
    const names = all.map(({ operation }) => operation);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(all)("$operation declares its path parameters", ({ one }) => {
    const inPath = [...one.path.matchAll(/:(\w+)/gu)].map(([, name]) => name ?? "").toSorted();
    const shape = (one.params as { shape?: Record<string, unknown> } | undefined)?.shape ?? {};
    expect(Object.keys(shape).toSorted()).toEqual(inPath);
  });

  it.each(all)("$operation refuses only with codes that have a status", ({ one }) => {
    for (const code of [...commonRefusals(one), ...one.refuses]) expect(errorStatus[code]).toBeGreaterThanOrEqual(400);
  });

  it.each(all.filter(({ one }) => one.method === "GET"))(
    "$operation changes nothing and so has no body and no idempotency key",
    ({ one }) => {
      expect(one.body).toBeUndefined();
      expect(one.idempotent).toBeUndefined();
    },
  );

  it("ask an idempotency key of no public operation, as there is no account to keep it for", () => {
    expect(all.filter(({ one }) => one.idempotent && one.access === "public")).toEqual([]);
  });
});

describe("permissions", () => {
  it("name each role that exists, so that no role is without any", () => {
    const named = new Set(Object.values(permissions).flat());
    expect([...named].toSorted()).toEqual([...Role.options].toSorted());
  });
});
