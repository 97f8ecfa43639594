import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "./product.ts";

describe("files given to match, search and evaluate", { timeout: 120_000 }, () => {
  let folder: string;
  const file = (name: string): string => path.join(folder, name);
  const zhiqiao = (...words: readonly string[]) => runCommand(words, { dataFolder: file("data") });
  const supplies = Array.from({ length: 30 }, (_, at) => ({ id: `s${at}`, title: at % 2 === 0 ? `海带切割机${at}` : `电池隔膜${at}` }));
  const jsonLines = (records: readonly unknown[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join("");
  const match = (supply: string, demands = "d.jsonl") => zhiqiao("match", "--supply", file(supply), "--demands", file(demands), "--json");

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-given-"));
    writeFileSync(file("s.jsonl"), jsonLines(supplies));
    writeFileSync(file("d.jsonl"), jsonLines([{ id: "d", title: "海带切割设备" }]));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const table = `公开号,名称\n${supplies.map(({ id, title }) => `${id},${title}\n`).join("")}`;
  // 海带 in GBK; what stands around it is ASCII.
  const gbk = (text: string): Buffer =>
    Buffer.concat(
      text
        .split("海带")
        .flatMap((part) => [Buffer.from("\u00BA\u00A3\u00B4\u00F8", "latin1"), Buffer.from(part)])
        .slice(1),
    );

  it.each([
    ["a JSON array", JSON.stringify(supplies), /is one JSON array\. Write one object of JSON a line/u],
    ["an array line by line", `[\n${supplies.map((each) => JSON.stringify(each)).join(",\n")}\n]`, /is one JSON array/u],
    ["a short array line by line", `[{"id":1,"title":"a"},\n{"id":2,"title":"b"}\n]`, /\]?.*is one JSON array/u],
    ["JSON over several lines", JSON.stringify({ supplies }, null, 2), /spreads over several lines/u],
    ["a table", table, /seems to be a table .*zhiqiao read FILE/u],
    ["XML", `<?xml version="1.0"?>\n<patents/>\n`, /seems to be XML/u],
    ["UTF-16", Buffer.from(`\uFEFF${jsonLines(supplies)}`, "utf16le"), /is in UTF-16\. Save it as text in UTF-8/u],
    ["GBK", gbk(`{"id":"a","title":"海带"}\n`.repeat(30)), /seems to be in GBK\. Save it as text in UTF-8/u],
    ["a workbook", Buffer.from(`PK\u0003\u0004${"\n\u0000\u00FF".repeat(500)}`, "latin1"), /Excel workbook/u],
    ["what is packed", Buffer.from(`\u001F\u008B${"\n\u0000\u00FF".repeat(500)}`, "latin1"), /packed by gzip/u],
  ])("are refused in one sentence where they are %s", async (_, content, sentence) => {
    writeFileSync(file("given"), content);
    const end = await zhiqiao("match", "--supply", file("given"), "--demands", file("d.jsonl"));
    expect(end).toMatchObject({ exitCode: 3, stdout: "" });
    expect(end.stderr.trim().split("\n")).toEqual([expect.stringMatching(sentence) as string]);
    expect(end.stderr).toContain(file("given"));
  });

  it("are told line by line where one of the first lines can be used, whatever stands below", async () => {
    const broken = ["[1]", "id,title", "{broken", ...Array.from({ length: 30 }, (_, at) => `x${at},y`)].join("\n");
    writeFileSync(file("given"), `${broken.slice(0, 20)}\n${jsonLines(supplies)}${broken}\n`);
    const end = await match("given");
    expect(end.exitCode).toBe(0);
    const counts = JSON.parse(end.stderr.trim().split("\n").at(-1) ?? "") as { supplies: number; refused: number };
    expect(counts.supplies).toBe(30);
    expect(counts.refused).toBeGreaterThan(30);
    writeFileSync(file("judged.tsv"), Buffer.from("d\ts0\t3\n", "utf16le"));
    const judged = await zhiqiao("evaluate", "--supply", file("s.jsonl"), "--demands", file("d.jsonl"), "--qrels", file("judged.tsv"));
    expect(judged).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/^\S*judged\.tsv is in UTF-16\. Save it as text in UTF-8\.\n$/u) as string,
    });
  });

  it("may be lines of read: of patents, with the facts that they state, and of demands", async () => {
    writeFileSync(
      file("p.csv"),
      "申请号,公开（公告）号,名称,摘要,IPC分类号,申请人,申请日\n" +
        "CN202310000001.X,CN116000001A,海带切割机,自动切割海带,A23N 15/00,示例大学,2023-01-03\n" +
        "CN202310000002.4,,电池隔膜,耐高温隔膜,H01M 50/40,示例公司,2019-05-06\n",
    );
    writeFileSync(file("w.csv"), "需求名称,需求内容\n海带切割设备,自动切割海带\n");
    const read = async (...words: readonly string[]): Promise<string> => (await zhiqiao("read", ...words)).stdout;
    writeFileSync(file("p.jsonl"), await read(file("p.csv")));
    writeFileSync(file("w.jsonl"), await read(file("w.csv"), "--kind", "demands"));
    expect(readFileSync(file("p.jsonl"), "utf8")).toContain(`"fields"`);
    const end = await match("p.jsonl", "w.jsonl");
    expect(end.exitCode).toBe(0);
    expect(JSON.parse(end.stderr)).toEqual({ supplies: 2, demands: 1, results: 1, refused: 0 });
    expect(JSON.parse(end.stdout)).toMatchObject({ demand: "2", rank: 1, supply: "CN116000001A" });
    const found = await zhiqiao("search", "--supply", file("p.jsonl"), "--query", "IPC=H01M AND PA=公司 AND AD=2019 AND AN=202310000002.4");
    expect(JSON.parse(found.stdout)).toMatchObject({ id: "202310000002.4", title: "电池隔膜" });
  });

  it("have what cannot be read in a field told with line, field and remedy, and count without it", async () => {
    const odd = [
      { id: "a", title: "海带切割机", description: { text: "自动切割" }, ipc: ["XX99", "A23N 15/00"], application_date: "2021-13-45" },
      { id: "b", title: ["海带打结机"] },
      {
        id: "c",
        title: "海带清洗机",
        abstract: "",
        ipc: "H01;G06F",
        publication_date: 20200301,
        grantDate: null,
        claims: ["一种海带清洗机", 2],
      },
    ];
    writeFileSync(file("s.jsonl"), jsonLines([...odd, ...supplies]));
    const words = ["search", "--supply", file("s.jsonl"), "--query", "IPC=A23N", "--json"];
    const end = await zhiqiao(...words);
    expect(end.exitCode).toBe(0);
    expect(JSON.parse(end.stdout)).toMatchObject({ id: "a" });
    const [counts, ...told] = end.stderr.trim().split("\n").toReversed();
    expect(JSON.parse(counts ?? "")).toMatchObject({ supplies: 32, refused: 1 });
    expect(told.toReversed().map((line) => line.replace(file("s.jsonl"), ""))).toEqual([
      ":1: description must be text and is an object: it is left out; correct it",
      ":1: “XX99” in ipc is no symbol such as H01M 10/05: it is left out; correct it",
      ":1: “2021-13-45” of application_date is no day that exists, written 2024-06-30: it is left out; correct it",
      ":2: title must be text and is a list; correct it",
      ":3: claims must be text and is a number: it is left out; correct it",
    ]);
    await zhiqiao(...words, "--errors", file("e.jsonl"));
    const kept = readFileSync(file("e.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { kept?: true }).kept);
    expect(kept).toEqual([true, true, true, undefined, true]);
  });
});
