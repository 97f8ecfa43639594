import { describe, expect, it } from "vitest";
import { openLicenceFee, pledgeInterestSubsidy, lprFor, RuleInputError } from "../src/index.ts";

const day = "2024-06-30";

describe("the fee of an open licence", () => {
  it.each([
    [{ fixedFen: 2_000_000_000n }, "within", []],
    [{ fixedFen: 2_000_000_001n }, "above", ["fixedFen"]],
    [{ royalty: { of: "net_sales", percent: "20" } }, "within", []],
    [{ royalty: { of: "net_sales", percent: "20.01" } }, "above", ["royalty"]],
    [{ royalty: { of: "profit", percent: "40.0" } }, "within", []],
    [{ royalty: { of: "profit", percent: "40.5" } }, "above", ["royalty"]],
    [{ fixedFen: 3_000_000_000n, royalty: { of: "profit", percent: "41" } }, "above", ["fixedFen", "royalty"]],
  ] as const)("of %o is %s", (fee, state, above) => {
    expect(openLicenceFee(fee, day)).toMatchObject({ state, above, missing: [] });
  });

  it("is unknown where a part of it is, unless another part decides", () => {
    expect(openLicenceFee({ fixedFen: null }, day)).toMatchObject({ state: "unknown", missing: ["fixedFen"] });
    expect(openLicenceFee({ royalty: { of: "profit", percent: null } }, day)).toMatchObject({ state: "unknown", missing: ["royalty"] });
    expect(openLicenceFee({ fixedFen: null, royalty: { of: "profit", percent: "41" } }, day)).toMatchObject({
      state: "above",
      missing: [],
    });
  });

  it("is unknown on a day for which the book has no rule, and refuses a negative sum", () => {
    expect(openLicenceFee({ fixedFen: 1n }, "2024-01-19")).toMatchObject({ state: "unknown", missing: ["rule"] });
    expect(() => openLicenceFee({ fixedFen: -1n }, day)).toThrow(RuleInputError);
  });
});

describe("the interest subsidy of the province", () => {
  const series = [
    { publishedOn: "2024-02-20", percent: "3.45" },
    { publishedOn: "2024-03-20", percent: "3.0" },
    { publishedOn: "2024-04-22", percent: "2.9" },
  ];
  const loan = {
    principalFen: 500_000_000n,
    patentSharePercent: "100",
    signedOn: "2024-04-10",
    startOn: "2024-04-15",
    dueOn: "2025-04-15",
  };

  it("of 5 million yuan for a year at 3.0 % is 90,000 yuan", () => {
    expect(pledgeInterestSubsidy(loan, series)).toMatchObject({
      state: "known",
      subsidyFen: 9_000_000n,
      capped: false,
      lpr: { publishedOn: "2024-03-20" },
    });
  });

  it("counts only what patents secure, and stops at 500,000 yuan", () => {
    expect(pledgeInterestSubsidy({ ...loan, patentSharePercent: "33.3" }, series)).toMatchObject({ subsidyFen: 2_997_000n });
    expect(pledgeInterestSubsidy({ ...loan, principalFen: 2_777_777_777n }, series)).toMatchObject({
      subsidyFen: 49_999_999n,
      capped: false,
    });
    expect(pledgeInterestSubsidy({ ...loan, principalFen: 2_777_777_778n }, series)).toMatchObject({
      subsidyFen: 50_000_000n,
      capped: false,
    });
    expect(pledgeInterestSubsidy({ ...loan, principalFen: 3_000_000_000n }, series)).toMatchObject({
      subsidyFen: 50_000_000n,
      capped: true,
    });
  });

  it("takes the last rate published in the month before signing, and none of another month", () => {
    expect(lprFor("2024-04-01", series)?.percent).toBe("3.0");
    expect(lprFor("2024-05-31", series)?.percent).toBe("2.9");
    expect(lprFor("2024-06-01", series)).toBeUndefined();
    expect(lprFor("2024-04-01", [...series, { publishedOn: "2024-03-31", percent: "2.5" }])?.percent).toBe("2.5");
    expect(pledgeInterestSubsidy({ ...loan, signedOn: "2024-06-10" }, series)).toMatchObject({ state: "unknown", missing: ["lpr"] });
  });

  it("names what is missing, and the rule where the contract is older", () => {
    expect(pledgeInterestSubsidy({ ...loan, principalFen: null, dueOn: null }, series)).toMatchObject({
      state: "unknown",
      missing: ["principalFen", "dueOn"],
    });
    expect(pledgeInterestSubsidy({ ...loan, signedOn: "2023-12-31" }, series)).toMatchObject({ state: "unknown", missing: ["rule"] });
  });

  it("refuses a loan that ends before it begins, and a negative principal", () => {
    expect(() => pledgeInterestSubsidy({ ...loan, dueOn: "2024-04-14" }, series)).toThrow(RuleInputError);
    expect(() => pledgeInterestSubsidy({ ...loan, principalFen: -1n }, series)).toThrow(RuleInputError);
  });
});
