import { patentsEndpoints } from "@zhiqiao/contracts";
import { checkDigit } from "@zhiqiao/formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { applicationNumber, csv, importsOf } from "../../../test/app/test-imports.ts";

const utilityModel = `202020000002.${checkDigit("202020000002")}`;
const table = csv([
  ["申请号", "公开(公告)号", "标题", "摘要", "首项权利要求", "申请人", "发明人", "法律状态", "申请日", "专利类型", "ipc分类号"],
  [
    applicationNumber(1),
    "CN112000001B",
    "固态电池电解质",
    "硫化物的烧结",
    "一种电解质，含硫",
    "示例大学",
    "示例甲",
    "授权 | 质押",
    "2020-01-02",
    "发明",
    "H01M10/0562",
  ],
  [utilityModel, "", "水下机器人密封结构", "磁流体密封", "", "示例研究院", "示例乙", "未缴年费", "2020-03-04", "实用新型", "B63C11/52"],
  [applicationNumber(3), "", "100%纯棉织物_后整理", "", "", "示例大学", "示例丙", "实质审查", "", "发明", "D06M15/00"],
  [applicationNumber(4), "", "海藻干燥装置", "低温电池供电", "", "示例公司", "示例甲；示例丁", "", "2021-12-31", "发明", "A23L17/60"],
]);

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
  await importsOf(test).load("cityOfficer", table, "示例.csv");
});
afterAll(() => test.close());

const [battery, robot, cloth, algae] = ["固态电池电解质", "水下机器人密封结构", "100%纯棉织物_后整理", "海藻干燥装置"];
const list = (q: string) => test.call("enterprise", patentsEndpoints.listPatents, { query: { q, sort: "title", order: "asc" } });
const titles = async (q: string) => new Set((await list(q)).body.items.map((item) => item.title));

describe("patents by a search expression", () => {
  it.each([
    ["TI=电池", [battery]],
    ["AB=电池", [algae]],
    ["CL=含硫", [battery]],
    ["TA=电池", [battery, algae]],
    ["电池 NOT TI=电池", [algae]],
    ["NOT AB=电池", [battery, robot, cloth]],
    ["PA=示例大学 AND IN=示例甲", [battery]],
    ["发明人：示例甲", [battery, algae]],
    ["TI=(密封 OR 干燥)", [robot, algae]],
    ["TI=固态*电解质", [battery]],
    ['TI="固态*电解质"', []],
    ["TI=固态??电解质", [battery]],
    ['TI="100%纯棉织物_"', [cloth]],
    ['TI="100_纯棉"', []],
    ["IPC=H01M", [battery]],
    ["IPC=(b63c 11/52 OR A23L*)", [robot, algae]],
    ["LS=有效", [battery]],
    ["LS=质押", [battery]],
    ["LS=失效 OR LS=审中", [robot, cloth]],
    ["LS=年费", [robot]],
    ["AD=2020", [battery, robot]],
    ["AD=[202003 TO *]", [robot, algae]],
    ["AD<20200102", []],
    ["NOT AD>=2020", []],
    ["AD>=2020 OR NOT AD>=2020", [battery, robot, algae]],
    [`AN=${utilityModel}`, [robot]],
    ["PN=CN112000001", [battery]],
  ])("%s", async (q, expected) => {
    expect(await titles(q)).toEqual(new Set(expected));
  });

  it("counts, divides and pages as any list does", async () => {
    const { body } = await list("PA=示例大学");
    expect(body).toMatchObject({ total: 2, facets: { validity: { in_force: 1, pending: 1 } } });
  });

  it("puts first what has the asked words in its title", async () => {
    const { body } = await test.call("enterprise", patentsEndpoints.listPatents, { query: { q: "电池 AND NOT 纸", sort: "relevance" } });
    expect(body.items.map((item) => item.title)).toEqual([battery, algae]);
  });

  it("searches a plain sentence with a question mark or a colon by its words", async () => {
    expect(await titles("电池：")).toEqual(new Set());
    expect(await titles("固态 电解质")).toEqual(new Set([battery]));
  });

  it("is refused with the place and the reason where it is wrong", async () => {
    const { status, body } = await test.call("enterprise", patentsEndpoints.listPatents, { query: { q: "TI=电池 AND XX=1" } });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: "query.unknown_field", details: { position: 11, length: 2, found: "XX" } });
  });
});
