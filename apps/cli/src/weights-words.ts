import type { PartWeights, RankingChanges, WeightsCrossValidation, WeightsGuard, WeightsRefit } from "@zhiqiao/matching/evaluate";
import { type Bilingual, sayOnLine } from "./language.ts";

const guardWords: Readonly<Record<WeightsGuard, Bilingual>> = {
  holds: {
    zh: "守护成立：留出需求的先后保持得更好，评分集的排序也没有明显变差。可以采用：改 packages/matching/src/ranking/parameters.ts 的 QUERY_WEIGHTS 并提高 engineVersion；得分随之改变，强、可能、弱须重新拟合",
    en: "the guard holds: preferences left out are kept better, and the judged set is not ranked worse beyond chance. To take them over change QUERY_WEIGHTS in packages/matching/src/ranking/parameters.ts and raise engineVersion; scores change with them, so fit strength again",
  },
  too_few_answers: {
    zh: "守护不成立：能分先后的答复须有 30 条，出自 8 条需求",
    en: "the guard does not hold: it needs 30 answers that prefer one supply to another, of 8 demands",
  },
  answers_not_better: {
    zh: "守护不成立：留出需求的先后并不明显好于现行权重，不必改",
    en: "the guard does not hold: preferences left out are not kept better than by the present weights beyond chance; nothing to change",
  },
  judged_worse: {
    zh: "守护不成立：评分集的排序明显变差。请先看答复是否另有原因",
    en: "the guard does not hold: the judged set is ranked worse beyond chance. See first what else the answers depend on",
  },
};

const figure = (value: number): string => value.toFixed(3).replace("-", "−");
const signed = (value: number): string => (value < 0 ? figure(value) : `+${figure(value)}`);

const weightWords = ({ words, bigrams, titleCoverage, titleLikeness }: PartWeights): Bilingual => ({
  zh: `词 ${figure(words)} · 二字组 ${figure(bigrams)} · 名称覆盖 ${figure(titleCoverage)} · 名称相似 ${figure(titleLikeness)}`,
  en: `words ${figure(words)} · bigrams ${figure(bigrams)} · title coverage ${figure(titleCoverage)} · title likeness ${figure(titleLikeness)}`,
});

/** How preferences are kept by the present weights, then by the learned ones. */
const keptWords = ({ present, learned }: Pick<WeightsRefit["onJudged"], "present" | "learned">): Bilingual => ({
  zh: `保持 ${figure(present.share)} → ${figure(learned.share)}，对数损失 ${figure(present.loss)} → ${figure(learned.loss)}`,
  en: `kept ${figure(present.share)} → ${figure(learned.share)}, log loss ${figure(present.loss)} → ${figure(learned.loss)}`,
});

const leftOutLine = (leftOut: WeightsRefit["onAnswers"]): string => {
  const { zh, en } = keptWords(leftOut);
  const [low, high] = [signed(leftOut.lossDifference.low), signed(leftOut.lossDifference.high)];
  return `  ${sayOnLine({
    zh: `留出需求的先后：${zh}（相差 ${low} – ${high}）`,
    en: `preferences of demands left out: ${en} (difference ${low} – ${high})`,
  })}`;
};

const rankingWords: Readonly<Record<keyof RankingChanges, Bilingual>> = {
  plain: { zh: "nDCG@10（未评供给按无关计）", en: "nDCG@10 plain" },
  condensed: { zh: "nDCG@10（略去未评供给）", en: "nDCG@10 condensed" },
};

function* rankingLines(ranking: RankingChanges): Generator<string> {
  for (const measure of ["plain", "condensed"] as const) {
    const change = ranking[measure];
    if (change === undefined) continue;
    const { difference, interval, p, demands } = change.difference;
    const [before, after] = [figure(change.present.mean), figure(change.learned.mean)];
    const [low, high] = [signed(interval.low), signed(interval.high)];
    const { zh, en } = rankingWords[measure];
    yield `  ${sayOnLine({
      zh: `${zh}：${before} → ${after}，相差 ${signed(difference)}（${low} – ${high}），随机化检验 p = ${p.toFixed(4)}，n = ${demands}`,
      en: `${en}: ${before} → ${after}, difference ${signed(difference)} (${low} – ${high}), randomisation test p = ${p.toFixed(4)}, n = ${demands}`,
    })}`;
  }
}

/** The refit of weights for people, line by line. */
export function* weightsTable({
  present,
  refitted,
  answers,
  demands,
  onAnswers,
  onJudged,
  ranking,
  guard,
}: WeightsRefit): Generator<string> {
  yield sayOnLine({
    zh: `按答复重新拟合排序权重：能分先后的答复 ${answers} 条，出自 ${demands} 条需求；以评分集 ${onJudged.demands} 条需求的先后为约束`,
    en: `weights of the ranking fitted again to answers: ${answers} prefer one supply to another, of ${demands} demands; held by the preferences of ${onJudged.demands} judged demands`,
  });
  const [old, fresh] = [weightWords(present), weightWords(refitted)];
  yield `  ${sayOnLine({ zh: `现行 ${old.zh}`, en: `present ${old.en}` })}`;
  yield `  ${sayOnLine({ zh: `拟合 ${fresh.zh}`, en: `refitted ${fresh.en}` })}`;
  const judged = keptWords(onJudged);
  yield leftOutLine(onAnswers);
  yield `  ${sayOnLine({ zh: `评分集的先后：${judged.zh}`, en: `preferences of the judged set: ${judged.en}` })}`;
  yield* rankingLines(ranking);
  yield `  ${sayOnLine(guardWords[guard])}`;
}

/** Weights learned from four fifths of the judged demands, on the fifth that was left out, for people, line by line. */
export function* crossValidationTable({ present, folds, leftOut, ranking }: WeightsCrossValidation): Generator<string> {
  yield sayOnLine({
    zh: `排序权重的交叉验证：以五分之四的已评需求学习，用于留出的五分之一（${leftOut.demands} 条需求中能分先后的评分 ${leftOut.pairs} 条）`,
    en: `weights of the ranking cross-validated: learned on four fifths of the judged demands, used on the fifth left out (${leftOut.pairs} judgements that prefer one supply to another, of ${leftOut.demands} demands)`,
  });
  const old = weightWords(present);
  yield `  ${sayOnLine({ zh: `现行 ${old.zh}`, en: `present ${old.en}` })}`;
  for (const { demands, learned } of folds) {
    const fresh = weightWords(learned);
    yield `  ${sayOnLine({ zh: `留出 ${demands.length} 条 ${fresh.zh}`, en: `${demands.length} left out ${fresh.en}` })}`;
  }
  yield leftOutLine(leftOut);
  yield* rankingLines(ranking);
  const plain = ranking.plain?.difference.interval;
  yield `  ${sayOnLine(plain !== undefined && plain.low > 0 ? paysWords : doesNotPayWords)}`;
}

const paysWords: Bilingual = {
  zh: "学得的权重在留出的需求上明显更好",
  en: "learned weights rank demands left out better beyond chance",
};
const doesNotPayWords: Bilingual = {
  zh: "学得的权重在留出的需求上并不明显更好，现行权重不变",
  en: "learned weights do not rank demands left out better beyond chance; the present ones stay",
};
