import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writePairsToJudge } from "./pairs-to-judge.ts";
import { type JudgedPair, readJudgedPairs, readRun } from "./judged-lines.ts";
import { readJudgedSet, readRunOf } from "./judged-set.ts";
import type { RefusedLine } from "./match-lines.ts";

let folder: string;
let refused: RefusedLine[];
const file = (name: string): string => path.join(folder, name);
const refuse = (line: RefusedLine): void => void refused.push(line);
const places = (): string[] => refused.map(({ file: from, line }) => `${path.basename(from)}:${line}`);
const write = (name: string, content: string | Buffer): string => {
  writeFileSync(file(name), content);
  return file(name);
};
const jsonLines = (...records: readonly object[]): string => records.map((record) => JSON.stringify(record)).join("\n");
const pairsOf = async (content: string | Buffer): Promise<readonly Omit<JudgedPair, "line">[]> =>
  (await readJudgedPairs(write("q.tsv", content), refuse)).map(({ demand, supply, grade }) => ({ demand, supply, grade }));
const code = (wanted: string) => expect.objectContaining({ code: wanted, text: { zh: expect.any(String), en: expect.any(String) } });

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-judged-"));
  refused = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("judgements", () => {
  it("are read with a byte-order mark, with Windows line ends, between tabs or spaces, and in the columns of TREC", async () => {
    expect(await pairsOf("\uFEFFd 1\ts\t3\r\n\r\ne s 0\r\nf 0 s 2")).toEqual([
      { demand: "d 1", supply: "s", grade: 3 },
      { demand: "e", supply: "s", grade: 0 },
      { demand: "f", supply: "s", grade: 2 },
    ]);
    expect(refused).toEqual([]);
  });

  it("are refused line by line for a heading, a grade that is none, missing or further columns, a byte that is not UTF-8 and a line without an end", async () => {
    const endless = `d\t${"s".repeat(31_000_000)}\t1`;
    const lines = ["demand\tsupply\tgrade", "d\ts\t4", "d\ts\t-1", "d\ts\t1.5", "d\ts", "d\t\t1", "d\tQ0\ts\t1\tx", endless].join("\n");
    expect(
      await pairsOf(
        Buffer.concat([Buffer.from(`${lines}\n`), Buffer.from([0x64, 0x09, 0xd0, 0xe8, 0x09, 0x31]), Buffer.from("\nd\ts\t1\n")]),
      ),
    ).toEqual([{ demand: "d", supply: "s", grade: 1 }]);
    expect(places()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((line) => `q.tsv:${line}`));
    expect(refused[0]?.problem.en).toContain("heading");
    expect(refused[8]?.problem).toMatchObject({ zh: expect.stringContaining("GBK"), en: expect.stringContaining("not UTF-8") });
  });

  it("of one pair stand as they were given first, and the later line names the earlier", async () => {
    expect(await pairsOf("d\ts\t3\nd\ts\t0\nd\ts\t3\n")).toEqual([{ demand: "d", supply: "s", grade: 3 }]);
    expect(refused.map(({ line, problem }) => [line, problem.en.includes("graded 3 on line 1")])).toEqual([
      [2, true],
      [3, true],
    ]);
  });

  it("do not repeat a line of a megabyte or its control characters in the message", async () => {
    await expect(pairsOf(`d\ts\t\u001B[2J${"9".repeat(1_000_000)}\n`)).rejects.toEqual(code("nothing_usable"));
    expect(refused[0]?.problem.en.length).toBeLessThan(200);
    expect(refused[0]?.problem.en).not.toContain("\u001B");
  });

  it.each(["", "\n\r\n", "nothing", "\uFEFF", "# d 海带\nd\ts\t?\n"])(
    "in a file without a usable line are refused as a whole: %j",
    async (content) => {
      await expect(pairsOf(content)).rejects.toEqual(code("nothing_usable"));
    },
  );
});

describe("a judged set", () => {
  const supplies = jsonLines({ id: "kelp", title: "海带切割机" }, { id: "cell", title: "电池隔膜" });
  const demands = jsonLines({ id: "d", title: "海带切割设备" }, { id: 7, title: "电池" }, { id: "quiet", title: "隔膜" });
  const files = () => ({ supply: file("s.jsonl"), demands: file("d.jsonl"), qrels: file("q.tsv") });

  it("leaves out judgements of unknown demands and supplies, and tells each once with its first line", async () => {
    write("s.jsonl", supplies);
    write("d.jsonl", demands);
    write("q.tsv", "gone\tkelp\t3\nd\tkelp\t3\ngone\tcell\t1\nd\tlost\t2\n7\tcell\t0\nquiet\tlost\t1\n");
    const set = await readJudgedSet(files(), refuse);
    expect(set.judgements).toEqual(
      new Map([
        ["d", new Map([["kelp", 3]])],
        ["7", new Map([["cell", 0]])],
      ]),
    );
    expect(set.unjudged).toBe(1);
    expect(places()).toEqual(["q.tsv:1", "q.tsv:4"]);
    expect(refused.map(({ problem }) => problem.en)).toEqual([
      expect.stringContaining("no demand gone; its judgements (2)"),
      expect.stringContaining("no supply lost; its judgements (2)"),
    ]);
  });

  it("reads past broken lines and repeated ids, each with its place", async () => {
    write("s.jsonl", `${supplies}\n${JSON.stringify({ id: "kelp", title: "again" })}\n{broken\n`);
    write("d.jsonl", `\uFEFF${demands.replaceAll("\n", "\r\n")}\r\n[7]\r\n`);
    write("q.tsv", "d\tkelp\t3\n");
    expect((await readJudgedSet(files(), refuse)).demands.map(({ id }) => id)).toEqual(["d"]);
    expect(places()).toEqual(["d.jsonl:4", "s.jsonl:3", "s.jsonl:4"]);
    expect(refused[1]?.problem.en).toContain("occurred on line 1");
  });

  it("is refused where the files are of different sets, empty or not there", async () => {
    write("s.jsonl", supplies);
    write("d.jsonl", demands);
    write("q.tsv", "D1\tkelp\t3\n");
    await expect(readJudgedSet(files(), refuse)).rejects.toEqual(code("other_set"));
    write("q.tsv", "d\tS1\t3\n");
    await expect(readJudgedSet(files(), refuse)).rejects.toEqual(code("other_set"));
    write("q.tsv", "d\tkelp\t3\n");
    write("s.jsonl", "");
    await expect(readJudgedSet(files(), refuse)).rejects.toEqual(code("nothing_usable"));
    await expect(readJudgedSet({ ...files(), demands: file("absent.jsonl") }, refuse)).rejects.toEqual(code("file_unreadable"));
  });

  it("gives the unjudged of the first ten to be read, and takes them back as judgements once they have grades", async () => {
    write("s.jsonl", supplies);
    write("d.jsonl", demands);
    write("q.tsv", "d\tkelp\t3\n");
    const set = await readJudgedSet(files(), refuse);
    const runs = [new Map([["d", ["kelp", "cell"]]]), new Map([["d", ["elsewhere", "cell"]]])];
    expect(await writePairsToJudge(file("judge.tsv"), file("s.jsonl"), set, runs)).toBe(1);
    const written = readFileSync(file("judge.tsv"), "utf8");
    expect(written.split("\n").filter((line) => !line.startsWith("#"))).toEqual(["d\tcell\t?", ""]);
    expect(written).toContain("海带切割设备");
    expect(written).toContain("电池隔膜");
    expect(await pairsOf(`d\tkelp\t3\n${written}`)).toEqual([{ demand: "d", supply: "kelp", grade: 3 }]);
    expect(refused.map(({ problem }) => problem.en)).toEqual([expect.stringContaining("“?”")]);
    expect(await pairsOf(written.replace("?", "1"))).toEqual([{ demand: "d", supply: "cell", grade: 1 }]);
    await expect(writePairsToJudge(file("no/such/folder"), file("s.jsonl"), set, runs)).rejects.toEqual(code("file_unwritable"));
  });

  it("is compared with a run of the same demands alone", async () => {
    const set = {
      judgements: new Map([
        ["d", new Map([["kelp", 3]])],
        ["e", new Map([["kelp", 1]])],
      ]),
    };
    write("run.txt", "d Q0 kelp 1 2.5 other\n");
    expect(await readRunOf(file("run.txt"), set, "d.jsonl", refuse)).toEqual({ run: new Map([["d", ["kelp"]]]), missing: 1 });
    write("run.txt", "other-demand Q0 kelp 1 2.5 other\n");
    await expect(readRunOf(file("run.txt"), set, "d.jsonl", refuse)).rejects.toEqual(code("other_set"));
  });
});

describe("a run", () => {
  it("lists its supplies by rank, each once, whatever the order of lines", async () => {
    write(
      "run.jsonl",
      `${jsonLines({ demand: 7, supply: "b", rank: 2 }, { demand: "7", supply: "a", rank: 1 }, { demand: "7", supply: "b", rank: 3 }, { demand: "7", supply: "c" })}\nd Q0 a x 1\n`,
    );
    expect(await readRun(file("run.jsonl"), refuse)).toEqual(new Map([["7", ["a", "b"]]]));
    expect(places()).toEqual(["run.jsonl:3", "run.jsonl:4", "run.jsonl:5"]);
  });

  it("without a line of a ranking is refused", async () => {
    write("run.jsonl", "");
    await expect(readRun(file("run.jsonl"), refuse)).rejects.toEqual(code("nothing_usable"));
  });
});
