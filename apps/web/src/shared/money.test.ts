import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatWan, formatYuan } from "./money.ts";

describe("money on screen", () => {
  it.each([
    ["0", "0"],
    ["1", "0.01"],
    ["123456", "1,234.56"],
    ["100000000", "1,000,000"],
    ["999999999999999999", "9,999,999,999,999,999.99"],
  ])("shows %s fen as %s 元, exactly", (fen, shown) => {
    expect(formatYuan(fen)).toBe(shown);
  });

  it.each([
    ["0", "0"],
    ["50000000", "50"],
    ["1234567800", "1,234.57"],
    ["1005000", "1.01"],
    ["1004999", "1"],
  ])("shows %s fen as %s 万元, rounded half up to two decimals", (fen, shown) => {
    expect(formatWan(fen)).toBe(shown);
  });

  it("never shows money that is there as 0 万元", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 1_000_000n }), (fen) => {
        expect(formatWan(fen.toString())).not.toBe("0");
      }),
    );
    expect(formatWan("100")).toBe("0.0001");
  });
});
