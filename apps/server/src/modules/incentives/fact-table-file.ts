import type { FactFields, FactRowProblem, Language } from "@zhiqiao/contracts";
import { normaliseHeading, parseFlexibleDate, readAmount, type TableRow } from "@zhiqiao/formats";
import { resources } from "@zhiqiao/messages";
import { type FactField, type FactKindName, factKindNames, factKinds, yuanText } from "@zhiqiao/rules";
import { AppError } from "../../platform/app-error.ts";
import type { TableCell } from "../../platform/table-export.ts";
import { cellText } from "../../platform/uploaded-table.ts";

const languages = ["zh-CN", "en"] as const satisfies readonly Language[];
type Column = keyof (typeof resources)["zh-CN"]["factTable"]["columns"];
const columns = Object.keys(resources["zh-CN"].factTable.columns) as Column[];

const textAt = (tree: unknown, ...path: readonly string[]): string | undefined => {
  let found: unknown = tree;
  for (const name of path) found = typeof found === "object" && found !== null ? (found as Record<string, unknown>)[name] : undefined;
  return typeof found === "string" ? found : undefined;
};
const kindWord = (language: Language, kind: FactKindName): string => resources[language].caseFacts.kind[kind];
const fieldWord = (language: Language, kind: FactKindName, field: string): string =>
  textAt(resources[language].caseFacts.field, kind, field) ?? field;
const codeWord = (language: Language, kind: FactKindName, field: string, code: string): string =>
  textAt(resources[language].caseFacts.code, kind, field, code) ?? code;

export const fieldsOfKind = (kind: FactKindName): Readonly<Record<string, FactField>> => factKinds[kind].fields;
export const isKind = (name: string): name is FactKindName => factKindNames.some((one) => one === name);
/** Only the authority can say it: an applicant's form does not ask for it either. */
export const isOfficers = ({ suppliers }: FactField): boolean => suppliers.every((one) => one === "officer");

const unitsIn = {
  "(元)": /[(（](?:元|yuan|cny|rmb)[)）]/iu,
  "(万元)": /[(（](?:万元|10,?000\s?yuan|wan)[)）]/iu,
} as const;
/** The heading without the unit that it names for its amounts. */
const withoutUnit = (heading: string): string =>
  Object.values(unitsIn).reduce((left, pattern) => left.replace(pattern, ""), heading.normalize("NFKC"));
const plain = (text: string): string => normaliseHeading(withoutUnit(text));

interface FieldColumn {
  readonly heading: string;
  readonly place: number;
  /** The field that it means in each kind that has one of this word. */
  readonly fieldOf: ReadonlyMap<FactKindName, string>;
}

/** Where the columns of a table of facts stand, by their headings in either language. */
export interface FactColumns {
  readonly own: Readonly<Partial<Record<Column, number>>>;
  readonly fields: readonly FieldColumn[];
  readonly ignored: readonly string[];
  readonly headings: readonly string[];
}

const fieldsByWord = new Map<string, Map<FactKindName, string>>();
for (const kind of factKindNames)
  for (const field of Object.keys(fieldsOfKind(kind)))
    for (const language of languages) {
      const word = plain(fieldWord(language, kind, field));
      fieldsByWord.set(word, (fieldsByWord.get(word) ?? new Map<FactKindName, string>()).set(kind, field));
    }
const ownByWord = new Map(
  columns.flatMap((column) => languages.map((language) => [plain(resources[language].factTable.columns[column]), column] as const)),
);

/** @throws incentives.fact_columns_missing */
export function recogniseFactColumns(headings: readonly string[]): FactColumns {
  const own: Partial<Record<Column, number>> = {};
  const fields: FieldColumn[] = [];
  const ignored: string[] = [];
  for (const [place, heading] of headings.entries()) {
    const word = plain(heading);
    const column = ownByWord.get(word);
    const fieldOf = fieldsByWord.get(word);
    if (column !== undefined && own[column] === undefined) own[column] = place;
    else if (fieldOf !== undefined) fields.push({ heading, place, fieldOf });
    else if (heading.trim() !== "") ignored.push(heading);
  }
  if (own.kind === undefined || fields.length === 0)
    throw new AppError("incentives.fact_columns_missing", { headings: headings.slice(0, 30) });
  return { own, fields, ignored, headings };
}

export interface CellProblem {
  readonly problem: FactRowProblem;
  readonly column: string | null;
  readonly value: string;
  readonly field: string | null;
  readonly sameAs: number | null;
}

export interface ReadFactRow {
  readonly line: number;
  readonly organization: string;
  readonly uscc: string;
  readonly kind: FactKindName | null;
  readonly fields: FactFields;
  readonly document: string | null;
  readonly problems: readonly CellProblem[];
}

const kindsByWord = new Map<string, FactKindName>(
  factKindNames.flatMap((kind) =>
    [kind, ...languages.map((language) => kindWord(language, kind))].map((word) => [plain(word), kind] as const),
  ),
);
const truths: Readonly<Record<string, boolean>> = {
  是: true,
  有: true,
  yes: true,
  y: true,
  true: true,
  "√": true,
  否: false,
  无: false,
  no: false,
  n: false,
  false: false,
  "×": false,
};
const longest = 500;

type Read = { readonly value: string | number | boolean } | { readonly problem: FactRowProblem };

function readMoney(cell: string, heading: string): Read {
  const [unit = ""] = Object.entries(unitsIn).flatMap(([name, pattern]) => (pattern.test(heading.normalize("NFKC")) ? [name] : []));
  const { minFen, maxFen } = readAmount(cell.replaceAll(/yuan/giu, "元"), unit);
  if (minFen !== undefined && minFen === maxFen) return { value: yuanText(minFen) };
  return { problem: unit === "" && /^[\d.,\s]+$/u.test(cell) ? "amount_without_unit" : "value_not_understood" };
}

function readPercent(cell: string): Read {
  const text = cell.normalize("NFKC").replaceAll(/\s/gu, "");
  const found = /^(\d{1,3}(?:\.\d{1,6})?)(%?)$/u.exec(text);
  if (found === null) return { problem: "value_not_understood" };
  const [, digits = "", sign] = found;
  // Excel keeps 3.45 % as 0.0345: which of the two is meant, nobody can tell.
  return sign === "" && /^0\.0*[1-9]/u.test(digits) ? { problem: "percent_ambiguous" } : { value: digits };
}

function readDay(cell: string): Read {
  const value = parseFlexibleDate(cell);
  if (value !== undefined) return { value };
  return { problem: /^\d{1,2}[-./]\d{1,2}[-./]\d{4}/u.test(cell.normalize("NFKC").trim()) ? "day_ambiguous" : "value_not_understood" };
}

const withoutExplanation = (word: string): string => word.replaceAll(/[（(][^）)]*[）)]/gu, "");

/** The code that a cell names in either language, also without what its word explains in brackets where that leaves one alone. */
function codeSaid(kind: FactKindName, name: string, codes: readonly string[], cell: string): string | undefined {
  const said = normaliseHeading(cell);
  const named = (shape: (word: string) => string): readonly string[] =>
    codes.filter((code) =>
      [code, ...languages.map((language) => codeWord(language, kind, name, code))].some((word) => normaliseHeading(shape(word)) === said),
    );
  const [whole] = named((word) => word);
  if (whole !== undefined) return whole;
  const [short, another] = named(withoutExplanation);
  return another === undefined ? short : undefined;
}

/** What a cell says of a field, as a case file writes it. */
function readCell(kind: FactKindName, name: string, field: FactField, cell: string, heading: string): Read {
  switch (field.type) {
    case "day":
      return readDay(cell);
    case "money":
      return readMoney(cell, heading);
    case "percent":
      return readPercent(cell);
    case "count": {
      const digits = cell.normalize("NFKC").replaceAll(/[\s,]/gu, "").replace(/\.0+$/u, "");
      return /^\d{1,12}$/u.test(digits) ? { value: Number(digits) } : { problem: "value_not_understood" };
    }
    case "boolean": {
      const value = truths[cell.normalize("NFKC").trim().toLowerCase()];
      return value === undefined ? { problem: "value_not_understood" } : { value };
    }
    case "code": {
      const value = codeSaid(kind, name, field.codes, cell);
      return value === undefined ? { problem: "value_not_understood" } : { value };
    }
    case "region":
    case "industry":
    case "text":
      return cell.length > longest ? { problem: "value_not_understood" } : { value: cell };
  }
}

const problemOf = (problem: FactRowProblem, column: string | null, value: string, field: string | null = null): CellProblem => ({
  problem,
  column,
  value: value.slice(0, 200),
  field,
  sameAs: null,
});

function readFields(row: TableRow, kind: FactKindName, at: FactColumns, officer: boolean): Pick<ReadFactRow, "fields" | "problems"> {
  const fields: Record<string, string | number | boolean> = {};
  const problems: CellProblem[] = [];
  for (const { heading, place, fieldOf } of at.fields) {
    const cell = cellText(row, place);
    if (cell === "") continue;
    const name = fieldOf.get(kind);
    const field = name === undefined ? undefined : fieldsOfKind(kind)[name];
    if (name === undefined || field === undefined) problems.push(problemOf("field_of_other_kind", heading, cell));
    else if (!officer && isOfficers(field)) problems.push(problemOf("field_of_officer", heading, cell, name));
    else {
      const read = readCell(kind, name, field, cell, heading);
      if ("problem" in read) problems.push(problemOf(read.problem, heading, cell, name));
      else fields[name] = read.value;
    }
  }
  if (problems.length === 0 && Object.keys(fields).length === 0) problems.push(problemOf("nothing_stated", null, ""));
  return { fields, problems };
}

const isNote = (cell: string): boolean => languages.some((language) => cell.startsWith(resources[language].factTable.note.slice(0, 4)));

/** A row as it states a fact; undefined: the row that says how to fill the table in. */
export function readFactRow(row: TableRow, at: FactColumns, officer: boolean): ReadFactRow | undefined {
  const own = (column: Column): string => cellText(row, at.own[column]);
  const named = { line: row.line, organization: own("organization"), uscc: own("uscc"), document: own("document").slice(0, 200) || null };
  if (row.problem !== undefined)
    return { ...named, kind: null, fields: {}, problems: [problemOf("row_damaged", row.problem.column ?? null, row.problem.value ?? "")] };
  const said = own("kind");
  if (isNote(said) || isNote(named.organization)) return undefined;
  const kind = kindsByWord.get(plain(said));
  if (kind === undefined) {
    const heading = at.headings[at.own.kind ?? 0] ?? null;
    return { ...named, kind: null, fields: {}, problems: [problemOf("kind_unknown", heading, said)] };
  }
  return { ...named, kind, ...readFields(row, kind, at, officer) };
}

const howTo = (language: Language, kind: FactKindName, name: string, field: FactField): string => {
  const words = resources[language].factTable;
  return field.type === "code"
    ? field.codes.map((code) => codeWord(language, kind, name, code)).join(words.choiceSeparator)
    : words.expects[field.type];
};

/** An empty table of some kinds: its headings, and the row that says what to write in each. Officers' tables name the organisation of each row. */
export function factTemplate(
  language: Language,
  kinds: readonly FactKindName[],
  officer: boolean,
): { readonly headings: readonly string[]; readonly note: readonly TableCell[] } {
  const words = resources[language].factTable;
  const notes = new Map<string, Set<string>>();
  for (const kind of kinds)
    for (const [name, field] of Object.entries(fieldsOfKind(kind))) {
      if (!officer && isOfficers(field)) continue;
      const heading = `${fieldWord(language, kind, name)}${field.type === "money" ? words.moneyUnit : ""}`;
      notes.set(heading, (notes.get(heading) ?? new Set<string>()).add(howTo(language, kind, name, field)));
    }
  const who = officer ? [words.columns.organization, words.columns.uscc] : [];
  const kindsSaid = words.noteKind.replace("{{kinds}}", kinds.map((kind) => kindWord(language, kind)).join(words.choiceSeparator));
  return {
    headings: [...who, words.columns.kind, ...notes.keys(), words.columns.document],
    note: [
      ...who.map(() => null),
      `${words.note}: ${kindsSaid}`,
      ...[...notes.values()].map((said) => [...said].join(words.choiceSeparator)),
      null,
    ],
  };
}
