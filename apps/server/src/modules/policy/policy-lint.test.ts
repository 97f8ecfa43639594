import { policyEndpoints, policyLintEndpoints } from "@zhiqiao/contracts";
import { LintBehaviour, LintCheck, LintKind } from "@zhiqiao/contracts";
import { lintBehaviours, lintChecks, lintKinds } from "@zhiqiao/rules";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleCircular, sendPolicy } from "../../../test/app/policy-uploads.ts";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const circular = (issuer: string, silver: number, brand: number): string =>
  `${issuer}\n关于印发《${issuer}示例奖补办法》的通知\n各单位：\n${issuer}\n2025年3月1日\n${issuer}示例奖补办法\n一、奖励\n（一）专利奖。对获得示例发明奖金奖、银奖的项目，分别给予50万元、${silver}万元奖励。\n（二）品牌机构。对获评为“示例品牌机构”的服务机构，给予最高10万元奖励。\n二、支持\n（一）品牌。对获评为“示例品牌机构”的服务机构，给予最高${brand}万元奖励。`;
const store = (who: Person, text: string) => sendPolicy(test, who, policyEndpoints.importPolicy, text, { fileName: "示例.txt" });
const lint = async (who: Person = "enterprise") => (await test.call(who, policyLintEndpoints.lintPolicies, { query: {} })).body;
const check = (text: string, regionCode: string | null = null, who: Person = "enterprise") =>
  test.call(who, policyLintEndpoints.lintPolicyDraft, { body: { text, regionCode } });

describe("政策体检 over the library", () => {
  it("finds what contradicts inside a document and between a province and its city, with both passages", async () => {
    expect((await store("admin", circular("山东省示例厅", 20, 10))).status).toBe(201);
    expect((await store("admin", circular("威海市示例局", 30, 3))).status).toBe(201);
    const { findings, documents } = await lint();
    expect(documents.map(({ regionCode, level }) => [regionCode, level])).toEqual(
      expect.arrayContaining([
        ["370000", "province"],
        ["371000", "city"],
      ]),
    );
    const levels = findings.find((one) => one.check === "level_amounts");
    expect(levels?.places.map(({ value }) => value)).toEqual(["示例发明银奖 30万元", "示例发明银奖 20万元"]);
    const amounts = findings.filter((one) => one.check === "two_amounts");
    expect(amounts.map(({ behaviour, places }) => [behaviour, places.map(({ clause }) => clause)])).toEqual([
      ["block_until_ruling", ["一(二)", "二(一)"]],
    ]);
  });

  it("reads a document that nobody foresaw, and finds nothing in it that is not there", async () => {
    expect((await store("rongchengOfficer", sampleCircular())).status).toBe(201);
    const { findings, documents } = await lint();
    const key = documents.find(({ regionCode }) => regionCode === "371082")?.name;
    const own = findings.filter(({ places }) => places.some(({ document }) => document === key));
    expect(own.map((one) => one.check).filter((one) => one === "two_amounts" || one === "no_expiry")).toEqual([]);
    // The one reward for which body and annex state different sums, though no heading of theirs is the same.
    const apart = own.filter((one) => one.check === "annex_amount");
    expect(apart.map(({ places }) => places.map(({ clause }) => clause))).toEqual([["二(二)5", "附件一1"]]);
    const vague = own.find((one) => one.check === "money_without_number")?.places.filter(({ document }) => document === key);
    expect(vague?.map(({ clause }) => clause)).toEqual(["二(三)6"]);
  });

  it("is read beside the clauses of one document, in the version that was checked, with the tasks that they state", async () => {
    const { body } = await test.call("bank", policyLintEndpoints.lintPolicies, { query: { document: "371082-2025-1" } });
    expect(body.findings.every(({ places }) => places.some(({ document }) => document === "371082-2025-1"))).toBe(true);
    expect(body.findings.map(({ check: one }) => one)).toContain("annex_amount");
    expect(body.documents.find(({ name }) => name === "371082-2025-1")?.version).toBe(1);
    const read = await test.call("bank", policyEndpoints.getPolicy, { params: { key: "371082-2025-1" }, query: {} });
    expect(read.body.tasks.map(({ clause, units, due }) => [clause, units.map(({ role }) => role), due])).toEqual([
      ["二(一)1", ["responsible"], []],
      ["二(二)4", ["responsible"], []],
      ["三(二)", ["lead", "support"], ["每半年"]],
    ]);
  });

  it("leaves out what does not apply on the day", async () => {
    const { body } = await test.call("bank", policyLintEndpoints.lintPolicies, { query: { asOf: "2024-01-01" } });
    expect(body.documents).toEqual([]);
    expect(body.findings).toEqual([]);
  });
});

it("the findings leave as a table, a row for each passage, narrowed as on screen", async () => {
  const response = await test.app.http.inject({
    url: "/api/policy-lint/export?format=jsonl&kind=conflict",
    headers: { cookie: `zhiqiao_session=${test.region.tokens.bank}` },
  });
  const rows = response.payload
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { clause: string; value: string });
  expect(rows.map(({ clause, value }) => [clause, value])).toEqual([
    ["一(二)", "最高10万元"],
    ["二(一)", "最高3万元"],
  ]);
});

it("the findings over a draft leave as the same table, and nothing of it is kept", async () => {
  const before = await lint();
  const response = await test.app.http.inject({
    method: "POST",
    url: "/api/policy-lint/drafts/export",
    headers: { cookie: `zhiqiao_session=${test.region.tokens.bank}` },
    payload: { text: circular("威海市示例局", 40, 3), regionCode: null, kind: ["conflict"], format: "jsonl" },
  });
  expect(response.statusCode).toBe(200);
  const rows = response.payload
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { document: string; value: string });
  expect(rows.map(({ document, value }) => [document, value])).toEqual([
    ["draft", "最高10万元"],
    ["draft", "最高3万元"],
  ]);
  expect(await lint()).toEqual(before);
});

describe("a draft", () => {
  it("is checked against itself and the library, and nothing of it is stored", async () => {
    const before = await lint();
    const { status, body } = await check(circular("威海市示例局", 40, 10));
    expect(status).toBe(200);
    expect(body.documents[0]).toMatchObject({
      name: "draft",
      regionCode: "371000",
      level: "city",
      issuer: "威海市示例局",
      issuedOn: "2025-03-01",
    });
    const levels = body.findings.find((one) => one.check === "level_amounts");
    expect(levels?.places.map(({ document, value }) => [document === "draft", value])).toEqual([
      [true, "示例发明银奖 40万元"],
      [false, "示例发明银奖 20万元"],
    ]);
    expect(body.findings.every(({ places }) => places.some(({ document }) => document === "draft"))).toBe(true);
    expect(await lint()).toEqual(before);
  });

  it("belongs to the region that is named for it, where its text names none", async () => {
    const text = circular("示例机关", 40, 10);
    expect((await check(text)).body.documents[0]).toMatchObject({ regionCode: null, level: null });
    const named = (await check(text, "370600")).body;
    expect(named.documents[0]).toMatchObject({ regionCode: "370600", level: "city" });
    expect(named.findings.some((one) => one.check === "level_amounts")).toBe(true);
    expect((await check(text, "999999")).code).toBe("regions.region_not_found");
  });

  it("is refused with its cause where it is no text of clauses", async () => {
    expect((await check(" \n ")).code).toBe("format.empty_file");
    expect((await check("%PDF-1.7 示例")).code).toBe("policy.not_text");
  });
});

it("the contract names every kind, check and behaviour of the rules, and no other", () => {
  expect([LintKind.options, LintCheck.options, LintBehaviour.options]).toEqual([[...lintKinds], [...lintChecks], [...lintBehaviours]]);
});
