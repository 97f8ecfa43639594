import { describe, expect, it } from "vitest";
import { readPeople, readPopulationRow, recognisePopulationColumns } from "./population-table.ts";

describe("the columns of a table of populations", () => {
  it.each([
    [["code", "city", "resident_2020_census", "registered_2020_end"], { people: 2, year: 2020, measure: "census", unit: 1n }],
    [["区划代码", "地区", "年份", "常住人口（万人）", "发布机构"], { people: 3, year: undefined, measure: undefined, unit: 10_000n }],
    [["行政区划代码", "2024年末常住人口（人）"], { people: 1, year: 2024, measure: "year_end", unit: 1n }],
  ])("are found by meaning in %j", (headings, expected) => {
    const columns = recognisePopulationColumns({ headings });
    expect({ people: columns?.at.people, year: columns?.year, measure: columns?.measure, unit: columns?.unit }).toEqual(expected);
  });

  it.each([[["区划代码", "年份", "户籍人口"]], [["地区", "年份", "常住人口"]], [["区划代码", "常住人口"]]])(
    "are not found in %j: the registered population, a missing code and a missing year are no guess",
    (headings) => {
      expect(recognisePopulationColumns({ headings })).toBeUndefined();
    },
  );
});

describe("people", () => {
  it.each([
    ["2,906,548", 1n, 2_906_548],
    ["290.65", 10_000n, 2_906_500],
    ["290.65万人", 1n, 2_906_500],
    ["２９０６５４８", 1n, 2_906_548],
  ])("of %s in units of %s are %i", (text, unit, expected) => {
    expect(readPeople(text, unit)).toBe(expected);
  });

  it.each(["", "-", "0", "1.5", "约290万", "-3"])("are not guessed from %j", (text) => {
    expect(readPeople(text, 1n)).toBeUndefined();
  });
});

describe("a row", () => {
  const columns = recognisePopulationColumns({ headings: ["区划代码", "年份", "常住人口", "发布机构"] });
  if (columns === undefined) throw new Error("the headings are known");
  const read = (...cells: string[]) => readPopulationRow({ line: 2, cells }, columns, undefined);

  it("takes a code without its zeros for the province or city it means", () => {
    expect(read("3710", "2020", "100", "示例统计局")).toMatchObject({ code: "371000", year: 2020, people: 100 });
  });

  it("says what is wrong with it", () => {
    expect([
      read("371000", "去年", "100", "示例统计局"),
      read("371000", "2020", "?", "示例统计局"),
      read("371000", "2020", "1", ""),
    ]).toEqual(["year_invalid", "people_invalid", "publisher_missing"]);
  });
});
