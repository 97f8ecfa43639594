import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { engineVersion } from "@zhiqiao/matching";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readAnswers } from "./answer-lines.ts";
import type { RefusedLine } from "./match-lines.ts";

describe("answers to matches", () => {
  let folder: string;
  let refused: RefusedLine[];
  const read = (...lines: readonly (string | object)[]) => {
    const file = path.join(folder, "answers.jsonl");
    writeFileSync(file, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\r\n"));
    return readAnswers(file, (line) => refused.push(line));
  };
  const line = (score: number, answer: string, reason: string | null = null) => ({ engine: engineVersion, score, answer, reason });

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "zhiqiao-answers-"));
    refused = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("tell that a pair was relevant by interest, that it was not by a foreign field, and else nothing", async () => {
    const found = await read(
      line(2, "interested"),
      line(1.5, "ask_owner"),
      line(1.2, "not_suitable", "not_our_field"),
      line(2.2, "not_suitable", "too_expensive"),
      line(2.1, "not_suitable", "other"),
    );
    expect(found).toEqual({
      answers: [
        { score: 2, relevant: true },
        { score: 1.5, relevant: true },
        { score: 1.2, relevant: false },
      ],
      rated: [],
      silent: 2,
    });
    expect(refused).toEqual([]);
  });

  it("tell what belongs before what inside a demand, where a line has the demand's number and the parts of the score", async () => {
    const parts = { words: 1, bigrams: 0.5, titleCoverage: 0.25, titleLikeness: 0 };
    const found = await read(
      { ...line(2, "interested"), demand: 1, parts },
      { ...line(1.5, "not_suitable", "not_our_field"), demand: 1, parts },
      { ...line(1.4, "not_suitable", "other"), demand: 1, parts },
      // Kept before the parts of scores were.
      { ...line(1.2, "interested"), demand: 2, parts: null },
      { ...line(1.1, "interested"), parts },
    );
    expect(found.rated).toEqual([
      { demand: "1", parts, worth: 1 },
      { demand: "1", parts, worth: 0 },
    ]);
    expect(found.answers).toHaveLength(4);
    expect(found.silent).toBe(1);
  });

  it("are refused where the demand or a part of the score is none", async () => {
    const parts = { words: 1, bigrams: 1, titleCoverage: 0, titleLikeness: 0 };
    await read(
      line(2, "interested"),
      { ...line(2, "interested"), demand: {}, parts },
      { ...line(2, "interested"), demand: 1, parts: { ...parts, words: -1 } },
      { ...line(2, "interested"), demand: 1, parts: { ...parts, titleLikeness: undefined } },
      { ...line(2, "interested"), demand: 1, parts: "1 1 0 0" },
    );
    expect(refused.map((each) => each.line)).toEqual([2, 3, 4, 5]);
    expect(refused[0]?.problem.en).toContain("demand and parts");
  });

  it("are refused line by line where they cannot be read or their score is of another engine", async () => {
    const bad = ["{broken", "[]", line(0, "interested"), line(1, "perhaps"), { ...line(1, "interested"), engine: "older/1" }];
    expect((await read(line(2, "interested"), ...bad)).answers).toHaveLength(1);
    expect(refused.map((each) => each.line)).toEqual([2, 3, 4, 5, 6]);
    expect(refused[4]?.problem.en).toContain("older/1");
    await expect(read("")).rejects.toThrow("no usable line");
  });
});
