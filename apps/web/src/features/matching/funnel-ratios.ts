import type { Funnel } from "@zhiqiao/contracts";

type FunnelStage = Funnel["stages"][number]["stage"];

/** One step of the funnel; a share over nothing is unknown (`null`), never zero. */
export interface FunnelStep {
  readonly stage: FunnelStage;
  readonly count: number;
  /** Share of the step before, 0…1. */
  readonly ofPrevious: number | null;
  /** Share of the first step, 0…1. */
  readonly ofFirst: number | null;
  /** Length of the bar against the longest, 0…100. */
  readonly bar: number;
}

const share = (part: number, whole: number | undefined): number | null => (whole === undefined || whole === 0 ? null : part / whole);

export const funnelSteps = (stages: Funnel["stages"]): readonly FunnelStep[] => {
  const longest = Math.max(0, ...stages.map(({ count }) => count));
  return stages.map(({ stage, count }, index) => ({
    stage,
    count,
    ofPrevious: index === 0 ? null : share(count, stages[index - 1]?.count),
    ofFirst: index === 0 ? null : share(count, stages[0]?.count),
    bar: longest === 0 ? 0 : (100 * count) / longest,
  }));
};

/** `0.125` → `12.5%`, with one decimal where it says something. */
export const percentText = (value: number): string => `${Number((value * 100).toFixed(1))}%`;
