import type { Judgements, Run } from "./evaluate-run.ts";
import { reciprocalRank, WORTH_SHOWING } from "./measures.ts";
import { bootstrapInterval, type Drawing, DRAWING, type Interval, meanOf } from "./significance.ts";

/** How far up a demand stands in the lists of the supplies that were judged to meet it: mean over demands of the mean over their supplies. */
export interface SupplySideQuality {
  /** 1 ÷ the demand's place among the first ten, 0 where it is not there. */
  meanReciprocalRank: number;
  interval: Interval;
  /** Share of the supplies that list the demand first. */
  first: number;
  demands: number;
  pairs: number;
}

const CUT = 10;

const measuredFrom = (run: Run, judgements: Judgements, least: number, drawing: Drawing): SupplySideQuality | undefined => {
  const ranks: number[] = [];
  const firsts: number[] = [];
  let pairs = 0;
  for (const [demand, grades] of judgements) {
    const met = Array.from(grades).flatMap(([supply, grade]) => (grade >= least ? [supply] : []));
    if (met.length === 0) continue;
    pairs += met.length;
    ranks.push(meanOf(met.map((supply) => reciprocalRank(run.get(supply) ?? [], (id) => id === demand, CUT))));
    firsts.push(meanOf(met.map((supply) => (run.get(supply)?.[0] === demand ? 1 : 0))));
  }
  const interval = bootstrapInterval(ranks, drawing);
  return interval === undefined
    ? undefined
    : { meanReciprocalRank: meanOf(ranks), interval, first: meanOf(firsts), demands: ranks.length, pairs };
};

/** Supplies that some demand was judged to be related to: those whose lists of demands can be measured. */
export const suppliesToAsk = (judgements: Judgements): readonly string[] => [
  ...new Set(Array.from(judgements.values(), (grades) => Array.from(grades).flatMap(([id, grade]) => (grade > 0 ? [id] : []))).flat()),
];

/**
 * Measures supply → demand by judgements that were made from the demands' side; `run` ranks demands for a supply. What other demands a supply could meet was hardly
 * ever judged: they count as irrelevant, so the values are low bounds, and fall with the number of demands that are searched.
 */
export const evaluateSupplySide = (
  run: Run,
  judgements: Judgements,
  drawing: Drawing = DRAWING,
): { readonly related: SupplySideQuality | undefined; readonly worthShowing: SupplySideQuality | undefined } => ({
  related: measuredFrom(run, judgements, 1, drawing),
  worthShowing: measuredFrom(run, judgements, WORTH_SHOWING, drawing),
});
