import { readPatentRow, readRows, readTableHead, suggestPatentMapping, type PatentField, type PatentFields } from "../../src/index.ts";

/** Where the value of a column stands in a record, for columns that do not carry the name of their field. */
const holders: Readonly<Partial<Record<PatentField, readonly (keyof PatentFields)[]>>> = {
  applicationNumber: ["applicationNumber", "foreignApplicationNumber", "pctApplicationNumber"],
  patentNumber: ["applicationNumber", "publicationNumber"],
  claims: ["claims", "claimsCount"],
  cites: ["citations"],
  citedBy: ["citations"],
  documentType: ["documentStage", "patentType"],
  legalStatus: ["legal"],
  simpleStatus: ["legal"],
};

/** Cells of a file by what became of them. `refused` are cells of rows that no record could be made of; those are kept as they are. */
export interface Coverage {
  readonly rows: number;
  readonly cells: number;
  readonly typed: number;
  readonly extra: number;
  readonly refused: number;
  /** Cells that are in no field and no extra, by heading: there must be none. */
  readonly lost: Readonly<Record<string, number>>;
}

/** What PatSnap and spreadsheets write where there is nothing. */
const blank: ReadonlySet<string> = new Set(["", "-", "--", "—", "该数据不支持导出", "null", "NULL", "None", "nan", "NaN", "N/A"]);

/** Follows every non-empty cell of a patent table, or part of a document, into the record that is made of it. */
export const coverageOf = async (path: string, today: string): Promise<Coverage> => {
  const head = await readTableHead(path, { today });
  const { mapping } = suggestPatentMapping(head.headings);
  const lost: Record<string, number> = {};
  const count = { rows: 0, cells: 0, typed: 0, extra: 0, refused: 0 };
  for await (const batch of readRows(path, head)) {
    for (const row of batch) {
      count.rows += 1;
      const filled = row.cells.flatMap((cell, column) => (blank.has(cell.trim()) ? [] : [column]));
      count.cells += filled.length;
      const result = readPatentRow(row, head, mapping, today);
      if (!result.ok) {
        count.refused += filled.length;
        continue;
      }
      for (const column of filled) {
        const heading = head.headings[column] ?? "";
        const field = mapping[column] ?? "extra";
        const isTyped =
          field !== "extra" && field !== "ignore" && (holders[field] ?? [field as keyof PatentFields]).some((key) => key in result.fields);
        const isExtra = Object.keys(result.extra).some((key) => key === heading || key.startsWith(`${heading} (`));
        if (isTyped) count.typed += 1;
        else if (isExtra) count.extra += 1;
        else lost[heading] = (lost[heading] ?? 0) + 1;
      }
    }
  }
  return { ...count, lost };
};
