import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "./product.ts";

describe("zhiqiao policy", () => {
  let folder: string;
  const policy = (...words: readonly string[]) => runCommand(["policy", ...words], { dataFolder: path.join(folder, "data") });
  const write = (name: string, content: unknown): string => {
    const file = path.join(folder, name);
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  };

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-policy-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("prints an example of a rule that it then answers, as of a day", async () => {
    const example = await policy("schema", "--example", "WH-15");
    expect(example.exitCode).toBe(0);
    const answer = await policy("evaluate", write("case.json", example.stdout), "--as-of", "2022-12-01", "--rule", "WH-15");
    expect(answer).toMatchObject({ exitCode: 0, stderr: "" });
    expect(JSON.parse(answer.stdout)).toMatchObject({
      asOf: "2022-12-01",
      entitlements: [
        {
          rule: "WH-15",
          state: "granted",
          amountYuan: "40000.00",
          upTo: false,
          clauses: [{ clause: "A三(六)16" }, { clause: "A三(六)16" }],
        },
      ],
    });
  });

  it("refuses a case that it cannot read with exit code 3, naming unknown fields in both languages", async () => {
    const refused = await policy("evaluate", write("bad.json", { subject: { colour: "red" } }), "--json");
    expect(refused).toMatchObject({ exitCode: 3, stdout: "" });
    expect(JSON.parse(refused.stderr)).toMatchObject({
      error: {
        code: "case_refused",
        zh: expect.stringContaining("没有名为 colour 的字段"),
        en: expect.stringContaining("There is no field colour"),
      },
    });
  });

  it.each([
    [3, "case_not_json", ["evaluate", "CASE", "--json"]],
    [3, "rule_not_found", ["schema", "--example", "WH-99", "--json"]],
  ])("ends with %s where it must refuse: %s", async (exitCode, code, words) => {
    const file = write("broken.json", "{");
    const end = await policy(...words.map((word) => (word === "CASE" ? file : word)));
    expect(end.exitCode).toBe(exitCode);
    expect(JSON.parse(end.stderr)).toMatchObject({ error: { code } });
  });

  it("takes a day that does not exist for wrong usage", async () => {
    expect((await policy("evaluate", "case.json", "--as-of", "2024-02-30")).exitCode).toBe(2);
  });
});
