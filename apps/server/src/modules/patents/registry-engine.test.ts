import { patentsEndpoints, systemEndpoints } from "@zhiqiao/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import { applicationNumber, csv, importsOf } from "../../../test/app/test-imports.ts";
import { addPatent } from "../../../test/app/test-supply.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp({ registryIndexFrom: 1 });
});
afterAll(() => test.close());

const health = async () => (await test.call(undefined, systemEndpoints.getHealth, {})).body.registryIndex;
const titles = async (query: Record<string, unknown>) =>
  (await test.call("enterprise", patentsEndpoints.listPatents, { query: { sort: "title", order: "asc", ...query } })).body.items.map(
    (item) => item.title,
  );
const university = (): string => test.region.organizations.university;

describe("the index of the registry in the app", () => {
  it("is not there while the registry is small, and is filled when it has grown", async () => {
    expect(await health()).toEqual({ state: "none", patents: 0, megabytes: 0 });
    await addPatent(test.database.app, { organizationId: university(), title: "海带切割装置" });
    await eventually("the index is ready", async () => (await health()).state === "ready");
    expect(await health()).toMatchObject({ state: "ready", patents: 1 });
    expect(await titles({ q: "海带" })).toEqual(["海带切割装置"]);
  });

  it("finds what was written a moment ago, and no longer what was changed", async () => {
    for (let n = 0; n < 20; n += 1) {
      const title = `即写即查装置${n}号`;
      await importsOf(test).load(
        "cityOfficer",
        csv([
          ["申请号", "标题", "申请人", "转让许可意愿"],
          [applicationNumber(9_000 + n), title, "示例university", "可许可"],
        ]),
      );
      const [item] = (await test.call("bank", patentsEndpoints.listPatents, { query: { q: title, availability: ["licence"] } })).body.items;
      expect(item).toMatchObject({ title, applicants: ["示例university"] });
      const offered = await test.call("university", patentsEndpoints.offerPatent, {
        params: { id: item?.id ?? "" },
        body: { availability: ["transfer"], priceFen: null, priceText: null },
      });
      expect(offered.body).toMatchObject({ availability: ["transfer"] });
      expect(await titles({ q: title, availability: ["licence"] })).toEqual([]);
      expect(await titles({ q: title, availability: ["transfer"] })).toEqual([title]);
    }
    expect((await health()).patents).toBe(21);
  });

  it("finds every row of an import as soon as the run is done", async () => {
    const rows = Array.from({ length: 2_500 }, (_, at) => [applicationNumber(at + 1), `批量装置${at % 7}`]);
    await importsOf(test).load("cityOfficer", csv([["申请号", "标题"], ...rows]), "示例.csv");
    const { body } = await test.call("bank", patentsEndpoints.listPatents, { query: { q: "批量装置3" } });
    expect(body.total).toBe(rows.filter(([, title]) => title === "批量装置3").length);
  });

  it("leaves the answer to PostgreSQL where a row is gone and nobody was told", async () => {
    const id = await addPatent(test.database.app, { organizationId: university(), title: "无人知晓的删除" });
    expect(await titles({ q: "无人知晓" })).toEqual(["无人知晓的删除"]);
    await sql`delete from patent where id = ${id}`.execute(test.database.owner);
    expect(await titles({ q: "无人知晓" })).toEqual([]);
  });
});

describe("an index that may take too little memory", () => {
  it("says so, and lists are answered all the same", async () => {
    const small = await createTestApp({ registryIndexFrom: 0, registryIndexMegabytes: 1 });
    try {
      await addPatent(small.database.app, { organizationId: small.region.organizations.university, title: "内存之外的专利" });
      await eventually("the index gives up", async () => {
        const { body } = await small.call(undefined, systemEndpoints.getHealth, {});
        return body.registryIndex.state === "too_large";
      });
      const { body } = await small.call("bank", patentsEndpoints.listPatents, { query: { q: "内存之外" } });
      expect(body.items.map((item) => item.title)).toEqual(["内存之外的专利"]);
    } finally {
      await small.close();
    }
  });
});
