import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { compareNames, type NameVerdict } from "../../packages/matching/src/names/index.ts";

const PATENTS = path.resolve(import.meta.dirname, "../../../shared/data/patents/cn_patents.jsonl");

/** What a person judged of a pair: one organisation; a campus, department or branch of the other; two organisations, kin or not. */
export type NameJudgement = "same" | "part_of" | "different";

/**
 * Judged by hand in November 2026, where the names did not say it by place, inventors and years of the patents. No name is kept: a pair is known by the SHA-256
 * of both names, NFKC, sorted, parted by a line feed. Drawn from the pairs that share most characters: all that the program then took for the same or was
 * in doubt about, all that share four fifths of their bigrams or contain the other, and 130 of the rest, first by hash.
 */
const JUDGED = JSON.parse(readFileSync(path.join(import.meta.dirname, "judged-names.json"), "utf8")) as Record<NameJudgement, string[]>;

export interface JudgedPair {
  readonly a: string;
  readonly b: string;
  readonly judgement: NameJudgement;
}

export const judgedNamesArePresent = (): boolean => existsSync(PATENTS);

/** Every applicant of the patents beside the checkout, persons left out. */
export function readApplicantNames(): string[] {
  const names = new Set<string>();
  for (const line of readFileSync(PATENTS, "utf8").split("\n")) {
    if (line === "") continue;
    for (const name of (JSON.parse(line) as { applicants?: string[] }).applicants ?? []) names.add(name.normalize("NFKC").trim());
  }
  return [...names].filter((name) => !/^\p{Script=Han}{2,4}$/u.test(name)).toSorted();
}

const bigramsOf = (name: string): Set<string> => {
  const text = name.replaceAll(/股份有限公司|有限责任公司|有限公司|公司|株式会社|[()（）\s·]/gu, "");
  const bigrams = new Set<string>(text.length === 1 ? [text] : []);
  for (let at = 0; at + 1 < text.length; at += 1) bigrams.add(text.slice(at, at + 2));
  return bigrams;
};

/** Bigrams of more names than this say nothing of one. */
const COMMON = 400;

/** Pairs that look alike by their characters alone, whatever the program thinks of them. */
function* pairsAlike(names: readonly string[]): Generator<readonly [string, string]> {
  const bigrams = names.map(bigramsOf);
  const holders = new Map<string, number[]>();
  for (const [at, set] of bigrams.entries()) for (const bigram of set) holders.set(bigram, [...(holders.get(bigram) ?? []), at]);
  for (const [at, set] of bigrams.entries()) {
    const near = new Set<number>();
    for (const bigram of set) {
      const there = holders.get(bigram) ?? [];
      if (there.length <= COMMON) for (const other of there) if (other > at) near.add(other);
    }
    for (const other of near) {
      const theirs = bigrams[other] ?? new Set();
      const shared = [...set].filter((bigram) => theirs.has(bigram)).length;
      const alike = (2 * shared) / (set.size + theirs.size) >= 0.6 || shared === Math.min(set.size, theirs.size);
      if (alike) yield [names[at] ?? "", names[other] ?? ""];
    }
  }
}

/** The judged pairs, found again by their hashes. */
export function findJudgedPairs(): JudgedPair[] {
  const judgements = new Map<string, NameJudgement>(
    (["same", "part_of", "different"] as const).flatMap((judgement) =>
      JUDGED[judgement].map((hash): [string, NameJudgement] => [hash, judgement]),
    ),
  );
  const found: JudgedPair[] = [];
  for (const [a, b] of pairsAlike(readApplicantNames())) {
    const judgement = judgements.get(createHash("sha256").update([a, b].toSorted().join("\n")).digest("hex"));
    if (judgement !== undefined) found.push({ a, b, judgement });
  }
  return found;
}

export const judgedCount = Object.values(JUDGED).reduce((sum, hashes) => sum + hashes.length, 0);

export interface NameQuality {
  /** Of pairs taken for one without asking, those that are one. */
  readonly certainPrecision: Share;
  readonly certainRecall: Share;
  /** Of pairs that are one or part of one, those that a person is at least asked about. */
  readonly askedRecall: Share;
  /** Of pairs that a person is asked about or not even that, those worth it: one, or part of one. */
  readonly askedPrecision: Share;
}
export interface Share {
  readonly hits: number;
  readonly of: number;
}

export function measureNames(pairs: readonly JudgedPair[]): NameQuality {
  const judged = pairs.map((pair) => ({ ...pair, verdict: compareNames(pair.a, pair.b).verdict }));
  const count = (judgements: readonly NameJudgement[], verdicts: readonly NameVerdict[]): number =>
    judged.filter((pair) => judgements.includes(pair.judgement) && verdicts.includes(pair.verdict)).length;
  const every = ["same", "part_of", "different"] as const;
  const asked = ["certain", "doubtful"] as const;
  const worth = ["same", "part_of"] as const;
  return {
    certainPrecision: { hits: count(["same"], ["certain"]), of: count(every, ["certain"]) },
    certainRecall: { hits: count(["same"], ["certain"]), of: count(["same"], [...asked, "different"]) },
    askedRecall: { hits: count(worth, asked), of: count(worth, [...asked, "different"]) },
    askedPrecision: { hits: count(worth, asked), of: count(every, asked) },
  };
}

/** A share with its 95 % interval (Wilson 1927), which holds for few pairs too. */
export function wordShare({ hits, of }: Share): string {
  if (of === 0) return "none";
  const z = 1.96;
  const share = hits / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return `${hits}/${of} (${(middle - half).toFixed(2)}–${Math.min(1, middle + half).toFixed(2)})`;
}
