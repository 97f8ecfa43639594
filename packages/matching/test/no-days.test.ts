import { describe, expect, it } from "vitest";
import { createMatchIndex, type MatchDocument } from "../src/index.ts";
import { dayNumber, valuesOf } from "../src/port/index.ts";

const NO_DAYS = ["2021", "2021-13-01", "2021-00-10", "2021-04-31", "2021-02-29", "1900-02-29", "2021-01-00", "2021-1-1", "10000-01-01", ""];
const DAYS = ["2020-02-29", "2000-02-29", "2021-12-31", "2021-04-30", "0000-01-01"];
const supply = (id: string, application: string): MatchDocument => ({ id, title: "抗起球针织围巾", attributes: { days: { application } } });
const asked = { title: "针织围巾" };
const ALL = { limit: 99 };

describe("a day that is none", () => {
  it.each(NO_DAYS)("(%j) is refused as the end of a range, by filters and by conditions alike, whichever way they are joined", (day) => {
    const index = createMatchIndex();
    index.add([supply("1", "2021-06-30")]);
    const told = `a day is written YYYY-MM-DD and stands in the calendar, got ${day}`;
    for (const range of [{ from: day }, { to: day }, { from: "2020-01-01", to: day }]) {
      const leaf = { kind: "days", day: "application", ...range } as const;
      expect(() => index.search(asked, { ...ALL, filter: { days: { application: range } } })).toThrow(told);
      expect(() => index.search(asked, { ...ALL, counted: false, filter: { days: { application: range } } })).toThrow(told);
      expect(() => index.search(asked, { ...ALL, condition: leaf })).toThrow(told);
      const none = { kind: "symbol", prefix: "A" } as const;
      expect(() => index.search(asked, { ...ALL, condition: { kind: "and", of: [none, { kind: "not", of: leaf }] } })).toThrow(RangeError);
    }
  });

  it("is not known of a document that states it, so that the document is in no range and counts under no year", () => {
    const index = createMatchIndex();
    index.add([...NO_DAYS, ...DAYS].map((day) => supply(day, day)));
    const listed = (options: object): string[] =>
      index
        .search(asked, { ...ALL, ...options })
        .hits.map(({ id }) => id)
        .toSorted();
    expect(listed({ filter: { days: { application: {} } } })).toEqual(DAYS.toSorted());
    expect(listed({ condition: { kind: "not", of: { kind: "days", day: "application" } } })).toEqual(NO_DAYS.toSorted());
    expect(index.search(asked, { ...ALL, furtherFacets: ["year"] }).facets["year"]).toEqual({
      "0000": 1,
      "2000": 1,
      "2020": 1,
      "2021": 2,
      unknown: NO_DAYS.length,
    });
    for (const day of NO_DAYS) expect([dayNumber(day), valuesOf({ days: { application: day } }).values.year]).toEqual([0, []]);
    for (const day of DAYS) expect(valuesOf({ days: { application: day } }).values.year).toEqual([day.slice(0, 4)]);
  });
});
