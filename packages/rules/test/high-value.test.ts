import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HighValueFacts, type HighValueSettings, highValueSettings, judgeHighValue, RuleInputError } from "../src/index.ts";
import { anyDay, dayAfter, dayBefore } from "./support/days.ts";

/** An invention in force that is in none of the situations, with every fact known. */
const plain: HighValueFacts = {
  type: "invention",
  filingDay: "2018-03-10",
  grant: { announcedOn: "2020-05-01" },
  validityGroup: "in_force",
  strategicIndustry: { verdict: "no", shownBy: "示例表" },
  family: [],
  pledges: [],
  awards: [],
};
const nothing: HighValueFacts = {
  type: null,
  filingDay: null,
  grant: null,
  validityGroup: "unknown",
  strategicIndustry: null,
  family: null,
  pledges: null,
  awards: null,
};
const decided: HighValueSettings = {
  definitionFrom2026: "four_situations",
  pledgeThresholdFen: 100_000_000n,
  hongKongMacaoTaiwanCount: false,
  familyMustBeGranted: true,
  maintainedFrom: "filing",
};
const DAY = "2024-06-30";
const judge = (over: Partial<HighValueFacts>, day = DAY, settings = decided) => judgeHighValue({ ...plain, ...over }, day, settings);
const member = (country: string, granted: boolean | null = true, since: string | null = "2019-01-01") => ({
  id: `${country}1`,
  country,
  granted,
  since,
});
const pledge = (amountFen: bigint | null, registeredOn = "2023-01-01", id = "P1") => ({ id, registeredOn, amountFen });

describe("a high-value invention patent", () => {
  it("is none without a situation, and none of its facts is missing", () => {
    expect(judge({})).toMatchObject({ verdict: "no", definitions: ["five_situations"], missing: [] });
  });

  it.each<[string, Partial<HighValueFacts>, string]>([
    ["a strategic industry", { strategicIndustry: { verdict: "yes", shownBy: "1.1" } }, "strategic_industry"],
    ["a granted family member overseas", { family: [member("US")] }, "overseas_family"],
    ["more than ten years", { filingDay: "2014-06-29" }, "maintained_over_ten_years"],
    ["a pledge of the local threshold", { pledges: [pledge(100_000_000n)] }, "pledge_amount"],
    ["a national prize", { awards: [{ id: "A1", prize: "china_patent", awardedOn: "2022-07-01" }] }, "award"],
  ])("is one by %s alone, and shows by what", (_, over, situation) => {
    const result = judge(over);
    expect(result).toMatchObject({ verdict: "yes", missing: [] });
    const yes = result.situations.filter(({ verdict }) => verdict === "yes");
    expect(yes.map((one) => one.situation)).toEqual([situation]);
    expect(yes[0]?.evidence).toHaveLength(1);
    expect(yes[0]?.cites[0]?.words).not.toBe("");
  });

  it("is judged in all situations although one is enough", () => {
    expect(judge({ filingDay: "2010-01-01", family: [member("US")] }).situations).toHaveLength(5);
  });

  it.each<[string, Partial<HighValueFacts>]>([
    ["a utility model", { type: "utility_model" }],
    ["a design", { type: "design" }],
    ["not granted", { grant: "not_granted", validityGroup: "pending" }],
    ["granted after the day", { grant: { announcedOn: "2024-07-01" } }],
    ["no longer in force", { validityGroup: "ended" }],
  ])("is none if %s, whatever else holds or is unknown", (_, over) => {
    expect(judge({ family: [member("US")], ...over })).toMatchObject({ verdict: "no", missing: [] });
    expect(judgeHighValue({ ...nothing, ...over }, DAY, decided).verdict).toBe("no");
  });

  it("shows facts in words that a reader can look up", () => {
    const evidence = (over: Partial<HighValueFacts>, settings = decided) =>
      judge(over, DAY, settings).situations.flatMap((one) => (one.verdict === "no" ? [] : one.evidence));
    expect(evidence({ pledges: [pledge(100_000_000n), pledge(null, "2023-01-01", "P2")] })).toEqual([
      { fact: "pledge", value: "P1 100000000 fen" },
      { fact: "pledge", value: "P2 ?" },
    ]);
    expect(evidence({ family: [member("US"), member("CN")] })).toEqual([{ fact: "family", value: "US US1" }]);
    expect(evidence({ filingDay: "2010-01-01" })).toEqual([{ fact: "filing_day", value: "2010-01-01" }]);
    const fromGrant = { ...decided, maintainedFrom: "grant" } as const;
    expect(evidence({ filingDay: "2010-01-01", grant: { announcedOn: "2013-01-01" } }, fromGrant)).toEqual([
      { fact: "grant", value: "2013-01-01" },
    ]);
  });

  it("names only the settings on which the verdict hangs", () => {
    const open = { ...decided, hongKongMacaoTaiwanCount: null, familyMustBeGranted: null };
    expect(judge({ family: [member("US", false)] }, DAY, open).missing).toEqual(["setting.family_granted"]);
    expect(judge({ family: [member("HK", false)] }, DAY, open).missing).toEqual([
      "setting.hong_kong_macao_taiwan",
      "setting.family_granted",
    ]);
    expect(judge({ family: [member("US", true, null)] }, DAY, open).missing).toEqual(["family.since"]);
    expect(judge({ family: [member("CN")] }, DAY, open)).toMatchObject({ verdict: "no", missing: [] });
  });

  it("counts from the day of its grant", () => {
    expect(judge({ family: [member("US")], grant: { announcedOn: DAY } }).verdict).toBe("yes");
    expect(judge({ family: [member("US")], grant: { announcedOn: dayAfter(DAY) } }).verdict).toBe("no");
  });

  it.each([
    ["2024-03-09", "no"],
    ["2024-03-10", "no"],
    ["2024-03-11", "yes"],
  ])("filed 2014-03-10 has more than ten years on %s: %s", (day, verdict) => {
    expect(judge({ filingDay: "2014-03-10" }, day).verdict).toBe(verdict);
  });

  it("counts ten years from the grant where the office decides so, and both ways where nobody has", () => {
    const facts = { filingDay: "2013-01-01", grant: { announcedOn: "2016-01-01" } };
    expect(judge(facts, DAY, { ...decided, maintainedFrom: "grant" }).verdict).toBe("no");
    expect(judge(facts, DAY, { ...decided, maintainedFrom: null })).toMatchObject({
      verdict: "unknown",
      missing: ["setting.maintained_from"],
    });
    expect(judge(facts, "2026-01-02", { ...decided, maintainedFrom: null }).verdict).toBe("yes");
  });

  it.each([
    [99_999_999n, "no"],
    [100_000_000n, "yes"],
    [100_000_001n, "yes"],
  ])("pledged for %s fen of a threshold of 100,000,000 fen: %s", (amount, verdict) => {
    expect(judge({ pledges: [pledge(amount)] }).verdict).toBe(verdict);
  });

  it("adds up pledges registered by the day and no later ones", () => {
    const pledges = [pledge(60_000_000n), pledge(40_000_000n, DAY, "P2")];
    expect(judge({ pledges }).verdict).toBe("yes");
    expect(judge({ pledges }, dayBefore(DAY)).verdict).toBe("no");
  });

  it("does not take an unknown amount for zero", () => {
    expect(judge({ pledges: [pledge(null)] })).toMatchObject({ verdict: "unknown", missing: ["pledges.amount"] });
    expect(judge({ pledges: [pledge(null), pledge(100_000_000n, "2023-01-01", "P2")] }).verdict).toBe("yes");
  });

  it("has no threshold of its own: with a pledge and no setting it is unknown, without a pledge it needs none", () => {
    const settings = { ...decided, pledgeThresholdFen: null };
    expect(judge({ pledges: [pledge(1n)] }, DAY, settings)).toMatchObject({ verdict: "unknown", missing: ["setting.pledge_threshold"] });
    expect(judge({ pledges: [] }, DAY, settings).verdict).toBe("no");
  });

  it.each<[string, boolean | null, boolean | null, string, readonly string[]]>([
    ["US", false, true, "yes", []],
    ["CN", true, true, "no", []],
    ["HK", true, true, "yes", []],
    ["HK", false, true, "no", []],
    ["HK", null, true, "unknown", ["setting.hong_kong_macao_taiwan"]],
    ["TW", null, null, "unknown", ["setting.hong_kong_macao_taiwan"]],
    ["US", null, null, "yes", []],
  ])(
    "with a granted family member in %s, 港澳台 counting %s, grant required %s: %s",
    (country, hongKongMacaoTaiwanCount, familyMustBeGranted, verdict, missing) => {
      const settings = { ...decided, hongKongMacaoTaiwanCount, familyMustBeGranted };
      expect(judge({ family: [member(country)] }, DAY, settings)).toMatchObject({ verdict, missing });
    },
  );

  it("asks whether an application is enough where the family has nothing else", () => {
    const family = [member("US", false)];
    expect(judge({ family }, DAY, { ...decided, familyMustBeGranted: false }).verdict).toBe("yes");
    expect(judge({ family }, DAY, { ...decided, familyMustBeGranted: true }).verdict).toBe("no");
    expect(judge({ family }, DAY, { ...decided, familyMustBeGranted: null })).toMatchObject({
      verdict: "unknown",
      missing: ["setting.family_granted"],
    });
    expect(judge({ family: [member("US", null)] })).toMatchObject({ verdict: "unknown", missing: ["family.granted"] });
    expect(judge({ family: [member("US", true, null)] })).toMatchObject({ verdict: "unknown", missing: ["family.since"] });
    expect(judge({ family: [member("US", true, DAY)] }).verdict).toBe("yes");
    expect(judge({ family: [member("US", true, dayAfter(DAY))] }).verdict).toBe("no");
  });

  it.each([
    [DAY, "yes"],
    [dayAfter(DAY), "no"],
    [null, "unknown"],
  ])("with a prize awarded on %s: %s", (awardedOn, verdict) => {
    expect(judge({ awards: [{ id: "A1", prize: "state_science_technology", awardedOn }] }).verdict).toBe(verdict);
  });
});

describe("the definition in force", () => {
  const pledged = { pledges: [pledge(200_000_000n)] };

  it("of 2021 to 2025 has five situations", () => {
    expect(judge(pledged, "2025-12-31")).toMatchObject({ verdict: "yes", definitions: ["five_situations"] });
    expect(judge({ grant: { announcedOn: "2019-01-01" }, family: [member("US", true, "2018-06-01")] }, "2021-01-01").verdict).toBe("yes");
  });

  it("did not exist before 2021", () => {
    const before = judge({ grant: { announcedOn: "2019-01-01" }, family: [member("US")] }, "2020-12-31");
    expect(before).toMatchObject({ verdict: "unknown", definitions: [], missing: ["definition"] });
  });

  it("from 2026 is the one that the office adopts", () => {
    expect(judge(pledged, "2026-01-01")).toMatchObject({ verdict: "no", definitions: ["four_situations"] });
    expect(judge(pledged, "2026-01-01").situations.map(({ situation }) => situation)).not.toContain("pledge_amount");
    const five: HighValueSettings = { ...decided, definitionFrom2026: "five_situations" };
    expect(judge(pledged, "2026-01-01", five)).toMatchObject({ verdict: "yes", definitions: ["five_situations"] });
  });

  it("from 2026 is unknown until adopted, which matters to patents that only a pledge makes high-value", () => {
    const open = { ...decided, definitionFrom2026: null };
    expect(judge(pledged, "2026-01-01", open)).toMatchObject({
      verdict: "unknown",
      definitions: ["five_situations", "four_situations"],
      missing: ["setting.definition_from_2026"],
    });
    expect(judge({ family: [member("US")] }, "2026-01-01", open).verdict).toBe("yes");
    expect(judge({}, "2026-01-01", open).verdict).toBe("no");
  });
});

describe("what is unknown", () => {
  it("is named, fact by fact", () => {
    expect(judgeHighValue(nothing, DAY, decided)).toMatchObject({
      verdict: "unknown",
      missing: ["type", "grant", "validity", "strategic_industry", "family", "filing_day", "pledges", "awards"],
    });
  });

  it("does not matter where another situation decides", () => {
    expect(judge({ strategicIndustry: null, family: null, pledges: null, awards: null, filingDay: "2010-01-01" })).toMatchObject({
      verdict: "yes",
      missing: [],
    });
  });

  it("refuses facts that cannot be", () => {
    expect(() => judge({ filingDay: "2018-02-30" })).toThrow(RuleInputError);
    expect(() => judge({ grant: { announcedOn: "2018-03-09" } })).toThrow(RuleInputError);
    expect(judge({ grant: { announcedOn: "2018-03-10" } }).verdict).toBe("no");
    expect(() => judge({ pledges: [pledge(-1n)] })).toThrow(RuleInputError);
    expect(() => judge({ family: [member("usa")] })).toThrow(RuleInputError);
  });
});

describe("any patent", () => {
  const fact = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
  const facts: fc.Arbitrary<HighValueFacts> = fc.record({
    type: fact(fc.constantFrom("invention" as const, "utility_model" as const)),
    filingDay: fact(anyDay.map((day) => (day < "2012-01-01" ? day : "2012-01-01"))),
    grant: fact(
      fc.oneof(
        fc.constant("not_granted" as const),
        anyDay.map((day) => ({ announcedOn: day > "2013-01-01" ? day : "2013-01-01" })),
      ),
    ),
    validityGroup: fc.constantFrom("in_force" as const, "ended" as const, "unknown" as const),
    strategicIndustry: fact(
      fc.record({ verdict: fc.constantFrom("yes" as const, "no" as const, "unknown" as const), shownBy: fc.constant("示例") }),
    ),
    family: fact(
      fc.array(
        fc.record({ id: fc.constant("F"), country: fc.constantFrom("CN", "HK", "US"), granted: fact(fc.boolean()), since: fact(anyDay) }),
        { maxLength: 3 },
      ),
    ),
    pledges: fact(
      fc.array(fc.record({ id: fc.constant("P"), registeredOn: anyDay, amountFen: fact(fc.bigInt(0n, 10n)) }), { maxLength: 2 }),
    ),
    awards: fact(
      fc.array(fc.record({ id: fc.constant("A"), prize: fc.constant("china_patent" as const), awardedOn: fact(anyDay) }), { maxLength: 2 }),
    ),
  });
  const settings: fc.Arbitrary<HighValueSettings> = fc.record({
    definitionFrom2026: fact(fc.constantFrom("five_situations" as const, "four_situations" as const)),
    pledgeThresholdFen: fact(fc.constant(5n)),
    hongKongMacaoTaiwanCount: fact(fc.boolean()),
    familyMustBeGranted: fact(fc.boolean()),
    maintainedFrom: fact(fc.constantFrom("filing" as const, "grant" as const)),
  });
  const day = anyDay.filter((one) => one >= "2021-01-01");

  it("is unknown exactly where something is named as missing", () => {
    fc.assert(
      fc.property(facts, settings, day, (one, set, asked) => {
        const { verdict, missing, situations } = judgeHighValue(one, asked, set);
        expect(missing.length > 0).toBe(verdict === "unknown");
        for (const each of situations) expect(each.missing.length > 0).toBe(each.verdict === "unknown");
      }),
      { numRuns: 1000 },
    );
  });

  it("never changes a yes or a no when an unknown setting is decided", () => {
    fc.assert(
      fc.property(facts, settings, settings, day, (one, open, others, asked) => {
        const before = judgeHighValue(one, asked, open).verdict;
        const closed: HighValueSettings = {
          definitionFrom2026: open.definitionFrom2026 ?? others.definitionFrom2026,
          pledgeThresholdFen: open.pledgeThresholdFen ?? others.pledgeThresholdFen,
          hongKongMacaoTaiwanCount: open.hongKongMacaoTaiwanCount ?? others.hongKongMacaoTaiwanCount,
          familyMustBeGranted: open.familyMustBeGranted ?? others.familyMustBeGranted,
          maintainedFrom: open.maintainedFrom ?? others.maintainedFrom,
        };
        if (before !== "unknown") expect(judgeHighValue(one, asked, closed).verdict).toBe(before);
      }),
      { numRuns: 1000 },
    );
  });

  it("never changes a yes or a no when an unknown fact becomes known", () => {
    fc.assert(
      fc.property(facts, facts, settings, day, (one, other, set, asked) => {
        const before = judgeHighValue(one, asked, set).verdict;
        const more: HighValueFacts = {
          type: one.type ?? other.type,
          filingDay: one.filingDay ?? other.filingDay,
          grant: one.grant ?? other.grant,
          validityGroup: one.validityGroup === "unknown" ? other.validityGroup : one.validityGroup,
          strategicIndustry: one.strategicIndustry ?? other.strategicIndustry,
          family: one.family ?? other.family,
          pledges: one.pledges ?? other.pledges,
          awards: one.awards ?? other.awards,
        };
        if (before !== "unknown") expect(judgeHighValue(more, asked, set).verdict).toBe(before);
      }),
      { numRuns: 1000 },
    );
  });

  it("ships settings that adopt nothing but the count from the filing", () => {
    expect(Object.entries(highValueSettings).filter(([, value]) => value !== null)).toEqual([["maintainedFrom", "filing"]]);
  });
});
