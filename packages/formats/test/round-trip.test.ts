import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { checkDigit, type PatentFields } from "../src/index.ts";
import { patentsOf, readPatentFile, temporaryFiles } from "./support/files.ts";
import { makeWorkbook } from "./support/workbook.ts";

const put = temporaryFiles();

/** Text as a table can hold it: no edge spaces, which readers trim, and nothing that means "empty" or "formula". */
const text = fc
  .string({ unit: fc.constantFrom(..."示例阀门ABxyz 019,;|\"'\n<>&_x000D_（）😀"), minLength: 1, maxLength: 40 })
  .map((value) => `示${value.trim()}`.replaceAll(/\s+$/gu, ""));
const name = fc.stringMatching(/^示例[甲乙丙丁戊]{1,4}$/u);
const day = fc
  .date({ min: new Date("1985-04-01"), max: new Date("2026-11-21"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const record = fc.record({
  year: fc.integer({ min: 2004, max: 2026 }),
  type: fc.constantFrom("1", "2", "3"),
  serial: fc.integer({ min: 1, max: 9_999_999 }),
  title: text,
  abstract: text,
  applicants: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
  ipc: fc.uniqueArray(fc.stringMatching(/^[A-H]\d{2}[A-Z][1-9]\d?\/\d{2}$/u), { minLength: 1, maxLength: 4 }),
  date: day,
  claims: fc.nat(200),
});
type Sample = typeof record extends fc.Arbitrary<infer T> ? T : never;

const headings = ["标题", "申请号", "摘要", "申请人", "IPC", "申请日", "权利要求数量"];
const numberOf = ({ year, type, serial }: Sample): string => `${year}${type}${String(serial).padStart(7, "0")}`;
const cellsOf = (sample: Sample): string[] => {
  const number = numberOf(sample);
  return [
    sample.title,
    `${number}.${checkDigit(number)}`,
    sample.abstract,
    sample.applicants.join("; "),
    sample.ipc.join("; "),
    sample.date,
    String(sample.claims),
  ];
};

const expected = (sample: Sample): Partial<PatentFields> => ({
  title: sample.title,
  applicationNumber: { number: numberOf(sample), check: checkDigit(numberOf(sample)), checkOk: true },
  abstract: sample.abstract,
  applicants: sample.applicants,
  ipc: sample.ipc,
  applicationDate: sample.date,
  claimsCount: sample.claims,
});

const table = fc.array(record, { minLength: 1, maxLength: 12 });

describe("records that are written and read again are the same", () => {
  it.each([",", ";", "\t"])("as CSV with %j", async (delimiter) => {
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (samples, quotes) => {
        const csv = Papa.unparse([headings, ...samples.map(cellsOf)], { delimiter, quotes });
        const file = await readPatentFile(await put("t.csv", `\uFEFF${csv}`));
        expect(patentsOf(file)).toMatchObject(samples.map(expected));
      }),
      { numRuns: 60 },
    );
  });

  it("as XLSX", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (samples) => {
        const file = await readPatentFile(await put("t.xlsx", await makeWorkbook({ rows: [headings, ...samples.map(cellsOf)] })));
        expect(patentsOf(file)).toMatchObject(samples.map(expected));
      }),
      { numRuns: 60 },
    );
  });

  it("as JSONL", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (samples) => {
        const lines = samples.map((sample) => {
          const { applicationNumber, ...fields } = expected(sample);
          return JSON.stringify({ ...fields, applicationNumber: `${applicationNumber?.number}.${applicationNumber?.check}` });
        });
        const file = await readPatentFile(await put("t.jsonl", lines.join("\n")));
        expect(patentsOf(file)).toMatchObject(samples.map(expected));
      }),
      { numRuns: 60 },
    );
  });
});
