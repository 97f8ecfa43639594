import { type DemandMeasures, type Grades, measureRanking } from "./measures.ts";
import { bootstrapInterval, type Drawing, DRAWING, type Interval, meanOf, randomisationTest } from "./significance.ts";

/** Demand id → supply ids, best first. A demand that is absent has found nothing. */
export type Run = ReadonlyMap<string, readonly string[]>;
/** Demand id → the grades of its judged supplies. */
export type Judgements = ReadonlyMap<string, Grades>;

export const MEASURES = [
  "plain",
  "condensed",
  "judged",
  "reciprocalRank",
  "precisionAt5",
] as const satisfies readonly (keyof DemandMeasures)[];
export type Measure = (typeof MEASURES)[number];

/** The mean of a measure over the demands for which it is known. */
export interface MeasuredMean {
  mean: number;
  interval: Interval;
  /** Over how many demands. */
  demands: number;
}

export interface RunQuality {
  byDemand: ReadonlyMap<string, DemandMeasures>;
  /** A measure that is known for no demand is absent. */
  means: Partial<Record<Measure, MeasuredMean>>;
}

/** How far its longest list goes. */
export const depthOf = (run: Run): number => Array.from(run.values()).reduce((most, { length }) => Math.max(most, length), 0);

/** The first of every list. A measure that looks at a whole list, such as one without the unjudged, compares runs of one depth alone. */
export const cutRun = (run: Run, depth: number): Run => new Map(Array.from(run, ([demand, found]) => [demand, found.slice(0, depth)]));

const known = (values: Iterable<DemandMeasures>, measure: Measure): number[] => Array.from(values).flatMap((each) => each[measure] ?? []);

/** Measures a run on every judged demand, in the order of the judgements, with 95 % bootstrap intervals over demands. */
export const evaluateRun = (run: Run, judgements: Judgements, drawing: Drawing = DRAWING): RunQuality => {
  const byDemand = new Map<string, DemandMeasures>();
  for (const [demand, grades] of judgements) byDemand.set(demand, measureRanking(run.get(demand) ?? [], grades));
  const means: Partial<Record<Measure, MeasuredMean>> = {};
  for (const measure of MEASURES) {
    const values = known(byDemand.values(), measure);
    const interval = bootstrapInterval(values, drawing);
    if (interval !== undefined) means[measure] = { mean: meanOf(values), interval, demands: values.length };
  }
  return { byDemand, means };
};

/** How one run differs from another on the demands that both are measured on. */
export interface RunDifference {
  /** Mean of the first minus mean of the second. */
  difference: number;
  interval: Interval;
  /** Two-sided p of the paired randomisation test. */
  p: number;
  demands: number;
}

/** Compares two runs that were measured against the same judgements, measure by measure. */
export const compareRuns = (a: RunQuality, b: RunQuality, drawing: Drawing = DRAWING): Partial<Record<Measure, RunDifference>> => {
  const result: Partial<Record<Measure, RunDifference>> = {};
  for (const measure of MEASURES) {
    const differences: number[] = [];
    for (const [demand, measures] of a.byDemand) {
      const [mine, theirs] = [measures[measure], b.byDemand.get(demand)?.[measure]];
      if (mine !== undefined && theirs !== undefined) differences.push(mine - theirs);
    }
    const interval = bootstrapInterval(differences, drawing);
    if (interval === undefined) continue;
    result[measure] = {
      difference: meanOf(differences),
      interval,
      p: randomisationTest(differences, drawing),
      demands: differences.length,
    };
  }
  return result;
};
