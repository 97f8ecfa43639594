import { describe, expect, it } from "vitest";
import { saysNoGoodSupply, weakBehindStronger } from "./weak-matches.ts";

const strong = { strength: "strong", stage: "suggested" } as const;
const weak = { strength: "weak", stage: "suggested" } as const;
const weakInTalks = { strength: "weak", stage: "talking" } as const;

describe("weak matches", () => {
  it("stand behind a line only where stronger ones are listed, and never once somebody acted on them", () => {
    expect(weakBehindStronger([strong, weak, weakInTalks])).toEqual([weak]);
    expect(weakBehindStronger([weak, weakInTalks])).toEqual([]);
  });

  it("are no reason to say that nothing fits where one of them is taken up", () => {
    expect(saysNoGoodSupply({ noGoodSupply: true, items: [weak] })).toBe(true);
    expect(saysNoGoodSupply({ noGoodSupply: true, items: [weak, weakInTalks] })).toBe(false);
    expect(saysNoGoodSupply({ noGoodSupply: true, items: [] })).toBe(false);
    expect(saysNoGoodSupply({ noGoodSupply: false, items: [strong] })).toBe(false);
  });
});
