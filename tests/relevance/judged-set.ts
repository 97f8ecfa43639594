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

/** Σ (2^grade − 1) ÷ log2(rank + 1) over the first ten. */
const discountedGain = (grades: readonly number[]): number =>
  grades.slice(0, 10).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);

export interface Quality {
  /** nDCG@10 with unjudged supplies counted as irrelevant. */
  plain: number;
  /** nDCG@10 with unjudged supplies taken out of the ranking. */
  condensed: number;
  /** Share of the first ten that were judged. */
  judged: number;
}

/** Means over the demands that have any relevant supply; `judged` over all. `rank` gives supply ids, best first. */
export const measureQuality = ({ demands, grades }: JudgedSet, rank: (demand: MatchQuery) => readonly string[]): Quality => {
  const sums = { plain: 0, condensed: 0, judged: 0 };
  let answerable = 0;
  for (const demand of demands) {
    const known = grades.get(demand.id) ?? new Map<string, number>();
    const ranked = rank(demand);
    sums.judged += ranked.slice(0, 10).filter((id) => known.has(id)).length / 10;
    const ideal = discountedGain(Array.from(known.values()).toSorted((a, b) => b - a));
    if (ideal === 0) continue;
    answerable++;
    sums.plain += discountedGain(ranked.map((id) => known.get(id) ?? 0)) / ideal;
    sums.condensed += discountedGain(ranked.flatMap((id) => known.get(id) ?? [])) / ideal;
  }
  return { plain: sums.plain / answerable, condensed: sums.condensed / answerable, judged: sums.judged / demands.length };
};
