import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDigit } from "../src/index.ts";
import { temporaryFiles } from "./support/files.ts";
import { readXml, recordsOf } from "./support/patent-xml.ts";
import { escapeXml } from "./support/workbook.ts";

const write = temporaryFiles();

/** Text without what white space and blocks do to it: one line, no outer space. */
const text = fc
  .string({ unit: fc.constantFrom(..."示例装置电池abcXYZ0159 &<>\"'-—；"), minLength: 1, maxLength: 24 })
  .map((value) => value.replaceAll(/\s+/gu, " ").trim())
  .filter((value) => value !== "" && !value.endsWith(","));
const digits = (length: number): fc.Arbitrary<string> => fc.integer({ min: 10 ** (length - 1), max: 10 ** length - 1 }).map(String);
const day = fc
  .date({ min: new Date("1990-01-01T00:00:00Z"), max: new Date("2025-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const patent = fc.record({
  publication: fc.record({ number: digits(9), kind: fc.constantFrom("A", "B", "U", "S"), date: day }),
  application: fc.record({
    serial: digits(7),
    year: fc.integer({ min: 2004, max: 2025 }),
    type: fc.constantFrom("1", "2", "3"),
    date: day,
  }),
  titles: fc.uniqueArray(fc.record({ language: fc.constantFrom("zh", "en", "de"), text }), {
    selector: ({ language }) => language,
    maxLength: 3,
  }),
  abstracts: fc.uniqueArray(fc.record({ language: fc.constantFrom("zh", "en"), text }), {
    selector: ({ language }) => language,
    maxLength: 2,
  }),
  applicants: fc.array(text, { maxLength: 3 }),
  inventors: fc.array(text, { maxLength: 3 }),
  priorities: fc.array(fc.record({ office: fc.constantFrom("KR", "JP", "US"), number: digits(8), date: day }), { maxLength: 3 }),
  symbols: fc.uniqueArray(fc.tuple(fc.constantFrom(..."ABCDEFGH"), fc.integer({ min: 10, max: 99 }), fc.integer({ min: 1, max: 999 })), {
    selector: (parts) => parts.join(" "),
    maxLength: 4,
  }),
  familyId: digits(8),
});
type Patent = typeof patent extends fc.Arbitrary<infer T> ? T : never;

const compact = (date: string): string => date.replaceAll("-", "");
const applicationOf = ({ application: { year, type, serial } }: Patent): string => `${year}${type}${serial}`;
const documentId = (country: string, number: string, kind: string, date: string): string =>
  `<document-id><country>${country}</country><doc-number>${number}</doc-number>${kind === "" ? "" : `<kind>${kind}</kind>`}<date>${compact(date)}</date></document-id>`;
const party = (role: string, names: readonly string[]): string =>
  names
    .map(
      (name, i) =>
        `<exch:${role} sequence="${i + 1}" data-format="original"><exch:${role}-name><name>${escapeXml(name)}</name></exch:${role}-name></exch:${role}>`,
    )
    .join("\n  ");

/** Our own smallest DOCDB. */
const toXml = (each: Patent): string => `<exch:exchange-document country="CN" family-id="${each.familyId}"><exch:bibliographic-data>
 <exch:publication-reference>${documentId("CN", each.publication.number, each.publication.kind, each.publication.date)}</exch:publication-reference>
 <exch:application-reference>${documentId("CN", applicationOf(each), "", each.application.date)}</exch:application-reference>
 <exch:priority-claims>${each.priorities.map(({ office, number, date }) => `<exch:priority-claim>${documentId(office, number, "", date)}</exch:priority-claim>`).join("")}</exch:priority-claims>
 <exch:classifications-ipcr>${each.symbols.map(([section, main, group]) => `<classification-ipcr><text>${section}${main}B ${String(group).padStart(3)}/00        20060101AFI20240101BHCN        </text></classification-ipcr>`).join("")}</exch:classifications-ipcr>
 <exch:parties><exch:applicants>${party("applicant", each.applicants)}</exch:applicants><exch:inventors>${party("inventor", each.inventors)}</exch:inventors></exch:parties>
 ${each.titles.map(({ language, text: title }) => `<exch:invention-title lang="${language}">${escapeXml(title)}</exch:invention-title>`).join("\n ")}
</exch:bibliographic-data>${each.abstracts.map(({ language, text: abstract }) => `<exch:abstract lang="${language}"><p>${escapeXml(abstract)}</p></exch:abstract>`).join("")}</exch:exchange-document>`;

describe("a record written as DOCDB and read again", () => {
  it("is the same, alone and among others", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(patent, { minLength: 1, maxLength: 4 }), async (patents) => {
        const path = await write("round.xml", `<exch:exchange-documents>\n${patents.map(toXml).join("\n")}\n</exch:exchange-documents>`);
        const records = recordsOf(await readXml(path));
        expect(records).toHaveLength(patents.length);
        records.forEach((record, i) => {
          const each = patents[i];
          if (each === undefined) return;
          const number = applicationOf(each);
          expect(record.publication).toEqual({ office: "CN", ...each.publication });
          expect(record.application).toEqual({
            office: "CN",
            number,
            date: each.application.date,
            checkDigit: checkDigit(number),
            checkOk: null,
          });
          expect(record.priorities).toEqual(each.priorities);
          expect(record.titles).toEqual(each.titles);
          expect(record.abstracts).toEqual(each.abstracts);
          const named = (role: string): (string | undefined)[] =>
            record.parties.filter((one) => one.role === role).map(({ names }) => names[0]?.text);
          expect(named("applicant")).toEqual(each.applicants);
          expect(named("inventor")).toEqual(each.inventors);
          expect(record.classifications.map(({ symbol }) => symbol)).toEqual(
            each.symbols.map(([section, main, group]) => `${section}${main}B${group}/00`),
          );
          expect(record.familyId).toBe(each.familyId);
          expect(record.extra).toEqual({});
          expect(JSON.parse(JSON.stringify(record))).toEqual(record);
        });
      }),
      { numRuns: 60 },
    );
  });
});
