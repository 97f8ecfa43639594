import { type RulebookImport, rulebookTableEndpoints } from "@zhiqiao/contracts";
import { incentiveRules } from "@zhiqiao/rules";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import type { Person } from "../../../test/app/test-region.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const exported = async (format: "csv" | "xlsx", language = "zh-CN"): Promise<Buffer> => {
  const response = await test.app.http.inject({
    method: "GET",
    url: `/api/rulebook/rules/export?format=${format}`,
    headers: { cookie: `zhiqiao_session=${test.region.tokens.cityOfficer}`, "accept-language": language },
  });
  expect(response.statusCode).toBe(200);
  return response.rawPayload;
};
const brought = async (bytes: Buffer | string, fileName = "规则.csv", who: Person = "cityOfficer") => {
  const query = new URLSearchParams({ fileName, reason: "示例：年度调整" });
  const response = await test.app.http.inject({
    method: "POST",
    url: `/api${rulebookTableEndpoints.importRulebook.path}?${query.toString()}`,
    headers: { cookie: `zhiqiao_session=${test.region.tokens[who]}`, "content-type": "application/octet-stream" },
    payload: bytes,
  });
  return { status: response.statusCode, body: response.json() as RulebookImport & { code?: string } };
};
/** Rows of a CSV without quotes inside cells. */
const linesOf = (csv: Buffer): string[] =>
  csv
    .toString("utf8")
    .split("\r\n")
    .filter((line) => line !== "");
const nothing = { proposed: [], refused: [], sourceId: null };

describe("the rulebook as a table", () => {
  it("has a line for each number of each rule, and one for a rule that states none", async () => {
    const lines = linesOf(await exported("csv"));
    const [head = ""] = lines;
    expect(head).toContain("规则编号");
    expect(new Set(lines.slice(1).map((line) => line.split(",")[0]))).toEqual(new Set(incentiveRules.map(({ id }) => id)));
    expect(lines.find((line) => line.startsWith("WH-02,"))).toContain(",30,万元,2021-05-27,");
  });

  it("changes nothing when it comes back as it went out, in either format and language", async () => {
    for (const [format, language] of [
      ["csv", "zh-CN"],
      ["xlsx", "zh-CN"],
      ["xlsx", "en"],
    ] as const) {
      const { status, body } = await brought(await exported(format, language), `rules.${format}`);
      expect([format, language, status]).toEqual([format, language, 201]);
      expect(body).toMatchObject(nothing);
      expect(body.unchanged).toBe(body.rows);
    }
  });

  it("makes proposals of changed values, once, and refuses the structure with line and reason", async () => {
    const [head = "", ...lines] = linesOf(await exported("csv"));
    const at = lines.findIndex((line) => line.startsWith("WH-10,"));
    const row = lines[at] ?? "";
    const changed = row.replace(",2,万元,2021-05-27,,", ",6,万元,2026-01-01,,").replaceAll("不超过2万元", "不超过6万元");
    // The words of the rule are its structure; those of the value are what it rests on.
    const words = row.split(",")[8] ?? "";
    const rests = changed.replace(words.replace("2万元", "6万元"), words);
    const other = (lines.find((line) => line.startsWith("SD-06,")) ?? "").replace(",50,", ",60,");
    const invented = row.replace("WH-10", "WH-99");
    const file = [head, rests, row.replace("A三(二)5", "A三(二)6"), other, invented, rests].join("\r\n");
    const { body } = await brought(file);
    expect(body.proposed.map(({ line, ruleId, value }) => [line, ruleId, value])).toEqual([[2, "WH-10", "6"]]);
    expect(body.refused.map(({ line, problem }) => [line, problem])).toEqual([
      [3, "structure_changed"],
      [4, "words_contradict"],
      [5, "rule_unknown"],
      [6, "repeated"],
    ]);
    expect(body.refused[0]).toMatchObject({ column: "条款", value: "A三(二)6", expected: "A三(二)5" });
    const again = await brought(file);
    expect(again.body).toMatchObject({ proposed: [], pending: 1 });
  });

  it("refuses changes of another region's rules, and a table without its columns", async () => {
    const [head = "", ...lines] = linesOf(await exported("csv"));
    const silver = (lines.find((line) => line.startsWith("WH-02,")) ?? "").replace(",30,万元,2021-05-27,,", ",50,万元,2026-01-01,,");
    const { body } = await brought([head, silver].join("\r\n"), "规则.csv", "yantaiOfficer");
    expect(body.refused.map(({ problem }) => problem)).toEqual(["jurisdiction_not_yours"]);
    const bare = await brought("名称,数值\r\n甲,1\r\n");
    expect([bare.status, bare.body.code]).toEqual([422, "rulebook.columns_missing"]);
  });
});
