import {
  type Ablation,
  DRAWING,
  type Interval,
  type KnownItemQuality,
  type Measure,
  MEASURES,
  type RunDifference,
  type RunQuality,
  type SupplySideQuality,
  type WeightsCrossValidation,
  type WeightsRefit,
} from "@zhiqiao/matching/evaluate";
import { type Bilingual, counted, say, sayOnLine } from "./language.ts";
import { type RefitOfStrength, strengthTable } from "./strength-words.ts";
import { crossValidationTable, weightsTable } from "./weights-words.ts";

export type Compared = { readonly quality: RunQuality; readonly differences: Partial<Record<Measure, RunDifference>> };

/** Compared over the first `depth` of either's lists, of which `own` is what ours are worth. */
export type ComparedCut = Compared & { readonly depth: number; readonly own: RunQuality };

/** What one file of answers says of strength, and of the weights of the ranking. */
export type Refit = { readonly strength: RefitOfStrength; readonly weights: WeightsRefit };

/** What an evaluation found; a part that was not asked for is undefined. */
export type Evaluation = {
  readonly engine: string;
  readonly measured:
    | {
        readonly quality: RunQuality;
        /** Demands of the file that nobody judged. */
        readonly unjudged: number;
        /** Supply → demand; `searched`: among so many demands. */
        readonly supplySide: {
          readonly related: SupplySideQuality | undefined;
          readonly worthShowing: SupplySideQuality | undefined;
          readonly searched: number;
        };
        /** `missing`: demands of which the other run says nothing. */
        readonly against: (ComparedCut & { readonly missing: number }) | undefined;
        readonly ablations: ReadonlyMap<Ablation, Compared> | undefined;
        readonly refit: Refit | undefined;
        readonly crossValidation: WeightsCrossValidation | undefined;
        /** Pairs that were written to be read by a person. */
        readonly toJudge: { readonly file: string; readonly pairs: number } | undefined;
      }
    | undefined;
  readonly knownItem:
    | (KnownItemQuality & {
        readonly documents: number;
        readonly ablations: ReadonlyMap<Ablation, KnownItemQuality | undefined> | undefined;
      })
    | undefined;
  readonly refused: number;
};

const measureWords: Readonly<Record<Measure, Bilingual>> = {
  plain: { zh: "nDCG@10（未评供给按无关计）", en: "nDCG@10 plain (unjudged = irrelevant)" },
  condensed: { zh: "nDCG@10（略去未评供给）", en: "nDCG@10 condensed (unjudged left out)" },
  judged: { zh: "前十中已评的占比", en: "judged@10" },
  reciprocalRank: { zh: "MRR（等级 ≥ 2）", en: "MRR, grade ≥ 2" },
  precisionAt5: { zh: "P@5（等级 ≥ 2）", en: "P@5, grade ≥ 2" },
};
const knownItemWords: Bilingual = { zh: "名称找回自己的摘要 MRR@10", en: "title finds its own abstract, MRR@10" };

const ablationWords: Readonly<Record<Ablation, Bilingual>> = {
  without_title_likeness: { zh: "不计名称相似", en: "without likeness of titles" },
  without_title_coverage: { zh: "不计名称覆盖", en: "without coverage of the supply's title" },
  without_both: { zh: "两者都不计", en: "without both" },
  inside_words_in_full: { zh: "长词中的短词按整词计", en: "words inside longer words counted in full" },
  words_alone: { zh: "只用词", en: "words alone" },
  bigrams_alone: { zh: "只用二字组", en: "bigrams alone" },
  repetition_in_full: { zh: "重复的词不压缩", en: "repeated terms not flattened" },
  text_like_title: { zh: "需求正文与名称等重", en: "the demand's text counted like its title" },
  title_alone: { zh: "只用需求名称", en: "the demand's title alone" },
};

/** Of how many demands a measure can tell something. */
const countJudged = ({ quality, unjudged }: Pick<NonNullable<Evaluation["measured"]>, "quality" | "unjudged">) => {
  const measures = Array.from(quality.byDemand.values());
  return {
    judged: measures.length,
    /** Have a supply of grade 1 or more: the others have no nDCG. */
    relevant: measures.filter(({ plain }) => plain !== undefined).length,
    /** Have a supply of grade 2 or more: the others have no MRR and P@5. */
    worthShowing: measures.filter(({ reciprocalRank }) => reciprocalRank !== undefined).length,
    unjudged,
  };
};

const compared = ({ quality, differences }: Compared) => ({ measures: quality.means, differences });

const againstJson = ({ depth, own, missing, ...other }: NonNullable<NonNullable<Evaluation["measured"]>["against"]>) => ({
  depth,
  own: own.means,
  ...compared(other),
  missing,
});

/** The evaluation for programs. */
export const evaluationJson = ({ engine, measured, knownItem, refused }: Evaluation): Readonly<Record<string, unknown>> => {
  const { ablations, ...knownItemQuality } = knownItem ?? {};
  return {
    engine,
    drawing: DRAWING,
    refused,
    ...(measured === undefined
      ? {}
      : {
          measures: measured.quality.means,
          judgedDemands: countJudged(measured),
          supplySide: measured.supplySide,
          demands: Object.fromEntries(measured.quality.byDemand),
        }),
    ...(measured?.against === undefined ? {} : { against: againstJson(measured.against) }),
    ...(measured?.toJudge === undefined ? {} : { toJudge: measured.toJudge }),
    ...(measured?.refit === undefined ? {} : { refit: measured.refit.strength, refitWeights: measured.refit.weights }),
    ...(measured?.crossValidation === undefined ? {} : { crossValidation: measured.crossValidation }),
    ...(measured?.ablations === undefined
      ? {}
      : { ablations: Object.fromEntries(Array.from(measured.ablations, ([name, each]) => [name, compared(each)])) }),
    ...(knownItem === undefined ? {} : { knownItem: knownItemQuality }),
    ...(ablations === undefined ? {} : { knownItemAblations: Object.fromEntries(ablations) }),
  };
};

const figure = (value: number): string => value.toFixed(3);
const between = ({ low, high }: Interval): string => `${figure(low)} – ${figure(high)}`;
const signed = (value: number): string => (value < 0 ? `−${figure(-value)}` : `+${figure(value)}`);

/** The evaluation for people, line by line. */
export function* evaluationTable({ engine, measured, knownItem }: Evaluation): Generator<string> {
  const { draws, seed } = DRAWING;
  yield say({
    zh: `${engine}；括号内为 95 % 自助法区间（${draws} 次，种子 ${seed}）`,
    en: `${engine}; 95 % bootstrap intervals (${draws} draws, seed ${seed})`,
  });
  if (measured !== undefined) yield* judgedLines(measured);
  if (knownItem === undefined) return;
  const { meanReciprocalRank, interval, first, queries, documents, ablations } = knownItem;
  yield `${sayOnLine(knownItemWords)}: ${figure(meanReciprocalRank)} (${between(interval)}), n = ${queries}`;
  yield `  ${sayOnLine({ zh: `居首 ${figure(first)}；共 ${documents} 篇摘要`, en: `first ${figure(first)}; among ${counted(documents, "abstract")}` })}`;
  for (const [ablation, quality] of ablations ?? [])
    if (quality !== undefined) yield `  ${sayOnLine(ablationWords[ablation])}: ${figure(quality.meanReciprocalRank)}`;
}

function* judgedLines(measured: NonNullable<Evaluation["measured"]>): Generator<string> {
  const { quality, unjudged, against, ablations, refit, crossValidation, toJudge } = measured;
  const count = countJudged({ quality, unjudged });
  yield sayOnLine({
    zh: `已评需求 ${count.judged} 条，其中有等级 ≥ 1 供给的 ${count.relevant} 条、≥ 2 的 ${count.worthShowing} 条；未评需求 ${count.unjudged} 条不计`,
    en: `${counted(count.judged, "demand")} judged, ${count.relevant} have a supply of grade ≥ 1, ${count.worthShowing} of ≥ 2; ${count.unjudged} not judged are left out`,
  });
  if (against !== undefined)
    yield sayOnLine({
      zh: `与另一结果比较时，两者都只取前 ${against.depth} 个，列得长的不占便宜`,
      en: `compared with the other run, both cut to the first ${against.depth}: longer lists gain nothing`,
    });
  if (against !== undefined && against.missing > 0)
    yield sayOnLine({
      zh: `另一结果没有其中 ${against.missing} 条需求，按没有找到计`,
      en: `the other run has nothing for ${against.missing} of them, counted as nothing found`,
    });
  for (const measure of MEASURES) {
    const mean = quality.means[measure];
    if (mean === undefined) continue;
    yield `${sayOnLine(measureWords[measure])}: ${figure(mean.mean)} (${between(mean.interval)}), n = ${mean.demands}`;
    const difference = against?.differences[measure];
    const [ours, other] = [against?.own.means[measure], against?.quality.means[measure]];
    if (difference === undefined || ours === undefined || other === undefined) continue;
    yield `  ${sayOnLine({
      zh: `前 ${against?.depth} 个：本排序 ${figure(ours.mean)}，另一结果 ${figure(other.mean)}，相差 ${signed(difference.difference)}，随机化检验 p = ${difference.p.toFixed(4)}`,
      en: `first ${against?.depth}: ours ${figure(ours.mean)}, the other run ${figure(other.mean)}, difference ${signed(difference.difference)}, randomisation test p = ${difference.p.toFixed(4)}`,
    })}`;
  }
  yield* supplySideLines(measured.supplySide);
  if (toJudge !== undefined)
    yield sayOnLine({
      zh: `前十中未评的 ${toJudge.pairs} 对已写入 ${toJudge.file}：把问号改为等级 0 至 3，接在评分文件之后再度量`,
      en: `${counted(toJudge.pairs, "unjudged pair")} of the first ten ${toJudge.pairs === 1 ? "is" : "are"} in ${toJudge.file}: put grades 0 to 3 for the question marks, append it to the judgements and measure again`,
    });
  if (refit !== undefined) {
    yield* strengthTable(refit.strength);
    yield* weightsTable(refit.weights);
  }
  if (crossValidation !== undefined) yield* crossValidationTable(crossValidation);
  if (ablations === undefined) return;
  yield say({
    zh: "各部分的作用：nDCG@10 未评按无关计 · 略去未评 · 前十已评 · 未评按无关计之差的 p",
    en: "What each part gives: nDCG@10 plain · condensed · judged@10 · p of the plain difference",
  });
  for (const [ablation, { quality: other, differences }] of ablations) {
    const value = (measure: Measure): string => figure(other.means[measure]?.mean ?? 0);
    const p = differences.plain?.p.toFixed(3) ?? "";
    yield `  ${value("plain")} · ${value("condensed")} · ${value("judged")} · ${p}  ${sayOnLine(ablationWords[ablation])}`;
  }
}

function* supplySideLines({ related, worthShowing, searched }: NonNullable<Evaluation["measured"]>["supplySide"]): Generator<string> {
  if (related === undefined) return;
  yield sayOnLine({
    zh: `反向，供给找需求（在 ${searched} 条需求中；评分是从需求一侧作出的，供给还适合哪些别的需求几乎没有评过、按无关计，所以数值偏低）`,
    en: `The other way, supply → demand (among ${counted(searched, "demand")}; judged from the demands' side: other demands that a supply may meet were hardly ever judged and count as irrelevant, so values are low bounds)`,
  });
  for (const [grade, quality] of [
    [1, related],
    [2, worthShowing],
  ] as const) {
    if (quality === undefined) continue;
    const { meanReciprocalRank, interval, first, demands, pairs } = quality;
    const name = sayOnLine({
      zh: `等级 ≥ ${grade} 的供给所列需求 MRR@10`,
      en: `the demand in the lists of its supplies of grade ≥ ${grade}, MRR@10`,
    });
    yield `  ${name}: ${figure(meanReciprocalRank)} (${between(interval)}), n = ${demands}; ${sayOnLine({ zh: `居首 ${figure(first)}，${pairs} 对`, en: `first ${figure(first)}, ${counted(pairs, "pair")}` })}`;
  }
}
