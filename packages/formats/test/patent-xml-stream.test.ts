import { open } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FormatError, readPatentDocuments, recognisePatentXml } from "../src/index.ts";
import { temporaryFiles, today } from "./support/files.ts";
import { exchangeDocument, readXml, recordsOf, redBookDocument, refusalsOf } from "./support/patent-xml.ts";

const write = temporaryFiles();
const container = (...documents: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<exch:exchange-documents xmlns:exch="http://www.epo.org/exchange">\n${documents.join("\n")}\n</exch:exchange-documents>\n`;
const numbers = async (text: string | Uint8Array): Promise<string[]> =>
  recordsOf(await readXml(await write("documents.xml", text))).map(({ publication }) => publication?.number ?? "");
const codes = async (text: string | Uint8Array): Promise<string[]> =>
  refusalsOf(await readXml(await write("documents.xml", text))).map(({ code, document, line }) => `${document}:${line} ${code}`);

describe("a file of many documents", () => {
  it("is read whether they stand in one element or one after another, with or without declarations", async () => {
    expect(await numbers(container(exchangeDocument("117000001"), exchangeDocument("117000002")))).toEqual(["117000001", "117000002"]);
    expect(await numbers(redBookDocument("20240000001") + redBookDocument("20240000002"))).toEqual(["20240000001", "20240000002"]);
    expect(await numbers(`${redBookDocument("20240000001").trim()}${redBookDocument("20240000002")}`)).toHaveLength(2);
    const bare = redBookDocument("20240000003").replace(/^<\?xml.*\n/u, "");
    expect(await numbers(bare + bare)).toEqual(["20240000003", "20240000003"]);
    expect(await numbers(exchangeDocument("117000003") + exchangeDocument("117000004"))).toEqual(["117000003", "117000004"]);
    expect(await numbers(exchangeDocument("117000003").repeat(500))).toHaveLength(500);
  });

  it("counts documents and names the line at which each begins", async () => {
    const [first, second] = recordsOf(
      await readXml(await write("two.xml", redBookDocument("20240000001") + redBookDocument("20240000002"))),
    );
    expect(first?.source).toMatchObject({ document: 1, line: 3, column: 1 });
    expect(second?.source).toMatchObject({ document: 2, line: 6, column: 1 });
    expect(second?.where["titles"]).toEqual({ path: "us-bibliographic-data-application/invention-title", line: 6 });
  });

  it("of 1,000 documents gives every one of them, in order", async () => {
    const path = await write("bulk.xml", "");
    const file = await open(path, "w");
    for (let i = 0; i < 1000; i += 1) await file.write(redBookDocument(String(20_240_000_000 + i), `Example ${"long ".repeat(200)}${i}`));
    await file.close();
    let next = 0;
    for await (const result of readPatentDocuments(path, { today })) {
      expect(result.ok && result.record.publication?.number).toBe(String(20_240_000_000 + next));
      next += 1;
    }
    expect(next).toBe(1000);
  });

  it("is not split by declarations and start tags inside comments and CDATA sections", async () => {
    const hidden = `<!-- <?xml version="1.0"?> <us-patent-grant> --><![CDATA[<?xml version="1.0"?> <us-patent-grant/> ]]>`;
    const text = redBookDocument("20240000001", hidden) + redBookDocument("20240000002");
    const records = recordsOf(await readXml(await write("hidden.xml", text)));
    expect(records.map(({ titles }) => titles[0]?.text)).toEqual(['<?xml version="1.0"?> <us-patent-grant/>', "Example device"]);
  });
});

describe("a broken document", () => {
  it("is refused with its place, and reading goes on at the next declaration", async () => {
    const broken = redBookDocument("20240000002").replace("</invention-title>", "");
    const text = redBookDocument("20240000001") + broken + redBookDocument("20240000003");
    expect(await numbers(text)).toEqual(["20240000001", "20240000003"]);
    expect(await codes(text)).toEqual(["2:6 xml.damaged"]);
  });

  it("is refused inside a container, and reading goes on at the next start tag", async () => {
    const broken = exchangeDocument("117000002").replace("<kind>", "<kind");
    const text = container(exchangeDocument("117000001"), broken, exchangeDocument("117000003"), exchangeDocument("117000004"));
    expect(await numbers(text)).toEqual(["117000001", "117000003", "117000004"]);
    expect(await codes(text)).toEqual(["2:4 xml.damaged"]);
  });

  it("whose end tag is another element's is not taken for complete", async () => {
    const text = container(
      exchangeDocument("117000001").replace("</exch:exchange-document>", "</exch:other>"),
      exchangeDocument("117000002"),
    );
    expect(await numbers(text)).toEqual(["117000002"]);
  });

  it("that is cut off by the next declaration or the end of the file is refused", async () => {
    const half = redBookDocument("20240000001").slice(0, 300);
    expect(await codes(`${half}\n${redBookDocument("20240000002")}`)).toEqual(["1:4 xml.cut_off"]);
    expect(await numbers(`${half}\n${redBookDocument("20240000002")}`)).toEqual(["20240000002"]);
    expect(await codes(half)).toEqual(["1:3 xml.cut_off"]);
  });

  it("with a comment that is never closed costs only itself", async () => {
    const text = redBookDocument("20240000001", "Example <!-- not closed") + redBookDocument("20240000002");
    expect(await codes(text)).toEqual(["1:3 xml.damaged"]);
    expect(await numbers(text)).toEqual(["20240000002"]);
    const far = `${redBookDocument("20240000001", "<!-- far")}${" ".repeat(400_000)}${redBookDocument("20240000002")}-->`;
    expect(await numbers(far)).toEqual(["20240000002"]);
    const mixed = redBookDocument("20240000001", "<!-- open <![CDATA[") + redBookDocument("20240000002", "<![CDATA[示例]]>");
    expect(await numbers(mixed)).toEqual(["20240000002"]);
  });

  it("without any number is refused", async () => {
    const text = redBookDocument("20240000001").replace(/<publication-reference>.*<\/publication-reference>/u, "");
    expect(await codes(text)).toEqual(["1:3 xml.no_number"]);
  });
});

describe("document types and entities", () => {
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE us-patent-grant [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n<us-patent-grant><p>&b;</p></us-patent-grant>\n`;

  it("that declare entities with a text are refused, and the documents around them are read", async () => {
    const text = redBookDocument("20240000001") + bomb + redBookDocument("20240000002");
    expect(await codes(text)).toEqual(["2:5 xml.entities"]);
    expect(await numbers(text)).toEqual(["20240000001", "20240000002"]);
  });

  it.each([
    '<!ENTITY x SYSTEM "file:///etc/passwd">',
    '<!ENTITY % remote SYSTEM "http://example.invalid/x.dtd"> %remote;',
    "<!ELEMENT p ANY>",
    "<!ENTITY a \"<!ENTITY b SYSTEM 'x' NDATA TIF>\">",
  ])("with %s in the document type are refused", async (declaration) => {
    const text = redBookDocument("20240000001").replace("[ ]", `[ ${declaration} ]`);
    expect(await codes(text)).toEqual([expect.stringContaining("xml.entities")]);
  });

  it("that only name a DTD and pictures are ignored", async () => {
    const pictures = '[<!-- drawings -->\n<!ENTITY US1-D00001.TIF SYSTEM "US1-D00001.TIF" NDATA TIF>\n<!NOTATION TIF SYSTEM "x">]';
    expect(await numbers(redBookDocument("20240000001").replace("[ ]", pictures))).toEqual(["20240000001"]);
  });

  it("give ISO character names their meaning and leave others as written, with a warning", async () => {
    const [result] = await readXml(await write("names.xml", redBookDocument("20240000001", "A &minus; B &alpha; &examplename;")));
    expect(result?.ok && result.record.titles[0]?.text).toBe("A − B α &examplename;");
    expect(result?.ok && result.warnings.map(({ code }) => code)).toEqual(["row.value_not_understood"]);
  });
});

describe("limits", () => {
  it("refuse a document nested too deep and read the next", async () => {
    const deep = redBookDocument("20240000001", `${"<b>".repeat(300)}x${"</b>".repeat(300)}`);
    expect(await codes(deep + redBookDocument("20240000002"))).toEqual(["1:3 xml.too_large"]);
    expect(await numbers(deep + redBookDocument("20240000002"))).toEqual(["20240000002"]);
  });

  it("refuse a text longer than eight million characters and read the next", async () => {
    const long = redBookDocument("20240000001", "x".repeat(8_500_000));
    expect(await numbers(long + redBookDocument("20240000002"))).toEqual(["20240000002"]);
  });
});

describe("encodings", () => {
  const declared = (encoding: string): string => container(exchangeDocument("117000001", "一种示例装置㐀")).replace("UTF-8", encoding);

  it("are taken from mark or declaration: UTF-8, UTF-16, GB18030", async () => {
    const little = Buffer.from(`\uFEFF${declared("UTF-16")}`, "utf16le");
    const files = [Buffer.from(`\uFEFF${declared("utf-8")}`), little, Buffer.from(little).swap16()];
    for (const bytes of files) {
      const [record] = recordsOf(await readXml(await write("encoded.xml", bytes)));
      expect(record?.titles).toEqual([{ language: "zh", text: "一种示例装置㐀" }]);
    }
    // 示例 in GB18030
    const [before, after] = declared("GB2312").replace("一种示例装置㐀", "|").split("|");
    const chinese = Buffer.concat([Buffer.from(before ?? ""), Buffer.from([0xca, 0xbe, 0xc0, 0xfd]), Buffer.from(after ?? "")]);
    expect(recordsOf(await readXml(await write("gb.xml", chinese)))[0]?.titles[0]?.text).toBe("示例");
  });

  it("that nobody knows are refused by name", async () => {
    await expect(readXml(await write("odd.xml", declared("x-example")))).rejects.toMatchObject({ code: "format.unreadable" });
  });

  it("with bytes that do not belong to them give a warning", async () => {
    const [before, after] = redBookDocument("20240000001", "x|y").split("|");
    const text = Buffer.concat([Buffer.from(before ?? ""), Buffer.from([0xff]), Buffer.from(after ?? "")]);
    const [result] = await readXml(await write("bytes.xml", text));
    expect(result?.ok && result.warnings.map(({ code }) => code)).toEqual(["row.undecodable_text"]);
  });
});

describe("whatever a file holds", () => {
  const settled = async (bytes: Uint8Array): Promise<void> => {
    const path = await write("any.xml", bytes);
    try {
      await readXml(path);
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError);
    }
    await recognisePatentXml(path).catch((error: unknown) => expect(error).toBeInstanceOf(FormatError));
  };

  it("random bytes end in records, problems or a refusal", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 400 }), settled), { numRuns: 150 });
  });

  it("random pieces of markup end in records, problems or a refusal", async () => {
    const pieces = [
      "<?xml version='1.0'?>",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<!DOCTYPE a [",
      "]>",
      "<us-patent-grant>",
      "</us-patent-grant>",
      "<a b='",
      "'",
      ">",
      "&x;",
      "\n",
      "<PATDOC>",
      "]",
      "中",
    ];
    const text = fc
      .array(fc.constantFrom(...pieces), { maxLength: 40 })
      .map((parts) => Buffer.from(`<?xml version='1.0'?>${parts.join("")}`));
    await fc.assert(fc.asyncProperty(text, settled), { numRuns: 400 });
  });

  it("a document cut anywhere is refused or read, and the whole one behind it is read", async () => {
    const whole = redBookDocument("20240000009");
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (end) => {
        expect(await numbers(`${whole.slice(0, end)}\n${whole}`)).toContain("20240000009");
      }),
      { numRuns: 60 },
    );
  });
});

describe("recognising", () => {
  it("names the family by its first elements, and nothing for other files", async () => {
    const family = async (name: string, text: string): Promise<unknown> => recognisePatentXml(await write(name, text));
    expect(await family("a.xml", container(exchangeDocument("117000001")))).toBe("docdb");
    expect(await family("b.xml", redBookDocument("20240000001"))).toBe("uspto-redbook");
    expect(await family("c.xml", "<cn-patent-document/>")).toBe("cnipa-old");
    expect(await family("d.xml", '<x:PatentPublication xmlns:x="urn:example">')).toBe("st96");
    expect(await family("e.xml", "<html><body/></html>")).toBeUndefined();
    expect(await family("f.csv", "标题,申请号\n示例,202011438186.0\n")).toBeUndefined();
    expect(await family("g.bin", "\u0000\u0001\u0002\u0003\u0004\u0005")).toBeUndefined();
  });

  it("says that a file of other XML holds no patent document", async () => {
    expect(await codes("<notes><note>示例</note></notes>")).toEqual(["1:1 xml.no_document"]);
  });
});
