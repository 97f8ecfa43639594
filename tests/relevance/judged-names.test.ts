import { describe, expect, it } from "vitest";
import { findJudgedPairs, judgedCount, judgedNamesArePresent, measureNames, wordShare } from "./judged-names.ts";

describe.skipIf(!judgedNamesArePresent())("the judged names (skipped where ../shared/data/patents is absent)", () => {
  it("are told apart at least as well as when the rules were last changed", { timeout: 120_000 }, () => {
    const pairs = findJudgedPairs();
    const quality = measureNames(pairs);
    console.log(
      `certain: right ${wordShare(quality.certainPrecision)}, found ${wordShare(quality.certainRecall)}; ` +
        `with doubtful: found ${wordShare(quality.askedRecall)}, worth asking ${wordShare(quality.askedPrecision)}`,
    );
    expect(pairs).toHaveLength(judgedCount);
    expect(quality.certainPrecision.hits).toBe(quality.certainPrecision.of);
    expect(quality.certainRecall.hits / quality.certainRecall.of).toBeGreaterThanOrEqual(0.45);
    expect(quality.askedRecall.hits / quality.askedRecall.of).toBeGreaterThanOrEqual(0.85);
    expect(quality.askedPrecision.hits / quality.askedPrecision.of).toBeGreaterThanOrEqual(0.7);
  });
});
