import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numbersIn, wordsSay } from "./parameter-words.ts";

const wan = (amount: number): string => String(BigInt(amount) * 1_000_000n);

describe("the numbers that words quote", () => {
  it("are read with what they count", () => {
    const words = "按实际发生额50%予以补贴，最高给予不超过5万元；每年评定不超过20家";
    expect(wordsSay(words, "percent", "50")).toBe(true);
    expect(wordsSay(words, "fen", wan(5))).toBe(true);
    expect(wordsSay(words, "count", "20")).toBe(true);
    expect(wordsSay(words, "fen", wan(50))).toBe(false);
    expect(wordsSay(words, "count", "50")).toBe(false);
    expect(wordsSay(words, "fen", wan(20))).toBe(false);
  });

  it.each([
    ["将知识产权运营基金规模增至1亿元", wan(10_000)],
    ["给予三十万元奖励", wan(30)],
    ["给予一百二十万元奖励", wan(120)],
    ["每件资助2,000元", "200000"],
    ["给予 10 万 元奖励", wan(10)],
    ["给予1.5万元", "1500000"],
  ])("in %s are money", (words, fen) => {
    expect(wordsSay(words, "fen", fen)).toBe(true);
  });

  it.each([
    ["给予百分之六十的贴息", "60"],
    ["不低于园区财政支出的0.15%", "0.15"],
    ["分别给予60%、40%、60%", "40"],
  ])("in %s are shares", (words, percent) => {
    expect(wordsSay(words, "percent", percent)).toBe(true);
  });

  it("share the unit of the last in a list", () => {
    const words = "分别给予50、30、20万元奖励";
    for (const amount of [50, 30, 20]) expect(wordsSay(words, "fen", wan(amount))).toBe(true);
    expect(wordsSay(words, "count", "30")).toBe(false);
  });

  it("are counts where something else than money follows", () => {
    expect(wordsSay("在威海市经营3年（含）以上", "count", "3")).toBe(true);
    expect(wordsSay("经营三年以上", "count", "3")).toBe(true);
    expect(wordsSay("服务企业1.5万家", "count", "15000")).toBe(true);
  });

  it("say an amount exactly where it is written, and no other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99_999 }), (amount, other) => {
        const words = `对符合条件的，给予最高${amount}万元奖励`;
        expect(wordsSay(words, "fen", wan(amount))).toBe(true);
        expect(wordsSay(words, "fen", wan(other))).toBe(amount === other);
      }),
    );
  });

  it("never fail, whatever the words are", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."一二十百千万亿零两0123456789.,、%元家年 百分之") }), (words) => {
        for (const { millionths } of numbersIn(words)) expect(millionths >= 0n).toBe(true);
      }),
    );
  });
});
