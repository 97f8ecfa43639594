import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPool } from "../../apps/server/src/database/connect.ts";
import { findRunningPostgres } from "../../apps/server/src/platform/postgres/embedded.ts";
import { silentLog } from "../../apps/server/src/platform/postgres/log.ts";
import { type Running, runCommand, startProduct } from "./product.ts";

const lines = (...records: readonly unknown[]): string =>
  records.map((record) => (typeof record === "string" ? record : JSON.stringify(record))).join("\n");

interface Result {
  demand: string;
  rank: number;
  supply: string;
  score: number;
  strength: string;
  reasons: { kind: string }[];
  pairs: unknown[];
}

describe("zhiqiao match", () => {
  let folder: string;
  const file = (name: string): string => path.join(folder, name);
  // no such folder: the command needs no database and makes none
  const print = (...words: readonly string[]) =>
    runCommand(["match", "--supply", file("s.jsonl"), "--demands", file("d.jsonl"), ...words], { dataFolder: file("data") });
  const match = (...words: readonly string[]) => print("--out", file("r.jsonl"), ...words);
  const results = () =>
    readFileSync(file("r.jsonl"), "utf8")
      .trim()
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Result);

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-match-"));
    writeFileSync(
      file("s.jsonl"),
      lines(
        {
          id: "kelp",
          title: "一种海带切割装置",
          abstract: "用于海带加工的自动切割装置",
          ipc: "A23N 15/00; B26D 1/00",
          applicant: "示例公司",
        },
        { id: "kelp-2", title: "海带打结机", description: "把海带自动切割后打结", claims: ["一种海带打结机", "其特征在于自动切割"] },
        { id: "cell", title: "锂离子电池隔膜", abstract: "一种耐高温的电池隔膜", ipc: ["H01M 50/40"] },
      ),
    );
    writeFileSync(file("d.jsonl"), `\uFEFF${lines({ id: 7, title: "海带自动切割设备", description: "需要自动切割海带" })}\r\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("ranks supplies for each demand, a line a result with score and reasons, without a database", async () => {
    const end = await match("--top", "2", "--json");
    expect(end).toMatchObject({ exitCode: 0, stderr: "" });
    expect(JSON.parse(end.stdout)).toEqual({ supplies: 3, demands: 1, results: 2, refused: 0 });
    expect(results().map(({ demand, rank }) => ({ demand, rank }))).toEqual([
      { demand: "7", rank: 1 },
      { demand: "7", rank: 2 },
    ]);
    expect(new Set(results().map(({ supply }) => supply))).toEqual(new Set(["kelp", "kelp-2"]));
    for (const { score, strength, reasons, pairs } of results()) {
      expect(score).toBeGreaterThan(0);
      expect(["strong", "possible", "weak"]).toContain(strength);
      expect(reasons.length).toBeGreaterThan(0);
      expect(pairs.length).toBeGreaterThan(0);
    }
    expect(results()[0]?.reasons.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["concept", "object_met"]));
    expect(existsSync(file("data"))).toBe(false);
  });

  it("prints results without a file: in words as the page of matches has them, in the language asked for, or as JSON", async () => {
    writeFileSync(
      file("d.jsonl"),
      lines(
        { id: 7, title: "海带自动切割设备", description: "需要自动切割海带。切割误差不大于2mm。" },
        { id: 8, title: "疫苗冷链" },
        { id: 9, title: "灯", description: "。".repeat(20_001) },
      ),
    );
    const both = await print("--top", "1", "--lang", "both");
    expect(both.exitCode).toBe(0);
    expect(both.stdout).toMatch(/^海带自动切割设备（7）\n {2}没有很合适的供给，.*\n {2}1\. 一种海带切割装置（kelp） {2}匹配弱 · 得分 \d/u);
    expect(both.stdout).toMatch(/对得上\n[^]*· 对象相符：海带自动切割设备\n[^]*需要留意\n[^]*没有读到的指标：切割误差/u);
    expect(both.stdout).toMatch(/疫苗冷链（8）\n {2}没有与它相近的供给/u);
    expect(both.stdout).toMatch(/灯（9）\n {2}其中没有可检索的词/u);
    expect(both.stdout).toContain("Names the object: 海带自动切割设备");
    expect(both.stderr).toMatch(/d\.jsonl: 需求 9 的内容有 20001 个字，只读前 20000 个。/u);
    expect(both.stderr).toMatch(/^3 条需求与 3 条供给匹配，得到 1 条结果；拒绝 0 行。\nMatched 3 demands/mu);
    const json = await print("--top", "1", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({ demand: "7", rank: 1, supply: "kelp", reasons: expect.any(Array) as unknown });
    expect(JSON.parse(json.stderr.trim().split("\n").at(-1) ?? "")).toEqual({ supplies: 3, demands: 3, results: 1, refused: 0 });
  });

  it("prints the beginning of an endless title, and tells that there is more of it", async () => {
    const title = `海带切割机${"长".repeat(3000)}`;
    writeFileSync(file("d.jsonl"), lines({ id: 7, title }));
    writeFileSync(file("s.jsonl"), `${readFileSync(file("s.jsonl"), "utf8")}\n${lines({ id: "endless", title })}`);
    const end = await print("--top", "1");
    expect(Math.max(...end.stdout.split("\n").map((line) => line.length))).toBeLessThan(500);
    expect(end.stdout).toMatch(/^海带切割机长{195}… \(7\)\n(?:.*\n)*? {2}1\. 海带切割机长{195}… \(endless\)/u);
    expect(end.stderr).toMatch(
      /d\.jsonl: the title of 7 has 3005 characters, of which the first 200 are shown\n.*s\.jsonl: the title of endless/u,
    );
    expect(end.stderr).toMatch(/^Matched 1 demand with 4 supplies: 1 result; 0 lines refused\.$/mu);
  });

  it("ranks the same without the reasons", async () => {
    await match();
    const withReasons = results().map(({ reasons: _reasons, pairs: _pairs, ...ranked }) => ranked);
    expect(await match("--no-reasons")).toMatchObject({ exitCode: 0 });
    expect(results()).toEqual(withReasons);
    expect(Object.keys(results()[0] ?? {})).not.toContain("reasons");
  });

  it("reports each bad line with its number and a remedy, and matches the good ones", async () => {
    const good = readFileSync(file("s.jsonl"), "utf8");
    writeFileSync(
      file("s.jsonl"),
      lines("{broken", "[1]", { title: "without id" }, { id: "x", title: "  " }, "", good, { id: "kelp", title: "again" }),
    );
    const end = await match("--errors", file("errors.jsonl"), "--json");
    expect(end.exitCode).toBe(0);
    expect(JSON.parse(end.stdout)).toMatchObject({ supplies: 3, refused: 5 });
    const refused = readFileSync(file("errors.jsonl"), "utf8").trim().split("\n");
    expect(refused.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([1, 2, 3, 4, 9]);
  });

  it("refuses files without a usable line or that are not there, and writes no result", async () => {
    writeFileSync(file("d.jsonl"), "nothing\n");
    expect(await match()).toMatchObject({ exitCode: 3 });
    rmSync(file("d.jsonl"));
    const end = await match("--json");
    expect(end.exitCode).toBe(3);
    expect(JSON.parse(end.stderr)).toMatchObject({ error: { code: "file_unreadable" } });
    expect(existsSync(file("r.jsonl"))).toBe(false);
  });

  it("survives a line without an end", async () => {
    writeFileSync(file("s.jsonl"), `${readFileSync(file("s.jsonl"), "utf8")}\n{"id":"long","title":"${"长".repeat(11_000_000)}"}\n`);
    const end = await match("--json");
    expect(end.exitCode).toBe(0);
    expect(JSON.parse(end.stdout)).toMatchObject({ supplies: 3, refused: 1 });
  });

  it("refuses a wrong --top and a missing option as wrong usage", async () => {
    expect(await match("--top", "0")).toMatchObject({ exitCode: 2 });
    expect(await runCommand(["match", "--out", file("r")], { dataFolder: folder })).toMatchObject({ exitCode: 2 });
  });
});

describe("the words of the command line", () => {
  const options = { dataFolder: path.join(os.tmpdir(), "never-made") };

  it("explains itself in Chinese, in English, and in both", async () => {
    const help = async (language: string) =>
      (await runCommand(["--help"], { ...options, environment: { ZHIQIAO_LANG: language, LANG: "", LC_ALL: "" } })).stdout;
    expect(await help("zh")).toContain("退出码");
    expect(await help("zh")).not.toContain("Exit codes");
    expect(await help("en")).toContain("Exit codes");
    expect(await help("")).toMatch(/退出码.*Exit codes/su);
  });

  it("are all in the README that names them", async () => {
    const { stdout } = await runCommand(["--help"], options);
    const [, list = ""] = stdout.split("Commands:\n");
    const commands = [...list.matchAll(/^ {2}([a-z]+)/gmu)].flatMap(([, name]) => (name === undefined || name === "help" ? [] : [name]));
    expect(commands).toContain("reference");
    for (const readme of ["README.md", "README.zh-CN.md"]) {
      const paragraphs = readFileSync(new URL(`../../${readme}`, import.meta.url), "utf8").split("\n\n");
      const told = paragraphs.find((text) => text.includes("`npx zhiqiao --help`")) ?? "";
      expect(commands.filter((name) => !told.includes(`\`${name}`))).toEqual([]);
    }
  });

  for (const words of [
    ["serve"],
    ["import", "patents"],
    ["import", "demands"],
    ["match"],
    ["search"],
    ["evaluate"],
    ["answers"],
    ["reference", "import", "ipc"],
    ["policy", "import"],
    ["audit", "verify"],
    ["backup"],
    ["restore"],
    ["user", "add"],
  ])
    it(`has help for ${words.join(" ")}`, async () => {
      const end = await runCommand([...words, "--help"], options);
      expect(end).toMatchObject({ exitCode: 0, stderr: "" });
      expect(end.stdout).toContain(`Usage: zhiqiao ${words.join(" ")}`);
    });

  it("refuses unknown words with exit code 2", async () => {
    expect(await runCommand(["fly"], options)).toMatchObject({ exitCode: 2 });
    expect(await runCommand(["serve", "--fly"], options)).toMatchObject({ exitCode: 2 });
  });
});

describe.skipIf(process.platform === "win32")("commands on a data folder (signals and sockets of Unix)", { timeout: 120_000 }, () => {
  let home: string;
  let dataFolder: string;
  let running: Running;
  const zhiqiao = (...words: readonly string[]) => runCommand(words, { dataFolder });

  beforeAll(async () => {
    home = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-commands-"));
    dataFolder = path.join(home, "data");
    running = await startProduct({ dataFolder });
  });
  afterAll(async () => {
    await running.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it("adds, lists, unlocks and resets accounts beside a running platform, and audits each", async () => {
    const added = await zhiqiao(
      "user",
      "add",
      "--login",
      "wang.li",
      "--name",
      "王丽",
      "--role",
      "region_officer",
      "--organization",
      "平台运营机构",
      "--json",
    );
    expect(added.exitCode).toBe(0);
    expect(JSON.parse(added.stdout)).toMatchObject({ account: { login: "wang.li", role: "region_officer" } });
    const listed = await zhiqiao("user", "list", "--json");
    const logins = listed.stdout
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { login: string }).login);
    expect(logins).toEqual(["admin", "wang.li"]);
    expect(await zhiqiao("user", "unlock", "wang.li")).toMatchObject({ exitCode: 0 });
    const reset = await zhiqiao("user", "reset-password", "wang.li", "--json");
    const { firstPassword } = JSON.parse(reset.stdout) as { firstPassword: string };
    const signedIn = await fetch(`${running.url}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login: "wang.li", password: firstPassword }),
    });
    expect(signedIn.status).toBe(200);
    expect(await zhiqiao("audit", "verify")).toMatchObject({ exitCode: 0 });
    expect(await zhiqiao("answers", path.join(home, "answers.jsonl"))).toMatchObject({ exitCode: 0 });
    expect(readFileSync(path.join(home, "answers.jsonl"), "utf8")).toBe("");
  });

  it("refuses an account that exists, one that does not, and an unknown organisation", async () => {
    const add = (...rest: readonly string[]) => zhiqiao("user", "add", "--name", "甲", "--role", "bank", "--json", ...rest);
    const taken = await add("--login", "admin", "--organization", "平台运营机构");
    expect(taken.exitCode).toBe(3);
    expect(JSON.parse(taken.stderr)).toMatchObject({ error: { code: "accounts.login_taken" } });
    expect(await add("--login", "new", "--organization", "没有这个主体")).toMatchObject({ exitCode: 3 });
    expect(await add("--login", "a b", "--organization", "平台运营机构")).toMatchObject({ exitCode: 3 });
    expect(await zhiqiao("user", "unlock", "nobody.here")).toMatchObject({ exitCode: 3 });
  });

  it("imports a table and says what became of its rows", async () => {
    const table = path.join(home, "专利.csv");
    writeFileSync(table, "申请号,发明名称,摘要\nCN202310000001.X,一种海带切割装置,自动切割海带\n,没有申请号,\n");
    const end = await zhiqiao("import", "patents", table, "--json");
    const run = JSON.parse(end.stdout) as { status: string; counts: { new: number; refused: number } };
    expect(run.status).toBe("done");
    expect(run.counts.new + run.counts.refused).toBe(2);
    expect(await zhiqiao("import", "patents", path.join(home, "absent.csv"))).toMatchObject({ exitCode: 3 });
  });

  it("loads a policy text clause by clause, and the same text only once", async () => {
    const file = path.join(home, "通知.txt");
    writeFileSync(
      file,
      "示例知发〔2026〕1号\n烟台市示例知识产权局\n关于示例奖励的通知\n一、对示例企业给予最高5万元奖励。\n烟台市示例知识产权局\n2026年2月3日\n",
    );
    const words = ["policy", "import", file, "--title", "示例奖励的通知", "--number", "", "--json"];
    const first = await zhiqiao(...words);
    expect(first).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(first.stdout)).toMatchObject({ key: "370600-2026-1", outcome: "new", version: 1 });
    expect(JSON.parse((await zhiqiao(...words)).stdout)).toMatchObject({ outcome: "unchanged" });
    expect(await zhiqiao("policy", "import", path.join(home, "absent.txt"))).toMatchObject({ exitCode: 3 });
    expect(await zhiqiao("policy", "import", file, "--issued", "2026-02-30")).toMatchObject({ exitCode: 2 });
  });

  it("does not fall over when its reader leaves", async () => {
    const program = fileURLToPath(new URL("../../apps/cli/bin/zhiqiao.mjs", import.meta.url));
    const child = spawn(process.execPath, [program, "user", "list"], {
      env: { ...process.env, ZHIQIAO_DATA: dataFolder, DATABASE_URL: "" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const exitCode = await new Promise((resolve) => child.once("close", resolve));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });

  it("backs up while the platform runs, refuses to restore meanwhile, and restores after it stopped", async () => {
    const backup = path.join(home, "备份.zip");
    expect(await zhiqiao("backup", backup)).toMatchObject({ exitCode: 0 });
    expect(await zhiqiao("restore", backup, "--replace")).toMatchObject({ exitCode: 4 });
    await zhiqiao("user", "add", "--login", "after.backup", "--name", "后来", "--role", "bank", "--organization", "平台运营机构");
    await running.stop();
    expect(await zhiqiao("restore", backup)).toMatchObject({ exitCode: 4 });
    const restored = await zhiqiao("restore", backup, "--replace", "--json");
    expect(restored.exitCode).toBe(0);
    expect(JSON.parse(restored.stdout)).toMatchObject({ auditIntact: true });
    const listed = await zhiqiao("user", "list");
    expect(listed.stdout).toContain("wang.li");
    expect(listed.stdout).not.toContain("after.backup");
    running = await startProduct({ dataFolder });
    expect((await fetch(running.url)).status).toBe(200);
  });

  it("finds an audit entry that was edited behind the product's back", async () => {
    const database = findRunningPostgres(dataFolder);
    if (database === undefined) throw new Error("no database runs");
    const pool = createPool(database.access.owner, { applicationName: "test", max: 1, log: silentLog });
    await pool.query("ALTER TABLE audit_entry DISABLE TRIGGER USER");
    await pool.query("UPDATE audit_entry SET actor_name = 'somebody else' WHERE sequence = 1");
    await pool.end();
    database.close();
    const end = await zhiqiao("audit", "verify", "--json");
    expect(end.exitCode).toBe(3);
    expect(JSON.parse(end.stdout)).toMatchObject({ intact: false, fault: { kind: "edited", sequence: 1 } });
  });
});
