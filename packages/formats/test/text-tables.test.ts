import { describe, expect, it } from "vitest";
import { detectEncoding, LIST_SEPARATOR, readRows, readTableHead } from "../src/index.ts";
import { patentsOf, problemsOf, readAllRows, readPatentFile, refusalOf, temporaryFiles } from "./support/files.ts";

const put = temporaryFiles();

/** GB18030 bytes of 标题, 申请号, 示例阀门 and 示例轴承: Node decodes the encoding but does not write it. */
const gb = (text: string): Buffer => {
  const bytes: Readonly<Record<string, string>> = {
    标: "b1ea",
    题: "cce2",
    申: "c9ea",
    请: "c7eb",
    号: "bac5",
    示: "cabe",
    例: "c0fd",
    阀: "b7a7",
    门: "c3c5",
    轴: "d6e1",
    承: "b3d0",
  };
  return Buffer.concat(
    [...text].map((character) => (bytes[character] === undefined ? Buffer.from(character) : Buffer.from(bytes[character], "hex"))),
  );
};

const table = "标题,申请号\n示例阀门,202011438186.0\n示例轴承,201710601862.3\n";
const swap = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

describe("encodings", () => {
  it.each([
    ["utf-8", Buffer.from(table)],
    ["utf-8-bom", Buffer.from(`\uFEFF${table}`)],
    ["utf-16le", Buffer.from(`\uFEFF${table}`, "utf16le")],
    ["utf-16be", swap(Buffer.from(`\uFEFF${table}`, "utf16le"))],
    ["gb18030", gb(table)],
  ] as const)("reads the same table in %s", async (encoding, bytes) => {
    const file = await readPatentFile(await put("table.csv", bytes));
    expect(file.head.encoding).toBe(encoding);
    expect(file.head.headings).toEqual(["标题", "申请号"]);
    expect(patentsOf(file).map(({ title, applicationNumber }) => [title, applicationNumber?.number])).toEqual([
      ["示例阀门", "202011438186"],
      ["示例轴承", "201710601862"],
    ]);
  });

  it("accept a sample that ends inside a character", () => {
    const bytes = Buffer.from("标题,示例");
    for (let end = 1; end <= bytes.length; end += 1) expect(detectEncoding(bytes.subarray(0, end))).toBe("utf-8");
  });

  it("are not given up for a few broken bytes", () => {
    const good = Buffer.from("示例".repeat(200));
    expect(detectEncoding(Buffer.concat([good, Buffer.from([0xff]), good]))).toBe("utf-8");
  });

  it("are found where the file begins with much plain ASCII", async () => {
    const filler = "valve,2020\n".repeat(30_000);
    const head = await readTableHead(
      await put("late.csv", Buffer.concat([Buffer.from(`title,申请号\n${filler}`.replace("申请号", "appno")), gb("示例阀门,1\n")])),
    );
    expect(head.encoding).toBe("gb18030");
  });

  it("do not exist for bytes that are no text", () => {
    expect(detectEncoding(Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 251))).toBeUndefined();
  });
});

describe("CSV", () => {
  it.each([",", ";", "\t", "|"])("with the delimiter %j is recognised", async (delimiter) => {
    const head = await readTableHead(await put("d.txt", table.replaceAll(",", delimiter)));
    expect(head.delimiter).toBe(delimiter);
    expect(head.format).toBe(delimiter === "\t" ? "tsv" : "csv");
  });

  it.each(["\n", "\r\n", "\r"])("with line ends %j is read with the lines of an editor", async (newline) => {
    const file = await readPatentFile(await put("n.csv", table.replaceAll("\n", newline)));
    expect(file.rows.map(({ line }) => line)).toEqual([2, 3]);
    expect(patentsOf(file)[1]?.applicationNumber?.number).toBe("201710601862");
  });

  it("keeps line numbers right after quoted line ends and blank lines", async () => {
    const text = '标题,申请号,摘要\n"示例\n阀门",202011438186.0,"第一行\r\n第二行, 有逗号 ""引号"""\n\n示例轴承,201710601862.3,无\n';
    const file = await readPatentFile(await put("q.csv", text));
    expect(file.rows.map(({ line }) => line)).toEqual([2, 6]);
    expect(patentsOf(file)[0]).toMatchObject({ title: "示例\n阀门", abstract: '第一行\r\n第二行, 有逗号 "引号"' });
  });

  it("finds the headings under a title and a remark", async () => {
    const file = await readPatentFile(await put("t.csv", `示例市专利清单,\n导出时间 2026-11-21,\n${table}`));
    expect(file.head.headingLine).toBe(3);
    expect(file.rows.map(({ line }) => line)).toEqual([4, 5]);
  });

  it("refuses ragged rows one by one and keeps the good ones", async () => {
    const text = "标题,申请号,摘要\n示例,甲,202011438186.0,多\n示例\n示例阀门,202011438186.0,\n示例轴承,201710601862.3,甲,,\n";
    const file = await readPatentFile(await put("r.csv", text));
    expect(problemsOf(file)).toEqual(["2 row.too_many_cells", "3 row.too_few_cells"]);
    expect(patentsOf(file)).toHaveLength(2);
  });

  it("loses only the line of a quote that is never closed", async () => {
    const lines = Array.from({ length: 400 }, (_, i) =>
      i === 100 ? '示例,"未闭合,202011438186.0' : `示例阀门${i},202011438186.0,"甲, ${i}"`,
    );
    const file = await readPatentFile(await put("u.csv", `标题,申请号,摘要\n${lines.join("\n")}\n`));
    expect(problemsOf(file)).toEqual(["102 row.unclosed_quote"]);
    expect(patentsOf(file)).toHaveLength(399);
    expect(file.rows.at(-1)?.line).toBe(401);
  });

  it("loses only the line of an unclosed quote that no other quote follows", async () => {
    const lines = Array.from({ length: 50 }, (_, i) => (i === 10 ? '"示例,202011438186.0' : `示例阀门${i},202011438186.0`));
    const file = await readPatentFile(await put("v.csv", `标题,申请号\n${lines.join("\n")}`));
    expect(problemsOf(file)).toEqual(["12 row.unclosed_quote"]);
    expect(patentsOf(file)).toHaveLength(49);
  });

  it("gets through a file of nothing but broken quotes, and finds the good rows in it", async () => {
    const line = (i: number): string =>
      i % 1000 === 0 ? `示例阀门${i},202011438186.0,甲` : i % 1000 === 1 ? `"示例阀门${i}",202011438186.0,乙` : '"a';
    const lines = Array.from({ length: 150_000 }, (_, i) => line(i));
    const path = await put("hostile.csv", `标题,申请号,摘要\n${lines.join("\n")}\n`);
    let good = 0;
    let refused = 0;
    for await (const batch of readRows(path, await readTableHead(path))) {
      for (const { problem } of batch) {
        if (problem === undefined) good += 1;
        else refused += 1;
      }
    }
    expect(good + refused).toBe(150_000);
    expect(good).toBeGreaterThan(150);
  });

  it("refuses the row of a 10 MB cell and reads on with the right lines", async () => {
    const large = `"${"长\n".repeat(2_600_000)}"`;
    const file = await readPatentFile(await put("large.csv", `标题,申请号,摘要\n${large},202011438186.0,甲\n示例轴承,201710601862.3,乙\n`));
    expect(problemsOf(file)).toEqual(["2 row.cell_too_large"]);
    expect(file.rows.map(({ line }) => line)).toEqual([2, 2_600_003]);
    expect(patentsOf(file).map(({ title }) => title)).toEqual(["示例轴承"]);
  });

  it("refuses rows with NUL bytes and keeps the others", async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `示例阀门${i},202011438186.0\n`).join("");
    const file = await readPatentFile(await put("nul.csv", `标题,申请号\n示例\0阀门,202011438186.0\n${rows}`));
    expect(problemsOf(file)).toEqual(["2 row.binary_bytes"]);
    expect(patentsOf(file)).toHaveLength(300);
  });

  it("delivers the good half of a table whose other half is broken", async () => {
    const broken = ["示例", '"示例', "示例,a,b,c,d", ",202011438186.0,", "示例阀门,2.02E+12,甲"];
    const lines = Array.from({ length: 1000 }, (_, i) =>
      i % 2 === 0 ? `示例阀门${i},202011438186.0,甲` : (broken[(i >> 1) % broken.length] ?? ""),
    );
    const file = await readPatentFile(await put("half.csv", `标题,申请号,摘要\n${lines.join("\n")}\n`));
    expect(patentsOf(file)).toHaveLength(500);
    expect(problemsOf(file)).toHaveLength(500);
  });

  it("never gives more than 500 rows in a batch", async () => {
    const path = await put("many.csv", `标题,申请号\n${"示例阀门,202011438186.0\n".repeat(3000)}`);
    const head = await readTableHead(path);
    const rows = await readAllRows(path, head);
    expect(rows).toHaveLength(3000);
    for await (const batch of readRows(path, head)) expect(batch.length).toBeLessThanOrEqual(500);
  });

  it("is told from a table that something else than a delimiter cuts", async () => {
    const error = await refusalOf(readTableHead(await put("w.csv", table.replaceAll(",", "，"))));
    expect(error).toMatchObject({ code: "format.wrong_delimiter", details: { found: "，" } });
  });
});

describe("JSONL", () => {
  const lines = (...objects: unknown[]): string => objects.map((object) => JSON.stringify(object)).join("\n");

  it("goes through the same mapping, with lists kept as lists", async () => {
    const text = lines(
      { title: "示例阀门", applicationNumber: "202011438186.0", applicants: ["示例, 公司", "示例大学"], ipc: ["F16K1/00"], note: { a: 1 } },
      { title: "示例轴承", publicationNumber: "CN112500000A", claimsCount: 7, later: true },
    );
    const file = await readPatentFile(await put("own.jsonl", text));
    expect(file.head).toMatchObject({ format: "jsonl", dialect: "zhiqiao", headingLine: 0 });
    expect(file.head.sample[0]?.[2]).toBe(`示例, 公司${LIST_SEPARATOR}示例大学`);
    expect(patentsOf(file)).toMatchObject([{ applicants: ["示例, 公司", "示例大学"], ipc: ["F16K1/00"] }, { claimsCount: 7 }]);
    expect(file.results[0]).toMatchObject({ extra: { note: '{"a":1}' } });
  });

  it("takes the keys of public collections", async () => {
    const text = lines({
      pub: "CN112500000A",
      title: "示例阀门",
      app_no: "CN202011438186.0",
      claims: "10",
      status: "授权 | 质押",
      status_simple: "有效",
      app_date: "2020-12-10",
      inventors: ["示例甲"],
      cited_by: "3",
    });
    expect(patentsOf(await readPatentFile(await put("c.jsonl", text)))).toMatchObject([
      {
        claimsCount: 10,
        citedByCount: 3,
        applicationDate: "2020-12-10",
        inventors: ["示例甲"],
        legal: { validity: "active", flags: ["pledged"] },
      },
    ]);
  });

  it("keeps keys that start after the first lines", async () => {
    const many = Array.from({ length: 400 }, (_, i) => ({
      title: `示例${i}`,
      pub: `CN1${10_000_000 + i}A`,
      ...(i > 300 ? { ipc_main: "F16K1/00" } : {}),
    }));
    const short = await readPatentFile(await put("late.jsonl", lines(...many)));
    expect(short.results.at(-1)).toMatchObject({ ok: true, extra: { ipc_main: "F16K1/00" } });
    const wide = many.map((object) => ({ ...object, abstract: "示例".repeat(300) }));
    const long = await readPatentFile(await put("long.jsonl", lines(...wide)));
    expect(patentsOf(long).at(-1)?.ipcMain).toBe("F16K1/00");
  });

  it("refuses lines that are no objects, with their line", async () => {
    const file = await readPatentFile(await put("b.jsonl", `${lines({ title: "示例", pub: "CN112500000A" })}\n\n[1]\n{"title": \n"x"\n`));
    expect(problemsOf(file)).toEqual(["3 row.not_json", "4 row.not_json", "5 row.not_json"]);
  });

  it("does not let a key reach the prototype", async () => {
    const file = await readPatentFile(
      await put("p.jsonl", '{"title":"示例","pub":"CN112500000A"}\n{"title":"示例","pub":"CN112500001A","__proto__":{"polluted":"x"}}\n'),
    );
    expect(patentsOf(file)).toHaveLength(2);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("refuses a line of 20 MB without keeping it and reads on", async () => {
    const huge = JSON.stringify({ title: "长".repeat(7_000_000), pub: "CN112500000A" });
    const file = await readPatentFile(
      await put(
        "huge.jsonl",
        `${lines({ title: "示例甲", pub: "CN112500001A" })}\n${huge}\n${huge}${" ".repeat(12_000_000)}\n${lines({ title: "示例乙", pub: "CN112500002A" })}\n`,
      ),
    );
    expect(problemsOf(file)).toEqual(["2 row.cell_too_large", "3 row.cell_too_large"]);
    expect(patentsOf(file).map(({ title }) => title)).toEqual(["示例甲", "示例乙"]);
  });
});
