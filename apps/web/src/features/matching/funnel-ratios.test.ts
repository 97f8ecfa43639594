import { describe, expect, it } from "vitest";
import { funnelSteps, percentText } from "./funnel-ratios.ts";

describe("the funnel's shares", () => {
  it("gives each step's share of the step before and of the first", () => {
    const steps = funnelSteps([
      { stage: "pushed", count: 200 },
      { stage: "read", count: 100 },
      { stage: "interested", count: 25 },
    ]);
    expect(steps.map(({ ofPrevious }) => ofPrevious)).toEqual([null, 0.5, 0.25]);
    expect(steps.map(({ ofFirst }) => ofFirst)).toEqual([null, 0.5, 0.125]);
    expect(steps.map(({ bar }) => bar)).toEqual([100, 50, 12.5]);
  });
  it("says unknown, not zero, where the step before is empty", () => {
    const steps = funnelSteps([
      { stage: "pushed", count: 0 },
      { stage: "read", count: 0 },
      { stage: "interested", count: 3 },
    ]);
    expect(steps.map(({ ofPrevious }) => ofPrevious)).toEqual([null, null, null]);
    expect(steps.map(({ bar }) => bar)).toEqual([0, 0, 100]);
  });
  it("draws no bar at all when nothing was pushed", () => {
    expect(funnelSteps([{ stage: "pushed", count: 0 }])[0]?.bar).toBe(0);
  });
  it("writes percentages without needless decimals", () => {
    expect([percentText(0.5), percentText(0.125), percentText(1 / 3), percentText(0)]).toEqual(["50%", "12.5%", "33.3%", "0%"]);
  });
});
