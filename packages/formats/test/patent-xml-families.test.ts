import { describe, expect, it } from "vitest";
import { type PatentDocument, toPatentFields } from "../src/index.ts";
import { temporaryFiles } from "./support/files.ts";
import { partiesOf, readXml } from "./support/patent-xml.ts";

const write = temporaryFiles();
const readOne = async (text: string): Promise<{ record: PatentDocument; warnings: string[] }> => {
  const results = await readXml(await write("document.xml", text));
  const [result] = results;
  if (result === undefined || !result.ok || results.length > 1) throw new Error(JSON.stringify(results));
  return {
    record: result.record,
    warnings: result.warnings.map(({ code, value, suggestion }) => `${code} ${value} ${suggestion ?? ""}`.trim()),
  };
};

describe("CNIPA, old form", () => {
  const document = (application: string): string =>
    `<cn-patent-document lang="ZH" country="CN"><cn-bibliographic-data><cn-publication-reference><document-id><country>CN</country><doc-number>117000001</doc-number><kind>B</kind><date>20240105</date></document-id></cn-publication-reference><application-reference appl-type="发明专利"><document-id><country>CN</country><doc-number>${application}</doc-number><date>20201211</date></document-id></application-reference><classifications-ipcr><classification-ipcr><text>H01M 10/0525 (2010.01)</text></classification-ipcr></classifications-ipcr><invention-title>示例电池</invention-title><cn-parties><cn-applicants><cn-applicant sequence="1"><addressbook lang="ZH"><name>示例公司</name><address><text>264200 示例市示例路1号</text></address></addressbook></cn-applicant></cn-applicants><cn-agents><cn-agent><cn-agency><name>示例专利事务所 99999</name></cn-agency><name>示例人</name></cn-agent></cn-agents></cn-parties></cn-bibliographic-data><application-body lang="CN"><claims><claim id="c1" num="0001"><claim-text>1.一种示例电
	<br/>池。</claim-text></claim><claim id="c2" num="0002"><claim-text>2.如权利要求1所述的电池。</claim-text></claim><claim id="c3" num="0003"><claim-text>3.根据权利要求1-2任一项所述的电池。</claim-text></claim></claims></application-body></cn-patent-document>`;

  it("gives numbers, grant day, parties and claims without the line ends of print", async () => {
    const { record, warnings } = await readOne(document("202011438186.0"));
    expect(warnings).toEqual([]);
    expect(record).toMatchObject({ office: "CN", patentType: "invention", grantDate: "2024-01-05", language: "zh" });
    expect(record.application).toMatchObject({ number: "202011438186", checkDigit: "0", checkOk: true });
    expect(record.claims).toMatchObject([
      { number: 1, text: "1.一种示例电池。", dependsOn: [] },
      { number: 2, dependsOn: [1] },
      { number: 3, dependsOn: [1, 2] },
    ]);
    expect(partiesOf(record)).toEqual(["applicant 示例公司", "agency 示例专利事务所 99999", "agent 示例人"]);
    expect(toPatentFields(record)).toMatchObject({
      title: "示例电池",
      applicationNumber: { number: "202011438186", check: "0", checkOk: true },
      publicationNumber: { office: "CN", number: "117000001", kind: "B" },
      applicants: ["示例公司"],
      agency: "示例专利事务所",
      agencyCode: "99999",
      claimsCount: 3,
      ipcMain: "H01M10/0525",
      documentStage: "grant",
      applicationYear: 2020,
    });
  });

  it("warns of a wrong check digit with the right number, and of a number that is none", async () => {
    expect((await readOne(document("202011438186.5"))).warnings).toEqual(["row.check_digit_mismatch 202011438186.5 202011438186.0"]);
    const { record, warnings } = await readOne(document("2020"));
    expect(warnings).toEqual(["row.invalid_application_number 2020"]);
    expect(record.application).toEqual({ office: "CN", number: "2020", date: "2020-12-11" });
    expect(toPatentFields(record)).not.toHaveProperty("applicationNumber");
  });
});

describe("CNIPA, new form", () => {
  it("prefers the number people use to the one filled up to 15 digits, and keeps the other", async () => {
    const { record } = await readOne(
      `<business:PatentDocumentAndRelated xmlns:business="b" xmlns:base="a" lang="zh" country="CN" docNumber="222000001" kind="U" datePublication="20240105"><business:BibliographicData><business:PublicationReference dataFormat="original"><base:DocumentID><base:WIPOST3Code>CN</base:WIPOST3Code><base:DocNumber>222000001</base:DocNumber><base:Kind>U</base:Kind><base:Date>20240105</base:Date></base:DocumentID></business:PublicationReference><business:ApplicationReference dataFormat="standard"><base:DocumentID><base:WIPOST3Code>CN</base:WIPOST3Code><base:DocNumber>202022000022029</base:DocNumber></base:DocumentID></business:ApplicationReference><business:ApplicationReference dataFormat="original"><base:DocumentID><base:WIPOST3Code>CN</base:WIPOST3Code><base:DocNumber>202222029279.9</base:DocNumber><base:Date>20220801</base:Date></base:DocumentID></business:ApplicationReference><business:PriorityDetails><business:Priority dataFormat="original" sequence="1"><base:WIPOST3Code>KR</base:WIPOST3Code><base:DocNumber>10-2022-0000001</base:DocNumber><base:Date>20220810</base:Date></business:Priority></business:PriorityDetails><business:InventionTitle lang="zh">示例灯</business:InventionTitle><business:Parties><business:AssigneeDetails><business:Assignee><base:AddressBook lang="zh"><base:Name>示例大学</base:Name><base:Address><base:Street>0</base:Street><base:Province>示例省</base:Province></base:Address></base:AddressBook><base:AddressBook lang="en"><base:Name>Example University</base:Name></base:AddressBook></business:Assignee></business:AssigneeDetails></business:Parties></business:BibliographicData></business:PatentDocumentAndRelated>`,
    );
    expect(record).toMatchObject({
      patentType: "utility_model",
      grantDate: "2024-01-05",
      application: { number: "202222029279", checkOk: true },
    });
    expect(record.priorities).toEqual([{ office: "KR", number: "10-2022-0000001", date: "2022-08-10" }]);
    expect(record.parties).toEqual([
      {
        role: "owner",
        sequence: 1,
        names: [
          { language: "zh", text: "示例大学" },
          { language: "en", text: "Example University" },
        ],
        addresses: [{ language: "zh", state: "示例省" }],
      },
    ]);
    expect(record.extra["BibliographicData/ApplicationReference/DocumentID/DocNumber"]).toEqual(["202022000022029"]);
  });
});

describe("EPO exchange documents", () => {
  it("join the spellings of a party by its sequence and keep two parties of one sequence apart", async () => {
    const { record } = await readOne(
      `<exchange-document country="EP" doc-number="9000001" kind="A1" family-id="77"><bibliographic-data><publication-reference><document-id document-id-type="epodoc"><doc-number>EP9000001</doc-number><date>20240103</date></document-id><document-id document-id-type="docdb"><country>EP</country><doc-number>9000001</doc-number><kind>A1</kind></document-id></publication-reference><parties><applicants><applicant sequence="1" data-format="epodoc"><applicant-name><name>EXAMPLE CORP [KR]</name></applicant-name></applicant><applicant sequence="1" data-format="original"><applicant-name><name>Example Corporation,</name></applicant-name></applicant><applicant sequence="2" data-format="epodoc"><applicant-name><name>SAMPLE LTD [JP]</name></applicant-name></applicant></applicants></parties><patent-classifications><patent-classification><classification-scheme office="EP" scheme="CPCI"/><section>H</section><class>04</class><subclass>L</subclass><main-group>7</main-group><subgroup>0008</subgroup><classification-value>I</classification-value></patent-classification></patent-classifications><classifications-ipcr><classification-ipcr><text>H01M  10/0525        20100101AFI20240103BHEP        </text></classification-ipcr></classifications-ipcr></bibliographic-data><abstract lang="ol"><p>A</p></abstract></exchange-document>`,
    );
    expect(record.publication).toEqual({ office: "EP", number: "9000001", kind: "A1", date: "2024-01-03" });
    expect(record.parties).toMatchObject([
      { sequence: 1, country: "KR", names: [{ text: "EXAMPLE CORP" }, { text: "Example Corporation" }] },
      { sequence: 2, country: "JP", names: [{ text: "SAMPLE LTD" }] },
    ]);
    expect(record.classifications).toEqual([
      { scheme: "IPC", symbol: "H01M10/0525", version: "2010.01", level: "advanced", position: "first", value: "inventive" },
      { scheme: "CPC", symbol: "H04L7/0008", value: "inventive" },
    ]);
    // Without a title it says something of a patent that is known already.
    expect(toPatentFields(record)).toMatchObject({ publicationNumber: { office: "EP", number: "9000001" }, abstract: "A" });
    expect(toPatentFields(record)).not.toHaveProperty("title");
  });
});

describe("WIPO ST.36 of the EPO", () => {
  it("gives each priority its own day and country, and each title its language", async () => {
    const { record } = await readOne(
      `<ep-patent-document lang="en" country="EP"><SDOBI><B100><B110>9000002</B110><B130>B1</B130><B140><date>20240103</date></B140><B190>EP</B190></B100><B200><B210>24000001.7</B210><B220><date>20240101</date></B220></B200><B300><B310>111</B310><B320><date>20230101</date></B320><B330><ctry>JP</ctry></B330><B310>222</B310><B330><ctry>KR</ctry></B330></B300><B400><B450><date>20240103</date></B450></B400><B500><B540><B541>de</B541><B542>Beispiel</B542><B541>en</B541><B542>Example</B542></B540><B560><B561><text>EP-A- 0 111 222</text></B561></B560></B500></SDOBI><claims lang="de"><claim num="1"><claim-text>Beispiel.</claim-text></claim><claim num="2"><claim-text>Beispiel nach einem der Ansprüche 1 bis 1.</claim-text></claim></claims></ep-patent-document>`,
    );
    expect(record.priorities).toEqual([
      { office: "JP", number: "111", date: "2023-01-01" },
      { office: "KR", number: "222" },
    ]);
    expect(record.titles).toEqual([
      { language: "de", text: "Beispiel" },
      { language: "en", text: "Example" },
    ]);
    expect(record).toMatchObject({ grantDate: "2024-01-03", application: { number: "24000001", written: "24000001.7" } });
    expect(record.citations).toEqual([
      { kind: "patent", document: { office: "EP", number: "0111222", kind: "A" }, text: "EP-A- 0 111 222", categories: [] },
    ]);
    expect(record.claims[1]?.dependsOn).toEqual([1]);
  });
});

describe("USPTO", () => {
  it("red book: the applicants of older grants are also the inventors, and references are followed by their id", async () => {
    const { record } = await readOne(
      `<us-patent-grant lang="EN" country="US"><us-bibliographic-data-grant><publication-reference><document-id><country>US</country><doc-number>07000001</doc-number><kind>B2</kind><date>20060214</date></document-id></publication-reference><application-reference appl-type="utility"><document-id><country>US</country><doc-number>09000001</doc-number><date>20010101</date></document-id></application-reference><invention-title>Example</invention-title><references-cited><citation><patcit num="1"><document-id><country>US</country><doc-number>5000001</doc-number><date>19990600</date></document-id></patcit><category>cited by examiner</category></citation></references-cited><parties><applicants><applicant sequence="001" app-type="applicant-inventor"><addressbook><last-name>Doe</last-name><first-name>Jane</first-name></addressbook></applicant></applicants></parties></us-bibliographic-data-grant><claims><claim id="A" num="00001"><claim-text><b>1</b>. Example.</claim-text></claim><claim id="B" num="00002"><claim-text><b>2</b>. Example of <claim-ref idref="A">claim 1</claim-ref>.</claim-text></claim></claims></us-patent-grant>`,
    );
    expect(record).toMatchObject({
      publication: { number: "7000001", written: "07000001" },
      application: { number: "09000001" },
      grantDate: "2006-02-14",
    });
    expect(partiesOf(record)).toEqual(["applicant Jane Doe", "inventor Jane Doe"]);
    expect(record.citations).toMatchObject([{ citedBy: "examiner", document: { dateText: "1999-06" }, categories: [] }]);
    expect(record.claims.map(({ text, dependsOn }) => [text, dependsOn])).toEqual([
      ["1. Example.", []],
      ["2. Example of claim 1.", [1]],
    ]);
  });

  it("ST.32 and the first applications", async () => {
    const older = await readOne(
      `<PATDOC DTD="2.5"><SDOBI><B100><B110><DNUM><PDAT>06900001</PDAT></DNUM></B110><B130><PDAT>B1</PDAT></B130><B140><DATE><PDAT>20020101</PDAT></DATE></B140><B190><PDAT>US</PDAT></B190></B100><B500><B510><B511><PDAT>G06F 1516</PDAT></B511></B510><B540><STEXT><PDAT>Example</PDAT></STEXT></B540></B500></SDOBI></PATDOC>`,
    );
    expect(older.record).toMatchObject({
      publication: { number: "6900001" },
      grantDate: "2002-01-01",
      classifications: [{ symbol: "G06F15/16" }],
    });
    const first = await readOne(
      `<patent-application-publication><subdoc-bibliographic-information><document-id><doc-number>20010000001</doc-number><kind-code>A1</kind-code><document-date>20010510</document-date></document-id><technical-information><title-of-invention>Example</title-of-invention></technical-information><inventors><first-named-inventor><name><given-name>Jane</given-name><family-name>Doe</family-name></name></first-named-inventor></inventors></subdoc-bibliographic-information></patent-application-publication>`,
    );
    expect(first.record).toMatchObject({ office: "US", publication: { number: "20010000001", kind: "A1", date: "2001-05-10" } });
    expect(partiesOf(first.record)).toEqual(["inventor Jane Doe"]);
  });
});

describe("JPO and WIPO ST.96", () => {
  it("JPO: FI and F-terms, the kind out of the words", async () => {
    const { record } = await readOne(
      `<jp-official-gazette xmlns:jp="j" kind-of-st16="A" lang="ja" country="JP"><bibliographic-data lang="ja" country="JP"><publication-reference><document-id><country>JP</country><doc-number>2099000001</doc-number><kind>公開特許公報(A)</kind></document-id></publication-reference><invention-title>見本</invention-title><classification-national><country>JP</country><main-clsf>H01L21/78 M</main-clsf></classification-national><jp:f-term-info><jp:f-term>5F063AA01</jp:f-term></jp:f-term-info></bibliographic-data></jp-official-gazette>`,
    );
    expect(record).toMatchObject({ family: "jpo", publication: { number: "2099000001", kind: "A" } });
    expect(record.classifications).toEqual([
      { scheme: "FI", symbol: "H01L21/78 M" },
      { scheme: "F-term", symbol: "5F063AA01" },
    ]);
  });

  it("ST.96: a member office's own name of the root, Chinese person names family name first", async () => {
    const { record } = await readOne(
      `<x:UnexaminedPatentPublication xmlns:x="u" xmlns:pat="p" xmlns:com="c" com:languageCode="zh"><pat:BibliographicData><pat:PatentPublicationIdentification><com:IPOfficeCode>CN</com:IPOfficeCode><pat:PublicationNumber>117000009</pat:PublicationNumber><com:PatentDocumentKindCode>A</com:PatentDocumentKindCode></pat:PatentPublicationIdentification><pat:ApplicationIdentification><com:IPOfficeCode>CN</com:IPOfficeCode><com:ApplicationNumber><com:ApplicationNumberText>2020114381860</com:ApplicationNumberText></com:ApplicationNumber></pat:ApplicationIdentification><pat:InventionTitleBag><pat:InventionTitle>示例</pat:InventionTitle></pat:InventionTitleBag><pat:PartyBag><pat:InventorBag><pat:Inventor><com:PersonName><com:PersonStructuredName><com:FirstName>小明</com:FirstName><com:LastName>示</com:LastName></com:PersonStructuredName></com:PersonName></pat:Inventor></pat:InventorBag></pat:PartyBag></pat:BibliographicData></x:UnexaminedPatentPublication>`,
    );
    expect(record).toMatchObject({ family: "st96", application: { number: "202011438186", checkDigit: "0", written: "2020114381860" } });
    expect(partiesOf(record)).toEqual(["inventor 示小明"]);
    expect(record.titles).toEqual([{ language: "zh", text: "示例" }]);
  });
});

describe("what no field takes", () => {
  it("stays in extra under its path, attributes with @, whatever its name", async () => {
    const { record } = await readOne(
      `<cn-patent-document><cn-bibliographic-data><cn-publication-reference><document-id><country>CN</country><doc-number>117000001</doc-number></document-id></cn-publication-reference><odd kind="示例"><deep>一</deep><deep>二</deep></odd></cn-bibliographic-data><__proto__>三</__proto__></cn-patent-document>`,
    );
    expect(Object.entries(record.extra)).toEqual([
      ["cn-bibliographic-data/odd@kind", ["示例"]],
      ["cn-bibliographic-data/odd/deep", ["一", "二"]],
      ["__proto__", ["三"]],
    ]);
  });
});
