import type { Language, RuleMatrix, RulebookRowProblem, RuleSummary } from "@zhiqiao/contracts";
import { normaliseHeading, type TableRow } from "@zhiqiao/formats";
import { resources } from "@zhiqiao/messages";
import { ruleAmountText, wanOf } from "@zhiqiao/messages/rule-amount";
import { isPlainDate, type ParameterUnit } from "@zhiqiao/rules";
import type { TableCell } from "../../platform/table-export.ts";
import type { Stretch, TimedValue } from "./parameter-timeline.ts";
import { ruleTitle, triggerTitle } from "@zhiqiao/messages/rule-titles";
import { cellText } from "../../platform/uploaded-table.ts";

type Column = keyof (typeof resources)["zh-CN"]["rulebook"]["table"]["columns"];
const columns = Object.keys(resources["zh-CN"].rulebook.table.columns) as Column[];

/** Columns whose cells a table may change; every other is the structure of the rule. */
const open: ReadonlySet<Column> = new Set(["value", "from", "to", "basisDocument", "basisNumber", "basisClause", "basisWords"]);
/** Said for readers, in either language and ever better: not compared. */
const worded: ReadonlySet<Column> = new Set(["title", "region", "level", "trigger", "kind", "unit"]);

const fenPerWan = 1_000_000n;

/** 万元 as fen; undefined where it is no whole number of fen. */
export function fenOfWan(text: string): string | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,6}))?$/u.exec(text);
  if (match === null) return undefined;
  return String(BigInt(match[1] ?? "0") * fenPerWan + BigInt((match[2] ?? "").padEnd(6, "0")));
}

/** A value as people write it in the unit of the parameter. */
export const writeValue = (unit: ParameterUnit, value: string): string => (unit === "fen" ? wanOf(value) : value);

/** The value that a cell writes; undefined where it is none of the unit. */
export function readValue(unit: ParameterUnit, cell: string): string | undefined {
  const text = cell.normalize("NFKC").replaceAll(/[\s,]/gu, "");
  if (unit === "fen") {
    const yuan = /^(\d{1,16})(?:\.(\d{1,2}))?元$/u.exec(text);
    if (yuan !== null) return String(BigInt(yuan[1] ?? "0") * 100n + BigInt((yuan[2] ?? "").padEnd(2, "0")));
    return fenOfWan(text.replace(/万元?$/u, ""));
  }
  if (unit === "percent") return /^\d{1,3}(\.\d{1,6})?%?$/u.test(text) ? text.replace("%", "") : undefined;
  if (unit === "day") return readDay(text);
  return /^\d{1,18}$/u.test(text) ? text : undefined;
}

/** `2026-01-01`, `2026/1/1`, `2026年1月1日`. */
function readDay(cell: string): string | undefined {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T.*|\d{2}:.*)?$/u.exec(cell.replaceAll(/\s/gu, ""));
  if (match === null) return undefined;
  const day = `${match[1] ?? ""}-${(match[2] ?? "").padStart(2, "0")}-${(match[3] ?? "").padStart(2, "0")}`;
  return isPlainDate(day) ? day : undefined;
}

/** One line of the table: a value of a parameter on its days, or a rule without parameters. */
export interface RulebookLine {
  readonly rule: RuleSummary;
  readonly parameter: { readonly name: string; readonly unit: ParameterUnit; readonly stretch: Stretch<TimedValue> } | undefined;
}

const cellsOf = (
  { rule, parameter }: RulebookLine,
  language: Language,
  regionName: (code: string) => string,
): Record<Column, TableCell> => {
  const words = resources[language].rulebook;
  const [cite] = rule.cites;
  const basis = parameter?.stretch.value.cites[0];
  return {
    rule: rule.id,
    title: ruleTitle(language, rule.id),
    version: rule.version,
    jurisdiction: rule.jurisdiction,
    region: regionName(rule.jurisdiction),
    level: words.level[rule.level],
    document: cite?.document ?? null,
    clause: cite?.clause ?? null,
    words: cite?.words ?? null,
    trigger: triggerTitle(language, rule.trigger),
    kind: words.amountKind[rule.amount.is],
    parameter: parameter?.name ?? null,
    value: parameter === undefined ? null : writeValue(parameter.unit, parameter.stretch.value.text),
    unit: parameter === undefined ? null : words.unit[parameter.unit],
    from: parameter?.stretch.from ?? rule.inForceFrom,
    to: parameter === undefined ? rule.inForceTo : parameter.stretch.to,
    basisDocument: basis?.document ?? null,
    basisNumber: basis?.version ?? null,
    basisClause: basis?.clause ?? null,
    basisWords: basis?.words ?? null,
  };
};

export const rulebookHeadings = (language: Language): readonly string[] =>
  columns.map((column) => resources[language].rulebook.table.columns[column]);

export const rulebookRow = (line: RulebookLine, language: Language, regionName: (code: string) => string): readonly TableCell[] => {
  const cells = cellsOf(line, language, regionName);
  return columns.map((column) => cells[column]);
};

/** Where each column of the table stands, by its heading in either language. */
export type RulebookColumns = Readonly<Partial<Record<Column, number>>>;

export function recogniseRulebookColumns(headings: readonly string[]): RulebookColumns | undefined {
  const normal = headings.map(normaliseHeading);
  const at: Partial<Record<Column, number>> = {};
  for (const column of columns)
    for (const language of ["zh-CN", "en"] as const) {
      const found = normal.indexOf(normaliseHeading(resources[language].rulebook.table.columns[column]));
      if (found >= 0) at[column] ??= found;
    }
  const needed: readonly Column[] = ["rule", "parameter", "value", "from", "to", "basisDocument", "basisClause", "basisWords"];
  return needed.every((column) => at[column] !== undefined) ? at : undefined;
}

export interface ReadLine {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

export const readRulebookLine = (row: TableRow, at: RulebookColumns): ReadLine => ({
  line: row.line,
  cells: Object.fromEntries(columns.map((column) => [column, cellText(row, at[column])])) as Record<Column, string>,
});

export interface LineProblem {
  readonly problem: RulebookRowProblem;
  readonly column: Column | null;
  readonly value: string;
  readonly expected: string | null;
}

const squeezed = (text: string): string => text.normalize("NFKC").replaceAll(/\s/gu, "");

/** The first structural cell that says something else than the book, where the table has that column at all. */
export function structuralChange({ cells }: ReadLine, rule: RuleSummary, at: RulebookColumns): LineProblem | undefined {
  const own = cellsOf({ rule, parameter: undefined }, "zh-CN", (code) => code);
  for (const column of columns) {
    if (open.has(column) || worded.has(column) || column === "parameter" || at[column] === undefined) continue;
    const expected = String(own[column] ?? "");
    if (squeezed(cells[column]) !== squeezed(expected)) return { problem: "structure_changed", column, value: cells[column], expected };
  }
  return undefined;
}

/** The value of a line with its days, or what is wrong with it. `to` null: until further notice. */
export function readLineValue(
  { cells }: ReadLine,
  unit: ParameterUnit,
): { readonly value: string; readonly from: string; readonly to: string | null } | LineProblem {
  const value = readValue(unit, cells.value);
  if (value === undefined) return { problem: "value_unfit", column: "value", value: cells.value, expected: null };
  const from = readDay(cells.from);
  if (from === undefined) return { problem: "days_invalid", column: "from", value: cells.from, expected: null };
  const to = cells.to === "" ? null : readDay(cells.to);
  if (to === undefined || (to !== null && to < from)) return { problem: "days_invalid", column: "to", value: cells.to, expected: null };
  return { value, from, to };
}

/** The heading of a column as the file wrote it. */
export const headingOf = (column: Column | null, at: RulebookColumns, headings: readonly string[]): string | null =>
  column === null ? null : (headings[at[column] ?? -1] ?? null);

export const matrixHeadings = (language: Language, matrix: RuleMatrix, regionName: (code: string) => string): readonly string[] => [
  resources[language].rulebook.table.columns.trigger,
  ...matrix.jurisdictions.map(({ code }) => regionName(code)),
];

/** A row of the matrix as it is read: each cell with its amounts and the rules they stand in. */
export const matrixRow = (row: RuleMatrix["rows"][number], matrix: RuleMatrix, language: Language): readonly TableCell[] => {
  const words = resources[language].rulebook;
  return [
    triggerTitle(language, row.trigger),
    ...matrix.jurisdictions.map(({ code }) => {
      const cell = row.cells.find(({ jurisdiction }) => jurisdiction === code);
      if (cell === undefined) return null;
      if (cell.state === "no_rule") return words.matrix.noRule;
      const rules = cell.rules.map((rule) => `${ruleAmountText(language, rule)} (${rule.id})`).join(language === "en" ? "; " : "；");
      return cell.conflict ? `${words.mark.conflict}: ${rules}` : rules;
    }),
  ];
};
