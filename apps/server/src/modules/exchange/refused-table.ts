import type { Language } from "@zhiqiao/contracts";
import { displayCell } from "@zhiqiao/formats";
import { resources } from "@zhiqiao/messages";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { TableCell } from "../../platform/table-export.ts";
import { refusalHeadings } from "./import-kind.ts";
import { type ImportRunRow, type KeptRow, listRows } from "./import-run.repository.ts";

/** Rows read at a time. */
const pageRows = 500;

const wordsOf = (language: Language): Readonly<Record<string, { readonly reason: string; readonly remedy: string }>> =>
  resources[language].exchange.problems;

/** What is wrong, with column and value; what to do, with the value to write instead where one is known. */
function describe(row: KeptRow, language: Language): readonly [string, string] {
  const words = wordsOf(language);
  const colon = language === "en" ? ": " : "：";
  const reasons = row.problems.map((problem) => {
    const place = [problem.column, problem.value].filter((part) => part !== undefined && part !== "").join(" ");
    const reason = words[problem.code]?.reason ?? problem.code;
    return place === "" ? reason : `${place}${colon}${displayCell(reason)}`;
  });
  const remedies = row.problems.map((problem) => {
    const remedy = words[problem.code]?.remedy ?? "";
    return problem.suggestion === undefined ? remedy : `${remedy} → ${problem.suggestion}`;
  });
  const joint = language === "en" ? "; " : "；";
  return [reasons.join(joint), [...new Set(remedies)].filter((text) => text !== "").join(joint)];
}

/** The file's own headings and three more, which an import ignores: the corrected table loads as it is. */
export const refusedHeadings = (row: ImportRunRow, language: Language): readonly string[] => [
  ...row.head.table.headings,
  ...refusalHeadings[language],
];

/** A lone dash is how PatSnap writes an empty cell; as such it would be guarded against formulas and come back changed. */
const toCell = (cell: string): TableCell => (cell === "-" ? null : displayCell(cell));

/** The refused rows in file order, cells as they were, then line, reason and remedy. */
export async function* refusedCells(
  tx: Transaction<Database>,
  row: ImportRunRow,
  language: Language,
): AsyncGenerator<readonly TableCell[]> {
  const columns = row.head.table.headings.length;
  for (let afterLine = 0; ; ) {
    const rows = await listRows(tx, row.id, { severity: "refused", afterLine, limit: pageRows });
    for (const one of rows) {
      const cells = Array.from({ length: columns }, (_, column) => toCell(one.cells[column] ?? ""));
      yield [...cells, one.line, ...describe(one, language)];
    }
    const last = rows.at(-1);
    if (rows.length < pageRows || last === undefined) return;
    afterLine = last.line;
  }
}
