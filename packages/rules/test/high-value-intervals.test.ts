import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addYears,
  type HighValueHistory,
  highValueIntervals,
  type HighValueSettings,
  highValueSettings,
  judgeHighValue,
  RuleInputError,
  type ValidityGroup,
  type ValidityPeriod,
} from "../src/index.ts";
import { dayBefore } from "./support/days.ts";

const history: HighValueHistory = {
  type: "invention",
  filingDay: "2014-03-10",
  grant: { announcedOn: "2017-05-01" },
  validity: [
    { from: "2017-05-01", group: "in_force" },
    { from: "2025-09-10", group: "ended" },
  ],
  strategicIndustry: { verdict: "no", shownBy: "示例表" },
  family: [],
  pledges: [],
  awards: [],
};
const decided: HighValueSettings = {
  definitionFrom2026: "four_situations",
  pledgeThresholdFen: 100n,
  hongKongMacaoTaiwanCount: false,
  familyMustBeGranted: true,
  maintainedFrom: "filing",
};

const verdicts = (given: HighValueHistory, from: string, to: string | null) =>
  highValueIntervals(given, decided, from, to).map((one) => [one.from, one.to, one.judgement.verdict]);

describe("the intervals of high value", () => {
  it("begin the day after the tenth year and end with the right", () => {
    expect(verdicts(history, "2021-01-01", null)).toEqual([
      ["2021-01-01", "2024-03-11", "no"],
      ["2024-03-11", "2025-09-10", "yes"],
      ["2025-09-10", "2026-01-01", "no"],
      ["2026-01-01", null, "no"],
    ]);
  });

  it("say nothing of an empty stretch of days", () => {
    expect(highValueIntervals(history, decided, "2024-01-01", "2024-01-01")).toEqual([]);
  });

  it("refuse periods of validity that are not in the order of their days", () => {
    const validity: ValidityPeriod[] = [
      { from: "2020-01-01", group: "in_force" },
      { from: "2020-01-01", group: "ended" },
    ];
    expect(() => highValueIntervals({ ...history, validity }, decided, "2021-01-01", null)).toThrow(RuleInputError);
  });
});

// Days near one another, so that changes meet, follow and pass each other.
const nearDay = fc.integer({ min: 0, max: 5_500 }).map((days) => addDays("2012-01-01", days));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const period = fc.record({ from: nearDay, group: fc.constantFrom<ValidityGroup>("in_force", "pending", "ended", "unknown") });
const validity = fc
  .uniqueArray(period, { maxLength: 4, selector: ({ from }) => from })
  .map((periods) => periods.toSorted((a, b) => (a.from < b.from ? -1 : 1)));
const anyHistory: fc.Arbitrary<HighValueHistory> = fc
  .record({
    type: fc.constantFrom("invention", "invention", "utility_model", null),
    filingDay: maybe(nearDay),
    grantAfter: fc.integer({ min: 0, max: 2_000 }),
    grant: fc.constantFrom("granted", "granted", "not_granted", null),
    validity,
    strategicIndustry: maybe(fc.record({ verdict: fc.constantFrom("yes", "no", "unknown"), shownBy: fc.constant("示例") })),
    family: maybe(
      fc.array(
        fc.record({
          id: fc.constantFrom("1", "2"),
          country: fc.constantFrom("CN", "US", "HK"),
          granted: maybe(fc.boolean()),
          since: maybe(nearDay),
        }),
        { maxLength: 2 },
      ),
    ),
    pledges: maybe(
      fc.array(fc.record({ id: fc.constant("P"), registeredOn: nearDay, amountFen: maybe(fc.constantFrom(50n, 100n)) }), { maxLength: 2 }),
    ),
    awards: maybe(
      fc.array(fc.record({ id: fc.constant("A"), prize: fc.constant("china_patent"), awardedOn: maybe(nearDay) }), { maxLength: 2 }),
    ),
  })
  .map(({ grantAfter, grant, ...rest }) => ({
    ...rest,
    grant: grant === "granted" ? { announcedOn: addDays(rest.filingDay ?? "2015-01-01", grantAfter) } : grant,
  }));
const anySettings: fc.Arbitrary<HighValueSettings> = fc.record({
  definitionFrom2026: fc.constantFrom("five_situations", "four_situations", null),
  pledgeThresholdFen: fc.constantFrom(100n, null),
  hongKongMacaoTaiwanCount: fc.constantFrom(true, false, null),
  familyMustBeGranted: fc.constantFrom(true, false, null),
  maintainedFrom: fc.constantFrom("filing", "grant", null),
});

describe("on every day of any stretch, whatever the facts and the settings", () => {
  const groupOn = ({ validity: periods }: HighValueHistory, day: string): ValidityGroup =>
    periods.findLast(({ from }) => from <= day)?.group ?? "unknown";

  it("is judged as that day alone would be", () => {
    fc.assert(
      fc.property(anyHistory, anySettings, nearDay, fc.integer({ min: 1, max: 900 }), (given, settings, from, length) => {
        const to = addDays(from, length);
        const intervals = highValueIntervals(given, settings, from, to);
        const { validity: _, ...facts } = given;
        for (let day = from; day < to; day = addDays(day, 1)) {
          const within = intervals.filter((one) => one.from <= day && (one.to === null || day < one.to));
          expect(within.map(({ judgement }) => judgement)).toEqual([
            judgeHighValue({ ...facts, validityGroup: groupOn(given, day) }, day, settings),
          ]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("holds on both sides of every boundary, without end too", () => {
    fc.assert(
      fc.property(anyHistory, anySettings, (given, settings) => {
        const intervals = highValueIntervals(given, settings, "2010-01-01", null);
        const { validity: _, ...facts } = given;
        const on = (day: string) => intervals.find((one) => one.from <= day && (one.to === null || day < one.to))?.judgement;
        const judge = (day: string) => judgeHighValue({ ...facts, validityGroup: groupOn(given, day) }, day, settings);
        for (const { from } of intervals.slice(1)) {
          expect(on(from)).toEqual(judge(from));
          expect(on(dayBefore(from))).toEqual(judge(dayBefore(from)));
        }
        const later = addYears("2010-01-01", 60);
        expect(on(later)).toEqual(judge(later));
      }),
    );
  });

  it("leaves no gap, no overlap, and no two neighbours that say the same", () => {
    fc.assert(
      fc.property(anyHistory, (given) => {
        const intervals = highValueIntervals(given, highValueSettings, "2010-01-01", null);
        expect(intervals[0]?.from).toBe("2010-01-01");
        expect(intervals.at(-1)?.to).toBeNull();
        for (const [at, one] of intervals.slice(1).entries()) {
          expect(intervals[at]?.to).toBe(one.from);
          expect(one.judgement).not.toEqual(intervals[at]?.judgement);
        }
      }),
    );
  });
});
