import { QUERY_WEIGHTS, type QueryWeights } from "../ranking/parameters.ts";
import type { PartWeights } from "../ranking/score-parts.ts";
import { compareRuns, evaluateRun, type Judgements, type MeasuredMean, type Run, type RunDifference } from "./evaluate-run.ts";
import { fitSteepness, priorOf, type Steepness, steepnessOf, weightsOf } from "./fit-weights.ts";
import { type DemandPreferences, eachPart, type Kept, keptIn, meanKept, preferencesOf, type RatedPair } from "./preferences.ts";
import { seededRandom } from "./seeded-random.ts";
import { bootstrapInterval, type Drawing, DRAWING, type Interval } from "./significance.ts";

/** The judged set, and how its demands are ranked with given weights: supply ids, best first. */
export interface JudgedRanking {
  readonly judgements: Judgements;
  /** The judged pairs with the parts of their scores, worth their grades. */
  readonly rated: readonly RatedPair[];
  readonly rank: (demand: string, weights: QueryWeights) => readonly string[];
}

/** `holds`: preferences left out are kept better beyond chance, and the judged set does not speak against the refitted weights. */
export type WeightsGuard = "holds" | "too_few_answers" | "answers_not_better" | "judged_worse";

/** nDCG@10 over the judged demands. `difference`: learned minus present. */
export interface RankingChange {
  readonly present: MeasuredMean;
  readonly learned: MeasuredMean;
  readonly difference: RunDifference;
}
/** A measure that is known for no demand is absent. */
export type RankingChanges = Readonly<Partial<Record<"plain" | "condensed", RankingChange>>>;

interface KeptByBoth {
  readonly present: Kept;
  readonly learned: Kept;
}

/** On demands that were left out of the fit, a fifth at a time. */
interface KeptOnLeftOut extends KeptByBoth {
  /** Of learned minus present, over demands. Below 0 in all of it: better beyond chance. */
  readonly lossDifference: Interval;
}

export interface WeightsRefit {
  readonly present: PartWeights;
  readonly refitted: PartWeights;
  /** Answers that form preferences, and of how many demands; others say nothing of weights. */
  readonly answers: number;
  readonly demands: number;
  readonly onAnswers: KeptOnLeftOut;
  readonly onJudged: KeptByBoth & { readonly demands: number };
  readonly ranking: RankingChanges;
  readonly guard: WeightsGuard;
}

/** Fewer answers, or answers of fewer demands, say less than chance does. */
const LEAST_ANSWERS = 30;
const LEAST_DEMANDS = 8;
const FOLDS = 5;

/** Draws demands into folds, depending on the demands and the seed alone; none stands in two. */
const foldsOf = (demands: readonly string[], seed: number): readonly ReadonlySet<string>[] => {
  const random = seededRandom(seed);
  const drawn = demands
    .toSorted()
    .map((demand) => ({ demand, order: random() }))
    .toSorted((a, b) => a.order - b.order);
  return Array.from({ length: FOLDS }, (_, fold) => new Set(drawn.flatMap(({ demand }, at) => (at % FOLDS === fold ? [demand] : []))));
};

interface Fold {
  readonly demands: ReadonlySet<string>;
  /** From the demands of the other folds. */
  readonly learned: PartWeights;
  /** Both as steep as suits what they were learned from, so that only the weights differ. */
  readonly steepness: Readonly<Record<keyof KeptByBoth, Steepness>>;
}

/** Learns weights without each fold in turn. `known` says, besides the other folds, how sure preferences are. */
const learnByFolds = (
  told: readonly DemandPreferences[],
  demands: readonly string[],
  learn: (others: readonly DemandPreferences[]) => PartWeights,
  { present, known, seed }: { readonly present: PartWeights; readonly known: readonly DemandPreferences[]; readonly seed: number },
): readonly Fold[] =>
  foldsOf(demands, seed).map((out) => {
    const others = told.filter(({ demand }) => !out.has(demand));
    const [learned, heard] = [learn(others), [...known, ...others]];
    return { demands: out, learned, steepness: { present: steepnessOf(heard, present), learned: steepnessOf(heard, learned) } };
  });

const keptOnLeftOut = (told: readonly DemandPreferences[], folds: readonly Fold[], drawing: Drawing): KeptOnLeftOut => {
  const kept = folds.flatMap(({ demands, steepness }) =>
    told
      .filter(({ demand }) => demands.has(demand))
      .map((each) => ({ present: keptIn(each, steepness.present), learned: keptIn(each, steepness.learned) })),
  );
  return {
    present: meanKept(kept.map(({ present }) => present)),
    learned: meanKept(kept.map(({ learned }) => learned)),
    lossDifference: bootstrapInterval(
      kept.map(({ present, learned }) => learned.loss - present.loss),
      drawing,
    ) ?? { low: 0, high: 0 },
  };
};

const keptWhereLearned = (told: readonly DemandPreferences[], weights: PartWeights): Kept => {
  const steepness = steepnessOf(told, weights);
  return meanKept(told.map((each) => keptIn(each, steepness)));
};

const rankAll = ({ judgements, rank }: JudgedRanking, weightsFor: (demand: string) => QueryWeights): Run =>
  new Map(Array.from(judgements.keys(), (demand) => [demand, rank(demand, weightsFor(demand))]));

const compareRanking = (
  judged: JudgedRanking,
  present: QueryWeights,
  learnedFor: (demand: string) => PartWeights,
  drawing: Drawing,
): RankingChanges => {
  const measured = (weightsFor: (demand: string) => QueryWeights) => evaluateRun(rankAll(judged, weightsFor), judged.judgements, drawing);
  const before = measured(() => present);
  const after = measured((demand) => ({ ...present, ...learnedFor(demand) }));
  const differences = compareRuns(after, before, drawing);
  const changeOf = (measure: "plain" | "condensed"): RankingChanges => {
    const [old, fresh, difference] = [before.means[measure], after.means[measure], differences[measure]];
    return old === undefined || fresh === undefined || difference === undefined
      ? {}
      : { [measure]: { present: old, learned: fresh, difference } };
  };
  return { ...changeOf("plain"), ...changeOf("condensed") };
};

const guardOf = ({ answers, demands, onAnswers, ranking }: Omit<WeightsRefit, "guard">): WeightsGuard => {
  if (answers < LEAST_ANSWERS || demands < LEAST_DEMANDS) return "too_few_answers";
  const isBetter = onAnswers.lossDifference.high < 0 && onAnswers.learned.share >= onAnswers.present.share;
  if (!isBetter) return "answers_not_better";
  const worse = [ranking.plain, ranking.condensed].some((change) => change !== undefined && change.difference.interval.high < 0);
  return worse ? "judged_worse" : "holds";
};

const countPairs = (told: readonly DemandPreferences[]): number => told.reduce((sum, { pairs }) => sum + pairs, 0);

const partWeightsOf = (weights: QueryWeights): PartWeights => eachPart((part) => weights[part]);

/**
 * Fits the weights of the ranking again to the answers that people gave: inside a demand, what met interest belongs before what is not of its field. They
 * are held to the present weights by what the judged preferences say of these (their Fisher information), so an answered demand counts as much as a judged
 * one, and without answers nothing changes. The judged set is ranked in full with the refitted weights and says whether they may stand.
 */
export const refitWeights = (
  answers: readonly RatedPair[],
  judged: JudgedRanking,
  presentWeights: QueryWeights = QUERY_WEIGHTS,
  drawing: Drawing = DRAWING,
): WeightsRefit => {
  const [told, known] = [preferencesOf(answers), preferencesOf(judged.rated)];
  const present = partWeightsOf(presentWeights);
  const learn = (demands: readonly DemandPreferences[]): PartWeights => {
    const prior = priorOf(known, demands, present);
    return demands.length === 0 ? present : weightsOf(fitSteepness(demands, prior.at, prior));
  };
  const refitted = learn(told);
  const answered = told.map(({ demand }) => demand);
  const refit = {
    present,
    refitted,
    answers: countPairs(told),
    demands: told.length,
    onAnswers: keptOnLeftOut(told, learnByFolds(told, answered, learn, { present, known, seed: drawing.seed }), drawing),
    onJudged: { present: keptWhereLearned(known, present), learned: keptWhereLearned(known, refitted), demands: known.length },
    ranking: compareRanking(judged, presentWeights, () => refitted, drawing),
  };
  return { ...refit, guard: guardOf(refit) };
};

export interface WeightsCrossValidation {
  readonly present: PartWeights;
  /** Learned from the judged demands of the other folds, used on those of this one. */
  readonly folds: readonly { readonly demands: readonly string[]; readonly learned: PartWeights }[];
  readonly leftOut: KeptOnLeftOut & { readonly demands: number; readonly pairs: number };
  readonly ranking: RankingChanges;
}

/**
 * What weights learned from judged demands give to demands that they were not learned from. They are held to nothing: the present weights were chosen on the
 * same demands, so what is held to them knows those left out.
 */
export const crossValidateWeights = (
  judged: JudgedRanking,
  presentWeights: QueryWeights = QUERY_WEIGHTS,
  drawing: Drawing = DRAWING,
): WeightsCrossValidation => {
  const told = preferencesOf(judged.rated);
  const present = partWeightsOf(presentWeights);
  const learn = (demands: readonly DemandPreferences[]): PartWeights =>
    demands.length === 0 ? present : weightsOf(fitSteepness(demands, present));
  const folds = learnByFolds(told, Array.from(judged.judgements.keys()), learn, { present, known: [], seed: drawing.seed });
  const learnedFor = (demand: string): PartWeights => folds.find(({ demands }) => demands.has(demand))?.learned ?? present;
  return {
    present,
    folds: folds.map(({ demands, learned }) => ({ demands: Array.from(demands), learned })),
    leftOut: { ...keptOnLeftOut(told, folds, drawing), demands: told.length, pairs: countPairs(told) },
    ranking: compareRanking(judged, presentWeights, learnedFor, drawing),
  };
};
