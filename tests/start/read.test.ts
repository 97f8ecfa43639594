import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "./product.ts";
import { leaveEarly } from "./leaving-reader.ts";

const program = fileURLToPath(new URL("../../apps/cli/bin/zhiqiao.mjs", import.meta.url));

const patentXml = (number: string): string =>
  `<exch:exchange-document country="CN" doc-number="${number}" kind="A"><exch:bibliographic-data><exch:publication-reference><document-id><country>CN</country><doc-number>${number}</doc-number><kind>A</kind></document-id></exch:publication-reference><exch:invention-title lang="zh">一种示例装置</exch:invention-title></exch:bibliographic-data></exch:exchange-document>`;

describe("zhiqiao read", () => {
  let folder: string;
  const file = (name: string): string => path.join(folder, name);
  const read = (...words: readonly string[]) => runCommand(["read", ...words], { dataFolder: file("data") });
  const linesOf = (text: string): Record<string, unknown>[] =>
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-read-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("gives a normalised line for each row of a table, without a database", async () => {
    writeFileSync(file("t.csv"), "名称,申请号,备注,转让价格\n一种示例装置,202011438186.0,附注,12万元\n另一种示例装置,ZL 95115608.X,,\n");
    const end = await read(file("t.csv"), "--json");
    expect(end.exitCode).toBe(0);
    expect(JSON.parse(end.stderr)).toEqual({ records: 2, refused: 0, warnings: 0 });
    expect(linesOf(end.stdout)).toMatchObject([
      { line: 2, fields: { title: "一种示例装置", applicationNumber: { number: "202011438186", check: "0", checkOk: true } } },
      { line: 3, fields: { title: "另一种示例装置", applicationNumber: { number: "95115608", check: "X" } } },
    ]);
    expect(existsSync(file("data"))).toBe(false);
  });

  it("reads demands with amounts as digits of fen", async () => {
    writeFileSync(file("d.csv"), "需求名称,需求内容,预算\n示例需求,需要自动切割海带,20万元\n");
    const end = await read(file("d.csv"), "--kind", "demands");
    expect(linesOf(end.stdout)).toMatchObject([{ fields: { title: "示例需求", budget: { minFen: "20000000" } } }]);
  });

  it("writes refused rows with line, code and remedy to the errors file", async () => {
    writeFileSync(file("t.csv"), "名称,申请号\n,202011438186.0\n一种示例装置,202011438186.0\n");
    const end = await read(file("t.csv"), "--errors", file("e.jsonl"));
    expect(end.exitCode).toBe(0);
    expect(linesOf(end.stdout)).toHaveLength(1);
    expect(linesOf(readFileSync(file("e.jsonl"), "utf8"))).toMatchObject([{ line: 2, problems: [{ code: "row.missing_title" }] }]);
  });

  it("reads patent XML document by document and names the place of a broken one", async () => {
    const broken = patentXml("117000002").replace("</exch:invention-title>", "");
    writeFileSync(
      file("p.xml"),
      `<exch:exchange-documents>\n${patentXml("117000001")}\n${broken}\n${patentXml("117000003")}\n</exch:exchange-documents>`,
    );
    const end = await read(file("p.xml"), "--errors", file("e.jsonl"));
    expect(end.exitCode).toBe(0);
    expect(linesOf(end.stdout)).toMatchObject([
      { line: 2, fields: { title: "一种示例装置" }, record: { family: "docdb", publication: { number: "117000001" } } },
      { line: 4, record: { publication: { number: "117000003" } } },
    ]);
    expect(linesOf(readFileSync(file("e.jsonl"), "utf8"))).toMatchObject([{ code: "xml.damaged", document: 2, line: 3 }]);
  });

  it("refuses what is neither table nor patent XML, what is not there, and to overwrite its input", async () => {
    writeFileSync(file("n.xml"), "<notes><note>示例</note></notes>");
    const notes = await read(file("n.xml"), "--json");
    expect(notes).toMatchObject({ exitCode: 3, stdout: "" });
    expect(JSON.parse(notes.stderr)).toMatchObject({ error: { code: "format.not_a_table" } });
    expect(await read(file("absent.csv"))).toMatchObject({ exitCode: 3, stdout: "" });
    writeFileSync(file("t.csv"), "名称,申请号\n一种示例装置,202011438186.0\n");
    expect(await read(file("t.csv"), "--errors", file("t.csv"))).toMatchObject({ exitCode: 2 });
    expect(readFileSync(file("t.csv"), "utf8")).toContain("示例");
  });

  it("ends quietly when its reader leaves", async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `一种示例装置${i},202011438186.0,${"说明".repeat(40)}`);
    writeFileSync(file("big.csv"), `名称,申请号,摘要\n${rows.join("\n")}\n`);
    const child = spawn(process.execPath, [program, "read", file("big.csv")], { stdio: ["ignore", "pipe", "pipe"] });
    expect(await leaveEarly(child)).toEqual([0, ""]);
  });

  it("has help", async () => {
    const end = await read("--help");
    expect(end).toMatchObject({ exitCode: 0, stderr: "" });
    expect(end.stdout).toContain("Usage: zhiqiao read");
    expect(await read()).toMatchObject({ exitCode: 2 });
    expect(await read("x", "--kind", "songs")).toMatchObject({ exitCode: 2 });
  });
});
