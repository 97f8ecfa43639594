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

const none: readonly never[] = [];

// Every finding names all its parts in one order: one shape of objects is read twice as fast as several, and these are made by the million.
export const holds: Finding = { truth: "yes", missing: none, judged: none, refusedBy: none, readyOn: null };
export const unknownFor = (missing: readonly MissingFact[]): Finding => ({
  truth: "unknown",
  missing,
  judged: none,
  refusedBy: none,
  readyOn: null,
});
export const forPerson = (criterion: string): Finding => ({
  truth: "judged",
  missing: none,
  judged: [criterion],
  refusedBy: none,
  readyOn: null,
});
const no = (refusedBy: readonly Refusal[], readyOn: PlainDate | null): Finding => ({
  truth: "no",
  missing: none,
  judged: none,
  refusedBy,
  readyOn,
});
export const refusedFor = (refusal: Refusal, readyOn: PlainDate | null = null): Finding => no([refusal], readyOn);

const latest = (days: readonly PlainDate[]): PlainDate => days.reduce((a, b) => (a > b ? a : b));
const earliest = (days: readonly PlainDate[]): PlainDate => days.reduce((a, b) => (a < b ? a : b));

const undecided = (open: readonly Finding[]): Finding => ({
  truth: open.some(({ truth }) => truth === "unknown") ? "unknown" : "judged",
  missing: open.flatMap(({ missing }) => missing),
  judged: open.flatMap(({ judged }) => judged),
  refusedBy: none,
  readyOn: null,
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
  return no(
    refused.flatMap(({ refusedBy }) => refusedBy),
    days.length === open.length ? latest(days) : null,
  );
};

/** Yes where one is; no where all are (`empty` where there is none), and then the shortest wait counts. */
export const anyFinding = (findings: readonly Finding[], empty: Finding): Finding => {
  if (findings.length === 0) return empty;
  if (findings.some(({ truth }) => truth === "yes")) return holds;
  const open = findings.filter(({ truth }) => truth !== "no");
  if (open.length > 0) return undecided(open);
  const days = findings.map(({ readyOn }) => readyOn).filter((day) => day !== null);
  return no(
    findings.flatMap(({ refusedBy }) => refusedBy),
    days.length === 0 ? null : earliest(days),
  );
};

/** Yes and no change places, `refused` standing for the no; what is open stays open. */
export const negated = (finding: Finding, refused: Finding): Finding => {
  if (finding.truth === "yes") return refused;
  return finding.truth === "no" ? holds : finding;
};
