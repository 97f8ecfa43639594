import { spawn } from "node:child_process";
import { existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "./product.ts";
import { leaveEarly } from "./leaving-reader.ts";

const program = fileURLToPath(new URL("../../apps/cli/bin/zhiqiao.mjs", import.meta.url));

describe("files that commands write", { timeout: 120_000 }, () => {
  let folder: string;
  const file = (name: string): string => path.join(folder, name);
  const supplies = `{"id":"kelp","title":"海带切割机","abstract":"自动切割海带"}\n`;
  const demands = `{"id":"d","title":"海带自动切割设备"}\n`;
  const zhiqiao = (...words: readonly string[]) => runCommand(words, { dataFolder: file("data") });
  const match = (...words: readonly string[]) => zhiqiao("match", "--supply", file("s.jsonl"), "--demands", file("d.jsonl"), ...words);
  const evaluate = (...words: readonly string[]) =>
    zhiqiao("evaluate", "--supply", file("s.jsonl"), "--demands", file("d.jsonl"), "--qrels", file("q.tsv"), ...words);

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-output-"));
    writeFileSync(file("s.jsonl"), supplies);
    writeFileSync(file("d.jsonl"), demands);
    writeFileSync(file("q.tsv"), "d\tkelp\t3\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("are never one that the command reads, by whatever name", async () => {
    mkdirSync(file("sub"));
    symlinkSync(file("s.jsonl"), file("link.jsonl"));
    linkSync(file("s.jsonl"), file("second-name.jsonl"));
    const before = readdirSync(folder);
    for (const [option, out] of [
      ["--out", "s.jsonl"],
      ["--out", "sub/../s.jsonl"],
      ["--out", "link.jsonl"],
      ["--errors", "second-name.jsonl"],
      ["--errors", "d.jsonl"],
    ] as const) {
      const end = await match(option, `${folder}/${out}`, "--json");
      expect(end, `${option} ${out}`).toMatchObject({ exitCode: 2, stdout: "" });
      expect(JSON.parse(end.stderr)).toMatchObject({ error: { code: "same_file", en: expect.stringContaining(out) as string } });
    }
    expect(await zhiqiao("search", "--supply", file("s.jsonl"), "--query", "海带", "--errors", file("link.jsonl"))).toMatchObject({
      exitCode: 2,
    });
    expect(await evaluate("--errors", file("q.tsv"))).toMatchObject({ exitCode: 2 });
    expect(await evaluate("--unjudged", file("q.tsv"))).toMatchObject({ exitCode: 3 });
    expect(await match("--out", file("r"), "--errors", file("sub/../r"))).toMatchObject({ exitCode: 2 });
    expect(readdirSync(folder)).toEqual(before);
    expect(readFileSync(file("s.jsonl"), "utf8")).toBe(supplies);
    expect(readFileSync(file("d.jsonl"), "utf8")).toBe(demands);
  });

  it("are replaced where the command makes them anew, kept where people write into them", async () => {
    writeFileSync(file("r.jsonl"), "before");
    symlinkSync(file("r.jsonl"), file("link.jsonl"));
    expect(await match("--out", file("link.jsonl"))).toMatchObject({ exitCode: 0 });
    expect(readFileSync(file("r.jsonl"), "utf8")).toContain(`"supply":"kelp"`);
    writeFileSync(file("mine"), "grades");
    for (const words of [evaluate("--unjudged", file("mine"), "--json"), zhiqiao("answers", file("mine"), "--json")]) {
      const end = await words;
      expect(end.exitCode).toBe(3);
      expect(JSON.parse(end.stderr)).toMatchObject({ error: { code: "file_exists" } });
    }
    expect(readFileSync(file("mine"), "utf8")).toBe("grades");
    expect(existsSync(file("data"))).toBe(false);
  });

  it("are tried before the work begins, and named as the user named them", async () => {
    // Not even a look at the supplies, which are not there, comes before.
    rmSync(file("s.jsonl"));
    const nowhere = file("none/r.jsonl");
    for (const end of [
      await match("--out", nowhere),
      await match("--errors", nowhere),
      await evaluate("--unjudged", nowhere),
      await zhiqiao("answers", nowhere),
    ])
      expect(end).toEqual({
        exitCode: 3,
        stdout: "",
        stderr: `Cannot write ${nowhere}: its folder does not exist; make it first, or name another place.\n`,
      });
    for (const end of [await match("--out", folder), await match("--errors", folder), await evaluate("--unjudged", folder)])
      expect(end).toEqual({ exitCode: 3, stdout: "", stderr: `Cannot write ${folder}: it is a folder; name a file in it.\n` });
    expect(readdirSync(folder).toSorted()).toEqual(["d.jsonl", "q.tsv"]);
  });

  it("are standard output where they are called -", async () => {
    const end = await runCommand(["match", "--supply", file("s.jsonl"), "--demands", file("d.jsonl"), "--no-reasons", "--out", "-"], {
      dataFolder: file("data"),
    });
    expect(end.exitCode).toBe(0);
    expect(JSON.parse(end.stdout)).toMatchObject({ demand: "d", rank: 1, supply: "kelp" });
    expect(end.stderr).toBe("Matched 1 demand with 1 supply: 1 result; 0 lines refused.\n");
    expect(existsSync("/-")).toBe(false);
    const errors = await match("--errors", "-", "--json");
    expect(errors).toMatchObject({ exitCode: 2, stdout: "" });
    expect(JSON.parse(errors.stderr)).toMatchObject({ error: { code: "file_needed" } });
  });

  it.skipIf(!existsSync("/dev/full"))("say that the disk is full, and leave nothing behind", async () => {
    // Through a link, so that nothing but the link could ever be replaced.
    symlinkSync("/dev/full", file("full"));
    const before = readdirSync(folder);
    expect(await match("--out", file("full"))).toMatchObject({
      exitCode: 3,
      stderr: `Cannot write ${file("full")}: the disk is full; make room, or name another place.\n`,
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  it.each([
    ["match", "--demands", "d.jsonl"],
    ["match", "--demands", "d.jsonl", "--json"],
    ["search", "--query", "海带", "--top", "1000"],
  ])("end quietly when the reader of standard output leaves: %s %s %s %s", async (command, option, value, ...rest) => {
    // What every supply says would find none.
    const title = (at: number): string => `${at % 2 === 0 ? "电池隔膜" : "海带切割机"}${at}`;
    const many = (count: number, line: (at: number) => object): string =>
      Array.from({ length: count }, (_, at) => `${JSON.stringify(line(at))}\n`).join("");
    writeFileSync(
      file("s.jsonl"),
      many(2000, (at) => ({ id: `s${at}`, title: title(at) })),
    );
    writeFileSync(
      file("d.jsonl"),
      many(100, (at) => ({ id: at, title: `海带切割设备${at}`, description: "自动切割海带" })),
    );
    const words = [command, "--supply", file("s.jsonl"), option, option === "--query" ? value : file(value), ...rest];
    const child = spawn(process.execPath, [program, ...words], {
      env: { ...process.env, ZHIQIAO_LANG: "en" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    expect(await leaveEarly(child)).toEqual([0, ""]);
  });
});
