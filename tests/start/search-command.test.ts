import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
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

  it("gives no strength where only conditions were met", async () => {
    const strengthOf = async (query: string) =>
      (JSON.parse((await search("--query", query)).stdout) as { strength: string | null }).strength;
    expect(await strengthOf("PA=大学")).toBeNull();
    expect(await strengthOf("TI=打结机 AND PA=公司")).toMatch(/^(?:strong|possible|weak)$/u);
  });

  it("says how many supplies state a day of which a condition finds none", async () => {
    const dated = [
      { id: "a", title: "海带切割机", application_date: "2019-01-02" },
      { id: "b", title: "海带打结机" },
    ];
    writeFileSync(path.join(folder, "dated.jsonl"), lines(...dated));
    const words = ["search", "--supply", path.join(folder, "dated.jsonl"), "--query", "AD>=2020 OR GD>=2020"];
    const end = await runCommand(words, { dataFolder: path.join(folder, "data") });
    expect(end).toMatchObject({ exitCode: 0, stdout: "" });
    expect(end.stderr).toBe(
      "0 of 2 supplies found, 0 given; 0 lines refused.\nOf 2 supplies, 1 state the application date (application_date).\nOf 2 supplies, 0 state the grant date (grant_date).\n",
    );
    const json = await runCommand([...words, "--json"], { dataFolder: path.join(folder, "data") });
    expect(JSON.parse(json.stderr)).toMatchObject({ total: 0, stated: { application: 1, grant: 0 } });
  });

  it("says that a query on standard input is not UTF-8", async () => {
    const program = fileURLToPath(new URL("../../apps/cli/bin/zhiqiao.mjs", import.meta.url));
    const child = spawn(process.execPath, [program, "search", "--supply", path.join(folder, "s.jsonl"), "--query", "-", "--json"]);
    let complaint = "";
    child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
    child.stdin.end(Buffer.from("\u00BA\u00A3\u00B4\u00F8", "latin1"));
    const [code] = await once(child, "close");
    expect(code).toBe(3);
    expect(JSON.parse(complaint)).toMatchObject({ error: { code: "query_not_utf8", en: expect.stringContaining("not UTF-8") as string } });
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
