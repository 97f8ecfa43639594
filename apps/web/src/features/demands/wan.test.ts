import { Fen } from "@zhiqiao/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWan, writeWan } from "./wan.ts";

const fenOf = (text: string) => {
  const read = readWan(text);
  return read.kind === "fen" ? read.fen : read.kind;
};

describe("an amount typed in 万元", () => {
  it.each([
    ["50", "50000000"],
    ["50.5", "50500000"],
    ["１２０", "120000000"],
    ["1,200", "1200000000"],
    ["１，２００．５", "1200500000"],
    ["50 万元", "50000000"],
    ["50万", "50000000"],
    ["0", "0"],
    ["0.000001", "1"],
    ["007", "7000000"],
  ])("reads %s as %s fen", (typed, fen) => {
    expect(fenOf(typed)).toBe(fen);
  });
  it("keeps an empty box empty: unknown is not zero", () => {
    expect(fenOf("")).toBe("empty");
    expect(fenOf("  ")).toBe("empty");
  });
  it.each(["五十", "50-80", "-5", "1.2.3", "1e3", ".5", "5.", "0.0000001", "万元", "1234567890123", "50元"])("refuses %s", (typed) => {
    expect(fenOf(typed)).toBe("invalid");
  });
  it("writes fen so that reading gives the same fen, for every amount the contracts hold", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), (amount) => {
        const fen = amount.toString();
        expect(Fen.safeParse(fen).success).toBe(true);
        expect(fenOf(writeWan(fen))).toBe(fen);
      }),
    );
  });
});
