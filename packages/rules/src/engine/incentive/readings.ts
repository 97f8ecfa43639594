import type { PlainDate } from "../plain-date.ts";
import type { RuleAnswer } from "./answer.ts";
import { eachOnce, missingDecision, rulingFor } from "./binding.ts";
import type { Ruling } from "./rule.ts";

type ReadingRuling = Extract<Ruling, { settles: "reading" }>;

/** What the rules of one award key say together; `decisionId`: the ruling that chose between them. */
export type JointAnswer = { readonly answer: RuleAnswer; readonly decisionId: string | null };

const sameSum = (a: RuleAnswer, b: RuleAnswer): boolean => a.amountFen === b.amountFen && a.isCap === b.isCap;

const isOpen = ({ state }: RuleAnswer): boolean => state === "unknown" || state === "manual";

const earliestOf = (answers: readonly RuleAnswer[]): PlainDate | null =>
  answers.reduce<PlainDate | null>((best, { earliestDay }) => {
    if (best === null || earliestDay === null) return best ?? earliestDay;
    return earliestDay < best ? earliestDay : best;
  }, null);

/** Open answers together: what any of them misses is missing. */
const openTogether = (open: readonly [RuleAnswer, ...RuleAnswer[]]): RuleAnswer => ({
  ...(open.find(({ state }) => state === "unknown") ?? open[0]),
  missing: eachOnce(open.flatMap(({ missing }) => missing)),
  judged: [...new Set(open.flatMap(({ judged }) => judged))],
});

const first = <T>(all: readonly T[]): readonly [T, ...T[]] | undefined => {
  const [head, ...rest] = all;
  return head === undefined ? undefined : [head, ...rest];
};

const inConflict = (granted: readonly [RuleAnswer, ...RuleAnswer[]]): RuleAnswer => ({
  ...granted[0],
  state: "conflict",
  amountFen: null,
  isCap: false,
  missing: [missingDecision(granted[0].rule.id, "reading")],
});

/**
 * Rules of equal standing about the same thing: the same sum is paid once, different sums are a conflict, and an open answer that could
 * still make another sum keeps the whole open. A promise without a number yields to one with a number.
 */
const together = (answers: readonly [RuleAnswer, ...RuleAnswer[]]): RuleAnswer => {
  const granted = first(answers.filter(({ state }) => state === "granted"));
  if (granted?.some((one) => !sameSum(one, granted[0])) === true) return inConflict(granted);
  const open = first(answers.filter((one) => isOpen(one) && (granted === undefined || !sameSum(one, granted[0]))));
  if (open !== undefined) return openTogether(open);
  if (granted !== undefined) return granted[0];
  const unquantified = answers.find(({ state }) => state === "unquantified");
  if (unquantified !== undefined) return unquantified;
  return { ...answers[0], refusedBy: answers.flatMap(({ refusedBy }) => refusedBy), earliestDay: earliestOf(answers) };
};

/** 正文与附件: the stricter reading decides; what the wider one alone covers is for a person. */
const byReading = (answers: readonly [RuleAnswer, ...RuleAnswer[]]): RuleAnswer => {
  const strict = first(answers.filter(({ rule }) => rule.reading !== "wider"));
  const decided = strict === undefined ? undefined : together(strict);
  if (decided !== undefined && decided.state !== "refused") return decided;
  const all = together(answers);
  if (all.state === "refused" || all.state === "unknown" || all.state === "conflict") return all;
  return { ...all, state: "manual", judged: [...new Set([...all.judged, "wider_reading"])] };
};

/** A budget is one judgement: every floor must be met. */
const everyFloor = (answers: readonly [RuleAnswer, ...RuleAnswer[]]): RuleAnswer => {
  const failed = answers.filter(({ state }) => state === "refused");
  const [failure] = failed;
  if (failure !== undefined) return { ...failure, refusedBy: failed.flatMap(({ refusedBy }) => refusedBy) };
  return openTogether(answers);
};

/** What the rules of one award key say together of one occasion. Lists that differ in order give the same answer. */
export const joinAnswers = (answers: readonly [RuleAnswer, ...RuleAnswer[]], rulings: readonly Ruling[]): JointAnswer => {
  const [only] = answers;
  const { rule } = only;
  if (answers.length === 1 && rule.reading !== "wider") return { answer: only, decisionId: null };
  if (rule.amount.is === "budget_floor") return { answer: everyFloor(answers), decisionId: null };
  const ruling = rulingFor(
    rulings,
    (one): one is ReadingRuling => one.settles === "reading" && answers.some((answer) => answer.rule.id === one.ruleId),
  );
  const chosen = answers.find((answer) => answer.rule.id === ruling?.ruleId);
  if (ruling === undefined || chosen === undefined) return { answer: byReading(answers), decisionId: null };
  return { answer: chosen, decisionId: ruling.id };
};
