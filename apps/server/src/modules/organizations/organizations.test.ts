import { organizationsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const factory = { nameZh: "示例海风机械有限公司", kind: "enterprise" as const, regionCode: "371082" };

describe("organisations", () => {
  it("are registered by the officers of their region and the operator, and by nobody else", async () => {
    expect((await test.call("rongchengOfficer", organizationsEndpoints.createOrganization, { body: factory })).status).toBe(201);
    expect(
      (await test.call("yantaiOfficer", organizationsEndpoints.createOrganization, { body: { ...factory, nameZh: "示例甲有限公司" } }))
        .code,
    ).toBe("auth.forbidden");
    expect(
      (await test.call("enterprise", organizationsEndpoints.createOrganization, { body: { ...factory, nameZh: "示例乙有限公司" } })).code,
    ).toBe("auth.forbidden");
  });

  it("are refused in a region that does not exist, under a name or a credit code that is taken", async () => {
    const as = (body: object) => test.call("admin", organizationsEndpoints.createOrganization, { body: { ...factory, ...body } });
    expect((await as({ nameZh: "示例丙有限公司", regionCode: "999999" })).code).toBe("regions.region_not_found");
    expect((await as({})).code).toBe("organizations.name_taken");
    expect((await as({ nameZh: "示例丁有限公司", uscc: "914110007324785523" })).status).toBe(201);
    expect((await as({ nameZh: "示例戊有限公司", uscc: "914110007324785523" })).code).toBe("organizations.uscc_taken");
  });

  it("are found by name or region subtree, wildcards taken as they are written", async () => {
    const list = async (query: object) =>
      (await test.call("bank", organizationsEndpoints.listOrganizations, { query: { limit: 100, ...query } })).body;
    expect((await list({ q: "示例bank" })).items.map((one) => one.nameZh)).toEqual(["示例bank"]);
    expect((await list({ q: "%" })).total).toBe(0);
    const city = await list({ region: "371000" });
    expect(city.items.every((one) => one.regionCode.startsWith("371"))).toBe(true);
    expect(city.total).toBe(city.items.length);
  });

  it("page by page give every one once", async () => {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const { body } = await test.call("bank", organizationsEndpoints.listOrganizations, {
        query: { limit: 3, ...(cursor ? { cursor } : {}) },
      });
      seen.push(...body.items.map((one) => one.id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(9);
  });
});
