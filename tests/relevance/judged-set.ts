import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { MatchDocument, MatchQuery } from "../../packages/matching/src/index.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../../shared/data/eval");

export interface JudgedSet {
  supplies: MatchDocument[];
  demands: (MatchQuery & { id: string })[];
  /** Demand id → supply id → grade 0 to 3. */
  grades: Map<string, Map<string, number>>;
}

export const judgedSetIsPresent = (): boolean => existsSync(path.join(FOLDER, "qrels.tsv"));

const lines = (name: string): string[] =>
  readFileSync(path.join(FOLDER, name), "utf8")
    .split("\n")
    .filter((line) => line !== "");

/** Reads the judged set beside the checkout. */
export const readJudgedSet = (): JudgedSet => {
  const grades = new Map<string, Map<string, number>>();
  for (const line of lines("qrels.tsv")) {
    const [demand = "", supply = "", grade = ""] = line.split("\t");
    const known = grades.get(demand) ?? new Map<string, number>();
    grades.set(demand, known.set(supply, Number(grade)));
  }
  const demands = lines("demands.jsonl").map((line) => {
    const { id, title, description } = JSON.parse(line) as { id: string; title: string; description?: string };
    return { id, title, ...(description === undefined ? {} : { text: description }) };
  });
  return { supplies: lines("supply.jsonl").map((line) => JSON.parse(line) as MatchDocument), demands, grades };
};
