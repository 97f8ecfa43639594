import { truncate } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FormatError, readRows, readTableHead } from "../src/index.ts";
import { BlockStore } from "../src/xlsx/block-store.ts";
import { readAllRows, readPatentFile, refusalOf, temporaryFiles } from "./support/files.ts";
import { makeWorkbook, zipParts } from "./support/workbook.ts";

const put = temporaryFiles();
const codeOf = async (name: string, content: string | Uint8Array): Promise<string> =>
  (await refusalOf(readPatentFile(await put(name, content)))).code;
const rows = [
  ["标题", "申请号"],
  ["示例阀门", "202011438186.0"],
];

/** A Compound File whose directory names one stream. */
const compoundFile = (stream: string): Buffer => {
  const file = Buffer.alloc(4096);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  Buffer.from(stream, "utf16le").copy(file, 1024);
  return file;
};

describe("a file is refused with its reason when it", () => {
  it("is empty or holds nothing", async () => {
    expect(await codeOf("a.csv", "")).toBe("format.empty_file");
    expect(await codeOf("b.csv", " \n\n\t")).toBe("format.empty_file");
    expect(await codeOf("c.xlsx", await makeWorkbook({ rows: [] }))).toBe("format.empty_file");
  });

  it("cannot be opened", async () => {
    expect(await refusalOf(readTableHead("/no/such/file.csv"))).toMatchObject({ code: "format.unreadable", details: { cause: "ENOENT" } });
  });

  it.each([
    [
      "a picture",
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...Array.from({ length: 400 }, (_, i) => (i * 37) % 256)]),
      "binary",
    ],
    ["a PDF", Buffer.from("%PDF-1.7\n1 0 obj\n"), "binary"],
    ["a page of HTML saved as xls", Buffer.from("<html><table><tr><td>标题</td></tr></table></html>"), "html"],
    ["XML", Buffer.from('<?xml version="1.0"?><a/>'), "xml"],
    ["a JSON array", Buffer.from('[\n {"title": "示例"}\n]'), "json"],
    ["one JSON object over several lines", Buffer.from('{\n "title": "示例"\n}'), "json"],
  ])("is %s", async (_, bytes, reason) => {
    expect(await refusalOf(readPatentFile(await put("x.bin", bytes)))).toMatchObject({ code: "format.not_a_table", details: { reason } });
  });

  it.each([
    ["word", { "word/document.xml": "<w/>" }],
    ["xlsb", { "xl/workbook.bin": "x" }],
    ["ods", { mimetype: "x", "content.xml": "<x/>" }],
    ["archive", { "清单.csv": "标题,申请号" }],
  ])("is an archive of another kind: %s", async (reason, parts) => {
    expect(await refusalOf(readPatentFile(await put("x.zip", await zipParts(parts))))).toMatchObject({
      code: "format.not_a_table",
      details: { reason },
    });
  });

  it("is encrypted, an old xls, or another compound file", async () => {
    expect(await codeOf("p.xlsx", compoundFile("EncryptedPackage"))).toBe("format.password_protected");
    expect(await codeOf("o.xls", compoundFile("Workbook"))).toBe("format.old_xls");
    expect(await codeOf("w.doc", compoundFile("WordDocument"))).toBe("format.not_a_table");
  });

  it("is a zip whose parts are encrypted", async () => {
    const bytes = await makeWorkbook({ rows });
    for (let at = bytes.indexOf("PK\x01\x02", 0, "latin1"); at >= 0; at = bytes.indexOf("PK\x01\x02", at + 4, "latin1"))
      bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
    expect(await codeOf("z.xlsx", bytes)).toBe("format.password_protected");
  });

  it("is a zip bomb, before a byte of it is unpacked", async () => {
    const bytes = await makeWorkbook({ rows, parts: { "xl/media/zeros.bin": Buffer.alloc(40 * 1024 * 1024) } });
    expect(await refusalOf(readPatentFile(await put("b.xlsx", bytes)))).toMatchObject({
      code: "format.zip_bomb",
      details: { part: "xl/media/zeros.bin", limit: 200 },
    });
  });

  it("unpacks to more than its directory says", async () => {
    const bytes = await makeWorkbook({ rows });
    const at = bytes.lastIndexOf("xl/worksheets/sheet1.xml", undefined, "latin1") - 46;
    expect(bytes.toString("latin1", at, at + 4)).toBe("PK\x01\x02");
    bytes.writeUInt32LE(bytes.readUInt32LE(at + 24) - 100, at + 24);
    expect(await codeOf("m.xlsx", bytes)).toBe("format.zip_bomb");
  });

  it("declares a document type or entities in any part", async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "示例"><!ENTITY b "&a;&a;">]>';
    const sheet = `${bomb}<worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`;
    expect(await codeOf("e1.xlsx", await makeWorkbook({ sheets: [{ name: "s", rows: [], xml: sheet }] }))).toBe("format.xml_entities");
    expect(await codeOf("e2.xlsx", await makeWorkbook({ rows, parts: { "xl/sharedStrings.xml": `${bomb}<sst/>` } }))).toBe(
      "format.xml_entities",
    );
    expect(await codeOf("e3.xlsx", await makeWorkbook({ rows, styles: `${bomb}<styleSheet/>` }))).toBe("format.xml_entities");
  });

  it("is cut short or broken inside", async () => {
    const bytes = await makeWorkbook({ rows });
    expect(await codeOf("c1.xlsx", bytes.subarray(0, bytes.length - 200))).toBe("format.damaged");
    expect(await codeOf("c2.xlsx", await makeWorkbook({ rows, styles: "<styleSheet><broken" }))).toBe("format.damaged");
    expect(
      await codeOf("c3.xlsx", await makeWorkbook({ sheets: [{ name: "s", rows: [], xml: '<worksheet><sheetData><row><c r="A1' }] })),
    ).toBe("format.damaged");
  });

  it("has no headings, no title or no number", async () => {
    expect(await codeOf("h.csv", "示例\n示例\n")).toBe("format.no_headings");
    expect(await codeOf("t.csv", "申请号,摘要\n202011438186.0,示例\n")).toBe("format.no_title_column");
    expect(await codeOf("n.csv", "标题,摘要\n示例,示例\n")).toBe("format.no_number_column");
    expect(await codeOf("d.csv", "标题,申请号,标题\n示例,202011438186.0,示例\n")).toBe("format.duplicate_headings");
  });

  it("has more columns than any table", async () => {
    const headings = Array.from({ length: 1200 }, (_, i) => (i === 0 ? "标题" : i === 1 ? "申请号" : `列${i}`));
    expect(await codeOf("w.csv", `${headings.join(",")}\n`)).toBe("format.too_many_columns");
    expect(await codeOf("w.xlsx", await makeWorkbook({ rows: [headings] }))).toBe("format.too_many_columns");
  });

  it("is larger than the limit", async () => {
    const path = await put("large.csv", "标题,申请号\n");
    await truncate(path, 2 * 1024 ** 3 + 1);
    expect((await refusalOf(readTableHead(path))).code).toBe("format.too_large");
  });
});

describe("a table that turns out damaged", () => {
  it("gives the rows before the damage first", async () => {
    const many = Array.from({ length: 5000 }, (_, i) => [`示例阀门 ${(i * 7919) % 10_007} ${Math.sin(i)}`, "202011438186.0"]);
    const cells = many.map(
      ([title = "", number = ""], i) =>
        `<row r="${i + 2}"><c r="A${i + 2}" t="str"><v>${title}</v></c><c r="B${i + 2}" t="str"><v>${number}</v></c></row>`,
    );
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>标题</v></c><c r="B1" t="str"><v>申请号</v></c></row>${cells.join("")}<row r="9999"><c <`;
    const path = await put("late.xlsx", await makeWorkbook({ sheets: [{ name: "s", rows: [], xml: sheet }] }));
    const head = await readTableHead(path);
    let count = 0;
    const reading = (async () => {
      for await (const batch of readRows(path, head)) count += batch.length;
    })();
    expect((await refusalOf(reading)).code).toBe("format.damaged");
    expect(count).toBeGreaterThan(1000);
  });
});

describe("random bytes", () => {
  const readAny = async (bytes: Uint8Array, name: string): Promise<void> => {
    const path = await put(name, bytes);
    try {
      await readAllRows(path, await readTableHead(path));
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
    }
  };

  it("are read or refused, never crashed on", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), (bytes) => readAny(bytes, "r.csv")),
      { numRuns: 150 },
    );
  });

  it("as text with delimiters, quotes and line ends are read or refused", async () => {
    const text = fc.string({
      unit: fc.constantFrom(",", '"', "\n", "\r", ";", "\t", "{", "}", "标题", "申请号", "a", "\0", "[", ":"),
      maxLength: 300,
    });
    await fc.assert(
      fc.asyncProperty(text, (value) => readAny(Buffer.from(value), "t.csv")),
      { numRuns: 200 },
    );
  });

  it("inside a workbook are read or refused", async () => {
    const good = await makeWorkbook({ rows: [...rows, ...rows] });
    const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        await readAny(bytes, "w.xlsx");
      }),
      { numRuns: 200 },
    );
  });

  it("as the XML of a sheet are read or refused", async () => {
    const piece = fc.constantFrom(
      "<row>",
      "</row>",
      '<c t="s">',
      '<c r="ZZZ9">',
      "</c>",
      "<v>",
      "</v>",
      "<v/>",
      "9",
      "&amp;",
      "&bad;",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<is><t>",
      "</t></is>",
      "<",
      ">",
      '"',
      "示",
      "<?",
      "?>",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const xml = `<worksheet><sheetData>${pieces.join("")}</sheetData></worksheet>`;
        await readAny(await makeWorkbook({ sheets: [{ name: "s", rows: [], xml }] }), "s.xlsx");
      }),
      { numRuns: 200 },
    );
  });
});

describe("a file of 500 MB", () => {
  it("is opened by its head, and a line without end in it costs one row", async () => {
    const path = await put("big.csv", `标题,申请号\n${"示例阀门,202011438186.0\n".repeat(20_000)}`);
    // The rest is a hole: 500 MB of NUL bytes without a line end.
    await truncate(path, 500 * 1024 * 1024);
    const head = await readTableHead(path);
    expect(head.headings).toEqual(["标题", "申请号"]);
    let good = 0;
    const refused: string[] = [];
    for await (const batch of readRows(path, head)) {
      for (const { line, problem } of batch) {
        if (problem === undefined) good += 1;
        else refused.push(`${line} ${problem.code}`);
      }
    }
    expect(good).toBe(20_000);
    expect(refused).toEqual(["20002 row.cell_too_large"]);
  });
});

describe("the store of shared strings", () => {
  it("gives back what it was given in any order, also from its file", () => {
    const store = new BlockStore(2 * 1024 * 1024);
    const texts = Array.from({ length: 200 }, (_, i) => `${i} ${"示例".repeat((i * 1987) % 20_000)}`);
    const places = texts.map((text) => ({ text, at: store.add(Buffer.from(text)), length: Buffer.byteLength(text) }));
    for (const { text, at, length } of [...places.toReversed(), ...places]) expect(store.text(at, length)).toBe(text);
    store.close();
  });
});
