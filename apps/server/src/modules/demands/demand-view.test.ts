import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fenToYuan } from "./demand-export.ts";
import { missingParts } from "./demand-view.ts";

describe("a demand that is submitted", () => {
  const whole = {
    title: "海带自动切割",
    problem: "现有切割靠人工，宽度不均匀，需要自动切割并控制宽度误差。",
    industryCode: "C13",
    cooperation: ["licence" as const],
  };

  it("is complete with a title, a problem, an industry and a form of cooperation", () => {
    expect(missingParts(whole)).toEqual([]);
  });

  it("names all that is missing at once, so that its author corrects it once", () => {
    expect(missingParts({ title: " ", problem: "太短", industryCode: null, cooperation: [] })).toEqual([
      "title",
      "problem",
      "industryCode",
      "cooperation",
    ]);
  });
});

describe("yuan in an exported table", () => {
  it("have two decimals and lose nothing", () => {
    expect([0n, 5n, 50n, 100n, 123_456n].map(fenToYuan)).toEqual(["0.00", "0.05", "0.50", "1.00", "1234.56"]);
  });

  it("give back the same fen", () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (fen) => BigInt((fenToYuan(fen) ?? "").replace(".", "")) === fen));
  });

  it("stay empty where no amount was stated", () => {
    expect(fenToYuan(null)).toBeNull();
  });
});
