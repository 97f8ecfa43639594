import { type Calibration, leastScore, type RefitGuard, type StrengthRefit } from "@zhiqiao/matching/evaluate";
import { type Bilingual, sayOnLine } from "./language.ts";

/** What a file of answers held, and what came of it. */
export type RefitOfStrength = StrengthRefit & {
  /** Answers that say nothing of what strength promises. */
  readonly silent: number;
};

const guardWords: Readonly<Record<RefitGuard, Bilingual>> = {
  holds: {
    zh: "守护成立：留出的答复上更准，评分集也不反对。可以采用：改 packages/matching/src/ranking/strength.ts 并提高 engineVersion",
    en: "the guard holds: better on answers left out, and the judged set does not speak against it. To take it over change packages/matching/src/ranking/strength.ts and raise engineVersion",
  },
  too_few_answers: { zh: "守护不成立：可用的答复少于 30 条", en: "the guard does not hold: fewer than 30 answers can be used" },
  answers_not_better: {
    zh: "守护不成立：在留出的答复上并不比现行的准，不必改",
    en: "the guard does not hold: no better than the present on answers left out; nothing to change",
  },
  judged_worse: {
    zh: "守护不成立：在评分集上明显变差。请先看答复是否另有原因",
    en: "the guard does not hold: worse on the judged set beyond chance. See first what else the answers depend on",
  },
  not_rising: {
    zh: "守护不成立：得分越高反而越不相关，须先查明原因",
    en: "the guard does not hold: higher scores would promise less; find out why first",
  },
};

const figure = (value: number): string => value.toFixed(3).replace("-", "−");

const calibrationWords = (calibration: Calibration): Bilingual => {
  const formula = `σ(${figure(calibration.intercept)} + ${figure(calibration.slope)} ln s)`;
  if (calibration.slope <= 0) return { zh: formula, en: formula };
  const [strong, possible] = [figure(leastScore("strong", calibration)), figure(leastScore("possible", calibration))];
  return { zh: `${formula}，强 ≥ ${strong}，可能 ≥ ${possible}`, en: `${formula}, strong ≥ ${strong}, possible ≥ ${possible}` };
};

/** The refit of strength for people, line by line. nDCG is the same before and after: the order of a list does not depend on it. */
export function* strengthTable({
  present,
  refitted,
  answers,
  silent,
  judged,
  onAnswers,
  onJudged,
  judgedDifference,
  guard,
}: RefitOfStrength): Generator<string> {
  yield sayOnLine({
    zh: `按答复重新拟合匹配程度：可用答复 ${answers} 条，与相关与否无关的 ${silent} 条；评分集前十中已评 ${judged} 条`,
    en: `strength fitted again to answers: ${answers} can be used, ${silent} say nothing of relevance; ${judged} judged pairs among the first ten`,
  });
  const [old, fresh] = [calibrationWords(present), calibrationWords(refitted)];
  yield `  ${sayOnLine({ zh: `现行 ${old.zh}`, en: `present ${old.en}` })}`;
  yield `  ${sayOnLine({ zh: `拟合 ${fresh.zh}`, en: `refitted ${fresh.en}` })}`;
  yield `  ${sayOnLine({
    zh: `对数损失：留出的答复 ${figure(onAnswers.present)} → ${figure(onAnswers.refitted)}；评分集 ${figure(onJudged.present)} → ${figure(onJudged.refitted)}（相差 ${figure(judgedDifference.low)} – ${figure(judgedDifference.high)}）`,
    en: `log loss: answers left out ${figure(onAnswers.present)} → ${figure(onAnswers.refitted)}; judged set ${figure(onJudged.present)} → ${figure(onJudged.refitted)} (difference ${figure(judgedDifference.low)} – ${figure(judgedDifference.high)})`,
  })}`;
  yield `  ${sayOnLine(guardWords[guard])}`;
}
