import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { enterpriseSize, enterpriseSizeRules, RuleInputError } from "../src/index.ts";

const day = "2026-11-21";
const wan = (amount: number): bigint => BigInt(amount) * 1_000_000n;
const sizeOf = (industryCode: string | null, staff: number | null, revenue: number | null, assets: number | null = null) => {
  const verdict = enterpriseSize(
    {
      industryCode,
      staff: staff === null ? null : BigInt(staff),
      revenueFen: revenue === null ? null : wan(revenue),
      assetsFen: assets === null ? null : wan(assets),
    },
    day,
  );
  return verdict.state === "known" ? verdict.size : verdict.state;
};

describe("the size of an enterprise", () => {
  it.each([
    ["I65", 103, 15_735, "medium"],
    ["C34", 1000, 40_000, "large"],
    ["C34", 999, 40_000, "medium"],
    ["C34", 19, 99_999, "micro"],
  ] as const)("of %s with %i staff and %i 万元 is %s (worked examples)", (code, staff, revenue, size) => {
    expect(sizeOf(code, staff, revenue)).toBe(size);
  });

  it.each([
    ["C34", [20, 300, 1000], [300, 2000, 40_000]],
    ["F51", [5, 20, 200], [1000, 5000, 40_000]],
    ["F52", [10, 50, 300], [100, 500, 20_000]],
    ["G54", [20, 300, 1000], [200, 3000, 30_000]],
    ["G592", [20, 100, 200], [100, 1000, 30_000]],
    ["G60", [20, 300, 1000], [100, 2000, 30_000]],
    ["H61", [10, 100, 300], [100, 2000, 10_000]],
    ["I63", [10, 100, 2000], [100, 1000, 100_000]],
    ["I65", [10, 100, 300], [50, 1000, 10_000]],
    ["K702", [100, 300, 1000], [500, 1000, 5000]],
  ] as const)("of %s changes on the bound itself and not one below", (code, staff, revenue) => {
    const sizes = ["small", "medium", "large"] as const;
    const below = ["micro", "small", "medium"] as const;
    for (const at of [0, 1, 2] as const) {
      expect(sizeOf(code, staff[at], 999_999)).toBe(sizes[at]);
      expect(sizeOf(code, staff[at] + 1, 999_999)).toBe(sizes[at]);
      expect(sizeOf(code, staff[at] - 1, 999_999)).toBe(below[at]);
      expect(sizeOf(code, 99_999, revenue[at])).toBe(sizes[at]);
      expect(sizeOf(code, 99_999, revenue[at] - 1)).toBe(below[at]);
    }
  });

  it("takes assets where the standard asks for them", () => {
    expect([sizeOf("E47", null, 80_000, 80_000), sizeOf("E47", null, 80_000, 79_999)]).toEqual(["large", "medium"]);
    expect([sizeOf("L72", 300, null, 120_000), sizeOf("L72", 300, null, 119_999)]).toEqual(["large", "medium"]);
    expect([sizeOf("K701", null, 200_000, 10_000), sizeOf("K701", null, 1000, 10_000)]).toEqual(["large", "medium"]);
    expect(sizeOf("A01", null, 20_000)).toBe("large");
    expect(sizeOf("M75", 300, null)).toBe("large");
  });

  it("is unknown where a figure is missing that would decide, and names it with what is still possible", () => {
    expect(enterpriseSize({ industryCode: "C34", staff: 500n, revenueFen: null, assetsFen: null }, day)).toMatchObject({
      state: "unknown",
      missing: ["revenue"],
      atMost: "medium",
    });
    expect(enterpriseSize({ industryCode: null, staff: 500n, revenueFen: wan(1), assetsFen: null }, day)).toMatchObject({
      state: "unknown",
      missing: ["industry"],
    });
  });

  it("is micro as soon as one measure is below the last bound, whatever the others are", () => {
    expect(sizeOf("C34", 19, null)).toBe("micro");
  });

  it("of a broad code stands where every reading agrees, and is unknown where they differ", () => {
    expect(sizeOf("F", 300, 40_000)).toBe("large");
    expect(sizeOf("F", 4, 50)).toBe("micro");
    expect(enterpriseSize({ industryCode: "F", staff: 30n, revenueFen: wan(6000), assetsFen: null }, day)).toMatchObject({
      state: "unknown",
      missing: ["industry"],
      atMost: "medium",
    });
  });

  it.each(["J66", "P83", "S92", "G53", "Q84"])("is not given for %s, which the standard leaves out", (code) => {
    expect(sizeOf(code, 500, 5000, 5000)).toBe("outside");
  });

  it("is by the standard in force on the day, and unknown before the first", () => {
    const facts = { industryCode: "G591", staff: 1000n, revenueFen: wan(30_000), assetsFen: null };
    expect(enterpriseSize(facts, "2017-12-27")).toMatchObject({ state: "known", readings: [{ category: "storage" }] });
    expect(enterpriseSize(facts, "2017-12-28")).toMatchObject({ state: "known", readings: [{ category: "transport" }] });
    expect(enterpriseSize(facts, "2011-06-17")).toMatchObject({ state: "unknown", missing: ["rule"] });
  });

  it("never shrinks when a figure grows", () => {
    const order = ["micro", "small", "medium", "large"];
    const codes = fc.constantFrom(
      "A01",
      "C34",
      "E47",
      "F51",
      "F52",
      "G54",
      "G595",
      "G60",
      "H61",
      "H62",
      "I63",
      "I65",
      "K701",
      "K702",
      "L72",
      "M73",
    );
    const amount = fc.nat(250_000);
    fc.assert(
      fc.property(codes, fc.nat(3000), amount, amount, fc.nat(500), fc.nat(5000), fc.nat(5000), (code, x, y, z, dx, dy, dz) => {
        const before = sizeOf(code, x, y, z);
        const after = sizeOf(code, x + dx, y + dy, z + dz);
        expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
        expect(order).toContain(before);
      }),
    );
  });

  it("that is known with a figure missing stays the same whatever that figure turns out to be", () => {
    const codes = fc.constantFrom("C34", "E47", "F", "F51", "G", "I", "K", "L72", "M73", "H");
    const maybe = fc.option(fc.nat(130_000), { nil: null });
    fc.assert(
      fc.property(codes, maybe, maybe, maybe, fc.nat(130_000), (code, staff, revenue, assets, later) => {
        const known = sizeOf(code, staff, revenue, assets);
        if (known === "unknown" || known === "outside") return;
        expect(sizeOf(code, staff ?? later, revenue ?? later, assets ?? later)).toBe(known);
      }),
    );
  });

  it("refuses a negative figure", () => {
    expect(() => enterpriseSize({ industryCode: "C34", staff: -1n, revenueFen: null, assetsFen: null }, day)).toThrow(RuleInputError);
  });

  it("has bounds in order for every category", () => {
    for (const { bounds } of enterpriseSizeRules)
      for (const { large, medium, small } of Object.values(bounds).flat())
        expect(large > medium && medium > small && small > 0n).toBe(true);
  });
});
