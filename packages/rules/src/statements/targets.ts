import type { PolicyClause } from "../documents/policy-document.ts";
import type { Span } from "../documents/repaired-text.ts";
import { promisesOf } from "./promises.ts";
import { piecesOf, sentencesOf } from "./sentences.ts";

export type TargetOperator = ">" | ">=" | "<=" | "=";

/** `best_effort` 力争, 争取; `binding` 达到, 不少于, 以上 …; `plain` neither. */
export type Modality = "best_effort" | "binding" | "plain";

/** A figure that a clause sets out to reach. Spans are in the repaired text of the clause. */
export type PolicyTarget = Span & {
  readonly clause: string;
  readonly words: string;
  readonly sentence: Span;
  /** What is measured, as written before the figure; empty where the figure stands first. */
  readonly metric: string;
  /** What is counted, as written after the figure: 每年评定不超过20家市级优势企业. */
  readonly object: string;
  readonly value: string;
  readonly unit: string;
  readonly operator: TargetOperator;
  readonly modality: Modality;
  /** Words of its own period (每年, 年均, 到2023年, 累计 …); null where the piece says none. */
  readonly period: string | null;
  /** The period of an earlier piece of the same sentence, which may or may not govern this one. */
  readonly earlierPeriod: string | null;
};

const unit = "件/万人|亿元|万元|人次|元|[%％]|件|家|个|项|次|场|期|名|人|条|处|种|份|分";
const figure = new RegExp(`(\\d+(?:\\.\\d+)?)(?:(万)(?!元))?(?:[-—~～至](\\d+(?:\\.\\d+)?))?余?(${unit})`, "u");
const quoted = /[“《「][^”》」]{0,40}[”》」]|[（(][^）)]{0,40}[）)]/gu;

const periodWords = /每年度?|年均|年度|累计|到(?:19|20)\d{2}年|(?:19|20)\d{2}年(?:底前|底|内)?|年内|三年|^年(?=[一-龥])|案件年(?=[一-龥])/u;

const operatorOf = (before: string, after: string): TargetOperator => {
  if (/(?:不超过|不高于|至多)[^，]{0,6}$/u.test(before)) return "<=";
  if (/(?:超过|突破|高于)[^，]{0,4}$/u.test(before)) return ">";
  if (after.startsWith("以上") || /(?:达到?|不少于|不低于|至少|增至)[^，]{0,10}$/u.test(before)) return ">=";
  return "=";
};

const modalityOf = (words: string, operator: TargetOperator): Modality => {
  if (/力争|争取|努力/u.test(words)) return "best_effort";
  return operator === "=" || /^(?:推动|鼓励|引导)/u.test(words) ? "plain" : "binding";
};

/** 力争 at the head of a sentence governs its later pieces until one says otherwise. */
const governing = (text: string, sentence: Span, piece: Span): string => {
  const at = text.slice(sentence.start, piece.start).lastIndexOf("力争");
  return at >= 0 && !/到(?:19|20)\d{2}年/u.test(text.slice(piece.start, piece.end))
    ? text.slice(sentence.start + at, piece.end)
    : text.slice(piece.start, piece.end);
};

const targetOf = (clause: string, text: string, sentence: Span, piece: Span, earlierPeriod: string | null): PolicyTarget | undefined => {
  const words = text.slice(piece.start, piece.end);
  const plain = words.replace(quoted, (part) => "□".repeat(part.length));
  const match = figure.exec(plain);
  if (match === null) return undefined;
  const before = words.slice(0, match.index);
  const operator = operatorOf(before, words.slice(match.index + match[0].length));
  return {
    ...piece,
    clause,
    words,
    sentence,
    metric: before.replace(/(?:达到?|不少于|不低于|不超过|超过|突破|高于|至少|增至|保持在?|新增|实现)+$/u, ""),
    object: words.slice(match.index + match[0].length).replace(/^以上的?/u, ""),
    value: match[2] === undefined ? (match[1] ?? "") : String(Number(match[1]) * 10_000),
    unit: (match[4] ?? "").replace("％", "%"),
    operator,
    modality: modalityOf(governing(text, sentence, piece), operator),
    period: periodWords.exec(words.replace(/^(?:力争|争取|计划)/u, ""))?.[0] ?? null,
    earlierPeriod,
  };
};

/** What ends a reward that was promised before it: 每家企业每年最高12万元. */
const limitOfReward = /^(?:每[^，]{1,6}?)?(?:每年|年度)?(?:最高|最多|不超过)(?:不超过)?\d+(?:\.\d+)?万?元$/u;

/** Every target that the clause sets, in its order; figures of awards are none, neither in their conditions nor in their limits. */
export const targetsOf = (clause: PolicyClause): readonly PolicyTarget[] => {
  const { text } = clause.text;
  const promised = promisesOf(clause).filter(({ amounts, percentages }) => amounts.length + percentages.length > 0);
  return sentencesOf(clause).flatMap((sentence) => {
    let earlier: string | null = null;
    return piecesOf(text, sentence).flatMap((piece) => {
      if (promised.some(({ subjectSpan, start, end }) => piece.end > Math.max(start, subjectSpan.end) && piece.start < end)) return [];
      const words = text.slice(piece.start, piece.end);
      const ofPromise = promised.some(({ start, end }) => end > sentence.start && start < sentence.end);
      if (ofPromise && (words.startsWith("对") || limitOfReward.test(words))) return [];
      const target = targetOf(clause.id, text, sentence, piece, earlier);
      earlier = target?.period ?? periodWords.exec(words)?.[0] ?? earlier;
      return target === undefined ? [] : [target];
    });
  });
};
