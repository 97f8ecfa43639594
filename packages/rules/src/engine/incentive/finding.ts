import type { PlainDate } from "../plain-date.ts";
import type { MissingFact } from "./facts.ts";
import type { Refusal, Truth } from "./result.ts";

/**
 * How a condition stands, and why. What is named is what matters: a fact that could not change the outcome is not missing.
 * `readyOn`: of a `no` that waiting alone would turn into a `yes`, the first day of it.
 */
export type Finding = {
  readonly truth: Truth;
  readonly missing: readonly MissingFact[];
  readonly judged: readonly string[];
  readonly refusedBy: readonly Refusal[];
  readonly readyOn: PlainDate | null;
};

const none = { missing: [], judged: [], refusedBy: [], readyOn: null };

export const holds: Finding = { truth: "yes", ...none };
export const unknownFor = (missing: readonly MissingFact[]): Finding => ({ ...none, truth: "unknown", missing });
export const forPerson = (criterion: string): Finding => ({ ...none, truth: "judged", judged: [criterion] });
export const refusedFor = (refusal: Refusal, readyOn: PlainDate | null = null): Finding => ({
  ...none,
  truth: "no",
  refusedBy: [refusal],
  readyOn,
});

const latest = (days: readonly PlainDate[]): PlainDate => days.reduce((a, b) => (a > b ? a : b));
const earliest = (days: readonly PlainDate[]): PlainDate => days.reduce((a, b) => (a < b ? a : b));

const undecided = (open: readonly Finding[]): Finding => ({
  ...none,
  truth: open.some(({ truth }) => truth === "unknown") ? "unknown" : "judged",
  missing: open.flatMap(({ missing }) => missing),
  judged: open.flatMap(({ judged }) => judged),
});

/** Yes where all are (also of none); no where one is, and then waiting helps only if it helps each and nothing else is open. */
export const allFindings = (findings: readonly Finding[]): Finding => {
  const open = findings.filter(({ truth }) => truth !== "yes");
  const [first] = open;
  if (first === undefined) return holds;
  if (open.length === 1) return first;
  const refused = open.filter(({ truth }) => truth === "no");
  if (refused.length === 0) return undecided(open);
  const days = open.map(({ readyOn }) => readyOn).filter((day) => day !== null);
  return {
    ...none,
    truth: "no",
    refusedBy: refused.flatMap(({ refusedBy }) => refusedBy),
    readyOn: days.length === open.length ? latest(days) : null,
  };
};

/** Yes where one is; no where all are (of none: by `empty`), and then the shortest wait counts. */
export const anyFinding = (findings: readonly Finding[], empty: Refusal): Finding => {
  if (findings.some(({ truth }) => truth === "yes")) return holds;
  const open = findings.filter(({ truth }) => truth !== "no");
  if (open.length > 0) return undecided(open);
  if (findings.length === 0) return refusedFor(empty);
  const days = findings.map(({ readyOn }) => readyOn).filter((day) => day !== null);
  return {
    ...none,
    truth: "no",
    refusedBy: findings.flatMap(({ refusedBy }) => refusedBy),
    readyOn: days.length === 0 ? null : earliest(days),
  };
};

/** Yes and no change places; what is open stays open. */
export const negated = (finding: Finding, refusal: Refusal): Finding => {
  if (finding.truth === "yes") return refusedFor(refusal);
  return finding.truth === "no" ? holds : finding;
};
