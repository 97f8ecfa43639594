/** Supply id → grade 0 to 3 of one demand: 3 solves it, 2 is worth showing, 1 lies in the same narrow field, 0 is irrelevant. */
export type Grades = ReadonlyMap<string, number>;

/** From this grade on a supply is worth showing. */
export const WORTH_SHOWING = 2;

/** What one ranking is worth for one demand. A measure is `undefined` where the judgements cannot tell: no supply of the grade it looks for exists. */
export interface DemandMeasures {
  /** nDCG@10, unjudged supplies counted as irrelevant. */
  plain: number | undefined;
  /** nDCG@10, unjudged supplies taken out of the ranking (Sakai, *Alternatives to Bpref*, SIGIR 2007). */
  condensed: number | undefined;
  /** Share of the first ten places that hold a judged supply. */
  judged: number;
  /** 1 ÷ rank of the first supply of grade 2 or more; 0 when none stands in the ranking. */
  reciprocalRank: number | undefined;
  /** Share of the first five places that hold a supply of grade 2 or more. */
  precisionAt5: number | undefined;
}

const CUT = 10;

/** Σ (2^grade − 1) ÷ log2(rank + 1) over the first ten (Burges et al., *Learning to Rank using Gradient Descent*, ICML 2005). */
export const discountedGain = (grades: readonly number[]): number =>
  grades.slice(0, CUT).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);

/** 1 ÷ the place of the first hit that `isWanted`, 0 when there is none among the first `cut`. */
export const reciprocalRank = (ranked: readonly string[], isWanted: (id: string) => boolean, cut = Number.POSITIVE_INFINITY): number => {
  const at = ranked.findIndex(isWanted);
  return at < 0 || at >= cut ? 0 : 1 / (at + 1);
};

/** Measures one ranking, supply ids best first, against the grades of its demand. */
export const measureRanking = (ranked: readonly string[], grades: Grades): DemandMeasures => {
  const ideal = discountedGain(Array.from(grades.values()).toSorted((a, b) => b - a));
  const share = (gained: readonly number[]): number | undefined => (ideal > 0 ? discountedGain(gained) / ideal : undefined);
  const isWorthShowing = (id: string): boolean => (grades.get(id) ?? 0) >= WORTH_SHOWING;
  const anyWorthShowing = Array.from(grades.values()).some((grade) => grade >= WORTH_SHOWING);
  return {
    plain: share(ranked.slice(0, CUT).map((id) => grades.get(id) ?? 0)),
    condensed: share(ranked.flatMap((id) => grades.get(id) ?? [])),
    judged: ranked.slice(0, CUT).filter((id) => grades.has(id)).length / CUT,
    reciprocalRank: anyWorthShowing ? reciprocalRank(ranked, isWorthShowing) : undefined,
    precisionAt5: anyWorthShowing ? ranked.slice(0, 5).filter(isWorthShowing).length / 5 : undefined,
  };
};
