import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engineVersion } from "../../packages/matching/src/index.ts";
import { runCommand } from "./product.ts";

const lines = (...records: readonly unknown[]): string =>
  records.map((record) => (typeof record === "string" ? record : JSON.stringify(record))).join("\n");

type Means = Readonly<Record<string, { mean: number }>>;
type Weights = { titleLikeness: number };
type Ranking = { plain: { difference: object } };

describe("zhiqiao evaluate", () => {
  let folder: string;
  const file = (name: string): string => path.join(folder, name);
  const evaluate = (...words: readonly string[]) =>
    runCommand(["evaluate", "--supply", file("s.jsonl"), ...words], { dataFolder: file("data") });

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-evaluate-"));
    writeFileSync(
      file("s.jsonl"),
      lines(
        { pub: "kelp", title: "海带切割机", abstract: "用刀片把海带切成等长的段，机架上装有传送带，切割长度可以调节。" },
        { id: "cell", title: "电池隔膜", abstract: "隔膜的涂层耐高温，装在正极与负极之间，避免锂离子电池短路。" },
      ),
    );
    writeFileSync(file("d.jsonl"), lines({ id: "d", title: "海带切割设备" }, { id: "unjudged", title: "电池" }));
    writeFileSync(file("q.tsv"), "d\tkelp\t3\nd 0 cell 0\nabsent\tkelp\t3\nd\tkelp\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("measures the judged demands, tests against a second run, and says which lines it could not read", async () => {
    writeFileSync(file("other.tsv"), "d Q0 cell 1 9.5 other\nd Q0 kelp 2 8.1 other\nnonsense\n");
    const end = await evaluate(
      "--demands",
      file("d.jsonl"),
      "--qrels",
      file("q.tsv"),
      "--run",
      file("other.tsv"),
      "--ablation",
      "--unjudged",
      file("judge.tsv"),
      "--json",
    );
    expect(end.exitCode).toBe(0);
    expect(JSON.parse(end.stdout)).toMatchObject({
      refused: 3,
      judgedDemands: { judged: 1, relevant: 1, worthShowing: 1, unjudged: 1 },
      measures: { plain: { mean: 1, demands: 1 }, precisionAt5: { mean: 0.2 } },
      against: { measures: { reciprocalRank: { mean: 0.5 } }, differences: { plain: { p: 1 } }, missing: 0 },
      ablations: { bigrams_alone: { measures: { plain: { mean: 1 } } } },
    });
    expect(readFileSync(file("judge.tsv"), "utf8")).toBe("");
    expect(end.stderr).toMatch(/q\.tsv:4: needs three columns/u);
    expect(end.stderr).toMatch(/q\.tsv:3: .*d\.jsonl has no demand absent/u);
    expect(existsSync(file("data"))).toBe(false);
  });

  it("finds no difference between two equal rankings of which one goes deeper, and says how far both were compared", async () => {
    const supplies = Array.from({ length: 40 }, (_, at) => ({ id: `s${at}`, title: at % 2 === 0 ? `海带切割机${at}` : `电池隔膜${at}` }));
    const demands = Array.from({ length: 12 }, (_, at) => ({ id: `d${at}`, title: "海带切割设备" }));
    writeFileSync(file("s.jsonl"), lines(...supplies));
    writeFileSync(file("d.jsonl"), lines(...demands));
    const match = (top: string) =>
      runCommand(
        ["match", "--supply", file("s.jsonl"), "--demands", file("d.jsonl"), "--no-reasons", "--top", top, "--out", file("r.jsonl")],
        { dataFolder: file("data") },
      );
    expect(await match("20")).toMatchObject({ exitCode: 0 });
    const twelfth = readFileSync(file("r.jsonl"), "utf8")
      .split("\n")
      .filter((line) => line.includes('"rank":12,'))
      .map((line) => JSON.parse(line) as { demand: string; supply: string });
    // Without the unjudged it stands first in our own lists, and in a file of ten not at all.
    writeFileSync(file("q.tsv"), twelfth.map(({ demand, supply }) => `${demand}\t${supply}\t3\n`).join(""));
    expect(await match("10")).toMatchObject({ exitCode: 0 });
    const words = ["--demands", file("d.jsonl"), "--qrels", file("q.tsv"), "--run", file("r.jsonl")];
    const { measures, against } = JSON.parse((await evaluate(...words, "--json")).stdout) as {
      measures: Means;
      against: { depth: number; own: Means; measures: Means; differences: Record<string, { difference: number; p: number }> };
    };
    expect(measures["condensed"]?.mean).toBe(1);
    expect(against).toMatchObject({ depth: 10, own: against.measures });
    expect(Object.values(against.differences).map(({ difference, p }) => [difference, p])).toEqual(
      Object.keys(against.measures).map(() => [0, 1]),
    );
    const both = await runCommand(["evaluate", "--supply", file("s.jsonl"), ...words], {
      dataFolder: file("data"),
      environment: { ZHIQIAO_LANG: "both" },
    });
    expect(both.stdout).toMatch(/两者都只取前 10 个.*both cut to the first 10/u);
    expect(both.stdout).toMatch(/ours 0\.000, the other run 0\.000, difference \+0\.000, randomisation test p = 1\.0000/u);
  });

  it("fits strength and weights again to answers, and learns weights on judged demands left out in turn", async () => {
    const answer = (score: number, titleLikeness: number, said: object) => ({
      engine: engineVersion,
      demand: 1,
      score,
      parts: { words: 1, bigrams: 1, titleCoverage: 0.5, titleLikeness },
      ...said,
    });
    const answers = [answer(1.5, 0.9, { answer: "interested" }), answer(1.4, 0.1, { answer: "not_suitable", reason: "not_our_field" })];
    writeFileSync(file("a.jsonl"), lines(...answers, "nonsense", { ...answers[0], parts: [] }));
    const words = ["--demands", file("d.jsonl"), "--qrels", file("q.tsv"), "--refit", file("a.jsonl"), "--cross-validate"];
    const end = await evaluate(...words, "--json");
    expect(end.exitCode).toBe(0);
    expect(end.stderr).toMatch(/a\.jsonl:3: .*a\.jsonl:4: no answer/su);
    const { refit, refitWeights, crossValidation } = JSON.parse(end.stdout) as {
      refit: { guard: string; answers: number };
      refitWeights: { guard: string; present: Weights; refitted: Weights; ranking: Ranking };
      crossValidation: { folds: { demands: string[]; learned: Weights }[]; ranking: Ranking };
    };
    expect(refit).toMatchObject({ guard: "too_few_answers", answers: 2 });
    expect(refitWeights).toMatchObject({
      guard: "too_few_answers",
      answers: 2,
      demands: 1,
      ranking: { plain: { present: { mean: 1 }, learned: { mean: 1 } } },
    });
    expect(refitWeights.refitted.titleLikeness).toBeGreaterThan(refitWeights.present.titleLikeness);
    expect(crossValidation.folds.flatMap((fold) => fold.demands)).toEqual(["d"]);
    expect(crossValidation.ranking.plain.difference).toMatchObject({ difference: 0, demands: 1 });

    const printed = async (language: string) =>
      (
        await runCommand(["evaluate", "--supply", file("s.jsonl"), ...words], {
          dataFolder: file("data"),
          environment: { ZHIQIAO_LANG: language },
        })
      ).stdout;
    expect(await printed("en")).toMatch(/weights of the ranking fitted again.*needs 30 answers.*cross-validated.*the present ones stay/su);
    expect(await printed("zh")).toMatch(/重新拟合排序权重.*须有 30 条.*排序权重的交叉验证.*现行权重不变/su);
    expect(await evaluate("--known-item", "--cross-validate")).toMatchObject({ exitCode: 2 });
  });

  it("lets titles look for their own abstracts and prints a table", async () => {
    const end = await evaluate("--known-item");
    expect(end).toMatchObject({ exitCode: 0, stderr: "" });
    expect(end.stdout).toContain("title finds its own abstract, MRR@10: 1.000 (1.000 – 1.000), n = 2");
  });

  it("says what is missing where nothing can be measured", async () => {
    expect(await evaluate("--demands", file("d.jsonl"), "--known-item")).toMatchObject({ exitCode: 2 });
    expect(await evaluate("--known-item", "--errors", file("no/such/folder"))).toMatchObject({ exitCode: 3 });
    const over = await evaluate("--demands", file("d.jsonl"), "--qrels", file("q.tsv"), "--unjudged", file("q.tsv"), "--json");
    expect(over.exitCode).toBe(3);
    expect(JSON.parse(over.stderr)).toMatchObject({ error: { code: "file_exists" } });
    expect(readFileSync(file("q.tsv"), "utf8")).toContain("kelp");
    writeFileSync(file("q.tsv"), "nothing");
    expect(await evaluate("--demands", file("d.jsonl"), "--qrels", file("q.tsv"))).toMatchObject({ exitCode: 3 });
  });
});
