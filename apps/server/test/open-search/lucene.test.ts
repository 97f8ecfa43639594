import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { bm25, keptLength } from "./lucene.ts";

/** Class path of Lucene 8 (core and common analyzers), such as Debian's package `liblucene8-java` brings; `java` 11 or newer is on the PATH. */
const classPath = process.env["LUCENE_CLASS_PATH"] ?? "";
const similarity = { k1: 2.4, b: 0.6, legacy: false };
const words = ["海带", "切割", "刀具", "电池", "隔膜", "涂覆", "梯度", "检测", "x-ray", "β-环糊精"] as const;

interface Counted {
  readonly frequencies: ReadonlyMap<string, number>;
  readonly length: number;
}
const counted = (terms: readonly string[]): Counted => {
  const frequencies = new Map<string, number>();
  for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  return { frequencies, length: terms.length };
};

/** Texts from one term to some thousand, so that every step of a kept length is met. */
const texts = fc
  .tuple(fc.integer({ min: 1, max: 3_000 }), fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 60 }))
  .map(([length, drawn]) => Array.from({ length }, (_, at) => drawn[(at * at + at) % drawn.length] ?? words[0]));
const boosts = fc.dictionary(fc.constantFrom(...words), fc.float({ min: Math.fround(0.01), max: 3, noNaN: true }), { minKeys: 1 });

describe("the length of a text that Lucene keeps", () => {
  it("is exact to 40 and never more than it was, nor less by an eighth", () => {
    for (let length = 0; length <= 40; length += 1) expect(keptLength(length)).toBe(length);
    for (let length = 41; length < 100_000; length += 7) {
      expect(keptLength(length)).toBeLessThanOrEqual(length);
      expect(keptLength(length)).toBeGreaterThan(length * 0.875);
    }
  });
});

describe.skipIf(classPath === "")("scores of the stand-in (LUCENE_CLASS_PATH names the jars of Lucene 8)", () => {
  it("are those of Lucene itself", () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-lucene-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const documents = fc.sample(texts, { numRuns: 400, seed: 20_261_122 });
    const queries = fc.sample(boosts, { numRuns: 40, seed: 20_261_122 }).map((query) => Object.entries(query));
    writeFileSync(path.join(folder, "documents"), documents.map((terms, at) => `${at}\t${terms.join(" ")}\n`).join(""));
    writeFileSync(path.join(folder, "queries"), queries.map((query) => `${query.flat().join("\t")}\n`).join(""));
    const program = path.join(import.meta.dirname, "lucene-scores.java");
    execFileSync("java", ["-cp", classPath, program, folder, String(similarity.k1), String(similarity.b)], { stdio: "pipe" });

    const kept = documents.map(counted);
    const holding = counted(kept.flatMap(({ frequencies }) => [...frequencies.keys()])).frequencies;
    const statistics = {
      docCount: kept.length,
      sumTtf: kept.reduce((sum, { length }) => sum + length, 0),
      docFreq: (term: string) => holding.get(term) ?? 0,
    };
    const answered = readFileSync(path.join(folder, "scores"), "utf8").trim().split("\n");
    expect(answered.length).toBe(queries.length);
    for (const [at, query] of queries.entries()) {
      const parts = (answered[at] ?? "").split("\t");
      const found = new Map(Array.from({ length: parts.length / 2 }, (_, hit) => [Number(parts[2 * hit]), Number(parts[2 * hit + 1])]));
      const held = kept.flatMap(({ frequencies, length }, id) => {
        const met = query.filter(([term]) => frequencies.has(term));
        const score = met.reduce((sum, [term, boost]) => {
          const frequency = frequencies.get(term) ?? 0;
          return sum + boost * bm25({ frequency, length, docFreq: statistics.docFreq(term) }, statistics, similarity);
        }, 0);
        return met.length > 0 ? [[id, score] as const] : [];
      });
      expect(new Set(found.keys())).toEqual(new Set(held.map(([id]) => id)));
      for (const [id, score] of held) expect(Math.abs((found.get(id) ?? 0) - score)).toBeLessThan(score * 1e-6);
    }
  });
});
