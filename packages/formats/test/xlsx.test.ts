import { describe, expect, it } from "vitest";
import { readTableHead } from "../src/index.ts";
import { numberText } from "../src/xlsx/sheet-rows.ts";
import { showsDate } from "../src/xlsx/date-formats.ts";
import { patentsOf, problemsOf, readAllRows, readPatentFile, refusalOf, temporaryFiles, warningsOf } from "./support/files.ts";
import { makeWorkbook, type WorkbookCell, type WorkbookOptions } from "./support/workbook.ts";

const put = temporaryFiles();
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

const cellsOf = async (options: WorkbookOptions): Promise<readonly (readonly string[])[]> => {
  const path = await put("w.xlsx", await makeWorkbook(options));
  return (await readAllRows(path, await readTableHead(path))).map(({ cells }) => cells);
};

const head: readonly WorkbookCell[] = ["标题", "申请号", "申请日", "摘要"];
const withCells = (...cells: readonly string[]): WorkbookOptions => ({ rows: [head, [{ xml: cells.join("") }]] });

describe("cells of a workbook", () => {
  it("come as text in every type", async () => {
    const cells = await cellsOf(
      withCells(
        '<c r="A2" t="inlineStr"><is><t>示例 &amp; </t></is></c>',
        '<c r="B2" t="str"><f>A1</f><v>2022220292799</v></c>',
        '<c r="C2" t="b"><v>1</v></c>',
        '<c r="D2" t="e"><v>#N/A</v></c>',
      ),
    );
    expect(cells).toEqual([["示例 & ", "2022220292799", "true", "#N/A"]]);
  });

  it("join the runs of rich text and leave the pronunciation out", async () => {
    const cells = await cellsOf(
      withCells(
        '<c r="A2" t="inlineStr"><is><r><rPr><b/></rPr><t>示例</t></r><r><t xml:space="preserve"> 阀门</t></r><rPh sb="0" eb="1"><t>shili</t></rPh></is></c>',
      ),
    );
    expect(cells[0]?.[0]).toBe("示例 阀门");
  });

  it("are placed by their reference, and one after the other without", async () => {
    const rows = await cellsOf({
      sheets: [
        {
          name: "s",
          rows: [],
          xml: `<worksheet ${MAIN}><sheetData><row><c t="str"><v>标题</v></c><c t="str"><v>申请号</v></c><c t="str"><v>摘要</v></c></row><row><c t="str"><v>示例</v></c><c r="C2" t="str"><v>甲</v></c></row></sheetData></worksheet>`,
        },
      ],
    });
    expect(rows).toEqual([["示例", "", "甲"]]);
  });

  it("go up to the row that the sheet says, where it says one", async () => {
    const rows = `<sheetData><row r="1"><c r="A1" t="str"><v>标题</v></c><c r="B1" t="str"><v>申请号</v></c></row></sheetData></worksheet>`;
    const lastLine = async (dimension: string): Promise<number | undefined> => {
      const xml = `<worksheet ${MAIN}><sheetPr/>${dimension}${rows}`;
      return (await readTableHead(await put("d.xlsx", await makeWorkbook({ sheets: [{ name: "s", rows: [], xml }] })))).lastLine;
    };
    expect(await lastLine('<dimension ref="A1:AG100001"/>')).toBe(100_001);
    expect(await lastLine("")).toBeUndefined();
    expect(await lastLine('<dimension ref="A1"/>')).toBeUndefined();
    expect(await lastLine('<dimension ref="A1:?99999999999"/>')).toBeUndefined();
  });

  it("show numbers in full and to Excel's 15 digits", () => {
    expect(["2022220292799", "2.022220292799E12", "0.1", "0.30000000000000004", "1E3", "-5", "2.02E+12"].map(numberText)).toEqual([
      "2022220292799",
      "2022220292799",
      "0.1",
      "0.3",
      "1000",
      "-5",
      "2.02E+12",
    ]);
  });

  it("hold dates by their style, in both calendars, and by their column without a style", async () => {
    const styles = `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="[Red]0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>`;
    const xml =
      '<c r="A2" s="1"><v>41295</v></c><c r="B2" s="2"><v>41295</v></c><c r="C2" s="3"><v>41295</v></c><c r="D2" s="4"><v>41295.25</v></c>';
    expect(await cellsOf({ rows: [head, [{ xml }]], styles })).toEqual([["2013-01-21", "2013-01-21", "41295", "2013-01-21 06:00:00"]]);
    expect((await cellsOf({ rows: [head, [{ xml }]], styles, date1904: true }))[0]?.[0]).toBe("2017-01-22");
    const file = await readPatentFile(await put("d.xlsx", await makeWorkbook({ rows: [head, ["示例", "202011438186.0", 41295, ""]] })));
    expect(patentsOf(file)[0]?.applicationDate).toBe("2013-01-21");
  });

  it("tell date formats from others", () => {
    expect(["yyyy-mm-dd", 'yyyy"年"m"月"', "[$-804]d/m/yy;@", "mmm", "m月"].map(showsDate)).toEqual([true, true, true, true, true]);
    expect(["0.00", "General", "h:mm:ss", "[Red]0", '"day" 0', "mm:ss", "G/通用格式", "@", ""].map(showsDate)).toEqual(
      Array(9).fill(false),
    );
  });

  it("of a formula give the stored result, and a warning where there is none", async () => {
    const xml =
      '<c r="A2" t="str"><f>UPPER("x")</f><v>示例</v></c><c r="B2" t="str"><v>202011438186.0</v></c><c r="D2"><f>CONCAT(A2,B2)</f></c>';
    const file = await readPatentFile(await put("f.xlsx", await makeWorkbook(withCells(xml))));
    expect(patentsOf(file)).toHaveLength(1);
    expect(warningsOf(file)).toEqual(["2 row.formula_without_value"]);
  });

  it("keep application numbers stored as numbers, and refuse those Excel has rounded", async () => {
    const rows: WorkbookCell[][] = [
      [...head],
      ["示例", 2022220292799, "", ""],
      ["示例", "2.02E+12", "", ""],
      ["示例", 2022200000000, "", ""],
    ];
    const file = await readPatentFile(await put("n.xlsx", await makeWorkbook({ rows })));
    expect(patentsOf(file).map(({ applicationNumber }) => applicationNumber)).toEqual([
      { number: "202222029279", check: "9", checkOk: true },
    ]);
    expect(problemsOf(file)).toEqual(["3 row.number_damaged_by_excel", "4 row.number_damaged_by_excel"]);
  });

  it("undo the escapes of XML and of Excel", async () => {
    const cells = await cellsOf(
      withCells(
        '<c r="A2" t="inlineStr"><is><t>&#x793A;&#20363;&lt;&quot;_x000D__x005F_x000D_</t></is></c><c r="B2" t="inlineStr"><is><t><![CDATA[<a&b>]]></t></is></c>',
      ),
    );
    expect(cells).toEqual([['示例<"\r_x000D_', "<a&b>", "", ""]]);
  });

  it("over the limit refuse their row alone", async () => {
    const large = "长".repeat(400_000);
    const rows: WorkbookCell[][] = [
      [...head],
      ["示例甲", "202011438186.0", "", large],
      ["示例乙", "202011438186.0", "", { xml: `<c r="D3" t="inlineStr"><is><t>${large.repeat(9)}</t></is></c>` }],
      ["示例丙", "202011438186.0", "", ""],
    ];
    const file = await readPatentFile(await put("l.xlsx", await makeWorkbook({ rows })));
    expect(problemsOf(file)).toEqual(["2 row.cell_too_large", "3 row.cell_too_large"]);
    expect(patentsOf(file).map(({ title }) => title)).toEqual(["示例丙"]);
  });

  it("to the right of the headings become extras under their letter", async () => {
    const file = await readPatentFile(
      await put("e.xlsx", await makeWorkbook({ rows: [head, ["示例", "202011438186.0", "", "", "", "旁注"]] })),
    );
    expect(file.results[0]).toMatchObject({ ok: true, extra: { F: "旁注" } });
  });
});

describe("sheets of a workbook", () => {
  const rows: WorkbookCell[][] = [[...head], ["示例阀门", "202011438186.0", "", ""]];

  it("are chosen by what reads like a table, passing over hidden ones and covers", async () => {
    const sheets = [
      { name: "隐藏", rows, state: "hidden" },
      { name: "封面", rows: [["示例市", "2026"]] },
      { name: "清单", rows },
    ];
    const found = await readTableHead(await put("s.xlsx", await makeWorkbook({ sheets })));
    expect(found).toMatchObject({ sheet: "清单", sheets: ["隐藏", "封面", "清单"], headings: head });
  });

  it("are opened by name when a person asks", async () => {
    const path = await put(
      "s.xlsx",
      await makeWorkbook({
        sheets: [
          { name: "甲", rows },
          { name: "乙", rows: [...rows, ...rows.slice(1)] },
        ],
      }),
    );
    const found = await readTableHead(path, { sheet: "乙" });
    expect(await readAllRows(path, found)).toHaveLength(2);
    expect(await refusalOf(readTableHead(path, { sheet: "丙" }))).toMatchObject({
      code: "format.sheet_not_found",
      details: { sheet: "丙", sheets: ["甲", "乙"] },
    });
  });

  it("keep Excel's row numbers over empty rows and a title above the headings", async () => {
    const xml = `<worksheet ${MAIN}><sheetData><row r="1"><c r="A1" t="str"><v>示例市专利清单</v></c></row><row r="3"><c r="A3" t="str"><v>标题</v></c><c r="B3" t="str"><v>申请号</v></c></row><row r="4"><c r="A4" s="1"/></row><row r="9"><c r="A9" t="str"><v>示例</v></c></row></sheetData></worksheet>`;
    const path = await put("r.xlsx", await makeWorkbook({ sheets: [{ name: "s", rows: [], xml }] }));
    const found = await readTableHead(path);
    expect(found.headingLine).toBe(3);
    expect(await readAllRows(path, found)).toEqual([{ line: 9, cells: ["示例", ""] }]);
  });

  it("written with namespace prefixes are read too", async () => {
    const xml = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>标题</x:t></x:is></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>申请号</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t>示例</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    const path = await put("x.xlsx", await makeWorkbook({ sheets: [{ name: "s", rows: [], xml }] }));
    expect(await readAllRows(path, await readTableHead(path))).toEqual([{ line: 2, cells: ["示例", ""] }]);
  });

  it("with more text than stays in memory give every string back", async () => {
    const text = (i: number): string => `第${i}行 ${"示例".repeat(80)}${i}`;
    const many: WorkbookCell[][] = Array.from({ length: 30_000 }, (_, i) => [`示例${i}`, "202011438186.0", "", text(i)]);
    const path = await put("spill.xlsx", await makeWorkbook({ rows: [[...head], ...many] }));
    const found = await readAllRows(path, await readTableHead(path));
    expect(found).toHaveLength(30_000);
    expect(found.every(({ cells, line }) => cells[0] === `示例${line - 2}` && cells[3] === text(line - 2))).toBe(true);
  });
});
