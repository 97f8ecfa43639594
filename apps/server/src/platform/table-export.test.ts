import { buffer, text } from "node:stream/consumers";
import { array, assert as assertProperty, asyncProperty, string, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { type Entry, fromBuffer } from "yauzl";
import { AppError } from "./app-error.ts";
import {
  askersLanguage,
  contentDisposition,
  csvCell,
  exportRowLimit,
  refuseOversizedExport,
  type TableCell,
  tableStream,
} from "./table-export.ts";

const headings = ["名称", "金额"];

/** The parts of a ZIP by name. */
const unzip = (bytes: Buffer): Promise<Map<string, string>> =>
  new Promise((resolve, reject) => {
    const parts = new Map<string, string>();
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", (entry: Entry) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          let content = "";
          stream.setEncoding("utf8");
          stream.on("data", (chunk: string) => {
            content += chunk;
          });
          stream.on("end", () => {
            parts.set(entry.fileName, content);
            zip.readEntry();
          });
        });
      });
      zip.on("end", () => resolve(parts));
      zip.readEntry();
    });
  });

/** An RFC 4180 reader of its own, so that the writer is not checked by itself. */
function readCsv(csv: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < csv.length; at += 1) {
    const character = csv.charAt(at);
    if (quoted && character === '"' && csv.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && character === ",") {
      rows.at(-1)?.push(cell);
      cell = "";
    } else if (!quoted && character === "\r" && csv.charAt(at + 1) === "\n") {
      rows.at(-1)?.push(cell);
      cell = "";
      at += 1;
      rows.push([]);
    } else cell += character;
  }
  rows.pop();
  return rows;
}

async function* failingRows(): AsyncGenerator<TableCell[]> {
  yield ["甲", 1];
  throw new Error("rows failed");
}

describe("table export", () => {
  it("writes CSV that Excel opens in Chinese: byte order mark, CRLF, quotes where needed", async () => {
    const bytes = await buffer(
      tableStream({
        fileName: "t",
        format: "csv",
        headings,
        rows: [
          ['a"b', 3],
          ["两\n行", null],
        ],
      }),
    );
    expect(bytes.toString("utf8")).toBe('\uFEFF名称,金额\r\n"a""b",3\r\n"两\n行",\r\n');
  });

  it.each(["=1+1", "+86", "-1", "@SUM(A1)", "\tx", "\r=1", "＝1"])("never lets %j become a formula in CSV", (value) => {
    expect(csvCell(value).replaceAll('"', "").startsWith("'")).toBe(true);
  });

  it("leaves numbers numbers, negative ones too", () => {
    expect(csvCell(-3.5)).toBe("-3.5");
  });

  it("gives every CSV cell back as it was, apart from the apostrophe of the formula guard", async () => {
    await assertProperty(
      asyncProperty(array(tuple(string({ unit: "grapheme" }), string()), { maxLength: 8 }), async (rows) => {
        const csv = await text(tableStream({ fileName: "t", format: "csv", headings, rows }));
        const back = readCsv(csv.replace(/^\uFEFF/u, "")).slice(1);
        expect(back).toEqual(
          rows.map((row) =>
            row.map((cell) => (csvCell(cell).replace(/^"/u, "").startsWith("'") && !cell.startsWith("'") ? `'${cell}` : cell)),
          ),
        );
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it("writes XLSX whose text is text and whose numbers are numbers", async () => {
    const rows: TableCell[][] = [
      ["=cmd|'/c calc'!A1", 12.5],
      ["<&>\u0000\uD800", null],
    ];
    const parts = await unzip(await buffer(tableStream({ fileName: "t", format: "xlsx", headings, rows })));
    expect([...parts.keys()].toSorted()).toEqual([
      "[Content_Types].xml",
      "_rels/.rels",
      "xl/_rels/workbook.xml.rels",
      "xl/styles.xml",
      "xl/workbook.xml",
      "xl/worksheets/sheet1.xml",
    ]);
    const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
    expect(sheet).not.toContain("<f>");
    expect(sheet).toContain("<t xml:space=\"preserve\">=cmd|'/c calc'!A1</t>");
    expect(sheet).toContain("<c><v>12.5</v></c>");
    expect(sheet).toContain("&lt;&amp;&gt;\uFFFD\uFFFD");
  });

  it("cuts an XLSX cell at the 32,767 characters that Excel opens, never through a character", async () => {
    const rows = [[`${"x".repeat(32_766)}😀`]];
    const parts = await unzip(await buffer(tableStream({ fileName: "t", format: "xlsx", headings: ["a"], rows })));
    const [, cell = ""] = /preserve">(x+[^<]*)</u.exec(parts.get("xl/worksheets/sheet1.xml") ?? "") ?? [];
    expect(cell).toBe("x".repeat(32_766));
  });

  it("writes JSONL with the property names asked for", async () => {
    const jsonl = await text(tableStream({ fileName: "t", format: "jsonl", headings, keys: ["name", "amount"], rows: [["甲", null]] }));
    expect(jsonl).toBe('{"name":"甲","amount":null}\n');
  });

  it.each(["csv", "xlsx", "jsonl"] as const)(
    "breaks off a %s whose rows fail instead of closing it as if it were whole",
    async (format) => {
      await expect(buffer(tableStream({ fileName: "t", format, headings, rows: failingRows() }))).rejects.toThrow("rows failed");
    },
  );

  it("refuses more rows than a spreadsheet opens well, and says how many there are", () => {
    expect(() => refuseOversizedExport(exportRowLimit)).not.toThrow();
    expect(() => refuseOversizedExport(exportRowLimit + 1)).toThrow(AppError);
  });

  it("names a file in Chinese by RFC 5987 and in ASCII for old readers", () => {
    expect(contentDisposition('审计"日志.csv')).toBe(
      "attachment; filename=\"_____.csv\"; filename*=UTF-8''%E5%AE%A1%E8%AE%A1_%E6%97%A5%E5%BF%97.csv",
    );
    expect(contentDisposition("a\r\nSet-Cookie: x")).not.toMatch(/[\r\n]/u);
  });

  it("words headings in the language of the account, else of the browser, else Chinese", () => {
    expect(askersLanguage({ headers: { "accept-language": "en-GB,en" }, actor: { language: "zh-CN" } })).toBe("zh-CN");
    expect(askersLanguage({ headers: { "accept-language": "en-GB,en" }, actor: { language: null } })).toBe("en");
    expect(askersLanguage({ headers: {} })).toBe("zh-CN");
  });
});
