import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { perTenThousand, RuleInputError, toDecimal } from "../src/index.ts";

describe("patents per 10,000 people", () => {
  const population = { region: "100000", year: 2025, people: 1_408_000_000n, source: "示例统计公报" };
  const ask = { region: "100000", populationYear: 2025, count: 2_292_000n, unknownCount: 7n, places: 2 };

  it("are 16.28 for 2.292 million patents and 1.408 billion people (worked example), with the population beside them", () => {
    expect(perTenThousand(ask, [population])).toEqual({ state: "known", value: "16.28", count: 2_292_000n, unknownCount: 7n, population });
    expect(perTenThousand({ ...ask, places: 0 }, [population])).toMatchObject({ value: "16" });
  });

  it("are unknown without the population of that region and year", () => {
    for (const other of [
      { ...population, year: 2024 },
      { ...population, region: "371000" },
    ]) {
      expect(perTenThousand(ask, [other])).toEqual({
        state: "unknown",
        missing: ["population"],
        region: "100000",
        year: 2025,
        count: 2_292_000n,
        unknownCount: 7n,
      });
    }
  });

  it("are unknown where two sources disagree on the population, and known where they agree", () => {
    const second = { ...population, source: "另一示例来源" };
    expect(perTenThousand(ask, [population, second])).toMatchObject({ state: "known", population });
    expect(perTenThousand(ask, [population, { ...second, people: 1n }])).toMatchObject({ missing: ["population_sources_disagree"] });
  });

  it("refuse a negative count and an empty region", () => {
    expect(() => perTenThousand({ ...ask, count: -1n }, [population])).toThrow(RuleInputError);
    expect(() => perTenThousand(ask, [{ ...population, people: 0n }])).toThrow(RuleInputError);
  });
});

describe("decimals", () => {
  it.each([
    [1n, 8n, 2, "0.13"],
    [1n, 3n, 2, "0.33"],
    [2n, 3n, 2, "0.67"],
    [1249n, 1000n, 1, "1.2"],
    [1250n, 1000n, 1, "1.3"],
    [995n, 1000n, 2, "1.00"],
    [0n, 5n, 2, "0.00"],
    [5n, 2n, 0, "3"],
  ])("%s ÷ %s to %i places is %s, halves up", (numerator, denominator, places, expected) => {
    expect(toDecimal(numerator, denominator, places)).toBe(expected);
  });

  it("are within half a unit of the last place, exactly", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 30n), fc.bigInt(1n, 10n ** 20n), fc.nat(10), (numerator, denominator, places) => {
        const unit = 10n ** BigInt(places);
        const scaled = BigInt(toDecimal(numerator, denominator, places).replace(".", ""));
        const off = 2n * (scaled * denominator - numerator * unit);
        expect(-denominator < off && off <= denominator).toBe(true);
      }),
    );
  });

  it("refuse what is not a fraction of whole numbers", () => {
    expect(() => toDecimal(1n, 0n, 2)).toThrow(RuleInputError);
    expect(() => toDecimal(-1n, 2n, 2)).toThrow(RuleInputError);
    expect(() => toDecimal(1n, 2n, -1)).toThrow(RuleInputError);
    expect(() => toDecimal(1n, 2n, 1.5)).toThrow(RuleInputError);
  });
});
