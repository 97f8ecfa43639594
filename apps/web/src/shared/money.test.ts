import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatWan, formatYuan, parseWan } from "./money.ts";

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

  it("reads what a person types in 万元 to the fen, in half and full width", () => {
    expect(parseWan("50")).toBe("50000000");
    expect(parseWan("１，２３４．５")).toBe("1234500000");
    expect(parseWan("0.000001")).toBe("1");
  });

  it.each(["", "-1", "1.2.3", "五十", "1e3", "0.0000001", "9999999999999"])("does not take %j for an amount", (typed) => {
    expect(parseWan(typed)).toBeUndefined();
  });

  it("reads back every amount of whole hundreds of 元 that it shows", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n - 1n }), (hundreds) => {
        const fen = (hundreds * 10_000n).toString();
        expect(parseWan(formatWan(fen))).toBe(fen);
      }),
    );
  });
});
