import { patentsEndpoints } from "@zhiqiao/contracts";
import { checkDigit } from "@zhiqiao/formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { applicationNumber, csv, importsOf } from "../../../test/app/test-imports.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { addPatent } from "../../../test/app/test-supply.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import { patentOrigins } from "./patent-origins.ts";

const utilityModel = `202020000002.${checkDigit("202020000002")}`;
const headings = [
  "申请号",
  "公开(公告)号",
  "标题",
  "摘要",
  "申请人",
  "法律状态",
  "申请日",
  "专利类型",
  "ipc分类号",
  "地市",
  "转让许可意愿",
];
const table = csv([
  headings,
  [
    applicationNumber(1),
    "CN112000001B",
    "固态电池电解质",
    "硫化物电解质的烧结",
    "示例university",
    "授权",
    "2020-01-02",
    "授权发明",
    "H01M10/0562",
    "威海",
    "可许可",
  ],
  [utilityModel, "", "水下机器人密封结构", "磁流体密封", "示例institute", "未缴年费", "2020-03-04", "实用新型", "B63C11/52", "", ""],
  [applicationNumber(3), "", "100%纯棉织物_后整理", "抗起球", "张三", "实质审查", "", "发明", "D06M15/00", "", ""],
  [applicationNumber(4), "", "海藻干燥装置", "低温电池供电", "某某有限公司", "", "", "", "A23L17/60", "荣成", ""],
]);

let test: TestApp;
let imports: ReturnType<typeof importsOf>;
beforeAll(async () => {
  test = await createTestApp();
  imports = importsOf(test);
  await imports.load("cityOfficer", table, "示例.csv");
});
afterAll(() => test.close());

const list = async (query: Record<string, unknown>, who: Person = "enterprise") =>
  (await test.call(who, patentsEndpoints.listPatents, { query })).body;
const titles = async (query: Record<string, unknown>) => (await list(query)).items.map((item) => item.title);
const idOf = async (number: string) => (await list({ q: number })).items[0]?.id ?? "";

describe("finding patents", () => {
  it("takes a number in any spelling", async () => {
    const bare = applicationNumber(1).replace(".", "");
    for (const q of [
      applicationNumber(1),
      bare,
      `CN${bare}`,
      `ZL ${bare.slice(0, 4)} ${bare.slice(4)}`,
      "CN112000001A",
      "cn 112000001 b",
    ]) {
      expect(await titles({ q })).toEqual(["固态电池电解质"]);
    }
  });

  it("finds words in title, abstract and applicants, the title first where relevance is asked for", async () => {
    expect(await titles({ q: "电池", sort: "relevance" })).toEqual(["固态电池电解质", "海藻干燥装置"]);
    expect(await titles({ q: "电池 硫化物" })).toEqual(["固态电池电解质"]);
    expect(await titles({ q: "UNIVERSITY" })).toEqual(["固态电池电解质"]);
  });

  it("takes the signs of a pattern for what they are", async () => {
    expect(await titles({ q: "100%" })).toEqual(["100%纯棉织物_后整理"]);
    expect(await titles({ q: "_后" })).toEqual(["100%纯棉织物_后整理"]);
    expect(await titles({ q: "%" })).toEqual(["100%纯棉织物_后整理"]);
    expect(await titles({ q: "\\" })).toEqual([]);
  });

  it("filters by validity, type, owner, offer, region with what lies below it, and classification", async () => {
    expect(await titles({ validity: ["ended"] })).toEqual(["水下机器人密封结构"]);
    expect(await titles({ type: ["utility_model"] })).toEqual(["水下机器人密封结构"]);
    expect(await titles({ ownerKind: ["person"] })).toEqual(["100%纯棉织物_后整理"]);
    expect(await titles({ availability: ["licence"] })).toEqual(["固态电池电解质"]);
    expect(await titles({ ipc: "h01m" })).toEqual(["固态电池电解质"]);
    expect((await titles({ region: "371000", sort: "title", order: "asc" })).toSorted()).toEqual(
      ["固态电池电解质", "海藻干燥装置"].toSorted(),
    );
    expect(await titles({ region: "371082" })).toEqual(["海藻干燥装置"]);
  });

  it("counts what the filter meets, and how it divides", async () => {
    const { total, facets } = await list({ q: "电池" });
    expect(total).toBe(2);
    expect(facets).toMatchObject({
      validity: { in_force: 1, unknown: 1 },
      type: { invention: 2 },
      availability: { licence: 1 },
      ownerKind: { university: 1, enterprise: 1 },
    });
  });

  it("counts beside each value what choosing it would add: under all conditions but the facet's own", async () => {
    const all = (await list({})).facets;
    const { total, facets } = await list({ validity: ["in_force"], region: "371000" });
    expect(total).toBe(1);
    expect(facets["validity"]).toEqual((await list({ region: "371000" })).facets["validity"]);
    expect(facets["region"]).toEqual((await list({ validity: ["in_force"] })).facets["region"]);
    expect(facets["type"]).toEqual({ invention: 1 });
    expect((await list({ type: ["utility_model"] })).facets["type"]).toEqual(all["type"]);
  });

  it("filters by year of application, subclass and owner, any of those chosen", async () => {
    const { university } = test.region.organizations;
    expect(await titles({ year: ["2020"], sort: "title", order: "asc" })).toEqual(["固态电池电解质", "水下机器人密封结构"]);
    expect(await titles({ year: ["2019"] })).toEqual([]);
    expect((await titles({ ipcSubclass: ["A23L", "D06M"], sort: "title", order: "asc" })).toSorted()).toEqual(
      ["100%纯棉织物_后整理", "海藻干燥装置"].toSorted(),
    );
    expect(await titles({ owner: [university, test.region.organizations.bank] })).toEqual(["固态电池电解质"]);
    expect((await test.call("bank", patentsEndpoints.listPatents, { query: { ipcSubclass: ["H01"] } })).code).toBe("request.invalid");
  });

  it("divides by year, subclass and owner, and says who the owners are", async () => {
    const { university, institute } = test.region.organizations;
    const { facets, owners } = await list({ ipcSubclass: ["H01M"] });
    expect(facets).toMatchObject({ year: { 2020: 1 }, owner: { [university]: 1 } });
    expect(facets.ipcSubclass).toEqual({ H01M: 1, B63C: 1, D06M: 1, A23L: 1 });
    expect(owners).toEqual([{ id: university, nameZh: "示例university", nameEn: null }]);
    const all = await list({});
    expect(Object.keys(all.facets.owner).toSorted()).toEqual([university, institute].toSorted());
    expect(all.owners.map((owner) => owner.id)).toEqual(Object.keys(all.facets.owner));
  });

  it("shows an owner its own patents", async () => {
    expect((await list({ own: true }, "university")).items.map((item) => item.title)).toEqual(["固态电池电解质"]);
    expect((await list({ own: true }, "bank")).total).toBe(0);
  });

  it("shows the patents whose owner an organisation was found to be, and not those that merely name it", async () => {
    const { university, institute } = test.region.organizations;
    const found = await list({ organizationId: university }, "bank");
    expect(found.items.map((item) => item.title)).toEqual(["固态电池电解质"]);
    expect(found.total).toBe(1);
    expect(found.facets).toMatchObject({ validity: { in_force: 1 }, type: { invention: 1 }, ownerKind: { university: 1 } });
    expect(await titles({ organizationId: institute, q: "电池" })).toEqual([]);
    expect((await list({ organizationId: institute, own: true }, "university")).total).toBe(0);
    expect((await test.call("bank", patentsEndpoints.listPatents, { query: { organizationId: "示例university" } })).code).toBe(
      "request.invalid",
    );
  });

  it.each(["changed", "application_date", "publication_date", "title", "relevance"] as const)(
    "pages by %s through every patent once, unknown values last",
    async (sort) => {
      for (const order of ["asc", "desc"] as const) {
        const seen: (string | null)[][] = [];
        let cursor: string | undefined;
        do {
          const page = await list({
            sort,
            order,
            limit: 1,
            ...(sort === "relevance" ? { q: "示例 " } : {}),
            ...(cursor === undefined ? {} : { cursor }),
          });
          seen.push(...page.items.map((item) => [item.id, item.applicationDate]));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        const { items } = await list({ sort, order, limit: 100, ...(sort === "relevance" ? { q: "示例 " } : {}) });
        expect(seen).toEqual(items.map((item) => [item.id, item.applicationDate]));
        expect(new Set(seen.map(([id]) => id)).size).toBe(seen.length);
        if (sort === "application_date") expect(seen.slice(-2).map(([, date]) => date)).toEqual([null, null]);
      }
    },
  );

  it("refuses a cursor that no page gave", async () => {
    expect((await test.call("bank", patentsEndpoints.listPatents, { query: { cursor: "nonsense" } })).code).toBe("request.cursor_invalid");
  });

  it("says that there is no such patent", async () => {
    expect((await test.call("bank", patentsEndpoints.getPatent, { params: { id: "00000000-0000-4000-8000-000000000000" } })).code).toBe(
      "patents.patent_not_found",
    );
  });
});

describe("offering a patent", () => {
  const offer = async (who: Person, id: string, availability: ("licence" | "transfer" | "not_offered")[], priceFen: string | null = null) =>
    test.call(who, patentsEndpoints.offerPatent, { params: { id }, body: { availability, priceFen, priceText: null } });

  it("is the owner's and the overseeing officer's, nobody else's", async () => {
    const id = await idOf(applicationNumber(1));
    const canOffer = async (who: Person) => (await test.call(who, patentsEndpoints.getPatent, { params: { id } })).body.canOffer;
    expect(await canOffer("university")).toBe(true);
    expect(await canOffer("cityOfficer")).toBe(true);
    expect(await canOffer("admin")).toBe(true);
    for (const who of ["institute", "enterprise", "yantaiOfficer", "bank"] as const) expect(await canOffer(who)).toBe(false);
    expect((await offer("institute", id, ["transfer"])).code).toBe("patents.not_owner");
    expect((await offer("yantaiOfficer", id, ["transfer"])).code).toBe("patents.not_owner");
    expect((await offer("bank", id, ["transfer"])).code).toBe("auth.forbidden");
  });

  it("is kept as a record of its own, so that it shows who said what, and others said otherwise", async () => {
    const id = await idOf(applicationNumber(1));
    const offered = await offer("university", id, ["transfer"], "5000050");
    expect(offered.body).toMatchObject({ availability: ["transfer"], priceFen: "5000050", priceText: "50000.50元", recordCount: 2 });
    const origins = await runWork(test.database.app, systemActor, ({ tx }) => patentOrigins(tx, id));
    expect(origins.find((origin) => origin.field === "licenceIntent")).toMatchObject({
      value: "transfer",
      sourceKind: "form",
      by: "示例人员university",
      line: null,
      others: [expect.objectContaining({ value: "licence", sourceTitle: "示例.csv", line: 2 })],
    });
    expect(origins.find((origin) => origin.field === "title")).toMatchObject({
      value: "固态电池电解质",
      sourceKind: "import_file",
      line: 2,
      others: [],
    });
  });

  it("can be taken back, and made again", async () => {
    const id = await idOf(applicationNumber(1));
    expect((await offer("university", id, [])).body).toMatchObject({ availability: [], priceFen: null });
    expect((await offer("university", id, ["transfer"])).body.availability).toEqual(["transfer"]);
  });

  it("cannot be an offer and none at once", async () => {
    expect((await offer("university", await idOf(applicationNumber(1)), ["not_offered", "licence"])).code).toBe("request.invalid");
  });

  it("stands against a later table of the authority: what is offered is the owner's to say", async () => {
    const id = await idOf(utilityModel);
    await offer("institute", id, ["not_offered"]);
    await imports.load(
      "cityOfficer",
      csv([headings, [utilityModel, "", "水下机器人密封结构", "", "示例institute", "授权", "", "", "", "", "可转让"]]),
    );
    expect((await test.call("bank", patentsEndpoints.getPatent, { params: { id } })).body).toMatchObject({
      availability: ["not_offered"],
      validity: "active",
    });
  });
});

describe("exporting patents", () => {
  const download = (who: Person, format: string, more = "") =>
    test.app.http.inject({
      method: "GET",
      url: `/api/patents/export?format=${format}${more}`,
      headers: { cookie: `zhiqiao_session=${test.region.tokens[who]}` },
    });

  it("writes the filtered patents with headings that an import reads", async () => {
    const { payload, headers } = await download("bank", "csv", `&q=${encodeURIComponent("海藻")}`);
    expect(headers["content-type"]).toContain("text/csv");
    const [first, second, ...rest] = payload.trim().split("\r\n");
    expect(first).toContain("申请号,公开(公告)号,标题");
    expect(second).toContain("海藻干燥装置");
    expect(rest).toEqual([]);
  });

  it.each(["jsonl", "csv", "xlsx"])("loads again as %s: every row finds its patent, and says nothing new about it", async (format) => {
    const before = (await list({ limit: 100, sort: "title" })).items.map(({ changedAt: _changedAt, ...item }) => item);
    const { rawPayload } = await download("cityOfficer", format);
    const run = await imports.load("cityOfficer", rawPayload, `专利.${format}`);
    expect(run.counts).toMatchObject({ read: before.length, new: 0, refused: 0 });
    expect((await list({ limit: 100, sort: "title" })).items.map(({ changedAt: _changedAt, ...item }) => item)).toEqual(before);
  });
});

// Last, as its patents stay.
describe("the patents of one organisation", () => {
  it("pages through one organisation's patents and no other's, and exports as many", async () => {
    const { university, bank } = test.region.organizations;
    for (let n = 0; n < 5; n += 1) {
      await addPatent(test.database.app, { organizationId: university, ownerId: bank, title: `分页${n}`, abstract: "示例bank" });
      await addPatent(test.database.app, { organizationId: university, ownerId: university, title: `分页他方${n}`, abstract: "示例bank" });
    }
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await list({ organizationId: bank, sort: "title", order: "asc", limit: 2, ...(cursor ? { cursor } : {}) });
      expect(page.total).toBe(5);
      seen.push(...page.items.map((item) => item.title));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(["分页0", "分页1", "分页2", "分页3", "分页4"]);
    const { payload } = await test.app.http.inject({
      method: "GET",
      url: `/api/patents/export?format=jsonl&organizationId=${bank}`,
      headers: { cookie: `zhiqiao_session=${test.region.tokens.bank}` },
    });
    expect(payload.trim().split("\n")).toHaveLength(5);
  });
});
