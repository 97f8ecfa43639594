import { matchingEndpoints, demandsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import { csv } from "../../../test/app/test-imports.ts";
import { addPatent, kelpDemand } from "../../../test/app/test-supply.ts";
import { readClassEditions, withClasses } from "./class-names.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

async function upload(kind: "ipc" | "gbt4754", rows: readonly (readonly string[])[]): Promise<void> {
  const response = await test.app.http.inject({
    method: "POST",
    url: `/api/reference/versions?kind=${kind}&fileName=${encodeURIComponent("示例.csv")}&edition=2026`,
    headers: { cookie: `zhiqiao_session=${test.region.tokens.admin}`, "content-type": "application/octet-stream" },
    payload: csv([["代码", "名称"], ...rows]),
  });
  expect(response.statusCode).toBe(201);
}

const groups: readonly (readonly string[])[] = [
  ["A22C", "肉类、家禽或鱼的加工"],
  ["A22C25/00", "鱼类的加工（保藏入A23B4/00）"],
  ["A22C25/08", "鱼类的固定；鱼类的分级"],
  ["C13", "与行业代码同形的示例大类"],
];
const patents = 40;
const classified = { ipc: ["A22C 25/08"], industry_code: "C13" };

it("an index of a region without tables of reference names no class", async () => {
  expect(await withClasses(test.database.app, [classified])).toEqual([{ ...classified, classes: [] }]);
  expect(await readClassEditions(test.database.app)).toEqual([]);
});

it("a demand finds a patent by what its classes are called once a table is in force, is shown where, and a later edition takes its place", async () => {
  const organizationId = test.region.organizations.university;
  const patentId = await addPatent(test.database.app, {
    organizationId,
    title: "示例夹持输送机构",
    abstract: "两侧带体相向运动，按厚度自动排队。",
    ipc: ["A22C25/08"],
  });
  // Others, so that words of the demand are rare.
  for (let at = 1; at < patents; at++)
    await addPatent(test.database.app, { organizationId, title: `示例曳引轮${at}`, abstract: "电梯轿厢的牵引，与本例无关。" });
  const { body: demand } = await test.call("enterprise", demandsEndpoints.createDemand, {
    body: { ...kelpDemand, title: "鱼类分级", problem: "寻求鱼类固定和鱼类分级的设备。", targets: [], ipc: [], industryCode: null },
  });
  const lists = async () => (await test.call("enterprise", matchingEndpoints.listDemandMatches, { params: { id: demand.id } })).body;
  const listed = async (): Promise<readonly string[]> => (await lists()).items.map(({ patent }) => patent.id);
  await eventually("all patents are indexed", async () => ((await lists()).indexed === patents ? true : undefined));
  expect(await listed()).toEqual([]);

  await upload("ipc", groups);
  await eventually("the patent is found by its class", async () => ((await listed()).includes(patentId) ? true : undefined));
  const explained = await test.call("enterprise", matchingEndpoints.explainMatch, { params: { id: demand.id, patentId } });
  const classes = explained.body.supplyTexts.find(({ field }) => field === "classes");
  expect(classes?.text).toBe("鱼类的加工\n鱼类的固定；鱼类的分级");
  expect(classes?.marks.map(({ start, end }) => classes.text.slice(start, end))).toEqual(expect.arrayContaining(["鱼类", "分级"]));
  const fields = explained.body.reasons.flatMap((reason) => (reason.kind === "concept" ? reason.fields : []));
  expect(new Set(fields)).toEqual(new Set(["classes"]));

  await upload("ipc", [["A22C25/00", "另一版的示例名称"]]);
  await eventually("the patent is not found by what its class was called", async () => ((await listed()).length === 0 ? true : undefined));
});

it("an industry is called what GB/T 4754 calls it, also where a class of the IPC is written alike", async () => {
  await upload("ipc", [...groups, ["A22C25/14", "示例去骨"]]);
  await upload("gbt4754", [
    ["C", "制造业"],
    ["C13", "农副食品加工业"],
  ]);
  const rows = [classified, { ipc: [], industry_code: null }, { ipc: ["C13"], industry_code: "Z99" }];
  expect((await withClasses(test.database.app, rows)).map(({ classes }) => classes)).toEqual([
    ["鱼类的加工", "鱼类的固定；鱼类的分级", "农副食品加工业"],
    [],
    [],
  ]);
  expect(await readClassEditions(test.database.app)).toHaveLength(2);
});
