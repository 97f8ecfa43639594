import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { identityKeys, readDemandRow, readRows, readTableHead, suggestDemandMapping } from "../src/index.ts";
import { coverageOf } from "./support/coverage.ts";
import { patentsOf, problemsOf, readPatentFile, today, warningsOf } from "./support/files.ts";

const shared = resolve(import.meta.dirname, "../../../../shared/data");
const absent = !existsSync(shared);

describe.skipIf(absent)("real exports (skipped where ../shared/data is absent)", () => {
  it("of PatSnap are read in full: every row with a title is a patent", async () => {
    const file = await readPatentFile(resolve(shared, "exports/patsnap-ar-glasses.xlsx"));
    expect(file.head).toMatchObject({ dialect: "patsnap", sheet: "sheet1", headingLine: 1 });
    expect(file.rows).toHaveLength(17_113);
    expect(problemsOf(file).map((problem) => problem.split(" ")[1])).toEqual(["row.missing_title", "row.missing_title"]);
    expect(warningsOf(file)).toEqual([]);
    const chinese = patentsOf(file).filter(({ publicationNumber }) => publicationNumber?.office === "CN");
    expect(chinese).toHaveLength(4411);
    expect(patentsOf(file).every(({ publicationNumber }) => publicationNumber !== undefined && publicationNumber.kind !== "")).toBe(true);
    expect(patentsOf(file).filter(({ legal }) => legal?.flags.includes("pledged") === true).length).toBeGreaterThan(400);
  });

  it("of the CNIPA disc are read in full, with every check digit right", async () => {
    const file = await readPatentFile(resolve(shared, "exports/cnipa-disc-e01b.xlsx"));
    expect(file.head.dialect).toBe("cnipa-disc");
    expect(patentsOf(file)).toHaveLength(199);
    expect(warningsOf(file)).toEqual([]);
    for (const patent of patentsOf(file)) {
      expect(patent.applicationNumber?.checkOk).toBe(true);
      expect(patent.agency ?? "").not.toMatch(/\d{5}$/u);
      expect(patent.ipcMain).toMatch(/^[A-H]\d{2}[A-Z]\d+\/\d+$/u);
      expect(identityKeys(patent)).toHaveLength(2);
    }
    expect(patentsOf(file).filter(({ postcode }) => /^\d{6}$/u.test(postcode ?? "")).length).toBeGreaterThan(180);
  });

  it("of the patent collection are read in full: all with a publication number are accepted without a warning", async () => {
    const file = await readPatentFile(resolve(shared, "patents/cn_patents.jsonl"));
    expect(file.rows).toHaveLength(55_569);
    expect(patentsOf(file)).toHaveLength(51_442);
    expect(new Set(problemsOf(file).map((problem) => problem.split(" ")[1]))).toEqual(new Set(["row.missing_number"]));
    expect(warningsOf(file)).toEqual([]);
  });

  it.each(["exports/patsnap-ar-glasses.xlsx", "exports/cnipa-disc-e01b.xlsx", "patents/cn_patents.jsonl"])(
    "%s lose no cell: each lands in a field or in an extra under its heading",
    async (name) => {
      const { cells, typed, extra, refused, lost } = await coverageOf(resolve(shared, name), today);
      expect(lost).toEqual({});
      expect(typed + extra + refused).toBe(cells);
    },
  );

  it.each([
    ["demands/demands.jsonl", 1611],
    ["eval/demands.jsonl", 44],
  ])("of demands in %s are read: %i have a title and a problem", async (name, count) => {
    const path = resolve(shared, name);
    const head = await readTableHead(path);
    const { mapping, missing } = suggestDemandMapping(head.headings);
    expect(missing).toEqual([]);
    let accepted = 0;
    for await (const batch of readRows(path, head)) accepted += batch.filter((row) => readDemandRow(row, head, mapping, today).ok).length;
    expect(accepted).toBe(count);
  });
});
