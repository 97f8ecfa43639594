import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { evidenceEndpoints, patentFactsEndpoints, patentsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { importsOf } from "../../../test/app/test-imports.ts";

const xmlFolder = path.resolve(import.meta.dirname, "../../../../../../shared/data/xml");

let test: TestApp;
let imports: ReturnType<typeof importsOf>;
beforeAll(async () => {
  test = await createTestApp();
  imports = importsOf(test);
});
afterAll(() => test.close());

const publication = (kind: string, day: string): string =>
  `<exch:exchange-document country="CN" doc-number="198765432" kind="${kind}" date-publ="${day}" family-id="70000001">
    <exch:bibliographic-data>
      <exch:publication-reference data-format="docdb"><document-id><country>CN</country><doc-number>198765432</doc-number><kind>${kind}</kind><date>${day}</date></document-id></exch:publication-reference>
      <exch:application-reference data-format="docdb"><document-id><country>CN</country><doc-number>202011438186</doc-number><kind>A</kind><date>20201210</date></document-id></exch:application-reference>
      <exch:parties><exch:applicants><exch:applicant sequence="1" data-format="original"><exch:applicant-name><name>示例大学</name></exch:applicant-name></exch:applicant></exch:applicants></exch:parties>
      <exch:invention-title lang="zh">一种示例阀门</exch:invention-title>
      <exch:invention-title lang="en">EXAMPLE VALVE</exch:invention-title>
    </exch:bibliographic-data>
  </exch:exchange-document>`;
const docdb = (...documents: readonly string[]): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<exch:exchange-documents xmlns:exch="http://www.epo.org/exchange">${documents.join("\n")}</exch:exchange-documents>`);

const found = async (q: string) => (await test.call("cityOfficer", patentsEndpoints.listPatents, { query: { q } })).body;

describe("patent XML is imported like a table", () => {
  it("shows its documents before anything is stored, without columns to assign", async () => {
    const { status, body } = await imports.upload("cityOfficer", docdb(publication("A", "20210308")), "文献.xml");
    expect({ status, format: body.head.format, dialect: body.head.dialect, missing: body.missing }).toEqual({
      status: 201,
      format: "xml",
      dialect: "docdb",
      missing: [],
    });
    const preview = await imports.json<{ rows: { line: number; ok: boolean; fields: Record<string, unknown> }[] }>(
      "PUT",
      "cityOfficer",
      `/imports/${body.id}/mapping`,
      { mapping: body.mapping },
    );
    expect(preview.body.rows).toMatchObject([
      { line: 1, ok: true, fields: { title: "一种示例阀门", applicationNumber: "202011438186.0", applicants: ["示例大学"] } },
    ]);
    expect((await found("示例阀门")).total).toBe(0);
  });

  it("makes one patent of its publication and its grant, each a statement with its place in the file", async () => {
    const run = await imports.load("cityOfficer", docdb(publication("A", "20210308"), publication("B", "20220517")), "两件.xml");
    expect(run.counts).toMatchObject({ read: 2, new: 1, changed: 1, refused: 0 });
    const [patent] = (await found("示例阀门")).items;
    expect(patent).toMatchObject({ publicationNumber: "CN198765432B", titleEn: "EXAMPLE VALVE" });
    const evidence = await test.call("cityOfficer", evidenceEndpoints.getEvidence, { params: { kind: "patent", id: patent?.id ?? "" } });
    expect(evidence.body.fields.find(({ field }) => field === "publicationNumber")).toMatchObject({ value: "CN198765432B", line: 2 });
  });

  it("changes nothing when the same file comes again", async () => {
    const file = docdb(publication("A", "20210308"), publication("B", "20220517"));
    const again = await imports.load("cityOfficer", file, "再来.xml");
    expect(again.counts).toMatchObject({ read: 2, new: 0, changed: 0, unchanged: 2 });
  });

  it("keeps a broken document with its place, and reads the others", async () => {
    const broken = `<exch:exchange-document country="CN" doc-number="1" kind="A"><exch:bibliographic-data></exch:exchange-document>`;
    const bomb = `<?xml version="1.0"?><!DOCTYPE cn-patent-document [<!ENTITY a "示例">]><cn-patent-document>&a;</cn-patent-document>`;
    const file = Buffer.concat([docdb(publication("A", "20210308"), broken, publication("B", "20220517")), Buffer.from(bomb)]);
    const run = await imports.load("cityOfficer", file, "有坏的.xml");
    expect(run.counts.refused).toBe(2);
    expect((await imports.refused("cityOfficer", run.id)).map(({ problems }) => problems[0])).toEqual([
      { code: "xml.damaged", value: expect.stringMatching(/^\d+:\d+$/u) },
      { code: "xml.entities", value: expect.stringMatching(/^\d+:\d+$/u) },
    ]);
    const table = (await imports.download("cityOfficer", run.id, "csv")).toString();
    expect(table).toContain("XML 结构有误");
  });

  it("states events, priorities and citations, and adds to a known patent what comes without its title", async () => {
    const legal = `<ops:world-patent-data xmlns:ops="http://ops.epo.org" xmlns="http://www.epo.org/exchange"><ops:patent-family>
      <ops:family-member family-id="70000001"><publication-reference><document-id document-id-type="docdb"><country>CN</country><doc-number>198765432</doc-number><kind>B</kind><date>20220517</date></document-id></publication-reference>
        <ops:legal code="PE01" desc="ENTRY INTO FORCE OF THE REGISTRATION OF THE CONTRACT FOR PLEDGE OF PATENT RIGHT" infl="+"><ops:L001EP>CN</ops:L001EP><ops:L007EP>2023-06-09</ops:L007EP><ops:L008EP>PE01</ops:L008EP></ops:legal>
      </ops:family-member></ops:patent-family></ops:world-patent-data>`;
    const run = await imports.load("cityOfficer", Buffer.from(legal), "法律状态.xml");
    expect({ ...run.counts, refused: await imports.refused("cityOfficer", run.id) }).toMatchObject({ read: 1, changed: 1, refused: [] });
    const [patent] = (await found("示例阀门")).items;
    const facts = await test.call("cityOfficer", patentFactsEndpoints.getPatentFacts, { params: { id: patent?.id ?? "" }, query: {} });
    expect(facts.body.events.find(({ code }) => code === "PE01")).toMatchObject({
      kind: "pledge",
      announced: "2023-06-09",
      effective: null,
    });
  });

  it("is refused where a table of demands is asked for", async () => {
    const { status, body } = await imports.upload("cityOfficer", docdb(publication("A", "20210308")), "需求.xml", "demands");
    expect({ status, code: body.code }).toEqual({ status: 422, code: "format.not_a_table" });
  });

  it("is refused where the file is other XML", async () => {
    const { status, body } = await imports.upload("cityOfficer", Buffer.from("<?xml version='1.0'?><rss><channel/></rss>"), "别的.xml");
    expect({ status, code: body.code }).toEqual({ status: 422, code: "format.not_a_table" });
  });
});

const realFiles = existsSync(xmlFolder)
  ? readdirSync(xmlFolder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() && /\.xml$/iu.test(entry.name) ? [path.join(entry.parentPath, entry.name)] : [],
    )
  : [];

describe.skipIf(realFiles.length === 0)("real patent XML (skipped where ../shared/data/xml is absent)", () => {
  it("is imported whatever office it comes from; what names a patent without saying what it is, is kept as refused", async () => {
    const registered: string[] = [];
    for (const file of realFiles) {
      const run = await imports.load("cityOfficer", readFileSync(file), path.basename(file));
      const { read, new: added, changed, unchanged, refused } = run.counts;
      expect({ file, status: run.status, read }).toEqual({ file, status: "done", read: added + changed + unchanged + refused });
      const codes = (await imports.refused("cityOfficer", run.id)).flatMap(({ problems }) => problems.map(({ code }) => code));
      for (const code of codes) expect(["row.missing_title", "xml.no_document"]).toContain(code);
      if (added + changed > 0) registered.push(path.relative(xmlFolder, file).split(path.sep)[0] ?? "");
    }
    expect([...new Set(registered)].toSorted()).toEqual([
      "cnipa-new",
      "cnipa-old",
      "epo-ops",
      "jpo",
      "uspto-legacy",
      "uspto-redbook",
      "wipo-st36",
      "wipo-st96",
    ]);
    // Some fifty runs one after another.
  }, 180_000);
});
