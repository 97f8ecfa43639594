import type { ReferenceRow } from "@zhiqiao/formats";
import { type Citation, loadSeiTable, type SeiTable } from "@zhiqiao/rules";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { allReferenceRows, findVersionInForce, type StoredReferenceRow } from "./reference.repository.ts";

/** A table of strategic emerging industries ready to judge by, and which version it is. */
export interface SeiInForce {
  readonly versionId: string;
  readonly title: string;
  readonly edition: string | null;
  readonly official: boolean;
  readonly table: SeiTable;
}

/**
 * Parts of the IPC that came after 2021: a table of that year could not name them, so for it they are unknown, not outside. A table that names
 * something in the subclass knows it.
 */
const cameAfter2021 = [
  "H10B",
  "H10D",
  "H10F",
  "H10H",
  "H10K",
  "H10N",
  "G06V",
  "B64U",
  "C09K23",
  "H04L41",
  "H04L43",
  "H04L45",
  "H04L47",
  "H04L61",
  "H04L65",
  "H04L67",
  "H04L69",
];

const citation = (title: string, edition: string | null, official: boolean): Citation => ({
  issuer: official ? "国家知识产权局" : "知桥",
  document: title,
  version: edition ?? "",
  clause: "对照表",
  words: title,
  standing: official ? "guide" : "inference",
});

const toSource = (row: {
  readonly code: string;
  readonly title: string | null;
  readonly include: string | null;
  readonly exclude: string | null;
  readonly keywords: string | null;
}) => ({
  branch: row.code,
  name: row.title ?? "",
  include: row.include ?? "",
  exclude: row.exclude ?? "",
  keywords: row.keywords ?? "",
});

/** What the rules find wrong in the rows of a file, by its lines. */
export function seiProblems(rows: readonly ReferenceRow[]): { line: number; column: string; value: string; code: string }[] {
  const { problems } = loadSeiTable(
    rows.map(({ code, titleZh, include, exclude, keywords }) =>
      toSource({ code, title: titleZh, include: include ?? "", exclude: exclude ?? "", keywords: keywords ?? "" }),
    ),
    { cites: citation("", null, false), keywordsAre: "condition" },
  );
  return problems.flatMap(({ row, column, value, code }) =>
    code === "empty" ? [] : [{ line: rows[row - 1]?.line ?? 0, column, value, code }],
  );
}

const namedSubclasses = (rows: readonly StoredReferenceRow[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ include }) => (include ?? "").split(/[;；、,，|\s]+/u).map((pattern) => pattern.slice(0, 4))));

/** The table in force; undefined where there is none. */
export async function readSeiInForce(tx: Transaction<Database>): Promise<SeiInForce | undefined> {
  const version = await findVersionInForce(tx, "sei");
  if (version === undefined) return undefined;
  const rows = await allReferenceRows(tx, version.id);
  const { title, edition, official } = version;
  const named = namedSubclasses(rows);
  const { table } = loadSeiTable(
    rows.map((row) =>
      toSource({ code: row.code, title: row.title_zh ?? row.title_en, include: row.include, exclude: row.exclude, keywords: row.keywords }),
    ),
    {
      cites: citation(title, edition, official),
      keywordsAre: "condition",
      notCovered: official
        ? cameAfter2021.filter((pattern) => pattern.length > 4 || !named.has(pattern)).map((pattern) => `${pattern}*`)
        : [],
    },
  );
  return { versionId: version.id, title, edition, official, table };
}
