import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "./product.ts";

const lines = (...records: readonly unknown[]): string =>
  records.map((record) => (typeof record === "string" ? record : JSON.stringify(record))).join("\n");

describe("zhiqiao search", () => {
  let folder: string;
  const search = (...words: readonly string[]) =>
    runCommand(["search", "--supply", path.join(folder, "s.jsonl"), "--json", ...words], { dataFolder: path.join(folder, "data") });

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-search-"));
    writeFileSync(
      path.join(folder, "s.jsonl"),
      lines(
        { id: "kelp", title: "一种海带切割装置", abstract: "用于海带加工的自动切割装置", applicant: "示例大学" },
        { id: "kelp", title: "海带" },
        { id: "knot", title: "海带打结机", applicant: "示例公司" },
        "{broken",
        { id: "cell", title: "锂离子电池隔膜" },
      ),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("gives a line a result, and names the lines that could not be read", async () => {
    const end = await search("--query", "海带自动切割", "--filter", "PA=大学");
    expect(end.exitCode).toBe(0);
    expect(
      end.stdout
        .trim()
        .split("\n")
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([expect.objectContaining({ rank: 1, id: "kelp", title: "一种海带切割装置" })]);
    expect(end.stderr).toMatch(/s\.jsonl:2: .*\n.*s\.jsonl:4: /u);
    expect(JSON.parse(end.stderr.trim().split("\n").at(-1) ?? "")).toEqual({ supplies: 3, total: 1, results: 1, refused: 2 });
  });

  it.each([
    ["TI=(海带", "query.missing_bracket"],
    ["一种", "nothing_to_search"],
    ["海带".repeat(10_001), "query_too_long"],
  ])("refuses a query it cannot read, that says nothing or that is too long: %#", async (query, code) => {
    const end = await search("--query", query);
    expect(end).toMatchObject({ exitCode: 3, stdout: "" });
    expect(JSON.parse(end.stderr)).toMatchObject({ error: { code, zh: expect.any(String), en: expect.any(String) } });
  });
});
