import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Citation,
  ipcMatches,
  loadSeiTable,
  parseIpcPattern,
  parseIpcSymbol,
  type SeiFacts,
  seiMembership,
  type SeiSourceRow,
  type SeiTable,
} from "../src/index.ts";

const cites: Citation = { issuer: "示例", document: "示例对照表", version: "示例", clause: "表", words: "示例", standing: "secondary" };
const row = (over: Partial<SeiSourceRow> = {}): SeiSourceRow => ({
  branch: "1.1",
  name: "示例产业",
  include: "G06F*",
  exclude: "",
  keywords: "",
  ...over,
});
const tableOf = (
  rows: readonly SeiSourceRow[],
  over: { keywordsAre?: SeiTable["keywordsAre"]; notCovered?: readonly string[] } = {},
): SeiTable => loadSeiTable(rows, { cites, keywordsAre: "condition", ...over }).table;
const verdict = (table: SeiTable, ipc: SeiFacts["ipc"], text: string | null = null) => seiMembership(table, { ipc, text }).verdict;

describe("IPC patterns", () => {
  it.each([
    ["B60L8*", "B60L8/00", "yes"],
    ["B60L8*", "B60L80/00", "no"],
    ["G06F*", "G06F3/01", "yes"],
    ["G06F*", "G06Q10/00", "no"],
    ["G16*", "G16H10/60", "yes"],
    ["G16H", "G16H10/60", "yes"],
    ["H03M13", "H03M13/11", "yes"],
    ["H03M13", "H03M1/12", "no"],
    ["G06F3/01", "G06F3/01", "yes"],
    ["G06F3/01", "G06F3/0354", "no"],
    ["G06F3/01", "G06F3/02", "no"],
    ["G06F3/01", "G06F3", "unknown"],
    ["G06F3*", "G06F", "unknown"],
    ["G06F3*", "G06", "unknown"],
    ["G06F3*", "H01", "no"],
    ["h01m 10/0525", "H01M10/0525", "yes"],
  ])("%s against %s is %s", (pattern, symbol, expected) => {
    const read = parseIpcPattern(pattern);
    const levels = parseIpcSymbol(symbol);
    if (read === undefined || levels === undefined) throw new Error("both can be read");
    expect(ipcMatches(read, levels)).toBe(expected);
  });

  it.each(["", "I01M", "G6F", "G06F/", "G06F3/1", "G06F**", "战新", "*"])("refuses %j", (text) => {
    expect(parseIpcPattern(text)).toBeUndefined();
  });

  it("reads a group with leading zeros as the same group", () => {
    expect(parseIpcSymbol("G06F0003/01")).toEqual(parseIpcSymbol("G06F 3/01"));
  });
});

describe("loading a table", () => {
  it("lands good rows and names bad ones by row, column and value", () => {
    const { table, problems } = loadSeiTable(
      [
        row(),
        row({ include: "G06F*；甲乙" }),
        row({ branch: "", include: "G06F*" }),
        row({ include: "" }),
        row({ branch: "1.1", name: "另一名" }),
      ],
      { cites, keywordsAre: "terms", notCovered: ["H10*", "?"] },
    );
    expect(table.branches.map(({ code, rows }) => [code, rows.length])).toEqual([["1.1", 3]]);
    expect(table.notCovered).toHaveLength(1);
    expect(problems).toEqual([
      { row: 2, column: "include", value: "甲乙", code: "not_an_ipc_pattern" },
      { row: 3, column: "branch", value: "", code: "empty" },
      { row: 4, column: "include", value: "", code: "empty" },
      { row: 5, column: "name", value: "另一名", code: "name_differs" },
      { row: 0, column: "notCovered", value: "?", code: "not_an_ipc_pattern" },
    ]);
  });

  it("names a symbol that its row includes and excludes, which then never matches", () => {
    const { table, problems } = loadSeiTable([row({ include: "G01S1*、G01S1/02", exclude: "G01S1/02" })], { cites, keywordsAre: "terms" });
    expect(problems).toEqual([{ row: 1, column: "exclude", value: "G01S1/02", code: "included_and_excluded" }]);
    expect(verdict(table, ["G01S1/02"])).toBe("no");
    expect(verdict(table, ["G01S1/04"])).toBe("yes");
  });
});

describe("membership in a strategic emerging industry", () => {
  const table = tableOf([
    row({ include: "G06F*", exclude: "G06F3/01、G06F8*" }),
    row({ branch: "2.1", name: "示例装备", include: "B60L8*", keywords: "储能示例；充电示例，含换电" }),
  ]);

  it("is yes where a row without keywords includes a symbol and does not exclude it", () => {
    expect(seiMembership(table, { ipc: ["A01B1/00", "G06F11/14"], text: null })).toMatchObject({
      verdict: "yes",
      missing: [],
      branches: [{ code: "1.1", symbols: ["G06F11/14"], patterns: ["G06F*"] }],
    });
  });

  it.each(["G06F3/01", "G06F8/00", "A01B1/00"])("is no for %s alone", (symbol) => {
    expect(verdict(table, [symbol])).toBe("no");
  });

  it("is yes by another symbol although one is excluded", () => {
    expect(verdict(table, ["G06F3/01", "G06F11/14"])).toBe("yes");
  });

  it("is unknown without IPC, and never no", () => {
    for (const ipc of [null, []])
      expect(seiMembership(table, { ipc, text: "储能示例" })).toMatchObject({ verdict: "unknown", missing: ["ipc"] });
  });

  it("is unknown where a symbol is too short for the table, cannot be read, or is newer than its edition", () => {
    expect(seiMembership(table, { ipc: ["G06F"], text: null })).toMatchObject({ verdict: "unknown", missing: ["ipc_detail"] });
    expect(seiMembership(table, { ipc: ["???"], text: null })).toMatchObject({ verdict: "unknown", missing: ["ipc_not_understood"] });
    const older = tableOf([row()], { notCovered: ["H10*"] });
    expect(seiMembership(older, { ipc: ["H10N10/00"], text: null })).toMatchObject({ verdict: "unknown", missing: ["ipc_not_covered"] });
    expect(verdict(older, ["H"])).toBe("unknown");
    expect(verdict(older, ["H10N10/00", "G06F11/14"])).toBe("yes");
  });

  it("compares a symbol with rows for its subclass, its class and its section, and a short one with all below it", () => {
    const levels = tableOf([
      row({ branch: "1", include: "H" }),
      row({ branch: "2", include: "H01*" }),
      row({ branch: "3", include: "H01M*" }),
      row({ branch: "4", include: "H01M10/0525" }),
      row({ branch: "5", include: "H02*" }),
    ]);
    const found = (symbol: string) =>
      seiMembership(levels, { ipc: [symbol], text: null }).branches.map((one) => `${one.code} ${one.verdict}`);
    expect(found("H01M10/0525")).toEqual(["1 yes", "2 yes", "3 yes", "4 yes"]);
    expect(found("H01M10/052")).toEqual(["1 yes", "2 yes", "3 yes"]);
    expect(found("H01L21/00")).toEqual(["1 yes", "2 yes"]);
    expect(found("H01M")).toEqual(["1 yes", "2 yes", "3 yes", "4 unknown"]);
    expect(found("H01")).toEqual(["1 yes", "2 yes", "3 unknown", "4 unknown"]);
    expect(found("H")).toEqual(["1 yes", "2 unknown", "3 unknown", "4 unknown", "5 unknown"]);
    expect(found("G01N33/00")).toEqual([]);
  });

  it("asks for a text where the row has keywords, and for a person where the text has none of them", () => {
    expect(seiMembership(table, { ipc: ["B60L8/00"], text: null })).toMatchObject({ verdict: "unknown", missing: ["text"] });
    expect(seiMembership(table, { ipc: ["B60L8/00"], text: " " })).toMatchObject({ verdict: "unknown", missing: ["text"] });
    expect(seiMembership(table, { ipc: ["B60L8/00"], text: "一种示例装置" })).toMatchObject({
      verdict: "unknown",
      missing: ["confirmation"],
    });
    expect(seiMembership(table, { ipc: ["B60L8/00"], text: "一种储能示例装置" })).toMatchObject({
      verdict: "yes",
      branches: [{ code: "2.1", keyword: "储能示例" }],
    });
    expect(verdict(table, ["B60L8/00"], "一种充电示例")).toBe("unknown");
  });

  it("follows a person's decision whatever the text says", () => {
    const facts = { ipc: ["B60L8/00"], text: "储能示例" };
    expect(seiMembership(table, { ...facts, confirmed: { "2.1": false } }).verdict).toBe("no");
    expect(seiMembership(table, { ...facts, text: null, confirmed: { "2.1": true } }).verdict).toBe("yes");
  });

  it("takes keywords that are terms at their word", () => {
    const terms = tableOf([row({ keywords: "储能" })], { keywordsAre: "terms" });
    expect(verdict(terms, ["G06F11/14"], "储能装置")).toBe("yes");
    expect(verdict(terms, ["G06F11/14"], "水泵")).toBe("no");
    expect(verdict(terms, ["G06F11/14"])).toBe("unknown");
  });

  it("does not confirm a condition by a text where the condition has a limit", () => {
    const limited = tableOf([row({ keywords: "储能示例；不包括铅酸" })]);
    expect(seiMembership(limited, { ipc: ["G06F11/14"], text: "储能示例" })).toMatchObject({
      verdict: "unknown",
      missing: ["confirmation"],
    });
  });

  it("never turns from yes by a further symbol, and never from no to yes by an excluding pattern", () => {
    const symbols = fc.constantFrom("G06F3/01", "G06F11/14", "G06F8/00", "A01B1/00", "B60L8/00", "B60L80/00", "G06F", "H01");
    fc.assert(
      fc.property(fc.array(symbols, { minLength: 1 }), symbols, (ipc, further) => {
        if (verdict(table, ipc) === "yes") expect(verdict(table, [...ipc, further])).toBe("yes");
        const narrower = tableOf([row({ exclude: "G06F3/01、G06F8*、G06F11*" })]);
        const wider = tableOf([row({ exclude: "G06F3/01、G06F8*" })]);
        if (verdict(wider, ipc) === "no") expect(verdict(narrower, ipc)).toBe("no");
      }),
    );
  });
});

const official = path.resolve(fileURLToPath(new URL("../../../", import.meta.url)), "../shared/data/reference/sei_ipc_2021.json");
type OfficialBranch = { code: string; name: string; rows: { include: string[]; exclude: string[]; keywords: string }[] };

describe.skipIf(!existsSync(official))("the official table of 2021 (skipped where ../shared/data is absent)", () => {
  const read = () => {
    const branches: readonly OfficialBranch[] = JSON.parse(readFileSync(official, "utf8"));
    const rows = branches.flatMap(({ code, name, rows: own }) => own.map((one) => ({ branch: code, name, ...one })));
    return loadSeiTable(rows, { cites, keywordsAre: "condition" });
  };

  it("loads with 40 branches and 303 rows, and names the symbols that it includes and excludes at once", () => {
    const { table, problems } = read();
    expect(table.branches).toHaveLength(40);
    expect(table.branches.flatMap(({ rows }) => rows)).toHaveLength(303);
    const includes = table.branches.flatMap(({ rows }) => rows.flatMap(({ include }) => [...include.values()].flat()));
    expect(includes).toHaveLength(1689);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(["included_and_excluded"]));
    expect(problems).toHaveLength(15);
  });

  it("finds H03M13 in 1.2 and 1.3, and nothing for a plough", () => {
    const { table } = read();
    const { branches } = seiMembership(table, { ipc: ["H03M13/11"], text: null });
    expect(branches.map(({ code }) => code)).toEqual(["1.2", "1.3"]);
    expect(seiMembership(table, { ipc: ["A47G19/22"], text: "杯" }).verdict).toBe("no");
  });
});
