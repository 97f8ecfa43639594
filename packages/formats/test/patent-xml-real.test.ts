import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { recognisePatentXml, toPatentFields } from "../src/index.ts";
import { partiesOf, readXml, recordsOf, refusalsOf } from "./support/patent-xml.ts";

const shared = resolve(import.meta.dirname, "../../../../shared/data/xml");
const absent = !existsSync(shared);

/** The one document of a sample. */
const readOne = async (name: string) => {
  const path = resolve(shared, name);
  const [result, ...more] = await readXml(path);
  if (result === undefined || !result.ok || more.length > 0) throw new Error(`${name}: ${JSON.stringify(result)}`);
  return { ...result, family: await recognisePatentXml(path) };
};
const counts = (record: Awaited<ReturnType<typeof readOne>>["record"]) => ({
  claims: record.claims.length,
  independent: record.claims.filter(({ dependsOn }) => dependsOn.length === 0).length,
  classifications: record.classifications.length,
  citations: record.citations.length,
});

describe.skipIf(absent)("real patent XML (skipped where ../shared/data is absent)", () => {
  it("of CNIPA's new form: numbers, address, agency", async () => {
    const { record, warnings, family } = await readOne("cnipa-new/cn_new2.xml");
    expect(family).toBe("cnipa-new");
    expect(warnings).toEqual([]);
    expect(record.application).toMatchObject({ office: "CN", number: "202110991218", checkDigit: "8", checkOk: true, date: "2021-08-26" });
    expect(record.publication).toEqual({ office: "CN", number: "113783949", kind: "A", date: "2021-12-10" });
    expect(counts(record)).toEqual({ claims: 10, independent: 1, classifications: 5, citations: 0 });
    expect(record.parties.find(({ role }) => role === "applicant")?.addresses[0]).toMatchObject({ postcode: "311200", county: "萧山区" });
    expect(record.extra["BibliographicData/PublicAvailabilityDate/GazetteReference/GazetteNumber"]).toEqual(["37-5002"]);
    expect(toPatentFields(record)).toMatchObject({
      agencyCode: "33200",
      patentType: "invention",
      documentStage: "application",
      ipcMain: "H04L29/08",
    });
  });

  it("of CNIPA's old form: priority, PCT, claims without the line ends of print", async () => {
    const { record, warnings } = await readOne("cnipa-old/cn_old2.xml");
    expect(warnings).toEqual([]);
    expect(record.priorities).toHaveLength(6);
    expect(record.priorities[0]).toMatchObject({ office: "KR", number: "10-2013-0033547", date: "2013-03-28" });
    expect(record.pct).toMatchObject({
      application: { number: "PCT/KR2014/002669" },
      publication: { office: "WO", number: "2014157990", date: "2014-10-02" },
      entryDate: "2014-09-30",
    });
    expect(counts(record)).toMatchObject({ claims: 43, independent: 2 });
    expect(record.claims[0]?.text).not.toMatch(/\p{Script=Han} +\p{Script=Han}/u);
    const older = await readOne("cnipa-old/cn_old4.xml");
    expect(older.record.priorities).toEqual([{ office: "CN", number: "201320854096", written: "201320854096.9", date: "2013-12-24" }]);
    expect(older.record.claims.map(({ dependsOn }) => dependsOn)).toEqual([[], [1], [1], [1], [4], [1], [1], [1], [1, 2, 3], [9]]);
  });

  it("of EPO's OPS: bibliography, citations with category and phase, parties in both spellings", async () => {
    const { record } = await readOne("epo-ops/docdb-biblio/published-data_application_docdb_US.2016015853.W_biblio.xml");
    expect(record).toMatchObject({
      family: "docdb",
      familyId: "56544452",
      publication: { office: "WO", number: "2016123588", kind: "A1" },
    });
    expect(record.titles.map(({ language }) => language)).toEqual(["fr", "en"]);
    expect(record.citations).toHaveLength(13);
    expect(record.citations[0]).toMatchObject({
      kind: "patent",
      phase: "international-search-report",
      citedBy: "examiner",
      categories: ["X", "Y", "A"],
    });
    expect(record.citations[0]?.document).toMatchObject({ office: "US", number: "2014240140", kind: "A1" });
    expect(record.classifications.find(({ scheme }) => scheme === "IPC")).toMatchObject({
      symbol: "E21B47/18",
      level: "advanced",
      value: "inventive",
    });
    expect(toPatentFields(record)).toMatchObject({ pctApplicationNumber: "PCT/US2016/015853", publicationNumber: { office: "WO" } });
    expect(toPatentFields(record)).not.toHaveProperty("foreignApplicationNumber");
    const [applicant] = record.parties;
    expect(applicant).toMatchObject({ role: "applicant", country: "US" });
    expect(applicant?.names).toHaveLength(2);
  });

  it("of EPO's families, legal events, register, claims and hit lists", async () => {
    const family = recordsOf(await readXml(resolve(shared, "epo-ops/docdb-biblio/family_publication_docdb_EP.2906782.A2_.xml")));
    expect(family).toHaveLength(11);
    expect(new Set(family.map(({ familyId }) => familyId))).toEqual(new Set(["50474376"]));
    expect(family.find(({ office }) => office === "CN")?.application).toMatchObject({
      number: "201380062258",
      checkDigit: "8",
      checkOk: null,
    });
    const legal = await readOne("epo-ops/legal/fixtures/example_2.xml");
    expect(legal.record.events).toHaveLength(51);
    expect(legal.record.events[0]).toMatchObject({
      code: "17Q",
      office: "EP",
      date: "2002-06-05",
      effect: "+",
      details: { "Effective DATE": "20020423" },
    });
    const register = await readOne("epo-ops/docdb-biblio/register_publication_epodoc_EP.3221665.A1_biblio.xml");
    expect(register.record.publication).toMatchObject({ office: "EP", number: "3221665" });
    expect(register.record.related).toMatchObject([
      { relation: "publication", document: { office: "WO", number: "2016081758" } },
      { relation: "application", document: { office: "WO", number: "2015US61659" } },
    ]);
    const claims = await readOne("epo-ops/published/test/claims_example.xml");
    expect(claims.record.claims.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(recordsOf(await readXml(resolve(shared, "epo-ops/published/test/expected/search_result.xml")))).toHaveLength(100);
    expect(refusalsOf(await readXml(resolve(shared, "epo-ops/published/test/image_example.xml")))).toMatchObject([
      { code: "xml.no_document" },
    ]);
  });

  it("of the EPO in WIPO ST.36: three languages of titles and claims, cited patents and literature", async () => {
    const { record, family } = await readOne("wipo-st36/st36bexample/DOC00001.xml");
    expect(family).toBe("st36");
    expect(record).toMatchObject({ office: "EP", publication: { number: "1599469", kind: "B1" }, grantDate: "2006-06-07" });
    expect(record.application).toMatchObject({ number: "04818324", written: "04818324.8" });
    expect(new Set(record.claims.map(({ language }) => language))).toEqual(new Set(["en", "de", "fr"]));
    const independent = (language: string): number =>
      record.claims.filter((claim) => claim.language === language && claim.dependsOn.length === 0).length;
    expect([independent("en"), independent("de"), independent("fr")]).toEqual([1, 1, 1]);
    expect(record.citations.map(({ kind, document }) => document?.number ?? kind)).toEqual(["0529854", "2004032928", "literature"]);
    expect(record.pct).toMatchObject({
      application: { office: "US", number: "2004035927" },
      publication: { office: "WO", number: "2005044816" },
    });
  });

  it("of WIPO ST.96: patents, designs and USPTO's CPC master file", async () => {
    const { record } = await readOne("wipo-st96/PatentPublication_Example.xml");
    expect(record).toMatchObject({
      publication: { office: "US", number: "8936998", written: "08936998" },
      application: { number: "13797521" },
    });
    expect(counts(record)).toEqual({ claims: 10, independent: 3, classifications: 30, citations: 30 });
    expect(partiesOf(record).filter((party) => party.startsWith("inventor"))).toHaveLength(5);
    const design = await readOne("wipo-st96/DesignApplication_Example.xml");
    expect(design.record).toMatchObject({ patentType: "design", classifications: [{ scheme: "Locarno", symbol: "06-01" }] });
    expect(design.record.events).toHaveLength(28);
    const master = await readOne("uspto-legacy/cpcMaster/cpcMaster.xml");
    expect(master.record).toMatchObject({ publication: { number: "9400000", kind: "B2" }, grantDate: "2016-07-26" });
    expect(master.record.classifications[0]).toEqual({
      scheme: "CPC",
      symbol: "F04D29/703",
      version: "2013.01",
      position: "first",
      value: "inventive",
    });
  });

  it("of USPTO's red book: applications and grants from 2004 on", async () => {
    const application = await readOne("uspto-redbook/us_example1.xml");
    expect(application.record.pct).toMatchObject({ application: { number: "PCT/JP2018/015561" }, entryDate: "2020-09-29" });
    expect(partiesOf(application.record).slice(1, 3)).toEqual(["inventor Toshinori HOSOI", "inventor Ryo KAWAI"]);
    expect(counts(application.record)).toEqual({ claims: 15, independent: 3, classifications: 9, citations: 0 });
    const grant = await readOne("uspto-legacy/xml2014/US08926509.xml");
    expect(grant.record).toMatchObject({ publication: { number: "8926509" }, grantDate: "2015-01-06", patentType: "invention" });
    expect(counts(grant.record)).toMatchObject({ claims: 31, citations: 160 });
    expect(grant.record.citations.filter(({ kind }) => kind === "literature")).toHaveLength(30);
    expect(grant.record.citations[0]).toMatchObject({ citedBy: "applicant", document: { number: "4313443", dateText: "1982-02" } });
  });

  it("of USPTO's older forms: ST.32 grants, designs, the first applications", async () => {
    const grant = await readOne("uspto-legacy/sgml/US06336130.xml");
    expect(grant.record).toMatchObject({ family: "uspto-st32", publication: { number: "6336130", kind: "B1" }, grantDate: "2002-01-01" });
    expect(grant.record.classifications.map(({ scheme, symbol }) => `${scheme} ${symbol}`)).toEqual([
      "IPC G06F15/16",
      "IPC G06F13/00",
      "USPC 709202",
      "USPC 709201",
    ]);
    expect(grant.record.claims).toHaveLength(22);
    const design = await readOne("uspto-legacy/sgml/USD435854S1.xml");
    expect(design.record).toMatchObject({
      publication: { number: "D435854" },
      patentType: "design",
      classifications: [{ symbol: "14-02" }, {}],
    });
    const first = await readOne("uspto-legacy/pap/US20010000943A1.xml");
    expect(first.record).toMatchObject({ family: "uspto-pap", application: { number: "09727454", date: "2000-12-04" } });
    expect(first.record.priorities).toMatchObject([{ office: "JP", number: "11-097727", date: "1999-04-05" }]);
    expect(first.record.claims[1]).toMatchObject({
      number: 2,
      dependsOn: [1],
      text: expect.stringContaining("according to claim 1, wherein"),
    });
  });

  it("of the JPO: FI and F-terms beside IPC", async () => {
    const { record } = await readOne("jpo/jp_example3.xml");
    expect(record).toMatchObject({ office: "JP", publication: { number: "2021041306", kind: "A" }, application: { number: "2019162830" } });
    const schemes = record.classifications.map(({ scheme }) => scheme);
    expect([
      schemes.filter((s) => s === "IPC").length,
      schemes.filter((s) => s === "FI").length,
      schemes.filter((s) => s === "F-term").length,
    ]).toEqual([6, 6, 42]);
    expect(record.claims).toHaveLength(8);
  });
});
